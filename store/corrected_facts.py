"""The facts of an article as the person knows them: what was extracted, with the corrections of single facts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from typing import Final, TypeVar

from articles.article import Article, Author, EventDate, Place
from store.corrections import CORRECTION_RULE, Fact, FactCorrection, FactKind, form_of
from store.words import is_unspaced, is_within_word

_ONCE: Final = ("byline", "captions")
"""Kinds of which a fact counts once, however often the text has its words."""

Made = TypeVar("Made", bound=Fact)


def with_corrections(article: Article, corrections: Sequence[FactCorrection]) -> Article:
    """Give an article with the corrections of its single facts."""
    kinds = {each.kind for each in corrections}
    changed = {kind: corrected_facts(kind, getattr(article, kind), corrections, article.text) for kind in kinds}
    return article.with_fields(**changed) if changed else article


def corrected_facts(
    kind: FactKind, extracted: tuple[Made, ...], corrections: Sequence[FactCorrection], text: str
) -> tuple[Made, ...]:
    """Give the facts of one kind as the person knows them.

    A corrected fact keeps where it stands and, of a place and a date, the words. An added one stands wherever the text
    has its words, unless a longer fact does; authors and captions stand there once. One that stands nowhere (any more)
    is kept without offsets, unless it was added everywhere: this article has nothing to do with it then.

    Args:
        kind: The kind.
        extracted: What the text states.
        corrections: The corrections of any kind.
        text: The article's text.
    """
    by_form = {each.form: each for each in corrections if each.kind == kind}
    if not by_form:
        return extracted
    facts: list[Fact] = []
    for each in extracted:
        correction = by_form.get(form_of(each))
        if correction is None:
            facts.append(each)
        elif correction.fact is not None:
            facts.append(_in_place(each, correction.fact))
    forms = {form_of(each) for each in extracted}
    added = [each for each in by_form.values() if each.added]
    for given in sorted(added, key=lambda one: (-len(one.form), one.form)):
        facts = _with_added(facts, given, text, is_there=given.form in forms)
    if added and kind not in _ONCE:
        facts.sort(key=lambda one: len(text) if one.start is None else one.start)
    return tuple(_each_author_once(facts) if kind == "byline" else facts)  # type: ignore[arg-type]  # of this one kind


def _in_place(extracted: Fact, fact: Fact) -> Fact:
    """Give a fact in place of an extracted one, where that stands."""
    given = replace(fact, start=extracted.start, end=extracted.end, rule=CORRECTION_RULE)
    if isinstance(extracted, (EventDate, Place)) and isinstance(given, (EventDate, Place)):
        return replace(given, text=extracted.text)
    return given


def _with_added(facts: list[Fact], correction: FactCorrection, text: str, *, is_there: bool) -> list[Fact]:
    """Add a fact wherever the text has its words and no longer fact stands; it takes the place of shorter ones."""
    fact = correction.fact
    once = correction.kind in _ONCE
    if fact is None or (once and is_there):
        return facts
    standing = _Standing(facts)
    added: list[Fact] = []
    dropped: set[int] = set()
    for start, end in occurrences(correction.form, text):
        overlapped = standing.overlapped(start, end)
        if all(standing.length(each) < end - start for each in overlapped):
            dropped.update(overlapped)
            added.append(_placed(fact, start, end, text))
            if once:
                break
    if not added and not is_there and not correction.everywhere:
        return [*facts, fact]
    kept = standing.without(dropped)
    return _in_order(kept, added) if once else kept + added


def _in_order(facts: list[Fact], added: list[Fact]) -> list[Fact]:
    """Put what was added before the first fact that stands after it; authors are cited in the order of the text."""
    for fact in added:
        after = (number for number, each in enumerate(facts) if (each.start or 0) > (fact.start or 0))
        at = next(after, len(facts))
        facts = [*facts[:at], fact, *facts[at:]]
    return facts


def _placed(fact: Fact, start: int, end: int, text: str) -> Fact:
    """Give a fact as it stands in the text."""
    if isinstance(fact, (EventDate, Place)):
        return replace(fact, start=start, end=end, text=text[start:end])
    return replace(fact, start=start, end=end)


class _Standing:
    """Facts by where they stand, so that those at a place are found without looking at all of them."""

    def __init__(self, facts: list[Fact]) -> None:
        self._facts = facts
        spans = [(each.start, each.end or 0, number) for number, each in enumerate(facts) if each.start is not None]
        self._spans = sorted(spans)
        self._starts = [start for start, _, _ in self._spans]
        self._reach = list(accumulate((end for _, end, _ in self._spans), max))

    def overlapped(self, start: int, end: int) -> list[int]:
        """Give the numbers of the facts that share a character with a stretch."""
        found = []
        at = bisect_left(self._starts, end)
        while at and self._reach[at - 1] > start:
            at -= 1
            if self._spans[at][1] > start:
                found.append(self._spans[at][2])
        return found

    def length(self, number: int) -> int:
        """Give the characters of a fact's words."""
        fact = self._facts[number]
        return (fact.end or 0) - (fact.start or 0)

    def without(self, numbers: set[int]) -> list[Fact]:
        """Give the facts but for some."""
        return [each for number, each in enumerate(self._facts) if number not in numbers]


def _each_author_once(authors: list[Fact]) -> list[Fact]:
    """Leave out an author whom a correction made one that is there already."""
    kept: dict[tuple[str, str], Fact] = {}
    for each in authors:
        if isinstance(each, Author):
            kept.setdefault((each.name, each.role), each)
    return list(kept.values())


def occurrences(form: str, text: str) -> Iterator[tuple[int, int]]:
    """Find where a text has some words: start and end of each, whatever white space is between them.

    A word is not found within a longer one; in writing without spaces, such as Korean with its particles, it is.
    """
    first = form.split(" ", 1)[0]
    if first not in text:
        return
    pattern, at = _pattern(form), 0
    while match := pattern.search(text, at):
        start, end = match.span()
        cut = (is_within_word(text, start) and not is_unspaced(form[0])) or (
            is_within_word(text, end) and not is_unspaced(form[-1])
        )
        if not cut:
            yield start, end
        at = start + 1 if cut else end


@lru_cache(maxsize=256)
def _pattern(form: str) -> re.Pattern[str]:
    """Make the pattern that finds a folded form, whatever white space is in it."""
    return re.compile(r"\s+".join(map(re.escape, form.split(" "))))
