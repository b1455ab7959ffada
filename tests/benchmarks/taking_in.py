"""Articles a second: text files taken into a new library, with and without facts, in one process and in two."""

from __future__ import annotations

import hashlib
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.figures import Line, Series
from tests.benchmarks.shelf import Shelf, say

_READING = "files a second, opened and hashed only"


def measure(shelf: Shelf, count: int, runs: int) -> list[Line]:
    """Take `count` files in, each way in turns; the ratio is to opening and hashing the same files."""
    folder = shelf.files(count)
    ways: dict[str, Callable[[Path], int]] = {_READING: lambda _: _open_and_hash(folder)}
    for facts, processes in ((False, 1), (True, 1), (True, 2)):
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
    reading = Series(tuple(rates.pop(_READING)))
    lines = [Line(_READING, "/s", reading)]
    return lines + [Line(name, "/s", Series(tuple(values)), reading) for name, values in rates.items()]


def _open_and_hash(folder: Path) -> int:
    return len([hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.txt")])


def _way(folder: Path, *, facts: bool, processes: int) -> Callable[[Path], int]:
    from store.intake import take_in
    from store.library import Library

    def take(place: Path) -> int:
        with Library.open(place) as library:
            return take_in(library, [folder], processes=processes, facts=facts).added

    return take
