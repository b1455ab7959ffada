"""A pane that draws only the lines that show and scrolls by itself.

Textual's scrolling widgets recompute the layout of the screen whenever their content changes its size; here a
change of content only draws anew. Both a list of a million rows and a long article are drawn by this view.
"""

from __future__ import annotations

import time
from typing import ClassVar, Self

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from tui.commands import Scope, in_scope

WHEEL_LINES = 3
"""How many lines one notch of the mouse wheel moves."""

DOUBLE_KEY_SECONDS = 1.0
"""Within how many seconds the second key of `g g` must come."""


class LineView(Widget, can_focus=True):
    """A pane of lines. A subclass gives `line_count` and `draw_line`."""

    BINDINGS: ClassVar = [command.binding() for command in in_scope(Scope.MOVING)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-view--track", "line-view--thumb"}
    DEFAULT_CSS = """
    LineView {
        height: 1fr;
        padding: 0 0 0 1;
        & > .line-view--track { color: $panel; }
        & > .line-view--thumb { color: $foreground 45%; }
        &:focus > .line-view--thumb { color: $accent; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        self._mixed: dict[tuple[str, ...], Style] = {}
        super().__init__(id=id)
        self.top_line = 0
        """The number of the first line that shows."""
        self._laid_out_for = 0
        self._last_g = 0.0
        self._drawn: dict[int, Strip] = {}
        """The lines as they were drawn last, by their height on the pane."""
        self._drawn_for = Size(0, 0)

    # What a subclass gives.

    @property
    def line_count(self) -> int:
        """Count the lines there are."""
        raise NotImplementedError

    def draw_line(self, line: int, width: int) -> list[Segment]:
        """Draw one line in at most `width` cells."""
        raise NotImplementedError

    # Drawing.

    @property
    def text_width(self) -> int:
        """How many cells a line has, beside the scroll bar."""
        return max(1, self.size.width - 1)

    @property
    def pane_style(self) -> Style:
        """The style of a cell that holds nothing, which every other style lies over."""
        return self.visual_style.rich_style

    def get_component_rich_style(self, *names: str, partial: bool = False, default: Style | None = None) -> Style:
        """Give the style of a component, its colours mixed with those of the pane as far as they let them through.

        The toolkit leaves that out of partial styles: a background of 12% would be drawn in full, under text of the
        same colour.
        """
        if not partial:
            return super().get_component_rich_style(*names, default=default)
        mixed = self._mixed.get(names)
        if mixed is None:
            style = super().get_component_rich_style(*names, partial=partial, default=default)
            if style is default:
                return style
            mixed = self._mixed[names] = style + self._let_through(*names)
        return mixed

    def _let_through(self, *names: str) -> Style:
        """Give the colours of a component as they look on the pane."""
        styles = self.get_component_styles(*names)
        under = self.background_colors[1]
        over = under + styles.background if styles.has_rule("background") else None
        colour = (over or under) + styles.color if styles.has_rule("color") else None
        return Style(color=colour and colour.rich_color, bgcolor=over and over.rich_color)

    def notify_style_update(self) -> None:
        """Mix the colours anew: the theme or the focus changed."""
        super().notify_style_update()
        self._mixed.clear()
        self._drawn.clear()

    def lay_out(self, width: int) -> None:
        """Be told for how many cells the lines are to be made, before they are counted or drawn."""

    def laid_out(self) -> None:
        """Have the lines made for the width that the pane has now; a pane that is not shown has none."""
        if self.size.width and self._laid_out_for != self.text_width:
            self._laid_out_for = self.text_width
            self.lay_out(self.text_width)

    def laid_out_later(self) -> None:
        """Have the lines made again when they are drawn next: they tell something else, but do not show now."""
        self._laid_out_for = 0

    def lay_out_anew(self) -> None:
        """Have the lines made again: they tell something else now."""
        self._laid_out_for = 0
        self.laid_out()
        self.refresh()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Have the pane, or parts of it, drawn anew."""
        if not regions:
            self._drawn.clear()
        for region in regions:
            for y in region.line_range:
                self._drawn.pop(y, None)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def redraw(self) -> None:
        """Have those lines drawn anew that look different now: what has not changed is not sent to the terminal."""
        size = self.size
        if not size or not self._drawn or self._drawn_for != size:
            self.refresh()
            return
        self.laid_out()
        changed = []
        for y in range(size.height):
            strip = self._make_line(y, size)
            if strip != self._drawn.get(y):
                self._drawn[y] = strip
                changed.append(Region(0, y, size.width, 1))
        if changed:
            super().refresh(*changed)

    def render_line(self, y: int) -> Strip:
        """Draw the line at a height of the pane, with its piece of the scroll bar."""
        size = self.size
        if self._drawn_for != size:
            self._drawn.clear()
            self._drawn_for = size
        strip = self._drawn.get(y)
        if strip is None:
            self.laid_out()
            strip = self._drawn[y] = self._make_line(y, size)
        return strip

    def _make_line(self, y: int, size: Size) -> Strip:
        line, width = self.top_line + y, max(1, size.width - 1)
        segments = self.draw_line(line, width) if line < self.line_count else []
        missing = width - sum(segment.cell_length for segment in segments)
        if missing < 0:
            segments = list(Strip(segments).crop(0, width))
        elif missing:
            segments.append(Segment(" " * missing, self.pane_style))
        segments.append(self._scroll_bar(y, size.height))
        return Strip(segments, width + 1)

    def _scroll_bar(self, y: int, height: int) -> Segment:
        count = self.line_count
        if count <= height:
            return Segment(" ", self.pane_style)
        size = max(1, height * height // count)
        first = (height - size) * self.top_line // max(1, count - height)
        name = "thumb" if first <= y < first + size else "track"
        sign = "┃" if name == "thumb" else "│"
        return Segment(sign, self.get_component_rich_style(f"line-view--{name}"))

    def redraw_lines(self, first: int, count: int = 1) -> None:
        """Draw some lines anew, of those that show; the scroll bar beside them stays as it is."""
        y = first - self.top_line
        if y + count > 0 and y < self.size.height:
            self.refresh(Region(0, max(0, y), self.text_width, min(count, self.size.height)))

    # Scrolling.

    @property
    def last_top(self) -> int:
        """The greatest number that `top_line` may have."""
        return max(0, self.line_count - self.size.height)

    def scroll_to_line(self, line: int) -> bool:
        """Make a line the first that shows, as far as there are lines; tell whether anything moved."""
        top = max(0, min(line, self.last_top))
        if top == self.top_line:
            return False
        self.top_line = top
        self.redraw()
        self.scrolled()
        return True

    def scrolled(self) -> None:
        """Be told that other lines show now."""

    def show_line(self, first: int, count: int = 1) -> None:
        """Scroll as little as needed for some lines to show."""
        if not self.size.height:
            return
        if first < self.top_line:
            self.scroll_to_line(first)
        elif first + count > self.top_line + self.size.height:
            self.scroll_to_line(first + count - max(1, self.size.height))

    def on_resize(self) -> None:
        """Keep within the lines there are."""
        self.laid_out()
        self.top_line = max(0, min(self.top_line, self.last_top))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move some lines down."""
        event.stop()
        self.scroll_to_line(self.top_line + WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move some lines up."""
        event.stop()
        self.scroll_to_line(self.top_line - WHEEL_LINES)

    async def on_click(self, event: events.Click) -> None:
        """Go where the scroll bar was clicked, or hand the click to the line."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        if offset.x >= self.text_width:
            self.scroll_to_line(self.last_top * offset.y // max(1, self.size.height - 1))
        else:
            self.line_clicked(self.top_line + offset.y, event.chain)

    def line_clicked(self, line: int, times: int) -> None:
        """Be told that a line was clicked, and how many times in a row."""

    # What the keys do; a view with a cursor moves the cursor instead.

    def move(self, lines: int) -> None:
        """Move by some lines, down when positive."""
        self.scroll_to_line(self.top_line + lines)

    def move_page(self, pages: int) -> None:
        """Move by whole pages, one line of the old page kept."""
        self.move(pages * max(1, self.size.height - 1))

    def move_to_first(self) -> None:
        """Go to the first line."""
        self.scroll_to_line(0)

    def move_to_last(self) -> None:
        """Go to the last line."""
        self.scroll_to_line(self.last_top)

    def press_g(self) -> None:
        """Go to the first line when `g` comes the second time in a row."""
        now = time.monotonic()
        if now - self._last_g <= DOUBLE_KEY_SECONDS:
            self.move_to_first()
            now = 0.0
        self._last_g = now
