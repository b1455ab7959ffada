"""Names as a byline strings them together: `A and B`, `A, Political Editor`, `A Reporter in Paris`, `A · Outlet`."""

from __future__ import annotations

import re

from articles.article import Author, Role
from articles.facts.family_names import take_apart
from articles.facts.name_lists import AGENCIES, TRADE_MODIFIERS, TRADES
from articles.facts.names import fold, is_body, is_person

_END = re.compile(
    r"[|•·@/\[{(<]|[ \t][-–—]{1,2}[ \t]|…|\.\.\.|[—–]"
    r"|(?<=[a-z.])(?=(?:Published|Updated|Posted|Follow|Twitter|Email|X\b))"
    r"|\b(?:Published|Updated|Posted|Follow)\b|[ \t]\d{1,4}\b|\d{1,2}:\d\d|[ \t]is[ \t]|[:;][ \t]?(?=\d)"
)
_BETWEEN = re.compile(r"[ \t]*(?:[,;&、]|(?<=[ \t])(?:and|with|und|et|y)(?=[ \t]|$))[ \t]*")
_WHERE = re.compile(r"[ \t]+(?:in|for|at|from|of|reports?|special to|is)[ \t]+\S|[ \t]+(?:in|for)$")
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_FOOTNOTES = re.compile(r"[\d*†‡§¹²³⁰]+$")
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
    authors: list[Author] = []
    for first, last in _pieces(text, start, end)[:_MOST_NAMES]:
        if authors and _ends_in_trade(text[first:last]):
            continue
        author = _read_one(text, first, last, rule, trusted=trusted, agencies=agencies)
        if author is None:
            if not authors:
                return []
            if not _is_trade(text[first:last]):
                if whole and not authors[0].is_agency:
                    return []
                break
            continue
        if authors and author.is_agency and authors[-1].end is not None and "," in text[authors[-1].end : first]:
            break  # the outlet behind a comma is where the author works
        if authors and authors[-1].is_agency and author.name.isupper():
            break  # `AGENCY, CITY`
        authors.append(author)
    return authors


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    for between in _BETWEEN.finditer(text, start, end):
        pieces.append((start, between.start()))
        start = between.end()
    pieces.append((start, end))
    return [
        (first + len(part) - len(part.lstrip()), first + len(part.rstrip()))
        for first, last in pieces
        if (part := text[first:last]).strip()
    ]


def _read_one(text: str, start: int, end: int, rule: str, *, trusted: bool, agencies: bool) -> Author | None:
    words = text[start:end]
    if len(words) > 2 * _LONGEST_NAME:
        return None
    where = _WHERE.search(words)
    if where is not None:
        words = words[: where.start()]
    words = _FOOTNOTES.sub("", words).rstrip(" \t.,") if not words.endswith(("Jr.", "Sr.")) else words
    if is_body(words):
        return Author(name=words, start=start, end=start + len(words), rule=rule) if agencies else None
    name = _without_trade(words)
    if name is None:
        return None
    if is_person(name) or (trusted and _is_single_name(name)):
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


def _ends_in_trade(words: str) -> bool:
    return any(fold(word) in TRADES for word in words.split()[-1:])


def _is_trade(words: str) -> bool:
    return any(fold(word) in TRADES or fold(word) in TRADE_MODIFIERS for word in words.split())


def _without_trade(words: str) -> str | None:
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
        if (first in TRADES or first in TRADE_MODIFIERS) and _ends_as_trade(behind) and is_person(words[:cut]):
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
