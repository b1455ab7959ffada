"""What a search gave, as far as it has been fetched: rows by their number, a window at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from store.library import Page, Row
from store.query import Query

MOST_ROWS_KEPT = 4_000
"""How many rows of one result stay in memory; the farthest from the window go first."""


@dataclass(slots=True)
class Results:
    """One result: its query, how many rows it has, and the rows fetched so far."""

    query: Query
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

    def number_of(self, article_id: int) -> int | None:
        """Find the row of an article among those fetched."""
        return next((number for number, row in self.rows.items() if row.id == article_id), None)

    def replace(self, changed: Iterable[Row]) -> None:
        """Put changed rows in the place of those with their ids."""
        by_id = {row.id: row for row in changed}
        for number, row in self.rows.items():
            if row.id in by_id:
                self.rows[number] = by_id[row.id]
