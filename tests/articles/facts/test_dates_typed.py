"""What a person types as a date."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import edtf
from articles.facts.typed_dates import read_typed_date


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("7 June 2021", "2021-06-07"),
        ("June 7, 2021", "2021-06-07"),
        ("  7  JUNE 2021. ", "2021-06-07"),
        ("the 7th of June, 2021", "2021-06-07"),
        ("Sept. 6, 1946", "1946-09-06"),
        ("Monday, 7 June 2021", "2021-06-07"),
        ("Mon 7 Jun 2021 12.42 CET", "2021-06-07"),
        ("June 7, 2021 at 4:30 pm", "2021-06-07"),
        ("Published: 7 June 2021", "2021-06-07"),
        ("7 Jun 21", "2021-06-07"),
        ("7 Jun 69", "1969-06-07"),
        ("2021 June 7", "2021-06-07"),
        ("June 2021", "2021-06"),
        ("May '21", "2021-05"),
        ("26 May", "XXXX-05-26"),
        ("May 26", "XXXX-05-26"),
        ("May", "XXXX-05"),
        ("1984", "1984"),
        ("2021/6/7", "2021-06-07"),
        ("20210607", "2021-06-07"),
        ("7.6.2021", "2021-06-07"),
        ("25/04/2021", "2021-04-25"),
        ("04/25/2021", "2021-04-25"),
        ("04/04/2021", "2021-04-04"),
        ("06/2021", "2021-06"),
        ("5/26", "XXXX-05-26"),
        ("Monday 7/6/2021", "2021-06-07"),
        ("2021-06-07T12:00:00Z", "2021-06-07"),
        ("--05-26", "XXXX-05-26"),
        ("summer 2020", "2020-22"),
        ("the winter of 2020-21", "2020-24"),
        ("autumn", "XXXX-23"),
        ("Q2 2021", "2021-04/2021-06"),
        ("second half of 2021", "2021-07/2021-12"),
        ("1990s", "199X"),
        ("the '90s", "199X"),
        ("the nineties", "199X"),
        ("19th century", "18XX"),
        ("fifth century BC", "-04XX"),
        ("44 BC", "-0043"),
        ("1 BC", "0000"),
        ("AD 79", "0079"),
        ("about 1850", "1850~"),
        ("c. 1850", "1850~"),
        ("June 2021?", "2021-06?"),
        ("about 1850?", "1850%"),
        ("about 2019-2020", "2019~/2020~"),
        ("early 2019", "2019"),
        ("2019-2020", "2019/2020"),
        ("2019–20", "2019/2020"),
        ("from 2019 to 2021", "2019/2021"),
        ("between March and May 2021", "2021-03/2021-05"),
        ("May 3-5, 2021", "2021-05-03/2021-05-05"),
        ("3-5 May", "XXXX-05-03/XXXX-05-05"),
        ("28 Dec - 3 Jan 2021", "2020-12-28/2021-01-03"),
        ("since 2019", "2019/.."),
        ("until May 2020", "../2020-05"),
        ("2021년 6월 7일", "2021-06-07"),
        ("2021年6月7日", "2021-06-07"),
        ("6월 7일", "XXXX-06-07"),
        ("２０２１年", "2021"),
    ],
)
def test_a_clear_date_has_one_reading(words: str, value: str) -> None:
    assert read_typed_date(words) == (value,)


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("03/04/2021", ("2021-03-04", "2021-04-03")),
        ("3-4-21", ("2021-03-04", "2021-04-03")),
        ("5/6", ("XXXX-05-06", "XXXX-06-05")),
        ("the 20s", ("192X", "202X")),
        ("1900s", ("190X", "19XX")),
        ("2020-21", ("2020-21", "2020/2021")),
    ],
)
def test_an_ambiguous_date_has_every_reading(words: str, values: tuple[str, ...]) -> None:
    assert read_typed_date(words) == values


@pytest.mark.parametrize(
    "words",
    [
        *(
            "",
            " ",
            "hello",
            "today",
            "yesterday",
            "last week",
            "31 June 2021",
            "2021-02-30",
            "13/14/2021",
            "99",
            "14:30",
        ),
        *("XXXX", "/", "..", "../..", "3 and 5 May 2021", "١٩٨٤", "2021 2021", "7 June 2021 " * 40),
    ],
)
def test_what_is_no_date_has_none(words: str) -> None:
    assert read_typed_date(words) == ()


@pytest.mark.parametrize(
    "value",
    [
        *("2019", "2019-03", "2019-03-05", "199X", "19XX", "XXXX-05-26", "2019?", "2019-03~", "2020-22", "-0043"),
        *("2019/..", "../2019", "2019-06/2019-08", "2019/", "2019-XX-12", "XXXX-05-26/XXXX-05-30"),
    ],
)
def test_the_format_itself_is_read_as_it_is(value: str) -> None:
    assert read_typed_date(value) == (value,)
    assert read_typed_date(f" {value.lower()} ") == (value,)


_PIECES = [
    "7",
    "31",
    "2021",
    "'90s",
    "/",
    "-",
    ".",
    " ",
    ", ",
    "to",
    "June",
    "may",
    "Monday",
    "about ",
    "?",
    "BC",
    "年",
]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=30) | st.lists(st.sampled_from([*_PIECES, "XX", "th", "summer", "from ", "c."])).map("".join))
def test_every_reading_is_a_value_of_the_format(words: str) -> None:
    readings = read_typed_date(words)
    assert len(set(readings)) == len(readings)
    for reading in readings:
        assert str(edtf.parse(reading)) == reading
        assert edtf.in_words(reading)


@settings(max_examples=100, deadline=None)
@given(st.dates())
def test_what_the_program_says_of_a_day_can_be_typed(day: object) -> None:
    assert read_typed_date(edtf.in_words(str(day))) == (str(day),)
