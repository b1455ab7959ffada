"""What the search index keeps of an article: its fields, and how they are made of the library's rows.

Words come folded from `store.searchable`, so that tantivy has nothing to decide; sort keys come from the listing, so
that both sort alike. A document is made as JSON of tantivy's own form
(https://docs.rs/tantivy/latest/tantivy/schema/struct.Schema.html#method.parse_document), which any process can make
and the one that writes only hands on: that takes a sixth of the time of making its documents one value at a time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from store.document_codec import decode
from store.searchable import BETWEEN_PARTS, FIELDS, Searchable, outside_text
from store.searchable_documents import searchable_document
from store.sorting import ID_DIGITS, Key

if TYPE_CHECKING:
    import tantivy

FORMAT: Final = 2
"""Raised whenever words, fields or keys change: an index of another format is built anew."""

OUTSIDE: Final = "outside"
"""The field of what a word without a field is looked for in besides the text."""
BEGINNINGS: Final = "beginnings"
"""The field of the first letter and the first two letters of every word of the text and of what is outside it."""
LONGEST_BEGINNING: Final = 2
VALUES: Final = {"byline": "bylines", "source": "sources", "place": "places", "language": "languages"}
"""By what results are counted by: the field of its values as they are shown."""
DAYS: Final = {
    "published": ("published_years", "published_months", "published_days"),
    "mentioned": ("mentioned_years", "mentioned_months", "mentioned_days"),
}
"""The fields of the years, months and days when articles were published and of those that they mention."""
YEARLESS: Final = {"published": "published_yearless", "mentioned": "mentioned_yearless"}
"""The fields of months and days of which the year is not known, such as 5 and 526."""
HAS: Final = "has"
"""The field of what an article has: a byline, a date."""
WORDS: Final = "word_count"
"""The field of the number of words of the text."""
ADDED: Final = "added"
"""The field of the second since 1970 when the article came in."""
NUMBER_KEYS: Final = ("key", "length_key")
TEXT_KEYS: Final = ("title_key", "source_key", "byline_key")
WATERMARK: Final = "watermark"
"""The field that only the watermark document has."""

_FIRST_TOKEN_WITH_YEAR: Final = {1: 100, 2: 10_000}  # months and days below have no year

_ARTICLES: Final = """select l.id, l.key, l.length_key, l.title_key, l.source_key, l.byline_key,
        d.codec, d.body, c.codec, c.body
    from listing l join documents d on d.tbl = 'articles' and d.id = l.id
        left join documents c on c.tbl = 'corrections' and c.id = l.id
    where """

_FIRST: Final = itemgetter(slice(1))
_FIRST_TWO: Final = itemgetter(slice(LONGEST_BEGINNING))

# In a range of tantivy's query language a value ends at a space or a sign of its own, so keys are written with signs
# that it does not know and that sort alike; the letter keeps what looks like a number or a day from being read as one.
_KEY_LETTER: Final = "k"
_AS_WRITTEN: Final = str.maketrans({"\0": "-", " ": ".", "\1": "."})
_AS_READ: Final = str.maketrans({"-": "\0", ".": " "})


def make_schema() -> tantivy.Schema:
    """Describe the fields: words with their positions, values to count and numbers to find and sort by."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", indexed=True, fast=True)
    for name in (*NUMBER_KEYS, WORDS, ADDED, *DAYS["published"], *DAYS["mentioned"]):
        builder.add_integer_field(name, fast=True)
    for name in YEARLESS.values():
        builder.add_integer_field(name, indexed=True)
    for name in (*FIELDS, OUTSIDE):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    # One and two letters begin so many words of a text that joining their lists takes 50 ms at 100,000 articles: they
    # are words of their own here.
    for name in (BEGINNINGS, HAS):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in (*TEXT_KEYS, *VALUES.values()):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(WATERMARK, stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def key_as_written(key: Key) -> Key:
    """Give a sort key as the index has it."""
    return key if isinstance(key, int) else _KEY_LETTER + key.translate(_AS_WRITTEN)


def key_as_read(written: Key) -> Key:
    """Give the sort key of one that the index has."""
    if isinstance(written, int):
        return written
    return written[1 : -ID_DIGITS - 1].translate(_AS_READ) + "\0" + written[-ID_DIGITS:]


def documents_between(connection: sqlite3.Connection, first: int, last: int) -> Iterator[tuple[int, str]]:
    """Give the ids of the listed articles from one id to another, each with its document as JSON.

    Articles that cannot be read are left out: opening one says what is wrong, the others are to be found meanwhile.
    """
    yield from _documents(connection.execute(f"{_ARTICLES} l.id between ? and ?", (first, last)))


def documents_of(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Give those of some articles that are listed, each with its document as JSON."""
    placeholders = ",".join("?" * len(ids))
    yield from _documents(connection.execute(f"{_ARTICLES} l.id in ({placeholders})", tuple(ids)))


def _documents(rows: sqlite3.Cursor) -> Iterator[tuple[int, str]]:
    """Make documents of rows."""
    for article_id, *keys, codec, body, corrected_codec, corrections in rows:
        try:
            document = decode(codec, body)
            given = {} if corrections is None else decode(corrected_codec, corrections)
            judged = searchable_document(document, given)
        except (ValueError, LookupError):
            continue
        yield article_id, document_of(article_id, keys, judged)


def document_of(article_id: int, keys: Sequence[Key], judged: Searchable) -> str:
    """Make the document of an article as JSON.

    Args:
        article_id: The article.
        keys: Its sort keys, those that are numbers first, as `NUMBER_KEYS` and `TEXT_KEYS` name them.
        judged: What it is searched by.
    """
    import orjson

    outside = outside_text(judged)
    values: dict[str, object] = {
        "id": article_id,
        **dict(zip((*NUMBER_KEYS, *TEXT_KEYS), map(key_as_written, keys), strict=True)),
        **judged.words,
        OUTSIDE: BETWEEN_PARTS.join(outside),
        BEGINNINGS: " ".join(_beginnings(judged.words["text"], outside)),
        HAS: " ".join(judged.has),
        WORDS: judged.word_count,
        "bylines": judged.bylines,
        "sources": judged.source,
        "places": judged.places,
        "languages": judged.language,
        ADDED: judged.added,
        **_days(judged),
    }
    return orjson.dumps({name: value for name, value in values.items() if value not in ((), "", None)}).decode()


def _beginnings(text: str, outside: Sequence[str]) -> set[str]:
    """Give the first letter and the first two of each word."""
    two = set(map(_FIRST_TWO, text.split()))
    for part in outside:
        two.update(map(_FIRST_TWO, part.split()))
    two.update(map(_FIRST, list(two)))
    return two


def _days(judged: Searchable) -> Mapping[str, object]:
    """Give the fields of days; those without a year have fields of their own."""
    found: dict[str, object] = {}
    for name, tokens in (("published", judged.published), ("mentioned", judged.mentioned)):
        found.update(_days_of(name, tokens))
    return found


@lru_cache(maxsize=4096)
def _days_of(name: str, tokens: Sequence[Sequence[int]]) -> Mapping[str, tuple[int, ...]]:
    """Give the fields of one kind of days; many articles are of the same day."""
    found: dict[str, tuple[int, ...]] = {}
    yearless: list[int] = []
    for level, (field, numbers) in enumerate(zip(DAYS[name], tokens, strict=True)):
        first = _FIRST_TOKEN_WITH_YEAR.get(level)
        found[field] = tuple(each for each in numbers if first is None or each >= first)
        yearless += [each for each in numbers if first is not None and each < first]
    found[YEARLESS[name]] = tuple(yearless)
    return found
