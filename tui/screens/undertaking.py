"""Work on many articles beside the screen: one after the other, its progress in the header, ended with ctrl+c."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

QUIET_SECONDS = 0.5
"""How long something may go on before its progress is shown."""

SHOW_EVERY = 0.25
"""How many seconds lie between two reports of how far something is."""

SMALL = 1_000
"""Up to how many articles are worked on in the order of the keys, among the changes of single articles."""

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

Stopped = Callable[[], bool]
"""Asked now and then whether to leave the work."""

Progress = Callable[[int], None]
"""Told now and then how many articles are done."""


class Undertaking:
    """What goes on with many articles."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._turn = asyncio.Lock()
        self._stopped = False
        self.running = False
        """Whether many articles are being worked on now."""

    @property
    def stopped(self) -> bool:
        """Whether the person stopped what went on last."""
        return self._stopped

    def stop(self) -> None:
        """Leave what goes on; what it has finished stays."""
        self._stopped = True

    async def run(
        self, doing: str, total: int, work: Callable[[Stopped, Progress], Result], *, changes: bool = True
    ) -> Result:
        """Do some work in a thread, once the work before it is done.

        Args:
            doing: What is done, such as `starring`, for the header.
            total: To how many articles.
            work: Does it; takes what to ask whether to leave it, and what to tell how far it is.
            changes: Whether it changes the library; a small change takes its turn among those of single articles.
        """
        if changes and total <= SMALL and not self.running:
            self._stopped = False
            return await self._screen.access.write(work, self._is_left, _untold)
        async with self._turn:
            self.running, self._stopped = True, False
            try:
                # A thread of its own: single stars need not wait for it.
                return await asyncio.to_thread(work, self._is_stopped, self._reporter(doing, total))
            finally:
                self.running = False
                self._screen.header.say(activity="")

    async def look(
        self, call: Callable[Arguments, Result], *arguments: Arguments.args, **named: Arguments.kwargs
    ) -> Result:
        """Run a call that reads of many articles in a thread of its own, so that typing never waits for it."""
        return await asyncio.to_thread(call, *arguments, **named)

    def how_many(self, number: int) -> str:
        """Count the articles that were changed, for a message; say where the person stopped the work."""
        said = "1 article" if number == 1 else f"{number:,} articles"
        return f"Stopped; {said}" if self._stopped else said

    @contextlib.contextmanager
    def told(self, doing: str) -> Iterator[None]:
        """Say in the header what goes on, if it goes on for a while; for work that tells no progress."""
        header = self._screen.header
        saying = asyncio.get_running_loop().call_later(QUIET_SECONDS, lambda: header.say(activity=doing))
        try:
            yield
        finally:
            saying.cancel()
            if header.activity == doing:
                header.say(activity="")

    async def finished(self) -> None:
        """Wait until nothing goes on."""
        async with self._turn:
            return

    def _is_stopped(self) -> bool:
        return self._stopped or self._screen.leaving

    def _is_left(self) -> bool:
        return self._screen.leaving

    def _reporter(self, doing: str, total: int) -> Progress:
        """Make what shows in the header how far the work is, from its thread."""
        loop = asyncio.get_running_loop()
        shown = time.monotonic() + QUIET_SECONDS - SHOW_EVERY

        def report(done: int) -> None:
            nonlocal shown
            now = time.monotonic()
            if now - shown >= SHOW_EVERY and not self._screen.leaving:
                shown = now
                loop.call_soon_threadsafe(show, done)

        def show(done: int) -> None:
            if self.running and self._screen.is_attached:
                self._screen.header.say(activity=f"{doing} {done:,} of {total:,} · ctrl+c stops")

        return report


def _untold(_done: int) -> None:
    """Tell nobody how far a small work is."""
