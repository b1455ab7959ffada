"""The tables of the listing: how they are made, and how an older library comes by them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, Final

from store.document_codec import decode
from store.document_fields import text_or_none
from store.sorting import Sort, sort_keys

_FIRST_LISTING: Final = (
    "create table library (name text primary key, value) without rowid",
    "insert into library values ('id', lower(hex(randomblob(16)))), ('listed', 0)",
    """create table listing (
        id integer primary key, key integer not null, read integer not null, starred integer not null,
        words integer not null, title text, byline text, source text, published text, file text)""",
    # Counting 100,000 rows takes longer than drawing the first screen of them.
    "create table counts (articles integer not null, read integer not null, starred integer not null)",
    "insert into counts values (0, 0, 0)",
    """create table identities (fingerprint blob not null, id integer not null, removed integer not null,
        primary key (fingerprint, id)) without rowid""",
    "create index identities_by_id on identities (id)",
    """create table paths (path text not null, record text not null, id integer not null,
        primary key (path, record, id)) without rowid""",
    "create index paths_by_id on paths (id)",
)

COLUMNS: Final = (
    *("id", "key", "title_key", "source_key", "byline_key", "length_key", "read", "starred", "note", "words"),
    *("twin", "title", "byline", "source", "published", "file", "tags"),
)
"""The columns of the listing, in their order."""

PUT: Final = f"insert into listing ({', '.join(COLUMNS)}) values ({', '.join('?' * len(COLUMNS))})"  # noqa: S608 - ours
"""What puts in a row."""

_SORTED_LISTING: Final = (
    "alter table listing rename to listing_before",
    """create table listing (
        id integer primary key, key integer not null, title_key text not null, source_key text not null,
        byline_key text not null, length_key integer not null, read integer not null, starred integer not null,
        note integer not null, words integer not null, twin integer, title text, byline text, source text,
        published text, file text, tags text)""",
    "create table duplicates (id integer primary key)",
    """create table tags (number integer primary key, name text not null, folded text not null unique,
        articles integer not null)""",
    "create table labels (tag integer not null, id integer not null, primary key (tag, id)) without rowid",
    "create index labels_by_id on labels (id)",
    """create table collected (collection integer not null, id integer not null,
        primary key (collection, id)) without rowid""",
    "drop table counts",
    """create table counts (articles integer not null, read integer not null, starred integer not null,
        noted integer not null, duplicates integer not null)""",
)

SORTED_COLUMNS: Final = tuple(dict.fromkeys(each.column for each in Sort))
"""The columns that a list may be sorted by."""


def walked_index(column: str, *, starred: bool) -> str:
    """Name the index that has a column in order: behind whether an article is read, or of the starred ones alone."""
    return f"listing_starred_{column}" if starred else f"listing_by_{column}"


def _indexes() -> Iterator[str]:
    """Give the statements that make the indexes; every sort can be walked from both ends, for any of the marks."""
    for column in SORTED_COLUMNS:
        # The id is at the end of every index already.
        # SQLite asks for the mark that a partial index is of, so the index has it too.
        behind_read, alone = ("read", "starred") if column == "id" else (f"read, {column}", f"{column}, starred")
        yield f"create index {walked_index(column, starred=False)} on listing ({behind_read})"
        yield f"create index {walked_index(column, starred=True)} on listing ({alone}) where starred = 1"
    yield "create index listing_noted on listing (key) where note = 1"
    yield "create index listing_by_twin on listing (twin) where twin is not null"


_COUNTED: Final = (
    """insert into duplicates select id from listing where twin in
        (select twin from listing where twin is not null group by twin having count(*) > 1)""",
    """insert into counts select count(*), coalesce(sum(read), 0), coalesce(sum(starred), 0), coalesce(sum(note), 0),
        (select count(*) from duplicates) from listing""",
)

_TRIGGERS: Final = (
    """create trigger listing_came after insert on listing begin
        update counts set articles = articles + 1, read = read + new.read, starred = starred + new.starred,
            noted = noted + new.note; end""",
    """create trigger listing_went after delete on listing begin
        update counts set articles = articles - 1, read = read - old.read, starred = starred - old.starred,
            noted = noted - old.note; end""",
    """create trigger listing_marked after update of read, starred, note on listing begin
        update counts set read = read + new.read - old.read, starred = starred + new.starred - old.starred,
            noted = noted + new.note - old.note; end""",
    # The second of some twins makes the first one a duplicate too; of more, the others are that already.
    """create trigger twin_came after insert on listing
        when exists (select 1 from listing where twin = new.twin and id <> new.id) begin
        insert or ignore into duplicates values (new.id);
        insert or ignore into duplicates select id from listing where twin = new.twin and id <> new.id limit 1; end""",
    """create trigger twin_went after delete on listing when exists (select 1 from duplicates where id = old.id) begin
        delete from duplicates where id = old.id;
        delete from duplicates where id = (select id from listing where twin = old.twin)
            and not exists (select 1 from listing where twin = old.twin limit 1 offset 1); end""",
    "create trigger duplicate_came after insert on duplicates begin update counts set duplicates = duplicates + 1; end",
    "create trigger duplicate_went after delete on duplicates begin update counts set duplicates = duplicates - 1; end",
    """create trigger labels_went after delete on listing when old.tags is not null begin
        delete from labels where id = old.id; end""",
    """create trigger label_came after insert on labels begin
        update tags set articles = articles + 1 where number = new.tag; end""",
    """create trigger label_went after delete on labels begin
        update tags set articles = articles - 1 where number = old.tag; end""",
)


def make_tables(connection: sqlite3.Connection) -> None:
    """Add the tables of the listing to a library's file: the schema's step from version 1 to 2."""
    _run(connection, _FIRST_LISTING)


def add_sorts(connection: sqlite3.Connection) -> None:
    """Add what every sort, tags, notes, collections and duplicates need: the schema's step from version 2 to 3.

    The listing is made anew from the old one; of the documents only the texts are read.
    """
    _run(connection, _SORTED_LISTING)
    connection.executemany(PUT, _carried_over(connection))
    connection.execute("drop table listing_before")
    _run(connection, _indexes())
    _run(connection, _COUNTED)
    _run(connection, _TRIGGERS)


SCHEMA: Final = (make_tables, add_sorts)
"""The steps of a library's schema, of which each brings its version one up from 1."""


def _run(connection: sqlite3.Connection, statements: Iterable[str]) -> None:
    """Run some statements."""
    for statement in statements:
        connection.execute(statement)


def _carried_over(connection: sqlite3.Connection) -> Iterator[tuple[object, ...]]:
    """Give the rows of the old listing as the new one has them."""
    from store.twins import twin_of

    statement = """select listing_before.id, read, starred, words, title, byline, source, published, file, codec, body
        from listing_before left join documents on tbl = 'articles' and documents.id = listing_before.id"""
    for row in connection.execute(statement):
        article_id, read, starred, number, title, byline, source, published, file, codec, body = row
        keys = sort_keys(article_id, title=title, source=source, byline=byline, published=published, words=number)
        text = _text_of(codec, body)
        yield (
            *(article_id, *keys, read, starred, False, number, twin_of(text), title, byline, source, published, file),
            None,
        )


def _text_of(codec: int | None, body: bytes | None) -> str:
    """Give the text of an article's row; none of a broken one, which whoever opens it is told of."""
    if codec is None or body is None:
        return ""
    try:
        document: dict[str, Any] = decode(codec, body)
    except (LookupError, ValueError):
        return ""
    return text_or_none(document.get("text")) or ""
