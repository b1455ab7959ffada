"""The main screen: it owns what is shown and hands it down to the panes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len
from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal

from store.errors import LibraryError
from store.library import Library, Row
from store.query import Query, parse
from tui.commands import BY_ID, Scope, citing, in_scope, saved
from tui.foreign_text import one_line
from tui.library_access import LibraryAccess
from tui.panes.article_list import ArticleList, ArticleOpened, CursorMoved, RangeMoved, RowsWanted
from tui.panes.filter_bar import FilterBar, FilterCursorMoved, FilterTyped
from tui.panes.frames import QuickCompositor
from tui.panes.header import HeaderLine
from tui.panes.key_line import KeyLine
from tui.panes.messages import EvidenceWanted, MatchReached
from tui.panes.results import ResultChanged
from tui.screens.desks import Desks
from tui.screens.paned_screen import BREAKPOINTS, PanedScreen
from tui.screens.saved_desk import SavedDesk
from tui.screens.searching_desk import SearchingDesk
from tui.screens.shape_desk import ShapeDesk
from tui.screens.time_desk import TimeDesk
from tui.session import DARK, LIGHT, Session
from tui.terminal_answers import Answers

if TYPE_CHECKING:
    from textual.worker import WorkType

    from store.library import StoredArticle
    from tui.panes.reader import Reading

PREVIEW_AFTER = 0.12
"""How many seconds the cursor rests before the reader shows its article."""

READ_AFTER = 2.0
"""How many seconds an article is open before it counts as read."""

LOOK_EVERY = 1.0
"""How many seconds lie between two looks for changes that other sessions made."""

MESSAGE_SECONDS = 8
"""How many seconds a message stays that is too long for one line."""

WHILE_FILTERING = {citing.CopySelection.id(), saved.SaveSearch.id()}
"""The commands whose keys work in the filter line too."""


class MainScreen(Desks, PanedScreen):
    """Three panes, a header, a filter line and a line of keys."""

    BINDINGS: ClassVar = [command.binding() for command in in_scope(Scope.EVERYWHERE, Scope.ARTICLE)]

    def __init__(
        self,
        library: Library,
        session: Session,
        write_to_terminal: Callable[[str], None],
        answers: Answers,
        columns: int = 0,
    ) -> None:
        super().__init__(classes=_first_classes(session, columns))
        self._compositor = QuickCompositor()
        self.write_to_terminal = write_to_terminal
        """Sends a control sequence of our own to the terminal."""
        self.library = library
        self.access = LibraryAccess(library)
        self.session = session
        self.shown: StoredArticle | None = None
        """The article that the reader shows."""
        self.header = HeaderLine(id="header")
        self.filter_bar = FilterBar(
            self.read_filter,
            {
                "enter": self._filter_taken,
                "escape": self.step_back,
                "tab": partial(self._complete_or_go, 1),
                "shift+tab": partial(self._complete_or_go, -1),
            },
            session.queries,
            id="filter",
        )
        self.article_list = ArticleList(id="list")
        self.key_line = KeyLine(id="keys")
        self.answers = answers
        self.shape = ShapeDesk(self)
        self.time = TimeDesk(self)
        self.saved = SavedDesk(self)
        self.filter_bar.show_text(session.filter)
        self.searching = SearchingDesk(self, self.filter_bar.query_typed, session.sort)
        self._first_offset = session.offset
        self.leaving = False
        """Whether the program ends, so that what goes on in threads stops soon."""

    def compose(self) -> ComposeResult:
        """Put the lines and panes in their places."""
        yield self.header
        yield self.filter_bar
        with Horizontal(id="panes"):
            yield self.article_list
        yield self.key_line

    def on_mount(self) -> None:
        """Bring back where the person left off."""
        self.header.say(library=self.library.path.stem)
        self.set_focus(self.article_list)
        self.searching.begin(self.session.article)
        self.call_after_refresh(self._open_what_was_open)
        self.set_interval(LOOK_EVERY, self.searching.look_for_changes)

    def _open_what_was_open(self) -> None:
        """Open beside the list what the person left open; the first picture does not wait for it."""
        self.mount_beside_list()
        self.shape.begin()
        self.time.begin()

    # Searching.

    @on(FilterTyped)
    def _filter_typed(self, message: FilterTyped) -> None:
        self.key_line.say("")
        self.searching.filter_by(message.query)
        self.completing.typed()

    @on(FilterCursorMoved)
    def _filter_cursor_moved(self) -> None:
        self.completing.typed()

    def read_filter(self, text: str) -> Query:
        """Read what stands in the filter line."""
        return parse(text, typing=True, stem=self.session.stem)

    def _complete_or_go(self, step: int) -> None:
        if not self.completing.tab(step):
            self.go_to_pane(step)

    def set_filter(self, text: str) -> None:
        """Write something else into the filter line and search for it."""
        self.filter_bar.value = text

    def search_by_stem(self) -> None:
        """Search English words by their stem from now on, or no longer."""
        self.session.stem = not self.session.stem
        self.filter_bar.read_anew()
        self.say("English words are searched by their stem." if self.session.stem else "Words are searched as written.")

    def _filter_taken(self) -> None:
        self.keep_query()
        self.set_focus(self.article_list)

    @on(RowsWanted)
    def _rows_wanted(self, message: RowsWanted) -> None:
        self.searching.fetch(message.first, message.count)

    @on(ResultChanged)
    def _result_changed(self) -> None:
        if self.header.picked:  # it says so of whatever is picked; nothing else needs to follow
            self.selecting.result_changed()

    @on(RangeMoved)
    def _range_moved(self) -> None:
        self.selecting.range_moved()

    # Showing an article.

    @property
    def cursor_id(self) -> int | None:
        """The id of the article at the cursor, if its row has been fetched."""
        row = self.article_list.cursor_row
        return row.id if row is not None else None

    @property
    def current_row(self) -> Row | None:
        """The row at the cursor, whose article the reader shows or is about to show."""
        return self.article_list.cursor_row

    async def article_of(self, row: Row | None) -> StoredArticle | None:
        """Give the article of a row, whole."""
        if row is None:
            return None
        if self.shown is not None and self.shown.id == row.id:
            return self.shown
        return await self.access.read(self.library.get, row.id)

    @on(CursorMoved)
    def _cursor_moved(self) -> None:
        self.preview_soon()

    @work(exclusive=True, group="preview")
    async def preview_soon(self) -> None:
        """Show the article at the cursor once the cursor rests."""
        await asyncio.sleep(PREVIEW_AFTER)
        if not self.is_attached:
            return
        row = self.current_row
        if row is None:
            if not self.article_list.results.total:
                self._show(None)
            return
        query = self.article_list.results.query
        try:
            stored = await self.access.read(self.library.get, row.id)
        except LibraryError as error:
            self.say(str(error))
            return
        from tui.panes.reader import Reading

        reading = await self.access.read(Reading.of, stored, query) if stored is not None else None
        if self.cursor_id == row.id and self.is_attached:
            self._show(reading)

    def _show(self, reading: Reading | None) -> None:
        self.mount_beside_list()
        before, offset = self.reader.reading, self._first_offset
        self._first_offset = 0
        self.shown = reading.stored if reading is not None else None
        if reading is not None and before is not None and reading.is_same_text(before):
            self.reader.update(reading)
        else:
            self.reader.show(reading, offset)
            if self.focused is self.reader:
                self._count_as_read()
        self.sidebar.show(self.shown)

    def keep_query(self) -> None:
        """Keep what the filter line says for it to bring back."""
        self.session.keep_query(self.filter_bar.value)

    def open_article(self) -> None:
        """Go to the reader with the article at the cursor."""
        if not self.selecting.end_range() and self.current_row is not None:
            self.keep_query()
            self.open_pane(self.reader)

    @on(ArticleOpened)
    def _article_opened(self) -> None:
        self.open_article()

    @work(exclusive=True, group="read")
    async def _count_as_read(self) -> None:
        """Mark the article read once it has been open for a while."""
        row = self.current_row
        await asyncio.sleep(READ_AFTER)
        if row is not None and self.focused is self.reader and self.cursor_id == row.id:
            current = self.current_row
            if current is not None and not current.read:
                await self.done_with_care(self.marking.mark(current, read=True, undoable=False))

    def show_anew(self) -> None:
        """Show the article at the cursor as the library holds it now."""
        self.shown = None
        self.preview_soon()

    # Evidence.

    @on(EvidenceWanted)
    def _evidence_wanted(self, message: EvidenceWanted) -> None:
        if not message.count:
            self.say("No words of the text state this.")
            return
        self.reader.point_at(message.start, message.end)
        if self.has_class("-narrow") or self.has_class("-drawer"):  # the words would stand behind the sidebar
            self.remove_class("-drawer")
            self.open_pane(self.reader)
        self.say(f"Mention {message.number} of {message.count}")

    @on(MatchReached)
    def _match_reached(self, message: MatchReached) -> None:
        self.say(f"Match {message.number} of {message.count}" if message.count else "No match in this article's text.")

    # Panes.

    def step_back(self) -> None:
        """Go one step back; at the list, clear the filter."""
        if self.is_selecting:
            self.reader.end_selecting()
        elif self.selections:
            self.clear_selection()
        elif self.leave_pane():
            return
        elif self.focused is self.filter_bar or not self.selecting.step_back():
            self.filter_bar.value = ""
            self.open_pane(self.article_list)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the keys that apply in the pane."""
        self.show_keys()
        self.time.arrange()
        if event.widget.id == "reader":
            self._count_as_read()

    def select_words(self) -> None:
        """Begin to select words in the reader, or end it."""
        if self.reader.selecting:
            self.reader.end_selecting()
        elif not self.reader.select_words():
            self.say("There are no words to select.")

    # Commands and messages.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys to the filter line while it has the focus: it handles each in its turn."""
        if action == "command" and self.focused is self.filter_bar:
            return parameters[0] in WHILE_FILTERING
        return super().check_action(action, parameters)

    def action_command(self, name: str) -> None:
        """Run a command by its id."""
        self.key_line.say("")
        deed = BY_ID[name].run(self)
        if deed is not None:
            self.do(deed)

    def do(self, deed: Coroutine[Any, Any, None]) -> None:
        """Do something beside the event loop; what the library refuses is told."""
        self.run_worker(self.done_with_care(deed), group="command")

    def do_alone(self, group: str, deed: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Do something beside the event loop in the place of what is under way in its group."""

        async def with_care() -> None:
            await self.done_with_care(deed())

        worker: WorkType[None] = with_care
        self.run_worker(worker, group=group, exclusive=True)

    async def done_with_care(self, deed: Coroutine[Any, Any, None]) -> None:
        """Do something; what the library refuses is told, and ends nothing."""
        try:
            await deed
        except LibraryError as error:
            self.say(str(error))
        except OSError as error:
            self.say(f"The system refused that: {error.strerror or error}.")

    @on(KeyLine.Clicked)
    def _key_clicked(self, message: KeyLine.Clicked) -> None:
        self.action_command(message.command)

    def say(self, message: str) -> None:
        """Tell the person something: on the line at the bottom, or above it where that is too short."""
        message = one_line(message)
        if cell_len(message) < self.size.width - 2:
            self.key_line.say(message)
        else:
            self.key_line.say("")
            self.notify(message, markup=False, timeout=MESSAGE_SECONDS)

    def show_help(self) -> None:
        """Show every key."""
        from tui.screens.help_window import HelpWindow

        self.app.push_screen(HelpWindow())

    def change_theme(self) -> None:
        """Change between dark and light."""
        self.session.theme = LIGHT if self.app.theme == DARK else DARK
        self.app.theme = self.session.theme

    def copy_selection_or_stop(self) -> Coroutine[Any, Any, None] | None:
        """Copy what the mouse selected; without a selection stop the intake, or tell how to leave."""
        words = self.get_selected_text()
        if words:
            return self.citing.copy_words(words)
        if self.correcting.running:
            self.correcting.stop()
        elif self.undertaking.running:
            self.undertaking.stop()
        elif self.intake.running:
            self.intake.stop()
        else:
            self.say("q leaves the program.")
        return None

    def on_paste(self, event: events.Paste) -> None:
        """Offer to make an article of pasted text."""
        event.stop()
        self.do(self.intake.offer_pasted(event.text))

    # Leaving.

    def on_unmount(self) -> None:
        """Stop what goes on in threads."""
        self.leaving = True

    def remember(self) -> Session:
        """Give where the person is, for the next start."""
        self.session.filter = self.filter_bar.value
        self.session.article = self.cursor_id if self.cursor_id is not None else self.session.article
        self.session.offset = self.reader.top_offset if self.shown is not None else 0
        return self.session


def _first_classes(session: Session, columns: int) -> str:
    """Give the classes of the first layout, so that it need not be made twice."""
    width = [name for least, name in BREAKPOINTS if columns >= least][-1:] if columns else []
    return " ".join(["-at-list", *width, *([] if session.sidebar else ["-without-sidebar"])])
