"""Citing from the screen: make the citation, send it to the clipboard, say honestly what became of it.

What only a key needs is imported when the key is pressed.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING

from tui.commands import Deed
from tui.foreign_text import one_line
from tui.screens.intake_desk import named_path

if TYPE_CHECKING:
    from articles.citing import Citation
    from store.library import Row, StoredArticle
    from tui import clipboard
    from tui.screens.main import MainScreen
    from tui.terminal_answers import Answers


class CitingDesk:
    """What the main screen does to cite."""

    def __init__(self, screen: MainScreen, answers: Answers) -> None:
        self._screen = screen
        self._answers = answers
        self.last: Citation | None = None
        """The citation that was copied last, or was to be."""

    async def copy(self, row: Row | None) -> None:
        """Copy the citation of an article in the current style."""
        stored = await self._screen.article_of(row)
        if stored is None:
            self._screen.say("There is no article to cite.")
            return
        await self._copy(stored, self._screen.session.style)

    def choose_style(self) -> Deed:
        """Show every style with its citation; copy in the one that is chosen, and remember it."""
        stored = self._screen.shown
        row = self._screen.current_row
        if stored is None or row is None or row.id != stored.id:
            return self._choose_style_later(row)
        self._offer_styles(stored)
        return None

    async def _choose_style_later(self, row: Row | None) -> None:
        """Show the styles of an article that the reader does not show yet."""
        stored = await self._screen.article_of(row)
        if stored is None:
            self._screen.say("There is no article to cite.")
        else:
            self._offer_styles(stored)

    def _offer_styles(self, stored: StoredArticle) -> None:
        from tui.screens.windows import StyleWindow

        def chosen(style: str | None) -> None:
            if style is not None:
                self._screen.session.style = style
                self._screen.do(self._copy(stored, style))

        self._screen.app.clear_notifications()
        self._screen.app.push_screen(StyleWindow(_previews(stored), self._screen.session.style), chosen)

    async def _copy(self, stored: StoredArticle, style: str) -> None:
        self.last = citation = await asyncio.to_thread(_citation, stored, style)
        outcome = await asyncio.to_thread(self._send, citation.text, "\n" in citation.text)
        missing = f" {', '.join(citation.missing).capitalize()}." if citation.missing else ""
        further = "" if outcome.kind == "confirmed" else " p shows it plain, w saves it."
        self._screen.say(f"{outcome.message}.{missing}{further}  {one_line(citation.text)}")
        if outcome.kind == "impossible":
            self.show_plain()

    def _send(self, text: str, block: bool) -> clipboard.Outcome:
        from tui import clipboard

        around = clipboard.gather(xtversion=self._answers.xtversion, da1=self._answers.da1)
        return clipboard.copy(text, write=self._screen.write_to_terminal, surroundings=around, block=block)

    async def copy_words(self, words: str) -> None:
        """Copy words that were selected with the mouse."""
        outcome = await asyncio.to_thread(self._send, words, True)
        self._screen.say(f"{outcome.message}.")

    def show_plain(self) -> None:
        """Show the last citation alone on the screen."""
        from tui.screens.windows import PlainWindow

        if self.last is None:
            self._screen.say("No citation has been copied yet: y copies one.")
            return
        self._screen.app.clear_notifications()
        self._screen.app.push_screen(PlainWindow(self.last.text, self.save))

    def save(self) -> None:
        """Add the last citation to a file that the person names."""
        from tui.screens.windows import AskWindow

        citation = self.last
        if citation is None:
            self._screen.say("No citation has been copied yet: y copies one.")
            return

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._screen.do(self._save(named_path(answer), citation.text))

        question = AskWindow(
            "Add the citation to the file", "enter saves · esc closes", str(Path.cwd() / "citations.txt")
        )
        self._screen.app.push_screen(question, answered)

    async def _save(self, path: Path, text: str) -> None:
        try:
            await asyncio.to_thread(_append, path, text)
        except OSError as error:
            self._screen.say(f"{path} could not be written: {error.strerror or error}. Name another file with w.")
            return
        self._screen.say(f"Added to {path}.")


def _append(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as out:
        out.write(text.rstrip("\n") + "\n")


def _citation(stored: StoredArticle, style: str) -> Citation:
    from articles.citing import cite, item_from_article

    return cite(item_from_article(stored.article), style)


def _previews(stored: StoredArticle) -> list[tuple[str, str, str]]:
    from articles.citing import STYLES, cite, item_from_article

    item = item_from_article(stored.article)
    return [(style.name, style.label, cite(item, style.name).text) for style in STYLES]
