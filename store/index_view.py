"""One state of the search index, as a commit left it: what can be asked of it."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from store.index_documents import FORMAT, TEXT_KEYS, WATERMARK, key_as_read, key_as_written
from store.index_queries import WATERMARK_ID, Marks, QueryMaker
from store.query import Node
from store.sorting import Key

if TYPE_CHECKING:
    import tantivy

_SETS_KEPT: Final = 6
_WINDOW: Final = 50_000  # ids that are read at once


class IndexUnusable(Exception):  # noqa: N818 - it says what is so, not that something is wrong
    """There is no index, or it is damaged or of another library: it has to be built anew."""


class IndexDamaged(IndexUnusable):
    """The index was opened, and then its files turned out to be broken."""


class Watermark(NamedTuple):
    """How far the index has come."""

    library: str
    """The id of the library that it belongs to."""
    position: int
    """Every change of the feed up to this number is in the index."""
    through: int = 0
    """The largest article id that was ever put in."""
    complete: bool = True
    """Whether a first run over all articles is done; if not, articles above `through` are missing."""
    format: int = FORMAT


@contextlib.contextmanager
def damage_is_unusable() -> Iterator[None]:
    """Turn what tantivy does on damaged files into IndexDamaged; a Rust panic is not even an Exception."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise IndexDamaged(str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise IndexDamaged(str(error)) from error


@dataclass
class IndexView:
    """The index as one commit left it; every search on it sees the same."""

    index: tantivy.Index
    searcher: tantivy.Searcher
    watermark: Watermark = field(init=False)
    maker: QueryMaker = field(init=False)
    _sets: dict[frozenset[int], tantivy.Query] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        """Read the watermark."""
        import tantivy

        query = tantivy.Query.term_query(self.index.schema, "id", WATERMARK_ID)
        hits = self.searcher.search(query, 1, count=False).hits
        if not hits:
            raise ValueError("the index has no watermark")
        written: dict[str, Any] = json.loads(self.searcher.doc(hits[0][1]).get_first(WATERMARK) or "{}")
        try:
            self.watermark = Watermark(**written)
        except TypeError as error:
            raise ValueError("the watermark of the index cannot be read") from error
        self.maker = QueryMaker(self.index, self.searcher, self._ids)

    @property
    def documents(self) -> int:
        """Give the number of articles in the index."""
        return self.searcher.num_docs - 1

    def compile(
        self,
        parts: Iterable[Node],
        marks: Marks,
        without: Collection[int] = (),
    ) -> tantivy.Query:
        """Make a tantivy query of the parts of one of ours.

        Args:
            parts: What is looked for, all of it.
            marks: Tells of each mark in the parts which articles have it.
            without: Ids of articles that must not be found, whatever is looked for.
        """
        from tantivy import Occur

        clauses = [self.maker.clause(part, marks) for part in parts]
        if without:
            clauses.append((Occur.MustNot, self._ids(frozenset(without))))
        return self.maker.every(clauses)

    def narrowed_by_ids(self, query: tantivy.Query, ids: frozenset[int], *, have: bool) -> tantivy.Query:
        """Narrow a query to some articles, or to all others."""
        from tantivy import Occur
        from tantivy import Query as Made

        return Made.boolean_query([(Occur.Must, query), (Occur.Must if have else Occur.MustNot, self._ids(ids))])

    def _ids(self, wanted: frozenset[int]) -> tantivy.Query:
        """Find articles by id; the last few sets are kept, since each letter of a filter asks with the same."""
        from tantivy import Query as Made

        with self._lock:
            made = self._sets.get(wanted)
            if made is None:
                while len(self._sets) >= _SETS_KEPT:
                    del self._sets[next(iter(self._sets))]
                made = self._sets[wanted] = Made.term_set_query(self.index.schema, "id", list(wanted))
        return made

    def narrowed(
        self, query: tantivy.Query, *, also: tantivy.Query | None = None, without: Collection[int] = ()
    ) -> tantivy.Query:
        """Narrow a query by another one, and by articles that must not be found."""
        from tantivy import Occur
        from tantivy import Query as Made

        clauses = [(Occur.Must, query)]
        if also is not None:
            clauses.append((Occur.Must, also))
        if without:
            clauses.append((Occur.MustNot, Made.term_set_query(self.index.schema, "id", list(without))))
        return Made.boolean_query(clauses)

    def count(self, query: tantivy.Query) -> int:
        """Count what is found."""
        from tantivy import Query as Made

        searched = Made.const_score_query(query, 1.0)
        return int(self.searcher.search(searched, 1, count=True, order_by_field="id").count)  # type: ignore[attr-defined]  # not in its stub

    def keys(
        self, query: tantivy.Query, column: str, *, descending: bool, offset: int, count: int, counted: bool = True
    ) -> tuple[list[Key], int]:
        """Give a stretch of the sorted keys of what is found, and the count of all of it.

        Args:
            query: What is found.
            column: The name of the sort's column, which is that of the field.
            descending: Whether the largest comes first.
            offset: How many are passed over.
            count: How many are wanted.
            counted: Whether the count of all is wanted; else it is 0.
        """
        from tantivy import Order
        from tantivy import Query as Made

        order = Order.Desc if descending else Order.Asc
        searched = Made.const_score_query(query, 1.0)
        result = self.searcher.search(searched, count, count=counted, order_by_field=column, offset=offset, order=order)
        total = int(result.count) if counted else 0  # type: ignore[attr-defined]  # not in its stub
        return [key_as_read(value) for value, _ in result.hits], total

    def best(self, query: tantivy.Query, parts: Iterable[Node], count: int) -> list[Key]:
        """Give the keys by date of what a query finds best, the best first, the newest first among equals.

        Args:
            query: What is found.
            parts: The parts of ours that it was made of, by whose words it is scored.
            count: How many are wanted.
        """
        with damage_is_unusable():
            hits = self.searcher.search(self.maker.scored(query, parts), count, count=False).hits
            keys = self.searcher.fast_field_values("key", [address for _, address in hits])
        found = [(round(-score, 5), -int(key or 0)) for (score, _), key in zip(hits, keys, strict=True)]
        return [-key for _, key in sorted(found)]

    def all_ids(self, query: tantivy.Query) -> Iterator[int]:
        """Give the ids of all that is found, the first added first, in windows."""
        last: Key = 0
        while True:
            beyond = self.beyond(query, "id", last, larger=True)
            with damage_is_unusable():
                found, _ = self.keys(beyond, "id", descending=False, offset=0, count=_WINDOW, counted=False)
            yield from map(int, found)
            if len(found) < _WINDOW:
                return
            last = found[-1]

    def beyond(
        self, query: tantivy.Query, column: str, key: Key, *, larger: bool, itself: bool = False
    ) -> tantivy.Query:
        """Narrow a query to what lies on one side of a key, with or without the key itself."""
        from tantivy import FieldType
        from tantivy import Query as Made

        if isinstance(key, str):
            # The only way in which tantivy's Python takes a range of text is its query language.
            sign = (">" if larger else "<") + "=" * itself
            return self.narrowed(query, also=self.index.parse_query(f"{column}:{sign}{key_as_written(key)}"))
        bound = "lower" if larger else "upper"
        sides = {f"{bound}_bound": key, f"include_{bound}": itself}
        side = Made.range_query(self.index.schema, column, FieldType.Integer, **sides)  # type: ignore[arg-type]  # int or bool
        return self.narrowed(query, also=side)

    def only(self, query: tantivy.Query, column: str, key: Key) -> tantivy.Query:
        """Narrow a query to one key."""
        from tantivy import Query as Made

        if column in TEXT_KEYS:
            one = Made.term_query(self.index.schema, column, key_as_written(key), index_option="basic")
            return self.narrowed(query, also=one)
        return self.narrowed(query, also=self.maker.between(column, int(key), int(key)))

    def aggregate(self, query: tantivy.Query, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Count values of what is found, as tantivy's aggregations do.

        Source: https://docs.rs/tantivy/latest/tantivy/aggregation/index.html.
        """
        with damage_is_unusable():
            return self.searcher.aggregate(query, dict(asked))
