"""Small answers of the library."""

from __future__ import annotations

from typing import NamedTuple


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
