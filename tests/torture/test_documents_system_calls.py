"""A library whose process is killed, or whose disk fails, at each call that changes a file (strace injects it)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from store.documents import RowDatabase
from tests.torture.documents_worker import expected_after

_WORKER = Path(__file__).with_name("documents_worker.py")
_STEPS = 6
_CALLS = ("pwrite64", "fsync", "fdatasync", "ftruncate", "unlink", "link", "rename")
_FAULTS = ("signal=KILL", "error=ENOSPC", "error=EIO")


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Take some steps on a library under strace."""
    trace = ["strace", "-f", "-qq", "-o", str(folder / "trace"), "-e", f"trace={','.join(_CALLS)}", *options]
    command = [*trace, sys.executable, "-B", str(_WORKER), str(folder / "library.db"), "steps", "0", str(_STEPS)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


@cache
def can_trace() -> bool:
    """Tell whether this system has strace and lets it work."""
    return shutil.which("strace") is not None and subprocess.run(["strace", "-qq", "true"]).returncode == 0


def count_calls(folder: Path) -> Counter[str]:
    """Count each call of a run without a fault."""
    assert run(folder).returncode == 0
    lines = (folder / "trace").read_text().splitlines()
    return Counter(line.split()[1].split("(")[0] for line in lines if "(" in line)


def check(folder: Path, output: str) -> None:
    """Check that the library holds what was acknowledged, or that and the step in flight."""
    acknowledged = len([line for line in output.splitlines(keepends=True) if line.endswith("\n")])
    library = folder / "library.db"
    if not library.exists():
        assert acknowledged == 0
        return
    with RowDatabase(library) as db:
        assert db.storage.problems() == []
        texts = {each["key"]: each["text"] for each in db.table("articles")}
        assert {each["article"] for each in db.table("marks")} == set(texts)
        assert texts in (expected_after(acknowledged), expected_after(min(acknowledged + 1, _STEPS)))
        db.insert({"still": "writable"})


@pytest.mark.skipif(not can_trace(), reason="strace is not here or may not trace")
@pytest.mark.parametrize("every", [40, pytest.param(1, marks=pytest.mark.long, id="1-long")])
@pytest.mark.parametrize("fault", _FAULTS)
def test_a_fault_at_any_system_call_loses_nothing(tmp_path: Path, fault: str, every: int) -> None:
    (tmp_path / "whole").mkdir()
    calls = count_calls(tmp_path / "whole")
    points = [(name, number) for name in _CALLS for number in range(1, calls[name] + 1)]
    assert len(points) > 50
    for name, number in points[every // 2 :: every]:
        folder = tmp_path / f"{name}-{number}"
        folder.mkdir()
        done = run(folder, "-e", f"inject={name}:{fault}:when={number}")
        assert done.returncode in (0, 3, -9), done.stderr
        assert done.returncode != 3 or os.fspath(folder) in done.stderr
        check(folder, done.stdout)
        shutil.rmtree(folder)
