"""The saved searches: a column at the left edge, each with how many articles it finds now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.message import Message

from tui.commands import Scope, in_scope
from tui.foreign_text import one_line
from tui.panes.cursor_view import CursorView
from tui.panes.wrapping import shorten

if TYPE_CHECKING:
    from store.library import SavedSearch

BUILT_IN: Mapping[str, str] = {
    "All": "",
    "Unread": "is:unread",
    "Starred": "is:starred",
    "Undated": "is:undated",
    "Corrected": "is:corrected",
}
"""The searches that are always there, by their names."""

COLLECTION_SIGN = "▪"
SHOWN_SIGN = "✓"

NOTHING_SAVED = ("", " Nothing saved yet:", " a  saves this search", " F  fixes its result")
"""What stands below the searches that are always there where there are no others."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One search in the column."""

    name: str
    query: str
    saved: SavedSearch | None = None
    """What the library keeps of it; None for a search that is always there."""


@dataclass
class SavedOpened(Message):
    """The person wants to see what a search finds."""

    entry: Entry


class SavedView(CursorView):
    """The saved searches."""

    BINDINGS: ClassVar = [command.binding() for command in in_scope(Scope.SAVED)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"saved-view--note", "saved-view--shown", "saved-view--cursor"}
    DEFAULT_CSS = """
    SavedView {
        padding: 0; width: 28; border-left: blank; background: $surface;
        &.-folded { display: none; }
        &:focus { border-left: outer $accent; }
        & > .saved-view--note { color: $foreground 75%; }
        & > .saved-view--shown { text-style: bold; }
        & > .saved-view--cursor { background: $accent 30%; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.entries: list[Entry] = [Entry(name, query) for name, query in BUILT_IN.items()]
        self._counts: dict[tuple[str, str], int] = {}
        self._shown = ""

    # What it shows.

    @property
    def line_count(self) -> int:
        """Count the entries, with an empty line before the saved ones, or with what is said where there are none."""
        beyond = len(self.entries) - len(BUILT_IN)
        return len(BUILT_IN) + (1 + beyond if beyond else len(NOTHING_SAVED))

    @property
    def entry_count(self) -> int:
        """Count the searches."""
        return len(self.entries)

    def line_of(self, number: int) -> int:
        """Give the line of a search."""
        return number + (number >= len(BUILT_IN))

    @property
    def entry(self) -> Entry:
        """The entry at the cursor."""
        return self.entries[self.cursor]

    def show(self, saved: Sequence[SavedSearch]) -> None:
        """Show these searches below those that are always there; the cursor stays on the same one."""
        name, kept = self.entry.name, self.entry.saved is not None
        self.entries = [Entry(name, query) for name, query in BUILT_IN.items()]
        self.entries += [Entry(each.name, each.query, each) for each in saved]
        same = [at for at, each in enumerate(self.entries) if each.name == name and (each.saved is not None) == kept]
        self.cursor = same[0] if same else min(self.cursor, len(self.entries) - 1)
        self.top_line = max(0, min(self.top_line, self.last_top))
        self.redraw()

    def take_count(self, entry: Entry, count: int) -> None:
        """Take how many articles a search finds."""
        if self._counts.get((entry.name, entry.query)) != count:
            self._counts[entry.name, entry.query] = count
            self.redraw()

    def say_shown(self, query: str) -> None:
        """Mark the search whose result the list shows."""
        if query != self._shown:
            self._shown = query
            self.redraw()

    # Drawing.

    def _number_at(self, line: int) -> int | None:
        """Give the number of the entry on a line."""
        if line < len(BUILT_IN):
            return line
        number = line - 1
        return number if len(BUILT_IN) <= number < len(self.entries) else None

    def draw_line(self, line: int, width: int) -> list[Segment]:
        """Draw the name of a search and how many articles it finds."""
        number = self._number_at(line)
        style = self.pane_style
        if number is None:
            text = NOTHING_SAVED[line - len(BUILT_IN)] if len(self.entries) == len(BUILT_IN) else ""
            note = style + self.get_component_rich_style("saved-view--note", partial=True)
            return [Segment(shorten(text, width), note)]
        entry = self.entries[number]
        at_cursor = number == self.cursor and self.has_focus
        if at_cursor:
            style += self.get_component_rich_style("saved-view--cursor", partial=True)
        shown = entry.query == self._shown
        worded = style + self.get_component_rich_style("saved-view--shown", partial=True) if shown else style
        return self._entry_line(entry, width, style, worded, "▌" if at_cursor else " ")

    def _entry_line(self, entry: Entry, width: int, style: Style, worded: Style, cursor: str) -> list[Segment]:
        known = self._counts.get((entry.name, entry.query))
        count = f"{known:,}" if known is not None else "…"
        fixed = entry.saved is not None and entry.saved.fixed
        shown = SHOWN_SIGN if entry.query == self._shown else " "
        before = f"{shown}{COLLECTION_SIGN if fixed else ' '} "
        room = max(1, width - len(before) - len(count) - 3)
        name = shorten(one_line(entry.name), room)
        gap = " " * (room - cell_len(name))
        return [Segment(cursor, style), Segment(f"{before}{name}{gap} {count} ", worded)]

    # Moving.

    def line_clicked(self, line: int, times: int) -> None:
        """Move the cursor to the search that was clicked, and show what it finds at the second click."""
        number = self._number_at(line)
        if number is None:
            return
        self.go_to(number)
        if times == 2:  # the second of two clicks
            self.open_search()

    def open_search(self) -> None:
        """Ask for what the search at the cursor finds."""
        self.post_message(SavedOpened(self.entry))
