"""The facet view: what the articles of the present result have in common, with how many have it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.message import Message

from tui.commands import Scope, in_scope
from tui.foreign_text import one_line
from tui.panes.cursor_view import CursorView
from tui.panes.facet_lines import GROUPS, TREE, FacetLine, Group, Marks, all_lines
from tui.panes.wrapping import shorten

if TYPE_CHECKING:
    from store.facets import Facets

BAR_CELLS = 4
"""How many cells the bar before a count has."""

LEAST_FOR_BARS = 26
"""From how many cells on the lines have bars."""

EIGHTHS = " ▏▎▍▌▋▊▉█"
"""Parts of a cell, from the left."""


@dataclass
class FacetTaken(Message):
    """The person wants a value in the filter or excluded from it; one that is there already, taken out of it."""

    name: str
    """The name of the facet."""
    value: str
    label: str
    exclude: bool


@dataclass
class FacetsWanted(Message):
    """Another part of the view shows, for which counts may be needed."""


class FacetView(CursorView):
    """The facets of the result."""

    BINDINGS: ClassVar = [command.binding() for command in in_scope(Scope.FACETS)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "facet-view--heading",
        "facet-view--note",
        "facet-view--bar",
        "facet-view--stale",
        "facet-view--marked",
        "facet-view--cursor",
    }
    DEFAULT_CSS = """
    FacetView {
        padding: 0;
        & > .facet-view--heading { color: $text-primary; text-style: bold; }
        & > .facet-view--note { color: $foreground 75%; }
        & > .facet-view--bar { color: $accent; }
        & > .facet-view--stale { color: $foreground 70%; }
        & > .facet-view--marked { text-style: bold; }
        & > .facet-view--cursor { background: $accent 30%; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.groups = {name: Group(name) for name in GROUPS}
        self.counting = False
        """Whether the counts shown are those of an earlier result."""
        self._total = 0
        self._marks: Marks = {}
        self._labels: dict[tuple[str, str], str] = {}
        self._count_cells = 1
        self._lines: list[FacetLine] = all_lines(self.groups.values(), {}, {})

    # What it shows.

    @property
    def line_count(self) -> int:
        """Count the lines of all groups."""
        return len(self._lines)

    @property
    def entry_count(self) -> int:
        """Count the lines of all groups: the cursor goes to each."""
        return len(self._lines)

    @property
    def line(self) -> FacetLine:
        """The line at the cursor."""
        return self._lines[self.cursor]

    @property
    def lines(self) -> tuple[FacetLine, ...]:
        """All lines, those that do not show included."""
        return tuple(self._lines)

    def wanted(self) -> list[tuple[str, int]]:
        """Give the facets of which values show, those on the screen first, each with how many values are needed."""
        last = self.top_line + max(1, self.size.height)
        on_screen = {line.group for line in self._lines[self.top_line : last]}
        unfolded = [group for group in self.groups.values() if not group.folded]
        unfolded.sort(key=lambda group: group.name not in on_screen)
        return [(group.name, group.wanted) for group in unfolded]

    def take(self, name: str, facets: Facets) -> None:
        """Take the values of a facet for the present result."""
        group = self.groups[name]
        self._labels |= {(name, each.value): each.label for each in facets.values}
        if group.known and (group.values, group.more) == (facets.values, facets.more):
            return
        group.values, group.more, group.known = facets.values, facets.more, True
        self._make_lines()

    def begin_counting(self, total: int, marks: Marks) -> None:
        """Be told that another result shows, with how many articles, and what is in its filter."""
        self._total = total
        if marks != self._marks:
            for name, value in marks.keys() - self._marks.keys():
                self.groups[name].open_around(value)
            self._marks = marks
            self._make_lines()

    def say_counting(self, counting: bool) -> None:
        """Draw the counts as those of an earlier result, or of the present one again."""
        if counting != self.counting:
            self.counting = counting
            self.redraw()

    def _make_lines(self) -> None:
        """Make the lines anew; the cursor stays on the same thing, and the view at the same height."""
        at, height = self.line, self.cursor - self.top_line
        self._lines = all_lines(self.groups.values(), self._marks, self._labels)
        same = [number for number, line in enumerate(self._lines) if line.is_same(at)]
        self.cursor = same[0] if same else max(0, min(self.cursor, len(self._lines) - 1))
        self.top_line = max(0, min(self.cursor - height, self.last_top))
        self._count_cells = max((len(_number(line)) for line in self._lines), default=1)
        self.redraw()

    # Drawing.

    def draw_line(self, line: int, width: int) -> list[Segment]:
        """Draw a heading, a value with its count, or what more there is."""
        shown = self._lines[line]
        style = self.pane_style
        at_cursor = line == self.cursor and self.has_focus
        if at_cursor:
            style += self.get_component_rich_style("facet-view--cursor", partial=True)
        sign = Segment("▌" if at_cursor else " ", style)
        if shown.kind == "value":
            return [sign, *self._value(shown, width - 1, style, at_cursor)]
        name, text = _worded(shown, self.counting)
        worded = style + self.get_component_rich_style(f"facet-view--{name}", partial=True)
        if at_cursor:
            worded += Style(color=style.color)
        return [sign, Segment(shorten(text, width - 1).ljust(width - 1), worded)]

    def _value(self, shown: FacetLine, width: int, style: Style, at_cursor: bool) -> list[Segment]:
        """Draw the sign of a value, its name, the bar and the count."""
        worded = style
        if shown.sign:
            worded += self.get_component_rich_style("facet-view--marked", partial=True)
        if self.counting and not at_cursor:
            worded += self.get_component_rich_style("facet-view--stale", partial=True)
        fold = {None: " ", True: "▾", False: "▸"}[shown.opened]
        before = f"{shown.sign or ' '} {'  ' * shown.depth}{fold + ' ' if shown.group == TREE else ''}"
        count = _number(shown).rjust(self._count_cells)
        bar = f" {self._bar(shown.count or 0)} " if width >= LEAST_FOR_BARS else " "
        room = max(1, width - len(before) - len(bar) - len(count) - 1)
        label = shorten(one_line(shown.label), room)
        gap = " " * (room - cell_len(label))
        bar_style = style + self.get_component_rich_style("facet-view--bar", partial=True)
        if at_cursor:
            bar_style += Style(color=style.color)
        return [Segment(f"{before}{label}{gap}", worded), Segment(bar, bar_style), Segment(f"{count} ", worded)]

    def _bar(self, count: int) -> str:
        """Draw which part of the result a count is; what is there at all has a sign."""
        eighths = min(BAR_CELLS * 8, -(-count * BAR_CELLS * 8 // max(1, self._total))) if count else 0
        whole, rest = divmod(eighths, 8)
        return ("█" * whole + (EIGHTHS[rest] if rest else "")).ljust(BAR_CELLS)

    # Moving.

    def scrolled(self) -> None:
        """Say that other groups show now."""
        self.post_message(FacetsWanted())

    def line_clicked(self, line: int, times: int) -> None:
        """Move the cursor to the line that was clicked, and take its value at the second click."""
        if line < len(self._lines):
            self.go_to(line)
            if times == 2 or self.line.kind == "more":  # the second of two clicks
                self.take_value()

    # What the keys do.

    def take_value(self, exclude: bool = False) -> None:
        """Ask for the value at the cursor in the filter; fold a heading, and show more where there is more."""
        line = self.line
        if line.kind == "value":
            self.post_message(FacetTaken(line.group, line.value, line.label, exclude))
        elif line.kind == "heading" and not exclude:
            self._fold(not self.groups[line.group].folded)
        elif line.kind == "more" and not exclude:
            self.groups[line.group].show_more()
            self._make_lines()
            self.post_message(FacetsWanted())

    def open_branch(self) -> None:
        """Show what is inside the group or the place at the cursor; where it shows already, go into it."""
        line = self.line
        if line.opened:
            self.move(1)
        elif line.kind == "heading":
            self._fold(False)
        elif line.opened is False:
            self.groups[line.group].opened.add(line.value)
            self._make_lines()

    def close_branch(self) -> None:
        """Fold the place or the group at the cursor; inside one, go to the line that it stands below."""
        line = self.line
        if line.kind == "heading":
            self._fold(True)
        elif line.opened:
            self.groups[line.group].opened.discard(line.value)
            self._make_lines()
        else:
            self.go_to(self._around())

    def _around(self) -> int:
        """Find the line that the one at the cursor stands below: the place around it, or the heading."""
        line = self.line
        for number in range(self.cursor - 1, -1, -1):
            above = self._lines[number]
            if above.kind == "heading" or (above.kind == "value" and above.depth < line.depth):
                return number
        return 0

    def _fold(self, folded: bool) -> None:
        self.groups[self.line.group].folded = folded
        self._make_lines()
        self.post_message(FacetsWanted())


def _number(line: FacetLine) -> str:
    """Write the count of a line."""
    if line.kind != "value":
        return ""
    return f"{line.count:,}" if line.count is not None else "…"


def _worded(line: FacetLine, counting: bool) -> tuple[str, str]:
    """Give how a line without a count is drawn, and its text."""
    if line.kind == "heading":
        return "heading", f"{'▾' if line.opened else '▸'} {line.label}{' …' if counting and line.opened else ''}"
    indent = "  " * (line.depth + 1)
    return "note", f"{indent}{'+ ' if line.kind == 'more' else ''}{line.label}"
