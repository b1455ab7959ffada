"""The places of a text: what is one, what is none, and which one it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.article import Place
from articles.facts.places import find_places
from articles.facts.places.mentions import _runs
from articles.facts.places.spans import find_runs, read_run
from articles.gazetteer import gazetteer
from articles.gazetteer.folding import fold_word

SHARED = Path(__file__).parents[3] / "shared"


def named(text: str, name: str) -> Place:
    """Give the one place whose words are `name`."""
    found = [place for place in find_places(text) if place.text == name]
    assert len(found) == 1, [place.text for place in find_places(text)]
    return found[0]


def texts(text: str, **options: object) -> list[str]:
    """Give the words of every place."""
    return [place.text for place in find_places(text, **options)]  # type: ignore[arg-type] # spelled out by each test


def test_offsets_name_the_words() -> None:
    text = "Ferries from Split to Ancona were late, and Croatia’s coast guard was out near Hvar."
    for place in find_places(text):
        assert place.start is not None
        assert text[place.start : place.end] == place.text
        assert 0 < place.confidence <= 1
        assert place.rule


@pytest.mark.parametrize(
    ("text", "name", "kind", "country", "admin1"),
    [
        ("Snow closed roads in Norway on Monday.", "Norway", "country", "NO", None),
        ("The fair moved to Bavaria this year.", "Bavaria", "admin1", "DE", "DE-BY"),
        (
            "A flood hit Onsong County, North Hamgyong Province.",
            "Onsong County",
            "admin2",
            "KP",
            "KP-09",
        ),
        ("A flood hit Onsong County, North Hamgyong Province.", "North Hamgyong Province", "admin1", "KP", "KP-09"),
        ("Traders in Hyesan crossed the ice.", "Hyesan", "city", "KP", "KP-10"),
        ("Farmers in Ryanggang-do sowed late.", "Ryanggang-do", "admin1", "KP", "KP-10"),
        ("Bakers in Paris, Texas, raised their prices.", "Paris", "city", "US", "US-TX"),
        ("Bakers in Paris raised their prices, and France took note.", "Paris", "city", "FR", "FR-IDF"),
        ("She drove from Portland, Maine, to the coast.", "Portland", "city", "US", "US-ME"),
        ("A bridge opened in Columbus, Ga., on Friday.", "Columbus", "city", "US", "US-GA"),
        ("A bridge opened in Columbus, Ga., on Friday.", "Ga.", "admin1", "US", "US-GA"),
        ("The U.S. and its neighbours signed.", "U.S.", "country", "US", None),
        ("The road to Beckley, W.Va., was icy.", "W.Va.", "admin1", "US", "US-WV"),
        ("Both N. Korea and its neighbour agreed.", "N. Korea", "country", "KP", None),
        ("Rivers in the Kursk region rose, Russia said.", "Kursk", "admin1", "RU", "RU-KRS"),
        ("The road to Łódź, in Poland, was icy.", "Łódź", "city", "PL", "PL-10"),
    ],
)
def test_a_place_is_found_and_told_apart(text: str, name: str, kind: str, country: str, admin1: str | None) -> None:
    place = named(text, name)
    assert (place.kind, place.country, place.admin1) == (kind, country, admin1)


def test_a_county_in_a_city_takes_the_country_of_both() -> None:
    text = "A lecture in Pochon County in Hyesan drew many people of North Korea, it was said in South Korea."
    county = named(text, "Pochon County")
    assert (county.kind, county.country, county.admin1) == ("admin2", "KP", "KP-10")


def test_a_demonym_is_a_mention_of_its_country() -> None:
    place = named("A Norwegian trawler ran aground.", "Norwegian")
    assert (place.name, place.kind, place.country, place.rule) == ("Norway", "country", "NO", "demonym")


def test_the_country_that_a_text_is_about_decides() -> None:
    about_canada = "Canadian farmers met. The premier of Ontario came from Toronto to London for the day."
    about_britain = "British farmers met. They came from Manchester and from Leeds to London for the day."
    assert named(about_canada, "London").admin1 == "CA-ON"
    assert named(about_britain, "London").country == "GB"


def test_a_person_is_no_place() -> None:
    text = "Paris Holloway told Mr. Lancaster about it. “We waited,” Holloway said."
    assert texts(text) == []


def test_known_persons_are_left_out() -> None:
    text = "Report by Sydney Wells in Perth, Australia"
    start = text.index("Sydney")
    assert texts(text, persons=[(start, start + len("Sydney Wells"))]) == ["Perth", "Australia"]


def test_a_name_part_is_never_a_city_of_a_similar_name() -> None:
    assert not [place for place in find_places("Han Seul Bi is a reporter in Busan.") if place.name == "Seoul"]


def test_ordinary_words_at_the_start_of_a_sentence_are_no_places() -> None:
    text = "Of course it rained. March was wet. Police came. Reading helps. Nice try. Mobile phones rang. Most left."
    assert texts(text) == []


def test_an_ordinary_word_is_a_place_where_the_text_says_so() -> None:
    assert "Reading" in texts("The train stopped in Reading, England, for an hour.")


def test_the_north_needs_the_country_to_be_named() -> None:
    assert texts("The border of the North is closed.") == []
    place = named("North Korea closed its border. Trade with the North has ended.", "North")
    assert (place.name, place.country, place.rule) == ("North Korea", "KP", "short-form")
    assert [each.text for each in find_places("North Korea and its ally in the North Atlantic.")].count("North") == 0


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_dateline_names_its_place(dash: str) -> None:
    place = find_places(f"SEOUL, March 3 (Agency) {dash} Trains ran late on Tuesday.")[0]
    assert (place.text, place.name, place.country, place.rule) == ("SEOUL", "Seoul", "KR", "dateline")


def test_a_division_without_places_lies_near_its_namesake() -> None:
    county = named("A flood hit Onsong County, North Hamgyong Province.", "Onsong County")
    assert county.latitude == pytest.approx(42.96, abs=0.1)
    assert county.longitude == pytest.approx(129.99, abs=0.1)


def test_what_only_describes_is_left_out_of_the_words() -> None:
    assert texts("The City of Rotterdam and Zhejiang province traded more.") == ["Rotterdam", "Zhejiang"]


@pytest.mark.parametrize(
    "change", [str.lower, lambda text: text.replace(" ", "  "), lambda text: text.replace(" ", "\n")]
)
def test_changes_of_case_and_white_space_add_no_places(change: Callable[[str], str]) -> None:
    text = "Rivers in Portugal fell on Monday, in Porto as in North Holland, and Mr. Lancaster left for New York City."
    known = {" ".join(words.split()) for words in texts(text)}
    assert {" ".join(words.split()) for words in texts(change(text))} <= known
    assert known >= {"Portugal", "Porto", "New York City"}


def test_a_headline_in_title_case_is_read() -> None:
    title = "Flood Warning Lifted Across Northern Portugal"
    text = f"{title}\n\nRivers in Portugal fell on Monday, in Porto as in Braga."
    assert texts(text, title=(0, len(title))) == ["Portugal", "Portugal", "Porto", "Braga"]


def test_a_name_broken_by_a_line_is_one_name() -> None:
    place = named("The ship left for New\nZealand in the evening.", "New\nZealand")
    assert place.country == "NZ"


def test_confidence_tells_a_well_known_place_from_an_unsure_one() -> None:
    sure = named("Bakers in Paris raised their prices, and France took note.", "Paris").confidence
    unsure = named("The band played in Springfield on Friday.", "Springfield").confidence
    assert sure > 0.8
    assert unsure < 0.6


def test_the_currency_is_no_country() -> None:
    assert texts("It cost US$40 at the door.") == []


def test_korean_text_names_places() -> None:
    text = "함경북도 온성군에서 눈이 내렸다. 혜산시와 평양의 주민들은 중국으로 가지 못했다. 북한은 조용했다."
    found = [(place.text, place.kind, place.country) for place in find_places(text)]
    assert found == [
        ("함경북도", "admin1", "KP"),
        ("온성군", "admin2", "KP"),
        ("혜산시", "city", "KP"),
        ("평양", "city", "KP"),
        ("중국", "country", "CN"),
        ("북한", "country", "KP"),
    ]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=40))
def test_any_korean_text_is_read(text: str) -> None:
    assert all(text[place.start : place.end] == place.text for place in find_places(text))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for place in find_places(text):
        assert place.start is not None
        assert place.end is not None
        assert 0 <= place.start < place.end <= len(text)


PIECES = re.findall(
    r"\S+", "North South Korea of in County St. 's ’s , . -gun U.S. Paris Texas Ga. the The A ( ) - Mr said"
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*PIECES, "GEORGIA", "Pochon", "Poch’ŏn", "\n", "\u0301"]), max_size=25),
    st.sampled_from([" ", "", "\n"]),
)
def test_spans_never_overlap(words: list[str], joint: str) -> None:
    text = joint.join(words)
    places = find_places(text)
    for one, other in pairwise(places):
        assert (one.end or 0) <= (other.start or 0)
    assert all(text[place.start : place.end] == place.text for place in places)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*PIECES, "GEORGIA", "Pochon", "Poch’ŏn", "\n", "\u0301"]), max_size=25),
    st.sampled_from([" ", "", "\n", "\r\n"]),
)
def test_runs_are_taken_apart_into_the_words_of_the_text(words: list[str], joint: str) -> None:
    text = joint.join(words)
    for origin, written in find_runs(text):
        assert text.startswith(written, origin)
        run = read_run(written)
        assert [fold_word(written[word.start : word.end]) for word in run.words if word.is_name] == [
            word.folded for word in run.words if word.is_name
        ]
        assert all(one.end <= other.start for one, other in pairwise(run.words))


def test_a_run_means_the_same_in_every_text() -> None:
    text = (
        "Bakers in Paris, Texas, met. The U.S. and St. Kitts spoke of Ga., Onsong county and US$ in New York's harbour."
    )
    first = find_places(text)
    again = find_places("Lima is far. " + text)
    assert [(place.text, place.country) for place in again[-len(first) :]] == [
        (place.text, place.country) for place in first
    ]


def test_a_long_row_of_names_is_read_and_not_remembered() -> None:
    text = " ".join(["Oslo", "Berglund"] * 3_000)
    assert texts(text + ". The train left for Bergen.")[-1] == "Bergen"
    gone = [run for run in _runs(gazetteer()).read([]) if len(run) > 80]
    assert not gone


def test_a_long_text_is_read_to_its_end() -> None:
    text = "The river Rhine rose. Barges waited. " * 4_000 + "They came from Basel, Switzerland."
    assert texts(text)[-2:] == ["Basel", "Switzerland"]


def test_the_places_of_a_real_article() -> None:
    file = SHARED / "articles" / "000_022803234f392a31.txt"
    if not file.exists():
        pytest.skip("the collection of real articles is not beside this checkout")
    found = {(place.text, place.kind, place.country, place.admin1) for place in find_places(file.read_text("utf-8"))}
    assert found >= {
        ("Onsong County", "admin2", "KP", "KP-09"),
        ("North Hamgyong Province", "admin1", "KP", "KP-09"),
        ("Pochon County", "admin2", "KP", "KP-10"),
        ("Hyesan", "city", "KP", "KP-10"),
        ("Ryanggang Province", "admin1", "KP", "KP-10"),
        ("North Korea", "country", "KP", None),
        ("South Korea", "country", "KR", None),
        ("China", "country", "CN", None),
    }
    assert not {words for words, *_ in found} & {"Seoul", "Seul", "Jang Seul Gi"}
    assert "KR-11" not in {admin1 for *_, admin1 in found}
