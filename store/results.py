"""Results: what a query found, as a sorted list of which any window can be asked for without the rest.

A `Found` comes from the listing or from the search index. It is joined with the few articles that had to be judged by
themselves: those that are newer than the index, and those that stay shown though they no longer match.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from store.index_view import IndexView, damage_is_unusable
from store.listed import InOrder
from store.page import Found
from store.sorting import Key, Sort

if TYPE_CHECKING:
    import tantivy

SHALLOW: Final = 1_000
"""How many keys of text are passed over to come to a window; each of them is made into text by itself."""
_ATTEMPTS: Final = 12  # at coming near a window far within a list


class _Stretch:
    """A part of what the index finds that lies in the order of one field from end to end."""

    def __init__(self, view: IndexView, query: tantivy.Query, sort: Sort) -> None:
        self._view = view
        self._query = query
        self._column = sort.column
        self._descending = sort.descending
        self._total: int | None = None

    def total(self) -> int:
        """Count the keys."""
        if self._total is None:
            with damage_is_unusable():
                self._total = self._view.count(self._query)
        return self._total

    def _keys(self, query: tantivy.Query, offset: int, count: int, *, reverse: bool = False) -> list[Key]:
        """Read keys in the order of the list, or from its end; the first window comes with its total."""
        counted = query is self._query and self._total is None
        with damage_is_unusable():
            keys, total = self._view.keys(
                query,
                self._column,
                descending=self._descending != reverse,
                offset=offset,
                count=max(count, 1),
                counted=counted,
            )
        if counted:
            self._total = total
        return keys[:count][::-1] if reverse else keys[:count]

    def at(self, offset: int, count: int) -> list[Key]:
        """Give the keys from a number on, walking from the nearer end."""
        if offset == 0:
            return self._keys(self._query, 0, count)
        left = self.total() - offset - count
        if left >= offset:
            return self._keys(self._query, offset, count)
        count += min(left, 0)
        return self._keys(self._query, max(left, 0), count, reverse=True) if count > 0 else []

    def _side(self, key: Key, *, after: bool, itself: bool = False) -> tantivy.Query:
        """Narrow the query to one side of a key."""
        larger = self._descending != after
        return self._view.beyond(self._query, self._column, key, larger=larger, itself=itself)

    def after(self, key: Key, count: int) -> list[Key]:
        """Give the next keys after one."""
        return self._keys(self._side(key, after=True), 0, count)

    def from_key(self, key: Key, offset: int, count: int) -> list[Key]:
        """Give the keys from one on, itself included, so many later."""
        return self._keys(self._side(key, after=True, itself=True), offset, count)

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
            return self._view.count(self._view.only(self._query, self._column, key)) > 0


class Indexed:
    """What the search index finds; rows of which the value is not known stand last in both directions."""

    def __init__(
        self, view: IndexView, query: tantivy.Query, sort: Sort, whole: Callable[[], Found] | None = None
    ) -> None:
        """Take one state of the index and a query for it.

        Args:
            view: The state.
            query: What is found.
            sort: How it is sorted.
            whole: Gives the list of all articles in the same order, which helps to come near a window within.
        """
        self._view = view
        self._query = query
        self._sort = sort
        self._whole = whole
        self._all = _Stretch(view, query, sort)
        self._parts: tuple[_Stretch, ...] = (self._all,)
        if not sort.descending and sort.missing:
            sides = [view.beyond(query, sort.column, sort.missing, larger=each, itself=each) for each in (True, False)]
            self._parts = tuple(_Stretch(view, side, sort) for side in sides)

    def total(self) -> int:
        """Count the keys."""
        return self._all.total()

    def _own(self, key: Key) -> int:
        """Give the number of the part that a key belongs to."""
        return int(len(self._parts) > 1 and key < self._sort.missing)  # type: ignore[operator]  # keys of one sort

    def at(self, offset: int, count: int) -> list[Key]:
        """Give the keys from a number on."""
        if isinstance(self._sort.missing, str) and min(offset, self.total() - offset - count) > SHALLOW:
            return self._far_within(offset, count)
        found: list[Key] = []
        for number, part in enumerate(self._parts):
            found += part.at(offset, count - len(found))
            if len(found) >= count or number == len(self._parts) - 1:
                break
            offset = max(offset - part.total(), 0)
        return found

    def _far_within(self, offset: int, count: int) -> list[Key]:
        """Give the keys from a number on by way of a key near it, which is sought as in a phone book."""
        if self._whole is None:
            return self._all.at(offset, count)
        whole = self._whole()
        low, high, low_rank, high_rank = 0, whole.total(), 0, self.total()
        start: Key | None = None
        for _ in range(_ATTEMPTS):
            wanted = max(offset - SHALLOW // 2 - low_rank, 0)
            at = min(low + (high - low) * wanted // max(high_rank - low_rank, 1), high - 1)
            keys = whole.at(max(at, low), 1)
            if not keys or high - low < 2:
                break
            rank = self.rank(keys[0])
            if rank > offset:
                high, high_rank = at, rank
                continue
            low, low_rank, start = at, rank, keys[0]
            if offset - rank <= SHALLOW:
                break
        if start is None:
            return self._all.at(offset, count) if len(self._parts) == 1 else self._parts[0].at(offset, count)
        return self._from_key(start, offset - low_rank, count)

    def _from_key(self, key: Key, offset: int, count: int) -> list[Key]:
        """Give the keys from one on, so many later."""
        at = self._own(key)
        found = self._parts[at].from_key(key, offset, count)
        if len(found) < count and at + 1 < len(self._parts):
            left = max(self._parts[at].rank(key) + offset - self._parts[at].total(), 0)
            found += self._parts[at + 1].at(left, count - len(found))
        return found

    def after(self, key: Key, count: int) -> list[Key]:
        """Give the next keys after one."""
        at = self._own(key)
        found = self._parts[at].after(key, count)
        if len(found) < count and at + 1 < len(self._parts):
            found += self._parts[at + 1].at(0, count - len(found))
        return found

    def before(self, key: Key, count: int) -> list[Key]:
        """Give the nearest keys before one."""
        at = self._own(key)
        found = self._parts[at].before(key, count)
        if at and len(found) < count:
            earlier = self._parts[0]
            wanted = min(count - len(found), earlier.total())
            found = earlier.at(earlier.total() - wanted, wanted) + found if wanted else found
        return found

    def rank(self, key: Key) -> int:
        """Count the keys before one."""
        at = self._own(key)
        return self._parts[at].rank(key) + (self._parts[0].total() if at else 0)

    def has(self, key: Key) -> bool:
        """Tell whether a key is in the list."""
        return self._all.has(key)


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


class Ranked:
    """Keys in an order of their own, as they were found by relevance."""

    def __init__(self, keys: Sequence[Key]) -> None:
        """Take the keys, the first first."""
        self._keys = list(keys)
        self._numbers = {key: number for number, key in enumerate(keys)}

    def total(self) -> int:
        """Count the keys."""
        return len(self._keys)

    def at(self, offset: int, count: int) -> list[Key]:
        """Give the keys from a number on."""
        return self._keys[offset : offset + count]

    def after(self, key: Key, count: int) -> list[Key]:
        """Give the next keys after one."""
        at = self.rank(key) + 1
        return self._keys[at : at + count]

    def before(self, key: Key, count: int) -> list[Key]:
        """Give the nearest keys before one."""
        at = self.rank(key)
        return self._keys[max(at - count, 0) : at]

    def rank(self, key: Key) -> int:
        """Count the keys before one; all of them are before one that is not in the list."""
        return self._numbers.get(key, len(self._keys))

    def has(self, key: Key) -> bool:
        """Tell whether a key is in the list."""
        return key in self._numbers


class Chained:
    """Two lists, all of the second after all of the first; a key that is in neither belongs to the second."""

    def __init__(self, first: Found, second: Found) -> None:
        """Take lists of which none has a key of the other."""
        self._first = first
        self._second = second

    def total(self) -> int:
        """Count the keys."""
        return self._first.total() + self._second.total()

    def at(self, offset: int, count: int) -> list[Key]:
        """Give the keys from a number on."""
        found = self._first.at(offset, count)
        if len(found) < count:
            found = found + self._second.at(max(offset - self._first.total(), 0), count - len(found))
        return found

    def after(self, key: Key, count: int) -> list[Key]:
        """Give the next keys after one."""
        if not self._first.has(key):
            return self._second.after(key, count)
        found = self._first.after(key, count)
        return found + self._second.at(0, count - len(found)) if len(found) < count else found

    def before(self, key: Key, count: int) -> list[Key]:
        """Give the nearest keys before one."""
        if self._first.has(key):
            return self._first.before(key, count)
        found = self._second.before(key, count)
        wanted = min(count - len(found), self._first.total())
        return self._first.at(self._first.total() - wanted, wanted) + found if wanted else found

    def rank(self, key: Key) -> int:
        """Count the keys before one."""
        return self._first.rank(key) if self._first.has(key) else self._first.total() + self._second.rank(key)

    def has(self, key: Key) -> bool:
        """Tell whether a key is in the list."""
        return self._first.has(key) or self._second.has(key)


class _Falling:
    """Text that is compared the other way round."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __lt__(self, other: _Falling) -> bool:
        return self.text > other.text


def _place_in(sort: Sort) -> Callable[[Key], Any]:
    """Give what makes of a key a value that grows along the list."""
    if sort.descending:
        return lambda key: _Falling(key) if isinstance(key, str) else -key
    return lambda key: (key < sort.missing, key)  # type: ignore[operator]  # keys of one sort are of one type


class Merged:
    """A found list joined with keys of articles that were judged by themselves."""

    def __init__(self, found: Found, judged: Sequence[Key], sort: Sort) -> None:
        """Take keys of which none is in `found`, in any order."""
        self._found = found
        self._place = _place_in(sort)
        self._judged = sorted(judged, key=self._place)

    def total(self) -> int:
        """Count the keys."""
        return self._found.total() + len(self._judged)

    def rank(self, key: Key) -> int:
        """Count the keys before one."""
        return self._found.rank(key) + self._first_from(key)

    def _first_from(self, key: Key) -> int:
        """Count the judged keys before one."""
        return bisect_left(self._judged, self._place(key), key=self._place)

    def has(self, key: Key) -> bool:
        """Tell whether a key is in the list."""
        return key in self._judged[self._first_from(key) :][:1] or self._found.has(key)

    def _joined(self, found: Sequence[Key], judged: Sequence[Key]) -> list[Key]:
        """Join keys of both kinds, both sorted."""
        return list(heapq.merge(found, judged, key=self._place))

    def at(self, offset: int, count: int) -> list[Key]:
        """Give the keys from a number on."""
        # At most all the judged ones stand before the window, so the found ones in it begin this much earlier.
        skipped = max(0, offset - len(self._judged))
        found = self._found.at(skipped, count + offset - skipped)
        if skipped and not found:
            return []
        before = self._first_from(found[0]) if skipped else 0
        number = skipped + before
        return self._joined(found, self._judged[before:])[offset - number :][:count]

    def after(self, key: Key, count: int) -> list[Key]:
        """Give the next keys after one."""
        begin = bisect_right(self._judged, self._place(key), key=self._place)
        return self._joined(self._found.after(key, count), self._judged[begin : begin + count])[:count]

    def before(self, key: Key, count: int) -> list[Key]:
        """Give the nearest keys before one."""
        end = self._first_from(key)
        joined = self._joined(self._found.before(key, count), self._judged[max(end - count, 0) : end])
        return joined[-count:] if count else []


@dataclass(frozen=True, slots=True)
class Result:
    """What a query found, in order."""

    keys: Found
    complete: bool = True
    """Whether every article was looked at."""


def result_of(found: Found, judged: Sequence[Key], sort: Sort, *, complete: bool = True) -> Result:
    """Join what was found with keys of articles that were judged by themselves, none of which was found.

    By relevance those that were judged stand first, the newest first: nobody knows how well they match.
    """
    if not judged:
        return Result(found, complete)
    if sort is Sort.RELEVANCE:
        return Result(Chained(InOrder(judged, Sort.NEWEST), found), complete)
    if isinstance(found, Nothing):
        return Result(InOrder(judged, sort), complete)
    return Result(Merged(found, judged, sort), complete)
