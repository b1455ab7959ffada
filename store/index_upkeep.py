"""Keeping the search index level with the library, and knowing at every moment what it does not have yet."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Literal

from store.documents import RowStorage
from store.errors import BusyLibrary, LibraryError, TrimmedFeed
from store.index_documents import documents_of
from store.listing import ARTICLES, CORRECTIONS, Listing, is_article_id
from store.search_index import IndexBusy, IndexUnusable, IndexView, IndexWriting, SearchIndex
from store.values import IndexState

BATCH = 4_000
"""Articles put in between two commits: about two seconds' work, and what a kill can cost."""
LARGE_BATCH = 40_000
"""The same where other processes make the documents: about fifteen seconds' work, for fewer and larger segments."""
ENOUGH = 8_000
"""From how many articles on processes are worth their start."""
_RANGE = 250  # articles that a process reads before it answers
FEED_KEPT = 100_000
"""Changes that stay in the feed for sessions that have not seen them."""
_TOGETHER = 50  # articles put in between two looks whether to stop
_PAGE = 500  # ids that are read at once
REBUILD_WAITS = 5.0
"""Seconds that building anew waits for whoever is writing to the index just now."""
_IDLE = 1.0  # seconds between two looks for what other sessions changed
_AFTER_TROUBLE = 30.0  # seconds until the next attempt, or until something changes
_MARKS_BEHIND = 2_000  # changes of other kinds that may pile up before the watermark moves on for their sake
_INDEXED = (ARTICLES, CORRECTIONS)


Progress = Callable[[int, int], None]
"""Told how many articles are done, and of how many."""


class IndexUpkeep:
    """The index of one library, what it lacks, and the thread that brings it."""

    def __init__(self, index: SearchIndex, storage: RowStorage, listing: Listing) -> None:
        """Take the index and what it follows."""
        self.index = index
        self._storage = storage
        self._listing = listing
        self._lock = threading.Lock()
        self._changed: dict[int, int] = {}
        """Articles that changed since the watermark, with the number of their last change."""
        self._seen = self._floor = -1
        self._damaged = False
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._give_way = threading.Event()
        """Set while somebody waits for the thread to let go of the index."""
        self.problem: str | None = None
        """Why the thread could not bring the index up to date last time."""
        self._wake = threading.Event()

    # What the index does not have

    def view(self) -> IndexView:
        """Give the index to be searched. Raises IndexUnusable."""
        if self._damaged:
            raise IndexUnusable("it is damaged")
        view = self.index.view()
        if view.watermark.position > self._storage.position():
            raise IndexUnusable("it is newer than the library, which must be an older copy")
        return view

    def is_damaged(self) -> None:
        """Note that a search found the index damaged: it is built anew."""
        self._damaged = True
        self.index.forget()
        self._wake.set()

    def missing(self, view: IndexView) -> dict[int, int]:
        """Give the articles that changed since the index saw them, with the number of their last change.

        Raises IndexUnusable when the feed no longer tells.
        """
        try:
            return self._changed_since(view.watermark.position)
        except TrimmedFeed as error:
            raise IndexUnusable("the changes since are no longer kept") from error

    def never_seen(self, view: IndexView, changed: Collection[int]) -> Iterator[int]:
        """Give the ids of other articles that a first run has not reached, the last added first."""
        before = None if view.watermark.complete else 2**62
        while before is not None:
            where = f"id > {view.watermark.through} and id < {before} order by id desc limit {_PAGE}"
            ids = self._listing.ids(where)
            yield from (each for each in ids if each not in changed)
            before = ids[-1] if len(ids) == _PAGE else None

    def _changed_since(self, position: int) -> dict[int, int]:
        """Give the articles that changed after a position, reading of the feed only what is new in it."""
        with self._lock:
            if self._seen < position:
                self._changed.clear()
                self._floor = self._seen = position
            if position < self._floor:  # a search that began before another one saw a later commit
                return self._read_feed(position, {})[1]
            self._seen, _ = self._read_feed(self._seen, self._changed)
            if position > self._floor:
                self._floor = position
                self._changed = {each: number for each, number in self._changed.items() if number > position}
            return dict(self._changed)

    def _read_feed(self, position: int, changed: dict[int, int]) -> tuple[int, dict[int, int]]:
        """Add to some changed articles those of the feed after a position; give where it ends.

        Raises TrimmedFeed when some of them are no longer kept.
        """
        with self._storage.snapshot() as connection:
            end = self._storage.position()
            if position < end:
                self._storage.changes_since(position, 1)  # asked for its refusal of a position that is too old
                # The kinds are chosen here, because marks may be many and do not matter.
                statement = "select id, seq from changes where seq > ? and tbl in (?, ?)"
                changed.update(connection.execute(statement, (position, *_INDEXED)))
        return end, changed

    def state(self) -> IndexState:
        """Tell how the index is."""
        try:
            view = self.view()
            lag = self._lag(view)
        except IndexUnusable:
            kind: Literal["rebuilding", "absent"] = "rebuilding" if self._thread else "absent"
            return IndexState(kind, 0, self._listing.count(), self.index.folder, self.index.size())
        ready: Literal["ready", "rebuilding"] = "ready" if view.watermark.complete else "rebuilding"
        return IndexState(ready, view.documents, lag, self.index.folder, self.index.size())

    def _lag(self, view: IndexView) -> int:
        """Count the articles that the index does not have as they are now."""
        changed = self.missing(view)
        if view.watermark.complete:
            return len(changed)
        through = view.watermark.through
        return self._listing.count(f"id > {through}") + sum(each <= through for each in changed)

    # Bringing it

    def start(self) -> None:
        """Keep the index level in a thread of its own."""
        if self._thread is None:
            self._stop.clear()
            self._thread = threading.Thread(target=self._run, name="search index", daemon=True)
            self._thread.start()

    def wake(self) -> None:
        """Let the thread look at once: something changed."""
        self._wake.set()

    def stop(self) -> None:
        """End the thread after the batch that it is at."""
        self._stop.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        """Bring the index up to date whenever something changed, until told to stop."""
        while not self._stop.is_set():
            try:
                if not self._give_way.is_set():
                    self.update(lambda: self._stop.is_set() or self._give_way.is_set())
                self.problem, pause = None, _IDLE
            except (IndexBusy, BusyLibrary):
                pause = _IDLE
            except (IndexUnusable, LibraryError, OSError) as error:
                # A full disk or a folder that cannot be written to: lists and searches work without the index.
                self.problem, pause = str(error), _AFTER_TROUBLE
            except Exception as error:  # whatever it was, the next article or the next hour may do without it
                self.problem, pause = f"{type(error).__name__}: {error}", _AFTER_TROUBLE
            self._wake.wait(pause)
            self._wake.clear()

    def update(self, stopped: Callable[[], bool] = lambda: False, progress: Progress | None = None) -> bool:
        """Bring the index up to date, building it anew where it cannot be used; True when it is level.

        Raises IndexBusy when another process is at it, IndexUnusable or OSError where it cannot be written.
        """
        if self._is_level():
            return True
        with self.index.lock():
            return self._update_locked(stopped, progress)

    def rebuild(self, stopped: Callable[[], bool] = lambda: False, progress: Progress | None = None) -> bool:
        """Throw the index away and build it anew; True when it is level.

        The thread lets go of the index; another process gets `REBUILD_WAITS` seconds. Raises as `update`.
        """
        with contextlib.ExitStack() as held:
            self._give_way.set()
            try:
                self._lock_patiently(held, stopped)
            finally:
                self._give_way.clear()
            self._begin_anew()
            return self._update_locked(stopped, progress)

    def _lock_patiently(self, held: contextlib.ExitStack, stopped: Callable[[], bool]) -> None:
        """Take the right to write, waiting for a while. Raises IndexBusy."""
        deadline = time.monotonic() + REBUILD_WAITS
        while True:
            try:
                held.enter_context(self.index.lock())
                return
            except IndexBusy:
                if stopped() or time.monotonic() > deadline:
                    raise
            time.sleep(0.05)

    def _is_level(self) -> bool:
        """Tell whether there is nothing to bring."""
        try:
            view = self.view()
            changed = self.missing(view)
        except IndexUnusable:
            return False
        behind = self._storage.position() - view.watermark.position
        return view.watermark.complete and not changed and behind < _MARKS_BEHIND

    def _update_locked(self, stopped: Callable[[], bool], progress: Progress | None) -> bool:
        """Bring the index up to date, the lock being held."""
        self._listing.follow()
        try:
            view = self.view()
            if view.watermark.position < self._storage.feed_start():
                raise IndexUnusable("the changes since are no longer kept")
        except IndexUnusable:
            self._begin_anew()
            view = self.view()
        try:
            many = self._lag(view) > BATCH
            with self.index.writing(stopped, many=many) as writing:
                run = _Run(writing, view, self._storage, self._listing, progress)
                done = run.all_articles(stopped) and run.changes(stopped)
        except IndexUnusable:
            self.is_damaged()
            raise
        self._trim()
        return done

    def _begin_anew(self) -> None:
        """Make an empty index that follows the library from now on."""
        self.index.clear(self._storage.position())
        self._damaged = False

    def _trim(self) -> None:
        """Let the feed forget what everybody has had time to see."""
        old = self.index.view().watermark.position - FEED_KEPT
        if old > self._storage.feed_start() + FEED_KEPT // 10:
            self._storage.trim_changes(old)


class _Run:
    """One run of bringing the index up to date."""

    def __init__(
        self,
        writing: IndexWriting,
        view: IndexView,
        storage: RowStorage,
        listing: Listing,
        progress: Progress | None = None,
    ) -> None:
        self._writing = writing
        self._watermark = view.watermark
        self._storage = storage
        self._listing = listing
        self._progress = progress
        self._largest = listing.largest_id() if progress is not None else 0

    def _tell(self, through: int) -> None:
        """Tell how far a first run has come."""
        if self._progress is not None:
            number = self._listing.count()
            self._progress(number * min(through, self._largest) // max(self._largest, 1), number)

    def all_articles(self, stopped: Callable[[], bool]) -> bool:
        """Put in all articles that a first run has not reached yet; False when it was stopped."""
        if not self._watermark.complete and self._listing.count(f"id > {self._watermark.through}") > ENOUGH:
            self._by_processes(stopped)
        while not self._watermark.complete:
            through = self._watermark.through
            ids = self._listing.ids(f"id > {through} order by id limit {BATCH}")
            if not self._put_all(ids, through=through, stopped=stopped):
                return False
            self._commit(through=max(ids, default=through), complete=not ids)
            self._tell(self._watermark.through)
        return True

    def _by_processes(self, stopped: Callable[[], bool]) -> None:
        """Put in articles whose documents other processes make, as far as it goes."""
        from store.index_building import documents_by_processes  # for few articles there is no need of it

        waiting = 0
        through = self._watermark.through
        for (_, last), documents in documents_by_processes(self._storage.path, self._ranges(), stopped):
            for article_id, document in documents:
                self._writing.put(article_id, document, is_new=True)
            waiting, through = waiting + len(documents), last
            self._tell(through)
            if waiting >= LARGE_BATCH:
                self._commit(through=through)
                waiting = 0
        if waiting and not stopped():
            self._commit(through=through)

    def _ranges(self) -> Iterator[tuple[int, int]]:
        """Give the ids that a first run has not reached yet, in ranges of a few articles each."""
        first = self._watermark.through + 1
        while ids := self._listing.ids(f"id >= {first} order by id limit {_RANGE}"):
            yield ids[0], ids[-1]
            first = ids[-1] + 1

    def changes(self, stopped: Callable[[], bool]) -> bool:
        """Take up what changed since the watermark; False when it was stopped."""
        while changes := self._storage.changes_since(self._watermark.position, BATCH):
            ids = {document for _, table, document in changes if table in _INDEXED and is_article_id(document)}
            through = self._watermark.through
            if not self._put_all(sorted(ids), through=through, stopped=stopped):
                return False
            self._commit(position=changes[-1][0], through=max(ids | {through}))
        return True

    def _put_all(self, ids: Sequence[int], *, through: int, stopped: Callable[[], bool]) -> bool:
        """Put in some articles; False when it was stopped, since nobody waits a whole batch for a program to end."""
        for start in range(0, len(ids), _TOGETHER):
            if stopped():
                return False
            self._put_some(ids[start : start + _TOGETHER], through)
        return True

    def _put_some(self, ids: Sequence[int], through: int) -> None:
        """Put in some articles as they are now, and take out those that are gone or cannot be read."""
        documents = dict(documents_of(self._storage.connection(), ids))
        for article_id in ids:
            if article_id in documents:
                self._writing.put(article_id, documents[article_id], is_new=article_id > through)
            elif article_id <= through:
                self._writing.remove(article_id)

    def _commit(self, *, position: int | None = None, through: int, complete: bool | None = None) -> None:
        """Make what was put in last."""
        now = self._watermark
        self._watermark = now._replace(
            position=now.position if position is None else position,
            through=through,
            complete=now.complete if complete is None else complete,
        )
        self._writing.commit(self._watermark)


def excluded(changed: Collection[int], view: IndexView) -> list[int]:
    """Give those changed articles that the index may know as they were."""
    return [each for each in changed if each <= view.watermark.through]
