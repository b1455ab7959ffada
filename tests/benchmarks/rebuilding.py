"""The search index built anew, while somebody goes through the list."""

from __future__ import annotations

import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.benchmarks.changing import environment
from tests.benchmarks.figures import Bar, Line, Missing, Series, median_and_high
from tests.benchmarks.jumping import begin, echo_twice
from tests.benchmarks.programs import ECHO, dateline
from tests.benchmarks.shelf import Shelf, say

REBUILD_BAR = Bar(360, 180, of="figure")
"""Seconds for the size below."""
JUDGED_FROM = 1_000_000
_ROWS_OF_A_WINDOW = 8
_QUIET = 0.1


def measure(shelf: Shelf, library: Path, size: int) -> list[Line | Missing]:
    """Build the index of a copy of a library anew; meanwhile a program on the same copy is sent keys."""
    say(f"Building the search index of {size:,} articles anew.")
    try:
        with shelf.copy(library) as (path, variables), environment(variables):
            return _measured(shelf, path, variables, size)
    except OSError as error:
        return [Missing(f"a rebuild of the index, {size:,} articles", f"{error}.")]


def _measured(shelf: Shelf, path: Path, variables: dict[str, str], size: int) -> list[Line | Missing]:
    program = dateline(path, size)
    keys: list[float] = []
    echoes: list[float] = []
    spawning = multiprocessing.get_context("spawn")  # a process of its own: its work must not hold up this clock
    with (
        ProcessPoolExecutor(1, mp_context=spawning) as processes,
        program.start(shelf, variables) as ours,
        ECHO.start(shelf) as echo,
    ):
        begin(ours, program, "")
        begin(echo, ECHO, "")
        rebuilt = processes.submit(_rebuild, path)
        while not keys or not rebuilt.done():
            for key in "j" * _ROWS_OF_A_WINDOW + "k" * _ROWS_OF_A_WINDOW:
                keys.append(ours.first_answer(key))
                ours.settle(_QUIET, seconds=1)
            echoes += echo_twice(echo)
        seconds = rebuilt.result()
    bar = REBUILD_BAR if size >= JUDGED_FROM else None
    beside = Series(tuple(echoes)).median
    return [
        Line(f"a rebuild of the index, {size:,} articles", "s", seconds, 1, None, bar),
        Line("key, echo app, while it runs", "ms", beside, len(echoes)),
        *median_and_high("one row down while it runs", "ms", Series(tuple(keys)), beside),
    ]


def _rebuild(path: Path) -> float:
    """Build the index of a library anew and give the seconds that it took."""
    from store.library import Library

    began = time.perf_counter()
    with Library.open(path) as library:
        if not library.rebuild_index():
            raise RuntimeError(f"The index of {path} was not built anew.")
    return time.perf_counter() - began
