"""Sorting: the ways in which a list can be sorted, and the keys that make every one of them stable.

A key is a value that grows or falls along the list and ends in the article's id, so that no two articles share one: a
number with the id in its lower bits, or folded text with the id behind it. Both the listing and the search index sort
by these very keys.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

from store.words import fold, folded, is_unspaced, words

ID_BITS = 40
"""The lower bits of a sort key that is a number, which hold the article's id."""
LAST_ID: int = 2**ID_BITS - 1
"""The largest id that a sort key has room for; also the mask that takes the id from a key."""
ID_DIGITS: Final = 13
"""The last characters of a sort key that is text, which hold the article's id."""
LONGEST_TEXT: Final = 48
"""Characters of folded text that are compared."""
_MOST_WORDS: Final = 2**22 - 1  # what a key has room for; the longest novels have a fifth of it
_LOOKED_AT: Final = 4 * LONGEST_TEXT  # characters of which the folded ones are taken

Key = int | str
"""A row's place in a sorted list: unique, since it ends in the article's id; of one sort all are of one type."""

_FIRST_YEAR: Final = (1 * 16 * 32) << ID_BITS
_ANY_VALUE: Final = "\x01"
_NOTHING: Final = 0


class _Way(NamedTuple):
    """What a sort is made of."""

    column: str
    descending: bool
    short: str
    label: str
    turned: str
    """The name of the sort in the other direction."""
    missing: Key = _NOTHING


class Sort(Enum):
    """How a list is sorted; rows of which the value is not known stand last in both directions."""

    NEWEST = _Way("key", True, "date ↓", "newest first, undated last", "OLDEST", _FIRST_YEAR)
    OLDEST = _Way("key", False, "date ↑", "oldest first, undated last", "NEWEST", _FIRST_YEAR)
    RELEVANCE = _Way("key", True, "relevance", "best match first, then the newest", "RELEVANCE", _FIRST_YEAR)
    TITLE = _Way("title_key", False, "title ↑", "by title, A to Z, untitled last", "TITLE_DOWN", _ANY_VALUE)
    TITLE_DOWN = _Way("title_key", True, "title ↓", "by title, Z to A, untitled last", "TITLE", _ANY_VALUE)
    SOURCE = _Way("source_key", False, "source ↑", "by source, A to Z, none stated last", "SOURCE_DOWN", _ANY_VALUE)
    SOURCE_DOWN = _Way("source_key", True, "source ↓", "by source, Z to A, none stated last", "SOURCE", _ANY_VALUE)
    BYLINE = _Way("byline_key", False, "byline ↑", "by byline, A to Z, none stated last", "BYLINE_DOWN", _ANY_VALUE)
    BYLINE_DOWN = _Way("byline_key", True, "byline ↓", "by byline, Z to A, none stated last", "BYLINE", _ANY_VALUE)
    LONGEST = _Way("length_key", True, "length ↓", "longest first", "SHORTEST")
    SHORTEST = _Way("length_key", False, "length ↑", "shortest first", "LONGEST")
    ADDED = _Way("id", True, "added ↓", "last added first", "ADDED_FIRST")
    ADDED_FIRST = _Way("id", False, "added ↑", "first added first", "ADDED")

    @property
    def column(self) -> str:
        """Give the name of the listing's column and of the index's field; relevance has that of the date."""
        return self.value.column

    @property
    def descending(self) -> bool:
        """Tell whether the largest key comes first."""
        return self.value.descending

    @property
    def label(self) -> str:
        """Give the order in words, for the person."""
        return self.value.label

    @property
    def short(self) -> str:
        """Give what is sorted by, and its direction, for a narrow place."""
        return self.value.short

    @property
    def turned(self) -> Sort:
        """Give the same from the other end; relevance has none."""
        return Sort[self.value.turned]

    @property
    def following(self) -> Sort:
        """Give the next thing to sort by, in its usual direction."""
        at = _ROUND.index(self) if self in _ROUND else _ROUND.index(self.turned)
        return _ROUND[(at + 1) % len(_ROUND)]

    @property
    def missing(self) -> Key:
        """Give the key below which a value is missing; no key is below it where none can be."""
        return self.value.missing


_ROUND: Final = (Sort.NEWEST, Sort.RELEVANCE, Sort.TITLE, Sort.SOURCE, Sort.BYLINE, Sort.LONGEST, Sort.ADDED)

DEFAULT = Sort.NEWEST


class SortKeys(NamedTuple):
    """The keys of one article, by the names of the columns; that of the time added is its id."""

    key: int
    title_key: str
    source_key: str
    byline_key: str
    length_key: int


def sort_keys(
    article_id: int, *, title: str | None, source: str | None, byline: str | None, published: str | None, words: int
) -> SortKeys:
    """Give the keys of an article from what its row shows.

    Args:
        article_id: The article.
        title: Its title.
        source: Its publication.
        byline: The names, with commas between them.
        published: When it was published, in the Extended Date/Time Format.
        words: How many words its text has.
    """
    end = f"\0{article_id:0{ID_DIGITS}d}"
    return SortKeys(
        published_key(published, article_id),
        _fold_once(title or "") + end,
        _folded(source or "") + end,
        _folded(byline or "") + end,
        min(words, _MOST_WORDS) << ID_BITS | article_id,
    )


def id_of_key(key: Key) -> int:
    """Give the id of the article that a key of any sort ends in."""
    return key & LAST_ID if isinstance(key, int) else int(key[-ID_DIGITS:])


def published_key(published: str | None, article_id: int) -> int:
    """Give the place of an article in the list by publication: the day, then the id; no year counts as no date.

    The value is an EDTF date (https://www.loc.gov/standards/datetime/); of an interval, a decade or a century the
    beginning counts, or the end where only that is known, and of a year or month without a day its beginning. What is
    before the year 1 stands with its first day.
    """
    return _day_in_order(published or "") << ID_BITS | article_id


@lru_cache(maxsize=4096)
def _day_in_order(published: str) -> int:
    """Give a number that grows from day to day; of what has no year one below that of any with a year."""
    if not published:
        return 0
    from store.searchable import date_tokens  # the reading of dates is loaded with the first of them

    years = date_tokens(published).years
    if not years:
        return 0
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", published)
    year, month, day = (int(part or 0) for part in match.groups()) if match else (min(years), 0, 0)
    return (year * 16 + min(month, 15)) * 32 + min(day, 31) if year > 0 else _FIRST_YEAR >> ID_BITS


def _fold_once(text: str) -> str:
    """Give what is compared of a text: its words without case, width, diacritics and signs, with spaces between."""
    looked_at = text[:_LOOKED_AT]
    if looked_at.isascii():
        return folded(looked_at)[:LONGEST_TEXT]
    found = words(looked_at)
    if any(map(is_unspaced, found)):
        # Such words are pairs of characters, made for searching: here the characters stand as they are written.
        parts = (words(each) if each.isascii() else [fold(each)] for each in looked_at.split())
        found = [word for part in parts for word in part]
    return " ".join(filter(None, found))[:LONGEST_TEXT]


_folded = lru_cache(maxsize=4096)(_fold_once)  # of sources and names there are few, of titles as many as articles
