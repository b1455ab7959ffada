"""Dates as the Extended Date/Time Format writes them: read, said in words, sorted, and handed to citations.

The part of the format that news needs: years, months and days of which some may be unknown (`XXXX-05-26`, `198X`,
`2019-XX-12`), years before our era (`-0043` is 44 BC, for the format has a year 0), the qualifiers `~` (about), `?`
(uncertain) and `%` (both) on a whole date, seasons (`2020-22`), and intervals with open or unknown ends (`2019/..`,
`../2019`, `2019/`).

Source: Library of Congress, Extended Date/Time Format specification, levels 0 to 2; ISO 8601-2:2019.
"""

from __future__ import annotations

import re
from typing import Any, Final, Literal, NamedTuple

_DATE = re.compile(r"(-?[0-9]{1,4}X{0,3}|XXXX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([~?%]?)", re.ASCII)
MONTHS: Final[tuple[str, ...]] = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""The months' names in full."""
_SEASONS: Final = ("spring", "summer", "autumn", "winter")
_FIRST_SEASON: Final = 21
_FEBRUARY: Final = 2
_NO_YEAR: Final = "XXXX"
_QUALIFIERS: Final = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}
_UNKNOWN: Final = "XX"


class EdtfDate(NamedTuple):
    """One date of the format, each part as it is written."""

    year: str
    """Four characters: digits, of which the last ones may be `X` for unknown; before the year 0 with a minus sign."""
    month: str = ""
    """`01` to `12`, a season `21` to `24`, `XX` for unknown, or empty."""
    day: str = ""
    """`01` to `31`, `XX` for unknown, or empty."""
    qualifier: str = ""
    """`~` approximate, `?` uncertain, `%` both, or empty."""

    def __str__(self) -> str:
        return "-".join(part for part in (self.year, self.month, self.day) if part) + self.qualifier


class Edtf(NamedTuple):
    """A value of the format: one date, or an interval; `str` writes it as it was read."""

    start: EdtfDate | Literal["..", ""]
    """The date, or an interval's start; `..` for an open start, empty for an unknown one."""
    end: EdtfDate | Literal["..", ""] | None = None
    """An interval's end, open or unknown like the start; None for a single date."""

    def __str__(self) -> str:
        return str(self.start) if self.end is None else f"{self.start}/{self.end}"


def parse(text: str) -> Edtf:
    """Read a value of the format.

    Raises:
        ValueError: the text is no such value; the message is a plain sentence that says why.
    """
    first, slash, second = text.partition("/")
    if not slash:
        return Edtf(_date(first, text))
    start, end = _end(first, text), _end(second, text)
    value = Edtf(start, end)
    if isinstance(start, EdtfDate) and isinstance(end, EdtfDate) and _later(start, end):
        raise ValueError(f"The dates in {text!r} are the wrong way round: the interval ends before it begins.")
    return value


def _end(part: str, text: str) -> EdtfDate | Literal["..", ""]:
    """Read one end of an interval."""
    if part == "..":
        return ".."
    return _date(part, text) if part else ""


def _date(part: str, text: str) -> EdtfDate:
    """Read one date, and check that the calendar has it."""
    match = _DATE.fullmatch(part)
    if match is None or len(match[1].removeprefix("-")) != len("YYYY") or match[1] == "-0000":
        raise ValueError(f"{text[:80]!r} is not a date of the form 2021-06-07, 2021-06, 2021 or XXXX-06-07.")
    date = EdtfDate(match[1], match[2] or "", match[3] or "", match[4])
    if not _month_exists(date.month) or (date.day and _is_season(date.month)):
        raise ValueError(f"{text[:80]!r} has no such month: months are 01 to 12, seasons 21 to 24 without a day.")
    if not _day_exists(date):
        raise ValueError(f"{text[:80]!r} has a day that this month does not have.")
    return date


def _is_season(month: str) -> bool:
    """Tell whether the month's place holds a season."""
    return month.isdigit() and int(month) >= _FIRST_SEASON


def _month_exists(month: str) -> bool:
    """Tell whether a month or season of this number exists."""
    return month in ("", _UNKNOWN) or 1 <= int(month) <= len(MONTHS) or 0 <= int(month) - _FIRST_SEASON < len(_SEASONS)


def _day_exists(date: EdtfDate) -> bool:
    """Tell whether the month has the day; an unknown month or year may be the one that does."""
    if date.day in ("", _UNKNOWN):
        return True
    longest = 31 if date.month == _UNKNOWN else _days_of(date.year, int(date.month))
    return 1 <= int(date.day) <= longest


def _days_of(year: str, month: int) -> int:
    """Count the days of a month; February of an unknown year may be a leap year's."""
    if month != _FEBRUARY:
        return 30 if month in (4, 6, 9, 11) else 31
    if _UNKNOWN[0] in year:
        return 29
    number = int(year)
    return 29 if number % 4 == 0 and (number % 100 != 0 or number % 400 == 0) else 28


def _first_day(date: EdtfDate) -> int | None:
    """Give the first day that the date can mean as the integer YYYYMMDD; None when nothing of the year is known."""
    if date.year == _NO_YEAR:
        return None
    month = 1 if date.month in ("", _UNKNOWN) else int(date.month)
    if month >= _FIRST_SEASON:
        month = 3 * (month - _FIRST_SEASON) + 3  # spring begins with March, winter with December
    day = 1 if date.day in ("", _UNKNOWN) else int(date.day)
    return _bounds(date.year)[0] * 10_000 + month * 100 + day


def years_of(date: EdtfDate) -> tuple[int, int]:
    """Give the first and the last year that a date can mean.

    Raises:
        ValueError: nothing of its year is known.
    """
    return _bounds(date.year)


def _bounds(year: str) -> tuple[int, int]:
    """Give the first and the last year that a year of which something is known can mean."""
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return min(low, high), max(low, high)


def _last_day(date: EdtfDate) -> int:
    """Give the upper bound of the days that a date with some known year can mean, as the integer YYYYMMDD."""
    season_or_none = date.month in ("", _UNKNOWN) or _is_season(date.month)
    month = 12 if season_or_none else int(date.month)
    day = 31 if date.day in ("", _UNKNOWN) else int(date.day)
    return _bounds(date.year)[1] * 10_000 + month * 100 + day


def _later(start: EdtfDate, end: EdtfDate) -> bool:
    """Tell whether the start is certainly after the end; yearless dates may turn over the year."""
    first = _first_day(start)
    return first is not None and _first_day(end) is not None and first > _last_day(end)


def _value(value: Edtf | str) -> Edtf:
    """Take a value or its text."""
    return parse(value) if isinstance(value, str) else value


def sort_key(value: Edtf | str) -> int | None:
    """Give the first possible day as the integer YYYYMMDD, or None when the year or the interval's start is unknown.

    Seasons begin with March, June, September and December, as in the north; an unknown month counts as January.

    Raises:
        ValueError: the text is no value of the format.
    """
    start = _value(value).start
    return _first_day(start) if isinstance(start, EdtfDate) else None


def in_words(value: Edtf | str) -> str:
    """Say a value in English, the day before the month, as in `26 May, year not stated` or `2–5 June 2020`.

    Raises:
        ValueError: the text is no value of the format.
    """
    value = _value(value)
    start, end = value.start, value.end
    if end is None:
        return _date_in_words(start) if isinstance(start, EdtfDate) else "date not stated"
    if isinstance(start, EdtfDate) and isinstance(end, EdtfDate):
        return _interval_in_words(start, end)
    if isinstance(start, EdtfDate):
        return f"from {_date_in_words(start)}" + ("" if end == ".." else ", end not stated")
    if isinstance(end, EdtfDate):
        return f"until {_date_in_words(end)}" + ("" if start == ".." else ", start not stated")
    return "at any time" if start == end == ".." else "dates not stated"


def _date_in_words(date: EdtfDate) -> str:
    """Say one date with its qualifier."""
    day_and_month, year = _day_and_month(date), _year_in_words(date.year)
    unknown = [name for name, part in (("day", date.day), ("month", date.month)) if part == _UNKNOWN]
    if not year:
        unknown.append("year")
    known = " ".join(part for part in (day_and_month, year) if part)
    if not unknown:
        return _QUALIFIERS[date.qualifier] + known
    not_stated = f"{_listed(unknown)} not stated"
    return _QUALIFIERS[date.qualifier] + (f"{known}, {not_stated}" if known else not_stated)


def _listed(words: list[str]) -> str:
    """Join words as a sentence lists them."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _year_in_words(year: str) -> str:
    """Say a year, a decade or a longer span; empty when nothing of it is known."""
    if year.isdigit() and int(year):
        return year
    if year == _NO_YEAR:
        return ""
    first, last = _bounds(year)
    if last <= 0:
        return f"{1 - first} BC" if first == last else f"between {1 - first} and {1 - last} BC"
    known = year.rstrip("X")
    if len(known) == len("198"):
        return f"{known}0s"
    return f"between {first:04} and {last:04}"


def _day_and_month(date: EdtfDate) -> str:
    """Say the known ones of day and month, or the season."""
    if _is_season(date.month):
        return _SEASONS[int(date.month) - _FIRST_SEASON]
    month = MONTHS[int(date.month) - 1] if date.month.isdigit() else ""
    day = str(int(date.day)) if date.day.isdigit() else ""
    if day and not month:
        return f"day {day}," if _UNKNOWN[0] not in date.year else f"day {day}"
    return f"{day} {month}".strip()


def _interval_in_words(start: EdtfDate, end: EdtfDate) -> str:
    """Say an interval, what both ends share only once."""
    if start.qualifier != end.qualifier:
        return f"from {_date_in_words(start)} to {_date_in_words(end)}"
    bare_start, bare_end = start._replace(qualifier=""), end._replace(qualifier="")
    return _QUALIFIERS[start.qualifier] + _joined(bare_start, bare_end)


def _joined(start: EdtfDate, end: EdtfDate) -> str:
    """Join two dates by a dash, leaving out of the first what the second repeats."""
    last = _date_in_words(end)
    plain = _UNKNOWN not in (start.month, start.day, end.month, end.day)
    if not plain or start.year != end.year or bool(start.day) != bool(end.day) or not (start.month and end.month):
        return f"{_date_in_words(start)}–{last}"
    first = str(int(start.day)) if start.day and start.month == end.month else _day_and_month(start)
    return f"{first}–{last}"


def to_csl(value: Edtf | str) -> dict[str, Any] | None:
    """Turn a value into a CSL-JSON date, or None when the year of its start is unknown.

    What CSL's date parts cannot say (a decade, an open interval, an interval of seasons) is put in words as `literal`,
    with the value itself as `raw`. Source: CSL-JSON schema 1.0.2, `date-variable`.

    Raises:
        ValueError: the text is no value of the format.
    """
    value = _value(value)
    dates = [date for date in (value.start, value.end) if isinstance(date, EdtfDate)]
    if not dates or any(date.year == _NO_YEAR for date in dates):
        return None
    seasons = [date for date in dates if _is_season(date.month)]
    whole = len(dates) == (1 if value.end is None else 2) and len({date.qualifier for date in dates}) == 1
    if not whole or any(not _has_csl_year(date) for date in dates) or (seasons and len(dates) > 1):
        return {"literal": in_words(value), "raw": str(value)}
    issued: dict[str, Any] = {"date-parts": [_parts(date) for date in dates]}
    if seasons:
        issued["season"] = int(seasons[0].month) - _FIRST_SEASON + 1
    if dates[0].qualifier:
        issued["circa"] = True
    return issued


def _has_csl_year(date: EdtfDate) -> bool:
    """Tell whether the year is one that CSL has and styles write alike: wholly known and of our era."""
    return date.year.isdigit() and int(date.year) > 0


def _parts(date: EdtfDate) -> list[int]:
    """Give the leading known parts of a date as CSL wants them: year, month, day."""
    parts = [int(date.year)]
    if date.month.isdigit() and not _is_season(date.month):
        parts.append(int(date.month))
        if date.day.isdigit():
            parts.append(int(date.day))
    return parts


def from_csl(date: dict[str, Any]) -> Edtf | None:
    """Read a CSL-JSON date; None when it holds no date that the format can say.

    `circa` becomes `~`, a season 1 to 4 becomes 21 to 24, and `raw` or `literal` counts where it is a value itself.
    """
    parts = date.get("date-parts")
    text = "/".join(_edtf_text(each, date) for each in parts[:2]) if isinstance(parts, list | tuple) else ""
    for candidate in (text, date.get("raw"), date.get("literal")):
        if isinstance(candidate, str) and candidate.strip("/"):
            try:
                return parse(candidate)
            except ValueError:
                continue  # a literal may be any words, and the next candidate may say it
    return None


def _edtf_text(parts: list[Any], date: dict[str, Any]) -> str:
    """Write one list of date parts in the format; empty for an empty list, and for what is no number."""
    try:
        numbers = [int(part) for part in parts]
    except (TypeError, ValueError, OverflowError):
        return ""
    if not numbers or numbers == [0]:
        return ""  # CSL marks an end that is still open so
    year = f"{numbers[0]:04d}" if numbers[0] >= 0 else f"{'-' if numbers[0] < -1 else ''}{-1 - numbers[0]:04d}"
    text = year + "".join(f"-{number:02d}" for number in numbers[1:3])
    season = str(date.get("season", ""))
    if len(numbers) == 1 and season in ("1", "2", "3", "4"):
        text += f"-{_FIRST_SEASON - 1 + int(season)}"
    return text + ("~" if date.get("circa") else "")
