"""Days as whole numbers: what a range of days holds of years, months and days, and which seconds it is here."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

EARLIEST_YEAR: Final = -9999
LATEST_YEAR: Final = 9999
_FIRST_DAY: Final = 1_01_01  # of the year 1: what is lower is a day without a year
_FIRST_MONTH: Final = 1_01
_LAST_MONTH: Final = 12

Range = tuple[int, int]
"""The lowest and the highest number, both of which count."""


class DayRanges(NamedTuple):
    """What the numbers of a date must lie in, so that all that it can mean lies in a range of days.

    A date matches when any of its numbers lies in the range for its kind: a year that lies in the range as a whole, a
    month that does, or a day. None where no number of the kind can.
    """

    years: Range | None
    months: Range | None
    days: Range | None


def day_ranges(first: int | None, last: int | None) -> DayRanges:
    """Give what the numbers of dates must lie in for days from the first to the last, as YYYYMMDD; None is open."""
    first = EARLIEST_YEAR * 10_000 + 101 if first is None else first
    last = LATEST_YEAR * 10_000 + 1231 if last is None else last
    years = first // 10_000 + (first % 10_000 > 101), last // 10_000 - (last % 10_000 < 1231)
    low_month = first // 100 if first % 100 <= 1 else _next_month(first // 100)
    high_month = last // 100 if last % 100 >= days_of_month(last // 100) else _month_before(last // 100)
    return DayRanges(
        _range(*years), _range(max(low_month, _FIRST_MONTH), high_month), _range(max(first, _FIRST_DAY), last)
    )


def _range(low: int, high: int) -> Range | None:
    """Give a range, or None for an empty one."""
    return (low, high) if low <= high else None


def _next_month(month: int) -> int:
    """Give the month after one, as YYYYMM."""
    return month + 1 if month % 100 < _LAST_MONTH else (month // 100 + 1) * 100 + 1


def _month_before(month: int) -> int:
    """Give the month before one, as YYYYMM."""
    return month - 1 if month % 100 > 1 else (month // 100 - 1) * 100 + _LAST_MONTH


def days_of_month(month: int) -> int:
    """Count the days of a month, given as YYYYMM; before the year 1 as if the calendar went on."""
    year, number = divmod(month, 100)
    return monthrange(year if 1 <= year <= LATEST_YEAR else year % 400 + 400, min(max(number, 1), _LAST_MONTH))[1]


def local_seconds(first: int | None, last: int | None) -> tuple[int | None, int | None]:
    """Give the first and the last second since 1970 of days in the local time of this machine; None is open."""
    start, end = _midnight(first, 0), _midnight(last, 1)
    return start, None if end is None else end - 1


def _midnight(day: int | None, later: int) -> int | None:
    """Give the second at which a day begins, or the one after it; None where time does not go so far."""
    if day is None:
        return None
    try:
        at = date(day // 10_000, day % 10_000 // 100, min(day % 100, days_of_month(day // 100)))
        return int(datetime.combine(at + timedelta(days=later), datetime.min.time()).timestamp())
    except (ValueError, OverflowError):
        return None if (later == 0) == (day < 1970_01_01) else (0 if day < 1970_01_01 else 2**62)
