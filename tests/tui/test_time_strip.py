"""The time strip: bars over equal cells, an axis below them, and a range that moves and is written as a query."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import on
from textual.app import App, ComposeResult

from store.timeline import Bar, Timeline
from tui.panes.time_axis import MOST_CELLS, Axis
from tui.panes.time_strip import TimeRangeMoved, TimeStrip


def months(first: int, last: int) -> list[Bar]:
    return [Bar(f"{year}-{month:02}", year % 7 + month) for year in range(first, last + 1) for month in range(1, 13)]


def years(first: int, last: int) -> list[Bar]:
    return [Bar(str(year), 1 + year % 5) for year in range(first, last + 1)]


class StripApp(App[None]):
    """A time strip alone."""

    def __init__(self) -> None:
        super().__init__()
        self.moved = 0

    def compose(self) -> ComposeResult:
        yield TimeStrip(id="strip")

    @on(TimeRangeMoved)
    def _moved(self) -> None:
        self.moved += 1


def rows(strip: TimeStrip) -> list[str]:
    return ["".join(each.text for each in strip.draw_line(line, strip.text_width)) for line in range(2)]


@settings(max_examples=60)
@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=400), st.integers(1, 200))
def test_bars_have_equal_cells_and_none_is_lost(counts: list[int], width: int) -> None:
    axis = Axis.over("day", [Bar("2019-01-01", count) for count in counts], width)
    assert 1 <= axis.cells <= MOST_CELLS
    assert axis.width <= width
    assert len(axis.heights()) == axis.width
    assert sum(axis.counts()) == sum(counts)
    spans = [axis.span(bar, bar) for bar in range(axis.count)]
    assert [number for first, last in spans for number in range(first, last + 1)] == list(range(len(counts)))
    drawn = axis.heights()[:: axis.cells]
    assert [sign == " " for sign in drawn] == [count == 0 for count in axis.counts()]


@pytest.mark.parametrize(
    ("bars", "unit", "width", "labels"),
    [
        (years(2019, 2021), "year", 24, " 2019    2020    2021"),
        (years(1890, 2020), "year", 50, " 1890      1920  1940   1960   1980  2000   2020"),
        (months(2019, 2019)[2:6], "month", 20, " Mar 2019  May  Jun"),
        (months(2011, 2020), "month", 60, " Jan 2011    2013  2014  2015  2016  2017  2018  2019  2020"),
        ([Bar(f"2019-03-{day:02}", 1) for day in range(6, 13)], "day", 56,
         " 6 Mar 2019      8 Mar   9 Mar   10 Mar  11 Mar  12 Mar"),
    ],
)  # fmt: skip
def test_the_axis_is_labelled_after_equal_steps(bars: list[Bar], unit: str, width: int, labels: str) -> None:
    assert Axis.over(unit, bars, width).labels().rstrip() == labels


def test_a_label_gives_way_to_a_bracket() -> None:
    axis = Axis.over("year", years(2010, 2019), 40)
    line = axis.labels((1, 1))
    assert line.index("[") == 4
    assert line.index("]") == 9
    assert "2010" not in line or line.index("2010") + 4 <= 4


async def test_a_range_moves_widens_and_is_written_as_a_query() -> None:
    async with StripApp().run_test(size=(100, 4)) as pilot:
        app = pilot.app
        assert isinstance(app, StripApp)
        strip = app.query_one(TimeStrip)
        strip.show(Timeline("month", tuple(months(2019, 2020)), 3, True), "published")
        assert (strip.part, strip.chosen) == ("", None)
        strip.shift(1)
        assert strip.part == "date:2019-01"
        strip.shift(1)
        strip.widen(1)
        assert strip.part == "date:2019-02..2019-03"
        strip.move_to_last()
        assert strip.part == "date:2020-11..2020-12"
        strip.widen(1)
        assert strip.part == "date:2020-10..2020-12"
        strip.widen(-5)
        assert strip.part == "date:2020-10"
        strip.shift(-100)
        assert strip.part == "date:2019-01"
        await pilot.pause()
        assert app.moved == 7


async def test_the_range_stands_between_brackets_and_is_told() -> None:
    async with StripApp().run_test(size=(100, 4)) as pilot:
        strip = pilot.app.query_one(TimeStrip)
        strip.show(Timeline("month", tuple(months(2019, 2020)), 3, True), "published")
        assert rows(strip)[0].rstrip().endswith("published · 3 undated")
        assert rows(strip)[1].rstrip().endswith("by month")
        strip.shift(1)
        strip.widen(1)
        cells = strip.draw_line(1, strip.text_width)[0].text
        assert (cells.index("["), cells.index("]")) == (0, 1 + 2 * ((len(cells) - 2) // 24))
        assert rows(strip)[1].rstrip().endswith("Jan 2019 – Feb 2019")


async def test_more_bars_than_cells_are_put_together_and_said_so() -> None:
    async with StripApp().run_test(size=(60, 4)) as pilot:
        strip = pilot.app.query_one(TimeStrip)
        strip.show(Timeline("month", tuple(months(2010, 2019)), 0, True), "mentioned")
        assert rows(strip)[0].rstrip().endswith("mentioned")
        assert rows(strip)[1].rstrip().endswith("by 4 months")
        strip.shift(-1)
        assert strip.part == "mentions:2019-09..2019-12"


async def test_the_range_stays_on_its_time_when_the_result_is_counted_anew() -> None:
    async with StripApp().run_test(size=(100, 4)) as pilot:
        strip = pilot.app.query_one(TimeStrip)
        strip.show(Timeline("year", tuple(years(2010, 2019)), 0, True), "published")
        strip.move_to_last()
        strip.show(Timeline("year", tuple(years(2005, 2019)), 0, True), "published", keep_range=True)
        assert strip.part == "date:2019"
        strip.show(Timeline("year", tuple(years(2005, 2018)), 0, True), "published", keep_range=True)
        assert strip.part == ""


async def test_nothing_dated_gives_no_range() -> None:
    async with StripApp().run_test(size=(100, 4)) as pilot:
        strip = pilot.app.query_one(TimeStrip)
        strip.show(Timeline("year", (), 9, True), "published")
        strip.shift(1)
        strip.widen(1)
        strip.move_to_last()
        assert (strip.part, strip.is_dated) == ("", False)
        assert "nothing dated" in rows(strip)[1]


async def test_a_click_puts_the_range_on_a_bar() -> None:
    async with StripApp().run_test(size=(100, 4)) as pilot:
        strip = pilot.app.query_one(TimeStrip)
        strip.show(Timeline("year", tuple(years(2010, 2013)), 0, True), "published")
        await pilot.click(TimeStrip, offset=(2 + MOST_CELLS + 2, 0))
        assert strip.part == "date:2011"
