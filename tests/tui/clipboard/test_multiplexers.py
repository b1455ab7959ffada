"""Inside a real tmux and a real screen: what arrives in the buffer, and what reaches the terminal around it."""

import base64
import os
import re
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal
from tui.clipboard import Outcome, Route, Surroundings, copy, gather, osc52

TEXT = "Doe, J. (2020). Ünï 한국 “quoted”."
HOSTILE = "Doe\x1b]52;c;aGFja2Vk\x07\n; touch x"
SENT = b"\x1b]52;"
SAID = "In the tmux buffer; also sent to your terminal, if it accepts clipboard writes"

needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
needs_screen = pytest.mark.skipif(shutil.which("screen") is None, reason="screen is not installed")


def plain_environment(**more: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent", **more}


class Tmux:
    """A tmux server on a socket of its own, without any configuration file, and a terminal attached to it."""

    def __init__(self, folder: Path):
        self.name = f"dateline-{uuid.uuid4().hex[:12]}"
        self.environment = plain_environment(TMUX_TMPDIR=str(folder))
        self.terminal = Terminal([*self._command(), "new-session", "-s", "test", "cat"], self.environment)
        self.terminal.read_until(b"test")

    def _command(self) -> list[str]:
        return ["tmux", "-L", self.name, "-f", "/dev/null"]

    def say(self, *words: str) -> str:
        done = subprocess.run([*self._command(), *words], env=self.environment, capture_output=True, check=True)
        return done.stdout.decode()

    def inside(self) -> dict[str, str]:
        """Give the variables that a program in its pane has."""
        tmux, pane = self.say("display-message", "-p", "#{socket_path},#{pid},0 #{pane_id}").split()
        return {**self.environment, "TMUX": tmux, "TMUX_PANE": pane}

    def close(self) -> None:
        subprocess.run([*self._command(), "kill-server"], env=self.environment, capture_output=True)
        self.terminal.__exit__(None, None, None)


@pytest.fixture
def tmux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tmux]:
    server = Tmux(tmp_path)
    try:
        for name in list(os.environ):
            monkeypatch.delenv(name)
        for name, value in server.inside().items():
            monkeypatch.setenv(name, value)
        yield server
    finally:
        server.close()


def never_write(_: str) -> None:
    pytest.fail("inside tmux nothing is written to the pane")


def arrived(seen: bytes) -> str:
    """Give the text of the one sequence that the outer terminal got."""
    found = re.findall(rb"\x1b\]52;[cps]*;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)", seen)
    assert len(found) == 1, seen
    return base64.b64decode(found[0]).decode()


@needs_tmux
@pytest.mark.parametrize("setting", [None, "on", "external", "off"])
def test_it_arrives_in_the_buffer_and_in_the_terminal(tmux: Tmux, setting: str | None) -> None:
    """None is the default configuration, where a bare OSC 52 is silently lost."""
    if setting:
        tmux.say("set-option", "-g", "set-clipboard", setting)
    outcome = copy(TEXT, write=never_write)
    assert outcome == Outcome("sent", Route.TMUX, SAID)
    assert tmux.say("show-buffer") == TEXT
    tmux.terminal.read_until(SENT)
    assert arrived(tmux.terminal.read_until(b"\x07", seconds=1)) == TEXT


@needs_tmux
def test_the_bare_sequence_is_lost_there(tmux: Tmux) -> None:
    """Why tmux has a route of its own; the buffer written afterwards shows that everything before has been seen."""
    tmux.say(
        "respawn-pane", "-k", "-t", "test", f"printf '%b' '{osc52('lost').encode('unicode_escape').decode()}'; cat"
    )
    tmux.terminal.read_until(b"\x00never", seconds=0.5)
    assert SENT not in tmux.terminal.seen
    copy(TEXT, write=never_write)
    tmux.terminal.read_until(SENT)
    assert arrived(tmux.terminal.read_until(b"\x07", seconds=1)) == TEXT


@needs_tmux
def test_from_a_program_in_the_pane(tmux: Tmux, tmp_path: Path) -> None:
    program = (
        "import pathlib, sys; from tui.clipboard import copy\n"
        "pathlib.Path(sys.argv[1]).write_text(copy(sys.argv[2], write=sys.stdout.write).message)\n"
    )
    script = tmp_path / "program.py"
    script.write_text(program)
    root = Path(__file__).parents[3]
    tmux.say("set-environment", "-g", "PYTHONPATH", str(root))
    tmux.say("respawn-pane", "-k", "-t", "test", f"'{sys.executable}' '{script}' '{tmp_path}/said' '{TEXT}'; cat")
    tmux.terminal.read_until(SENT)
    assert arrived(tmux.terminal.read_until(b"\x07", seconds=1)) == TEXT
    tmux.terminal.read_until(b"\x00never", seconds=0.2)
    assert (tmp_path / "said").read_text() == SAID


@needs_tmux
def test_hostile_text_loses_its_controls(tmux: Tmux) -> None:
    copy(HOSTILE, write=never_write)
    assert tmux.say("show-buffer") == "Doe]52;c;aGFja2Vk ; touch x"
    tmux.terminal.read_until(SENT)
    assert arrived(tmux.terminal.read_until(b"\x07", seconds=1)) == "Doe]52;c;aGFja2Vk ; touch x"


@needs_tmux
def test_an_older_tmux_is_not_asked_to_send(tmux: Tmux) -> None:
    outcome = copy(TEXT, write=never_write, surroundings=Surroundings(tmux=True, tmux_version=(3, 1)))
    assert outcome.kind == "sent"
    assert outcome.message == "In the tmux buffer only: tmux before 3.2 cannot send it to your terminal"
    assert tmux.say("show-buffer") == TEXT


@needs_tmux
def test_ssh_is_asked_from_tmux(tmux: Tmux) -> None:
    """A pane started at the desk and attached over SSH knows nothing of SSH in its own variables."""
    around = gather()
    assert around.tmux
    assert not around.ssh
    assert around.tmux_version is not None
    assert around.tmux_version >= (2, 0)
    tmux.say("set-environment", "-t", "test", "SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
    assert gather().ssh
    tmux.say("set-environment", "-r", "-t", "test", "SSH_CONNECTION")
    assert not gather().ssh


@needs_tmux
def test_a_tmux_that_is_gone(tmux: Tmux) -> None:
    tmux.say("kill-server")
    written: list[str] = []
    outcome = copy(TEXT, write=written.append)
    assert written == [osc52(TEXT)]
    assert outcome.route is Route.OSC52
    assert "tmux drops it unless its set-clipboard is on" in outcome.message


@needs_screen
def test_screen_passes_the_pieces_on(tmp_path: Path) -> None:
    text = TEXT + " word" * 300
    program = (
        "import sys, time; from tui.clipboard import copy\n"
        "copy(sys.argv[1], write=lambda text: (sys.stdout.write(text), sys.stdout.flush()))\n"
        "print('all', 'done', flush=True); time.sleep(20)"
    )
    root = Path(__file__).parents[3]
    sockets = tmp_path / "sockets"
    sockets.mkdir(mode=0o700)
    environment = plain_environment(SCREENDIR=str(sockets), PYTHONPATH=str(root), SYSSCREENRC="/dev/null")
    command = ["screen", "-c", "/dev/null", "-S", "dateline", sys.executable, "-c", program, text]
    with Terminal(command, environment) as terminal:
        try:
            seen = terminal.read_until(b"all done")
        finally:
            subprocess.run(["screen", "-S", "dateline", "-X", "quit"], env=environment, capture_output=True)
    assert arrived(seen) == text
