"""Judging one article by a query, exactly as the index finds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, Self

from articles.article import Article
from store.query.day_ranges import Range
from store.query.joining import And, Or
from store.query.nodes import (
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
)
from store.query.stemming import stem_of
from store.searchable import BETWEEN_PARTS, Searchable, outside_text, searchable
from store.tags import folded_name

_NO_WORDS = ("", BETWEEN_PARTS.strip())  # an empty field, and what stands between two parts of one


class Judged(NamedTuple):
    """What a query is judged on: what an article is searched by, and the person's marks on it."""

    searchable: Searchable
    id: int = 0
    read: bool = False
    starred: bool = False
    corrected: bool = False
    duplicate: bool = False
    """Whether another article of the library has the same words."""
    tags: tuple[str, ...] = ()
    note: str | None = None
    collections: tuple[str, ...] = ()
    """The names of the collections that it is in."""

    @classmethod
    def of(cls, article: Article, *, read: bool = False, starred: bool = False) -> Self:
        """Make it of an article that no library has."""
        return cls(searchable(article), read=read, starred=starred)

    def has(self, phrase: Phrase, name: str | None = None) -> bool:
        """Tell whether words stand in a field, or in the text or what is outside it."""
        if name:
            return _stands_in(phrase, self.searchable.words[name])
        return any(_stands_in(phrase, words) for words in _everywhere(self.searchable))


def _everywhere(judged: Searchable) -> Iterator[str]:
    """Give the words that are searched without a field: what is outside the text may as well be in it."""
    for name in ("text", "title", "byline", "source", "caption"):
        yield judged.words[name]
    yield BETWEEN_PARTS.join(judged.place_names)


def _stands_in(phrase: Phrase, words: str) -> bool:
    """Tell whether a phrase stands among folded words."""
    if phrase.fuzzy or phrase.stem:
        wanted = phrase.words[0]
        return any(is_meant(phrase, wanted, each) for each in set(words.split(" ")))
    return f" {' '.join(phrase.words)}{'' if phrase.begins else ' '}" in f" {words} "


def is_meant(phrase: Phrase, wanted: str, word: str) -> bool:
    """Tell whether a folded word is what a single word or the last word of a phrase means."""
    if phrase.fuzzy:
        return word not in _NO_WORDS and within_one_edit(wanted, word)
    if phrase.begins and word.startswith(wanted):
        return True
    if phrase.stem:
        return stem_of(word) == stem_of(wanted) if word[:1] == wanted[:1] else False
    return word == wanted


@lru_cache(maxsize=65_536)
def within_one_edit(wanted: str, word: str) -> bool:
    """Tell whether two words differ by one letter at most: another, one more, one less, or two neighbours in turn."""
    if wanted == word:
        return True
    if abs(len(wanted) - len(word)) > 1:
        return False
    same = next((at for at, pair in enumerate(zip(wanted, word, strict=False)) if pair[0] != pair[1]), None)
    if same is None:
        return True  # one is the other and a letter more
    rest, other = wanted[same:], word[same:]
    if len(rest) == len(other):
        return rest[1:] == other[1:] or (rest[:2] == other[1::-1] and rest[2:] == other[2:])
    return rest[1:] == other if len(rest) > len(other) else rest == other[1:]


def is_so(node: Node, judged: Judged) -> bool:
    """Judge one part of a query."""
    match node:
        case And(parts):
            return all(is_so(part, judged) for part in parts)
        case Or(parts):
            return any(is_so(part, judged) for part in parts)
        case Not(part):
            return not is_so(part, judged)
        case Phrase():
            return judged.has(node)
        case Field(name, part):
            return judged.has(part, name)
        case Near():
            return any(_are_near(node, words) for words in _near_in(node, judged.searchable))
    return _is_of_value(node, judged)


def _is_of_value(node: Exact | Flag | Has | Dated | Counted | Tagged | Within | Identity, judged: Judged) -> bool:
    """Judge a part of a query that asks for no words."""
    match node:
        case Exact(name, value):
            return value in _values(name, judged.searchable)
        case Flag(name):
            return _has_flag(name, judged)
        case Has(name):
            return bool(judged.note) if name == "note" else name in judged.searchable.has
        case Dated():
            return _is_within(node, judged.searchable)
        case Counted(_, least, most):
            return (least or 0) <= judged.searchable.word_count and (
                most is None or judged.searchable.word_count <= most
            )
        case Tagged(tag, prefix):
            return _is_named(tag, judged.tags, prefix=prefix)
        case Within(name):
            return _is_named(name, judged.collections)
        case Identity(first, last):
            return first <= judged.id <= last


def _values(name: str, judged: Searchable) -> tuple[str | None, ...]:
    """Give the values that results are counted by."""
    match name:
        case "byline":
            return judged.bylines
        case "place":
            return judged.places
        case "source":
            return (judged.source,)
        case _:
            return (judged.language,)


def _has_flag(name: str, judged: Judged) -> bool:
    """Tell whether an article has a mark."""
    if name == "unread":
        return not judged.read
    if name == "undated":
        return "date" not in judged.searchable.has
    return bool(getattr(judged, name))


def _is_named(name: str, names: Iterable[str], *, prefix: bool = False) -> bool:
    """Tell whether a tag or a collection is among those of an article; case does not matter."""
    wanted = folded_name(name)
    return any(each.startswith(wanted) if prefix else each == wanted for each in map(folded_name, names))


def _is_within(node: Dated, judged: Searchable) -> bool:
    """Tell whether a date lies in a range as a whole."""
    if node.name == "added":
        least, most = node.seconds
        return judged.added is not None and _lies_in((least, most), judged.added)
    found = judged.published if node.name == "date" else judged.mentioned
    if node.yearless is not None:
        return node.yearless in (*found.months, *found.days)
    return any(map(_any_lies_in, node.ranges, found))


def _any_lies_in(wanted: Range | None, numbers: tuple[int, ...]) -> bool:
    """Tell whether any number lies in a range."""
    return wanted is not None and any(wanted[0] <= each <= wanted[1] for each in numbers)


def _lies_in(wanted: tuple[int | None, int | None], number: int) -> bool:
    """Tell whether a number lies in a range that may be open."""
    least, most = wanted
    return (least is None or least <= number) and (most is None or number <= most)


def _near_in(node: Near, judged: Searchable) -> tuple[str, ...]:
    """Give the words in which two phrases have to be near each other."""
    if node.name:
        return (judged.words[node.name],)
    return judged.words["text"], BETWEEN_PARTS.join(outside_text(judged))


def _are_near(node: Near, words: str) -> bool:
    """Tell whether both phrases stand near each other among folded words."""
    found = words.split(" ")
    at: dict[str, list[int]] = {}
    for number, word in enumerate(found):
        at.setdefault(word, []).append(number)
    return next(near_pairs(node, found, at), None) is not None


def near_pairs(
    node: Near, found: list[str], at: Mapping[str, list[int]]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Find the places in which both phrases stand near each other: the first and the last word of either."""
    firsts = list(stretches(node.left, found, at))
    seconds = list(stretches(node.right, found, at)) if firsts else []
    begin = 0
    for first in firsts:
        while begin < len(seconds) and seconds[begin][1] < first[0] - node.distance:
            begin += 1
        for second in seconds[begin:]:
            if second[0] > first[1] + node.distance:
                break
            if second[0] > first[1] or second[1] < first[0]:
                yield first, second


def stretches(phrase: Phrase, found: list[str], at: Mapping[str, list[int]]) -> Iterator[tuple[int, int]]:
    """Find where a phrase stands among words, in order: the first and the last word of each place."""
    wanted = phrase.words
    last = len(wanted) - 1
    if last:
        for first in at.get(wanted[0], ()):
            if found[first + 1 : first + last] == list(wanted[1:-1]) and first + last < len(found):
                final = found[first + last]
                if final.startswith(wanted[-1]) if phrase.begins else final == wanted[-1]:
                    yield first, first + last
        return
    if not (phrase.begins or phrase.fuzzy or phrase.stem):
        yield from ((number, number) for number in at.get(wanted[0], ()))
        return
    meant = (numbers for word, numbers in at.items() if is_meant(phrase, wanted[0], word))
    yield from ((number, number) for number in sorted(number for numbers in meant for number in numbers))


def article_parts(article: Article) -> dict[str, list[str]]:
    """Give the texts of an article that are searched, by field; no phrase reaches from one into the next."""
    places = dict.fromkeys(name for place in article.places for name in (place.text, place.name))
    return {
        "title": [article.title or ""],
        "byline": [author.name for author in article.byline],
        "source": [article.source or ""],
        "place": list(places),
        "caption": [part for each in article.captions for part in (each.text, each.credit or "")],
        "text": [article.text],
    }
