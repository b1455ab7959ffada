"""The one file that holds a library: how it is created, judged, kept private and brought up to date.

Nothing here opens the file but SQLite: closing any other handle on it would drop the locks that SQLite holds for
this process (https://sqlite.org/howtocorrupt.html, section 2.2).
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from store.errors import BusyLibrary, DamagedLibrary, LibraryError, NewerLibrary

Step = Callable[[sqlite3.Connection], None]
"""One step of the schema: it runs in a transaction and leaves committing to the caller."""

APPLICATION_ID: Final = 0x44544C4E
"""`DTLN` in the file's header: a SQLite file with another number belongs to another program."""

_PAGE_BYTES: Final = 8_192
"""The size of a new file's pages: of SQLite's usual 4,096 a fifth stays empty, since an article's row takes half of one
or a little more; with 8,192 a library is a tenth smaller, with more a single mark takes longer to reach the disk."""

_SIDE_FILES: Final = ("-wal", "-shm", "-journal")

_NETWORK_FILE_SYSTEMS: Final = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "lustre", "gpfs", "beegfs", "ncpfs", "davfs"),
        *("glusterfs", "ocfs2", "gfs2", "vboxsf", "vmhgfs", "prl_fs", "virtiofs", "drvfs"),
        *("fuse.sshfs", "fuse.glusterfs", "fuse.davfs", "fuse.rclone", "fuse.s3fs", "fuse.curlftpfs"),
        *("fuse.vmhgfs-fuse", "fuse.ceph", "fuse.smbnetfs", "fuse.gvfsd-fuse"),
    }
)
"""Where several machines, or a machine and its guests, share files but not memory, which WAL needs."""

_SCHEMA: Final = (
    # `place` keeps the order in which documents came, as TinyDB's own file does; no row is ever moved by an update.
    """create table documents (
        place integer primary key, tbl text not null, id integer not null, codec integer not null, body blob not null,
        unique (tbl, id)
    )""",
    "create index documents_in_order on documents (tbl)",
    "create table tables (tbl text primary key, next_id integer not null, present integer not null)",
    "create table changes (seq integer primary key autoincrement, tbl text not null, id integer not null)",
)

_REASONS: Final = {
    sqlite3.SQLITE_FULL: "The disk is full: the change to the library {path} was not saved. Make room and try again.",
    sqlite3.SQLITE_IOERR: "The disk did not answer for the library {path}: the change was not saved. Check the disk.",
    sqlite3.SQLITE_READONLY: "The library {path} cannot be written to. Check its permissions and its folder's.",
    sqlite3.SQLITE_CANTOPEN: "The library {path} cannot be opened. Check that it and its folder are there and yours.",
    sqlite3.SQLITE_PERM: "The library {path} cannot be opened. Check its permissions.",
    sqlite3.SQLITE_NOMEM: "There is not enough memory for the library {path}. Close something and try again.",
}


def error_kind(error: sqlite3.Error) -> int:
    """Give SQLite's primary result code of an error, 0 when it has none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def is_busy(error: sqlite3.Error) -> bool:
    """Tell whether the error means that another connection holds the file."""
    return error_kind(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def plain_error(error: sqlite3.Error, path: Path) -> LibraryError | None:
    """Give the sentence for what the file or the machine did; None for a mistake in the SQL or its values."""
    if is_busy(error):
        return BusyLibrary(
            f"Another program is writing to the library {path}; nothing was changed. Try again in a moment."
        )
    kind = error_kind(error)
    if kind in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path, "it is not a library or no longer a whole one")
    reason = _REASONS.get(kind)
    return LibraryError(reason.format(path=path)) if reason else None


def damaged(path: Path, why: str) -> DamagedLibrary:
    """Say that a file cannot be used as a library, and why."""
    return DamagedLibrary(
        f"The file {path} cannot be read as a library: {why}. It was left as it is; "
        "keep a copy of it, then name another file or put a backup in its place."
    )


def file_system(path: Path) -> str:
    """Name the kind of file system that holds a path, as the system's list of mounts does; empty where there is none.

    The list is that of Linux (proc(5), /proc/self/mountinfo).
    """
    target = os.path.realpath(path)
    kind, longest = "", -1
    try:
        mounts = Path("/proc/self/mountinfo").read_bytes().splitlines()
    except OSError:
        return ""
    for line in mounts:
        left, _, right = line.partition(b" - ")
        # Blanks in names are written as octal escapes.
        point = os.fsdecode(left.split()[4].decode("unicode_escape").encode("latin-1"))
        inside = target == point or target.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= longest:
            kind, longest = os.fsdecode(right.split()[0]), len(point)
    return kind


def is_on_network(path: Path) -> bool:
    """Tell whether the file lies where other machines can write too."""
    return file_system(path) in _NETWORK_FILE_SYSTEMS


def connect(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """Open the existing file with the settings that every connection needs.

    Every commit is on the disk when it returns (synchronous FULL). The connection begins no transaction by itself.
    """
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode=rw", uri=True, timeout=busy_seconds, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("pragma synchronous = full")
        # On macOS a plain fsync leaves data in the drive's own memory.
        connection.execute("pragma fullfsync = on")
        connection.execute("pragma trusted_schema = off")
        connection.execute("pragma cell_size_check = on")
        connection.execute(f"pragma journal_size_limit = {64 * 2**20}")
    except BaseException:
        connection.close()
        raise
    return connection


def set_journal(connection: sqlite3.Connection, path: Path) -> None:
    """Choose the write-ahead log, or the rollback journal on a network file system (https://sqlite.org/wal.html)."""
    wanted = "delete" if is_on_network(path) else "wal"
    (now,) = connection.execute("pragma journal_mode").fetchone()
    if now != wanted:
        connection.execute(f"pragma journal_mode = {wanted}")


def judge_file(path: Path) -> None:
    """Refuse what is not a plain file of ours, and take other people's permissions from it.

    Raises LibraryError for a symbolic link or a thing that is no file, DamagedLibrary for an empty file.
    """
    for name in (path, *(path.with_name(path.name + suffix) for suffix in _SIDE_FILES)):
        try:
            found = name.lstat()
        except FileNotFoundError:
            continue
        if stat.S_ISLNK(found.st_mode):
            raise LibraryError(f"{name} is a symbolic link, which is not followed. Name the file that it points to.")
        if not stat.S_ISREG(found.st_mode):
            raise LibraryError(f"{name} is not a file. Name a file for the library.")
        if stat.S_IMODE(found.st_mode) != 0o600:
            _make_private(name)
    if path.stat().st_size == 0:
        # A library is never empty: it gets its name only when it is complete (see create).
        raise damaged(path, "it is empty")


def _make_private(name: Path) -> None:
    """Let only the owner read and write a file."""
    try:
        name.chmod(0o600)
    except FileNotFoundError:
        return  # another process closed the library and SQLite took its side files away
    except OSError as error:
        raise LibraryError(f"{name} cannot be kept private ({error.strerror}). Is it another person's file?") from error


def create(path: Path, steps: Sequence[Step]) -> None:
    """Make a new library, complete before it gets its name; another process that is faster wins.

    The file is 0600, folders made for it 0700; folders that are there keep their modes.
    """
    _make_folder(path.parent)
    unfinished = _unfinished(path)
    try:
        with contextlib.closing(connect(unfinished, 0)) as connection:
            connection.execute(f"pragma page_size = {_PAGE_BYTES}")  # before anything is in the file
            # In this order: the tables are in the file itself, and no log that could not be taken up stays behind.
            _make_tables(connection, steps)
            set_journal(connection, path)
        _give_name(unfinished, path)
        _sync_folder(path.parent)
    finally:
        _take_away(unfinished)


def _unfinished(path: Path) -> Path:
    """Make an empty file of 0600 beside a file that is to come, with a name that nobody can foresee."""
    import tempfile  # it costs start-up time, and a library is made once

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".new")
    os.close(handle)
    return Path(name)


def _take_away(unfinished: Path) -> None:
    """Remove an unfinished file, and what SQLite may have left beside it."""
    for suffix in ("", *_SIDE_FILES):
        unfinished.with_name(unfinished.name + suffix).unlink(missing_ok=True)


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, for their owner alone."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)


def _give_name(unfinished: Path, path: Path) -> None:
    """Give the finished file its name, unless there is a file of that name."""
    try:
        with contextlib.suppress(FileExistsError):
            os.link(unfinished, path)
    except OSError:
        # A file system without hard links: hold the name with an empty file of our own, then replace that one.
        with contextlib.suppress(FileExistsError):
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))
            unfinished.replace(path)


def _sync_folder(folder: Path) -> None:
    """Make the folder's new entry last."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def version_of(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    """Give the version of the library's schema, having checked that it is one.

    Raises DamagedLibrary for another program's or a broken file, NewerLibrary for a version above `newest`.
    """
    (application,) = connection.execute("pragma application_id").fetchone()
    (version,) = connection.execute("pragma user_version").fetchone()
    if application != APPLICATION_ID:
        raise damaged(path, "it is a database of another program")
    if version > newest:
        raise NewerLibrary(
            f"The library {path} was written by a newer Dateline (its version is {version}, this program knows "
            f"{newest}). It was left as it is; update Dateline to open it."
        )
    found = {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}
    missing = {"documents", "tables", "changes"} - found
    if missing or version < 1:
        raise damaged(path, "parts of it are missing")
    return int(version)


def bring_up_to_date(connection: sqlite3.Connection, path: Path, steps: Sequence[Step]) -> None:
    """Run the steps that an older library misses, all or none, after copying it to `NAME.version-N`.

    Version 1 is the rows themselves, 2 the first of `steps`. Raises what :func:`version_of` raises.
    """
    newest = 1 + len(steps)
    if version_of(connection, path, newest) == newest:
        return
    with _all_or_nothing(connection):
        # Asked again, because another process may have done it while this one waited.
        version = version_of(connection, path, newest)
        if version == newest:
            return
        with contextlib.closing(connect(path, 0)) as reader:
            back_up(reader, path.with_name(f"{path.name}.version-{version}"))
        for step in steps[version - 1 :]:
            step(connection)
        connection.execute(f"pragma user_version = {newest}")


def _make_tables(connection: sqlite3.Connection, steps: Sequence[Step]) -> None:
    """Make everything that the newest version has, in a new file."""
    with _all_or_nothing(connection):
        for statement in _SCHEMA:
            connection.execute(statement)
        for step in steps:
            step(connection)
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        connection.execute(f"pragma user_version = {1 + len(steps)}")


@contextlib.contextmanager
def _all_or_nothing(connection: sqlite3.Connection) -> Iterator[None]:
    """Commit what the block does to the schema, or none of it."""
    connection.execute("begin immediate")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise


def back_up(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the library as it is now to a file of 0600, which gets its name when it is complete."""
    unfinished = _unfinished(target)
    try:
        with contextlib.closing(sqlite3.connect(unfinished)) as copy:
            connection.backup(copy)
        unfinished.replace(target)
        _sync_folder(target.parent)
    finally:
        _take_away(unfinished)
