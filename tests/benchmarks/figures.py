"""Series of measurements, and the table in which figures are compared with yardsticks and bars."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

HIGH = 0.99
"""Which of a hundred measurements stands for the slow ones."""


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
        return percentile(self.values, HIGH)


@dataclass(frozen=True, slots=True)
class Bar:
    """What a figure must reach, and what it aims at."""

    must: float
    aim: float
    of: Literal["ratio", "figure"] = "ratio"
    """Whether the ratio to the yardstick is judged, or the figure itself."""
    least: bool = False
    """Whether these are the least that is wanted (a rate), not the most (a time, a size)."""

    def judge(self, value: float) -> str:
        """Tell whether a value reaches what is aimed at, what it must, or neither."""
        if self._reaches(value, self.aim):
            return "aim"
        return "met" if self._reaches(value, self.must) else "MISSED"

    def _reaches(self, value: float, bar: float) -> bool:
        return value >= bar if self.least else value <= bar


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: a figure, the yardstick's, and the bar for it."""

    what: str
    unit: str
    figure: float
    count: int
    """How many measurements the figure stands for."""
    beside: float | None = None
    """The figure of the yardstick, measured in the same run and in the same unit; None for a yardstick itself."""
    bar: Bar | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the yardstick's figure this one is."""
        return None if self.beside is None else self.figure / self.beside

    @property
    def verdict(self) -> str:
        """Whether the bar is reached: `aim`, `met` or `MISSED`; empty where there is none."""
        judged = self.ratio if self.bar is not None and self.bar.of == "ratio" else self.figure
        return "" if self.bar is None or judged is None else self.bar.judge(judged)

    def cells(self) -> tuple[str, ...]:
        """Give the line's cells as the table shows them."""
        return (
            self.what,
            str(self.count),
            f"{_plain(self.figure)} {self.unit}",
            "" if self.beside is None else f"{_plain(self.beside)} {self.unit}",
            "" if self.ratio is None else f"{self.ratio:.2f}",
            self._limit(self.bar.must) if self.bar else "",
            self._limit(self.bar.aim) if self.bar else "",
            self.verdict,
        )

    def _limit(self, value: float) -> str:
        sign = ">=" if self.bar and self.bar.least else "<="
        unit = f" {self.unit}" if self.bar and self.bar.of == "figure" else ""
        return f"{sign} {value:,g}{unit}"


@dataclass(frozen=True, slots=True)
class Missing:
    """A line for what could not be measured here."""

    what: str
    reason: str
    """Why not, as a sentence; it is said below the table."""
    verdict: str = "skipped"

    def cells(self) -> tuple[str, ...]:
        """Give the line's cells as the table shows them."""
        return (self.what, *[""] * (len(HEADINGS) - 2), self.verdict)


HEADINGS = ("what", "n", "figure", "beside", "ratio", "must", "aim", "verdict")


def median_and_high(
    what: str, unit: str, measured: Series, beside: float | None, bars: tuple[Bar, Bar] | None = None
) -> list[Line]:
    """Give two lines, for the median and for the 99th percentile, each beside the same figure of the yardstick."""
    count = len(measured.values)
    median, high = bars or (None, None)
    return [
        Line(f"{what}, median", unit, measured.median, count, beside, median),
        Line(f"{what}, 99th percentile", unit, measured.high, count, beside, high),
    ]


def table(lines: Sequence[Line | Missing]) -> str:
    """Give the table as text: the first column to the left, figures to the right."""
    rows = [HEADINGS, *(line.cells() for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    drawn = []
    for row in rows:
        figures = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        drawn.append("  ".join((row[0].ljust(widths[0]), *figures)).rstrip())
    drawn.insert(1, "  ".join("-" * width for width in widths))
    drawn += [f"{line.what}: {line.reason}" for line in lines if isinstance(line, Missing)]
    return "\n".join(drawn)


def _plain(value: float) -> str:
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"
