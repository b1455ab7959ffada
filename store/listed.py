"""The listing walked: any window of what the listing alone finds, in any order, without the rows before it.

The list is a walk along an index from either end. Rows of which the value is not known stand last in both directions:
where they would come first, the walk begins behind them and ends with them. What no index has in order, such as the
articles with a tag, is put in order at once while it is little, and walked past all others where it is much.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from store.conditions import EVERY, READ, STARRED, UNREAD, UNSTARRED, Condition, every_of
from store.documents import RowStorage
from store.listing import Listing
from store.listing_tables import walked_index
from store.sorting import Key, Sort, id_of_key

FEW: Final = 30_000
"""Up to how many rows that no index has in order are put in order by themselves, though they be most of all."""
_NEAR: Final = 1_000  # rows that a walk passes one by one
_ATTEMPTS: Final = 12  # at coming so near to a window far within


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of the list that an index has in order: the keys from `low` on that are less than `high`."""

    low: Key | None = None
    high: Key | None = None
    open_low: bool = False
    """Whether `low` itself is not of it."""

    def holds(self, key: Key) -> bool:
        """Tell whether a key belongs here."""
        return (self.low is None or key >= self.low) and (self.high is None or key < self.high)  # type: ignore[operator]  # keys of one sort are of one type

    def where(self, column: str) -> tuple[str, tuple[Key, ...]]:
        """Give the condition on a column, and its values."""
        asked, values = [], []
        if self.low is not None:
            asked.append(f"{column} {'>' if self.open_low else '>='} ?")
            values.append(self.low)
        if self.high is not None:
            asked.append(f"{column} < ?")
            values.append(self.high)
        return " and ".join(asked) or str(EVERY), tuple(values)


def _stretches(sort: Sort) -> tuple[_Stretch, ...]:
    """Give the parts of a list in their order: rows without a value stand last where they would come first."""
    if sort.descending or not sort.missing:
        return (_Stretch(),)
    return _Stretch(low=sort.missing), _Stretch(high=sort.missing)


class InOrder:
    """A few keys, put in order and kept."""

    def __init__(self, keys: Sequence[Key], sort: Sort) -> None:
        """Take the keys, in any order."""
        self._sort = sort
        # Of a falling list it is the list from its end. Keys that stand in order already are hardly looked at.
        turned = not sort.descending and bool(sort.missing)
        self._rising = sorted(keys, key=self._place if turned else None)
        self._keys = self._rising[::-1] if sort.descending else self._rising

    def _place(self, key: Key) -> tuple[bool, Key]:
        """Give a value that grows along the list, or along its reverse."""
        return not self._sort.descending and key < self._sort.missing, key  # type: ignore[operator]  # keys of one sort

    def total(self) -> int:
        """Count the keys."""
        return len(self._keys)

    def at(self, offset: int, count: int) -> list[Key]:
        """Give the keys from a number on."""
        return self._keys[offset : offset + count]

    def after(self, key: Key, count: int) -> list[Key]:
        """Give the next keys after one."""
        at = self.rank(key)
        return [each for each in self._keys[at : at + count + 1] if each != key][:count]

    def before(self, key: Key, count: int) -> list[Key]:
        """Give the nearest keys before one."""
        at = self.rank(key)
        return self._keys[max(at - count, 0) : at]

    def rank(self, key: Key) -> int:
        """Count the keys before one."""
        place = self._place(key)
        if self._sort.descending:
            return len(self._rising) - bisect_right(self._rising, place, key=self._place)
        return bisect_left(self._rising, place, key=self._place)

    def has(self, key: Key) -> bool:
        """Tell whether a key is in the list."""
        return self.at(self.rank(key), 1) == [key]


class Walked:
    """A walk along the indexes of the listing."""

    def __init__(self, storage: RowStorage, listing: Listing, sort: Sort, condition: Condition) -> None:
        """Take the condition on a row."""
        self._connection = storage.connection()
        self._listing = listing
        self._sort = sort
        self._condition = condition
        self._stretches = _stretches(sort)
        self._total: int | None = None

    def total(self) -> int:
        """Count the keys."""
        if self._total is None:
            self._total = self._listing.count(self._condition)
        return self._total

    def at(self, offset: int, count: int) -> list[Key]:
        """Give the keys from a number on, walking from the nearer end."""
        left = self.total() - offset - count
        if left >= offset:
            return self._walk(self._stretches, offset, count)
        count += min(left, 0)
        return self._walk(self._stretches, max(left, 0), max(count, 0), reverse=True)

    def after(self, key: Key, count: int) -> list[Key]:
        """Give the next keys after one."""
        return self._walk(self._beyond(key, after=True), 0, count)

    def before(self, key: Key, count: int) -> list[Key]:
        """Give the nearest keys before one."""
        return self._walk(self._beyond(key, after=False), 0, count, reverse=True)

    def rank(self, key: Key) -> int:
        """Count the keys before one."""
        return sum(map(self._count, self._beyond(key, after=False)))

    def has(self, key: Key) -> bool:
        """Tell whether a key is in the list."""
        return bool(self._listing.keys_of([id_of_key(key)], self._sort, self._condition) == [key])

    def _beyond(self, key: Key, *, after: bool) -> tuple[_Stretch, ...]:
        """Give what of the list is after a key, or before it, in the order of the list."""
        at = next(number for number, each in enumerate(self._stretches) if each.holds(key))
        here = self._stretches[at]
        larger = self._sort.descending != after
        part = _Stretch(low=key, high=here.high, open_low=True) if larger else _Stretch(low=here.low, high=key)
        return (part, *self._stretches[at + 1 :]) if after else (*self._stretches[:at], part)

    def _walk(self, parts: tuple[_Stretch, ...], offset: int, count: int, *, reverse: bool = False) -> list[Key]:
        """Give keys from a number on in the order of the list, or counted from its end."""
        keys: list[Key] = []
        for part in reversed(parts) if reverse else parts:
            found = self._keys(part, offset, count - len(keys), reverse=reverse)
            keys += found
            if len(keys) >= count:
                break
            if part is not parts[0 if reverse else -1]:
                offset = 0 if found else max(0, offset - self._count(part))
        return keys[::-1] if reverse else keys

    def _keys(self, part: _Stretch, offset: int, count: int, *, reverse: bool) -> list[Key]:
        """Read keys of one stretch along its index, or against it."""
        column = self._sort.column
        direction = "desc" if self._sort.descending != reverse else "asc"
        where, values = part.where(column)
        statement = " union all ".join(f"select {column} {each} and {where}" for each in self._sources())
        statement += f" order by {column} {direction} limit ? offset ?"
        bound = (*(values * len(self._sources())), count, offset)
        return [key for (key,) in self._connection.execute(statement, bound)]

    def _count(self, part: _Stretch) -> int:
        """Count the keys of one stretch."""
        where, values = part.where(self._sort.column)
        found = 0
        for each in self._sources():
            statement = f"select count(*) {each} and {where}"
            found += int(self._connection.execute(statement, values).fetchone()[0])
        return found

    def _sources(self) -> tuple[str, ...]:
        """Give what is read: one index that has the column in order, or the two halves of one, read and unread."""
        column, parts = self._sort.column, self._condition.parts
        others = [
            each.by_date if column == "key" else each.walked
            for each in parts
            if each not in (EVERY, UNREAD, READ, STARRED)
        ]
        checked = " and ".join(f"({each})" for each in others) or EVERY
        sides = [int(side) for side, mark in ((False, UNREAD), (True, READ)) if mark in parts] or [0, 1]
        if STARRED in parts:
            sides_asked = f"read in ({', '.join(map(str, sides))})" if len(sides) == 1 else EVERY
            index = walked_index(column, starred=True)
            return (f"from listing indexed by {index} where starred = 1 and {sides_asked} and {checked}",)
        if UNREAD in parts and READ in parts:
            return ("from listing where false",)
        if column == "id" and len(sides) > 1:
            return (f"from listing not indexed where {checked}",)
        index = walked_index(column, starred=False)
        return tuple(f"from listing indexed by {index} where read = {side} and {checked}" for side in sides)


class _PastStarred(Walked):
    """A walk past the starred ones: far within, rows are counted by the indexes that have all and the starred ones."""

    def __init__(self, storage: RowStorage, listing: Listing, sort: Sort, condition: Condition) -> None:
        super().__init__(storage, listing, sort, condition)
        others = [each for each in condition.parts if each != UNSTARRED]
        self._whole = Walked(storage, listing, sort, every_of(others))
        self._passed = Walked(storage, listing, sort, every_of([*others, STARRED]))

    def total(self) -> int:
        """Count the keys."""
        return self._whole.total() - self._passed.total()

    def rank(self, key: Key) -> int:
        """Count the keys before one."""
        return self._whole.rank(key) - self._passed.rank(key)

    def at(self, offset: int, count: int) -> list[Key]:
        """Give the keys from a number on, sought as in a phone book where they are far from either end."""
        start, start_rank = self._near(offset) if _NEAR < offset < self.total() - _NEAR else (None, 0)
        if start is None:
            return super().at(offset, count)
        found = self.after(start, offset - start_rank + count)
        return ([start, *found] if self.has(start) else found)[offset - start_rank :][:count]

    def _near(self, offset: int) -> tuple[Key | None, int]:
        """Find a key that stands not far before a number, and how many stand before it."""
        low, high, low_rank, high_rank = 0, self._whole.total(), 0, self.total()
        start: Key | None = None
        for _ in range(_ATTEMPTS):
            wanted = max(offset - _NEAR // 2 - low_rank, 0)
            at = min(low + (high - low) * wanted // max(high_rank - low_rank, 1), high - 1)
            keys = self._whole.at(at, 1)
            if not keys or high - low <= 1:
                break
            rank = at - self._passed.rank(keys[0])
            if rank > offset:
                high, high_rank = at, rank
                continue
            low, low_rank, start = at, rank, keys[0]
            if offset - rank <= _NEAR:
                break
        return start, low_rank


def _is_few(listing: Listing, number: int) -> bool:
    """Tell whether rows are better put in order than looked for along an index, where none may come for long."""
    return number <= FEW or number * 2 <= listing.count()


def listed(storage: RowStorage, listing: Listing, sort: Sort, condition: str = EVERY) -> InOrder | Walked:
    """Give what the listing alone finds: all articles, or those with some marks.

    Args:
        storage: The library's file.
        listing: Its listing.
        sort: How it is sorted.
        condition: A condition on the columns of the listing, in SQL of ours.
    """
    known = condition if isinstance(condition, Condition) else Condition(condition)
    if known.is_walkable:
        return Walked(storage, listing, sort, known)
    is_past = UNSTARRED in known.parts and all(each == UNSTARRED or each.is_walkable for each in known.parts)
    walked = (_PastStarred if is_past else Walked)(storage, listing, sort, known)
    return InOrder(listing.keys(known, sort), sort) if _is_few(listing, walked.total()) else walked
