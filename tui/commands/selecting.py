"""Commands that pick articles in the list, for a deed on all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.command import Command, Deed, Scope

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
    label = "range"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.selecting.begin_or_end_range()


class PickAll(Command):
    """Pick all articles that the list has, whether they show or not; pressed again, none."""

    name = "Pick all"
    keys = "asterisk"
    scope = Scope.LIST
    label = "all"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.selecting.pick_all()


class CorrectPicked(Command):
    """Correct the source, the publication date or the language of all picked articles, in one step."""

    name = "Correct the picked articles"
    keys = "e"
    scope = Scope.LIST
    label = "correct"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.picked.correct()


class ExportPicked(Command):
    """Export the picked articles to a file, in the format that its ending names: `.bib`, `.ris`, `.csv`, `.json`."""

    name = "Export the picked articles"
    scope = Scope.PALETTE

    @classmethod
    def run(cls, screen: MainScreen) -> Deed:
        """Do it."""
        return screen.picked.export()
