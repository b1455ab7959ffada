"""The gazetteer's file, the folding of names, and the tools around them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.gazetteer import Gazetteer, GazetteerError, gazetteer
from articles.gazetteer.folding import Division, fold_name, fold_words, join_words, split_division
from articles.gazetteer.hangul import is_hangul, romanise
from articles.gazetteer.lookup import FILE, FORMAT, Kind, NameKind, WordKind
from articles.gazetteer.name_filter import NameFilter, fill


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Poch’ŏn", "Pochon"),
        ("Poch'ŏn", "POCHON"),
        ("P’yŏngsŏng", "Pyongsong"),
        ("Łódź", "Lodz"),
        ("Tromsø", "Tromso"),
        ("Đà Nẵng", "Da Nang"),
        ("Gießen", "Giessen"),
        ("Gilgit-Baltistan", "Gilgit Baltistan"),
        ("St. Louis", "Saint Louis"),
        ("N. Korea", "North Korea"),
        ("U.S.", "US"),
        ("Re\u0301union", "Réunion"),
        ("Iğdır", "Igdir"),
        ("Xi’an", "Xi'an"),
    ],
)
def test_spellings_of_a_name_have_one_key(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(("one", "other"), [("Seul", "Seoul"), ("Nigeria", "Niger"), ("Reading", "Redding")])
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


@pytest.mark.parametrize(
    ("name", "rest", "division"),
    [
        ("Onsŏng-gun", "onsong", Division.COUNTY),
        ("Onsong County", "onsong", Division.COUNTY),
        ("Hamgyŏng-bukto", "north hamgyong", Division.PROVINCE),
        ("North Hamgyong Province", "north hamgyong", Division.PROVINCE),
        ("Kursk Oblast", "kursk", Division.REGION),
        ("State of Texas", "texas", Division.STATE),
        ("Condado de Clay", "clay", Division.COUNTY),
        ("County Cork", "cork", Division.COUNTY),
        ("Iwate-ken", "iwate", Division.PREFECTURE),
        ("State College", "state college", Division.NONE),
        ("Paris", "paris", Division.NONE),
    ],
)
def test_administrative_words_are_set_apart(name: str, rest: str, division: Division) -> None:
    words, found = split_division(fold_words(name))
    assert (join_words(words), found) == (rest, division)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40))
def test_folding_takes_any_text_and_is_stable(name: str) -> None:
    key = fold_name(name)
    assert fold_name(key) == key
    assert key == key.strip()
    rest, _ = split_division(fold_words(name))
    assert len(rest) <= len(fold_words(name))


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=6))
def test_every_syllable_has_latin_letters(name: str) -> None:
    assert is_hangul(name)
    written = romanise(name)
    assert written.isascii()
    assert written.isalpha()


def test_romanisation_follows_the_table() -> None:
    assert [romanise(each) for each in ("부산", "전주", "량강", "옹진")] == ["busan", "jeonju", "ryanggang", "ongjin"]


@pytest.mark.parametrize(
    ("name", "kind", "country", "admin1"),
    [
        ("Hyesan", Kind.CITY, "KP", "KP-10"),
        ("Ryanggang Province", Kind.ADMIN1, "KP", "KP-10"),
        ("Ryanggangdo", Kind.ADMIN1, "KP", "KP-10"),
        ("Yanggang-do", Kind.ADMIN1, "KP", "KP-10"),
        ("North Hamgyong Province", Kind.ADMIN1, "KP", "KP-09"),
        ("함경북도", Kind.ADMIN1, "KP", "KP-09"),
        ("Bavaria", Kind.ADMIN1, "DE", "DE-BY"),
        ("Kansas City", Kind.CITY, "US", "US-MO"),
        ("The Hague", Kind.CITY, "NL", "NL-ZH"),
        ("Ivory Coast", Kind.COUNTRY, "CI", None),
        ("Czech Republic", Kind.COUNTRY, "CZ", None),
        ("America", Kind.COUNTRY, "US", None),
        ("Republic of Korea", Kind.COUNTRY, "KR", None),
        ("Kiev", Kind.CITY, "UA", "UA-30"),
    ],
)
def test_names_find_their_place(name: str, kind: Kind, country: str, admin1: str | None) -> None:
    place = gazetteer().find(name)[0]
    assert (place.kind, place.country, place.admin1_code) == (kind, country, admin1)


def test_a_division_finds_its_county_among_namesakes() -> None:
    counties = [place for place in gazetteer().find("Pochon County") if place.kind is Kind.ADMIN2]
    assert ("KP-10", Division.COUNTY) in {(place.admin1_code, place.division) for place in counties}


def test_every_country_has_coordinates_and_a_demonym_leads_to_one() -> None:
    with sqlite3.connect(f"{FILE.as_uri()}?mode=ro&immutable=1", uri=True) as connection:
        (without,) = connection.execute("SELECT count(*) FROM place WHERE kind = 1 AND latitude IS NULL").fetchone()
        counts = dict(connection.execute("SELECT kind, count(*) FROM place GROUP BY kind"))
    connection.close()
    assert without <= 4  # without inhabitants
    assert counts[Kind.COUNTRY] > 240
    assert counts[Kind.ADMIN1] > 3000
    assert counts[Kind.ADMIN2] > 40_000
    assert counts[Kind.CITY] > 230_000
    entry = gazetteer().entries(["norwegian"])["norwegian"]
    demonyms = [each.number for each in entry.places if each.name_kind is NameKind.DEMONYM]
    assert [place.country for place in gazetteer().places(demonyms).values()] == ["NO"]


def test_the_filter_lets_every_name_through_and_few_other_words() -> None:
    with sqlite3.connect(f"{FILE.as_uri()}?mode=ro&immutable=1", uri=True) as connection:
        keys = [key for (key,) in connection.execute("SELECT key FROM name WHERE places != x''")]
    connection.close()
    names = gazetteer().filter
    assert not [key for key in keys if not names.may_know(" ".join(key.split(" ")[:2]))]
    others = [f"{number:x} qxz" for number in range(5_000)]
    assert sum(map(names.may_know, others)) < 250


def test_a_filter_knows_what_it_was_filled_with() -> None:
    names = NameFilter(fill(["oslo", "new york city"]))
    assert [names.may_know(words) for words in ("oslo", "new york", "new", "lima", "\ud800")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_a_single_name_is_looked_up_again_after_all_are_forgotten() -> None:
    source = Gazetteer()
    assert source.entry("oslo").places
    source._entries.clear()
    assert source.entry("oslo").places
    assert not source.entry("zzzzqqqq").places


def test_words_know_what_else_they_are() -> None:
    entries = gazetteer().entries(["reading", "charlotte", "police", "wolverhampton"])
    assert entries["reading"].word & (WordKind.COMMON | WordKind.ORDINARY)
    assert entries["charlotte"].word & WordKind.GIVEN_NAME
    assert not entries["wolverhampton"].word


def test_coordinates_lie_where_the_place_is() -> None:
    oslo = gazetteer().find("Oslo")[0]
    assert oslo.latitude == pytest.approx(59.9, abs=0.2)
    assert oslo.longitude == pytest.approx(10.75, abs=0.3)
    fiji = next(place for place in gazetteer().find("Fiji") if place.kind is Kind.COUNTRY)
    assert abs(fiji.longitude or 0) > 170


def test_a_question_with_quotes_and_nothing_known_is_answered() -> None:
    assert gazetteer().entries(['"; DROP TABLE name; --', "", "\x00", "zzzzqqqq"]) == {}


def test_the_file_is_small_and_never_written() -> None:
    before = FILE.stat()
    assert before.st_size < 25_000_000
    Gazetteer().find("Lima")
    assert FILE.stat().st_mtime_ns == before.st_mtime_ns
    assert not FILE.with_name(FILE.name + "-journal").exists()


def test_a_missing_file_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="cannot be read"):
        Gazetteer(tmp_path / "absent.sqlite").find("Lima")


def test_a_damaged_file_is_told_plainly(tmp_path: Path) -> None:
    damaged = tmp_path / "a#b?.sqlite"
    damaged.write_bytes(b"not a database" * 100)
    with pytest.raises(GazetteerError, match=r"a#b\?\.sqlite cannot be read"):
        Gazetteer(damaged).find("Lima")


def test_a_file_of_another_format_is_told_plainly(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    connection = sqlite3.connect(other)
    connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    connection.execute("CREATE TABLE name (key)")
    connection.commit()
    connection.close()
    with pytest.raises(GazetteerError, match=f"format {FORMAT + 1}, not {FORMAT}"):
        Gazetteer(other).find("Lima")
