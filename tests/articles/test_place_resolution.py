"""Which place a name means, what its coordinates stand for, and what else it may mean."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.article import Place
from articles.facts.places import find_places
from articles.facts.rules import IN_WORDS


def named(text: str, name: str) -> Place:
    """Give the first place whose words are `name`."""
    found = [place for place in find_places(text) if place.text == name]
    assert found, [place.text for place in find_places(text)]
    return found[0]


@pytest.mark.parametrize(
    ("name", "admin1"),
    [
        ("Ryanggang", "KP-10"),
        ("Ryanggang-do", "KP-10"),
        ("Ryanggang Province", "KP-10"),
        ("Yanggang-do", "KP-10"),
        ("Yanggang Province", "KP-10"),
        ("Jagang Province", "KP-04"),
        ("Chagang-do", "KP-04"),
        ("Hwanghae-namdo", "KP-05"),
        ("South Hwanghae Province", "KP-05"),
        ("North Hamgyong Province", "KP-09"),
        ("North Hamgyeong Province", "KP-09"),
        ("Hamgyong-bukto", "KP-09"),
        ("Gyeonggi-do", "KR-41"),
        ("Kyonggi Province", "KR-41"),
        ("Cholla-namdo", "KR-46"),
        ("Iwate-ken", "JP-03"),
        ("Iwate Prefecture", "JP-03"),
        ("Kursk Oblast", "RU-KRS"),
        ("Krasnodar Krai", "RU-KDA"),
        ("Zhejiang Province", "CN-ZJ"),
        ("Dak Lak Province", "VN-33"),
        ("Nairobi County", "KE-30"),
    ],
)
def test_the_word_for_its_kind_and_the_romanisation_make_no_difference(name: str, admin1: str) -> None:
    place = named(f"Farmers in {name} sowed late.", name)
    assert (place.kind, place.admin1) == ("admin1", admin1)


@pytest.mark.parametrize("name", ["Musan-gun", "Musan County", "Musan-Gun"])
def test_a_county_is_one_under_both_words(name: str) -> None:
    place = named(f"Snow fell in {name} of North Hamgyong Province.", name)
    assert (place.kind, place.admin1) == ("admin2", "KP-09")


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("Talks on the Middle East began.", "Middle East", "other", None),
        ("He spoke at the White House in Washington.", "White House", "other", "US"),
        ("Settlers left the West Bank.", "West Bank", "other", "PS"),
        ("Aid reached Darfur on Monday.", "Darfur", "other", "SD"),
        ("Ships crossed the Baltic Sea.", "Baltic Sea", "other", None),
        ("Snow fell in Siberia.", "Siberia", "other", "RU"),
        ("Trade with the USA grew.", "USA", "country", "US"),
        ("Trade with the UAE grew.", "UAE", "country", "AE"),
        ("The People's Republic of China agreed.", "People's Republic of China", "country", "CN"),
        ("Cocoa came from Côte d'Ivoire.", "Côte d'Ivoire", "country", "CI"),
        ("A ship left Dar es Salaam.", "Dar es Salaam", "city", "TZ"),
        ("She works in Queen Anne's County, Maryland.", "Queen Anne's County", "admin2", "US"),
        ("A Scottish farmer came.", "Scottish", "admin1", "GB"),
        ("Thousands of Texans voted.", "Texans", "admin1", "US"),
    ],
)
def test_names_beside_those_of_towns(text: str, name: str, kind: str, country: str | None) -> None:
    place = named(text, name)
    assert (place.kind, place.country) == (kind, country)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Ohio State Police came.", "Ohio"),
        ("The Rotterdam City Council met.", "Rotterdam"),
        ("The Kansas City Council met in Missouri.", "Kansas City"),
    ],
)
def test_the_word_of_an_office_is_no_part_of_the_name(text: str, words: str) -> None:
    assert find_places(text)[0].text == words


def test_coordinates_say_what_they_stand_for() -> None:
    assert named("Snow fell in Oslo.", "Oslo").precision == "own"
    assert named("Snow fell in Bavaria.", "Bavaria").precision == "cities"
    county = named("Snow fell in Pochon County in Hyesan, North Korea.", "Pochon County")
    assert county.precision == "parent"
    assert county.latitude is not None


def test_a_street_has_the_coordinates_of_the_town_around_it() -> None:
    text = "Police in Portland, Maine, closed Larkspur Street and the bridge over the Quill River."
    street, town = named(text, "Larkspur Street"), named(text, "Portland")
    assert (street.kind, street.admin1, street.precision, street.rule) == ("other", "US-ME", "parent", "feature-name")
    assert (street.latitude, street.longitude) == (town.latitude, town.longitude)
    assert street.confidence < town.confidence
    assert named(text, "Quill River").country == "US"


@pytest.mark.parametrize(
    "words", ["Fire Station", "City Park", "Charlotte Hill said", "The River", "Bank Street Baptist"]
)
def test_words_that_only_look_like_a_street_are_none(words: str) -> None:
    assert not [place for place in find_places(f"They came to {words} Church.") if place.rule == "feature-name"]


def test_the_other_places_of_a_name_are_kept_with_its_first_mention() -> None:
    text = "The band played in Springfield on Friday. Springfield was happy."
    first, second = find_places(text)
    assert 0 < len(first.candidates) <= 4
    assert second.candidates == ()
    sure = [candidate.confidence for candidate in first.candidates]
    assert sure == sorted(sure, reverse=True)
    assert all(0 < each <= 1 for each in sure)
    assert first.admin1 not in {candidate.admin1 for candidate in first.candidates if candidate.kind == first.kind}


def test_a_sure_place_keeps_no_others() -> None:
    assert named("Bakers in Norway, in Oslo and Bergen, raised prices.", "Norway").candidates == ()


def test_towns_of_one_ground_speak_for_one_another() -> None:
    texas = "Fires burned from Paris to Bonham, Honey Grove and Clarksville, and towards Hugo."
    assert named(texas, "Paris").admin1 == "US-TX"
    assert named("Rain fell in Paris, in Lyon and in Lille.", "Paris").country == "FR"


def test_every_rule_has_plain_words() -> None:
    text = (
        "SEOUL, March 3 (Agency) - N. Korea and Norwegian Texans met in Oslo, Bavaria and Musan County, off Larkspur"
        " Street, in the Middle East and the U.S., and North Korea said so of the North."
    )
    rules = {place.rule for place in find_places(text)}
    assert rules >= {"dateline", "demonym", "city-name", "feature-name", "short-form", "other-name"}
    assert rules <= IN_WORDS.keys()


WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        "Paris Texas Oslo Norway Springfield the in of and , . County Street River said Mr Norwegian Baltic Sea North"
        " Korea Province Musan Larkspur City Hill Charlotte 1500 snow fell",
    )
)


QUIET = "it was cold, and everybody stayed at home to wait for the end of the storm that had begun the day before. " * 3


@settings(max_examples=50, deadline=None)
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_offsets_name_the_words_and_confidence_is_a_share(text: str) -> None:
    for place in find_places(text):
        assert text[place.start : place.end] == place.text
        assert 0 < place.confidence <= 1
        assert (place.precision is None) == (place.latitude is None)
        assert sum(each.confidence for each in place.candidates) <= 1.01


@settings(max_examples=40, deadline=None)
@given(
    st.lists(WORDS, max_size=20).map(" ".join), st.sampled_from(["It rained.", "We all went home early.", "So it was."])
)
def test_a_paragraph_without_names_at_the_end_changes_nothing_before_it(text: str, paragraph: str) -> None:
    text = f"{QUIET} {text}.\n\n"
    assert find_places(text + paragraph) == find_places(text)


def test_a_text_in_capitals_names_no_place_by_an_ordinary_word() -> None:
    text = "Snow fell near Oslo. The turkey farm was closed, and reading was what people did, on the mobile phones."
    assert [place.text for place in find_places(text)] == ["Oslo"]
    assert [place.text for place in find_places(text.upper())] == ["OSLO"]
    assert [place.text for place in find_places(text.title())] == ["Oslo"]


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=20).map(" ".join))
def test_lower_case_names_no_place_and_wider_spaces_add_none(text: str) -> None:
    assert find_places(text.lower()) == ()
    assert len(find_places(text.replace(" ", "  "))) <= len(find_places(text))
