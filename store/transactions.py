"""Transactions on the library's file: one connection a thread, and everything inside a block at once or not at all."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Self

from store.errors import LibraryError
from store.library_file import (
    Step,
    back_up,
    bring_up_to_date,
    connect,
    create,
    error_kind,
    is_busy,
    judge_file,
    plain_error,
    set_journal,
)

_creating = threading.Lock()


class Session:
    """One thread's connection, and how deep it is in transactions."""

    __slots__ = ("connection", "depth", "lock", "reading", "rollbacks", "thread")

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.thread = threading.current_thread()
        """Whose connection it is."""
        self.depth = 0
        """How many writing transactions are open, one in the other."""
        self.reading = False
        """Whether a snapshot is open."""
        self.rollbacks = 0
        """How often something was undone; `total_changes` does not tell."""
        self.lock = threading.RLock()
        """Held while the connection works, so that closing from another thread waits."""

    @property
    def is_at_work(self) -> bool:
        """Tell whether a transaction or a snapshot is open, which closing lets end."""
        return self.depth > 0 or self.reading

    def stamp(self) -> tuple[int, int, int]:
        """Give a value that differs once anybody's change shows to this connection."""
        (version,) = self.connection.execute("pragma data_version").fetchone()
        return version, self.connection.total_changes, self.rollbacks


class Transactions:
    """The file of a library and this process's connections to it."""

    def __init__(self, path: str | Path, *, busy_seconds: float = 10.0, schema: Sequence[Step] = ()) -> None:
        """Open the file, or create it.

        Args:
            path: the file; `~` is not expanded, a symbolic link is refused.
            busy_seconds: how long to wait for another program's transaction.
            schema: steps that add to the tables of this module, each bringing the file's version one up from 1.
                An older file is copied to `NAME.version-N` before the missing steps run.

        Raises LibraryError or one of its kinds; the file is then left as it was.
        """
        name = Path(path)
        self.path = name.parent.resolve() / name.name
        """The file, absolute."""
        self.busy_seconds = busy_seconds
        """How long a transaction waits for another program's."""
        self._schema = tuple(schema)
        self._threads = threading.local()
        self._sessions: list[Session] = []
        self._guard = threading.Lock()
        self._closed = False
        with self.plain_errors():
            self._open()

    def _open(self) -> None:
        """Create the file where there is none, judge it, and bring an older one up to date."""
        try:
            with _creating:
                if not self.path.is_symlink() and not self.path.exists():
                    create(self.path, self._schema)
                judge_file(self.path)
        except OSError as error:
            reason = error.strerror or str(error)
            raise LibraryError(f"The library {self.path} cannot be opened: {reason}. Name another file.") from error
        with contextlib.closing(connect(self.path, self.busy_seconds)) as connection:
            bring_up_to_date(connection, self.path, self._schema)
            self._patiently(lambda: set_journal(connection, self.path))
            # Opened before the other closes: the last connection to close would take the log away and make it anew.
            self.session()

    @contextlib.contextmanager
    def plain_errors(self) -> Iterator[None]:
        """Turn what SQLite says about the file or the machine into a LibraryError with a plain sentence."""
        try:
            yield
        except sqlite3.Error as error:
            raise self.plain(error) from error

    def plain(self, error: sqlite3.Error) -> Exception:
        """Give the LibraryError for an error of SQLite, or the error itself when it is a mistake in the SQL."""
        if self._closed and isinstance(error, sqlite3.ProgrammingError):
            return self._closed_error()
        return plain_error(error, self.path) or error

    def _closed_error(self) -> LibraryError:
        """Say that the library is closed."""
        return LibraryError(f"The library {self.path} is closed. Open it again.")

    def session(self) -> Session:
        """Give this thread's session, opening a connection where it has none."""
        session: Session | None = getattr(self._threads, "session", None)
        if session is None or (self._closed and not session.is_at_work):
            session = self._new_session()
        return session

    def _new_session(self) -> Session:
        """Open a connection for this thread, and close those whose threads have ended."""
        with self._guard:
            if self._closed:
                raise self._closed_error()
            with self.plain_errors():
                session = Session(connect(self.path, self.busy_seconds))
            ended = [each for each in self._sessions if not each.thread.is_alive()]
            self._sessions = [each for each in self._sessions if each not in ended]
            self._sessions.append(session)
        for each in ended:
            each.connection.close()
        self._threads.session = session
        return session

    def connection(self) -> sqlite3.Connection:
        """Give this thread's connection, for SQL of the caller's own; it commits by itself outside a transaction.

        Leave no cursor open on it across calls: an open one keeps the write-ahead log from being taken up.
        """
        return self.session().connection

    def fetch_all(self, statement: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Give all rows of a reading statement; errors of the file are LibraryError."""
        session = self.session()
        with session.lock, self.plain_errors():
            return session.connection.execute(statement, parameters).fetchall()

    def fetch_one(self, statement: str, parameters: Sequence[object] = ()) -> Any:
        """Give the first row of a reading statement as a tuple, or None; errors of the file are LibraryError."""
        session = self.session()
        try:
            with session.lock:
                return session.connection.execute(statement, parameters).fetchone()
        except sqlite3.Error as error:
            raise self.plain(error) from error

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Make everything that this thread does inside one change: all of it is kept, or after an exception none.

        The outermost one takes the right to write at once, waiting `busy_seconds` for other programs; inner ones
        can be undone alone. When the outermost ends without an exception, the change is on the disk.

        Raises BusyLibrary when others write for longer, LibraryError when the disk refuses or inside a snapshot.
        """
        session = self.session()
        with session.lock, self.plain_errors():
            self._begin(session)
            session.depth += 1
            try:
                yield session.connection
            except BaseException:
                session.depth -= 1
                self._undo(session)
                raise
            session.depth -= 1
            self._keep(session)

    def _begin(self, session: Session) -> None:
        """Begin a transaction, or a savepoint within one."""
        if session.reading:
            raise LibraryError(f"The library {self.path} was to be changed during a reading of it: write after it.")
        if session.depth:
            session.connection.execute(f"savepoint level_{session.depth}")
        else:
            self._patiently(lambda: session.connection.execute("begin immediate"))

    def _keep(self, session: Session) -> None:
        """Commit, or keep a savepoint's changes for the transaction around it."""
        if not session.connection.in_transaction:
            session.rollbacks += 1
            raise LibraryError(f"The change to the library {self.path} was undone before it was complete. Try again.")
        if session.depth:
            session.connection.execute(f"release level_{session.depth}")
            return
        try:
            self._patiently(lambda: session.connection.execute("commit"))
        except BaseException:
            self._undo(session)
            raise

    def _undo(self, session: Session) -> None:
        """Roll back, or to the savepoint; SQLite may have rolled all of it back by itself (a full disk)."""
        session.rollbacks += 1
        if not session.connection.in_transaction:
            return
        if session.depth:
            session.connection.execute(f"rollback to level_{session.depth}")
            session.connection.execute(f"release level_{session.depth}")
        else:
            session.connection.execute("rollback")

    def _patiently(self, attempt: Callable[[], object]) -> None:
        """Repeat what begins or ends a transaction while others hold the file, never the work between."""
        deadline = time.monotonic() + self.busy_seconds
        while True:
            try:
                attempt()
                return
            except sqlite3.OperationalError as error:
                # SQLite waits by itself, but not in every case: a new log or a recovery is refused at once.
                if not is_busy(error) or time.monotonic() >= deadline:
                    raise
            time.sleep(0.005)

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Let this thread read one state of the library inside the block, whatever others write meanwhile.

        Keep it short: the write-ahead log grows while it lasts. Within a transaction it is that transaction.
        """
        session = self.session()
        with session.lock, self.plain_errors():
            if session.depth or session.reading:
                yield session.connection
                return
            session.connection.execute("begin")
            session.reading = True
            try:
                yield session.connection
            finally:
                session.reading = False
                if session.connection.in_transaction:
                    session.connection.execute("rollback")

    def back_up(self, target: str | Path) -> None:
        """Copy the library as it is now to another file (0600), which is replaced only by a complete copy."""
        session = self.session()
        with session.lock, self.plain_errors():
            back_up(session.connection, Path(target).absolute())

    def problems(self) -> list[str]:
        """Read the whole file and give what is wrong with it in SQLite's words; an empty list when all is well."""
        session = self.session()
        with session.lock, self.plain_errors():
            try:
                said = [str(line) for (line,) in session.connection.execute("pragma integrity_check").fetchall()]
            except sqlite3.DatabaseError as error:
                if error_kind(error) != sqlite3.SQLITE_CORRUPT:
                    raise
                said = [str(error)]  # some damage ends the check itself
        return [] if said == ["ok"] else said

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close every thread's connection, waiting for the work that is under way."""
        with self._guard:
            self._closed = True
            sessions, self._sessions = self._sessions, []
        for session in sessions:
            with session.lock:
                session.connection.close()
