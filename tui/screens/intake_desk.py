"""Taking articles in from the screen: files and folders that the person names, and text that is pasted.

What only a key needs is imported when the key is pressed.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from articles.article import Article
    from store.intake import Progress, Receipt
    from store.library import Outcome
    from tui.screens.main import MainScreen

SHOW_EVERY = 0.25
"""How many seconds lie between two reports of how far the intake is."""

LONGEST_PATH = 4096

MOST_REFUSED = 200
"""How many refused files are listed on the screen."""


class IntakeDesk:
    """What the main screen does to take articles in."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._stopped = False
        self._shown = 0.0
        self.running = False
        """Whether files are being taken in now."""

    def stop(self) -> None:
        """Stop after the articles that are being read now; what has been taken in stays."""
        self._stopped = True

    def ask_for_files(self) -> None:
        """Ask for a file or a folder and take it in."""
        from tui.screens.windows import AskWindow

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._screen.do(self.take_in([named_path(answer)]))

        question = AskWindow("Add a file or a folder", "enter adds · esc closes")
        self._screen.app.push_screen(question, answered)

    async def take_in(self, paths: Sequence[Path]) -> None:
        """Take files and folders in while the screen goes on working."""
        if self.running:
            self._screen.say("Files are being taken in already; ctrl+c stops that.")
            return
        from store.intake import take_in

        self.running, self._stopped, self._shown = True, False, 0.0
        loop = asyncio.get_running_loop()

        def report(progress: Progress) -> None:
            now = time.monotonic()
            if now - self._shown >= SHOW_EVERY:
                self._shown = now
                loop.call_soon_threadsafe(self._show, progress)

        try:
            # A thread of its own: marks need not wait until everything has been read.
            receipt = await asyncio.to_thread(
                take_in,
                self._screen.library,
                paths,
                progress=report,
                cancelled=lambda: self._stopped or self._screen.leaving,
            )
        finally:
            self.running = False
            self._screen.header.say(activity="")
        self._screen.searching.changed()
        await self._tell(receipt)

    def _show(self, progress: Progress) -> None:
        if self.running:
            self._screen.header.say(activity=f"taking in {progress.in_words()} · ctrl+c stops")
            self._screen.searching.changed()

    async def _tell(self, receipt: Receipt) -> None:
        counts = [("added", receipt.added), ("updated", receipt.updated), ("already there", receipt.same)]
        counts.append(("refused", len(receipt.refused)))
        parts = [f"{count:,} {name}" for name, count in counts if count]
        left = len(receipt.left_removed)
        removed = (
            f" {left:,} that you removed stay removed: add a file by its own name to bring it back." if left else ""
        )
        passed = f" Passed over: {receipt.passed_over_in_words()}." if receipt.passed_over else ""
        stopped = "Stopped. " if receipt.cancelled else ""
        self._screen.say(f"{stopped}{', '.join(parts) or 'No article found there'}.{removed}{passed}")
        if receipt.refused:
            from tui.screens.windows import Item, TextWindow

            items = [
                item
                for each in receipt.refused[:MOST_REFUSED]
                for item in (Item(each.path, heading=True), Item(each.reason))
            ]
            if len(receipt.refused) > MOST_REFUSED:
                items.append(Item(f"… and {len(receipt.refused) - MOST_REFUSED:,} more; dateline add lists them all"))
            heading = f"{len(receipt.refused):,} could not be read"
            self._screen.app.push_screen(TextWindow(heading, items))

    async def offer_pasted(self, text: str) -> None:
        """Offer to make an article of pasted text, or to add the file that a pasted line names."""
        line = text.strip()
        if not line:
            return
        if "\n" not in line and len(line) < LONGEST_PATH and await asyncio.to_thread(_exists, line):
            details = [line, "Add this file or folder?"]
            if await self._confirmed("Pasted path", details):
                await self.take_in([named_path(line)])
            return
        first = next(each for each in line.splitlines() if each.strip())
        details = [f"“{first[:80]}”", f"{len(text.split()):,} word(s), {len(text):,} character(s)"]
        if await self._confirmed("Add the pasted text as an article?", details):
            await self.take_in_text(text, "pasted")

    async def _confirmed(self, question: str, details: Sequence[str]) -> bool:
        from tui.screens.windows import ConfirmWindow

        answer = await self._screen.app.push_screen_wait(ConfirmWindow(question, details, "enter adds · esc does not"))
        return bool(answer)

    async def take_in_articles(self, articles: Sequence[Article]) -> None:
        """Take in articles that were piped in."""
        outcomes = await self._screen.access.write(self._screen.library.add_many, articles)
        added = sum(outcome.kind == "added" for outcome in outcomes)
        self._screen.say(f"{added:,} added, {len(outcomes) - added:,} already there.")
        self._screen.searching.changed(go_to=_go_to(outcomes))

    async def take_in_text(self, text: str, name: str) -> None:
        """Take one article in from text that has no file."""
        from articles.reading import Unreadable
        from store.intake import take_in_text

        try:
            outcome = await self._screen.access.write(take_in_text, self._screen.library, text, name=name)
        except Unreadable as error:
            self._screen.say(str(error))
            return
        self._screen.say("Added." if outcome.kind == "added" else "It is in the library already.")
        self._screen.searching.changed(go_to=outcome.id)


def _go_to(outcomes: Sequence[Outcome]) -> int | None:
    return outcomes[-1].id if outcomes else None


def named_path(answer: str) -> Path:
    """Give the path that a person typed, with `~` for the home folder."""
    try:
        return Path(answer).expanduser()
    except RuntimeError:  # there is no such person here: what is done with the path will say that it is not there
        return Path(answer)


def _exists(line: str) -> bool:
    try:
        return Path(line).expanduser().exists()
    except (OSError, ValueError, RuntimeError):
        return False
