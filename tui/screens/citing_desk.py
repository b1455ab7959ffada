"""Citing from the screen: make the citation, send it to the clipboard, say honestly what became of it.

What only a key needs is imported when the key is pressed.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Coroutine, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.commands import Deed
from tui.foreign_text import one_line
from tui.screens.intake_desk import named_path

if TYPE_CHECKING:
    from articles.citing import Citation
    from articles.citing.bibliography import Bibliography
    from store.library import Library, Row, StoredArticle
    from tui import clipboard
    from tui.screens.main import MainScreen
    from tui.screens.undertaking import Progress, Stopped
    from tui.terminal_answers import Answers


class CitingDesk:
    """What the main screen does to cite."""

    def __init__(self, screen: MainScreen, answers: Answers) -> None:
        self._screen = screen
        self._answers = answers
        self.last: str | None = None
        """What was copied last, or was to be: a citation, or several."""

    def copy(self) -> Coroutine[Any, Any, None]:
        """Copy the citation in the current style of the article at the cursor, or of each that is picked."""
        if self._screen.selecting.picked:
            return self._copy_several(self._screen.selecting.ids(), sort=False)
        return self._copy_one(self._screen.current_row)

    def copy_bibliography(self) -> Coroutine[Any, Any, None]:
        """Copy the bibliography of what is picked, in the current style."""
        return self._copy_several(self._screen.selecting.ids(), sort=True)

    async def _copy_one(self, row: Row | None) -> None:
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
        citation = await asyncio.to_thread(_citation, stored, style)
        self.last = citation.text
        outcome = await asyncio.to_thread(self._send, citation.text, "\n" in citation.text)
        missing = f" {', '.join(citation.missing).capitalize()}." if citation.missing else ""
        further = "" if outcome.kind == "confirmed" else " p shows it plain, w saves it."
        self._screen.say(f"{outcome.message}.{missing}{further}  {one_line(citation.text)}")
        if outcome.kind == "impossible":
            self.show_plain()

    async def _copy_several(self, wanted: Coroutine[Any, Any, list[int]], *, sort: bool) -> None:
        """Copy the entries of several articles: sorted and each once, or in the order of the list."""
        ids = self._screen.selecting.in_list_order(await wanted)
        if not ids:
            self._screen.say("There is no article to cite.")
            return
        screen, style = self._screen, self._screen.session.style
        made = await screen.undertaking.run(
            "citing", len(ids), partial(_together, screen.library, ids, style, sort), changes=False
        )
        if screen.undertaking.stopped:
            screen.say("Stopped: nothing was copied.")
            return
        self.last = made.text
        outcome = await asyncio.to_thread(self._send, made.text, True)
        further = "" if outcome.kind == "confirmed" else " p shows them plain, w saves them."
        screen.say(f"{outcome.message}: {_what_was_made(made, sort=sort)}.{further}")
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
        self._screen.app.push_screen(PlainWindow(self.last, self.save))

    def save(self) -> None:
        """Add the last citation to a file that the person names."""
        from tui.screens.windows import AskWindow

        text = self.last
        if text is None:
            self._screen.say("No citation has been copied yet: y copies one.")
            return

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._screen.do(self._save(named_path(answer), text))

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


def _together(
    library: Library, ids: Sequence[int], style: str, sort: bool, stopped: Stopped, progress: Progress
) -> Bibliography:
    """Make the entries of some articles; those that are gone are left out."""
    from articles.citing import item_from_article
    from articles.citing.bibliography import bibliography, citations

    found = (library.get(each) for each in ids)
    items = (item_from_article(stored.article) for stored in found if stored is not None)
    return (bibliography if sort else citations)(items, style, stopped=stopped, progress=progress)


def _what_was_made(made: Bibliography, *, sort: bool) -> str:
    """Say what was copied, and what is to be known of it."""
    from articles.citing import find_style

    number = len(made.entries)
    entries = "1 entry" if number == 1 else f"{number:,} entries"
    citations = "1 citation" if number == 1 else f"{number:,} citations"
    said = [f"bibliography of {entries}" if sort else citations, find_style(made.style).label]
    if made.repeated:
        said.append(f"{made.repeated:,} that read alike left out")
    if made.incomplete:
        said.append(f"{made.incomplete:,} incomplete")
    return ", ".join(said)


def _citation(stored: StoredArticle, style: str) -> Citation:
    from articles.citing import cite, item_from_article

    return cite(item_from_article(stored.article), style)


def _previews(stored: StoredArticle) -> list[tuple[str, str, str]]:
    from articles.citing import STYLES, cite, item_from_article

    item = item_from_article(stored.article)
    return [(style.name, style.label, cite(item, style.name).text) for style in STYLES]
