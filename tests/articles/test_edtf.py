"""The reader of EDTF values: what it accepts, how it says them, how citations get them."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import edtf

WORDS = {
    "2019": "2019",
    "2019-03": "March 2019",
    "2019-03-05": "5 March 2019",
    "XXXX-05-26": "26 May, year not stated",
    "XXXX-05": "May, year not stated",
    "XXXX": "year not stated",
    "2019-XX": "2019, month not stated",
    "2019-03-XX": "March 2019, day not stated",
    "2019-XX-12": "day 12, 2019, month not stated",
    "XXXX-XX-12": "day 12, month and year not stated",
    "198X": "1980s",
    "19XX": "between 1900 and 1999",
    "2019~": "about 2019",
    "2019-03?": "perhaps March 2019",
    "2019-03-05%": "perhaps about 5 March 2019",
    "2020-21": "spring 2020",
    "2020-22": "summer 2020",
    "2020-24": "winter 2020",
    "XXXX-23": "autumn, year not stated",
    "2020-06-02/2020-06-05": "2–5 June 2020",
    "2020-06-30/2020-07-02": "30 June–2 July 2020",
    "2020-12-30/2021-01-02": "30 December 2020–2 January 2021",
    "2020-06/2020-07": "June–July 2020",
    "2019/2020": "2019–2020",
    "2019~/2020~": "about 2019–2020",
    "2019~/2020": "from about 2019 to 2020",
    "XXXX-05-26/XXXX-05-30": "26–30 May, year not stated",
    "XXXX-12-30/XXXX-01-02": "30 December–2 January, year not stated",
    "2019-03/2019-05-06": "March 2019–6 May 2019",
    "2020-21/2020-22": "spring–summer 2020",
    "2019/..": "from 2019",
    "../2019-05": "until May 2019",
    "2019/": "from 2019, end not stated",
    "/2019": "until 2019, start not stated",
    "../..": "at any time",
    "/": "dates not stated",
    "-0043": "44 BC",
    "-0043-03-15": "15 March 44 BC",
    "0000": "1 BC",
    "-0043/-0030": "44 BC–31 BC",
    "-04XX": "between 500 and 401 BC",
}


@pytest.mark.parametrize(("text", "words"), WORDS.items())
def test_a_value_is_read_written_and_said(text: str, words: str) -> None:
    value = edtf.parse(text)
    assert str(value) == text
    assert edtf.in_words(value) == words
    assert edtf.in_words(text) == words


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not a date"),
        ("yesterday", "not a date"),
        ("2019-3-5", "not a date"),
        ("19", "not a date"),
        ("1X95", "not a date"),
        ("2019\n", "not a date"),
        ("٢٠١٩", "not a date"),
        ("2019-03-05T12:00:00Z", "not a date"),
        ("2019/2020/2021", "not a date"),
        ("-0000", "not a date"),
        ("-043", "not a date"),
        ("-0030/-0043", "wrong way round"),
        ("2019-00", "no such month"),
        ("2019-13", "no such month"),
        ("2019-25", "no such month"),
        ("2019-21-03", "no such month"),
        ("2019-02-29", "this month does not have"),
        ("1900-02-29", "this month does not have"),
        ("2019-04-31", "this month does not have"),
        ("2019-XX-32", "this month does not have"),
        ("XXXX-02-30", "this month does not have"),
        ("2020/2019", "wrong way round"),
    ],
)
def test_what_is_no_value_is_refused_in_a_sentence(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as caught:
        edtf.parse(text)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("text", ["2020-02-29", "2000-02-29", "XXXX-02-29", "202X-02-29", "2019-XX-31"])
def test_days_that_a_calendar_may_have_are_accepted(text: str) -> None:
    assert str(edtf.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2019-03-05", 20190305),
        ("2019-03", 20190301),
        ("2019", 20190101),
        ("198X", 19800101),
        ("2019-XX-12", 20190112),
        ("2020-22~", 20200601),
        ("2020-24", 20201201),
        ("2020-06-02/2020-06-05", 20200602),
        ("2019/..", 20190101),
        ("-0043-03-15", -429_685),
        ("-04XX", -4_989_899),
        ("../2019", None),
        ("XXXX-05-26", None),
        ("/", None),
    ],
)
def test_the_sort_key_is_the_first_possible_day(text: str, key: int | None) -> None:
    assert edtf.sort_key(text) == key


@pytest.mark.parametrize(
    ("text", "csl"),
    [
        ("2019-03-05", {"date-parts": [[2019, 3, 5]]}),
        ("2019~", {"date-parts": [[2019]], "circa": True}),
        ("2020-22", {"date-parts": [[2020]], "season": 2}),
        ("2020-06-02/2020-06-05", {"date-parts": [[2020, 6, 2], [2020, 6, 5]]}),
        ("198X", {"literal": "1980s", "raw": "198X"}),
        ("-0043", {"literal": "44 BC", "raw": "-0043"}),
        ("2019/..", {"literal": "from 2019", "raw": "2019/.."}),
        ("2020-21/2020-22", {"literal": "spring–summer 2020", "raw": "2020-21/2020-22"}),
    ],
)
def test_csl_gets_a_date_and_gives_it_back(text: str, csl: dict[str, object]) -> None:
    assert edtf.to_csl(text) == csl
    assert str(edtf.from_csl(csl)) == text


@pytest.mark.parametrize("text", ["XXXX-05-26", "XXXX", "XXXX-05-26/XXXX-05-30", "../..", "/"])
def test_without_a_year_csl_gets_no_date(text: str) -> None:
    assert edtf.to_csl(text) is None


@pytest.mark.parametrize(
    ("csl", "text"),
    [
        ({"date-parts": [["2019", "3"]]}, "2019-03"),
        ({"date-parts": [[2019], [0]]}, "2019/"),
        ({"date-parts": [[-44, 3, 15]]}, "-0043-03-15"),
        ({"date-parts": [[-1]]}, "0000"),
        ({"date-parts": [[2019]], "season": "4", "circa": 1}, "2019-24~"),
        ({"raw": "2019-03"}, "2019-03"),
        ({"literal": "last spring"}, None),
        ({"date-parts": [[2019, 99]]}, None),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": []}, None),
        ({}, None),
    ],
)
def test_dates_of_other_programs_are_read(csl: dict[str, object], text: str | None) -> None:
    value = edtf.from_csl(csl)
    assert (None if value is None else str(value)) == text


_year = st.from_regex(r"[0-9]{4}|-[0-9]{3}[1-9]|-?[0-9]{3}X|-?[0-9]{2}XX|XXXX", fullmatch=True)
_one = st.builds(
    lambda year, month, day, qualifier: f"{year}{month}{day if month else ''}{qualifier}",
    _year,
    st.sampled_from(["", "-XX", *(f"-{number:02d}" for number in range(1, 13))]),
    st.sampled_from(["", "-XX", *(f"-{number:02d}" for number in range(1, 29))]),
    st.sampled_from(["", "~", "?", "%"]),
)
_season = st.builds("{}-{}".format, _year, st.sampled_from(["21", "22", "23", "24"]))


@settings(deadline=None, max_examples=200)
@given(_one | _season)
def test_every_value_comes_back_as_it_was(text: str) -> None:
    value = edtf.parse(text)
    assert str(value) == text
    assert edtf.in_words(value).strip()
    assert (edtf.sort_key(value) is None) == text.startswith("X")
    csl = edtf.to_csl(value)
    assert csl is None or edtf.sort_key(edtf.from_csl(csl) or "XXXX") is not None


@settings(deadline=None, max_examples=200)
@given(_one | _season | st.sampled_from(["", ".."]), _one | _season | st.sampled_from(["", ".."]))
def test_an_interval_comes_back_as_it_was_or_is_the_wrong_way_round(start: str, end: str) -> None:
    text = f"{start}/{end}"
    refusal = ""
    try:
        value = edtf.parse(text)
    except ValueError as error:
        refusal = str(error)
    if refusal:
        assert "wrong way round" in refusal
    else:
        assert str(value) == text
        assert edtf.in_words(value).strip()


@settings(deadline=None, max_examples=200)
@given(st.text() | st.text(alphabet="0123456789X-/.~?%", max_size=24))
def test_any_text_is_a_value_or_a_value_error(text: str) -> None:
    try:
        value = edtf.parse(text)
    except ValueError:
        return
    assert str(value) == text
    edtf.in_words(value), edtf.sort_key(value), edtf.to_csl(value)


def test_reading_dates_loads_no_parser_library() -> None:
    code = "import sys, articles.edtf; print(*(set(sys.modules) & {'pyparsing', 'dataclasses', 'inspect', 'edtf'}))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
