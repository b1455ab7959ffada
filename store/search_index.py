"""The full-text index: derived from the library, deletable at any time, rebuilt by itself.

It is a tantivy index that knows of each article its id, its sort keys, its words and the values that results are
counted by; no text is stored in it. `store.index_documents` tells what is in it, `store.index_view` what can be asked.
A watermark document of its own tells how far in the library's change feed the index has come; it is replaced in the
same commit as the articles, so that the two cannot disagree, whatever kills the program.

tantivy (https://docs.rs/tantivy) is imported when it is first needed: an unfiltered list does without.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from store.index_documents import FORMAT, WATERMARK, make_schema
from store.index_queries import WATERMARK_ID
from store.index_view import IndexDamaged, IndexUnusable, IndexView, Watermark, damage_is_unusable

if TYPE_CHECKING:
    import tantivy

__all__ = [
    "IndexBusy",
    "IndexDamaged",
    "IndexUnusable",
    "IndexView",
    "IndexWriting",
    "SearchIndex",
    "Watermark",
    "damage_is_unusable",
]

MEMORY: Final = 160_000_000
"""Bytes that the writer may gather before it writes segments, for very many articles."""
LEAST_MEMORY: Final = 15_000_000
"""The least that tantivy takes, for a few articles."""
_POLITE: Final = 10  # how much the threads that index many articles step back behind others, as `nice` has it


class IndexBusy(Exception):  # noqa: N818 - it says what is so, not that something is wrong
    """Another process is writing to the index just now, and does everybody's work."""


def _give_back_memory() -> None:
    """Let the C library return what the writer used, where it is one that keeps it otherwise (glibc)."""
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


class SearchIndex:
    """The index of one library in one folder, for any number of threads and processes."""

    def __init__(self, folder: Path, library: str) -> None:
        """Take a folder, which need not exist, and the id of the library."""
        self.folder = folder
        self.library = library
        self._files = folder / f"format-{FORMAT}"
        self._view: IndexView | None = None
        self._stamp: tuple[int, int] | None = None
        self._lock = threading.Lock()

    def view(self) -> IndexView:
        """Give what can be searched now; the same object as long as nobody has committed anything.

        Raises IndexUnusable.
        """
        with self._lock:
            stamp = self._now()
            view = self._view
            if view is None or stamp != self._stamp:
                view = self._followed(view) or self._opened()
                self._view, self._stamp = view, stamp
            return view

    def _now(self) -> tuple[int, int]:
        """Tell one commit from another: tantivy replaces this file with each. Raises IndexUnusable without one."""
        try:
            found = (self._files / "meta.json").stat()
        except OSError as error:
            raise IndexUnusable("there is no index yet") from error
        return found.st_mtime_ns, found.st_ino

    def _followed(self, view: IndexView | None) -> IndexView | None:
        """Follow an open index to its last commit; None where it has to be opened anew."""
        if view is None:
            return None
        with contextlib.suppress(IndexUnusable):
            return self._checked(view.index)
        return None

    def _opened(self) -> IndexView:
        """Open the index. Raises IndexUnusable."""
        import tantivy

        with damage_is_unusable():
            index = tantivy.Index.open(str(self._files))
            index.config_reader("manual")
        return self._checked(index)

    def _checked(self, index: tantivy.Index) -> IndexView:
        """Take the last commit of an index, if it is one of this library. Raises IndexUnusable."""
        with damage_is_unusable():
            index.reload()
            view = IndexView(index, index.searcher())
        if view.watermark.library != self.library or view.watermark.format != FORMAT:
            raise IndexUnusable("it belongs to another library")
        return view

    def forget(self) -> None:
        """Let go of the open index, so that the next view opens it anew."""
        with self._lock:
            self._view = self._stamp = None

    def size(self) -> int:
        """Give the bytes on disk."""
        with contextlib.suppress(OSError):
            return sum(each.stat().st_size for each in self._files.iterdir())
        return 0

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the right to write to the index or to delete it. Raises IndexBusy at once, never waits."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(self.folder / "writer.lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise IndexBusy from error
            yield
        finally:
            os.close(handle)

    def clear(self, position: int, *, complete: bool = False) -> None:
        """Throw the index away and begin an empty one; the lock must be held."""
        import tantivy

        self.forget()
        for each in self.folder.glob("format-*"):
            shutil.rmtree(each, ignore_errors=True)
        self._files.mkdir(mode=0o700, parents=True, exist_ok=True)
        with damage_is_unusable():
            tantivy.Index(make_schema(), path=str(self._files), reuse=False)
        with self.writing() as writer:
            writer.commit(Watermark(self.library, position, complete=complete))

    @contextlib.contextmanager
    def writing(self, stopped: Callable[[], bool] = lambda: False, *, many: bool = False) -> Iterator[IndexWriting]:
        """Write to the index; the lock must be held. What was not committed is dropped. Raises IndexUnusable.

        When `stopped` says so in the end, merging of segments is left to the next time.
        """
        import tantivy

        with damage_is_unusable():
            index = tantivy.Index.open(str(self._files))
            writer = _polite_writer(index) if many else index.writer(heap_size=LEAST_MEMORY, num_threads=1)
            try:
                yield IndexWriting(writer)
                if not stopped():
                    writer.wait_merging_threads()
            finally:
                # Only a writer that is gone gives back its memory and tantivy's own lock.
                del writer
                _give_back_memory()


def _polite_writer(index: tantivy.Index) -> tantivy.IndexWriter:
    """Make a writer for many articles whose threads step back behind the screen and other programs.

    On Linux threads have a niceness of their own, which those that they start take on
    (https://man7.org/linux/man-pages/man2/setpriority.2.html).
    """
    made: list[tantivy.IndexWriter | BaseException] = []

    def make() -> None:
        with contextlib.suppress(OSError, AttributeError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _POLITE)
        try:
            made.append(index.writer(heap_size=MEMORY, num_threads=_threads()))
        except BaseException as error:  # handed on to whoever waits
            made.append(error)

    thread = threading.Thread(target=make, name="index writer")
    thread.start()
    thread.join()
    if isinstance(made[0], BaseException):
        raise made[0]
    return made[0]


def _threads() -> int:
    """Give how many threads index many articles: few, since other processes make their documents meanwhile."""
    return 1 if (os.cpu_count() or 1) < 2 else 2


class IndexWriting:
    """One stretch of writing to the index."""

    def __init__(self, writer: tantivy.IndexWriter) -> None:
        self._writer = writer

    def put(self, article_id: int, document: str, *, is_new: bool) -> None:
        """Put in the document of an article, in place of what was there under its id unless it is new."""
        if not is_new:
            self.remove(article_id)
        self._writer.add_json(document)

    def remove(self, article_id: int) -> None:
        """Take out an article."""
        self._writer.delete_documents_by_term("id", article_id)

    def commit(self, watermark: Watermark) -> None:
        """Make everything last, together with how far it goes."""
        import tantivy

        self._writer.delete_documents_by_term("id", WATERMARK_ID)
        document = tantivy.Document()
        document.add_integer("id", WATERMARK_ID)
        document.add_text(WATERMARK, json.dumps(watermark._asdict()))
        self._writer.add_document(document)
        self._writer.commit()
