"""Saved searches from the screen: shown at the left edge with live counts, run, saved, renamed, fixed, removed."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from store.query import Query, parse
from store.tags import cleaned_name
from tui.foreign_text import one_line

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.panes.saved_view import Entry, SavedView
    from tui.screens.main import MainScreen

COUNT_EVERY = 1.0
"""How many seconds lie between two looks whether the counts are still true."""


class SavedDesk:
    """What the main screen does with saved searches."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self.view: SavedView | None = None
        """The column; it is made when it is first asked for."""
        self._timer: Timer | None = None
        self._position = -1

    @property
    def is_open(self) -> bool:
        """Tell whether the saved searches show, or would if the screen were not too narrow for more than one pane."""
        return self._timer is not None

    # The place on the screen.

    def toggle(self) -> None:
        """Show the saved searches and go there; from there, fold them."""
        if self.is_open and self._screen.focused is self.view:
            self.close()
            self._screen.open_pane(self._screen.article_list)
        else:
            self._screen.open_pane(self._open())

    def _open(self) -> SavedView:
        if self.view is None:
            from tui.panes.saved_view import SavedView

            self.view = SavedView(id="saved")
            self._screen.query_one("#panes").mount(self.view, before=0)
        self.view.remove_class("-folded")
        if self._timer is None:
            self._timer = self._screen.set_interval(COUNT_EVERY, self._count_soon)
        self.follow()
        return self.view

    def close(self) -> None:
        """Fold the column."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self.view is not None:
            self.view.add_class("-folded")

    # Counting.

    def follow(self) -> None:
        """Mark the search that the list shows, and count anew where the library has changed."""
        if self.is_open and self.view is not None:
            self.view.say_shown(self._screen.filter_bar.value.strip())
            if self._position < 0:
                self._count_soon()

    def _count_soon(self) -> None:
        self._screen.do_alone("saved", self._count)

    async def _count(self) -> None:
        """Read what is saved and count each, if anything has changed since the last time."""
        screen, view = self._screen, self.view
        position = await screen.access.browse(screen.library.position)
        if view is None or position == self._position or not screen.is_attached:
            return
        view.show(await screen.access.browse(screen.library.saved))
        for entry in list(view.entries):
            count = await screen.access.browse(screen.library.count_of, self._read(entry.query))
            if not view.is_attached:
                return
            view.take_count(entry, count)
        self._position = position

    def _read(self, text: str) -> Query:
        """Read a query as the filter line does, so that the counts are those of the lists."""
        return parse(text, typing=True, stem=self._screen.session.stem)

    def _changed(self) -> None:
        """Read anew what is saved."""
        self._position = -1
        if self.is_open:
            self._count_soon()

    # What the keys do.

    def open_search(self) -> None:
        """Show what the search at the cursor finds."""
        if self.view is not None:
            self.view.open_search()

    def run(self, entry: Entry) -> None:
        """Show what a search finds, sorted as it was saved."""
        screen = self._screen
        if entry.saved is not None and entry.saved.sort is not screen.searching.sort:
            screen.searching.sort = screen.session.sort = entry.saved.sort
            if screen.filter_bar.value == entry.query:
                screen.searching.changed()
        screen.set_filter(entry.query)
        screen.keep_query()
        if not screen.has_class("-wide"):
            self.close()
        screen.open_pane(screen.article_list)

    def save(self) -> Coroutine[Any, Any, None] | None:
        """Save what the filter line says and how the list is sorted, under a name that is asked for."""
        text = self._screen.filter_bar.value.strip()
        if not text:
            self._screen.say("The filter is empty: there is no search to save.")
            return None
        return self._save(text)

    async def _save(self, text: str) -> None:
        screen, sort = self._screen, self._screen.searching.sort
        name = await self._ask_for_name("Save the search as", f"{text} · {sort.label}", "")
        if name is None:
            return
        await screen.access.write(screen.library.save_search, name, text, sort)
        screen.say(f"Saved: {name}.  ' shows the saved searches.")
        self._changed()

    async def fix(self) -> None:
        """Fix the articles of the result as a collection, under a name that is asked for."""
        screen, results = self._screen, self._screen.article_list.results
        if not results.total:
            screen.say("The result is empty: there is nothing to fix.")
            return
        articles = "1 article" if results.total == 1 else f"{results.total:,} articles"
        hint = f'{articles}, whatever becomes of them · in:"name" finds them'
        name = await self._ask_for_name("Fix the result as a collection called", hint, "")
        if name is None:
            return
        ids = await screen.access.browse(screen.library.ids, results.query, sort=results.sort)
        await screen.access.write(screen.library.fix_collection, name, ids)
        screen.say(f"Fixed as a collection: {name}.  ' shows it.")
        self._changed()

    def _saved_entry(self) -> Entry | None:
        """Give the entry at the cursor; say so where it is one that is always there."""
        entry = self.view.entry if self.view is not None and self.is_open else None
        if entry is None or entry.saved is None:
            self._screen.say("Go to one of your own searches first:  '  shows them.")
            return None
        return entry

    async def rename(self) -> None:
        """Give the saved search at the cursor another name."""
        entry = self._saved_entry()
        if entry is None:
            return
        name = await self._ask_for_name("Another name for it", entry.query, entry.name)
        if name is None or name == entry.name:
            return
        await self._screen.access.write(self._screen.library.rename_saved, entry.name, name)
        self._screen.say(f"Renamed: {name}.")
        self._changed()

    def drop(self) -> Coroutine[Any, Any, None] | None:
        """Remove the saved search at the cursor; its articles stay as they are."""
        entry = self._saved_entry()
        return self._drop(entry) if entry is not None else None

    async def _drop(self, entry: Entry) -> None:
        await self._screen.access.write(self._screen.library.drop_saved, entry.name)
        self._screen.say(f"Removed: {entry.name}.  z brings it back.")
        self._changed()

    async def _ask_for_name(self, question: str, hint: str, answer: str) -> str | None:
        """Ask for a name; give it as it will be kept, or None."""
        from tui.screens.windows import AskWindow

        given = await self._screen.app.push_screen_wait(AskWindow(question, one_line(hint), answer))
        return cleaned_name(given or "") or None
