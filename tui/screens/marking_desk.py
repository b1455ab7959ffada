"""Acting on an article from the screen: marks, removal and what takes them back, its earlier text, its original."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from store.library import Row

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class MarkingDesk:
    """What the main screen does to an article."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen

    async def mark(
        self, row: Row, *, read: bool | None = None, starred: bool | None = None, undoable: bool = True
    ) -> None:
        """Mark an article; it stays in the list until the filter changes."""
        screen = self._screen
        screen.keep_in_view([row.id])
        await screen.access.write(screen.library.mark, [row.id], read=read, starred=starred, undoable=undoable)
        changed = replace(row, read=row.read if read is None else read)
        await screen.marks_changed(replace(changed, starred=row.starred if starred is None else starred))

    async def remove(self, row: Row) -> None:
        """Remove an article; the cursor goes to the one below it."""
        screen = self._screen
        at, rows = screen.article_list.cursor, screen.article_list.results.rows
        beside = rows.get(at + 1) or rows.get(at - 1)
        await screen.access.write(screen.library.remove, [row.id])
        screen.say(f"Removed: {row.title or '(no title)'}.  z brings it back.")
        screen.library_changed(go_to=beside.id if beside is not None else None)

    async def undo(self) -> None:
        """Take back the last mark or removal."""
        undone = await self._screen.access.write(self._screen.library.undo)
        if undone is None:
            self._screen.say("There is nothing to undo.")
            return
        self._screen.say(f"Undone: {undone.sentence}.")
        self._screen.keep_in_view(undone.ids)
        self._screen.library_changed(go_to=undone.ids[0] if undone.ids else None)

    async def drop_earlier_text(self) -> None:
        """Drop the earlier text of the article at the cursor."""
        stored = await self._screen.current_article()
        if stored is None or not stored.has_earlier_text:
            self._screen.say("No earlier text is kept of this article.")
            return
        await self._screen.access.write(self._screen.library.drop_earlier_texts, stored.id)
        self._screen.say("The earlier text has been dropped.")
        self._screen.show_anew()

    async def open_original(self) -> None:
        """Open the address of the article at the cursor, or show it."""
        stored = await self._screen.current_article()
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
        self._screen.say("The search index has been made anew." if done else "Another session is making the index.")
        self._screen.library_changed()


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
