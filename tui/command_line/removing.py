"""`remove` and `restore`: take articles out of the library, and bring them back."""

from __future__ import annotations

import argparse

from store.library import Library
from tui.command_line.matching import open_existing
from tui.command_line.output import Output
from tui.command_line.parsing import Parser, Part, add_library, article_id
from tui.foreign_text import one_line


def _arguments(parser: Parser) -> None:
    parser.add_argument("ids", nargs="+", type=article_id, metavar="ID", help="numbers, as dateline list shows them")
    add_library(parser)


def _restore_arguments(parser: Parser) -> None:
    parser.add_argument(
        "ids", nargs="*", type=article_id, metavar="ID", help="numbers; without any, those that were removed are listed"
    )
    add_library(parser)


def _remove(given: argparse.Namespace, output: Output) -> int:
    ids = list(dict.fromkeys(given.ids))
    with open_existing(given.library) as library:
        there = {each: stored for each in ids if (stored := library.get(each)) is not None}
        library.remove(list(there))
        library.update_index()
    for number, stored in there.items():
        output.data(f"Removed {number}  {one_line(stored.article.title or stored.article.file or '(no title)')}")
    if there:
        output.talk(f"To bring back what was removed: dateline restore {' '.join(map(str, there))}")
    return _name_missing([each for each in ids if each not in there], "There is no article {}.", output)


def _restore(given: argparse.Namespace, output: Output) -> int:
    ids = list(dict.fromkeys(given.ids))
    with open_existing(given.library) as library:
        if not ids:
            return _list_removed(library, output)
        before = {each for each in ids if library.get(each) is not None}
        library.restore([each for each in ids if each not in before])
        library.update_index()
        there = {each: stored for each in ids if (stored := library.get(each)) is not None}
    for number, stored in there.items():
        what = "Was not removed" if number in before else "Restored"
        output.data(f"{what} {number}  {one_line(stored.article.title or stored.article.file or '(no title)')}")
    return _name_missing([each for each in ids if each not in there], "No article {} was removed.", output)


def _list_removed(library: Library, output: Output) -> int:
    count = 0
    for number, title in library.removed():
        output.data(f"{number:>6}  {one_line(title or '(no title)')}")
        count += 1
    if not count:
        output.talk("Nothing has been removed.")
        return 1
    output.flush()
    output.talk("To bring one back: dateline restore ID")
    return 0


def _name_missing(missing: list[int], sentence: str, output: Output) -> int:
    for each in missing:
        output.talk(sentence.format(each))
    return 1 if missing else 0


PARTS = {"remove": Part(_arguments, _remove), "restore": Part(_restore_arguments, _restore)}
