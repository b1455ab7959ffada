"""Text with italics as runs, so that the plain and the HTML form of a citation come from one source.

Also the one place where foreign text is made fit for a line: no control characters, no line ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

Run = tuple[str, bool]
"""Some text, and whether it is italic."""
Runs = tuple[Run, ...]
"""A line as runs."""

_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_FINAL_MARKS = ".?!"
_CLOSING = "”’\"'"


def one_line(value: object) -> str:
    """Make foreign text one line: spaces for line ends, no controls or direction marks, no lone surrogates."""
    if not value:
        return ""
    text = value if isinstance(value, str) else str(value)
    if not text.isprintable():
        text = _CONTROLS.sub("", _SURROGATES.sub("�", text))
    return " ".join(text.split())


def plain(text: str) -> Runs:
    """Give text as an upright run; nothing for empty text."""
    return ((text, False),) if text else ()


def italic(text: str) -> Runs:
    """Give text as an italic run; nothing for empty text."""
    return ((text, True),) if text else ()


def as_text(runs: Runs) -> str:
    """Give the text of the runs."""
    return "".join(text for text, _ in runs)


def as_html(runs: Runs) -> str:
    """Give the runs as HTML, escaped, italics as `<i>`."""
    return "".join(f"<i>{escape(text, False)}</i>" if slanted else escape(text, False) for text, slanted in runs)


def joined(parts: Iterable[Runs], delimiter: str) -> Runs:
    """Join the parts that are not empty by a delimiter."""
    result: list[Run] = []
    for part in parts:
        if part:
            if result:
                result.append((delimiter, False))
            result.extend(part)
    return tuple(result)


def is_finished(text: str) -> bool:
    """Tell whether text ends as a sentence does, closing quotation marks not counted."""
    return text.rstrip(_CLOSING)[-1:] in _FINAL_MARKS and bool(text)


def sentences(parts: Sequence[Runs], finish: bool = True) -> Runs:
    """Join parts as sentences: a full stop after each that has no final mark of its own; the last one if asked."""
    result: list[Run] = []
    kept = [part for part in parts if part]
    for number, part in enumerate(kept, 1):
        result.extend(part)
        last = number == len(kept)
        if (finish or not last) and not is_finished(part[-1][0]):
            result.append((".", False))
        if not last:
            result.append((" ", False))
    return tuple(result)


def capitalized(text: str) -> str:
    """Give text with its first letter as a capital."""
    return text[:1].upper() + text[1:]
