"""Commands on an article: open it, mark it, remove it, and take that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.command import Command, Deed, Scope

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class OpenArticle(Command):
    """Open the article: go to the reader. It counts as read after two seconds there."""

    name = "Open the article"
    keys = "enter"
    scope = Scope.LIST
    label = "open"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.open_article()


class NextArticle(Command):
    """Go to the next article of the list."""

    name = "Next article"
    keys = "right_square_bracket"
    scope = Scope.READER
    label = "next"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.article_list.move(1)


class PreviousArticle(Command):
    """Go to the article before."""

    name = "Previous article"
    keys = "left_square_bracket"
    scope = Scope.READER

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.article_list.move(-1)


class Star(Command):
    """Star the article, or take its star away; of several picked ones star all, unless all have a star."""

    name = "Star"
    keys = "s"
    scope = Scope.ARTICLE
    label = "star"

    @classmethod
    def run(cls, screen: MainScreen) -> Deed:
        """Do it."""
        return screen.marking.star()


class ToggleRead(Command):
    """Mark the article read, or unread; of several picked ones all."""

    name = "Read or unread"
    keys = "u"
    scope = Scope.ARTICLE
    label = "(un)read"

    @classmethod
    def run(cls, screen: MainScreen) -> Deed:
        """Do it."""
        return screen.marking.toggle_read()


class Remove(Command):
    """Remove the article, or all picked ones, from the library; `z` brings back, and no file is ever touched."""

    name = "Remove"
    keys = "D"
    scope = Scope.ARTICLE
    label = "remove"

    @classmethod
    def run(cls, screen: MainScreen) -> Deed:
        """Do it."""
        return screen.marking.remove()


class Undo(Command):
    """Undo the last star, read mark, tag, note, removal or correction, of however many articles at once."""

    name = "Undo"
    keys = "z"
    scope = Scope.EVERYWHERE
    label = "undo"

    @classmethod
    async def run(cls, screen: MainScreen) -> None:
        """Do it."""
        await screen.marking.undo()


class OpenOriginal(Command):
    """Open the article's address in the browser, or show it where there is no browser."""

    name = "Open the original"
    keys = "o"
    scope = Scope.ARTICLE

    @classmethod
    async def run(cls, screen: MainScreen) -> None:
        """Do it."""
        await screen.marking.open_original()


class DropEarlierText(Command):
    """Drop the earlier text that is kept of an article whose file has changed."""

    name = "Drop the earlier text"
    scope = Scope.PALETTE

    @classmethod
    async def run(cls, screen: MainScreen) -> None:
        """Do it."""
        await screen.marking.drop_earlier_text()


class Tags(Command):
    """Set tags on the article, or on all picked ones, or take them away; known tags are found as you type."""

    name = "Tags"
    keys = "number_sign"
    scope = Scope.ARTICLE
    label = "tags"

    @classmethod
    def run(cls, screen: MainScreen) -> None:
        """Do it."""
        screen.tagging.open_tags()


class Note(Command):
    """Write a note on the article; the sidebar shows it."""

    name = "Note on the article"
    scope = Scope.PALETTE

    @classmethod
    def run(cls, screen: MainScreen) -> Deed:
        """Do it."""
        return screen.tagging.write_note()
