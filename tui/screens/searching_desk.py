"""Searching from the screen: what the filter finds, a window of rows at a time, and what others change meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from store.errors import LibraryError
from store.library import Page, Row, Sort
from store.query import Query
from tui.foreign_text import one_line
from tui.panes.results import Found, ResultChanged, Results, look

if TYPE_CHECKING:
    from textual.worker import WorkType

    from tui.screens.main import MainScreen

FIRST_ROWS = 60
"""How many rows are asked for before the height of the list is known."""

BEFORE_ANY_SEARCH = -1
"""Stands for the position of the library's last change while nothing has been searched yet."""

NO_ARTICLES = (
    "",
    "No articles yet.",
    "",
    "+  and the name of a file or a folder adds it.",
    "Paste an article's text here: it becomes an article.",
    "Or, in the shell:  dateline add FOLDER",
)

NOTHING_TO_READ = ("", "Nothing to read yet.", "", "? shows every key.")


class SearchingDesk:
    """What the main screen does to find."""

    def __init__(self, screen: MainScreen, query: Query, sort: Sort) -> None:
        self._screen = screen
        self.query = query
        """What the filter line says."""
        self.sort = sort
        """How the list is sorted."""
        self._hidden = ""
        """How many more articles there would be without the person's own marks in the filter."""
        self._generation = 0
        self._kept: frozenset[int] = frozenset()
        self._position = BEFORE_ANY_SEARCH
        self.last_anchor: int | None = None
        """The article that the cursor was on last, for the next start."""

    # Searching.

    def begin(self, anchor: int | None) -> None:
        """Show the first rows.

        Without words in the filter they are asked for here, and not in a thread: that takes some milliseconds, and
        they are on the first picture then.
        """
        if self.query.has_words:
            self.search(anchor)
            return
        try:
            self._show(look(self._screen.library, self.query, self.sort, anchor, FIRST_ROWS, self._kept))
        except LibraryError as error:
            self._screen.say(str(error))

    def filter_by(self, query: Query) -> None:
        """Search for what the filter line says now."""
        self.query = query
        self._kept = frozenset()
        self.search(self._screen.cursor_id)

    def sort_by(self, sort: Sort) -> None:
        """Sort the list in another way, with the cursor on the article that it was on."""
        self.sort = self._screen.session.sort = sort
        self._screen.say(f"Sorted: {sort.label}.")
        self.search(self._screen.cursor_id)

    def turn_sort(self) -> None:
        """Sort the list the other way round; by relevance there is only one."""
        if self.sort.turned is self.sort:
            self._screen.say("The best match always stands first; O sorts by the next thing.")
        else:
            self.sort_by(self.sort.turned)

    def search(self, anchor: int | None, keep_top: bool = False) -> None:
        """Show what the filter finds, with the cursor on the article that it was on."""
        self._generation += 1
        generation = self._generation

        # Given as a function: a search that another one overtakes before it begins is never made at all.
        async def deed() -> None:
            await self._search(generation, anchor, keep_top)

        self._run(deed, "search")

    def _run(self, deed: Callable[[], Coroutine[Any, Any, None]], group: str) -> None:
        """Run a deed beside the event loop in the place of the one of its group that is under way."""
        worker: WorkType[None] = deed
        self._screen.run_worker(worker, group=group, exclusive=True)

    async def _search(self, generation: int, anchor: int | None, keep_top: bool) -> None:
        query, sort, keep = self.query, self.sort, self._kept
        count = self._screen.article_list.rows_shown * 2 + 2

        def search() -> Found | None:
            if generation != self._generation:
                return None
            return look(self._screen.library, query, sort, anchor, count, keep)

        try:
            found = await self._screen.access.read(search)
        except LibraryError as error:
            self._screen.say(str(error))
            return
        if found is not None and generation == self._generation and self._screen.is_attached:
            self._show(found, keep_top)

    def _show(self, found: Found, keep_top: bool = False) -> None:
        self._position = found.position
        top = self._top_row_for(found.rank) if keep_top else None
        self._screen.article_list.show_results(found.results, found.rank or 0, top)
        self._hidden = ""
        self._say_numbers(found)
        self._screen.call_after_refresh(self._shown, found)

    def _shown(self, found: Found) -> None:
        """Turn to what follows from a result, now that it is on the screen."""
        if found.results is not self._screen.article_list.results:
            return
        self._screen.preview_soon()
        if found.results.query.hiding is not None:
            self._count_hidden(found)
        self._screen.post_message(ResultChanged(found.results))

    def _count_hidden(self, found: Found) -> None:
        """Say in the header how many articles the person's own marks hide."""
        query = found.results.query

        async def deed() -> None:
            try:
                count = await self._screen.access.browse(self._screen.library.hidden, query)
            except LibraryError:  # the search itself has said why
                return
            if found.results is self._screen.article_list.results and self._screen.is_attached:
                self._hidden = f"  {count:,} more {_where_hidden(query)}" if count else ""
                self._say_numbers(found)

        self._run(deed, "hidden")

    def _top_row_for(self, rank: int | None) -> int | None:
        """Keep the cursor's article at its height on the screen when rows come or go above it."""
        if rank is None:
            return None
        height = self._screen.article_list.cursor - self._screen.article_list.top_row
        return max(0, rank - height)

    def _say_numbers(self, found: Found) -> None:
        results, typed = found.results, self._screen.filter_bar.value
        more = "+ (the index is being made)" if not results.complete else ""
        unknown = [one_line(typed[start:end]) for start, end in self.query.not_understood]
        as_text = f"  ({', '.join(unknown)}: searched as text)" if unknown else ""
        self._screen.header.say(
            numbers=f"{results.total:,}{more} of {found.articles:,}{self._hidden}{as_text}", sort=results.sort.short
        )
        nothing = ("", f"Nothing matches  {one_line(typed.strip())}", "", "esc clears the filter.")
        self._screen.article_list.say_when_empty(nothing if typed.strip() else NO_ARTICLES)
        self._screen.say_when_nothing_is_read(() if found.articles else NOTHING_TO_READ)

    # Windows of rows.

    def fetch(self, first: int, count: int) -> None:
        """Fetch rows of the result that the list shows."""

        async def deed() -> None:
            await self._fetch(first, count)

        self._run(deed, "fetch")

    async def _fetch(self, first: int, count: int) -> None:
        results = self._screen.article_list.results
        try:
            page = await self._screen.access.read(self._window, results, first, count)
        except LibraryError as error:
            self._screen.article_list.take_no_page()
            self._screen.say(str(error))
            return
        if results is self._screen.article_list.results and self._screen.is_attached:
            self._screen.article_list.take_page(page)

    def _window(self, results: Results, first: int, count: int) -> Page:
        """Ask for a window by the row before it where that is known, by its number otherwise."""
        library, before = self._screen.library, results.rows.get(first - 1)
        if before is None:
            return library.search(results.query, sort=results.sort, at=first, count=count, keep=results.keep)
        page = library.search(results.query, sort=results.sort, after=before.key, count=count, keep=results.keep)
        return replace(page, first=first)

    # Changes, one's own and those of others.

    def changed(self, go_to: int | None = None) -> None:
        """Show what the library holds now."""
        self.search(go_to if go_to is not None else self._screen.cursor_id, keep_top=True)

    async def look_for_changes(self) -> None:
        """Follow what other sessions and the intake change."""
        try:
            position = await self._screen.access.read(self._screen.library.position)
        except (LibraryError, RuntimeError):  # it is looked for again soon, or the program is leaving
            return
        if self._position not in (BEFORE_ANY_SEARCH, position):
            self.changed()

    def keep_in_view(self, ids: Iterable[int]) -> None:
        """Keep articles in the list until the filter changes, although one's own key may make them no match."""
        self._kept |= set(ids)
        self._screen.article_list.results.keep = self._kept

    async def marked(self, row: Row) -> None:
        """Pass over the change that one's own mark was; a change of others in between is shown."""
        changes = await self._screen.access.read(self._screen.library.changes_since, self._position)
        if changes.everything or not changes.ids <= {row.id}:
            self.changed()
        else:
            self._position = changes.position


def _where_hidden(query: Query) -> str:
    """Tell among which articles those are that a query hides by marks."""
    from store.query import Flag, Not  # loaded with the first query that has any

    kept = query.hiding.node.parts if query.hiding is not None else ()
    hiding = [part for part in query.node.parts if part not in kept]
    if len(hiding) == 1:
        part, contrary = hiding[0], {"unread": "read", "read": "unread", "starred": "unstarred"}
        if isinstance(part, Flag) and part.name in contrary:
            return f"among {contrary[part.name]} articles"
        if isinstance(part, Not) and isinstance(part.part, Flag):
            return f"among {part.part.name} articles"
    return "hidden by marks and tags"
