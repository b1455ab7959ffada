"""The rows of the library that match a query, window after window, so that a large library needs no large memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.library import Library
from store.listing import Row
from store.query import Query, parse

WINDOW = 200
"""Rows fetched at a time."""


def query_of(words: Sequence[str]) -> Query:
    """Read the words of a query as they stand, none of them still being typed."""
    return parse(" ".join(words))


def matching_rows(library: Library, query: Query, *, count: int | None = None) -> Iterator[Row]:
    """Give the matching rows in the library's order, at most `count` of them."""
    left = count
    after = None
    while left is None or left > 0:
        page = library.search(query, after=after, count=WINDOW if left is None else min(WINDOW, left))
        yield from page.rows
        if not page.rows:
            return
        after = page.rows[-1].key
        left = None if left is None else left - len(page.rows)
