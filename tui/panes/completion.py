"""Completing what is being written in the filter line: field names, flags, and values with their counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from store.query import FLAGS, HAS, quote
from store.query.completing import Completing
from tui.foreign_text import one_line

if TYPE_CHECKING:
    from tui.panes.key_line import Piece

FIELDS = (
    "title", "by", "place", "source", "tag", "lang", "caption", "text", "id", "in", "is", "has", "no", "date",
    "before", "after", "mentions", "words", "added",
)  # fmt: skip
"""The names that are offered, the most used first."""

FACET_OF = {"byline": "byline", "source": "source", "place": "place", "lang": "language", "tag": "tag", "date": "year"}
"""By the name of a field the facet whose values complete it."""

_BETWEEN = " · "


class Candidate(NamedTuple):
    """One way to go on."""

    label: str
    """What it is called."""
    text: str
    """What is written in the place of what has been begun."""
    articles: int | None = None
    """How many articles of the result have it, where that is known."""


def known(begun: Completing) -> list[Candidate]:
    """Give the candidates that need no library: names of fields, flags, and what an article may have."""
    written = begun.written.casefold()
    if begun.field is None:
        return [Candidate(f"{name}:", f"{name}:") for name in FIELDS if written and name.startswith(written)]
    values = {"is": FLAGS, "has": HAS, "no": HAS}.get(begun.field, ())
    return [Candidate(value, f"{value} ") for value in values if value.startswith(written)]


def of_collections(begun: Completing, names: Iterable[str]) -> list[Candidate]:
    """Give the collections whose names begin as what is written."""
    written = begun.written.casefold()
    return [Candidate(name, f"{quote(name)} ") for name in names if name.casefold().startswith(written)]


def of_facet(text: str, begun: Completing, label: str, part: str, count: int) -> Candidate:
    """Make a candidate of a value of a facet.

    Args:
        text: What the filter line says.
        begun: What is being completed.
        label: What the value is called.
        part: The part of a query that asks for the value, such as `by:="Jane Doe"`.
        count: How many articles of the result have it.
    """
    value = part.partition(":")[2]
    if text[: begun.start].endswith("="):
        value = value.removeprefix("=")
    return Candidate(label, f"{value} ", count)


def pieces(name: str, candidates: Sequence[Candidate], chosen: int | None) -> list[Piece]:
    """Write candidates for the line at the bottom, from the chosen one on if it would stand far to the right.

    Args:
        name: What is being completed, such as `place:`.
        candidates: The candidates.
        chosen: The number of the one that is written now, if any is.
    """
    written: list[Piece] = [("key", "tab  "), ("name", f"{name}  " if name else "")]
    first = max(0, (chosen or 0) - 2)
    for number, each in enumerate(candidates[first:], first):
        written.append(("chosen" if number == chosen else "value", one_line(each.label)))
        written.append(("count", f" {each.articles:,}" if each.articles is not None else ""))
        written.append(("plain", _BETWEEN if number + 1 < len(candidates) else ""))
    return written
