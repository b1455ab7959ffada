"""The generated libraries and files that the measurements use: made once, kept outside the repository."""

from __future__ import annotations

import contextlib
import hashlib
import multiprocessing
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path

from articles.article import Article
from tests.benchmarks import corpus, vocabulary

ROOT = Path(__file__).parents[2]
_SEED = 20_240_219
_BATCH = 500
_WINDOW = 5_000
"""How many articles are handed to the extracting processes at a time, so that not all texts wait in memory."""


def say(sentence: str) -> None:
    """Tell the person at the terminal what is going on; the table alone goes to standard output."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


class Shelf:
    """A folder with generated libraries, and the surroundings in which the measured programs run."""

    def __init__(self, folder: Path, *, facts: bool) -> None:
        self.folder = folder
        """Where everything is kept."""
        self.facts = facts
        """Whether the libraries hold facts extracted from the texts, or those that the generator knows."""
        self._kind = f"{'extracted' if facts else 'generated'}-{_generator_digest()}"

    def environment(self) -> dict[str, str]:
        """Give the surroundings of a measured program: a home of its own, no settings, nothing remembered."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATELINE_", "XDG_"))}
        kept.update(self._folders())
        kept.update({"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"})
        for name in ("TMUX", "STY", "NO_COLOR", "SSH_CONNECTION", "SSH_TTY", "DISPLAY", "WAYLAND_DISPLAY"):
            kept.pop(name, None)
        kept.pop("PYTHONDONTWRITEBYTECODE", None)  # on a second start everybody's modules are compiled already
        return kept

    def enter(self) -> None:
        """Make this process use the same home, so that the index it builds is the one the programs find."""
        for name in [each for each in os.environ if each.startswith(("DATELINE_", "XDG_"))]:
            del os.environ[name]
        os.environ.update(self._folders())

    def forget_positions(self) -> None:
        """Drop what a program remembered of its last run, so that each run starts at the top of the list."""
        shutil.rmtree(self.folder / "state", ignore_errors=True)

    def library(self, size: int) -> Path:
        """Give a library of so many articles with a current index, made now if there is none of today's tables."""
        path = self.folder / "libraries" / f"{size}-{self._kind}" / "library.db"
        finished = path.with_name("finished")
        if not finished.exists() or _tables(path) != self._tables_today():
            shutil.rmtree(path.parent, ignore_errors=True)
            path.parent.mkdir(parents=True, mode=0o700)
            self._build(path, size)
            finished.touch()
        return path

    def files(self, count: int) -> Path:
        """Give a folder of so many generated text files."""
        folder = self.folder / "files" / f"{count}-{_generator_digest()}"
        if not (folder / ".finished").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            for made in corpus.corpus(_SEED + 1, count):
                (folder / made.name).write_text(made.text, encoding="utf-8")
            (folder / ".finished").touch()
        return folder

    def _folders(self) -> dict[str, str]:
        kinds = {"HOME": "home", "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config"}
        kinds |= {"XDG_STATE_HOME": "state", "XDG_CACHE_HOME": "cache"}
        return {name: str(self.folder / kind) for name, kind in kinds.items()}

    def _tables_today(self) -> frozenset[str]:
        from store.library import Library

        with tempfile.TemporaryDirectory() as place:
            Library.open(Path(place) / "empty.db").close()
            return _tables(Path(place) / "empty.db")

    def _build(self, path: Path, size: int) -> None:
        from store.library import Library

        made = self._articles(size)
        done = 0
        with Library.open(path) as library:
            while batch := list(islice(made, _BATCH)):
                library.add_many(batch)
                done += len(batch)
                if done % 10_000 == 0 or done == size:
                    say(f"Building a library of {size:,} articles: {done:,} done.")
            say("Bringing its search index up to date.")
            if not library.update_index():
                raise RuntimeError(f"The search index of {path} could not be brought up to date.")

    def _articles(self, size: int) -> Iterator[Article]:
        if not self.facts:
            yield from map(_cheap, range(size))
            return
        with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as processes:
            for start in range(0, size, _WINDOW):
                yield from processes.map(_extracted, range(start, min(size, start + _WINDOW)), chunksize=100)


def _cheap(number: int) -> Article:
    return corpus.cheap_article(corpus.generate(_SEED, number))


def _extracted(number: int) -> Article:
    from articles.reading import read_text

    return read_text(corpus.generate(_SEED, number).text)


def _tables(library: Path) -> frozenset[str]:
    """Give how the tables and indexes of a library were made, to tell one that an earlier state of the store made."""
    with contextlib.closing(sqlite3.connect(library)) as opened:
        return frozenset(made for (made,) in opened.execute("select sql from sqlite_master where sql is not null"))


def _generator_digest() -> str:
    """Give a name for what the generator makes now; it changes with the samples and with the generator itself."""
    digest = hashlib.sha256()
    for path in _generator_files():
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _generator_files() -> Iterator[Path]:
    yield Path(corpus.__file__)
    yield vocabulary.FILE
    yield from sorted(corpus.SAMPLES.glob("*.txt"))
