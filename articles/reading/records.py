"""JSON Lines: one article a line, `{"id", "text", "published"?, "title"?, "url"?}`.

The format is that of https://jsonlines.org: UTF-8, one JSON value a line, blank lines passed over. Fields that are not
named here are passed over too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Any

import orjson

from articles.article import Article
from articles.reading.plain_text import read_text
from articles.reading.unreadable import Unreadable

_FIELDS = ("id", "text", "published", "title", "url")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]\d.*)?")
_EDTF = re.compile(r"-?[\dX]{4}(?:-[\dX]{2}(?:-[\dX]{2})?)?[?~%]?")


def read_records(
    lines: Iterable[bytes | str],
    *,
    file: str = "standard input",
    facts: bool = True,
    refused: Callable[[Unreadable], None] | None = None,
) -> Iterator[Article]:
    """Read one article from each line; the hash of each is of the record's fields in their order here.

    Args:
        lines: the lines, with or without their ends.
        file: the path that articles and complaints name.
        facts: whether to look for facts.
        refused: called with what is wrong about a line that is no record; without it that is raised.

    Raises:
        Unreadable: a line is no record, and nobody is there to be told.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _read_record(line, number, file, facts)
        except Unreadable as error:
            if refused is None:
                raise
            refused(error)


def _read_record(line: bytes | str, number: int, file: str, facts: bool) -> Article:
    record = _parse(line, number, file)
    given: dict[str, str] = {}
    for name in _FIELDS:
        value = record.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and name in ("id", "published"):
            value = str(value)
        if value is not None and not isinstance(value, str):
            raise Unreadable(file, f'line {number}: "{name}" is not text. Put it in quotation marks.')
        if value is not None and value.strip():
            given[name] = value
    if "text" not in given:
        raise Unreadable(file, f'line {number} has no "text". Each line needs one, and an "id".')
    canonical = orjson.dumps({name: given[name] for name in _FIELDS if name in given})
    return read_text(
        given["text"],
        file=file,
        record=given.get("id", str(number)),
        digest=sha256(canonical).hexdigest(),
        title=given.get("title"),
        published=_published(given.get("published"), number, file),
        url=given.get("url"),
        facts=facts,
    )


def _parse(line: bytes | str, number: int, file: str) -> dict[str, Any]:
    try:
        if isinstance(line, bytes):
            line = line.removeprefix(b"\xef\xbb\xbf")
        record = orjson.loads(line)
    except (orjson.JSONDecodeError, UnicodeEncodeError) as error:
        raise Unreadable(file, f"line {number} is not JSON ({error}). Each line has to be one object.") from error
    if not isinstance(record, dict):
        raise Unreadable(file, f"line {number} is no JSON object. Each line has to be one.")
    return record


def _published(value: str | None, number: int, file: str) -> str | None:
    """Give the EDTF string of what a record states: EDTF itself, a time stamp, or a date in words."""
    if value is None:
        return None
    from articles.facts.calendar_dates import find_calendar_dates  # slow to import, and few records need it

    value = value.strip()
    stamp = _DAY.fullmatch(value)
    found = [each.value for each in find_calendar_dates(stamp[1] if stamp else value) if each.value]
    if found and not _EDTF.fullmatch(value):
        return found[0]
    if (stamp is not None and not found) or not _EDTF.fullmatch(value):
        raise Unreadable(file, f'line {number}: "published" is no date ({value[:40]!r}). Write it as 2021-06-07.')
    return value
