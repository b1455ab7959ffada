"""Several processes on one library, and processes that are killed while they write."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tinydb import where

from store.documents import RowDatabase
from tests.torture.documents_worker import expected_after

_WORKER = Path(__file__).with_name("documents_worker.py")


def start(library: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start a process of its own on the library."""
    return subprocess.Popen([sys.executable, str(_WORKER), str(library), *arguments], stdout=subprocess.PIPE, text=True)


def insert_at_once(library: Path, processes: int, count: int) -> list[int]:
    """Let processes insert at the same time and give the ids that were acknowledged."""
    workers = [start(library, "insert", str(number), str(count)) for number in range(processes)]
    said = [worker.communicate()[0] for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * processes
    return [int(line) for output in said for line in output.split()]


@pytest.mark.parametrize(
    ("processes", "count"), [(4, 50), pytest.param(8, 500, marks=pytest.mark.long, id="8-500-long")]
)
def test_processes_that_insert_at_once_lose_nothing(tmp_path: Path, processes: int, count: int) -> None:
    library = tmp_path / "library.db"
    ids = insert_at_once(library, processes, count)
    assert sorted(ids) == list(range(1, processes * count + 1))
    with RowDatabase(library) as db:
        written = {(each["by"], each["number"]) for each in db}
        assert written == {(str(by), number) for by in range(processes) for number in range(count)}
        assert sorted(each.doc_id for each in db) == sorted(ids)
        assert db.storage.position() == processes * count


def test_another_process_s_change_shows_in_a_cached_answer(tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    with RowDatabase(library) as db:
        query = where("by") == "a"
        assert db.search(query) == []
        insert = start(library, "insert", "a", "1")
        assert insert.communicate()[0] == "1\n"
        assert [each.doc_id for each in db.search(query)] == [1]
        assert db.insert({"by": "a"}) == 2


def kill_while_it_writes(library: Path, first: int, delay: float) -> int:
    """Let a process take steps from a number on, kill it after a delay, and give the last acknowledged step."""
    worker = start(library, "steps", str(first))
    assert worker.stdout is not None
    said = [worker.stdout.readline()]
    time.sleep(delay)
    worker.kill()
    said += worker.stdout.readlines()
    worker.wait()
    worker.stdout.close()
    # A line that the kill cut short was not heard by anybody.
    return int([line for line in said if line.endswith("\n")][-1])


def check(library: Path, acknowledged: int) -> int:
    """Check that the library holds the acknowledged steps, or those and the one in flight; give the next number."""
    with RowDatabase(library) as db:
        assert db.storage.problems() == []
        texts = {each["key"]: each["text"] for each in db.table("articles")}
        assert {each["article"] for each in db.table("marks")} == set(texts)
        done = next(number for number in (acknowledged + 1, acknowledged + 2) if expected_after(number) == texts)
        changes = sum({3: 1, 4: 2}.get(number % 5, 2) for number in range(done))
        assert db.storage.position() == changes
        return done


@pytest.mark.parametrize("rounds", [5, pytest.param(1000, marks=pytest.mark.long, id="1000-long")])
def test_a_kill_loses_no_acknowledged_step(tmp_path: Path, rounds: int) -> None:
    chance = random.Random(rounds)
    done = number = 0
    for each in range(rounds):
        if each % 50 == 0:
            # A new library now and then, because each check reads all of it.
            done, number = done + number, 0
        library = tmp_path / f"{each // 50}.db"
        number = check(library, kill_while_it_writes(library, number, chance.uniform(0, 0.05)))
    assert done + number >= rounds


def test_a_kill_while_the_library_is_made_leaves_none_or_a_whole_one(tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    chance = random.Random(1)
    for _ in range(4):
        worker = start(library, "insert", "a", "1")
        time.sleep(chance.uniform(0.05, 0.4))
        worker.kill()
        worker.communicate()
        if library.exists():
            with RowDatabase(library) as db:
                assert db.storage.problems() == []
            library.unlink()
