"""TinyDB on SQLite rows: a storage, a table and a database class under which every TinyDB call works unchanged.

TinyDB's own JSON file is rewritten whole at every change, loses it in a crash and knows no second process. Here a
change touches the rows that it changes, is on the disk when the call returns, and several processes may work at
once. One difference shows: an id is never given twice, not even after its document was removed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from itertools import islice
from pathlib import Path
from threading import local
from typing import Any, Final, cast

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table
from tinydb.utils import LRUCache

from store.errors import TrimmedFeed
from store.library_file import Step
from store.rows import Fields, Observer, OpenRows, Rows, StoredRows, as_id
from store.transactions import Transactions

__all__ = ["Observer", "RowDatabase", "RowStorage", "RowTable"]

_CACHED_DOCUMENTS: Final = 1_000
"""The largest answer that the query cache keeps, so that it never holds a library in memory."""


class RowStorage(Transactions, Storage):
    """The library's file as TinyDB's storage: rows for :class:`RowTable`, and the change feed.

    Under a plain :class:`tinydb.table.Table` it works too, reading and writing the whole database as that does.
    """

    def __init__(self, path: str | Path, *, busy_seconds: float = 10.0, schema: Sequence[Step] = ()) -> None:
        self.on_write: list[Observer] = []
        """Called inside the transaction for each row written or removed, in the order of the list."""
        super().__init__(path, busy_seconds=busy_seconds, schema=schema)

    def rows(self, table: str) -> Rows:
        """Give the rows of one table."""
        return Rows(self, table, self.on_write)

    def tables(self) -> set[str]:
        """Give the names of all tables, those without documents included."""
        return {name for (name,) in self.fetch_all("select tbl from tables where present")}

    def read(self) -> dict[str, Fields] | None:
        """Read the whole database into memory, as TinyDB's file has it; None when it has no table."""
        with self.snapshot():
            return {name: dict(StoredRows(self.rows(name)).items()) for name in self.tables()} or None

    def write(self, data: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> None:
        """Make the database equal to a whole one, in one transaction; rows that say the same stay as they are."""
        with self.transaction():
            for name in self.tables() - set(data):
                self.rows(name).drop()
            for name, documents in data.items():
                self._write_table(self.rows(name), {int(doc_id): each for doc_id, each in documents.items()})

    def _write_table(self, rows: Rows, documents: dict[int, Mapping[str, Any]]) -> None:
        """Make one table equal to the documents."""
        rows.make_present()
        table = OpenRows(rows, int)
        for doc_id in rows.ids():
            if doc_id not in documents:
                del table[doc_id]
        for doc_id, document in documents.items():
            found = rows.read(doc_id)
            if found is None or found != document:
                table[doc_id] = dict(document)

    def position(self) -> int:
        """Give the number of the last change, 0 before the first; it never goes down."""
        found = self.fetch_one("select seq from sqlite_sequence where name = 'changes'")
        return int(found[0]) if found else 0

    def feed_start(self) -> int:
        """Give the earliest position from which the change feed is complete."""
        with self.snapshot():
            (first,) = self.fetch_one("select min(seq) from changes")
            return self.position() if first is None else int(first) - 1

    def changes_since(self, seq: int, limit: int = 10_000) -> list[tuple[int, str, int]]:
        """Give the changes after a position, oldest first, at most `limit`: number, table and document's id.

        A row that was changed twice comes twice. Raises TrimmedFeed when some of them were trimmed.
        """
        with self.snapshot():
            if seq < self.feed_start():
                raise TrimmedFeed(f"The changes after {seq} are no longer kept in {self.path}: start from all rows.")
            statement = "select seq, tbl, id from changes where seq > ? order by seq limit ?"
            found = self.fetch_all(statement, (seq, limit))
            return [(number, table, doc_id) for number, table, doc_id in found]

    def trim_changes(self, seq: int) -> None:
        """Forget the changes up to a position, that one included."""
        with self.transaction() as connection:
            connection.execute("delete from changes where seq <= ?", (seq,))


class _Cache(local):
    """One thread's cached answers of one table, and the state of the file that they are true of."""

    def __init__(self, capacity: int, cache_class: type[LRUCache[Any, Any]]) -> None:
        self.answers = cache_class(capacity=capacity)
        self.stamp: tuple[int, int, int] | None = None


class RowTable(Table):
    """A TinyDB table whose documents are rows: each call touches those that it needs, and commits before it returns."""

    _storage: RowStorage

    def __init__(
        self,
        storage: RowStorage,
        name: str,
        cache_size: int = Table.default_query_cache_capacity,
        persist_empty: bool = False,
    ) -> None:
        """Make the table's object; `persist_empty` lets an empty table count as one, and never empties one."""
        self._rows = storage.rows(name)
        self._cache = _Cache(cache_size, self.query_cache_class)
        # TinyDB's own persist_empty would empty a table that is there.
        super().__init__(storage, name, cache_size)
        if persist_empty:
            with storage.transaction():
                self._rows.make_present()

    @property
    def _query_cache(self) -> LRUCache[QueryLike, list[Document]]:
        """This thread's cached answers: those that another connection's change made stale are gone."""
        stamp = self._storage.session().stamp()
        if stamp != self._cache.stamp:
            self._cache.answers.clear()
            self._cache.stamp = stamp
        return cast("LRUCache[QueryLike, list[Document]]", self._cache.answers)

    @_query_cache.setter
    def _query_cache(self, cache: LRUCache[QueryLike, list[Document]]) -> None:
        """Leave aside the one cache for all threads that TinyDB makes."""

    def _read_table(self) -> StoredRows:  # type: ignore[override]  # a lazy mapping where TinyDB has a dict
        """Give the documents as TinyDB reads them."""
        return StoredRows(self._rows)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        """Let an updater change the documents, all of it in one transaction."""
        with self._storage.transaction():
            self._rows.make_present()
            table = OpenRows(self._rows, self.document_id_class)
            updater(table)
            table.flush()

    def _get_next_id(self) -> int:
        """Take the next id, which no other process gets."""
        with self._storage.transaction():
            return self.document_id_class(self._rows.take_id())

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert a document and give its id: its own when it is a Document, else the next."""
        with self._storage.transaction():
            return self._insert(document)

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Insert documents in one transaction and give their ids."""
        with self._storage.transaction():
            self._rows.make_present()
            return [self._insert(document) for document in documents]

    def _insert(self, document: Mapping[str, Any]) -> int:
        """Insert a document within a transaction."""
        if not isinstance(document, Mapping):
            raise ValueError("Document is not a Mapping")
        if isinstance(document, self.document_class):
            doc_id = int(document.doc_id)
            if self._rows.place(doc_id) is not None:
                raise ValueError(f"Document with ID {doc_id} already exists")
            self._rows.keep_id(doc_id)
        else:
            doc_id = self._rows.take_id()
        self._rows.write(doc_id, dict(document))
        return self.document_id_class(doc_id)

    def get(
        self,
        cond: QueryLike | None = None,
        doc_id: int | None = None,
        doc_ids: list[int] | None = None,
    ) -> Any:
        """Give the document of an id, the list of those of several ids, or the first that matches a query, or None."""
        if doc_id is not None:
            found = self._rows.read(as_id(doc_id))
            return None if found is None else self.document_class(found, doc_id)
        if doc_ids is not None:
            with self._storage.snapshot():
                return self._get_several(doc_ids)
        with self._storage.snapshot():
            return super().get(cond)  # type: ignore[arg-type]  # without one it raises

    def _get_several(self, doc_ids: Iterable[int]) -> list[Document]:
        """Give the documents that there are of some ids, each once, in the order of the table."""
        wanted = {as_id(each) for each in doc_ids}
        places = sorted(
            (place, doc_id)
            for doc_id in wanted
            if doc_id is not None and (place := self._rows.place(doc_id)) is not None
        )
        return [
            self.document_class(found, self.document_id_class(doc_id))
            for _, doc_id in places
            if (found := self._rows.read(doc_id)) is not None
        ]

    def search(self, cond: QueryLike) -> list[Document]:
        """Give the documents that match a query, of one state of the library."""
        with self._storage.snapshot():
            cached = self._query_cache.get(cond)
            if cached is not None:
                return cached[:]
            found = list(self._matching(cond))
            self._remember(cond, found)
            return found

    def count(self, cond: QueryLike) -> int:
        """Count the documents that match a query, keeping no more of them than the cache takes."""
        with self._storage.snapshot():
            cached = self._query_cache.get(cond)
            if cached is not None:
                return len(cached)
            matching = self._matching(cond)
            found = list(islice(matching, _CACHED_DOCUMENTS + 1))
            self._remember(cond, found)
            return len(found) + sum(1 for _ in matching)

    def _matching(self, cond: QueryLike) -> Iterator[Document]:
        """Give the documents that match, in the order of the table."""
        for doc_id, document in self._rows.items():
            if cond(document):
                yield self.document_class(document, self.document_id_class(doc_id))

    def _remember(self, cond: QueryLike, found: list[Document]) -> None:
        """Cache an answer, unless it is a large one or the query says that it may change by itself."""
        is_cacheable: Callable[[], bool] = getattr(cond, "is_cacheable", lambda: True)
        if len(found) <= _CACHED_DOCUMENTS and is_cacheable():
            self._query_cache[cond] = found[:]

    def all(self) -> list[Document]:
        """Give all documents, of one state of the library."""
        with self._storage.snapshot():
            return super().all()

    def update(
        self,
        fields: Mapping[str, Any] | Callable[[MutableMapping[Any, Any]], None],
        cond: QueryLike | None = None,
        doc_ids: Iterable[int] | None = None,
    ) -> list[int]:
        """Update the documents that match a query, or of some ids, or all, and give their ids."""
        with self._storage.transaction():
            return super().update(fields, doc_ids=self._ids_for(cond, doc_ids))

    def remove(self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """Remove the documents that match a query, or of some ids, and give their ids."""
        with self._storage.transaction():
            return super().remove(doc_ids=self._ids_for(cond, doc_ids))

    def _ids_for(self, cond: QueryLike | None, doc_ids: Iterable[int] | None) -> Iterable[int] | None:
        """Give the ids that a change is for, found by reading alone: a document that does not match is not held."""
        if doc_ids is not None or cond is None:
            return doc_ids
        return [self.document_id_class(doc_id) for doc_id, document in self._rows.items() if cond(document)]

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Update the documents that match, or insert one, with no other process's change between."""
        with self._storage.transaction():
            return super().upsert(document, cond)


class RowDatabase(TinyDB):
    """TinyDB over one file of rows: `RowDatabase(path)`."""

    table_class = RowTable  # type: ignore[assignment]  # TinyDB's own subclass, which it declares too narrowly
    default_storage_class = RowStorage  # type: ignore[assignment]  # as above

    @property
    def storage(self) -> RowStorage:
        """The storage, whose transactions hold several tables together."""
        return cast("RowStorage", self._storage)

    def tables(self) -> set[str]:
        """Give the names of all tables."""
        return self.storage.tables()

    def drop_tables(self) -> None:
        """Drop all tables with their documents."""
        with self.storage.transaction():
            for name in self.storage.tables():
                self.storage.rows(name).drop()
        self._tables.clear()

    def drop_table(self, name: str) -> None:
        """Drop one table with its documents; nothing when there is none."""
        self._tables.pop(name, None)
        with self.storage.transaction():
            if name in self.storage.tables():
                self.storage.rows(name).drop()
