"""Commands on the program as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.command import Command, Scope

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class Add(Command):
    """Add a file or a folder to the library; an article's text can be pasted too."""

    name = "Add files"
    keys = "plus"
    scope = Scope.EVERYWHERE
    label = "add"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.intake.ask_for_files()


class Help(Command):
    """Show this help."""

    name = "Help"
    keys = "question_mark"
    scope = Scope.EVERYWHERE
    label = "help"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.show_help()


class Palette(Command):
    """Find a command by its name."""

    name = "Command palette"
    keys = "colon,ctrl+p"
    scope = Scope.EVERYWHERE

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.app.action_command_palette()


class Quit(Command):
    """Leave the program; everything is kept."""

    name = "Quit"
    keys = "q"
    scope = Scope.EVERYWHERE
    label = "quit"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.app.exit()


class DarkOrLight(Command):
    """Change between a dark and a light screen; the choice is remembered."""

    name = "Dark or light"
    scope = Scope.PALETTE

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.change_theme()


class RebuildIndex(Command):
    """Make the search index anew from the library; the list works meanwhile."""

    name = "Rebuild the search index"
    scope = Scope.PALETTE

    @classmethod
    async def run(cls, screen: MainScreen) -> None:
        """Do it."""
        await screen.marking.rebuild_index()
