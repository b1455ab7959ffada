"""Dates that the text writes out by the calendar: a day, a month, a year, a decade, a range of them.

Values are written in the Extended Date/Time Format (ISO 8601-2:2019, levels 0 to 2). What is not stated stays
unspecified: a day without a year is `XXXX-05-26`. A numeric date whose day and month may be exchanged, as in
03/04/2024, is `2024-XX-XX` unless another numeric date of the same text shows which order it uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.facts.calendar_spans import find_calendar_spans
from articles.facts.calendar_words import DAY, GAP, MONTH, WEEKDAY, YEAR, day_value, month_number, month_value
from articles.facts.east_asian_dates import find_east_asian_dates, is_east_asian
from articles.facts.found_dates import Found
from articles.facts.other_months import find_other_months
from articles.facts.sought_words import DigitRuns, digit_runs
from articles.facts.word_sets import word_set
from articles.late_pattern import late_pattern

_MONTH = late_pattern(rf"{MONTH}(?![^\W\d_]|['’]s?[^\W_])")
_DAY_BEFORE = late_pattern(
    rf"(?<![\d.,:/$£€-])(?:(?:(?P<first>{DAY})(?:st|nd|rd|th)?\s?(?:[-–—]|to|and|&)\s?)?(?P<day>{DAY})(?:st|nd|rd|th)?)"
    r"(?:[ \t]+(?:day[ \t]+)?of)?(?:"
    rf"{GAP}|(?P<dash>-))$"
)
_DAY_REACH = 24
_DAY_ENDS = frozenset("tdhf")
"""How `1st`, `2nd`, `3rd`, `4th` and `of` end: before a month nothing else but a digit ends a day."""
_MONTH_BEFORE = late_pattern(rf"(?<![^\W_]){MONTH}\.?[ \t]$")
_DAY_AFTER = late_pattern(
    rf"\.?(?:-|{GAP}-?[ \t]?)(?:the[ \t])?(?P<day>{DAY})(?:st|nd|rd|th)?(?![\d%]|:\d)(?!\.\d)(?!,\d\d\d)"
    rf"(?:[ \t]?(?:[-–—]|to|and|&)[ \t]?(?P<last>{DAY})(?:st|nd|rd|th)?(?![\d%](?!\d\d\d)|:\d)(?![ \t]?{MONTH}))?"
)
_YEAR_AFTER = late_pattern(rf"\.?(?:,?(?:-|{GAP})(?:of[ \t])?|,)(?P<year>{YEAR})(?![,.]\d)(?!\d?%)")
_DAYS_AND_YEAR = late_pattern(
    rf"(?:,[ \t]{DAY}(?!\d)){{0,5}}(?:,?[ \t](?:and|&)[ \t]{DAY}(?!\d)|(?<=\d)),[ \t](?P<year>{YEAR})"
)
"""What follows the first day in `Oct. 9, 11 and 14, 2015`."""
_WEEKDAY_BEFORE = late_pattern(rf"(?<![^\W_]){WEEKDAY}\.?,?{GAP}(?:the[ \t])?$")
_OF_MONTH = word_set(
    """
    in of last next this since by until till during from through early late mid before after and or to between every
    each around about end mid- following previous past beginning throughout for to
    """
)
_WORD_BEFORE = late_pattern(r"([^\W\d_]+)[-–—\s]+$")
_CAPITAL_AFTER = late_pattern(r"[ \t][A-Z][a-z]")
_GIVEN_NAMES = frozenset((4, 5, 6, 8))
_SHORT_MONTHS = word_set(
    """
    jan feb mar apr jun jul aug sept sep oct nov dec
    """
)

_NUMERIC = late_pattern(
    r"[0-9][0-9]{0,3}(?P<mark>[-/.])[0-9]{1,2}(?:(?P=mark)(?P<last>[0-9]{1,4}))?"
    r"(?:(?=T[0-9])|(?![0-9])(?![-/][0-9])(?!\.[0-9]))"
)
_FIRST_SHORT_YEAR = 69  # POSIX, strptime: 69 to 99 are of the last century, 00 to 68 of this one
_MARKS = frozenset("-/.")
_NO_DATE_BEFORE = frozenset("0123456789.,/$£€-")


def find_calendar_dates(text: str, *, day_first: bool | None = None, runs: DigitRuns | None = None) -> Iterator[Found]:
    """Give every date that is written out by the calendar, in no particular order; spans may overlap.

    Args:
        text: the text; the spans count its characters.
        day_first: whether numeric dates put the day first, where that is known and the text itself shows nothing.
        runs: the text's runs of digits, where they have been looked for.
    """
    runs = digit_runs(text) if runs is None else runs
    yield from _month_dates(text)
    yield from _numeric_dates(text, runs, day_first)
    yield from find_calendar_spans(text, runs)
    yield from find_other_months(text, runs)
    if is_east_asian(text):
        yield from find_east_asian_dates(text)


def _month_dates(text: str) -> Iterator[Found]:
    # The patterns of this module begin with a letter or digit, so that the search skips what begins otherwise; what
    # stands before is looked at afterwards.
    for match in _MONTH.finditer(text):
        before = text[match.start() - 1] if match.start() else " "
        if before.isalpha() or before in "’'":
            continue
        found = _day_then_month(text, match) or _month_then_day(text, match) or _month_alone(text, match)
        if found is not None:
            yield _with_weekday(text, found)


def _day_then_month(text: str, match: re.Match[str]) -> Found | None:
    """Read `26 May 2021`, `26-28 May`, `the 26th of May`."""
    start = match.start()
    near = text[max(0, start - _DAY_REACH) : start].rstrip(" \t\r\n-")[-1:]
    if not (near.isdigit() or near in _DAY_ENDS):
        return None
    before = _DAY_BEFORE.search(text, max(0, start - _DAY_REACH), start)
    if before is None or (before["dash"] and _MONTH_BEFORE.search(text, max(0, before.start() - 11), before.start())):
        return None
    if match.group().lower() in ("may", "march", "mar") and not _is_month_after_day(text, match, before):
        return None
    year = _YEAR_AFTER.match(text, match.end())
    month, stated = month_number(match.group()), int(year["year"]) if year else None
    value = _days(stated, month, before["first"] or before["day"], before["day"] if before["first"] else None)
    if value is None:
        return None
    return Found(
        before.start(), year.end("year") if year else match.end(), value, "day-month-year" if year else "day-month"
    )


def _is_month_after_day(text: str, match: re.Match[str], before: re.Match[str]) -> bool:
    """Tell `on 26 May` from `of the 26 May be right`: a verb has a lower-case letter, a sentence start no number."""
    return match.group().isupper() or not text[before.end() - 1 : match.start()].strip()


def _month_then_day(text: str, match: re.Match[str]) -> Found | None:
    """Read `May 26, 2021`, `Sept. 6`, `May 26-28`."""
    after = _DAY_AFTER.match(text, match.end())
    if after is None:
        return None
    year = _YEAR_AFTER.match(text, after.end())
    month, stated = month_number(match.group()), int(year["year"]) if year else None
    if year is None and after["last"] is None:
        listed = _DAYS_AND_YEAR.match(text, after.end())
        if listed is not None:
            value = day_value(int(listed["year"]), month, int(after["day"]))
            return Found(match.start(), after.end(), value, "month-day") if value else None
    value = _days(stated, month, after["day"], after["last"])
    if value is None:
        return None
    end = year.end("year") if year else after.end()
    return Found(match.start(), end, value, "month-day-year" if year else "month-day")


def _days(year: int | None, month: int, first: str, last: str | None) -> str | None:
    value = day_value(year, month, int(first))
    if value is None or last is None or int(last) <= int(first):
        return value if last is None else None
    until = day_value(year, month, int(last))
    return f"{value}/{until}" if until else None


def _month_alone(text: str, match: re.Match[str]) -> Found | None:
    """Read `March 2019` and `in March`, but not `March against war`, `May` in a name or `Jan` without a number."""
    year = _YEAR_AFTER.match(text, match.end())
    month = month_number(match.group())
    if year is not None:
        return Found(match.start(), year.end("year"), month_value(int(year["year"]), month), "month-year")
    word = match.group().lower()
    if word in _SHORT_MONTHS or match.group().isupper():
        return None
    before = _WORD_BEFORE.search(text, max(0, match.start() - 16), match.start())
    led = before is not None and before[1].lower() in _OF_MONTH
    if word in ("may", "march") and not (
        led and before is not None and before[1].lower() not in ("to", "and", "or", "for")
    ):
        return None
    if month in _GIVEN_NAMES and not led:
        return None
    if month in _GIVEN_NAMES and _CAPITAL_AFTER.match(text, match.end()) and word != "august":
        return None
    return Found(match.start(), match.end(), month_value(None, month), "month")


def _with_weekday(text: str, found: Found) -> Found:
    before = _WEEKDAY_BEFORE.search(text, max(0, found.start - 18), found.start)
    return found if before is None or found.rule == "month" else found._replace(start=before.start())


def _numeric_dates(text: str, runs: DigitRuns, custom: bool | None) -> Iterator[Found]:
    found = [
        match
        for start, end in runs
        if end - start <= 4 and text[end : end + 1] in _MARKS and (not start or text[start - 1] not in _NO_DATE_BEFORE)
        if (match := _NUMERIC.match(text, start)) is not None
    ]
    for match, shown in _with_orders(text, found):
        day_first = custom if shown is None else shown
        parts = match[0].split(match["mark"])
        written_year_first = len(parts[0]) == 4
        value = (
            _iso_value(parts, match["mark"]) if written_year_first else _numeric_value(parts, match["mark"], day_first)
        )
        if value is not None:
            yield Found(match.start(), match.end(), value, "iso-date" if written_year_first else "numeric-date")


def _with_orders(text: str, found: list[re.Match[str]]) -> Iterator[tuple[re.Match[str], bool | None]]:
    """Give each date with the order that those up to the end of its line show: what is added below changes nothing."""
    shown: set[bool] = set()
    looked_at = line_end = 0
    for match in found:
        if line_end < match.end():
            line_end = text.find("\n", match.end())
            line_end = len(text) if line_end < 0 else line_end
        while looked_at < len(found) and found[looked_at].start() < line_end:
            order = _shown_order(found[looked_at])
            shown |= set() if order is None else {order}
            looked_at += 1
        yield match, next(iter(shown)) if len(shown) == 1 else None


def _iso_value(parts: list[str], mark: str) -> str | None:
    year, month = int(parts[0]), int(parts[1])
    if not 1000 <= year <= 2099:
        return None
    if len(parts) == 3:
        return day_value(year, month, int(parts[2])) if len(parts[2]) <= 2 else None
    # 2019-20 is a season and 2019/5 a fraction; only 2019-05 is a month.
    return month_value(year, month) if mark == "-" and len(parts[1]) == 2 and 1 <= month <= 12 else None


def _shown_order(match: re.Match[str]) -> bool | None:
    """Tell whether a numeric date puts the day first, the month first, or shows neither."""
    parts = match[0].split(match["mark"])
    if len(parts) != 3 or len(parts[0]) > 2 or len(parts[2]) not in (2, 4):
        return None
    one, two = int(parts[0]), int(parts[1])
    return one > 12 if max(one, two) <= 31 and (one > 12) != (two > 12) else None


def _has_year(parts: list[str], mark: str) -> bool:
    """Tell whether the last part can be a year: of two digits only in `6/7/21` and `06-07-21`."""
    if len(parts[2]) == 4:
        return True
    return len(parts[2]) == 2 and (mark == "/" or (mark == "-" and len(parts[0]) == len(parts[1]) == 2))


def _numeric_value(parts: list[str], mark: str, day_first: bool | None) -> str | None:
    if len(parts) != 3 or len(parts[0]) > 2 or not _has_year(parts, mark):
        return None
    one, two, year = (int(part) for part in parts)
    if len(parts[2]) == 2:
        year += 1900 if year >= _FIRST_SHORT_YEAR else 2000
    if not 1000 <= year <= 2099:
        return None
    if mark == ".":
        day_first = True  # a dotted date is day, month, year wherever dots are the custom
    if one == two or one > 12 or (day_first and two <= 12):
        return day_value(year, two, one)
    if two > 12 or day_first is False:
        return day_value(year, one, two)
    return f"{year}-XX-XX" if one and two else None
