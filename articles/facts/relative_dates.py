"""Dates that are told from the day of publication: `yesterday`, `last Tuesday`, `two months ago`.

They have a value only where the article states its day of publication; without it they stay expressions. A weekday
means the one before publication, or the day itself, unless its sentence speaks of what will be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from articles.facts.calendar_dates import Found
from articles.facts.calendar_words import WEEKDAYS

_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
} | {"a": 1, "an": 1}
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NUMBER = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})"
_RELATIVE = re.compile(
    r"(?<![^\W_])(?:"
    r"(?P<day>[Yy]esterday|(?<!USA )[Tt]oday(?!['’]s)|[Tt]onight|[Tt]omorrow|[Tt]his (?:morning|afternoon|evening)|[Ll]ast night)"
    rf"|(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his past|[Tt]his coming|[Tt]he following)[ \t\r\n]+)?(?P<weekday>{_WEEKDAY})(?!s)"
    r"|(?:[Ee]arlier |[Ll]ater |[Ee]arly |[Ll]ate )?(?P<turn>[Ll]ast|[Nn]ext|[Tt]his)[ \t\r\n]+(?P<period>year|month|week(?:end)?)(?!-|s)"
    rf"|(?P<count>{_NUMBER})[ \t\r\n]+(?P<unit>day|week|month|year)s?[ \t\r\n]+(?P<way>ago|later|earlier|from now)"
    r"|(?P<month>[Ll]ast|[Nn]ext)[ \t\r\n]+(?P<name>January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?![ \t]+\d)"
    r")(?![^\W_])"
)
_FUTURE = re.compile(
    r"\b(?:will|would|shall|to be|is to|are to|was to|were to|set to|due|scheduled|plans?|planned|expects?|expected|next|upcoming|"
    r"until|by|going to|is going|are going|hopes?|opens?|begins?|starts?|takes? place|through|deadline|tomorrow)\b|['’]ll\b"
)
_SENTENCE_START = re.compile(r"[.!?][”\"’']?\s+[A-Z“\"]|[\r\n]\s*[\r\n]")


def find_relative_dates(text: str, published: date | None) -> Iterator[Found]:
    """Give every expression that counts from the day of publication; their values are None where it is unknown."""
    for match in _RELATIVE.finditer(text):
        yield Found(match.start(), match.end(), _value(text, match, published), _rule(match))


def _rule(match: re.Match[str]) -> str:
    for kind in ("day", "weekday", "period", "unit", "name"):
        if match[kind]:
            return f"relative-{'month' if kind == 'name' else kind}"
    return "relative"


def _value(text: str, match: re.Match[str], published: date | None) -> str | None:
    if published is None:
        return None
    try:
        if match["day"]:
            return _day(match["day"].lower(), published)
        if match["weekday"]:
            return _weekday(text, match, published)
        if match["period"]:
            return _period(match["turn"].lower(), match["period"], published)
        if match["unit"]:
            return _counted(match, published)
        return None
    except (OverflowError, ValueError):
        return None  # before the year 1 or after 9999 there is no such day


def _day(word: str, published: date) -> str:
    if word in ("yesterday", "last night"):
        published -= timedelta(1)
    elif word == "tomorrow":
        published += timedelta(1)
    return published.isoformat()


def _weekday(text: str, match: re.Match[str], published: date) -> str | None:
    which = (match["which"] or "").lower()
    since = (published.weekday() - WEEKDAYS[match["weekday"].lower()]) % 7
    if which.startswith(("next", "this coming", "the following")):
        return (published + timedelta((7 - since) or 7)).isoformat() if which != "the following" else None
    if which.startswith("last"):
        return (published - timedelta(since or 7)).isoformat()
    if since and speaks_of_future(text, match.start(), match.end()):
        return (published + timedelta(7 - since)).isoformat()
    return (published - timedelta(since)).isoformat()


def speaks_of_future(text: str, start: int, end: int) -> bool:
    """Tell whether the sentence around a date speaks of what will be; only the words near before it count."""
    left = text[max(0, start - 70) : start]
    breaks = [match.end() for match in _SENTENCE_START.finditer(left)]
    return _FUTURE.search(left[breaks[-1] - 1 :] if breaks else left) is not None


def _period(turn: str, period: str, published: date) -> str | None:
    step = {"last": -1, "this": 0, "next": 1}[turn]
    if period == "year":
        return f"{published.year + step:04}"
    if period == "month":
        return _months_from(published, step)
    return None


def _months_from(published: date, months: int) -> str:
    year, month = divmod(published.year * 12 + published.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(year)
    return f"{year:04}-{month + 1:02}"


def _counted(match: re.Match[str], published: date) -> str | None:
    """Count back from publication: `three days ago` is a day, `two months ago` a month, `a year ago` a year."""
    if match["way"] in ("later", "earlier"):
        return None  # these count from another date of the text
    word = match["count"].lower()
    number = int(word) if word.isdigit() else _NUMBERS[word]
    step = number if match["way"] == "from now" else -number
    if match["unit"] == "day":
        return (published + timedelta(step)).isoformat()
    if match["unit"] == "month":
        return _months_from(published, step)
    return f"{published.year + step:04}" if match["unit"] == "year" and published.year + step > 0 else None
