"""`facets`: count by place, byline, source, year, language or tag what matches a query."""

from __future__ import annotations

import argparse

from store.facets import FACETS, facet_part
from store.query import Query
from tui.command_line.matching import open_existing, query_of
from tui.command_line.output import Output
from tui.command_line.parsing import Parser, Part, add_json, add_library, add_query, positive
from tui.foreign_text import one_line

FORMAT = 1
"""The version of the JSON that `facets --json` prints."""

MOST = 1_000_000
"""How many values are counted where no number is given."""


def _arguments(parser: Parser) -> None:
    parser.add_argument("--field", required=True, choices=FACETS, help="by what they are counted")
    parser.add_argument("--limit", type=positive, default=MOST, metavar="N", help="print at most N values")
    add_query(parser)
    add_json(parser, "one object a line")
    add_library(parser)


def _run(given: argparse.Namespace, output: Output) -> int:
    query = query_of(given.query, output)
    with open_existing(given.library) as library:
        library.update_index()
        found = library.facets(query, given.field, count=given.limit, patient=True)
    shown = found.values[: given.limit]  # what has no value comes besides those that are wanted
    for each in shown:
        part = facet_part(given.field, each.value)
        if given.json:
            output.json_line(
                {
                    "format": FORMAT,
                    "field": given.field,
                    "value": each.value,
                    "label": each.label,
                    "query": part,
                    "count": each.count,
                }
            )
        else:
            output.data(f"{each.count:>9,}  {one_line(each.label):<30}  {one_line(part)}")
    if not shown:
        output.talk(f"There is nothing to count: no article of the library {_lacking(query, given.field)}")
        return 1
    return 0


def _lacking(query: Query, field: str) -> str:
    """Say what no article does or has, where nothing was counted."""
    return f"that matches {query} has a {field}" if not query.is_empty else f"has a {field}"


PARTS = {"facets": Part(_arguments, _run)}
