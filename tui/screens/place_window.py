"""Asks for a place: the readings that the rules had first, then what the gazetteer has as it is typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual import work
from textual.content import Content
from textual.widgets import Input

from articles.article import Candidate
from articles.gazetteer import GazetteerError
from articles.gazetteer.choosing import Choice
from tui.foreign_text import one_line
from tui.panes.fact_words import KINDS, coordinates, percent, place_in_words
from tui.screens.choice_line import ChoiceLine
from tui.screens.correction_windows import CorrectionWindow, Question

Find = Callable[[str], Awaitable[list[Choice]]]
"""Finds places by their names, beside the event loop."""


class _Offered(NamedTuple):
    """One line of the list."""

    place: Candidate
    note: str


class PlaceWindow(CorrectionWindow[Candidate]):
    """Asks for a place of the gazetteer."""

    HINT: ClassVar[str] = "↑ ↓ choose · “Name, Country” narrows · enter keeps · esc closes"

    def __init__(self, question: Question, readings: Sequence[tuple[Candidate, str]], find: Find) -> None:
        """Take what is asked, the readings that the rules had with what is said of each, and what finds others."""
        super().__init__(question)
        self._readings = [_Offered(*each) for each in readings]
        self._find = find
        self._offered: list[_Offered] = list(self._readings)
        self._wanted = ""
        self._started = False
        self._found_for: str | None = None
        self._keep_when_found = False

    def fields(self) -> Iterator[tuple[str, Input | ChoiceLine]]:
        """One line."""
        yield "Place", Input(value=one_line(self.question.words), compact=True)

    def changed(self) -> None:
        """Look for what is typed; the readings that the rules had are offered at once."""
        self._keep_when_found = False
        words = self.query_one(Input).value
        if words == self._wanted and self._started:
            return
        if not self._started:
            self._show(self._readings)
        self._wanted, self._started = words, True
        self._search(words)

    @work(exclusive=True, group="places")
    async def _search(self, words: str) -> None:
        try:
            found = await self._find(words)
        except GazetteerError as error:
            self.tell(str(error), wrong=True)
            return
        if words != self._wanted or not self.is_attached:
            return
        self._found_for = words
        first = self._readings if words == one_line(self.question.words) else []
        known = {_key(each.place) for each in first}
        others = [_Offered(each.candidate, _note(each)) for each in found if _key(each.candidate) not in known]
        self._show([*first, *others])
        if self._keep_when_found:
            self.keep()

    def _show(self, offered: list[_Offered]) -> None:
        self._offered = offered
        self.offer([_line(each) for each in offered])
        if offered:
            self.tell("")
        elif self._wanted.strip() and self._found_for == self._wanted:
            self.tell("No place of this name is known. Try another spelling, or only its beginning.", wrong=True)
        else:
            self.tell("Type a place's name, as in Springfield, Illinois.")

    def read(self) -> Candidate | None:
        """Give the place that is marked in the list; None while what was typed last is still being looked for."""
        chosen = self.choices.highlighted
        if self._found_for != self.query_one(Input).value:
            self._keep_when_found = True
            return None
        return self._offered[chosen].place if chosen is not None and chosen < len(self._offered) else None


def _key(place: Candidate) -> tuple[str, str, str | None, str | None]:
    return (place.name, place.kind, place.country, place.admin1)


def _note(choice: Choice) -> str:
    people = f"{choice.population:,} people" if choice.population else ""
    return " · ".join(each for each in (one_line(choice.within), people) if each)


def _line(offered: _Offered) -> Content:
    kind = KINDS.get(offered.place.kind, "") if offered.place.kind != "city" else ""
    parts = (kind, offered.note, coordinates(offered.place))
    return Content.assemble(
        (place_in_words(offered.place), "bold"), "  ", (" · ".join(each for each in parts if each), "dim")
    )


def said_of_reading(confidence: float, *, now: bool) -> str:
    """Say of a reading that the rules had how likely it is, and whether it is the one that stands now."""
    return ("as it is now, " if now else "") + percent(confidence)
