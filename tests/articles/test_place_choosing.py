"""What a person who picks a place is shown for the words that they type."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.gazetteer.choosing import Choice, places_named


def first(words: str) -> Choice:
    """Give the first choice."""
    return places_named(words)[0]


@pytest.mark.parametrize(
    ("words", "name", "within"),
    [
        ("Norway", "Norway", ""),
        ("hyesan", "Hyesan", "Ryanggang, North Korea"),
        ("Hyesan, KP", "Hyesan", "Ryanggang, North Korea"),
        ("Springfield, Illinois", "Springfield", "Sangamon County, Illinois, United States"),
        ("springfield,il", "Springfield", "Sangamon County, Illinois, United States"),
        ("Springfield, US-IL", "Springfield", "Sangamon County, Illinois, United States"),
        ("Springfield, Illinois, United States", "Springfield", "Sangamon County, Illinois, United States"),
        ("Tromso", "Tromsø", "Troms, Norway"),
        ("함경북도", "North Hamgyong", "North Korea"),
        ("Norwa", "Norway", ""),
        ("Bombay", "Mumbai", "Maharashtra, India"),
        ("Pochon", "Poch’ŏn County", "Ryanggang, North Korea"),
        ("Middle East", "Middle East", ""),
    ],
)
def test_the_place_comes_first(words: str, name: str, within: str) -> None:
    found = first(words)
    assert (found.candidate.name, found.within) == (name, within)


def test_a_choice_carries_what_an_article_keeps() -> None:
    found = first("Hyesan, North Korea")
    assert (found.candidate.kind, found.candidate.country, found.candidate.admin1) == ("city", "KP", "KP-10")
    assert found.candidate.precision == "own"
    assert found.candidate.latitude == pytest.approx(41.4, abs=0.1)
    assert found.population is not None
    assert found.population > 100_000


def test_exact_names_come_before_beginnings_and_larger_places_before_smaller() -> None:
    found = [each.candidate.name.casefold() for each in places_named("Hobart")]
    begins = [name.startswith("hobart") and name != "hobart" for name in found]
    assert begins == sorted(begins)
    assert {*begins} == {False, True}
    assert first("Paris").candidate.country == "FR"
    beginnings = [each.population or 0 for each in places_named("Rotter")]
    assert beginnings == sorted(beginnings, reverse=True)


def test_a_larger_place_narrows_beginnings_too() -> None:
    found = places_named("Spring, TX")
    assert len(found) > 2
    assert {each.candidate.admin1 for each in found} == {"US-TX"}


def test_no_more_than_the_limit() -> None:
    assert len(places_named("san", limit=7)) == 7
    assert len(places_named("s")) == 40
    assert places_named("san", limit=0) == []


@pytest.mark.parametrize("words", ["", " ", ",", ",,Texas", "!?", "Xqzzt", "Paris, Nowhereland"])
def test_unknown_words_give_nothing(words: str) -> None:
    assert places_named(words) == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30))
def test_any_text_is_answered(words: str) -> None:
    for choice in places_named(words, limit=5):
        assert choice.candidate.name
