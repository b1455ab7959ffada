"""The filter line: what the list is narrowed to, as it is typed.

It draws itself: a key reaches the terminal with nothing but this line drawn, and nothing is laid out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from store.query import Query
from tui.foreign_text import one_line
from tui.panes.editing import EDITS, EditedLine, History
from tui.panes.painting import Layer, paint

PLACEHOLDER = "/  filter by words, by: title: source: place: is:unread …"
"""What stands in the line while there is nothing in it."""


@dataclass
class FilterTyped(Message):
    """The text of the filter changed."""

    text: str
    query: Query
    """How the text is read."""

    def can_replace(self, message: Message) -> bool:
        """Stand for what was typed before and has not been looked at: the newest wins."""
        return isinstance(message, FilterTyped)


@dataclass
class FilterCursorMoved(Message):
    """The cursor stands elsewhere in the same text, or the line has the focus now or no longer."""

    cursor: int


class FilterBar(Widget, can_focus=True):
    """The filter line. `enter` goes to the list; `esc` clears it.

    Every key is handled here and in its turn, so that a burst of keys over a slow line means what was typed: the
    toolkit would let letters overtake the keys that edit, and keep for this line what was meant for the list.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "filter-bar--placeholder",
        "filter-bar--cursor",
        "filter-bar--field",
        "filter-bar--value",
        "filter-bar--quote",
        "filter-bar--operator",
        "filter-bar--bracket",
        "filter-bar--unknown",
    }
    DEFAULT_CSS = """
    FilterBar {
        height: 1; padding: 0 1; background: $surface; color: $foreground; pointer: text;
        &:focus { background: $panel; }
        & > .filter-bar--placeholder { color: $foreground 60%; }
        & > .filter-bar--cursor { text-style: reverse; }
        & > .filter-bar--field { color: $accent; }
        & > .filter-bar--value { text-style: bold; }
        & > .filter-bar--quote { color: $success; }
        & > .filter-bar--operator, & > .filter-bar--bracket { color: $accent; text-style: bold; }
        & > .filter-bar--unknown { color: $warning; text-style: underline; }
    }
    """

    def __init__(
        self,
        reading: Callable[[str], Query],
        leading_out: Mapping[str, Callable[[], None]],
        queries: list[str],
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        """Make the line.

        Args:
            reading: How what is typed is read.
            leading_out: The keys that lead out of the line, with what each does.
            queries: What was searched for before, the last at the end; it grows while the line is there.
            id: Its name for the styles.
        """
        super().__init__(id=id)
        self._reading = reading
        self._leading_out = leading_out
        self._history = History(queries)
        self._line = EditedLine()
        self.query_typed = reading("")
        """How the text is read."""
        self._first_cell = 0

    @property
    def value(self) -> str:
        """The text of the line; setting it searches for it."""
        return self._line.text

    @value.setter
    def value(self, text: str) -> None:
        if text != self._line.text:
            self.change(EditedLine.of(text))

    @property
    def cursor(self) -> int:
        """Before which character of the text the cursor stands."""
        return self._line.cursor

    def change(self, line: EditedLine) -> None:
        """Show another text or cursor; another text is searched for."""
        before, self._line = self._line, line
        if line.text != before.text:
            self.read_anew()
        elif line.cursor != before.cursor:
            self.screen.post_message(FilterCursorMoved(line.cursor))
        self._show_cursor()
        self.refresh()

    def put(self, start: int, end: int, text: str) -> None:
        """Write other text in the place of a stretch, the cursor behind it, and search for it."""
        self.change(self._line.replaced(start, end, text))

    def show_text(self, text: str) -> None:
        """Show another text without searching for it."""
        self._line = EditedLine.of(text)
        self.query_typed = self._reading(text)
        self.refresh()

    def read_anew(self) -> None:
        """Read the text again and search for it: it changed, or how it is read."""
        self.query_typed = self._reading(self._line.text)
        self.screen.post_message(FilterTyped(self._line.text, self.query_typed))

    # Keys.

    def on_key(self, event: events.Key) -> None:
        """Handle a key in its turn; pass on what was typed for the pane that has the focus by now."""
        if self.screen.focused is not self:
            self.app.post_message(events.Key(event.key, event.character))
        elif event.key in self._leading_out:
            self._history.leave()
            self._leading_out[event.key]()
        elif event.key in EDITS:
            self._history.leave()
            self.change(EDITS[event.key](self._line))
        elif event.key in ("up", "down"):
            self._go_in_history(1 if event.key == "up" else -1)
        elif event.is_printable and event.character is not None:
            self._history.leave()
            self.change(self._line.typed(event.character))
        else:
            return
        event.stop()
        event.prevent_default()

    def _go_in_history(self, back: int) -> None:
        line = self._history.go(back, self._line.text)
        if line is not None:
            self.change(EditedLine.of(line))

    def on_paste(self, event: events.Paste) -> None:
        """Put in what is pasted, as one line."""
        event.stop()
        self.change(self._line.typed(one_line(event.text.strip("\r\n"))))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the line was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None:
            self.change(self._line.moved(_character_at(one_line(self._line.text), self._first_cell + offset.x)))

    # Drawing.

    def on_focus(self) -> None:
        """Show the cursor."""
        self._show_cursor()
        self.refresh()
        self.screen.post_message(FilterCursorMoved(self._line.cursor))

    def on_blur(self) -> None:
        """Show the line from its beginning, without the cursor."""
        self._first_cell = 0
        self.refresh()
        self.screen.post_message(FilterCursorMoved(self._line.cursor))

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._show_cursor()

    def _show_cursor(self) -> None:
        """Scroll as little as needed for the cursor to show, and tell the terminal where it is for input methods."""
        width = self.content_size.width
        if not self.has_focus or not width:
            return
        cell = cell_len(one_line(self._line.text[: self._line.cursor]))
        self._first_cell = max(min(self._first_cell, cell), cell - width + 1)
        self.app.cursor_position = self.content_region.offset + Offset(cell - self._first_cell, 0)

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width, style = self.content_size.width, self.visual_style.rich_style
        text = one_line(self._line.text)
        if not text:
            segments = self._placeholder(style)
        else:
            shown = text + " "  # where the cursor stands behind the text
            layers = [*self._colours(text), *self._cursor_layer()]
            segments = paint(shown, 0, len(shown), style, layers)
        strip = Strip(segments)
        if self._first_cell:
            strip = strip.crop(self._first_cell, self._first_cell + width)
        return strip.adjust_cell_length(width, style)

    def _placeholder(self, style: Style) -> list[Segment]:
        pale = style + self._style("placeholder")
        return paint(PLACEHOLDER, 0, len(PLACEHOLDER), pale, self._cursor_layer())

    def _cursor_layer(self) -> list[Layer]:
        if not self.has_focus:
            return []
        cursor = self._line.cursor
        return [Layer(cursor, max(self._line.one_right, cursor + 1), self._style("cursor"))]

    def _colours(self, text: str) -> list[Layer]:
        """Colour the text by what each stretch of it was read as."""
        spans = (span for span in self.query_typed.spans if span.kind != "word" and span.end <= len(text))
        return [Layer(span.start, span.end, self._style(span.kind)) for span in spans]

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"filter-bar--{name}", partial=True)


def _character_at(text: str, cell: int) -> int:
    """Give the number of the character that stands in a cell, or that of the end."""
    for number, character in enumerate(text):
        cell -= cell_len(character)
        if cell < 0:
            return number
    return len(text)
