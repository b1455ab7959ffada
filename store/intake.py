"""Intake: files and folders into the library, with a receipt that adds up."""

from __future__ import annotations

import json
import os
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.file_finding import Candidate, PassedOver, Refused, as_written, find_files
from store.library import Library, Outcome

if TYPE_CHECKING:
    from store.file_reading import ReadFile

FORMAT = 1
"""The version of the receipt's JSON form."""
_BATCH = 400  # files compared with what is known, and articles in one transaction
_LONGEST_BATCH = 0.5  # seconds after which what has been read is stored and shown, however little it is
_FOUND_SHOWN = 5_000  # files found between two reports of how many there are
_MOST_ENDINGS = 6
_LOOKED_BACK = 20.0  # seconds over which the pace is measured
_SOONEST_PACE = 1.0  # seconds that it takes to know a pace


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of everything that was found."""

    added: int = 0
    updated: int = 0
    same: int = 0
    refused: tuple[Refused, ...] = ()
    left_removed: tuple[str, ...] = ()
    """Paths whose articles the person once removed and that stay so; they count as the same."""
    ids: tuple[int, ...] = ()
    """The articles that were added or updated."""
    passed_over: Mapping[str, int] = field(default_factory=dict)
    """How many files of folders were no text by their ending, by that ending; they do not count as found."""
    cancelled: bool = False
    """Whether it ended before everything was looked at; what was not looked at is not counted."""

    @property
    def found(self) -> int:
        """Count all articles and refused files."""
        return self.added + self.updated + self.same + len(self.refused)

    def passed_over_in_words(self) -> str:
        """Say how many files were passed over and what their endings are, the commonest first."""
        number = sum(self.passed_over.values())
        endings = [each or "none" for each in self.passed_over]
        named = ", ".join(endings[:_MOST_ENDINGS]) + (" and others" if len(endings) > _MOST_ENDINGS else "")
        return f"{number:,} {'file' if number == 1 else 'files'} with other endings ({named})"

    def to_json(self) -> dict[str, Any]:
        """Give the receipt as plain JSON values."""
        return {
            "format": FORMAT,
            "found": self.found,
            "added": self.added,
            "updated": self.updated,
            "same": self.same,
            "refused": [{"path": each.path, "reason": each.reason} for each in self.refused],
            "left_removed": list(self.left_removed),
            "passed_over": dict(self.passed_over),
            "ids": list(self.ids),
            "cancelled": self.cancelled,
        }


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a taking in has come."""

    done: int
    """Files that were looked at."""
    total: int
    """Files in all."""
    rate: float | None = field(default=None, compare=False)
    """Articles a second lately, those that were there before included; None while it is not known."""
    left: float | None = field(default=None, compare=False)
    """Seconds until the end if it goes on like that; None while it is not known."""

    def in_words(self) -> str:
        """Say how far it has come, and how long the rest will take where that is known."""
        parts = [f"{self.done:,} of {self.total:,}"]
        if self.rate is not None:
            parts.append(f"{self.rate:,.0f} a second")
        if self.left is not None:
            parts.append(f"{_duration(self.left)} left")
        return " · ".join(parts)


def _duration(seconds: float) -> str:
    """Say how long something takes, as finely as a person waits."""
    whole = max(1, round(seconds))
    if whole < 100:
        return f"{whole} s"
    minutes = round(whole / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"


class _Pace:
    """How fast a taking in has been going lately."""

    def __init__(self) -> None:
        self._points: deque[tuple[float, int, int]] = deque([(time.monotonic(), 0, 0)])

    def progress(self, done: int, total: int, articles: int) -> Progress:
        """Note how far it is, and give that with the pace.

        Args:
            done: Files that were looked at.
            total: Files in all.
            articles: Articles of them.
        """
        now = time.monotonic()
        self._points.append((now, done, articles))
        while len(self._points) > 2 and now - self._points[0][0] > _LOOKED_BACK:
            self._points.popleft()
        then, files, before = self._points[0]
        if now - then < _SOONEST_PACE or done == files:
            return Progress(done, total)
        return Progress(done, total, (articles - before) / (now - then), (total - done) * (now - then) / (done - files))


@dataclass(slots=True)
class _Tally:
    """A receipt in the making."""

    counts: dict[str, int] = field(default_factory=lambda: {"added": 0, "updated": 0, "same": 0})
    refused: list[Refused] = field(default_factory=list)
    left_removed: list[str] = field(default_factory=list)
    ids: dict[int, None] = field(default_factory=dict)
    passed_over: Counter[str] = field(default_factory=Counter)

    def note(self, outcomes: Iterable[Outcome], path: str | None) -> None:
        """Count some outcomes of one file."""
        for outcome in outcomes:
            self.counts[outcome.kind] += 1
            if outcome.left_removed and path:
                self.left_removed.append(path)
            if outcome.kind != "same":
                self.ids[outcome.id] = None

    def receipt(self, *, cancelled: bool) -> Receipt:
        """Make the receipt."""
        return Receipt(
            **self.counts,
            refused=tuple(self.refused),
            left_removed=tuple(self.left_removed),
            ids=tuple(self.ids),
            passed_over=dict(self.passed_over.most_common()),
            cancelled=cancelled,
        )


def take_in(
    library: Library,
    paths: Iterable[Path],
    *,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    processes: int | None = None,
    facts: bool = True,
    largest: int | None = None,
) -> Receipt:
    """Take in files and folders.

    Everything that is counted is on the disk when this returns; killed half-way and begun again, nothing comes in
    twice and nothing is missing.

    Args:
        library: Where to.
        paths: Files, of any ending, and folders, of which the files with known endings are taken.
        progress: Told now and then how far it has come, in this thread.
        cancelled: Asked now and then whether to stop.
        processes: How many processes read; None for what fits.
        facts: Whether to look for facts.
        largest: How many bytes a file may have; None for `articles.reading.LARGEST`.

    Raises LibraryError when the library cannot be written to.
    """
    from articles.reading import LARGEST  # late, as all reading: a screen that may take something in starts without it

    largest = LARGEST if largest is None else largest
    return _Intake(library, progress or (lambda _: None), cancelled, processes, facts, largest).run(paths)


def take_in_text(library: Library, text: str, *, name: str = "pasted") -> Outcome:
    """Take in a text that came by itself, from the clipboard or standard input.

    Args:
        library: Where to.
        text: The text.
        name: What a complaint calls it.

    Raises Unreadable for a text with nothing in it.
    """
    from articles.reading import read_text

    return library.add(read_text(text, file=name).with_fields(file=None))


class _Intake:
    """One taking in."""

    def __init__(
        self,
        library: Library,
        progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
        processes: int | None,
        facts: bool,
        largest: int,
    ) -> None:
        self._library = library
        self._progress = progress
        self._cancelled = cancelled
        self._processes = processes
        self._facts = facts
        self._largest = largest
        self._tally = _Tally()
        self._done = 0
        self._total = 0
        self._pace = _Pace()

    def run(self, paths: Iterable[Path]) -> Receipt:
        """Find, compare, read and store."""
        candidates = self._find(paths)
        self._total = len(candidates)
        for by_hand, group in groupby(candidates, key=lambda each: each.by_hand):
            files = [each.path for each in group]
            libraries = [path for path in files if path.suffix.lower() == ".json"]
            for path in libraries:
                if not self._cancelled():
                    self._take_library(path)
                    self._advance(1)
            unknown = self._take_known([path for path in files if path.suffix.lower() != ".json"], bring_back=by_hand)
            self._take_unknown(unknown, bring_back=by_hand)  # it asks for them as it reads: both go on side by side
        return self._tally.receipt(cancelled=self._done < self._total or self._cancelled())

    def _find(self, paths: Iterable[Path]) -> list[Candidate]:
        """List the files, each once; what cannot be one is refused."""
        candidates: dict[Path, Candidate] = {}
        for found in find_files(paths):
            if self._cancelled():
                break
            if isinstance(found, Refused):
                self._tally.refused.append(found)
            elif isinstance(found, PassedOver):
                self._tally.passed_over[found.ending] += 1
            elif found.path not in candidates or found.by_hand:
                candidates[found.path] = found
                if len(candidates) % _FOUND_SHOWN == 0:
                    self._progress(Progress(0, len(candidates)))
        return list(candidates.values())

    def _advance(self, files: int) -> None:
        """Tell how far it has come."""
        self._done += files
        self._progress(self._pace.progress(self._done, self._total, sum(self._tally.counts.values())))

    def _take_library(self, path: Path) -> None:
        """Take in a library in TinyDB's format."""
        name = as_written(path)
        if not path.is_file():  # a pipe of that name would make the program wait
            self._tally.refused.append(Refused(name, "it is not a file."))
            return
        try:
            with path.open("rb") as file:
                value = json.load(file)
            if not isinstance(value, dict):
                raise ValueError("it is not a library in TinyDB's format.")
            self._tally.note(self._library.import_json(value), name)
        except OSError as error:
            self._tally.refused.append(Refused(name, f"it cannot be read: {error.strerror}."))
        except (ValueError, RecursionError) as error:
            self._tally.refused.append(Refused(name, f"{error} Dateline takes TinyDB's own JSON and no other."))

    def _take_known(self, files: Sequence[Path], *, bring_back: bool) -> Iterator[Path]:
        """Note the files whose bytes are known and give the others: those cost a reading."""
        from store.file_reading import hash_of

        for start in range(0, len(files), _BATCH):
            if self._cancelled():
                break
            batch = files[start : start + _BATCH]
            hashed = [(hash_of(path, self._largest), path) for path in batch]
            named = [(sha256, as_written(path)) for sha256, path in hashed if sha256]
            known = self._library.note_known_files(named, bring_back=bring_back, raw_paths=_raw_paths(batch))
            unknown: list[Path] = []
            for path in batch:
                name = as_written(path)
                if name in known:
                    self._tally.note([known[name]], name)
                else:
                    unknown.append(path)
            self._advance(len(known))
            yield from unknown

    def _take_unknown(self, files: Iterable[Path], *, bring_back: bool) -> None:
        """Read files and store what they hold."""
        from store.file_reading import read_many

        reading = read_many(
            files, largest=self._largest, facts=self._facts, processes=self._processes, cancelled=self._cancelled
        )
        for batch in _gathered(reading):
            articles = (article for each in batch for article in each.articles)
            raw_paths = _raw_paths([each.path for each in batch])
            outcomes: list[Outcome] = []
            while some := list(islice(articles, _BATCH)):  # a file of many records is no reason to keep others waiting
                outcomes += self._library.add_many(some, bring_back=bring_back, raw_paths=raw_paths)
            each_outcome = iter(outcomes)
            for each in batch:
                self._tally.note([next(each_outcome) for _ in each.articles], as_written(each.path))
                self._tally.refused += each.refused
            self._advance(len(batch))


def _gathered(parts: Iterator[list[ReadFile]]) -> Iterator[list[ReadFile]]:
    """Put parts together until there are enough articles for a transaction."""
    batch: list[ReadFile] = []
    begun = time.monotonic()
    for part in parts:
        batch += part
        if sum(len(each.articles) for each in batch) >= _BATCH or time.monotonic() - begun >= _LONGEST_BATCH:
            yield batch
            batch, begun = [], time.monotonic()
    if batch:
        yield batch


def _raw_paths(paths: Iterable[Path]) -> dict[str, bytes]:
    """Give the bytes of those paths that are written otherwise, by how they are written."""
    raw = {as_written(path): os.fsencode(path) for path in paths if not str(path).isascii()}
    return {name: each for name, each in raw.items() if name.encode() != each}
