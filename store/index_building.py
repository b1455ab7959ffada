"""Making the documents of very many articles for the index, in processes of their own.

Reading an article and folding its words takes far longer than handing the document to tantivy. So processes read rows
of the library by ranges of ids and give back documents, and the one that writes the index only hands them on. They step
back behind everything else that the machine has to do.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path
from typing import Final

from articles.facts import SELDOM_COLLECTED
from store.index_documents import documents_between
from store.processes import new_processes

POLITE: Final = 10
"""How much the processes step back behind others, as `nice` has it."""

Range = tuple[int, int]
"""The first and the last id of some articles."""
Documents = list[tuple[int, str]]
"""The ids of articles, each with its document as JSON."""


def documents_by_processes(
    path: Path, ranges: Iterator[Range], stopped: Callable[[], bool]
) -> Iterator[tuple[Range, Documents]]:
    """Give the documents of articles, a range of ids at a time, in the order of the ranges.

    It ends early when stopped, and where the machine gives no processes or one of them ends; the caller then makes the
    others itself.

    Args:
        path: The library's file.
        ranges: The first and the last id of each range.
        stopped: Asked between one range and the next.
    """
    number = _processes()
    pool = new_processes(number, _begin)
    if pool is None:
        return
    waiting: deque[tuple[Range, Future[Documents]]] = deque()
    try:
        while not stopped():
            for each in islice(ranges, 3 * number - len(waiting)):
                waiting.append((each, pool.submit(_documents, str(path), *each)))
            if not waiting:
                return
            part, future = waiting.popleft()
            yield part, future.result()
    except (BrokenProcessPool, sqlite3.Error, OSError, RuntimeError):
        return
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _processes() -> int:
    """Give how many processes make documents: as many as there are processors."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin() -> None:
    """Leave ctrl+c to the process that the person sees, step back behind others, and seldom look for garbage."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*SELDOM_COLLECTED)
    with contextlib.suppress(OSError, AttributeError):
        os.nice(POLITE)


def _documents(path: str, first: int, last: int) -> Documents:
    """Make the documents of the articles from one id to another, in a process of its own."""
    connection = _connection(path)
    try:
        return list(documents_between(connection, first, last))
    finally:
        connection.close()


def _connection(path: str) -> sqlite3.Connection:
    """Open a library to read it."""
    connection = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    connection.execute("pragma busy_timeout = 10000")
    return connection
