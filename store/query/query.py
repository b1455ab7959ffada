"""A query: its tree, how it was written, and what can be asked of it.

A list without a filter has an empty query: everything that other queries need is loaded with the first of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store.query.joining import And, Or

if TYPE_CHECKING:
    from datetime import date

    from store.query.judging import Judged
    from store.query.nodes import Node
    from store.query.signs import Span

_HIDING = ("unread", "read", "starred")


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. Two that ask for the same are equal, however they were written."""

    node: And = field(default_factory=And)
    """The tree; at the top all parts must be so."""
    not_understood: tuple[tuple[int, int], ...] = field(default=(), compare=False)
    """Where in the text parts stand that were not understood and are searched as text, or not at all."""
    spans: tuple[Span, ...] = field(default=(), compare=False)
    """The stretches of the text by what they are, in order, for colouring; white space is in none."""
    written: str | None = field(default=None, compare=False)
    """The text that it was read from."""
    parts: tuple[tuple[Node, int, int], ...] = field(default=(), compare=False)
    """The parts at the top and where they are written."""

    def __str__(self) -> str:
        """Write it as it can be typed; `parse` reads it back equal."""
        return str(self.node)

    @property
    def is_empty(self) -> bool:
        """Tell whether it asks for nothing, so that every article matches."""
        return not self.node.parts

    @property
    def has_words(self) -> bool:
        """Tell whether it asks for anything that is read from articles, so that marks alone do not decide it."""
        if not self.node.parts:
            return False
        from store.query.nodes import leaves

        return any(not _is_mark(each) for each in leaves(self.node))

    @property
    def hiding(self) -> Query | None:
        """Give the query without the person's own marks that hide articles, or None where it has none."""
        kept = tuple(part for part in self.node.parts if not _hides(part))
        return None if len(kept) == len(self.node.parts) else Query(And(kept))

    def matches(self, judged: Judged) -> bool:
        """Judge one article."""
        if not self.node.parts:
            return True
        from store.query.judging import is_so

        return is_so(self.node, judged)

    def highlights(self, text: str, name: str | None = None) -> list[tuple[int, int]]:
        """Find what to mark in a text: start and end of each stretch, in order, none overlapping another.

        Args:
            text: The title, the article's text or whatever is shown.
            name: Which of `store.searchable.FIELDS` it is, so that words asked for there are marked too; None for none.
        """
        if not self.node.parts:
            return []
        from store.query.highlighting import found_in

        return found_in(self.node, text, name)

    def in_words(self) -> str:
        """Say in one line of English what it asks for, and what of it was not understood."""
        from store.query.wording import query_in_words

        return query_in_words(self)

    def with_part(self, part: str) -> str:
        """Give the written query with another part that must be so too; its contrary is taken out."""
        from store.query.nodes import negated

        node = _single(parse(part).node)
        if any(node == each for each, _, _ in self.parts):
            return self._text
        before = self._without(negated(node)).strip()
        joined = f"{before} {part}".strip()
        # What was begun and not ended, as by an OR, must not take the part in.
        return joined if node in parse(joined).node.parts else f"({before}) {part}"

    def without_part(self, part: str) -> str:
        """Give the written query without a part of it; as it is where the part is not there."""
        return self._without(_single(parse(part).node))

    @property
    def _text(self) -> str:
        """Give the text that it was read from, or could have been."""
        return str(self) if self.written is None else self.written

    def _without(self, node: Node) -> str:
        """Give the written query without a part."""
        text = self._text
        if self.written is None:
            return str(And(tuple(each for each in self.node.parts if each != node)))
        for each, start, end in reversed(self.parts):
            if each == node:
                text = f"{text[:start].rstrip()} {text[end:].lstrip()}".strip()
        return text


def parse(text: str, *, typing: bool = False, stem: bool = False, today: date | None = None) -> Query:
    """Read a query; whatever the text is, there is one.

    Args:
        text: What was written.
        typing: Whether it is still being typed: each word without quotes is then the beginning of one, so that the
            result only narrows with every letter, and a part that has just begun (`is:st`, `by:`) waits.
        stem: Whether single words in English find every word of the same stem.
        today: The day that `last week` counts from; the day that it is when it is not given.
    """
    if not text or text.isspace():
        return Query(written=text)
    from store.query.reading import read

    return read(text, typing=typing, stem=stem, today=today)


def _single(node: And) -> Node:
    """Give the one part that there is, or all of them."""
    return node.parts[0] if len(node.parts) == 1 else node


def _is_mark(node: Node) -> bool:
    """Tell whether the list of articles alone can answer a part."""
    from store.query.nodes import Flag, Has, Identity, Tagged, Within

    return isinstance(node, (Flag, Tagged, Within, Identity)) or (isinstance(node, Has) and node.name == "note")


def _hides(node: Node) -> bool:
    """Tell whether a part is made of nothing but the person's own marks."""
    from store.query.nodes import Flag, Not, Tagged

    if isinstance(node, (And, Or)):
        return all(map(_hides, node.parts))
    if isinstance(node, Not):
        return _hides(node.part)
    return isinstance(node, Tagged) or (isinstance(node, Flag) and node.name in _HIDING)
