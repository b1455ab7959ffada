"""A query taken apart into its signs: words, phrases, fields, operators, brackets. Time is linear in its length."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple

from store.query.days import SEVERAL_BEGUN, SEVERAL_WORDS
from store.query.nodes import FIELD_NAMES, QUOTES

VALUE_NAMES: Final = {
    **{
        name: name
        for name in ("tag", "lang", "id", "in", "is", "has", "no", "before", "after", "mentions", "words", "added")
    },
    **dict.fromkeys(("language", "la"), "lang"),
    **dict.fromkeys(("date", "published"), "date"),
}
"""What can be written before the colon for something other than words, and what it means."""
NAMES: Final = {**FIELD_NAMES, **VALUE_NAMES}
"""Everything that can be written before the colon."""
DATES: Final = ("date", "before", "after", "mentions", "added")
"""What days are written after."""
DEEPEST: Final = 40
"""How deep brackets may stand in each other."""

_CALLED: Final = {
    **{each.upper(): NAMES[each] for each in ("byline", "author", "headline", "title", "source", "place", "language")},
    "PUBLICATION": "source",
    "BODY": "text",
    "CAPTION": "caption",
}
"""Fields that are written as in the commercial databases: `BYLINE(kim)`."""

_SPACE: Final = re.compile(r"\s*")
_FIELD: Final = re.compile(r"([A-Za-z]{2,10})(:=|:|=)")
_CALL: Final = re.compile(r"([A-Z]{4,11})(?=\()")
_QUOTED: Final = re.compile(rf"[{QUOTES}]((?:[^{QUOTES}\\]|\\.)*)(?:([{QUOTES}])([*~]?)|\\?)", re.DOTALL)
_ESCAPE: Final = re.compile(rf"\\([{QUOTES}\\])")
_BARE: Final = re.compile(rf"[^\s{QUOTES}()|]+")
_MINUS: Final = re.compile(r"-+(?=[^\s)|-])")
_NEAR: Final = re.compile(r"[wW]/([0-9]{1,3})")

Kind = Literal["word", "open", "close", "or", "and", "not", "minus", "near", "lone"]
"""What a sign is; a lone one is a field without a value."""

_OPERATORS: Final[dict[str, Kind]] = {
    "OR": "or",
    "AND": "and",
    "NOT": "not",
    "(": "open",
    ")": "close",
    "|": "or",
}


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of a query and where it stands."""

    kind: Kind
    start: int
    end: int
    text: str = ""
    """Of a word or phrase what was written, without quotes and without what follows it; of a nearness its number."""
    quoted: bool = False
    closed: bool = True
    """Whether the quotes were closed."""
    after: str = ""
    """`*` or `~` where that follows."""
    field: str = ""
    """What is written before the colon, by the name that it means."""
    value_start: int = 0
    exact: bool = False
    """Whether it was written with `:=`."""
    begun: bool = False
    """Whether more of it has to follow to be anything."""


class Span(NamedTuple):
    """A stretch of a written query, for colouring."""

    start: int
    end: int
    kind: str
    """`word`, `quote`, `field`, `value`, `operator`, `bracket` or `unknown`."""


def signs(text: str, *, typing: bool = False) -> Iterator[Sign]:
    """Take a query apart; while it is typed days in several words may lack their end."""
    at = _space(text, 0)
    while at < len(text):
        sign = _sign(text, at, typing)
        yield sign
        at = _space(text, sign.end)


def _space(text: str, at: int) -> int:
    """Go on to the next character that is not white space."""
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _sign(text: str, at: int, typing: bool) -> Sign:
    """Read the sign that begins at an offset."""
    if text[at] in "()|":
        return Sign(_OPERATORS[text[at]], at, at + 1)
    if match := _MINUS.match(text, at):
        return Sign("minus", at, match.end())
    if (match := _FIELD.match(text, at)) and (name := NAMES.get(match[1].lower())):
        return _with_field(text, at, match.end(), name, match[2], typing=typing)
    if (match := _CALL.match(text, at)) and (name := _CALLED.get(match[1])):
        return Sign("open", at, match.end() + 1, field=name, value_start=match.end())
    word = _word(text, at)
    return word if word.quoted else _as_operator(word)


def _as_operator(word: Sign) -> Sign:
    """Make an operator of a word that is one."""
    if word.after:
        return word
    if word.text in _OPERATORS:
        return replace(word, kind=_OPERATORS[word.text])
    if match := _NEAR.fullmatch(word.text):
        return replace(word, kind="near", text=match[1])
    return word


def _with_field(text: str, start: int, after: int, name: str, sign: str, *, typing: bool) -> Sign:
    """Read the value of a field."""
    at = _space(text, after) if sign == ":" else after
    exact = sign == ":="
    if at >= len(text) or text[at] in ")|" or text[at].isspace():
        return Sign("lone", start, at, field=name, value_start=at, exact=exact)
    if text[at] == "(":
        return Sign("open", start, at + 1, field=name, value_start=at)
    if name in DATES and text[at] not in QUOTES:
        if match := SEVERAL_WORDS.match(text, at):
            return Sign("word", start, match.end(), match[0], field=name, value_start=at)
        if typing and (match := SEVERAL_BEGUN.match(text, at)):
            return Sign("word", start, match.end(), match[0], field=name, value_start=at, begun=True)
    return replace(_word(text, at), start=start, field=name, value_start=at, exact=exact)


def _word(text: str, at: int) -> Sign:
    """Read a word, or a phrase in quotes."""
    if text[at] in QUOTES and (match := _QUOTED.match(text, at)):
        inside = _ESCAPE.sub(r"\1", match[1])
        return Sign("word", at, match.end(), inside, True, match[2] is not None, match[3] or "", value_start=at)
    bare = _BARE.match(text, at)
    written = bare[0] if bare else text[at]
    plain = written.rstrip("*~")
    after = "*" if "*" in written[len(plain) :] else written[len(plain) :][:1]
    return Sign("word", at, at + len(written), plain, after=after, value_start=at)


class Settled(NamedTuple):
    """Signs in which every bracket has its other one and every operator something to join."""

    signs: list[Sign]
    stray: list[tuple[int, int]]
    """Where brackets and bars stand that mean nothing, or quotes that are not closed."""


def settled(found: list[Sign], *, typing: bool) -> Settled:
    """Take out stray brackets, and make words of operators that join nothing.

    While a query is typed what is missing at its end may follow: open brackets are then closed there.
    """
    stray: list[tuple[int, int]] = []
    balanced = _operators(_balanced(found, stray, typing=typing), stray, typing=typing)
    if not typing:
        stray += [(each.value_start, each.value_start + 1) for each in balanced if each.quoted and not each.closed]
    return Settled(balanced, stray)


def _balanced(found: list[Sign], stray: list[tuple[int, int]], *, typing: bool) -> list[Sign]:
    """Take out brackets without their other one, empty pairs, and those that stand too deep."""
    open_at: list[int] = []
    too_deep = 0
    drop: set[int] = set()
    for number, sign in enumerate(found):
        if sign.kind == "open":
            if len(open_at) >= DEEPEST:
                too_deep += 1
                drop.add(number)
            else:
                open_at.append(number)
        elif sign.kind == "close":
            if too_deep:
                too_deep -= 1
                drop.add(number)
            elif not open_at:
                drop.add(number)
            else:
                open_at.pop()
    if not typing:
        drop.update(open_at)
        open_at = []
    stray += [(found[number].start, found[number].end) for number in sorted(drop)]
    end = found[-1].end if found else 0
    return [each for number, each in enumerate(found) if number not in drop] + [Sign("close", end, end)] * len(open_at)


def _operators(found: list[Sign], stray: list[tuple[int, int]], *, typing: bool) -> list[Sign]:
    """Make words of operators that have nothing before or after them; leave out those that are still being typed."""
    kept: list[Sign] = []
    for number, sign in enumerate(found):
        following = found[number + 1] if number + 1 < len(found) else None
        if sign.kind not in ("or", "and", "not", "near", "minus") or _joins(sign, kept, following):
            kept.append(sign)
        elif typing and all(each.kind == "close" and each.start == each.end for each in found[number + 1 :]):
            continue
        elif sign.kind == "minus" or not sign.text:
            stray.append((sign.start, sign.end))
        else:
            text = f"w/{sign.text}" if sign.kind == "near" else sign.text
            stray.append((sign.start, sign.end))
            kept.append(Sign("word", sign.start, sign.end, text, quoted=True, value_start=sign.start))
    return kept


def _joins(sign: Sign, before: list[Sign], following: Sign | None) -> bool:
    """Tell whether an operator has what it needs on both sides."""
    begins = following is not None and following.kind in ("word", "open", "minus", "not", "lone")
    if sign.kind in ("not", "minus"):
        return begins
    if sign.kind == "near":
        return bool(before) and before[-1].kind == "word" and following is not None and following.kind == "word"
    return begins and bool(before) and before[-1].kind in ("word", "close", "lone")


def spans(found: list[Sign], unknown: list[tuple[int, int]]) -> tuple[Span, ...]:
    """Give what to colour in the written query."""
    given: list[Span] = []
    for sign in found:
        if sign.kind in ("open", "close"):
            if sign.field:
                given.append(Span(sign.start, sign.end - 1, "field"))
            given.append(Span(sign.end - 1, sign.end, "bracket"))
        elif sign.kind in ("word", "lone"):
            if sign.field:
                given.append(Span(sign.start, sign.value_start, "field"))
            if sign.value_start < sign.end:
                given.append(Span(sign.value_start, sign.end, "quote" if sign.quoted else _word_kind(sign)))
        else:
            given.append(Span(sign.start, sign.end, "operator"))
    starts = sorted(unknown)
    return tuple(_unknown(each, starts) for each in given)


def _word_kind(sign: Sign) -> str:
    """Name what a word without quotes is."""
    return "value" if sign.field else "word"


def _unknown(span: Span, unknown: list[tuple[int, int]]) -> Span:
    """Say of a stretch that it is not understood where it lies in one that is not."""
    number = bisect_right(unknown, (span.start, len(unknown) + 2**31)) - 1
    within = number >= 0 and span.end <= unknown[number][1]
    return span._replace(kind="unknown") if within else span
