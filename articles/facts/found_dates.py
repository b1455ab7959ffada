"""What the date modules hand each other: a date as it stands in the text, and how an expression tells one."""

from __future__ import annotations

from typing import Literal, NamedTuple

Unit = Literal[
    "day", "weekday", "day-of-week", "week", "weekend", "month", "named-month", "quarter", "season", "year", "decade"
]
"""What an expression counts in; a `named-month` is `last April`, a `weekday` is `Tuesday` or `next Tuesday`, and a
`day-of-week` is `Tuesday last week`."""

Anchor = Literal["publication", "text", "sentence"]
"""What an expression counts from: the publication; the last date that the text states before it; or such a date of
the same sentence, and the publication where there is none."""


class Told(NamedTuple):
    """A date that is told from another one: so many units before or after it."""

    unit: Unit
    steps: int = 0
    """How many units after the other date; negative before it."""
    name: int = 0
    """The number of the weekday (Monday is 0), month or season (spring is 21), for the units that have names."""
    anchor: Anchor = "publication"
    about: bool = False
    """Whether the count is too coarse for its unit: `three weeks ago` is about that day."""
    bare: bool = False
    """Whether a weekday stands alone, so that the sentence tells whether it is behind or ahead."""


class Found(NamedTuple):
    """A date as it stands in the text."""

    start: int
    end: int
    value: str | None
    """An EDTF string of what the words state, or None."""
    rule: str
    told: Told | None = None
    """How the words tell it from another date, where they do."""
