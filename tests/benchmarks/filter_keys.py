"""From a key in the filter to the painted result, beside the same key in an Input that only echoes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, cycle
from pathlib import Path

from tests.benchmarks.echo_app import echoed
from tests.benchmarks.figures import Bar, Line, Series, median_and_high
from tests.benchmarks.first_paint import MEMORY_BAR
from tests.benchmarks.memory import private_memory
from tests.benchmarks.programs import BARE, ECHO, Program
from tests.benchmarks.shelf import Shelf, say
from tests.benchmarks.terminal import Terminal

FEW = 100_000
"""The largest library for which the tighter bars hold."""
BARS_OF_FEW = (Bar(1.2, 0.6), Bar(2.0, 1.0))
BARS_OF_MANY = (Bar(1.5, 0.8), Bar(3.5, 1.5))
BYTES_BAR = Bar(6_000, 3_000, of="figure")
_QUERIES = (
    "harbour strike",
    "s",
    "marlen",
    "co",
    "dublin",
    "post-lantern",
    "in",
    "seed exchange",
    "the lake",
    "isttor",
    "a",
    "piano",
    "council election",
    "re",
    "vienna ledger",
)
"""Names, places, publications, words that stand in few texts and in most, and the first letters of many words."""
_QUIET = 0.15
"""How long both programs must have painted nothing before the next key, so that neither pays for the other's work."""
_REST = 0.3
"""How long a program must have painted nothing to count as started; a cursor blinks every half second."""
_BACKSPACE = "\x7f"

Figures = dict[str, list[float]]
"""What was measured, by its name."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key, what the filter holds after it, and what the list then shows."""

    pressed: str
    query: str
    count: str
    """How the new result's count is painted; empty where the key does not change it, so that nothing shows the end."""


_LAST_BACKSPACE = Key(_BACKSPACE, "", "")


def keys(library: Path) -> list[list[Key]]:
    """Give for each query the keys that type it and take it back, with what must then be painted."""
    from store.library import Library
    from store.query import parse

    typed = []
    with Library.open(library) as opened:
        total = opened.count()
        for query in _QUERIES:
            before = total
            keyed = []
            for pressed, held in _steps(query):
                found = opened.search(parse(held, typing=True), count=1).total
                keyed.append(Key(pressed, held, f"{found:,} of {total:,}" if found != before else ""))
                before = found
            typed.append(keyed)
    return typed


def measure(shelf: Shelf, program: Program, library: Path, size: int, count: int, rounds: int) -> list[Line]:
    """Press `count` keys in both programs by turns, started afresh each round, and read the memory afterwards."""
    figures: Figures = defaultdict(list)
    typed = keys(library)
    for turn in range(rounds):
        say(f"Keys in the filter at {size:,}: round {turn + 1} of {rounds}.")
        wanted = count * (turn + 1) // rounds
        with program.start(shelf) as ours, ECHO.start(shelf) as echo, BARE.start(shelf) as bare:
            for terminal, each in ((ours, program), (echo, ECHO), (bare, BARE)):
                terminal.wait_for(*each.painted)
                terminal.settle(_REST)
            press(ours, echo, cycle(typed), wanted, figures)
            for terminal, each in ((ours, program), (bare, BARE)):
                figures[each.name].append(private_memory(terminal.process, shelf.folder).all_but_data)
    bare_memory = Series(tuple(figures[BARE.name]))
    memory = Series(tuple(figures[program.name]))
    return [
        *lines(f"key in the filter, {program.name}", figures, BARS_OF_FEW if size <= FEW else BARS_OF_MANY),
        *_byte_lines(program.name, figures),
        Line("private memory after filtering, bare app", "MiB", bare_memory.median, rounds),
        Line(
            f"private memory after filtering, {program.name}",
            "MiB",
            memory.median,
            rounds,
            bare_memory.median,
            MEMORY_BAR,
        ),
    ]


def measure_with_facets(shelf: Shelf, program: Program, library: Path, size: int, count: int) -> list[Line]:
    """Press `count` keys while the facets of every result are shown and counted anew."""
    figures: Figures = defaultdict(list)
    say(f"Keys in the filter at {size:,} with the facets open.")
    with program.start(shelf) as ours, ECHO.start(shelf) as echo:
        for terminal, each in ((ours, program), (echo, ECHO)):
            terminal.wait_for(*each.painted)
            terminal.settle(_REST)
        ours.send("f")
        ours.settle(1.0)
        press(ours, echo, cycle(keys(library)), count, figures)
    bars = BARS_OF_FEW if size <= FEW else BARS_OF_MANY
    return lines(f"key in the filter with the facets open, {program.name}", figures, bars)


def lines(what: str, figures: Figures, bars: tuple[Bar, Bar] | None) -> list[Line]:
    """Give the lines for the keys that `press` measured, each beside the median of the echo app."""
    echo = Series(tuple(figures[ECHO.name]))
    median = Line("key, echo app, median", "ms", echo.median, len(echo.values))
    return [median, *median_and_high(what, "ms", Series(tuple(figures["filter"])), echo.median, bars)]


def _byte_lines(name: str, figures: Figures) -> list[Line]:
    """Give what a key writes to the terminal until its result shows, and with what follows (the reader) too."""
    picture, everything = Series(tuple(figures["picture"])), Series(tuple(figures["everything"]))
    count = len(picture.values)
    return [
        Line(f"written for a filter key, {name}", "bytes", picture.median, count, None, BYTES_BAR),
        Line(f"written for a filter key, {name}, 99th percentile", "bytes", picture.high, count),
        Line(f"written for a filter key and the reader after it, {name}", "bytes", everything.median, count),
    ]


def press(ours: Terminal, echo: Terminal, typed: Iterable[list[Key]], wanted: int, figures: Figures) -> None:
    """Type the queries until `wanted` keys are measured, each key first in the one and then in the other."""
    ours.send("/")
    ours.settle(0.2)
    for key in chain.from_iterable([*query, _LAST_BACKSPACE] for query in typed):
        if len(figures["filter"]) >= wanted:
            return
        for name, terminal, shown in (("filter", ours, key.count), (ECHO.name, echo, echoed(key.query))):
            moment = terminal.send(key.pressed)
            if key.count:
                figures[name].append((terminal.wait_for(shown) - moment) * 1000)
            if key.count and terminal is ours:
                figures["picture"].append(terminal.received)
            terminal.settle(_QUIET)
            if key.count and terminal is ours:
                figures["everything"].append(terminal.received)


def _steps(query: str) -> Iterator[tuple[str, str]]:
    """Give each key with what the line then holds: the letters, then backspaces down to the first letter."""
    for end in range(1, len(query) + 1):
        yield query[end - 1], query[:end]
    for end in range(len(query) - 1, 0, -1):
        yield _BACKSPACE, query[:end]
