"""The day of publication: only ever what the article states, never a file's name or today."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.article import Mention
from articles.facts.calendar_dates import Found, find_calendar_dates
from articles.facts.calendar_words import is_full_day
from articles.facts.dateline import find_dateline
from articles.facts.layout import Layout, Line, head_lines

_STATES = re.compile(
    r"(?:first[ \t]+)?(?:published|posted|pub(?:lication)? date|date published|issued|입력|등록)\b", re.IGNORECASE
)
_UPDATED = re.compile(r"(?:last[ \t]+)?(?:updated|modified|edited)\b|수정", re.IGNORECASE)
_HAS_DIGIT = re.compile(r"\d")
_DATE_LINE_WORDS = re.compile(
    r"\b(?:published|posted|first|on|at|date|am|pm|a\.m\.|p\.m\.|noon|midnight|minutes?|min|read|comments?|hours?|"
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|"
    r"[a-z]{2,4}[+-]\d+|(?-i:[A-Z]{2,4}))\b|[ap]m\b",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"\s[-–—]\s|[|·•/]")

_SIGNS = ("|", "·", "•", "/", "-", "–", "—")
_TIME_BEHIND = re.compile(r",?[ \t]*\d{1,2}[:.]\d\d")

_LINES_LOOKED_AT = 80
_LONGEST_BESIDE = 110
_LONGEST = 160
_LONGEST_BARE = 70


class Published(NamedTuple):
    """The day of publication and where it is stated."""

    value: str
    """An EDTF string: a day, or less where the text states less."""
    evidence: Mention


def find_published(layout: Layout) -> Published | None:
    """Find the day of publication.

    In this order: front matter and header lines; a line that says `Published` or `Posted`; a line under the headline
    that holds a date and little else; the day of the dateline (which states no year). When only an update is dated,
    the day of publication stays unknown.
    """
    stated = layout.stated("published")
    if stated is not None:
        return _read_value(stated.value, stated.start, stated.rule)
    return _from_lines(layout) or _from_dateline(layout)


def _read_value(value: str, offset: int, rule: str) -> Published | None:
    best = _best(find_calendar_dates(value)) or (_year_alone(value))
    if best is None or best.value is None:
        return None
    return Published(best.value, Mention(start=offset + best.start, end=offset + best.end, rule=rule))


def _year_alone(value: str) -> Found | None:
    match = re.fullmatch(r"(?:1[5-9]|20)\d\d", value.strip())
    return Found(0, len(value.rstrip()), match[0], "year") if match else None


def _best(found: Iterator[Found]) -> Found | None:
    """Give the first full day, else the first date of any kind."""
    every = sorted(found, key=lambda each: (each.start, each.start - each.end))
    full = [each for each in every if is_full_day(each.value)]
    return next(iter(full or every), None)


def _from_lines(layout: Layout) -> Published | None:
    lines = [line for line in head_lines(layout, _LINES_LOOKED_AT) if len(line.text) <= _LONGEST]
    for number, line in enumerate(lines):
        said = _STATES.search(line.text)
        if said is not None:
            found = _dated(line, said.end())
            if found is None and len(line.text) - said.end() < 6 and number + 1 < len(lines):
                found = _dated(lines[number + 1], 0)
            if found is not None:
                return _publish(*found, "published-line")
    for line in lines[1:]:
        if _HAS_DIGIT.search(line.text):
            found = _dated(line, 0)
            if found is not None and is_full_day(found[1].value) and is_date_line(_until_update(line.text), found[1]):
                return _publish(*found, "date-line")
    return None


def _dated(line: Line, start: int) -> tuple[Line, Found] | None:
    """Read the date of a line from an offset on, up to where the line speaks of an update."""
    text = _until_update(line.text, start)
    best = _best(find_calendar_dates(text))
    if best is None or best.value is None or best.rule in ("decade", "century", "month") or best.value.startswith("-"):
        return None
    return line, best._replace(start=best.start + start, end=best.end + start)


def _until_update(text: str, start: int = 0) -> str:
    updated = _UPDATED.search(text, start)
    return text[start : updated.start() if updated else len(text)].rstrip(" ([|")


def _publish(line: Line, found: Found, rule: str) -> Published:
    return Published(str(found.value), Mention(start=line.start + found.start, end=line.start + found.end, rule=rule))


def is_date_line(text: str, found: Found) -> bool:
    """Tell whether a line holds a date and, beside it, nothing but a time, a name or a section set apart by signs."""
    rest = text[: found.start] + " " + text[found.end :]
    if len(rest) <= _LONGEST_BARE and not re.search(r"[^\W\d_]{2}", _DATE_LINE_WORDS.sub("", rest)):
        return True
    if "(" in rest or len(rest) > _LONGEST_BESIDE:
        return False
    before, behind = text[: found.start].rstrip(" \t,"), text[found.end :].lstrip()
    apart = not before or before.endswith(_SIGNS)
    ends = not behind or behind.startswith(_SIGNS) or _TIME_BEHIND.match(behind) is not None
    return apart and ends and bool(_SEPARATORS.search(rest))


def is_date_only(text: str) -> bool:
    """Tell whether a line is a date line."""
    return len(text) <= _LONGEST and any(is_date_line(text, found) for found in find_calendar_dates(text))


def _from_dateline(layout: Layout) -> Published | None:
    dateline = find_dateline(layout)
    if dateline is None or dateline.date is None or dateline.date.value is None:
        return None
    date = dateline.date
    return Published(str(date.value), Mention(start=date.start, end=date.end, rule="dateline"))
