"""Series of measurements, and the table in which they are compared."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value below or at which `share` (0 to 1) of the values lie, by the nearest rank."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(share * len(ranked)) - 1)]


@dataclass(frozen=True, slots=True)
class Series:
    """Repeated measurements of one thing, in one unit."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle value."""
        return statistics.median(self.values)

    @property
    def high(self) -> float:
        """The 99th percentile."""
        return percentile(self.values, 0.99)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: a measurement, what it is compared with, and the ratios that it must not exceed."""

    what: str
    unit: str
    measured: Series
    beside: Series | None = None
    """The yardstick, measured in turns with it; None for the yardstick itself."""
    median_bar: float | None = None
    high_bar: float | None = None

    @property
    def median_ratio(self) -> float | None:
        """The ratio of the medians."""
        return None if self.beside is None else self.measured.median / self.beside.median

    @property
    def high_ratio(self) -> float | None:
        """The ratio of the 99th percentiles."""
        return None if self.beside is None else self.measured.high / self.beside.high

    @property
    def verdict(self) -> str:
        """Whether every bar is met, or `` when there is none."""
        pairs = ((self.median_ratio, self.median_bar), (self.high_ratio, self.high_bar))
        judged = [ratio <= bar for ratio, bar in pairs if ratio is not None and bar is not None]
        if not judged:
            return ""
        return "met" if all(judged) else "MISSED"

    def cells(self) -> tuple[str, ...]:
        """Give the line's cells as the table shows them."""
        return (
            self.what,
            str(len(self.measured.values)),
            f"{_plain(self.measured.median)} {self.unit}",
            _against(self.median_ratio, self.median_bar),
            f"{_plain(self.measured.high)} {self.unit}",
            _against(self.high_ratio, self.high_bar),
            self.verdict,
        )


HEADINGS = ("what", "n", "median", "ratio", "99th percentile", "ratio", "bar")


def table(lines: Sequence[Line]) -> str:
    """Give the table as text: the first column to the left, figures to the right."""
    rows = [HEADINGS, *(line.cells() for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    drawn = []
    for row in rows:
        figures = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        drawn.append("  ".join((row[0].ljust(widths[0]), *figures)).rstrip())
    drawn.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(drawn)


def _plain(value: float) -> str:
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.1f}"


def _against(ratio: float | None, bar: float | None) -> str:
    if ratio is None:
        return ""
    return f"{ratio:.2f}" if bar is None else f"{ratio:.2f} (<= {bar:g})"
