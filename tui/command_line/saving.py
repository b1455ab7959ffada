"""`saved`: the saved searches and collections of the library; a query finds what is in one by `in:"name"`."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from store.library import Library
from store.query import parse, quote
from tui.command_line.matching import open_existing, query_of
from tui.command_line.output import Output
from tui.command_line.parsing import SORTS, Parser, Part, add_json, add_library, add_query, add_sort, sort_named
from tui.foreign_text import one_line

FORMAT = 1
"""The version of the JSON that `saved --json` prints."""


def _arguments(parser: Parser) -> None:
    parser.add_argument(
        "deed",
        nargs="?",
        choices=list(_DEEDS),
        default="list",
        help="list them (as without a word), save a query, fix its result as a collection, or drop one",
    )
    parser.add_argument("name", nargs="?", metavar="NAME", help="the name to save, fix or drop")
    add_query(parser, "what is looked for; all when there is none")
    add_sort(parser)
    add_json(parser, "one object a line")
    add_library(parser)


def _run(given: argparse.Namespace, output: Output) -> int:
    if given.deed != "list" and not (given.name or "").strip():
        output.talk(f"Name what to {given.deed}: dateline saved {given.deed} NAME")
        return 2
    if (given.name and given.deed == "list") or (given.query and given.deed == "drop"):
        output.talk("After list nothing follows, after drop one name; a name of several words goes in quotes.")
        return 2
    with open_existing(given.library) as library:
        return _DEEDS[given.deed](library, given, output)


def _list(library: Library, given: argparse.Namespace, output: Output) -> int:
    saved = library.saved()
    for each in saved:
        query = f"in:{quote(each.name)}" if each.fixed else each.query
        count = library.count_of(parse(query))
        if given.json:
            sort = sort_named(each.sort)
            fields = {"name": each.name, "query": query, "sort": sort, "collection": each.fixed, "count": count}
            output.json_line({"format": FORMAT, **fields})
        else:
            output.data(f"{count:>9,}  {one_line(each.name):<30}  {one_line(query)}")
    if not saved:
        output.talk("No search has been saved; dateline saved save NAME QUERY saves one.")
        return 1
    return 0


def _save(library: Library, given: argparse.Namespace, output: Output) -> int:
    query = str(query_of(given.query, output))
    library.save_search(given.name, query, SORTS[given.sort or "newest"])
    output.data(f"Saved {one_line(given.name)}: {query or 'all articles'}")
    return 0


def _fix(library: Library, given: argparse.Namespace, output: Output) -> int:
    query = query_of(given.query, output)
    ids = library.ids(query)
    if not ids:
        output.talk(f"No article of the library matches {query}")
        return 1
    library.fix_collection(given.name, ids)
    output.data(f"Fixed {one_line(given.name)}: {len(ids):,} article{'' if len(ids) == 1 else 's'}")
    return 0


def _drop(library: Library, given: argparse.Namespace, output: Output) -> int:
    library.drop_saved(given.name)
    output.data(f"Dropped {one_line(given.name)}")
    return 0


_DEEDS: dict[str, Callable[[Library, argparse.Namespace, Output], int]] = {
    "list": _list,
    "save": _save,
    "fix": _fix,
    "drop": _drop,
}

PARTS = {"saved": Part(_arguments, _run)}
