"""Who else had a part in the article: who added reporting, translated it or edited it, and the signatures of wires."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from articles.article import Author, Role
from articles.facts.by_words import (
    CONTRIBUTED,
    CONTRIBUTED_BY,
    EDITED_BY,
    OTHER_STEMS,
    OTHER_STEMS_ELSEWHERE,
    SIGNED,
    TRANSLATED_BY,
)
from articles.facts.layout import Layout, Line
from articles.facts.name_lines import read_names
from articles.facts.name_lists import TRADES
from articles.facts.names import fold
from articles.facts.sought_words import lowered
from articles.late_pattern import late_pattern

_OPENINGS: Final[tuple[tuple[re.Pattern[str], Role, str], ...]] = (
    (CONTRIBUTED_BY, "contributor", "contributor-line"),
    (TRANSLATED_BY, "translator", "translator-line"),
    (EDITED_BY, "editor", "editor-line"),
    (SIGNED, "author", "reporting-by"),
)
_PART: Final = late_pattern(r"(?:^|[;|(\[–—•·/]|--|[.,](?=[ \t])|[ \t]and(?=[ \t][a-z]))[-–—*_ \t(\[]*")
_PART_ENDS: Final = late_pattern(r"[;)\]|•·]|(?<![ .][A-Z])(?<!\bJr)(?<!\bSr)\.(?=[ \t]|$)|,[ \t](?=[a-z]+ing[ \t])")
_NEXT: Final = late_pattern(r"[ \t]+(?:and[ \t]+)?(?=(?:edit|translat|writ)(?:ed|ing|ten)[ \t]by\b)", re.IGNORECASE)
_SENTENCE: Final = late_pattern(r"(?<![ .][A-Z])(?<!\bJr)(?<!\bSr)(?<!\bDr)[.;][ \t]+")
_DASHES: Final = " \t-–—*_(["
_HEAD: Final = 15
_TAIL: Final = 12
_LONGEST: Final = 420
_SHORT: Final = 120


def find_parts(layout: Layout) -> list[Author]:
    """Find everyone whom lines of the head and the end name with what they did, by role.

    Who signs as reporting or writing is an author here, with the rule `reporting-by`.
    """
    found: list[Author] = []
    folded = lowered(layout.text)
    stems = tuple(stem for stem in OTHER_STEMS if stem in folded)
    elsewhere = tuple(stem for stem in OTHER_STEMS_ELSEWHERE if stem in folded)
    if not stems and not elsewhere:
        return found
    for line in _lines(layout):
        if len(line.text) <= _LONGEST and _may_name(line.text.lower(), stems, elsewhere):
            found += _read_line(layout.text, line)
    return found


def _may_name(folded: str, stems: tuple[str, ...], elsewhere: tuple[str, ...]) -> bool:
    """Tell by its stems whether a line can name anyone; those of other languages count in short lines only."""
    if any(map(folded.__contains__, stems)):
        return True
    return len(folded) <= _SHORT and any(map(folded.__contains__, elsewhere))


def _lines(layout: Layout) -> Sequence[Line]:
    if len(layout.lines) <= _HEAD + _TAIL:
        return layout.lines
    return (*layout.lines[:_HEAD], *layout.lines[-_TAIL:])


def _read_line(text: str, line: Line) -> Iterator[Author]:
    contributed = CONTRIBUTED.search(line.text)
    if contributed is not None:
        yield from _before(text, line, contributed.start())
        return
    at = 0
    for part in _PART.finditer(line.text):
        if part.end() < at:
            continue
        for pattern, role, rule in _OPENINGS:
            opening = pattern.match(line.text, part.end())
            if opening is not None:
                at = _end_of_part(line.text, opening.end())
                yield from _named(text, line.start + opening.end(), line.start + at, role, rule)
                break


def _end_of_part(text: str, start: int) -> int:
    ends = [match.start() for match in (_PART_ENDS.search(text, start), _NEXT.search(text, start)) if match]
    return min(ends, default=len(text))


def _named(text: str, start: int, end: int, role: Role, rule: str) -> Iterator[Author]:
    """Read names behind an opening; words for their trade before the first are passed over."""
    start = _behind_trade(text, start, end)
    for each in read_names(text, start, end, rule):
        yield replace(each, role=role)


def _behind_trade(text: str, start: int, end: int) -> int:
    """Pass over `Tarn Post writers` in `Tarn Post writers Ada Quill and Ben Otter`."""
    words = list(re.finditer(r"\S+", text[start : min(end, start + 80)]))
    for number, word in enumerate(words[:5]):
        folded = fold(word[0].strip(",’'"))
        if (folded in TRADES or folded.removesuffix("s") in TRADES) and number + 2 < len(words):
            return start + words[number + 1].start()
    return start


def _before(text: str, line: Line, end: int) -> Iterator[Author]:
    """Read the names before `contributed to this report`, and not those of the sentence before."""
    start = 0
    for sentence in _SENTENCE.finditer(line.text, 0, end):
        start = sentence.end()
    while start < end and line.text[start] in _DASHES:
        start += 1
    yield from _named(text, line.start + start, line.start + end, "contributor", "contributor-line")
