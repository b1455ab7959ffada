"""A window that offers a few things by their names, one of which is chosen."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.screens.windows import WINDOW_CSS, ListWindow


class ChoosingWindow(ListWindow[str | None]):
    """Offers some names; gives the key of the chosen one, or None when it is left."""

    DEFAULT_CSS = f"ChoosingWindow {{ {WINDOW_CSS} {ListWindow.LIST_CSS} }}"

    def __init__(self, heading: str, offered: Mapping[str, str]) -> None:
        """Take what is asked, and the names by the keys that are given for them."""
        super().__init__()
        self._heading = heading
        self._offered = offered

    def compose(self) -> ComposeResult:
        """List the names."""
        with Vertical(classes="window") as window:
            window.border_title = Content(self._heading)
            window.border_subtitle = Content("enter takes it · esc closes")
            yield OptionList(*(Option(Content(name), id=key) for key, name in self._offered.items()), markup=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the chosen one."""
        self.dismiss(event.option_id)
