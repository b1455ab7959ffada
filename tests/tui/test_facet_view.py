"""The facet view: groups of values with their counts, places as a tree, and what the keys ask for."""

from __future__ import annotations

import pytest
from textual import on
from textual.app import App, ComposeResult

from store.facets import Facets, FacetValue
from store.query import parse
from tests.tui.hostile import ESCAPES, MARKUP
from tui.panes.facet_lines import IN, OUT, Group, children_of, lines_of, more_label
from tui.panes.facet_marks import marks_of, toggled
from tui.panes.facet_view import FacetTaken, FacetView

COLUMNS = 40

PLACES = (
    FacetValue("QX", "Zembla", 40),
    FacetValue("QX/QX-1", "Onhava", 30),
    FacetValue("QX/QX-1/Zorn", "Zorn", 25),
    FacetValue("QY", "Freedonia", 12),
    FacetValue("QX/QX-2/Ulm", "Ulm", 3),
)


def facets(*values: FacetValue, more: bool = False) -> Facets:
    return Facets(values, more, True)


def named(count: int) -> Facets:
    return facets(*(FacetValue(f"Ada {number}", f"Ada {number}", 100 - number) for number in range(count)))


class FacetApp(App[None]):
    """A facet view alone."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[FacetTaken] = []

    def compose(self) -> ComposeResult:
        yield FacetView(id="facets")

    @on(FacetTaken)
    def _taken(self, message: FacetTaken) -> None:
        self.taken.append(message)


def rows(view: FacetView) -> list[str]:
    return ["".join(each.text for each in view.draw_line(line, view.text_width)) for line in range(view.line_count)]


def labels(view: FacetView, name: str) -> list[str]:
    return [line.label for line in view.lines if line.group == name and line.kind == "value"]


def go_to(view: FacetView, label: str) -> None:
    view.move_to_first()
    view.move(next(number for number, line in enumerate(view.lines) if line.label == label))


def test_a_place_stands_below_the_nearest_place_that_is_known() -> None:
    inside = children_of(PLACES)
    assert [each.label for each in inside[""]] == ["Zembla", "Freedonia"]
    assert [each.label for each in inside["QX"]] == ["Onhava", "Ulm"]
    assert [each.label for each in inside["QX/QX-1"]] == ["Zorn"]


def test_years_stand_by_time_with_the_undated_at_the_end() -> None:
    years = [
        FacetValue(year, year or "no date", count) for year, count in (("", 9), ("2019", 5), ("983", 3), ("2021", 1))
    ]
    lines = list(lines_of(Group("year", years, known=True), {}, {}))
    assert [line.value for line in lines if line.kind == "value"] == ["2021", "2019", "983", ""]


@pytest.mark.parametrize(
    ("beyond", "more", "label"),
    [(3, False, "3 more"), (1200, False, "1,200 more"), (1200, True, "more"), (0, True, "more")],
)
def test_what_does_not_show_is_counted(beyond: int, more: bool, label: str) -> None:
    assert more_label(beyond, more) == label


async def test_countries_show_first_and_open_and_close_like_a_tree() -> None:
    async with FacetApp().run_test(size=(COLUMNS, 30)) as pilot:
        view = pilot.app.query_one(FacetView)
        view.begin_counting(50, {})
        view.take("place", facets(*PLACES))
        assert labels(view, "place") == ["Zembla", "Freedonia"]
        go_to(view, "Zembla")
        view.open_branch()
        assert labels(view, "place") == ["Zembla", "Onhava", "Ulm", "Freedonia"]
        view.open_branch()
        assert view.line.label == "Onhava"
        view.open_branch()
        view.open_branch()
        assert (view.line.label, view.line.depth) == ("Zorn", 2)
        view.close_branch()
        assert view.line.label == "Onhava"
        view.close_branch()
        view.close_branch()
        view.close_branch()
        assert labels(view, "place") == ["Zembla", "Freedonia"]


async def test_a_place_in_the_filter_shows_wherever_it_stands() -> None:
    async with FacetApp().run_test(size=(COLUMNS, 30)) as pilot:
        view = pilot.app.query_one(FacetView)
        view.take("place", facets(*PLACES))
        view.begin_counting(25, {("place", "QX/QX-1/Zorn"): IN})
        assert [line.sign for line in view.lines if line.label == "Zorn"] == [IN]


async def test_twelve_values_show_and_more_when_they_are_asked_for() -> None:
    async with FacetApp().run_test(size=(COLUMNS, 60)) as pilot:
        view = pilot.app.query_one(FacetView)
        view.begin_counting(100, {})
        view.take("byline", named(40))
        assert len(labels(view, "byline")) == 12
        go_to(view, "28 more")
        view.take_value()
        assert len(labels(view, "byline")) == 40
        assert dict(view.wanted())["byline"] == 48


async def test_a_value_is_asked_for_or_excluded() -> None:
    async with FacetApp().run_test(size=(COLUMNS, 30)) as pilot:
        app = pilot.app
        assert isinstance(app, FacetApp)
        view = app.query_one(FacetView)
        view.take("source", facets(FacetValue("The Fjord Herald", "The Fjord Herald", 3)))
        go_to(view, "The Fjord Herald")
        view.take_value()
        view.take_value(exclude=True)
        await pilot.pause()
        assert [(each.name, each.value, each.exclude) for each in app.taken] == [
            ("source", "The Fjord Herald", False),
            ("source", "The Fjord Herald", True),
        ]


async def test_what_is_in_the_filter_has_a_sign_and_stays_although_the_result_has_none_of_it() -> None:
    async with FacetApp().run_test(size=(COLUMNS, 30)) as pilot:
        view = pilot.app.query_one(FacetView)
        view.take("source", facets(FacetValue("A", "Aurora", 3), FacetValue("B", "Borealis", 2)))
        view.begin_counting(3, {("source", "A"): IN, ("source", "B"): OUT})
        view.take("source", facets(FacetValue("A", "Aurora", 3)))
        signs = {line.label: (line.sign, line.count) for line in view.lines if line.kind == "value"}
        assert signs == {"Borealis": (OUT, 0), "Aurora": (IN, 3)}


async def test_the_cursor_stays_on_its_value_when_others_come_and_go() -> None:
    async with FacetApp().run_test(size=(COLUMNS, 30)) as pilot:
        view = pilot.app.query_one(FacetView)
        view.take("byline", named(9))
        go_to(view, "Ada 5")
        view.take("place", facets(*PLACES))
        assert view.line.label == "Ada 5"
        view.take("byline", named(3))
        assert 0 <= view.cursor < view.line_count


async def test_folded_groups_are_not_asked_for_and_those_on_the_screen_come_first() -> None:
    async with FacetApp().run_test(size=(COLUMNS, 4)) as pilot:
        view = pilot.app.query_one(FacetView)
        go_to(view, "Bylines")
        view.close_branch()
        view.move_to_last()
        asked = [name for name, _count in view.wanted()]
        assert "byline" not in asked
        assert asked.index("tag") < asked.index("place")


@pytest.mark.parametrize("payload", [*MARKUP, *ESCAPES])
async def test_hostile_values_are_drawn_as_they_are(payload: str) -> None:
    async with FacetApp().run_test(size=(COLUMNS, 30)) as pilot:
        view = pilot.app.query_one(FacetView)
        view.take("byline", facets(FacetValue(payload, payload, 1)))
        drawn = "".join(rows(view))
        assert not any(ord(each) < 32 or 0x7F <= ord(each) < 0xA0 for each in drawn)
        assert pilot.app.is_running


async def test_every_line_fills_the_width_and_counts_stand_below_one_another() -> None:
    async with FacetApp().run_test(size=(COLUMNS, 30)) as pilot:
        view = pilot.app.query_one(FacetView)
        view.begin_counting(12_000, {})
        view.take("byline", facets(FacetValue("장 슬기", "장 슬기", 12_000), FacetValue("Ada", "Ada Quill", 7)))
        shown = [row for row in rows(view) if "슬기" in row or "Ada" in row]
        assert [row.rstrip()[-6:] for row in shown] == ["12,000", "     7"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("byline", 'Ada "Q" Quill'),
        ("byline", ""),
        ("source", "The Fjord Herald"),
        ("place", "QX/QX-1/Zorn"),
        ("year", "2019"),
        ("year", ""),
        ("language", "en"),
        ("tag", "to read"),
    ],
)
@pytest.mark.parametrize("before", ["", "ferry", "a OR b"])
def test_a_value_goes_into_the_filter_and_out_again(name: str, value: str, before: str) -> None:
    narrowed = parse(toggled(parse(before, typing=True), name, value, exclude=False), typing=True)
    assert marks_of(narrowed) == {(name, value): IN}
    excluded = parse(toggled(narrowed, name, value, exclude=True), typing=True)
    assert marks_of(excluded) == {(name, value): OUT}
    again = parse(toggled(excluded, name, value, exclude=True), typing=True)
    assert marks_of(again) == {}
    assert str(again) == str(parse(before, typing=True))
