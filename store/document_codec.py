"""Documents as bytes, and back: whatever the standard library's JSON takes comes back as it would from there.

A row names its codec, so that another one can come later without touching the rows that are there.
"""

from __future__ import annotations

import json
from functools import cache
from types import ModuleType
from typing import Any, Final

import orjson

FAST: Final = 0
"""UTF-8 JSON as orjson writes and reads it."""
COMPRESSED: Final = 1
"""The same in one Zstandard frame (RFC 8878) that says how long its content is: less than half the size."""
STANDARD: Final = 2
"""ASCII JSON as the standard library writes and reads it, for what orjson refuses or alters."""

_OPTIONS: Final = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME
_WORTH_IT: Final = 250  # bytes from which on compressing is tried
_LEVEL: Final = 3  # of news, level 9 takes three times the time and saves two per cent more


@cache
def _zstd() -> ModuleType:
    """Give the module that compresses, imported when the first document needs it."""
    try:
        from compression import zstd  # type: ignore[import-not-found, unused-ignore]  # in Python from 3.14 on
    except ImportError:
        from backports import zstd
    return zstd  # type: ignore[no-any-return, unused-ignore]  # a module, in either case


def encode(document: dict[Any, Any]) -> tuple[int, bytes]:
    """Give the codec's number and the document as bytes.

    Raises what `json.dumps` raises for a value that is not JSON: TypeError, or ValueError for a circular one.
    """
    try:
        return _compressed(_encode_fast(document))
    except (TypeError, ValueError):
        # Read back, so that keys are text and each is there once; or it is not JSON at all, which raises here.
        plain = json.loads(json.dumps(document))
    try:
        return _compressed(_encode_fast(plain))
    except (TypeError, ValueError):
        # Lone surrogates, integers over 64 bits, NaN.
        return STANDARD, json.dumps(plain).encode("ascii")


def _encode_fast(document: dict[Any, Any]) -> bytes:
    """Write with orjson; TypeError or ValueError for what it refuses or would alter."""
    body = orjson.dumps(document, option=_OPTIONS)
    # orjson stores NaN as null and a UUID as text without a word: what is read back must be what was given.
    if orjson.loads(body) != document:
        raise ValueError("the document would be altered")
    return body


def _compressed(body: bytes) -> tuple[int, bytes]:
    """Give the codec and the bytes of JSON of orjson's: compressed where that saves something."""
    if len(body) < _WORTH_IT:
        return FAST, body
    zstd = _zstd()
    # With four bytes by which a flipped bit is noticed: without them most would alter an article and say nothing.
    options = {zstd.CompressionParameter.compression_level: _LEVEL, zstd.CompressionParameter.checksum_flag: 1}
    smaller: bytes = zstd.compress(body, options=options)
    return (COMPRESSED, smaller) if len(smaller) < len(body) * 0.9 else (FAST, body)


def plain_bytes(codec: int, body: bytes) -> bytes:
    """Give a row's JSON as bytes. Raises LookupError and ValueError as `decode`."""
    if codec in (FAST, STANDARD):
        return body
    if codec != COMPRESSED:
        raise LookupError(codec)
    try:
        plain: bytes = _zstd().decompress(body)
    except (_zstd().ZstdError, TypeError) as error:  # of another program's row, which may be text
        raise ValueError(str(error)) from error
    return plain


def decode(codec: int, body: bytes) -> dict[str, Any]:
    """Give the document that :func:`encode` wrote.

    Raises LookupError for a codec that this version does not know, ValueError for bytes that are not its JSON.
    """
    plain = plain_bytes(codec, body)
    document = json.loads(plain) if codec == STANDARD else orjson.loads(plain)
    if not isinstance(document, dict):
        raise ValueError("not an object")
    return document


def is_unchanged(document: dict[Any, Any], codec: int, body: bytes) -> bool:
    """Tell whether a document that was read from these bytes still says the same."""
    if codec == STANDARD:
        return encode(document) == (codec, body)
    plain = plain_bytes(codec, body)
    try:
        if orjson.dumps(document, option=_OPTIONS) != plain:
            return False
    except TypeError:
        return False
    # A NaN set in place of nothing gives the same bytes, and is told apart by comparing the values.
    return b"null" not in plain or bool(orjson.loads(plain) == document)
