"""Dates that are told from the day of publication: `yesterday`, `last Tuesday`, `two months ago`.

They have a value only where the article states its day of publication; without it they stay expressions. A weekday
means the one before publication, or the day itself, unless its sentence speaks of what will be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from articles.facts.calendar_dates import Found
from articles.facts.calendar_words import MONTHS, WEEKDAYS, month_value

_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
} | {"a": 1, "an": 1}
_NUMBER = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})"
_MONTH_NAMES = "January|February|March|April|May|June|July|August|September|October|November|December"
_WEEKDAY = re.compile(r"[MTWFS](?:on|ues|ednes|hurs|ri|atur|un)day(?![^\W_])")
_DAY = re.compile(r"(?:[Yy]esterday|[Tt](?:oday(?!['’]s)|onight|omorrow))(?![^\W_])")
_DAY_ENDS = ("esterday", "oday", "onight", "omorrow")
_TURNED = re.compile(
    r"[LlNnTt](?:ast|ext|his(?: past| coming)?|he following)[ \t\r\n]+(?:"
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    rf"|(?P<period>year|month|week(?:end)?)(?!-)|(?P<part>night|morning|afternoon|evening)"
    rf"|(?P<month>{_MONTH_NAMES})(?![ \t]+\d))(?![^\W_])"
)
_MODIFIER = re.compile(r"\b(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)[ \t]$")
_AGO = re.compile(
    r"(?:day|week|month|year|Day|Week|Month|Year)s?[ \t\r\n]+(?P<way>ago|later|earlier|from now)(?![^\W_])"
)
_COUNT = re.compile(rf"(?<![^\W_])(?P<count>{_NUMBER})[ \t\r\n]+$", re.IGNORECASE)
_FUTURE = re.compile(
    r"\b(?:will|would|shall|to be|(?:is|are|was|were|set|going) to|due|scheduled|plan(?:s|ned)?|expect(?:s|ed)"
    r"|upcoming|hopes?|opens|begins|starts|takes? place|deadline|tomorrow)\b|['’]ll\b"
    r"|\b(?:by|until|till|through|before|next)[ \t\r\n]$"
)
_SENTENCE_START = re.compile(r"[.!?][”\"’']?\s+[A-Z“\"]|[\r\n]\s*[\r\n]")


def find_relative_dates(text: str, published: date | None) -> Iterator[Found]:
    """Give every expression that counts from the day of publication; their values are None where it is unknown."""
    for match in _WEEKDAY.finditer(text):
        if _begins_word(text, match.start()):
            value = _safely(_weekday, text, match.start(), match.end(), "", match[0], published)
            yield Found(match.start(), match.end(), value, "relative-weekday")
    for match in _DAY.finditer(text) if any(end in text for end in _DAY_ENDS) else ():
        if _begins_word(text, match.start()):
            yield Found(match.start(), match.end(), _safely(_day, match[0].lower(), published), "relative-day")
    for match in _TURNED.finditer(text):
        if _begins_word(text, match.start()):
            yield _read_turned(text, match, published)
    for match in _AGO.finditer(text):
        count = _COUNT.search(text, max(0, match.start() - 12), match.start())
        if count is not None:
            value = _safely(_counted, count["count"].lower(), match, published)
            yield Found(count.start(), match.end(), value, "relative-unit")


def _begins_word(text: str, start: int) -> bool:
    return not start or not (
        text[start - 1].isalnum() or (text[start - 1] == " " and text[start - 4 : start] == "USA ")
    )


def _safely(count: Callable[..., str | None], *given: object) -> str | None:
    """Count, where the day of publication is known; before the year 1 and after 9999 there is no date."""
    if given[-1] is None:
        return None
    try:
        return count(*given)
    except (OverflowError, ValueError):
        return None


def _read_turned(text: str, match: re.Match[str], published: date | None) -> Found:
    start, end = match.span()
    turn = match[0].split()[0].lower()
    if match["weekday"]:
        which = match[0][: match.start("weekday") - start].lower().strip()
        return Found(
            start, end, _safely(_weekday, text, start, end, which, match["weekday"], published), "relative-weekday"
        )
    if match["part"]:
        value = _safely(_day, f"{turn} {match['part']}", published) if turn in ("last", "this") else None
        return Found(start, end, value, "relative-day")
    if match["month"]:
        return Found(start, end, _safely(_turned_month, turn, match["month"], published), "relative-month")
    modifier = _MODIFIER.search(text, max(0, start - 9), start)
    value = _safely(_period, turn, match["period"], published)
    return Found(modifier.start() if modifier else start, end, value, "relative-period")


def _day(word: str, published: date) -> str:
    if word in ("yesterday", "last night"):
        published -= timedelta(1)
    elif word == "tomorrow":
        published += timedelta(1)
    return published.isoformat()


def _weekday(text: str, start: int, end: int, which: str, name: str, published: date) -> str | None:
    since = (published.weekday() - WEEKDAYS[name.lower()]) % 7
    if which in ("next", "this coming"):
        return (published + timedelta((7 - since) or 7)).isoformat()
    if which == "the following":
        return None
    if which == "last":
        return (published - timedelta(since or 7)).isoformat()
    if since and speaks_of_future(text, start, end):
        return (published + timedelta(7 - since)).isoformat()
    return (published - timedelta(since)).isoformat()


def _turned_month(turn: str, name: str, published: date) -> str | None:
    """Read `last April`, the one before this month, and `next April`, the one after it."""
    month = MONTHS[name.lower()]
    if turn == "last":
        return month_value(published.year - (month >= published.month), month) if published.year > 1 else None
    if turn == "next":
        return month_value(published.year + (month <= published.month), month) if published.year < 9999 else None
    return month_value(published.year, month)


def speaks_of_future(text: str, start: int, end: int) -> bool:
    """Tell whether the sentence around a date speaks of what will be; only the words near before it count."""
    left = text[max(0, start - 70) : start]
    breaks = [match.end() for match in _SENTENCE_START.finditer(left)]
    return _FUTURE.search(left[breaks[-1] - 1 :] if breaks else left) is not None


def _period(turn: str, period: str, published: date) -> str | None:
    step = {"last": -1, "this": 0, "next": 1}.get(turn)
    if step is None:
        return None
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


def _counted(word: str, match: re.Match[str], published: date) -> str | None:
    """Count from publication: `three days ago` is a day, `two months ago` a month, `a year ago` a year."""
    if match["way"] in ("later", "earlier"):
        return None  # these count from another date of the text
    number = int(word) if word.isdigit() else _NUMBERS[word]
    step = number if match["way"] == "from now" else -number
    unit = match[0][0].lower()
    if unit == "d":
        return (published + timedelta(step)).isoformat()
    if unit == "m":
        return _months_from(published, step)
    return f"{published.year + step:04}" if unit == "y" and published.year + step > 0 else None
