"""Documents as bytes, and back: whatever the standard library's JSON takes comes back as it would from there.

A row names its codec, so that another one can come later without touching the rows that are there. Number 1 is kept
for compressed rows, which this version does not write.
"""

from __future__ import annotations

import json
from typing import Any, Final

import orjson

FAST: Final = 0
"""UTF-8 JSON as orjson writes and reads it."""
STANDARD: Final = 2
"""ASCII JSON as the standard library writes and reads it, for what orjson refuses or alters."""

_OPTIONS: Final = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME


def encode(document: dict[Any, Any]) -> tuple[int, bytes]:
    """Give the codec's number and the document as bytes.

    Raises what `json.dumps` raises for a value that is not JSON: TypeError, or ValueError for a circular one.
    """
    try:
        return FAST, _encode_fast(document)
    except (TypeError, ValueError):
        # Read back, so that keys are text and each is there once; or it is not JSON at all, which raises here.
        plain = json.loads(json.dumps(document))
    try:
        return FAST, _encode_fast(plain)
    except (TypeError, ValueError):
        # Lone surrogates, integers over 64 bits, NaN.
        return STANDARD, json.dumps(plain).encode("ascii")


def _encode_fast(document: dict[Any, Any]) -> bytes:
    """Write with orjson; TypeError or ValueError for what it refuses or would alter."""
    # Asked first, because orjson stores NaN as null and a UUID as text without a word.
    json.dumps(document, allow_nan=False)
    return orjson.dumps(document, option=_OPTIONS)


def decode(codec: int, body: bytes) -> dict[str, Any]:
    """Give the document that :func:`encode` wrote.

    Raises LookupError for a codec that this version does not know, ValueError for bytes that are not its JSON.
    """
    if codec == FAST:
        document = orjson.loads(body)
    elif codec == STANDARD:
        document = json.loads(body)
    else:
        raise LookupError(codec)
    if not isinstance(document, dict):
        raise ValueError("not an object")
    return document


def is_unchanged(document: dict[Any, Any], codec: int, body: bytes) -> bool:
    """Tell whether a document that was read from these bytes still says the same."""
    if codec != FAST:
        return encode(document) == (codec, body)
    try:
        if orjson.dumps(document, option=_OPTIONS) != body:
            return False
    except TypeError:
        return False
    # A NaN set in place of nothing gives the same bytes, and is told apart by comparing the values.
    return b"null" not in body or bool(orjson.loads(body) == document)
