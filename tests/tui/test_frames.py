"""Frames: what is sent to the terminal, and that it shows what the toolkit's own frame would show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import Compositor, CompositorUpdate
from textual.geometry import Region
from textual.strip import Strip

from store.library import Library
from tests.tui.conftest import RunApp, main_screen, see, settle
from tui.panes.frames import Line, LinesUpdate

ENDED = {"22": "12", "23": "3", "24": "4", "27": "7", "29": "9", "39": ("38",), "49": ("48",)}
"""By a code what it ends."""

CONSOLE = Console(color_system="truecolor", force_terminal=True)


def drawn(*pieces: tuple[str, str | None]) -> str:
    """Give what is sent for one line of pieces with their styles."""
    strip = Strip([Segment(text, Style.parse(style) if style is not None else None) for text, style in pieces])
    return LinesUpdate([Line(2, 3, strip)]).render_segments(CONSOLE)


def test_what_stays_of_a_style_is_not_said_again() -> None:
    sent = drawn(("a", "#ff0000 on #000001"), ("b", "bold #ff0000 on #000001"), ("c", "bold #00ff00 on #000001"))
    assert sent == "\x1b[4;3H\x1b[38;2;255;0;0;48;2;0;0;1ma\x1b[1mb\x1b[38;2;0;255;0mc\x1b[0m"


def test_what_ends_of_a_style_ends() -> None:
    assert drawn(("a", "bold red"), ("b", "red"), ("c", None)) == "\x1b[4;3H\x1b[1;31ma\x1b[22mb\x1b[0mc\x1b[0m"
    assert drawn(("a", "on red"), ("b", "bold")) == "\x1b[4;3H\x1b[41ma\x1b[0;1mb\x1b[0m"
    assert drawn(("a", "dim #ff0000 on #000001"), ("b", "on #000001")) == (
        "\x1b[4;3H\x1b[2;38;2;255;0;0;48;2;0;0;1ma\x1b[22;39mb\x1b[0m"
    )
    assert "\x1b[22;1mb" in drawn(("a", "bold dim #ff0000 on #000001"), ("b", "bold #ff0000 on #000001"))


def test_a_link_is_kept() -> None:
    assert "\x1b]8;" in drawn(("a", "link https://example.org"))
    assert drawn(("a", "link https://example.org")).endswith("a\x1b]8;;\x1b\\\x1b[0m")


def test_a_terminal_of_few_colours_gets_few() -> None:
    console = Console(color_system="256", force_terminal=True)
    strip = Strip([Segment("a", Style.parse("#ff0000"))])
    assert console._color_system is ColorSystem.EIGHT_BIT
    assert LinesUpdate([Line(0, 0, strip)]).render_segments(console) == "\x1b[1;1H\x1b[38;5;196ma\x1b[0m"


def cells(sent: str) -> dict[tuple[int, int], tuple[str, tuple[str, ...]]]:
    """Read what is sent as a terminal would: by column and row the character there, and what colours it has."""
    found: dict[tuple[int, int], tuple[str, tuple[str, ...]]] = {}
    x = y = 0
    colours: dict[str, str] = {}
    for row, column, codes, end, character in re.findall(r"\x1b\[(\d+);(\d+)H|\x1b\[([\d;]*)m|(\r?\n)|([^\x1b])", sent):
        if row:
            x, y = int(column) - 1, int(row) - 1
        elif codes:
            _take_codes(codes, colours)
        elif end:
            y += 1
        else:
            found[x, y] = character, tuple(sorted(colours.values()))
            x += cell_len(character)
    return found


def _take_codes(codes: str, colours: dict[str, str]) -> None:
    for code in re.findall(r"[34]8;2;\d+;\d+;\d+|\d+", codes):
        if code == "0":
            colours.clear()
        elif code in ENDED:
            for each in ENDED[code]:
                colours.pop(each, None)
        else:
            colours[code[:2]] = code


@pytest.mark.parametrize(
    ("panes", "quick"),
    [(["list"], True), (["list", "header", "filter"], True), (["reader"], True), (["panes"], False)],
)
async def test_a_frame_shows_what_the_toolkits_own_would(
    library: Library, run_app: RunApp, panes: Sequence[str], quick: bool
) -> None:
    async with run_app(library) as pilot:
        await pilot.press("slash", *"bergen")
        await see(pilot, "2 of 3", "The ferry at Oslo")
        compositor = main_screen(pilot)._compositor
        regions = {main_screen(pilot).query_one(f"#{pane}").region for pane in panes}
        pictures = []
        for draw in (Compositor.render_partial_update, type(compositor).render_partial_update):
            compositor._dirty_regions = set(regions)
            update = draw(compositor)
            assert isinstance(update, CompositorUpdate)
            pictures.append(cells(update.render_segments(CONSOLE)))
        assert isinstance(update, LinesUpdate) == quick
        assert pictures[0] == pictures[1]
        assert len(pictures[0]) > 20


async def test_what_stands_before_a_pane_is_left_to_the_toolkit(library: Library, run_app: RunApp) -> None:
    async with run_app(library, size=(80, 24)) as pilot:
        await see(pilot, "The ferry at Oslo")
        await pilot.press("i")
        await see(pilot, "Byline")
        compositor = main_screen(pilot)._compositor
        compositor._dirty_regions = {main_screen(pilot).reader.region}
        assert not isinstance(compositor.render_partial_update(), LinesUpdate)
        compositor._dirty_regions = {Region(1, 3, 10, 1)}
        assert isinstance(compositor.render_partial_update(), LinesUpdate)


async def test_only_lines_that_look_different_are_drawn(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "3 of 3", "The ferry at Oslo")
        articles = main_screen(pilot).article_list
        articles.refresh()
        await settle(pilot, lambda: not articles._repaint_regions)
        articles.redraw()
        assert not articles._repaint_regions
        articles.replace_rows([replace(articles.results.rows[1], starred=True)])
        assert [(region.y, region.height) for region in articles._repaint_regions] == [(3, 1)]
