"""Where a subcommand's articles come from when not from the library: files, folders, standard input."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from articles.article import Article
from articles.reading import LARGEST, Unreadable, as_written, read_bytes, read_file, read_records
from store.errors import LibraryError
from store.file_finding import LIBRARY_NAME, PassedOver, Refused, find_files

STANDARD_INPUT = "standard input"
_RECORDS = (".jsonl", ".ndjson")


def articles_of(paths: Iterable[str]) -> Iterator[Article | Unreadable]:
    """Read every article of some files, folders, and standard input where a path is `-`, one after the other.

    What cannot be read is given as an `Unreadable` in its place.
    """
    for path in paths:
        if path == "-":
            yield from standard_input()
        else:
            yield from _files(Path(path))


def standard_input() -> Iterator[Article | Unreadable]:
    """Read standard input: records, each as it comes, when its first line is one; else one article."""
    if sys.stdin is None or sys.stdin.closed:
        yield Unreadable(STANDARD_INPUT, "it is closed.")
        return
    try:
        yield from _read(sys.stdin.buffer)
    except OSError as error:  # a folder, say
        yield Unreadable(STANDARD_INPUT, f"the system says: {error.strerror}.")


def articles_of_standard_input() -> list[Article]:
    """Read all of standard input, for the screen: every record of it, or its one article.

    The articles have no file, as one that came by itself.

    Raises LibraryError, with a plain sentence, when standard input is closed or holds something that cannot be read,
    or more than `articles.reading.LARGEST` characters of text.
    """
    articles: list[Article] = []
    size = 0
    for read in standard_input():
        if isinstance(read, Unreadable):
            raise LibraryError(f"{read} Nothing was taken in; dateline add - takes in all that can be read.")
        size += len(read.text)
        if size > LARGEST:
            raise LibraryError(f"Standard input holds more than {LARGEST:,} characters. Take it in with dateline add -")
        articles.append(read.with_fields(file=None))
    return articles


def _read(stream: BinaryIO) -> Iterator[Article | Unreadable]:
    """Read a stream to its end."""
    first = stream.readline(LARGEST + 1)
    if _is_record(first):
        yield from _records(chain([first], stream), STANDARD_INPUT)
        return
    data = first + stream.read(LARGEST + 1 - len(first))
    if len(data) > LARGEST:
        yield Unreadable(STANDARD_INPUT, f"it holds more than {LARGEST:,} bytes. Save it to files and name them.")
        return
    try:
        yield read_bytes(data, STANDARD_INPUT)
    except Unreadable as error:
        yield error


def _is_record(line: bytes) -> bool:
    """Tell whether a line is a JSON object, as a text's first line never is."""
    if not line.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line.decode("utf-8-sig")), dict)
    except (ValueError, RecursionError):
        return False


def _records(lines: Iterable[bytes], name: str) -> Iterator[Article | Unreadable]:
    refused: list[Unreadable] = []
    for article in read_records(lines, file=name, refused=refused.append):
        yield from refused
        refused.clear()
        yield article
    yield from refused


def _files(given: Path) -> Iterator[Article | Unreadable]:
    """Read a file, or the files of a folder as `add` finds them, under the path that the person wrote."""
    top = Path(os.path.abspath(given))  # noqa: PTH100 -- links stay as the person wrote them
    for found in find_files([given]):
        if isinstance(found, PassedOver):
            continue
        if isinstance(found, Refused):
            yield Unreadable(found.path, found.reason)
            continue
        path = given / found.path.relative_to(top)
        if path.name == LIBRARY_NAME and found.by_hand:
            yield Unreadable(path, "it is a library, not an article. Take it in with add.")
        elif path.suffix.lower() in _RECORDS and path.is_file():
            yield from _record_file(path)
        elif path.name != LIBRARY_NAME:
            yield from _text_file(path)


def _text_file(path: Path) -> Iterator[Article | Unreadable]:
    try:
        yield from read_file(path)
    except Unreadable as error:
        yield error


def _record_file(path: Path) -> Iterator[Article | Unreadable]:
    """Read a file of records line by line, so that a large corpus needs no large memory."""
    try:
        with path.open("rb") as lines:
            empty = True
            for each in _records(lines, as_written(path)):
                empty = False
                yield each
        if empty:
            yield Unreadable(path, "it holds no text. Nothing was taken from it.")
    except OSError as error:
        yield Unreadable(path, f"the system says: {error.strerror}.")
