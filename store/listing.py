"""The listing: of each article what a row of the list shows, sorted, in tables of its own beside the documents.

It is derived: the change feed says which documents changed, and the listing follows it within the same transaction
for changes made through the library, at the next look for those made by a bare TinyDB. So an unfiltered list needs
neither the search index nor a single article. Beside it stand the tables that tell whether an article is known: by
the bytes that it was read from, and by its path; and those of the tags, the fixed collections and the duplicates.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from store.conditions import CONDITIONS, EVERY, Both, Condition
from store.document_fields import mapping, paths_of, text_or_none
from store.documents import RowStorage
from store.errors import TrimmedFeed
from store.labels import Labels
from store.listing_tables import PUT, SCHEMA, make_tables
from store.sorting import DEFAULT, ID_BITS, LAST_ID, Key, Sort, id_of_key, published_key, sort_keys
from store.table_names import ARTICLES, COLLECTED, CORRECTIONS, EARLIER, EVERYWHERE, MARKS, REMOVED, SAVED
from store.tags import note_of, tags_of

if TYPE_CHECKING:
    from store.query import Node

__all__ = [
    "ARTICLES",
    "COLLECTED",
    "CONDITIONS",
    "CORRECTIONS",
    "DEFAULT",
    "EARLIER",
    "EVERY",
    "EVERYWHERE",
    "ID_BITS",
    "LAST_ID",
    "MARKS",
    "REMOVED",
    "SAVED",
    "SCHEMA",
    "Condition",
    "Key",
    "Listing",
    "Row",
    "Sort",
    "fingerprint",
    "id_of_key",
    "is_article_id",
    "make_tables",
    "published_key",
    "storable",
]

_ROW = "id, title, byline, source, published, read, starred, words, file, tags, note"
_CORRECT = """update listing set key = ?, title_key = ?, source_key = ?, byline_key = ?, length_key = ?,
    title = ?, byline = ?, source = ?, published = ? where id = ?"""
_COUNTS_KEPT = 16  # of conditions that nothing counts as rows come and go
_AT_ONCE = 500  # values in one statement; SQLite takes more, but plans are kept by statement
_COUNTED: dict[str, str | None] = {
    str(each): each.counter for each in (EVERY, *(each for both in CONDITIONS.values() for each in both))
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
    tags: tuple[str, ...] = ()
    note: bool = False
    """Whether there is a note on it."""


class _Marked(NamedTuple):
    """What the listing has of an article's marks."""

    read: bool
    starred: bool
    note: bool
    tags: tuple[str, ...]

    @classmethod
    def of(cls, marks: dict[str, Any]) -> _Marked:
        """Take it from the document of the marks."""
        return cls(bool(marks.get("read")), bool(marks.get("starred")), note_of(marks) is not None, tags_of(marks))

    @property
    def written_tags(self) -> str | None:
        """Give the tags as the listing keeps them: a line each."""
        return "\n".join(self.tags) or None


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
        self.labels = Labels(storage)
        """Its tags and collections."""
        self._kept_keys: tuple[tuple[str, str, tuple[int, int]], list[Key]] | None = None
        self._kept_counts: dict[tuple[str, tuple[int, int]], int] = {}

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

    def _state(self) -> tuple[int, int]:
        """Give what is another whenever a condition may hold for others: how far the listing and the feed have come."""
        return self._position(), self._storage.position()

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
        saved: dict[int, None] = {}
        tables = {MARKS: marked, CORRECTIONS: corrected, ARTICLES: changed, REMOVED: changed, COLLECTED: saved}
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
        for number in saved:
            self._collect(number)

    def rebuild(self) -> None:
        """Make the listing anew from all documents."""
        with self._storage.transaction() as connection:
            for table in ("listing", "identities", "paths"):
                connection.execute(f"delete from {table}")  # noqa: S608 - names of ours
            self.labels.clear()
            for table in (ARTICLES, REMOVED):
                for article_id in self._storage.rows(table).ids():
                    self.follow_one(article_id)
            for number in self._storage.rows(COLLECTED).ids():
                self._collect(number)
            self.has_followed()

    def _mark(self, article_id: int) -> None:
        """Take up the marks of an article."""
        self.mark_rows([(article_id, self._storage.rows(MARKS).read(article_id) or {})])

    def mark_rows(self, marked: Sequence[tuple[int, dict[str, Any]]], *, tags: bool = True) -> None:
        """Take up the marks of some articles, within a transaction.

        Args:
            marked: Of each its id and the document of its marks.
            tags: Whether the tags of any may be others now.
        """
        now = {article_id: _Marked.of(marks) for article_id, marks in marked}
        statement = "update listing set read = ?, starred = ?, note = ?, tags = ? where id = ?"
        values = ((each.read, each.starred, each.note, each.written_tags, number) for number, each in now.items())
        self._storage.connection().executemany(statement, values)
        if tags:
            for article_id in self.present(now):
                self.labels.set_tags(article_id, now[article_id].tags)

    def _collect(self, number: int) -> None:
        """Take up the articles of a collection."""
        self.labels.set_collection(number, collected_ids(self._storage.rows(COLLECTED).read(number) or {}))

    def _correct(self, article_id: int) -> None:
        """Take up the corrections of an article."""
        document = self._storage.rows(ARTICLES).read(article_id) if is_article_id(article_id) else None
        if document is None:
            return
        corrections = self._storage.rows(CORRECTIONS).read(article_id) or {}
        text = text_or_none(document.get("text")) or ""
        shown = _shown(article_id, document, corrections, len(text.split()))
        values = (*shown, article_id)
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
        from store.twins import twin_of

        text = text_or_none(document.get("text")) or ""
        number = len(text.split())
        marked = _Marked.of(marks)
        shown = _shown(article_id, document, corrections, number)
        values = (
            *(article_id, *shown[:5], marked.read, marked.starred, marked.note, number, twin_of(text), *shown[5:]),
            *(storable(text_or_none(document.get("file"))), marked.written_tags),
        )
        self._storage.connection().execute(PUT, values)
        if marked.tags:
            self.labels.set_tags(article_id, marked.tags)
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

    def condition(self, node: Node) -> Both:
        """Give the conditions for what a query of nothing but marks finds, and for what it does not find.

        Marks are flags, tags, notes, collections and ids; what joins them may be anything. Raises TypeError for a
        query that asks for more.
        """
        from store.marks_asked import conditions_of

        return conditions_of(node, self.labels)

    def present(self, ids: Iterable[int]) -> list[int]:
        """Give those of some ids that are of articles, in their order."""
        wanted = list(ids)
        there: set[int] = set()
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            statement = f"select id from listing where id in ({_marks(part)})"  # noqa: S608 - ours
            there.update(article_id for (article_id,) in self._storage.connection().execute(statement, part))
        return [each for each in wanted if each in there]

    def ids(self, condition: str) -> list[int]:
        """Give the ids of the articles for which a condition of ours holds."""
        statement = f"select id from listing where {condition}"  # noqa: S608 - ours
        return [article_id for (article_id,) in self._storage.connection().execute(statement)]

    def largest_id(self) -> int:
        """Give the largest id of an article, or 0."""
        statement = "select coalesce(max(id), 0) from listing"
        return int(self._storage.connection().execute(statement).fetchone()[0])

    def keys(self, condition: str, sort: Sort) -> list[Key]:
        """Give the keys of the articles for which a condition of ours holds, in no order; the last ones are kept."""
        asked = condition, sort.column, self._state()
        kept = self._kept_keys
        if kept is None or kept[0] != asked:
            statement = f"select {sort.column} from listing where {condition}"  # noqa: S608 - ours
            kept = asked, [key for (key,) in self._storage.connection().execute(statement)]
            self._kept_keys = kept
        return kept[1]

    def many_ids(self, condition: str) -> Iterator[int]:
        """Give the ids for which a condition of ours holds, as one text: for 50,000 that takes a third of the time."""
        statement = f"select group_concat(id) from listing where {condition}"  # noqa: S608 - ours
        listed: str | None = self._storage.connection().execute(statement).fetchone()[0]
        return map(int, listed.split(",") if listed else ())

    def count(self, condition: str = EVERY) -> int:
        """Count the articles for which a condition of ours holds; the plain ones are always counted already."""
        counter = condition.counter if isinstance(condition, Condition) else _COUNTED.get(condition)
        if counter is not None:
            return self._number(f"select {counter} from counts")  # noqa: S608 - ours
        asked = condition, self._state()
        number = self._kept_counts.get(asked)
        if number is None:
            number = self._number(f"select count(*) from listing where {condition}")  # noqa: S608 - ours
            others = list(self._kept_counts.items())[1 - _COUNTS_KEPT :]
            self._kept_counts = dict(others) | {asked: number}
        return number

    def _number(self, statement: str) -> int:
        """Give the one number that a statement of ours gives."""
        return int(self._storage.connection().execute(statement).fetchone()[0])

    def keys_of(self, ids: Collection[int], sort: Sort, condition: str = EVERY) -> list[Key]:
        """Give the keys of those of some articles that are there and for which a condition of ours holds."""
        found: list[Key] = []
        listed = list(ids)
        for start in range(0, len(listed), _AT_ONCE):
            part = listed[start : start + _AT_ONCE]
            statement = f"select {sort.column} from listing where id in ({_marks(part)}) and ({condition})"  # noqa: S608
            found += [key for (key,) in self._storage.connection().execute(statement, part)]
        return found

    def rows(self, keys: Sequence[Key], sort: Sort) -> tuple[Row, ...]:
        """Give the rows of some keys, in the order of these."""
        found: dict[Key, Row] = {}
        for start in range(0, len(keys), _AT_ONCE):
            part = [id_of_key(key) for key in keys[start : start + _AT_ONCE]]
            statement = f"select {sort.column}, {_ROW} from listing where id in ({_marks(part)})"  # noqa: S608 - ours
            for key, *values in self._storage.connection().execute(statement, part):
                found[key] = _row(key, *values)
        return tuple(found[key] for key in keys if key in found)


def _row(
    key: Key,
    article_id: int,
    title: str | None,
    byline: str | None,
    source: str | None,
    published: str | None,
    read: int,
    starred: int,
    words: int,
    file: str | None,
    tags: str | None,
    note: int,
) -> Row:
    """Make a row of what the listing has."""
    named = tuple(tags.split("\n")) if tags else ()
    return Row(
        article_id, key, title, byline, source, published, bool(read), bool(starred), words, file, named, bool(note)
    )


def collected_ids(saved: dict[str, Any]) -> list[int]:
    """Give the ids of a saved document that is a collection; what other programs wrote there may be none."""
    given = saved.get("ids")
    return [each for each in given if type(each) is int and is_article_id(each)] if isinstance(given, list) else []


def _shown(article_id: int, document: dict[str, Any], corrections: dict[str, Any], words: int) -> tuple[object, ...]:
    """Give what can be corrected of a row: its five keys, then title, byline, source and time of publication."""
    from store.stored_article import shown_fields

    shown = shown_fields(document, corrections)
    published = storable(shown["published"])
    title, source = storable(shown["title"]), storable(shown["source"])
    byline = storable(", ".join(author.name for author in shown["byline"] if author.name)) or None
    keys = sort_keys(article_id, title=title, source=source, byline=byline, published=published, words=words)
    return (*keys, title, byline, source, published)


def _marks(values: Sequence[object]) -> str:
    """Give the placeholders of a list of values."""
    return ",".join("?" * len(values))
