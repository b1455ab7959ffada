"""The corrections that hold for every article, and letting one of them hold no longer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from store.corrections import FactCorrection
from tui.foreign_text import one_line
from tui.panes.fact_words import in_words
from tui.screens.windows import WINDOW_CSS, ListWindow

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class EverywhereWindow(ListWindow[FactCorrection | None]):
    """Lists the corrections that hold everywhere; gives the one that is to hold no longer."""

    DEFAULT_CSS = f"""
    EverywhereWindow {{ {WINDOW_CSS} {ListWindow.LIST_CSS}
    }}
    """
    BINDINGS: ClassVar = [Binding("minus", "forget", "Forget")]

    def __init__(self, corrections: Sequence[FactCorrection]) -> None:
        super().__init__()
        self._corrections = corrections
        self._list = OptionList(*(Option(_line(each)) for each in corrections), markup=False)

    def compose(self) -> ComposeResult:
        """List the corrections."""
        with Vertical(classes="window") as window:
            window.border_title = Content("Corrections that hold in every article")
            yield self._list
            yield Static(
                Content("- lets one hold no longer for articles that arrive later · esc closes"), classes="hint"
            )

    def on_mount(self) -> None:
        """Begin at the first."""
        self._list.highlighted = 0

    def action_forget(self) -> None:
        """Give the one that is marked."""
        at = self._list.highlighted
        self.dismiss(self._corrections[at] if at is not None else None)


def _line(correction: FactCorrection) -> Content:
    said = in_words(correction.fact) if correction.fact is not None else "rejected"
    return Content.assemble((f"“{one_line(correction.form)}”", "bold"), f"  is  {said}")


async def show_everywhere(screen: MainScreen) -> None:
    """Show what holds everywhere, and let go of what the person chooses."""
    corrections = await screen.access.read(screen.library.corrections_everywhere)
    if not corrections:
        screen.say("No correction holds in every article yet; e on a place or a name makes one.")
        return

    def answered(correction: FactCorrection | None) -> None:
        if correction is not None:
            screen.do(_forget(screen, correction))

    screen.app.push_screen(EverywhereWindow(corrections), answered)


async def _forget(screen: MainScreen, correction: FactCorrection) -> None:
    await screen.access.write(screen.library.forget_everywhere, correction.kind, correction.form)
    screen.say(f"“{correction.form}” is corrected no longer in articles that arrive later.  z takes it back.")
