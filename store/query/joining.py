"""Joining parts of a query: all of them, or one of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.query.nodes import Node


@dataclass(frozen=True, slots=True)
class And:
    """What must be so, all of it; nothing at all is so for every article."""

    parts: tuple[Node, ...] = ()

    def __str__(self) -> str:
        """Write it as it can be typed."""
        return " ".join(map(str, self.parts))


@dataclass(frozen=True, slots=True)
class Or:
    """What must be so, at least one of it; there are always two or more.

    It binds before And, as in Nexis, Westlaw and the search of the web: `ferry OR boat -rain` is without rain.
    """

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        """Write it as it can be typed."""
        return " OR ".join(f"({each})" if isinstance(each, And) else str(each) for each in self.parts)


def all_of(parts: Iterable[Node]) -> Node:
    """Join parts that must all be so, without an And in an And."""
    flat = [each for part in parts for each in (part.parts if isinstance(part, And) else (part,))]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(parts: Iterable[Node]) -> Node:
    """Join parts of which one must be so, without an Or in an Or."""
    flat = [each for part in parts for each in (part.parts if isinstance(part, Or) else (part,))]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))
