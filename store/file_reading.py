"""Reading many files, in processes of their own when they are many."""

from __future__ import annotations

import gc
import hashlib
import os
import signal
import stat
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from articles.facts import SELDOM_COLLECTED
from articles.reading import Unreadable, as_written, read_file
from store.file_finding import Refused
from store.processes import end_processes, new_processes

ENOUGH = 200
"""From how many files on processes are worth their start."""
TOGETHER = 40
"""Files that one process reads before it answers."""
HERE_TOGETHER = 4
"""Files read in one go in this process, so that a cancelling is heard and a count moves soon."""
_NICE = 5
"""How far a process that reads steps back behind what a person waits for, such as a screen."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What was read from a file."""

    path: Path
    articles: tuple[dict[str, Any], ...]
    """What `Article.to_json` gives of each: plain values go from process to process in a fifth of the time."""
    refused: tuple[Refused, ...]


def read_one(path: Path, largest: int, facts: bool) -> ReadFile:
    """Read a file; what is wrong with it is an answer, never an error."""
    refused: list[Refused] = []

    def note(error: Unreadable) -> None:
        refused.append(Refused(error.path, error.reason))

    articles: list[dict[str, Any]] = []
    try:
        articles = [each.to_json() for each in read_file(path, largest=largest, facts=facts, refused=note)]
    except Unreadable as error:
        note(error)
    except (Exception, RecursionError) as error:  # one file in ten thousand must not end the taking in of the others
        refused.append(Refused(as_written(path), f"reading it failed ({type(error).__name__}: {error})."))
    return ReadFile(path, tuple(articles), tuple(refused))


def _read_some(paths: Sequence[Path], largest: int, facts: bool) -> list[ReadFile]:
    """Read some files, in a process of its own."""
    return [read_one(path, largest, facts) for path in paths]


def _begin() -> None:
    """Leave ctrl+c to the process that the person sees, step back behind it, and seldom look for garbage."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICE)
    gc.set_threshold(*SELDOM_COLLECTED)


def read_many(
    paths: Iterable[Path], *, largest: int, facts: bool, processes: int | None, cancelled: Callable[[], bool]
) -> Iterator[list[ReadFile]]:
    """Read files and give them in their order, some at a time; it ends early when cancelled.

    Args:
        paths: The files; they are asked for as they are needed.
        largest: How many bytes each may have.
        facts: Whether to look for facts.
        processes: How many processes; None for as many as there are processors, if the files are many.
        cancelled: Asked between some files and the next.
    """
    number = processes or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    paths = iter(paths)
    first = list(islice(paths, ENOUGH)) if processes is None and number > 1 else []
    every = chain(first, paths)
    if number == 1 or (processes is None and len(first) < ENOUGH):
        yield from _in_this_process(_parts(every, HERE_TOGETHER), largest, facts, cancelled)
    else:
        yield from _in_processes(_parts(every, TOGETHER), largest, facts, number, cancelled)


def _parts(paths: Iterator[Path], size: int) -> Iterator[Sequence[Path]]:
    while part := list(islice(paths, size)):
        yield part


def _in_this_process(
    parts: Iterable[Sequence[Path]], largest: int, facts: bool, cancelled: Callable[[], bool]
) -> Iterator[list[ReadFile]]:
    """Read parts one after the other."""
    for part in parts:
        if cancelled():
            return
        yield _read_some(part, largest, facts)


def _in_processes(
    parts: Iterator[Sequence[Path]], largest: int, facts: bool, number: int, cancelled: Callable[[], bool]
) -> Iterator[list[ReadFile]]:
    """Read parts in processes that are started anew, never forked: threads and connections are open here.

    Where the machine gives no processes, the parts are read in this one.
    """
    pool = _pool(number)
    waiting: deque[tuple[Sequence[Path], Future[list[ReadFile]]]] = deque()
    again: deque[Sequence[Path]] = deque()
    try:
        while pool is not None:
            while len(waiting) < 2 * number and (part := again.popleft() if again else next(parts, None)):
                waiting.append((part, _submitted(pool, part, largest, facts)))
            if not waiting or cancelled():
                return
            part, future = waiting.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                again.extendleft(each for each, _ in reversed(waiting))
                waiting.clear()
                pool.shutdown(wait=False, cancel_futures=True)
                yield [_read_alone(path, largest, facts) for path in part]
                pool = _pool(number)
            except (OSError, RuntimeError):  # no further process: what is left is read in this one
                again.extendleft(each for each, _ in reversed(waiting))
                again.appendleft(part)
                waiting.clear()
                end_processes(pool)
                pool = None
    finally:
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)
    yield from _in_this_process(chain(again, parts), largest, facts, cancelled)


def _submitted(pool: ProcessPoolExecutor, part: Sequence[Path], largest: int, facts: bool) -> Future[list[ReadFile]]:
    """Give a part to a pool, which may start a process for it.

    Where that fails, or a process has ended meanwhile, the answer says so in its turn.
    """
    try:
        return pool.submit(_read_some, part, largest, facts)
    except (OSError, RuntimeError) as error:
        broken: Future[list[ReadFile]] = Future()
        broken.set_exception(error)
        return broken


def _pool(number: int) -> ProcessPoolExecutor | None:
    """Make a pool of new processes that read; None where the machine gives none."""
    return new_processes(number, _begin)


def _read_alone(path: Path, largest: int, facts: bool) -> ReadFile:
    """Read a file in a process of its own, one of its neighbours having ended theirs."""
    pool = _pool(1)
    if pool is None:
        reason = "reading it may have ended the process that read it, and no other one can be started. Try again."
        return ReadFile(path, (), (Refused(as_written(path), reason),))
    with pool:
        try:
            return pool.submit(_read_some, [path], largest, facts).result()[0]
        except BrokenProcessPool:
            reason = "reading it ended the process that read it; it may need more memory than there is."
            return ReadFile(path, (), (Refused(as_written(path), reason),))


def hash_of(path: Path, largest: int) -> str | None:
    """Give the hexadecimal SHA-256 of a file; None for what is no regular file, too large or cannot be read."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    except (OSError, ValueError):
        return None  # reading it properly says why
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) or status.st_size > largest:
            return None
        with os.fdopen(handle, "rb", closefd=False) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
    finally:
        os.close(handle)
