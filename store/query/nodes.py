"""The tree of a query: small immutable values, each of which can be written as it is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from store.query.joining import And, Or
from store.words import is_unspaced, tokens, words

if TYPE_CHECKING:
    from store.query.day_ranges import DayRanges

FIELD_NAMES: Final = {
    **dict.fromkeys(("by", "author", "byline"), "byline"),
    **dict.fromkeys(("title", "hd", "headline"), "title"),
    **dict.fromkeys(("source", "place", "caption", "text"), ""),
}
"""What can be written before the colon for words, and the field that it means; its own name where this is empty."""
FIELD_NAMES.update({name: field or name for name, field in FIELD_NAMES.items()})

FLAGS: Final = ("unread", "read", "starred", "undated", "corrected", "duplicate")
"""What can be written after `is:`."""

HAS: Final = ("byline", "date", "place", "image", "note", "source", "language")
"""What can be written after `has:` and `no:`."""

QUOTES: Final = '"“”„‟«»＂'
"""Any of these begins a phrase, and any of them ends it."""

FARTHEST: Final = 50
"""How many words on the other part of a nearness may be."""

OPERATORS: Final = ("OR", "AND", "NOT")

_WRITTEN: Final = {"byline": "by"}  # how a field is written back, where that is not its own name
_PLAIN: Final = re.compile(rf"(?![-=])(?![A-Za-z]+:)[^\s{QUOTES}()|]*[^\s{QUOTES}()|*~]")
_FIELD_AND_SIGN: Final = re.compile(r"([A-Za-z]+)=")
_NEARNESS: Final = re.compile(r"[wW]/[0-9]+")


@lru_cache(maxsize=1024)
def _searched_words(text: str) -> tuple[str, ...]:
    """Give the words that are looked for: of an unspaced run at the end only its pairs, since the run may go on."""
    found = words(text)
    if len(found) > 1 and is_unspaced(found[-1]) and len(found[-1]) == 1 and found[-2].endswith(found[-1]):
        last = list(tokens(text))
        if last[-2].end == last[-1].end:
            found.pop()
    return tuple(found)


def quote(value: str) -> str:
    """Write a value in quotes, so that it reads back whatever is in it."""
    return f'"{_escaped(value)}"'


def _escaped(value: str) -> str:
    """Put a backslash before quotes, and before backslashes that would otherwise belong to one."""
    return re.sub(rf"([{QUOTES}\\])", r"\\\1", value)


def is_plain(text: str) -> bool:
    """Tell whether a word can be written without quotes and is then read as nothing but itself."""
    if text in OPERATORS or _NEARNESS.fullmatch(text) or not _PLAIN.fullmatch(text):
        return False
    return not _FIELD_AND_SIGN.match(text)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand next to each other; of a single word, just that word."""

    text: str
    """What was written, without quotes and with single spaces."""
    prefix: bool = False
    """Whether the last word is only the beginning of one."""
    quoted: bool = True
    """Whether it was written in quotes, or has to be."""
    fuzzy: bool = False
    """Whether one letter may be wrong, missing, too many or in the place of its neighbour; of a single word only."""
    stem: bool = False
    """Whether every word of the same English stem is looked for; of a single word only."""

    @property
    def words(self) -> tuple[str, ...]:
        """Give the folded words."""
        return _searched_words(self.text)

    @property
    def begins(self) -> bool:
        """Tell whether the last word is looked for as a beginning: asked for so, or a single character of a pair."""
        last = self.words[-1]
        return self.prefix or (len(last) == 1 and is_unspaced(last))

    def __str__(self) -> str:
        """Write it as it can be typed."""
        return (quote(self.text) if self.quoted else self.text) + "*" * self.prefix + "~" * self.fuzzy


@dataclass(frozen=True, slots=True)
class Field:
    """A phrase that is looked for in one field only."""

    name: str
    """One of `store.searchable.FIELDS`."""
    part: Phrase

    def __str__(self) -> str:
        """Write it as it can be typed."""
        return f"{_WRITTEN.get(self.name, self.name)}:{self.part}"


@dataclass(frozen=True, slots=True)
class Exact:
    """A value that an article has as it is, as results are counted by it."""

    name: str
    """`byline`, `source`, `place` or `lang`."""
    value: str
    """The name as it is shown, a place's path, or a language (`en`)."""

    def __str__(self) -> str:
        """Write it as it can be typed."""
        if self.name == "lang" and is_plain(self.value):
            return f"lang:{self.value}"
        return f"{_WRITTEN.get(self.name, self.name)}:={quote(self.value)}"


@dataclass(frozen=True, slots=True)
class Flag:
    """A mark that the person has set or not, or something that Dateline knows of the article."""

    name: str
    """One of `FLAGS`."""

    def __str__(self) -> str:
        """Write it as it can be typed."""
        return f"is:{self.name}"


@dataclass(frozen=True, slots=True)
class Has:
    """What an article has at all; `no:` is its contrary."""

    name: str
    """One of `HAS`."""

    def __str__(self) -> str:
        """Write it as it can be typed."""
        return f"has:{self.name}"


@dataclass(frozen=True, slots=True)
class Dated:
    """Days within which an article was published or added, or that its text mentions."""

    name: str
    """`date`, `mentions` or `added`."""
    written: str
    """What was written after the colon."""
    first: int | None = None
    """The first day as the integer YYYYMMDD; None where the start is open."""
    last: int | None = None
    """The last day, which counts too; None where the end is open."""
    yearless: int | None = None
    """A month (5) or a day (526) without a year; then there is neither first nor last."""
    side: str = ""
    """`before` or `after` where that was written in place of the name."""

    @property
    def ranges(self) -> DayRanges:
        """Give what the numbers of a date must lie in, as `store.searchable.DayTokens` has them."""
        from store.query.day_ranges import day_ranges  # the calendar is loaded when days are asked for

        return day_ranges(self.first, self.last)

    @property
    def seconds(self) -> tuple[int | None, int | None]:
        """Give the first and the last second since 1970, in the local time of this machine; None where it is open."""
        from store.query.day_ranges import local_seconds  # as above

        return local_seconds(self.first, self.last)

    def __str__(self) -> str:
        """Write it as it can be typed."""
        written = self.written if re.fullmatch(r"[\w./?%<>=-]+", self.written) else quote(self.written)
        return f"{self.side or self.name}:{written}"


@dataclass(frozen=True, slots=True)
class Counted:
    """How many words the text has."""

    name: str = "words"
    least: int | None = None
    most: int | None = None

    def __str__(self) -> str:
        """Write it as it can be typed."""
        if self.least == self.most:
            return f"{self.name}:{self.least}"
        if self.most is None:
            return f"{self.name}:>={self.least}"
        return f"{self.name}:<={self.most}" if self.least is None else f"{self.name}:{self.least}..{self.most}"


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tag that the person has given."""

    tag: str
    prefix: bool = False
    """Whether it is only the beginning of one."""

    def __str__(self) -> str:
        """Write it as it can be typed."""
        return f"tag:{self.tag if is_plain(self.tag) else quote(self.tag)}" + "*" * self.prefix


@dataclass(frozen=True, slots=True)
class Within:
    """A collection that the article belongs to."""

    name: str

    def __str__(self) -> str:
        """Write it as it can be typed."""
        return f"in:{quote(self.name)}"


@dataclass(frozen=True, slots=True)
class Identity:
    """Numbers of articles in the library."""

    first: int
    last: int

    def __str__(self) -> str:
        """Write it as it can be typed."""
        return f"id:{self.first}" if self.first == self.last else f"id:{self.first}..{self.last}"


@dataclass(frozen=True, slots=True)
class Near:
    """Two words or phrases of which the nearest words are at most so many positions apart, in either order."""

    left: Phrase
    right: Phrase
    distance: int
    """From 1, next to each other, to `FARTHEST`."""
    name: str | None = None
    """The field in which both are; None for the text, or what is outside it."""

    def __str__(self) -> str:
        """Write it as it can be typed."""
        before = f"{_WRITTEN.get(self.name, self.name)}:" if self.name else ""
        return f"{before}{self.left} w/{self.distance} {before}{self.right}"


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be so."""

    part: Node

    def __str__(self) -> str:
        """Write it as it can be typed."""
        if isinstance(self.part, Has):
            return f"no:{self.part.name}"
        return f"-({self.part})" if isinstance(self.part, (And, Or, Not, Near)) else f"-{self.part}"


Node = Phrase | Field | Exact | Flag | Has | Dated | Counted | Tagged | Within | Identity | Near | Not | And | Or
"""A part of a query."""


def negated(part: Node) -> Node:
    """Turn a part round."""
    return part.part if isinstance(part, Not) else Not(part)


def leaves(node: Node, *, everything: bool = True) -> Iterator[Node]:
    """Give the parts that are made of no others; what must not be there only when everything is asked for."""
    if isinstance(node, (And, Or)):
        for part in node.parts:
            yield from leaves(part, everything=everything)
    elif isinstance(node, Not):
        if everything:
            yield from leaves(node.part)
    else:
        yield node
