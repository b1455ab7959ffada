"""Picking articles in the list: one, a range, all of the result; what acts on an article then acts on all of them."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from store.query import Query
from tui.panes.article_list import Range
from tui.panes.results import Results
from tui.panes.selection import Selection, Whole

if TYPE_CHECKING:
    from textual.worker import WorkType

    from tui.screens.main import MainScreen

COUNT_AFTER = 0.3
"""How many seconds a result rests before it is counted how many of the picked articles it does not have."""


class _Span(NamedTuple):
    """A range that was picked and has rows which have not been fetched."""

    results: Results
    ends: tuple[int, int]
    """The articles at its ends."""


class SelectingDesk:
    """What the main screen does to pick articles."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._span: asyncio.Task[list[int]] | None = None
        self._out_of_view = 0

    # What is picked.

    @property
    def selection(self) -> Selection:
        """The picked articles."""
        return self._screen.article_list.selection

    @property
    def picked(self) -> bool:
        """Whether any article is picked, so that the keys act on what is picked."""
        return bool(self.selection) or self._span is not None or self._screen.article_list.range is not None

    @property
    def count(self) -> int:
        """Count the articles that the keys act on: those picked, or the one at the cursor."""
        return self.selection.count if self.picked else int(self._screen.cursor_id is not None)

    @property
    def counts_later(self) -> bool:
        """Whether a range is still being read, so that it is not known yet how many articles are picked."""
        return self._span is not None

    def ids(self) -> Coroutine[Any, Any, list[int]]:
        """Give the ids of the articles that the keys act on, as it is when this is called."""
        self.end_range()
        at_cursor = self._screen.cursor_id
        if not self.picked:
            return self._ids_of(Selection().with_ids([at_cursor] if at_cursor is not None else []), None)
        return self._ids_of(self.selection, self._span)

    async def _ids_of(self, selection: Selection, span: asyncio.Task[list[int]] | None) -> list[int]:
        if selection.whole is not None:
            selection = await self._resolve(selection, selection.whole)
        if span is not None:
            selection = selection.with_ids(await span)
        return selection.ids()

    async def _resolve(self, selection: Selection, whole: Whole) -> Selection:
        """Have the ids made of a result that was picked as a whole; what is picked is known by them from then on."""
        ids = await self._screen.undertaking.look(self._screen.library.ids, whole.query)
        if self.selection.whole == whole and self._screen.is_attached:
            self._show(self.selection.resolved(ids))
        return selection.resolved(ids)

    def in_list_order(self, ids: Sequence[int]) -> list[int]:
        """Give the ids in the order of the list, as far as its rows have been fetched; the others follow."""
        rows = self._screen.article_list.results.rows
        wanted = set(ids)
        shown = [rows[number].id for number in sorted(rows) if rows[number].id in wanted]
        known = set(shown)
        return [*shown, *(each for each in ids if each not in known)]

    # What the keys ask for.

    def pick(self) -> None:
        """Pick the article at the cursor or drop it, and go to the next; end a range where one is being picked."""
        articles = self._screen.article_list
        if self.end_range():
            return
        row = articles.cursor_row
        if row is not None:
            self._show(self.selection.toggled(row.id, articles.results.query))
            articles.move(1)

    def begin_or_end_range(self) -> None:
        """Begin a range at the article at the cursor, or pick the one that was begun."""
        if not self.end_range():
            self._screen.article_list.begin_range()
            self.range_moved()

    def end_range(self) -> bool:
        """Pick the articles of the range; tell whether there was one."""
        articles = self._screen.article_list
        began, rows = articles.range, articles.range_rows
        if began is None:
            return False
        articles.end_range()
        there = [articles.results.rows[number] for number in rows if number in articles.results.rows]
        if len(there) == len(rows):
            self._show(self.selection.with_ids((row.id for row in there), articles.results.query))
        else:
            self._pick_far(began)
        return True

    def _pick_far(self, began: Range) -> None:
        """Pick a range with rows that have not been fetched: its ids are made beside the screen."""
        articles = self._screen.article_list
        row = articles.cursor_row
        if row is None:
            self._screen.say("The row at the cursor is still being read; press V there again.")
            articles.range = began
            return
        self._span = asyncio.create_task(self._ids_between(_Span(articles.results, (began.id, row.id))))
        self._screen.do(self._take_span(self._span))

    async def _take_span(self, span: asyncio.Task[list[int]]) -> None:
        self._screen.header.say(picked="picking …")
        try:
            ids = await span
        finally:
            if self._span is span:
                self._span = None
                self._say_count()
        if self._screen.is_attached:
            self._show(self.selection.with_ids(ids, self._screen.article_list.results.query))

    async def _ids_between(self, span: _Span) -> list[int]:
        results, ends = span

        def between() -> list[int]:
            ids = self._screen.library.ids(results.query, sort=results.sort)
            first, last = sorted(ids.index(each) for each in ends)
            return ids[first : last + 1]

        try:
            return await self._screen.undertaking.look(between)
        except ValueError:  # an article at an end no longer matches
            self._screen.say("The list has changed meanwhile; pick the range anew.")
            return []

    def pick_all(self) -> None:
        """Pick the whole result; where all of it is picked already, drop everything."""
        results, selection = self._screen.article_list.results, self.selection
        self._screen.article_list.end_range()
        if not results.total:
            return
        if self._has_all_of(results):
            self.clear()
        elif self._out_of_view or (selection.whole is not None and selection.whole.query != results.query):
            self._span = asyncio.create_task(self._screen.undertaking.look(self._screen.library.ids, results.query))
            self._screen.do(self._take_span(self._span))
        else:
            self._show(Selection(whole=self._whole(results)))

    def _has_all_of(self, results: Results) -> bool:
        """Tell whether every article of a result is picked, as far as what has been fetched tells."""
        return self.selection.count - self._out_of_view >= results.total and all(
            self.selection.has(row.id, results.query) for row in results.rows.values()
        )

    @staticmethod
    def _whole(results: Results) -> Whole:
        return Whole(results.query, results.keep, results.total)

    def step_back(self) -> bool:
        """Drop the range, or else what is picked; tell whether there was any."""
        if self._screen.article_list.range is not None:
            self._screen.article_list.end_range()
            self._say_count()
            return True
        if not self.picked:
            return False
        self.clear()
        return True

    def clear(self) -> None:
        """Pick nothing."""
        self._span = None
        self._show(Selection())

    # What the screen says of it.

    def _show(self, selection: Selection) -> None:
        self._screen.article_list.show_selection(selection)
        self._say_count()
        self._follow()

    def range_moved(self) -> None:
        """Say how many articles the range has now."""
        self._say_count()

    def _say_count(self) -> None:
        articles = self._screen.article_list
        parts = [f"{self.selection.count:,} picked"] if self.selection else []
        if self.selection and self._out_of_view:
            parts.append(f"{self._out_of_view:,} of them not in the list")
        if articles.range is not None:
            parts.append(f"range of {len(articles.range_rows):,}")
        self._screen.header.say(picked=", ".join(parts))
        self._screen.show_keys()

    def result_changed(self) -> None:
        """Follow another result: what is picked stays, and it is said how much of it the list does not have."""
        results, selection = self._screen.article_list.results, self.selection
        whole = selection.whole
        if whole is not None and whole.query == results.query and whole != self._whole(results):
            self._screen.article_list.show_selection(replace(selection, whole=self._whole(results)))
        self._say_count()
        if selection or self._out_of_view:
            self._follow()

    def _follow(self) -> None:
        async def deed() -> None:
            await self._screen.done_with_care(self._count_out_of_view())

        worker: WorkType[None] = deed
        self._screen.run_worker(worker, group="picked", exclusive=True)

    async def _count_out_of_view(self) -> None:
        """Count the picked articles that the list does not have, once the result rests."""
        results, selection = self._screen.article_list.results, self.selection
        out_of_view = 0
        if selection and not self._is_of(selection, results.query):
            await asyncio.sleep(COUNT_AFTER)
            if selection.whole is not None:
                selection = await self._resolve(selection, selection.whole)
            if not results.query.is_empty:
                out_of_view = await self._screen.undertaking.look(self._out_of, selection, results)
        if self._screen.is_attached and self._screen.article_list.results.query == results.query:
            self._out_of_view = out_of_view
            self._say_count()

    @staticmethod
    def _is_of(selection: Selection, query: Query) -> bool:
        """Tell whether it is plain at once that a result has all that is picked."""
        if selection.whole is not None:
            return selection.whole.query == query and not selection.more
        return query.is_empty

    def _out_of(self, selection: Selection, results: Results) -> int:
        """Count the picked articles that a result does not have."""
        if len(results.rows) == results.total:
            return selection.count - sum(selection.has(row.id, results.query) for row in results.rows.values())
        ids = {*self._screen.library.ids(results.query), *results.keep}
        return sum(each not in ids for each in selection.ids())
