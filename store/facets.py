"""Facets: which places, bylines, sources, years, languages and tags a result has, each with its number of articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from store.index_documents import DAYS, VALUES
from store.query import Exact, Field, Has, Judged, Not, Phrase, Query, Tagged
from store.searchable import NO_COUNTRY
from store.value_counts import Stopped, Value, ValueCounts
from store.words import folded

if TYPE_CHECKING:
    from store.searching import Searching

FACETS: Final = ("place", "byline", "source", "year", "language", "tag")
"""What a result can be counted by."""
NONE_STATED: Final = ""
"""The value of articles that have none."""

_LACKING: Final = {
    "byline": ("byline", "none stated"),
    "source": ("source", "none stated"),
    "language": ("language", "none stated"),
    "year": ("date", "no date"),
}
_EXACT: Final = {"place": "place", "byline": "byline", "source": "source", "language": "lang"}
_FIELDS: Final = {**VALUES, "year": DAYS["published"][0]}
_MORE_TIMES: Final = 16  # as many values are looked at, at a time, for those with a beginning
_LOOKED_AT: Final = 500
_DIVISION: Final = 2  # the steps of a place's path that may be codes


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value and how many articles of the result have it."""

    value: str
    """What stands for it in a query; see `facet_part`. `NONE_STATED` for articles that have none."""
    label: str
    """What is shown."""
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """The most frequent values of a result, the most frequent first; those that have none come last."""

    values: tuple[FacetValue, ...]
    more: bool = False
    """Whether there are others."""
    complete: bool = True
    """Whether every article was looked at."""


def facet_part(name: str, value: str) -> str:
    """Give the part of a query that finds the articles with a value.

    Args:
        name: One of `FACETS`.
        value: A `FacetValue.value`.
    """
    if value == NONE_STATED:
        return str(Not(Has(_LACKING[name][0])))
    if name == "year":
        return f"date:{value}"
    return str(Tagged(value)) if name == "tag" else str(Exact(_EXACT[name], value))


def count_facet(
    searching: Searching,
    query: Query,
    name: str,
    *,
    begins: str,
    count: int,
    patient: bool,
    stopped: Callable[[], bool],
) -> Facets:
    """Count one facet of a result; for the arguments see `Library.facets`. Raises ValueError for a name."""
    if name not in FACETS:
        raise ValueError(f"There is no facet {name}; there are {', '.join(FACETS)}.")
    if name == "tag":
        tags, complete = searching.tags_of(query, patient=patient)
        fitting = [FacetValue(tag, tag, number) for tag, number in tags if _begins(tag, begins)]
        return Facets(tuple(fitting[:count]), len(fitting) > count, complete)

    def counted(counts: ValueCounts, complete: bool) -> Facets:
        found, more = _values(counts, name, begins, count)
        lacking = () if begins else _lacking(counts, name)
        return Facets((*found, *lacking), more, complete)

    try:
        return searching.counted(query, counted, patient=patient, stopped=stopped)
    except Stopped:
        return Facets((), complete=False)


def _values(counts: ValueCounts, name: str, begins: str, count: int) -> tuple[list[FacetValue], bool]:
    """Give the most frequent values whose label has a word that begins so."""
    wanted = _LOOKED_AT if begins else count
    while True:
        top, more = _narrowed(counts, name, begins).top(_FIELDS[name], wanted, lambda each: _values_of(name, each))
        found = [FacetValue(_written(name, value), label_of(name, value), number) for value, number in top]
        fitting = [each for each in found if _begins(each.label, begins)]
        if not begins or len(fitting) > count or not more:
            return _parents_first(name, fitting[:count]), len(fitting) > count or (more and not begins)
        wanted *= _MORE_TIMES


def _narrowed(counts: ValueCounts, name: str, begins: str) -> ValueCounts:
    """Leave of a result the articles that can have a value with such a word, where words tell."""
    phrase = Phrase(begins, prefix=True)
    if not begins or name not in ("byline", "source", "place") or not phrase.words:
        return counts
    return counts.with_node(Field(name, phrase))


def _parents_first(name: str, values: list[FacetValue]) -> list[FacetValue]:
    """Put a place after what it lies in where both are equally frequent."""
    if name != "place":
        return values
    return sorted(values, key=lambda each: (-each.count, each.value.count("/"), each.value))


def _lacking(counts: ValueCounts, name: str) -> Iterable[FacetValue]:
    """Count the articles that have no value."""
    if name in _LACKING:
        had, label = _LACKING[name]
        if number := counts.with_node(Not(Has(had))).articles():
            yield FacetValue(NONE_STATED, label, number)


def _values_of(name: str, judged: Judged) -> Iterable[Value]:
    """Give the values of an article that was judged by itself."""
    known = judged.searchable
    match name:
        case "place":
            return known.places
        case "byline":
            return known.bylines
        case "source":
            return (known.source,) if known.source else ()
        case "language":
            return (known.language,) if known.language else ()
        case _:
            return known.published.years


def _written(name: str, value: Value) -> str:
    """Give what stands for a value in a query."""
    if name != "year":
        return str(value)
    year = int(value)
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def label_of(name: str, value: Value) -> str:
    """Give what is shown of a value: of a place its name."""
    if name != "place":
        return _written(name, value)
    steps = str(value).split("/")
    if len(steps) <= _DIVISION and steps[0] != NO_COUNTRY:
        return _names().get(steps[-1], steps[-1])
    return steps[-1]


def _names() -> Mapping[str, str]:
    """Give the names of countries and divisions by their codes."""
    from articles.gazetteer.divisions import names_by_code

    return names_by_code()


def _begins(label: str, begins: str) -> bool:
    """Tell whether a label has words that begin so."""
    wanted = folded(begins)
    return not wanted or f" {wanted}" in f" {folded(label)}"
