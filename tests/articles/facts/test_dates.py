from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import edtf
from articles.facts.dates import find_dates
from articles.facts.rules import IN_WORDS, NEAR_PUBLICATION


def _found(text: str, published: str | None = None) -> list[tuple[str, str | None]]:
    dates = find_dates(text, published=published)
    assert all(text[each.start : each.end] == each.text for each in dates)
    return [(each.text, each.value) for each in dates]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It rained on May 26, they said", "May 26", "XXXX-05-26"),
        ("It rained on May 26th, 2021, they said", "May 26th, 2021", "2021-05-26"),
        ("It rained on Sept. 6, 1946: hard", "Sept. 6, 1946", "1946-09-06"),
        ("It rained on 26 May 2021.", "26 May 2021", "2021-05-26"),
        ("It rained on the 26th of May.", "26th of May", "XXXX-05-26"),
        ("It rained on Saturday, April 25, 1998", "Saturday, April 25, 1998", "1998-04-25"),
        ("It rained on Saturday 25 April", "Saturday 25 April", "XXXX-04-25"),
        ("It rained on FEB 3 2020", "FEB 3 2020", "2020-02-03"),
        ("It rained on 29 February 2020", "29 February 2020", "2020-02-29"),
        ("It rained in March 2019", "March 2019", "2019-03"),
        ("It rained in March, 2019", "March, 2019", "2019-03"),
        ("It rained in March of 2019", "March of 2019", "2019-03"),
        ("It rained in March", "March", "XXXX-03"),
        ("It rained in mid-May", "May", "XXXX-05"),
        ("October was dry", "October", "XXXX-10"),
        ("from May 26-28, 2021", "May 26-28, 2021", "2021-05-26/2021-05-28"),
        ("from 26–28 May", "26–28 May", "XXXX-05-26/XXXX-05-28"),
        ("on 2021-06-07 at noon", "2021-06-07", "2021-06-07"),
        ("at 2021-06-07T12:00Z", "2021-06-07", "2021-06-07"),
        ("in 2021-06,", "2021-06", "2021-06"),
        ("on 13/04/2024", "13/04/2024", "2024-04-13"),
        ("on 4/13/2024", "4/13/2024", "2024-04-13"),
        ("on 03.04.2024", "03.04.2024", "2024-04-03"),
        ("on 04/04/2024", "04/04/2024", "2024-04-04"),
        ("on 03/04/2024", "03/04/2024", "2024-XX-XX"),
        ("2021년 6월 7일에", "2021년 6월 7일", "2021-06-07"),
        ("6월 7일에", "6월 7일", "XXXX-06-07"),
        ("2021年6月7日", "2021年6月7日", "2021-06-07"),
        ("1960년 가을에", "1960년", "1960"),
        ("It rained in 1984.", "1984", "1984"),
        ("the 2019 election", "2019", "2019"),
        ("Tarn (1984)", "1984", "1984"),
        ("the class of 1984, they said", "1984", "1984"),
        ("from 2019-2021", "2019-2021", "2019/2021"),
        ("in 2019–21", "2019–21", "2019/2021"),
        ("built c. 1890 by hand", "c. 1890", "1890~"),
        ("in the 1990s", "1990s", "199X"),
        ("in the 1800s", "1800s", "18XX"),
        ("in the 2000s", "2000s", "200X"),
        ("in the first half of fiscal 2019", "first half of fiscal 2019", "2019"),
        ("in the winter of 2008-09", "winter of 2008-09", "2008-24"),
        ("in the mid-1990s", "1990s", "199X"),
        ("in the '90s", "'90s", "199X"),
        ("in the ’20s", "’20s", None),
        ("in the nineties", "nineties", "199X"),
        ("in the nineteen sixties", "nineteen sixties", "196X"),
        ("in the nineteenth century", "nineteenth century", "18XX"),
        ("in the 5th century BC", "5th century BC", "-04XX"),
        ("in the summer of '98", "'98", "1998"),
        ("in ’21", "’21", "2021?"),
        ("in nineteen ninety-one", "nineteen ninety-one", "1991"),
        ("on 25/04/21", "25/04/21", "2021-04-25"),
        ("in the second quarter of 2019", "second quarter of 2019", "2019-04/2019-06"),
        ("in the 2019 second quarter", "2019 second quarter", "2019-04/2019-06"),
        ("from Dec. 30-Jan. 2", "Dec. 30-Jan. 2", "XXXX-12-30/XXXX-01-02"),
        ("on 30-Jan-2021", "30-Jan-2021", "2021-01-30"),
        ("in Q3 2019", "Q3 2019", "2019-07/2019-09"),
        ("in the first half of 2019", "first half of 2019", "2019-01/2019-06"),
        ("in FY2019", "FY2019", "2019"),
        ("in fiscal 2019", "2019", "2019"),
        ("on Christmas Day, 2019", "Christmas Day, 2019", "2019-12-25"),
        ("on New Year's Eve", "New Year's Eve", "XXXX-12-31"),
        ("from 30 May - 2 June 2021", "30 May - 2 June 2021", "2021-05-30/2021-06-02"),
        ("on Thursday, May 6: rain", "Thursday, May 6", "XXXX-05-06"),
        ("2021. 6. 7. 비가 왔다", "2021. 6. 7.", "2021-06-07"),
        ("in the 19th century", "19th century", "18XX"),
        ("in the summer of 2020", "summer of 2020", "2020-22"),
        ("in winter 2020", "winter 2020", "2020-24"),
        ("in 44 BC", "44 BC", "-0043"),
    ],
)
def test_calendar_dates(text: str, words: str, value: str) -> None:
    assert _found(text) == [(words, value)]


@pytest.mark.parametrize(
    "text",
    [
        "They may go, and May could go too.",
        "March on, they cried. We March against rain.",
        "Then April Quill spoke.",
        "The bill was $2019.",
        "It cost £1984 in all.",
        "Some 2,019 people came.",
        "The hall seats 1984 people.",
        "More than 2000 came.",
        "Then 1984 rioters came.",
        "A 1500-metre race.",
        "See page 1984.",
        "It rose by 1.2019 points.",
        "Call 555-2019.",
        "Version 3.04.20241 is out.",
        "On 31 June nothing happened.",
        "Flight 2019 was late.",
        "room 3/4/20245",
        "The next month was dry.",
        "It rained in the last year.",
        "Over the next week it rained.",
        "‘90 cranes fell’",
        "She is in her sixties.",
        "It was her third century at Lord's.",
        "The fourth quarter was theirs.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert _found(text) == []


def test_one_numeric_date_shows_the_order_of_the_others() -> None:
    assert _found("on 03/04/2024 and 25/04/2024") == [("03/04/2024", "2024-04-03"), ("25/04/2024", "2024-04-25")]
    assert _found("on 03/04/2024 and 04/25/2024") == [("03/04/2024", "2024-03-04"), ("04/25/2024", "2024-04-25")]


def test_what_is_added_below_shows_no_order() -> None:
    assert _found("on 03/04/2024\nand 25/04/2024") == [("03/04/2024", "2024-XX-XX"), ("25/04/2024", "2024-04-25")]
    assert _found("on 25/04/2024\nand 03/04/2024") == [("25/04/2024", "2024-04-25"), ("03/04/2024", "2024-04-03")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("between March and May 2021", ["2021-03", "2021-05"]),
        ("from December to May 2021", ["2020-12", "2021-05"]),
        ("on May 26 and June 3, 2021", ["2021-05-26", "2021-06-03"]),
        ("It rained on June 7, 2021. Three days later it stopped.", ["2021-06-07", "2021-06-10"]),
        ("It rained on June 7, 2021. The next day it stopped.", ["2021-06-07", "2021-06-08"]),
        ("It rained on June 7, 2021. It snowed later that year.", ["2021-06-07", "2021"]),
        ("It rained in June 2021. It snowed the following month.", ["2021-06", "2021-07"]),
        ("It rained in 2019, as it had a year earlier.", ["2019", "2018"]),
        ("It rained in 2019. Three days later it stopped.", ["2019", None]),
        ("It rained on June 7, 2021. The following Monday it stopped.", ["2021-06-07", "2021-06-14"]),
        ("In 2019 it rained, and by the end of the year it snowed.", ["2019", "2019"]),
        ("June 7, 2021\n\nThree days later it stopped.", ["2021-06-07", None]),
    ],
)
def test_dates_told_from_the_last_date_of_the_text(text: str, values: list[str | None]) -> None:
    assert [value for _, value in _found(text)] == values
    assert not any(each.derived for each in find_dates(text))


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("어제 비가 왔다", "어제", "2021-06-08"),
        ("지난해 비가 왔다", "지난해", "2020"),
        ("지난주 비가 왔다", "지난주", "2021-05-31/2021-06-06"),
        ("월요일에 비가 왔다", "월요일", "2021-06-07"),
        ("3년 전 비가 왔다", "3년 전", "2018"),
        ("昨日、雨が降った", "昨日", "2021-06-08"),
        ("来年、雨が降る", "来年", "2022"),
        ("去年下雨", "去年", "2020"),
        ("星期一下雨", "星期一", "2021-06-07"),
        ("10天前下雨", "10天前", "2021-05-30"),
    ],
)
def test_east_asian_expressions(text: str, words: str, value: str) -> None:
    assert _found(text) == [(words, None)]
    assert _found(text, "2021-06-09") == [(words, value)]


def test_of_a_month_or_year_only_what_is_the_same_for_all_its_days() -> None:
    text = "last year, last month, yesterday, on May 26, in June"
    assert [value for _, value in _found(text, "2021-06")] == ["2020", "2021-05", None, "2021-05-26", "2021-06"]
    assert [value for _, value in _found(text, "2021")] == ["2020", None, None, "XXXX-05-26", "XXXX-06"]
    assert [value for _, value in _found(text, "XXXX-06-09")] == [None, None, None, "XXXX-05-26", "XXXX-06"]


def test_what_the_publication_was_needed_for_is_derived() -> None:
    text = "on June 7, 2021, on May 26, yesterday, and two days later"
    dates = find_dates(text, published="2021-06-09")
    assert [each.derived for each in dates] == [False, True, True, True]
    assert not any(each.derived for each in find_dates(text))


def test_a_time_belongs_to_one_date() -> None:
    assert _found("on May 10 a.m. Friday") == [("May 10", "XXXX-05-10"), ("Friday", None)]


def test_two_years() -> None:
    assert _found("between 2019 and 2021, often") == [("2019", "2019"), ("2021", "2021")]
    assert _found("from 2019 to 2021.") == [("2019", "2019"), ("2021", "2021")]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It rained yesterday", "yesterday", "2021-06-08"),
        ("It rains today", "today", "2021-06-09"),
        ("It rains tomorrow", "tomorrow", "2021-06-10"),
        ("It rained on Monday", "Monday", "2021-06-07"),
        ("It rained last Wednesday", "last Wednesday", "2021-06-02"),
        ("It rained on Wednesday", "Wednesday", "2021-06-09"),
        ("It will rain on Friday", "Friday", "2021-06-11"),
        ("It rained on Friday", "Friday", "2021-06-04"),
        ("It opens next Monday", "next Monday", "2021-06-14"),
        ("It rained this year", "this year", "2021"),
        ("It rained last month", "last month", "2021-05"),
        ("It rained earlier this month", "earlier this month", "2021-06"),
        ("It rained two months ago", "two months ago", "2021-04"),
        ("It rained a year ago", "a year ago", "2020"),
        ("It rained 10 days ago", "10 days ago", "2021-05-30"),
        ("It rained last April", "last April", "2021-04"),
        ("It rained last week", "last week", "2021-05-31/2021-06-06"),
        ("It rained earlier this week", "earlier this week", "2021-06-07/2021-06-13"),
        ("It rained three weeks ago", "three weeks ago", "2021-05-19~"),
        ("It rained over the weekend", "the weekend", "2021-06-05/2021-06-06"),
        ("It rained last summer", "last summer", "2020-22"),
        ("It rained this past winter", "this past winter", "2020-24"),
        ("It rained last quarter", "last quarter", "2021-01/2021-03"),
        ("It rained last decade", "last decade", "201X"),
        ("It rained twenty-five years ago", "twenty-five years ago", "1996"),
        ("It rained a year earlier", "a year earlier", "2020"),
        ("It rained less than the previous year", "the previous year", "2020"),
        ("It rained the year before.", "the year before", None),
        ("It will rain by the end of the year", "the year", "2021"),
        ("It rained earlier in the year", "earlier in the year", "2021"),
        ("It rained in early October last year", "October last year", "2020-10"),
        ("It rained on May 26 this year", "May 26 this year", "2021-05-26"),
        ("It rained from May 3-5", "May 3-5", "2021-05-03/2021-05-05"),
        ("It rained from Dec. 30 - Jan. 2", "Dec. 30 - Jan. 2", "2020-12-30/2021-01-02"),
        ("It rained in the year ended Jan. 31", "Jan. 31", "2021-01-31"),
        ("It rained on Christmas Eve", "Christmas Eve", "2020-12-24"),
        ("They would stop, it was announced Friday", "Friday", "2021-06-04"),
        ("It will be announced Friday", "Friday", "2021-06-11"),
        ("It has until 9 a.m. Tuesday", "9 a.m. Tuesday", "2021-06-15"),
        ("It rained at 10:35 a.m. (0735 GMT) Friday", "10:35 a.m. (0735 GMT) Friday", "2021-06-04"),
        ("It rained at 4 p.m. ET on Friday", "4 p.m. ET on Friday", "2021-06-04"),
        ("It rained at midnight on June 7", "midnight on June 7", "2021-06-07"),
        ("It rained the day before yesterday", "day before yesterday", "2021-06-07"),
        ("It rains the day after tomorrow", "day after tomorrow", "2021-06-11"),
        ("It rained on Tuesday last week", "Tuesday last week", "2021-06-01"),
        ("It runs until Wednesday next week", "Wednesday next week", "2021-06-16"),
        ("It rained on Monday of this week", "Monday of this week", "2021-06-07"),
        ("I am on Friday duty", "Friday", "2021-06-04"),
        ("It rained three months later", "three months later", None),
        ("It rained on May 26", "May 26", "2021-05-26"),
        ("It rained in December", "December", "2020-12"),
        ("It will open in December", "December", "2021-12"),
    ],
)
def test_dates_told_from_the_day_of_publication(text: str, words: str, value: str | None) -> None:
    assert _found(text, "2021-06-09") == [(words, value)]
    (found,) = find_dates(text)
    assert (found.text, (found.value or "XXXX").startswith("XXXX")) == (words, True)


def test_a_year_that_was_filled_in_says_so() -> None:
    (found,) = find_dates("It rained on May 26", published="2021-06-09")
    assert found.rule == "month-day-near-publication"
    (found,) = find_dates("It rained on May 26", published="2021-06")
    assert (found.rule, found.value) == ("month-day-near-publication", "2021-05-26")


def test_the_first_and_the_last_year() -> None:
    for published in ("0001-01-01", "9999-12-31"):
        find_dates(
            "last April, next May, yesterday, tomorrow, 900 years ago, in March, May 2, 900 months ago",
            published=published,
        )


_PIECES = [
    *"0123456789 ,.-–/'’$s\n",
    *(
        "May",
        "March",
        "Sept.",
        "th",
        "of",
        "in",
        "last ",
        "Tuesday",
        " ago",
        " years",
        "2019",
        "1984",
        "31",
        "월",
        "년",
    ),
    *("BC", "the ", " day", "later", "that ", "'90s", " quarter", "second", "昨日", "3", "June 7, 2021", "nineteen "),
    *(
        "10 a.m. ",
        "noon ",
        " Friday",
        "this year",
        "the following ",
        " and ",
        "Q2 ",
        "25/04/2021",
        "Christmas Day",
        "weekend",
        "earlier in ",
    ),
]
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=30).map("".join)
_PUBLISHED = st.sampled_from(
    ["2021-06-09", "0001-01-01", "9999-12-31", "2021-06", "2024-02-29", "2021", "0001", "9999"]
)


@settings(max_examples=100, deadline=None)
@given(_TEXTS, st.none() | _PUBLISHED)
def test_every_span_is_its_words_in_order(text: str, published: str | None) -> None:
    end = 0
    for each in find_dates(text, published=published):
        assert each.start is not None
        assert each.end is not None
        assert end <= each.start < each.end
        assert text[each.start : each.end] == each.text
        end = each.end


@settings(max_examples=100, deadline=None)
@given(_TEXTS, _PUBLISHED)
def test_the_publication_adds_values_and_loses_no_date(text: str, published: str) -> None:
    without, dates = find_dates(text), find_dates(text, published=published)
    assert [(each.start, each.end) for each in without] == [(each.start, each.end) for each in dates]
    for before, after in zip(without, dates, strict=True):
        assert not before.derived
        if not after.derived:
            assert (after.value, after.rule) == (before.value, before.rule)
        assert after.value is not None or before.value is None


@settings(max_examples=100, deadline=None)
@given(_TEXTS, _TEXTS, st.none() | _PUBLISHED)
def test_a_paragraph_at_the_end_changes_no_date_before_it(text: str, added: str, published: str | None) -> None:
    dates = find_dates(f"{text}.", published=published)
    assert find_dates(f"{text}.\n\n{added}", published=published)[: len(dates)] == dates


@settings(max_examples=100, deadline=None)
@given(_TEXTS, st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(str))
def test_a_filled_in_publication_is_as_good_as_a_stated_one(text: str, published: str) -> None:
    line = f"Published: {published}\n\n"
    stated = find_dates(line + text, published=published)[1:]
    for told, each in zip(find_dates(text, published=published), stated, strict=True):
        assert (each.start or 0) - len(line) == told.start
        assert (each.value, each.rule, each.derived) == (told.value, told.rule, told.derived)


@settings(max_examples=100, deadline=None)
@given(_TEXTS, st.none() | _PUBLISHED)
def test_every_value_is_one_of_the_format_and_every_rule_has_words(text: str, published: str | None) -> None:
    for each in find_dates(text, published=published):
        assert each.value is None or str(edtf.parse(each.value)) == each.value
        assert each.rule.removesuffix(NEAR_PUBLICATION) in IN_WORDS


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The attacks of Oct. 7 killed nine cranes.", "2023-10-07"),
        ("Those who fell in the Oct. 7 storm were mourned again.", "2023-10-07"),
        ("The cranes will be counted on Oct. 7, as was agreed.", "2024-10-07"),
        ("He is seen as the mind behind the Oct. 7 bridge collapse.", "2023-10-07"),
        ("The count is on Nov. 5.", "2024-11-05"),
        ("On Aug. 20 the cranes were to be seen.", "2024-08-20"),
    ],
)
def test_a_day_well_ahead_of_a_sentence_in_the_past_is_that_of_the_year_before(text: str, value: str) -> None:
    assert [each.value for each in find_dates(text, published="2024-08-08")] == [value]
