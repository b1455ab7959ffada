"""The one gate through which text from outside becomes something that a widget may draw.

An article, a file name, a query or a server's answer may hold escape sequences, markup, bidi controls or lone
surrogates. :func:`visible` puts a harmless sign in the place of each such character, one for one, so that offsets
into the text stay true. What has passed it reaches widgets as :class:`textual.content.Content` or as segments,
never as a `str` that a widget would parse as markup. :class:`ControlFilter` is the second line of defence: it
looks at every line that is about to leave for the terminal.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from articles.late_pattern import late_pattern

if TYPE_CHECKING:
    from rich.segment import Segment
    from textual.color import Color
    from textual.content import Content

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_CONTROL_PICTURES = 0x2400
"""Where Unicode keeps the visible signs of the C0 control characters."""

MOST_COMBINING = 8
"""How many combining marks one letter may carry; what goes beyond stacks over the neighbouring lines."""


def _harmless_signs() -> dict[int, str]:
    """Map every character that may steer a terminal or hide in a line to one that may not."""
    signs = {code: chr(_CONTROL_PICTURES + code) for code in range(0x20) if code != 0x0A}
    signs[0x09] = " "
    signs[0x7F] = "\N{SYMBOL FOR DELETE}"
    signs |= dict.fromkeys(range(0x80, 0xA0), REPLACEMENT)
    signs |= dict.fromkeys(range(0xD800, 0xE000), REPLACEMENT)  # lone surrogates
    signs |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), REPLACEMENT)  # bidi overrides, isolates
    signs |= dict.fromkeys((0x200E, 0x200F, 0x061C, 0xFEFF), "\N{ZERO WIDTH NON-JOINER}")  # invisible direction marks
    signs |= dict.fromkeys((0x2028, 0x2029, 0x0B, 0x0C), " ")  # what some terminals take for the end of a line
    signs |= dict.fromkeys((*range(0xFFF9, 0xFFFC), *range(0xFFFE, 0x10000)), REPLACEMENT)
    return signs


_SIGNS = _harmless_signs()
_CARRIAGE_RETURN_BEFORE_NEWLINE = re.compile("\r(?=\n)")
_LOOKS_HARMFUL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u061c\u202a-\u202e\u2028\u2029\u2066-\u2069"
    "\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_MAY_HARM = re.compile(f"\n|{_LOOKS_HARMFUL.pattern}")
_COMBINING_FLOOD = late_pattern(
    "([\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e31-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff"
    f"\u20d0-\u20ff\ufe20-\ufe2f]{{{MOST_COMBINING}}})"
    "([\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e31-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe20-\ufe2f]+)"
)


def visible(text: str) -> str:
    """Put a harmless sign in the place of each character that may not reach a terminal.

    The result has as many characters as the text. A line feed stays; a carriage return before one becomes a space.
    """
    if _LOOKS_HARMFUL.search(text) is not None:
        text = _CARRIAGE_RETURN_BEFORE_NEWLINE.sub(" ", text).translate(_SIGNS)
    if not text.isascii():
        text = _COMBINING_FLOOD.sub(lambda found: found[1] + "\N{ZERO WIDTH SPACE}" * len(found[2]), text)
    return text


def one_line(text: str) -> str:
    """Make text fit for one line: harmless, line feeds as spaces, as many characters as before."""
    return visible(text).replace("\n", " ")


def drawable(text: str) -> Content:
    """Give text from outside as content that a widget draws as it is, on one line."""
    from textual.content import Content

    return Content(one_line(text))


class ControlFilter:
    """Keep control sequences of foreign origin from the terminal, whatever widget drew them.

    Stands in for :class:`textual.filter.LineFilter`, whose interface it has.
    """

    enabled = True

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the segments of a line with every control character replaced."""
        if not _MAY_HARM.search("".join([segment.text for segment in segments])):
            return segments
        return [_harmless(segment) if _is_harmful(segment) else segment for segment in segments]


def _is_harmful(segment: Segment) -> bool:
    text, _style, control = segment
    return control is None and ("\n" in text or _LOOKS_HARMFUL.search(text) is not None)


def _harmless(segment: Segment) -> Segment:
    return type(segment)(one_line(segment.text), segment.style)
