"""The library: the one door to the store, for the screens and the command line alike."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from store.errors import BusyLibrary, IndexNotMade, LibraryError, TrimmedFeed
from store.library_changes import LibraryChanges
from store.library_counts import LibraryCounts
from store.library_saved import LibrarySaved
from store.listed import listed
from store.listing import (
    ARTICLES,
    COLLECTED,
    CORRECTIONS,
    DEFAULT,
    EARLIER,
    EVERYWHERE,
    MARKS,
    SAVED,
    Key,
    Row,
    Sort,
)
from store.page import Page, Window, page_of, rank_of
from store.values import Changes, Check, IndexState, Outcome, Undone

if TYPE_CHECKING:
    from articles.article import Article
    from store.arrival import Arrival
    from store.corrections import FactCorrection, FactKind
    from store.query import Query
    from store.saved import SavedSearch
    from store.stored_article import StoredArticle

__all__ = [
    "DEFAULT",
    "Changes",
    "Check",
    "FactCorrection",
    "FactKind",
    "IndexState",
    "Key",
    "Library",
    "LibraryError",
    "Outcome",
    "Page",
    "Row",
    "SavedSearch",
    "Sort",
    "StoredArticle",
    "Undone",
]

_LATE: Final = {
    "FactCorrection": "store.corrections",
    "FactKind": "store.corrections",
    "SavedSearch": "store.saved",
    "StoredArticle": "store.stored_article",
}
"""Where those values are at home that the list of articles does without."""

_NO_ARTICLES = (EVERYWHERE, SAVED, COLLECTED)
"""The tables whose ids are not those of articles."""


def __getattr__(name: str) -> Any:
    """Load a value that the list of articles does without when somebody asks for it."""
    if name not in _LATE:
        raise AttributeError(name)
    return getattr(import_module(_LATE[name]), name)


class Library(LibraryChanges, LibrarySaved, LibraryCounts):
    """A library of articles: one file, for any number of threads and processes.

    Every change is on the disk when its method returns. All methods raise LibraryError or one of its kinds, each with
    a plain sentence, when the file or the machine does not do what is needed.
    """

    # Articles in

    def add(self, article: Article, *, bring_back: bool = True) -> Outcome:
        """Put in one article; see `add_many`."""
        return self.add_many([article], bring_back=bring_back)[0]

    def add_many(
        self,
        articles: Iterable[Article | dict[str, Any]],
        *,
        bring_back: bool = True,
        raw_paths: Mapping[str, bytes] | None = None,
    ) -> list[Outcome]:
        """Put in articles, all of them or none, and tell of each what became of it.

        Args:
            articles: The same bytes (`sha256` and `record`) are the same article, of which a further path is noted; a
                known path with new content changes its article, which keeps marks, corrections and its earlier text.
                What `Article.to_json` gave will do for one: values come cheapest so from another process.
            bring_back: Whether an article that the person removed comes back, with its id and marks, or stays removed.
            raw_paths: By a path as it is written in `Article.file` the bytes that it really is, where they differ.
        """
        with self._changing.arriving():
            arrival = self._arrival(bring_back, raw_paths)
            outcomes = [arrival.take(article) for article in articles]
        self._index.wake()
        return outcomes

    def note_known_files(
        self,
        files: Sequence[tuple[str, str]],
        *,
        bring_back: bool = True,
        raw_paths: Mapping[str, bytes] | None = None,
    ) -> dict[str, Outcome]:
        """Note where files lie whose bytes are known, without reading them; unchanged ones cost no writing.

        Args:
            files: Of each the hexadecimal SHA-256 of its bytes and its absolute path.
            bring_back: As `add_many`.
            raw_paths: As `add_many`.

        Returns what became of the known ones, by path; the others have to be read and added.
        """
        with self._reading():
            known = [each for each in files if self._listing.known(each[0], None)]
            settled = {path: outcome for sha256, path in known if (outcome := self._listing_says(sha256, path))}
        if len(settled) == len(known):
            return settled
        with self._changing.arriving():
            arrival = self._arrival(bring_back, raw_paths)
            for sha256, path in known:
                if path not in settled and (outcome := arrival.note_known(sha256, None, path)):
                    settled[path] = outcome
        self._index.wake()
        return settled

    def _arrival(self, bring_back: bool, raw_paths: Mapping[str, bytes] | None) -> Arrival:
        """Give what takes articles in, within a transaction."""
        from store.arrival import Arrival

        return Arrival(self._storage, self._listing, bring_back=bring_back, raw_paths=raw_paths or {})

    def _listing_says(self, sha256: str, path: str) -> Outcome | None:
        """Tell whether a file is known at this very path and was not removed, so that there is nothing to do."""
        known = self._listing.known(sha256, None)
        if known is None or known[1] or self._listing.at_path(path, None) != known[0]:
            return None
        return Outcome("same", known[0])

    # Articles out

    def count(self) -> int:
        """Count all articles."""
        with self._reading():
            return self._listing.count()

    def get(self, article_id: int) -> StoredArticle | None:
        """Give an article with its corrections and marks; None when there is none of this id."""
        with self._storage.snapshot():
            document = self._storage.rows(ARTICLES).read(article_id)
            if document is None:
                return None
            marks = self._storage.rows(MARKS).read(article_id) or {}
            corrections = self._storage.rows(CORRECTIONS).read(article_id) or {}
            earlier = self._storage.rows(EARLIER).read(article_id) is not None
        from store.stored_article import stored_article

        return stored_article(article_id, document, marks, corrections, has_earlier_text=earlier)

    def search(
        self,
        query: Query,
        *,
        sort: Sort = DEFAULT,
        at: int | None = None,
        after: Key | None = None,
        before: Key | None = None,
        count: int = 50,
        keep: Collection[int] = (),
        patient: bool = False,
    ) -> Page:
        """Give a window of what matches a query.

        Args:
            query: What is looked for.
            sort: How it is sorted.
            at: The number of the first row that is wanted, counted from 0; the default is the top.
            after: The key of a row, for those that follow it.
            before: The key of a row, for those directly before it.
            count: The largest number of rows that is wanted.
            keep: Articles that stay shown though they no longer match.
            patient: Whether to look at every article, however long it takes; the page is then always complete. Without
                it, articles that the index lacks are looked at for `store.searching.JUDGING_SECONDS`.
        """
        window = Window(at, after, before, count)
        if query.is_empty:
            with self._reading():
                return page_of(listed(self._storage, self._listing, sort), self._listing, sort, window)
        return self._searching.page(query, sort, keep, window, patient=patient)

    def ids(self, query: Query, *, sort: Sort = DEFAULT) -> list[int]:
        """Give the ids of all articles that match a query, in the order of a sort, however long it takes."""
        return self._searching.ids(query, sort)

    def rank(self, article_id: int, query: Query, *, sort: Sort = DEFAULT, keep: Collection[int] = ()) -> int | None:
        """Give the number of an article's row in a result, counted from 0; None when it is not in it."""
        if query.is_empty:
            with self._reading():
                return rank_of(listed(self._storage, self._listing, sort), self._listing, sort, article_id)
        return self._searching.rank(article_id, query, sort, keep)

    # Other sessions

    def position(self) -> int:
        """Give the number of the last change that anybody made."""
        return self._storage.position()

    def changes_since(self, position: int) -> Changes:
        """Tell which articles were changed, by this session or another, since a position."""
        saved = False
        ids: set[int] = set()
        try:
            while changes := self._storage.changes_since(position):
                ids.update(document for _, table, document in changes if table not in _NO_ARTICLES)
                saved = saved or any(table in (SAVED, COLLECTED) for _, table, _ in changes)
                position = changes[-1][0]
        except TrimmedFeed:
            return Changes(self.position(), frozenset(), everything=True, saved=True)
        return Changes(position, frozenset(ids), saved=saved)

    def export_json(self, ids: Iterable[int] | None = None) -> dict[str, Any]:
        """Give the library, or some of its articles, as TinyDB's own file has it: tables of documents by id."""
        from store.library_json import as_json

        with self._reading():
            return as_json(self._storage, None if ids is None else set(ids))

    def import_json(self, value: Mapping[str, Any]) -> list[Outcome]:
        """Take in what `export_json` gave: into an empty library just so, else article by article.

        Raises ValueError, with a plain sentence, for what is not in TinyDB's format.
        """
        from store.library_json import take_json

        with self._changing.all_or_nothing():
            arrival = self._arrival(bring_back=False, raw_paths=None)
            outcomes = take_json(value, self._storage, self._listing, arrival)
        self._index.wake()
        return outcomes

    # The index

    def keep_index_current(self) -> None:
        """Keep the search index level with the library in the background, until the library is closed."""
        self._index.start()

    def update_index(self, stopped: Callable[[], bool] = lambda: False) -> bool:
        """Bring the search index up to date now; False when another process is at it or it cannot be written."""
        from store.search_index import IndexBusy, IndexUnusable

        try:
            return self._index.update(stopped)
        except (IndexBusy, IndexUnusable, BusyLibrary, OSError):
            return False

    def rebuild_index(
        self, stopped: Callable[[], bool] = lambda: False, progress: Callable[[int, int], None] | None = None
    ) -> bool:
        """Throw the search index away and build it anew: True when it is done, False when it was stopped.

        Lists and searches go on meanwhile. Very many articles are read by processes of their own.

        Args:
            stopped: Asked now and then whether to leave the rest for later.
            progress: Told now and then how many articles are done, and of how many.

        Raises BusyLibrary when another session keeps writing to the index for some seconds or holds the library,
        IndexNotMade where it cannot be written, as in a folder without permission or on a full disk.
        """
        from store.search_index import IndexBusy, IndexUnusable

        try:
            return self._index.rebuild(stopped, progress)
        except IndexBusy as error:
            if stopped():
                return False
            raise BusyLibrary(
                "Another session is writing to the search index of this library. Try again when it has finished."
            ) from error
        except (IndexUnusable, OSError) as error:
            reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
            raise IndexNotMade(
                f"The search index in {self._index.index.folder} could not be made: {reason}. See whether there is "
                "room on the disk and the folder can be written to. Searching works meanwhile, more slowly."
            ) from error

    def index_state(self) -> IndexState:
        """Tell how the search index is."""
        with self._reading():
            return self._index.state()

    def check(self) -> list[Check]:
        """Look whether the library is whole and what state its index is in; reads the whole file."""
        problems = self._storage.problems()
        began = time.monotonic()
        number = self.count()
        seconds = time.monotonic() - began
        checks = [
            Check("library", True, f"{self.path} holds {number:,} articles (counted in {seconds * 1000:.0f} ms)."),
            Check("file", not problems, "; ".join(problems[:5]) or "Every page of the file can be read."),
        ]
        state = self.index_state()
        said = {
            "ready": f"{state.documents:,} articles are in the search index, {state.lag:,} are waiting.",
            "rebuilding": f"The search index is being built: {state.lag:,} articles are waiting.",
            "absent": "There is no search index yet; searching works without it, more slowly.",
        }[state.kind]
        trouble = f" It could not be brought up to date: {self._index.problem}." if self._index.problem else ""
        ok = (state.kind == "ready" or number == 0) and not trouble
        checks.append(Check("index", ok, f"{said} It lies in {state.folder}.{trouble}"))
        return checks
