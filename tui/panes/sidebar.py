"""The metadata sidebar: each fact with how often and by which rule the text states it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui.commands import Scope, in_scope
from tui.panes.line_view import LineView
from tui.panes.messages import EvidenceWanted
from tui.panes.wrapping import shorten, wrap

if TYPE_CHECKING:
    from store.library import StoredArticle
    from tui.panes.facts_shown import Entry

MOST_NOTE_LINES = 3
"""How many lines a note has at most; the window behind `W` tells everything."""

_BETWEEN = "  "
"""Stands between a fact and its note where both fit on one line."""

LABEL_CELLS = 11
"""How many cells the name of a fact has that stands beside it, as those do of which an article has one."""

LONG = frozenset(("Captions",))
"""What needs the whole width, also where there is but one."""

_Pieces = tuple[tuple[str, str], ...]
"""What a line consists of: kinds and texts."""

_Line = tuple[int | None, _Pieces]
"""A line with the number of its entry; a heading and an empty line have none."""


class Sidebar(LineView):
    """The metadata sidebar."""

    BINDINGS: ClassVar = [command.binding() for command in in_scope(Scope.SIDEBAR)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "sidebar--section",
        "sidebar--note",
        "sidebar--missing",
        "sidebar--rejected",
        "sidebar--cursor",
    }
    DEFAULT_CSS = """
    Sidebar {
        padding: 0;
        & > .sidebar--section { color: $text-primary; text-style: bold; }
        & > .sidebar--note { color: $foreground 75%; }
        & > .sidebar--missing { color: $foreground 75%; text-style: italic; }
        & > .sidebar--rejected { color: $foreground 75%; text-style: strike; }
        & > .sidebar--cursor { background: $accent 30%; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.entries: list[Entry] = []
        self.cursor = 0
        """The number of the entry at the cursor."""
        self.stored: StoredArticle | None = None
        """The article whose facts are shown."""
        self._lines: list[_Line] = []
        self._folded: list[list[_Line]] = []
        self._width = 0
        self._reached = -1

    @property
    def line_count(self) -> int:
        """Count the lines of all entries with their headings."""
        return len(self._lines)

    @property
    def entry(self) -> Entry | None:
        """The entry at the cursor."""
        return self.entries[self.cursor] if self.cursor < len(self.entries) else None

    def show(self, stored: StoredArticle | None) -> None:
        """Show the facts of an article, or nothing; for the facts shown already nothing moves.

        Of an article that is shown already, of which a fact was corrected, the cursor stays on the same fact.
        """
        before, self.stored = self.stored, stored
        entries = _entries(stored) if stored is not None else []
        same = before is not None and stored is not None and before.id == stored.id
        if entries == self.entries and same:
            return
        at = self._where_now(entries) if same else 0
        if not same or at != self.cursor:
            self._reached = -1
        self.entries, self.cursor = entries, at
        if not same:
            self.top_line = 0
        self.lay_out_anew()
        if same:
            self._show_cursor()

    def _where_now(self, entries: list[Entry]) -> int:
        """Find the fact at the cursor among other entries; where it is gone, the cursor stays at its height."""
        at = self.entry
        if at is not None and at.fact is not None:
            for number, entry in enumerate(entries):
                if entry.fact is not None and entry.fact.is_same(at.fact):
                    return number
        if at is not None and at in entries:
            return entries.index(at)
        return max(0, min(self.cursor, len(entries) - 1))

    def lay_out(self, width: int) -> None:
        """Give each line its entry and its texts, each with its kind."""
        self._width = max(4, width - 2)
        self._folded = []
        sections = Counter(entry.section for entry in self.entries)
        before, was_listed = "", False
        for number, entry in enumerate(self.entries):
            listed = sections[entry.section] > 1 or entry.section in LONG
            lines: list[_Line] = []
            if entry.section != before:
                if before and (listed or was_listed):
                    lines.append((None, ()))
                if listed:
                    lines.append((None, (("section", entry.section),)))
                before, was_listed = entry.section, listed
            label = "" if listed else entry.section
            self._folded.append(lines + [(number, each) for each in _lines_of(entry, self._width, label)])
        self._unfold()

    def _unfold(self) -> None:
        """Put the lines together, those of the fact at the cursor with the rule that found it."""
        self._lines = []
        for number, lines in enumerate(self._folded):
            self._lines += lines
            if number == self.cursor and lines and not _names_rule(lines[-1][1], self.entries[number].rule):
                self._lines += [(number, each) for each in _note_lines(self.entries[number].rule, self._width)]

    def draw_line(self, line: int, width: int) -> list[Segment]:
        """Draw a heading, an entry's words, or the note below them."""
        number, pieces = self._lines[line]
        style = self.pane_style
        at_cursor = number is not None and number == self.cursor and self.has_focus
        if at_cursor:
            style += self.get_component_rich_style("sidebar--cursor", partial=True)
        segments = [Segment("▌" if at_cursor else " ", style)]
        if number is not None and (not pieces or pieces[0][0] != "section"):
            segments.append(Segment(" ", style))
        rest = width - len(segments)
        for kind, text in pieces:
            worded = style + self.get_component_rich_style(f"sidebar--{kind}", partial=True) if kind else style
            if at_cursor:
                worded += Style(color=style.color)  # on that background only the full colour can be read
            segment = Segment(shorten(text, rest), worded)
            segments.append(segment)
            rest -= segment.cell_length
        return [*segments, Segment(" " * max(0, rest), style)]

    # Moving.

    def _span_of(self, number: int) -> tuple[int, int]:
        lines = [line for line, (entry, _pieces) in enumerate(self._lines) if entry == number]
        return (lines[0], len(lines)) if lines else (0, 1)

    def _show_cursor(self) -> None:
        self.laid_out()
        self._unfold()
        self.top_line = max(0, min(self.top_line, self.last_top))
        first, count = self._span_of(self.cursor)
        self.show_line(0 if self.cursor == 0 else first, count)
        self.refresh()

    def move(self, lines: int) -> None:
        """Move the cursor by some entries."""
        if not self.entries:
            return
        self.cursor = max(0, min(self.cursor + lines, len(self.entries) - 1))
        self._reached = -1
        self._show_cursor()

    def move_page(self, pages: int) -> None:
        """Move the cursor by about a pane."""
        self.move(pages * max(1, self.size.height // 2))

    def move_to_first(self) -> None:
        """Move the cursor to the first entry."""
        self.move(-len(self.entries))

    def move_to_last(self) -> None:
        """Move the cursor to the last entry."""
        self.move(len(self.entries))

    def line_clicked(self, line: int, times: int) -> None:
        """Move the cursor to the entry that was clicked and show its next mention."""
        number = self._lines[line][0] if line < len(self._lines) else None
        if number is None:
            return
        self.move(number - self.cursor) if number != self.cursor else None
        self.next_mention()

    def next_mention(self) -> None:
        """Ask for the next of the words that state the fact at the cursor; after the last comes the first."""
        entry = self.entry
        if entry is None or not entry.mentions:
            self.post_message(EvidenceWanted(0, 0, 0, 0))
            return
        self._reached = (self._reached + 1) % len(entry.mentions)
        start, end = entry.mentions[self._reached]
        self.post_message(EvidenceWanted(start, end, self._reached + 1, len(entry.mentions)))

    def on_focus(self) -> None:
        """Draw the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw without the cursor."""
        self.refresh()


def _entries(stored: StoredArticle) -> list[Entry]:
    """Give what the sidebar tells of an article."""
    from tui.panes.facts_shown import entries_of  # what the first article needs, the first picture does not

    return list(entries_of(stored))


def _lines_of(entry: Entry, width: int, label: str) -> list[_Pieces]:
    """Give the lines of an entry: its note follows its words where there is room, and stands below them otherwise.

    Args:
        entry: The entry; where it has no note, its rule is shown if there is room.
        width: How many cells its lines have, behind the one that shows the cursor and one of space.
        label: What stands before its words; empty where a heading says what it is.
    """
    kind = "missing" if entry.missing else "rejected" if entry.rejected else ""
    text, short = entry.text, entry.note or entry.rule
    beside = LABEL_CELLS - 1 if label else 0
    name: _Pieces = (("section", label.ljust(LABEL_CELLS)),) if label else ()
    if short and beside + cell_len(text) + len(_BETWEEN) + cell_len(short) <= width:
        return [(*name, (kind, text), ("", _BETWEEN), ("note", short))]
    if beside + cell_len(text) <= width:
        return [(*name, (kind, text)), *_note_lines(entry.note, width)]
    rows = [text[start:end] for start, end in wrap(text, 0, len(text), max(1, width - 2))]
    below: list[_Pieces] = [(("", "  " if number else ""), (kind, each)) for number, each in enumerate(rows)]
    return [*([(("section", label),)] if label else []), *below, *_note_lines(entry.note, width)]


def _names_rule(line: _Pieces, rule: str) -> bool:
    return not rule or line[-1] == ("note", rule)


def _note_lines(note: str, width: int) -> list[_Pieces]:
    """Break a note into a few lines below a fact, the last one cut with a sign where it is longer."""
    width -= 2
    notes = list(wrap(note, 0, len(note), width)) if note else []
    if len(notes) > MOST_NOTE_LINES:
        start = notes[MOST_NOTE_LINES - 1][0]
        notes[MOST_NOTE_LINES - 1 :] = [(start, start + width)]  # cut, with a sign that it is
    return [(("note", f"  {shorten(note[start:end], width)}"),) for start, end in notes]
