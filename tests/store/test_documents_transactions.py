"""Transactions, the change feed and its observers."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tinydb import where

from store.documents import RowDatabase, RowStorage
from store.errors import LibraryError, TrimmedFeed


@pytest.fixture
def db(tmp_path: Path) -> Iterator[RowDatabase]:
    with RowDatabase(tmp_path / "library.db") as opened:
        yield opened


def fail_after(db: RowDatabase, number: int) -> None:
    """Change three tables in one transaction that fails at its end."""
    with db.storage.transaction() as connection:
        db.insert({"n": number})
        db.table("marks").insert({"n": number})
        connection.execute("insert into listing values (?)", (number,))
        raise ZeroDivisionError


def test_everything_in_a_transaction_is_kept_or_nothing(db: RowDatabase) -> None:
    db.storage.connection().execute("create table listing (n)")
    with pytest.raises(ZeroDivisionError):
        fail_after(db, 1)
    assert db.tables() == set()
    assert db.storage.position() == 0
    assert db.storage.connection().execute("select count(*) from listing").fetchone() == (0,)
    with db.storage.transaction():
        db.insert({"n": 2})
        with pytest.raises(ZeroDivisionError):
            fail_after(db, 3)
        assert db.all() == [{"n": 2}]
        db.table("marks").insert({"n": 4})
    assert db.table("marks").all() == [{"n": 4}]
    assert db.storage.changes_since(0) == [(1, "_default", 1), (2, "marks", 1)]


def test_an_exception_in_an_updater_undoes_all_of_the_update(db: RowDatabase) -> None:
    db.insert_multiple([{"n": 1}, {"n": 2}, {"m": 3}])

    def change(document: dict[str, int]) -> None:
        document["n"] += 1

    with pytest.raises(KeyError):
        db.update(change)
    assert db.all() == [{"n": 1}, {"n": 2}, {"m": 3}]
    with pytest.raises(ZeroDivisionError):
        db.insert_multiple({"n": 1 // n} for n in (1, 0))
    assert len(db) == 3


def test_a_transaction_that_was_ended_by_hand_is_reported(db: RowDatabase) -> None:
    with pytest.raises(LibraryError, match="undone"), db.storage.transaction() as connection:
        connection.execute("rollback")
    assert db.insert({}) == 1


def test_a_mistake_in_the_sql_stays_what_it_is(db: RowDatabase) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"), db.storage.transaction() as connection:
        connection.execute("select * from nowhere")


def test_a_snapshot_shows_one_state_and_does_not_write(db: RowDatabase, tmp_path: Path) -> None:
    db.insert({"n": 1})
    with RowDatabase(tmp_path / "library.db") as other:
        with db.storage.snapshot():
            assert len(db) == 1
            other.insert({"n": 2})
            assert len(db) == 1
            assert db.count(where("n") >= 1) == 1
            with pytest.raises(LibraryError, match="during a reading"):
                db.insert({"n": 3})
        assert db.count(where("n") >= 1) == 2


def test_no_read_stays_open_between_two_documents(db: RowDatabase, tmp_path: Path) -> None:
    db.insert_multiple({"n": n} for n in range(600))
    walk = iter(db)
    next(walk)
    with RowDatabase(tmp_path / "library.db") as other:
        other.insert({"n": 600})
        blocked, in_log, moved = other.storage.connection().execute("pragma wal_checkpoint(truncate)").fetchone()
        assert (blocked, in_log, moved) == (0, 0, 0)
    assert sum(1 for _ in walk) == 599


def test_the_feed_tells_every_change_once_and_in_order(db: RowDatabase) -> None:
    storage = db.storage
    assert (storage.position(), storage.feed_start()) == (0, 0)
    db.insert_multiple([{"n": 1}, {"n": 2}])
    db.update({"n": 2})
    db.table("marks").insert({})
    db.upsert({"n": 3}, where("n") == 4)
    db.remove(doc_ids=[1])
    db.table("marks").truncate()
    changes = [(1, "_default", 1), (2, "_default", 2), (3, "_default", 1), (4, "marks", 1)]
    changes += [(5, "_default", 3), (6, "_default", 1), (7, "marks", 1)]
    assert storage.changes_since(0) == changes
    assert storage.changes_since(2, limit=3) == changes[2:5]
    storage.trim_changes(4)
    assert storage.feed_start() == 4
    assert storage.changes_since(4) == changes[4:]
    with pytest.raises(TrimmedFeed, match=r"library\.db"):
        storage.changes_since(3)
    storage.trim_changes(7)
    assert (storage.position(), storage.feed_start(), storage.changes_since(7)) == (7, 7, [])
    db.insert({})
    assert storage.changes_since(7) == [(8, "_default", 4)]


def test_observers_keep_a_derived_table_in_the_same_transaction(tmp_path: Path) -> None:
    def make(connection: sqlite3.Connection) -> None:
        connection.execute("create table titles (id integer primary key, title text not null)")

    def follow(connection: sqlite3.Connection, table: str, doc_id: int, document: dict[str, str] | None) -> None:
        connection.execute("delete from titles where id = ?", (doc_id,))
        if document is not None:
            connection.execute("insert into titles values (?, ?)", (doc_id, document.get("title")))

    with RowStorage(tmp_path / "library.db", schema=[make]) as storage:
        storage.on_write.append(follow)
        db = RowDatabase(storage=lambda: storage)
        db.insert_multiple([{"title": "a"}, {"title": "b"}, {"title": "c"}])
        db.update({"title": "B"}, where("title") == "b")
        db.remove(where("title") == "a")
        titles = storage.connection().execute("select id, title from titles order by id")
        assert titles.fetchall() == [(2, "B"), (3, "c")]
        with pytest.raises(sqlite3.IntegrityError):
            db.insert({"no": "title"})
        assert len(db) == 2
        db.drop_tables()
        assert storage.connection().execute("select count(*) from titles").fetchone() == (0,)


def test_every_thread_has_its_own_connection(db: RowDatabase) -> None:
    mine = db.storage.connection()
    assert db.storage.connection() is mine
    with ThreadPoolExecutor(4) as pool:
        ids = list(pool.map(lambda n: db.insert({"n": n}), range(80)))
        others = {pool.submit(lambda: id(db.storage.connection())).result() for _ in range(8)}
    assert sorted(ids) == list(range(1, 81))
    assert id(mine) not in others
    assert db.count(where("n") >= 0) == 80


def test_connections_of_threads_that_ended_are_closed(db: RowDatabase) -> None:
    for _ in range(20):
        thread = threading.Thread(target=lambda: db.insert({}))
        thread.start()
        thread.join()
    assert len(db) == 20
    assert len(db.storage._sessions) <= 3


def test_closing_waits_for_the_work_of_other_threads(db: RowDatabase) -> None:
    begun, closing = threading.Event(), threading.Event()

    def work() -> None:
        with db.storage.transaction():
            db.insert({"n": 1})
            begun.set()
            closing.wait(60)
            db.insert({"n": 2})

    with ThreadPoolExecutor(2) as pool:
        working = pool.submit(work)
        begun.wait(60)
        ended = pool.submit(db.close)
        closing.set()
        working.result()
        ended.result()
    with RowDatabase(db.storage.path) as again:
        assert [each["n"] for each in again] == [1, 2]


def test_a_closed_library_says_so(db: RowDatabase) -> None:
    db.close()
    for attempt in (lambda: db.get(doc_id=1), db.all, lambda: db.insert({}), db.storage.position):
        with pytest.raises(LibraryError, match=r"library\.db is closed"):
            attempt()
