"""The person's own words on articles, from the screen: tags on those picked, a note on the one at the cursor."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.errors import LibraryError
from store.query import parse, quote
from tui.foreign_text import one_line
from tui.screens.marking_desk import MOST_KEPT

if TYPE_CHECKING:
    from store.library import Library
    from tui.screens.main import MainScreen
    from tui.screens.tags_window import TagShown
    from tui.screens.undertaking import Progress, Stopped

LOOKED_AT_ONE_BY_ONE = 300
"""Up to how many articles are looked at one by one for their tags; more are compared with all that have a tag."""


class TaggingDesk:
    """What the main screen does for tags and notes."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen

    def open_tags(self) -> None:
        """Open the window of the tags of the picked articles, or of the one at the cursor.

        It opens at once, so that what is typed ahead goes to it.
        """
        from tui.screens.tags_window import TagsWindow

        screen = self._screen
        ids = asyncio.ensure_future(screen.selecting.ids())
        if not screen.selecting.picked and screen.cursor_id is None:
            screen.say("There is no article to tag.")
            return

        async def read() -> tuple[int, Sequence[TagShown]]:
            try:
                return len(await ids), await screen.undertaking.look(tags_shown, screen.library, await ids)
            except LibraryError as error:
                screen.say(str(error))
                return 0, []

        async def change(name: str, wanted: bool) -> None:
            await screen.done_with_care(self._tag(await ids, name, wanted))

        screen.app.push_screen(TagsWindow(screen.selecting.count, read, change))

    async def _tag(self, ids: Sequence[int], name: str, wanted: bool) -> None:
        """Set a tag on articles, or take it away."""
        screen = self._screen
        add, remove = ((name,), ()) if wanted else ((), (name,))

        def work(stopped: Stopped, progress: Progress) -> int:
            return screen.library.tag(ids, add=add, remove=remove, stopped=stopped, progress=progress)

        try:
            number = await screen.undertaking.run("tagging", len(ids), work)
        except ValueError as error:  # nothing of what was typed can be seen
            screen.say(str(error))
            return
        if len(ids) <= MOST_KEPT:
            screen.searching.keep_in_view(ids)
        screen.show_anew()
        screen.searching.changed()
        done = f"tagged {one_line(name)}" if wanted else f"no longer tagged {one_line(name)}"
        screen.say(f"{screen.undertaking.how_many(number)} {done}.  z takes it back.")

    async def write_note(self) -> None:
        """Ask for the note on the article at the cursor, and keep it."""
        from tui.screens.tags_window import NoteWindow

        screen = self._screen
        stored = await screen.article_of(screen.current_row)
        if stored is None:
            screen.say("There is no article to write a note on.")
            return
        was = stored.note or ""
        note = await screen.app.push_screen_wait(NoteWindow(stored.article.title or "(no title)", was))
        if note is None:
            screen.say("The note is as it was.")
            return
        try:
            await screen.access.write(screen.library.note, stored.id, note.strip() or None, was=stored.note)
        except LibraryError:
            screen.citing.last = note  # so that w saves what was written
            raise
        screen.searching.keep_in_view([stored.id])
        screen.show_anew()
        screen.searching.changed()
        screen.say("Note kept.  z takes it back." if note.strip() else "Note taken away.  z brings it back.")


def tags_shown(library: Library, ids: Sequence[int]) -> list[TagShown]:
    """Give all tags of the library, each with how many articles have it and how many of some articles do."""
    from tui.screens.tags_window import TagShown

    tags = library.tags()
    if len(ids) <= LOOKED_AT_ONE_BY_ONE:
        found = (library.get(each) for each in ids)
        having = Counter(tag for stored in found if stored is not None for tag in stored.tags)
    else:
        wanted = set(ids)
        having = Counter({tag: _number_having(library, tag, wanted) for tag, _ in tags})
    return [TagShown(tag, articles, having[tag]) for tag, articles in tags]


def _number_having(library: Library, tag: str, wanted: set[int]) -> int:
    return sum(each in wanted for each in library.ids(parse(f"tag:{quote(tag)}")))
