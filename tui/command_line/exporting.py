"""`export`: write articles in the format of another program, to standard output or into a file."""

from __future__ import annotations

import argparse
import contextlib
import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from articles.citing import EXPORT_FORMATS, Item, export_records, item_from_article
from store.library import Library
from tui.command_line.matching import matching_rows, open_existing, query_of
from tui.command_line.output import Output, OutputError, json_bytes
from tui.command_line.parsing import Parser, Part, add_library, add_query

LIBRARY_JSON = "library.json"
"""TinyDB's own file format, which `add` reads back."""

_ENDINGS = {".bib": "bibtex", ".ris": "ris", ".csv": "csv", ".json": "csl-json"}


def format_of(path: Path) -> str:
    """Tell from a file's name in which format it is to be written.

    Raises:
        OutputError: its ending names none; the message is a sentence.
    """
    if path.name == LIBRARY_JSON:
        return LIBRARY_JSON
    if path.suffix.lower() not in _ENDINGS:
        raise OutputError(f"{path.name} names no format: end it with {', '.join(_ENDINGS)} or name it {LIBRARY_JSON}.")
    return _ENDINGS[path.suffix.lower()]


def _arguments(parser: Parser) -> None:
    add_query(parser)
    parser.add_argument(
        "--format",
        required=True,
        choices=[*EXPORT_FORMATS, LIBRARY_JSON],
        help="library.json is TinyDB's own format, which add reads back",
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="the file to write; standard output by default")
    add_library(parser)


def _run(given: argparse.Namespace, output: Output) -> int:
    with open_existing(given.library) as library:
        ids = (row.id for row in matching_rows(library, query_of(given.query, output), output))
        first = next(ids, None)
        if first is None:
            output.talk("No article matches; nothing was written." if given.output else "No article matches.")
            return 1
        listed = chain([first], ids)
        pieces = pieces_of(library, listed if given.query or given.format != LIBRARY_JSON else None, given.format)
        if given.output is None:
            _print(pieces, output)
        else:
            write_whole(given.output, pieces)
            output.talk(f"Written to {given.output}")
    return 0


def pieces_of(library: Library, ids: Iterable[int] | None, format_name: str) -> Iterator[bytes]:
    """Write articles in a format, piece by piece; without ids the whole library, which only `LIBRARY_JSON` takes."""
    if format_name == LIBRARY_JSON:
        yield json_bytes(library.export_json(ids))
        return
    yield from (piece.encode() for piece in export_records(_items(library, ids or ()), format_name))


def _items(library: Library, ids: Iterable[int]) -> Iterator[Item]:
    for number in ids:
        stored = library.get(number)
        if stored is not None:  # None when another session has removed it since
            yield item_from_article(stored.article, str(number))


def _print(pieces: Iterable[bytes], output: Output) -> None:
    """Give data to a pipe or a file as it is, and to a terminal without what the terminal would obey."""
    on_a_terminal = sys.stdout is not None and sys.stdout.isatty()
    for piece in pieces:
        if on_a_terminal:
            output.data(piece.decode().removesuffix("\n"))
        else:
            output.raw(piece)


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file so that it is there whole or as it was before; a symbolic link is not followed.

    Raises:
        OutputError: the path cannot be written; the message is a sentence.
    """
    temporary = None
    try:
        mode = _mode(path)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:100]}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fchmod(handle, mode)
            os.fsync(handle)
        Path(temporary).replace(path)
        temporary = None
    except OSError as error:
        raise OutputError(f"{path} could not be written: {error.strerror}.") from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def _mode(path: Path) -> int:
    """Give the permissions that the file shall have: those it has, or those that a new file gets."""
    try:
        there = path.lstat().st_mode
    except FileNotFoundError:
        mask = os.umask(0o077)
        os.umask(mask)
        return 0o666 & ~mask
    if stat.S_ISLNK(there):
        raise OutputError(f"{path} is a symbolic link, which is not written through; name the file that it points to.")
    if not stat.S_ISREG(there):
        raise OutputError(f"{path} is not a regular file; name another one, or leave --output out and use > or |.")
    return stat.S_IMODE(there)


PARTS = {"export": Part(_arguments, _run)}
