"""Front matter: the lines between two `---` at the top of a file, as Jekyll and its successors write them.

Only what such files hold for an article is read: scalars, quoted or not, lists in brackets or as lines of dashes,
and folded text. It is a reader of lines, not of YAML: it cannot be made to build objects or to expand aliases.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_FENCE = re.compile(r"\s*---[ \t]*(?:\r\n|\n|\r)")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|$)")
_KEY = re.compile(r"([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*))?$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$")
_BRACKETED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^,\[\]]+")
_FOLDED = re.compile(r"[|>][+-]?\d?$")

_LINES_AT_MOST = 200


class Field(NamedTuple):
    """One value that the file states about itself."""

    key: str
    """The key in lower case, with spaces for `_` and `-`."""
    value: str
    """The value without quotes."""
    start: int
    """The offset of the value's first character, behind a quote."""
    end: int
    """The offset after its last one."""
    rule: str
    """`front-matter` or `header-line`."""


def read_front_matter(text: str) -> tuple[list[Field], int]:
    """Read the fields and the offset where the article begins; no front matter gives no fields and 0."""
    fence = _FENCE.match(text) if text[:80].lstrip().startswith("---") else None
    if fence is None:
        return [], 0
    fields: list[Field] = []
    key, position = "", fence.end()
    for _ in range(_LINES_AT_MOST):
        line = _LINE.match(text, position)
        if line is None or line.end() == position:
            return [], 0
        if line[1].rstrip() in ("---", "..."):
            return fields, line.end()
        key, found = _read_line(line[1], position, key, fields)
        fields += found
        position = line.end()
    return [], 0


def _read_line(line: str, offset: int, key: str, so_far: list[Field]) -> tuple[str, list[Field]]:
    """Read one line; give the key that lines below it belong to, and the fields it states."""
    stated = _KEY.match(line)
    if stated is not None:
        key = re.sub(r"[_-]+", " ", stated[1].lower())
        value = stated[2] or ""
        if not value.strip() or _FOLDED.match(value.strip()):
            return key, []
        return key, _read_value(key, value, offset + stated.start(2))
    item = _ITEM.match(line)
    if item is not None and key:
        return key, _read_value(key, item[1], offset + item.start(1))
    if key and line[:1] in (" ", "\t") and line.strip() and not any(each.key == key for each in so_far):
        start = offset + len(line) - len(line.lstrip())
        return key, [Field(key, line.strip(), start, start + len(line.strip()), "front-matter")]
    return key, []


def _read_value(key: str, value: str, offset: int) -> list[Field]:
    stripped = value.strip()
    if stripped.startswith("[") and stripped.endswith("]"):
        inner = value.index("[") + 1
        found = [_scalar(key, each[0], offset + each.start()) for each in _BRACKETED.finditer(value, inner)]
    else:
        found = [_scalar(key, value, offset)]
    return [each for each in found if each.value]


def _scalar(key: str, value: str, offset: int) -> Field:
    start = offset + len(value) - len(value.lstrip())
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value, start = value[1:-1], start + 1
    elif value[:1] not in ("'", '"'):
        value = value.split(" #")[0].rstrip()
    return Field(key, value, start, start + len(value), "front-matter")
