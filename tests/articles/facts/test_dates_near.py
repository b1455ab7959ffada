"""Which year, week or day is meant where the words alone leave it open."""

import pytest

from articles.facts.dates import find_dates


def _values(text: str, published: str | None = "2024-08-08") -> list[str | None]:
    return [each.value for each in find_dates(text, published=published)]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("On Monday the council will meet in public.", "2024-08-12"),
        ("Monday will bring rain.", "2024-08-12"),
        ("On Monday she'll count the cranes.", "2024-08-12"),
        ("On Monday the council met in public.", "2024-08-05"),
        ("On Monday the warden said that he will count them.", "2024-08-05"),
        ("On Monday, the council, which will move, met.", "2024-08-05"),
    ],
)
def test_the_verb_behind_a_day_that_opens_its_sentence(sentence: str, value: str) -> None:
    assert _values(f"The cranes came back. {sentence}") == [value]


def test_days_in_a_list_have_the_year_behind_it() -> None:
    assert _values("They came on Oct. 9, 11 and 14, 2015.")[0] == "2015-10-09"
    assert _values("Oct. 9, 11, 1981: the cranes come.")[0] == "1981-10-09"
    assert _values("On Oct. 9, 11 cranes came, and 14 left.")[0] == "2023-10-09"


def test_a_weekday_tells_the_year() -> None:
    text = "The tarn froze on February 2, 1963. On Sunday, September 8th the cranes came back."
    assert _values(text) == ["1963-02-02", "1963-09-08"]
    assert _values("They came on Thursday, August 1.") == ["2024-08-01"]
    assert _values("They came on Monday, August 1.") == ["XXXX-08-01"]


def test_what_has_happened_is_past_and_the_same_day_stays_the_same() -> None:
    text = "He is to answer for the Oct. 7 attack. The Oct. 7 wardens are gone."
    assert _values(text) == ["2023-10-07", "2023-10-07"]
    assert _values("The Oct. 7 attack. It will be shown until Oct. 7.") == ["2023-10-07", "2024-10-07"]


def test_a_date_in_digits_that_is_the_publication() -> None:
    (found,) = find_dates("06/01/2026 - 13:55", published="2026-01-06")
    assert (found.value, found.derived) == ("2026-01-06", True)
    assert _values("06/01/2026 - 13:55", None) == ["2026-XX-XX"]
    assert _values("06/02/2026 - 13:55", "2026-01-06") == ["2026-XX-XX"]


@pytest.mark.parametrize("day", ["Easter Sunday", "Good Friday", "Black Friday", "Ash Wednesday", "Super Tuesday"])
def test_a_feast_is_not_the_weekday_before_the_publication(day: str) -> None:
    assert _values(f"The cranes came on {day} in the rain.") == [None]


def test_degrees_are_no_decades() -> None:
    assert _values("The temperature had got into the sixties by noon.") == []
    assert _values("Highs will be in the fifties.") == []
    assert _values("The temperature rose. It was so in the sixties too.") == ["196X"]
