"""Days as a query writes them: dates of the Extended Date/Time Format, ranges, open ends, and words for days.

    2019   2019-03   2019-03-05   2019..2020   2019..   ..2020-05   2019/2020   >2019   XXXX-05-26
    today   yesterday   this week   last month   last 7 days   5 May 2021

Sources: Library of Congress, Extended Date/Time Format specification; weeks begin with Monday, ISO 8601.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final, NamedTuple

from articles import edtf
from articles.edtf import EdtfDate
from store.query.day_ranges import days_of_month

_LONGEST: Final = 60
_LAST_MONTH: Final = 12
_FIRST_SEASON: Final = 21
_NO_YEAR: Final = "XXXX"
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_UNIT: Final = r"(?:day|week|month|year)"
_COMPARED: Final = re.compile(r"([<>]=?)\s*(.+)")
_COUNTED_BACK: Final = re.compile(rf"(?:last|past|previous)\s+([0-9]{{1,4}})\s+({_UNIT})s?")
_NAMED: Final = re.compile(rf"(this|last|past|previous)\s+({_UNIT})")

SEVERAL_WORDS: Final = re.compile(
    rf"(?:this|last|past|previous)\s+(?:[0-9]{{1,4}}\s+)?{_UNIT}s?(?![\w-])"
    rf"|[0-9]{{1,2}}\s+{_MONTH}\s+[0-9]{{4}}(?![\w-])"
    rf"|{_MONTH}\s+[0-9]{{1,2}}(?:,\s*|\s+)[0-9]{{4}}(?![\w-])"
    rf"|{_MONTH}\s+[0-9]{{4}}(?![\w-])",
    re.IGNORECASE,
)
"""Days that may be written in several words without quotes."""
SEVERAL_BEGUN: Final = re.compile(
    rf"(?:this|last|past|previous)(?:\s+[0-9]*\s*[a-z]*)?\Z"
    rf"|[0-9]{{1,2}}\s+[a-z]{{0,9}}\.?(?:\s+[0-9]{{0,3}})?\Z"
    rf"|{_MONTH}\s+(?:[0-9]{{0,2}},?\s*)?[0-9]{{0,3}}\Z",
    re.IGNORECASE,
)
"""Such days of which the end is still to be typed."""


class Days(NamedTuple):
    """What was written: a range of days, or a day or month without a year."""

    first: int | None = None
    """The first day as YYYYMMDD; None where the start is open."""
    last: int | None = None
    """The last day, which counts too; None where the end is open."""
    yearless: int | None = None
    """A month (5) or a day (526) of any year."""


def read_days(written: str, today: date | None = None, side: str = "") -> Days | None:
    """Read days; None where nothing is understood.

    Args:
        written: What was written.
        today: What words such as `last week` count from; the day that it is here when it is not given.
        side: `before` or `after` for what lies on that side of the days.
    """
    text = " ".join(written.split())
    if not text or len(text) > _LONGEST:
        return None
    found = _compared(text, today) or _from_to(text, today) or _single(text, today)
    return _beside(found, side) if found is not None and side else found


def _compared(text: str, today: date | None) -> Days | None:
    """Read what lies on one side of a date, such as `>=2019`."""
    match = _COMPARED.fullmatch(text)
    found = _single(match[2], today) if match else None
    if match is None or found is None:
        return None
    if match[1] in "<>":
        return _beside(found, "before" if match[1] == "<" else "after")
    if found.first is None or found.last is None:
        return None
    return Days(last=found.last) if match[1] == "<=" else Days(first=found.first)


def _beside(days: Days, side: str) -> Days | None:
    """Give what lies before or after days."""
    if side == "before":
        return None if days.first is None else Days(last=_day_before(days.first))
    return None if days.last is None else Days(first=_day_after(days.last))


def _from_to(text: str, today: date | None) -> Days | None:
    """Read a range with two points in it, of which one end may be open."""
    start, points, end = text.partition("..")
    if not points or text.startswith("../") or text.endswith("/..") or not (start or end):
        return None
    first = _single(start, today) if start else Days()
    last = _single(end, today) if end else Days()
    if first is None or last is None or first.yearless or last.yearless:
        return None
    return _in_order(first.first, last.last)


def _in_order(first: int | None, last: int | None) -> Days | None:
    """Give days from the first to the last; None for the wrong way round, or where both ends are open."""
    if first is None or last is None:
        return None if first == last else Days(first, last)
    return Days(first, last) if first <= last else None


def _single(text: str, today: date | None) -> Days | None:
    """Read a date, an interval of the format, or words for days."""
    text = text.strip()
    return _in_words(text.casefold(), today) or _in_format(text.upper()) or _typed(text)


def _in_words(text: str, today: date | None) -> Days | None:
    """Read words that count from today."""
    if text in ("today", "yesterday"):
        day = _today(today) - timedelta(days=text == "yesterday")
        return Days(_number(day), _number(day))
    if match := _COUNTED_BACK.fullmatch(text):
        return _counted_back(_today(today), int(match[1]), match[2])
    if match := _NAMED.fullmatch(text):
        if match[1] == "past":
            return _counted_back(_today(today), 1, match[2])
        return _calendar(_today(today), match[2], last=match[1] != "this")
    return None


def _today(today: date | None) -> date:
    return date.today() if today is None else today


def _counted_back(today: date, count: int, unit: str) -> Days | None:
    """Give so many days, weeks, months or years up to today, which is the last of them."""
    try:
        if unit in ("day", "week"):
            first = today - timedelta(days=count * (7 if unit == "week" else 1) - 1)
        else:
            months = today.year * 12 + today.month - 1 - count * (12 if unit == "year" else 1)
            year, month = divmod(months, 12)
            first = date(year, month + 1, min(today.day, monthrange(year, month + 1)[1])) + timedelta(days=1)
    except (OverflowError, ValueError):
        return None  # further back than the calendar goes
    return Days(_number(first), _number(today)) if first <= today else None


def _calendar(today: date, unit: str, *, last: bool) -> Days:
    """Give this or the last day, week, month or year of the calendar."""
    if unit == "day":
        day = today - timedelta(days=last)
        return Days(_number(day), _number(day))
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * last)
        return Days(_number(monday), _number(monday + timedelta(days=6)))
    if unit == "year":
        return Days((today.year - last) * 10_000 + 101, (today.year - last) * 10_000 + 1231)
    year, month = divmod(today.year * 12 + today.month - 1 - last, 12)
    of_month = year * 100 + month + 1
    return Days(of_month * 100 + 1, of_month * 100 + days_of_month(of_month))


def _number(day: date) -> int:
    """Give a day as YYYYMMDD."""
    return day.year * 10_000 + day.month * 100 + day.day


def _typed(text: str) -> Days | None:
    """Read a date as people write it; where it has several readings the first counts."""
    if not any(map(str.isdigit, text)):
        return None
    from articles.facts.typed_dates import read_typed_date  # loaded when such a date is first written

    readings = read_typed_date(text)
    return _in_format(readings[0]) if readings else None


def _in_format(text: str) -> Days | None:
    """Read a value of the Extended Date/Time Format."""
    try:
        value = edtf.parse(text)
    except ValueError:
        return None
    if value.end is None and isinstance(value.start, EdtfDate):
        return _of_date(value.start)
    if any(isinstance(each, EdtfDate) and each.year == _NO_YEAR for each in value):
        return None
    first = _of_date(value.start) if isinstance(value.start, EdtfDate) else Days()
    last = _of_date(value.end) if isinstance(value.end, EdtfDate) else Days()
    return _in_order(first.first, last.last) if first and last else None


def _of_date(value: EdtfDate) -> Days | None:
    """Give the days that one date can mean."""
    month = int(value.month) if value.month.isdigit() else 0
    day = int(value.day) if value.day.isdigit() and month else 0
    if value.year == _NO_YEAR:
        return Days(yearless=month * 100 + day if day else month) if 1 <= month <= _LAST_MONTH else None
    first_year, last_year = edtf.years_of(value)
    if month >= _FIRST_SEASON:
        return _season(first_year, last_year, month)
    first = first_year * 10_000 + (month or 1) * 100 + (day or 1)
    of_month = last_year * 100 + (month or _LAST_MONTH)
    return Days(first, of_month * 100 + (day or days_of_month(of_month)))


def _season(first_year: int, last_year: int, season: int) -> Days:
    """Give the months of a season of the north: spring from March to May, winter from December to February."""
    month = 3 * (season - _FIRST_SEASON) + 3
    end = last_year * 12 + month - 1 + 2
    of_month = end // 12 * 100 + end % 12 + 1
    return Days(first_year * 10_000 + month * 100 + 1, of_month * 100 + days_of_month(of_month))


def _day_after(day: int) -> int:
    """Give the next day, as YYYYMMDD."""
    month = day // 100
    if day % 100 < days_of_month(month):
        return day + 1
    return (month + 1) * 100 + 1 if month % 100 < _LAST_MONTH else (month // 100 + 1) * 10_000 + 101


def _day_before(day: int) -> int:
    """Give the day before, as YYYYMMDD."""
    if day % 100 > 1:
        return day - 1
    month = day // 100 - 1 if day // 100 % 100 > 1 else (day // 10_000 - 1) * 100 + _LAST_MONTH
    return month * 100 + days_of_month(month)
