"""The whole command at its smallest: that it runs and measures everything, not how long anything takes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.benchmarks.__main__ import Plan, run
from tests.benchmarks.figures import table
from tests.benchmarks.shelf import Shelf

pytestmark = [
    pytest.mark.filterwarnings("ignore:This process .*multi-threaded:DeprecationWarning"),
    pytest.mark.skipif(sys.platform != "linux", reason="private memory is read from /proc"),
]


def test_every_part_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))  # so that what `run` sets is taken back afterwards
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    plan = Plan(sizes=(10,), runs=1, keys=2, files=3, parts=("paint", "keys", "intake"))
    lines = run(Shelf(tmp_path, facts=False), plan)
    assert all(value > 0 for line in lines for value in line.measured.values)
    drawn = table(lines)
    for what in ("first paint, 10 articles", "private memory", "key in the filter", "with facts, 2 processes"):
        assert what in drawn
