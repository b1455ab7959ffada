"""The library's file: who may read it, what is refused, and that nothing that is refused is touched."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from store import library_file
from store.documents import RowDatabase, RowStorage
from store.errors import BusyLibrary, DamagedLibrary, LibraryError, NewerLibrary

_CHANCE = random.Random(8)  # what cannot be compressed to nothing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


@contextlib.contextmanager
def unchanged(path: Path) -> Iterator[None]:
    """Check that a file's bytes and its folder are the same after the block."""
    before, names = path.read_bytes(), names_in(path.parent)
    yield
    assert path.read_bytes() == before
    assert names_in(path.parent) == names


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        path = tmp_path / "new" / "folders" / "library.db"
        tmp_path.chmod(0o755)
        with RowDatabase(path) as db:
            db.insert({})
            assert {mode(each) for each in path.parent.iterdir()} == {0o600}
            assert len(list(path.parent.iterdir())) == 3
    finally:
        os.umask(old)
    assert [mode(each) for each in (path.parent, path.parent.parent, tmp_path)] == [0o700, 0o700, 0o755]
    assert names_in(path.parent) == ["library.db"]


def test_a_file_that_others_could_read_is_made_private(path: Path) -> None:
    RowDatabase(path).close()
    path.chmod(0o644)
    RowDatabase(path).close()
    assert mode(path) == 0o600


def test_symbolic_links_are_not_followed(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    path.symlink_to(target)
    with pytest.raises(LibraryError, match="symbolic link"):
        RowDatabase(path)
    assert not target.exists()
    path.unlink()
    RowDatabase(path).close()
    target.write_text("kept")
    for suffix in ("-wal", "-shm", "-journal"):
        link = path.with_name(path.name + suffix)
        link.symlink_to(target)
        with pytest.raises(LibraryError, match=f"{suffix} is a symbolic link"):
            RowDatabase(path)
        link.unlink()
    assert target.read_text() == "kept"
    real = tmp_path / "real"
    real.mkdir()
    (tmp_path / "linked").symlink_to(real)
    RowDatabase(tmp_path / "linked" / "library.db").close()
    assert (real / "library.db").exists()


def test_names_that_are_not_plain(tmp_path: Path) -> None:
    for name in ("a b?c#d%20&mode=ro.db", os.fsdecode(b"\xff\xfe.db")):
        with RowDatabase(tmp_path / name) as db:
            db.insert({})
        assert len(RowDatabase(tmp_path / name)) == 1
        assert (tmp_path / name).exists()


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="is not a file"):
        RowDatabase(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError, match="cannot be opened"):
        RowDatabase(tmp_path / "file" / "library.db")


def whole_library(path: Path) -> bytes:
    """Make a library of some pages and give its bytes."""
    with RowDatabase(path) as db:
        db.insert_multiple({"text": _CHANCE.randbytes(5000).hex()} for _ in range(20))
    whole = path.read_bytes()
    path.unlink()
    return whole


@pytest.mark.parametrize("kind", ["empty", "text", "nuls", "truncated", "short", "header", "json"])
def test_damaged_files_are_refused_and_left_as_they_are(path: Path, kind: str) -> None:
    whole = whole_library(path)
    damaged = {
        "empty": b"",
        "text": b"This is a letter, not a library. " * 200,
        "nuls": bytes(len(whole)),
        "truncated": whole[: len(whole) // 2],
        "short": whole[:50],
        "header": b"X" * 100 + whole[100:],
        "json": b'{"_default": {"1": {"a": 1}}}',
    }[kind]
    path.write_bytes(damaged)
    path.chmod(0o600)
    with unchanged(path), pytest.raises(DamagedLibrary, match=r"library\.db cannot be read as a library"):
        RowDatabase(path)


def test_damage_that_shows_later_is_named_too(path: Path) -> None:
    whole = whole_library(path)
    path.write_bytes(whole[:8192] + bytes(len(whole) - 8192))
    with pytest.raises(DamagedLibrary), RowDatabase(path) as db:
        db.all()


def test_problems_reads_the_whole_file(path: Path) -> None:
    path.write_bytes(whole := whole_library(path))
    with RowStorage(path) as storage:
        assert storage.problems() == []
    middle = len(whole) // 8192 * 4096
    path.write_bytes(whole[:middle] + b"\xff" * 4096 + whole[middle + 4096 :])
    with RowStorage(path) as storage:
        assert storage.problems() != []


def test_another_program_s_database_is_refused(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("create table notes (a)")
    path.chmod(0o600)
    with unchanged(path), pytest.raises(DamagedLibrary, match="another program"):
        RowDatabase(path)


def test_a_library_without_its_tables_is_refused(path: Path) -> None:
    with RowDatabase(path) as db:
        db.storage.connection().execute("drop table changes")
    with unchanged(path), pytest.raises(DamagedLibrary, match="parts of it are missing"):
        RowDatabase(path)


def test_a_newer_library_is_refused(path: Path) -> None:
    with RowDatabase(path) as db:
        db.storage.connection().execute("pragma user_version = 7")
    with unchanged(path), pytest.raises(NewerLibrary, match=r"newer Dateline.*7.*knows 1"):
        RowDatabase(path)


def listing(connection: sqlite3.Connection) -> None:
    connection.execute("create table listing (id integer primary key)")


def shelves(connection: sqlite3.Connection) -> None:
    connection.execute("create table shelves (name text)")


def broken(connection: sqlite3.Connection) -> None:
    connection.execute("create table half (name text)")
    raise ZeroDivisionError


def test_an_older_library_is_copied_and_then_brought_up_to_date(path: Path) -> None:
    with RowDatabase(path) as db:
        db.insert({"a": 1})
    with pytest.raises(ZeroDivisionError):
        RowDatabase(path, schema=[listing, broken])
    with RowDatabase(path) as db:
        assert db.all() == [{"a": 1}]
    with RowDatabase(path, schema=[listing, shelves]) as db:
        assert db.all() == [{"a": 1}]
        assert db.storage.connection().execute("pragma user_version").fetchone() == (3,)
        db.storage.connection().execute("insert into shelves values ('a')")
    assert names_in(path.parent) == ["library.db", "library.db.version-1"]
    copy = path.with_name("library.db.version-1")
    assert mode(copy) == 0o600
    with RowDatabase(copy) as db:
        assert db.all() == [{"a": 1}]
    RowDatabase(path, schema=[listing, shelves]).close()
    with pytest.raises(NewerLibrary):
        RowDatabase(path, schema=[listing])


def test_a_new_library_has_every_step(path: Path) -> None:
    with RowDatabase(path, schema=[listing, shelves]) as db:
        assert db.storage.connection().execute("select count(*) from shelves").fetchone() == (0,)
    assert names_in(path.parent) == ["library.db"]


def test_every_commit_is_on_the_disk_and_the_log_is_used(path: Path) -> None:
    with RowDatabase(path) as db:
        connection = db.storage.connection()
        assert connection.execute("pragma synchronous").fetchone() == (2,)
        assert connection.execute("pragma journal_mode").fetchone() == ("wal",)


def test_network_file_systems_get_a_rollback_journal(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    RowDatabase(path).close()
    monkeypatch.setattr(library_file, "file_system", lambda path: "nfs4")
    with RowDatabase(path) as db:
        db.insert({})
        assert db.storage.connection().execute("pragma journal_mode").fetchone() == ("delete",)
    with RowDatabase(path.with_name("another.db")) as db:
        db.insert({})
        assert db.storage.connection().execute("pragma journal_mode").fetchone() == ("delete",)
    monkeypatch.undo()
    with RowDatabase(path) as db:
        assert db.storage.connection().execute("pragma journal_mode").fetchone() == ("wal",)
        assert len(db) == 1


def test_a_commit_that_readers_hold_up_is_undone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_file, "file_system", lambda path: "nfs4")
    with RowDatabase(path, busy_seconds=0.1) as db, RowDatabase(path) as other:
        with other.storage.snapshot():
            assert other.all() == []
            with pytest.raises(BusyLibrary):
                db.insert({"n": 1})
        assert db.insert({"n": 2}) == 1
        assert other.all() == [{"n": 2}]


@pytest.mark.skipif(not Path("/proc/self/mountinfo").exists(), reason="this system does not list its mounts there")
def test_file_systems_are_told_by_the_list_of_mounts(tmp_path: Path) -> None:
    assert library_file.file_system(Path("/proc/self/status")) == "proc"
    assert library_file.file_system(tmp_path / "library.db") not in ("", "proc")


def test_a_file_system_without_hard_links(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    with RowDatabase(path) as db:
        db.insert({})
    assert len(RowDatabase(path)) == 1
    assert mode(path) == 0o600


_HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("begin immediate")
connection.execute("insert into changes (tbl, id) values ('held', 1)")
print("held", flush=True)
sys.stdin.readline()
connection.execute("commit")
"""


@contextlib.contextmanager
def held(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Let another process hold the right to write until its input ends."""
    command = [sys.executable, "-c", _HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield holder


def test_a_library_that_stays_busy_says_so(path: Path) -> None:
    with RowDatabase(path, busy_seconds=0.2) as db:
        db.insert({"n": 1})
        with held(path):
            assert db.all() == [{"n": 1}]
            with pytest.raises(BusyLibrary, match=r"Another program is writing to the library .*library\.db"):
                db.insert({"n": 2})
        assert db.insert({"n": 3}) == 2


def test_a_library_that_is_busy_for_a_moment_is_waited_for(path: Path) -> None:
    with RowDatabase(path, busy_seconds=30) as db, held(path) as holder:
        assert holder.stdin is not None
        # Released from another thread's point of view: the holder commits while this one already waits.
        holder.stdin.close()
        assert db.insert({"n": 2}) == 1
        assert [table for _, table, _ in db.storage.changes_since(0)] == ["held", "_default"]
        holder.stdin = None


def test_backups_are_complete_and_private(path: Path, tmp_path: Path) -> None:
    with RowDatabase(path) as db:
        db.insert({"n": 1})
        db.storage.back_up(tmp_path / "copy.db")
        db.insert({"n": 2})
    assert mode(tmp_path / "copy.db") == 0o600
    with RowDatabase(tmp_path / "copy.db") as copy:
        assert copy.all() == [{"n": 1}]


def test_a_full_disk_is_a_plain_sentence_and_loses_nothing(path: Path) -> None:
    with RowDatabase(path) as db:
        db.insert({"n": 1})
        connection = db.storage.connection()
        (pages,) = connection.execute("pragma page_count").fetchone()
        connection.execute(f"pragma max_page_count = {pages}")
        with pytest.raises(LibraryError, match="The disk is full"):
            db.insert({"text": _CHANCE.randbytes(250_000).hex()})
        with pytest.raises(LibraryError, match="The disk is full"):
            db.insert_multiple([{"n": 2}, {"text": _CHANCE.randbytes(250_000).hex()}])
        connection.execute("pragma max_page_count = 1000000")
        assert db.all() == [{"n": 1}]
        assert db.insert({"n": 3}) == 2


def test_a_library_that_was_taken_away_is_a_plain_sentence(tmp_path: Path) -> None:
    with RowStorage(tmp_path / "folder" / "library.db") as storage:
        shutil.rmtree(tmp_path / "folder")
        with ThreadPoolExecutor(1) as pool, pytest.raises(LibraryError, match="cannot be opened"):
            pool.submit(storage.position).result()
