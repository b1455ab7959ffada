"""The whole command at its smallest: that it runs and measures everything, not how long anything takes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.benchmarks.__main__ import PARTS, Plan, run
from tests.benchmarks.figures import Line, Missing, table
from tests.benchmarks.shelf import Shelf

pytestmark = [
    pytest.mark.filterwarnings("ignore:This process .*multi-threaded:DeprecationWarning"),
    pytest.mark.skipif(sys.platform != "linux", reason="private memory is read from /proc"),
]

NOT_EVERYWHERE = {"newsboat", "rg", "fzf", "one change"}
"""What may be left out: programs that are not installed, and folders in memory where there are none."""
WHAT = (
    "first paint, 10 articles",
    "private memory",
    "key in the filter",
    "written for one row down",
    "G and g g",
    "facet counts",
    "on disk / raw text",
    "a star until durable",
    "a correction until search knows it",
    "a rebuild of the index",
    "with facts",
)


def test_every_part_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))  # so that what `run` sets is taken back afterwards
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    plan = Plan(sizes=(10,), runs=1, keys=2, files=3, parts=tuple(PARTS), sorts=1)
    lines = run(Shelf(tmp_path, facts=False), plan)
    assert all(line.figure > 0 for line in lines if isinstance(line, Line))
    assert {line.what.split(",")[0] for line in lines if isinstance(line, Missing)} <= NOT_EVERYWHERE
    drawn = table(lines)
    for what in WHAT:
        assert what in drawn
