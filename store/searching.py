"""Searching: from a query to a window of rows, whatever state the index is in.

Marks alone are answered by the listing. Words are answered by the index, but never for an article that changed since
the index last saw it: such a one is judged from its own row, and so is every article where there is no index. What
was judged and what was found are joined in order, so that nobody can tell which is which.
"""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TypeVar

from store.documents import RowStorage
from store.index_upkeep import IndexUpkeep, excluded, read_article
from store.listed import listed
from store.listing import CONDITIONS, CORRECTIONS, EVERY, LAST_ID, MARKS, Key, Listing, Sort
from store.query import And, ArticleWords, Flag, Node, Not, Query
from store.results import Indexed, Nothing, Page, Result
from store.search_index import IndexDamaged, IndexUnusable, IndexView, Marks

JUDGING_SECONDS = 0.7
"""How long rows are judged one by one before an incomplete answer is given."""
MANY_MARKS = 1_000
"""From how many on the ids of marked articles are kept for the next letter, and compared with what the index found."""
MANY_FOUND = 30_000
"""From how many on comparing would take longer than letting the index do it."""
_REMEMBERED = 512  # articles whose words are kept, for the next letter of the same filter

Answer = TypeVar("Answer")


class Searching:
    """Searches of one library."""

    def __init__(self, storage: RowStorage, listing: Listing, index: IndexUpkeep) -> None:
        self._storage = storage
        self._listing = listing
        self._index = index
        self._words: OrderedDict[tuple[int, int], ArticleWords] = OrderedDict()
        self._last: tuple[object, IndexView, Result] | None = None
        self._marked: tuple[tuple[str, int], frozenset[int]] | None = None
        self._lock = threading.Lock()

    def page(
        self,
        query: Query,
        sort: Sort,
        keep: Collection[int],
        *,
        at: int | None,
        after: Key | None,
        before: Key | None,
        count: int,
        patient: bool = False,
    ) -> Page:
        """Give a window of a result; a patient search judges every article, whatever time it takes."""

        def window(result: Result) -> Page:
            if after is not None:
                first, keys = result.after(after, count)
            elif before is not None:
                first, keys = result.before(before, count)
            else:
                first, keys = result.at(max(at or 0, 0), count)
            return Page(result.total(), first, self._listing.rows(keys, sort), result.complete)

        return self._answer(query, sort, keep, window, patient=patient)

    def rank(self, article_id: int, query: Query, sort: Sort, keep: Collection[int]) -> int | None:
        """Give the number of an article's row in a result."""

        def number(result: Result) -> int | None:
            keys = self._listing.keys_of([article_id], sort)
            return result.rank(keys[0]) if keys and result.has(keys[0]) else None

        return self._answer(query, sort, keep, number)

    def ids(self, query: Query) -> list[int]:
        """Give the ids of all articles that match a query, whatever time it takes."""

        def every(result: Result) -> list[int]:
            return result.at(0, result.total())[1]

        return self._answer(query, Sort.ADDED, (), every, patient=True)

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
        try:
            # Taken before the state of the library is: what the index has is then never newer than the feed tells.
            view = self._index.view()
            with self._storage.snapshot():
                return ask(self._by_index(query, sort, keep, view, patient=patient))
        except IndexDamaged:
            self._index.is_damaged()
        except IndexUnusable:
            self._index.wake()
        with self._storage.snapshot():
            return ask(self._by_rows(query, sort, keep, patient=patient))

    def _by_marks(self, query: Query, sort: Sort, keep: Collection[int]) -> Result:
        """Answer from the listing."""
        condition = _condition(query.node)
        return Result(
            listed(self._storage, self._listing, sort, condition),
            self._listing.keys_of(keep, sort, f"not ({condition})"),
            sort,
        )

    def _by_index(self, query: Query, sort: Sort, keep: Collection[int], view: IndexView, *, patient: bool) -> Result:
        """Answer from the index, and from the rows that it lacks."""
        wide = [part for part in query.node.parts if self._is_wide(part)]
        asked = (id(view), query, sort, frozenset(keep), self._storage.position())
        with self._lock:
            if self._last is not None and self._last[0] == asked and (self._last[2].complete or not patient):
                return self._last[2]
        changed, never = self._index.missing(view)
        kept = set(keep)
        narrow = Query(And(tuple(part for part in query.node.parts if part not in wide)))
        without = excluded(kept.union(changed), view)
        unknown = [(each, changed[each]) for each in sorted(changed, reverse=True)]
        unknown += [(each, 0) for each in reversed(never)]
        judged, complete = self._judge(query, (each for each in unknown if each[0] not in kept), patient=patient)
        keys = self._listing.keys_of([*judged, *kept], sort)
        found = Indexed(view, view.compile(narrow, self._marks(narrow), without), sort)
        if not wide:
            return Result(found, keys, sort, complete=complete)
        ids = self._ids(_condition(And(tuple(wide))))
        if found.total() > MANY_FOUND:
            found = Indexed(view, view.compile(narrow, self._marks(narrow), without, among=ids), sort)
            return Result(found, keys, sort, complete=complete)
        keys += [key for key in found.at(0, found.total()) if key & LAST_ID in ids]
        result = Result(Nothing(), keys, sort, complete=complete)
        with self._lock:
            # The view is kept with its number, which would otherwise come again for another one.
            self._last = asked, view, result
        return result

    def _is_wide(self, part: Node) -> bool:
        """Tell whether a part is a mark that so many articles have, and have not, that the index is slow with them."""
        flag = part.part if isinstance(part, Not) else part
        return isinstance(flag, Flag) and min(map(self._listing.count, CONDITIONS[flag.name])) > MANY_MARKS

    def _ids(self, condition: str) -> frozenset[int]:
        """Give the ids of the articles with some marks; kept until something changes, for the next letter."""
        asked = condition, self._storage.position()
        with self._lock:
            if self._marked is None or self._marked[0] != asked:
                self._marked = asked, frozenset(self._listing.many_ids(condition))
            return self._marked[1]

    def _by_rows(self, query: Query, sort: Sort, keep: Collection[int], *, patient: bool) -> Result:
        """Answer from nothing but the rows, in the order of the list."""
        kept = set(keep)
        ids = self._listing.ids(f"true order by {sort.column} {'desc' if sort.descending else 'asc'}")
        judged, complete = self._judge(query, ((each, 0) for each in ids if each not in kept), patient=patient)
        return Result(Nothing(), self._listing.keys_of([*judged, *kept], sort), sort, complete=complete)

    def _judge(self, query: Query, candidates: Iterable[tuple[int, int]], *, patient: bool) -> tuple[list[int], bool]:
        """Judge articles one by one: those that match, and whether there was time for all."""
        deadline = math.inf if patient else time.monotonic() + JUDGING_SECONDS
        matching: list[int] = []
        for article_id, change in candidates:
            if time.monotonic() > deadline:
                return matching, False
            article = self._article_words(article_id, change)
            if article is not None and query.matches(article):
                matching.append(article_id)
        return matching, True

    def _article_words(self, article_id: int, change: int) -> ArticleWords | None:
        """Give what an article is judged on; kept where it is known which change it is of."""
        with self._lock:
            found = self._words.get((article_id, change))
        if found is None:
            article = read_article(self._storage, article_id)
            if article is None:
                return None
            found = ArticleWords.of(article)
            if change:
                with self._lock:
                    self._words[article_id, change] = found
                    while len(self._words) > _REMEMBERED:
                        self._words.popitem(last=False)
        marks = self._storage.rows(MARKS).read(article_id) or {}
        return found._replace(
            read=bool(marks.get("read")),
            starred=bool(marks.get("starred")),
            corrected=self._storage.rows(CORRECTIONS).place(article_id) is not None,
        )

    def _marks(self, query: Query) -> Marks:
        """Give for each flag of a query the ids of those that have it, or of the others where these are fewer."""
        marks: dict[str, tuple[bool, Collection[int]]] = {}
        for name in set(_flags(query.node)):
            have, have_not = CONDITIONS[name]
            has = self._listing.count(have) <= self._listing.count(have_not)
            marks[name] = has, self._listing.ids(have if has else have_not)
        return marks


def _flags(node: Node) -> Iterator[str]:
    """Give the names of the flags in a query."""
    if isinstance(node, And):
        for part in node.parts:
            yield from _flags(part)
    elif isinstance(node, Not):
        yield from _flags(node.part)
    elif isinstance(node, Flag):
        yield node.name


def _condition(node: Node) -> str:
    """Give the condition on the listing for a query of nothing but marks."""
    if isinstance(node, And):
        return " and ".join(_condition(part) for part in node.parts) or EVERY
    if isinstance(node, Not) and isinstance(node.part, Flag):
        return CONDITIONS[node.part.name][1]
    if isinstance(node, Not):
        return f"not ({_condition(node.part)})"
    if isinstance(node, Flag):
        return CONDITIONS[node.name][0]
    raise TypeError(f"{node} asks for more than marks")
