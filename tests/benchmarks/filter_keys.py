"""From a key in the filter to the painted result, beside the same key in an Input that only echoes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, takewhile
from pathlib import Path

from tests.benchmarks.echo_app import echoed
from tests.benchmarks.figures import Line, Series
from tests.benchmarks.first_paint import MEMORY_BAR
from tests.benchmarks.memory import private_memory
from tests.benchmarks.programs import BARE, ECHO, Program, title_part
from tests.benchmarks.shelf import Shelf, say
from tests.benchmarks.terminal import Terminal

MEDIAN_BAR = 2.0
HIGH_BAR = 4.0
ROUNDS = 3
"""How often both programs are started afresh; the keys are spread over the rounds."""

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
_BACKSPACE = "\x7f"


@dataclass(frozen=True, slots=True)
class Key:
    """One key, what the filter holds after it, and what the list then shows."""

    pressed: str
    query: str
    shown: tuple[str, ...]
    """The texts that come with the new result; empty where the key does not change what is counted."""


def keys(library: Path) -> list[list[Key]]:
    """Give for each query the keys that type it and take it back, with what must then be painted."""
    from store.library import Library
    from store.query import parse

    def shown(opened: Library, query: str) -> tuple[str, str]:
        page = opened.search(parse(query, typing=True), count=1)
        first = page.rows[0].title if page.rows else ""
        return f"{page.total:,} of {opened.count():,}", title_part(first)

    typed = []
    with Library.open(library) as opened:
        for query in _QUERIES:
            steps = list(_steps(query))
            before = shown(opened, "")
            keyed = []
            for pressed, held in steps:
                after = shown(opened, held)
                keyed.append(Key(pressed, held, _news(before, after)))
                before = after
            typed.append(keyed)
    return typed


def measure(shelf: Shelf, program: Program, library: Path, count: int) -> list[Line]:
    """Press `count` keys in both programs by turns, and read the memory afterwards."""
    milliseconds: dict[str, list[float]] = defaultdict(list)
    mebibytes: dict[str, list[float]] = defaultdict(list)
    typed = keys(library)
    for turn in range(ROUNDS):
        say(f"Keys in the filter: round {turn + 1} of {ROUNDS}.")
        wanted = count * (turn + 1) // ROUNDS
        with program.start(shelf) as ours, ECHO.start(shelf) as echo, BARE.start(shelf) as bare:
            for terminal, each in ((ours, program), (echo, ECHO), (bare, BARE)):
                terminal.wait_for(*each.painted)
                terminal.settle(0.5)
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


def _press(
    ours: Terminal, echo: Terminal, typed: Iterator[list[Key]], wanted: int, milliseconds: dict[str, list[float]]
) -> None:
    """Type the queries until `wanted` keys are measured, each key first in the one and then in the other."""
    for query in takewhile(lambda _: len(milliseconds["filter"]) < wanted, typed):
        _open_filter(ours)
        for key in query:
            for terminal, texts in ((ours, key.shown), (echo, (echoed(key.query),))):
                moment = terminal.send(key.pressed)
                if key.shown:
                    name = "filter" if terminal is ours else ECHO.name
                    milliseconds[name].append((terminal.wait_for(*texts) - moment) * 1000)
                terminal.settle()
        for terminal in (ours, echo):
            terminal.send(_BACKSPACE)
            terminal.settle()


def _open_filter(terminal: Terminal) -> None:
    terminal.send("/")
    terminal.settle(0.2)


def _steps(query: str) -> Iterator[tuple[str, str]]:
    """Give each key with what the line then holds: the letters, then backspaces down to the first letter."""
    for end in range(1, len(query) + 1):
        yield query[end - 1], query[:end]
    for end in range(len(query) - 1, 0, -1):
        yield _BACKSPACE, query[:end]


def _news(before: tuple[str, str], after: tuple[str, str]) -> tuple[str, ...]:
    """Give what must be painted anew: the count, and the first row where it is another one."""
    if before[0] == after[0]:
        return ()
    return after if after[1] and before[1] != after[1] else after[:1]
