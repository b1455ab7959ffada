"""Results: what a query found, as a sorted list of which any window can be asked for without the rest.

A `Found` comes from the listing or from the search index. A `Result` joins one with the few articles that had to be
judged by themselves: those that are newer than the index, and those that stay shown though they no longer match.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from store.documents import RowStorage
from store.listing import EVERY, Key, Listing, Row, Sort
from store.search_index import IndexView, damage_is_unusable

if TYPE_CHECKING:
    import tantivy


@dataclass(frozen=True, slots=True)
class Page:
    """A window of a result."""

    total: int
    """How many articles there are in the whole result."""
    first: int
    """The number of the first row in the result, counted from 0."""
    rows: tuple[Row, ...]
    complete: bool = True
    """Whether every article was looked at; if not, there may be more than `total`."""


class Found(Protocol):
    """A sorted list of keys, each once."""

    def total(self) -> int:
        """Count the keys."""

    def at(self, offset: int, count: int) -> list[Key]:
        """Give the keys from a number on."""

    def after(self, key: Key, count: int) -> list[Key]:
        """Give the next keys after one, which need not be in the list."""

    def before(self, key: Key, count: int) -> list[Key]:
        """Give the nearest keys before one, which need not be in the list, in the order of the list."""

    def rank(self, key: Key) -> int:
        """Count the keys before one, which need not be in the list."""

    def has(self, key: Key) -> bool:
        """Tell whether a key is in the list."""


class Listed:
    """What the listing alone finds: all articles, or those with some marks."""

    def __init__(self, storage: RowStorage, listing: Listing, sort: Sort, condition: str = EVERY) -> None:
        """Take a condition on the columns of the listing, in SQL of ours."""
        self._connection = storage.connection()
        self._listing = listing
        self._sort = sort
        self._condition = condition
        self._total: int | None = None

    def _keys(self, where: str, values: tuple[int, ...], *, reverse: bool = False) -> list[Key]:
        """Read keys in the order of the list, or from its end."""
        column = self._sort.column
        direction = "desc" if self._sort.descending != reverse else "asc"
        statement = (
            f"select {column} from listing where {self._condition} and {where} "  # noqa: S608 - names of ours
            f"order by {column} {direction} limit ? offset ?"
        )
        keys = [key for (key,) in self._connection.execute(statement, values)]
        return keys[::-1] if reverse else keys

    def _count(self, where: str, *values: int) -> int:
        """Count keys."""
        statement = f"select count(*) from listing where {self._condition} and {where}"  # noqa: S608 - names of ours
        return int(self._connection.execute(statement, values).fetchone()[0])

    def total(self) -> int:
        """Count the keys."""
        if self._total is None:
            self._total = self._listing.count(self._condition)
        return self._total

    def at(self, offset: int, count: int) -> list[Key]:
        """Give the keys from a number on, walking from the nearer end."""
        left = self.total() - offset - count
        if left >= offset:
            return self._keys(EVERY, (count, offset))
        count += min(left, 0)
        return self._keys(EVERY, (max(count, 0), max(left, 0)), reverse=True)

    def _side(self, *, after: bool) -> str:
        """Give the condition for what lies on one side of a key."""
        return f"{self._sort.column} {'<' if self._sort.descending == after else '>'} ?"

    def after(self, key: Key, count: int) -> list[Key]:
        """Give the next keys after one."""
        return self._keys(self._side(after=True), (key, count, 0))

    def before(self, key: Key, count: int) -> list[Key]:
        """Give the nearest keys before one."""
        return self._keys(self._side(after=False), (key, count, 0), reverse=True)

    def rank(self, key: Key) -> int:
        """Count the keys before one."""
        return self._count(self._side(after=False), key)

    def has(self, key: Key) -> bool:
        """Tell whether a key is in the list."""
        return self._count(f"{self._sort.column} = ?", key) > 0


class Indexed:
    """What the search index finds."""

    def __init__(self, view: IndexView, query: tantivy.Query, sort: Sort) -> None:
        """Take one state of the index and a query for it."""
        self._view = view
        self._query = query
        self._sort = sort
        self._total: int | None = None

    def total(self) -> int:
        """Count the keys."""
        if self._total is None:
            with damage_is_unusable():
                self._total = self._view.count(self._query)
        return self._total

    def _keys(self, query: tantivy.Query, offset: int, count: int, *, reverse: bool = False) -> list[Key]:
        """Read keys in the order of the list, or from its end."""
        descending = self._sort.descending != reverse
        with damage_is_unusable():
            keys, total = self._view.keys(query, self._sort.column, descending=descending, offset=offset, count=count)
        if query is self._query:
            self._total = total
        return keys[::-1] if reverse else keys

    def at(self, offset: int, count: int) -> list[Key]:
        """Give the keys from a number on, walking from the nearer end; the first ones come with their total."""
        if offset == 0:
            return self._keys(self._query, 0, max(count, 1))[:count]
        left = self.total() - offset - count
        if left >= offset:
            return self._keys(self._query, offset, count)
        count += min(left, 0)
        return self._keys(self._query, max(left, 0), count, reverse=True) if count > 0 else []

    def _side(self, key: Key, *, after: bool) -> tantivy.Query:
        """Narrow the query to one side of a key."""
        return self._view.beyond(self._query, self._sort.column, key, larger=self._sort.descending != after)

    def after(self, key: Key, count: int) -> list[Key]:
        """Give the next keys after one."""
        return self._keys(self._side(key, after=True), 0, count)

    def before(self, key: Key, count: int) -> list[Key]:
        """Give the nearest keys before one."""
        return self._keys(self._side(key, after=False), 0, count, reverse=True)

    def rank(self, key: Key) -> int:
        """Count the keys before one."""
        with damage_is_unusable():
            return self._view.count(self._side(key, after=False))

    def has(self, key: Key) -> bool:
        """Tell whether a key is in the list."""
        with damage_is_unusable():
            return self._view.count(self._view.only(self._query, self._sort.column, key)) > 0


class Nothing:
    """What is found where nothing can be asked."""

    def total(self) -> int:
        """Count the keys."""
        return 0

    def at(self, offset: int, count: int) -> list[Key]:
        """Give the keys from a number on."""
        return []

    def after(self, key: Key, count: int) -> list[Key]:
        """Give the next keys after one."""
        return []

    before = after

    def rank(self, key: Key) -> int:
        """Count the keys before one."""
        return 0

    def has(self, key: Key) -> bool:
        """Tell whether a key is in the list."""
        return False


class Result:
    """A found list joined with keys of articles that were judged by themselves."""

    def __init__(self, found: Found, judged: Sequence[Key], sort: Sort, *, complete: bool = True) -> None:
        """Take keys of which none is in `found`, in any order."""
        self._found = found
        # All comparing is done on values that grow along the list.
        self._sign = -1 if sort.descending else 1
        self._judged = sorted(key * self._sign for key in judged)
        self.complete = complete

    def total(self) -> int:
        """Count the articles."""
        return self._found.total() + len(self._judged)

    def rank(self, key: Key) -> int:
        """Count the articles before a key."""
        return self._found.rank(key) + bisect_left(self._judged, key * self._sign)

    def has(self, key: Key) -> bool:
        """Tell whether an article is in the result, by its key."""
        value = key * self._sign
        at = bisect_left(self._judged, value)
        return (at < len(self._judged) and self._judged[at] == value) or self._found.has(key)

    def _joined(self, found: list[Key], judged: Sequence[int]) -> list[Key]:
        """Join keys of the found list with judged values, both sorted."""
        return [value * self._sign for value in heapq.merge((key * self._sign for key in found), judged)]

    def at(self, offset: int, count: int) -> tuple[int, list[Key]]:
        """Give the number of the first key and the keys from there on; beyond the end none."""
        # At most all the judged ones stand before the window, so the found ones in it begin this much earlier.
        skipped = max(0, offset - len(self._judged))
        found = self._found.at(skipped, count + offset - skipped)
        if skipped and not found:
            return self.total(), []
        before = bisect_left(self._judged, found[0] * self._sign) if skipped else 0
        number = skipped + before
        keys = self._joined(found, self._judged[before:])[offset - number :][:count]
        return min(offset, self.total()), keys

    def after(self, key: Key, count: int) -> tuple[int, list[Key]]:
        """Give the next keys after one, and the number of the first of them."""
        judged = self._judged[bisect_right(self._judged, key * self._sign) :][:count]
        return self._numbered(self._joined(self._found.after(key, count), judged)[:count])

    def before(self, key: Key, count: int) -> tuple[int, list[Key]]:
        """Give the nearest keys before one, and the number of the first of them."""
        judged = self._judged[: bisect_left(self._judged, key * self._sign)][-count:] if count else []
        joined = self._joined(self._found.before(key, count), judged)
        return self._numbered(joined[-count:] if count else [])

    def _numbered(self, keys: list[Key]) -> tuple[int, list[Key]]:
        """Put before some keys the number of the first."""
        return (self.rank(keys[0]) if keys else self.total()), keys
