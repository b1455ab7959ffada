from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.article import Mention
from articles.facts import Facts, state_facts
from articles.facts.language import find_language

_SHARED = Path(__file__).parents[4] / "shared" / "articles"
_PIECES = [
    *("\n", "\n\n", "\r\n", "\r", " ", "(", ")", "/", ",", ".", "’s", "—", "©", "\x00", "\u2028", "- ", "[", "]"),
    *("---\n", "title: ", "Title: ", "By ", "Published: ", "Source: ", "Ada Quill", "Reuters", "(AP)", "Photo: "),
    *("Image: ", " is a reporter at ", "Tarn Post", " told ", "May 26", "2021", "2021-06-07", "last Tuesday", "TARN, "),
    *("한가람 기자", "6월 7일", "x" * 120),
]


def _check(text: str, facts: Facts) -> None:
    mentions: list[Mention] = [*facts.byline, *facts.dates, *facts.captions, *facts.evidence.values()]
    for each in mentions:
        assert each.rule
        if each.start is not None:
            assert each.end is not None
            assert 0 <= each.start < each.end <= len(text)
    assert all(text[each.start : each.end] == each.text for each in facts.dates)
    assert all(text[each.start : each.end] == each.name for each in facts.byline)
    assert all(text[each.start : each.end].startswith(each.text) for each in facts.captions)
    for name in ("title", "source", "published", "url"):
        assert (getattr(facts, name) is None) == (name not in facts.evidence)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
def test_facts_of_article_like_text(text: str) -> None:
    _check(text, state_facts(text, places=False))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_facts_of_any_text(text: str) -> None:
    _check(text, state_facts(text, places=False))


def test_what_a_record_states_outranks_the_text() -> None:
    facts = state_facts(
        "Nine cranes\n\nPublished: 3 May 2020\n\nIt rained on May 26.",
        title="Ten cranes",
        published="2021-06-07",
        url="https://tarn.example/a",
        places=False,
    )
    assert (facts.title, facts.published, facts.url) == ("Ten cranes", "2021-06-07", "https://tarn.example/a")
    assert {name: each.rule for name, each in facts.evidence.items()} == {
        "title": "record-field",
        "published": "record-field",
        "url": "record-field",
        "source": "url-host",
    }
    assert facts.evidence["title"].start is None
    assert facts.dates[-1].value == "2021-05-26"


def test_languages() -> None:
    assert find_language("The crane fell in the night, and it was not the first of that row to do so.") == "en"
    assert find_language("Nine cranes\n\n항구의 기중기는 아홉 대였다. 아무도 묻지 않았다.") == "ko"
    assert find_language("港のクレーンは九台だった。だれも聞かなかった。") == "ja"
    assert find_language("港口有九台起重机。没有人问。") == "zh"
    assert find_language("Der Kran fiel in der Nacht um, und niemand hat danach gefragt, wie es kam.") is None
    assert find_language("") is None


def test_a_stated_language_counts() -> None:
    assert state_facts("---\nlang: de-AT\n---\nDer Kran\n\nEr fiel.", places=False).language == "de-AT"


@pytest.mark.skipif(not _SHARED.is_dir(), reason="the shared articles are not on this machine")
def test_the_shared_articles() -> None:
    paths = sorted(_SHARED.rglob("*.txt"))
    assert paths
    titled = 0
    for path in paths:
        text = path.read_text(encoding="utf-8")
        facts = state_facts(text, places=False)
        _check(text, facts)
        titled += facts.title is not None
    assert titled == len(paths)


def test_hostile_repetitions_are_worked_through() -> None:
    """A pattern that backtracks with the square of these lengths would not come to an end in a test run."""
    for piece in (" ", "\t", "9", "a", "A ", "By ", "(", "/", "May ", "- ", ".", "Photo: ", "told ", "년", "1 "):
        text = "Nine cranes\n\n" + piece * (200_000 // len(piece))
        _check(text, state_facts(text, places=False))
