"""Acting on an article from the screen: marks, removal and what takes them back, its earlier text, its original."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from store.errors import LibraryError
from store.library import Row

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

MOST_KEPT = 1_000
"""How many articles that a person undid something of stay in the list, although the filter no longer finds them."""


class MarkingDesk:
    """What the main screen does to an article."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen

    def mark(
        self, row: Row, *, read: bool | None = None, starred: bool | None = None, undoable: bool = True
    ) -> Coroutine[Any, Any, None]:
        """Mark an article: on the screen now, in the library as soon as the result is awaited.

        It stays in the list until the filter changes.
        """
        self._screen.searching.keep_in_view([row.id])
        changed = replace(row, read=row.read if read is None else read)
        changed = replace(changed, starred=row.starred if starred is None else starred)
        self._screen.article_list.replace_rows([changed])
        return self._write_marks(row, read, starred, undoable)

    async def _write_marks(self, row: Row, read: bool | None, starred: bool | None, undoable: bool) -> None:
        screen = self._screen
        try:
            await screen.access.write(screen.library.mark, [row.id], read=read, starred=starred, undoable=undoable)
        except LibraryError:
            screen.article_list.replace_rows([row])
            raise
        await screen.searching.marked(row)

    def remove(self, row: Row) -> Coroutine[Any, Any, None]:
        """Remove an article; the cursor goes to the one below it at once, so that the next key means that one."""
        articles = self._screen.article_list
        articles.move(1 if articles.cursor + 1 < articles.results.total else -1)
        return self._remove(row)

    async def _remove(self, row: Row) -> None:
        screen = self._screen
        await screen.access.write(screen.library.remove, [row.id])
        screen.say(f"Removed: {row.title or '(no title)'}.  z brings it back.")
        screen.searching.changed()

    async def undo(self) -> None:
        """Take back the last mark, removal or correction."""
        undone = await self._screen.access.write(self._screen.library.undo)
        if undone is None:
            self._screen.say("There is nothing to undo.")
            return
        self._screen.say(f"Undone: {undone.sentence}.")
        self._screen.searching.keep_in_view(undone.ids[:MOST_KEPT])
        self._screen.show_anew()
        stays = not undone.ids or self._screen.cursor_id in undone.ids
        self._screen.searching.changed(go_to=None if stays else undone.ids[0])

    async def drop_earlier_text(self) -> None:
        """Drop the earlier text of the article at the cursor."""
        stored = await self._screen.article_of(self._screen.current_row)
        if stored is None or not stored.has_earlier_text:
            self._screen.say("No earlier text is kept of this article.")
            return
        await self._screen.access.write(self._screen.library.drop_earlier_texts, stored.id)
        self._screen.say("The earlier text has been dropped.")
        self._screen.show_anew()

    async def open_original(self) -> None:
        """Open the address of the article at the cursor, or show it."""
        stored = await self._screen.article_of(self._screen.current_row)
        url = stored.article.url if stored is not None else None
        if not url:
            self._screen.say("No address is stated for this article.")
            return
        from tui.screens.windows import Item, TextWindow

        opened = url.startswith(("http://", "https://")) and await asyncio.to_thread(_open_in_browser, url)
        if not opened:
            self._screen.app.push_screen(TextWindow("The address of the original", [Item(url)]))

    async def rebuild_index(self) -> None:
        """Make the search index anew."""
        self._screen.say("The search index is being made anew; the list works meanwhile.")
        done = await asyncio.to_thread(self._screen.library.rebuild_index, lambda: self._screen.leaving)
        if done:
            self._screen.say("The search index has been made anew.")
        self._screen.searching.changed()


def _open_in_browser(url: str) -> bool:
    """Open an address where a browser can show it without taking the terminal over."""
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    if isinstance(browser, webbrowser.GenericBrowser) and not isinstance(browser, webbrowser.BackgroundBrowser):
        return False
    return browser.open(url)
