"""A home of one's own for every test, and the program called in this process."""

import io
import json
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from shutil import copytree
from typing import Any, NamedTuple

import pytest

from tui.__main__ import main

UNWANTED = ("TMUX", "STY", "SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT", "DISPLAY", "WAYLAND_DISPLAY", "VTE_VERSION")


class Ran(NamedTuple):
    """What the program did."""

    status: int
    out: str
    err: str

    def objects(self) -> list[dict[str, Any]]:
        """Read standard output as one JSON object a line."""
        return [json.loads(line) for line in self.out.splitlines()]


Dateline = Callable[..., Ran]


def be_at_home(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """Make a folder the home of everything that the program keeps."""
    folder.mkdir()
    patch.setenv("HOME", str(folder))
    for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
        patch.setenv(f"XDG_{kind}_HOME", str(folder / kind.lower()))
        patch.delenv(f"DATELINE_{kind}", raising=False)
    for name in (*UNWANTED, "DATELINE_LIBRARY", "DATELINE_CLIPBOARD"):
        patch.delenv(name, raising=False)
    return folder


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return be_at_home(tmp_path / "home", monkeypatch)


@pytest.fixture
def dateline(capsys: pytest.CaptureFixture[str]) -> Dateline:
    """Run the program with some words."""

    def run(*words: str | Path) -> Ran:
        capsys.readouterr()
        status = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return Ran(status, out, err)

    return run


FERRY = """Title: Ferry comes back to the harbour
By Ada Quill
Published: 2021-06-07
Source: The Harbour Post
URL: https://harbour.example/ferry

The ferry of Lerwick was away for two years. It came back on 3 May 2021, and the whole quay was there to see it.
"""
STORM = """Title: Storm closes [b]bridge[/b]\x1b]52;c;aGFja2Vk\x07 \u202egnp\u202c
Published: 2020-01-02

A storm closed the bridge.\x1b[2J The ferry stayed in the harbour. \x9b31m
"""
PLAIN = "Correction\n\nAn earlier notice named the wrong bridge.\n"


def write_news(folder: Path) -> Path:
    """Make a folder of three articles: a plain one, one that would steer a terminal, one without any facts."""
    folder.mkdir()
    (folder / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (folder / "storm.txt").write_text(STORM, encoding="utf-8")
    (folder / "plain.txt").write_text(PLAIN, encoding="utf-8")
    return folder


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder of three articles that are in no library yet."""
    return write_news(tmp_path / "news")


@pytest.fixture(scope="session")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose library holds the three articles, to be copied."""
    folder = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(io.StringIO()):
        be_at_home(folder / "home", patch)
        assert main(["add", str(write_news(folder / "news"))]) == 0
    return folder / "home"


@pytest.fixture
def filled(dateline: Dateline, home: Path, filled_once: Path) -> dict[str, int]:
    """A library with these three; gives their numbers by the name of the file."""
    copytree(filled_once, home, dirs_exist_ok=True)
    return {Path(row["file"]).stem: row["id"] for row in dateline("list", "--json").objects()}


def steers(text: str) -> list[str]:
    """Give the characters that a terminal would obey."""
    return [
        each for each in text if each != "\n" and (ord(each) < 32 or 0x7F <= ord(each) < 0xA0 or each in "\u202e\u202c")
    ]
