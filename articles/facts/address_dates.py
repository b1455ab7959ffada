"""The date in an article's address: `https://example.org/2021/06/07/nine-cranes`."""

from __future__ import annotations

import re

from articles.facts.calendar_words import MONTHS, day_value, month_value
from articles.late_pattern import late_pattern

_YEAR = r"(?P<year>199[5-9]|20\d\d)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_PATH = late_pattern(r"[a-z][a-z0-9+.-]*://[^/?#]*(?P<path>/[^?#]*)", re.IGNORECASE)
_DATES = (
    late_pattern(
        rf"(?<=[/_-]){_YEAR}(?P<sign>[/_-])(?P<month>1[0-2]|0?[1-9]|[a-z]{{3}})(?P=sign){_DAY}(?=[/._-]|$)",
        re.IGNORECASE,
    ),
    late_pattern(rf"(?<=[/_-]){_YEAR}(?P<month>1[0-2]|0[1-9])(?P<day>3[01]|[12]\d|0[1-9])(?=[/._-]|$)"),
    late_pattern(rf"(?<=/){_YEAR}/(?P<month>1[0-2]|0[1-9])/(?!\d{{1,2}}(?:/|$))"),
)


def find_address_date(url: str) -> tuple[int, int, str] | None:
    """Find the date of an address's path: where it begins and ends in the address, and its EDTF string.

    A day is read from `/2021/06/07/`, `/2021/jun/07/`, `2021-06-07` and `20210607`, a month from `/2021/06/`; what
    stands behind `?` and `#` is not looked at, and a path before 1995 has no address.
    """
    path = _PATH.match(url)
    if path is None:
        return None
    for pattern in _DATES:
        match = pattern.search(url, path.start("path"), path.end("path"))
        if match is None:
            continue
        written, year = match["month"].lower(), int(match["year"])
        month = int(written) if written.isdigit() else MONTHS.get(written, 0)
        stated = match.groupdict().get("day")
        value = day_value(year, month, int(stated)) if stated else month_value(year, month)
        if value is not None:
            return match.start("year"), match.end("day" if stated else "month"), value
    return None
