"""A home of one's own for every test, and the program called in this process."""

import json
from collections.abc import Callable
from pathlib import Path
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


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(folder / kind.lower()))
    for name in (*UNWANTED, "DATELINE_LIBRARY", "DATELINE_CLIPBOARD"):
        monkeypatch.delenv(name, raising=False)
    return folder


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


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder of three articles: a plain one, one that would steer a terminal, one without any facts."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (folder / "storm.txt").write_text(STORM, encoding="utf-8")
    (folder / "plain.txt").write_text(PLAIN, encoding="utf-8")
    return folder


@pytest.fixture
def filled(dateline: Dateline, news: Path) -> dict[str, int]:
    """A library with these three; gives their numbers by the name of the file."""
    assert dateline("add", news).status == 0
    return {Path(row["file"]).stem: row["id"] for row in dateline("list", "--json").objects()}


def steers(text: str) -> list[str]:
    """Give the characters that a terminal would obey."""
    return [
        each for each in text if each != "\n" and (ord(each) < 32 or 0x7F <= ord(each) < 0xA0 or each in "\u202e\u202c")
    ]
