"""Searching: from a query to a window of rows, whatever state the index is in.

Marks alone are answered by the listing. Words are answered by the index, but never for an article that changed since
the index last saw it: such a one is judged from its own row, and so is every article where there is no index. What
was judged and what was found are joined in order, so that nobody can tell which is which.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from store.documents import RowStorage
from store.errors import DamagedLibrary, NewerLibrary
from store.index_queries import is_mark
from store.index_upkeep import IndexUpkeep, excluded
from store.index_view import IndexDamaged, IndexUnusable, IndexView
from store.judging_rows import JUDGING_SECONDS, RowJudging
from store.listed import InOrder, listed
from store.listing import DEFAULT, Listing
from store.marked_ids import MarkedIds
from store.page import Found, Page, Window, page_of, rank_of
from store.query import And, Judged, Node, Not, Query
from store.results import Chained, Indexed, Nothing, Ranked, Result, result_of
from store.sorting import Key, Sort, id_of_key
from store.value_counts import ValueCounts

if TYPE_CHECKING:
    import tantivy

MANY_MARKS = 1_000
"""From how many on the ids of marked articles are compared with what the index found."""
MANY_FOUND = 30_000
"""From how many on comparing would take longer than letting the index do it."""
BEST: Final = 1_000
"""How many articles are put in the order of relevance; the others follow, the newest first."""

Answer = TypeVar("Answer")


class Basis(NamedTuple):
    """What everything that is asked of a query's result is counted from."""

    view: IndexView | None
    """The index that knows most of the result; None where there is none."""
    found: tantivy.Query | None
    """What of it is in the result."""
    judged: list[Judged]
    """The articles of the result that were judged by themselves."""
    complete: bool
    """Whether every article was looked at."""


class Searching:
    """Searches of one library."""

    def __init__(self, storage: RowStorage, listing: Listing, index: IndexUpkeep) -> None:
        self._storage = storage
        self._listing = listing
        self._index = index
        self._judging = RowJudging(storage, listing)
        self._marked = MarkedIds(storage, listing)
        self._last: tuple[object, IndexView, Result] | None = None
        self._last_basis: tuple[object, Basis] | None = None
        self._lock = threading.Lock()

    def page(self, query: Query, sort: Sort, keep: Collection[int], window: Window, *, patient: bool = False) -> Page:
        """Give a window of a result; a patient search judges every article, whatever time it takes."""

        def ask(result: Result) -> Page:
            return page_of(result.keys, self._listing, sort, window, complete=result.complete)

        return self._answer(query, sort, keep, ask, patient=patient)

    def rank(self, article_id: int, query: Query, sort: Sort, keep: Collection[int]) -> int | None:
        """Give the number of an article's row in a result."""
        if query.has_words and article_id not in keep and not self._may_match(article_id, query):
            return None
        return self._answer(query, sort, keep, lambda result: rank_of(result.keys, self._listing, sort, article_id))

    def _may_match(self, article_id: int, query: Query) -> bool:
        """Ask the row of one article, which takes a hundredth of the time that asking the index for it does."""
        try:
            return bool(self._judging.matching(query, [(article_id, 0)])[0])
        except (DamagedLibrary, NewerLibrary):
            return True  # the index may know it as it was

    def count(self, query: Query) -> int:
        """Count the articles that match a query, or as many as there is time for where the index lacks very many."""
        return self._answer(query, DEFAULT, (), lambda result: result.keys.total())

    def ids(self, query: Query, sort: Sort = Sort.ADDED_FIRST) -> list[int]:
        """Give the ids of all articles that match a query in the order of a sort, whatever time it takes."""
        if query.has_words and isinstance(sort.missing, str):
            # The index makes text of each key by itself; the listing has it at hand.
            found = self.ids(query)
            with self._storage.snapshot():
                keys = InOrder(self._listing.keys_of(found, sort), sort)
                return [id_of_key(key) for key in keys.at(0, keys.total())]
        return self._answer(query, sort, (), lambda result: list(_all_ids(result.keys)), patient=True)

    def _answer(
        self,
        query: Query,
        sort: Sort,
        keep: Collection[int],
        ask: Callable[[Result], Answer],
        *,
        patient: bool = False,
    ) -> Answer:
        """Ask the result of a query something, in one state of the library; without the index where that fails."""
        self._listing.follow()
        if not query.has_words:
            with self._storage.snapshot():
                return ask(self._by_marks(query, sort, keep))

        def by_index(view: IndexView) -> Answer:
            return ask(self._by_index(query, sort, keep, view, patient=patient))

        return self._with_index(by_index, lambda: ask(self._by_rows(query, sort, keep, patient=patient)))

    def _with_index(self, ask: Callable[[IndexView], Answer], otherwise: Callable[[], Answer]) -> Answer:
        """Ask the index something in one state of the library, or do without where it cannot be used."""
        try:
            # Taken before the state of the library is: what the index has is then never newer than the feed tells.
            view = self._index.view()
            with self._storage.snapshot():
                return ask(view)
        except IndexDamaged:
            self._index.is_damaged()
        except IndexUnusable:
            self._index.wake()
        with self._storage.snapshot():
            return otherwise()

    def counted(
        self,
        query: Query,
        ask: Callable[[ValueCounts, bool], Answer],
        *,
        patient: bool,
        stopped: Callable[[], bool],
    ) -> Answer:
        """Count something of the result of a query, in one state of the library.

        Args:
            query: What is looked for.
            ask: Is given the counts of the result and whether every article was looked at.
            patient: Whether to look at every article, however long it takes.
            stopped: As for `ValueCounts`.
        """
        self._listing.follow()
        seconds = math.inf if patient else JUDGING_SECONDS

        def count(basis: Basis) -> Answer:
            return ask(ValueCounts(basis, stopped), basis.complete)

        return self._with_index(
            lambda view: count(self._basis(query, view, seconds)), lambda: count(self._basis_of_rows(query, seconds))
        )

    def _basis(self, query: Query, view: IndexView, seconds: float) -> Basis:
        """Give what the result of a query is counted from; the last one is kept for what is counted next."""
        asked = (id(view), query, self._storage.position())
        with self._lock:
            if self._last_basis is not None and self._last_basis[0] == asked and self._last_basis[1].complete:
                return self._last_basis[1]
        without, judged, complete = self._lacking(query, view, (), seconds)
        basis = Basis(view, view.compile(query.node.parts, self._ids_of, without), judged, complete)
        with self._lock:
            self._last_basis = asked, basis
        return basis

    def _basis_of_rows(self, query: Query, seconds: float) -> Basis:
        """Give the same without an index."""
        ids = ((each, 0) for each in self._listing.ids("true order by key desc"))
        return Basis(None, None, *self._judging.matching(query, ids, seconds=seconds))

    def tags_of(self, query: Query, *, patient: bool = False) -> tuple[list[tuple[str, int]], bool]:
        """Give the tags of a result with their numbers of articles, the most frequent first, and if these are all."""
        self._listing.follow()
        if not query.has_words:
            with self._storage.snapshot():
                return self._listing.labels.tags_where(self._listing.condition(query.node)[0]), True
        ids, complete = self._tagged_ids(query, patient=patient)
        with self._storage.snapshot():
            return self._listing.labels.tags_among(ids), complete

    def _tagged_ids(self, query: Query, *, patient: bool) -> tuple[list[int], bool]:
        """Give the ids of the articles of a result that can have tags: all of it, or the tagged ones of it."""

        def ids_of(counts: ValueCounts, complete: bool) -> tuple[list[int], bool]:
            return counts.ids_among(self._listing.labels.tagged_ids()), complete

        return self.counted(query, ids_of, patient=patient, stopped=lambda: False)

    def _by_marks(self, query: Query, sort: Sort, keep: Collection[int]) -> Result:
        """Answer from the listing."""
        condition, lacking = self._listing.condition(query.node)
        found = listed(self._storage, self._listing, sort, condition)
        kept = self._listing.keys_of(keep, sort, lacking) if keep else []
        return result_of(found, kept, Sort.NEWEST if sort is Sort.RELEVANCE else sort)

    def _by_index(self, query: Query, sort: Sort, keep: Collection[int], view: IndexView, *, patient: bool) -> Result:
        """Answer from the index, and from the rows that it lacks; the last answer is kept for the next window."""
        asked = (id(view), query, sort, frozenset(keep), self._storage.position())
        with self._lock:
            if self._last is not None and self._last[0] == asked and (self._last[2].complete or not patient):
                return self._last[2]
        seconds = math.inf if patient else JUDGING_SECONDS
        without, judged, complete = self._lacking(query, view, keep, seconds)
        keys = self._listing.keys_of([*(each.id for each in judged), *keep], sort)
        result = self._joined(query, sort, view, without, keys, complete=complete)
        with self._lock:
            # The view is kept with its number, which would otherwise come again for another one.
            self._last = asked, view, result
        return result

    def _lacking(
        self, query: Query, view: IndexView, keep: Collection[int], seconds: float
    ) -> tuple[list[int], list[Judged], bool]:
        """Judge what the index lacks; give the ids that it must not find, what matches, and whether that is all.

        Articles that are kept whatever they are are not judged, and not found either.
        """
        changed = self._index.missing(view)
        kept = set(keep)

        def unknown() -> Iterator[tuple[int, int]]:
            yield from ((each, changed[each]) for each in sorted(changed, reverse=True))
            yield from ((each, 0) for each in self._index.never_seen(view, changed))

        candidates = (each for each in unknown() if each[0] not in kept)
        judged, complete = self._judging.matching(query, candidates, seconds=seconds)
        return excluded(kept.union(changed), view), judged, complete

    def _joined(
        self, query: Query, sort: Sort, view: IndexView, without: Collection[int], keys: list[Key], *, complete: bool
    ) -> Result:
        """Join what the index finds with the keys of what was judged."""
        wide = tuple(part for part in query.node.parts if self._is_wide(part))
        narrow = [part for part in query.node.parts if part not in wide]
        made = view.compile(narrow, self._ids_of, without)
        found: Found = self._found(view, made, sort, narrow)
        if not wide:
            return result_of(found, keys, sort, complete=complete)
        ids = self._marked.of(And(wide))
        if found.total() <= (MANY_FOUND if sort.column in ("key", "id", "length_key") else MANY_FOUND // 10):
            holding = [key for key in found.at(0, found.total()) if id_of_key(key) in ids]
            held = Ranked(holding) if sort is Sort.RELEVANCE else InOrder(holding, sort)
            return result_of(held, keys, sort, complete=complete)
        narrowed = view.narrowed_by_ids(made, ids.smaller, have=ids.has_smaller)
        return result_of(self._found(view, narrowed, sort, narrow), keys, sort, complete=complete)

    def _found(self, view: IndexView, made: tantivy.Query, sort: Sort, parts: Collection[Node]) -> Found:
        """Put what the index finds in order."""
        if sort is not Sort.RELEVANCE:
            return Indexed(view, made, sort, partial(listed, self._storage, self._listing, sort))
        best = view.best(made, parts, BEST)
        if len(best) < BEST:
            return Ranked(best)
        others = view.narrowed(made, without=[id_of_key(each) for each in best])
        return Chained(Ranked(best), Indexed(view, others, Sort.NEWEST))

    def _is_wide(self, part: Node) -> bool:
        """Tell whether a part is a mark that so many articles have, and have not, that the index is slow with them."""
        mark = part.part if isinstance(part, Not) else part
        return is_mark(mark) and min(map(self._listing.count, self._listing.condition(mark))) > MANY_MARKS

    def _ids_of(self, mark: Node) -> tuple[bool, frozenset[int]]:
        """Give the ids of those that have a mark, or of the others where these are fewer."""
        ids = self._marked.of(mark)
        return ids.has_smaller, ids.smaller

    def _by_rows(self, query: Query, sort: Sort, keep: Collection[int], *, patient: bool) -> Result:
        """Answer from nothing but the rows, in the order of the list."""
        kept = set(keep)
        ids = self._listing.ids(f"true order by {sort.column} {'desc' if sort.descending else 'asc'}")
        candidates = ((each, 0) for each in ids if each not in kept)
        seconds = math.inf if patient else JUDGING_SECONDS
        judged, complete = self._judging.matching(query, candidates, seconds=seconds)
        keys = self._listing.keys_of([*(each.id for each in judged), *kept], sort)
        return result_of(Nothing(), keys, sort, complete=complete)


def _all_ids(found: Found) -> Iterator[int]:
    """Give the ids of a whole list, which is read in windows."""
    keys = found.at(0, _WINDOW)
    while keys:
        yield from map(id_of_key, keys)
        keys = found.after(keys[-1], _WINDOW) if len(keys) == _WINDOW else []


_WINDOW: Final = 50_000  # keys that are read at once
