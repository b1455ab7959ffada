"""Sets of words, written down as running text."""

from __future__ import annotations


def word_set(text: str, between: str | None = None) -> frozenset[str]:
    """Give the words of a text, parted by white space or by the sign between them."""
    return frozenset(" ".join(word.split()) for word in text.split(between))
