"""Helping in the filter line: what could be written next, or what is written means, on the line at the bottom."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store.errors import LibraryError
from store.query import Query

if TYPE_CHECKING:
    from textual.worker import WorkType

    from store.query.completing import Completing
    from tui.panes.completion import Candidate
    from tui.screens.main import MainScreen

COUNT_AFTER = 0.08
"""How many seconds nothing is typed before values are counted."""

MOST = 12
"""How many values are offered."""


@dataclass(slots=True)
class _Round:
    """What is being completed, and how far `tab` has gone through the candidates."""

    text: str
    cursor: int
    begun: Completing
    candidates: list[Candidate] = field(default_factory=list)
    pending: bool = False
    """Whether candidates are being counted."""
    wanted: int = 0
    """How often `tab` was pressed before they had been counted."""
    chosen: int | None = None
    written: str | None = None
    """What the filter line says since a candidate was chosen."""

    @property
    def is_whole(self) -> bool:
        """Tell whether what was begun stands there whole already, and nothing else begins so."""
        return [each.label.casefold() for each in self.candidates] == [self.begun.written.casefold()]

    def is_of(self, text: str, cursor: int) -> bool:
        """Tell whether the filter line is still as this was made for, or as this made it."""
        return text == self.written or (text == self.text and cursor == self.cursor)


class CompletingDesk:
    """What the main screen does to help in the filter line."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._round: _Round | None = None

    def typed(self) -> None:
        """Look at what is being written; nothing is asked of the library before the keys rest."""
        bar = self._screen.filter_bar
        if not bar.has_focus:
            self._round = None
            self._screen.key_line.show_pieces(())
            return
        from store.query.completing import completing  # loaded when somebody first writes a filter
        from tui.panes.completion import FACET_OF, known

        if self._round is not None and self._round.is_of(bar.value, bar.cursor):
            self._show()
            return
        begun = completing(bar.value, bar.cursor)
        self._round = _Round(bar.value, bar.cursor, begun, known(begun))
        if begun.field in FACET_OF or begun.field == "in":
            self._round.pending = True
            self._count(self._round)
        self._show()

    def tab(self, step: int) -> bool:
        """Write the next candidate, or the one before; tell whether there is any."""
        self.typed()  # of a burst of keys the letters may not have been looked at
        now = self._round
        if now is None or not (now.candidates or now.pending):
            return False
        if not now.candidates:
            now.wanted += step
            return True
        first = 0 if step > 0 else len(now.candidates) - 1
        self._choose(now, first if now.chosen is None else (now.chosen + step) % len(now.candidates))
        return True

    def _choose(self, now: _Round, number: int) -> None:
        bar, text = self._screen.filter_bar, now.candidates[number].text
        end = len(bar.value) - (len(now.text) - now.begun.end)
        if text.endswith(" ") and bar.value[end : end + 1] == " ":
            text = text[:-1]
        now.chosen = number
        now.written = bar.value[: now.begun.start] + text + bar.value[end:]
        if len(now.candidates) == 1:  # there is no other: the next tab completes what comes next
            self._round = None
        bar.put(now.begun.start, end, text)
        self._show()

    def _count(self, now: _Round) -> None:
        async def deed() -> None:
            await asyncio.sleep(COUNT_AFTER)
            await self._counted(now)

        worker: WorkType[None] = deed
        self._screen.run_worker(worker, group="completing", exclusive=True)

    async def _counted(self, now: _Round) -> None:
        try:
            candidates = await self._screen.access.browse(self._values, now)
        except LibraryError:  # there is nothing to offer, and the search has said why
            candidates = []
        if now is not self._round or not self._screen.is_attached:
            return
        now.candidates, now.pending = candidates, False
        if now.candidates and now.wanted:
            self._choose(now, (now.wanted - 1) % len(now.candidates))
        self._show()

    def _values(self, now: _Round) -> list[Candidate]:
        """Ask the library which values there are of a field in what the rest of the filter finds."""
        from tui.panes.completion import FACET_OF, of_collections, of_facet

        library, text, begun = self._screen.library, now.text, now.begun
        if begun.field == "in":
            return of_collections(begun, (each.name for each in library.saved() if each.fixed))
        from store.facets import facet_part  # not needed before somebody asks for values

        name = FACET_OF[begun.field or ""]
        rest = self._rest(text, begun)
        found = library.facets(rest, name, begins=begun.written, count=MOST, stopped=lambda: now is not self._round)
        return [
            of_facet(text, begun, each.label, facet_part(name, each.value), each.count)
            for each in found.values
            if each.value
        ]

    def _rest(self, text: str, begun: Completing) -> Query:
        """Read the filter without the part that is being written."""
        before = text[: begun.start].rstrip("=")
        return self._screen.read_filter(before[: before.rfind(" ") + 1].rstrip("(-") + text[begun.end :])

    def _show(self) -> None:
        from tui.panes.completion import pieces

        bar, now = self._screen.filter_bar, self._round
        if now is not None and now.candidates and not now.is_whole:
            name = f"{now.begun.field}:" if now.begun.field else ""
            self._screen.key_line.show_pieces(pieces(name, now.candidates, now.chosen))
        elif bar.value.strip():
            self._screen.key_line.show_pieces([("plain", bar.query_typed.in_words())])
        else:
            self._screen.key_line.show_pieces(())
