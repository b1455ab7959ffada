"""A pane of lines with a cursor on one of its entries."""

from __future__ import annotations

from tui.panes.line_view import LineView


class CursorView(LineView):
    """Moves a cursor over entries. A subclass gives `entry_count`, and `line_of` where an entry is not a line."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.cursor = 0
        """The number of the entry at the cursor."""

    @property
    def entry_count(self) -> int:
        """Count the entries there are."""
        raise NotImplementedError

    def line_of(self, number: int) -> int:
        """Give the line of an entry."""
        return number

    def go_to(self, number: int) -> None:
        """Put the cursor on an entry, as far as there are entries."""
        self.cursor = max(0, min(number, self.entry_count - 1))
        self.show_line(self.line_of(self.cursor))
        self.redraw()

    def move(self, lines: int) -> None:
        """Move the cursor by some entries."""
        self.go_to(self.cursor + lines)

    def move_page(self, pages: int) -> None:
        """Move the cursor by whole panes."""
        self.go_to(self.cursor + pages * max(1, self.size.height - 1))

    def move_to_first(self) -> None:
        """Move the cursor to the first entry."""
        self.go_to(0)

    def move_to_last(self) -> None:
        """Move the cursor to the last entry."""
        self.go_to(self.entry_count - 1)

    def on_focus(self) -> None:
        """Draw the cursor."""
        self.redraw()

    def on_blur(self) -> None:
        """Draw without the cursor."""
        self.redraw()
