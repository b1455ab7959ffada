"""Which articles the person has picked: a value, whatever of them the list shows.

A whole result is picked without asking for its ids: a million of them are made only when something is done to them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from store.query import Query


class Whole(NamedTuple):
    """A result that was picked as a whole."""

    query: Query
    keep: frozenset[int]
    """The articles that were shown with it although they no longer match."""
    total: int
    """How many articles it had."""


def _no_ids() -> array[int]:
    return array("q")


@dataclass(frozen=True, slots=True)
class Selection:
    """The picked articles: a whole result or known ids, with some more, but without some."""

    whole: Whole | None = None
    """A result of which the ids are not known yet."""
    known: array[int] = field(default_factory=_no_ids)
    """Ids in their order: eight bytes each, however many they are."""
    more: frozenset[int] = frozenset()
    """Ids picked besides."""
    but: frozenset[int] = frozenset()
    """Ids of the whole result, or of the known ones, that are not picked."""

    @property
    def count(self) -> int:
        """Count the picked articles."""
        base = self.whole.total if self.whole is not None else len(self.known)
        return base - len(self.but) + len(self.more)

    def __bool__(self) -> bool:
        return self.count > 0

    def has(self, article_id: int, query: Query) -> bool:
        """Tell whether an article is picked that the result of a query shows.

        Of a whole result whose ids are not known, only that result itself can tell.
        """
        if article_id in self.more:
            return True
        return article_id not in self.but and self._in_base(article_id, query)

    def _in_base(self, article_id: int, query: Query | None) -> bool:
        if self.whole is not None:
            return query == self.whole.query
        at = bisect_left(self.known, article_id)
        return at < len(self.known) and self.known[at] == article_id

    def toggled(self, article_id: int, query: Query) -> Selection:
        """Pick an article of a query's result, or drop it from what is picked."""
        if article_id in self.more:
            return replace(self, more=self.more - {article_id})
        if article_id in self.but:
            return replace(self, but=self.but - {article_id})
        if self._in_base(article_id, query):
            return replace(self, but=self.but | {article_id})
        return replace(self, more=self.more | {article_id})

    def with_ids(self, ids: Iterable[int], query: Query | None = None) -> Selection:
        """Pick articles besides: those of a query's result, or any."""
        ids = frozenset(ids)
        added = frozenset(each for each in ids if not self._in_base(each, query))
        return replace(self, more=self.more | added, but=self.but - ids)

    def resolved(self, ids: Iterable[int]) -> Selection:
        """Take the ids of the whole result in its place."""
        if self.whole is None:
            return self
        known = array("q", sorted({*ids, *self.whole.keep}))
        new = Selection(known=known)
        return Selection(
            known=known,
            more=frozenset(each for each in self.more if not new._in_base(each, None)),
            but=frozenset(each for each in self.but if new._in_base(each, None)),
        )

    def ids(self) -> list[int]:
        """Give the picked ids in their order; those of a whole result must be known."""
        known = [each for each in self.known if each not in self.but] if self.but else self.known.tolist()
        return sorted([*known, *self.more]) if self.more else known
