"""The ids of marked articles, kept for the next letter of a filter."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Final, NamedTuple

from store.documents import RowStorage
from store.listing import Listing
from store.query import Node

_KEPT: Final = 4  # answers


class SomeIds(NamedTuple):
    """The articles that have some marks, told by the smaller side."""

    has_smaller: bool
    """Whether `smaller` are those that have the marks, or those that do not."""
    smaller: frozenset[int]

    def __contains__(self, article_id: object) -> bool:
        return (article_id in self.smaller) == self.has_smaller


class MarkedIds:
    """The ids of the marked articles of one library."""

    def __init__(self, storage: RowStorage, listing: Listing) -> None:
        self._storage = storage
        self._listing = listing
        self._kept: OrderedDict[tuple[Node, int], SomeIds] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, marks: Node) -> SomeIds:
        """Give the ids for a query of nothing but marks; the last ones are kept until something changes."""
        asked = marks, self._storage.position()
        with self._lock:
            found = self._kept.get(asked)
        if found is None:
            having, lacking = self._listing.condition(marks)
            has_smaller = self._listing.count(having) <= self._listing.count(lacking)
            found = SomeIds(has_smaller, frozenset(self._listing.many_ids(having if has_smaller else lacking)))
            with self._lock:
                self._kept[asked] = found
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
        return found
