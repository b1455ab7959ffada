"""Dates of CSL-JSON, read once, and the orders in which styles write them.

Source: CSL-JSON schema 1.0.2, `date-variable`; CSL 1.0.2 specification, "Date" and "Date Ranges".
"""

from __future__ import annotations

from typing import Any, Final, Literal, NamedTuple

from articles import edtf
from articles.citing.rich_text import capitalized, one_line

Order = Literal["month-day-year", "day-month-year", "year-month-day"]
"""`June 3, 2020`, `3 June 2020` or `2020, June 3`."""

MONTHS: Final = edtf.MONTHS
"""The months' names in full."""
SHORT_MONTHS: Final[tuple[str, ...]] = (
    *("Jan.", "Feb.", "Mar.", "Apr.", "May", "June"),
    *("July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
)
"""The months as MLA shortens them: none of five letters or fewer but March and April (MLA 9, appendix 1)."""
SEASONS: Final[tuple[str, ...]] = ("Spring", "Summer", "Autumn", "Winter")
"""The seasons 1 to 4 of CSL."""
_FURTHEST_YEAR: Final = 99_999


class Day(NamedTuple):
    """A date as far as it is known: a year, with month and day or 0 for none."""

    year: int
    month: int = 0
    day: int = 0


class CslDate(NamedTuple):
    """A date of an item: a day or a range of days, or words."""

    start: Day | None = None
    end: Day | None = None
    season: int = 0
    """1 to 4, or 0 for none."""
    circa: bool = False
    """Whether the date is approximate or uncertain."""
    literal: str = ""
    """The words, where there are no date parts."""

    @property
    def year(self) -> str:
        """The year or years, or the words of a date that has no date parts."""
        if self.start is None:
            return self.literal
        first = _year(self.start)
        return f"{first}–{_year(self.end)}" if self.end and self.end.year != self.start.year else first


def read_date(date: dict[str, Any] | None) -> CslDate | None:
    """Read a CSL-JSON date; None when it says nothing."""
    if not isinstance(date, dict):
        return None
    parts = date.get("date-parts")
    days = [_day(each) for each in parts[:2]] if isinstance(parts, list | tuple) else []
    if not days or days[0] is None:
        return _from_words(date)
    end = days[1] if len(days) > 1 else None
    return CslDate(
        start=days[0],
        end=None if end == days[0] else end,
        season=_season(date.get("season")) or _season_of_parts(parts),
        circa=bool(date.get("circa")),
    )


def _from_words(date: dict[str, Any]) -> CslDate | None:
    """Read a date that is only given in words."""
    literal = one_line(date.get("literal"))
    if not literal:
        literal = one_line(date.get("raw"))
        try:
            return read_date({"literal": literal} | (edtf.to_csl(literal) or {}) | {"raw": ""})
        except ValueError:
            pass  # words of no format: printed as they are
    return CslDate(literal=literal) if literal else None


def _numbers(parts: Any) -> list[int]:
    """Read date parts, which may be numbers or their digits; what follows the first that is neither is left out."""
    numbers: list[int] = []
    for part in parts if isinstance(parts, list | tuple) else ():
        number = part if isinstance(part, int) else _number(str(part)[:6].strip())
        if number is None:
            break
        numbers.append(number)
    return numbers


def _number(digits: str) -> int | None:
    """Read a number from its digits; None when they are none."""
    return int(digits) if digits.removeprefix("-").isdecimal() else None


def _day(parts: Any) -> Day | None:
    """Read one list of date parts."""
    numbers = _numbers(parts)
    if not numbers or not numbers[0] or abs(numbers[0]) > _FURTHEST_YEAR:
        return None
    year, month, day, *_ = (*numbers, 0, 0)
    if not 1 <= month <= len(MONTHS):
        return Day(year)
    return Day(year, month, day if 1 <= day <= 31 else 0)


def _season(value: Any) -> int:
    """Read a season 1 to 4, which may be a number or a digit."""
    return int(value) if str(value) in ("1", "2", "3", "4") else 0


def _season_of_parts(parts: Any) -> int:
    """Read a season that stands in the month's place: 13 to 16 in CSL's older data, 21 to 24 as in EDTF."""
    month = next(iter(_numbers(parts[0])[1:2]), 0)
    return (month - 20 if month > 20 else month - 12) if month in (13, 14, 15, 16, 21, 22, 23, 24) else 0


def _year(day: Day) -> str:
    """Write a year; those before the common era are marked."""
    return str(day.year) if day.year > 0 else f"{-day.year} BCE"


def _month_and_day(day: Day, order: Order, months: tuple[str, ...]) -> str:
    """Write the month with its day, if it has one."""
    name = months[day.month - 1]
    if not day.day:
        return name
    return f"{day.day} {name}" if order == "day-month-year" else f"{name} {day.day}"


def _with_year(rest: str, has_day: bool, year: str, order: Order) -> str:
    """Put the year where the order wants it."""
    if not rest:
        return year
    if order == "year-month-day":
        return f"{year}, {rest}"
    return f"{rest}, {year}" if order == "month-day-year" and has_day else f"{rest} {year}"


def _one(day: Day, order: Order, months: tuple[str, ...]) -> str:
    """Write one day, month or year."""
    rest = _month_and_day(day, order, months) if day.month else ""
    return _with_year(rest, bool(day.day), _year(day), order)


def _range(start: Day, end: Day, order: Order, months: tuple[str, ...]) -> str:
    """Write a range, what both ends share only once."""
    alike = start.year == end.year and bool(start.day) == bool(end.day) and start.month and end.month
    if not alike:
        return f"{_one(start, order, months)}–{_one(end, order, months)}"
    first, last = _month_and_day(start, order, months), _month_and_day(end, order, months)
    if start.month == end.month and order == "day-month-year":
        first = str(start.day)
    elif start.month == end.month:
        last = str(end.day)
    return _with_year(f"{first}–{last}", bool(start.day), _year(start), order)


def in_order(date: CslDate, order: Order, months: tuple[str, ...] = MONTHS) -> str:
    """Write a date in a style's order, without a word on its being approximate."""
    if date.start is None:
        return capitalized(date.literal)
    if date.season and not date.start.month:
        return _with_year(SEASONS[date.season - 1], False, date.year, order)
    return _range(date.start, date.end, order, months) if date.end else _one(date.start, order, months)
