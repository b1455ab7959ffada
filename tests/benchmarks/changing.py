"""One star, tag or correction: how long until it is durable, and until search knows it."""

from __future__ import annotations

import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.figures import Bar, Line, Missing, Series
from tests.benchmarks.shelf import Shelf, say

if TYPE_CHECKING:
    from store.library import Library

DURABLE_BAR = Bar(10, 5, of="figure")
KNOWN_BAR = Bar(1_000, 200, of="figure")
_LONGEST = 20.0
"""Seconds after which a change counts as never known."""
_WORD = "quizzaciously"
"""A word that no generated article has; a number makes of it one that no earlier change has either."""
_REST = 0.2
"""Seconds between two changes, for the index to settle."""


def measure(shelf: Shelf, library: Path, count: int) -> list[Line | Missing]:
    """Change `count` articles of a copy of a library in each way, on the disk and in memory."""
    lines: list[Line | Missing] = []
    for place, memory in (("on disk", False), ("in memory", True)):
        say(f"Changing single articles, {place}.")
        try:
            with shelf.copy(library, memory=memory) as (path, variables), environment(variables):
                lines += _lines(place, path, count)
        except OSError as error:
            lines.append(Missing(f"one change, {place}", f"{error}."))
    return lines


def _lines(place: str, path: Path, count: int) -> list[Line]:
    durable, known = _changes(path, count)
    synced = Series(tuple(_synced(path.with_name("synced"), count))).median
    lines = [Line(f"4 KiB written and synced, {place}", "ms", synced, count)]
    for what, values in durable.items():
        lines.append(
            Line(f"{what} until durable, {place}", "ms", Series(tuple(values)).median, count, synced, DURABLE_BAR)
        )
    for what, values in known.items():
        lines.append(
            Line(f"{what} until search knows it, {place}", "ms", Series(tuple(values)).median, count, None, KNOWN_BAR)
        )
    return lines


def _changes(path: Path, count: int) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Give the milliseconds of every kind of change until it is durable, and until search knows it."""
    from store.library import Library
    from store.query import parse

    durable: dict[str, list[float]] = defaultdict(list)
    known: dict[str, list[float]] = defaultdict(list)
    with Library.open(path) as library:
        library.keep_index_current()
        rows = library.search(parse(""), count=count).rows
        for number, row in enumerate(rows):
            for what, (query, change) in _ways(library, row.id, number).items():
                began = time.perf_counter()
                change()
                durable[what].append((time.perf_counter() - began) * 1000)
                _wait_until_found(library, query, row.id)
                known[what].append((time.perf_counter() - began) * 1000)
                time.sleep(_REST)
    return durable, known


def _ways(library: Library, article_id: int, number: int) -> dict[str, tuple[str, Callable[[], object]]]:
    """Give each kind of change, with the query that must find the article after it."""
    word = f"{_WORD}{number}"
    return {
        "a star": ("is:starred", lambda: library.mark([article_id], starred=True)),
        "a tag": (f"tag:{word}", lambda: library.tag([article_id], add=[word])),
        "a correction": (f"title:{word}", lambda: library.correct(article_id, "title", word)),
    }


def _wait_until_found(library: Library, written: str, article_id: int) -> None:
    """Search until an article is found. Raises TimeoutError when it takes too long."""
    from store.query import parse

    limit = time.perf_counter() + _LONGEST
    query = parse(written)
    while library.rank(article_id, query) is None:
        if time.perf_counter() > limit:
            raise TimeoutError(f"{written} did not find article {article_id} within {_LONGEST:g} seconds.")
        time.sleep(0.001)


def _synced(path: Path, count: int) -> Iterator[float]:
    """Give the milliseconds that the disk takes to hold one page more, whatever program asks."""
    with path.open("wb", buffering=0) as file:
        for _ in range(count):
            began = time.perf_counter()
            file.write(bytes(4096))
            os.fsync(file.fileno())
            yield (time.perf_counter() - began) * 1000


@contextmanager
def environment(variables: dict[str, str]) -> Iterator[None]:
    """Let this process have some variables of the environment for a while."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
