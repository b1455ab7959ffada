"""Dates whose month is named in another language than English."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.facts.byline import find_byline
from articles.facts.dates import find_dates
from articles.facts.layout import lay_out
from articles.facts.published import find_published, find_updated

_BODY = "Kilenc daru repült el a tó fölött, mondta az őr, és senki sem számolta meg őket."


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("5 avril 2021", "2021-04-05"),
        ("1er mai 2020", "2020-05-01"),
        ("20. März 2022", "2022-03-20"),
        ("3. April 2022", "2022-04-03"),
        ("5 de mayo de 2020", "2020-05-05"),
        ("7 giugno 2019", "2019-06-07"),
        ("12 de março de 2018", "2018-03-12"),
        ("9 mei 2017", "2017-05-09"),
        ("14 września 2016", "2016-09-14"),
        ("2020. március 12", "2020-03-12"),
        ("30 Ağustos 2015", "2015-08-30"),
        ("21 févr. 2021", "2021-02-21"),
        ("août 2014", "2014-08"),
        ("30 avril", "XXXX-04-30"),
        ("20. Oktober", "XXXX-10-20"),
    ],
)
def test_dates_of_other_languages(words: str, value: str) -> None:
    text = f"Kraniche {words}, xyz"
    (found,) = find_dates(text)
    assert (found.text, found.value) == (words, value)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text", ["She saw 20 mars and 5 maja.", "It came 3 out of 4, 5 set.", "No. 5. Mai came.", "31 juin", "Room 12. okt"]
)
def test_other_words_behind_numbers_are_no_months(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Publié le 5 avril 2021 à 08h12, mis à jour le 6 avril 2021 à 10h00", "2021-04-05", "2021-04-06"),
        ("Veröffentlicht am 20. März 2022 um 17:45 Uhr", "2022-03-20", None),
        ("Stand: 14.03.2022, 17:45 Uhr", None, "2022-03-14"),
        ("Publicado el 5 de mayo de 2020", "2020-05-05", None),
        ("Pubblicato il 7 giugno 2019 alle ore 12:30", "2019-06-07", None),
        ("2020. március 12. 14:05", "2020-03-12", None),
        ("2021-11-08 10:22 来源：塔恩日报 记者：王小梅", "2021-11-08", None),
    ],
)
def test_when_articles_of_other_languages_say_they_were_published(
    line: str, published: str | None, updated: str | None
) -> None:
    layout = lay_out(f"Neun Kraniche\n\n{line}\n\n{_BODY}")
    first, last = find_published(layout), find_updated(layout)
    assert (first.value if first else None, last.value if last else None) == (published, updated)


def test_a_reporter_behind_the_source_of_one_line() -> None:
    (author,) = find_byline(lay_out("九只鹤\n\n2021-11-08 10:22 来源：塔恩日报 记者：王小梅\n\n九只鹤飞过了湖。"))
    assert (author.name, author.family) == ("王小梅", "王")


def test_a_hungarian_by_line_has_the_family_name_first() -> None:
    (author,) = find_byline(lay_out("Kilenc daru\n\nÍrta: Kovács Eszter\n\nA komp 1952 óta jár."))
    assert (author.family, author.given) == ("Kovács", "Eszter")


@given(st.text(alphabet="0123456789 .,ervmaijuliõº\n", max_size=80))
@settings(max_examples=60, deadline=None)
def test_spans_match_the_words_of_any_text(text: str) -> None:
    for each in find_dates(text):
        assert text[each.start : each.end] == each.text


def test_names_before_years_are_no_months() -> None:
    assert "2020-03" not in [each.value for each in find_dates("The rover of Mars 2020 landed.")]
    assert "2019-05" not in [each.value for each in find_dates("Fair in Chiang Mai 2019.")]
    assert [each.value for each in find_dates("Il revint en mars 2020, seul.")] == ["2020-03"]
