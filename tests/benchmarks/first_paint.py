"""From the start of the program to its first painted list, and the private memory it then holds."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Sequence

from tests.benchmarks.figures import Bar, Line, Series
from tests.benchmarks.memory import private_memory
from tests.benchmarks.programs import BARE, Program
from tests.benchmarks.shelf import Shelf, say

PAINT_BAR = Bar(1.25, 1.10)
MEMORY_BAR = Bar(2.0, 1.3)
_QUIET = 0.3
"""How long a program must have painted nothing before its memory is read, in seconds."""


def measure(shelf: Shelf, programs: Sequence[Program], runs: int) -> list[Line]:
    """Start the bare app and each program in turns, and give a line for each; the bars are for the last one."""
    milliseconds: dict[str, list[float]] = defaultdict(list)
    mebibytes: dict[str, list[float]] = defaultdict(list)
    for run in range(-1 if runs > 1 else 0, runs):  # the first of several only warms the caches of disk and Python
        say(f"First paint: round {run + 1} of {runs}.")
        for program in (BARE, *programs):
            paint, memory = _one_start(shelf, program)
            if run >= 0:
                milliseconds[program.name].append(paint)
                mebibytes[program.name].append(memory)
    last = programs[-1].name
    return [
        *_lines("first paint", "ms", milliseconds, last, PAINT_BAR),
        *_lines("private memory at the first list", "MiB", mebibytes, last, MEMORY_BAR),
    ]


def _one_start(shelf: Shelf, program: Program) -> tuple[float, float]:
    gc.collect()
    with program.start(shelf) as terminal:
        painted = terminal.wait_for(*program.painted)
        terminal.settle(_QUIET)
        memory = private_memory(terminal.process, shelf.folder)
        return (painted - terminal.spawned) * 1000, memory.all_but_data


def _lines(what: str, unit: str, measured: dict[str, list[float]], last: str, bar: Bar) -> list[Line]:
    bare = Series(tuple(measured[BARE.name])).median
    lines = []
    for name, values in measured.items():
        beside = None if name == BARE.name else bare
        judged = bar if name == last else None
        lines.append(Line(f"{what}, {name}", unit, Series(tuple(values)).median, len(values), beside, judged))
    return lines
