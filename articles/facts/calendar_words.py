"""The words and patterns of calendar dates, shared by every module that reads them."""

from __future__ import annotations

import re
from calendar import monthrange

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
"""The number of each month by its name or abbreviation in lower case."""

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
"""The number of each weekday, Monday being 0, by its name or abbreviation in lower case."""

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    r"|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)"
)
"""A month as a pattern: capitalised or in capitals, so that the verb `may` and `march` are not even looked at."""

GAP = r"(?:[ \t]+\r?\n?[ \t]*|\r?\n[ \t]*)"
"""The white space between two words as a pattern; a blank line parts them."""

DAY = r"(?:3[01]|[12]\d|0?[1-9])"
"""A day of the month as a pattern."""

YEAR = r"(?:1[0-9]\d\d|20\d\d)(?:(?!\d)|(?=\d{1,2}[:.]\d\d))"
"""A year as a pattern; pages glue the time of day to it (`20232:23 PM`)."""

WEEKDAY = (
    r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:r(?:s(?:day)?)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?"
    r"|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)"
)
"""A weekday as a pattern."""

SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
"""The months that EDTF level 1 gives the seasons."""


def month_number(word: str) -> int:
    """Give the number of a month that :data:`MONTH` matched."""
    return MONTHS[word.lower().rstrip(".")]


def day_value(year: int | None, month: int, day: int) -> str | None:
    """Give the EDTF string of a day, without its year where none is stated; None for 31 June."""
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year or 2000, month)[1]:
        return None
    return f"{year:04}-{month:02}-{day:02}" if year else f"XXXX-{month:02}-{day:02}"


def month_value(year: int | None, month: int) -> str:
    """Give the EDTF string of a month, without its year where none is stated."""
    return f"{year:04}-{month:02}" if year else f"XXXX-{month:02}"


def is_full_day(value: str | None) -> bool:
    """Tell whether an EDTF string is one stated day: `2021-06-07`."""
    return value is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None
