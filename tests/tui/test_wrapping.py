"""Lines: nothing is lost, nothing is cut inside a cluster, no line is too wide."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes
from rich.segment import Segment
from rich.style import Style

from tui.foreign_text import visible
from tui.panes.painting import Layer, paint
from tui.panes.wrapping import Block, shorten, wrap, wrap_blocks

PROSE = st.text("ab cdé.,\n 한국어漢字かな👍🏽👩‍👧e\u0301-", max_size=120)


@given(PROSE, st.integers(2, 30))
def test_lines_hold_every_word_in_order_and_fit(text: str, width: int) -> None:
    text = visible(text)
    lines = list(wrap(text, 0, len(text), width))
    assert "".join("".join(text[start:end].split()) for start, end in lines) == "".join(text.split())
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(lines))
    for start, end in lines:
        assert cell_len(text[start:end]) <= width or len(split_graphemes(text[start:end])[0]) == 1


@given(PROSE, st.integers(2, 30))
def test_no_line_ends_inside_a_grapheme_cluster(text: str, width: int) -> None:
    edges = {0, len(text)}
    for start, end, _cells in split_graphemes(text)[0]:
        edges |= {start, end}
    for start, end in wrap(text, 0, len(text), width):
        assert start in edges or text[start - 1].isspace()
        assert end in edges or text[end].isspace()


def test_words_are_kept_whole_where_they_fit() -> None:
    text = "The harbour master waited for the heron to leave"
    assert [text[start:end] for start, end in wrap(text, 0, len(text), 16)] == [
        "The harbour",
        "master waited",
        "for the heron to",
        "leave",
    ]


def test_a_word_longer_than_the_line_is_cut() -> None:
    text = "a " + "x" * 25
    assert [text[start:end] for start, end in wrap(text, 0, len(text), 10)] == ["a", "x" * 10, "x" * 10, "x" * 5]


def test_korean_breaks_at_spaces_and_chinese_anywhere() -> None:
    korean = "항구에서 기다리는 사람들"
    assert [korean[start:end] for start, end in wrap(korean, 0, len(korean), 10)] == ["항구에서", "기다리는", "사람들"]
    chinese = "港口等待的人们"
    assert [chinese[start:end] for start, end in wrap(chinese, 0, len(chinese), 6)] == ["港口等", "待的人", "们"]


def test_an_empty_line_stands_between_paragraphs_with_a_gap() -> None:
    text = "one\ntwo\n\nthree"
    blocks = [Block(0, 3, True), Block(4, 7, False), Block(9, 14, True)]
    assert [text[start:end] for start, end in wrap_blocks(text, blocks, 20)] == ["one", "two", "", "three"]


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [("short", 5, "short"), ("longer", 5, "long…"), ("한국어 제목", 6, "한국…"), ("한국어", 6, "한국어"), ("x", 0, "")],
)
def test_shortening_cuts_between_clusters(text: str, width: int, shown: str) -> None:
    assert shorten(text, width) == shown


@given(st.text(max_size=40), st.integers(0, 20))
def test_shortened_text_fits(text: str, width: int) -> None:
    assert cell_len(shorten(visible(text), width)) <= width


@given(
    st.text("abcdef", max_size=20),
    st.lists(st.tuples(st.integers(-3, 22), st.integers(-3, 22)), max_size=5),
    st.integers(0, 10),
)
def test_painting_keeps_the_text(text: str, spans: list[tuple[int, int]], start: int) -> None:
    layers = [Layer(first, last, Style(bold=True)) for first, last in spans]
    start = min(start, len(text))
    assert "".join(segment.text for segment in paint(text, start, len(text), Style(), layers)) == text[start:]


def test_a_later_layer_lies_over_an_earlier_one() -> None:
    red, blue = Style(color="red"), Style(color="blue")
    assert paint("abcd", 0, 4, Style(), [Layer(0, 3, red), Layer(1, 2, blue)]) == [
        Segment("a", red),
        Segment("b", blue),
        Segment("c", red),
        Segment("d", Style()),
    ]
