"""The listing: of each article what a row of the list shows, sorted, in tables of its own beside the documents.

It is derived: the change feed says which documents changed, and the listing follows it within the same transaction
for changes made through the library, at the next look for those made by a bare TinyDB. So an unfiltered list needs
neither the search index nor a single article. Beside it stand the tables that tell whether an article is known: by
the bytes that it was read from, and by its path.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from store.document_article import mapping, paths_of, text_or_none
from store.documents import RowStorage
from store.errors import TrimmedFeed
from store.stored_article import shown_fields

ID_BITS = 40
"""The lower bits of a sort key, which hold the article's id."""
LAST_ID: int = 2**ID_BITS - 1
"""The largest id that a sort key has room for; also the mask that takes the id from a key."""
ARTICLES, MARKS, CORRECTIONS, REMOVED, EARLIER = "articles", "marks", "corrections", "removed", "earlier"
"""TinyDB's tables of a library: marks, corrections and removed articles have the article's own id."""
EVERYWHERE = "everywhere"
"""The table of the corrections of single facts that hold for articles that arrive later; its ids are its own."""

Key = int
"""A row's place in a sorted list: unique, since it ends in the article's id."""

_STEP = (
    "create table library (name text primary key, value) without rowid",
    "insert into library values ('id', lower(hex(randomblob(16)))), ('listed', 0)",
    """create table listing (
        id integer primary key, key integer not null, read integer not null, starred integer not null,
        words integer not null, title text, byline text, source text, published text, file text)""",
    "create unique index listing_by_key on listing (key)",
    # Counting 100,000 rows takes longer than drawing the first screen of them.
    "create table counts (articles integer not null, read integer not null, starred integer not null)",
    "insert into counts values (0, 0, 0)",
    """create trigger listing_came after insert on listing begin
        update counts set articles = articles + 1, read = read + new.read, starred = starred + new.starred; end""",
    """create trigger listing_went after delete on listing begin
        update counts set articles = articles - 1, read = read - old.read, starred = starred - old.starred; end""",
    """create trigger listing_marked after update on listing begin
        update counts set read = read + new.read - old.read, starred = starred + new.starred - old.starred; end""",
    "create index listing_read on listing (key) where read = 1",
    "create index listing_unread on listing (key) where read = 0",
    "create index listing_starred on listing (key) where starred = 1",
    """create table identities (fingerprint blob not null, id integer not null, removed integer not null,
        primary key (fingerprint, id)) without rowid""",
    "create index identities_by_id on identities (id)",
    """create table paths (path text not null, record text not null, id integer not null,
        primary key (path, record, id)) without rowid""",
    "create index paths_by_id on paths (id)",
)

_ROW = "id, key, title, byline, source, published, read, starred, words, file"
_PUT = """insert into listing (id, key, title, byline, source, published, read, starred, words, file)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_CORRECT = "update listing set key = ?, title = ?, byline = ?, source = ?, published = ? where id = ?"
_AT_ONCE = 500  # values in one statement; SQLite takes more, but plans are kept by statement


def make_tables(connection: sqlite3.Connection) -> None:
    """Add the tables of the listing to a library's file: the schema's step from version 1 to 2."""
    for statement in _STEP:
        connection.execute(statement)


class Sort(Enum):
    """How a list is sorted; the value says the column and whether the largest comes first."""

    NEWEST = "key", True
    """By the day of publication, the newest first; undated articles stand at the end."""
    OLDEST = "key", False
    """The same from the other end."""
    ADDED = "id", True
    """By when they came into the library, the last first."""

    @property
    def column(self) -> str:
        """Give the name of the column and of the index's field."""
        return self.value[0]

    @property
    def descending(self) -> bool:
        """Tell whether the largest comes first."""
        return self.value[1]


DEFAULT = Sort.NEWEST

_HAVING_CORRECTIONS = f"select id from documents where tbl = '{CORRECTIONS}'"  # noqa: S608 - a name of ours
EVERY = "true"
"""The condition that holds for every article."""
CONDITIONS = {
    "unread": ("read = 0", "read = 1"),
    "read": ("read = 1", "read = 0"),
    "starred": ("starred = 1", "starred = 0"),
    # Asked of the documents themselves: a correction then changes no row of the listing that shows nothing of it.
    "corrected": (f"id in ({_HAVING_CORRECTIONS})", f"id not in ({_HAVING_CORRECTIONS})"),
}
"""By the name of a flag: the condition on the listing for having it and for not having it, as the indexes have them."""
_COUNTERS = {
    EVERY: "articles",
    "read = 1": "read",
    "read = 0": "articles - read",
    "starred = 1": "starred",
    "starred = 0": "articles - starred",
}


@dataclass(frozen=True, slots=True)
class Row:
    """What one line of the list shows."""

    id: int
    key: Key
    """Its place in the list that it was asked for with."""
    title: str | None
    byline: str | None
    """The names, with commas between them."""
    source: str | None
    published: str | None
    """In the Extended Date/Time Format."""
    read: bool
    starred: bool
    words: int
    file: str | None


def published_key(published: str | None, article_id: int) -> Key:
    """Give the place of an article in the list by publication: the day, then the id; no year counts as no date.

    The value is an EDTF date (https://www.loc.gov/standards/datetime/); of an interval the beginning counts, and of
    a year or month without a day its beginning.
    """
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", published or "")
    year, month, day = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    return ((year * 16 + min(month, 15)) * 32 + min(day, 31)) << ID_BITS | article_id


def is_article_id(number: int) -> bool:
    """Tell whether a number can be an article's: a bare TinyDB and other programs may give documents any."""
    return 1 <= number <= LAST_ID


def storable(text: str | None) -> str | None:
    """Give text that SQLite takes: lone surrogates are written as escapes."""
    if text is None or text.isascii():
        return text
    return text.encode("utf-8", "backslashreplace").decode()


def fingerprint(sha256: str, record: str | None) -> bytes:
    """Give what tells an article from all others: the bytes that it was read from, and which one of them it is."""
    return bytes.fromhex(sha256) + (storable(record) or "").encode()


class Listing:
    """The listing of one library."""

    def __init__(self, storage: RowStorage) -> None:
        """Take the storage, whose file has the tables."""
        self._storage = storage

    def library_id(self) -> str:
        """Give the id of the library: 32 hexadecimal digits."""
        with self._storage.plain_errors():
            statement = "select value from library where name = 'id'"
            return str(self._storage.connection().execute(statement).fetchone()[0])

    # Following the feed

    def is_behind(self) -> bool:
        """Tell whether somebody changed documents without the listing."""
        return self._position() != self._storage.position()

    def _position(self) -> int:
        """Give the number of the change that the listing has come to."""
        with self._storage.plain_errors():
            statement = "select value from library where name = 'listed'"
            return int(self._storage.connection().execute(statement).fetchone()[0])

    def follow(self) -> None:
        """Take up what changed in the documents since last time."""
        if not self.is_behind():
            return
        with self._storage.transaction():
            position = self._position()
            while True:
                try:
                    changes = self._storage.changes_since(position)
                except TrimmedFeed:
                    self.rebuild()
                    return
                if not changes:
                    break
                self._take_up(changes)
                position = changes[-1][0]
            self.has_followed()

    def has_followed(self) -> None:
        """Note that the listing has everything up to the last change; in the transaction that made it."""
        statement = "update library set value = ? where name = 'listed'"
        self._storage.connection().execute(statement, (self._storage.position(),))

    def _take_up(self, changes: Iterable[tuple[int, str, int]]) -> None:
        """Take up some changes; a mark alone needs no article, and a correction alone none of what it was read from."""
        marked: dict[int, None] = {}
        corrected: dict[int, None] = {}
        changed: dict[int, None] = {}
        tables = {MARKS: marked, CORRECTIONS: corrected, ARTICLES: changed, REMOVED: changed}
        for _, table, document in changes:
            if table in tables:
                tables[table][document] = None
        for article_id in changed:
            self.follow_one(article_id)
        for article_id in marked:
            if article_id not in changed:
                self._mark(article_id)
        for article_id in corrected:
            if article_id not in changed:
                self._correct(article_id)

    def rebuild(self) -> None:
        """Make the listing anew from all documents."""
        with self._storage.transaction() as connection:
            for table in ("listing", "identities", "paths"):
                connection.execute(f"delete from {table}")  # noqa: S608 - names of ours
            for table in (ARTICLES, REMOVED):
                for article_id in self._storage.rows(table).ids():
                    self.follow_one(article_id)
            self.has_followed()

    def _mark(self, article_id: int) -> None:
        """Take up the marks of an article."""
        marks = self._storage.rows(MARKS).read(article_id) or {}
        statement = "update listing set read = ?, starred = ? where id = ?"
        values = bool(marks.get("read")), bool(marks.get("starred")), article_id
        self._storage.connection().execute(statement, values)

    def _correct(self, article_id: int) -> None:
        """Take up the corrections of an article."""
        document = self._storage.rows(ARTICLES).read(article_id) if is_article_id(article_id) else None
        if document is None:
            return
        corrections = self._storage.rows(CORRECTIONS).read(article_id) or {}
        values = (*_shown(article_id, document, corrections), article_id)
        self._storage.connection().execute(_CORRECT, values)

    def follow_one(self, article_id: int) -> None:
        """Take up an article as its documents are now; one whose id no key has room for is no article."""
        self.forget(article_id)
        if not is_article_id(article_id):
            return
        document = self._storage.rows(ARTICLES).read(article_id)
        if document is not None:
            self.put(
                article_id,
                document,
                marks=self._storage.rows(MARKS).read(article_id) or {},
                corrections=self._storage.rows(CORRECTIONS).read(article_id) or {},
            )
            return
        removed = self._storage.rows(REMOVED).read(article_id)
        if removed is not None:
            self._know(article_id, mapping(removed.get("article")), removed=True)

    def forget(self, article_id: int) -> None:
        """Take an article out."""
        connection = self._storage.connection()
        for table in ("listing", "identities", "paths"):
            connection.execute(f"delete from {table} where id = ?", (article_id,))  # noqa: S608 - names of ours

    def put(
        self, article_id: int, document: dict[str, Any], *, marks: dict[str, Any], corrections: dict[str, Any]
    ) -> None:
        """Put in an article from its documents; nothing of it may be there."""
        values = (
            article_id,
            *_shown(article_id, document, corrections),
            bool(marks.get("read")),
            bool(marks.get("starred")),
            len((text_or_none(document.get("text")) or "").split()),
            storable(text_or_none(document.get("file"))),
        )
        self._storage.connection().execute(_PUT, values)
        self._know(article_id, document, removed=False)

    def _know(self, article_id: int, document: dict[str, Any], *, removed: bool) -> None:
        """Note what an article was read from, and where."""
        connection = self._storage.connection()
        record = text_or_none(document.get("record"))
        sha256 = text_or_none(document.get("sha256"))
        if sha256 and re.fullmatch(r"[0-9a-f]{64}", sha256):
            values = fingerprint(sha256, record), article_id, removed
            connection.execute("insert or ignore into identities values (?, ?, ?)", values)
        for path in paths_of(document):
            values_of_path = storable(path), storable(record) or "", article_id
            connection.execute("insert or ignore into paths values (?, ?, ?)", values_of_path)

    # What is known

    def known(self, sha256: str, record: str | None) -> tuple[int, bool] | None:
        """Find an article by the bytes that it was read from: its id and whether it was removed; the kept one first."""
        statement = "select id, removed from identities where fingerprint = ? order by removed, id limit 1"
        found = self._storage.connection().execute(statement, (fingerprint(sha256, record),)).fetchone()
        return (found[0], bool(found[1])) if found else None

    def at_path(self, path: str, record: str | None) -> int | None:
        """Find the article that was last read from a path, whether removed or not."""
        statement = "select max(id) from paths where path = ? and record = ?"
        found = self._storage.connection().execute(statement, (storable(path), storable(record) or "")).fetchone()
        return found[0] if found else None

    # Reading

    def ids(self, condition: str) -> list[int]:
        """Give the ids of the articles for which a condition of ours holds."""
        statement = f"select key & {LAST_ID} from listing where {condition}"  # noqa: S608 - ours
        return [article_id for (article_id,) in self._storage.connection().execute(statement)]

    def many_ids(self, condition: str) -> Iterator[int]:
        """Give the ids for which a condition of ours holds, as one text: for 50,000 that takes a third of the time."""
        statement = f"select group_concat(id) from listing where {condition}"  # noqa: S608 - ours
        listed: str | None = self._storage.connection().execute(statement).fetchone()[0]
        return map(int, listed.split(",") if listed else ())

    def count(self, condition: str = EVERY) -> int:
        """Count the articles for which a condition of ours holds; the plain ones are always counted already."""
        counter = _COUNTERS.get(condition)
        if counter is None:
            statement = f"select count(*) from listing where {condition}"  # noqa: S608 - ours
        else:
            statement = f"select {counter} from counts"  # noqa: S608 - ours
        return int(self._storage.connection().execute(statement).fetchone()[0])

    def keys_of(self, ids: Collection[int], sort: Sort, condition: str = EVERY) -> list[Key]:
        """Give the keys of those of some articles that are there and for which a condition of ours holds."""
        found: list[Key] = []
        listed = list(ids)
        for start in range(0, len(listed), _AT_ONCE):
            part = listed[start : start + _AT_ONCE]
            statement = f"select {sort.column} from listing where id in ({_marks(part)}) and {condition}"  # noqa: S608
            found += [key for (key,) in self._storage.connection().execute(statement, part)]
        return found

    def rows(self, keys: Sequence[Key], sort: Sort) -> tuple[Row, ...]:
        """Give the rows of some keys, in the order of these."""
        found: dict[Key, Row] = {}
        for start in range(0, len(keys), _AT_ONCE):
            part = list(keys[start : start + _AT_ONCE])
            statement = f"select {_ROW} from listing where {sort.column} in ({_marks(part)})"  # noqa: S608 - ours
            for values in self._storage.connection().execute(statement, part):
                article_id, key, title, byline, source, published, read, starred, words, file = values
                key = key if sort.column == "key" else article_id
                row = Row(article_id, key, title, byline, source, published, bool(read), bool(starred), words, file)
                found[key] = row
        return tuple(found[key] for key in keys if key in found)


def _shown(article_id: int, document: dict[str, Any], corrections: dict[str, Any]) -> tuple[object, ...]:
    """Give what a row shows that can be corrected: its key, title, byline, source and time of publication."""
    shown = shown_fields(document, corrections)
    published = storable(shown["published"])
    names = (author.name for author in shown["byline"])
    return (
        published_key(published, article_id),
        storable(shown["title"]),
        storable(", ".join(name for name in names if name)) or None,
        storable(shown["source"]),
        published,
    )


def _marks(values: Sequence[object]) -> str:
    """Give the placeholders of a list of values."""
    return ",".join("?" * len(values))
