"""Asks which fact some selected words state."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Final

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from articles.gazetteer import GazetteerError
from tui.foreign_text import drawable
from tui.panes.wrapping import shorten
from tui.screens.windows import WINDOW_CSS, ListWindow

WHAT_WORDS_STATE: Final[tuple[tuple[str, str], ...]] = (
    ("places", "a place"),
    ("dates", "a date"),
    ("byline", "a person of the byline, or an agency"),
    ("captions", "a picture's caption"),
    ("title", "the title"),
    ("source", "the source"),
    ("published", "when it was published"),
    ("updated", "when it was updated"),
)
"""What words may state, in the order of the list; a digit chooses each."""

_KINDS: Final = [kind for kind, _words in WHAT_WORDS_STATE]

LONGEST_NAME: Final = 5
"""How many words a name has at most, by the look of it."""

_NAME = re.compile(r"[^\W\d_a-z][\w.’'-]*(?:\s+(?:[^\W\d_a-z][\w.’'-]*|van|von|de|da|bin|al|der|la|di))+")

IsPlace = Callable[[], Awaitable[bool]]
"""Looks the words up in the gazetteer, beside the event loop."""


def looks_like(words: str) -> str:
    """Say what some words most likely state, by their look alone."""
    from articles.facts.typed_dates import read_typed_date

    if read_typed_date(words):
        return "dates"
    count = len(words.split())
    if count > LONGEST_NAME:
        return "captions"
    return "byline" if count > 1 and _NAME.fullmatch(words) else "places"


class AddingWindow(ListWindow[str | None]):
    """Asks which fact some words state; gives the kind of fact or the name of the field."""

    DEFAULT_CSS = f"""
    AddingWindow {{ {WINDOW_CSS}
        & OptionList, & OptionList:focus {{ height: auto; border: none; background: $surface; padding: 0; }}
    }}
    """

    def __init__(self, words: str, is_place: IsPlace) -> None:
        super().__init__()
        self._words = words
        self._is_place = is_place
        self._list = OptionList(
            *(Option(Content(f"{number}  {said}")) for number, (_kind, said) in enumerate(WHAT_WORDS_STATE, 1)),
            markup=False,
        )
        self._first = _KINDS.index(looks_like(words))

    def compose(self) -> ComposeResult:
        """List what the words may state."""
        with Vertical(classes="window") as window:
            window.border_title = drawable(f"“{shorten(self._words, 60)}” states")
            yield self._list
            yield Static(Content("a digit or enter chooses · esc closes"), classes="hint")

    def on_mount(self) -> None:
        """Begin at what the words look like; a name may also be a place's."""
        self._list.highlighted = self._first
        if WHAT_WORDS_STATE[self._first][0] == "byline":
            self._look_up()

    @work(group="place")
    async def _look_up(self) -> None:
        try:
            is_place = await self._is_place()
        except GazetteerError:  # the person chooses without this hint; the window of places says what is wrong
            return
        if is_place and self.is_attached and self._list.highlighted == self._first:
            self._list.highlighted = _KINDS.index("places")

    def on_key(self, event: events.Key) -> None:
        """Choose by a digit."""
        if event.character and event.character in "12345678":
            event.stop()
            self.dismiss(_KINDS[int(event.character) - 1])
        elif self.focused is None and event.key == "enter":
            event.stop()
            self._list.action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the kind."""
        self.dismiss(_KINDS[event.option_index])
