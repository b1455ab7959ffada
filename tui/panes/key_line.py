"""The line at the bottom: the keys that apply now, or what just happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.foreign_text import one_line
from tui.panes.wrapping import shorten

Piece = tuple[str, str]
"""A stretch of the line: what it is (`plain`, `key`, `name`, `value`, `chosen` or `count`), and what it says."""


class KeyLine(Widget):
    """The line at the bottom."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "key-line--key",
        "key-line--message",
        "key-line--name",
        "key-line--value",
        "key-line--chosen",
        "key-line--count",
    }
    DEFAULT_CSS = """
    KeyLine {
        height: 1; dock: bottom; background: $panel; color: $foreground;
        & > .key-line--key { color: $accent; text-style: bold; }
        & > .key-line--message { text-style: bold; }
        & > .key-line--name { color: $accent; }
        & > .key-line--value { text-style: bold; }
        & > .key-line--chosen { text-style: bold reverse; }
        & > .key-line--count { color: $foreground 80%; }
    }
    """

    class Clicked(Message):
        """One of the keys was clicked."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command
            """The id of its command."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.keys: Sequence[tuple[str, str, str]] = ()
        """The key, its label and the id of its command, in the order of their weight."""
        self.message = ""
        self.pieces: Sequence[Piece] = ()
        """What is told of the filter while it is being written, in the place of the keys."""
        self._ends: list[tuple[int, str]] = []

    def show_keys(self, keys: Sequence[tuple[str, str, str]]) -> None:
        """Show other keys."""
        if keys != self.keys:
            self.keys = keys
            self.refresh()

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Tell something of the filter; nothing brings the keys back."""
        told = [(kind, one_line(text)) for kind, text in pieces]
        if told != self.pieces:
            self.pieces = told
            self.refresh()

    def say(self, message: str) -> None:
        """Show what happened in the place of the keys, until the next key; nothing brings the keys back."""
        if message != self.message:
            self.message = one_line(message)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the message, or as many keys as fit."""
        width = self.size.width
        style = self.visual_style.rich_style
        if self.message:
            worded = style + self.get_component_rich_style("key-line--message", partial=True)
            return Strip([Segment(" " + shorten(self.message, width - 2), worded)]).adjust_cell_length(width, style)
        drawn = self._draw_pieces(width, style) if self.pieces else self._draw_keys(width, style)
        return Strip(drawn).adjust_cell_length(width, style)

    def _draw_pieces(self, width: int, style: Style) -> list[Segment]:
        self._ends = []
        told = in_view(self.pieces, width - 2)
        styles = {
            kind: style + self.get_component_rich_style(f"key-line--{kind}", partial=True)
            for kind, _ in told
            if kind != "plain"
        }
        return [Segment(" ", style), *(Segment(text, styles.get(kind, style)) for kind, text in told)]

    def _draw_keys(self, width: int, style: Style) -> list[Segment]:
        key_style = style + self.get_component_rich_style("key-line--key", partial=True)
        segments: list[Segment] = []
        self._ends = []
        taken = 0
        for key, label, command in self.keys:
            needed = len(key) + len(label) + 3
            if taken + needed > width:
                break
            segments += [Segment(f" {key}", key_style), Segment(f" {label} ", style)]
            taken += needed
            self._ends.append((taken, command))
        return segments

    def on_click(self, event: events.Click) -> None:
        """Do what the clicked key does."""
        for end, command in self._ends if not self.message else ():
            if event.x < end:
                self.post_message(self.Clicked(command))
                return


def in_view(pieces: Sequence[Piece], width: int) -> list[Piece]:
    """Give what fits into some cells, with a sign where more follows; what is chosen is in it."""
    told = list(pieces)
    at = next((number for number, (kind, _) in enumerate(told) if kind == "chosen"), None)
    while at is not None and _cells(told[: at + 2]) >= width:
        before = next((number for number, (kind, _) in enumerate(told[:at]) if kind not in ("key", "name")), None)
        if before is None:
            break
        del told[before]
        at -= 1
    if _cells(told) <= width:
        return told
    fitting: list[Piece] = []
    for kind, text in told:
        room = width - 1 - _cells(fitting)
        if cell_len(text) > room:
            return [*fitting, (kind, shorten(text + "  ", room + 1))]
        fitting.append((kind, text))
    return fitting


def _cells(pieces: Sequence[Piece]) -> int:
    return sum(cell_len(text) for _, text in pieces)
