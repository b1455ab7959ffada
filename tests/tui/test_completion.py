"""Completing what is being written in the filter line, and saying what it means."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events

from store.library import Library
from store.query import parse
from store.query.completing import completing
from tests.tui.conftest import RunApp, main_screen, not_see, see, settle, shown
from tui.panes.completion import Candidate, known, of_collections, of_facet, pieces
from tui.panes.key_line import in_view


def labels(text: str) -> list[str]:
    """Give what is offered at the end of a filter without asking a library."""
    return [each.label for each in known(completing(text, len(text)))]


def test_names_of_fields_and_flags_are_known() -> None:
    assert labels("so") == ["source:"]
    assert labels("heron t") == ["title:", "tag:", "text:"]
    assert labels("heron ") == []
    assert labels("is:un") == ["unread", "undated"]
    assert "image" in labels("no:i")
    assert labels("by:i") == []


def test_a_value_takes_the_place_of_what_was_begun() -> None:
    text = "heron by:ja"
    begun = completing(text, len(text))
    assert of_facet(text, begun, "Jane Doe", 'by:="Jane Doe"', 3) == Candidate("Jane Doe", '="Jane Doe" ', 3)
    exact = 'heron by:="ja'
    begun = completing(exact, len(exact))
    assert of_facet(exact, begun, "Jane Doe", 'by:="Jane Doe"', 3).text == '"Jane Doe" '


def test_collections_are_offered_by_their_beginning() -> None:
    begun = completing("in:fer", 6)
    assert of_collections(begun, ["Ferries of Oslo", "herons"]) == [Candidate("Ferries of Oslo", '"Ferries of Oslo" ')]


def test_the_chosen_candidate_is_marked_and_in_view() -> None:
    candidates = [Candidate(f"name{number}", "", number) for number in range(9)]
    written = pieces("by:", candidates, 6)
    assert ("chosen", "name6") in written
    assert "name4 4 · name5 5 · name6 6" in "".join(text for _, text in written)
    assert "name3" not in "".join(text for _, text in written)


async def test_tab_writes_the_name_of_a_field_and_goes_on_to_values(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        bar = main_screen(pilot).filter_bar
        await pilot.press("slash", *"so")
        await see(pilot, "source:")
        await pilot.press("tab")
        assert bar.value == "source:"
        await see(pilot, "The Fjord Herald 1")
        await pilot.press("tab")
        assert bar.value == 'source:="The Fjord Herald" '
        await see(pilot, "1 of 3")
        assert pilot.app.focused is bar


async def test_tab_goes_through_values_and_back(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        bar = main_screen(pilot).filter_bar
        await pilot.press("slash", *"by:")
        await see(pilot, "byline:", "Ada Quill 1", "Mirek Toufar 1")
        await pilot.press("tab")
        first = bar.value
        await see(pilot, "1 of 3")
        await pilot.press("tab")
        assert {first, bar.value} == {'by:="Ada Quill" ', 'by:="Mirek Toufar" '}
        await pilot.press("shift+tab")
        assert bar.value == first
        await pilot.press(*"oslo")
        await see(pilot, " of 3")
        await not_see(pilot, "Toufar 1")


async def test_values_are_counted_in_the_rest_of_the_filter(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await pilot.press("slash", *"heron by:")
        await see(pilot, "Ada Quill 1")
        await not_see(pilot, "Mirek Toufar 1")


async def test_tab_before_the_values_are_counted_takes_the_first(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        bar = main_screen(pilot).filter_bar
        for key in ["slash", *"by:mir", "tab"]:
            character = {"slash": "/", "colon": ":"}.get(key, key if len(key) == 1 else None)
            pilot.app.post_message(events.Key(key, character))
        await settle(pilot, lambda: bar.value == 'by:="Mirek Toufar" ')
        assert pilot.app.focused is bar


async def test_where_there_is_nothing_to_complete_tab_goes_to_the_next_pane(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await pilot.press("slash", *"heron", "tab")
        await settle(pilot, lambda: pilot.app.focused is main_screen(pilot).article_list)
        await see(pilot, "filter", "1 of 3")


async def test_the_line_at_the_bottom_says_what_the_filter_means(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await pilot.press("slash", *"title:heron -oslo")
        await see(pilot, "with “heron…” in the title, without “oslo…”")
        await pilot.press("space", *"foo:bar", "space")
        await see(pilot, "not understood: “foo:bar”")
        await pilot.press("enter")
        await not_see(pilot, "not understood")


async def test_hidden_articles_are_counted_in_the_header(library: Library, run_app: RunApp) -> None:
    first = library.search(parse("")).rows[0]
    library.mark([first.id], read=True)
    async with run_app(library) as pilot:
        await pilot.press("slash", *"is:unread")
        await see(pilot, "2 of 3  1 more among read articles")
        await pilot.press("escape")
        await not_see(pilot, "more among")


async def test_hostile_values_are_drawn_harmlessly(library: Library, run_app: RunApp) -> None:
    row = library.search(parse("")).rows[0]
    library.correct(row.id, "source", "Evil\x1b[31m [@click=app.quit]x[/]")
    library.update_index()
    async with run_app(library) as pilot:
        await pilot.press("slash", *"source:ev")
        await see(pilot, "Evil␛[31m [@click=app.quit]x[/] 1")
        await pilot.press("tab")
        await see(pilot, "1 of 3")
        assert "\x1b" not in shown(pilot)


def test_what_does_not_fit_ends_with_a_sign_and_the_chosen_one_is_in_it() -> None:
    candidates = [Candidate(f"a rather long name {number}", "", 1000) for number in range(9)]
    for width in (24, 40, 60):
        told = in_view([(kind, text) for kind, text in pieces("by:", candidates, 2)], width)
        text = "".join(each for _, each in told)
        assert cell_len(text) <= width
        assert text.startswith("tab  by:")
        assert text.endswith("…")
        assert "chosen" in [kind for kind, _ in told]
    assert ("chosen", "a rather long name 2") in in_view(pieces("by:", candidates, 2), 40)
    assert in_view([("plain", "한국 신문")], 9) == [("plain", "한국 신문")]
    assert in_view([("plain", "한국 신문")], 8) == [("plain", "한국 신…")]


async def test_a_flag_that_stands_there_whole_is_read_rather_than_offered(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await pilot.press("slash", *"is:unrea")
        await see(pilot, "tab  is:  unread")
        await pilot.press("d")
        await see(pilot, parse("is:unread").in_words())
        await not_see(pilot, "tab  is:")
        await pilot.press("tab")
        assert main_screen(pilot).filter_bar.value == "is:unread "
