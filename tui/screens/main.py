"""The main screen: it owns what is shown and hands it down to the panes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import replace
from typing import Any, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widget import Widget

from store.errors import LibraryError
from store.library import Library, Page, Row, StoredArticle
from store.query import parse
from tui.commands import BY_ID, Command, Scope, in_scope
from tui.commands.citing import CopySelection
from tui.commands.moving import NextPane, PreviousPane, StepBack
from tui.commands.program import Help
from tui.foreign_text import one_line, visible
from tui.library_access import LibraryAccess
from tui.panes.article_list import ArticleList, ArticleOpened, CursorMoved, RowsWanted
from tui.panes.filter_bar import FilterBar, FilterTyped
from tui.panes.header import HeaderLine
from tui.panes.key_line import KeyLine
from tui.panes.line_view import LineView
from tui.panes.reader import MatchReached, Reader, Reading
from tui.panes.results import Found, Results, look
from tui.panes.sidebar import EvidenceWanted, Sidebar
from tui.screens.citing_desk import CitingDesk
from tui.screens.intake_desk import IntakeDesk
from tui.screens.marking_desk import MarkingDesk
from tui.session import DARK, LIGHT, Session
from tui.terminal_answers import Answers

PREVIEW_AFTER = 0.12
"""How many seconds the cursor rests before the reader shows its article."""

READ_AFTER = 2.0
"""How many seconds an article is open before it counts as read."""

LOOK_EVERY = 1.0
"""How many seconds lie between two looks for changes that other sessions made."""

BREAKPOINTS = [(0, "-narrow"), (70, "-medium"), (110, "-wide")]
"""From how many columns on the screen is laid out how."""

FIRST_ROWS = 60
"""How many rows are asked for before the height of the list is known."""

BEFORE_ANY_SEARCH = -1
"""Stands for the position of the library's last change while nothing has been searched yet."""

NO_ARTICLES = (
    "",
    "No articles yet.",
    "",
    "+  and the name of a file or a folder adds it.",
    "Paste an article's text here: it becomes an article.",
    "Or, in the shell:  dateline add FOLDER",
)
LEADING_OUT = {command.id() for command in (StepBack, NextPane, PreviousPane, CopySelection)}
"""The commands whose keys work in the filter line too."""

NOTHING_SHOWN = ("", "Nothing to read yet.", "", "? shows every key.")


class MainScreen(Screen[None]):
    """Three panes, a header, a filter line and a line of keys."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar = [command.binding() for command in in_scope(Scope.EVERYWHERE, Scope.ARTICLE)]
    DEFAULT_CSS = """
    MainScreen {
        layers: base drawer;
        & #panes { height: 1fr; }
        & #list { width: 31%; max-width: 48; border-left: blank; }
        & #reader { width: 1fr; border-left: solid $panel; }
        & #sidebar { width: 26%; min-width: 30; max-width: 40; border-left: solid $panel; background: $surface; }
        & #list:focus, & #reader:focus, & #sidebar:focus { border-left: outer $accent; }
        &.-without-sidebar #sidebar { display: none; }
        &.-medium #list { width: 2fr; max-width: 40; }
        &.-medium #reader { width: 3fr; }
        &.-medium #sidebar { display: none; layer: drawer; dock: right; width: 36; }
        &.-medium.-drawer #sidebar { display: block; }
        &.-narrow #list, &.-narrow #reader, &.-narrow #sidebar { display: none; width: 1fr; }
        &.-narrow.-at-list #list, &.-narrow.-at-reader #reader, &.-narrow.-at-sidebar #sidebar { display: block; }
    }
    """

    def __init__(
        self,
        library: Library,
        session: Session,
        write_to_terminal: Callable[[str], None],
        answers: Answers,
        columns: int = 0,
    ) -> None:
        super().__init__(classes=_first_classes(session, columns))
        self.write_to_terminal = write_to_terminal
        """Sends a control sequence of our own to the terminal."""
        self.library = library
        self.access = LibraryAccess(library)
        self.session = session
        self.query_shown = parse(session.filter, typing=True)
        """What the filter line says, parsed."""
        self.shown: StoredArticle | None = None
        """The article that the reader shows."""
        self.header = HeaderLine(id="header")
        self.filter_bar = FilterBar(id="filter")
        self.article_list = ArticleList(id="list")
        self.reader = Reader(id="reader")
        self.sidebar = Sidebar(id="sidebar")
        self.key_line = KeyLine(id="keys")
        self.citing = CitingDesk(self, answers)
        self.intake = IntakeDesk(self)
        self.marking = MarkingDesk(self)
        self._generation = 0
        self._kept: frozenset[int] = frozenset()
        self._position = BEFORE_ANY_SEARCH
        self._first_offset = session.offset
        self.leaving = False
        """Whether the program ends, so that what goes on in threads stops soon."""

    def compose(self) -> ComposeResult:
        """Put the lines and panes in their places."""
        yield self.header
        yield self.filter_bar
        with Horizontal(id="panes"):
            yield self.article_list
            yield self.reader
            yield self.sidebar
        yield self.key_line

    def on_mount(self) -> None:
        """Bring back where the person left off."""
        self.header.say(library=self.library.path.stem)
        self.reader.say_when_empty(NOTHING_SHOWN)
        with self.prevent(FilterTyped, FilterBar.Changed):
            self.filter_bar.value = visible(self.session.filter)
        self.set_focus(self.article_list)
        # The first rows are asked for here, and not in a thread: they are on the first picture then.
        try:
            self._show_found(look(self.library, self.query_shown, self.session.article, FIRST_ROWS, self._kept))
        except LibraryError as error:
            self.say(str(error))
        self.set_interval(LOOK_EVERY, self._look_for_changes)

    # Searching.

    @work(exclusive=True, group="search")
    async def _search(self, anchor: int | None, keep_top: bool = False) -> None:
        """Show what the filter finds, with the cursor on the article that it was on."""
        self._generation += 1
        generation, query, keep = self._generation, self.query_shown, self._kept
        count = self.article_list.rows_shown * 2 + 2

        def search() -> Found | None:
            return look(self.library, query, anchor, count, keep) if generation == self._generation else None

        try:
            found = await self.access.read(search)
        except LibraryError as error:
            self.say(str(error))
            return
        if found is None or generation != self._generation or not self.is_attached:
            return
        self._show_found(found, keep_top)

    def _show_found(self, found: Found, keep_top: bool = False) -> None:
        self._position = found.position
        top = self._top_row_for(found.rank) if keep_top else None
        self.article_list.show_results(found.results, found.rank or 0, top)
        self._say_numbers(found.articles)
        self._preview_soon()

    def _top_row_for(self, rank: int | None) -> int | None:
        """Keep the cursor's article at its height on the screen when rows come or go above it."""
        if rank is None:
            return None
        height = self.article_list.cursor - self.article_list.top_line // 2
        return max(0, rank - height)

    def _say_numbers(self, total: int) -> None:
        results = self.article_list.results
        more = "" if results.complete else "+ (the index is being made)"
        self.header.say(numbers=f"{results.total:,}{more} of {total:,}")
        filter_text = one_line(self.filter_bar.value.strip())
        nothing = ("", f"Nothing matches  {filter_text}", "", "esc clears the filter.")
        self.article_list.say_when_empty(nothing if filter_text else NO_ARTICLES)

    @on(FilterTyped)
    def _filter_typed(self, message: FilterTyped) -> None:
        self.query_shown = parse(message.text, typing=True)
        self._kept = frozenset()
        self._search(self._cursor_id)

    @on(FilterBar.Submitted)
    def _filter_taken(self) -> None:
        self.set_focus(self.article_list)

    @on(RowsWanted)
    def _rows_wanted(self, message: RowsWanted) -> None:
        self._fetch(message.first, message.count)

    @work(exclusive=True, group="fetch")
    async def _fetch(self, first: int, count: int) -> None:
        generation, results = self._generation, self.article_list.results
        try:
            page = await self.access.read(self._window, results, first, count)
        except LibraryError as error:
            self.say(str(error))
            return
        if generation == self._generation and self.is_attached:
            self.article_list.take_page(page)

    def _window(self, results: Results, first: int, count: int) -> Page:
        """Ask for a window by the row before it where that is known, by its number otherwise."""
        before = results.rows.get(first - 1)
        if before is None:
            return self.library.search(results.query, at=first, count=count, keep=results.keep)
        page = self.library.search(results.query, after=before.key, count=count, keep=results.keep)
        return replace(page, first=first)

    def library_changed(self, go_to: int | None = None) -> None:
        """Show what the library holds now."""
        self._search(go_to if go_to is not None else self._cursor_id, keep_top=True)

    async def _look_for_changes(self) -> None:
        """Follow what other sessions and the intake change."""
        try:
            position = await self.access.read(self.library.position)
        except (LibraryError, RuntimeError):
            return
        if self._position not in (BEFORE_ANY_SEARCH, position):
            self._search(self._cursor_id, keep_top=True)

    # Showing an article.

    @property
    def _cursor_id(self) -> int | None:
        row = self.article_list.cursor_row
        return row.id if row is not None else None

    @property
    def current_row(self) -> Row | None:
        """The row at the cursor, whose article the reader shows or is about to show."""
        return self.article_list.cursor_row

    async def current_article(self) -> StoredArticle | None:
        """Give the article at the cursor, whole."""
        row = self.current_row
        if row is None:
            return None
        if self.shown is not None and self.shown.id == row.id:
            return self.shown
        return await self.access.read(self.library.get, row.id)

    @on(CursorMoved)
    def _cursor_moved(self) -> None:
        self._preview_soon()

    @work(exclusive=True, group="preview")
    async def _preview_soon(self) -> None:
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
        reading = await self.access.read(Reading.of, stored, query) if stored is not None else None
        if self._cursor_id == row.id and self.is_attached:
            self._show(reading)

    def _show(self, reading: Reading | None) -> None:
        before = self.shown
        same = reading is not None and before is not None and reading.stored.id == before.id
        unchanged = same and reading is not None and before is not None and reading.text == visible(before.article.text)
        offset = self.reader.top_offset if unchanged else self._first_offset
        self._first_offset = 0
        self.shown = reading.stored if reading is not None else None
        self.reader.show(reading, offset)
        if not unchanged:
            self.sidebar.show(self.shown)
            if self.focused is self.reader:
                self._count_as_read()

    def open_article(self) -> None:
        """Go to the reader with the article at the cursor."""
        if self.current_row is not None:
            self.open_pane(self.reader)

    @on(ArticleOpened)
    def _article_opened(self) -> None:
        self.open_article()

    @work(exclusive=True, group="read")
    async def _count_as_read(self) -> None:
        """Mark the article read once it has been open for a while."""
        row = self.current_row
        await asyncio.sleep(READ_AFTER)
        if row is not None and self.focused is self.reader and self._cursor_id == row.id:
            current = self.current_row
            if current is not None and not current.read:
                await self.done_with_care(self.marking.mark(current, read=True, undoable=False))

    def keep_in_view(self, ids: Iterable[int]) -> None:
        """Keep articles in the list until the filter changes, although one's own key may make them no match."""
        self._kept |= set(ids)
        self.article_list.results.keep = self._kept

    async def marks_changed(self, row: Row) -> None:
        """Draw a row anew whose marks were changed here."""
        self._position = await self.access.read(self.library.position)
        self.article_list.replace_rows([row])

    def show_anew(self) -> None:
        """Show the article at the cursor as the library holds it now."""
        self.shown = None
        self._preview_soon()

    # Evidence.

    @on(EvidenceWanted)
    def _evidence_wanted(self, message: EvidenceWanted) -> None:
        if not message.count:
            self.say("No words of the text state this.")
            return
        self.reader.point_at(message.start, message.end)
        self.say(f"Mention {message.number} of {message.count}")

    @on(MatchReached)
    def _match_reached(self, message: MatchReached) -> None:
        self.say(f"Match {message.number} of {message.count}" if message.count else "No match in this article's text.")

    # Panes.

    @property
    def focused_view(self) -> LineView:
        """The pane that has the focus; the list when none has."""
        return self.focused if isinstance(self.focused, LineView) else self.article_list

    @property
    def _panes(self) -> list[LineView]:
        panes: list[LineView] = [self.article_list, self.reader]
        return [*panes, self.sidebar] if self._sidebar_reachable else panes

    @property
    def _sidebar_reachable(self) -> bool:
        return self.sidebar.display or self.has_class("-narrow")

    def open_pane(self, pane: Widget) -> None:
        """Go to a pane, which is the only one that shows where there is no room for more."""
        for name in ("list", "reader", "sidebar"):
            self.set_class(pane.id == name, f"-at-{name}")
        if pane.display:
            self.set_focus(pane)
        else:
            self.call_after_refresh(self.set_focus, pane)

    def open_filter(self) -> None:
        """Go to the filter line."""
        self.set_focus(self.filter_bar)

    def go_to_pane(self, step: int) -> None:
        """Go to the next pane, or to the one before."""
        panes = self._panes
        at = panes.index(self.focused) if isinstance(self.focused, LineView) and self.focused in panes else -1
        self.open_pane(panes[(at + step) % len(panes)] if at >= 0 else panes[0])

    def toggle_sidebar(self) -> None:
        """Open or close the sidebar, as a drawer where it is folded."""
        if self.has_class("-narrow"):
            self.open_pane(self.article_list if self.focused is self.sidebar else self.sidebar)
        elif self.has_class("-medium"):
            self.toggle_class("-drawer")
            self.open_pane(self.sidebar if self.has_class("-drawer") else self.reader)
        else:
            self.session.sidebar = not self.session.sidebar
            self.set_class(not self.session.sidebar, "-without-sidebar")
            if not self.session.sidebar and self.focused is self.sidebar:
                self.open_pane(self.reader)

    def step_back(self) -> None:
        """Go one step back; at the list, clear the filter."""
        if self.selections:
            self.clear_selection()
        elif self.focused is self.sidebar and self.has_class("-drawer"):
            self.toggle_sidebar()
        elif self.focused in (self.sidebar, self.reader):
            self.open_pane(self.article_list)
        else:
            self.filter_bar.value = ""
            self.open_pane(self.article_list)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the keys that apply in the pane."""
        self._show_keys()
        if self.focused is self.reader:
            self._count_as_read()

    def _show_keys(self) -> None:
        scopes = {"list": Scope.LIST, "reader": Scope.READER, "sidebar": Scope.SIDEBAR}
        pane = scopes.get(getattr(self.focused, "id", None) or "")
        if pane is None:
            self.key_line.show_keys((("enter", "to the list", "next-pane"), ("esc", "clear", "step-back")))
            return
        wanted = in_scope(pane, Scope.ARTICLE, Scope.EVERYWHERE)
        ordered: list[type[Command]] = [Help, *(command for command in wanted if command is not Help)]
        self.key_line.show_keys([_key(command) for command in ordered if command.label])

    # Commands and messages.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys to the filter line while it has the focus, but for those that lead out of it."""
        if action == "command" and self.focused is self.filter_bar:
            return parameters[0] in LEADING_OUT
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

    async def done_with_care(self, deed: Coroutine[Any, Any, None]) -> None:
        """Do something; what the library refuses is told, and ends nothing."""
        try:
            await deed
        except LibraryError as error:
            self.say(str(error))

    @on(KeyLine.Clicked)
    def _key_clicked(self, message: KeyLine.Clicked) -> None:
        self.action_command(message.command)

    def say(self, message: str) -> None:
        """Tell the person something: on the line at the bottom, or above it where that is too short."""
        message = one_line(message)
        if len(message) < self.size.width - 2:
            self.key_line.say(message)
        else:
            self.key_line.say("")
            self.notify(message, markup=False, timeout=10)

    def show_help(self) -> None:
        """Show every key."""
        from tui.screens.windows import HelpWindow

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
        if self.intake.running:
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
        self.session.article = self._cursor_id
        self.session.offset = self.reader.top_offset if self.shown is not None else 0
        return self.session


def _key(command: type[Command]) -> tuple[str, str, str]:
    return (command.key_signs().split(" ")[0], command.label, command.id())


def _first_classes(session: Session, columns: int) -> str:
    """Give the classes of the first layout, so that it need not be made twice."""
    width = [name for least, name in BREAKPOINTS if columns >= least][-1:] if columns else []
    return " ".join(["-at-list", *width, *([] if session.sidebar else ["-without-sidebar"])])
