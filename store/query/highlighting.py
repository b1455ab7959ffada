"""Finding in a text what a query asks for, to mark it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from store.query.judging import near_pairs, stretches
from store.query.nodes import Field, Near, Node, Phrase, leaves
from store.words import Token, is_unspaced, tokens


def found_in(node: Node, text: str, name: str | None) -> list[tuple[int, int]]:
    """Give start and end of each stretch of a text that a query asks for, in order, none overlapping another."""
    wanted = [each for each in leaves(node, everything=False) if _is_for(each, name)]
    if not wanted:
        return []
    found = list(tokens(text))
    words = [each.word for each in found]
    at: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        at.setdefault(word, []).append(number)
    return _joined(sorted(span for part in wanted for span in _spans(part, found, words, at)))


def _is_for(part: Node, name: str | None) -> bool:
    """Tell whether a part is to be marked in a text that is this field."""
    if isinstance(part, Near):
        return part.name in (None, name)
    return isinstance(part, Phrase) or (isinstance(part, Field) and part.name == name)


def _spans(part: Node, found: list[Token], words: list[str], at: Mapping[str, list[int]]) -> Iterator[tuple[int, int]]:
    """Find one part in a text."""
    if isinstance(part, Near):
        for left, right in near_pairs(part, words, at):
            yield found[left[0]].start, _end(part.left, found[left[1]])
            yield found[right[0]].start, _end(part.right, found[right[1]])
        return
    phrase = part.part if isinstance(part, Field) else part
    if isinstance(phrase, Phrase):
        for first, last in stretches(phrase, words, at):
            yield found[first].start, _end(phrase, found[last])


def _end(phrase: Phrase, token: Token) -> int:
    """Give where to stop marking: a single character that begins a pair is not the whole pair."""
    if len(phrase.words[-1]) == 1 and len(token.word) == 2 and is_unspaced(token.word):
        return token.end - (token.end - token.start) // 2
    return token.end


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Make one of stretches that overlap."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
