"""The list of articles: two lines an article, drawn from the window of rows that shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message

from articles.late_pattern import late_pattern
from store.library import Page, Row, Sort
from store.query import Query
from tui.commands import Scope, in_scope
from tui.foreign_text import one_line
from tui.panes.line_view import LineView
from tui.panes.painting import Layer, paint
from tui.panes.results import Results
from tui.panes.selection import Selection
from tui.panes.wrapping import shorten, wrap

ROW_LINES = 2
"""How many lines one article takes."""

UNREAD_SIGN = "●"
STAR_SIGN = "★"
CURSOR_SIGN = "▌"
PICKED_SIGN = "✓"

_SEARCHED = ("source", "byline")

_WITHOUT_YEAR = late_pattern(r"XXXX-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?")


@dataclass
class RowsWanted(Message):
    """The list shows rows that have not been fetched."""

    first: int
    """The number of the first row wanted."""
    count: int
    """How many rows are wanted."""


@dataclass
class CursorMoved(Message):
    """Another article is at the cursor, or none."""

    row: Row | None


@dataclass
class ArticleOpened(Message):
    """The person opened the article at the cursor."""

    row: Row


def short_date(published: str | None) -> str:
    """Write a date into ten cells: a date without a year with a question mark in its place, such as `26 May ?`."""
    if not published:
        return "no date"
    found = _WITHOUT_YEAR.fullmatch(published)
    if found is None:
        return published
    from articles.edtf import MONTHS  # few lists have such a date

    month = MONTHS[int(found["month"]) - 1][:3]
    return f"{int(found['day'])} {month} ?" if found["day"] else f"{month} ?"


@dataclass
class RangeMoved(Message):
    """The range that is being picked has another size, or has ended."""


class Range(NamedTuple):
    """The rows from the one where the person began to the one at the cursor."""

    number: int
    """The number of the row where it began."""
    id: int
    """The article of that row."""


class ArticleList(LineView):
    """The list of articles."""

    BINDINGS: ClassVar = [command.binding() for command in in_scope(Scope.LIST)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article-list--unread",
        "article-list--detail",
        "article-list--star",
        "article-list--picked",
        "article-list--match",
        "article-list--cursor",
        "article-list--empty",
    }
    DEFAULT_CSS = """
    ArticleList {
        padding: 0;
        & > .article-list--unread { text-style: bold; }
        & > .article-list--detail { color: $foreground 80%; }
        & > .article-list--star { color: $warning; }
        & > .article-list--picked { color: $foreground; text-style: bold; }
        & > .article-list--match { background: $warning 35%; text-style: underline; }
        & > .article-list--cursor { background: $foreground 12%; }
        &:focus > .article-list--cursor { background: $accent 30%; }
        & > .article-list--empty { color: $foreground 75%; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.results = Results(Query())
        self.cursor = 0
        """The number of the row at the cursor."""
        self.selection = Selection()
        """The articles that are picked."""
        self.range: Range | None = None
        """Where the range begins that is being picked."""
        self._said_when_empty: Sequence[str] = ()
        self._empty_lines: list[str] = []
        self._asked_for: tuple[int, int] | None = None

    # What it shows.

    @property
    def line_count(self) -> int:
        """Count two lines an article, or those that speak of an empty list."""
        return self.results.total * ROW_LINES if self.results.total else len(self._empty_lines)

    @property
    def rows_shown(self) -> int:
        """How many rows the pane has room for."""
        return max(1, self.size.height // ROW_LINES)

    @property
    def top_row(self) -> int:
        """The number of the first row that shows."""
        return self.top_line // ROW_LINES

    @property
    def cursor_row(self) -> Row | None:
        """The row at the cursor, if it has been fetched."""
        return self.results.rows.get(self.cursor)

    def show_results(self, results: Results, cursor: int, top_row: int | None = None) -> None:
        """Show another result, with the cursor on one of its rows."""
        was = self.cursor_row
        if self.range is not None:
            self.range = self._same_range(results)
        self.results = results
        self._asked_for = None
        self.cursor = max(0, min(cursor, results.total - 1))
        if top_row is not None:
            self.top_line = top_row * ROW_LINES
        self.top_line = max(0, min(self.top_line, self.last_top))
        self._bring_cursor_into_view()
        self.redraw()
        self.scrolled()
        if self.cursor_row != was:
            self.post_message(CursorMoved(self.cursor_row))

    def take_page(self, page: Page) -> None:
        """Take in rows that were wanted."""
        had_cursor_row = self.cursor_row is not None
        self._asked_for = None
        self.results.take(page)
        self.cursor = max(0, min(self.cursor, self.results.total - 1))
        self.redraw()
        if not had_cursor_row and self.cursor_row is not None:
            self.post_message(CursorMoved(self.cursor_row))

    def take_no_page(self) -> None:
        """Be told that the rows wanted could not be fetched, so that they are asked for again."""
        self._asked_for = None

    def replace_rows(self, rows: Sequence[Row]) -> None:
        """Draw rows anew whose marks or facts have changed."""
        self.results.replace(rows)
        self.redraw()

    def say_when_empty(self, lines: Sequence[str]) -> None:
        """Set what to say where there is no row."""
        if lines == self._said_when_empty:
            return
        self._said_when_empty = lines
        if self.results.total:
            self.laid_out_later()
        else:
            self.lay_out_anew()

    def lay_out(self, width: int) -> None:
        """Wrap what is said where there is no row."""
        self._empty_lines = []
        for text in self._said_when_empty:
            self._empty_lines += [text[start:end] for start, end in wrap(text, 0, len(text), width - 2)]

    # Drawing.

    def draw_line(self, line: int, width: int) -> list[Segment]:
        """Draw the title of an article, or the line below it."""
        if not self.results.total:
            style = self.pane_style + self.get_component_rich_style("article-list--empty", partial=True)
            return [Segment(" " + shorten(self._empty_lines[line], width - 1), style)]
        number, part = divmod(line, ROW_LINES)
        row = self.results.rows.get(number)
        style = self.pane_style
        at_cursor = number == self.cursor
        if at_cursor:
            style += self.get_component_rich_style("article-list--cursor", partial=True)
        sign = CURSOR_SIGN if at_cursor and self.has_focus else " "
        if row is None:
            return [Segment(f"{sign} …".ljust(width), style)]
        segments = self._title_line(number, row, width, style) if part == 0 else self._detail_line(row, width, style)
        return self._fill([Segment(sign, style), *segments], width, style)

    def _title_line(self, number: int, row: Row, width: int, style: Style) -> list[Segment]:
        unread = self.get_component_rich_style("article-list--unread", partial=True)
        title = shorten(one_line(row.title or "(no title)"), width - 4)
        layers = [Layer(0, len(title), unread)] if not row.read else []
        layers += self._matches(title, "title")
        # A cell without a sign has the style of its neighbours, so that the terminal is told of no other.
        picked = Segment(" ", style)
        if self.is_picked(number, row):
            picked_style = style + self.get_component_rich_style("article-list--picked", partial=True)
            picked = Segment(PICKED_SIGN, picked_style)
        sign = Segment(f"{' ' if row.read else UNREAD_SIGN} ", style)
        return [picked, sign, *paint(title, 0, len(title), style, layers)]

    def _detail_line(self, row: Row, width: int, style: Style) -> list[Segment]:
        star = Segment("   ", style)
        if row.starred:
            star_style = style + self.get_component_rich_style("article-list--star", partial=True)
            star = Segment(f" {STAR_SIGN} ", star_style)
        detail_style = style + self.get_component_rich_style("article-list--detail", partial=True)
        text = f"{one_line(short_date(row.published)):<10}  "
        layers: list[Layer] = []
        for field, name in self._details(row):
            text += "" if text.endswith("  ") else " · "
            layers += [each.moved(len(text)) for each in self._matches(name, field)] if field in _SEARCHED else []
            text += name
        own = self._own_words(row, (width - 4) // 2)
        names = shorten(text.rstrip() if own else text, width - 4 - cell_len(own))
        text, layers = names + own, [each for each in layers if each.start < len(names)]
        return [star, *paint(text, 0, len(text), detail_style, layers)]

    def _details(self, row: Row) -> Iterator[tuple[str, str]]:
        """Give what the second line says beside the date, each with its field; what is sorted by comes first."""
        sort = self.results.sort
        if sort in (Sort.LONGEST, Sort.SHORTEST):
            yield "words", "1 word" if row.words == 1 else f"{row.words:,} words"
        fields = [("source", row.source), ("byline", row.byline)]
        if sort in (Sort.BYLINE, Sort.BYLINE_DOWN):
            fields.reverse()
        yield from ((field, one_line(name)) for field, name in fields if name)

    @staticmethod
    def _own_words(row: Row, width: int) -> str:
        """Give what the person wrote on an article: its tags, and that there is a note; names make room for it."""
        words = [f"#{one_line(tag)}" for tag in row.tags] + (["note"] if row.note else [])
        return shorten(f"  {' '.join(words)}", width) if words else ""

    def _matches(self, text: str, field: str) -> list[Layer]:
        match = self.get_component_rich_style("article-list--match", partial=True)
        return [Layer(start, end, match) for start, end in self.results.query.highlights(text, field)]

    @staticmethod
    def _fill(segments: list[Segment], width: int, style: Style) -> list[Segment]:
        missing = width - sum(segment.cell_length for segment in segments)
        return [*segments, Segment(" " * missing, style)] if missing > 0 else segments

    # Picking.

    def is_picked(self, number: int, row: Row) -> bool:
        """Tell whether a row is picked, or in the range that is being picked."""
        return number in self.range_rows or self.selection.has(row.id, self.results.query)

    @property
    def range_rows(self) -> range:
        """The numbers of the rows of the range that is being picked; none where there is none."""
        if self.range is None:
            return range(0)
        return range(min(self.range.number, self.cursor), max(self.range.number, self.cursor) + 1)

    def begin_range(self) -> None:
        """Begin a range at the row at the cursor."""
        row = self.cursor_row
        if row is not None:
            self.range = Range(self.cursor, row.id)
            self.redraw_lines(self.cursor * ROW_LINES, ROW_LINES)

    def end_range(self) -> None:
        """Forget the range that is being picked."""
        self.range = None
        self.refresh()

    def show_selection(self, selection: Selection) -> None:
        """Show which articles are picked now."""
        self.selection = selection
        self.redraw()

    def _same_range(self, results: Results) -> Range | None:
        """Give the range as another result has it; none where that does not tell."""
        began = self.range
        if began is None or results.query != self.results.query or results.sort != self.results.sort:
            return None
        for number, row in results.rows.items():
            if row.id == began.id:
                return Range(number, row.id)
        return began if results.total == self.results.total else None

    # Moving.

    def scrolled(self) -> None:
        """Ask for the rows that show and have not been fetched."""
        first = self.top_line // ROW_LINES
        last = min(self.results.total, first + self.rows_shown + 1)
        missing = [number for number in range(first, last) if number not in self.results.rows]
        if not missing:
            return
        wanted = (max(0, first - self.rows_shown), self.rows_shown * 3 + 1)
        if wanted != self._asked_for:
            self._asked_for = wanted
            self.post_message(RowsWanted(*wanted))

    def _bring_cursor_into_view(self) -> None:
        self.show_line(self.cursor * ROW_LINES, ROW_LINES)

    def move_cursor(self, number: int) -> None:
        """Put the cursor on a row, as far as there are rows."""
        number = max(0, min(number, self.results.total - 1))
        was, self.cursor = self.cursor, number
        self._bring_cursor_into_view()
        if number == was:
            return
        self.redraw_lines(was * ROW_LINES, ROW_LINES)
        self.redraw_lines(number * ROW_LINES, ROW_LINES)
        self.post_message(CursorMoved(self.cursor_row))
        if self.range is not None:
            self.redraw()
            self.post_message(RangeMoved())

    def move(self, lines: int) -> None:
        """Move the cursor by some articles."""
        self.move_cursor(self.cursor + lines)

    def move_page(self, pages: int) -> None:
        """Move the cursor by whole panes."""
        self.move_cursor(self.cursor + pages * max(1, self.rows_shown - 1))

    def move_to_first(self) -> None:
        """Move the cursor to the first article."""
        self.move_cursor(0)

    def move_to_last(self) -> None:
        """Move the cursor to the last article."""
        self.move_cursor(self.results.total - 1)

    def line_clicked(self, line: int, times: int) -> None:
        """Move the cursor to the article that was clicked; open it at the second click."""
        if not self.results.total or line >= self.line_count:
            return
        self.move_cursor(line // ROW_LINES)
        if times == 2 and self.cursor_row is not None:  # the second of two clicks
            self.post_message(ArticleOpened(self.cursor_row))

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        super().on_resize()
        self._bring_cursor_into_view()
        self.scrolled()

    def on_focus(self, event: events.Focus) -> None:
        """Draw the cursor anew."""
        self.redraw_lines(self.cursor * ROW_LINES, ROW_LINES)

    def on_blur(self, event: events.Blur) -> None:
        """Draw the cursor anew."""
        self.redraw_lines(self.cursor * ROW_LINES, ROW_LINES)
