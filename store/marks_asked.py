"""Marks asked for: from a query of nothing but what the listing knows to conditions on the listing."""

from __future__ import annotations

from store.conditions import CONDITIONS, Both, any_of, every_of
from store.documents import RowStorage
from store.labels import Labels
from store.query import And, Flag, Node, Not


def conditions_of(node: Node, labels: Labels, storage: RowStorage) -> Both:
    """Give the conditions for what a query finds and for what it does not; TypeError where it asks for more."""
    if isinstance(node, Not):
        having, lacking = conditions_of(node.part, labels, storage)
        return lacking, having
    if isinstance(node, And):
        pairs = [conditions_of(part, labels, storage) for part in node.parts]
        return every_of([having for having, _ in pairs]), any_of([lacking for _, lacking in pairs])
    if isinstance(node, Flag):
        return CONDITIONS[node.name]
    raise TypeError(f"{node} asks for more than marks")
