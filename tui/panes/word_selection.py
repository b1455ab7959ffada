"""Selecting words of a text by the keyboard: an end that stays, and one that moves by words, lines or characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from tui.panes.wrapping import Span

_BY_ITSELF = "\u2e80-\u9fff\uf900-\ufaff\uff66-\uff9f"
"""Chinese characters and kana: each is a word of its own here."""


@cache
def _word() -> re.Pattern[str]:
    """Match a word without the marks around it: a person who selects “Oslo,” means Oslo."""
    letters = rf"[^\W_{_BY_ITSELF}]+"
    return re.compile(rf"[{_BY_ITSELF}]|{letters}(?:['’.&/-]{letters})*")


_LOOKED_BACK = 400
"""How many characters are looked at first for the word before; ten times as many each time that there is none."""


class WordSelection(NamedTuple):
    """The words between two ends, each of which is a word or a part of one."""

    fixed: Span
    """The end that stays."""
    moving: Span
    """The end that the keys move."""

    @property
    def span(self) -> Span:
        """The offsets of the first character that is selected and of the one after the last."""
        return (min(self.fixed[0], self.moving[0]), max(self.fixed[1], self.moving[1]))

    @property
    def moving_offset(self) -> int:
        """An offset within the moving end, which is to be seen."""
        return self.moving[0] if self.moving[0] < self.fixed[0] else max(self.moving[0], self.moving[1] - 1)

    @classmethod
    def of(cls, text: str, start: int, end: int) -> WordSelection | None:
        """Begin with a stretch of words, or with the first word at or after `start`; None where there is none."""
        first = word_at(text, start)
        if first is None:
            return None
        last = word_before(text, end) if end > first[1] else first
        return cls((start, first[1]) if end > start else first, last or first)

    def by_words(self, text: str, step: int) -> WordSelection:
        """Move the end to the next word, or to the one before; at an end of the text it stays."""
        word = word_at(text, self.moving[1]) if step > 0 else word_before(text, self.moving[0])
        return self._moved_to(word)

    def by_characters(self, text: str, step: int) -> WordSelection:
        """Move the end by one character: Korean writes particles without a space behind a name."""
        first, last = self.moving
        if first < self.fixed[0]:
            moved = (max(0, min(first + step, self.fixed[0])), last)
            return WordSelection(self.fixed, moved)
        last = max(self.fixed[0] + 1, min(last + step, len(text)))
        fixed = (self.fixed[0], min(self.fixed[1], last))
        return WordSelection(fixed, (min(first, last - 1), last))

    def by_lines(self, text: str, lines: Sequence[Span], line: int, step: int) -> WordSelection:
        """Move the end to the word below or above it, past empty lines."""
        column = self.moving[0] - lines[line][0]
        target = line + step
        while 0 <= target < len(lines) and lines[target][0] == lines[target][1]:
            target += 1 if step > 0 else -1
        if not 0 <= target < len(lines):
            return self.to_end(text, step)
        start, end = lines[target]
        word = word_before(text, min(start + column + 1, end))
        if word is None or word[1] <= start:
            word = word_at(text, start)
        return self._moved_to(word)

    def to_end(self, text: str, step: int) -> WordSelection:
        """Move the end to the last word of the text, or to the first."""
        return self._moved_to(word_before(text, len(text)) if step > 0 else word_at(text, 0))

    def _moved_to(self, word: Span | None) -> WordSelection:
        return self if word is None else WordSelection(self.fixed, word)


def word_at(text: str, offset: int) -> Span | None:
    """Give the first word at or after an offset; None where there is none."""
    found = _word().search(text, offset)
    return found.span() if found is not None else None


def word_before(text: str, offset: int) -> Span | None:
    """Give the last word that begins before an offset; None where there is none."""
    looked_back = _LOOKED_BACK
    while True:
        first = max(0, offset - looked_back)
        last: Span | None = None
        for found in _word().finditer(text, first):
            if found.start() >= offset:
                break
            last = found.span()
        if (last is not None and last[0] > first) or first == 0:
            return last
        looked_back *= 10
