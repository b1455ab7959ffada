"""Editing one line: what each key makes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.panes.editing import EDITS, EditedLine, History


def written(line: EditedLine) -> str:
    """Write a line with a bar at its cursor."""
    return f"{line.text[: line.cursor]}|{line.text[line.cursor :]}"


def read(text: str) -> EditedLine:
    """Make a line of a text with a bar at its cursor."""
    before, after = text.split("|")
    return EditedLine(before + after, len(before))


@pytest.mark.parametrize(
    ("keys", "before", "after"),
    [
        ("backspace", "ab|c", "a|c"),
        ("backspace", "|c", "|c"),
        ("delete", "ab|c", "ab|"),
        ("ctrl+d", "abc|", "abc|"),
        ("left", "ab|c", "a|bc"),
        ("left", "|abc", "|abc"),
        ("right", "ab|c", "abc|"),
        ("right", "abc|", "abc|"),
        ("home", "ab|c", "|abc"),
        ("end", "|abc", "abc|"),
        ("ctrl+e", "|abc", "abc|"),
        ("ctrl+left", "title:heron sits|", "title:heron |sits"),
        ("alt+b alt+b", "title:heron sits|", "title:|heron sits"),
        ("ctrl+left", "a |", "|a "),
        ("ctrl+right", "|title:heron", "title|:heron"),
        ("alt+f alt+f", "|title:heron", "title:heron|"),
        ("ctrl+w", "by:quill her|on", "by:quill |on"),
        ("ctrl+w ctrl+w", "by:quill heron|", "by:|"),
        ("alt+d", "one| two three", "one| three"),
        ("ctrl+u", "one |two", "|two"),
        ("ctrl+k", "one |two", "one |"),
        ("ctrl+k ctrl+y ctrl+y", "one |two", "one twotwo|"),
        ("ctrl+u end ctrl+y", "one |two", "twoone |"),
        ("ctrl+w backspace ctrl+y", "a b|", "ab|"),
        ("left", "re\u0301|", "r|e\u0301"),
        ("backspace", "re\u0301|", "r|"),
        ("right delete", "|re\u0301s", "r|s"),
        ("left left", "신문|", "|신문"),
    ],
)
def test_a_key_makes_of_a_line_what_a_shell_would(keys: str, before: str, after: str) -> None:
    line = read(before)
    for key in keys.split():
        line = EDITS[key](line)
    assert written(line) == after


@given(st.text(max_size=12), st.integers(0, 12), st.lists(st.sampled_from(sorted(EDITS)), max_size=12))
def test_the_cursor_stays_within_the_line(text: str, cursor: int, keys: list[str]) -> None:
    line = EditedLine(text).moved(cursor)
    for key in keys:
        line = EDITS[key](line)
        assert 0 <= line.cursor <= len(line.text)


def test_the_last_queries_come_back_and_what_was_being_written_too() -> None:
    history = History(["first", "second"])
    assert history.go(-1, "begun") is None
    assert [history.go(1, "begun"), history.go(1, "second"), history.go(1, "first")] == ["second", "first", None]
    assert [history.go(-1, "first"), history.go(-1, "second"), history.go(-1, "begun")] == ["second", "begun", None]


def test_another_key_begins_at_the_front_again() -> None:
    history = History(["first", "second"])
    history.go(1, "")
    history.go(1, "second")
    history.leave()
    assert history.go(1, "first and more") == "second"
    assert history.go(-1, "second") == "first and more"
