"""The filter line: what the list is narrowed to, as it is typed."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message
from textual.widgets import Input


@dataclass
class FilterTyped(Message):
    """The text of the filter changed."""

    text: str


class FilterBar(Input):
    """The filter line. `enter` goes to the list; `esc` clears it."""

    DEFAULT_CSS = """
    FilterBar, FilterBar:focus { height: 1; border: none; padding: 0 1; background: $surface; }
    FilterBar:focus { background: $panel; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(placeholder="/  filter by words, by: title: source: place: is:unread …", id=id, compact=True)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what was typed."""
        event.stop()
        self.post_message(FilterTyped(event.value))
