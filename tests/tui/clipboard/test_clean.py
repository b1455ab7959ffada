"""No control character reaches a clipboard."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tui.terminal import Terminal
from tui.clipboard import clean


@pytest.mark.parametrize(
    ("hostile", "line", "block"),
    [
        ("a\nb", "a b", "a\nb"),
        ("a\r\nb\rc", "a b c", "a\nb\nc"),
        ("a \n\n b", "a b", "a \n\n b"),
        ("a\tb", "a b", "a b"),
        ("touch x\n", "touch x", "touch x"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m", "[31mred[0m"),
        ("\x1b]52;c;aGk=\x07", "]52;c;aGk=", "]52;c;aGk="),
        ("a\u2028b\u0085c", "a b c", "a\nb\nc"),
        ("\u202egnp.exe\u202c", "gnp.exe", "gnp.exe"),
        ("\ud83d", "\ufffd", "\ufffd"),
        ("\x00\x7f\x9b", "", ""),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
    ],
)
def test_hostile_texts(hostile: str, line: str, block: str) -> None:
    assert clean(hostile) == line
    assert clean(hostile, block=True) == block


@given(st.text(st.characters(codec=None)))
@settings(max_examples=100)
def test_one_line_without_controls(text: str) -> None:
    line = clean(text)
    assert not [each for each in line if unicodedata.category(each) in {"Cc", "Cs", "Zl", "Zp"}]
    assert clean(line) == line
    block = clean(text, block=True)
    assert not [each for each in block if each != "\n" and unicodedata.category(each) in {"Cc", "Cs", "Zl", "Zp"}]
    assert clean(block, block=True) == block


def test_pasted_into_a_shell_nothing_runs(tmp_path: Path) -> None:
    """A real bash without bracketed paste reads the cleaned text as keys, and runs nothing of it."""
    hostile = "Title\ntouch one\r\ntouch two\rtouch three\x0f\x1b\x05touch four\x0a\x1b[201~\ntouch five\n\x04"
    pasted = clean(hostile)
    seen = _keys_to_bash(tmp_path, pasted + "\x15\x15echo fin''ished\n")
    assert b"finished" in seen
    assert list(tmp_path.iterdir()) == []


def test_without_cleaning_the_shell_would_have_run_it(tmp_path: Path) -> None:
    """The check above can fail: the same keys uncleaned do run."""
    _keys_to_bash(tmp_path, "Title\ntouch one\necho fin''ished\n")
    assert [each.name for each in tmp_path.iterdir()] == ["one"]


def _keys_to_bash(folder: Path, keys: str) -> bytes:
    shell = ["bash", "--norc", "--noprofile", "-i"]
    environment = {"PATH": os.environ["PATH"], "TERM": "dumb", "PS1": "ready> ", "HISTFILE": "/dev/null"}
    with Terminal(shell, environment, folder=folder) as terminal:
        terminal.read_until(b"ready> ")
        terminal.press(keys)
        return terminal.read_until(b"finished")
