"""Commands on facts: see why, correct, reject, and add from selected words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.command import Command, Deed, Scope

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class ExplainFact(Command):
    """Show why: the rule, the words of the text, the value, how sure it is, and what else it may be."""

    name = "Why this fact"
    keys = "W"
    scope = Scope.SIDEBAR
    label = "why"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.correcting.explain()


class EditFact(Command):
    """Correct the fact, or fill in what is not stated; a place or a name also in every article with these words."""

    name = "Correct the fact"
    keys = "e"
    scope = Scope.SIDEBAR
    label = "edit"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.correcting.edit()


class RejectFact(Command):
    """Reject the fact; pressed again, bring it back as the text states it."""

    name = "Reject the fact"
    keys = "minus"
    scope = Scope.SIDEBAR
    label = "reject"

    @classmethod
    def run(cls, screen: MainScreen) -> Deed:
        """Do it."""
        return screen.correcting.reject_or_bring_back()


class SelectWords(Command):
    """Select words: begin at the words that are marked, or at the first that show; pressed again, end it."""

    name = "Select words"
    keys = "v"
    scope = Scope.READER
    label = "select"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.select_words()


class AddFact(Command):
    """Add the fact that the selected words state: a place, a date, a person of the byline, and others."""

    name = "Add a fact from the selected words"
    keys = "a"
    scope = Scope.READER
    label = "add fact"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.correcting.add_selected()


class SelectWordAfter(Command):
    """While selecting, move the end of the selection by a word to the right; `j` `k` move it by lines."""

    name = "Select to the next word"
    keys = "l,right"
    scope = Scope.READER

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.reader.extend_by_words(1)


class SelectWordBefore(Command):
    """While selecting, move the end of the selection by a word to the left."""

    name = "Select to the word before"
    keys = "h,left"
    scope = Scope.READER

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.reader.extend_by_words(-1)


class SelectCharacterAfter(Command):
    """While selecting, move the end of the selection by a character to the right."""

    name = "Select to the next character"
    keys = "L,shift+right"
    scope = Scope.READER

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.reader.extend_by_characters(1)


class SelectCharacterBefore(Command):
    """While selecting, move the end of the selection by a character to the left."""

    name = "Select to the character before"
    keys = "H,shift+left"
    scope = Scope.READER

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.reader.extend_by_characters(-1)


class ShowEverywhere(Command):
    """Show the corrections that hold in every article, and let one hold no longer."""

    name = "Corrections that hold everywhere"
    scope = Scope.PALETTE

    @classmethod
    async def run(cls, screen: MainScreen) -> None:
        """Do it."""
        from tui.screens.everywhere_window import show_everywhere

        await show_everywhere(screen)
