"""The time strip from the screen: what lies behind its range, counted beside typing and written into the filter."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from store.query import Query, parse

if TYPE_CHECKING:
    from store.timeline import Timeline
    from tui.panes.results import Results
    from tui.panes.time_strip import TimeStrip
    from tui.screens.main import MainScreen

REST = 0.12
"""How many seconds a result has to stay before it is counted over time."""

RANGE_REST = 0.15
"""How many seconds the range has to stay before the result is narrowed to it."""

NOTHING_DATED = "Nothing in this result is dated, so there is no time to show."


class TimeDesk:
    """What the main screen does with the time strip.

    The strip shows the result as it would be without the strip's own range, so that the range can move over it.
    """

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self.strip: TimeStrip | None = None
        """The strip; it is made when it is first asked for."""
        self.part = ""
        """What the strip has written into the filter, such as `date:2019-03..2019-05`."""
        self._around: list[str] = []
        """The ranges that the strip was narrowed to, each inside the one before."""
        self._generation = 0
        self._counted: tuple[str, str] = ("", "")

    @property
    def is_open(self) -> bool:
        """Tell whether the strip was asked for; where nothing is dated it does not show all the same."""
        return bool(self._screen.session.time_strip)

    @property
    def _by(self) -> str:
        return "mentioned" if self._screen.session.time_strip == "mentioned" else "published"

    # The place on the screen.

    def begin(self) -> None:
        """Open the strip where the person left it open."""
        if self.is_open:
            self._count_soon(go_there=False)

    def toggle(self) -> None:
        """Show the strip and go there; from there, give its lines back."""
        if self.is_open and self.strip is not None and self.strip.display and self._screen.focused is not self.strip:
            self._screen.set_focus(self.strip)
        elif self.is_open:
            self.close()
        else:
            self._screen.session.time_strip = "published"
            self._count_soon(go_there=True)

    def close(self) -> None:
        """Give the lines of the strip back; its range stays in the filter."""
        self._screen.session.time_strip = ""
        self._generation += 1
        self.part, self._around = "", []
        self._counted = ("", "")
        if self.strip is not None:
            self._hide(self.strip)
            self.strip.drop_range()

    def _hide(self, strip: TimeStrip) -> None:
        if self._screen.focused is strip:
            self._screen.open_pane(self._screen.article_list)
        strip.display = False

    def _shown_strip(self) -> TimeStrip:
        """Give the strip, made and put above the panes where it is not there yet."""
        if self.strip is None:
            from tui.panes.time_strip import TimeStrip

            self.strip = TimeStrip(id="strip")
            self._screen.mount(self.strip, before="#panes")
        self.strip.display = True
        return self.strip

    def arrange(self) -> None:
        """Show the strip or hide it, as there is something dated or not; not while somebody types."""
        strip = self.strip
        if strip is None or not self.is_open or self._screen.focused is self._screen.filter_bar:
            return
        if strip.display and not strip.is_dated:
            self._hide(strip)
            self._screen.say(NOTHING_DATED)
        elif not strip.display and strip.is_dated:
            strip.display = True

    # Counting.

    def follow(self, results: Results) -> None:
        """Count another result over time, unless only the range has moved."""
        if not self.is_open:
            return
        query = results.query
        if self.part and parse(self.part).node.parts[0] not in query.node.parts:  # the person took it out again
            self.part, self._around = "", []
            if self.strip is not None:
                self.strip.drop_range()
        base, before = str(self._base(query)), self._counted
        if base == before[0] and str(query) != before[1]:  # only the range has moved, and what lies below it stays
            self._counted = (base, str(query))
            return
        self._count_soon(go_there=False)

    def _base(self, query: Query) -> Query:
        """Give the query without the range that the strip has written, but with the ranges around it."""
        if not self.part:
            return query
        base = self._read(query.without_part(self.part))
        return self._read(base.with_part(self._around[-1])) if self._around else base

    def _read(self, text: str) -> Query:
        return parse(text, typing=True, stem=self._screen.session.stem)

    def _count_soon(self, go_there: bool) -> None:
        self._generation += 1
        generation = self._generation

        self._screen.do_alone("timeline", lambda: self._count(generation, go_there))

    async def _count(self, generation: int, go_there: bool) -> None:
        if not go_there:
            await asyncio.sleep(REST)
        screen, by = self._screen, self._by
        query = screen.searching.query
        base = self._base(query)
        timeline = await screen.access.browse(
            screen.library.timeline, base, by=by, stopped=lambda: generation != self._generation
        )
        if generation == self._generation and screen.is_attached:
            self._counted = (str(base), str(query))
            self._show(timeline, by, go_there)

    def _show(self, timeline: Timeline, by: str, go_there: bool) -> None:
        if self.strip is None and not timeline.bars:
            self._screen.session.time_strip = "" if go_there else self._screen.session.time_strip
            self._screen.say(NOTHING_DATED)
            return
        fresh = self.strip is None
        strip = self._shown_strip() if fresh or go_there else self.strip
        assert strip is not None  # noqa: S101 - it was made just now or before
        strip.show(timeline, by, keep_range=bool(self.part))
        if go_there:
            self._screen.call_after_refresh(self._screen.set_focus, strip)
        self.arrange()

    # The range.

    def shift(self, step: int) -> None:
        """Move the range by some bars."""
        if self.strip is not None:
            self.strip.shift(step)

    def widen(self, step: int) -> None:
        """Make the range longer by some bars, or shorter."""
        if self.strip is not None:
            self.strip.widen(step)

    def narrow_soon(self) -> None:
        """Narrow the result to the range once it rests."""

        async def deed() -> None:
            await asyncio.sleep(RANGE_REST)
            if self._screen.is_attached:
                self._narrow()

        self._screen.do_alone("range", deed)

    def _narrow(self) -> None:
        """Narrow the result to the range at once."""
        if self.strip is not None and self.strip.part:
            self._write(self.strip.part)

    def _write(self, part: str) -> None:
        """Write a range into the filter in the place of the one that the strip has written before."""
        if part == self.part:
            return
        query = self._screen.filter_bar.query_typed
        text = query.without_part(self.part) if self.part else self._screen.filter_bar.value
        self.part = part
        self._screen.set_filter(self._read(text).with_part(part) if part else text)

    def zoom_in(self) -> None:
        """Show the range alone, over the whole width."""
        strip = self.strip
        if strip is None or not strip.part:
            self._screen.say("← and → put a range on the strip; enter shows it alone.")
            return
        self._narrow()
        self._around.append(strip.part)
        strip.drop_range()
        self._count_soon(go_there=False)

    def zoom_out(self) -> None:
        """Take the range out of the filter; where there is none, show the time around what the strip shows."""
        if self.strip is None:
            return
        if self.strip.chosen is not None:
            self.strip.drop_range()
            self._write(self._around[-1] if self._around else "")
        elif self._around:
            self._around.pop()
            self._write(self._around[-1] if self._around else "")
            self._count_soon(go_there=False)

    def switch_dates(self) -> None:
        """Count by the other dates; what is in the filter stays there."""
        self._screen.session.time_strip = "published" if self._by == "mentioned" else "mentioned"
        self.part, self._around = "", []
        self._count_soon(go_there=False)
