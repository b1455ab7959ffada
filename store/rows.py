"""One TinyDB table as rows: read one document at a time, written where it changed."""

from __future__ import annotations

import sqlite3
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from store.document_codec import decode, encode, is_unchanged
from store.errors import NewerLibrary
from store.library_file import damaged
from store.transactions import Transactions

Fields = dict[str, Any]
"""A document's content: JSON values by name."""

Observer = Callable[[sqlite3.Connection, str, int, Fields | None], None]
"""Called within the transaction for each row written (with its content) or removed (with None)."""

_LARGEST_ID: Final = 2**63 - 1
_AT_ONCE: Final = 500  # values in one statement; SQLite takes more, but plans are kept by statement
_PAGE_ROWS: Final = 256
_PAGE_BYTES: Final = 2**20

# The index is named, because SQLite's planner may prefer to walk through the rows of all tables.
_PAGE: Final = """select place, id, codec, body from documents indexed by documents_in_order
    where tbl = ? and place > ? and place <= ? order by place"""
_WRITE: Final = """insert into documents (tbl, id, codec, body) values (?, ?, ?, ?)
    on conflict (tbl, id) do update set codec = excluded.codec, body = excluded.body"""


class Rows:
    """The rows of one table: what the mappings below are made of. Writing needs a transaction around it."""

    def __init__(self, file: Transactions, table: str, observers: list[Observer]) -> None:
        self.file = file
        self.table = table
        self._observers = observers

    def fetch(self, doc_id: object) -> tuple[int, bytes] | None:
        """Give a row's codec and bytes, or None when there is no such id."""
        found = self._first("select codec, body from documents where tbl = ? and id = ?", doc_id)
        return None if found is None else (found[0], found[1])

    def read(self, doc_id: object) -> Fields | None:
        """Give a document by its id, or None."""
        found = self.fetch(doc_id)
        return None if found is None else self.decoded(doc_id, *found)

    def read_many(self, ids: Sequence[int]) -> dict[int, Fields]:
        """Give those documents that there are of some ids."""
        found: dict[int, Fields] = {}
        for start in range(0, len(ids), _AT_ONCE):
            part = ids[start : start + _AT_ONCE]
            statement = f"select id, codec, body from documents where tbl = ? and id in ({', '.join('?' * len(part))})"  # noqa: S608 - marks
            for doc_id, codec, body in self.file.fetch_all(statement, (self.table, *part)):
                found[doc_id] = self.decoded(doc_id, codec, body)
        return found

    def place(self, doc_id: object) -> int | None:
        """Give where a document stands in the table's order, or None when there is no such id."""
        found = self._first("select place from documents where tbl = ? and id = ?", doc_id)
        return None if found is None else int(found[0])

    def _first(self, statement: str, doc_id: object) -> tuple[Any, ...] | None:
        """Give the row that a statement finds for an id."""
        if not isinstance(doc_id, (int, float)):
            return None
        try:
            found: tuple[Any, ...] | None = self.file.fetch_one(statement, (self.table, doc_id))
        except OverflowError:
            return None  # beyond 64 bits, where no row can be
        return found

    def decoded(self, doc_id: object, codec: int, body: bytes) -> Fields:
        """Give a row's document; DamagedLibrary or NewerLibrary where its bytes make none."""
        try:
            return decode(codec, body)
        except LookupError:
            raise NewerLibrary(
                f"Document {doc_id} of {self.table} in {self.file.path} was written by a newer Dateline: update it."
            ) from None
        except ValueError as error:
            raise damaged(self.file.path, f"document {doc_id} of {self.table} is broken") from error

    def count(self) -> int:
        """Count the documents."""
        return int(self.file.fetch_one("select count(*) from documents where tbl = ?", (self.table,))[0])

    def ids(self) -> list[int]:
        """List the ids in the order of the table."""
        statement = "select id from documents indexed by documents_in_order where tbl = ? order by place"
        return [doc_id for (doc_id,) in self.file.fetch_all(statement, (self.table,))]

    def items(self) -> Iterator[tuple[int, Fields]]:
        """Give ids and documents in the order of the table, up to the last that is there at the start.

        No cursor is open between two of them: they come in pages of a bounded size.
        """
        statement = "select max(place) from documents indexed by documents_in_order where tbl = ?"
        (end,) = self.file.fetch_one(statement, (self.table,))
        place = -1
        while end is not None and (page := self._page(place, end)):
            for _, doc_id, codec, body in page:
                yield doc_id, self.decoded(doc_id, codec, body)
            place = page[-1][0]

    def _page(self, after: int, end: int) -> list[tuple[int, int, int, bytes]]:
        """Read the next rows after a place: a few hundred, or fewer large ones."""
        page, size = [], 0
        session = self.file.session()
        with session.lock, self.file.plain_errors():
            cursor = session.connection.execute(_PAGE, (self.table, after, end))
            for row in cursor:
                page.append(row)
                size += len(row[3])
                if len(page) >= _PAGE_ROWS or size >= _PAGE_BYTES:
                    break
            cursor.close()
        return page

    def take_id(self) -> int:
        """Take the next id of the table, which no document ever had."""
        connection = self.file.connection()
        statement = "select next_id from tables where tbl = ?"
        found = connection.execute(statement, (self.table,)).fetchone()
        doc_id = int(found[0]) if found else 1
        self._set_counter(min(doc_id + 1, _LARGEST_ID))
        return doc_id

    def keep_id(self, doc_id: int) -> None:
        """Remember an id that the caller chose, so that it is never given to another document."""
        self._set_counter(min(doc_id + 1, _LARGEST_ID))

    def make_present(self) -> None:
        """Let the table be one of the database's, with documents or without."""
        self._set_counter(1)

    def _set_counter(self, at_least: int) -> None:
        """Move the counter up, never down."""
        statement = """insert into tables (tbl, next_id, present) values (?, ?, 1)
            on conflict (tbl) do update set next_id = max(next_id, excluded.next_id), present = 1"""
        self.file.connection().execute(statement, (self.table, at_least))

    def write(self, doc_id: int, document: Fields) -> tuple[int, bytes]:
        """Write a document: a new one goes to the end, one that is there keeps its place. Give its codec and bytes."""
        codec, body = encode(document)
        connection = self.file.connection()
        connection.execute(_WRITE, (self.table, doc_id, codec, body))
        self._note(connection, doc_id, document)
        return codec, body

    def write_many(self, documents: Sequence[tuple[int, Fields]]) -> None:
        """Write documents under ids that the caller chose, as `keep_id` and `write` do one by one."""
        if not documents:
            return
        self.keep_id(max(doc_id for doc_id, _ in documents))
        connection = self.file.connection()
        connection.executemany(_WRITE, ((self.table, doc_id, *encode(document)) for doc_id, document in documents))
        noted = ((self.table, doc_id) for doc_id, _ in documents)
        connection.executemany("insert into changes (tbl, id) values (?, ?)", noted)
        for observer in self._observers:
            for doc_id, document in documents:
                observer(connection, self.table, doc_id, document)

    def remove(self, doc_id: object) -> None:
        """Remove a document; KeyError when there is none of this id."""
        if self.place(doc_id) is None:
            raise KeyError(doc_id)
        connection = self.file.connection()
        connection.execute("delete from documents where tbl = ? and id = ?", (self.table, doc_id))
        self._note(connection, int(doc_id), None)  # type: ignore[call-overload]  # a row was found: it is a number

    def remove_many(self, ids: Sequence[int]) -> None:
        """Remove those documents that there are of some ids."""
        there = list(self.read_many(ids))
        connection = self.file.connection()
        connection.executemany("delete from documents where tbl = ? and id = ?", ((self.table, each) for each in there))
        for doc_id in there:
            self._note(connection, doc_id, None)

    def clear(self) -> None:
        """Remove all documents of the table."""
        connection = self.file.connection()
        ids = self.ids()
        connection.execute("delete from documents where tbl = ?", (self.table,))
        for doc_id in ids:
            self._note(connection, doc_id, None)

    def drop(self) -> None:
        """Remove all documents and the table from the database's; its counter stays, so that no id comes again."""
        self.clear()
        self.file.connection().execute("update tables set present = 0 where tbl = ?", (self.table,))

    def _note(self, connection: sqlite3.Connection, doc_id: int, document: Fields | None) -> None:
        """Write one change into the feed and tell the observers."""
        connection.execute("insert into changes (tbl, id) values (?, ?)", (self.table, doc_id))
        for observer in self._observers:
            observer(connection, self.table, doc_id, document)


class StoredRows(Mapping[str, Fields]):
    """A table as TinyDB reads it, ids being text as in its own file: nothing is read before it is asked for."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def __getitem__(self, key: str) -> Fields:
        found = self._rows.read(as_id(key))
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return self._rows.place(as_id(key)) is not None

    def __iter__(self) -> Iterator[str]:
        return (str(doc_id) for doc_id in self._rows.ids())

    def __len__(self) -> int:
        return self._rows.count()

    def items(self) -> Iterator[tuple[str, Fields]]:  # type: ignore[override]  # a stream: TinyDB only walks it
        """Give each id and document, read in pages."""
        return ((str(doc_id), document) for doc_id, document in self._rows.items())

    def values(self) -> Iterator[Fields]:  # type: ignore[override]  # a stream, as above
        """Give each document, read in pages."""
        return (document for _, document in self._rows.items())


def as_id(key: object) -> int | None:
    """Give the id that a key of TinyDB's file stands for; None for a key that no document has there."""
    if type(key) is int:
        return key
    text = str(key)
    try:
        doc_id = int(text)
    except ValueError:
        return None
    return doc_id if str(doc_id) == text else None


@dataclass(slots=True)
class _Loaded:
    """A document in memory, and the row that it was read from or last written to."""

    document: Fields
    codec: int
    body: bytes


class OpenRows(MutableMapping[int, Fields]):
    """A table as TinyDB's updaters change it: documents may be changed in place, and only what changed is written.

    A bounded number of documents is in memory; one that the updater still holds stays until it lets go. Made and
    closed within one transaction.
    """

    def __init__(self, rows: Rows, id_class: Callable[[int], int]) -> None:
        self._rows = rows
        self._id_class = id_class
        self._loaded: OrderedDict[int, _Loaded] = OrderedDict()
        self._bytes = 0

    def __getitem__(self, doc_id: int) -> Fields:
        loaded = self._loaded.get(doc_id)
        if loaded is not None:
            return loaded.document
        found = self._rows.fetch(doc_id)
        if found is None:
            raise KeyError(doc_id)
        codec, body = found
        return self._hold(doc_id, self._rows.decoded(doc_id, codec, body), codec, body)

    def _hold(self, doc_id: int, document: Fields, codec: int, body: bytes) -> Fields:
        """Keep a document in memory, writing and letting go of the oldest ones."""
        while len(self._loaded) >= _PAGE_ROWS or self._bytes >= _PAGE_BYTES:
            if not self._let_go():
                break
        self._loaded[doc_id] = _Loaded(document, codec, body)
        self._bytes += len(body)
        return document

    def _let_go(self) -> bool:
        """Write the oldest document where it changed and forget it; False when somebody else still holds it."""
        doc_id, loaded = next(iter(self._loaded.items()))
        # The attribute and the call's argument: a third reference is the updater's, which may still change it.
        if sys.getrefcount(loaded.document) > 2:
            self._loaded.move_to_end(doc_id)
            return False
        del self._loaded[doc_id]
        self._bytes -= len(loaded.body)
        self._write_if_changed(doc_id, loaded)
        return True

    def _write_if_changed(self, doc_id: int, loaded: _Loaded) -> None:
        """Write a document unless it says what its row says."""
        if not is_unchanged(loaded.document, loaded.codec, loaded.body):
            loaded.codec, loaded.body = self._rows.write(doc_id, loaded.document)

    def __setitem__(self, doc_id: int, document: Fields) -> None:
        doc_id = int(doc_id)
        codec, body = self._rows.write(doc_id, document)
        self._rows.keep_id(doc_id)
        self._forget(doc_id)
        self._hold(doc_id, document, codec, body)

    def __delitem__(self, doc_id: int) -> None:
        self._rows.remove(doc_id)
        self._forget(doc_id)

    def _forget(self, doc_id: int) -> None:
        """Drop a document from memory without writing it."""
        loaded = self._loaded.pop(doc_id, None)
        if loaded is not None:
            self._bytes -= len(loaded.body)

    def __contains__(self, doc_id: object) -> bool:
        return doc_id in self._loaded or self._rows.place(doc_id) is not None

    def __iter__(self) -> Iterator[int]:
        return (self._id_class(doc_id) for doc_id in self._rows.ids())

    def __len__(self) -> int:
        return self._rows.count()

    def clear(self) -> None:
        """Remove all documents."""
        self._loaded.clear()
        self._bytes = 0
        self._rows.clear()

    def flush(self) -> None:
        """Write what changed of the documents in memory, in the order in which they were read."""
        for doc_id, loaded in self._loaded.items():
            self._write_if_changed(doc_id, loaded)
