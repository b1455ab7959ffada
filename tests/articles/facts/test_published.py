"""When an article was published and when it was updated, and what does not say so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.facts import state_facts
from articles.facts.address_dates import find_address_date
from articles.facts.layout import lay_out
from articles.facts.published import find_published, find_updated
from articles.reading import read_text

_BODY = "The harbour master counted the cranes twice and came to nine both times, which was one more than before."


def _published(line: str, url: str | None = None) -> tuple[str, str] | None:
    text = f"Nine cranes\n\n{line}\n\n{_BODY}"
    found = find_published(lay_out(text), url=url)
    if found is None:
        return None
    start, end = found.evidence.start, found.evidence.end
    assert start is None or text[start:end] in line
    return found.value, found.evidence.rule


@pytest.mark.parametrize(
    ("line", "value", "rule"),
    [
        ("Ada Quill|Published June 7, 2021", "2021-06-07", "published-line"),
        ("Published by Ada Quill on 7 June 2021", "2021-06-07", "published-line"),
        ("Posted on June 7, 2021 by Ada Quill", "2021-06-07", "published-line"),
        ("Updated June 9, 2021 | Published June 7, 2021", "2021-06-07", "published-line"),
        ("Published on\n\n06/01/2026 - 13:55 GMT+1", "2026-01-06", "published-line"),
        ("Published 06/01/2026 2:30 PM EST", "2026-06-01", "published-line"),
        ("Published 06/01/2026", "2026-XX-XX", "published-line"),
        ("By Ada Quill, June 7, 2021", "2021-06-07", "date-line"),
        ("By Ada Quill June 7, 2021 4:30 pm", "2021-06-07", "date-line"),
        ("입력 2021.06.07 10:30", "2021-06-07", "published-line"),
        ("2021년 6월 7일", "2021-06-07", "date-line"),
        (f"TARN, June 7, 2021 (Reuters) - {_BODY}", "2021-06-07", "dateline"),
        (f"TARN, JUNE 7 (Reuters) - {_BODY}", "XXXX-06-07", "dateline"),
    ],
)
def test_what_says_when(line: str, value: str, rule: str) -> None:
    assert _published(line) == (value, rule)


@pytest.mark.parametrize(
    "line",
    [
        "© June 7, 2021",
        "Copyright 7 June 2021",
        "(c) 2021 Tarn Post",
        "A study published June 7, 2021 in a journal of birds has counted the cranes of the harbour.",
        "The town updated its plan on June 7, 2021",
        "Updated June 7, 2021",
        "Published",
        "Tarn Post, June 2021",
    ],
)
def test_what_does_not_say_when(line: str) -> None:
    assert _published(line) is None


def test_a_line_below_the_article_says_when_if_no_other_says_otherwise() -> None:
    text = f"Nine cranes\n\n{_BODY}\n\n" + f"{_BODY * 3}\n\n" * 3
    found = find_published(lay_out(f"{text}Published on 7 June 2021\n"))
    assert found is not None
    assert (found.value, found.evidence.rule) == ("2021-06-07", "published-line")
    assert find_published(lay_out(f"{text}Published on 7 June 2021\n\nPublished on 9 June 2021\n")) is None


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Updated June 9, 2021", "2021-06-09"),
        ("Published June 7, 2021 | Last Updated: June 9, 2021", "2021-06-09"),
        ("Last updated: June 9, 2021. First published: June 7, 2021", "2021-06-09"),
        ("08:39, 07 Jun 2021Updated 08:41, 09 Jun 2021", "2021-06-09"),
        ("입력 2021.06.07 10:30 수정 2021.06.09 11:00", "2021-06-09"),
        ("The town updated its plan for the harbour and all its nine cranes on June 9, 2021", None),
        ("Published June 7, 2021", None),
        ("Updated 08:41", None),
    ],
)
def test_an_update_is_told_apart(line: str, value: str | None) -> None:
    text = f"Nine cranes\n\n{line}\n\n{_BODY}"
    found = find_updated(lay_out(text))
    assert (found.value if found else None) == value
    article = read_text(text)
    assert article.updated == value
    assert ("updated" in article.evidence) == (value is not None)
    assert article.published != "2021-06-09"
    if found is not None:
        mention = article.evidence["updated"]
        assert mention.rule == "updated-line"
        assert text[mention.start : mention.end] in line


def test_header_lines_tell_both() -> None:
    facts = state_facts(f"Published: 2021-06-07\nUpdated: 2021-06-09\n\nNine cranes\n\n{_BODY}", places=False)
    assert (facts.published, facts.updated) == ("2021-06-07", "2021-06-09")
    assert facts.evidence["updated"].rule == "header-line"


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://tarn.example/2021/06/07/nine-cranes", "2021-06-07"),
        ("https://tarn.example/2021/06/07", "2021-06-07"),
        ("https://tarn.example/harbour/2021/jun/07/nine-cranes", "2021-06-07"),
        ("https://tarn.example/2021-06-07-nine-cranes/", "2021-06-07"),
        ("https://tarn.example/nine-cranes-20210607.html", "2021-06-07"),
        ("https://tarn.example/2021/06/nine-cranes", "2021-06"),
        ("https://tarn.example/2021/13/07/nine-cranes", None),
        ("https://tarn.example/2021/02/30/nine-cranes", None),
        ("https://tarn.example/article/2021060799", None),
        ("https://tarn.example/nine-cranes?date=2021-06-07", None),
        ("https://2021-06-07.example/nine-cranes", None),
        ("2021/06/07", None),
        ("https://[", None),
        ("", None),
    ],
)
def test_the_date_of_an_address(url: str, value: str | None) -> None:
    found = find_address_date(url)
    assert (found[2] if found else None) == value
    if found is not None:
        assert url[found[0] : found[1]].startswith("2021")


def test_the_address_counts_where_the_text_says_less_than_a_day() -> None:
    url = "https://tarn.example/2021/06/07/nine-cranes"
    assert _published("Ada Quill", url) == ("2021-06-07", "address-date")
    assert _published(f"TARN, June 6 (Reuters) - {_BODY}", url) == ("2021-06-07", "address-date")
    assert _published("Published June 6, 2021", url) == ("2021-06-06", "published-line")
    assert _published("Published May 2021", "https://tarn.example/2021/06/nine") == ("2021-05", "published-line")


def test_an_address_that_the_text_states_shows_where() -> None:
    text = f"URL: https://tarn.example/2021/06/07/nine-cranes\nSource: Tarn Post\n\nNine cranes\n\n{_BODY}"
    facts = state_facts(text, places=False)
    mention = facts.evidence["published"]
    assert (facts.published, text[mention.start : mention.end]) == ("2021-06-07", "2021/06/07")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Published ",
                "Updated ",
                "June 7, 2021",
                "07/06/2021",
                "10:30 ",
                "GMT",
                "|",
                "\n",
                "\n\n",
                "By ",
                "Ada Quill",
                " on ",
            ]
        ),
        max_size=14,
    ).map("".join)
)
def test_any_text_says_when_in_its_own_words(text: str) -> None:
    layout = lay_out(text)
    for found in (find_published(layout), find_updated(layout)):
        if found is not None:
            assert found.evidence.start is not None
            assert text[found.evidence.start : found.evidence.end].strip()
            assert any(each.isdigit() for each in text[found.evidence.start : found.evidence.end])
