"""Each route by itself: programs of this machine by stand-ins on the path, the terminal by its raw bytes."""

import base64
import os
import re
import sys
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal
from tui import clipboard
from tui.clipboard import Outcome, Route, Surroundings, copy, osc52

TEXT = "Doe, J. (2020). Ünï 한국 \U0001f4f0 “quoted”."


class Programs:
    """Stand-ins for clipboard programs: shell scripts in a folder that is the whole path."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.kept = folder / "kept"

    def add(self, name: str, script: str) -> None:
        file = self.folder / name
        file.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\nkept='{self.kept}'\n{script}\n")
        file.chmod(0o755)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("TMUX", "STY", "SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT", "DATELINE_CLIPBOARD"):
        monkeypatch.delenv(name, raising=False)
    return Programs(tmp_path)


class Written:
    """A terminal that remembers what was written to it."""

    def __init__(self) -> None:
        self.text = ""

    def __call__(self, text: str) -> None:
        self.text += text

    def clipboard(self) -> str:
        """Give what the sequence written would put on the clipboard."""
        found = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", self.text)
        assert found, self.text
        return base64.b64decode(found[1]).decode()


def copied(text: str, around: Surroundings, route: str | None = None) -> tuple[Outcome, Written]:
    written = Written()
    return copy(text, write=written, surroundings=around, route=route), written


def x11(*tools: str) -> Surroundings:
    return Surroundings(x11=True, tools=frozenset(tools))


TAKES_AND_GIVES = 'case "$*" in *-in*|*-i) cat >"$kept";; *) cat "$kept";; esac'


@pytest.mark.parametrize("tool", ["xclip", "xsel"])
def test_read_back_equal_is_copied(programs: Programs, tool: str) -> None:
    programs.add(tool, TAKES_AND_GIVES.replace("*-i)", "*--input)"))
    outcome, written = copied(TEXT, x11(tool))
    assert outcome == Outcome("confirmed", Route(tool), "Copied")
    assert programs.kept.read_text() == TEXT
    assert written.text == ""


@pytest.mark.parametrize(
    ("put", "get", "around"),
    [
        ("pbcopy", "pbpaste", Surroundings(platform="darwin", tools=frozenset({"pbcopy"}))),
        ("wl-copy", "wl-paste", Surroundings(wayland=True, tools=frozenset({"wl-copy"}))),
    ],
)
def test_a_pair_of_programs(programs: Programs, put: str, get: str, around: Surroundings) -> None:
    programs.add(put, 'cat >"$kept"')
    programs.add(get, 'cat "$kept"')
    outcome, _ = copied(TEXT, around)
    assert outcome == Outcome("confirmed", Route(put), "Copied")


def test_windows_from_its_linux(programs: Programs) -> None:
    programs.add("clip.exe", 'cat >"$kept"')
    programs.add("powershell.exe", 'iconv -f UTF-16LE -t UTF-8 "$kept" | base64 -w 0')
    outcome, _ = copied(TEXT, Surroundings(wsl=True, tools=frozenset({"clip.exe"})))
    assert outcome == Outcome("confirmed", Route.CLIP_EXE, "Copied")


def test_a_program_that_keeps_a_child_does_not_hang_the_copy(programs: Programs) -> None:
    programs.add("xclip", TAKES_AND_GIVES.replace(";; *)", "; (sleep 20) & ;; *)"))
    outcome, _ = copied(TEXT, x11("xclip"))
    assert outcome.kind == "confirmed"
    assert programs.kept.read_text() == TEXT


@pytest.mark.parametrize(
    "script",
    [
        "exit 1",
        "cat >/dev/null; echo another text",
        "cat >/dev/null; exit 0",
        "echo 'over the screen'; echo 'and again' >&2; kill -9 $$",
    ],
)
def test_what_is_not_proven_is_not_called_copied(
    programs: Programs, script: str, capfd: pytest.CaptureFixture[str]
) -> None:
    programs.add("xclip", script)
    outcome, written = copied(TEXT, x11("xclip"))
    assert outcome.kind == "sent"
    assert outcome.route is Route.OSC52
    assert outcome.message == "Sent; cannot be confirmed"
    assert written.clipboard() == TEXT
    assert capfd.readouterr() == ("", "")


def test_a_program_that_hangs_is_given_up(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "TIME_LIMIT", 0.2)
    programs.add("xclip", "sleep 60")
    outcome, _ = copied(TEXT, x11("xclip"))
    assert outcome.route is Route.OSC52


def test_an_unreadable_clipboard_is_only_sent(programs: Programs) -> None:
    programs.add("wl-copy", 'cat >"$kept"')
    outcome, written = copied(TEXT, Surroundings(wayland=True, tools=frozenset({"wl-copy"})))
    assert outcome == Outcome("sent", Route.WL_COPY, "Sent by wl-copy; cannot be confirmed")
    assert written.text == ""


def test_pyperclip_counts_when_it_can_be_read_back(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":99")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    programs.add("xclip", 'case "$*" in *-o) cat "$kept";; *) cat >"$kept";; esac')
    programs.add("which", 'test -x "$1"')
    outcome, written = copied(TEXT, x11(), route="pyperclip")
    assert outcome == Outcome("confirmed", Route.PYPERCLIP, "Copied")
    assert (programs.kept.read_text(), written.text) == (TEXT, "")


def test_pyperclip_with_a_display_that_is_gone(
    programs: Programs, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """With a stale display pyperclip returns as if all were well, and its program talks on the terminal."""
    monkeypatch.setenv("DISPLAY", ":99")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    programs.add("xclip", 'echo "Error: Can\'t open display: :99"; exit 1')
    outcome, written = copied(TEXT, x11())
    assert outcome.route is Route.OSC52
    assert written.clipboard() == TEXT
    assert capfd.readouterr() == ("", "")
    assert "pyperclip" not in sys.modules


@pytest.mark.parametrize(
    ("around", "message"),
    [
        (Surroundings(ssh=True), "Sent; cannot be confirmed"),
        (Surroundings(ssh=True, da1=frozenset({62, 52})), "Sent; your terminal reports clipboard support"),
        (
            Surroundings(ssh=True, xtversion="tmux 3.4"),
            "Sent; the tmux on your side drops it unless you run there: tmux set -g set-clipboard on",
        ),
    ],
)
def test_over_ssh_the_terminal_is_asked(around: Surroundings, message: str) -> None:
    outcome, written = copied(TEXT, around)
    assert outcome == Outcome("sent", Route.OSC52, message)
    assert written.clipboard() == TEXT


def test_a_terminal_that_cannot_be_written_to() -> None:
    outcome, written = copied(TEXT, Surroundings(ssh=True, vte_version="7006"))
    assert (outcome.kind, outcome.route, written.text) == ("impossible", Route.NONE, "")
    assert outcome.message.startswith("This terminal cannot be written to")


def test_screen_gets_pieces_that_it_passes_on() -> None:
    outcome, written = copied("word " * 300, Surroundings(screen=True))
    assert outcome == Outcome("sent", Route.SCREEN, "Sent through screen; cannot be confirmed")
    pieces = re.findall(r"\x1bP([^\x1b]+|\x1b\][^\x1b]+)\x1b\\", written.text)
    assert "".join(f"\x1bP{piece}\x1b\\" for piece in pieces) == written.text
    assert max(map(len, pieces)) <= 250
    assert "".join(pieces) == osc52(("word " * 300).strip())


def test_mosh_is_warned_of() -> None:
    short, _ = copied("x" * 12_000, Surroundings(ssh=True))
    long, _ = copied("x" * 12_001, Surroundings(ssh=True))
    assert "mosh" not in short.message
    assert "mosh" in long.message


def test_a_route_by_name(programs: Programs) -> None:
    by_argument, _ = copied(TEXT, x11("xclip"), route="osc52")
    assert by_argument.route is Route.OSC52
    by_variable, _ = copied(TEXT, Surroundings(wanted="screen"))
    assert by_variable.route is Route.SCREEN
    missing, _ = copied(TEXT, Surroundings(), route="xclip")
    assert missing.kind == "impossible"
    assert missing.message == "xclip did not take the text (the program is not installed)"
    unknown, _ = copied(TEXT, Surroundings(), route="pigeon\x1b[0m")
    assert unknown.kind == "impossible"
    assert unknown.message.isprintable()


def test_nothing_to_copy() -> None:
    outcome, written = copied("\x1b\n", Surroundings())
    assert (outcome.kind, written.text) == ("impossible", "")


def test_a_terminal_that_is_gone() -> None:
    def gone(_: str) -> None:
        raise OSError(5, "Input/output error")

    outcome = copy(TEXT, write=gone, surroundings=Surroundings())
    assert outcome.kind == "impossible"
    assert "Input/output error" in outcome.message


def test_a_block_keeps_its_lines() -> None:
    written = Written()
    copy("@article{a,\r\n  x\x1b\n}", write=written, surroundings=Surroundings(), block=True)
    assert written.clipboard() == "@article{a,\n  x\n}"


def test_raw_bytes_under_a_terminal() -> None:
    """A process of its own over SSH writes exactly one sequence to its terminal, and nothing else."""
    program = (
        "import sys; from tui.clipboard import copy\n"
        "done = copy(sys.argv[1], write=lambda text: (sys.stdout.write(text), sys.stdout.flush()))\n"
        "sys.stdout.write('<' + done.message + '>')"
    )
    environment = {"PATH": os.environ["PATH"], "SSH_TTY": "/dev/pts/9", "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    with Terminal([sys.executable, "-c", program, TEXT + "\x1b]0;x\x07\n"], environment) as terminal:
        seen = terminal.read_until(b">")
    expected = base64.b64encode((TEXT + "]0;x").encode())
    assert seen == b"\x1b]52;c;" + expected + b"\x07<Sent; cannot be confirmed>"
