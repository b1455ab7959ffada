"""The filter line as a person types in it."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.geometry import Offset

from articles.reading import read_text
from store.library import Library
from tests.tui.conftest import RunApp, main_screen, not_see, see, settle, shown
from tui.session import MOST_QUERIES, Session


async def test_the_keys_of_a_shell_edit_it(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        bar = main_screen(pilot).filter_bar
        await pilot.press("slash", *"heron", "ctrl+left", *"title:", "ctrl+e")
        assert (bar.value, bar.cursor) == ("title:heron", 11)
        await see(pilot, "1 of 3")
        await pilot.press("ctrl+w", "ctrl+u")
        await see(pilot, "3 of 3")
        assert bar.value == ""


async def test_what_is_pasted_becomes_one_harmless_line(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        bar = main_screen(pilot).filter_bar
        await pilot.press("slash")
        bar.post_message(events.Paste("ber\x1b[31mgen\nagain\n"))
        await settle(pilot, lambda: bar.value != "")
        assert bar.value == "ber␛[31mgen again"


async def test_a_click_puts_the_cursor_there(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        bar = main_screen(pilot).filter_bar
        bar.value = "신문 bergen"
        await pilot.click("#filter", offset=(1 + 5, 0))
        await settle(pilot, lambda: bar.cursor == 3)
        await pilot.click("#filter", offset=(1 + 2, 0))
        await settle(pilot, lambda: bar.cursor == 1)
        await pilot.click("#filter", offset=(60, 0))
        await settle(pilot, lambda: bar.cursor == len(bar.value))


async def test_a_long_line_scrolls_with_the_cursor(library: Library, run_app: RunApp) -> None:
    async with run_app(library, size=(40, 20)) as pilot:
        bar = main_screen(pilot).filter_bar
        await pilot.press("slash", *"begin", "space", *"x" * 50, *"end")
        await see(pilot, "xxxend")
        assert "begin" not in bar.render_line(0).text
        assert bar.render_line(0).cell_length == bar.content_size.width
        assert pilot.app.cursor_position == Offset(bar.content_region.right - 1, bar.content_region.y)
        await pilot.press("home")
        await see(pilot, "begin xxx")
        assert pilot.app.cursor_position == bar.content_region.offset


async def test_a_wide_sign_moves_the_cursor_of_the_terminal_by_two_cells(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        bar = main_screen(pilot).filter_bar
        await pilot.press("slash")
        bar.post_message(events.Paste("신문"))
        await settle(pilot, lambda: pilot.app.cursor_position == bar.content_region.offset + Offset(4, 0))
        await pilot.press("left")
        assert pilot.app.cursor_position == bar.content_region.offset + Offset(2, 0)


async def test_queries_that_were_taken_come_back(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await pilot.press("slash", *"bergen", "enter", "slash", "ctrl+u", *"oslo", "enter", "enter")
        await pilot.press("slash", "ctrl+u", *"never taken", "escape")
        await see(pilot, "3 of 3")
        await pilot.press("slash", *"begun", "up")
        await see(pilot, "1 of 3")
        bar = main_screen(pilot).filter_bar
        assert bar.value == "oslo"
        await pilot.press("up", "up")
        assert bar.value == "bergen"
        await pilot.press("down", "down")
        assert bar.value == "begun"
        await pilot.press("escape")
    async with run_app(library) as pilot:
        await pilot.press("slash", "up")
        assert main_screen(pilot).filter_bar.value == "oslo"


def test_no_more_queries_are_kept_than_a_person_looks_through() -> None:
    session = Session()
    for number in range(MOST_QUERIES + 5):
        session.keep_query(f"query {number}")
    session.keep_query(" query 7 ")
    session.keep_query("  ")
    assert len(session.queries) == MOST_QUERIES
    assert session.queries[-1] == "query 7"
    assert session.queries.count("query 7") == 1


def test_a_session_file_that_makes_no_sense_is_as_none(home: Path) -> None:
    Session(queries=["kept"]).save("1" * 32)
    file = next(home.rglob(f"session-{'1' * 32}.json"))
    file.write_text('{"queries": ["a", 3], "sort": ["x"], "stem": "yes", "offset": 4}', "utf-8")
    assert Session.load("1" * 32) == Session(offset=4)


async def test_the_list_is_sorted_by_the_next_thing_and_turned_round(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "date ↓")
        await pilot.press("R")
        await see(pilot, "date ↑", "oldest first, undated last")
        await settle(pilot, lambda: order(shown(pilot)) == ["Town", "Harbour", "Letters"])
        await pilot.press("O", "O")
        await see(pilot, "title ↑")
        await settle(pilot, lambda: order(shown(pilot)) == ["Harbour", "Letters", "Town"])
    async with run_app(library) as pilot:
        await see(pilot, "title ↑")
        assert order(shown(pilot)) == ["Harbour", "Letters", "Town"]
        await not_see(pilot, "date ↓")


def order(screen: str) -> list[str]:
    """Give the first words of the titles in the order of the list."""
    lines = [line[:48] for line in screen.splitlines()[2:]]
    return [word for line in lines for word in ("Harbour", "Town", "Letters") if f"{word} " in line]


async def test_a_wide_library_answers_the_newest_letters(home: Path, run_app: RunApp) -> None:
    with Library.open(home / "many.db") as library:
        library.add_many(
            [read_text(f"Title {number}\n\nThe word number{number} stands here.\n") for number in range(60)]
        )
        library.update_index()
        async with run_app(library) as pilot:
            await see(pilot, "60 of 60")
            for key in ["slash", *"number59"]:
                pilot.app.post_message(events.Key(key, key if len(key) == 1 else "/"))
            await see(pilot, "1 of 60")
            assert main_screen(pilot).searching.query == main_screen(pilot).filter_bar.query_typed
