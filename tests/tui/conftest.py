"""A library of a few invented articles in an empty home, and the app on it."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from articles.article import Article
from articles.reading import read_text
from store.library import Library
from tui.app import DatelineApp
from tui.screens.main import MainScreen

HARBOUR = """Harbour master waits for a heron

By Ada Quill
Published: 2021-06-07
Source: The Fjord Herald

The ferry at Oslo left on May 26 without its captain. “We wait,” Ada Quill wrote.

Nobody in Oslo minded. On 30 May the heron left for Bergen, and the ferry followed.
"""
BAKERY = """Town bakes its last clock

By Mirek Toufar

Published: 2020-02-03

The bakers of Prague shaped the clock from rye. It kept time for a week in Prague.
"""
LETTER = """Letters nobody signed

A bundle of letters was found in Bergen. None is dated, and none is signed.
"""

RunApp = Callable[..., AbstractAsyncContextManager[Pilot[int]]]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, with every folder of the program inside it and no terminal multiplexer around."""
    for name, folder in {
        "HOME": "",
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "XDG_STATE_HOME": "state",
        "XDG_CACHE_HOME": "cache",
    }.items():
        monkeypatch.setenv(name, str(tmp_path / folder))
    for name in ("DATELINE_LIBRARY", "DATELINE_CLIPBOARD", "TMUX", "STY", "SSH_TTY", "SSH_CONNECTION", "DISPLAY",
                 "WAYLAND_DISPLAY", "NO_COLOR"):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def library(home: Path) -> Iterator[Library]:
    """A library of three articles: two dated, one that nobody signed or dated."""
    with Library.open(home / "library.db") as opened:
        opened.add_many([read_text(text) for text in (HARBOUR, BAKERY, LETTER)])
        opened.update_index()
        yield opened


@pytest.fixture
def run_app(home: Path) -> RunApp:
    """Run the app over a library as a person would, and leave it in order."""

    @asynccontextmanager
    async def run(
        library: Library,
        *,
        size: tuple[int, int] = (140, 40),
        paths: tuple[Path, ...] = (),
        piped: tuple[Article, ...] = (),
    ) -> AsyncIterator[Pilot[int]]:
        app = DatelineApp(Library.open(library.path), paths, piped)
        try:
            async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
                await settle(pilot, lambda: app.main_screen.header.numbers != "")
                yield pilot
            app.remember()
        finally:
            app.main_screen.access.close()

    return run


async def settle(pilot: Pilot[int], reached: Callable[[], bool], seconds: float = 30.0) -> None:
    """Wait until something is so, however busy the machine is; fail with what the screen shows if it does not come."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        await pilot.pause(0.02)
        if reached():
            return
    pytest.fail(f"This did not come in {seconds} seconds; the screen shows:\n{shown(pilot)}")


def shown(pilot: Pilot[int]) -> str:
    """Give the text of the screen on top, a line a row."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in strips)


async def see(pilot: Pilot[int], *words: str) -> None:
    """Wait until the screen shows all of these."""
    await settle(pilot, lambda: _count(pilot, words) == len(words))


async def not_see(pilot: Pilot[int], *words: str) -> None:
    """Wait until the screen shows none of these."""
    await settle(pilot, lambda: _count(pilot, words) == 0)


def _count(pilot: Pilot[int], words: tuple[str, ...]) -> int:
    text = shown(pilot)
    return sum(word in text for word in words)


def main_screen(pilot: Pilot[int]) -> MainScreen:
    """Give the app's main screen."""
    assert isinstance(pilot.app, DatelineApp)
    return pilot.app.main_screen
