"""How the sidebar lays out facts: a line each, with more only where there is more to know or at the cursor."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import App, ComposeResult

from articles.article import Article, Author, Candidate, Caption, EventDate, Mention, Place
from store.library import StoredArticle
from tui.panes.sidebar import Sidebar

COLUMNS = 35


def article() -> Article:
    """Make one of ordinary facts, a doubtful place, a derived date and an inferred byline."""
    text = "Zorn and Ulm in Freedonia"
    place: dict[str, Any] = {"text": "Zorn", "kind": "city", "rule": "city-name", "start": 0, "end": 4}
    other = Candidate(name="Zorn", kind="city", country="FR", admin1="FR-GES", confidence=0.3)
    return Article(
        text=text,
        byline=(Author(name="Ada Quill", family="Quill", given="Ada", rule="by-line"),),
        title="A heron on a mast in the harbour of Zorn",
        published="2021-05-03",
        evidence={"published": Mention(rule="published-line")},
        dates=(
            EventDate(text="May 3", value="2021-05-03", rule="month-day-near-publication", derived=True),
            EventDate(text="4 May 2021", value="2021-05-04", rule="day-month-year"),
            EventDate(text="26 September 2021", value="2021-09-26", rule="month-day-year"),
        ),
        places=(
            Place(name="Freedonia", country="FD", **(place | {"kind": "country", "rule": "division-name"})),
            Place(name="Ulm", country="DE", admin1="DE-BW", **place),
            Place(name="Zorn", country="DE", confidence=0.4, candidates=(other,), **place),
        ),
        captions=(Caption(text="A heron on a mast", credit="Mirek Toufar", rule="caption-credit"),),
    )


class SidebarApp(App[None]):
    """A sidebar alone."""

    def compose(self) -> ComposeResult:
        yield Sidebar()

    def on_mount(self) -> None:
        given = article()
        self.query_one(Sidebar).show(StoredArticle(1, given, False, False, (), frozenset(), False, given, ()))


def rows(sidebar: Sidebar) -> list[str]:
    return [
        "".join(each.text for each in sidebar.draw_line(line, sidebar.text_width)).rstrip()
        for line in range(sidebar.line_count)
    ]


def section(sidebar: Sidebar, first: str, last: str) -> list[str]:
    found = [each.strip(" ▌") for each in rows(sidebar)]
    return found[found.index(first) : found.index(last)]


async def test_an_ordinary_rule_takes_no_line_of_its_own_but_at_the_cursor() -> None:
    async with SidebarApp().run_test(size=(COLUMNS, 40)) as pilot:
        sidebar = pilot.app.query_one(Sidebar)
        assert section(sidebar, "Dates", "Places")[:-1] == [
            "Dates",
            "3 May 2021  worked out",
            "4 May 2021  a full date",
            "26 September 2021  a full date",
        ]
        places = section(sidebar, "Places", "Captions")[:-1]
        assert places == [
            "Places",
            "Freedonia",
            "Ulm  DE-BW",
            "Zorn  DE ?",
            "one of 2 of this name: also",
            "Zorn FR-GES",
        ]
        before = sidebar.line_count
        sidebar.move(6)
        assert sidebar.entry is not None
        assert sidebar.entry.text == "Freedonia"
        places = section(sidebar, "Places", "Captions")
        assert places[1:4] == ["Freedonia", "the name of a division with", "its kind"]
        sidebar.move(1)
        assert section(sidebar, "Places", "Captions")[1:4] == ["Freedonia", "Ulm  DE-BW", "the name of a city or town"]
        sidebar.move_to_last()
        assert sidebar.line_count <= before


async def test_facts_of_which_there_is_one_stand_beside_their_names() -> None:
    async with SidebarApp().run_test(size=(COLUMNS, 40)) as pilot:
        sidebar = pilot.app.query_one(Sidebar)
        found = [each.strip(" ▌") for each in rows(sidebar)]
        assert found[:4] == ["Byline     Ada Quill  the by line", "Published  3 May 2021", "Source     not stated", ""]
        at = found.index("Title")
        assert found[at + 1 : at + 4] == ["A heron on a mast in the", "harbour of Zorn", "Words      5"]


@pytest.mark.parametrize("number", [1, 5, 7])
async def test_a_click_reaches_the_fact_that_shows_there(number: int) -> None:
    async with SidebarApp().run_test(size=(COLUMNS, 40)) as pilot:
        sidebar = pilot.app.query_one(Sidebar)
        sidebar.move(3)
        words = sidebar.entries[number].text.split("  ")[0]
        y = next(y for y, row in enumerate(rows(sidebar)) if words in row)
        await pilot.click(Sidebar, offset=(14, y))
        assert sidebar.cursor == number


async def test_the_rule_of_the_last_fact_shows_in_a_low_pane() -> None:
    async with SidebarApp().run_test(size=(COLUMNS, 8)) as pilot:
        sidebar = pilot.app.query_one(Sidebar)
        for _fact in sidebar.entries:
            sidebar.move(1)
            lines = [line for line, (entry, _pieces) in enumerate(sidebar._lines) if entry == sidebar.cursor]
            assert sidebar.top_line <= lines[0]
            assert lines[-1] < sidebar.top_line + 8
        sidebar.move_to_first()
        assert sidebar.top_line == 0
