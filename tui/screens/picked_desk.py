"""Exporting and correcting what is picked; without anything picked, the article at the cursor."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tui.screens.intake_desk import named_path
from tui.screens.marking_desk import MOST_KEPT

if TYPE_CHECKING:
    from store.library import Library
    from tui.screens.correction_windows import Answer, CorrectionWindow
    from tui.screens.main import MainScreen
    from tui.screens.undertaking import Progress, Stopped

FIELDS: Final = {"source": "Source", "published": "Date of publication", "language": "Language"}
"""The fields that many articles may have in common."""


class PickedDesk:
    """What the main screen does with picked articles besides marks, tags and citations."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen

    # Exporting.

    def export(self) -> Coroutine[Any, Any, None]:
        """Ask for a file and write the picked articles to it."""
        return self._export(self._screen.selecting.ids())

    async def _export(self, wanted: Coroutine[Any, Any, list[int]]) -> None:
        from tui.screens.windows import AskWindow

        screen = self._screen
        ids = screen.selecting.in_list_order(await wanted)
        if not ids:
            screen.say("There is no article to export.")
            return
        window = AskWindow(
            f"Export {_articles(len(ids))} to the file",
            ".bib .ris .csv .json (CSL-JSON) library.json · enter writes · esc closes",
            str(Path.cwd() / "articles.bib"),
        )
        answer = await screen.app.push_screen_wait(window)
        if answer is not None and await self._may_write(path := named_path(answer)):
            await self._write(path, ids)

    async def _may_write(self, path: Path) -> bool:
        """Ask before a file is replaced that is there."""
        from tui.screens.windows import ConfirmWindow

        if not await asyncio.to_thread(path.exists):
            return True
        window = ConfirmWindow(
            "Replace the file?", [str(path), "It is there already."], "enter replaces · esc does not"
        )
        answer = await self._screen.app.push_screen_wait(window)
        return bool(answer)

    async def _write(self, path: Path, ids: Sequence[int]) -> None:
        from tui.command_line.output import OutputError

        screen = self._screen

        def work(stopped: Stopped, progress: Progress) -> bool:
            return _write_file(screen.library, path, ids, stopped, progress)

        try:
            written = await screen.undertaking.run("exporting", len(ids), work, changes=False)
        except OutputError as error:
            screen.say(str(error))
            return
        screen.say(f"{_articles(len(ids))} written to {path}." if written else f"Stopped: {path} was not written.")

    # Correcting.

    def correct(self) -> None:
        """Ask for a field and its value, and correct it in all picked articles; each window opens at once."""
        from tui.screens.choosing_window import ChoosingWindow

        screen = self._screen
        ids = asyncio.ensure_future(screen.selecting.ids())
        if not screen.selecting.picked and screen.cursor_id is None:
            screen.say("There is no article to correct.")
            return
        number = screen.selecting.count
        words = {field: self._common_value(field) for field in FIELDS}

        def chosen(field: str | None) -> None:
            if field is not None:
                screen.app.push_screen(self._window(field, number, words[field]), lambda answer: taken(field, answer))

        def taken(field: str, answer: Answer[str] | None) -> None:
            if answer is not None:
                screen.do(self._keep(ids, field, answer))

        screen.app.push_screen(ChoosingWindow(f"Correct in {_articles(number)}", FIELDS), chosen)

    def _common_value(self, field: str) -> str:
        """Give what a field says in all picked rows that have been fetched; nothing where they differ."""
        articles = self._screen.article_list
        rows = articles.results.rows.items()
        if self._screen.selecting.picked:
            values = {getattr(row, field, None) or "" for number, row in rows if articles.is_picked(number, row)}
        else:
            values = {getattr(row, field, None) or "" for number, row in rows if number == articles.cursor}
        return str(values.pop()) if len(values) == 1 else ""

    @staticmethod
    def _window(field: str, number: int, words: str) -> CorrectionWindow[str]:
        from tui.screens.correction_windows import DateWindow, Question, WordsWindow

        question = Question(heading=f"Correct in {_articles(number)}: {FIELDS[field]}", words=words)
        return DateWindow(question) if field == "published" else WordsWindow(question, field)

    async def _keep(self, wanted: asyncio.Future[list[int]], field: str, answer: Answer[str]) -> None:
        screen, ids = self._screen, await wanted

        def work(stopped: Stopped, progress: Progress) -> int:
            return screen.library.correct_many(ids, field, answer.value, stopped=stopped, progress=progress)

        number = await screen.undertaking.run("correcting", len(ids), work)
        if len(ids) <= MOST_KEPT:
            screen.searching.keep_in_view(ids)
        screen.show_anew()
        screen.searching.changed()
        screen.say(f"{FIELDS[field]} corrected in {screen.undertaking.how_many(number)}.  z takes it back.")


def _articles(number: int) -> str:
    return "1 article" if number == 1 else f"{number:,} articles"


class _StoppedError(Exception):
    """The person stopped the writing of a file."""


def _write_file(library: Library, path: Path, ids: Sequence[int], stopped: Stopped, progress: Progress) -> bool:
    """Write articles to a file, whole or not at all; tell whether it was written."""
    from tui.command_line.exporting import format_of, pieces_of, write_whole

    format_name = format_of(path)
    try:
        write_whole(path, pieces_of(library, _told(ids, stopped, progress), format_name))
    except _StoppedError:
        return False
    return True


def _told(ids: Sequence[int], stopped: Callable[[], bool], progress: Callable[[int], None]) -> Iterator[int]:
    for number, article_id in enumerate(ids):
        if stopped():
            raise _StoppedError
        progress(number)
        yield article_id
