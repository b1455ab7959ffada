"""The generated libraries and files that the measurements use: made once, kept outside the repository."""

from __future__ import annotations

import contextlib
import hashlib
import json
import multiprocessing
import os
import shutil
import sqlite3
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from pathlib import Path

import orjson

from tests.benchmarks import corpus, vocabulary

ROOT = Path(__file__).parents[2]
SEED = 20_240_219
"""What the generated libraries are made from."""
_BATCH = 1_000
"""Articles that a generating process makes at a time."""
_WRITTEN = 20_000
"""Articles written in one step: the pages of the indexes of a large library are then written once for many of them."""
_AHEAD = 20
"""How many batches the generating processes may be ahead of the writer, so that not all texts wait in memory."""
_PAGES_IN_MEMORY = "pragma cache_size = -1000000"  # a gigabyte, for this one writer
_MEMORY = Path("/dev/shm")
_FINISHED = "finished"
"""The file beside a library that says that it is whole, and how much text is in it."""


def say(sentence: str) -> None:
    """Tell the person at the terminal what is going on; the table alone goes to standard output."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


def size_of(folder: Path) -> int:
    """Tell how many bytes the files in a folder are."""
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())


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
        finished = path.with_name(_FINISHED)
        if not finished.exists() or _tables(path) != self._tables_today():
            self._throw_away(path)
            path.parent.mkdir(parents=True, mode=0o700)
            finished.write_text(json.dumps({"raw": self._build(path, size)}), encoding="utf-8")
        self.bring_index(path)
        return path

    def bring_index(self, path: Path) -> None:
        """Bring the search index of a library up to date, as after a change of its format or an interrupted run."""
        from store.library import Library

        with Library.open(path) as library:
            state = library.index_state()
            if state.kind == "ready" and not state.lag:
                return
            say(f"Bringing the search index of {path.parent.name} up to date.")
            if not library.update_index():
                raise RuntimeError(f"The search index of {path} could not be brought up to date.")

    def index(self, path: Path) -> Path:
        """Give the folder of the search index of a library; it may not be there."""
        with contextlib.closing(sqlite3.connect(path)) as opened:
            rows = opened.execute("select value from library where name = 'id'").fetchall()
        return self.folder / "cache" / "dateline" / "index" / str(rows[0][0])

    @contextlib.contextmanager
    def copy(self, path: Path, *, memory: bool = False) -> Iterator[tuple[Path, dict[str, str]]]:
        """Give for a while a copy of a library with its index, and the variables by which both are found.

        Raises OSError where there is no room for it.
        """
        index = self.index(path)
        room = path.stat().st_size + size_of(index)
        with self.scratch(memory=memory, room=2 * room) as place:
            shutil.copy(path, place / path.name)
            shutil.copytree(index, place / "index" / index.name)
            yield place / path.name, {"DATELINE_CACHE": str(place)}

    def raw_bytes(self, path: Path) -> int:
        """Tell how many bytes the texts of a library made here are, in UTF-8."""
        raw: int = json.loads(path.with_name(_FINISHED).read_text(encoding="utf-8"))["raw"]
        return raw

    @contextlib.contextmanager
    def scratch(self, *, memory: bool = False, room: int = 0) -> Iterator[Path]:
        """Give an empty folder for a while, on the disk or in memory.

        Raises OSError where there is not so much room, in bytes.
        """
        place = _MEMORY if memory else self.folder
        if shutil.disk_usage(place).free < room:
            raise OSError(f"there is not enough room in {place}")
        with tempfile.TemporaryDirectory(dir=place, prefix="dateline-benchmark-") as made:
            yield Path(made)

    def files(self, count: int) -> Path:
        """Give a folder of so many generated text files."""
        folder = self.folder / "files" / f"{count}-{_generator_digest()}"
        if not (folder / ".finished").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            for made in corpus.corpus(SEED + 1, count):
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

    def _throw_away(self, path: Path) -> None:
        """Remove a library and its index."""
        if path.exists():
            shutil.rmtree(self.index(path), ignore_errors=True)
        shutil.rmtree(path.parent, ignore_errors=True)

    def _build(self, path: Path, size: int) -> int:
        """Make a library without its index, and give how many bytes of text went into it."""
        from store.library import Library

        raw = done = 0
        made = map(orjson.loads, chain.from_iterable(_made(_extracted if self.facts else _cheap, size)))
        with Library.open(path) as library:
            library.database.storage.connection().execute(_PAGES_IN_MEMORY)
            while batch := list(islice(made, _WRITTEN)):
                library.add_many(batch)
                raw += sum(len(each["text"].encode()) for each in batch)
                done += len(batch)
                say(f"Building a library of {size:,} articles: {done:,} done.")
        return raw


def _made(make: Callable[[range], list[bytes]], size: int) -> Iterator[list[bytes]]:
    """Give the articles of a corpus as JSON, in batches; processes make them, a few batches ahead."""
    batches = (range(start, min(size, start + _BATCH)) for start in range(0, size, _BATCH))
    if size <= _BATCH:
        yield from map(make, batches)
        return
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as processes:
        waiting: deque[Future[list[bytes]]] = deque(processes.submit(make, each) for each in islice(batches, _AHEAD))
        while waiting:
            batch = waiting.popleft().result()
            waiting.extend(processes.submit(make, each) for each in islice(batches, 1))
            yield batch


def _cheap(numbers: range) -> list[bytes]:
    return [orjson.dumps(corpus.cheap_article(corpus.generate(SEED, number)).to_json()) for number in numbers]


def _extracted(numbers: range) -> list[bytes]:
    from articles.reading import read_text

    return [orjson.dumps(read_text(corpus.generate(SEED, number).text).to_json()) for number in numbers]


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
