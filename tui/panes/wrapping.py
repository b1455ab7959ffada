"""Break text into lines of so many cells, keeping the offsets: nothing is changed, copied or lost.

A line ends at white space where it can; Chinese and Japanese text breaks between any two characters; a word longer
than the line is cut between two grapheme clusters, never inside one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

from articles.late_pattern import late_pattern

Span = tuple[int, int]
"""Offsets of the first character and of the one after the last."""

_ONE_CELL_EACH = late_pattern(
    "[\n\r\t -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u203a\u20a0-\u20b0]*"
)
"""Latin, Greek and Cyrillic letters and the signs of their typesetting."""

_PIECE = late_pattern(r"\S+\s*|\s+")
_BREAKS_ANYWHERE = late_pattern("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
"""Chinese characters and kana; Korean is written with spaces and breaks there."""


@lru_cache(maxsize=64)
def _greedy(width: int) -> re.Pattern[str]:
    """Match one line of text whose every character takes one cell."""
    return re.compile(rf"\S.{{0,{width - 1}}}(?=\s|$)\s*|\S{{1,{width}}}|\s+", re.DOTALL)


def wrap(text: str, start: int, end: int, width: int) -> Iterator[Span]:
    """Give the spans of the lines of one paragraph, without the white space at their ends.

    Args:
        text: The whole text; it may hold line feeds inside the paragraph, which count as spaces.
        start: Where the paragraph begins.
        end: Where it ends.
        width: How many cells a line has; less than one counts as one.
    """
    width = max(1, width)
    paragraph = text[start:end]
    if not paragraph.strip():
        yield (start, start)
        return
    if _ONE_CELL_EACH.fullmatch(paragraph):
        lines: Iterator[Span] = (found.span() for found in _greedy(width).finditer(paragraph))
    else:
        lines = _wrap_wide(paragraph, width)
    for first, last in lines:
        while last > first and paragraph[last - 1].isspace():
            last -= 1
        if last > first:
            yield (start + first, start + last)


def _wrap_wide(paragraph: str, width: int) -> Iterator[Span]:
    """Wrap a paragraph that has characters of two cells or of none."""
    line_start = line_end = taken = 0
    for first, last in _pieces(paragraph):
        piece = paragraph[first:last]
        needed = cell_len(piece.rstrip())
        if taken and taken + needed > width:
            yield (line_start, line_end)
            line_start, taken = first, 0
        if needed > width:
            *full, (line_start, last) = _cut(piece, first, width)
            yield from full
            piece = paragraph[line_start:last]
        taken += cell_len(piece)
        line_end = last
    if line_end > line_start:
        yield (line_start, line_end)


def _pieces(paragraph: str) -> Iterator[Span]:
    """Give the spans between which a line may break: words, and each East Asian character with its cluster."""
    for found in _PIECE.finditer(paragraph):
        first, last = found.span()
        if _BREAKS_ANYWHERE.search(paragraph, first, last) is None:
            yield (first, last)
        else:
            yield from _clusters(paragraph[first:last], first)


def _clusters(piece: str, offset: int) -> Iterator[Span]:
    """Give the spans of runs that may not be broken inside a piece of East Asian text."""
    first: int | None = None
    for cluster_start, cluster_end, _width in split_graphemes(piece)[0]:
        cluster = piece[cluster_start:cluster_end]
        if _BREAKS_ANYWHERE.match(cluster) is None:
            if first is None:
                first = cluster_start
            continue
        if first is not None:
            yield (offset + first, offset + cluster_start)
            first = None
        yield (offset + cluster_start, offset + cluster_end)
    if first is not None:
        yield (offset + first, offset + len(piece))


def _cut(piece: str, offset: int, width: int) -> list[Span]:
    """Cut one long word into spans of at most `width` cells, between grapheme clusters."""
    spans: list[Span] = []
    first = taken = 0
    for cluster_start, cluster_end, cells in split_graphemes(piece)[0]:
        if taken and taken + cells > width and not piece[cluster_start:cluster_end].isspace():
            spans.append((offset + first, offset + cluster_start))
            first, taken = cluster_start, 0
        taken += cells
    spans.append((offset + first, offset + len(piece)))
    return spans


class Block(NamedTuple):
    """One paragraph of a text that is to be wrapped."""

    start: int
    end: int
    gap: bool
    """Whether an empty line comes before it."""
    header: bool = False
    """Whether it is a line of a header block or of front matter."""


def wrap_blocks(text: str, blocks: Iterable[Block], width: int) -> list[Span]:
    """Wrap paragraphs one after the other; an empty span stands for an empty line."""
    lines: list[Span] = []
    for block in blocks:
        if block.gap and lines:
            lines.append((block.start, block.start))
        lines.extend(wrap(text, block.start, block.end, width))
    return lines


def shorten(text: str, width: int) -> str:
    """Cut text to so many cells, the last of them an ellipsis where anything was cut, never inside a cluster."""
    if _ONE_CELL_EACH.fullmatch(text, 0, width + 1):
        return text if len(text) <= width else text[: width - 1] + "…" if width > 0 else ""
    if len(text) <= width * 4 and cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    head = text[: width * 8]
    taken = 0
    for start, _end, cells in split_graphemes(head)[0]:
        if taken + cells > width - 1:
            return head[:start] + "…"
        taken += cells
    return head + "…"
