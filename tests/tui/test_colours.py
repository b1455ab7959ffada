"""Words can be read on what lies under them, in the dark and in the light, at the cursor and beside it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from rich.style import Style
from textual.pilot import Pilot

from store.library import Library
from tests.tui.conftest import RunApp, main_screen, see
from tui.panes.line_view import LineView

READABLE = 4.5
"""The least contrast of text. Source: Web Content Accessibility Guidelines 2.2, 1.4.3."""


def luminance(style_colour: tuple[int, int, int]) -> float:
    """Give the relative luminance of a colour, as the guidelines define it."""
    parts = [each / 255 for each in style_colour]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style) -> float:
    assert style.color is not None
    assert style.bgcolor is not None
    darker, lighter = sorted(luminance(each.get_truecolor()) for each in (style.color, style.bgcolor))
    return (lighter + 0.05) / (darker + 0.05)


def unreadable(pane: LineView) -> list[str]:
    """Give the words of a pane that are too near to what lies under them."""
    segments = [segment for line in range(pane.line_count) for segment in pane.draw_line(line, pane.text_width)]
    return [
        f"{segment.text} {contrast(segment.style):.1f}"
        for segment in segments
        if any(each.isalnum() for each in segment.text)
        and segment.style is not None
        and contrast(segment.style) < READABLE
    ]


async def look(pilot: Pilot[int]) -> None:
    screen = main_screen(pilot)
    await pilot.pause()
    for pane in (screen.article_list, screen.reader, screen.sidebar):
        assert unreadable(pane) == []


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
async def test_every_word_can_be_read(library: Library, run_app: RunApp, theme: str) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "The ferry at Oslo", "the by line", "26 May 2021")
        pilot.app.theme = theme
        await look(pilot)
        await pilot.press("tab", "n", "tab", "minus")
        await see(pilot, "rejected by you")
        await look(pilot)
        main_screen(pilot).filter_bar.value = "oslo"
        await see(pilot, "1 of 3")
        await pilot.press("n")
        await look(pilot)


async def test_what_lets_colours_through_is_mixed_anew_with_the_theme(library: Library, run_app: RunApp) -> None:
    async with run_app(library) as pilot:
        await see(pilot, "the by line")
        notes = []
        for theme in ("textual-dark", "textual-light", "textual-dark"):
            pilot.app.theme = theme
            await pilot.pause()
            notes.append(main_screen(pilot).sidebar.get_component_rich_style("sidebar--note", partial=True).color)
        assert all(first != second for first, second in pairwise(notes))
