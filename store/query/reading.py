"""Reading a query: whatever the text is, there is one, and it takes a time in proportion to the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from store.query.days import read_days
from store.query.joining import And, all_of, any_of
from store.query.nodes import (
    FARTHEST,
    FIELD_NAMES,
    FLAGS,
    HAS,
    Counted,
    Dated,
    Exact,
    Field,
    Flag,
    Has,
    Identity,
    Near,
    Node,
    Not,
    Phrase,
    Tagged,
    Within,
    is_plain,
    negated,
)
from store.query.query import Query
from store.query.signs import DATES, Sign, settled, signs, spans
from store.searchable import as_value, language_value
from store.tags import cleaned_name
from store.words import is_unspaced, tokens

LONGEST: Final = 8_192
"""Characters of a query that are read."""

_ENDS: Final = (".", ",", ";", ":", "!", "?")  # after which a word that is being typed does not go on
_STEMMED_FIELDS: Final = ("", "title", "text", "caption")
_MOST_WORDS: Final = 999_999_999
_LANGUAGES: Final = {
    "english": "en",
    "korean": "ko",
    "japanese": "ja",
    "chinese": "zh",
    "french": "fr",
    "german": "de",
    "spanish": "es",
    "russian": "ru",
    "arabic": "ar",
    "portuguese": "pt",
    "italian": "it",
    "dutch": "nl",
    "polish": "pl",
    "ukrainian": "uk",
    "turkish": "tr",
    "hindi": "hi",
    "swedish": "sv",
    "greek": "el",
}
_HAD: Final = {
    **{name: name for name in HAS},
    "author": "byline",
    "by": "byline",
    "picture": "image",
    "photo": "image",
    "lang": "language",
}
_UNKNOWN_FIELD: Final = re.compile(r"[A-Za-z]+:(?!//)")
_COUNT: Final = re.compile(r"(>=|<=|>|<)?\s*([0-9]{1,9})")
_COUNTS: Final = re.compile(r"([0-9]{0,9})\.\.([0-9]{0,9})")
_WAITING: Final = 2  # letters of another word of a phrase that is being typed
_NUMBERS: Final = re.compile(r"([0-9]{1,18})(?:\.\.([0-9]{1,18}))?")


def read(text: str, *, typing: bool, stem: bool, today: date | None) -> Query:
    """Read a query; `store.query.parse` tells of the arguments."""
    return _Reading(text, typing=typing, stem=stem, today=today).query()


class _Reading:
    """One reading of one text."""

    def __init__(self, text: str, *, typing: bool, stem: bool, today: date | None) -> None:
        self.written = text
        self.text = text[:LONGEST]
        self.typing = typing
        self.stem = stem
        self.today = today
        self.not_understood: list[tuple[int, int]] = [(LONGEST, len(text))] if len(text) > LONGEST else []
        self.read = list(signs(self.text, typing=typing))
        self.signs, stray = settled(self.read, typing=typing)
        self.not_understood += stray
        self.at = 0
        self.tops: list[tuple[Node, int, int]] = []
        self._makers: Mapping[str, Callable[[Sign, str, str], Node | None]] = {
            **dict.fromkeys(DATES, self._dated),
            "tag": self._tagged,
            "lang": self._language,
            "id": self._identity,
            "in": self._within,
            "is": self._flag,
            "has": self._has,
            "no": self._has,
            "words": self._counted,
        }

    def query(self) -> Query:
        """Read all of it."""
        node = self._every("", top=True)
        top = node if isinstance(node, And) else And((node,) if node is not None else ())
        unknown = sorted(set(self.not_understood))
        colours = spans(self.read, unknown)
        return Query(top, tuple(unknown), colours, self.written, tuple(self.tops))

    @property
    def _next(self) -> Sign | None:
        return self.signs[self.at] if self.at < len(self.signs) else None

    def _every(self, field: str, *, top: bool = False) -> Node | None:
        """Read parts that must all be so."""
        parts: list[Node] = []
        while (sign := self._next) is not None and sign.kind != "close":
            if sign.kind == "and":
                self.at += 1
                continue
            part = self._either(field)
            if part is not None:
                parts.append(part)
                if top:
                    self.tops.append((part, sign.start, self.signs[self.at - 1].end))
        return all_of(parts) if parts else None

    def _either(self, field: str) -> Node | None:
        """Read parts of which one must be so: those between which OR stands."""
        parts: list[Node] = []
        is_joined = True
        while is_joined and (sign := self._next) is not None and sign.kind not in ("and", "close"):
            if sign.kind != "or":
                part = self._part(field)
                parts += [] if part is None else [part]
            following = self._next
            is_joined = following is not None and following.kind == "or"
            self.at += is_joined
        return any_of(parts) if parts else None

    def _part(self, field: str) -> Node | None:
        """Read one part, which may be turned round."""
        negative = False
        while (sign := self._next) is not None and sign.kind in ("not", "minus"):
            negative = not negative
            self.at += 1
        node = self._joined(field)
        return negated(node) if node is not None and negative else node

    def _joined(self, field: str) -> Node | None:
        """Read a word, a bracket, or words near to each other."""
        sign = self._next
        if sign is None:
            return None
        self.at += 1
        if sign.kind == "open":
            return self._bracket(sign, field)
        following = self._next
        near = following is not None and following.kind == "near"
        node = self._node(sign, field, goes_on=not near)
        of_words = sign.field if sign.field in FIELD_NAMES.values() else ""
        nearby: list[Node] = []
        while (following := self._next) is not None and following.kind == "near":
            self.at += 2
            right_sign = self.signs[self.at - 1]
            further = self._next
            last = further is None or further.kind != "near"
            right = self._node(right_sign, right_sign.field or of_words or field, goes_on=last)
            nearby += self._near(following, node, right)
            node = right
        if nearby:
            return all_of(nearby)
        return node

    def _near(self, sign: Sign, left: Node | None, right: Node | None) -> list[Node]:
        """Join what is on both sides of a nearness; where that cannot be, give both, and its own words as text."""
        parts = [each.part if isinstance(each, Field) else each for each in (left, right)]
        names = {each.name if isinstance(each, Field) else None for each in (left, right)}
        first, second = parts
        if isinstance(first, Phrase) and isinstance(second, Phrase) and len(names) == 1:
            distance = int(sign.text)
            if 1 <= distance <= FARTHEST:
                first, second = (replace(each, fuzzy=False, stem=False) for each in (first, second))
                return [Near(first, second, distance, names.pop())]
        self.not_understood.append((sign.start, sign.end))
        return [each for each in (left, Phrase(f"w/{sign.text}"), right) if each is not None]

    def _bracket(self, sign: Sign, field: str) -> Node | None:
        """Read what is in brackets; the field before them is that of every word in them without its own."""
        node = self._every(sign.field or field)
        close = self._next
        self.at += 1
        if node is None and close is not None and close.start < close.end:
            self.not_understood.append((sign.start, close.end))
        return node

    def _node(self, sign: Sign, field: str, *, goes_on: bool = True) -> Node | None:
        """Make a node of a word, or note that it was not understood."""
        name = sign.field or field
        if sign.kind == "word":
            node = self._understood(sign, name, goes_on=goes_on)
            if node is not None:
                return node
        if self._waits(sign, name):
            return None
        self.not_understood.append((sign.start, sign.end))
        written = self.text[sign.start : sign.value_start].strip() + sign.text if sign.field else sign.text
        phrase = Phrase(" ".join(written.split()), sign.after == "*" or (sign.kind == "word" and self._goes_on(sign)))
        return phrase if phrase.words else None

    def _understood(self, sign: Sign, name: str, *, goes_on: bool) -> Node | None:
        """Make a node of a word with or without a field; None where it is not understood."""
        if name in self._makers:
            return self._longest(partial(self._makers[name], sign, name), sign, name)
        if sign.exact and name in ("byline", "source", "place"):
            value = as_value(sign.text)
            return Exact(name, value) if value and not self._is_open(sign) else None
        phrase = self._phrase(sign, name, goes_on=goes_on)
        if not phrase.words or (not name and not sign.quoted and _UNKNOWN_FIELD.match(sign.text)):
            return None
        if sign.after == "~" and not phrase.fuzzy:
            self.not_understood.append((sign.end - 1, sign.end))
        return Field(name, phrase) if name else phrase

    def _is_open(self, sign: Sign) -> bool:
        """Tell whether a sign is what is being typed, in quotes that are still open."""
        return self.typing and sign.quoted and not sign.closed

    def _longest(self, make: Callable[[str], Node | None], sign: Sign, name: str) -> Node | None:
        """Make a node of a value; while it is typed, of the longest beginning of it that can be one."""
        text = " ".join(sign.text.split())
        node = make(text)
        if node is None and name in (*DATES, "id", "words") and self._is_last(sign):
            shorter = (make(text[:length]) for length in range(min(len(text), 40) - 1, 0, -1))
            node = next((each for each in shorter if each is not None), None)
        return node

    def _is_last(self, sign: Sign) -> bool:
        """Tell whether a sign is what is being typed."""
        return self.typing and sign.end == len(self.text) and not (sign.quoted and sign.closed)

    def _goes_on(self, sign: Sign) -> bool:
        """Tell whether a word may be the beginning of one, since more letters may follow."""
        if not self.typing or sign.after:
            return False
        if sign.quoted:
            return not sign.closed
        return not sign.text.endswith(_ENDS) and self.text[sign.end : sign.end + 1] != ")"

    def _phrase(self, sign: Sign, name: str, *, goes_on: bool) -> Phrase:
        """Make a phrase of what was written in quotes or without."""
        begins = goes_on and self._goes_on(sign)
        text = " ".join(sign.text.split())
        text = _without_begun(text) if begins else text
        plain = not sign.quoted and is_plain(text)
        phrase = Phrase(text, prefix=begins or sign.after == "*", quoted=not plain)
        if len(phrase.words) != 1 or is_unspaced(phrase.words[0]):
            return phrase
        if sign.after == "~":
            return replace(phrase, fuzzy=True)
        word = phrase.words[0]
        stem = self.stem and plain and name in _STEMMED_FIELDS and word.isascii() and word.isalpha()
        return replace(phrase, stem=True) if stem else phrase

    def _waits(self, sign: Sign, name: str) -> bool:
        """Tell whether this is the beginning of something at the end of what is being typed."""
        if not self.typing or sign.end < len(self.text) or (sign.quoted and sign.closed):
            return False
        if sign.kind == "lone" or sign.begun:
            return True
        begun = {"is": FLAGS, "has": _HAD, "no": _HAD, "lang": _LANGUAGES}.get(name)
        if begun is not None:
            return any(each.startswith(sign.text.lower()) for each in begun)
        if name in DATES:
            return sign.text[:1].isdigit() or not sign.text.strip("<>=.")
        return bool(name) or not sign.text or sign.text == "-"

    def _flag(self, sign: Sign, name: str, text: str) -> Node | None:
        return Flag(text.lower()) if text.lower() in FLAGS else None

    def _has(self, sign: Sign, name: str, text: str) -> Node | None:
        had = _HAD.get(text.lower())
        if had is None:
            return None
        return Not(Has(had)) if name == "no" else Has(had)

    def _tagged(self, sign: Sign, name: str, text: str) -> Node | None:
        tag = cleaned_name(text)
        begins = sign.after == "*" or (not sign.exact and self._is_last(sign) and self._goes_on(sign))
        return Tagged(tag, begins) if tag else None

    def _language(self, sign: Sign, name: str, text: str) -> Node | None:
        value = _LANGUAGES.get(text.lower()) or language_value(text)
        return Exact("lang", value) if re.fullmatch(r"[a-z]{2,3}", value) else None

    def _within(self, sign: Sign, name: str, text: str) -> Node | None:
        collection = cleaned_name(text)
        return Within(collection) if collection and not self._is_open(sign) else None

    def _identity(self, sign: Sign, name: str, text: str) -> Node | None:
        match = _NUMBERS.fullmatch(text)
        if match is None:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        return Identity(first, last) if first <= last else None

    def _counted(self, sign: Sign, name: str, text: str) -> Node | None:
        if match := _COUNT.fullmatch(text):
            number = int(match[2])
            least = {">": min(number + 1, _MOST_WORDS), ">=": number, None: number}.get(match[1])
            most = {"<": number - 1, "<=": number, None: number}.get(match[1])
            return Counted("words", least, most) if most != -1 else None
        match = _COUNTS.fullmatch(text)
        if match is None or not (match[1] or match[2]):
            return None
        least, most = (int(each) if each else None for each in match.groups())
        return Counted("words", least, most) if least is None or most is None or least <= most else None

    def _dated(self, sign: Sign, name: str, text: str) -> Node | None:
        side = name if name in ("before", "after") else ""
        days = read_days(text, self.today, side)
        if days is None or (name == "added" and days.yearless is not None):
            return None
        return Dated("date" if side else name, text, days.first, days.last, days.yearless, side)


def _without_begun(text: str) -> str:
    """Leave out one or two letters that begin another word of a phrase: they wait for the next one.

    Most phrases go on with most letters, so they would hardly narrow the result, and finding that out is slow: among a
    million articles half a second, where three letters take some hundredths.
    """
    found = list(tokens(text))
    if len(found) < 2 or len(found[-1].word) > _WAITING or is_unspaced(found[-1].word):
        return text
    return text[: found[-2].end]
