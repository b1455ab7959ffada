"""The headline."""

from __future__ import annotations

import re
from typing import NamedTuple

from articles.article import Mention
from articles.facts.layout import Layout, Line

_SHARED = re.compile(r"Share this (?:Story|Article)\s*:\s*", re.IGNORECASE)
_NOT_A_TITLE = re.compile(
    r"by[ \t]+\S|(?:https?://|www\.)\S+$|(?:photo|image|picture|credit|file photo)s?\s*:|©|\W+$", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+[A-Z“\"]")

_LONGEST = 250
_LINES_LOOKED_AT = 5


class Title(NamedTuple):
    """The headline and where it stands."""

    text: str
    evidence: Mention


def find_title(layout: Layout) -> Title | None:
    """Find the headline: front matter or header line first, then the first line that can be one.

    A line of prose is no headline: more than 250 characters, or two sentences and more; nor is a text of one line
    that ends like a sentence.
    """
    stated = layout.stated("title")
    if stated is not None:
        return Title(stated.value, Mention(start=stated.start, end=stated.end, rule=stated.rule))
    for line in layout.lines[:_LINES_LOOKED_AT]:
        if _NOT_A_TITLE.match(line.text):
            continue
        return _from_line(layout, line)
    return None


def _from_line(layout: Layout, line: Line) -> Title | None:
    shared = _SHARED.match(line.text)
    start = line.start + (shared.end() if shared else 0)
    text = layout.text[start : line.end]
    if not text or len(text) > _LONGEST or _is_prose(layout, line, text):
        return None
    return Title(text, Mention(start=start, end=line.end, rule="first-line"))


def _is_prose(layout: Layout, line: Line, text: str) -> bool:
    if len(_SENTENCE_END.findall(text)) > 1 and len(text) > 120:
        return True
    wrapped = any(
        each.start <= line.start and each.end > line.end and len(each.text) > _LONGEST for each in layout.paragraphs[:2]
    )
    return wrapped or (len(layout.lines) == 1 and text.endswith((".", "。")))
