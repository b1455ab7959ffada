"""What is being written at the cursor of the filter line, so that it can be completed."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from store.query.signs import Sign, signs


class Completing(NamedTuple):
    """What is being written at the cursor."""

    field: str | None
    """The field before the colon by the name that it means (`byline`, `place`, `lang`, `is`); None for none."""
    written: str
    """What is written of the value up to the cursor, without its quotes; of a word without a field, the word."""
    start: int
    """Where the value or the word begins, its opening quote included: what a completion takes the place of."""
    end: int
    """Where it ends."""


def completing(text: str, offset: int) -> Completing:
    """Tell what is being written at an offset of a query."""
    offset = min(max(offset, 0), len(text))
    for sign in _with_fields(text):
        if not sign.value_start <= offset <= sign.end or sign.kind in ("open", "close", "minus"):
            continue
        if sign.quoted and sign.closed and offset == sign.end:
            break
        begins = sign.value_start + sign.quoted
        return Completing(sign.field or None, text[begins:offset], sign.value_start, sign.end)
    return Completing(None, "", offset, offset)


def _with_fields(text: str) -> list[Sign]:
    """Give the signs of a query, each word in brackets with the field that stands before the brackets."""
    around = [""]
    found: list[Sign] = []
    for sign in signs(text, typing=True):
        if sign.kind == "open":
            around.append(sign.field or around[-1])
        elif sign.kind == "close" and len(around) > 1:
            around.pop()
        found.append(replace(sign, field=sign.field or around[-1]))
    return found
