"""Which values of the facets are in a query, and how a query reads when one is taken in or out."""

from __future__ import annotations

from collections.abc import Mapping

from store.facets import facet_part
from store.query import Dated, Exact, Has, Node, Not, Query, Tagged
from tui.panes.facet_lines import IN, OUT

_FACETS: Mapping[str, str] = {"byline": "byline", "source": "source", "place": "place", "lang": "language"}
"""The facet of each field that can be asked for exactly."""

_LACKED: Mapping[str, str] = {"byline": "byline", "date": "year", "source": "source", "language": "language"}
"""The facet that has articles without a value, by what they lack."""


def marks_of(query: Query) -> dict[tuple[str, str], str]:
    """Give the values that every article of the result must have, or must not have, each with its sign."""
    marks = {}
    for part in query.node.parts:
        value = _value_of(part)
        if value is not None:
            marks[value] = IN
            continue
        excluded = _value_of(part.part if isinstance(part, Not) else Not(part))
        if excluded is not None:
            marks[excluded] = OUT
    return marks


def _value_of(node: Node) -> tuple[str, str] | None:
    """Give the facet and the value that a part of a query asks for."""
    match node:
        case Exact(name, value) if name in _FACETS:
            return _FACETS[name], value
        case Tagged(tag):
            return "tag", tag
        case Dated("date", written) if written.isdecimal():
            return "year", written
        case Not(Has(name)) if name in _LACKED:
            return _LACKED[name], ""
    return None


def toggled(query: Query, name: str, value: str, exclude: bool) -> str:
    """Write a query with a value asked for or excluded; where that is so already, without it.

    Args:
        query: What the filter says.
        name: The name of the facet.
        value: Its value, as the library gave it.
        exclude: Whether articles with it are to be left out.
    """
    part = facet_part(name, value)
    written = {IN: part, OUT: f"-{part}"}
    before, wanted = marks_of(query).get((name, value)), OUT if exclude else IN
    return query.without_part(written[wanted]) if before == wanted else query.with_part(written[wanted])
