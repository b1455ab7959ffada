"""Measure Dateline beside a bare Textual app and other programs, and print one table: `python -m tests.benchmarks`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import platformdirs

from tests.benchmarks import (
    changing,
    counting,
    filter_keys,
    first_paint,
    jumping,
    on_disk,
    other_programs,
    rebuilding,
    taking_in,
)
from tests.benchmarks.figures import Line, Missing, table
from tests.benchmarks.programs import Program, dateline
from tests.benchmarks.shelf import Shelf, say

OTHERS_AT = 100_000
"""The largest number of articles that other programs are given."""
FACTS_AT = 10_000
"""The largest number of articles of which all facts are extracted for the size on disk."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured, and how often."""

    sizes: tuple[int, ...]
    runs: int
    keys: int
    files: int
    parts: tuple[str, ...]
    sorts: int = 99
    """In how many sorts one jumps, from the first on; there are fewer."""


class Measuring:
    """One run over the parts of a plan; libraries that are missing are made when a part first needs them."""

    def __init__(self, shelf: Shelf, plan: Plan) -> None:
        self._shelf = shelf
        self._plan = plan
        self._few_runs = min(plan.runs, 3)

    @cached_property
    def _libraries(self) -> dict[int, Path]:
        return {size: self._shelf.library(size) for size in sorted(self._plan.sizes)}

    @cached_property
    def _programs(self) -> dict[int, Program]:
        return {size: dateline(path, size) for size, path in self._libraries.items()}

    @property
    def _largest(self) -> int:
        return max(self._plan.sizes)

    @property
    def _for_others(self) -> int:
        """The size at which other programs are measured."""
        return max((size for size in self._plan.sizes if size <= OTHERS_AT), default=min(self._plan.sizes))

    def paint(self) -> Iterator[Line | Missing]:
        """First paint and memory of every size."""
        yield from first_paint.measure(self._shelf, list(self._programs.values()), self._plan.runs)

    def keys(self) -> Iterator[Line | Missing]:
        """Keys in the filter at the two largest sizes, and at the largest with the facets open."""
        for size in sorted(self._plan.sizes)[-2:]:
            yield from filter_keys.measure(
                self._shelf, self._programs[size], self._libraries[size], size, self._plan.keys, self._few_runs
            )
        size = self._largest
        keys = max(1, self._plan.keys // 3)
        yield from filter_keys.measure_with_facets(self._shelf, self._programs[size], self._libraries[size], size, keys)

    def jumps(self) -> Iterator[Line | Missing]:
        """To the ends of the list in every sort, and one row down."""
        size = self._largest
        yield from jumping.measure(
            self._shelf, self._programs[size], self._libraries[size], self._few_runs, self._plan.sorts
        )

    def facets(self) -> Iterator[Line | Missing]:
        """Facet counts over half of the largest library."""
        yield from counting.measure(self._libraries[self._largest], self._largest, self._few_runs)

    def disk(self) -> Iterator[Line | Missing]:
        """Sizes on disk, of the largest library and of one with all facts."""
        path = self._libraries[self._largest]
        yield from on_disk.measure(self._shelf, path, f"{self._largest:,} articles")
        if not self._shelf.facts:
            size = min(FACTS_AT, self._largest)
            full = Shelf(self._shelf.folder, facts=True)
            yield from on_disk.measure(full, full.library(size), f"{size:,} articles with all facts")

    def changes(self) -> Iterator[Line | Missing]:
        """One star, tag or correction in a copy of the largest library."""
        count = max(2, min(self._plan.keys // 10, 30))
        yield from changing.measure(self._shelf, self._libraries[self._largest], count)

    def rebuild(self) -> Iterator[Line | Missing]:
        """The index of a copy of the largest library built anew."""
        yield from rebuilding.measure(self._shelf, self._libraries[self._largest], self._largest)

    def intake(self) -> Iterator[Line | Missing]:
        """Files taken in."""
        yield from taking_in.measure(self._shelf, self._plan.files, self._few_runs)

    def others(self) -> Iterator[Line | Missing]:
        """Other programs on the same articles."""
        size = self._for_others
        yield from other_programs.measure_newsboat(self._shelf, self._programs[size], size, self._few_runs)
        yield from other_programs.measure_scanners(self._shelf, self._libraries[size], size, self._few_runs)


PARTS: dict[str, Callable[[Measuring], Iterator[Line | Missing]]] = {
    "paint": Measuring.paint,
    "keys": Measuring.keys,
    "jumps": Measuring.jumps,
    "facets": Measuring.facets,
    "disk": Measuring.disk,
    "changes": Measuring.changes,
    "rebuild": Measuring.rebuild,
    "intake": Measuring.intake,
    "others": Measuring.others,
}
"""By its name, what measures a part of the table."""


def run(shelf: Shelf, plan: Plan) -> list[Line | Missing]:
    """Make what is missing, measure every part of the plan, and give the lines of the table."""
    shelf.enter()
    measuring = Measuring(shelf, plan)
    lines: list[Line | Missing] = []
    for name in plan.parts:
        for line in PARTS[name](measuring):
            say("  " + "  ".join(cell for cell in line.cells() if cell))
            lines.append(line)
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, measure, print the table; give 1 when a bar was missed."""
    given = _parser().parse_args(arguments)
    shelf = Shelf(given.keep.absolute(), facts=not given.fast)
    plan = Plan(given.sizes, given.runs, given.keys, given.files, tuple(given.part or PARTS))
    lines = run(shelf, plan)
    sys.stdout.write(table(lines) + "\n")
    return 1 if any(line.verdict == "MISSED" for line in lines) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=(10_000, 100_000), help="sizes of the libraries (10000,100000)")
    parser.add_argument("--runs", type=int, default=20, help="starts of each program (20)")
    parser.add_argument("--keys", type=int, default=300, help="keys pressed in the filter, for each size (300)")
    parser.add_argument("--files", type=int, default=1_000, help="files taken in (1000)")
    parser.add_argument("--part", action="append", choices=list(PARTS), help="measure this part only; may be repeated")
    parser.add_argument("--fast", action="store_true", help="libraries with the generator's facts, none extracted")
    parser.add_argument(
        "--keep",
        type=Path,
        default=platformdirs.user_cache_path("dateline-benchmarks"),
        help="folder for the generated libraries (%(default)s)",
    )
    return parser


def _sizes(written: str) -> tuple[int, ...]:
    return tuple(int(each.replace("_", "")) for each in written.split(","))


if __name__ == "__main__":
    sys.exit(main())
