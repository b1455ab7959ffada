"""The library as the screen uses it: every call runs beside the event loop.

One thread reads for the list, another for what is counted beside it, and a third writes, so that each has one
connection and typing waits neither for a commit nor for counts.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from store.library import Library

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class LibraryAccess:
    """Runs the calls of one library in threads of their own."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._reading = ThreadPoolExecutor(1, "library-reading")
        self._writing = ThreadPoolExecutor(1, "library-writing")
        self._browsing = ThreadPoolExecutor(1, "library-browsing")

    async def read(
        self, call: Callable[Arguments, Result], *arguments: Arguments.args, **named: Arguments.kwargs
    ) -> Result:
        """Run a call that only reads; calls come one after the other."""
        return await asyncio.get_running_loop().run_in_executor(self._reading, lambda: call(*arguments, **named))

    async def write(
        self, call: Callable[Arguments, Result], *arguments: Arguments.args, **named: Arguments.kwargs
    ) -> Result:
        """Run a call that changes the library; calls come one after the other."""
        return await asyncio.get_running_loop().run_in_executor(self._writing, lambda: call(*arguments, **named))

    async def browse(
        self, call: Callable[Arguments, Result], *arguments: Arguments.args, **named: Arguments.kwargs
    ) -> Result:
        """Run a call that only reads and that nobody waits for while typing, such as counting facets."""
        return await asyncio.get_running_loop().run_in_executor(self._browsing, lambda: call(*arguments, **named))

    def close(self) -> None:
        """Wait for what is under way, then close the library."""
        self._browsing.shutdown(wait=True, cancel_futures=True)
        self._reading.shutdown(wait=True, cancel_futures=True)
        self._writing.shutdown(wait=True)
        self.library.close()
