"""Commands on saved searches and collections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.command import Command, Deed, Scope

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class ToggleSaved(Command):
    """Show the saved searches at the left edge, each with how many articles it finds; again, fold them."""

    name = "Saved searches"
    keys = "apostrophe"
    scope = Scope.EVERYWHERE
    label = "saved"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.saved.toggle()


class SaveSearch(Command):
    """Save the search under a name; in the filter line too."""

    name = "Save the search"
    keys = "ctrl+s"
    scope = Scope.EVERYWHERE

    @classmethod
    def run(cls, screen: MainScreen) -> Deed:
        """Do it."""
        return screen.saved.save()


class OpenSaved(Command):
    """Show what this search finds, sorted as it was saved."""

    name = "Show what it finds"
    keys = "enter"
    scope = Scope.SAVED
    label = "show"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.saved.open_search()


class SaveShown(Command):
    """Save the search that the list shows, under a name."""

    name = "Save what the list shows"
    keys = "a"
    scope = Scope.SAVED
    label = "save this search"

    @classmethod
    def run(cls, screen: MainScreen) -> Deed:
        """Do it."""
        return screen.saved.save()


class FixResult(Command):
    """Fix the result as a collection: its articles stay in it whatever they become."""

    name = "Fix the result as a collection"
    keys = "F"
    scope = Scope.SAVED
    label = "fix as collection"

    @classmethod
    def run(cls, screen: MainScreen) -> Deed:
        """Do it."""
        return screen.saved.fix()


class RenameSaved(Command):
    """Give this saved search another name."""

    name = "Rename a saved search"
    keys = "e"
    scope = Scope.SAVED
    label = "rename"

    @classmethod
    def run(cls, screen: MainScreen) -> Deed:
        """Do it."""
        return screen.saved.rename()


class DropSaved(Command):
    """Remove this saved search; z brings it back. No article is touched."""

    name = "Remove a saved search"
    keys = "D"
    scope = Scope.SAVED
    label = "remove"

    @classmethod
    def run(cls, screen: MainScreen) -> Deed:
        """Do it."""
        return screen.saved.drop()
