import pytest

from articles.facts.byline import find_byline
from articles.facts.layout import lay_out
from articles.facts.published import find_published
from articles.facts.source import find_source
from articles.facts.title import find_title

_BODY = "The harbour master counted the cranes twice and came to nine both times, which was one more than before."


@pytest.mark.parametrize(
    ("line", "value", "rule"),
    [
        ("Published: 7 June 2021", "2021-06-07", "published-line"),
        ("Published Jun 07, 2021 • 3 minute read", "2021-06-07", "published-line"),
        ("Posted: Aug 08, 2021 4:00 AM EDT | Last Updated: August 9, 2021", "2021-08-08", "published-line"),
        ("Published Fri, Apr 28 20232:23 PM EDT", "2023-04-28", "published-line"),
        ("Published on\n\n13/06/2021 - 13:55 GMT+1", "2021-06-13", "published-line"),
        ("June 7, 2021", "2021-06-07", "date-line"),
        ("12:20pm Jun 7, 2021", "2021-06-07", "date-line"),
        ("Mon 7 Jun 2021 12.42 CET", "2021-06-07", "date-line"),
        ("7 June 2021 • 4:45pm", "2021-06-07", "date-line"),
        ("08:39, 07 Jun 2021Updated 08:41, 08 Jun 2021", "2021-06-07", "date-line"),
        ("Ada Quill / TARNPOST.EXAMPLE / Jun 7, 2021, 17:07 IST", "2021-06-07", "date-line"),
        ("By Ada Quill - Associated Press - Monday, June 7, 2021", "2021-06-07", "date-line"),
        ("Published: 20:15, Sun 11 May", "XXXX-05-11", "published-line"),
    ],
)
def test_lines_that_state_the_day(line: str, value: str, rule: str) -> None:
    text = f"Nine cranes\n\n{line}\n\n{_BODY}"
    found = find_published(lay_out(text))
    assert found is not None
    assert (found.value, found.evidence.rule) == (value, rule)
    assert text[found.evidence.start : found.evidence.end] in line


@pytest.mark.parametrize(
    "line",
    [
        "Last updated 7 June 2021",
        "Published: 5 hours ago",
        "The crane fell on June 7, 2021, and nobody saw it.",
        "A crane falls, June 7, 2021, in Lower Tarn. (AP Photo/Ada Quill)",
        "June 7, 2021: the crane falls",
    ],
)
def test_lines_that_do_not(line: str) -> None:
    assert find_published(lay_out(f"Nine cranes\n\n{line}\n\n{_BODY}")) is None


def test_the_day_of_a_dateline_has_no_year() -> None:
    found = find_published(lay_out(f"Nine cranes\n\nTARN, June 7 (Reuters) - {_BODY}"))
    assert found is not None
    assert (found.value, found.evidence.rule) == ("XXXX-06-07", "dateline")


def test_header_and_front_matter() -> None:
    for text, rule in (
        (f"Published: 2021-06-07T10:00Z\nSource: Tarn Post\n\nNine cranes\n\n{_BODY}", "header-line"),
        (f"---\ndate: 2021-06-07\nsource: Tarn Post\n---\nNine cranes\n\n{_BODY}", "front-matter"),
    ):
        layout = lay_out(text)
        found, source = find_published(layout), find_source(layout, ())
        assert found is not None
        assert source is not None
        assert (found.value, found.evidence.rule) == ("2021-06-07", rule)
        assert (source.name, source.evidence.rule) == ("Tarn Post", rule)


@pytest.mark.parametrize(
    ("end", "name", "rule"),
    [
        ("Ada Quill is one of Tarn Post's harbour reporters.", "Tarn Post", "bio-line"),
        ("Ada Quill is a reporter at The Tarn Post.", "The Tarn Post", "bio-line"),
        ("Ada Quill is a reporter at the Tarn Post.", "Tarn Post", "bio-line"),
        ("© 2021 The Tarn Lamplighter", "The Tarn Lamplighter", "copyright-line"),
        ("“Nine,” she told Tarn Post. “Ten,” she then told Tarn Post.", "Tarn Post", "told"),
    ],
)
def test_sources(end: str, name: str, rule: str) -> None:
    text = f"Nine cranes\n\n{_BODY}\n\n{end}"
    layout = lay_out(text)
    found = find_source(layout, find_byline(layout))
    assert found is not None
    assert (found.name, found.evidence.rule) == (name, rule)
    if rule != "told":
        assert text[found.evidence.start : found.evidence.end] == name


def test_where_no_source_is_stated() -> None:
    for end in (
        "“Nine,” she told Tarn Post.",
        "“Nine,” she told Tarn Post. “Ten,” she told Otter News. “Nine,” she told Tarn Post.",
        "She told Cleo Marsh. She told Cleo Marsh again.",
    ):
        assert find_source(lay_out(f"Nine cranes\n\n{_BODY}\n\n{end}"), ()) is None


def test_the_host_of_the_address_is_the_last_resort() -> None:
    found = find_source(lay_out(_BODY), (), url="https://www.tarnpost.example/cranes")
    assert found is not None
    assert (found.name, found.evidence.rule, found.evidence.start) == ("tarnpost.example", "url-host", None)
    assert find_source(lay_out(_BODY), (), url="http://[") is None


def test_titles() -> None:
    for text, title in (
        (f"Nine cranes\n\n{_BODY}", "Nine cranes"),
        (f"Title: Nine cranes\n\n{_BODY}", "Nine cranes"),
        (f"Share this Story : Nine cranes\n\n{_BODY}", "Nine cranes"),
        (f"***\n\nBy Ada Quill\n\nNine cranes\n\n{_BODY}", "Nine cranes"),
    ):
        found = find_title(lay_out(text))
        assert found is not None
        assert found.text == title
        assert text[found.evidence.start : found.evidence.end] == title


def test_prose_has_no_title() -> None:
    assert find_title(lay_out(_BODY)) is None
    assert find_title(lay_out(f"{_BODY} {_BODY} {_BODY}\n\n{_BODY}")) is None
    assert find_title(lay_out("")) is None
