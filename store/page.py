"""A page: a window of a sorted list of articles, however the list was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from store.listing import Listing, Row
from store.sorting import Key, Sort

NOT_COUNTED: Final = -1
"""Stands for the number of a row that nobody counted."""


@dataclass(frozen=True, slots=True)
class Page:
    """A window of a result."""

    total: int
    """How many articles there are in the whole result."""
    first: int
    """The number of the first row in the result, counted from 0; `NOT_COUNTED` for a window asked for by a key."""
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


@dataclass(frozen=True, slots=True)
class Window:
    """Which rows of a list are wanted."""

    at: int | None = None
    """The number of the first one, counted from 0; the default is the top."""
    after: Key | None = None
    """The key of a row, for those that follow it."""
    before: Key | None = None
    """The key of a row, for those directly before it."""
    count: int = 50
    """The largest number of rows."""


def page_of(keys: Found, listing: Listing, sort: Sort, window: Window, *, complete: bool = True) -> Page:
    """Give a window of a list."""
    first = NOT_COUNTED
    if window.after is not None:
        wanted = keys.after(window.after, window.count)
    elif window.before is not None:
        wanted = keys.before(window.before, window.count)
    else:
        first = max(window.at or 0, 0)
        wanted = keys.at(first, window.count)
    total = keys.total()
    return Page(total, min(first, total), listing.rows(wanted, sort), complete)


def rank_of(keys: Found, listing: Listing, sort: Sort, article_id: int) -> int | None:
    """Give the number of an article's row in a list, counted from 0; None when it is not in it."""
    own = listing.keys_of([article_id], sort)
    return keys.rank(own[0]) if own and keys.has(own[0]) else None
