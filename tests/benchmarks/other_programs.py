"""Other programs on the same articles, where they are installed: newsboat, ripgrep and fzf."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks import corpus
from tests.benchmarks.figures import Bar, Line, Missing, Series
from tests.benchmarks.memory import private_memory
from tests.benchmarks.programs import Program, title_part
from tests.benchmarks.shelf import SEED, Shelf, say
from tests.benchmarks.terminal import Terminal

if TYPE_CHECKING:
    from store.library import Library

AHEAD = Bar(1 / 5, 1 / 10)
_FEED = "http://localhost:9/feed"
"""The address of the feed: no server is there, and newsboat shows what its cache has."""
_FEED_TITLE = "All the articles"
_SHORTENED = 0.5
"""Seconds of quiet after which newsboat's memory is read."""
_WORDS = ("dublin", "piano", "harbour strike")
"""What is searched for by all."""


def measure_newsboat(shelf: Shelf, program: Program, size: int, runs: int) -> list[Line | Missing]:
    """Start newsboat and open its list, beside our start, which shows the list at once; then compare the memory."""
    what = f"start and open the list, {size:,} articles"
    newsboat = shutil.which("newsboat")
    if newsboat is None:
        return [Missing(f"newsboat, {what}", "newsboat is not installed (Debian has a package of that name).")]
    say(f"Newsboat with {size:,} articles.")
    with shelf.scratch() as folder:
        title = _fill(newsboat, folder, size, shelf.environment())
        theirs = [_newsboat(newsboat, folder, title, shelf) for _ in range(runs)]
    ours = [_ours(program, shelf) for _ in range(runs)]
    lines: list[Line | Missing] = []
    for column, (name, unit) in enumerate(((what, "ms"), (f"private memory with the list open, {size:,}", "MiB"))):
        beside = Series(tuple(each[column] for each in theirs)).median
        figure = Series(tuple(each[column] for each in ours)).median
        lines.append(Line(f"newsboat: {name}", unit, beside, runs))
        lines.append(Line(f"Dateline / newsboat: {name}", unit, figure, runs, beside, AHEAD))
    return lines


def _fill(newsboat: str, folder: Path, size: int, environment: dict[str, str]) -> str:
    """Make newsboat's files with so many unread articles in one feed, and give the title at the top of its list."""
    (folder / "urls").write_text(f'{_FEED} "~{_FEED_TITLE}"\n', encoding="utf-8")
    (folder / "config").write_text("auto-reload no\n", encoding="utf-8")
    subprocess.run(
        [*_command(newsboat, folder), "-x", "print-unread"], env=environment, capture_output=True, check=True
    )
    newest = ("", 0)
    with contextlib.closing(sqlite3.connect(folder / "cache.db")) as cache, cache:
        cache.execute(
            "insert or replace into rss_feed (rssurl, url, title) values (?, ?, ?)", (_FEED, _FEED, _FEED_TITLE)
        )
        for made in corpus.corpus(SEED, size):
            moment = made.published.toordinal() * 86_400 - 62_135_683_200 + made.number % 86_400
            newest = max(newest, (made.title, moment), key=lambda each: each[1])
            cache.execute(_PUT, (made.name, made.title, made.source, made.name, _FEED, moment, made.text))
    return title_part(newest[0])


_PUT = """insert into rss_item (guid, title, author, url, feedurl, pubDate, content, unread)
    values (?, ?, ?, ?, ?, ?, ?, 1)"""


def _command(newsboat: str, folder: Path) -> list[str]:
    return [newsboat, "-q", "-u", f"{folder}/urls", "-c", f"{folder}/cache.db", "-C", f"{folder}/config"]


def _newsboat(newsboat: str, folder: Path, title: str, shelf: Shelf) -> tuple[float, float]:
    """Give the milliseconds until the list is open, less what passed between feeds and key, and the memory."""
    with Terminal(_command(newsboat, folder), shelf.environment(), folder) as terminal:
        started = terminal.wait_for(_FEED_TITLE) - terminal.spawned
        terminal.settle(_SHORTENED)
        pressed = terminal.send("\r")
        opened = terminal.wait_for(title) - pressed
        terminal.settle(_SHORTENED)
        return (started + opened) * 1000, private_memory(terminal.process, shelf.folder).all_but_data


def _ours(program: Program, shelf: Shelf) -> tuple[float, float]:
    with program.start(shelf) as terminal:
        painted = terminal.wait_for(*program.painted) - terminal.spawned
        terminal.settle(_SHORTENED)
        return painted * 1000, private_memory(terminal.process, shelf.folder).all_but_data


def measure_scanners(shelf: Shelf, library: Path, size: int, runs: int) -> list[Line | Missing]:
    """Search the raw texts with ripgrep and the titles with fzf, beside our search with its count and 50 rows."""
    from store.library import Library

    say(f"Ripgrep and fzf over the texts and titles of {size:,} articles.")
    lines: list[Line | Missing] = []
    with shelf.scratch() as folder, Library.open(library) as opened:
        texts, titles = folder / "texts", folder / "titles"
        with texts.open("w", encoding="utf-8") as text, titles.open("w", encoding="utf-8") as title:
            for made in corpus.corpus(SEED, size):
                text.write(made.text)
                title.write(made.title + "\n")
        lines += _beside(opened, f"the texts of {size:,}", "", "rg", ("-ci",), texts, runs)
        lines += _beside(opened, f"the titles of {size:,}", "title:", "fzf", ("--exact", "--filter"), titles, runs)
    return lines


def _beside(
    library: Library, what: str, field: str, name: str, options: tuple[str, ...], file: Path, runs: int
) -> list[Line | Missing]:
    """Give the line of another program, and ours beside it."""
    program = shutil.which(name)
    if program is None:
        return [Missing(f"{name}, {what}", f"{name} is not installed.")]
    theirs = Series(tuple(_milliseconds(lambda word: _scan([program, *options, word], file), _WORDS, runs)))
    ours = Series(tuple(_milliseconds(lambda word: _search(library, field, word), _WORDS, runs)))
    count = len(ours.values)
    return [
        Line(f"{name}, {what}", "ms", theirs.median, count),
        Line(f"Dateline's search / {name}, {what}", "ms", ours.median, count, theirs.median),
    ]


def _scan(command: Sequence[str], file: Path) -> None:
    with file.open("rb") as read:
        subprocess.run(command, stdin=read, stdout=subprocess.DEVNULL, check=False)  # 1 is for nothing found


def _search(library: Library, field: str, words: str) -> None:
    from store.query import parse

    library.search(parse(" ".join(f"{field}{word}" for word in words.split())))


def _milliseconds(deed: Callable[[str], None], words: Iterable[str], runs: int) -> list[float]:
    measured = []
    for word in list(words) * runs:
        began = time.perf_counter()
        deed(word)
        measured.append((time.perf_counter() - began) * 1000)
    return measured
