"""Asks whether a correction holds for this article or for all that have the same words, counted meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from store.errors import LibraryError
from tui.foreign_text import one_line
from tui.screens.windows import WINDOW_CSS, ListWindow

TITLES_SHOWN = 5
"""How many of the articles are named."""

Count = Callable[[Callable[[], bool], Callable[[int], None]], list[int]]
"""Counts in a thread: takes what to ask whether to stop and what to tell how far it is; gives the ids."""

Titles = Callable[[Sequence[int]], Awaitable[list[str]]]
"""Gives the titles of some articles."""


class Scope(NamedTuple):
    """For which articles a correction holds."""

    everywhere: bool
    """Whether for every article that has the words, or for the one at hand."""
    ids: tuple[int, ...] = ()
    """Those that have them now."""


HERE = Scope(everywhere=False)
"""This article alone."""


class ScopeWindow(ListWindow[Scope | None]):
    """Asks for which articles a correction holds; gives None when it is left."""

    DEFAULT_CSS = f"""
    ScopeWindow {{ {WINDOW_CSS}
        & OptionList, & OptionList:focus {{ height: auto; border: none; background: $surface; padding: 0; }}
        & .titles {{ height: auto; color: $foreground 75%; padding: 0 2; }}
    }}
    """

    def __init__(self, heading: str, words: Sequence[str], count: Count, titles: Titles) -> None:
        """Take what is corrected, the words that state it, and what counts and names the articles that have them."""
        super().__init__()
        self._heading = heading
        self._words = " or ".join(f"“{one_line(each)}”" for each in words)
        self._count = count
        self._titles_of = titles
        self._found: list[int] | None = None
        self._chosen_everywhere = False
        self._stopped = False
        self._list = OptionList(
            Option(Content("In this article")), Option(self._everywhere("counting …")), markup=False
        )
        self._titles = Static(classes="titles")

    def compose(self) -> ComposeResult:
        """Put both choices and the first titles in a window."""
        with Vertical(classes="window") as window:
            window.border_title = Content(one_line(self._heading))
            yield self._list
            yield self._titles
            yield Static(Content("enter keeps · esc goes back"), classes="hint")

    def _everywhere(self, number: str) -> Content:
        # The number has a line of its own: the list would not grow by one when it changes.
        return Content(f"In every article with {self._words}, and in those that arrive later\n  {number}")

    def on_mount(self) -> None:
        """Begin to count."""
        self._list.highlighted = 0
        self._count_them()

    def on_unmount(self) -> None:
        """Stop counting: nobody waits for it any more."""
        self._stopped = True

    def on_key(self, event: events.Key) -> None:
        """Take the keys that were typed ahead, before the list has the focus."""
        if self.focused is None and event.key in ("enter", "down", "up"):
            event.stop()
            if event.key == "enter":
                self._list.action_select()
            else:
                self.action_move(1 if event.key == "down" else -1)

    @work(group="count")
    async def _count_them(self) -> None:
        loop = asyncio.get_running_loop()

        def progress(number: int) -> None:
            if not self._stopped:
                loop.call_soon_threadsafe(self._say, f"counting: {number:,} looked at")

        try:
            found = await asyncio.to_thread(self._count, lambda: self._stopped, progress)
            titles = await self._titles_of(found[:TITLES_SHOWN]) if not self._stopped else []
        except LibraryError as error:
            if self.is_attached:
                self._titles.update(Content(one_line(str(error))))
            return
        if self.is_attached and not self._stopped:
            self._show(found, titles)

    def _say(self, number: str) -> None:
        if self.is_attached and self._found is None:
            self._list.replace_option_prompt_at_index(1, self._everywhere(number))

    def _show(self, found: list[int], titles: list[str]) -> None:
        self._say(f"{len(found):,} article{'' if len(found) == 1 else 's'}")
        self._found = found
        more = [f"… and {len(found) - len(titles):,} more"] if len(found) > len(titles) else []
        self._titles.update(Content("\n".join([*(f"· {one_line(each)}" for each in titles), *more])))
        if self._chosen_everywhere:
            self.dismiss(Scope(everywhere=True, ids=tuple(found)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the choice; that of every article as soon as they are counted."""
        if event.option_index == 0:
            self.dismiss(HERE)
        elif self._found is not None:
            self.dismiss(Scope(everywhere=True, ids=tuple(self._found)))
        else:
            self._chosen_everywhere = True
            self._titles.update(Content("It is kept as soon as the articles are counted; esc goes back."))
