"""However the program is made to leave, it is gone soon, nothing is lost, and the terminal is as it was."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from store.library import Library
from store.query import parse
from tests.tui.terminal import Terminal

RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l")
"""Out of the alternate screen, cursor shown, mouse and bracketed paste off."""


def start(library: Library) -> Terminal:
    command = [sys.executable, "-m", "tui", "--library", str(library.path)]
    terminal = Terminal(command, {**os.environ, "TERM": "xterm-256color"}, columns=100, rows=30)
    assert b"3 of 3" in terminal.read_until(b"3 of 3", seconds=30)
    terminal.press_and_rest("")
    return terminal


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_in_order(library: Library, number: signal.Signals) -> None:
    with start(library) as terminal:
        terminal.press_and_rest("s")
        terminal.press_and_rest("/heron")
        terminal.process.send_signal(number)
        written = terminal.read_until(RESTORED[0], seconds=30)
        assert terminal.process.wait(30) == 128 + number
        written = terminal.read_until(b"never written", seconds=0.3)
        assert all(sequence in written for sequence in RESTORED)
    assert library.search(parse("is:starred")).total == 1
    with Terminal(
        [sys.executable, "-m", "tui", "--library", str(library.path)],
        {**os.environ, "TERM": "xterm-256color"},
        columns=100,
        rows=30,
    ) as again:
        assert b"1 of 3" in again.read_until(b"1 of 3", seconds=30)


def test_it_ends_when_the_terminal_is_gone(library: Library) -> None:
    terminal = start(library)
    os.close(terminal._ours)
    try:
        terminal.process.wait(30)
    finally:
        terminal.process.kill()


def test_q_leaves_with_the_terminal_restored(library: Library) -> None:
    with start(library) as terminal:
        terminal.press("q")
        terminal.read_until(RESTORED[0], seconds=30)
        assert terminal.process.wait(30) == 0
        written = terminal.read_until(b"never written", seconds=0.3)
        assert all(sequence in written for sequence in RESTORED)


def test_without_a_terminal_it_points_to_the_subcommands(home: Path) -> None:
    import subprocess

    done = subprocess.run(
        [sys.executable, "-m", "tui"], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 2
    assert "subcommand" in done.stderr
    assert done.stdout == ""
