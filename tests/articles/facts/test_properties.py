"""What holds of the facts of any text: they are where they say, and what changes elsewhere does not touch them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.article import Article, EventDate, Place
from articles.facts import Facts, rules, state_facts
from articles.reading import read_text

SENTENCES = (
    "The ferry left Bergen on May 26 and reached Oslo two days later.",
    "Officials in North Korea said nothing about the turkey farm near Pyongyang.",
    "“We wait,” Ada Quill told the Fjord Herald last Tuesday.",
    "Prices rose in the 1990s, in Paris, Texas as much as in Prague.",
    "A mobile crane stood by the lake of reading rooms; nobody was nice.",
    "In March 2019 the council of Hyesan, Ryanggang Province, met again.",
    "He will march in may, said Kim, and buy china in Chad.",
    "SEOUL, June 3 (Fjord Wire) — The bridge was closed on Friday.",
    "It rained from 3 to 5 May 2021 in Victoria and in Georgia.",
)
PARAGRAPHS = st.lists(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join), min_size=1, max_size=5
)
ARTICLES = PARAGRAPHS.map(lambda each: "\n\n".join(["Cranes over the fjord", "By Ada Quill", *each]))
QUIET = "\n\nit went on raining, and nobody went anywhere."
"""A paragraph that states nothing."""


def mentions(facts: Facts) -> list[dict[str, Any]]:
    """Give every fact that has a place in the text, as plain values."""
    found = [*facts.byline, *facts.dates, *facts.places, *facts.captions]
    return [asdict(each) for each in found] + [{name: asdict(each)} for name, each in facts.evidence.items()]


@settings(max_examples=40, deadline=None)
@given(ARTICLES)
def test_every_offset_gives_the_words_and_every_rule_has_a_name(text: str) -> None:
    facts = state_facts(text)
    worded: list[EventDate | Place] = [*facts.dates, *facts.places]
    for each in worded:
        assert text[each.start : each.end] == each.text
    for author in facts.byline:
        assert text[author.start : author.end] == author.name
    for fact in (*facts.byline, *facts.dates, *facts.places, *facts.captions, *facts.evidence.values()):
        assert fact.rule.removesuffix(rules.NEAR_PUBLICATION) in rules.IN_WORDS, fact


@settings(max_examples=40, deadline=None)
@given(ARTICLES)
def test_a_paragraph_that_states_nothing_changes_nothing(text: str) -> None:
    assert mentions(state_facts(text + QUIET)) == mentions(state_facts(text))


@settings(max_examples=40, deadline=None)
@given(ARTICLES, st.sampled_from(SENTENCES))
def test_another_paragraph_moves_no_fact_before_it(text: str, sentence: str) -> None:
    before, after = state_facts(text), state_facts(f"{text}\n\n{sentence}")
    assert after.dates[: len(before.dates)] == before.dates
    spans = [(place.start, place.end) for place in before.places]
    assert [(place.start, place.end) for place in after.places[: len(spans)]] == spans
    assert (after.title, after.byline) == (before.title, before.byline)


def names(text: str) -> Counter[str]:
    """Count the places of a text by the words that name them, whatever their case and white space."""
    return Counter(re.sub(r"\s+", " ", place.text).casefold() for place in state_facts(text).places)


@settings(max_examples=40, deadline=None)
@given(ARTICLES, st.sampled_from([str.lower, str.upper, str.title, str.swapcase]))
def test_another_case_adds_no_place(text: str, change: Any) -> None:
    assert set(names(change(text))) <= set(names(text))


@settings(max_examples=40, deadline=None)
@given(ARTICLES, st.sampled_from(["  ", "\n", "\u00a0", " \n "]))
def test_other_white_space_adds_no_place(text: str, space: str) -> None:
    changed = "\n\n".join(paragraph.replace(" ", space) for paragraph in text.split("\n\n"))
    assert set(names(changed)) <= set(names(text))


@settings(max_examples=40, deadline=None)
@given(ARTICLES)
def test_an_article_is_kept_and_comes_back_equal(text: str) -> None:
    article = read_text(text)
    assert Article.from_json(article.to_json()) == article
