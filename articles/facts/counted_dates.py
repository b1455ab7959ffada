"""Counting from a date: what `last Tuesday` or `two months later` is, once the day it hangs on is known.

A week is that of ISO 8601, from Monday to Sunday; a winter has the year in which it begins, as in
:mod:`articles.edtf`; quarters are ranges of months. A value is never finer than what is known: three days after
`2019` have none.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from articles.facts.calendar_words import month_value
from articles.facts.found_dates import Told
from articles.late_pattern import late_pattern

_VALUE = late_pattern(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")
_SEASON = late_pattern(r"\d{4}-2[1-4]")
_FIRST_SEASON: Final = 21
_SATURDAY: Final = 5
_WEDNESDAY: Final = 2
_NEEDS_MONTH: Final = frozenset(("month", "quarter", "named-month", "season"))
_NEEDS_YEAR: Final = frozenset(("year", "decade"))

# News tells what was more often than what will be: a date ahead counts as this much further away than one behind,
# and nearer where the sentence speaks of what will be. Set on the TempEval-3 corpora.
_DAYS_SOONER: Final = 60
_DAYS_LATER: Final = 120
_DAYS_NEVER: Final = 10_000
_MONTHS_SOONER: Final = 7
_MONTHS_LATER: Final = 6
_MONTHS_NEVER: Final = 100


def count_from_value(told: Told, value: str) -> str | None:
    """Count from a date of the text, an EDTF string; None where it is too coarse for the unit, or no single date."""
    if told.unit in _NEEDS_YEAR and _SEASON.fullmatch(value):
        value = value[:4]
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    year, month, day = match.groups()
    if told.unit not in _NEEDS_YEAR and (month is None or (day is None and told.unit not in _NEEDS_MONTH)):
        return None
    return count_from_day(told, date(int(year), int(month or 1), int(day or 1)), future=False)


def count_from_day(told: Told, day: date, *, future: bool) -> str | None:
    """Count from a day; None where the words do not tell, or before the year 1 and after 9999.

    Args:
        told: what the words say.
        day: the day they count from.
        future: whether the sentence speaks of what will be; only a weekday and a weekend alone need it.
    """
    try:
        return _count(told, day, future)
    except (OverflowError, ValueError):
        return None


def _count(told: Told, day: date, future: bool) -> str | None:
    if told.unit == "day":
        return (day + timedelta(told.steps)).isoformat()
    if told.unit == "weekday":
        return _weekday(told, day, future).isoformat()
    if told.unit == "day-of-week":
        return (day + timedelta(7 * told.steps - day.weekday() + told.name)).isoformat()
    if told.unit == "week":
        return _week(told, day)
    if told.unit == "weekend":
        return _weekend(told, day, future)
    if told.unit in _NEEDS_YEAR:
        return _years(told, day.year)
    return _months(told, day)


def _weekday(told: Told, day: date, future: bool) -> date:
    """Give the weekday; `last` and `next` exclude the day itself, and alone it is behind unless it will be."""
    since = (day.weekday() - told.name) % 7
    if told.steps > 0:
        return day + timedelta((7 - since) or 7)
    if told.steps < 0:
        return day - timedelta(since or 7)
    if since and future:
        return day + timedelta(7 - since)
    return day - timedelta(since)


def _week(told: Told, day: date) -> str:
    there = day + timedelta(7 * told.steps)
    if told.about:
        return f"{there.isoformat()}~"
    monday = there - timedelta(there.weekday())
    return f"{monday.isoformat()}/{(monday + timedelta(6)).isoformat()}"


def _weekend(told: Told, day: date, future: bool) -> str | None:
    """Give a weekend from its Saturday; `this weekend` said on a Monday or Tuesday may be either one."""
    saturday = day + timedelta(_SATURDAY - day.weekday())
    if day.weekday() >= _SATURDAY:
        saturday += timedelta(7 * told.steps)
    elif told.bare or told.steps:
        ahead = told.steps > 0 or (told.bare and future)
        saturday += timedelta(7 * max(told.steps - 1, 0)) if ahead else timedelta(7 * min(told.steps or -1, -1))
    elif day.weekday() < _WEDNESDAY and not future:
        return None
    return f"{saturday.isoformat()}/{(saturday + timedelta(1)).isoformat()}"


def _years(told: Told, year: int) -> str | None:
    if told.unit == "year":
        return f"{year + told.steps:04}" if 0 < year + told.steps <= 9999 else None
    there = year + 10 * told.steps
    if not 0 < there <= 9999:
        return None
    return f"{there:04}~" if told.about else f"{there // 10:03}X"


def _months(told: Told, day: date) -> str | None:
    if told.unit == "month":
        return _month_from(day, told.steps)
    if told.unit == "quarter":
        first = _month_from(day, 3 * told.steps - (day.month - 1) % 3)
        return f"{first}/{_month_from(day, 3 * told.steps - (day.month - 1) % 3 + 2)}"
    first_month = told.name if told.unit == "named-month" else 3 * (told.name - _FIRST_SEASON) + 3
    year = day.year
    if told.unit == "named-month":
        year += _turn(told.steps, day.month, first_month, first_month)
        return month_value(year, first_month) if 1 <= year <= 9999 else None
    if told.steps == 0 and first_month == 12 and day.month < 3:
        year -= 1  # in January, this winter is the one that began last year
    elif told.steps < 0:
        year -= day.month < first_month + 3
    elif told.steps > 0:
        year += day.month >= first_month
    return f"{year:04}-{told.name}" if 1 <= year <= 9999 else None


def _turn(steps: int, now: int, first: int, last: int) -> int:
    """Give the years from now to the last month of a name that is over, or to the next that has not begun."""
    if steps < 0:
        return -int(last >= now)
    return int(first <= now) if steps > 0 else 0


def _month_from(day: date, months: int) -> str:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(year)
    return f"{year:04}-{month + 1:02}"


def nearest(value: str, day: date, *, future: bool, past: bool) -> str | None:
    """Give a month or day without a year (`XXXX-05-26`) the year that brings it nearest to a day.

    Args:
        value: the EDTF string without its year; a season gets none.
        day: the day of publication.
        future: whether the sentence speaks of what will be.
        past: whether the words say that it is over.
    """
    numbers = [int(each) for each in value.split("-")[1:]]
    if numbers[0] >= _FIRST_SEASON:
        return None
    if len(numbers) == 2:
        return _nearest_day(
            numbers[0], numbers[1], day, _DAYS_NEVER if past else -_DAYS_SOONER if future else _DAYS_LATER
        )
    ahead = _MONTHS_NEVER if past else -_MONTHS_SOONER if future else _MONTHS_LATER
    return _nearest_month(numbers[0], day, ahead)


def _nearest_day(month: int, day: int, published: date, ahead: int) -> str | None:
    candidates = []
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            candidates.append(date(year, month, day))
        except ValueError:
            continue  # 29 February, or a year that the calendar does not have
    if not candidates:
        return None
    return min(
        candidates, key=lambda each: abs((each - published).days) + (ahead if each > published else 0)
    ).isoformat()


def _nearest_month(month: int, published: date, ahead: int) -> str | None:
    steps = [
        (year - published.year) * 12 + month - published.month for year in range(published.year - 1, published.year + 2)
    ]
    step = min(steps, key=lambda each: abs(each) + (ahead if each > 0 else 0))
    year = published.year + (published.month - 1 + step) // 12
    return month_value(year, month) if 1 <= year <= 9999 else None
