"""What holds of by-lines, captions and sources in any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.article import Author
from articles.facts.byline import find_byline
from articles.facts.captions import find_captions
from articles.facts.family_names import take_apart
from articles.facts.layout import lay_out
from articles.facts.source import find_source
from articles.facts.title import find_title
from articles.facts.typed_names import author_named

_BODY = "The harbour master counted the cranes twice and came to nine both times, which was one more than before."
_LINES = (
    "By Ada Quill",
    "By Ada Quill and Ben Otter in Lower Tarn",
    "von Ada Quill",
    "by ada quill",
    "Ada Quill",
    "Ada Quill, left, and Ben Otter",
    "June 7, 2021",
    "Photo: Ada Quill/AP",
    "Getty Images",
    "Additional reporting by Cleo Marsh",
    "(Reporting by Ada Quill; Editing by Dora Finch)",
    "Ada Quill is a reporter at Tarn Post.",
    "한가람 기자",
    "（佐藤小雨）",
    "记者：王小雨、李大河",
    "© 2021 Tarn Post",
    "— AFP",
    "---",
    "title: >",
    "  Nine cranes",
    _BODY,
    "",
)
_texts = st.lists(st.sampled_from(_LINES) | st.text(max_size=40), max_size=14).map("\n\n".join) | st.text(max_size=200)


@given(_texts, st.sampled_from(["", "https://www.tarnpost.example/x"]))
@settings(max_examples=150, deadline=None)
def test_offsets_match_the_text(text: str, url: str) -> None:
    layout = lay_out(text)
    byline = find_byline(layout)
    for each in byline:
        assert text[each.start : each.end] == each.name
        assert 0 <= each.confidence <= 1
        assert each.family is None or each.family
    for caption in find_captions(layout):
        assert text[caption.start : caption.end].startswith(caption.text)
    for found in (find_source(layout, byline, url=url or None), find_title(layout)):
        if found is not None and found.evidence.start is not None:
            words = text[found.evidence.start : found.evidence.end]
            assert words.split() == found[0].split()


@given(st.lists(st.sampled_from(_LINES[:9]), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_a_paragraph_at_the_end_changes_no_by_line_above(lines: list[str]) -> None:
    text = "\n\n".join(["Nine cranes", *lines, *[_BODY] * 14])

    def of_the_head(given: str) -> list[Author]:
        return [each for each in find_byline(lay_out(given)) if each.rule in ("by-line", "name-line")]

    before = of_the_head(text)
    assert of_the_head(f"{text}\n\nNobody has counted them since, and nobody will.") == before


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_name_can_be_taken_apart_and_typed(name: str) -> None:
    parts = take_apart(name, text=f"{name} said. {name}")
    assert 0 <= parts.confidence <= 1
    if name.split():
        author = author_named(name, text=f"By {name}")
        assert author.name
        assert author.rule == "correction"
