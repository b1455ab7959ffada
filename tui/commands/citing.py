"""Commands that cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.command import Command, Deed, Scope

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class CopyCitation(Command):
    """Copy the citation in the current style, or those of all picked articles; what is missing is named."""

    name = "Copy the citation"
    keys = "y"
    scope = Scope.ARTICLE
    label = "cite"

    @classmethod
    def run(cls, screen: MainScreen) -> Deed:
        """Do it."""
        return screen.citing.copy()


class CopyBibliography(Command):
    """Copy the bibliography of the picked articles in the current style: in its order, each entry once."""

    name = "Copy the bibliography"
    keys = "B"
    scope = Scope.ARTICLE
    label = "bibliography"

    @classmethod
    def run(cls, screen: MainScreen) -> Deed:
        """Do it."""
        return screen.citing.copy_bibliography()


class ChooseStyle(Command):
    """Choose a citation style, each shown as it will read; the choice is remembered."""

    name = "Choose a citation style"
    keys = "Y"
    scope = Scope.ARTICLE
    label = "style"

    @classmethod
    def run(cls, screen: MainScreen) -> Deed:
        """Do it."""
        return screen.citing.choose_style()


class ShowCitation(Command):
    """Show the last copied citation plain, for selecting with the mouse."""

    name = "Show the citation plain"
    keys = "p"
    scope = Scope.ARTICLE

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.citing.show_plain()


class SaveCitation(Command):
    """Save the last copied citation to a file."""

    name = "Save the citation"
    keys = "w"
    scope = Scope.ARTICLE

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.citing.save()


class CopySelection(Command):
    """Copy the words selected with `v` or the mouse; without any, stop what goes on beside the screen."""

    name = "Copy the selected words"
    keys = "ctrl+c"
    scope = Scope.EVERYWHERE

    @classmethod
    def run(cls, screen: MainScreen) -> Deed:
        """Do it."""
        return screen.copy_selection_or_stop()
