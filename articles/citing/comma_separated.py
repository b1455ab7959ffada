"""Comma-separated values: a header and one row for each item, safe to open in a spreadsheet.

Spreadsheets run a cell that begins with `=`, `+`, `-` or `@` as a formula. Such a cell, and one that begins with an
apostrophe itself, is written with an apostrophe before it; :func:`unguarded` takes it away again.

Source: RFC 4180; OWASP, "CSV Injection".
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Final

from articles import edtf
from articles.citing.item import Item
from articles.citing.names import inverted
from articles.citing.reference import Reference, read_reference

COLUMNS: Final = (
    *("id", "type", "title", "authors", "publication", "published", "url", "accessed", "language"),
    *("edition", "section", "page", "place"),
)
"""The header. `authors` are joined by `; `, `published` and `accessed` are EDTF, or words where it has none."""
_GUARDED: Final = re.compile("\\s*[=+\\-@'＝＋－＠\t\r]")
_UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")


def records(items: Iterable[Item]) -> Iterator[str]:
    """Write the header and the rows."""
    yield _row(COLUMNS)
    for item in items:
        yield _row(tuple(guarded(cell) for cell in _cells(item, read_reference(item))))


def guarded(cell: str) -> str:
    """Give a cell that no spreadsheet takes for a formula; control characters but tabs and line ends are left out."""
    text = _UNFIT.sub("", _SURROGATES.sub("�", cell))
    return f"'{text}" if _GUARDED.match(text) else text


def unguarded(cell: str) -> str:
    """Give back the cell that :func:`guarded` was given."""
    return cell.removeprefix("'")


def _row(cells: tuple[str, ...]) -> str:
    """Write one row with its line end."""
    buffer = io.StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_MINIMAL).writerow(cells)
    return buffer.getvalue()


def _cells(item: Item, reference: Reference) -> tuple[str, ...]:
    """Give an item's cells in the order of the columns; the title as it is stored, line ends included."""
    custom = item.get("custom")
    yearless = str(custom.get("published") or "") if isinstance(custom, dict) else ""
    return (
        reference.identifier,
        reference.kind,
        str(item.get("title") or ""),
        "; ".join(inverted(name) for name in reference.names),
        reference.publication,
        _date(item.get("issued")) or yearless,
        reference.url,
        _date(item.get("accessed")),
        reference.language,
        reference.edition,
        reference.section,
        reference.page,
        reference.place,
    )


def _date(date: object) -> str:
    """Write a CSL date in the Extended Date/Time Format, or in its own words."""
    if not isinstance(date, dict):
        return ""
    value = edtf.from_csl(date)
    return str(value) if value else str(date.get("literal") or "")
