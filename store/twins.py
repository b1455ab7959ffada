"""Twins: what tells that two articles are the same text, though their files or their headers differ."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from store.words import folded

_ENOUGH: Final = 40
"""Words of the two longest paragraphs from which on these alone stand for the article."""
_BLANK_LINE: Final = re.compile(r"\n[ \t\r\f\v]*\n")


def twin_of(text: str) -> int | None:
    """Give a number of 64 bits, signed, that articles of the same words share; None for a text without words.

    It is of the two longest paragraphs, so that another heading, byline or footer makes no difference; of the whole
    text where these are short. A text without blank lines has a paragraph a line.
    """
    paragraphs = _BLANK_LINE.split(text) if _BLANK_LINE.search(text) else text.split("\n")
    longest = sorted(range(len(paragraphs)), key=lambda each: len(paragraphs[each]), reverse=True)[:2]
    found = " ".join(filter(None, (folded(paragraphs[number]) for number in sorted(longest))))
    if found.count(" ") + 1 < _ENOUGH:
        found = folded(text)
    if not found:
        return None
    digest = hashlib.blake2b(found.encode("utf-8", "backslashreplace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
