"""The filter line: what the list is narrowed to, as it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.widgets import Input


@dataclass
class FilterTyped(Message):
    """The text of the filter changed."""

    text: str


class FilterBar(Input):
    """The filter line. `enter` goes to the list; `esc` clears it.

    Every key is handled here and in its turn, so that a burst of keys over a slow line means what was typed: the
    toolkit would let letters overtake the keys that edit, and keep for this line what was meant for the list.
    """

    DEFAULT_CSS = """
    FilterBar, FilterBar:focus { height: 1; border: none; padding: 0 1; background: $surface; }
    FilterBar:focus { background: $panel; }
    """
    EDITING: ClassVar[Mapping[str, str]] = {
        "backspace": "delete_left",
        "delete": "delete_right",
        "left": "cursor_left",
        "right": "cursor_right",
        "home": "home",
        "end": "end",
        "ctrl+w": "delete_left_word",
        "ctrl+u": "delete_left_all",
        "ctrl+k": "delete_right_all",
    }
    """The keys that edit, with the actions of the toolkit's input line."""

    def __init__(
        self,
        leading_out: Mapping[str, Callable[[], None]],
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        """Take the keys that lead out of the line, with what each does."""
        super().__init__(placeholder="/  filter by words, by: title: source: place: is:unread …", id=id, compact=True)
        self._leading_out = leading_out

    async def _on_key(self, event: events.Key) -> None:
        """Handle a key in its turn; pass on what was typed for the pane that has the focus by now."""
        if self.screen.focused is not self:
            event.stop()
            event.prevent_default()
            self.app.post_message(events.Key(event.key, event.character))
        elif event.key in self._leading_out:
            event.stop()
            event.prevent_default()
            self._leading_out[event.key]()
        elif event.key in self.EDITING:
            event.stop()
            event.prevent_default()
            getattr(self, f"action_{self.EDITING[event.key]}")()
        else:
            await super()._on_key(event)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what was typed."""
        event.stop()
        self.post_message(FilterTyped(event.value))
