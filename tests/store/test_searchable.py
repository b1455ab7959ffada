from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.article import Article, Author, Caption, EventDate, Place
from articles.gazetteer.divisions import names_by_code
from store.searchable import FIELDS, DayTokens, Searchable, outside_text, searchable


def of_place(**given: str) -> Searchable:
    fields = {"text": "Hyesan", "name": "Hyesan", "kind": "city", **given}
    return searchable(Article(text="", places=(Place(**fields),)))  # type: ignore[arg-type]  # the kind is a literal


def of_date(value: str) -> DayTokens:
    return searchable(Article(text="", published=value)).published


def test_an_empty_article_has_nothing() -> None:
    made = searchable(Article(text=""))
    assert made.words == dict.fromkeys(FIELDS, "")
    assert (made.bylines, made.source, made.places, made.language, made.added) == ((), None, (), None, None)
    assert made.published == made.mentioned == DayTokens()
    assert (made.word_count, made.has, outside_text(made)) == (0, frozenset(), [])


def test_words_are_folded_and_parts_stay_apart() -> None:
    made = searchable(
        Article(
            text="Ice on  the River's bank.",
            title="Łódź waits",
            byline=(Author(name="Ada Quill"), Author(name="Bo  Ink"), Author(name="Ada Quill")),
            source="The Courier",
            captions=(Caption(text="A ferry", credit="Jo Lens"), Caption(text="A ferry")),
        )
    )
    assert made.words == {
        "title": "lodz waits",
        "byline": "ada quill | bo ink",
        "source": "the courier",
        "place": "",
        "caption": "a ferry | jo lens",
        "text": "ice on the river bank",
    }
    assert (made.bylines, made.source, made.word_count) == (("Ada Quill", "Bo Ink"), "The Courier", 5)
    assert made.has == {"byline", "image", "source"}


@pytest.mark.parametrize(
    ("given", "words", "paths"),
    [
        (
            {"country": "KP", "admin1": "KP-10", "text": "Hyesan city"},
            "hyesan city | hyesan | ryanggang kp 10 | north korea kp",
            ("KP", "KP/KP-10", "KP/KP-10/Hyesan"),
        ),
        ({"country": "KP"}, "hyesan | north korea kp", ("KP", "KP/Hyesan")),
        ({}, "hyesan", ("~/Hyesan",)),
        (
            {"country": "KP", "kind": "country", "text": "DPRK", "name": "North Korea"},
            "dprk | north korea | north korea kp",
            ("KP",),
        ),
        (
            {"country": "KP", "admin1": "KP-10", "kind": "admin1", "text": "Ryanggang", "name": "Ryanggang"},
            "ryanggang | ryanggang kp 10 | north korea kp",
            ("KP", "KP/KP-10"),
        ),
        ({"name": "East/West", "text": "there"}, "there | east west", ("~/East∕West",)),
        ({"country": "QQ"}, "hyesan | qq", ("QQ", "QQ/Hyesan")),
    ],
)
def test_a_place_knows_what_it_lies_in(given: dict[str, str], words: str, paths: tuple[str, ...]) -> None:
    made = of_place(**given)
    assert made.words["place"] == words
    assert made.places == paths


def test_a_word_without_a_field_finds_the_place_but_not_what_is_around_it() -> None:
    made = of_place(country="KP", admin1="KP-10", text="Hyesan city")
    assert made.place_names == ("hyesan city", "hyesan")
    assert outside_text(made) == ["hyesan city", "hyesan"]


def test_what_the_text_says_is_not_said_outside_it_too() -> None:
    article = Article(text="Ice keeps the ferries. By Ada Quill", title="Ice keeps", byline=(Author(name="Ada Qui"),))
    assert outside_text(searchable(article)) == ["ada qui"]


@pytest.mark.parametrize(
    ("value", "tokens"),
    [
        ("2019", DayTokens((2019,))),
        ("2019-03", DayTokens((2019,), (201903,))),
        ("2019-03-05", DayTokens((2019,), (201903,), (20190305,))),
        ("2019-03-05~", DayTokens((2019,), (201903,), (20190305,))),
        ("2019-21", DayTokens((2019,))),
        ("2019-XX-12", DayTokens((2019,))),
        ("XXXX-05", DayTokens((), (5,))),
        ("XXXX-05-26", DayTokens((), (5,), (526,))),
        ("XXXX-21", DayTokens()),
        ("198X", DayTokens((1980, 1989))),
        ("2018/2019-02", DayTokens((2018, 2019), (201902,))),
        ("2018-12-31/2019-01-01", DayTokens((2018, 2019), (201812, 201901), (20181231, 20190101))),
        ("2019/..", DayTokens((2019,))),
        ("-0043", DayTokens((-43,))),
        ("0000-05-26", DayTokens((0,))),
        ("soon", DayTokens()),
    ],
)
def test_dates_become_numbers(value: str, tokens: DayTokens) -> None:
    assert of_date(value) == tokens


def test_a_date_counts_once_however_often_it_is_mentioned() -> None:
    dates = tuple(EventDate(text="", value=value) for value in ("2019-03", "2019-03", None, "2019-04-01"))
    assert searchable(Article(text="", dates=dates)).mentioned == DayTokens((2019,), (201903, 201904), (20190401,))


def test_a_yearless_date_is_no_known_date() -> None:
    assert "date" not in searchable(Article(text="", published="XXXX-05-26")).has
    assert "date" in searchable(Article(text="", published="198X")).has


@pytest.mark.parametrize(("added", "seconds"), [("1970-01-02T00:00:00Z", 86_400), ("once", None), (None, None)])
def test_when_it_was_added(added: str | None, seconds: int | None) -> None:
    assert searchable(Article(text="", added=added)).added == seconds


@pytest.mark.parametrize(("tag", "value"), [("en-GB", "en"), ("KO", "ko"), ("zh_Hant", "zh"), ("", None), (None, None)])
def test_the_language_alone_counts(tag: str | None, value: str | None) -> None:
    assert searchable(Article(text="", language=tag)).language == value


@given(st.text(st.characters(codec=None), max_size=300))
@settings(max_examples=100)
def test_values_can_be_written_as_utf8(text: str) -> None:
    made = searchable(Article(text=text, source=text, byline=(Author(name=text),), language=text))
    for value in (*made.bylines, made.source or "", made.language or "", *made.words.values()):
        assert len(value.encode()) <= 4 * max(200, len(text) * 4)
    assert len(made.source or "") <= 200


def test_every_code_has_a_name() -> None:
    names = names_by_code()
    assert (names["KP"], names["KP-10"], names["FR"]) == ("North Korea", "Ryanggang", "France")
    assert all(names.values())
