"""Hostile text in every field, on every screen: the raw bytes under a terminal hold none of its sequences."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from articles.article import Article, Author, Caption, EventDate, Mention, Place
from store.library import Library
from tests.tui.conftest import RunApp, main_screen, see, settle, shown
from tests.tui.hostile import ESCAPES, MARKUP
from tests.tui.terminal import Terminal

END = "Zq7"
"""Stands after each payload: a payload that came through stands directly before it in the output."""


def hostile_article(payloads: Sequence[str], number: int) -> Article:
    """Make an article with payloads in every field that a file, a person or a server can set."""
    bad = "".join(f"a{payload}{END}" for payload in payloads)
    text = f"{bad}\n\nBy {bad}\n\n{bad} in {bad} on {bad}.\n\nThe end {number}.\n"
    span: Any = {"start": 0, "end": len(bad), "rule": bad}
    return Article(
        text=text,
        title=bad,
        byline=(Author(name=bad, family=bad, given=bad, **span),),
        source=bad,
        published=bad,
        url=f"https://example.org/{bad}",
        language="en",
        evidence={name: Mention(**span) for name in ("title", "source", "published", "url")},
        dates=(EventDate(text=bad, value=bad, **span),),
        places=(Place(text=bad, name=bad, kind="city", country=bad, admin1=bad, **span),),
        captions=(Caption(text=bad, credit=bad, **span),),
        file=f"/tmp/{bad}",
        sha256=f"{number:064x}",
    )


def hostile_library(path: Path, groups: Sequence[Sequence[str]]) -> None:
    with Library.open(path) as library:
        stored = [[_storable(payload) for payload in group] for group in groups]
        library.add_many([hostile_article(group, number) for number, group in enumerate(stored)])
        library.update_index()


def _storable(payload: str) -> str:
    """Escape lone surrogates as the intake does: no text that was decoded holds one."""
    return payload.encode("utf-8", "backslashreplace").decode()


TOUR = ("\t", "\r", "\x1b", "s", "?", "\x1b", "i", "i", "o", "\x1b", "y", "\x1b", "D", "z", "j")
"""Every screen and message for one article."""


def _never_written(payload: str) -> list[bytes]:
    """Give what the program never writes by itself: an introducer after the `a` before it, or a character alone."""
    if payload.startswith("\x1b["):
        return [f"a{payload}".encode()]
    if payload.startswith("\x1b"):
        return [f"a{payload[:2]}".encode()]
    own = "\x1b\x07"  # what the toolkit's own sequences begin and end with
    return [each.encode() for each in payload if not each.isprintable() and each not in own]


def press(terminal: Terminal, *keys: str) -> None:
    """Press keys as a person does, who sees what an escape key has done before the next key."""
    for key in keys:
        if key == "\x1b":
            terminal.press_and_rest(key)
        else:
            terminal.press(key)
            terminal.read_until(b"\x00never written", seconds=0.4 if key in "oy" else 0.05)


def press_until(terminal: Terminal, key: str, sign: bytes) -> bytes:
    """Leave what is open and press a key, again if need be: a window that opens late takes the key before it."""
    for _attempt in range(6):
        press(terminal, "\x1b", key)
        if sign in terminal.read_until(sign, seconds=6):
            break
    assert sign in terminal.seen
    return terminal.seen


def test_no_hostile_sequence_reaches_the_terminal(home: Path) -> None:
    groups = [ESCAPES[start::4] for start in range(4)]
    hostile_library(home / "library.db", groups)
    command = [sys.executable, "-m", "tui", "--library", str(home / "library.db")]
    environment = {**os.environ, "TERM": "xterm-256color", "DATELINE_CLIPBOARD": "none"}
    with Terminal(command, environment, columns=140, rows=40) as terminal:
        assert b"4 of 4" in terminal.read_until(b"4 of 4", seconds=30)
        press(terminal, *TOUR * len(groups))
        for key, sign in (("Y", b"Citation style"), (":", b"Copy the citation"), ("?", b"Everywhere")):
            press_until(terminal, key, sign)
        press(terminal, "\x1b", "/", *"zzz")
        written = press_until(terminal, "q", b"\x1b[?1049l")
    assert written.count(END.encode()) > 100
    for payload in map(_storable, ESCAPES):
        for sequence in _never_written(payload):
            assert sequence not in written, written[max(0, written.find(sequence) - 60) :][:90]


def pictures(home: Path) -> list[Path]:
    """Find the screenshots that a link in a title may have asked for."""
    return list(home.glob("**/*.svg"))


async def test_markup_is_shown_as_it_is_written_and_does_nothing(home: Path, run_app: RunApp) -> None:
    hostile_library(home / "library.db", [[markup] for markup in MARKUP])
    with Library.open(home / "library.db") as library:
        async with run_app(library, size=(200, 60)) as pilot:
            screen = main_screen(pilot)
            await see(pilot, f"{len(MARKUP)} of {len(MARKUP)}")
            for _article in MARKUP:
                row = screen.current_row
                assert row is not None
                await settle(pilot, lambda: screen.shown is not None and screen.shown.id == row.id)  # noqa: B023
                await see(pilot, str(row.title))
                assert shown(pilot).count(str(row.title)) >= 4
                await pilot.press("D")
                await see(pilot, f"Removed: {row.title}")
                await pilot.press("z", "j")
            assert row is not None
            await pilot.press("Y")
            await see(pilot, "Citation style", str(row.title))
            await pilot.press("escape", "o")
            await see(pilot, "The address of the original", str(row.title))
            await pilot.press("escape", "y", "p")
            await see(pilot, "select with the mouse")
            await pilot.press("escape", "tab", "tab", "enter")
            await see(pilot, "Mention 1 of 1")
            for markup in MARKUP:
                screen.filter_bar.value = markup
                await settle(pilot, lambda: screen.article_list.results.query == screen.searching.query)
            screen.filter_bar.value = "zebra [@click=app.quit]x[/]"
            await see(pilot, "Nothing matches")
        assert pilot.app.return_code in (None, 0)
    assert not pictures(home)
