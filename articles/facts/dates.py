"""Every date that a text mentions, with its value in the Extended Date/Time Format.

What the words alone do not give is worked out from the day of publication, where that is known, or from the last date
that the text states before them; never from today.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final

from articles.article import EventDate
from articles.facts.calendar_dates import find_calendar_dates
from articles.facts.calendar_words import GAP, MONTHS, WEEKDAYS
from articles.facts.counted_dates import count_from_day, count_from_value, nearest
from articles.facts.east_asian_dates import find_east_asian_expressions, is_east_asian
from articles.facts.found_dates import Found, Told
from articles.facts.relative_dates import find_relative_dates, turned_month, year_behind
from articles.facts.rules import NEAR_PUBLICATION
from articles.facts.sought_words import digit_runs
from articles.facts.tense import names_what_happened, speaks_of_future, speaks_of_past, tells_of_past
from articles.facts.years import find_years
from articles.late_pattern import late_pattern

_PUBLISHED = late_pattern(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?[~?%]?")
_SENTENCE_END = late_pattern(r"[.!?][”\"’']?\s+[A-Z“\"]|[\r\n]\s*[\r\n]")
_TWO_ENDS = late_pattern(rf"(?:,?{GAP}(?:to|and|through|until|till|or)|[ \t]?[-–—,])(?:{GAP})?(?:the[ \t]+)?")
_TIME_BEFORE = late_pattern(
    rf"(?<![\w.:,$£€-])(?:(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?[ ]?[ap]\.?m\.?|noon|midnight)(?:[ ][A-Z]{{2,4}})?"
    rf"(?:[ ]\([^()\n]{{3,14}}\))?,?{GAP}(?:on{GAP})?$",
    re.IGNORECASE,
)
_TIME_ENDS = tuple(f"{end}{gap}" for end in ("m", "m.", "m,", "noon", "night", "T", "T,", ")", "on") for gap in " \n")
_DAYS = frozenset(("relative-weekday", "month-day-year", "day-month-year", "month-day", "day-month"))
_DASH = late_pattern(r"[ \t]?[-–—][ \t]?")
_NUMBERS = late_pattern(r"[0-9]+")
_YEARLESS: Final = "XXXX-"
_FURTHEST: Final = 600
_FULL_DAY: Final = len("2021-06-07")
_LONGEST_TIME: Final = 34
_SHORT_LINE: Final = 40
_WELL_AHEAD: Final = 21
"""How many days ahead of the publication a date must lie before the verbs beside it are asked whether it is over."""
_LONG_LINE: Final = 120

_Days = tuple[date, date]
"""The first and the last day on which the article can have been published."""


def find_dates(text: str, *, published: str | None = None) -> tuple[EventDate, ...]:
    """Find every date of a text, in its order; which words those are never depends on the publication.

    Args:
        text: the text; the spans count its characters.
        published: the EDTF string of the publication. What counts from it gets a value, and a day or month without a
            year gets the year that is nearest to it; such dates are `derived`, and the rules of the latter end in
            `-near-publication`. From a year or month alone only that is worked out which is the same for its first and
            its last day.
    """
    runs = digit_runs(text)
    found = [*find_calendar_dates(text, runs=runs), *find_years(text, runs), *find_relative_dates(text)]
    if is_east_asian(text):
        found += find_east_asian_expressions(text)
    chosen = _without_overlaps(_as_turned(text, each) for each in found)
    return tuple(_valued(text, _with_times(text, _with_partners(text, chosen)), _days(published)))


def _days(published: str | None) -> _Days | None:
    match = _PUBLISHED.fullmatch(published) if published else None
    if match is None or match[1] == "0000":
        return None
    year, month, day = int(match[1]), match[2], match[3]
    try:
        if day:
            return (date(year, int(month), int(day)),) * 2
    except ValueError:
        return None
    last = int(month or 12)
    return date(year, int(month or 1), 1), date(year, last, monthrange(year, last)[1])


def _without_overlaps(found: Iterable[Found]) -> list[Found]:
    """Keep the longest of the dates that share characters."""
    chosen: list[Found] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if not chosen or each.start >= chosen[-1].end:
            chosen.append(each)
        elif each.end - each.start > chosen[-1].end - chosen[-1].start:
            chosen[-1] = each
    return chosen


def _as_turned(text: str, found: Found) -> Found:
    """Take `last April` and `April last year` for what they are, and not for an April without a year."""
    if not _is_yearless(found):
        return found
    behind = year_behind(text, found)
    if behind is not None or found.rule != "month":
        return behind or found
    return turned_month(text, found, MONTHS.get(text[found.start : found.end].lower(), 0)) or found


def _with_partners(text: str, found: list[Found]) -> list[Found]:
    """Give the first of two dates the year of the second, as in `March and May 2021`, and join them by a dash."""
    joined: list[Found] = []
    for each in reversed(found):
        after = joined[-1] if joined else None
        if after is None or after.start - each.end > 12 or not _is_yearless(each) or after.value is None:
            joined.append(each)
            continue
        between = text[each.end : after.start]
        first = _borrowed(each.value or "", after.value) if _TWO_ENDS.fullmatch(between) else None
        if first and _DASH.fullmatch(between) and "/" not in after.value and len(first) == len(after.value):
            joined[-1] = Found(each.start, after.end, f"{first}/{after.value}", after.rule)
        elif first:
            joined.append(each._replace(value=first))
        else:
            joined.append(each)
    return joined[::-1]


def _with_times(text: str, found: list[Found]) -> list[Found]:
    """Let a day begin with the time of day right before it, as in `9 a.m. Tuesday` and `midnight Friday`."""
    timed: list[Found] = []
    for each in found:
        if each.rule in _DAYS and text.endswith(_TIME_ENDS, 0, each.start):
            free = max(timed[-1].end if timed else 0, each.start - _LONGEST_TIME)
            time = _TIME_BEFORE.search(text, free, each.start)
            each = each._replace(start=time.start()) if time else each
        timed.append(each)
    return timed


def _is_yearless(found: Found) -> bool:
    return found.value is not None and found.value.startswith(_YEARLESS) and "/" not in found.value


def _borrowed(first: str, last: str) -> str | None:
    """Give a yearless date the year of the one behind it, or the year before where it would come later."""
    if last.startswith("XXXX"):
        return first if len(first) == len(last) and first != last else None
    if not last[:4].isdigit() or len(last) < 7 or not "01" <= last[5:7] <= "12":
        return None
    filled = last[:4] + first[4:]
    if filled[:7] > last[:7]:
        filled = f"{int(last[:4]) - 1:04}{first[4:]}"
    try:
        date.fromisoformat(filled if len(filled) == 10 else f"{filled}-01")
    except ValueError:
        return None
    return filled


def _valued(text: str, found: list[Found], published: _Days | None) -> Iterator[EventDate]:
    """Work out the values in the text's order, so that each date can count from those before it."""
    done: list[EventDate] = []
    years: dict[str, str | None] = {}
    for each in found:
        value, rule, derived = each.value, each.rule, False
        if each.told is not None:
            told, derived = _told(text, each, each.told, done, published)
            value = f"{told}{value[4:]}" if told and value else told or value
        elif value is not None and published is not None and value.startswith(_YEARLESS):
            filled = _on_its_weekday(text, each, _near(text, each, value, published), done)
            known = years.setdefault(value, filled) if filled else None
            if known != filled and not speaks_of_future(text, each.start, each.end):
                filled = known  # the same day again
            if filled is not None:
                value, rule, derived = filled, rule + NEAR_PUBLICATION, True
        words = text[each.start : each.end]
        if rule == "numeric-date" and published is not None and _is_publication(words, published):
            value, derived = published[0].isoformat(), value is not None and value.endswith("X")
        done.append(EventDate(start=each.start, end=each.end, rule=rule, text=words, value=value, derived=derived))
    yield from done


def _near(text: str, found: Found, value: str, published: _Days) -> str | None:
    """Give a date or range without a year the year that brings its end nearest to the publication."""
    first, _, last = value.partition("/")
    happened = names_what_happened(text, found.end)
    future = not happened and speaks_of_future(text, found.start, found.end)
    past = not future and speaks_of_past(text, found.start)
    near = _same(published, lambda day: nearest(last or first, day, future=future, past=past))
    if (
        near is not None
        and not future
        and _is_well_ahead(near, published)
        and tells_of_past(text, found.start, found.end)
    ):
        near = _same(published, lambda day: nearest(last or first, day, future=False, past=True))
    if near is None or not last:
        return near
    start = _borrowed(first, near)
    return f"{start}/{near}" if start else None


def _on_its_weekday(text: str, found: Found, value: str | None, done: list[EventDate]) -> str | None:
    """Give the value if its day is the weekday that stands before it, else the year of the last date, or None."""
    stated = WEEKDAYS.get(text[found.start : found.end].split()[0].lower().strip(",."))
    if value is None or stated is None or len(value) != _FULL_DAY:
        return value
    if date.fromisoformat(value).weekday() == stated:
        return value
    year = next((each.value[:4] for each in reversed(done) if each.value and each.value[:4].isdigit()), None)
    try:
        return year + value[4:] if year and date.fromisoformat(year + value[4:]).weekday() == stated else None
    except ValueError:
        return None


def _is_publication(words: str, published: _Days) -> bool:
    """Tell whether a date in digits is that of the publication, whichever of its numbers is the day."""
    day = published[0]
    numbers = [int(each) for each in _NUMBERS.findall(words)]
    return published[0] == published[1] and numbers in ([day.day, day.month, day.year], [day.month, day.day, day.year])


def _is_well_ahead(value: str, published: _Days) -> bool:
    """Tell whether a date lies further ahead of the publication than a slip of the tenses would explain."""
    return value[:10] > date.fromordinal(min(published[1].toordinal() + _WELL_AHEAD, date.max.toordinal())).isoformat()


def _told(
    text: str, found: Found, told: Told, done: list[EventDate], published: _Days | None
) -> tuple[str | None, bool]:
    """Give the value of a date that is told from another one, and whether it took the publication to know it."""
    if told.anchor != "publication":
        for other in reversed(done):
            if (other.end or 0) < found.start - _FURTHEST:
                break
            value = count_from_value(told, other.value) if other.value else None
            if told.steps < 0 and found.rule == other.rule == "relative-unit":
                continue  # two comparisons in a row look back from the same date
            if value is not None and _is_in_prose(text, other):
                if told.anchor == "sentence" and _SENTENCE_END.search(text, other.end or 0, found.start):
                    break
                return value, other.derived
        backwards = told.steps < 0 and not text.endswith("before", found.start, found.end)
        if told.anchor == "text" and not backwards:
            return None, False  # what came later than nothing that the text states
    if published is None:
        return None, False
    future = told.bare and speaks_of_future(text, found.start, found.end)
    value = _same(published, lambda day: count_from_day(told, day, future=future))
    return value, value is not None


def _same(published: _Days, count: Callable[[date], str | None]) -> str | None:
    """Count from the first and the last day of publication, and give what both agree on."""
    value = count(published[0])
    return value if published[0] == published[1] or value == count(published[1]) else None


def _is_in_prose(text: str, date: EventDate) -> bool:
    """Tell whether a date stands in a sentence, and not in a line of its own as that of the publication does."""
    start, end = date.start or 0, date.end or 0
    first = text.rfind("\n", max(0, start - _LONG_LINE), start)
    last = text.find("\n", end, end + _LONG_LINE)
    line = text[max(first + 1, start - _LONG_LINE, 0) : end + _LONG_LINE if last < 0 else last].strip()
    return len(line) - (end - start) >= _SHORT_LINE or line.endswith((".", "!", "?", "。", "”", '"'))
