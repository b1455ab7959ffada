"""The facets of the result from the screen: counted beside typing, and taken into the filter."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tui.panes.results import Results

if TYPE_CHECKING:
    from tui.panes.facet_view import FacetTaken, FacetView
    from tui.screens.main import MainScreen

REST = 0.12
"""How many seconds a result has to stay before its facets are counted: whoever types fast has another one by then."""

DIMMED_AFTER = 0.25
"""After how many seconds of counting the earlier counts are drawn as earlier ones."""


class ShapeDesk:
    """What the main screen does with facets."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self.view: FacetView | None = None
        """The view; it is made when it is first asked for."""
        self._results: Results | None = None
        self._generation = 0
        self._answered: dict[str, int] = {}

    @property
    def is_open(self) -> bool:
        """Tell whether the facets stand in the place of the sidebar."""
        return self._screen.has_class("-facets")

    # The place on the screen.

    def begin(self) -> None:
        """Open the facets where the person left them open."""
        if self._screen.session.facets:
            self._open()

    def toggle(self) -> None:
        """Show the facets in the place of the sidebar and go there; from there, give the place back."""
        if self.is_open and self._screen.focused is self.view:
            self.close()
        else:
            self._screen.open_side(self._open())

    def _open(self) -> FacetView:
        if self.view is None:
            from tui.panes.facet_view import FacetView

            self.view = FacetView(id="facets")
            self.view.add_class("side")
            self._screen.query_one("#panes").mount(self.view)
        self._screen.add_class("-facets")
        self._screen.session.facets = True
        self.follow(self._screen.article_list.results)
        return self.view

    def close(self) -> None:
        """Give the place back to the sidebar."""
        had_focus = self._screen.focused is self.view
        self._screen.remove_class("-facets", "-drawer")
        self._screen.session.facets = False
        self._generation += 1
        if had_focus:
            self._screen.open_pane(self._screen.article_list)

    # Counting.

    def follow(self, results: Results) -> None:
        """Count the facets of another result, once it has stayed for a moment."""
        if not self.is_open or self.view is None:
            return
        from tui.panes.facet_marks import marks_of

        self._results = results
        self._generation += 1
        self._answered = {}
        self.view.begin_counting(results.total, marks_of(results.query))
        self._count_soon()

    def more_wanted(self) -> None:
        """Count what shows besides now."""
        if self.is_open:
            self._count_soon()

    def _count_soon(self) -> None:
        generation = self._generation

        self._screen.do_alone("facets", lambda: self._count(generation))

    async def _count(self, generation: int) -> None:
        view = self.view
        assert view is not None  # noqa: S101 - whoever counts has opened it
        await asyncio.sleep(REST if not self._answered else 0)
        dimming = self._screen.set_timer(DIMMED_AFTER, lambda: self._say_counting(generation))
        try:
            while (wanted := self._next_wanted()) is not None and generation == self._generation:
                await self._count_one(generation, *wanted)
        finally:
            dimming.stop()
        if generation == self._generation and view.is_attached:
            view.say_counting(False)

    def _say_counting(self, generation: int) -> None:
        if self.view is not None and generation == self._generation and self._next_wanted() is not None:
            self.view.say_counting(True)

    def _next_wanted(self) -> tuple[str, int] | None:
        """Give the first facet that shows and has not been counted, or not as far as it shows now."""
        if self.view is None:
            return None
        return next((each for each in self.view.wanted() if self._answered.get(each[0], 0) < each[1]), None)

    async def _count_one(self, generation: int, name: str, count: int) -> None:
        screen, results = self._screen, self._results
        if results is None:
            return
        facets = await screen.access.browse(
            screen.library.facets, results.query, name, count=count, stopped=lambda: generation != self._generation
        )
        if generation == self._generation and self.view is not None and self.view.is_attached:
            self._answered[name] = count
            self.view.take(name, facets)

    # What the keys do.

    def take(self, exclude: bool = False) -> None:
        """Narrow the result to the value at the cursor, or exclude it."""
        if self.view is not None:
            self.view.take_value(exclude)

    def open_branch(self) -> None:
        """Show what is inside the place or the group at the cursor."""
        if self.view is not None:
            self.view.open_branch()

    def close_branch(self) -> None:
        """Fold the place or the group at the cursor."""
        if self.view is not None:
            self.view.close_branch()

    def write(self, taken: FacetTaken) -> None:
        """Write a value into the filter, or take it out where it is in it already."""
        from tui.panes.facet_marks import toggled

        self._screen.set_filter(toggled(self._screen.filter_bar.query_typed, taken.name, taken.value, taken.exclude))
