"""Facets and the time strip as a person uses them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from articles.reading import read_text
from store.library import Library
from tests.tui.conftest import LETTER, RunApp, main_screen, not_see, see, settle, shown
from tests.tui.test_colours import unreadable
from tui.panes.facet_view import FacetView
from tui.panes.time_strip import TimeStrip


def filter_text(pilot: Pilot[int]) -> str:
    return main_screen(pilot).filter_bar.value


def view(pilot: Pilot[int]) -> FacetView:
    made = main_screen(pilot).shape.view
    assert made is not None
    return made


def strip(pilot: Pilot[int]) -> TimeStrip:
    made = main_screen(pilot).time.strip
    assert made is not None
    return made


async def go_to(pilot: Pilot[int], label: str) -> None:
    """Put the cursor of the facets on the value of this label, once it is there."""
    await settle(pilot, lambda: any(line.label == label and line.count is not None for line in view(pilot).lines))
    view(pilot).move_to_first()
    view(pilot).move(next(number for number, line in enumerate(view(pilot).lines) if line.label == label))


async def open_facets(pilot: Pilot[int]) -> None:
    await see(pilot, "3 of 3")
    await pilot.press("f")
    await see(pilot, "Places", "Bylines", "Sources", "Ada Quill", "Mirek Toufar", "The Fjord Herald")
    await settle(pilot, lambda: main_screen(pilot).focused is view(pilot))


@pytest.fixture
def undated(home: Path) -> Iterator[Library]:
    """A library of one article that nobody dated."""
    with Library.open(home / "undated.db") as opened:
        opened.add_many([read_text(LETTER)])
        opened.update_index()
        yield opened


async def test_facets_take_the_place_of_the_sidebar_and_give_it_back(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await open_facets(pilot)
        await not_see(pilot, "Published ")
        await pilot.press("f")
        await not_see(pilot, "Bylines")
        await see(pilot, "Published ")
        assert main_screen(pilot).focused is main_screen(pilot).article_list


async def test_enter_narrows_to_a_value_and_takes_it_out_again(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await open_facets(pilot)
        await go_to(pilot, "Mirek Toufar")
        await pilot.press("enter")
        await see(pilot, "1 of 3", 'by:="Mirek Toufar"', "✓")
        await not_see(pilot, "Harbour master")
        await go_to(pilot, "Mirek Toufar")
        await pilot.press("enter")
        await see(pilot, "3 of 3")
        assert filter_text(pilot) == ""


async def test_minus_excludes_a_value_which_stays_to_be_taken_out(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await open_facets(pilot)
        await go_to(pilot, "The Fjord Herald")
        await pilot.press("minus")
        await see(pilot, "2 of 3", "− The Fjord Herald")
        assert filter_text(pilot) == '-source:="The Fjord Herald"'
        await go_to(pilot, "The Fjord Herald")
        await pilot.press("minus")
        await see(pilot, "3 of 3")


async def test_counts_follow_what_is_typed(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await open_facets(pilot)
        await pilot.press("slash", *"clock")
        await see(pilot, "1 of 3", "Mirek Toufar")
        await settle(pilot, lambda: "Ada Quill" not in [line.label for line in view(pilot).lines])


async def test_places_open_from_the_country_down(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await open_facets(pilot)
        await go_to(pilot, "Norway")
        assert "Bergen" not in [line.label for line in view(pilot).lines]
        await pilot.press("l", "j", "l")
        inside = [line for line in view(pilot).lines if line.group == "place" and line.depth > 0]
        assert inside
        await go_to(pilot, "Norway")
        await pilot.press("enter")
        await see(pilot, "2 of 3")
        assert filter_text(pilot) == 'place:="NO"'


@pytest.mark.parametrize("columns", [80, 60])
async def test_facets_are_a_drawer_or_the_one_pane_where_there_is_less_room(
    columns: int, library: Library, run_app: RunApp
) -> None:
    async with run_app(library, size=(columns, 24)) as pilot:
        await see(pilot, "3 of 3")
        await pilot.press("f")
        await see(pilot, "Bylines", "Mirek Toufar")
        await pilot.press("escape")
        await not_see(pilot, "Bylines")
        await pilot.press("f")
        await see(pilot, "Bylines")


async def test_the_sidebar_key_gives_the_place_back(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await open_facets(pilot)
        await pilot.press("i")
        await not_see(pilot, "Bylines")
        await see(pilot, "Published ")


async def test_a_range_moves_over_the_strip_and_narrows_the_result(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3")
        await pilot.press("t")
        await see(pilot, "published · 1 undated", "by month", "2021")
        await settle(pilot, lambda: main_screen(pilot).focused is strip(pilot))
        await pilot.press("right")
        await see(pilot, "1 of 3", "date:2020-02", "Town bakes")
        await pilot.press("end")
        await see(pilot, "1 of 3", "date:2021-06", "Harbour master")
        bars = len(strip(pilot).bars)
        await pilot.press(*["shift+right"] * (bars - 1))
        await see(pilot, "2 of 3", "date:2020-02..2021-06")
        assert len(strip(pilot).bars) == bars
        await pilot.press("backspace")
        await see(pilot, "3 of 3")
        assert filter_text(pilot) == ""


async def test_a_range_is_shown_alone_and_left_again(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3")
        await pilot.press("t")
        await see(pilot, "by month")
        await settle(pilot, lambda: main_screen(pilot).focused is strip(pilot))
        await pilot.press("right", "enter")
        await see(pilot, "1 of 3", "by day", "3 Feb 2020")
        await pilot.press("backspace")
        await see(pilot, "3 of 3", "by month")


async def test_the_strip_counts_the_dates_in_the_texts_too(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3")
        await pilot.press("t")
        await see(pilot, "published")
        await settle(pilot, lambda: main_screen(pilot).focused is strip(pilot))
        await pilot.press("m")
        await see(pilot, "mentioned")
        await pilot.press("right")
        await see(pilot, "1 of 3", "mentions:2020-02", "Town bakes")
        await pilot.press("escape")
        assert main_screen(pilot).focused is main_screen(pilot).article_list
        await pilot.press("t", "t")
        await not_see(pilot, "mentioned ·")


async def test_where_nothing_is_dated_the_strip_is_not_there(undated: Library, run_app: RunApp) -> None:
    async with run_app(undated) as pilot:
        await see(pilot, "1 of 1")
        await pilot.press("t")
        await see(pilot, "Nothing in this result is dated")
        assert main_screen(pilot).time.strip is None


async def test_the_strip_goes_when_nothing_is_dated_any_more_and_comes_back(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3")
        await pilot.press("t")
        await see(pilot, "published · 1 undated")
        await pilot.press("slash", *"signed")
        await see(pilot, "1 of 3", "nothing dated")
        await pilot.press("enter")
        await not_see(pilot, "nothing dated")
        await pilot.press("escape")
        await see(pilot, "3 of 3", "published · 1 undated")


async def test_facets_and_strip_come_back_at_the_next_start(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await open_facets(pilot)
        await pilot.press("t")
        await see(pilot, "published · 1 undated")
    async with run_app(library) as pilot:
        await see(pilot, "published · 1 undated", "Bylines", "Mirek Toufar")
        assert main_screen(pilot).focused is main_screen(pilot).article_list
        assert shown(pilot).count("Published ") == 0


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
async def test_every_word_of_these_panes_can_be_read(library: Library, run_app: RunApp, theme: str) -> None:
    async with run_app(library) as pilot:
        await open_facets(pilot)
        pilot.app.theme = theme
        await go_to(pilot, "The Fjord Herald")
        await pilot.press("minus")
        await see(pilot, "2 of 3", "− The Fjord Herald")
        view(pilot).say_counting(True)
        assert unreadable(view(pilot)) == []
        await pilot.press("t")
        await see(pilot, "published · 1 undated")
        await pilot.press("right")
        await see(pilot, "1 of 3")
        await pilot.press("apostrophe")
        await see(pilot, "Nothing saved yet")
        saved = main_screen(pilot).saved.view
        assert saved is not None
        await pilot.pause()
        assert [*unreadable(strip(pilot)), *unreadable(saved), *unreadable(view(pilot))] == []
