"""Commands that move within a pane and between panes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.command import Command, Scope

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class Down(Command):
    """Move down."""

    name = "Move down"
    keys = "j,down"
    scope = Scope.MOVING

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.focused_view.move(1)


class Up(Command):
    """Move up."""

    name = "Move up"
    keys = "k,up"
    scope = Scope.MOVING

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.focused_view.move(-1)


class PageDown(Command):
    """Move one pane down."""

    name = "Page down"
    keys = "space,pagedown"
    scope = Scope.MOVING

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.focused_view.move_page(1)


class PageUp(Command):
    """Move one pane up."""

    name = "Page up"
    keys = "b,pageup"
    scope = Scope.MOVING

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.focused_view.move_page(-1)


class ToFirst(Command):
    """Go to the first line."""

    name = "Go to the first"
    keys = "g"
    scope = Scope.MOVING

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.focused_view.press_g()


class ToStart(Command):
    """Go to the first line, with one key."""

    name = "Go to the start"
    keys = "home"
    scope = Scope.MOVING

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.focused_view.move_to_first()


class ToLast(Command):
    """Go to the last line."""

    name = "Go to the last"
    keys = "G,end"
    scope = Scope.MOVING

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.focused_view.move_to_last()


class NextPane(Command):
    """Go to the next pane."""

    name = "Next pane"
    keys = "tab"
    scope = Scope.EVERYWHERE
    label = "pane"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.go_to_pane(1)


class PreviousPane(Command):
    """Go to the pane before."""

    name = "Previous pane"
    keys = "shift+tab"
    scope = Scope.EVERYWHERE

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.go_to_pane(-1)


class StepBack(Command):
    """Go one step back: out of a window, a selection, a pane, and at last out of the filter."""

    name = "Step back"
    keys = "escape"
    scope = Scope.EVERYWHERE

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.step_back()


class ToggleSidebar(Command):
    """Open or close the sidebar."""

    name = "Sidebar"
    keys = "i"
    scope = Scope.EVERYWHERE
    label = "sidebar"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.toggle_sidebar()
