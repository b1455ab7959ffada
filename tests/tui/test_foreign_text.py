"""The gate: nothing that may steer a terminal passes it, and offsets stay true."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.color import Color

from tests.tui.hostile import ESCAPES, MARKUP
from tui.foreign_text import ControlFilter, drawable, one_line, visible

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)
STEERING = {"Cc", "Cs"}
OVERRIDES = {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI"}


@given(ANY_TEXT)
def test_every_character_keeps_its_place_and_none_may_steer(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert all(unicodedata.category(each) not in STEERING or each == "\n" for each in shown)
    assert "\n" not in one_line(text)


@pytest.mark.parametrize("payload", ESCAPES)
def test_escape_sequences_become_visible_signs(payload: str) -> None:
    shown = one_line(f"before{payload}after")
    assert shown.startswith("before")
    assert shown.endswith("after")
    assert not any(unicodedata.category(each) in STEERING for each in shown)
    assert not any(
        unicodedata.bidirectional(each) in {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI"} for each in shown
    )


@pytest.mark.parametrize("payload", MARKUP)
def test_markup_is_drawn_as_it_is_written(payload: str) -> None:
    assert drawable(payload).plain == payload


def test_ordinary_news_text_is_left_alone() -> None:
    text = "“Ça va,” said 장 슬기 — naïve café, 👩‍👩‍👧 and Poch’ŏn.\nA second line"
    assert visible(text) == text


def test_a_flood_of_combining_marks_is_cut_down() -> None:
    shown = visible("e" + "\u0301" * 500)
    assert len(shown) == 501
    assert shown.count("\u0301") == 8


def test_a_windows_line_end_leaves_no_sign() -> None:
    assert visible("one\r\ntwo") == "one \ntwo"


def test_the_second_line_of_defence_cleans_what_a_widget_let_through() -> None:
    control = Segment("\x1b[?25l", None, [(1,)])  # type: ignore[list-item] # what the toolkit itself sends
    cleaned = ControlFilter().apply([Segment("a\x1b]52;c;AA\x07b"), Segment("plain"), control], Color(0, 0, 0))
    assert cleaned[0].text == "a␛]52;c;AA␇b"
    assert cleaned[1].text == "plain"
    assert cleaned[2] is control
