"""To the last row and back in every sort, and one row down: the time, beside a key of the echo app, and the bytes."""

from __future__ import annotations

import statistics
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.echo_app import READY, echoed
from tests.benchmarks.figures import Bar, Line, Series, median_and_high
from tests.benchmarks.programs import ECHO, Program, title_part
from tests.benchmarks.shelf import Shelf, say
from tests.benchmarks.terminal import Terminal

if TYPE_CHECKING:
    from store.library import Library, Sort

JUMP_BAR = Bar(2.0, 0.8)
BYTES_BAR = Bar(400, 150, of="figure")
WIDE_FILTER = "the"
"""A word that stands in nearly every article, so that the index has to sort nearly all of them."""
_ROWS_DOWN = 12
"""How many rows one goes down; so few that none of them moves the window of the list."""
_KEY_REPEAT = 0.05
"""Seconds between two keys of one that is held down; the reader waits until it is let go."""
_QUIET = 0.15
_REST = 0.3
_LONGEST = 1.0
"""How long a sort may take that is asked for the first time, before anything is painted."""

Figures = dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class Ends:
    """One sort, the keys that lead to it from the one before, and what shows at its ends."""

    name: str
    keys: str
    first: str
    last: str


def sorts(library: Library, query: str) -> list[Ends]:
    """Give every sort, as the keys O (the next thing to sort by) and R (turn it round) lead from one to the next."""
    from store.library import DEFAULT

    ends, sort, keys = [], DEFAULT, ""
    while True:
        ends.append(_ends(library, query, sort, keys))
        if sort.turned != sort:
            ends.append(_ends(library, query, sort.turned, "R"))
        sort, keys = sort.following, "O"
        if sort == DEFAULT:
            return ends


def _ends(library: Library, query: str, sort: Sort, keys: str) -> Ends:
    from store.query import parse

    wanted = parse(query, typing=True)  # as the filter line reads it
    page = library.search(wanted, sort=sort, count=1)
    last = library.search(wanted, sort=sort, at=max(0, page.total - 1), count=1)
    first, end = (title_part(each.rows[0].title) if each.rows else "" for each in (page, last))
    return Ends(sort.label, keys, first, end)


def measure(shelf: Shelf, program: Program, library: Path, rounds: int, most_sorts: int) -> list[Line]:
    """Jump `rounds` times in each sort, in the whole list and in what a wide filter finds; then go down row by row."""
    from store.library import Library

    with Library.open(library) as opened:
        plans = {query: sorts(opened, query)[:most_sorts] for query in ("", WIDE_FILTER)}
    lines: list[Line] = []
    for query, every in plans.items():
        name = f"{program.name}, filtered" if query else program.name
        say(f"G and g g in every sort: {name}.")
        jumps: Figures = defaultdict(list)
        echoes: list[float] = []
        with program.start(shelf) as ours, ECHO.start(shelf) as echo:
            begin(ours, program, query)
            begin(echo, ECHO, "")
            for ends in every:
                _go_to(ours, ends)
                for _ in range(rounds):
                    echoes += echo_twice(echo)
                    jumps[ends.name] += _there_and_back(ours, ends)
        lines += _jump_lines(name, jumps, Series(tuple(echoes)).median)
    return [*lines, *_rows_down(shelf, program)]


def begin(terminal: Terminal, program: Program, query: str) -> None:
    """Wait until a program has started, and set its filter."""
    terminal.wait_for(*program.painted)
    terminal.settle(_REST)
    for key in ("/", *query, "\r") if query else ():
        terminal.send(key)
        terminal.settle(_QUIET)


def echo_twice(echo: Terminal) -> tuple[float, float]:
    """Press a letter and take it back in the echo app: the milliseconds of both."""
    typed = echo.send("x")
    one = echo.wait_for(echoed("x")) - typed
    echo.settle(_QUIET)
    typed = echo.send("\x7f")
    other = echo.wait_for(READY) - typed
    echo.settle(_QUIET)
    return one * 1000, other * 1000


def _go_to(ours: Terminal, ends: Ends) -> None:
    for key in (*ends.keys, "G"):
        ours.send(key)
        ours.settle(_LONGEST)


def _there_and_back(ours: Terminal, ends: Ends) -> tuple[float, float]:
    """Go from the last row to the first and back: the milliseconds of both."""
    pressed = ours.send("gg")
    first = ours.wait_for(ends.first) - pressed
    ours.settle(_QUIET)
    pressed = ours.send("G")
    last = ours.wait_for(ends.last) - pressed
    ours.settle(_QUIET)
    return first * 1000, last * 1000


def _jump_lines(name: str, jumps: Figures, echo: float) -> list[Line]:
    """Give the lines of one list: all jumps together, and the sort that is slowest, which is judged."""
    every = Series(tuple(chain.from_iterable(jumps.values())))
    slowest = max(jumps, key=lambda each: statistics.median(jumps[each]))
    median = statistics.median(jumps[slowest])
    return [
        *median_and_high(f"G and g g, {len(jumps)} sorts, {name}", "ms", every, echo),
        Line(f"G and g g, {name}: {slowest} (the slowest)", "ms", median, len(jumps[slowest]), echo, JUMP_BAR),
    ]


def _rows_down(shelf: Shelf, program: Program) -> list[Line]:
    """Hold the key that goes one row down, and tell what each writes; then wait for the reader to follow."""
    held: list[float] = []
    followed: list[float] = []
    with program.start(shelf) as ours:
        begin(ours, program, "")
        for _ in range(_ROWS_DOWN):
            ours.send("j")
            ours.settle(_KEY_REPEAT, seconds=_KEY_REPEAT)
            held.append(ours.received)
        ours.settle(_REST)
        for _ in range(_ROWS_DOWN // 2):
            ours.send("k")
            ours.settle(_REST)
            followed.append(ours.received)
    row, reader = Series(tuple(held)), Series(tuple(followed))
    return [
        Line(f"written for one row down, {program.name}", "bytes", row.median, len(held), None, BYTES_BAR),
        Line(f"written for one row and the reader after it, {program.name}", "bytes", reader.median, len(followed)),
    ]
