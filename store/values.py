"""Small answers of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple


class Changes(NamedTuple):
    """What was changed since a position."""

    position: int
    """The number of the last change, to ask from next time."""
    ids: frozenset[int]
    """The articles that were changed, removed ones included."""
    everything: bool = False
    """Whether it is no longer known which ones: everything may have changed."""
    saved: bool = False
    """Whether saved searches or collections were changed."""


class Check(NamedTuple):
    """One thing that was looked at."""

    what: str
    ok: bool
    sentence: str


class Outcome(NamedTuple):
    """What became of an article that came in."""

    kind: Literal["added", "updated", "same"]
    id: int
    left_removed: bool = False
    """Whether the person once removed it and it stays so; it then counts as the same."""


class Undone(NamedTuple):
    """What was taken back."""

    sentence: str
    """What was done, for the person."""
    ids: tuple[int, ...]
    """The articles that are as they were."""


class IndexState(NamedTuple):
    """How the search index is."""

    kind: Literal["ready", "rebuilding", "absent"]
    """Level with the library or nearly so; being built; not there or damaged."""
    documents: int
    """Articles in it."""
    lag: int
    """Articles that it does not have yet, or not as they are now."""
    folder: Path
    bytes: int
    """Its size on disk."""
