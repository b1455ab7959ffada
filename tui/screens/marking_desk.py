"""Acting on an article from the screen: marks, removal and what takes them back, its earlier text, its original."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from store.errors import LibraryError
from store.library import Library, Row
from store.query import parse
from tui.commands import Deed

if TYPE_CHECKING:
    from tui.screens.main import MainScreen
    from tui.screens.undertaking import Progress, Stopped

MOST_KEPT = 1_000
"""How many articles that a person undid something of stay in the list, although the filter no longer finds them."""


ASKED_ABOVE = 1_000
"""Above how many articles it is asked whether to remove them is meant."""

LOOKED_AT_ONE_BY_ONE = 200
"""Up to how many articles are looked at one by one for a mark; more are compared with all that have it."""


class MarkingDesk:
    """What the main screen does to an article."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen

    # On the article at the cursor, or on all that are picked.

    def star(self) -> Deed:
        """Star the article at the cursor or take its star away; of what is picked star all, unless all have a star."""
        if self._screen.selecting.picked:
            return self._mark_picked(self._screen.selecting.ids(), "starred")
        row = self._screen.current_row
        return self.mark(row, starred=not row.starred) if row is not None else None

    def toggle_read(self) -> Deed:
        """Mark the article at the cursor read or unread; of what is picked mark all read, unless all are."""
        if self._screen.selecting.picked:
            return self._mark_picked(self._screen.selecting.ids(), "read")
        row = self._screen.current_row
        return self.mark(row, read=not row.read) if row is not None else None

    def remove(self) -> Deed:
        """Remove the article at the cursor, or all that are picked."""
        selecting = self._screen.selecting
        if selecting.picked:
            wanted, asks = selecting.ids(), selecting.counts_later or selecting.count > ASKED_ABOVE
            if not asks:  # at once, so that the next key means what is left
                self._leave_what_is_picked()
            return self._remove_picked(wanted, asks)
        row = self._screen.current_row
        return self._remove_at_cursor(row) if row is not None else None

    async def _mark_picked(self, wanted: Coroutine[Any, Any, list[int]], name: Literal["read", "starred"]) -> None:
        screen, ids = self._screen, await wanted
        rows = {row.id: getattr(row, name) for row in screen.article_list.results.rows.values()}

        def work(stopped: Stopped, progress: Progress) -> tuple[bool, int]:
            value = not _all_have(screen.library, ids, name, rows)
            return value, screen.library.mark(ids, **{name: value}, stopped=stopped, progress=progress)

        value, number = await screen.undertaking.run("marking", len(ids), work)
        if len(ids) <= MOST_KEPT:
            screen.searching.keep_in_view(ids)
        screen.searching.changed()
        done = {"starred": ("unstarred", "starred"), "read": ("marked unread", "marked read")}[name][value]
        screen.say(f"{screen.undertaking.how_many(number)} {done}.  z takes it back.")

    async def _remove_picked(self, wanted: Coroutine[Any, Any, list[int]], asks: bool) -> None:
        screen, ids = self._screen, await wanted
        if asks:
            if len(ids) > ASKED_ABOVE and not await self._is_meant(len(ids)):
                return
            self._leave_what_is_picked()
        await screen.undertaking.run(
            "removing",
            len(ids),
            lambda stopped, progress: screen.library.remove(ids, stopped=stopped, progress=progress),
        )
        screen.searching.changed()
        said = "Stopped; some of them were" if screen.undertaking.stopped else f"{_articles(len(ids))}"
        screen.say(f"{said} removed.  z brings them back.")

    async def _is_meant(self, number: int) -> bool:
        from tui.screens.windows import ConfirmWindow

        details = [f"{number:,} articles are picked.", "Their files are not touched, and z brings them back."]
        window = ConfirmWindow("Remove all these articles?", details, "enter removes · esc does not")
        answer = await self._screen.app.push_screen_wait(window)
        return bool(answer)

    def _leave_what_is_picked(self) -> None:
        """Put the cursor on the next article that is not picked, so that it stays near where it is; pick nothing."""
        articles = self._screen.article_list
        rows = articles.results.rows
        for number in (*range(articles.cursor, max(rows, default=0) + 1), *range(articles.cursor, -1, -1)):
            if number in rows and not articles.is_picked(number, rows[number]):
                articles.move_cursor(number)
                break
        self._screen.selecting.clear()

    # One article.

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

    def _remove_at_cursor(self, row: Row) -> Coroutine[Any, Any, None]:
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
        """Take back the last mark, removal or correction, once what goes on with many articles is done."""
        if self._screen.undertaking.running:
            await self._screen.undertaking.finished()
        with self._screen.undertaking.told("undoing …"):
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


def _articles(number: int) -> str:
    return "1 article" if number == 1 else f"{number:,} articles"


def _all_have(library: Library, ids: Sequence[int], name: str, rows: Mapping[int, bool]) -> bool:
    """Tell whether all of some articles have a mark.

    Args:
        library: The library.
        ids: The articles.
        name: The mark: `read` or `starred`.
        rows: By its id of each article that the list shows whether it has the mark.
    """
    if not all(rows.get(each, True) for each in ids):
        return False
    unknown = [each for each in ids if each not in rows]
    if len(unknown) <= LOOKED_AT_ONE_BY_ONE:
        found = (library.get(each) for each in unknown)
        return all(getattr(stored, name) for stored in found if stored is not None)
    return set(library.ids(parse(f"is:{name}"))).issuperset(unknown)


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
