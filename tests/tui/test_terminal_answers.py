"""What a terminal answers, asked under a real pseudo-terminal."""

import os
import sys

import pytest

from tests.tui.terminal import Terminal
from tui.terminal_answers import Answers, ask

PROGRAM = """
import sys
from tui.terminal_answers import ask
print("<%s|%s>" % ask(seconds=float(sys.argv[1])), flush=True)
print("read:" + input(), flush=True)
"""


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("\x1bP>|kitty(0.35.2)\x1b\\\x1b[?62;52c", b"<kitty(0.35.2)|62;52>"),
        ("\x1b[?1;2c", b"<|1;2>"),
        ("keys pressed before\x1b[?62c", b"<|62>"),
    ],
)
def test_a_terminal_that_answers(answer: str, said: bytes) -> None:
    with Terminal([sys.executable, "-c", PROGRAM, "20"], os.environ) as terminal:
        assert b"\x1b[>0q\x1b[c" in terminal.read_until(b"\x1b[c")
        terminal.press(answer)
        assert said in terminal.read_until(said)
        assert b"kitty" not in terminal.seen.replace(said, b"")
        terminal.press("a line\n")
        assert b"read:a line" in terminal.read_until(b"read:a line")


def test_a_terminal_that_keeps_silent() -> None:
    with Terminal([sys.executable, "-c", PROGRAM, "0.1"], os.environ) as terminal:
        terminal.read_until(b"\x1b[c")
        assert b"<|>" in terminal.read_until(b"<|>")
        terminal.press("later\n")
        assert b"read:later" in terminal.read_until(b"read:later")


def test_without_a_terminal_nothing_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert ask() == Answers("", "")
    assert capsys.readouterr() == ("", "")
