import pytest

from articles.facts.byline import find_byline
from articles.facts.layout import lay_out
from articles.facts.source import Source, find_source

_BODY = "The harbour master counted the cranes twice and came to nine both times, which was one more than before."


def _source(text: str, url: str | None = None) -> Source | None:
    layout = lay_out(text)
    found = find_source(layout, find_byline(layout), url=url)
    if found is not None and found.evidence.start is not None:
        assert text[found.evidence.start : found.evidence.end] == found.name
    return found


@pytest.mark.parametrize(
    ("end", "name", "rule"),
    [
        ("This article was originally published by Tarn Post.", "Tarn Post", "appeared-line"),
        ("This story first appeared in The Lamplighter on June 7.", "The Lamplighter", "appeared-line"),
        ("First published in Quay Letters", "Quay Letters", "appeared-line"),
        ("Republished with permission from the Tarn Post.", "Tarn Post", "appeared-line"),
        ("Source: Tarn Post", "Tarn Post", "appeared-line"),
        ("출처: 한강일보", "한강일보", "appeared-line"),
        ("© Lamplighter 2021", "Lamplighter", "copyright-line"),
        ("Copyright 2021 by Tarn Post. All rights reserved.", "Tarn Post", "copyright-line"),
        ("저작권자 ⓒ 한강일보, 무단 전재 금지", "한강일보", "copyright-line"),
        ("Ada Quill is a reporter for Tarn Post.", "Tarn Post", "bio-line"),
        ("Ada Quill covers harbours for Tarn Post.", "Tarn Post", "bio-line"),
    ],
)
def test_lines_at_the_end(end: str, name: str, rule: str) -> None:
    found = _source(f"Nine cranes\n\n{_BODY}\n\n{end}")
    assert found is not None
    assert (found.name, found.evidence.rule) == (name, rule)


@pytest.mark.parametrize(
    ("head", "name", "rule"),
    [
        ("Nine cranes\n\nBy Ada Quill, Tarn Post", "Tarn Post", "by-line"),
        ("Nine cranes\n\nBy Ada Quill | Tarn Post", "Tarn Post", "by-line"),
        ("Nine cranes\n\nBy Ada Quill for Tarn Post", "Tarn Post", "by-line"),
        ("Nine cranes\n\nAda Quill / TARNPOST.EXAMPLE / May 7, 2021", "TARNPOST.EXAMPLE", "by-line"),
        ("Nine cranes | Tarn Post", "Tarn Post", "title-end"),
        ("Nine cranes - The Tarn Herald", "The Tarn Herald", "title-end"),
    ],
)
def test_beside_names_and_the_headline(head: str, name: str, rule: str) -> None:
    found = _source(f"{head}\n\n{_BODY}")
    assert found is not None
    assert (found.name, found.evidence.rule) == (name, rule)


@pytest.mark.parametrize(
    ("host", "words", "name"),
    [
        ("www.tarnpost.example", "the Tarn Post", "Tarn Post"),
        ("tarn-post.example", "Tarn Post", "Tarn Post"),
        ("www.lamplighter.co.example", "Lamplighter", "Lamplighter"),
        ("news.tqp.example", "TQP", "TQP"),
        ("www.quay.example", "Quay News", "Quay News"),
    ],
)
def test_the_host_as_the_text_writes_it(host: str, words: str, name: str) -> None:
    found = _source(f"Nine cranes\n\n{_BODY} That is what {words} wrote.", f"https://{host}/cranes")
    assert found is not None
    assert (found.name, found.evidence.rule) == (name, "url-host-named")


@pytest.mark.parametrize(
    "words", ["a tarn post", "info@tarnpost.example", "tarnpost.example", "Tarn Postal Office", ""]
)
def test_the_host_alone(words: str) -> None:
    found = _source(f"Nine cranes\n\n{_BODY} Then {words} too.", "https://www.tarnpost.example/cranes")
    assert found == ("tarnpost.example", found.evidence if found else None)
    assert found is not None
    assert found.evidence.rule == "url-host"


@pytest.mark.parametrize(
    "text",
    [
        f"Nine cranes\n\nBy Ada Quill, Staff Writer\n\n{_BODY}",
        f"Nine cranes\n\nBy Ada Quill, Associated Press\n\n{_BODY}",
        f"Nine cranes - and a tenth\n\n{_BODY}",
        f"Nine cranes\n\n{_BODY}\n\n© All rights reserved",
        f"Nine cranes\n\n{_BODY}\n\nThe ninth crane. © Ada Quill",
        f"Nine cranes\n\n{_BODY}\n\nThe book was published by friends.",
    ],
)
def test_where_none_is_stated(text: str) -> None:
    assert _source(text) is None
