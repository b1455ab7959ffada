"""The program as a shell starts it: help, wrong usage, no terminal, broken pipes, crashes."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.tui.command_line.conftest import Dateline
from tests.tui.terminal import Terminal
from tui import __main__ as program
from tui.command_line import SUBCOMMANDS
from tui.command_line.output import Output, json_bytes

ROOT = Path(__file__).parents[3]
TEN_LINES = "\n".join('{"text": "A line of news."}' for _ in range(10))


def start(words: Sequence[str], *, given: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
    """Start the program in a process of its own."""
    environment = {**os.environ, **more}
    return subprocess.run(
        [sys.executable, "-m", "tui", *words], input=given, env=environment, capture_output=True, cwd=ROOT
    )


def test_the_help_names_every_subcommand(dateline: Dateline) -> None:
    ran = dateline("--help")
    assert (ran.status, ran.err) == (0, "")
    for name, listed in SUBCOMMANDS.items():
        assert f"  {name} " in ran.out
        assert listed.summary in ran.out


@pytest.mark.parametrize("name", SUBCOMMANDS)
def test_every_subcommand_has_help(dateline: Dateline, name: str) -> None:
    ran = dateline(name, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"usage: dateline {name}")
    assert SUBCOMMANDS[name].summary[1:] in " ".join(ran.out.split())


def test_the_version(dateline: Dateline) -> None:
    ran = dateline("--version")
    assert (ran.status, ran.out) == (0, f"dateline {program.version()}\n")
    assert program.version()[0].isdigit()


@pytest.mark.parametrize(
    "words",
    [["--unknown"], ["list", "--count", "0"], ["list", "--count", "x"], ["facts"], ["show", "x"], ["list", "-word"]],
)
def test_wrong_usage(dateline: Dateline, words: list[str]) -> None:
    ran = dateline(*words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("usage: dateline")


def test_a_hyphen_gets_a_hint(dateline: Dateline) -> None:
    assert "go after --" in dateline("list", "storm", "-flood").err


def test_without_a_terminal_the_app_says_so(dateline: Dateline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    ran = dateline()
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("Dateline draws on a whole terminal, but its output goes elsewhere")
    assert ran.err.count("\n") == 1
    assert "list, search, show" in ran.err


@pytest.mark.parametrize("name", ["", "dumb"])
def test_a_terminal_that_cannot_draw(name: str) -> None:
    with Terminal([sys.executable, "-m", "tui"], {**os.environ, "TERM": name}, folder=ROOT) as terminal:
        assert b"but TERM names none" in terminal.read_until(b"doctor.")
        assert terminal.process.wait(10) == 2


def test_a_word_that_is_neither_path_nor_subcommand(dateline: Dateline) -> None:
    ran = dateline("lst\x1b[31m")
    assert (ran.status, ran.out) == (2, "")
    assert "did you mean the subcommand list?" in dateline("lst").err
    assert "\x1b" not in ran.err


def test_a_file_named_like_a_subcommand(dateline: Dateline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "doctor").write_text("A text.\n")
    assert "whole terminal" in dateline("./doctor").err
    assert "whole terminal" not in dateline("doctor").err


@pytest.mark.parametrize("command", [["-m", "tui"], ["."]])
def test_both_ways_to_start_are_one_program(command: list[str]) -> None:
    done = subprocess.run([sys.executable, *command, "--version"], capture_output=True, cwd=ROOT, check=True)
    assert done.stdout.decode() == f"dateline {program.version()}\n"


def test_a_reader_that_leaves_early() -> None:
    """`dateline facts - | head -1`: no traceback, no complaint."""
    with subprocess.Popen(
        [sys.executable, "-m", "tui", "facts", "--json", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        process.stdin.write(TEN_LINES.encode())
        process.stdin.close()
        assert process.stderr.read() == b""
        assert process.wait(20) == 128 + signal.SIGPIPE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", "facts", "-"],
            input=TEN_LINES.encode(),
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=ROOT,
        )
    assert done.returncode == 1
    assert done.stderr.decode() == f"The output could not be written: {os.strerror(errno.ENOSPC)}.\n"


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let what is started be interrupted, though these tests may run where the shell ignores it: in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tui", "facts", "--json", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(b'{"text": "One."}\n' * 2_000)  # what a pipe holds
        process.stdin.flush()
        assert process.stdout.read(1) == b"{"
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        assert process.stderr.read() == b"Interrupted.\n"
        assert process.wait(20) == 130


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
)
@pytest.mark.parametrize("words", [["facts", "-"], ["facts", "--json", "-"]])
def test_a_locale_without_the_letters(environment: dict[str, str], words: list[str]) -> None:
    done = start(words, given="한국 “é”\n\nText.\n".encode(), **environment)
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&-"])
def test_a_closed_stream(closed: str) -> None:
    done = subprocess.run(["sh", "-c", f"exec '{sys.executable}' -m tui list {closed}"], capture_output=True, cwd=ROOT)
    assert done.returncode == 1
    assert b"Traceback" not in done.stdout + done.stderr


def test_a_crash_is_one_sentence_and_a_report(dateline: Dateline, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = "the secret \x1b[31m text of an article"

    def fail(_words: list[str], _output: Output) -> int:
        text = secret
        try:
            raise KeyError(text)
        except KeyError as error:
            raise RuntimeError(text) from error

    monkeypatch.setattr(program, "_run", fail)
    ran = dateline("facts", "x")
    assert (ran.status, ran.out) == (70, "")
    assert ran.err.startswith("Dateline stopped at an error of its own (RuntimeError)")
    assert ran.err.count("\n") == 1
    (report,) = home.rglob("crash-*.txt")
    assert str(report) in ran.err
    said = report.read_text()
    assert "builtins.RuntimeError" in said
    assert "builtins.KeyError" in said
    assert "test_program.py" in said
    assert "secret" not in said
    assert report.stat().st_mode & 0o777 == 0o600


def test_a_crash_whose_report_cannot_be_kept(dateline: Dateline, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_words: list[str], _output: Output) -> int:
        raise RuntimeError

    (home / "state").write_text("a file where the folder should be")
    monkeypatch.setattr(program, "_run", fail)
    ran = dateline()
    assert ran.status == 70
    assert "no report could be kept" in ran.err


def test_json_never_steers_a_terminal() -> None:
    value = {"text": "\x1b[31m\x7f\x9b31m\u202e\u2028 é 한"}
    written = json_bytes(value)
    assert written == b'{"text":"\\u001b[31m\\u007f\\u009b31m\\u202e\\u2028 ' + 'é 한"}'.encode()
    assert __import__("json").loads(written) == value
    assert json_bytes({"text": "\ud800"}) == b'{"text": "\\ud800"}'
