"""What a command is: one class gives the key binding, the palette entry and the line of the help."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Coroutine
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

Deed = Coroutine[Any, Any, None] | None
"""What running a command gives: nothing, or work that goes on beside the event loop."""

KEY_SIGNS = {
    "slash": "/",
    "question_mark": "?",
    "colon": ":",
    "plus": "+",
    "minus": "-",
    "asterisk": "*",
    "number_sign": "#",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "apostrophe": "'",
    "space": "space",
    "escape": "esc",
    "ctrl+p": "ctrl+p",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "shift+left": "shift+←",
    "shift+right": "shift+→",
    "g": "g g",
}
"""How keys are written for a person, where that is not the name that the toolkit gives them."""


class Scope(Enum):
    """Where a command's keys work, in the words of the help."""

    EVERYWHERE = "Everywhere"
    ARTICLE = "On an article, in every pane"
    LIST = "In the list"
    READER = "In the reader"
    SIDEBAR = "In the sidebar"
    FACETS = "In the facets"
    STRIP = "In the time strip"
    SAVED = "Among the saved searches"
    MOVING = "Moving, in every pane"
    PALETTE = "In the palette only"


class Command(ABC):
    """A deed that a person can ask for. The docstring of the class is its line in the help."""

    name: ClassVar[str]
    """What the palette calls it."""
    keys: ClassVar[str] = ""
    """Its keys, separated by commas, by the toolkit's names."""
    scope: ClassVar[Scope]
    """Where its keys work."""
    label: ClassVar[str] = ""
    """What the line at the bottom calls it; empty keeps it from there."""

    @classmethod
    def id(cls) -> str:
        """Give the name by which a keymap may give it another key, such as `copy-citation`."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", cls.__name__).lower()

    @classmethod
    def help(cls) -> str:
        """Give the line of the help."""
        return " ".join((cls.__doc__ or "").split()).rstrip(".").replace("`", "")

    @classmethod
    def binding(cls) -> Binding:
        """Give the key binding.

        It has priority, so that it is carried out before the next key is looked at: what is typed ahead of a slow
        line goes to the pane that it was meant for.
        """
        action = f"screen.command('{cls.id()}')"
        return Binding(cls.keys, action, cls.name, show=bool(cls.label), id=cls.id(), priority=True)

    @classmethod
    def key_signs(cls) -> str:
        """Write the keys as a person knows them, such as `j ↓`."""
        return " ".join(KEY_SIGNS.get(key, key) for key in cls.keys.split(",") if key)

    @classmethod
    @abstractmethod
    def run(cls, screen: MainScreen) -> Deed:
        """Do it."""
