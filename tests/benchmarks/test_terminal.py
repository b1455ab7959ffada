from __future__ import annotations

import os
import sys

import pytest

from tests.benchmarks.echo_app import READY, echoed
from tests.benchmarks.shelf import ROOT
from tests.benchmarks.terminal import NotShownError, Terminal

# From 3.12 on Python warns of a fork beside threads; here the child does nothing but start its program.
pytestmark = pytest.mark.filterwarnings("ignore:This process .*multi-threaded:DeprecationWarning")

ENVIRONMENT = {**os.environ, "TERM": "xterm-256color"}


def test_a_key_is_dated_when_its_echo_arrives() -> None:
    with Terminal([sys.executable, "-m", "tests.benchmarks.echo_app"], ENVIRONMENT, ROOT) as terminal:
        painted = terminal.wait_for(READY)
        assert painted > terminal.spawned
        terminal.settle()
        for key, held in (("x", "x"), ("y", "xy"), ("\x7f", "x")):
            pressed = terminal.send(key)
            assert terminal.wait_for(echoed(held)) > pressed
    with pytest.raises(ProcessLookupError):
        os.kill(terminal.process, 0)


def test_a_program_that_ends_first_is_reported_with_what_it_painted() -> None:
    command = [sys.executable, "-c", "print('\\x1b[31mgone\\x1b[0m 1,234 of 5,000')"]
    with Terminal(command, ENVIRONMENT, ROOT) as terminal:
        terminal.wait_for("gone", "1,234 of 5,000", seconds=10)
        with pytest.raises(NotShownError, match="gone"):
            terminal.wait_for("234 of 5,000", seconds=10)


def test_a_program_that_cannot_start_is_reported() -> None:
    with Terminal(["/nowhere/at-all"], ENVIRONMENT, ROOT) as terminal, pytest.raises(NotShownError):
        terminal.wait_for("anything", seconds=10)
