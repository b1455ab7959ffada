r"""CSL-JSON: the items themselves as an array, each with an id of its own.

Source: CSL-JSON schema 1.0.2 (`csl-data`). Control characters, direction marks and lone surrogates are written as `\u`
escapes, so that the file is safe to print and reads back equal.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from articles.citing.item import Item, unused

_ESCAPED: Final = re.compile("[\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def records(items: Iterable[Item]) -> Iterator[str]:
    """Write the array, one item a line; an id that is missing or taken is replaced by one that is not."""
    used: dict[str, int] = {}
    yield "["
    number = 0
    for number, item in enumerate(items, 1):
        whole = dict(item) | {"id": unused(str(item.get("id") or f"item-{number}"), used)}
        text = json.dumps(whole, ensure_ascii=False)
        yield ("\n" if number == 1 else ",\n") + _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    yield "\n]\n" if number else "]\n"


def read_csl_json(text: str) -> list[Item]:
    """Read an array of items, or a single one.

    Raises:
        ValueError: the text is no JSON, or holds something else than items; the message says which.
    """
    try:
        value: Any = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"This is not CSL-JSON: {error}.") from error
    items = [value] if isinstance(value, dict) else value
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise ValueError("This is JSON, but not CSL-JSON: it should be an array of items.")
    return items
