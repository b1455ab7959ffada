"""Judging articles one by one from their own rows: those that the index does not have, or not as they are now."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from typing import Final

from store.documents import RowStorage
from store.listing import ARTICLES, CORRECTIONS, MARKS, Listing
from store.query import Flag, Judged, Node, Query, Within, leaves
from store.searchable import Searchable
from store.searchable_documents import searchable_document
from store.tags import note_of, tags_of

JUDGING_SECONDS: Final = 0.7
"""How long rows are judged one by one before an incomplete answer is given."""
_REMEMBERED: Final = 512  # articles whose words are kept, for the next letter of the same filter


class RowJudging:
    """The judging of the articles of one library."""

    def __init__(self, storage: RowStorage, listing: Listing) -> None:
        self._storage = storage
        self._listing = listing
        self._known: OrderedDict[tuple[int, int], Judged] = OrderedDict()
        self._lock = threading.Lock()

    def matching(
        self, query: Query, candidates: Iterable[tuple[int, int]], *, seconds: float = math.inf
    ) -> tuple[list[Judged], bool]:
        """Give those of some articles that match a query, and whether there was time for all.

        Args:
            query: What is looked for.
            candidates: The ids of the articles, each with the number of its last change, or 0 where that is not known.
            seconds: How long it may take.
        """
        deadline = time.monotonic() + seconds
        asked = [each for each in leaves(query.node) if isinstance(each, Within) or each == Flag("duplicate")]
        found: list[Judged] = []
        for article_id, change in candidates:
            if time.monotonic() > deadline:
                return found, False
            judged = self._judged(article_id, change, asked)
            if judged is not None and query.matches(judged):
                found.append(judged)
        return found, True

    def _judged(self, article_id: int, change: int, asked: Iterable[Node]) -> Judged | None:
        """Give what an article is judged on, its marks as they are now."""
        words = self._words(article_id, change)
        if words is None:
            return None
        marks = self._storage.rows(MARKS).read(article_id) or {}
        holding = list(self._holding(article_id, asked))
        return words._replace(
            read=bool(marks.get("read")),
            starred=bool(marks.get("starred")),
            corrected=self._storage.rows(CORRECTIONS).place(article_id) is not None,
            duplicate=any(isinstance(each, Flag) for each in holding),
            tags=tags_of(marks),
            note=note_of(marks),
            collections=tuple(each.name for each in holding if isinstance(each, Within)),
        )

    def _holding(self, article_id: int, asked: Iterable[Node]) -> Iterator[Node]:
        """Give those of some marks that only the listing knows which an article has."""
        for each in asked:
            having, _ = self._listing.condition(each)
            if self._listing.ids(f"id = {article_id:d} and ({having})"):
                yield each

    def _words(self, article_id: int, change: int) -> Judged | None:
        """Give the words of an article without its marks; kept where it is known which change they are of."""
        with self._lock:
            found = self._known.get((article_id, change))
        if found is None:
            read = self._read(article_id)
            if read is None:
                return None
            found = Judged(read, article_id)
            if change:
                with self._lock:
                    self._known[article_id, change] = found
                    while len(self._known) > _REMEMBERED:
                        self._known.popitem(last=False)
        return found

    def _read(self, article_id: int) -> Searchable | None:
        """Read what an article is searched by, with the person's corrections; None where there is no such article."""
        document = self._storage.rows(ARTICLES).read(article_id)
        if document is None:
            return None
        return searchable_document(document, self._storage.rows(CORRECTIONS).read(article_id) or {})
