"""Picking articles in the list, and what the keys do with all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from articles.reading import read_text
from store.library import Library
from store.query import parse
from tests.tui.conftest import RunApp, main_screen, not_see, see, settle, shown
from tests.tui.test_colours import READABLE, contrast
from tui import clipboard
from tui.screens import marking_desk, undertaking

TITLES = ["Anchor sold by weight", "Barge turns round", "Crane learns to wait", "Dredger finds a spoon", "Eel rests"]


@pytest.fixture
def harbour(home: Path) -> Iterator[Library]:
    """A library of five articles, the newest first in the order of their titles."""
    texts = [
        f"{title}\n\nBy Ada {title.split()[0]}son\nPublished: 2021-06-0{9 - number}\nSource: The Quay\n\n"
        f"It happened at the quay{' of Oslo' if number % 2 else ''}.\n"
        for number, title in enumerate(TITLES)
    ]
    with Library.open(home / "harbour.db") as opened:
        opened.add_many([read_text(text) for text in texts])
        opened.update_index()
        yield opened


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was handed to the clipboard, which takes everything and says so."""
    texts: list[str] = []

    def copy(text: str, **_settings: object) -> clipboard.Outcome:
        texts.append(text)
        return clipboard.Outcome("confirmed", clipboard.Route.PBCOPY, "Copied")

    monkeypatch.setattr(clipboard, "copy", copy)
    return texts


def titles(library: Library, query: str) -> list[str | None]:
    return [row.title for row in library.search(parse(query)).rows]


def picked(pilot: Pilot[int]) -> list[str | None]:
    """Give the titles of the rows that carry the sign of being picked."""
    articles = main_screen(pilot).article_list
    rows = sorted(articles.results.rows.items())
    return [row.title for number, row in rows if "✓" in articles.render_line(number * 2).text]


def press_at_once(pilot: Pilot[int], *keys: str) -> None:
    """Press keys as they come over a slow line."""
    names = {"#": "number_sign", "*": "asterisk"}
    for key in keys:
        pilot.app.post_message(events.Key(names.get(key, key), key if len(key) == 1 else None))


async def test_x_picks_and_moves_on_and_drops_again(harbour: Library, run_app: RunApp) -> None:
    async with run_app(harbour) as pilot:
        await see(pilot, "5 of 5")
        await pilot.press("x", "x", "j", "x")
        await see(pilot, "3 picked", "B bibliography", "D remove")
        assert picked(pilot) == [TITLES[0], TITLES[1], TITLES[3]]
        await pilot.press("g", "g", "x")
        await see(pilot, "2 picked")
        assert picked(pilot) == [TITLES[1], TITLES[3]]
        await pilot.press("escape")
        await not_see(pilot, "picked", "B bibliography")
        assert picked(pilot) == []


async def test_a_range_follows_the_cursor_and_esc_drops_it(harbour: Library, run_app: RunApp) -> None:
    async with run_app(harbour) as pilot:
        await see(pilot, "5 of 5")
        await pilot.press("j", "V", "j", "j")
        await see(pilot, "range of 3")
        assert picked(pilot) == TITLES[1:4]
        await pilot.press("escape")
        await not_see(pilot, "range of")
        assert picked(pilot) == []
        await pilot.press("V", "k", "k", "enter")
        await see(pilot, "3 picked")
        assert picked(pilot) == TITLES[1:4]
        assert pilot.app.focused is main_screen(pilot).article_list


@pytest.mark.parametrize("end", ["V", "x", "enter"])
async def test_each_of_three_keys_ends_a_range(harbour: Library, run_app: RunApp, end: str) -> None:
    async with run_app(harbour) as pilot:
        await see(pilot, "5 of 5")
        await pilot.press("V", "G", end)
        await see(pilot, "5 picked")


async def test_a_range_over_rows_that_were_never_read(home: Path, run_app: RunApp) -> None:
    many = [f"Notice {number:03d}\n\nPublished: 2020-01-01\n\nThe quay is closed.\n" for number in range(400)]
    with Library.open(home / "many.db") as library:
        library.add_many([read_text(text) for text in many])
        library.update_index()
        async with run_app(library, size=(120, 20)) as pilot:
            await see(pilot, "400 of 400")
            await pilot.press("j", "V", "G")
            await see(pilot, "range of 399")
            await settle(pilot, lambda: main_screen(pilot).current_row is not None)
            press_at_once(pilot, "V", "s")
            await see(pilot, "399 articles starred", "399 picked")
            assert library.search(parse("is:starred")).total == 399


async def test_all_are_picked_and_dropped_and_one_can_be_left_out(harbour: Library, run_app: RunApp) -> None:
    async with run_app(harbour) as pilot:
        await see(pilot, "5 of 5")
        await pilot.press("asterisk")
        await see(pilot, "5 picked")
        assert main_screen(pilot).selecting.selection.whole is not None
        await pilot.press("x")
        await see(pilot, "4 picked")
        await pilot.press("s")
        await see(pilot, "4 articles starred")
        assert titles(harbour, "is:starred") == TITLES[1:]
        await pilot.press("asterisk")
        await see(pilot, "5 picked")
        await pilot.press("asterisk")
        await not_see(pilot, "picked")


async def test_what_is_picked_survives_the_filter_and_is_counted(harbour: Library, run_app: RunApp) -> None:
    async with run_app(harbour) as pilot:
        await see(pilot, "5 of 5")
        await pilot.press("x", "x", "x", "slash", *"oslo", "enter")
        await see(pilot, "2 of 5", "3 picked, 2 of them not in the list")
        assert picked(pilot) == [TITLES[1]]
        await pilot.press("asterisk")
        await see(pilot, "4 picked, 2 of them not in the list")
        await pilot.press("slash", "escape")
        await see(pilot, "5 of 5", "4 picked")
        assert picked(pilot) == TITLES[:4]


async def test_all_of_a_filter_stay_picked_when_the_filter_goes(harbour: Library, run_app: RunApp) -> None:
    async with run_app(harbour) as pilot:
        await pilot.press("slash", *"oslo", "enter")
        await see(pilot, "2 of 5")
        await pilot.press("asterisk")
        await see(pilot, "2 picked")
        await pilot.press("slash", "escape")
        await see(pilot, "5 of 5")
        await settle(pilot, lambda: picked(pilot) == [TITLES[1], TITLES[3]])


async def test_marks_of_several_are_one_step(harbour: Library, run_app: RunApp) -> None:
    async with run_app(harbour) as pilot:
        await see(pilot, "5 of 5")
        await pilot.press("s", "x", "x", "x", "s")
        await see(pilot, "2 articles starred")
        await pilot.press("s")
        await see(pilot, "3 articles unstarred")
        await pilot.press("z")
        await settle(pilot, lambda: titles(harbour, "is:starred") == TITLES[:3])
        await pilot.press("z")
        await settle(pilot, lambda: titles(harbour, "is:starred") == TITLES[:1])
        await pilot.press("u")
        await see(pilot, "3 articles marked read")
        assert titles(harbour, "is:read") == TITLES[:3]
        assert main_screen(pilot).selecting.count == 3


async def test_removal_drops_what_was_picked_and_comes_back_as_one(harbour: Library, run_app: RunApp) -> None:
    async with run_app(harbour) as pilot:
        await see(pilot, "5 of 5")
        press_at_once(pilot, "x", "x", "D", "s")
        await see(pilot, "3 of 3")
        assert titles(harbour, "") == TITLES[2:]
        await settle(pilot, lambda: titles(harbour, "is:starred") == [TITLES[2]])
        assert not main_screen(pilot).selecting.picked
        await pilot.press("z", "z")
        await see(pilot, "5 of 5")


async def test_many_are_removed_only_after_a_question(
    harbour: Library, run_app: RunApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marking_desk, "ASKED_ABOVE", 2)
    monkeypatch.setattr(undertaking, "SMALL", 1)
    async with run_app(harbour) as pilot:
        await see(pilot, "5 of 5")
        await pilot.press("asterisk", "x", "D")
        await see(pilot, "Remove all these articles?", "4 articles are picked")
        await pilot.press("escape")
        await see(pilot, "4 picked")
        assert harbour.count() == 5
        await pilot.press("D")
        await see(pilot, "Remove all these articles?")
        await pilot.press("enter")
        await see(pilot, "1 of 1", "4 articles removed")


async def test_citations_and_the_bibliography(harbour: Library, run_app: RunApp, copied: list[str]) -> None:
    async with run_app(harbour) as pilot:
        await see(pilot, "5 of 5")
        await pilot.press("x", "j", "j", "x", "x")
        await see(pilot, "3 picked")
        await pilot.press("R")
        await settle(pilot, lambda: picked(pilot) == [TITLES[4], TITLES[3], TITLES[0]])
        await pilot.press("y")
        await see(pilot, "3 citations")
        assert [line.split(",")[0] for line in copied[-1].splitlines()] == ["Eelson", "Dredgerson", "Anchorson"]
        await pilot.press("B")
        await see(pilot, "bibliography of 3 entries, APA")
        assert copied[-1].splitlines() == sorted(copied[-1].splitlines())
        await pilot.press("p")
        await see(pilot, "Dredger finds a spoon", "select with the mouse")


async def test_tags_are_set_found_and_taken_away(harbour: Library, run_app: RunApp) -> None:
    async with run_app(harbour) as pilot:
        await see(pilot, "5 of 5")
        press_at_once(pilot, "x", "x", "#", *"harbour", "enter")
        await see(pilot, "Tags of 2 articles", "✓ harbour", "2 articles")
        assert titles(harbour, "tag:harbour") == TITLES[:2]
        await pilot.press("escape", "escape", "j", "number_sign", *"har")
        await see(pilot, "Tags of the article", "  harbour")
        await pilot.press("escape", "k", "x", "number_sign")
        await see(pilot, "harbour")
        await pilot.press("enter")
        await settle(pilot, lambda: len(titles(harbour, "tag:harbour")) == 3)
        await see(pilot, "✓ harbour")
        await pilot.press("enter")
        await settle(pilot, lambda: len(titles(harbour, "tag:harbour")) == 2)
        await pilot.press("escape")
        await see(pilot, "#harbour")


async def test_a_tag_of_some_says_so(harbour: Library, run_app: RunApp) -> None:
    rows = harbour.search(parse("")).rows
    harbour.tag([rows[0].id], add=["[b]ferry"])
    async with run_app(harbour) as pilot:
        await see(pilot, "5 of 5", "#[b]ferry")
        await pilot.press("asterisk", "number_sign")
        await see(pilot, "~ [b]ferry", "1 article, 1 of these")
        await pilot.press("enter")
        await see(pilot, "✓ [b]ferry", "5 articles")


async def test_a_note_is_kept_shown_and_taken_back(harbour: Library, run_app: RunApp) -> None:
    async with run_app(harbour) as pilot:
        await see(pilot, "5 of 5")
        main_screen(pilot).action_command("note")
        await settle(pilot, lambda: bool(pilot.app.screen.query(TextArea)))
        await pilot.press(*"ask ada", "escape")
        await see(pilot, "Note kept", "ask ada")
        row = harbour.search(parse("has:note")).rows[0]
        stored = harbour.get(row.id)
        assert stored is not None
        assert (row.title, stored.note) == (TITLES[0], "ask ada")
        main_screen(pilot).action_command("note")
        await settle(pilot, lambda: bool(pilot.app.screen.query(TextArea)))
        await pilot.press(*"not ", "ctrl+c")
        await see(pilot, "The note is as it was")
        await pilot.press("z")
        await settle(pilot, lambda: harbour.search(parse("has:note")).total == 0)


async def test_an_export_of_what_is_picked(harbour: Library, run_app: RunApp, tmp_path: Path) -> None:
    async with run_app(harbour) as pilot:
        await see(pilot, "5 of 5")
        await pilot.press("x", "x")
        for name, sign in (("out.ris", "TY  -"), ("out.bib", "@"), ("out.json", '"title"'), ("library.json", "{")):
            main_screen(pilot).action_command("export-picked")
            await see(pilot, "Export 2 articles to the file")
            pilot.app.screen.query_one(Input).value = str(tmp_path / name)
            await pilot.press("enter")
            await see(pilot, f"written to {tmp_path / name}"[:60])
            text = (tmp_path / name).read_text("utf-8")
            assert sign in text
            assert TITLES[0].split()[0] in text
            assert TITLES[2].split()[0] not in text
        main_screen(pilot).action_command("export-picked")
        await see(pilot, "Export 2 articles to the file")
        pilot.app.screen.query_one(Input).value = str(tmp_path / "out.ris")
        await pilot.press("enter")
        await see(pilot, "Replace the file?")
        await pilot.press("escape")
        main_screen(pilot).action_command("export-picked")
        await see(pilot, "Export 2 articles to the file")
        pilot.app.screen.query_one(Input).value = str(tmp_path / "out.doc")
        await pilot.press("enter")
        await see(pilot, "out.doc names no format")


async def test_a_field_of_several_is_corrected_in_one_step(harbour: Library, run_app: RunApp) -> None:
    async with run_app(harbour) as pilot:
        await see(pilot, "5 of 5")
        await pilot.press("x", "x", "e")
        await see(pilot, "Correct in 2 articles", "Source", "Language")
        await pilot.press("enter")
        await see(pilot, "Correct in 2 articles: Source")
        assert pilot.app.screen.query_one(Input).value == "The Quay"
        await pilot.press(*"Pier Post", "enter")
        await see(pilot, "Source corrected in 2 articles")
        assert titles(harbour, 'source:"Pier Post"') == TITLES[:2]
        await pilot.press("z")
        await settle(pilot, lambda: titles(harbour, "source:post") == [])


async def test_keys_that_act_on_nothing_say_so(home: Path, run_app: RunApp) -> None:
    with Library.open(home / "empty.db") as library:
        async with run_app(library) as pilot:
            await see(pilot, "No articles yet")
            await pilot.press("x", "V", "V", "asterisk", "s", "D", "e")
            await see(pilot, "There is no article to correct")
            await pilot.press("B")
            await see(pilot, "There is no article to cite")
            await pilot.press("number_sign")
            await see(pilot, "There is no article to tag")
            assert "picked" not in shown(pilot)


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
async def test_the_sign_of_what_is_picked_can_be_seen(harbour: Library, run_app: RunApp, theme: str) -> None:
    async with run_app(harbour) as pilot:
        await see(pilot, "5 of 5")
        pilot.app.theme = theme
        await pilot.press("asterisk")
        await see(pilot, "5 picked")
        articles = main_screen(pilot).article_list
        signs = [each for line in (0, 2) for each in articles.draw_line(line, 40) if "✓" in each.text]
        assert [contrast(each.style) >= READABLE for each in signs if each.style is not None] == [True, True]


async def test_the_bottom_line_tells_the_way_out_of_a_range_and_of_what_is_picked(
    library: Library, run_app: RunApp
) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3")
        await pilot.press("V", "j")
        await see(pilot, "V picks it", "esc drops it")
        await pilot.press("escape")
        await not_see(pilot, "V picks it")
        await pilot.press("x")
        await see(pilot, "1 picked", "esc pick none")
        await pilot.press("escape")
        await see(pilot, "enter open")
        await not_see(pilot, "esc pick none")


async def test_relevance_has_no_other_way_round(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3")
        await pilot.press("O")
        await see(pilot, "relevance", "Sorted: best match first")
        await pilot.press("R")
        await see(pilot, "always stands first; O sorts by the next thing")
