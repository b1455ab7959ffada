"""Why the sidebar says what it says: the rule, the words of the text, the value, how sure it is, what else it means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from articles.article import Author, Caption, EventDate, Mention, Place
from articles.facts.rules import in_words as rule_in_words
from tui.foreign_text import one_line
from tui.panes.fact_words import (
    KINDS,
    ROLES,
    coordinates,
    date_in_words,
    percent,
    place_in_words,
    precision_in_words,
)
from tui.panes.facts_shown import DERIVED_IN_WORDS, Fact
from tui.screens.windows import Item

AROUND: Final = 60
"""How many characters of the text are shown on either side of the words that state a fact."""

MOST_MENTIONS: Final = 40
"""Of how many mentions the words are shown."""


def why(fact: Fact, text: str) -> Iterator[Item]:
    """Tell why a fact is stated.

    Args:
        fact: The fact.
        text: The article's text.
    """
    if fact.rejected:
        yield Item("by you; - in the sidebar brings it back", "rejected")
    if fact.said:
        yield Item("; ".join(fact.said), "the text says")
    if fact.value is not None and fact.kind in ("published", "updated"):
        yield Item(f"{date_in_words(fact.value)} · {fact.value}", "value")
    elif fact.value is not None:
        yield Item(fact.value, "value")
    if fact.mentions:
        yield from _value(fact.mentions[0], fact.mentions)
    rules = dict.fromkeys(rule_in_words(one_line(each.rule)) for each in fact.mentions if each.rule)
    yield Item("; ".join(rules) or "nothing states it", "found by")
    if fact.everywhere:
        yield Item("in every article with these words, and in those that arrive later", "holds")
    yield from _words(fact, text)


def _value(first: Mention, mentions: tuple[Mention, ...]) -> Iterator[Item]:
    if isinstance(first, Place):
        yield from _place(first, [each for each in mentions if isinstance(each, Place)])
    elif isinstance(first, EventDate):
        value = f"{date_in_words(first.value)} · {first.value}" if first.value else "not known"
        yield Item(value, "value")
        if first.derived:
            yield Item(DERIVED_IN_WORDS, "derived")
    elif isinstance(first, Author):
        yield from _author(first)
    elif isinstance(first, Caption):
        yield Item(first.text, "caption")
        yield Item(first.credit or "none", "credit")


def _place(first: Place, places: list[Place]) -> Iterator[Item]:
    yield Item(f"{place_in_words(first)} · {KINDS.get(first.kind, first.kind)}", "place")
    where = coordinates(first)
    precision = precision_in_words(first)
    yield Item((f"{where}: {precision}" if precision else where) or "not known", "coordinates")
    yield Item(percent(max(each.confidence for each in places)), "confidence")
    for candidate in next((each.candidates for each in places if each.candidates), ()):
        said = (place_in_words(candidate), KINDS.get(candidate.kind, ""), coordinates(candidate))
        yield Item(" · ".join((percent(candidate.confidence), *(each for each in said if each))), "may also be")


def _author(author: Author) -> Iterator[Item]:
    yield Item(author.name, "name")
    if author.is_agency:
        yield Item("an agency, whose name is not taken apart", "is")
    else:
        given = f" · given: {author.given}" if author.given else ""
        rule = f" ({rule_in_words(one_line(author.family_rule))})" if author.family_rule else ""
        yield Item(f"{author.family}{given}{rule}", "family")
        yield Item(percent(author.confidence), "confidence")
    yield Item(ROLES.get(author.role, author.role), "role")


def _words(fact: Fact, text: str) -> Iterator[Item]:
    """Show the words that state the fact with those around them."""
    spans = [(each.start, each.end) for each in fact.mentions if each.start is not None and each.end is not None]
    for number, (start, end) in enumerate(spans[:MOST_MENTIONS], 1):
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        words = " ".join(f"{before}⟦{text[start:end]}⟧{after}".split())
        left, right = "…" if start > AROUND else "", "…" if end + AROUND < len(text) else ""
        yield Item(f"{left}{words}{right}", f"mention {number}" if len(spans) > 1 else "the words")
    if len(spans) > MOST_MENTIONS:
        yield Item(f"and {len(spans) - MOST_MENTIONS:,} more", "…")
    if not spans and (fact.value is not None or fact.mentions):
        yield Item("no words of the text state it", "the words")
