"""The cells of the time strip: which bars stand where, how high they are, and what the axis below them says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from articles.edtf import MONTHS

if TYPE_CHECKING:
    from store.timeline import Bar

MOST_CELLS = 8
"""How many cells one bar has at most."""

HEIGHTS = " ▁▂▃▄▅▆▇█"
"""The heights of a bar within one line."""

STEPS = {
    "year": (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000),
    "month": (1, 2, 3, 6, 12, 24, 60, 120),
    "day": (1, 2, 5, 7, 10, 14, 28),
}
"""After how many bars the axis may have the next label, by what a bar stands for."""

_LABEL_CELLS = {"year": 4, "month": 4, "day": 6}


@dataclass(frozen=True, slots=True)
class Axis:
    """Bars over equal cells; where there are more bars than cells, as many as needed are put together."""

    unit: str
    """What a bar stands for: "year", "month" or "day"."""
    bars: Sequence[Bar]
    merged: int
    """How many bars stand in the cells of one."""
    cells: int
    """How many cells one has."""
    room: int
    """How many cells there are, behind the last bar too."""

    @classmethod
    def over(cls, unit: str, bars: Sequence[Bar], width: int) -> Axis:
        """Lay bars over so many cells."""
        width = max(1, width)
        merged = max(1, -(-len(bars) // width))
        groups = max(1, -(-len(bars) // merged))
        return cls(unit, bars, merged, max(1, min(MOST_CELLS, width // groups)), width)

    @property
    def count(self) -> int:
        """Count the bars as they are drawn."""
        return -(-len(self.bars) // self.merged)

    @property
    def width(self) -> int:
        """Count the cells of all bars."""
        return self.count * self.cells

    def counts(self) -> list[int]:
        """Give the number that each bar stands for."""
        numbers = [each.count for each in self.bars]
        return [sum(numbers[first : first + self.merged]) for first in range(0, len(numbers), self.merged)]

    def heights(self) -> str:
        """Draw the bars: the greatest fills its line, and what is there at all has a sign."""
        counts = self.counts()
        most = max(counts, default=0)
        signs = (HEIGHTS[-(-count * 8 // most)] if count else " " for count in counts)
        gap = self.cells > 1
        return "".join(sign * (self.cells - gap) + " " * gap for sign in signs)

    def drawn(self, bar: int) -> int:
        """Give in which of the bars as they are drawn a bar stands."""
        return bar // self.merged

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Give the first and the last bar of some that are drawn next to each other."""
        return first * self.merged, min(len(self.bars), (last + 1) * self.merged) - 1

    def labels(self, span: tuple[int, int] | None = None) -> str:
        """Write what stands below the bars: the first in full, the others after equal steps.

        Args:
            span: The first and the last of the bars as they are drawn that brackets stand around. A label that would
                reach into a bracket is left out.

        Returns:
            A line with one cell more before the first bar and one behind the room that there is.
        """
        line = [" "] * (self.room + 2)
        if not self.bars:
            return "".join(line)
        if span is not None:
            line[span[0] * self.cells], line[(span[1] + 1) * self.cells + 1] = "[", "]"
        _write(line, 1, full_label(self.unit, self.bars[0].first))
        for bar, label in self._steps():
            _write(line, self.drawn(bar) * self.cells + 1, label)
        return "".join(line)

    def _steps(self) -> Iterator[tuple[int, str]]:
        """Give the bars that have a label, each with it, as many as there is room for."""
        room = _LABEL_CELLS[self.unit] + 1
        steps = STEPS[self.unit]
        step = next((each for each in steps if each * self.cells >= room * self.merged), steps[-1])
        for number, bar in enumerate(self.bars):
            if _place(self.unit, bar.first, number) % step == 0:
                yield number, short_label(self.unit, bar.first)


def _write(line: list[str], at: int, label: str) -> None:
    """Write a label where there is room for it with a space or a bracket before."""
    if line[at - 1] in " [" and line[at : at + len(label)] == [" "] * len(label):
        line[at : at + len(label)] = label


def _place(unit: str, first: str, number: int) -> int:
    """Give the number of a bar that steps are counted by: years and months by the calendar, days from the first."""
    if unit == "day":
        return number
    year, month, _day = _parts(first)
    return year if unit == "year" else month - 1 + 12 * year


def _parts(first: str) -> tuple[int, int, int]:
    """Take the year, month and day of an EDTF date apart; a part that is not there is 1."""
    sign = -1 if first.startswith("-") else 1
    parts = first.lstrip("-Y").split("-")
    numbers = [int(each) if each.isdecimal() else 1 for each in parts]
    year, month, day = (*numbers, 1, 1)[:3]
    return sign * year, month, day


def full_label(unit: str, first: str) -> str:
    """Write a bar's time with its year, such as `Mar 2019`."""
    year, month, day = _parts(first)
    name = MONTHS[month - 1][:3]
    return {"year": f"{year}", "month": f"{name} {year}"}.get(unit, f"{day} {name} {year}")


def short_label(unit: str, first: str) -> str:
    """Write a bar's time as far as it is not told by what stands before it: January by its year."""
    year, month, day = _parts(first)
    name = MONTHS[month - 1][:3]
    if unit == "month":
        return str(year) if month == 1 else name
    return str(year) if unit == "year" else f"{day} {name}"
