"""Commands on the shape of a result: its facets, and how it lies in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.command import Command, Scope

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class ToggleFacets(Command):
    """Show what the result has in common, in the place of the sidebar; again, give the place back."""

    name = "Facets"
    keys = "f"
    scope = Scope.EVERYWHERE
    label = "facets"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.shape.toggle()


class TakeFacet(Command):
    """Narrow the result to this value, or take it out of the filter again; open or fold a heading."""

    name = "Narrow to this value"
    keys = "enter"
    scope = Scope.FACETS
    label = "narrow"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.shape.take()


class ExcludeFacet(Command):
    """Exclude this value from the result, or take that out of the filter again."""

    name = "Exclude this value"
    keys = "minus"
    scope = Scope.FACETS
    label = "exclude"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.shape.take(exclude=True)


class OpenBranch(Command):
    """Show what is inside this place or group."""

    name = "Open this branch"
    keys = "l,right"
    scope = Scope.FACETS
    label = "open"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.shape.open_branch()


class CloseBranch(Command):
    """Fold this place or group, or go to the one around it."""

    name = "Fold this branch"
    keys = "h,left"
    scope = Scope.FACETS
    label = "fold"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.shape.close_branch()


class ToggleStrip(Command):
    """Show above the list how the result lies in time; again, give the lines back."""

    name = "Time strip"
    keys = "t"
    scope = Scope.EVERYWHERE
    label = "time"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.time.toggle()


class RangeForward(Command):
    """Move the range over the time strip, and narrow the result to it."""

    name = "Move the range forward"
    keys = "right,l"
    scope = Scope.STRIP
    label = "range"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.time.shift(1)


class RangeBack(Command):
    """Move the range back."""

    name = "Move the range back"
    keys = "left,h"
    scope = Scope.STRIP

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.time.shift(-1)


class WidenRange(Command):
    """Widen the range by one bar."""

    name = "Widen the range"
    keys = "shift+right,L"
    scope = Scope.STRIP
    label = "wider"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.time.widen(1)


class NarrowRange(Command):
    """Narrow the range by one bar."""

    name = "Narrow the range"
    keys = "shift+left,H"
    scope = Scope.STRIP
    label = "narrower"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.time.widen(-1)


class ZoomIn(Command):
    """Show the range alone, over the whole width."""

    name = "Show the range alone"
    keys = "enter"
    scope = Scope.STRIP
    label = "zoom"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.time.zoom_in()


class ZoomOut(Command):
    """Take the range out of the filter; then show the time around it again."""

    name = "Take the range out"
    keys = "backspace"
    scope = Scope.STRIP
    label = "all"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.time.zoom_out()


class SwitchDates(Command):
    """Count by the dates in the texts, or by the dates of publication again."""

    name = "Published or mentioned"
    keys = "m"
    scope = Scope.STRIP
    label = "dates"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.time.switch_dates()
