"""Measure Dateline beside a bare Textual app and print one table: `python -m tests.benchmarks`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from tests.benchmarks import filter_keys, first_paint, taking_in
from tests.benchmarks.figures import Line, table
from tests.benchmarks.programs import dateline
from tests.benchmarks.shelf import Shelf

PARTS = ("paint", "keys", "intake")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured, and how often."""

    sizes: tuple[int, ...]
    runs: int
    keys: int
    files: int
    parts: tuple[str, ...]


def run(shelf: Shelf, plan: Plan) -> list[Line]:
    """Make what is missing, measure every part of the plan, and give the lines of the table."""
    shelf.enter()
    lines: list[Line] = []
    if "paint" in plan.parts or "keys" in plan.parts:
        libraries = {size: shelf.library(size) for size in sorted(plan.sizes)}
        programs = [dateline(path, size) for size, path in libraries.items()]
    if "paint" in plan.parts:
        lines += first_paint.measure(shelf, programs, plan.runs)
    if "keys" in plan.parts:
        lines += filter_keys.measure(shelf, programs[-1], libraries[max(plan.sizes)], plan.keys, min(plan.runs, 3))
    if "intake" in plan.parts:
        lines += taking_in.measure(shelf, plan.files, min(plan.runs, 3))
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
    parser.add_argument("--sizes", type=_sizes, default=(10, 10_000, 100_000), help="sizes of the libraries")
    parser.add_argument("--runs", type=int, default=20, help="starts of each program (20)")
    parser.add_argument("--keys", type=int, default=300, help="keys pressed in the filter (300)")
    parser.add_argument("--files", type=int, default=1_000, help="files taken in (1000)")
    parser.add_argument("--part", action="append", choices=PARTS, help="measure this part only; may be repeated")
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
