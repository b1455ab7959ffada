"""What the windows of corrections say of their keys."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tui.screens.correction_windows import AuthorWindow, CaptionWindow, CorrectionWindow, DateWindow, WordsWindow
from tui.screens.place_window import PlaceWindow

ROOM = 70
"""How many cells a line of a window has on a terminal of 80 columns."""


@pytest.mark.parametrize(
    "window", [CorrectionWindow, AuthorWindow, CaptionWindow, DateWindow, PlaceWindow, WordsWindow]
)
def test_the_keys_of_a_window_fit_a_terminal_of_80_columns(window: type[CorrectionWindow[object]]) -> None:
    assert cell_len(window.HINT) <= ROOM
    assert window.HINT.endswith("enter keeps · esc closes")
