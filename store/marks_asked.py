"""Marks asked for: from a query of nothing but what the listing knows to conditions on the listing."""

from __future__ import annotations

from store.conditions import CONDITIONS, NOTED, Both, Condition, any_of, every_of
from store.labels import NOTHING, Labels
from store.query import And, Flag, Has, Identity, Node, Not, Or, Tagged, Within
from store.sorting import LAST_ID


def conditions_of(node: Node, labels: Labels) -> Both:
    """Give the conditions for what a query finds and for what it does not; TypeError where it asks for more."""
    if isinstance(node, Not):
        having, lacking = conditions_of(node.part, labels)
        return lacking, having
    if isinstance(node, (And, Or)):
        pairs = [conditions_of(part, labels) for part in node.parts]
        havings, lackings = [having for having, _ in pairs], [lacking for _, lacking in pairs]
        return (every_of(havings), any_of(lackings)) if isinstance(node, And) else (any_of(havings), every_of(lackings))
    return _condition_of_one(node, labels)


def _condition_of_one(node: Node, labels: Labels) -> Both:
    """Give the conditions of one mark; TypeError for anything else."""
    if isinstance(node, Flag):
        return CONDITIONS[node.name]
    if isinstance(node, Has) and node.name == "note":
        return NOTED
    if isinstance(node, Tagged):
        return labels.tagged(node.tag, prefix=node.prefix)
    if isinstance(node, Within):
        return labels.within(node.name)
    if isinstance(node, Identity):
        return _numbered(node.first, node.last)
    raise TypeError(f"{node} asks for more than marks")


def _numbered(first: int, last: int) -> Both:
    """Give the conditions for having an id of a range."""
    low, high = max(first, 1), min(last, LAST_ID)
    if low > high:
        return NOTHING
    return Condition(f"id between {low:d} and {high:d}"), Condition(f"id not between {low:d} and {high:d}")
