"""The timeline: how many articles of a result were published, or tell of something, in each year, month or day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from store.index_documents import DAYS
from store.query import Judged, Query
from store.value_counts import Stopped, ValueCounts

if TYPE_CHECKING:
    from store.searching import Searching

Unit = Literal["year", "month", "day"]

_UNITS: Final[tuple[Unit, ...]] = ("year", "month", "day")
_MOST_DAYS: Final = 92
"""Up to how many days are shown as days."""
_MOST_MONTHS: Final = 120
"""Up to how many months are shown as months."""
_MOST_VALUES: Final = 60_000
_YEARS: Final = range(-9999, 10_000)
_SHARE: Final = 0.9  # of the dated articles must be dated so finely that a finer unit is taken


@dataclass(frozen=True, slots=True)
class Bar:
    """One year, month or day."""

    first: str
    """It in the Extended Date/Time Format: `2019`, `2019-03`, `2019-03-05`."""
    count: int
    """How many articles have it; one with several days of a bar counts once."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A result over time."""

    unit: Unit
    bars: tuple[Bar, ...]
    """In their order, without gaps; none where nothing is dated."""
    undated: int
    """How many articles stand in no bar: their date is not known, or not as finely as the unit asks."""
    complete: bool = True
    """Whether every article was looked at."""


def count_timeline(
    searching: Searching, query: Query, by: str, *, patient: bool, stopped: Callable[[], bool]
) -> Timeline:
    """Count a result over time; for the arguments see `Library.timeline`. Raises ValueError for a name."""
    if by not in DAYS:
        raise ValueError(f"There is no timeline by {by}; there are those by {' and '.join(DAYS)}.")

    def counted(counts: ValueCounts, complete: bool) -> Timeline:
        return _timeline(counts, by, complete)

    try:
        return searching.counted(query, counted, patient=patient, stopped=stopped)
    except Stopped:
        return Timeline("year", (), 0, complete=False)


def _timeline(counts: ValueCounts, by: str, complete: bool) -> Timeline:
    """Choose the finest unit that fits, and count by it."""
    articles = counts.articles()
    unit: Unit = "year"
    found = _counted(counts, by, "year")
    having = _having(counts, by, "year") if found else 0
    dated = having
    for finer in _UNITS[1:]:
        if not found or not _may_fit(found, finer):
            break
        counted, number = _counted(counts, by, finer), _having(counts, by, finer)
        if not counted or number < _SHARE * dated or not _fits(counted, finer):
            break
        unit, found, having = finer, counted, number
    bars = tuple(Bar(_edtf(each, unit), found.get(each, 0)) for each in _without_gaps(found, unit))
    return Timeline(unit, bars, articles - having, complete)


def _counted(counts: ValueCounts, by: str, unit: Unit) -> Mapping[int, int]:
    """Count the articles by unit."""
    level = _UNITS.index(unit)
    top, _ = counts.top(DAYS[by][level], _MOST_VALUES, lambda each: _tokens(each, by, level))
    found = {int(value): number for value, number in top}
    return {value: number for value, number in found.items() if value in _YEARS} if unit == "year" else found


def _having(counts: ValueCounts, by: str, unit: Unit) -> int:
    """Count the articles that have a date as fine as a unit."""
    level = _UNITS.index(unit)
    return counts.with_number(DAYS[by][level], lambda each: bool(_tokens(each, by, level))).articles()


def _tokens(judged: Judged, by: str, level: int) -> tuple[int, ...]:
    """Give the years, months or days of an article that was judged by itself, without those of no known year."""
    tokens = judged.searchable.published if by == "published" else judged.searchable.mentioned
    least = (_YEARS.start, 100, 10_000)[level]
    return tuple(each for each in tokens[level] if each >= least)


def _may_fit(found: Mapping[int, int], finer: Unit) -> bool:
    """Tell whether a finer unit can be fine enough to show, by the bars of the one before."""
    return max(found) - min(found) <= _MOST_MONTHS // 12 if finer == "month" else len(found) <= _MOST_DAYS


def _fits(found: Mapping[int, int], unit: Unit) -> bool:
    """Tell whether a unit gives no more bars than are shown."""
    numbers = [_number(each, unit) for each in (min(found), max(found))]
    return numbers[1] - numbers[0] < (_MOST_MONTHS if unit == "month" else _MOST_DAYS)


def _number(value: int, unit: Unit) -> int:
    """Give a number of which the next bar has the next."""
    if unit == "year":
        return value
    if unit == "month":
        return value // 100 * 12 + value % 100 - 1
    return date(value // 10_000, value // 100 % 100, value % 100).toordinal()


def _without_gaps(found: Mapping[int, int], unit: Unit) -> Iterator[int]:
    """Give every year, month or day from the first to the last."""
    if not found:
        return
    for number in range(_number(min(found), unit), _number(max(found), unit) + 1):
        if unit == "year":
            yield number
        elif unit == "month":
            yield number // 12 * 100 + number % 12 + 1
        else:
            day = date.fromordinal(number)
            yield day.year * 10_000 + day.month * 100 + day.day


def _edtf(value: int, unit: Unit) -> str:
    """Write a year, month or day."""
    if unit == "year":
        return f"{value:04d}" if value >= 0 else f"-{-value:04d}"
    if unit == "month":
        return f"{value // 100:04d}-{value % 100:02d}"
    return f"{value // 10_000:04d}-{value // 100 % 100:02d}-{value % 100:02d}"
