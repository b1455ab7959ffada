"""The main screen as a person uses it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.selection import Selection
from textual.widgets import Input

from articles.reading import read_text
from store.library import Library
from store.query import parse
from tests.tui.conftest import RunApp, main_screen, not_see, see, settle, shown
from tui import clipboard
from tui.commands import ALL
from tui.screens import main as main_module


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was handed to the clipboard, which takes everything and says so."""
    texts: list[str] = []

    def copy(text: str, **_settings: object) -> clipboard.Outcome:
        texts.append(text)
        return clipboard.Outcome("confirmed", clipboard.Route.PBCOPY, "Copied")

    monkeypatch.setattr(clipboard, "copy", copy)
    return texts


def is_read(pilot: Pilot[int]) -> bool:
    row = main_screen(pilot).current_row
    return row is not None and row.read


def cursor_title(pilot: Pilot[int]) -> str | None:
    row = main_screen(pilot).current_row
    return row.title if row is not None else None


async def at(pilot: Pilot[int], title: str) -> None:
    """Wait until the cursor of the list stands on the article with this title."""
    await settle(pilot, lambda: cursor_title(pilot) == title)


async def test_it_opens_with_the_list_the_article_and_its_facts(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3", "Town bakes its last clock", "no date", "Letters nobody signed")
        await see(pilot, "Ada Quill", "7 June 2021", "26 May", "Oslo", "Bergen")
        assert shown(pilot).index("2021-06-07") < shown(pilot).index("2020-02-03") < shown(pilot).index("no date")


async def test_the_filter_narrows_as_it_is_typed_and_esc_clears_it(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await pilot.press("slash", *"berg")
        await see(pilot, "2 of 3")
        await not_see(pilot, "Town bakes")
        await pilot.press("space", "minus", *"her")
        await see(pilot, "1 of 3", "Letters nobody signed")
        await pilot.press("escape")
        await see(pilot, "3 of 3", "Town bakes")
        assert main_screen(pilot).filter_bar.value == ""


async def test_what_does_not_match_is_said(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await pilot.press("slash", *"zebra")
        await see(pilot, "0 of 3", "Nothing matches", "zebra", "esc clears the filter")


async def test_the_cursor_follows_the_article_not_the_row(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3")
        await pilot.press("j")
        await at(pilot, "Town bakes its last clock")
        await pilot.press("slash", *"by:mirek")
        await see(pilot, "1 of 3")
        await at(pilot, "Town bakes its last clock")
        await pilot.press("enter", "escape")
        await see(pilot, "3 of 3")
        await at(pilot, "Town bakes its last clock")
        assert main_screen(pilot).article_list.cursor == 1


async def test_an_article_stays_although_ones_own_key_makes_it_no_match(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await pilot.press("slash", *"is:unread", "enter")
        await see(pilot, "3 of 3")
        await pilot.press("u")
        await settle(pilot, lambda: is_read(pilot))
        await see(pilot, "3 of 3", "Harbour master waits")
        await pilot.press("slash", "end", "space", *"s", "backspace")
        await see(pilot, "2 of 3")


async def test_a_star_and_a_removal_are_kept_and_undone(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3")
        await pilot.press("s")
        await see(pilot, "★")
        assert [row.starred for row in library.search(main_screen(pilot).searching.query).rows] == [True, False, False]
        await pilot.press("D")
        await see(pilot, "2 of 2", "z brings it back")
        assert library.count() == 2
        await pilot.press("z")
        await see(pilot, "3 of 3", "★")
        await pilot.press("z")
        await not_see(pilot, "★")
        await pilot.press("z")
        await see(pilot, "nothing to undo")


async def test_keys_typed_ahead_mean_the_article_that_was_there(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3", "The ferry at Oslo")
        for key in ("s", "s", "D", "j"):  # all at once, as they come over a slow line
            pilot.app.post_message(events.Key(key, key))
        await see(pilot, "2 of 2")
        assert [row.title for row in library.search(parse("")).rows] == [
            "Town bakes its last clock",
            "Letters nobody signed",
        ]
        await pilot.press("z")
        await see(pilot, "3 of 3")
        assert library.search(parse("is:starred")).total == 0


async def test_a_burst_of_keys_means_what_was_typed(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3", "The ferry at Oslo")
        burst = ["slash", *"bergx", "backspace", *"en", "enter", "tab", "k"]
        for key in burst:
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else {"slash": "/"}.get(key)))
        await see(pilot, "2 of 3")
        assert main_screen(pilot).filter_bar.value == "bergen"
        assert pilot.app.focused is main_screen(pilot).reader
        for key in ["slash", *"zzz", "escape", "u"]:
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else {"slash": "/"}.get(key)))
        await see(pilot, "3 of 3")
        assert main_screen(pilot).filter_bar.value == ""


async def test_a_mention_is_not_hidden_behind_the_drawer(library: Library, run_app: RunApp) -> None:
    async with run_app(library, size=(80, 24)) as pilot:
        await see(pilot, "The ferry at Oslo")
        await pilot.press("i")
        await see(pilot, "Byline")
        await pilot.press("j", "j", "enter")
        await see(pilot, "Mention 1 of 1")
        await not_see(pilot, "Byline")


async def test_the_mouse_selection_is_seen(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "The ferry at Oslo")
        reader = main_screen(pilot).reader
        before = reader.render_line(0)
        main_screen(pilot).selections = {reader: Selection(None, None)}
        await pilot.pause()
        styles = [segment.style for segment in reader.render_line(0)]
        assert [style and style.bgcolor for style in styles] != [
            segment.style and segment.style.bgcolor for segment in before
        ]


async def test_what_others_change_leaves_the_reader_as_it_is(library: Library, run_app: RunApp) -> None:
    async with run_app(library, size=(140, 16)) as pilot:
        await see(pilot, "Ada Quill")
        screen = main_screen(pilot)
        await pilot.press("tab", "tab")
        oslo = next(number for number, entry in enumerate(screen.sidebar.entries) if entry.text.startswith("Oslo"))
        await pilot.press(*["j"] * oslo, "enter", "s")
        await see(pilot, "★")
        pointed = screen.reader._pointed
        library.add(read_text("Goat elected mayor\n\nThe goat of Brno won.\n"))
        await see(pilot, "4 of 4")
        await pilot.pause(0.4)
        assert pointed
        assert screen.reader._pointed == pointed
        assert screen.sidebar.cursor == oslo


async def test_words_asked_for_in_a_field_are_marked_there(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        screen = main_screen(pilot)
        for filter_text, words in (("title:heron", "heron"), ("by:quill", "Quill"), ("place:oslo", "Oslo")):
            screen.filter_bar.value = filter_text
            await see(pilot, "1 of 3")
            await settle(pilot, lambda: screen.reader.reading is not None and bool(screen.reader.reading.matches))
            assert screen.reader.reading is not None
            start, end = screen.reader.reading.matches[0]
            assert screen.reader.reading.text[start:end] == words
            screen.filter_bar.value = ""
            await see(pilot, "3 of 3")
            await settle(pilot, lambda: screen.reader.reading is not None and not screen.reader.reading.matches)


async def test_what_is_not_understood_is_said(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        main_screen(pilot).filter_bar.value = "is:nonsense "
        await see(pilot, "is:nonsense: searched as text")


async def test_a_home_that_is_nobodys_is_no_reason_to_stop(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3")
        await pilot.press("plus")
        await see(pilot, "Add a file or a folder")
        pilot.app.screen.query_one(Input).value = "~nobody-of-this-name/x"
        await pilot.press("enter")
        await see(pilot, "could not be read", "~nobody-of-this-name/x")


async def test_selected_words_are_copied_without_the_line_ends_of_the_pane(home: Path, run_app: RunApp) -> None:
    with Library.open(home / "wide.db") as library:
        library.add(read_text("A title\n\n" + "One paragraph of some length goes on and on. " * 6 + "\n\nAnother one."))
        async with run_app(library, size=(100, 30)) as pilot:
            await see(pilot, "Another one")
            reader = main_screen(pilot).reader
            selected = reader.get_selection(Selection(None, None))
            assert selected is not None
            paragraph = ("One paragraph of some length goes on and on. " * 6).strip()
            assert selected[0].split("\n") == ["A title", "", paragraph, "", "Another one."]


async def test_enter_on_a_fact_goes_to_the_words_and_on_to_the_next(library: Library, run_app: RunApp) -> None:
    async with run_app(library, size=(140, 16)) as pilot:
        await see(pilot, "Ada Quill")
        screen = main_screen(pilot)
        await pilot.press("tab", "tab")
        oslo = next(number for number, entry in enumerate(screen.sidebar.entries) if entry.text.startswith("Oslo"))
        await pilot.press(*["j"] * oslo, "enter")
        await see(pilot, "Mention 1 of 2")
        assert screen.reader.reading is not None
        text = screen.reader.reading.text
        pointed = screen.reader._pointed[0]
        assert (text[pointed.start : pointed.end], pointed.start) == ("Oslo", text.index("Oslo"))
        await pilot.press("enter")
        await see(pilot, "Mention 2 of 2")
        assert screen.reader._pointed[0].start == text.index("Oslo", text.index("Oslo") + 1)
        await pilot.press("enter")
        await see(pilot, "Mention 1 of 2")


async def test_n_goes_from_match_to_match(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await pilot.press("slash", *"oslo", "enter")
        await see(pilot, "1 of 3")
        screen = main_screen(pilot)
        await settle(pilot, lambda: screen.reader.reading is not None and len(screen.reader.reading.matches) == 2)
        await pilot.press("n")
        await see(pilot, "Match 1 of 2")
        await pilot.press("n", "n")
        await see(pilot, "Match 1 of 2")
        await pilot.press("N")
        await see(pilot, "Match 2 of 2")


async def test_an_open_article_counts_as_read_after_a_while(
    library: Library, run_app: RunApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main_module, "READ_AFTER", 0.2)
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3", "Ada Quill")
        await pilot.pause(0.5)
        assert not is_read(pilot)
        await pilot.press("enter")
        await settle(pilot, lambda: is_read(pilot))
        await pilot.press("z")
        await see(pilot, "nothing to undo")


async def test_the_citation_is_copied_and_what_is_missing_is_named(
    library: Library, run_app: RunApp, copied: list[str]
) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3")
        await pilot.press("y")
        await see(pilot, "Copied")
        assert copied[0].startswith("Quill, A. (2021, June 7). Harbour master waits for a heron.")
        await pilot.press("G", "y")
        await see(pilot, "no publication date", "No byline")
        assert "(n.d.)" in copied[1]


async def test_the_styles_are_shown_with_their_citations_and_the_choice_is_kept(
    library: Library, run_app: RunApp, copied: list[str]
) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3")
        await pilot.press("Y")
        await see(pilot, "APA", "Chicago", "MLA", "Quill, Ada. “Harbour Master Waits for a Heron.”")
        await pilot.press("j", "j", "enter")
        await see(pilot, "Copied")
        assert copied == ["Quill, Ada. “Harbour Master Waits for a Heron.” The Fjord Herald, 7 June 2021."]
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3")
        await pilot.press("y")
        await settle(pilot, lambda: len(copied) == 2)
        assert copied[0] == copied[1]


async def test_where_nothing_can_be_copied_the_text_opens_plain_and_can_be_saved(
    library: Library, run_app: RunApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    outcome = clipboard.Outcome("impossible", clipboard.Route.NONE, "This terminal cannot be written to")
    monkeypatch.setattr(clipboard, "copy", lambda *_text, **_settings: outcome)
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3")
        await pilot.press("y")
        await see(pilot, "select with the mouse", "Quill, A. (2021, June 7).")
        await pilot.press("w")
        await see(pilot, "Add the citation to the file")
        kept = tmp_path / "kept.txt"
        pilot.app.screen.query_one(Input).value = str(kept)
        await pilot.press("enter")
        await settle(pilot, kept.exists)
        assert kept.read_text("utf-8").startswith("Quill, A.")


async def test_a_pasted_article_is_offered_and_taken_in(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3")
        pilot.app.screen.post_message(events.Paste("Goat elected mayor\n\nBy Zuza Novak\n\nThe goat of Brno won."))
        await see(pilot, "Add the pasted text as an article?", "Goat elected mayor", "enter adds")
        await pilot.press("escape")
        await not_see(pilot, "enter adds")
        assert library.count() == 3
        pilot.app.screen.post_message(events.Paste("Goat elected mayor\n\nBy Zuza Novak\n\nThe goat of Brno won."))
        await see(pilot, "enter adds")
        await pilot.press("enter")
        await see(pilot, "4 of 4", "Goat elected mayor", "Zuza Novak")
        await at(pilot, "Goat elected mayor")


async def test_a_pasted_path_is_offered_as_a_file(library: Library, run_app: RunApp, tmp_path: Path) -> None:
    file = tmp_path / "goat.txt"
    file.write_text("Goat elected mayor\n\nThe goat of Brno won.\n", "utf-8")
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3")
        pilot.app.screen.post_message(events.Paste(str(file)))
        await see(pilot, "Add this file or folder?")
        await pilot.press("enter")
        await see(pilot, "4 of 4", "1 added")


async def test_files_are_added_by_name_and_what_cannot_be_read_is_told(
    library: Library, run_app: RunApp, tmp_path: Path
) -> None:
    (tmp_path / "clippings").mkdir()
    (tmp_path / "clippings" / "goat.txt").write_text("Goat elected mayor\n\nThe goat won.\n", "utf-8")
    (tmp_path / "clippings" / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3")
        await pilot.press("plus")
        await see(pilot, "Add a file or a folder")
        pilot.app.screen.query_one(Input).value = str(tmp_path / "clippings")
        await pilot.press("enter")
        await see(pilot, "could not be read", "it is a PNG picture")
        await pilot.press("escape")
        await see(pilot, "4 of 4", "1 added, 1 refused")


async def test_paths_of_the_command_line_are_taken_in(library: Library, run_app: RunApp, tmp_path: Path) -> None:
    file = tmp_path / "goat.txt"
    file.write_text("Goat elected mayor\n\nThe goat of Brno won.\n", "utf-8")
    piped = (read_text("A piped article\n\nIt came through a pipe.\n"),)
    async with run_app(library, paths=(file,), piped=piped) as pilot:
        await see(pilot, "5 of 5", "Goat elected mayor", "A piped article")


async def test_the_place_comes_back_at_the_next_start(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await pilot.press("slash", *"bergen", "enter")
        await see(pilot, "2 of 3")
        await pilot.press("j")
        await at(pilot, "Letters nobody signed")
        await pilot.press("i")
    async with run_app(library) as pilot:
        await see(pilot, "2 of 3", "bergen")
        await at(pilot, "Letters nobody signed")
        assert not main_screen(pilot).sidebar.display


async def test_the_scroll_position_comes_back(home: Path, run_app: RunApp) -> None:
    with Library.open(home / "long.db") as library:
        library.add(read_text("A long walk\n\n" + "\n\n".join(f"Step {number} was taken." for number in range(200))))
        async with run_app(library, size=(100, 30)) as pilot:
            await see(pilot, "Step 2 was")
            await pilot.press("enter", "space", "space")
            offset = main_screen(pilot).reader.top_offset
            assert offset > 0
        async with run_app(library, size=(80, 24)) as pilot:
            await settle(pilot, lambda: main_screen(pilot).reader.top_offset == offset)


async def test_a_change_of_another_session_is_shown(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3")
        library.add(read_text("Goat elected mayor\n\nThe goat of Brno won.\n"))
        await see(pilot, "4 of 4", "Goat elected mayor")
        await at(pilot, "Harbour master waits for a heron")


async def test_an_empty_library_says_what_to_do(home: Path, run_app: RunApp) -> None:
    with Library.open(home / "empty.db") as library:
        async with run_app(library) as pilot:
            await see(pilot, "No articles yet", "Paste an article", "0 of 0")
            await pilot.press("j", "G", "enter", "s", "u", "D", "n", "y", "Y", "o", "z", "tab", "enter", "tab", "enter")
            await see(pilot, "0 of 0")


async def test_help_and_palette_show_every_command(library: Library, run_app: RunApp) -> None:
    async with run_app(library, size=(140, 260)) as pilot:
        await see(pilot, "3 of 3")
        await pilot.press("question_mark")
        await see(pilot, *(command.help().split(";")[0][:40] for command in ALL))
        await pilot.press("escape", "colon")
        await see(pilot, *(command.name for command in ALL))
        await pilot.press(*"copy the cit", "enter")
        await settle(pilot, lambda: main_screen(pilot).citing.last is not None)


async def test_every_command_has_a_key_of_its_own_and_a_sentence() -> None:
    assert len({command.id() for command in ALL}) == len(ALL)
    assert all(command.help() and command.name for command in ALL)
    assert not {key for command in ALL for key in command.keys.split(",")} & {"ctrl+a", "ctrl+b"}


async def test_the_sidebar_folds_and_opens_as_a_drawer(library: Library, run_app: RunApp) -> None:
    async with run_app(library, size=(80, 24)) as pilot:
        await see(pilot, "Harbour master", "The ferry at Oslo")
        await not_see(pilot, "Byline")
        await pilot.press("i")
        await see(pilot, "Byline", "Ada Quill")
        await pilot.press("escape")
        await not_see(pilot, "Byline")


async def test_one_pane_shows_where_there_is_no_room_for_two(library: Library, run_app: RunApp) -> None:
    async with run_app(library, size=(60, 24)) as pilot:
        await see(pilot, "Harbour master")
        await not_see(pilot, "The ferry at Oslo")
        await pilot.press("enter")
        await see(pilot, "The ferry at Oslo")
        await not_see(pilot, "Town bakes")
        await pilot.press("tab")
        await see(pilot, "Byline")
        await pilot.press("escape")
        await see(pilot, "Town bakes")


async def test_the_mouse_moves_opens_and_scrolls(library: Library, run_app: RunApp) -> None:
    async with run_app(library, size=(140, 12)) as pilot:
        await see(pilot, "3 of 3")
        await pilot.click("#list", offset=(10, 3))
        await at(pilot, "Town bakes its last clock")
        await pilot.click("#list", offset=(10, 3), times=2)
        await settle(pilot, lambda: pilot.app.focused is main_screen(pilot).reader)
        await see(pilot, "rye")
        await pilot.click("#keys", offset=(2, 0))
        await see(pilot, "Everywhere")


async def test_dark_and_light_change_and_the_choice_is_kept(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        assert pilot.app.theme == "textual-dark"
        main_screen(pilot).action_command("dark-or-light")
        await settle(pilot, lambda: pilot.app.theme == "textual-light")
    async with run_app(library) as pilot:
        assert pilot.app.theme == "textual-light"


async def test_the_original_opens_only_where_there_is_one(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3")
        await pilot.press("o")
        await see(pilot, "No address is stated")
