"""Which words may begin the name of a place: a small table that spares most questions to the gazetteer's file.

It is a Bloom filter (B. H. Bloom, Communications of the ACM 13, 1970) of names of one word and of the first two words
of longer names: it sometimes says yes to other words, and never no to these.
"""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

SIZE = 1 << 19
"""The table's size in bytes; with half a million words in it, one in fifty others is let through."""
_MASK = SIZE - 1
_REMEMBERED = 20_000
"""So many answers are remembered before all are forgotten: two megabytes."""


class NameFilter:
    """The table, with its bits as the file keeps them."""

    def __init__(self, bits: bytes) -> None:
        """Take the table that :func:`fill` made."""
        self._bits = bits
        self._known: dict[str, bool] = {}

    def may_know(self, words: str) -> bool:
        """Tell whether there may be a place of this name of one word, or of a name that begins with these two."""
        known = self._known.get(words)
        if known is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            known = self._known[words] = self._look_up(words)
        return known

    def _look_up(self, words: str) -> bool:
        number = crc32(words.encode("utf-8", "surrogatepass"))
        bits = self._bits
        if not bits[number >> 3 & _MASK] >> (number & 7) & 1:
            return False
        return bool(bits[number >> 13 & _MASK] >> (number >> 10 & 7) & 1)


def fill(keys: Iterable[str]) -> bytes:
    """Make the table of the folded names of all places."""
    bits = bytearray(SIZE)
    for words in {" ".join(key.split(" ", 2)[:2]) for key in keys}:
        number = crc32(words.encode("utf-8", "surrogatepass"))
        bits[number >> 3 & _MASK] |= 1 << (number & 7)
        bits[number >> 13 & _MASK] |= 1 << (number >> 10 & 7)
    return bytes(bits)
