"""Finding the files to take in: what lies in folders, and what there is odd about it."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ENDINGS = ("", ".txt", ".text", ".jsonl", ".ndjson")
"""Which files of a folder are taken in, by their ending; a file that is named by hand may have any."""
LIBRARY_NAME = "library.json"
"""The name under which a folder's file is taken for a library in TinyDB's format."""


def as_written(path: Path) -> str:
    """Give a path as text, as the reading of files does; that is imported only where something is read."""
    from articles.reading import as_written

    return as_written(path)


_REASONS = {
    errno.EACCES: "it may not be read. Change its permissions, or copy it.",
    errno.EPERM: "it may not be read. Change its permissions, or copy it.",
    errno.ENOENT: "there is no such file or folder. Check the path.",
    errno.ELOOP: "its symbolic links lead in a circle.",
    errno.ENAMETOOLONG: "its path is too long for this system. Move it to a higher folder.",
}
_ODD = (
    (stat.S_ISFIFO, "it is a pipe, not a file."),
    (stat.S_ISSOCK, "it is a socket, not a file."),
    (stat.S_ISCHR, "it is a device, not a file."),
    (stat.S_ISBLK, "it is a device, not a file."),
)


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken in."""

    path: str
    """The path as a person would write it."""
    reason: str
    """Why, and what to do: a plain sentence."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to be read."""

    path: Path
    """Absolute."""
    by_hand: bool
    """Whether the person named this very file, rather than a folder above it."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file of a folder that is not taken for an article, because of its ending."""

    ending: str
    """Its ending in lower case, such as `.jpg`."""


Finding = Candidate | Refused | PassedOver


def find_files(paths: Iterable[Path]) -> Iterator[Finding]:
    """Give the files of some paths in the order of their names, each folder's own before those of its folders.

    Hidden files are passed over in folders without a word, files with other endings are given as such; what cannot be
    a file is given with its reason. Links are followed, but no folder is entered twice.
    """
    entered: set[tuple[int, int]] = set()
    for path in paths:
        absolute = Path(os.path.abspath(path))  # noqa: PTH100 - links stay as the person wrote them
        try:
            status = absolute.stat()
        except (OSError, ValueError) as error:
            yield Refused(as_written(absolute), _reason(absolute, error))
            continue
        if stat.S_ISDIR(status.st_mode):
            yield from _in_folder(absolute, status, entered)
        else:
            yield Candidate(absolute, by_hand=True)


def _in_folder(top: Path, status: os.stat_result, entered: set[tuple[int, int]]) -> Iterator[Finding]:
    """Walk a folder without recursion: a person's folders may be nested deeper than Python's calls."""
    waiting = [(top, status)]
    while waiting:
        folder, status = waiting.pop()
        if (status.st_dev, status.st_ino) in entered:
            continue
        entered.add((status.st_dev, status.st_ino))
        try:
            with os.scandir(folder) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield Refused(as_written(folder), _reason(folder, error))
            continue
        below = []
        for entry in listed:
            if entry.name.startswith("."):
                continue
            path = folder / entry.name
            try:
                found = path.stat()
            except OSError as error:
                yield Refused(as_written(path), _reason(path, error))
                continue
            if not stat.S_ISDIR(found.st_mode):
                yield _judged(path, found)
            elif entry.is_symlink() and (found.st_dev, found.st_ino) in entered:
                yield Refused(as_written(path), "its link leads back to a folder that was read already.")
            else:
                below.append((path, found))
        waiting += reversed(below)


def _judged(path: Path, status: os.stat_result) -> Finding:
    """Tell whether what lies in a folder is to be taken in, is odd or is no text by its ending."""
    for is_odd, reason in _ODD:
        if is_odd(status.st_mode):
            return Refused(as_written(path), reason)
    ending = path.suffix.lower()
    if ending in ENDINGS or path.name == LIBRARY_NAME:
        return Candidate(path, by_hand=False)
    return PassedOver(ending)


def _reason(path: Path, error: OSError | ValueError) -> str:
    """Say why something cannot be looked at."""
    if isinstance(error, ValueError):
        return "its name holds a NUL character. Check the path."
    if error.errno == errno.ENOENT and path.is_symlink():
        return "it is a symbolic link to something that is not there."
    return _REASONS.get(error.errno or 0) or f"the system says: {error.strerror or error}."
