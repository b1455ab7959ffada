"""Counting the values of a result exactly, however large it is.

tantivy counts by segment, and cuts each segment's list short: then a count may be too small, and a value may be missing
(https://docs.rs/tantivy/latest/tantivy/aggregation/bucket/struct.TermsAggregation.html). It says by how much at most.
So the values that may be among the first are counted once more by themselves, and the lists are made longer until no
value that is missing could be among them.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from store.index_view import IndexView
from store.query import Judged, Node
from store.query.judging import is_so

if TYPE_CHECKING:
    import tantivy

    from store.searching import Basis

Value = str | int

_SEGMENT: Final = 1_000
_LONGER: Final = 32  # times as long is the next list of a segment
_ALL: Final = 50_000_000  # more values than any segment has
_MOST: Final = 65_000  # values that tantivy gives at once


class Stopped(Exception):  # noqa: N818 - nothing is wrong
    """Nobody waits for the answer any more."""


class _Asked(NamedTuple):
    """What tantivy counted."""

    counts: dict[Value, int]
    bound: int
    """No value that is not among these occurs more often."""
    others: bool
    """Whether there are other values."""


class ValueCounts:
    """Counts of the values that the articles of one result have."""

    def __init__(self, basis: Basis, stopped: Callable[[], bool] = lambda: False) -> None:
        """Take what the result is counted from.

        Args:
            basis: The result.
            stopped: Asked between two looks at the index whether anybody still waits; if not, `Stopped` is raised.
        """
        self._basis = basis
        self._stopped = stopped

    def with_node(self, node: Node) -> ValueCounts:
        """Give the counts of those articles that another part of a query finds too; it must ask for no marks."""
        view = self._basis.view
        also = None if view is None else view.maker.every([view.maker.clause(node, _no_marks)])
        return self._narrowed(also, lambda each: is_so(node, each))

    def with_number(self, field: str, fits: Callable[[Judged], bool]) -> ValueCounts:
        """Give the counts of those articles that have a number in a field of the index.

        Args:
            field: The field.
            fits: Tells it of an article that was judged by itself.
        """
        view = self._basis.view
        return self._narrowed(None if view is None else view.maker.between(field, None, None), fits)

    def _narrowed(self, also: tantivy.Query | None, fits: Callable[[Judged], bool]) -> ValueCounts:
        """Give the counts of a part of the result."""
        basis, found = self._basis, None
        if basis.view is not None and basis.found is not None:
            found = basis.view.narrowed(basis.found, also=also)
        judged = [each for each in basis.judged if fits(each)]
        return ValueCounts(basis._replace(found=found, judged=judged), self._stopped)

    def articles(self) -> int:
        """Count the articles."""
        self._heed()
        view, found = self._basis.view, self._basis.found
        return len(self._basis.judged) + (view.count(found) if view is not None and found is not None else 0)

    def top(
        self, field: str, wanted: int, values_of: Callable[[Judged], Iterable[Value]]
    ) -> tuple[list[tuple[Value, int]], bool]:
        """Give the most frequent values with their counts, the most frequent first, and whether there are more.

        Args:
            field: The field of the index that has them.
            wanted: How many are wanted.
            values_of: Gives the values of an article that was judged by itself, each once.
        """
        own = Counter(value for judged in self._basis.judged for value in values_of(judged))
        view, found = self._basis.view, self._basis.found
        if view is None or found is None:
            return _first(own, wanted), len(own) > wanted
        segment = max(_SEGMENT, 4 * wanted)
        while True:
            self._heed()
            asked = self._asked(view, found, field, segment, wanted)
            counts = self._with_own(view, found, field, asked, own)
            first = _first(counts, wanted)
            if asked.bound == 0 or (len(first) == wanted and first[-1][1] >= asked.bound):
                return first, asked.others or len(counts) > wanted
            segment = segment * _LONGER if segment * _LONGER < _MOST else _ALL

    def _asked(self, view: IndexView, found: tantivy.Query, field: str, segment: int, wanted: int) -> _Asked:
        """Ask the index for the most frequent values, and make sure of the counts of those that may be wanted."""
        size = min(segment, _MOST)
        terms = _terms(view, found, {"field": field, "size": size, "segment_size": segment})
        counts = {each["key"]: int(each["doc_count"]) for each in terms["buckets"]}
        others = int(terms["sum_other_doc_count"]) > 0
        missing = int(terms["doc_count_error_upper_bound"])
        bound = missing
        if missing and view.searcher.num_segments == 1:
            bound = missing = min(counts.values(), default=0) if others else 0
        elif others and counts:
            bound = max(bound, missing + min(counts.values()) if len(counts) == size else bound)
        if missing and view.searcher.num_segments > 1 and counts:
            self._heed()
            least = min(heapq.nlargest(wanted, counts.values()))
            likely = [value for value, number in counts.items() if number + missing >= least]
            others = others or len(likely) < len(counts)
            counts = self._exact(view, found, field, likely)
        return _Asked(counts, bound, others)

    def _exact(self, view: IndexView, found: tantivy.Query, field: str, values: Collection[Value]) -> dict[Value, int]:
        """Count some values and no others."""
        listed = list(values)
        if not listed:
            return {}
        asked = {"field": field, "size": len(listed), "segment_size": len(listed)}
        if isinstance(listed[0], str):
            terms = _terms(view, found, asked | {"include": listed})
            return {each["key"]: int(each["doc_count"]) for each in terms["buckets"]}
        terms = _terms(view, found, {"field": field, "size": _MOST, "segment_size": _ALL})
        return {each["key"]: int(each["doc_count"]) for each in terms["buckets"] if each["key"] in values}

    def _with_own(
        self, view: IndexView, found: tantivy.Query, field: str, asked: _Asked, own: Counter[Value]
    ) -> Counter[Value]:
        """Add the values of the articles that were judged by themselves."""
        counts = Counter(asked.counts)
        others = [value for value in own if value not in asked.counts] if asked.others else []
        counts.update(self._exact(view, found, field, others))
        counts.update(own)
        return counts

    def ids_among(self, ids: frozenset[int]) -> list[int]:
        """Give the ids of those of some articles that are in the result."""
        self._heed()
        view, found = self._basis.view, self._basis.found
        own = [each.id for each in self._basis.judged if each.id in ids]
        if view is None or found is None or not ids:
            return own
        return [*own, *(each for each in view.all_ids(view.narrowed_by_ids(found, ids, have=True)))]

    def _heed(self) -> None:
        """Stop where nobody waits any more."""
        if self._stopped():
            raise Stopped


def _no_marks(mark: Node) -> tuple[bool, frozenset[int]]:
    """Stand for the marks where none may be asked for."""
    raise TypeError(f"{mark} asks for a mark")


def _terms(view: IndexView, found: tantivy.Query, asked: dict[str, Any]) -> dict[str, Any]:
    """Count values by the index."""
    answered: dict[str, Any] = view.aggregate(found, {"values": {"terms": asked}})["values"]
    return answered


def _first(counts: Counter[Value], wanted: int) -> list[tuple[Value, int]]:
    """Give the most frequent values; of those that are equally frequent the first of the alphabet."""
    return heapq.nsmallest(wanted, counts.items(), key=lambda each: (-each[1], str(each[0])))
