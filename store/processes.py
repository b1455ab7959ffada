"""Processes of their own for work that takes many: started anew, never forked, whatever the screen has put in place."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import resource_tracker
from typing import TextIO


def new_processes(number: int, begin: Callable[[], None]) -> ProcessPoolExecutor | None:
    """Make a pool of new processes and start them; None where the machine gives none.

    That is so without shared memory, or with too many open files or processes.

    Args:
        number: How many processes.
        begin: What each of them does first.
    """
    pool = None
    try:
        with _standard_error_of_the_system():
            resource_tracker.ensure_running()
            context = multiprocessing.get_context("spawn")
            pool = ProcessPoolExecutor(number, mp_context=context, initializer=_begun, initargs=(begin,))
            pool.submit(os.getpid)  # the first task starts a process, so that what fails does so here
    except (OSError, RuntimeError):  # RuntimeError where a thread cannot be started
        if pool is not None:
            end_processes(pool)
        return None
    return pool


def _begun(begin: Callable[[], None]) -> None:
    """Begin the work of a new process, which is to end with the one that started it."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    begin()


def _end_with_parent() -> None:
    """Wait until the process that started this one is gone, and end: one that is killed can tell nobody."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def end_processes(pool: ProcessPoolExecutor) -> None:
    """End a pool that came up only in part: the program would wait for its processes when it ends."""
    processes = list((pool._processes or {}).values())
    for process in processes:
        process.terminate()
    pool.shutdown(wait=True, cancel_futures=True)
    for process in processes:
        process.join()


@contextlib.contextmanager
def _standard_error_of_the_system() -> Iterator[None]:
    """Let `sys.stderr` be the system's while processes start, where a screen has put something else in its place.

    multiprocessing hands the number of its file on, and fails over one that is no number of a file
    (https://docs.python.org/3.11/library/sys.html#sys.__stderr__ says when there is none at all).
    """
    shown = sys.stderr
    if _has_file(shown):
        yield
        return
    sys.stderr = sys.__stderr__ if _has_file(sys.__stderr__) else None
    try:
        yield
    finally:
        sys.stderr = shown


def _has_file(stream: TextIO | None) -> bool:
    """Tell whether a stream is a file of the system."""
    try:
        return stream is not None and stream.fileno() >= 0
    except (OSError, ValueError, AttributeError):  # closed, or no file at all
        return False
