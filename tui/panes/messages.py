"""What the panes beside the list tell the screen; they themselves are loaded once the list is on the screen."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class MatchReached(Message):
    """The reader went to one of the places where the filter's words stand."""

    number: int
    """Which one, counted from one."""
    count: int


@dataclass
class SelectingChanged(Message):
    """Selecting words by the keyboard began or ended."""


@dataclass
class EvidenceWanted(Message):
    """The person wants to see the words that state a fact."""

    start: int
    end: int
    number: int
    """Which mention, counted from one."""
    count: int
