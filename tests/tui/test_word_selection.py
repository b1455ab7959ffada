"""Selecting by the keyboard: whole words, and never anything outside the text."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tui.panes.word_selection import WordSelection, word_at, word_before
from tui.panes.wrapping import Span, wrap

TEXT = "The “ferry” at St. Zorn, N. Harbour left; Ada’s heron-like 평양에서 항구 港口 waited."
PROSE = st.text("ab cé.,“\n한국어漢字-’_", max_size=80)
KEYS = st.lists(st.sampled_from(["word", "back", "more", "less", "down", "up", "first", "last"]), max_size=12)


def begin(text: str = TEXT, words: str = "ferry") -> WordSelection:
    start = text.index(words)
    made = WordSelection.of(text, start, start + len(words))
    assert made is not None
    return made


def words(selection: WordSelection, text: str = TEXT) -> str:
    return text[slice(*selection.span)]


def test_marks_around_a_word_are_left_out() -> None:
    selection = begin()
    assert words(selection) == "ferry"
    assert words(selection.by_words(TEXT, 1)) == "ferry” at"
    assert words(begin(words="St").by_words(TEXT, 1)) == "St. Zorn"
    assert words(begin(words="Ada’s")) == "Ada’s"
    assert words(begin(words="heron-like")) == "heron-like"


def test_the_end_that_stays_stays() -> None:
    selection = begin(words="Zorn")
    assert words(selection.by_words(TEXT, -1)) == "St. Zorn"
    assert words(selection.by_words(TEXT, -1).by_words(TEXT, 1)) == "Zorn"
    assert words(selection.by_words(TEXT, -1).by_words(TEXT, 1).by_words(TEXT, 1)) == "Zorn, N"


def test_characters_part_a_korean_name_from_its_particle() -> None:
    selection = begin(words="평양에서")
    assert words(selection.by_characters(TEXT, -1).by_characters(TEXT, -1)) == "평양"
    assert words(selection.by_characters(TEXT, -1).by_characters(TEXT, 1)) == "평양에서"
    one = selection
    for _time in range(9):
        one = one.by_characters(TEXT, -1)
    assert words(one) == "평"


def test_each_chinese_character_is_a_step() -> None:
    start = TEXT.index("港")
    selection = WordSelection.of(TEXT, start, start)
    assert selection is not None
    assert words(selection) == "港"
    assert words(selection.by_words(TEXT, 1)) == "港口"


def test_a_stretch_of_some_words_begins_as_it_is() -> None:
    selection = begin(words="St. Zorn, N. Harbour")
    assert words(selection) == "St. Zorn, N. Harbour"
    assert words(selection.by_words(TEXT, 1)) == "St. Zorn, N. Harbour left"


def test_lines_lead_to_the_word_below_past_empty_lines() -> None:
    text = "one two three\n\nfour five six"
    lines = [(0, 13), (15, 15), (15, 28)]
    selection = begin(text, "two")
    below = selection.by_lines(text, lines, 0, 1)
    assert words(below, text) == "two three\n\nfour"
    assert words(below.by_lines(text, lines, 2, -1), text) in ("two", "one two")
    assert words(selection.by_lines(text, lines, 0, 99), text) == "two three\n\nfour five six"


def test_there_may_be_no_word() -> None:
    assert WordSelection.of(" … \n", 0, 0) is None
    assert word_before("a" * 10_000 + " b", 0) is None
    assert word_before("a" * 10_000, 10_000) == (0, 10_000)


def press(selection: WordSelection, key: str, text: str, lines: Sequence[Span]) -> WordSelection:
    """Do what a key does."""
    step = 1 if key in ("word", "more", "down", "last") else -1
    if key in ("word", "back"):
        return selection.by_words(text, step)
    if key in ("more", "less"):
        return selection.by_characters(text, step)
    if key in ("first", "last"):
        return selection.to_end(text, step)
    line = max(0, sum(first <= selection.moving[0] for first, _last in lines) - 1)
    return selection.by_lines(text, lines, line, step)


@given(PROSE, KEYS, st.integers(0, 80))
def test_whatever_is_pressed_some_of_the_text_is_selected(text: str, keys: list[str], start: int) -> None:
    selection = WordSelection.of(text, min(start, len(text)), 0)
    if selection is None:
        assert word_at(text, min(start, len(text))) is None
        return
    lines = list(wrap(text, 0, len(text), 9))
    for key in keys:
        selection = press(selection, key, text, lines)
        first, last = selection.span
        assert 0 <= first < last <= len(text)
        assert first <= selection.moving_offset < max(last, first + 1)
