"""The time strip: the result over time in one line of bars, with a range that moves over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message

from tui.commands import Scope, in_scope
from tui.panes.line_view import LineView
from tui.panes.painting import Layer, paint
from tui.panes.time_axis import Axis, full_label
from tui.panes.wrapping import shorten

if TYPE_CHECKING:
    from store.timeline import Bar, Timeline

FIELDS: Mapping[str, str] = {"published": "date", "mentioned": "mentions"}
"""Which field of the query narrows by which dates."""

BESIDE_CELLS = ((90, 30), (60, 24), (0, 18))
"""From how many cells on how many of them say what is counted."""


@dataclass
class TimeRangeMoved(Message):
    """The person moved the range, or took it away."""


class TimeStrip(LineView):
    """The result over time."""

    BINDINGS: ClassVar = [command.binding() for command in in_scope(Scope.STRIP)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"time-strip--bar", "time-strip--range", "time-strip--note"}
    DEFAULT_CSS = """
    TimeStrip {
        height: 2; padding: 0; border-left: blank; background: $surface;
        &:focus { border-left: outer $accent; }
        & > .time-strip--bar { color: $accent; }
        & > .time-strip--range { text-style: reverse; }
        & > .time-strip--note { color: $foreground 80%; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.by = "published"
        """Which dates are counted: "published" or "mentioned"."""
        self.chosen: tuple[int, int] | None = None
        """The first and the last bar of the range."""
        self._timeline: Timeline | None = None
        self._axis = Axis.over("year", (), 1)

    @property
    def line_count(self) -> int:
        """Count the bars' line and the axis below it."""
        return 2

    @property
    def bars(self) -> Sequence[Bar]:
        """The bars, whether or not each has a cell of its own."""
        return self._timeline.bars if self._timeline is not None else ()

    @property
    def is_dated(self) -> bool:
        """Tell whether there is anything to show over time."""
        return bool(self.bars)

    @property
    def part(self) -> str:
        """The range as it is written in a query, such as `date:2019-03..2019-05`; empty without one."""
        if self.chosen is None:
            return ""
        first, last = (self.bars[bar].first for bar in self.chosen)
        return f"{FIELDS[self.by]}:{first}" + (f"..{last}" if last != first else "")

    def show(self, timeline: Timeline, by: str, keep_range: bool = False) -> None:
        """Show another result over time, with the same range if that is asked for."""
        ends = [self.bars[bar].first for bar in self.chosen] if self.chosen is not None and keep_range else []
        self._timeline, self.by = timeline, by
        at = {bar.first: number for number, bar in enumerate(timeline.bars)}
        self.chosen = (at[ends[0]], at[ends[1]]) if ends and all(end in at for end in ends) else None
        self.lay_out_anew()

    def drop_range(self) -> None:
        """Take the range away."""
        self.chosen = None
        self.redraw()

    def lay_out(self, width: int) -> None:
        """Lay the bars over the cells that there are."""
        if self._timeline is not None:
            self._axis = Axis.over(self._timeline.unit, self._timeline.bars, width - self._beside(width) - 2)

    @staticmethod
    def _beside(width: int) -> int:
        return next(cells for least, cells in BESIDE_CELLS if width >= least)

    # Drawing.

    def draw_line(self, line: int, width: int) -> list[Segment]:
        """Draw the bars or the axis, and beside them what is counted."""
        beside = self._beside(width)
        style = self.pane_style
        note = style + self.get_component_rich_style("time-strip--note", partial=True)
        body = self._bars(style) if line == 0 else [Segment(self._labels(), note)]
        missing = width - beside - sum(segment.cell_length for segment in body)
        text = shorten(self._counted() if line == 0 else self._measure(), beside - 1)
        return [*body, Segment(" " * max(0, missing), style), Segment(f" {text}".ljust(beside), note)]

    def _bars(self, style: Style) -> list[Segment]:
        text = f" {self._axis.heights()}"
        coloured = style + self.get_component_rich_style("time-strip--bar", partial=True)
        layers = []
        if (span := self._span()) is not None:
            reverse = self.get_component_rich_style("time-strip--range", partial=True)
            cells = self._axis.cells
            layers.append(Layer(1 + span[0] * cells, 1 + (span[1] + 1) * cells, reverse))
        return paint(text, 0, len(text), coloured, layers)

    def _labels(self) -> str:
        """Write the axis, the range between brackets."""
        return self._axis.labels(self._span())

    def _span(self) -> tuple[int, int] | None:
        """Give the range in bars as they are drawn."""
        if self.chosen is None:
            return None
        return self._axis.drawn(self.chosen[0]), self._axis.drawn(self.chosen[1])

    def _counted(self) -> str:
        """Say which dates are counted, and how many articles have none."""
        if self._timeline is None:
            return "counting …"
        undated = f" · {self._timeline.undated:,} undated" if self._timeline.undated else ""
        return f"{self.by}{undated}{'' if self._timeline.complete else ' …'}"

    def _measure(self) -> str:
        """Say what a bar stands for, or which time the range covers."""
        if self._timeline is None:
            return ""
        unit = self._timeline.unit
        if not self.is_dated:
            return "nothing dated"
        if self.chosen is None:
            return f"by {unit}" if self._axis.merged == 1 else f"by {self._axis.merged} {unit}s"
        first, last = (full_label(unit, self.bars[bar].first) for bar in self.chosen)
        return first if first == last else f"{first} – {last}"

    # Moving the range.

    def shift(self, step: int) -> None:
        """Move the range by some bars; the first time, put it on the first bar or on the last."""
        span, count = self._span(), self._axis.count
        if not count:
            return
        if span is None:
            self._choose(*((0, 0) if step > 0 else (count - 1, count - 1)))
            return
        step = max(-span[0], min(step, count - 1 - span[1]))
        self._choose(span[0] + step, span[1] + step)

    def widen(self, step: int) -> None:
        """Make the range longer by some bars, or shorter; it keeps one."""
        span, count = self._span(), self._axis.count
        if span is None:
            self.shift(1)
            return
        first, last = span[0], max(span[0], span[1] + step)
        if last >= count:
            first, last = max(0, first - (last - count + 1)), count - 1
        self._choose(first, last)

    def _choose(self, first: int, last: int) -> None:
        chosen = self._axis.span(first, last)
        if chosen != self.chosen:
            self.chosen = chosen
            self.redraw()
            self.post_message(TimeRangeMoved())

    def move(self, lines: int) -> None:
        """Leave the range where it is: nothing lies above or below it."""

    def move_page(self, pages: int) -> None:
        """Move the range by its own length."""
        span = self._span() or (0, 0)
        self.shift(pages * (span[1] - span[0] + 1))

    def move_to_first(self) -> None:
        """Move the range to the first bar."""
        self.shift(-self._axis.count if self.chosen is not None else 1)

    def move_to_last(self) -> None:
        """Move the range to the last bar."""
        self.shift(self._axis.count if self.chosen is not None else -1)

    async def on_click(self, event: events.Click) -> None:
        """Put the range on the bar that was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and 1 <= offset.x <= self._axis.width:
            at = (offset.x - 1) // self._axis.cells
            self._choose(at, at)
