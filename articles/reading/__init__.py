"""The door to reading: from a file, bytes, text or records to articles."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from articles.article import Article
from articles.reading.plain_text import read_bytes, read_text
from articles.reading.records import read_records
from articles.reading.unreadable import Unreadable, as_written

__all__ = ["LARGEST", "Unreadable", "as_written", "read_bytes", "read_file", "read_records", "read_text"]

LARGEST = 20_000_000
"""How many bytes a file may have, when nothing else is said; a file of records may have fifty times that."""

_RECORD_SUFFIXES = (".jsonl", ".ndjson")
_RECORDS_LARGER = 50
_REASONS = {
    errno.ENOENT: "there is no such file. Check the path.",
    errno.EACCES: "it may not be read. Change its permissions, or copy it.",
    errno.EPERM: "it may not be read. Change its permissions, or copy it.",
    errno.ELOOP: "its symbolic links lead in a circle. Name the file itself.",
    errno.ENAMETOOLONG: "its name is too long for this system. Check the path.",
    errno.ENOTDIR: "a part of its path is no folder. Check the path.",
    errno.EISDIR: "it is a folder. Name the files in it.",
    errno.ENXIO: "it is a socket or a device, not a file.",
    errno.EMFILE: "too many files are open. Close some, or raise the limit (ulimit -n).",
    errno.ENFILE: "too many files are open on this system. Try again later.",
    errno.EIO: "the disk reports an error. Copy the file from elsewhere.",
}
_KINDS = (
    (stat.S_ISDIR, "it is a folder. Name the files in it."),
    (stat.S_ISFIFO, "it is a pipe, not a file. Send it to the standard input (`-`)."),
    (stat.S_ISSOCK, "it is a socket, not a file."),
    (stat.S_ISCHR, "it is a device, not a file."),
    (stat.S_ISBLK, "it is a device, not a file."),
)


def read_file(
    path: Path,
    *,
    largest: int = LARGEST,
    facts: bool = True,
    refused: Callable[[Unreadable], None] | None = None,
) -> list[Article]:
    """Read the articles of a file: one from a text, one a line from `.jsonl` and `.ndjson`.

    Only regular files are opened, so that no pipe or device makes the program wait.

    Args:
        path: the file; symbolic links to a file are followed.
        largest: how many bytes it may have; fifty times that for records.
        facts: whether to look for facts.
        refused: called for each line of a file of records that is no record; without it the first one is raised.

    Raises:
        Unreadable: the file cannot be opened, is too large, is no text, or holds none.
    """
    records = path.suffix.lower() in _RECORD_SUFFIXES
    data = _read_regular(path, largest * _RECORDS_LARGER if records else largest)
    name = as_written(path)
    if not records:
        return [read_bytes(data, name, facts=facts)]
    articles = list(read_records(_lines(data), file=name, facts=facts, refused=refused))
    if not articles and not data.strip():
        raise Unreadable(path, "it holds no text. Nothing was taken from it.")
    return articles


def _lines(data: bytes) -> Iterator[bytes]:
    start = 0
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        yield data[start:end]
        start = end + 1


def _read_regular(path: Path, largest: int) -> bytes:
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOCTTY", 0)
    try:
        descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
    except ValueError as error:
        raise Unreadable(path, "its name holds a NUL character. Check the path.") from error
    except OSError as error:
        raise Unreadable(path, _reason(error)) from error
    try:
        _refuse(path, os.fstat(descriptor), largest)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(largest + 1)
    except OSError as error:
        raise Unreadable(path, _reason(error)) from error
    finally:
        os.close(descriptor)
    if len(data) > largest:
        raise Unreadable(path, _too_large(len(data), largest))
    return data


def _refuse(path: Path, status: os.stat_result, largest: int) -> None:
    for is_kind, reason in _KINDS:
        if is_kind(status.st_mode):
            raise Unreadable(path, reason)
    if status.st_size > largest:
        raise Unreadable(path, _too_large(status.st_size, largest))


def _too_large(size: int, largest: int) -> str:
    return f"it has {size:,} bytes, and the limit is {largest:,}. Split it, or raise the limit."


def _reason(error: OSError) -> str:
    known = _REASONS.get(error.errno or 0)
    return known or f"the system says: {error.strerror or error}."
