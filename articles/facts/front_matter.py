"""Front matter: the lines between two `---` at the top of a file, as Jekyll and its successors write them.

Only what such files hold for an article is read: scalars, quoted or not, lists in brackets or as lines of dashes,
names in mappings, and folded and literal text, whose line ends are read as spaces. It is a reader of lines, not of
YAML: it cannot be made to build objects or to expand aliases.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from articles.late_pattern import late_pattern

_FENCE = late_pattern(r"\s*---[ \t]*(?:\r\n|\n|\r)")
_LINE = late_pattern(r"([^\r\n]*)(?:\r\n|\n|\r|$)")
_KEY = late_pattern(r"([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*))?$")
_ITEM = late_pattern(r"[ \t]*-[ \t]+(.*)$")
_NAME = late_pattern(r"(?:full[_-]?)?name[ \t]*:[ \t]+", re.IGNORECASE)
_BRACKETED = late_pattern(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^,\[\]]+")
_FOLDED = late_pattern(r"[|>][+-]?\d?$")

_BYTE_ORDER_MARK = "\ufeff"
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
    """The offset after its last one; what stands between has the line ends of folded text."""
    rule: str
    """`front-matter` or `header-line`."""


def read_front_matter(text: str) -> tuple[list[Field], int]:
    """Read the fields and the offset where the article begins: 0 without front matter, but behind byte order marks."""
    begin = len(text) - len(text.lstrip(_BYTE_ORDER_MARK)) if text[:1] == _BYTE_ORDER_MARK else 0
    fence = _FENCE.match(text, begin) if text[begin : begin + 80].lstrip().startswith("---") else None
    if fence is None:
        return [], begin
    fields: list[Field] = []
    key, position = _Key("", open=False), fence.end()
    for _ in range(_LINES_AT_MOST):
        line = _LINE.match(text, position)
        if line is None or line.end() == position:
            return [], begin
        if line[1].rstrip() in ("---", "..."):
            return fields, line.end()
        key = _read_line(line[1], position, key, fields)
        position = line.end()
    return [], begin


class _Key(NamedTuple):
    """The key that the lines below it belong to."""

    name: str
    open: bool
    """Whether its value goes on in indented lines."""
    block: bool = False
    """Whether it is folded or literal text, in which nothing else has a meaning."""


def _read_line(line: str, offset: int, key: _Key, fields: list[Field]) -> _Key:
    """Read one line into the fields; give the key that lines below it belong to."""
    stated = _KEY.match(line)
    if stated is not None:
        name = re.sub(r"[_-]+", " ", stated[1].lower())
        value = (stated[2] or "").strip()
        if not value or _FOLDED.match(value):
            return _Key(name, open=True, block=bool(value))
        fields += _read_value(name, stated[2], offset + stated.start(2))
        return _Key(name, open=value[0] not in "[{\"'&*")
    folded = key.open and bool(fields) and fields[-1].key == key.name
    item = None if folded or key.block else _ITEM.match(line)
    if item is not None and key.name:
        named = _NAME.match(item[1])
        start = named.end() if named else 0
        fields += _read_value(key.name, item[1][start:], offset + item.start(1) + start)
        return key._replace(open=False)
    if not key.open or line[:1] not in (" ", "\t") or not line.strip():
        return key
    words = line.strip()
    start = offset + len(line) - len(line.lstrip())
    if not folded and not key.block and _KEY.match(words):
        named = _NAME.match(words)
        fields += _read_value(key.name, words[named.end() :], start + named.end()) if named else []
        return key._replace(open=named is None)
    before = fields.pop() if folded else Field(key.name, "", start, start, "front-matter")
    fields.append(before._replace(value=f"{before.value} {words}".lstrip(), end=start + len(words)))
    return key


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
