"""Dates that are no day or month of the calendar: decades, centuries, seasons, quarters, fiscal years, feast days.

Each kind is looked for only where the text holds letters that it cannot do without; what stands around those is read
afterwards. Values are in the Extended Date/Time Format; quarters and halves of a year are ranges of months.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from articles.facts.calendar_words import GAP, SEASONS, YEAR
from articles.facts.found_dates import Found
from articles.facts.sought_words import DigitRuns, matches_near
from articles.late_pattern import late_pattern

_DECADE = late_pattern(r"0[’']?s(?![^\W_])(?![’'])")
_DECADE_BEFORE = late_pattern(
    r"(?:(?<![^\W_])(?<![\d.,:/$£€&])(?<!\d-)(?P<hundreds>1[1-9]|20)|(?<![^\W_])[’'‘])(?P<tens>[0-9])$"
)
_DECADE_NAMES: Final = {
    name: number for number, name in enumerate(["twen", "thir", "for", "fif", "six", "seven", "eigh", "nine"], 2)
}
_MEASURED = late_pattern(r"\b(?:temperatures?|thermometers?|mercury|highs|lows|degrees)\b[^.!?\n]*$", re.IGNORECASE)
"""What is in the fifties or sixties by degrees and not by years."""
_DECADE_WORD_BEFORE = late_pattern(
    r"(?<![^\W_])(?P<led>the|nineteen)[ -](?:(?:early|mid|late)[ -])?(?P<name>" + "|".join(_DECADE_NAMES) + r")$",
    re.IGNORECASE,
)
_CENTURY_NAMES: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    *("twentieth", "twenty-first"),
)
_CENTURY_BEFORE = late_pattern(
    r"(?<![^\W_])(?<!-)(?:(?P<digits>[1-9]\d?)(?:st|nd|rd|th)|(?P<name>" + "|".join(_CENTURY_NAMES) + r"))[ \n-]$",
    re.IGNORECASE,
)
_CENTURY = late_pattern(r"[Cc]entur(?:y|ies)(?![^\W_])(?P<before>[ ](?:BCE?(?![^\W_])|B\.C\.(?:E\.)?))?")
_LAST_CENTURY: Final = 22
_FIRST_CENTURY_IN_WORDS: Final = 4  # a first, second or third century in words is cricket's more often

_SEASON_BEFORE = late_pattern(r"(?<![^\W_])(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)[ ](?:of[ ])?$")
_SEASON_ENDS = ("pring ", "ummer ", "utumn ", "all ", "inter ", " of ")
_YEAR_OF_SEASON = late_pattern(rf"(?P<year>{YEAR})(?:[-–/]\d\d(?:\d\d)?)?(?![\d-])")
_BEFORE_CHRIST = late_pattern(r"B(?:CE?|\.C\.(?:E\.)?)(?![^\W_])")
_YEAR_BEFORE_CHRIST = late_pattern(r"(?<![\d,.])(?P<year>[1-9]\d{0,3})[ \t]?$")

_ORDINALS: Final = {
    word: number
    for number, words in enumerate(("first 1st", "second 2nd", "third 3rd", "fourth 4th"), 1)
    for word in words.split()
}
_ORDINAL_BEFORE = late_pattern(
    r"(?<![^\W_])(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)(?:[ -]fiscal)?[ -]$", re.IGNORECASE
)
_OF_YEAR = late_pattern(rf"(?:{GAP}of)?,?{GAP}(?P<fiscal>fiscal{GAP}(?:year{GAP})?)?(?P<year>{YEAR})(?![,.]\d)")
_YEAR_BEFORE = late_pattern(rf"(?<![\d.,$£€-])(?P<year>{YEAR}){GAP}$")
_QUARTER = late_pattern(
    r"(?:(?P<kind>[QH])(?P<number>[1-4])(?:[ ]?(?:of[ ])?[’']?|[-/])(?P<year>(?:19|20)\d\d)"
    r"|(?P<year_first>(?:19|20)\d\d)[ -]?(?P<kind_behind>[QH])(?P<number_behind>[1-4]))(?![^\W_])"
)
_APOSTROPHES = frozenset("’'‘")
_FISCAL = late_pattern(r"FY[ -]?(?P<year>(?:19|20)\d\d)(?:[-/–](?P<until>(?:20)?\d\d))?(?![^\W_])")

_BEHIND_SHORT_YEAR = late_pattern(r"[^\W_]|[%.,]\d|[’']")
_BEFORE_SHORT_YEAR = late_pattern(
    r"(?<![^\W_])(?:in|of|since|by|from|until|till|summer|spring|autumn|fall|winter|before|after|early|late|mid|during"
    r"|through|back[ ]in)[ \n-]$",
    re.IGNORECASE,
)
_LAST_SHORT_YEAR_OF_THIS_CENTURY: Final = 29

_UNITS: Final = {
    name: number
    for number, name in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], 1)
}
_TENS: Final = {
    name: 10 * number
    for number, name in enumerate(
        ["ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 1
    )
}
_TEENS: Final = {
    name: number
    for number, name in enumerate(
        ["eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"], 11
    )
}
_SPELLED = late_pattern(
    r"(?P<hundreds>[Ee]ighteen|[Nn]ineteen|[Tt]wenty)[ -](?:"
    rf"(?P<tens>{'|'.join(_TENS)})(?:[ -](?P<units>{'|'.join(_UNITS)}))?|(?P<teens>{'|'.join(_TEENS)})"
    r"|oh?[ -](?P<low>" + "|".join(_UNITS) + r"))(?![^\W_])"
)
_SPELLED_SIGNS: Final = ("ineteen", "ighteen", "wenty")
_SPELLED_HUNDREDS: Final = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}

_FEASTS: Final = {
    "New Year’s Day": "01-01",
    "Valentine’s Day": "02-14",
    "International Women’s Day": "03-08",
    "St. Patrick’s Day": "03-17",
    "May Day": "05-01",
    "Fourth of July": "07-04",
    "Bastille Day": "07-14",
    "Halloween": "10-31",
    "All Saints’ Day": "11-01",
    "All Souls’ Day": "11-02",
    "Armistice Day": "11-11",
    "Christmas Eve": "12-24",
    "Christmas Day": "12-25",
    "Boxing Day": "12-26",
    "New Year’s Eve": "12-31",
}
"""The feast days that have one day of the year wherever they are kept."""
_FEAST_SIGNS: Final = (" Day", "mas Eve", "ar’s Eve", "ar's Eve", "alloween", "th of July")
_FEAST = late_pattern(
    r"(?:" + "|".join(name.replace(".", r"\.?").replace("’", "[’']") for name in _FEASTS) + r")(?![^\W_])"
    rf"(?:,?[ ](?:in[ ]|of[ ])?(?P<year>{YEAR}))?"
)


def find_calendar_spans(text: str, runs: DigitRuns) -> Iterator[Found]:
    """Give every date of these kinds, in no particular order; spans may overlap.

    Args:
        text: the text.
        runs: its runs of digits.
    """
    yield from _decades(text)
    yield from _centuries(text)
    yield from _spelled(text)
    if any(end - start == 4 for start, end in runs):
        yield from _seasons(text, runs)
        yield from _parts_of_years(text)
    if runs:
        yield from _short_forms(text, runs)
    if any(sign in text for sign in _FEAST_SIGNS):
        yield from _feasts(text)


def _decades(text: str) -> Iterator[Found]:
    for match in _DECADE.finditer(text):
        before = _DECADE_BEFORE.search(text, max(0, match.start() - 6), match.start())
        if before is not None and (before["hundreds"] or _leads_decade(text, before.start())):
            yield Found(before.start(), match.end(), _decade(before["hundreds"], int(before["tens"])), "decade")
    end = text.find("ties")
    while end >= 0:
        before = _DECADE_WORD_BEFORE.search(text, max(0, end - 22), end)
        is_word = before is not None and not text[end + 4 : end + 5].isalpha()
        if before is not None and is_word and not _MEASURED.search(text, max(0, before.start() - 80), before.start()):
            led = before["led"].lower() == "nineteen"
            value = _decade("19" if led else None, _DECADE_NAMES[before["name"].lower()])
            yield Found(before.start() if led else before.start("name"), end + 4, value, "decade")
        end = text.find("ties", end + 4)


def _leads_decade(text: str, start: int) -> bool:
    """Tell `the '90s` from a quotation that begins with a number."""
    return text[max(0, start - 12) : start].endswith(("the ", "early ", "mid-", "mid ", "late ", "in ", "of ", "and "))


def _decade(hundreds: str | None, tens: int) -> str | None:
    """Give the decade; of those without a century, the ones before the thirties may be of either.

    `The 1800s` are a century to most writers, while `the 2000s` are mostly the ten years.
    """
    if hundreds is not None:
        return f"{hundreds}XX" if tens == 0 and hundreds != "20" else f"{hundreds}{tens}X"
    return f"19{tens}X" if tens > 2 else None


def _centuries(text: str) -> Iterator[Found]:
    if "entur" not in text:
        return
    for match in _CENTURY.finditer(text):
        before = _CENTURY_BEFORE.search(text, max(0, match.start() - 15), match.start())
        if before is None:
            continue
        number = int(before["digits"]) if before["digits"] else _CENTURY_NAMES.index(before["name"].lower()) + 1
        if match["before"]:
            yield Found(before.start(), match.end(), f"-{number - 1:02}XX", "century")
        elif number <= _LAST_CENTURY and (before["digits"] or number >= _FIRST_CENTURY_IN_WORDS):
            yield Found(before.start(), match.end(), f"{number - 1:02}XX", "century")


def _seasons(text: str, runs: DigitRuns) -> Iterator[Found]:
    for start, end in runs:
        if end - start != 4 or not text.endswith(_SEASON_ENDS, 0, start):
            continue
        before = _SEASON_BEFORE.search(text, max(0, start - 12), start)
        year = _YEAR_OF_SEASON.match(text, start)
        if before is not None and year is not None:
            value = f"{year['year']}-{SEASONS[before['season'].lower()]}"
            yield Found(before.start(), year.end(), value, "season-year")


def _parts_of_years(text: str) -> Iterator[Found]:
    """Read `the second quarter of 2019`, `the 2019 second quarter` and `the first half of 2019`."""
    for word, months in (("quarter", 3), (" half", 6)):
        start = text.find(word)
        while start >= 0:
            found = _part_of_year(text, start + (word[0] == " "), start + len(word), months)
            if found is not None:
                yield found
            start = text.find(word, start + len(word))


def _part_of_year(text: str, start: int, end: int, months: int) -> Found | None:
    ordinal = _ORDINAL_BEFORE.search(text, max(0, start - 15), start)
    if ordinal is None:
        return None
    number = _ORDINALS[ordinal["ordinal"].lower()]
    behind = _OF_YEAR.match(text, end)
    before = None if behind else _YEAR_BEFORE.search(text, max(0, ordinal.start() - 8), ordinal.start())
    year = behind or before
    if year is None or number * months > 12:
        return None
    first = before.start() if before else ordinal.start()
    fiscal = behind is not None and behind["fiscal"] is not None  # a fiscal year begins when its owner says
    value = year["year"] if fiscal else _months(year["year"], number, months)
    return Found(first, behind.end() if behind else end, value, "part-of-year")


def _months(year: str, number: int, months: int) -> str:
    return f"{year}-{months * (number - 1) + 1:02}/{year}-{months * number:02}"


def _short_forms(text: str, runs: DigitRuns) -> Iterator[Found]:
    """Read `in '98`, `Q2 2019`, `FY2019` and `44 BC`."""
    quarters = fiscal = False
    for start, end in runs:
        before = text[start - 1] if start else ""
        if before in _APOSTROPHES and end - start == 2:
            yield from _short_year(text, start, end)
        quarters = quarters or before in ("Q", "H")
        fiscal = fiscal or "FY" in text[max(0, start - 3) : start]
    if quarters:
        yield from _quarters(text)
    if fiscal:
        for match in matches_near(_FISCAL, text, ("FY",)):
            until = match["until"]
            value = match["year"] + (f"/{match['year'][: 4 - len(until)]}{until}" if until else "")
            yield Found(match.start(), match.end(), value, "fiscal-year")
    if "BC" in text or "B.C" in text:
        yield from _before_christ(text)


def _short_year(text: str, start: int, end: int) -> Iterator[Found]:
    """Read `in '98`; a year of two digits is of the last century from 30 on, and perhaps of this one before."""
    before = _BEFORE_SHORT_YEAR.search(text, max(0, start - 10), start - 1)
    if before is not None and not _BEHIND_SHORT_YEAR.match(text, end):
        number = int(text[start:end])
        new = number <= _LAST_SHORT_YEAR_OF_THIS_CENTURY
        yield Found(start - 1, end, f"20{number:02}?" if new else f"19{number}", "short-year")


def _quarters(text: str) -> Iterator[Found]:
    for match in _QUARTER.finditer(text):
        if match.start() and (text[match.start() - 1].isalnum() or text[match.start() - 1] in ".,/-$"):
            continue
        months = 3 if (match["kind"] or match["kind_behind"]) == "Q" else 6
        number = int(match["number"] or match["number_behind"])
        if number * months <= 12:
            value = _months(match["year"] or match["year_first"], number, months)
            yield Found(match.start(), match.end(), value, "part-of-year")


def _before_christ(text: str) -> Iterator[Found]:
    for match in _BEFORE_CHRIST.finditer(text):
        before = _YEAR_BEFORE_CHRIST.search(text, max(0, match.start() - 6), match.start())
        if before is not None:
            # EDTF counts astronomically: 1 BC is the year 0000.
            year = int(before["year"]) - 1
            yield Found(before.start(), match.end(), f"-{year:04}" if year else "0000", "year-before-christ")


def _spelled(text: str) -> Iterator[Found]:
    """Read `nineteen ninety-one`, as transcripts of the radio spell years."""
    for match in matches_near(_SPELLED, text, _SPELLED_SIGNS, before=1):
        year = _SPELLED_HUNDREDS[match["hundreds"].lower()]
        for part, numbers in (("tens", _TENS), ("units", _UNITS), ("teens", _TEENS), ("low", _UNITS)):
            year += numbers.get(match[part] or "", 0)
        yield Found(match.start(), match.end(), str(year), "year-in-words")


def _feasts(text: str) -> Iterator[Found]:
    for match in _FEAST.finditer(text):
        if match.start() and text[match.start() - 1].isalnum():
            continue
        name = match[0].replace("'", "’")
        day = next(day for feast, day in _FEASTS.items() if name.startswith((feast, feast.replace(".", ""))))
        yield Found(match.start(), match.end(), f"{match['year'] or 'XXXX'}-{day}", "feast-day")
