"""A line of a few words of which one is chosen, with the keys of a list turned on its side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widget import Widget


class ChoiceLine(Widget, can_focus=True):
    """A line of words of our own, one of them chosen."""

    DEFAULT_CSS = """
    ChoiceLine { height: 1; width: 1fr; &:focus { background: $accent 30%; } }
    """
    BINDINGS: ClassVar = [
        Binding("left,h", "choose(-1)", "Before"),
        Binding("right,l,space", "choose(1)", "Next"),
        Binding("enter", "take", "Keep"),
    ]

    class Changed(Message):
        """Another word was chosen."""

    class Taken(Message):
        """The person is content with all lines."""

    def __init__(self, words: Sequence[str], chosen: int = 0) -> None:
        super().__init__()
        self._words = words
        self.chosen = chosen
        """The number of the word that is chosen."""

    def render(self) -> Content:
        """Draw the words, the chosen one with a sign and in bold."""
        parts = [
            (f"● {word}  ", "bold") if number == self.chosen else (f"○ {word}  ", "")
            for number, word in enumerate(self._words)
        ]
        return Content.assemble(*parts)

    def action_choose(self, step: int) -> None:
        """Choose the next word, or the one before."""
        self.chosen = (self.chosen + step) % len(self._words)
        self.refresh()
        self.post_message(self.Changed())

    def action_take(self) -> None:
        """Say that the person is content."""
        self.post_message(self.Taken())

    def on_click(self, event: events.Click) -> None:
        """Choose the word that was clicked."""
        end = 0
        for number, word in enumerate(self._words):
            end += len(word) + 4
            if event.x < end:
                self.action_choose(number - self.chosen)
                return
