"""Years that stand alone: which numbers of four digits are one, and ranges of years.

A number is a year when the words around it use it as one (`in 1984`, `the 2019 election`, `June 1984`), and no year
when they count or price something with it (`$2019`, `more than 2000 people`, `1984 rioters`, `page 1500`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.facts.calendar_words import GAP
from articles.facts.found_dates import Found
from articles.facts.sought_words import DigitRuns
from articles.facts.word_sets import word_set
from articles.late_pattern import late_pattern

_YEAR = late_pattern(
    r"(?P<year>[12][0-9][0-9][0-9])"
    r"(?:[ \t]?(?P<sign>[-–—/]|to|and)[ \t]?(?P<until>(?:1[1-9]|20)\d\d|\d\d)(?![\d,.:%/-]\d|\d|[^\W_])(?!-[a-z]))?"
    r"(?!\d|[.,:/]\d|%|[^\W_]|-[a-z]|°|[ \t]?[€£%])"
)
_NO_YEAR_BEFORE = frozenset(".,/:$£€¥#+@&=_%-")
_NEAR = 24
"""So many characters before and behind a number are looked at."""
_AFTER = late_pattern(rf"{GAP}([^\s]+)")
_ABOUT = late_pattern(r"\b(?:c\.|ca\.|circa)[ \t]?$")

_ALWAYS = word_set(
    """
    in since until till during year early late mid circa before after between fiscal spring summer autumn fall
    winter election elections euro class christmas easter season ©
    """
)
"""Behind these a number is a year whatever follows but a counted thing."""
_USUALLY = word_set(
    """
    by from of to and or for the a an this its his her their our through around that on at with as than
    """
)
_COUNTING = word_set(
    """
    than nearly over under some almost approximately roughly least most only just worth about another up exceeded
    page pages no number nos route highway room flight bus model building section chapter channel interstate us us$
    rs rs. rm seats cost costs paid pay sold bought total usd eur gbp yen windows of-about exactly additional extra
    further below above more fewer less height altitude
    """
)
_COUNTED = word_set(
    """
    people men women children persons troops soldiers workers jobs homes houses students members miles mile km
    kilometres kilometers kilometre metres meters feet foot ft inches acres hectares tons tonnes dollars pounds
    euros won yuan yen rupees votes points times words hours minutes days weeks months pages million billion
    thousand calories lbs kg kilograms grams litres liters barrels megawatts mw watts rpm horsepower hp volts hz ghz
    percent per square cubic others copies cases deaths patients families residents passengers employees staff
    flights cars vehicles guests civilians refugees migrants casualties prisoners hostages units rooms seats beds
    bce
    """
)
_COUNTED_ENDINGS = late_pattern(r"(?:ers|ors|ists|ians|ants|ents|mates|folk|men|women)$")


def find_years(text: str, runs: DigitRuns) -> Iterator[Found]:
    """Give every year and range of years that stands without a month.

    Args:
        text: the text.
        runs: its runs of digits.
    """
    for match in _numbers_of_four(text, runs):
        if not 1100 <= int(match["year"]) <= 2099:
            continue
        about = _ABOUT.search(text, max(0, match.start() - 6), match.start())
        if about is not None:
            yield Found(about.start(), match.end("year"), f"{match['year']}~", "year-circa")
            continue
        if not _is_year(text, match):
            continue
        until = _until(match)
        if until is not None:
            yield Found(match.start(), match.end("until"), f"{match['year']}/{until}", "year-range")
            continue
        yield Found(match.start(), match.end("year"), match["year"], "year")
        if match["until"] and len(match["until"]) == 4:
            yield Found(match.start("until"), match.end("until"), match["until"], "year")


def _numbers_of_four(text: str, runs: DigitRuns) -> Iterator[re.Match[str]]:
    """Give the numbers that may be a year or begin a range of years."""
    reached = 0
    for start, end in runs:
        if end - start != 4 or start < reached or text[start] not in "12":
            continue
        before = text[start - 1] if start else " "
        match = None if before in _NO_YEAR_BEFORE or before.isalnum() else _YEAR.match(text, start)
        if match is not None:
            reached = match.end()
            yield match


def _until(match: re.Match[str]) -> str | None:
    """Give the last year of `2019-2021`, `2019–21`, `2019/20`; `2019 and 2021` are two years, not a range."""
    first, last = match["year"], match["until"]
    if last is None or match["sign"] in ("and", "to"):
        return None
    if len(last) == 2:
        last = first[:2] + last
    return last if int(last) > int(first) else None


def _is_year(text: str, match: re.Match[str]) -> bool:
    after = _AFTER.match(text, match.end("year"), match.end("year") + _NEAR)
    word = _word_before(text, match.start()).lower().strip("(“\"'‘[—–")
    behind = after[1] if after else ""
    if word in _COUNTING or _is_price(word):
        return False
    follows = behind.lower().strip(".,;:!?)”\"'’")
    if follows in _COUNTED:
        return False
    if word in _ALWAYS or match["until"]:
        return True
    if _COUNTED_ENDINGS.search(follows) and behind[:1].islower() and word not in ("the", "its", "their", "a"):
        return False
    return _stands_as_year(text, match, word, behind)


def _word_before(text: str, start: int) -> str:
    """Give what stands before an offset and the white space there; empty where there is none."""
    near = text[max(0, start - _NEAR) : start]
    before = near.rstrip(" \t\r\n")
    return "" if not before or before == near or before[-1].isspace() else before.rsplit(None, 1)[-1]


def _is_price(word: str) -> bool:
    return word.endswith(("$", "£", "€", "¥", "no.", "nos.", "%"))


def _stands_as_year(text: str, match: re.Match[str], word: str, behind: str) -> bool:
    year = int(match["year"])
    if not 1500 <= year <= 2099:
        return False
    if word in _USUALLY or word.endswith(("’s", "'s", "s’", "s'", ",", ")")):
        return True
    closed = text[match.end("year") : match.end("year") + 1] in (
        ")",
        "]",
        ",",
        ".",
        ";",
        "’",
        "'",
        "—",
        "–",
        "",
        "\n",
        "\r",
    )
    opened = text[match.start() - 1 : match.start()] in ("(", "[", "—", "–", "©") and match.start() > 0
    return (
        opened
        or (closed and year >= 1700)
        or (1800 <= year <= 2060 and not behind[:1].islower())
        or 1900 <= year <= 2040
    )
