"""The app: the theme, the palette, the signals, and the one door from the command line to the screen."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.filter import LineFilter
from textual.fuzzy import FuzzySearch
from textual.worker import WorkerFailed

from store.errors import LibraryError
from store.library import Library
from tui.commands import ALL, Command, Scope, in_scope
from tui.foreign_text import ControlFilter, visible
from tui.screens.main import MainScreen
from tui.session import Session
from tui.terminal_answers import Answers, ask
from tui.terminal_watch import TerminalWatch

if TYPE_CHECKING:
    from articles.article import Article

CRASHED = 70
"""The exit status after an error of our own, as `sysexits.h` names it."""

HUNG_UP = 129
"""The exit status when the terminal is gone: 128 and the number of SIGHUP."""

SETTLED_AFTER = 0.5
"""How many seconds after the start the work begins that nothing on the first screen waits for."""

GRACE = 1.0
"""How many seconds leaving may take once the terminal is gone; every change of the library is kept by then."""

ANSWER_WITHIN = 1.5
"""How many seconds a terminal at the far end of a connection has to say what it is."""

SAVE_EVERY = 10.0
"""How many seconds lie between two writings of where the person is."""


OFFERED_FIRST = (Scope.ARTICLE, Scope.EVERYWHERE, Scope.PALETTE, Scope.LIST, Scope.READER)
"""The commands of these places stand first in the palette, in this order; those of single panes follow."""


class CommandProvider(Provider):
    """Offers every command in the palette."""

    def _callback(self, command: type[Command]) -> Callable[[], None]:
        assert isinstance(self.app, DatelineApp)  # noqa: S101 - the palette is of no other app
        return partial(self.app.main_screen.action_command, command.id())

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        """Offer all commands before anything is typed, those that are of use everywhere first."""
        first = [command for scope in OFFERED_FIRST for command in in_scope(scope)]
        for command in (*first, *(each for each in ALL if each not in first)):
            yield DiscoveryHit(
                Content(_entry(command)), self._callback(command), text=command.name, help=command.help()
            )

    async def search(self, query: str) -> Hits:
        """Offer the commands whose name or help fits what is typed."""
        fuzzy = FuzzySearch()
        for command in ALL:
            score, offsets = fuzzy.match(query, _entry(command))
            if score > 0:
                shown = Content(_entry(command))
                for offset in offsets:
                    shown = shown.stylize("bold underline", offset, offset + 1)
                yield Hit(score, shown, self._callback(command), text=command.name, help=command.help())


def _entry(command: type[Command]) -> str:
    keys = command.key_signs()
    return f"{command.name}  ({keys})" if keys else command.name


class DatelineApp(App[int]):
    """The terminal program."""

    TITLE = "Dateline"
    COMMANDS: ClassVar = {CommandProvider}
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar = []

    def __init__(
        self,
        library: Library,
        paths: Sequence[Path] = (),
        articles: Sequence[Article] = (),
        answers: Answers = Answers(),  # noqa: B008 - a tuple of two empty strings
        columns: int = 0,
    ) -> None:
        """Take the library, what to take in at the start, what the terminal said of itself, and its width."""
        super().__init__()
        self._library = library
        self._paths = paths
        self._articles = articles
        self.farewell = ""
        """What to print once the screen is gone."""
        session = Session.load(library.id)
        self.main_screen = MainScreen(library, session, self.write_to_terminal, answers, columns)
        if session.theme != self.theme:
            self.theme = session.theme

    def get_default_screen(self) -> MainScreen:
        """Begin with the main screen."""
        return self.main_screen

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Look at every line before it leaves: the second line of defence against foreign control sequences."""
        return [*super().get_line_filters(), ControlFilter()]  # type: ignore[list-item] # it has that interface

    def on_mount(self) -> None:
        """Mind the signals, and take in what was named on the command line."""
        self._mind_signals()
        self.watch_terminal()
        self.set_interval(SAVE_EVERY, self.remember)
        self.set_timer(SETTLED_AFTER, self._settle)
        if self._paths or self._articles:
            self.main_screen.do(self._take_in())

    def _settle(self) -> None:
        """Turn to what can wait until the first screen is painted."""
        gc.freeze()
        gc.enable()
        self._library.keep_index_current()

    async def _take_in(self) -> None:
        if self._paths:
            await self.main_screen.intake.take_in(self._paths)
        if self._articles:
            await self.main_screen.intake.take_in_articles(self._articles)

    def _mind_signals(self) -> None:
        """Leave in order when the terminal goes away or somebody ends the program."""
        for name in ("SIGHUP", "SIGTERM"):
            number = getattr(signal, name, None)
            if number is None or signal.getsignal(number) is signal.SIG_IGN:
                continue
            try:
                asyncio.get_running_loop().add_signal_handler(number, self._leave, 128 + number)
            except (NotImplementedError, RuntimeError, ValueError):  # Windows, or not the main thread
                return

    def _leave(self, status: int) -> None:
        self.remember()
        self.exit(status)

    def watch_terminal(self) -> None:
        """Leave when the terminal is gone, even if the event loop still waits to write to it."""
        if not self.is_headless and sys.__stdin__ is not None:
            TerminalWatch(sys.__stdin__.fileno(), partial(self._terminal_gone, asyncio.get_running_loop())).start()

    def _terminal_gone(self, loop: asyncio.AbstractEventLoop) -> None:
        self.remember()
        with contextlib.suppress(RuntimeError):  # the loop has ended already
            loop.call_soon_threadsafe(self.exit, HUNG_UP)
        time.sleep(GRACE)
        os._exit(HUNG_UP)

    def _handle_exception(self, error: Exception) -> None:
        """Leave after an error of our own, with one plain sentence and a report without any article's text.

        The toolkit would print every variable, articles included.
        """
        from tui import crash

        self._return_code = CRASHED
        if not self.farewell:
            self.farewell = crash.sentence(error.error if isinstance(error, WorkerFailed) else error)
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def remember(self) -> None:
        """Write down where the person is; a full disk is no reason to stop."""
        try:
            self.main_screen.remember().save(self._library.id)
        except (OSError, LibraryError) as error:
            self.log.warning(f"The session was not saved: {error}")

    def write_to_terminal(self, sequence: str) -> None:
        """Send a control sequence of our own to the terminal."""
        if self._driver is not None:
            self._driver.write(sequence)
            self._driver.flush()

    def copy_to_clipboard(self, text: str) -> None:
        """Copy by the routes of this program, whoever asks."""
        self.main_screen.do(self.main_screen.citing.copy_words(text))


def run(library_path: Path | None, paths: Sequence[str]) -> int:
    """Open the library and the app; give the exit status."""
    try:
        library = Library.open(library_path)
        articles = _read_standard_input() if "-" in paths else []
    except LibraryError as error:
        sys.stderr.write(f"{visible(str(error))}\n")
        return 1
    answers = ask(seconds=ANSWER_WITHIN) if _clipboard_depends_on_the_terminal() else Answers()
    app = DatelineApp(library, [Path(path) for path in paths if path != "-"], articles, answers, _columns())
    try:
        status = app.run()
        app.remember()
    finally:
        app.main_screen.access.close()
    if app.farewell:
        sys.stderr.write(f"{visible(app.farewell)}\n")
    return status if status is not None else app.return_code or 0


def _columns() -> int:
    """Ask how wide the terminal is, so that the first layout is the right one."""
    try:
        return os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ is not None else 1).columns
    except (OSError, ValueError):
        return 0


def _clipboard_depends_on_the_terminal() -> bool:
    """Tell whether only the terminal at the far end of an SSH connection can take what is copied."""
    over_ssh = os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY")
    return bool(over_ssh) and not (os.environ.get("TMUX") or os.environ.get("STY"))


def _read_standard_input() -> list[Article]:
    """Read the articles that are piped in, and give the keyboard back.

    Raises:
        LibraryError: there is no article in it, or no terminal to give the keyboard back to.
    """
    from tui.command_line.inputs import articles_of_standard_input

    articles = articles_of_standard_input()
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY)
    except OSError as error:
        raise LibraryError("There is no terminal to read keys from; dateline add - takes the articles in.") from error
    os.dup2(terminal, 0)
    os.close(terminal)
    return articles
