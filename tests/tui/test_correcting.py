"""Correcting facts as a person does: by the keys of the sidebar and of the reader, in the windows they open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event

import pytest
from textual import events
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import Selection
from textual.widgets import Input

from articles.article import Article
from articles.reading import read_text
from store.corrections import FactCorrection
from store.errors import BusyLibrary
from store.library import Library, StoredArticle
from store.query import parse
from tests.tui.conftest import RunApp, main_screen, not_see, see, settle, shown
from tui import clipboard
from tui.panes.facts_shown import Entry

WAITING = """The ferry waits again

By Ada Quill

The ferry at Springfield left for Oslo last Tuesday. On May 26 it came back to Springfield, and two days later it left.

The captain, Mirek Toufar, told nobody in Bergen.
"""
OTHERS = [
    f"Ferry number {number} waits\n\nThe ferry at Springfield did not leave. It is number {number}.\n"
    for number in range(6)
]


@pytest.fixture
def ferries(home: Path) -> Iterator[Library]:
    """A library of seven articles that name the same town, the first in the list with more facts."""
    with Library.open(home / "ferries.db") as opened:
        opened.add_many([read_text(text) for text in [*OTHERS, WAITING]])
        opened.update_index()
        yield opened


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    texts: list[str] = []

    def copy(text: str, **_settings: object) -> clipboard.Outcome:
        texts.append(text)
        return clipboard.Outcome("confirmed", clipboard.Route.PBCOPY, "Copied")

    monkeypatch.setattr(clipboard, "copy", copy)
    return texts


def now(library: Library, title: str = "The ferry waits again") -> StoredArticle:
    """Give an article as the library holds it now."""
    row = next(row for row in library.search(parse("")).rows if row.title == title)
    stored = library.get(row.id)
    assert stored is not None
    return stored


def entry(pilot: Pilot[int]) -> Entry:
    found = main_screen(pilot).sidebar.entry
    assert found is not None
    return found


async def go_to_facts(pilot: Pilot[int], title: str = "The ferry waits again") -> None:
    """Go to the sidebar with the facts of an article."""
    screen = main_screen(pilot)
    await settle(pilot, lambda: screen.shown is not None and screen.shown.article.title == title)
    await pilot.press("tab", "tab")


async def go_to(pilot: Pilot[int], section: str, begins: str = "") -> None:
    """Move the sidebar's cursor to a fact."""
    sidebar = main_screen(pilot).sidebar

    def number() -> int | None:
        places = [
            n for n, each in enumerate(sidebar.entries) if each.section == section and each.text.startswith(begins)
        ]
        return places[0] if places else None

    await settle(pilot, lambda: number() is not None)
    await pilot.press("g", "g", *["j"] * (number() or 0))
    assert entry(pilot).section == section


async def write(pilot: Pilot[int], words: str, field: int = 0) -> None:
    """Replace what stands in a line of the open window."""
    await settle(pilot, lambda: len(pilot.app.screen.query(Input)) > field)
    line = list(pilot.app.screen.query(Input))[field]
    line.value = words
    await pilot.pause()


def by_number(kind: str) -> str:
    from tui.screens.adding_window import WHAT_WORDS_STATE

    return str([each for each, _said in WHAT_WORDS_STATE].index(kind) + 1)


# Why.


async def test_one_key_shows_the_rule_the_words_the_value_and_how_sure_it_is(ferries: Library, run_app: RunApp) -> None:
    async with run_app(ferries) as pilot:
        await go_to_facts(pilot)
        await go_to(pilot, "Places", "Springfield")
        await pilot.press("W")
        await see(pilot, "Why: Place", "the name of a city or town", "⟦Springfield⟧", "mention 2", "%", "° N", "° W")
        await pilot.press("escape")
        await go_to(pilot, "Dates", "26 May")
        await pilot.press("W")
        await see(pilot, "Why: Date", "month and day", "XXXX-05-26", "On ⟦May 26⟧ it came back")


async def test_what_is_not_read_from_the_text_cannot_be_corrected(ferries: Library, run_app: RunApp) -> None:
    async with run_app(ferries) as pilot:
        await go_to_facts(pilot)
        await go_to(pilot, "Words")
        await pilot.press("e")
        await see(pilot, "there is nothing to correct")
        await pilot.press("minus")
        await see(pilot, "there is nothing to correct")


# Editing.


async def test_the_published_date_is_filled_in_and_resolves_the_others(ferries: Library, run_app: RunApp) -> None:
    async with run_app(ferries) as pilot:
        await go_to_facts(pilot)
        await go_to(pilot, "Published")
        await pilot.press("e", *"no such day")
        await see(pilot, "This cannot be read as a date")
        await pilot.press("enter")
        await see(pilot, "This cannot be read as a date", "no such day")
        await write(pilot, "7 June 2021")
        await see(pilot, "7 June 2021 · 2021-06-07")
        await pilot.press("enter")
        await see(pilot, "dates resolved", "z takes it back")
        assert now(ferries).article.published == "2021-06-07"
        await see(pilot, "2021-06-07", "26 May 2021  worked out", "7 June 2021 ✎")
        assert entry(pilot).section == "Published"
        await pilot.press("z")
        await see(pilot, "26 May, year not stated")
        assert now(ferries).article.published is None


async def test_an_ambiguous_date_offers_each_of_its_readings(ferries: Library, run_app: RunApp) -> None:
    async with run_app(ferries) as pilot:
        await go_to_facts(pilot)
        await go_to(pilot, "Dates", "26 May")
        await pilot.press("e")
        await write(pilot, "03/04/2021")
        await see(pilot, "more than one way", "4 March 2021 · 2021-03-04", "3 April 2021 · 2021-04-03")
        await pilot.press("down", "enter")
        await see(pilot, "3 April 2021 ✎", "your correction")
        assert "was: 26 May, year not stated" in entry(pilot).note
        found = [each for each in now(ferries).article.dates if each.text == "May 26"]
        assert [(each.value, each.rule) for each in found] == [("2021-04-03", "correction")]
        assert entry(pilot).text.startswith("3 April 2021")


async def test_a_place_is_chosen_by_typing_and_holds_here(ferries: Library, run_app: RunApp) -> None:
    async with run_app(ferries) as pilot:
        await go_to_facts(pilot)
        await go_to(pilot, "Places", "Springfield")
        await pilot.press("e")
        await see(pilot, "Correct: Place", "“Springfield”", "as it is now")
        await write(pilot, "Springfield, Oregon")
        await see(pilot, "US-OR")
        await pilot.press("enter")
        await see(pilot, "In this article", "7 articles", "Ferry number 0 waits", "and 2 more")
        await pilot.press("enter")
        await see(pilot, "Springfield  US-OR  ×2 ✎", "your correction")
        assert "was: Springfield US-" in entry(pilot).note
        assert {each.admin1 for each in now(ferries).article.places if each.text == "Springfield"} == {"US-OR"}
        assert entry(pilot).text.startswith("Springfield  US-OR")
        others = now(ferries, "Ferry number 0 waits").article.places
        assert "US-OR" not in {each.admin1 for each in others}
        await pilot.press("z")
        await not_see(pilot, "US-OR", "✎")


async def test_a_place_is_corrected_in_every_article_that_names_it_so(ferries: Library, run_app: RunApp) -> None:
    async with run_app(ferries) as pilot:
        await go_to_facts(pilot)
        await go_to(pilot, "Places", "Springfield")
        await pilot.press("e")
        await write(pilot, "Springfield, Oregon")
        await see(pilot, "US-OR")
        await pilot.press("enter")
        await see(pilot, "7 articles")
        await pilot.press("j", "enter")
        await see(pilot, "US-OR in 7 articles", "your correction")
        assert "your correction, in every article" in entry(pilot).note
        everywhere = [ferries.get(row.id) for row in ferries.search(parse("")).rows]
        assert {p.admin1 for each in everywhere if each for p in each.article.places if p.text == "Springfield"} == {
            "US-OR"
        }
        later = ferries.get(ferries.add(read_text("Late\n\nThe ferry at Springfield is late, very late.\n")).id)
        assert later is not None
        assert [each.admin1 for each in later.article.places] == ["US-OR"]
        await see(pilot, "8 of 8")
        main_screen(pilot).action_command("show-everywhere")
        await see(pilot, "“Springfield”  is  Springfield  US-OR")
        await pilot.press("minus")
        await see(pilot, "no longer in articles that arrive later")
        assert ferries.corrections_everywhere() == []
        await pilot.press("z")
        await see(pilot, "Undone")
        assert [each.form for each in ferries.corrections_everywhere()] == ["Springfield"]
        await pilot.press("z")
        await settle(pilot, lambda: ferries.corrections_everywhere() == [])
        await see(pilot, "Undone")
        assert "US-OR" not in {each.admin1 for each in now(ferries, "Ferry number 3 waits").article.places}


async def test_esc_goes_back_from_where_it_holds_to_the_place_and_keeps_nothing(
    ferries: Library, run_app: RunApp
) -> None:
    async with run_app(ferries) as pilot:
        await go_to_facts(pilot)
        await go_to(pilot, "Places", "Springfield")
        await pilot.press("e")
        await write(pilot, "Springfield, Oregon")
        await see(pilot, "US-OR")
        await pilot.press("enter")
        await see(pilot, "In this article")
        await pilot.press("escape")
        await not_see(pilot, "In this article")
        await see(pilot, "Springfield, Oregon")
        await pilot.press("escape")
        await not_see(pilot, "Springfield, Oregon")
        assert now(ferries).corrections == ()


async def test_an_unknown_place_is_said_and_what_was_typed_stays(ferries: Library, run_app: RunApp) -> None:
    async with run_app(ferries) as pilot:
        await go_to_facts(pilot)
        await go_to(pilot, "Places", "Oslo")
        await pilot.press("e")
        await write(pilot, "Qqxyzzy")
        await pilot.press("enter")
        await see(pilot, "No place of this name is known", "Qqxyzzy")
        assert now(ferries).corrections == ()


async def test_many_corrections_can_be_stopped_and_the_screen_works_meanwhile(
    ferries: Library, run_app: RunApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = Event()

    def slowly(
        _library: Library,
        _correction: FactCorrection,
        ids: Sequence[int],
        *,
        stopped: Callable[[], bool],
        progress: Callable[[int], None],
    ) -> int:
        progress(3)
        began.set()
        while not stopped():
            began.wait(0.01)
        return 0

    monkeypatch.setattr(Library, "correct_everywhere", slowly)
    async with run_app(ferries) as pilot:
        await go_to_facts(pilot)
        await go_to(pilot, "Places", "Oslo")
        await pilot.press("e", "enter")
        await see(pilot, "1 article")
        await pilot.press("j", "enter")
        await see(pilot, "correcting 3 of 1", "ctrl+c stops")
        await pilot.press("s")
        await see(pilot, "★")
        await pilot.press("ctrl+c")
        await see(pilot, "Stopped: no article was changed")
        assert now(ferries).corrections == ()


async def test_a_name_is_taken_apart_as_it_is_typed(ferries: Library, run_app: RunApp) -> None:
    async with run_app(ferries) as pilot:
        await go_to_facts(pilot)
        await go_to(pilot, "Byline", "Ada Quill")
        await pilot.press("e")
        await see(pilot, "Correct: Byline", "Quill, Ada", "family: Quill · given: Ada")
        await write(pilot, "Ada Quill, Maria")
        await see(pilot, "family: Ada Quill · given: Maria")
        await pilot.press("tab", "right", "right", "enter")
        await see(pilot, "In this article", "1 article")
        await pilot.press("enter")
        await see(pilot, "(translator) ✎")
        assert "was: Ada Quill" in entry(pilot).note
        (author,) = now(ferries).article.byline
        assert (author.family, author.given, author.role) == ("Ada Quill", "Maria", "translator")
        await pilot.press("e")
        await see(pilot, "Ada Quill, Maria")
        await pilot.press("escape", "z")
        await see(pilot, "Ada Quill", "the by line")


async def test_a_missing_byline_is_filled_in(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3")
        await pilot.press("G")
        await go_to_facts(pilot, "Letters nobody signed")
        await go_to(pilot, "Byline", "none stated")
        await pilot.press("e", "enter")
        await see(pilot, "Type a name")
        await write(pilot, "Toufar, Mirek")
        await pilot.press("enter")
        await see(pilot, "Mirek Toufar ✎", "added by you")
        assert [each.family for each in now(library, "Letters nobody signed").article.byline] == ["Toufar"]
        await pilot.press("minus")
        await see(pilot, "taken away", "none stated")


@pytest.mark.parametrize(
    ("section", "field", "wrong", "said", "right"),
    [
        ("Source", "source", "  ", "Nothing is typed", "The Fjord Herald"),
        ("Title", "title", "", "Nothing is typed", "The ferry waits no more"),
        ("Address", "url", "nowhere at all", "begins with http", "https://example.org/ferry"),
        ("Language", "language", "en_", "such as en, ko", "nb-NO"),
    ],
)
async def test_a_field_is_corrected_once_it_is_valid(
    ferries: Library, run_app: RunApp, section: str, field: str, wrong: str, said: str, right: str
) -> None:
    async with run_app(ferries, size=(140, 60)) as pilot:
        article_id = now(ferries).id
        await go_to_facts(pilot)
        await go_to(pilot, section)
        await pilot.press("e")
        await write(pilot, wrong)
        await pilot.press("enter")
        await see(pilot, said)
        await write(pilot, right)
        await pilot.press("enter")
        await see(pilot, f"{right} ✎", f"{section} corrected")
        stored = ferries.get(article_id)
        assert stored is not None
        assert getattr(stored.article, field) == right
        assert entry(pilot).section == section
        await pilot.press("z")
        await not_see(pilot, f"{right} ✎")


async def test_a_caption_is_corrected_with_its_credit(home: Path, run_app: RunApp) -> None:
    text = "A heron\n\nThe heron at Oslo on 3 May 2020. Photo: Zuza Novak\n\nIt waited for a very long time there.\n"
    with Library.open(home / "heron.db") as library:
        library.add(read_text(text))
        async with run_app(library) as pilot:
            await go_to_facts(pilot, "A heron")
            await go_to(pilot, "Captions")
            await see(pilot, "Credit: Zuza Novak")
            assert "Credit: Zuza Novak · 3 May 2020 · Oslo NO-03" in entry(pilot).note
            await pilot.press("e", "tab")
            await write(pilot, "Ada Quill", field=1)
            await pilot.press("enter")
            await see(pilot, "✎", "your correction")
            assert "Credit: Ada Quill" in entry(pilot).note
            (caption,) = now(library, "A heron").article.captions
            assert (caption.text, caption.credit) == ("The heron at Oslo on 3 May 2020.", "Ada Quill")


async def test_what_the_library_refuses_is_asked_again_as_it_was_typed(
    ferries: Library, run_app: RunApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_library: Library, _article_id: int, _field: str, _value: str | None) -> None:
        raise BusyLibrary("Another program holds the library.")

    async with run_app(ferries) as pilot:
        await go_to_facts(pilot)
        await go_to(pilot, "Source")
        with monkeypatch.context() as patched:
            patched.setattr(Library, "correct", refuse)
            await pilot.press("e", *"Herald", "enter")
            await see(pilot, "Another program holds the library", "Correct: Source", "Herald")
        await pilot.press("enter")
        await see(pilot, "Herald ✎")


async def test_keys_typed_ahead_reach_the_window_that_a_key_opens(ferries: Library, run_app: RunApp) -> None:
    async with run_app(ferries) as pilot:
        await go_to_facts(pilot)
        await go_to(pilot, "Source")
        for key in ("e", *"Herald", "enter"):  # all at once, as they come over a slow line
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await see(pilot, "Herald ✎")
        assert now(ferries).article.source == "Herald"


# Rejecting.


async def test_a_rejected_fact_stays_visible_and_is_brought_back(ferries: Library, run_app: RunApp) -> None:
    async with run_app(ferries) as pilot:
        await go_to_facts(pilot)
        await go_to(pilot, "Places", "Oslo")
        await pilot.press("minus")
        await see(pilot, "rejected by you", "Place rejected")
        assert entry(pilot).text.startswith("Oslo")
        assert "Oslo" not in {each.text for each in now(ferries).article.places}
        await pilot.press("enter")
        await see(pilot, "Mention 1 of 1")
        await pilot.press("minus")
        await not_see(pilot, "rejected by you")
        assert "Oslo" in {each.text for each in now(ferries).article.places}
        await pilot.press("z")
        await see(pilot, "rejected by you")
        await pilot.press("z")
        await not_see(pilot, "rejected by you")


async def test_all_the_words_of_one_fact_go_together(home: Path, run_app: RunApp) -> None:
    text = "Two names\n\nThe ferry left North Korea. Later it came back to N. Korea with the mail.\n"
    with Library.open(home / "names.db") as library:
        library.add(read_text(text))
        async with run_app(library) as pilot:
            await go_to_facts(pilot, "Two names")
            await go_to(pilot, "Places", "North Korea")
            fact = entry(pilot).fact
            assert fact is not None
            assert fact.forms == ("North Korea", "N. Korea")
            await pilot.press("minus")
            await see(pilot, "rejected by you")
            assert now(library, "Two names").article.places == ()
            await pilot.press("z")
            await not_see(pilot, "rejected by you")
            assert now(library, "Two names").corrections == ()
            await pilot.press("e")
            await write(pilot, "Norway")
            await see(pilot, "country")
            await pilot.press("enter")
            await see(pilot, "“North Korea” or “N. Korea”", "1 article")
            await pilot.press("j", "enter")
            await see(pilot, "Norway  ×2 ✎", "in 1 article")
            await pilot.press("z")
            await see(pilot, "North Korea  ×2")
            assert library.corrections_everywhere() == []


async def test_two_quick_keys_reject_and_bring_back(ferries: Library, run_app: RunApp) -> None:
    async with run_app(ferries) as pilot:
        await go_to_facts(pilot)
        await go_to(pilot, "Byline", "Ada Quill")
        for _time in range(2):
            pilot.app.post_message(events.Key("minus", "-"))
        await see(pilot, "brought back")
        assert [each.name for each in now(ferries).article.byline] == ["Ada Quill"]


async def test_a_rejected_field_is_brought_back(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await go_to_facts(pilot, "Harbour master waits for a heron")
        await go_to(pilot, "Published")
        await pilot.press("minus")
        await see(pilot, "rejected by you", "no date")
        assert now(library, "Harbour master waits for a heron").article.published is None
        await pilot.press("minus")
        await see(pilot, "brought back", "2021-06-07")
        await go_to(pilot, "Language")
        await go_to(pilot, "Updated")
        await pilot.press("minus")
        await see(pilot, "nothing to reject")
        await pilot.press("e", *"8 June 2021", "enter")
        await see(pilot, "8 June 2021 ✎")
        await pilot.press("minus")
        await see(pilot, "Updated that you filled in taken away", "z brings it back")
        assert "updated" not in now(library, "Harbour master waits for a heron").corrected
        await pilot.press("z")
        await see(pilot, "8 June 2021 ✎")


async def test_in_the_list_the_keys_of_facts_do_nothing(ferries: Library, run_app: RunApp) -> None:
    async with run_app(ferries) as pilot:
        await see(pilot, "7 of 7", "the by line", "26 May, year not stated", "The captain, Mirek")
        before = shown(pilot)
        await pilot.press("minus", "a", "v", "W", "h", "l")  # e corrects the fields of whole articles there
        assert shown(pilot) == before
        main_screen(pilot).action_command("edit-fact")
        await see(pilot, "Go to a fact in the sidebar first")
        assert now(ferries).corrections == ()


# Selecting and adding.


def selected(pilot: Pilot[int]) -> str:
    screen = main_screen(pilot)
    span = screen.reader.selected_span()
    assert screen.shown is not None
    return screen.shown.article.text[slice(*span)] if span is not None else ""


async def test_words_are_selected_by_the_keyboard_and_copied(
    ferries: Library, run_app: RunApp, copied: list[str]
) -> None:
    async with run_app(ferries) as pilot:
        await see(pilot, "The ferry at Springfield")
        await pilot.press("enter", "v")
        assert selected(pilot) == "The"
        await see(pilot, "h l words", "esc ends")
        await pilot.press("l", "l", "h")
        assert selected(pilot) == "The ferry"
        await pilot.press("L", "H", "H", "H")
        assert selected(pilot) == "The fer"
        await pilot.press("ctrl+c")
        await settle(pilot, lambda: copied == ["The fer"])
        await pilot.press("j")
        assert selected(pilot).startswith("The ferry waits again\n\nBy")
        await pilot.press("k", "G")
        assert selected(pilot).endswith("Bergen")
        await pilot.press("escape")
        assert selected(pilot) == ""
        assert pilot.app.focused is main_screen(pilot).reader
        await see(pilot, "? help")


async def test_what_is_selected_stays_selected_when_the_lines_break_anew(ferries: Library, run_app: RunApp) -> None:
    async with run_app(ferries) as pilot:
        await go_to_facts(pilot)
        await go_to(pilot, "Places", "Bergen")
        await pilot.press("enter", "shift+tab", "v")
        assert selected(pilot) == "Bergen"
        await pilot.resize_terminal(100, 30)
        await settle(pilot, lambda: main_screen(pilot).reader.selecting)
        assert selected(pilot) == "Bergen"
        words = main_screen(pilot).get_selected_text()
        assert words == "Bergen"


async def test_selected_words_are_added_as_a_fact(ferries: Library, run_app: RunApp) -> None:
    async with run_app(ferries) as pilot:
        await see(pilot, "The ferry at Springfield")
        await pilot.press("enter", "a")
        await see(pilot, "Select the words first")
        await pilot.press("v", "G", "v")
        reader = main_screen(pilot).reader
        assert reader.reading is not None
        start = reader.reading.text.index("Mirek")
        reader.point_at(start, start + len("Mirek Toufar"))
        await pilot.press("v")
        assert selected(pilot) == "Mirek Toufar"
        await pilot.press("a")
        await see(pilot, "“Mirek Toufar” states", "a person of the byline")
        await pilot.press("enter")
        await see(pilot, "Add: Byline", "family: Toufar")
        await pilot.press("enter")
        await see(pilot, "Mirek Toufar ✎", "added by you")
        author = now(ferries).article.byline[-1]
        assert (author.name, author.family, author.start) == ("Mirek Toufar", "Toufar", start)


async def test_the_mouse_selection_counts_as_well(ferries: Library, run_app: RunApp) -> None:
    async with run_app(ferries) as pilot:
        await see(pilot, "The ferry at Springfield")
        await pilot.press("enter")
        screen = main_screen(pilot)
        reading = screen.reader.reading
        assert reading is not None
        start = reading.text.index("captain")
        line = reading.line_of(start)
        x = start - reading.lines[line][0]
        screen.selections = {screen.reader: Selection.from_offsets(Offset(x, line), Offset(x + len("captain"), line))}
        await pilot.pause()
        assert selected(pilot) == "captain"
        await pilot.press("a", by_number("places"))
        await write(pilot, "Bergen, Norway")
        await see(pilot, "NO-46")
        await pilot.press("enter")
        await see(pilot, "added by you")
        (place,) = [each for each in now(ferries).article.places if each.text == "captain"]
        assert (place.name, place.start) == ("Bergen", start)


async def test_a_date_and_a_field_are_added_from_selected_words(ferries: Library, run_app: RunApp) -> None:
    async with run_app(ferries) as pilot:
        await go_to_facts(pilot)
        await go_to(pilot, "Dates", "26 May")
        await pilot.press("enter", "shift+tab", "v", "a")
        await see(pilot, "“May 26” states")
        await pilot.press(by_number("published"))
        await see(pilot, "Correct: Published", "26 May, year not stated · XXXX-05-26")
        await write(pilot, "26 May 2020")
        await pilot.press("enter")
        await see(pilot, "26 May 2020 ✎", "2020-05-26")
        assert now(ferries).article.published == "2020-05-26"


async def test_every_kind_of_fact_can_be_added(ferries: Library, run_app: RunApp) -> None:
    from tui.screens.adding_window import WHAT_WORDS_STATE

    async with run_app(ferries) as pilot:
        await see(pilot, "The ferry at Springfield")
        await pilot.press("enter", "v")
        for kind, _said in WHAT_WORDS_STATE:
            await pilot.press("a", by_number(kind))
            await see(pilot, "esc closes", "The")
            assert pilot.app.screen is not main_screen(pilot)
            await pilot.press("escape")
            await settle(pilot, lambda: pilot.app.screen is main_screen(pilot))
        assert now(ferries).corrections == ()


async def test_the_drawer_of_a_small_screen_corrects_too(ferries: Library, run_app: RunApp) -> None:
    async with run_app(ferries, size=(80, 24)) as pilot:
        await see(pilot, "The ferry at")
        await pilot.press("i")
        await see(pilot, "Byline")
        await go_to(pilot, "Dates", "26 May")
        await pilot.press("e")
        await write(pilot, "26 May 2019")
        await see(pilot, "2019-05-26", "enter keeps")
        await pilot.press("enter")
        await see(pilot, "26 May 2019 ✎")
        assert isinstance(now(ferries).article, Article)


async def test_what_is_selected_is_what_is_shown_as_selected_in_wide_writing(home: Path, run_app: RunApp) -> None:
    text = "평양에서 온 편지\n\n평양에서 항구 도시 Oslo 까지 편지가 왔다. 그 뒤로 아무도 쓰지 않았다.\n"
    with Library.open(home / "wide.db") as library:
        library.add(read_text(text))
        async with run_app(library) as pilot:
            await see(pilot, "항구 도시 Oslo")
            reader = main_screen(pilot).reader
            assert reader.reading is not None
            reader.point_at(text.index("도시"), text.index("도시") + 2)
            await pilot.press("enter", "v", "l")
            assert selected(pilot) == "도시 Oslo"
            await pilot.pause()
            style = main_screen(pilot).get_component_rich_style("screen--selection", partial=True)
            y = reader.reading.line_of(text.index("도시")) - reader.top_line
            drawn = [each.text for each in reader.render_line(y) if each.style and each.style.bgcolor == style.bgcolor]
            assert "".join(drawn) == "도시 Oslo"
