"""The query language: what a person typed becomes an immutable `Query` that can be judged, shown and marked.

    word            the whole word; while it is typed, and as `word*`, every word that begins so
    "two words"     the words next to each other, whole; curly and angle quotes count too
    -word           not this; also -"two words" and -by:name
    by: title: source: place:    only there (author: and byline: are by:, hd: is title:)
    is:unread is:read is:starred is:corrected

Parts are ANDed. Parsing never fails: what is not understood is searched as text, and `Query.not_understood` says where
it stands. A tree of small values keeps room for OR, brackets, dates and nearness.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, Self

from articles.article import Article
from store.words import Token, is_unspaced, tokens, words

FIELDS = ("title", "byline", "source", "place", "text")
"""What an article is searched in; a word without a field is searched in all of them."""

FIELD_NAMES: Mapping[str, str] = {
    "by": "byline",
    "author": "byline",
    "byline": "byline",
    "title": "title",
    "hd": "title",
    "source": "source",
    "place": "place",
}
"""What can be written before the colon, and the field that it means."""

FLAGS = ("unread", "read", "starred", "corrected")
"""What can be written after `is:`."""

_WRITTEN = {"byline": "by"}  # how a field is written back, where that is not its own name
_ENDS = (".", ",", ";", ":", "!", "?", ")")  # after which a word that is being typed does not go on
_PLANNED_WORDS = ("OR", "AND", "NOT")
_QUOTES = '"“”„‟«»＂'
_PART = re.compile(
    rf"""
    (?P<negated>-(?=\S))?
    (?: (?P<field>[A-Za-z]+) : \s* )?
    (?: [{_QUOTES}] (?P<quoted>[^{_QUOTES}]*) (?P<closed>[{_QUOTES}]\*?)?
      | (?P<bare>[^\s{_QUOTES}]*)
    )
    """,
    re.VERBOSE,
)
_BARE_PART = re.compile(rf"(?P<negated>-(?=\S))?(?P<bare>[^\s{_QUOTES}]*)")


@lru_cache(maxsize=1024)
def _searched_words(text: str) -> tuple[str, ...]:
    """Give the words that are looked for: of an unspaced run at the end only its pairs, since the run may go on."""
    found = words(text)
    if len(found) > 1 and is_unspaced(found[-1]) and len(found[-1]) == 1 and found[-2].endswith(found[-1]):
        last = list(tokens(text))
        if last[-2].end == last[-1].end:
            found.pop()
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand next to each other; of a single word, just that word."""

    text: str
    """What was written, without quotes and with single spaces."""
    prefix: bool = False
    """Whether the last word is only the beginning of one."""
    quoted: bool = True
    """Whether it was written in quotes."""

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
        written = f'"{self.text}"' if self.quoted else self.text
        return written + "*" * self.prefix


@dataclass(frozen=True, slots=True)
class Field:
    """A phrase that is looked for in one field only."""

    name: str
    """One of `FIELDS`."""
    part: Phrase

    def __str__(self) -> str:
        """Write it as it can be typed."""
        return f"{_WRITTEN.get(self.name, self.name)}:{self.part}"


@dataclass(frozen=True, slots=True)
class Flag:
    """A mark that the person has set or not, or whether anything was corrected."""

    name: str
    """One of `FLAGS`."""

    def __str__(self) -> str:
        """Write it as it can be typed."""
        return f"is:{self.name}"


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be so."""

    part: Node

    def __str__(self) -> str:
        """Write it as it can be typed."""
        return f"-{self.part}"


@dataclass(frozen=True, slots=True)
class And:
    """What must be so, all of it; nothing at all is so for every article."""

    parts: tuple[Node, ...] = ()

    def __str__(self) -> str:
        """Write it as it can be typed."""
        return " ".join(map(str, self.parts))


Node = Phrase | Field | Flag | Not | And
"""A part of a query."""


class ArticleWords(NamedTuple):
    """What a query is judged on: the folded words of one article, and its marks."""

    fields: Mapping[str, str]
    """For each of `FIELDS` its words, one space before and after each; `|` stands between two values of a field."""
    read: bool = False
    starred: bool = False
    corrected: bool = False

    @classmethod
    def of(cls, article: Article, *, read: bool = False, starred: bool = False) -> Self:
        """Fold the words of an article."""
        parts = article_parts(article)
        return cls({name: _spaced(parts[name]) for name in FIELDS}, read, starred)

    def has(self, phrase: Phrase, name: str | None = None) -> bool:
        """Tell whether the words stand in a field, or in any of them."""
        wanted = f" {' '.join(phrase.words)}" + " " * (not phrase.begins)
        return any(wanted in self.fields[each] for each in ((name,) if name else FIELDS))


def article_parts(article: Article) -> dict[str, list[str]]:
    """Give the texts of an article that are searched, by field; no phrase reaches from one into the next."""
    places: dict[str, None] = {}
    for place in article.places:
        places.setdefault(place.text)
        places.setdefault(place.name)
    return {
        "title": [article.title or ""],
        "byline": [author.name for author in article.byline],
        "source": [article.source or ""],
        "place": list(places),
        "text": [article.text],
    }


def _spaced(parts: Iterable[str]) -> str:
    """Give the words of several texts in one string, each between spaces, a bar between two texts."""
    return " " + " | ".join(" ".join(words(part)) for part in parts) + " "


@dataclass(frozen=True, slots=True)
class Query:
    """What a person looks for; two are equal when they ask for the same in the same words."""

    node: And = And()
    not_understood: tuple[tuple[int, int], ...] = field(default=(), compare=False)
    """Where in the text parts stand that were not understood and are searched as text, or not at all."""

    def __str__(self) -> str:
        """Write it as it can be typed; `parse` reads it back equal."""
        return str(self.node)

    @property
    def is_empty(self) -> bool:
        """Tell whether it asks for nothing, so that every article matches."""
        return not self.node.parts

    @property
    def has_words(self) -> bool:
        """Tell whether it asks for any word, so that marks alone do not decide it."""
        return any(True for _ in _phrases(self.node, everything=True))

    def matches(self, article: ArticleWords) -> bool:
        """Judge one article."""
        return _is_so(self.node, article)

    def highlights(self, text: str, name: str | None = None) -> list[tuple[int, int]]:
        """Find what to mark in a text: start and end of each stretch, in order, none overlapping another.

        Args:
            text: The title, the article's text or whatever is shown.
            name: Which of `FIELDS` it is, so that words asked for there are marked too; None for none of them.
        """
        wanted = [each.part if isinstance(each, Field) else each for each in _phrases(self.node) if _is_for(each, name)]
        if not wanted:
            return []
        found = list(tokens(text))
        at: dict[str, list[int]] = {}
        for number, token in enumerate(found):
            at.setdefault(token.word, []).append(number)
        spans = [span for phrase in wanted for span in _stretches(phrase, found, at)]
        return _joined(sorted(spans))


def _phrases(node: Node, *, everything: bool = False) -> Iterator[Phrase | Field]:
    """Give the words asked for, each with its field; what must not be there only when everything is asked for."""
    if isinstance(node, And):
        for part in node.parts:
            yield from _phrases(part, everything=everything)
    elif isinstance(node, Not):
        if everything:
            yield from _phrases(node.part, everything=True)
    elif not isinstance(node, Flag):
        yield node


def _is_for(part: Phrase | Field, name: str | None) -> bool:
    """Tell whether a part is to be marked in a text that is this field."""
    return isinstance(part, Phrase) or part.name == name


def _is_so(node: Node, article: ArticleWords) -> bool:
    """Judge one part of a query."""
    if isinstance(node, And):
        return all(_is_so(part, article) for part in node.parts)
    if isinstance(node, Not):
        return not _is_so(node.part, article)
    if isinstance(node, Flag):
        return not article.read if node.name == "unread" else bool(getattr(article, node.name))
    if isinstance(node, Field):
        return article.has(node.part, node.name)
    return article.has(node)


def _stretches(phrase: Phrase, found: list[Token], at: Mapping[str, list[int]]) -> Iterator[tuple[int, int]]:
    """Find each place of a phrase among the tokens of a text."""
    wanted = phrase.words
    last = len(wanted) - 1
    if last:
        firsts: Iterable[int] = at.get(wanted[0], ())
    elif phrase.begins:
        firsts = [number for word, numbers in at.items() if word.startswith(wanted[0]) for number in numbers]
    else:
        firsts = at.get(wanted[0], ())
    for first in firsts:
        stretch = found[first : first + last + 1]
        if len(stretch) > last and _is_phrase(phrase, wanted, stretch):
            yield stretch[0].start, _end(phrase, stretch[-1])


def _is_phrase(phrase: Phrase, wanted: tuple[str, ...], stretch: list[Token]) -> bool:
    """Tell whether tokens of a text are the words of a phrase."""
    *before, last = (token.word for token in stretch)
    return tuple(before) == wanted[:-1] and (last.startswith(wanted[-1]) if phrase.begins else last == wanted[-1])


def _end(phrase: Phrase, token: Token) -> int:
    """Give where to stop marking: a single character that begins a pair is not the whole pair."""
    if len(phrase.words[-1]) == 1 and len(token.word) == 2 and is_unspaced(token.word):
        return token.end - (token.end - token.start) // 2
    return token.end


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Make one of stretches that overlap."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def parse(text: str, *, typing: bool = False) -> Query:
    """Read a query; whatever the text is, there is one.

    Args:
        text: What was written.
        typing: Whether it is still being typed: each word without quotes is then the beginning of one, so that the
            result only narrows with every letter, and a part that has just begun (`is:st`, `by:`) waits.
    """
    return _Reading(text, typing).query()


def _without_begun(text: str) -> str:
    """Leave out a single letter that begins another word of a phrase: it waits for the next one.

    Most phrases go on with most letters, so it would hardly narrow the result, and finding that out is slow.
    """
    found = list(tokens(text))
    if len(found) < 2 or len(found[-1].word) > 1 or is_unspaced(found[-1].word):
        return text
    return text[: found[-2].end]


class _Reading:
    """One reading of one text; the parts and what was not understood come together here."""

    def __init__(self, text: str, typing: bool) -> None:
        self.text = text
        self.typing = typing
        self.parts: list[Node] = []
        self.not_understood: list[tuple[int, int]] = []

    def query(self) -> Query:
        """Read part by part."""
        at = 0
        while (at := self._skip_space(at)) < len(self.text):
            match = _PART.match(self.text, at)
            if not match or (match["field"] and match["field"].lower() not in {*FIELD_NAMES, "is"}):
                match = _BARE_PART.match(self.text, at)
                if match and not match["bare"]:
                    match = _PART.match(self.text, at)
            if not match or match.end() == at:  # cannot be: a quote, a word or a minus always gives something
                at += 1
                continue
            self._take(match, at)
            at = match.end()
        return Query(And(tuple(self.parts)), tuple(self.not_understood))

    def _skip_space(self, at: int) -> int:
        """Go on to the next character that is not white space."""
        while at < len(self.text) and self.text[at].isspace():
            at += 1
        return at

    def _take(self, match: re.Match[str], start: int) -> None:
        """Make a node of one part, or note that it was not understood."""
        given = match.groupdict()
        name = (given.get("field") or "").lower()
        phrase = self._phrase(match)
        node: Node | None
        if name == "is":
            node = Flag(phrase.text.lower()) if phrase.text.lower() in FLAGS else None
        elif name and phrase.words:
            node = Field(FIELD_NAMES[name], phrase)
        else:
            node = phrase if phrase.words and not name else None
        if node is None:
            if self._waits(name, phrase, match.end()):
                return
            node = self._as_text(name, phrase)
            self.not_understood.append((start, match.end()))
        elif not name and self._looks_like_syntax(phrase):
            self.not_understood.append((start, match.end()))
        if node is not None:
            self.parts.append(Not(node) if given["negated"] else node)

    def _phrase(self, match: re.Match[str]) -> Phrase:
        """Make a phrase of what was written in quotes or without."""
        given = match.groupdict()
        if given.get("quoted") is not None:
            text, closed = " ".join(given["quoted"].split()), given["closed"] or ""
            goes_on = self.typing and not closed
            return Phrase(_without_begun(text) if goes_on else text, closed.endswith("*") or goes_on)
        bare = given["bare"]
        goes_on = self.typing and not bare.endswith(_ENDS)
        text = bare.rstrip("*")
        return Phrase(_without_begun(text) if goes_on and text == bare else text, text != bare or goes_on, quoted=False)

    def _waits(self, name: str, phrase: Phrase, end: int) -> bool:
        """Tell whether this is the beginning of something at the end of what is being typed."""
        if not self.typing or end < len(self.text):
            return False
        if name == "is":
            return any(flag.startswith(phrase.text.lower()) for flag in FLAGS)
        return bool(name) or not phrase.text or phrase.text == "-"

    def _as_text(self, name: str, phrase: Phrase) -> Phrase | None:
        """Make words of what was meant as something else; None when there is no word in it."""
        text = f"{name}:{phrase.text}" if name else phrase.text
        made = Phrase(text, phrase.prefix, phrase.quoted)
        return made if made.words else None

    def _looks_like_syntax(self, phrase: Phrase) -> bool:
        """Tell whether a bare word was meant as something that is not there (yet): a field, OR, a bracket."""
        if phrase.quoted:
            return False
        before, colon, _ = phrase.text.partition(":")
        is_field = bool(colon) and before.isalpha() and not phrase.text[len(before) + 1 :].startswith("//")
        return is_field or phrase.text in _PLANNED_WORDS or phrase.text.startswith("(")
