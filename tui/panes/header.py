"""The line at the top: the library, the number shown of the number there, what is going on."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tui.foreign_text import one_line
from tui.panes.wrapping import shorten


class HeaderLine(Widget):
    """The line at the top."""

    DEFAULT_CSS = """
    HeaderLine { height: 1; dock: top; background: $primary 25%; color: $foreground; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.library = ""
        """The name of the library."""
        self.numbers = ""
        """How many articles are shown of how many there are."""
        self.activity = ""
        """What goes on beside the screen, such as files being taken in."""
        self.sort = ""
        """By what the list is sorted, and in which direction."""
        self.picked = ""
        """How many articles are picked, and how many of them the list does not show."""

    def say(
        self,
        *,
        library: str | None = None,
        numbers: str | None = None,
        activity: str | None = None,
        picked: str | None = None,
        sort: str | None = None,
    ) -> None:
        """Change one part of the line, or several."""
        before = (self.library, self.numbers, self.activity, self.picked, self.sort)
        self.library = self.library if library is None else one_line(library)
        self.numbers = self.numbers if numbers is None else one_line(numbers)
        self.activity = self.activity if activity is None else one_line(activity)
        self.picked = self.picked if picked is None else one_line(picked)
        self.sort = self.sort if sort is None else sort
        if before != (self.library, self.numbers, self.activity, self.picked, self.sort):
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        style = self.visual_style.rich_style
        right = "   ".join(part for part in (self.activity, self.picked, self.sort, self.numbers) if part) + " "
        left = shorten(f" Dateline  {self.library}", max(9, width - len(right) - 2))
        right = shorten(right, max(0, width - len(left) - 1))
        body = Strip([Segment(left, style)])
        gap = max(0, width - body.cell_length - Strip([Segment(right)]).cell_length)
        return Strip([*body, Segment(" " * gap, style), Segment(right, style)]).adjust_cell_length(width, style)
