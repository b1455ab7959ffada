"""Quick ways to the few places of a text where a pattern can match at all.

A search for a plain string is many times faster than one for a pattern that may begin with any of several letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from articles.late_pattern import late_pattern

DigitRuns = list[tuple[int, int]]
"""Where the runs of digits of a text begin and end."""

_DIGITS = late_pattern(r"[0-9]+")


@lru_cache(maxsize=4)
def lowered(text: str) -> str:
    """Give a text in lower case, in which several kinds of facts look for words."""
    return text.lower()


def digit_runs(text: str) -> DigitRuns:
    """Give every run of ASCII digits."""
    return [match.span() for match in _DIGITS.finditer(text)]


def matches_near(
    pattern: re.Pattern[str], text: str, signs: Iterable[str], *, before: int = 0
) -> Iterator[re.Match[str]]:
    """Give the matches that begin so many characters before one of the signs and begin a word, sign by sign."""
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            start = at - before
            match = pattern.match(text, start) if start >= 0 else None
            if match is not None and not (start and text[start - 1].isalnum()):
                yield match
            at = text.find(sign, at + 1)
