import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.facts.dates import find_dates


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
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert _found(text) == []


def test_one_numeric_date_shows_the_order_of_the_others() -> None:
    assert _found("on 03/04/2024 and 25/04/2024") == [("03/04/2024", "2024-04-03"), ("25/04/2024", "2024-04-25")]
    assert _found("on 03/04/2024 and 04/25/2024") == [("03/04/2024", "2024-03-04"), ("04/25/2024", "2024-04-25")]


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
        ("It rained last week", "last week", None),
        ("It rained three months later", "three months later", None),
        ("It rained on May 26", "May 26", "2021-05-26"),
        ("It rained in December", "December", "2020-12"),
        ("It will open in December", "December", "2021-12"),
    ],
)
def test_dates_told_from_the_day_of_publication(text: str, words: str, value: str | None) -> None:
    assert _found(text, "2021-06-09") == [(words, value)]
    (date,) = find_dates(text)
    assert (date.text, (date.value or "XXXX").startswith("XXXX")) == (words, True)


def test_a_year_that_was_filled_in_says_so() -> None:
    (date,) = find_dates("It rained on May 26", published="2021-06-09")
    assert date.rule == "month-day-near-publication"
    (date,) = find_dates("It rained on May 26", published="2021-06")
    assert (date.rule, date.value) == ("month-day", "XXXX-05-26")


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
        "last",
        "Tuesday",
        "ago",
        "years",
        "2019",
        "1984",
        "31",
        "월",
        "년",
        "BC",
    ),
]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(_PIECES), max_size=30).map("".join),
    st.sampled_from([None, "2021-06-09", "0001-01-01", "9999-12-31", "2021-06", "2024-02-29"]),
)
def test_every_span_is_its_words_in_order(text: str, published: str | None) -> None:
    end = 0
    for each in find_dates(text, published=published):
        assert each.start is not None
        assert each.end is not None
        assert end <= each.start < each.end
        assert text[each.start : each.end] == each.text
        end = each.end
