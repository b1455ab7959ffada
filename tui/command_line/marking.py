"""`mark` and `tag`: set the marks and the tags of all articles that match a query, or take them away."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from store.library import Library
from tui.command_line.matching import open_existing, query_of
from tui.command_line.output import Output
from tui.command_line.parsing import Parser, Part, add_library, add_query
from tui.foreign_text import one_line

Work = Callable[[Library, list[int], Callable[[int], None]], int]
"""Does something to articles of a library, tells now and then how many are done, and gives how many it changed."""


def _add_query(parser: Parser) -> None:
    add_query(parser, "which articles")
    parser.add_argument("--all", action="store_true", help="all articles of the library, in place of a query")
    add_library(parser)


def _mark_arguments(parser: Parser) -> None:
    read = parser.add_mutually_exclusive_group()
    read.add_argument("--read", action="store_const", const=True, help="mark them read")
    read.add_argument("--unread", dest="read", action="store_const", const=False, help="mark them unread")
    star = parser.add_mutually_exclusive_group()
    star.add_argument("--star", action="store_const", const=True, help="star them")
    star.add_argument("--unstar", dest="star", action="store_const", const=False, help="take their stars away")
    _add_query(parser)


def _mark(given: argparse.Namespace, output: Output) -> int:
    if given.read is None and given.star is None:
        output.talk("Say what to do: --read, --unread, --star or --unstar.")
        return 2
    words = {(True, "read"): "marked read", (False, "read"): "marked unread"}
    words |= {(True, "star"): "starred", (False, "star"): "unstarred"}
    said = [words[value, name] for name in ("read", "star") if (value := getattr(given, name)) is not None]

    def work(library: Library, ids: list[int], progress: Callable[[int], None]) -> int:
        return library.mark(ids, read=given.read, starred=given.star, progress=progress)

    return _on_matching(given, output, work, " and ".join(said))


def _tag_arguments(parser: Parser) -> None:
    parser.add_argument("--add", action="append", default=[], metavar="TAG", help="a tag to set; may be repeated")
    parser.add_argument("--remove", action="append", default=[], metavar="TAG", help="a tag to take away")
    _add_query(parser)


def _tag(given: argparse.Namespace, output: Output) -> int:
    if not given.add and not given.remove:
        output.talk("Say what to do: --add TAG or --remove TAG.")
        return 2
    said = [f"tagged {tag}" for tag in given.add] + [f"no longer tagged {tag}" for tag in given.remove]

    def work(library: Library, ids: list[int], progress: Callable[[int], None]) -> int:
        return library.tag(ids, add=given.add, remove=given.remove, progress=progress)

    return _on_matching(given, output, work, ", ".join(said))


def _on_matching(given: argparse.Namespace, output: Output, work: Work, said: str) -> int:
    """Do something to all articles that match, and say to how many."""
    query = query_of(given.query, output)
    if query.is_empty is not given.all:  # a variable of a script may be empty by mistake
        output.talk("Say which articles: give a QUERY, or --all for all of them.")
        return 2
    with open_existing(given.library) as library:
        ids = library.ids(query)
        if not ids:
            output.talk(f"No article of the library matches {query}")
            return 1
        try:
            changed = work(library, ids, lambda done: output.progress(f"{done:,} of {len(ids):,} articles"))
        except ValueError as error:  # a tag of which nothing can be seen
            output.talk(str(error))
            return 2
        output.end_progress()
        library.update_index()
    before = "" if changed == len(ids) else f"; {len(ids) - changed:,} of them were so before"
    output.data(f"{len(ids):,} article{'' if len(ids) == 1 else 's'} {one_line(said)}{before}")
    return 0


PARTS = {"mark": Part(_mark_arguments, _mark), "tag": Part(_tag_arguments, _tag)}
