"""Facet counts over about half of the articles: how long they take, and how long keys would wait meanwhile."""

from __future__ import annotations

import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks import corpus
from tests.benchmarks.figures import Bar, Line, Series
from tests.benchmarks.shelf import say

if TYPE_CHECKING:
    from store.library import Library
    from store.query import Query

COUNT_BAR = Bar(150, 50, of="figure")
_LOOKED_AT = 300
"""Generated articles in which the words are counted, to find one that half of them have."""
_CANDIDATES = 12
_TICK = 0.001
"""Seconds that a thread sleeps which stands for the keys."""
_SHOWN = 13
"""Values of a facet that are asked for: what the view shows at first, and one to know whether there are more."""


def measure(library: Path, size: int, rounds: int) -> list[Line]:
    """Count every facet, and the shape in time, over what a word of half of the articles finds."""
    from store.facets import FACETS
    from store.library import Library

    with Library.open(library) as opened:
        word, query, total = half(opened, size)
        say(f"Facets over {total:,} articles with the word {word}.")
        ways: dict[str, Callable[[], object]] = {name: _facet_way(opened, query, name) for name in FACETS}
        ways["time, published"] = lambda: opened.timeline(query, by="published")
        ways["time, mentioned"] = lambda: opened.timeline(query, by="mentioned")
        with _ticking() as idle:
            time.sleep(0.5)
        milliseconds, gaps = _timed(ways, rounds)
    lines = [_line(f"facet counts over {total:,}: {name}", milliseconds[name]) for name in ways]
    longest = Series(tuple(gaps))
    return [
        *lines,
        Line("longest wait of a key meanwhile, median", "ms", longest.median, len(gaps), max(idle) * 1000),
        Line("longest wait of a key meanwhile, longest", "ms", max(gaps), len(gaps), max(idle) * 1000),
    ]


def half(library: Library, size: int) -> tuple[str, Query, int]:
    """Give the word whose articles are nearest to half of a library, its query, and how many they are."""
    from store.query import parse

    made = corpus.corpus(0, _LOOKED_AT)
    held = Counter(word for each in made for word in set(each.text.lower().split()) if word.isalpha())
    nearest = sorted(held, key=lambda word: (abs(held[word] - _LOOKED_AT / 2), word))[:_CANDIDATES]
    totals = {word: library.search(parse(word), count=1).total for word in nearest}
    word = min(totals, key=lambda each: abs(totals[each] - size / 2))
    return word, parse(word), totals[word]


def _facet_way(library: Library, query: Query, name: str) -> Callable[[], object]:
    return lambda: library.facets(query, name, count=_SHOWN)


def _timed(ways: dict[str, Callable[[], object]], rounds: int) -> tuple[dict[str, list[float]], list[float]]:
    """Give the milliseconds of every way in every round, and the longest wait of each."""
    milliseconds: dict[str, list[float]] = defaultdict(list)
    gaps = []
    for _ in range(rounds):
        for name, way in ways.items():
            with _ticking() as waits:
                began = time.perf_counter()
                way()
                milliseconds[name].append((time.perf_counter() - began) * 1000)
                time.sleep(2 * _TICK)
            gaps.append(max(waits) * 1000)
    return milliseconds, gaps


def _line(what: str, values: list[float]) -> Line:
    return Line(what, "ms", Series(tuple(values)).median, len(values), None, COUNT_BAR)


@contextmanager
def _ticking() -> Iterator[list[float]]:
    """Let a thread sleep again and again as one that waits for keys does; gives how much too long each sleep was."""
    waits = [0.0]
    ended = threading.Event()

    def tick() -> None:
        while not ended.is_set():
            began = time.perf_counter()
            time.sleep(_TICK)
            waits.append(time.perf_counter() - began - _TICK)

    thread = threading.Thread(target=tick)
    thread.start()
    try:
        yield waits
    finally:
        ended.set()
        thread.join()
