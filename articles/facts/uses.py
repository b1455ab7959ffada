"""How a text uses part of a name alone: `Jang said`, `Mr. Wang`, `according to Kim`."""

from __future__ import annotations

from typing import Final, NamedTuple

from articles.facts.word_sets import word_set
from articles.late_pattern import late_pattern

_BEFORE: Final = late_pattern(r"(?:([^\W\d_][\w’'.-]*)[ \t]+)?$")
_BEHIND: Final = late_pattern(r"(?:[ \t]+([^\W\d_][\w-]*)|([’']s?\b)|(-[^\W\d_]))?")
_SPEAKS: Final = word_set(
    """
    said says told tells added adds asked asks explained explains noted notes wrote writes recalled recalls
    continued argued argues warned warns replied claimed insisted stressed believes thinks hopes is was has had
    will would did also
    """
)
_TITLES: Final = word_set(
    """
    mr mrs ms miss mx dr prof professor sir madame monsieur herr frau señor señora sr sra
    """
)
_OPENERS: Final = word_set(
    """
    but and then when while after before as if in on at for with so yet still later meanwhile since because although
    though once until like unlike only even here there today yesterday now that what why how where to from of
    """
)
_ENDS: Final = (".", "!", "?", "”", '"', "“", "‘", ":", ";", "—", "–", "(", "[", "\n", "\r")
_MOST: Final = 40
_REACH: Final = 30


class Uses(NamedTuple):
    """How often a word stands alone for a person."""

    alone: int
    """Times without another name beside it."""
    titled: int
    """How many of them follow `Mr.` and its like."""


NONE: Final = Uses(0, 0)


def uses_alone(text: str, words: str) -> Uses:
    """Count where words of a name stand for the person without the rest of the name; the first forty finds count."""
    if words.isupper() and len(words) > 1:
        words = words.title()
    alone = titled = 0
    at = text.find(words)
    for _ in range(_MOST):
        if at < 0:
            break
        kind = _use(text, at, at + len(words))
        alone += kind > 0
        titled += kind > 1
        at = text.find(words, at + len(words))
    return Uses(alone, titled)


def _use(text: str, start: int, end: int) -> int:
    """Give 2 for a use behind a title, 1 for another use alone, 0 for none."""
    if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum() or text[start - 1 : start] == "-":
        return 0
    behind = _BEHIND.match(text, end, end + _REACH)
    follows = behind[1] if behind else None
    if behind is not None and (behind[3] or (follows and follows[0].isupper())):
        return 0
    before = text[max(0, start - _REACH) : start]
    match = _BEFORE.search(before)
    previous = match[1] if match else None
    if previous is not None and previous.rstrip(".").lower() in _TITLES:
        return 2
    if previous is None or previous.endswith("."):
        opens = not before.strip(" \t") or before.rstrip(" \t").endswith(_ENDS)
        owned = behind is not None and behind[2] is not None
        return int(owned or follows in _SPEAKS if opens else True)
    return int(not previous[0].isupper() or previous.lower() in _OPENERS)
