"""From a key in the filter to the painted result, beside the same key in an Input that only echoes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, cycle
from pathlib import Path

from tests.benchmarks.echo_app import echoed
from tests.benchmarks.figures import Line, Series
from tests.benchmarks.first_paint import MEMORY_BAR
from tests.benchmarks.memory import private_memory
from tests.benchmarks.programs import BARE, ECHO, Program
from tests.benchmarks.shelf import Shelf, say
from tests.benchmarks.terminal import Terminal

MEDIAN_BAR = 2.0
HIGH_BAR = 4.0
_QUERIES = (
    "harbour strike",
    "marlen",
    "dublin",
    "post-lantern",
    "seed exchange",
    "the lake",
    "isttor",
    "piano",
    "council election",
    "vienna ledger",
)
"""Names, places, publications, and words that stand in few texts and in most."""
_QUIET = 0.15
"""How long both programs must have painted nothing before the next key, so that neither pays for the other's work."""
_REST = 0.3
"""How long a program must have painted nothing to count as started; a cursor blinks every half second."""
_BACKSPACE = "\x7f"


Times = dict[str, list[float]]
"""Milliseconds by the name of what was measured."""


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


def measure(shelf: Shelf, program: Program, library: Path, count: int, rounds: int) -> list[Line]:
    """Press `count` keys in both programs by turns, started afresh each round, and read the memory afterwards."""
    milliseconds: Times = defaultdict(list)
    mebibytes: Times = defaultdict(list)
    typed = keys(library)
    for turn in range(rounds):
        say(f"Keys in the filter: round {turn + 1} of {rounds}.")
        wanted = count * (turn + 1) // rounds
        with program.start(shelf) as ours, ECHO.start(shelf) as echo, BARE.start(shelf) as bare:
            for terminal, each in ((ours, program), (echo, ECHO), (bare, BARE)):
                terminal.wait_for(*each.painted)
                terminal.settle(_REST)
            _press(ours, echo, cycle(typed), wanted, milliseconds)
            for terminal, each in ((ours, program), (bare, BARE)):
                mebibytes[each.name].append(private_memory(terminal.process, shelf.folder).all_but_data)
    echo_line = Line("key, echo app", "ms", Series(tuple(milliseconds[ECHO.name])))
    bare_line = Line("private memory after filtering, bare app", "MiB", Series(tuple(mebibytes[BARE.name])))
    key = Series(tuple(milliseconds["filter"]))
    after = Series(tuple(mebibytes[program.name]))
    return [
        echo_line,
        Line(f"key in the filter, {program.name}", "ms", key, echo_line.measured, MEDIAN_BAR, HIGH_BAR),
        bare_line,
        Line(f"private memory after filtering, {program.name}", "MiB", after, bare_line.measured, MEMORY_BAR),
    ]


def _press(ours: Terminal, echo: Terminal, typed: Iterable[list[Key]], wanted: int, milliseconds: Times) -> None:
    """Type the queries until `wanted` keys are measured, each key first in the one and then in the other."""
    ours.send("/")
    ours.settle(0.2)
    for key in chain.from_iterable([*query, _LAST_BACKSPACE] for query in typed):
        if len(milliseconds["filter"]) >= wanted:
            return
        for name, terminal, shown in (("filter", ours, key.count), (ECHO.name, echo, echoed(key.query))):
            moment = terminal.send(key.pressed)
            if key.count:
                milliseconds[name].append((terminal.wait_for(shown) - moment) * 1000)
            terminal.settle(_QUIET)


def _steps(query: str) -> Iterator[tuple[str, str]]:
    """Give each key with what the line then holds: the letters, then backspaces down to the first letter."""
    for end in range(1, len(query) + 1):
        yield query[end - 1], query[:end]
    for end in range(len(query) - 1, 0, -1):
        yield _BACKSPACE, query[:end]
