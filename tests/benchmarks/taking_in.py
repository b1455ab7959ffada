"""Articles a second: text files taken into a new library, with and without facts, in one process and on all cores."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.figures import Bar, Line, Series
from tests.benchmarks.shelf import Shelf, say

INTAKE_BAR = Bar(800, 2_000, of="figure", least=True)
_READING = "files a second, opened and hashed only"


def measure(shelf: Shelf, count: int, runs: int) -> list[Line]:
    """Take `count` files in, each way in turns; the ratio is to opening and hashing the same files."""
    folder = shelf.files(count)
    cores = os.cpu_count() or 1
    ways: dict[str, Callable[[Path], int]] = {_READING: lambda _: _open_and_hash(folder)}
    for facts, processes in ((False, 1), (True, 1), (True, cores)):
        name = f"articles a second taken in, {'with' if facts else 'without'} facts, {processes} process"
        ways[name + ("es" if processes > 1 else "")] = _way(folder, facts=facts, processes=processes)
    rates: dict[str, list[float]] = defaultdict(list)
    for run in range(runs):
        say(f"Taking in {count:,} files: round {run + 1} of {runs}.")
        for name, way in ways.items():
            with tempfile.TemporaryDirectory(dir=shelf.folder) as place:
                began = time.perf_counter()
                taken = way(Path(place) / "library.db")
                rates[name].append(taken / (time.perf_counter() - began))
    reading = Series(tuple(rates[_READING])).median
    return [
        Line(
            name,
            "/s",
            Series(tuple(values)).median,
            runs,
            None if name == _READING else reading,
            INTAKE_BAR if name == list(ways)[-1] else None,
        )
        for name, values in rates.items()
    ]


def _open_and_hash(folder: Path) -> int:
    return len([hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.txt")])


def _way(folder: Path, *, facts: bool, processes: int) -> Callable[[Path], int]:
    from store.intake import take_in
    from store.library import Library

    def take(place: Path) -> int:
        with Library.open(place) as library:
            return take_in(library, [folder], processes=processes, facts=facts).added

    return take
