"""Commands that find: the filter, its matches, and the words that state a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.command import Command, Scope

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class Filter(Command):
    """Filter the list as you type; esc clears the filter."""

    name = "Filter"
    keys = "slash"
    scope = Scope.EVERYWHERE
    label = "filter"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.open_filter()


class SortNext(Command):
    """Sort the list by the next thing: date, relevance, title, source, byline, length, time added."""

    name = "Sort by the next"
    keys = "O"
    scope = Scope.EVERYWHERE
    label = "sort"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.searching.sort_by(screen.searching.sort.following)


class TurnSort(Command):
    """Sort the list the other way round."""

    name = "Turn the sort round"
    keys = "R"
    scope = Scope.EVERYWHERE

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.searching.turn_sort()


class SearchByStem(Command):
    """Search English words by their stem, so that "walks" finds "walked" too; again to search them as written."""

    name = "Search English words by stem"
    scope = Scope.PALETTE

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.search_by_stem()


class NextMatch(Command):
    """Go to the next place in the article where the filter's words stand."""

    name = "Next match"
    keys = "n"
    scope = Scope.ARTICLE

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.reader.next_match(1)


class PreviousMatch(Command):
    """Go to the place before where the filter's words stand."""

    name = "Previous match"
    keys = "N"
    scope = Scope.ARTICLE

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.reader.next_match(-1)


class NextMention(Command):
    """Show the words that state the fact, and at the next press the next such words."""

    name = "Show the words that state this"
    keys = "enter"
    scope = Scope.SIDEBAR
    label = "next mention"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.sidebar.next_mention()
