"""`add`: take files and folders into the library, and give a receipt."""

from __future__ import annotations

import argparse
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import TypeVar

from articles.article import Article
from articles.reading import Unreadable
from store.file_finding import Refused
from store.intake import Receipt, take_in
from store.library import Library, Outcome
from tui.command_line.inputs import STANDARD_INPUT, standard_input
from tui.command_line.output import Output
from tui.command_line.parsing import Parser, Part, add_json, add_library

BATCH = 400
"""Articles of standard input in one transaction."""

Read = TypeVar("Read")


def _arguments(parser: Parser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a file, a folder, records one a line (.jsonl), or - for standard input",
    )
    add_json(parser, "the receipt")
    add_library(parser)


def _run(given: argparse.Namespace, output: Output) -> int:
    files = [path for path in given.paths if path != "-"]
    with Library.open(given.library) as library, _interruption() as interruption:
        receipt = take_in(
            library,
            map(Path, files),
            progress=lambda progress: output.progress(progress.in_words()),
            cancelled=lambda: interruption.came,
        )
        if len(files) < len(given.paths):
            receipt = _with_standard_input(library, receipt, interruption, output)
        output.end_progress()
        if receipt.ids:
            library.update_index(lambda: interruption.came)
    _print(receipt, output, as_json=given.json)
    if interruption.came:
        if not receipt.cancelled:
            output.talk("Interrupted; all articles are in the library, and the search index gets them next time.")
        return 130
    return 1 if receipt.refused or not receipt.found else 0


def _with_standard_input(library: Library, receipt: Receipt, interruption: _Interruption, output: Output) -> Receipt:
    """Add what standard input holds, and count it into the receipt; an interrupt keeps what was read before."""
    outcomes: list[Outcome] = []
    refused = list(receipt.refused)
    reading = interruption.watch(standard_input())
    while batch := list(islice(reading, BATCH)):
        refused += [Refused(STANDARD_INPUT, read.reason) for read in batch if isinstance(read, Unreadable)]
        # Without a file: the next text that comes this way is another article, not a new state of this one.
        articles = [read.with_fields(file=None) for read in batch if isinstance(read, Article)]
        outcomes += library.add_many(articles)
        output.progress(f"{len(outcomes):,} articles of standard input")
    counts = Counter(outcome.kind for outcome in outcomes)
    changed = [outcome.id for outcome in outcomes if outcome.kind != "same"]
    return replace(
        receipt,
        added=receipt.added + counts["added"],
        updated=receipt.updated + counts["updated"],
        same=receipt.same + counts["same"],
        refused=tuple(refused),
        ids=tuple(dict.fromkeys((*receipt.ids, *changed))),
        cancelled=receipt.cancelled or interruption.came,
    )


def _print(receipt: Receipt, output: Output, *, as_json: bool) -> None:
    if as_json:
        output.json_line(receipt.to_json())
    else:
        output.data(
            f"Found {receipt.found:,}: {receipt.added:,} added, {receipt.updated:,} updated, {receipt.same:,} there "
            f"before, {len(receipt.refused):,} refused."
        )
    for refused in receipt.refused:
        output.talk(f"{refused.path}: {refused.reason}")
    if receipt.passed_over:
        output.talk(f"Passed over: {receipt.passed_over_in_words()}; name such a file to add it all the same.")
    for path in receipt.left_removed:
        output.talk(f"{path}: you removed its article, and it stays so; name this very file to bring it back")
    if receipt.cancelled:
        output.talk("Interrupted; what was added before is kept.")
    elif not receipt.found:
        output.talk("There is nothing to take in there.")


@dataclass(slots=True)
class _Interruption:
    came: bool = False
    waiting: bool = False
    """Whether something is waited for that may never come, so that an interrupt has to end it."""

    def note(self, _number: int, _frame: FrameType | None) -> None:
        """Remember the first interrupt, so that the batch at hand is finished; a second one stops at once."""
        if self.came or self.waiting:
            self.came = True
            raise KeyboardInterrupt
        self.came = True

    def watch(self, reading: Iterator[Read]) -> Iterator[Read]:
        """Give what is read, until an interrupt comes; it ends even a reading that waits."""
        while not self.came:
            try:
                self.waiting = True
                read = next(reading, None)
                self.waiting = False
            except KeyboardInterrupt:
                return
            finally:
                self.waiting = False
            if read is None:
                return
            yield read


@contextmanager
def _interruption() -> Iterator[_Interruption]:
    interruption = _Interruption()
    before = signal.signal(signal.SIGINT, interruption.note)
    try:
        yield interruption
    finally:
        signal.signal(signal.SIGINT, before)


PARTS = {"add": Part(_arguments, _run)}
