"""Names as a byline strings them together: `A and B`, `A, Political Editor`, `A Reporter in Paris`, `A · Outlet`."""

from __future__ import annotations

import re

from articles.article import Author, Role
from articles.facts.by_words import COLLECTIVES
from articles.facts.family_names import take_apart
from articles.facts.name_lists import AGENCIES, CITIES, TRADE_MODIFIERS, TRADES
from articles.facts.names import fold, is_body, is_person
from articles.late_pattern import late_pattern

_MONTH_OR_DAY = (
    r"(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?[ \t]\d"
    r"|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b,?[ \t](?:[A-Z][a-z]+\.?[ \t])?\d)"
)
_END = late_pattern(
    rf"[ \t,](?={_MONTH_OR_DAY})|"
    r"[|•·@/\[{(<]|[ \t][-–—]{1,2}[ \t]|…|\.\.\.|[—–]"
    r"|[ \t\u00a0]{3,}|[ \t]+(?:last[ \t]updated|(?:am|le|den|el|il|op|vom)[ \t]+\d)"
    r"|[ \t]+[a-z][\w.+-]*@|(?<=[a-z.])(?=(?:Published|Updated|Posted|Follow|Twitter|Email|X\b))"
    r"|\b(?:Published|Updated|Posted|Follow)\b|[ \t]\d{1,4}\b|\d{1,2}:\d\d|[ \t]is[ \t]|[:;][ \t]?(?=\d)"
)
_BETWEEN = late_pattern(
    r"[ \t]*(?:[,;&、]|(?<=[ \t])(?:and|with|und|mit|et|avec|y|e|en|och|og|i|и|та|ve|dan|és|ja|a)(?=[ \t]|$))[ \t]*"
)
_WHERE = late_pattern(
    r"[ \t]+(?:in|for|at|from|of|on|reports?|special to|is|as told to"
    r"|aus|à|desde|em|für|pour|para|voor|från|fra)[ \t]+\S"
    r"|[ \t]+(?:in|for|on)$"
)
_JOINED = late_pattern(r"[ \t]+(?:y|e|i)[ \t]+")
_GLUED = late_pattern(r"(?<=[a-z])(?=[A-Z][a-z])")
_FOOTNOTES = late_pattern(r"[\d*†‡§¹²³⁰]+$")
_ADJECTIVES = ("ische", "ischer", "liche", "licher")
"""How German adjectives end that stand before a trade."""
_COLLECTIVE_ENDS = tuple(COLLECTIVES)
_TRADES_THAT_ARE_NAMES = frozenset(
    ("head", "chief", "fellow", "host", "officer", "manager", "anchor", "author", "critic")
)
"""Words for trades that are surnames too."""
_LONGEST_NAME = 60
_MOST_NAMES = 40
_FARTHEST = 2000


def read_names(
    text: str, start: int, end: int, rule: str, *, trusted: bool = False, agencies: bool = True, whole: bool = False
) -> list[Author]:
    """Read the names between two offsets, from the first on, and stop at what is none.

    Args:
        text: the whole text.
        start: where the names begin.
        end: where they end at the latest.
        rule: the rule that found this place.
        trusted: the place is known to hold names, so a single word is one too.
        agencies: agencies and other bodies count.
        whole: what follows a name must be a name or a trade too, or the words are no list of names.
    """
    end = min(end, start + _FARTHEST)
    stop = _END.search(text, start, end)
    if stop is not None and stop.start() > start:
        end = stop.start()
    if agencies and _is_collective(text[start:end].strip(" \t.,")):
        first, last = _stripped(text, start, end)
        name = text[first:last].rstrip(" \t.,")
        return [Author(name=name, start=first, end=first + len(name), rule=rule)]
    authors: list[Author] = []
    for first, last in _pieces(text, start, end)[:_MOST_NAMES]:
        if authors and _is_second_part(text, authors[-1], first, last):
            authors[-1] = person(text[authors[-1].start : last], text=text, start=authors[-1].start, rule=rule)
            continue
        if authors and ends_in_trade(text[first:last]):
            continue
        author = _read_one(text, first, last, rule, trusted=trusted, agencies=agencies)
        if author is None:
            if whole and authors and not authors[0].is_agency and not _is_trade(text[first:last]):
                return []
            if not authors or not _is_trade(text[first:last]):
                break
        elif _is_where_the_last_is(text, authors, author):
            break
        else:
            authors.append(author)
    return authors


def _is_where_the_last_is(text: str, authors: list[Author], author: Author) -> bool:
    """Tell `Name, Outlet`, `Name, Los Angeles` and `AGENCY, CITY` from two names."""
    if not authors:
        return False
    last = authors[-1]
    if author.is_agency and "," in text[last.end : author.start]:
        return True  # the outlet behind a comma is where the author works
    return author.name.lower() in CITIES or (last.is_agency and author.name.isupper())


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    for between in _BETWEEN.finditer(text, start, end):
        pieces.append((start, between.start()))
        start = between.end()
    pieces.append((start, end))
    return [(first, last) for first, last in (_stripped(text, *piece) for piece in pieces) if first < last]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Give a span without the white space around it."""
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def _is_collective(words: str) -> bool:
    """Tell `Staff and agencies` and `Tarn Post staff` from names."""
    folded = words.lower()
    if folded in COLLECTIVES:
        return True
    if not folded.endswith(_COLLECTIVE_ENDS):
        return False
    parts = words.split()
    known = [number for number in range(1, min(len(parts), 5)) if " ".join(parts[number:]).lower() in COLLECTIVES]
    if not known:
        return False
    before = " ".join(parts[: known[0]])
    return "," not in before and not is_person(before) and all(part[0].isupper() for part in parts[: known[0]])


def _is_second_part(text: str, author: Author, first: int, last: int) -> bool:
    """Tell `José Ruiz y Vega`, one name, from two names that `y` joins."""
    return (
        author.end is not None
        and not author.is_agency
        and _JOINED.fullmatch(text, author.end, first) is not None
        and text[first:last].istitle()
        and " " not in text[first:last]
    )


def _read_one(text: str, start: int, end: int, rule: str, *, trusted: bool, agencies: bool) -> Author | None:
    words = text[start:end]
    if len(words) > 2 * _LONGEST_NAME:
        return None
    where = _WHERE.search(words)
    if where is not None:
        words = words[: where.start()]
    words = _FOOTNOTES.sub("", words).rstrip(" \t.,") if not words.endswith(("Jr.", "Sr.")) else words
    name = _without_trade(words)
    if name == words and is_body(words):
        return Author(name=words, start=start, end=start + len(words), rule=rule) if agencies else None
    if (is_person(name) and not is_trade_alone(name)) or (trusted and _is_single_name(name)):
        return person(name, text=text, start=start, rule=rule)
    return None


def person(name: str, *, text: str, start: int | None, rule: str, role: Role = "author") -> Author:
    """Make the author of a person's name that stands at an offset, its parts told by the text and by lists."""
    parts = take_apart(name, text=text)
    return Author(
        name=name,
        family=parts.family,
        given=parts.given,
        role=role,
        confidence=parts.confidence,
        family_rule=parts.rule,
        start=start,
        end=None if start is None else start + len(name),
        rule=rule,
    )


def _is_single_name(name: str) -> bool:
    return 1 < len(name) <= _LONGEST_NAME and not any(each.isdigit() for each in name)


def ends_in_trade(words: str) -> bool:
    """Tell whether the last word, or what is behind its hyphen, says what people of the press do."""
    last = fold(words.split()[-1]) if words.strip() else ""
    return last in TRADES or last.rpartition("-")[2] in TRADES


def is_trade_alone(words: str) -> bool:
    """Tell `Senior Reporter` and `Transport Correspondent`, which are built like names, from who does that work."""
    parts = [fold(word) for word in words.split()]
    if not parts or parts[-1] not in TRADES or _without_trade(words) != words:
        return False
    return parts[-1] not in _TRADES_THAT_ARE_NAMES or parts[0] in TRADE_MODIFIERS or parts[0] in TRADES


def _is_trade(words: str) -> bool:
    return any(fold(word) in TRADES or fold(word) in TRADE_MODIFIERS for word in words.split())


def _without_trade(words: str) -> str:
    """Take off what stands behind a name: `Name Senior Editor`, `NameStaff Writer`, `Name The Canadian Press`."""
    if is_person(words) and not _is_trade(words):
        return _without_agency(words)
    glued = [match.start() for match in _GLUED.finditer(words)]
    for cut in glued:
        if _is_trade(words[cut:]) and is_person(words[:cut]):
            return words[:cut]
    spaces = [match.start() for match in re.finditer(r"[ \t]+", words)]
    for cut in spaces[1:]:
        behind = words[cut:].strip()
        first = fold(behind.split()[0])
        if (
            (first in TRADES or first in TRADE_MODIFIERS or first.endswith(_ADJECTIVES))
            and _ends_as_trade(behind)
            and is_person(words[:cut])
        ):
            return words[:cut]
    return _without_agency(words)


def _ends_as_trade(behind: str) -> bool:
    return any(fold(word) in TRADES for word in behind.split())


def _without_agency(words: str) -> str:
    for match in re.finditer(r"[ \t]+", words):
        behind = words[match.end() :].lower()
        if behind in AGENCIES and len(behind) > 2 and is_person(words[: match.start()]):
            return words[: match.start()]
    return words
