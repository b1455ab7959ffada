"""How an article's text is laid out: its lines, paragraphs, header block and front matter, with offsets.

Everything here points into the text as it was read. The layout is worked out once for a text, and every kind of
fact reads it from here, so that no two of them disagree about where a paragraph ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from articles.facts.front_matter import Field, read_front_matter
from articles.late_pattern import late_pattern

HEADER_KEYS = {
    "title": "title",
    "headline": "title",
    "by": "author",
    "byline": "author",
    "author": "author",
    "authors": "author",
    "published": "published",
    "publication date": "published",
    "published on": "published",
    "published at": "published",
    "date published": "published",
    "pubdate": "published",
    "date": "published",
    "posted": "published",
    "published time": "published",
    "url source": "url",
    "updated": "updated",
    "last updated": "updated",
    "modified": "updated",
    "url": "url",
    "link": "url",
    "permalink": "url",
    "canonical": "url",
    "source": "source",
    "publication": "source",
    "publisher": "source",
    "newspaper": "source",
    "site": "source",
    "lang": "language",
    "language": "language",
    "section": "section",
    "edition": "section",
    "length": "length",
    "copyright": "copyright",
    "category": "section",
    "tags": "tags",
    "keywords": "tags",
    "description": "description",
    "dateline": "dateline",
    "subject": "title",
    "from": "sender",
    "to": "recipient",
    "cc": "recipient",
    "reply to": "sender",
    "sent": "published",
}
"""What the keys of header lines and front matter mean here, by the key in lower case."""

_LINE = late_pattern(r"[^\r\n]+")
_HEADER_LINE = late_pattern(r"([A-Za-z][A-Za-z ]{0,19}?)[ \t]*:(?!//)[ \t]*(\S.*)")
_BY_LINE = late_pattern(r"by[ \t]+\S", re.IGNORECASE)
_ENDS_SENTENCE = (".", "!", "?", "”", '"', "’", "。", "…")

_HEADER_LINES_AT_MOST = 40
_BY_LINE_AT_MOST = 120
_LONG_LINE = 280
_WRAPPED_AT_MOST = 100
_WRAPPED_AT_LEAST = 50


class Line(NamedTuple):
    """One line that is not blank, without the white space around it."""

    start: int
    """The offset of its first character that is not white space."""
    end: int
    """The offset after its last one."""
    text: str
    """The characters between."""
    gap: bool
    """Whether a blank line, or nothing at all, comes before it."""


class Paragraph(NamedTuple):
    """One paragraph: a line, or several lines that were wrapped at a fixed width."""

    start: int
    end: int
    text: str
    """What stands between, with its line ends."""
    gap: bool
    """Whether a blank line, or nothing at all, comes before it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of one text."""

    text: str
    """The text as it was read."""
    fields: dict[str, tuple[Field, ...]] = field(default_factory=dict)
    """What front matter and header lines state, by the meanings of :data:`HEADER_KEYS`."""
    lines: tuple[Line, ...] = ()
    """The lines after front matter and header block."""
    paragraphs: tuple[Paragraph, ...] = ()
    """The paragraphs after front matter and header block."""

    def stated(self, name: str) -> Field | None:
        """Give the first field of this meaning, front matter before header lines, or None."""
        found = self.fields.get(name)
        return found[0] if found else None


def lay_out(text: str) -> Layout:
    """Work out the layout of a text; any string has one, the empty one too."""
    front, content = read_front_matter(text)
    lines = _read_lines(text, content)
    headers, rest = _read_headers(lines)
    fields: dict[str, tuple[Field, ...]] = {}
    for each in (*front, *headers):
        meaning = HEADER_KEYS.get(each.key)
        if meaning is not None:
            fields[meaning] = (*fields.get(meaning, ()), each)
    return Layout(text, fields, rest, _read_paragraphs(text, rest))


def head_lines(layout: Layout, most: int) -> tuple[Line, ...]:
    """Give the lines of the head: at most so many, and none after the second long one, where the body has begun."""
    long = 0
    for number, line in enumerate(layout.lines[:most]):
        long += len(line.text) >= _LONG_LINE
        if long > 1:
            return layout.lines[: number + 1]
    return layout.lines[:most]


def _read_lines(text: str, content: int) -> tuple[Line, ...]:
    lines = []
    before = None
    for match in _LINE.finditer(text, content):
        raw = match.group()
        line = raw.strip()
        if not line:
            continue
        start = match.start() + (len(raw) - len(raw.lstrip()) if raw[0].isspace() else 0)
        gap = before is None or _line_ends(text, before, start) > 1
        before = start + len(line)
        lines.append(Line(start, before, line, gap))
    return tuple(lines)


def _line_ends(text: str, start: int, end: int) -> int:
    # A file uses \n, \r\n or \r: whichever of the two characters is there more often counts the lines.
    return max(text.count("\n", start, end), text.count("\r", start, end))


def _read_headers(lines: tuple[Line, ...]) -> tuple[list[Field], tuple[Line, ...]]:
    """Take the header lines off the top; the block may stand under a first line that is the headline."""
    first = 0 if lines and _header_field(lines[0]) else 1
    found: list[Field] = []
    stop = first
    while stop < min(len(lines), first + _HEADER_LINES_AT_MOST):
        header = _header_field(lines[stop])
        if header is not None:
            found.append(header)
        elif not (_BY_LINE.match(lines[stop].text) and len(lines[stop].text) <= _BY_LINE_AT_MOST):
            break
        stop += 1
    stands_apart = first == 1 and len(lines) > 1 and lines[1].gap
    if len(found) < (2 if stands_apart else 1):  # one alone, apart from the headline, may be a credit
        return [], lines
    kept = [line for line in lines[:stop] if _header_field(line) is None]
    return found, (*kept, *lines[stop:])


def _header_field(line: Line) -> Field | None:
    match = _HEADER_LINE.fullmatch(line.text)
    if match is None:
        return None
    key = match[1].lower()
    if key not in HEADER_KEYS:
        return None
    start = line.start + match.start(2)
    return Field(key, match[2], start, line.end, "header-line")


def _read_paragraphs(text: str, lines: tuple[Line, ...]) -> tuple[Paragraph, ...]:
    paragraphs: list[Paragraph] = []
    block: list[Line] = []
    for line in lines:
        if line.gap and block:
            paragraphs += _split_block(text, block)
            block = []
        block.append(line)
    if block:
        paragraphs += _split_block(text, block)
    return tuple(paragraphs)


def _split_block(text: str, block: list[Line]) -> list[Paragraph]:
    """Give one paragraph for lines wrapped at a width, and one for each line otherwise."""
    if len(block) > 1 and _is_wrapped(block):
        start, end = block[0].start, block[-1].end
        return [Paragraph(start, end, text[start:end], gap=True)]
    return [Paragraph(*line) for line in block]


def _is_wrapped(block: list[Line]) -> bool:
    """Tell whether lines were wrapped at a fixed width rather than ended where they wanted to.

    Mail and text files wrap at 60 to 80 columns: every line but the last comes near the widest one. A caption that
    is given twice does so too, but its second line begins with the whole of the first.
    """
    widest = max(len(line.text) for line in block)
    if not _WRAPPED_AT_LEAST <= widest <= _WRAPPED_AT_MOST:
        return False
    if block[1].text.startswith(block[0].text):
        return False
    if all(line.text.endswith(_ENDS_SENTENCE) for line in block):
        return False
    return all(len(line.text) >= widest * 0.6 for line in block[:-1])
