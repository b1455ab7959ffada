"""What a search gave, as far as it has been fetched: rows by their number, a window at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from textual.message import Message

from store.library import DEFAULT, Library, Page, Row, Sort
from store.query import Query

MOST_ROWS_KEPT = 4_000
"""How many rows of one result stay in memory; the farthest from the window go first."""


@dataclass(slots=True)
class Results:
    """One result: its query, how many rows it has, and the rows fetched so far."""

    query: Query
    sort: Sort = DEFAULT
    total: int = 0
    complete: bool = True
    """Whether every article has been looked at; False while the index is being made."""
    keep: frozenset[int] = frozenset()
    """The articles that stay although they no longer match, since the person's own key changed them."""
    rows: dict[int, Row] = field(default_factory=dict)

    def take(self, page: Page) -> None:
        """Take in a page that the library gave for this result."""
        self.total = page.total
        self.complete = page.complete
        for number, row in enumerate(page.rows, page.first):
            self.rows[number] = row
        if len(self.rows) > MOST_ROWS_KEPT:
            self._forget_far_from(page.first)

    def _forget_far_from(self, first: int) -> None:
        nearest = sorted(self.rows, key=lambda number: abs(number - first))
        self.rows = {number: self.rows[number] for number in nearest[: MOST_ROWS_KEPT // 2]}

    def replace(self, changed: Iterable[Row]) -> None:
        """Put changed rows in the place of those with their ids."""
        by_id = {row.id: row for row in changed}
        for number, row in self.rows.items():
            if row.id in by_id:
                self.rows[number] = by_id[row.id]


@dataclass
class ResultChanged(Message):
    """The list shows another result, or what the library holds of the same one has changed."""

    results: Results
    """The result that the list shows now, with its query and its sort."""


class Found(NamedTuple):
    """What a look into the library gave."""

    position: int
    """The number of the last change that it saw."""
    articles: int
    """How many articles there are in all."""
    rank: int | None
    """The row of the article that the cursor was on, if it is among the results."""
    results: Results


def look(library: Library, query: Query, sort: Sort, anchor: int | None, count: int, keep: frozenset[int]) -> Found:
    """Search the library for the rows around an article, or for the first ones.

    Args:
        library: Where to search.
        query: What is looked for.
        sort: How it is sorted.
        anchor: The id of the article that the cursor was on.
        count: How many rows are wanted.
        keep: The articles that stay although they no longer match.
    """
    position, articles = library.position(), library.count()
    results = Results(query, sort, keep=keep)
    page = library.search(query, sort=sort, count=count, keep=keep)
    rank = next((number for number, row in enumerate(page.rows) if row.id == anchor), None)
    if rank is None and anchor is not None:
        rank = library.rank(anchor, query, sort=sort, keep=keep)
    if rank is not None and rank > count // 2:
        page = library.search(query, sort=sort, at=rank - count // 2, count=count, keep=keep)
    results.take(page)
    return Found(position, articles, rank, results)
