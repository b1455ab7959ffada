"""`doctor`: what is there and what works."""

import os
import sys
from pathlib import Path

import pytest

from tests.tui.command_line.conftest import Dateline
from tests.tui.terminal import Terminal

ROOT = Path(__file__).parents[3]


def test_before_the_first_article(dateline: Dateline, home: Path) -> None:
    ran = dateline("doctor")
    assert (ran.status, ran.err) == (0, "")
    assert "none yet at" in ran.out
    assert "ok    clipboard  osc52, because" in ran.out
    assert list(home.iterdir()) == [], "looking makes nothing"


@pytest.mark.usefixtures("filled")
def test_a_library(dateline: Dateline) -> None:
    ran = dateline("doctor")
    assert (ran.status, ran.err) == (0, "")
    assert "3 articles" in ran.out
    assert "index" in ran.out
    assert all(line.startswith("ok ") for line in ran.out.splitlines())


def test_a_file_that_is_no_library(dateline: Dateline, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("These are notes.\n" * 100)
    ran = dateline("doctor", "--library", file)
    assert ran.status == 1
    assert "WRONG library" in ran.out
    assert ran.err == "One thing is wrong.\n"
    assert file.read_text() == "These are notes.\n" * 100


def test_a_clipboard_route_that_does_not_exist(dateline: Dateline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_CLIPBOARD", "pigeon")
    ran = dateline("doctor")
    assert ran.status == 1
    assert "WRONG clipboard  pigeon" in ran.out


def test_a_terminal_is_asked() -> None:
    environment = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "tui", "doctor"]
    with Terminal(command, environment, folder=ROOT, columns=200) as terminal:
        terminal.read_until(b"\x1b[c")
        terminal.press("\x1bP>|kitty(0.35.2)\x1b\\\x1b[?62;52c")
        seen = terminal.read_until(b"clipboard support")
        assert b"TERM=xterm-256color, kitty(0.35.2), 200x24" in seen
        assert b"your terminal reports clipboard support" in seen
        assert terminal.process.wait(20) == 0
