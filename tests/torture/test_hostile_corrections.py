"""Hostile text in every window in which facts are corrected: it is shown, and it does nothing."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from articles.article import Article, Author, Candidate, Caption, EventDate, Mention, Place
from store.library import Library
from tests.torture.test_hostile_text import END, pictures, press, press_until
from tests.tui.conftest import RunApp, main_screen, see, settle, shown
from tests.tui.hostile import ESCAPES, MARKUP
from tests.tui.terminal import Terminal
from tui.screens.adding_window import WHAT_WORDS_STATE


def hostile_article(bad: str, number: int) -> Article:
    """Make an article whose every fact has hostile words, and of which nothing is certain."""
    text = f"{bad}\n\nBy {bad}\n\nThe end {number}.\n"
    span: Any = {"start": 0, "end": len(bad), "rule": bad}
    other = Candidate(name=bad, kind="city", country=bad, admin1=bad, latitude=1.0, longitude=2.0, precision="own")
    return Article(
        text=text,
        title=bad,
        byline=(Author(name=bad, family=bad, given=bad, confidence=0.1, family_rule=bad, **span),),
        source=bad,
        published=bad,
        updated=bad,
        url=f"https://example.org/{bad}",
        language=bad,
        evidence={name: Mention(**span) for name in ("title", "source", "published", "updated", "url", "language")},
        dates=(EventDate(text=bad, value=bad, derived=True, **span),),
        places=(
            Place(text=bad, name=bad, kind="city", country=bad, confidence=0.1, candidates=(other, other), **span),
        ),
        captions=(Caption(text=bad, credit=bad, **span),),
        sha256=f"{number:064x}",
    )


FACTS = ("Byline", "Published", "Updated", "Source", "Dates", "Places", "Captions", "Title", "Address", "Language")
WITH_WINDOWS_OF_THEIR_OWN = ("Byline", "Published", "Source", "Dates", "Places", "Captions")
WITH_REASONS_OF_THEIR_OWN = ("Byline", "Source", "Places")
KINDS_TO_ADD = ("places", "byline", "title")


async def test_markup_in_every_window_is_shown_as_it_is_written(home: Path, run_app: RunApp) -> None:
    markup = " ".join(MARKUP)
    with Library.open(home / "library.db") as library:
        number = library.add(hostile_article(markup, 0)).id
        async with run_app(library, size=(112, 30)) as pilot:
            screen = main_screen(pilot)
            await settle(pilot, lambda: screen.shown is not None)
            await pilot.press("tab", "tab")
            for section in WITH_WINDOWS_OF_THEIR_OWN:
                at = next(n for n, each in enumerate(screen.sidebar.entries) if each.section == section)
                screen.sidebar.move(at - screen.sidebar.cursor)
                if section in WITH_REASONS_OF_THEIR_OWN:
                    await pilot.press("W")
                    await see(pilot, "Why: ", MARKUP[0])
                    await pilot.press("escape")
                await pilot.press("e")
                await see(pilot, "Correct: ")
                assert MARKUP[0] in shown(pilot)
                await pilot.press("escape")
                await settle(pilot, lambda: pilot.app.screen is screen)
            at = next(n for n, each in enumerate(screen.sidebar.entries) if each.section == "Places")
            screen.sidebar.move(at - screen.sidebar.cursor)
            await pilot.press("e")
            await see(pilot, "Correct: Place")
            await pilot.press("enter")
            await see(pilot, "1 article", "where does this hold", "· [/")
            await pilot.press("j", "enter")
            await see(pilot, "in 1 article")
            await pilot.press("minus")
            await settle(pilot, lambda: screen.sidebar.entry is not None and screen.sidebar.entry.rejected)
            pilot.app.clear_notifications()  # so long a message would cover the screen for some seconds
            await pilot.press("z", "shift+tab", "v", "l", "l", "a")
            await see(pilot, "states", "a digit or enter chooses")
            kinds = [kind for kind, _words in WHAT_WORDS_STATE]
            for kind in KINDS_TO_ADD:
                await pilot.press(str(kinds.index(kind) + 1))
                await settle(pilot, lambda: "esc closes" in shown(pilot) and "states" not in shown(pilot))
                await pilot.press("escape", "a")
                await see(pilot, "states")
        assert pilot.app.return_code in (None, 0)
        kept = library.get(number)
        assert kept is not None
        assert kept.extracted.title == markup
    assert not pictures(home)


def test_no_hostile_sequence_reaches_the_terminal(home: Path) -> None:
    payloads = [each.encode("utf-8", "backslashreplace").decode() for each in ESCAPES]
    bad = "".join(f"a{each}{END}" for each in payloads)
    with Library.open(home / "library.db") as library:
        library.add(hostile_article(bad, 0))
        library.update_index()
    command = [sys.executable, "-m", "tui", "--library", str(home / "library.db")]
    environment = {**os.environ, "TERM": "xterm-256color", "DATELINE_CLIPBOARD": "none"}
    with Terminal(command, environment, columns=140, rows=60) as terminal:
        assert b"1 of 1" in terminal.read_until(b"1 of 1", seconds=30)
        press(terminal, "\t", "\t")
        for _fact in FACTS[: FACTS.index("Title")]:  # those below have windows as some above have
            press(terminal, "W", "\x1b", "e", "\x1b", "j")
        press(terminal, "-", "z", "g", "g", "e", "\r", "\r", "-", "\x1b", "\t", "v", "j", "a", "3", "\x1b")
        written = press_until(terminal, "q", b"\x1b[?1049l")
    assert written.count(END.encode()) > 100
    for payload in payloads:
        introducer = payload if payload.startswith("\x1b[") else payload[:2]
        if introducer.startswith("\x1b"):
            assert f"a{introducer}".encode() not in written
        for sign in payload:
            if not sign.isprintable() and sign not in "\x1b\x07":
                assert sign.encode() not in written
