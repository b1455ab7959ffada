"""What a library and its search index take on the disk, beside the bytes of the texts in them."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.figures import Bar, Line
from tests.benchmarks.shelf import Shelf, size_of

DISK_BAR = Bar(1.8, 1.0)
_MEBIBYTE = 2**20


def measure(shelf: Shelf, library: Path, name: str) -> list[Line]:
    """Give the size of a library made by a shelf, of its index, and of both, which is judged."""
    raw = shelf.raw_bytes(library) / _MEBIBYTE
    file = size_of(library.parent) / _MEBIBYTE
    index = size_of(shelf.index(library)) / _MEBIBYTE
    return [
        Line(f"library on disk, {name}", "MiB", file, 1, raw),
        Line(f"index on disk, {name}", "MiB", index, 1, raw),
        Line(f"library and index on disk / raw text, {name}", "MiB", file + index, 1, raw, DISK_BAR),
    ]
