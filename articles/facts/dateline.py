"""The dateline of a wire story: `CITY, Month 22 (Agency) — `, at the head of its first paragraph.

The order of its parts follows the Associated Press Stylebook and its relatives: the place in capitals, the date where
the house gives one, the agency in parentheses, a dash.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from articles.facts.calendar_dates import find_calendar_dates
from articles.facts.found_dates import Found
from articles.facts.layout import Layout
from articles.facts.names import is_body
from articles.late_pattern import late_pattern

_DATELINE = late_pattern(
    r"(?P<place>[^\W\d_a-z][^\n\r()–—]{1,60}?)?"
    r"(?:,?[ \t]*(?P<date>(?:[A-Z][A-Za-z]{2,8}\.?[ \t]\d{1,2}|\d{1,2}[ \t][A-Z][A-Za-z]{2,8})(?:,?[ \t]\d{4})?))?"
    r"[ \t]*(?:\((?P<agency>[^()\n\r]{2,40})\)|/[A-Z][\w. -]{1,30}/)?[ \t]*(?:--|[-–—])[ \t]"
)
_DASH = late_pattern(r"[-–—][ \t]")

_PARAGRAPHS_LOOKED_AT = 40


class Dateline(NamedTuple):
    """Where and when a story was filed, and the agency that credits itself there."""

    start: int
    end: int
    place: tuple[int, int] | None
    """The span of the place."""
    agency: tuple[int, int] | None
    """The span of the agency's name."""
    date: Found | None
    """The date, its span in the whole text."""


def find_dateline(layout: Layout) -> Dateline | None:
    """Find the dateline of the first paragraph that has one."""
    for paragraph in layout.paragraphs[:_PARAGRAPHS_LOOKED_AT]:
        if len(paragraph.text) < 60:
            continue
        head = paragraph.text[:140]
        match = _DATELINE.match(head) if _DASH.search(head) else None
        if match is None:
            continue
        dateline = _read(match, paragraph.start)
        if dateline is not None:
            return dateline
    return None


def _read(match: re.Match[str], offset: int) -> Dateline | None:
    agency = match["agency"]
    known = agency is not None and is_body(agency.strip())
    place = (match["place"] or "").strip(" ,")
    city = place.split(",")[0]
    if agency is not None and not known:
        return None
    if not (known or (city.isupper() and len(city) > 2 and (match["date"] or "," in place or len(city.split()) < 4))):
        return None
    if place and not place[0].isupper():
        return None
    date = None
    if match["date"]:
        dates = [each for each in find_calendar_dates(match["date"]) if each.value]
        shift = offset + match.start("date")
        date = dates[0]._replace(start=dates[0].start + shift, end=dates[0].end + shift) if dates else None
    return Dateline(
        offset,
        offset + match.end(),
        (offset + match.start("place"), offset + match.start("place") + len(match["place"].rstrip(" ,")))
        if place
        else None,
        (offset + match.start("agency"), offset + match.end("agency")) if known else None,
        date,
    )
