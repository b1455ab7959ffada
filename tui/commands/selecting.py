"""Commands that pick articles in the list, for a deed on all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.command import Command, Scope

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class Pick(Command):
    """Pick the article, or drop it again, and go to the next one; the keys that act on an article act on all picked."""

    name = "Pick"
    keys = "x"
    scope = Scope.LIST
    label = "pick"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.selecting.pick()


class PickRange(Command):
    """Pick a range: begin it, move, and press `V` or `enter` to end it; esc drops it."""

    name = "Pick a range"
    keys = "V"
    scope = Scope.LIST

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.selecting.begin_or_end_range()


class PickAll(Command):
    """Pick all articles that the list has, whether they show or not; pressed again, none."""

    name = "Pick all"
    keys = "asterisk"
    scope = Scope.LIST

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.selecting.pick_all()
