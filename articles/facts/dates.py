"""Every date that a text mentions, with its value in the Extended Date/Time Format."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from articles.article import EventDate
from articles.facts.calendar_dates import Found, find_calendar_dates
from articles.facts.calendar_words import is_full_day, month_value
from articles.facts.relative_dates import find_relative_dates, speaks_of_future
from articles.facts.years import find_years

# News tells what was more often than what will be: a date ahead counts as this much further away than one behind,
# and nearer where the sentence speaks of what will be. Set on the TempEval-3 corpora.
_DAYS_SOONER = 60
_DAYS_LATER = 120
_MONTHS_SOONER = 6
_YEARLESS = ("month-day", "day-month", "month", "east-asian-date")


def find_dates(text: str, *, published: str | None = None) -> tuple[EventDate, ...]:
    """Find every date of a text, in its order.

    Args:
        text: the text; the spans count its characters.
        published: the EDTF string of the day of publication. When it is a full day, expressions that count from it
            get a value, and a day or month without a year gets the year that is nearest to it; the rule then ends in
            `-near-publication`. Otherwise nothing is filled in.
    """
    day = date.fromisoformat(published) if published is not None and is_full_day(published) else None
    found = [*find_calendar_dates(text), *find_years(text), *find_relative_dates(text, day)]
    chosen = _without_overlaps(found)
    if day is not None:
        chosen = [_near(text, each, day) for each in chosen]
    return tuple(
        EventDate(start=each.start, end=each.end, rule=each.rule, text=text[each.start : each.end], value=each.value)
        for each in chosen
    )


def _without_overlaps(found: Iterable[Found]) -> list[Found]:
    """Keep the longest of the dates that share characters."""
    chosen: list[Found] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if not chosen or each.start >= chosen[-1].end:
            chosen.append(each)
        elif each.end - each.start > chosen[-1].end - chosen[-1].start:
            chosen[-1] = each
    return chosen


def _near(text: str, found: Found, published: date) -> Found:
    """Give a date without a year the year that brings it nearest to the publication."""
    value = found.value
    if value is None or not value.startswith("XXXX-") or "/" in value or found.rule not in _YEARLESS:
        return found
    numbers = [int(each) for each in value.split("-")[1:]]
    future = speaks_of_future(text, found.start, found.end)
    filled = (
        _nearest_day(numbers[0], numbers[1], published, future)
        if len(numbers) == 2
        else _nearest_month(numbers[0], published, future)
    )
    return found._replace(value=filled, rule=f"{found.rule}-near-publication") if filled else found


def _nearest_day(month: int, day: int, published: date, future: bool) -> str | None:
    candidates = []
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            candidates.append(date(year, month, day))
        except ValueError:
            continue  # 29 February, or a year that the calendar does not have
    if not candidates:
        return None
    ahead = -_DAYS_SOONER if future else _DAYS_LATER
    return min(
        candidates, key=lambda each: abs((each - published).days) + (ahead if each > published else 0)
    ).isoformat()


def _nearest_month(month: int, published: date, future: bool) -> str | None:
    steps = [
        (year - published.year) * 12 + month - published.month for year in range(published.year - 1, published.year + 2)
    ]
    ahead = -_MONTHS_SOONER if future else _MONTHS_SOONER
    step = min(steps, key=lambda each: abs(each) + (ahead if each > 0 else 0))
    year = published.year + (published.month - 1 + step) // 12
    return month_value(year, month) if 1 <= year <= 9999 else None
