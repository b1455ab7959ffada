"""Saved searches and collections as a person uses them."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from store.library import Library, SavedSearch, Sort
from store.query import parse
from tests.tui.conftest import RunApp, main_screen, not_see, see, settle
from tests.tui.hostile import ESCAPES, MARKUP
from tui.panes.saved_view import SavedView


def view(pilot: Pilot[int]) -> SavedView:
    made = main_screen(pilot).saved.view
    assert made is not None
    return made


def lines(pilot: Pilot[int]) -> dict[str, str]:
    """Give the count that stands behind each name."""
    column = view(pilot)
    drawn = [
        "".join(each.text for each in column.draw_line(line, column.text_width)) for line in range(column.line_count)
    ]
    found = [row.strip(" ▌✓▪").rsplit(maxsplit=1) for row in drawn if row.strip()]
    return {row[0]: row[1] for row in found if len(row) > 1}


async def open_saved(pilot: Pilot[int]) -> None:
    await pilot.press("apostrophe")
    await settle(pilot, lambda: main_screen(pilot).focused is main_screen(pilot).saved.view is not None)


async def test_some_searches_are_always_there_with_their_counts(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3")
        await open_saved(pilot)
        wanted = {"All": "3", "Unread": "3", "Starred": "0", "Undated": "1", "Corrected": "0"}
        await settle(pilot, lambda: wanted.items() <= lines(pilot).items())
        await pilot.press("j", "j", "j", "enter")
        await see(pilot, "1 of 3", "is:undated", "Letters nobody signed")
        assert main_screen(pilot).focused is main_screen(pilot).article_list
        await open_saved(pilot)
        await pilot.press("apostrophe")
        await not_see(pilot, "Corrected  ")


async def test_counts_follow_a_mark(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3")
        await open_saved(pilot)
        await settle(pilot, lambda: lines(pilot).get("Starred") == "0")
        library.mark([library.search(parse(""), count=1).rows[0].id], starred=True)
        await settle(pilot, lambda: lines(pilot).get("Starred") == "1")


async def test_a_search_is_saved_from_the_filter_line_and_run_again(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3")
        main_screen(pilot).searching.sort_by(Sort.TITLE)
        await pilot.press("slash", *"bergen", "ctrl+s")
        await see(pilot, "Save the search as")
        await pilot.press(*"In Bergen", "enter")
        await settle(pilot, lambda: bool(library.saved()))
        assert library.saved() == [SavedSearch("In Bergen", "bergen", Sort.TITLE, False, None)]
        main_screen(pilot).searching.sort_by(Sort.NEWEST)
        await pilot.press("escape")
        await see(pilot, "3 of 3")
        await open_saved(pilot)
        await settle(pilot, lambda: lines(pilot).get("In Bergen") == "2")
        await pilot.press("G", "enter")
        await see(pilot, "2 of 3")
        assert main_screen(pilot).filter_bar.value == "bergen"
        assert main_screen(pilot).searching.sort is Sort.TITLE


async def test_a_saved_search_is_renamed_and_removed_and_comes_back(library: Library, run_app: RunApp) -> None:
    library.save_search("Clocks", "clock")
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3")
        await open_saved(pilot)
        await see(pilot, "Clocks")
        await pilot.press("G", "e")
        await see(pilot, "Another name for it")
        await pilot.press("end", *" of rye", "enter")
        await see(pilot, "Clocks of rye")
        await pilot.press("D")
        await settle(pilot, lambda: not library.saved())
        await see(pilot, "Nothing saved yet")
        await pilot.press("z")
        await see(pilot, "Clocks of rye")
        assert library.count() == 3


async def test_a_result_is_fixed_as_a_collection(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await pilot.press("slash", *"bergen", "enter")
        await see(pilot, "2 of 3")
        await open_saved(pilot)
        await pilot.press("F")
        await see(pilot, "2 articles")
        await pilot.press(*"North", "enter")
        await settle(pilot, lambda: lines(pilot).get("North") == "2")
        (saved,) = library.saved()
        assert (saved.fixed, saved.number) == (True, 2)
        await see(pilot, "▪ North")
        await pilot.press("G", "enter")
        await see(pilot, "2 of 3", 'in:"North"')


async def test_what_is_always_there_is_neither_renamed_nor_removed(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3")
        await open_saved(pilot)
        await pilot.press("D")
        await see(pilot, "one of your own searches")
        await pilot.press("e")
        await see(pilot, "one of your own searches")
        assert library.count() == 3


async def test_an_empty_filter_is_no_search_to_save(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3")
        await pilot.press("ctrl+s")
        await see(pilot, "no search to save")


@pytest.mark.parametrize("columns", [80, 60])
async def test_the_column_folds_where_there_is_less_room(columns: int, library: Library, run_app: RunApp) -> None:
    async with run_app(library, size=(columns, 24)) as pilot:
        await see(pilot, "3 of 3")
        await open_saved(pilot)
        await see(pilot, "Corrected")
        await pilot.press("escape")
        await not_see(pilot, "Corrected")
        await see(pilot, "Harbour master")


async def test_hostile_names_are_drawn_as_they_are(library: Library, run_app: RunApp) -> None:
    for payload in (*MARKUP, *ESCAPES):
        name = payload.encode("utf-8", "ignore").decode("utf-8")
        library.save_search(f"x{name}", "heron")
    async with run_app(library, size=(140, 60)) as pilot:
        await see(pilot, "3 of 3")
        await open_saved(pilot)
        await see(pilot, "x[/x]")
        drawn = "".join(
            "".join(each.text for each in view(pilot).draw_line(line, 60)) for line in range(view(pilot).line_count)
        )
        assert not any(ord(each) < 32 or 0x7F <= ord(each) < 0xA0 for each in drawn)
