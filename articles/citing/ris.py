"""RIS: one record for each item, one line a field.

Source: "RIS Format Specifications" (Research Information Systems, as kept by Zotero and EndNote): two capitals, two
spaces, a hyphen, a space; dates as `YYYY/MM/DD/other`; names as `Last, First, Suffix`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from articles.citing.dates import SEASONS, CslDate
from articles.citing.item import Item
from articles.citing.names import PersonName, short
from articles.citing.reference import Reference, read_reference

_TYPES: Final = {
    "article-newspaper": "NEWS",
    "article-magazine": "MGZN",
    "article-journal": "JOUR",
    "webpage": "ELEC",
    "post-weblog": "BLOG",
}
_PAGE_RANGE: Final = re.compile(r"([^\s,–-]+) ?[–-] ?([^\s,–-]+)")


def records(items: Iterable[Item]) -> Iterator[str]:
    """Write each item as a record, an empty line between records."""
    for number, item in enumerate(items):
        written = record(read_reference(item))
        yield f"\n{written}" if number else written


def record(reference: Reference) -> str:
    """Write one item as a record."""
    lines = "".join(f"{tag}  - {value}\n" for tag, value in _fields(reference) if value)
    return f"TY  - {_TYPES.get(reference.kind, 'GEN')}\n{lines}ER  - \n"


def in_text(_reference: Reference) -> str:
    """Give nothing: a record is not cited within a text."""
    return ""


def dropped(reference: Reference) -> tuple[str, ...]:
    """Name what is known but RIS has no field for."""
    issued = reference.issued or CslDate()
    lost = (
        (issued.circa, "that the date is approximate"),
        (issued.end is not None, "the end of the range of dates"),
    )
    return tuple(words for is_lost, words in lost if is_lost)


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    """Give the fields in the order in which Zotero writes them; empty where there is no value."""
    issued = reference.issued
    first, last = _pages(reference.page)
    yield "TI", reference.title
    for name in reference.names:
        yield "AU", _author(name)
    yield "T2", reference.publication
    yield "CY", reference.place
    yield "DA", _date(issued, with_rest=True)
    yield "PY", f"{issued.start.year:04d}" if issued and issued.start else ""
    yield "ET", reference.edition
    yield "SP", first
    yield "EP", last
    yield "LA", reference.language
    yield "SE", reference.section
    yield "UR", reference.url
    yield "AN", reference.archive_location
    yield "DB", reference.archive
    yield "Y2", _date(reference.accessed, with_rest=False)


def _pages(page: str) -> tuple[str, str]:
    """Take a range of pages apart; several pages that are no range stay together in the first."""
    match = _PAGE_RANGE.fullmatch(page)
    return (match[1], match[2]) if match else (page, "")


def _date(date: CslDate | None, *, with_rest: bool) -> str:
    """Write a date as `YYYY/MM/DD/other`; other is the season, or the words of a date without parts."""
    if date is None:
        return ""
    rest = SEASONS[date.season - 1] if date.season else date.literal
    numbers = (f"{part:02d}" if part else "" for part in (date.start or (0, 0, 0))[1:])
    year = f"{date.start.year:04d}" if date.start else ""
    return "/".join((year, *numbers, rest if with_rest else ""))


def _author(name: PersonName) -> str:
    """Write a name as `Last, First, Suffix`; without a given name, what there is."""
    particles = " ".join(part for part in (name.dropping_particle, short(name)) if part)
    return name.literal or ", ".join(part for part in (particles, name.given, name.suffix) if part)
