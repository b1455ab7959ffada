"""Dates that are told from another one: `yesterday`, `last Tuesday`, `two months ago`, `later that year`.

This module finds the words and says what they count from; :mod:`articles.facts.counted_dates` does the counting.
What only lasts (`over the last three years`, `in the next week`) is no date and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from articles.facts.calendar_words import GAP, SEASONS, WEEKDAYS
from articles.facts.found_dates import Anchor, Found, Told, Unit
from articles.facts.sought_words import matches_near
from articles.late_pattern import late_pattern

_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        (
            *(
                "zero",
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
            ),
            *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
        )
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100}
_NUMBER: Final = "|".join(sorted(_NUMBERS, key=len, reverse=True))

_WEEKDAY = late_pattern(r"[MTWFS](?:on|ues|ednes|hurs|ri|atur|un)day(?![^\W_])")
_DAY = late_pattern(r"(?:[Yy]esterday|[Tt](?:oday(?!['’]s)|onight|omorrow))(?![^\W_])")
_DAY_WORDS = (("esterday", -1), ("oday", 0), ("onight", 0), ("omorrow", 1))
_UNIT_WORDS: Final = (
    r"(?P<unit>year|month|week(?:end)?|day|night|morning|afternoon|evening|decade|quarter|summer|winter"
    r"|spring|fall|autumn)(?P<many>s?)(?![^\W_]|-[a-z])"
)
_UNIT = late_pattern(f" {_UNIT_WORDS}")
_UNIT_BELOW = late_pattern(f"\n{_UNIT_WORDS}")  # a pattern that begins with one known letter is searched much faster
_TURN = late_pattern(
    rf"(?<![^\W_])(?:(?P<modifier>earlier|later|early|late|mid)(?:-|{GAP})(?P<in>in{GAP})?)?"
    rf"(?P<turn>(?:the{GAP}(?:previous|prior|preceding|following|current|present|full|same|next)"
    rf"|this{GAP}(?:past|coming)|that(?:{GAP}same)?|last|next|this|the))[ \t\r]*$",
    re.IGNORECASE,
)
_TURN_BEFORE_NAME = late_pattern(
    rf"(?<![^\W_])(?P<turn>last|next|this(?:{GAP}(?:past|coming))?|the{GAP}following){GAP}$",
    re.IGNORECASE,
)
_YEAR_BEHIND = late_pattern(rf",?{GAP}(?:of[ ]+)?(?P<turn>last|this|next){GAP}year(?![^\W_]|['’-])")
_WEEK_BEHIND = late_pattern(rf",?{GAP}(?:of{GAP})?(?P<turn>last|this|next){GAP}week(?![^\W_]|['’-])")
_DAY_BESIDE = late_pattern(rf"day{GAP}(?P<side>before|after){GAP}$", re.IGNORECASE)
_FEAST_BEFORE = late_pattern(
    r"(?<![^\W_])(?:Easter|Good|Palm|Ash|Black|Cyber|Giving|Bloody|Maundy|Holy|Fat|Shrove|Whit|Bowl|Super)[ \t]$"
)
"""Names of days that come once a year or came once."""
_LASTS = late_pattern(rf"(?<![^\W_])(?:the|each|every|these|those|a){GAP}$", re.IGNORECASE)
_PART_OF = late_pattern(
    r"(?<![^\W_])(?:end|rest|start|beginning|middle|remainder|course|half|quarters?|months|weeks|days|late|later|early"
    rf"|earlier){GAP}(?:of|in){GAP}$",
    re.IGNORECASE,
)
_FOR_THE_YEAR = late_pattern(rf"(?<![^\W_])for{GAP}$", re.IGNORECASE)
_DEFINED_BEHIND = late_pattern(
    rf"{GAP}"
    r"(?:to|in|of[ ]+(?:the|his|her|its|their|\d{4})|that|when|which|end(?:ed|ing)|through|before|after|since|until"
    r"|period|and)\b|-"
)
_WAY = late_pattern(rf"{GAP}(?P<way>ago|later|earlier|from[ \t\r\n]now|hence)(?![^\W_])")
_BESIDE_THE = late_pattern(
    rf"{GAP}(?P<way>before|after|earlier|later)(?=[.,;:!?”\"'’)—–]|[ \t]+(?:and|but|had|when)\b|[ \t\r]*(?:\n|$))"
)
_COUNT = late_pattern(
    rf"(?<![^\W_])(?<![/.,$£€-])(?:(?P<tens>twenty|thirty|forty|fifty)[ -])?(?P<count>{_NUMBER}|\d{{1,3}})[ \t\r]*$",
    re.IGNORECASE,
)
_YEAR_COMPARED = late_pattern(r"year-(?:earlier|ago)(?![^\W_])")
_OVER = late_pattern(rf"(?<![^\W_])(?:over|at|during|on){GAP}$", re.IGNORECASE)

_UNITS: Final[dict[str, Unit]] = {
    **dict.fromkeys(("day", "night", "morning", "afternoon", "evening"), "day"),
    **dict.fromkeys(SEASONS, "season"),
    "week": "week",
    "weekend": "weekend",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
}
_PARTS_OF_DAY = frozenset(("night", "morning", "afternoon", "evening"))
_TURNS: Final[dict[str, tuple[int, Anchor]]] = {
    "last": (-1, "publication"),
    "this past": (-1, "publication"),
    "this": (0, "publication"),
    "the current": (0, "publication"),
    "the present": (0, "publication"),
    "next": (1, "publication"),
    "this coming": (1, "publication"),
    "the full": (0, "sentence"),
    "that": (0, "text"),
    "that same": (0, "text"),
    "the same": (0, "text"),
    "the previous": (-1, "text"),
    "the prior": (-1, "text"),
    "the preceding": (-1, "text"),
    "the following": (1, "text"),
    "the next": (1, "text"),
}
_RULES: Final[dict[str, str]] = {
    "day": "relative-day",
    "weekday": "relative-weekday",
    "month": "relative-period",
    "named-month": "relative-month",
}


def find_relative_dates(text: str) -> Iterator[Found]:
    """Give every expression that counts from another date, in no particular order; none has a value yet."""
    for match in _WEEKDAY.finditer(text):
        if _begins_word(text, match.start()):
            yield _weekday(text, match.start(), match.end(), match[0])
    for word, steps in _DAY_WORDS:
        for match in matches_near(_DAY, text, (word,), before=1):
            if _begins_word(text, match.start()):
                yield _beside(text, Found(match.start(), match.end(), None, "relative-day", Told("day", steps)), steps)
    for match in _YEAR_COMPARED.finditer(text):
        if _begins_word(text, match.start()):
            yield Found(match.start(), match.end(), None, "relative-unit", Told("year", -1))
    for match in chain(_UNIT.finditer(text), _UNIT_BELOW.finditer(text)):
        found = _counted(text, match) if match["many"] else _turned(text, match) or _counted(text, match)
        if found is not None:
            yield found


def _beside(text: str, found: Found, steps: int) -> Found:
    """Read `the day before yesterday` and `the day after tomorrow`."""
    before = _DAY_BESIDE.search(text, max(0, found.start - 12), found.start) if steps else None
    if before is None or (before["side"] == "before") != (steps < 0):
        return found
    return found._replace(start=before.start(), told=Told("day", 2 * steps))


def turned_month(text: str, month: Found, number: int) -> Found | None:
    """Read `last April` where a month without a year was found; None where no such word stands before it."""
    before = _TURN_BEFORE_NAME.search(text, max(0, month.start - 14), month.start)
    turn = " ".join(before["turn"].lower().split()) if before else ""
    if before is None or turn == "the following":
        return None
    told = Told("named-month", _TURNS[turn][0], number)
    return Found(before.start(), month.end, None, "relative-month", told)


def year_behind(text: str, found: Found) -> Found | None:
    """Read `early October this year` where a date without a year was found; None where no such words follow it."""
    behind = _YEAR_BEHIND.match(text, found.end)
    if behind is None:
        return None
    told = Told("year", _TURNS[behind["turn"]][0])
    return found._replace(end=behind.end(), rule="relative-month", told=told)


def _begins_word(text: str, start: int) -> bool:
    return not start or not (
        text[start - 1].isalnum() or (text[start - 1] == " " and text[start - 4 : start] == "USA ")
    )


def _weekday(text: str, start: int, end: int, name: str) -> Found:
    number = WEEKDAYS[name.lower()]
    if _FEAST_BEFORE.search(text, max(0, start - 8), start) is not None:
        return Found(start, end, None, "relative-weekday")  # `Easter Sunday` is not the Sunday before the publication
    week = _WEEK_BEHIND.match(text, end)
    if week is not None:
        told = Told("day-of-week", _TURNS[week["turn"]][0], number)
        return Found(start, week.end(), None, "relative-weekday", told)
    before = _TURN_BEFORE_NAME.search(text, max(0, start - 16), start)
    if before is None:
        return Found(start, end, None, "relative-weekday", Told("weekday", 0, number, bare=True))
    turn = " ".join(before["turn"].lower().split())
    steps, anchor = _TURNS[turn]
    return Found(
        before.start(), end, None, "relative-weekday", Told("weekday", steps, number, anchor, bare=turn == "this")
    )


def _turned(text: str, unit: re.Match[str]) -> Found | None:
    """Read `last year`, `earlier this month`, `the following day`, `the end of the year`."""
    before = _TURN.search(text, max(0, unit.start() - 32), unit.start())
    if before is None:
        return None
    turn, name = " ".join(before["turn"].lower().split()), unit["unit"]
    if turn == "the":
        return _with_the(text, unit, before)
    if before["in"] and turn not in ("the current", "the same"):
        return None
    if not _is_told(text, unit, before, turn):
        return None
    steps, anchor = _TURNS[turn]
    return _told(text, before, unit, Told(_UNITS[name], steps, _season(name), anchor))


def _is_told(text: str, unit: re.Match[str], before: re.Match[str], turn: str) -> bool:
    """Tell a date from what lasts or means something else: `in the last year`, `this morning` but `the next month`."""
    name = unit["unit"]
    if turn in ("last", "next") and _LASTS.search(text, max(0, before.start() - 8), before.start()):
        return False
    if turn == "the next":
        return name in ("day", "morning")
    if turn == "next" and name in _PARTS_OF_DAY:
        return False
    if turn == "this" and name in ("day", "night"):
        return False
    if turn == "the full":
        return name == "year"
    return not (turn.startswith("that") and name in ("fall", "spring", "quarter"))


def _with_the(text: str, unit: re.Match[str], before: re.Match[str]) -> Found | None:
    """Read `the end of the year`, `later in the day`, `for the year`, `the day before`, `over the weekend`."""
    name = unit["unit"]
    beside = _BESIDE_THE.match(text, unit.end())
    if beside is not None and name in ("day", "night", "week", "month", "year"):
        steps = -1 if beside["way"] in ("before", "earlier") else 1
        return Found(
            before.start("turn"), beside.end(), None, _rule(_UNITS[name]), Told(_UNITS[name], steps, 0, "text")
        )
    start = before.start("turn")
    if name == "weekend":
        over = _OVER.search(text, max(0, start - 8), start)
        return Found(start, unit.end(), None, "relative-period", Told("weekend", 0, bare=True)) if over else None
    if name not in ("day", "month", "year") or _DEFINED_BEHIND.match(text, unit.end()):
        return None
    part = (before["modifier"] and before["in"]) or _PART_OF.search(text, max(0, start - 22), start)
    if not part and not (name == "year" and _FOR_THE_YEAR.search(text, max(0, start - 5), start)):
        return None
    return _told(text, before, unit, Told(_UNITS[name], 0, 0, "sentence"))


def _told(text: str, before: re.Match[str], unit: re.Match[str], told: Told) -> Found:
    modified = before["modifier"] is not None
    start = before.start("modifier") if modified else before.start("turn")
    return Found(start, unit.end(), None, _rule(told.unit), told)


def _rule(unit: Unit) -> str:
    return _RULES.get(unit, "relative-period")


def _season(name: str) -> int:
    return int(SEASONS.get(name, 0))


def _counted(text: str, unit: re.Match[str]) -> Found | None:
    """Read `three days ago`, `two years later`, `10 months from now`."""
    way = _WAY.match(text, unit.end())
    if way is None or unit["unit"] in SEASONS or unit["unit"] in _PARTS_OF_DAY:
        return None
    count = _COUNT.search(text, max(0, unit.start() - 20), unit.start())
    if count is None:
        return None
    words = count["count"].lower()
    number = (int(words) if words.isdigit() else _NUMBERS[words]) + _NUMBERS.get((count["tens"] or "").lower(), 0)
    backwards = way["way"] in ("ago", "earlier")
    kind = _UNITS[unit["unit"]]
    anchor: Anchor = "text" if way["way"] in ("later", "earlier") else "publication"
    told = Told(kind, -number if backwards else number, 0, anchor, about=kind in ("week", "decade"))
    return Found(count.start(), way.end(), None, "relative-unit", told)
