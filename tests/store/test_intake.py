from __future__ import annotations

import errno
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import SpawnProcess
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from articles.reading import Unreadable
from store import file_reading, intake
from store.intake import Progress, take_in, take_in_text
from store.library import Library
from store.query import parse


def write(folder: Path, number: int, start: int = 0) -> None:
    folder.mkdir(exist_ok=True)
    for each in range(start, start + number):
        (folder / f"{each:05}.txt").write_text(f"Harbour report number n{each}\n\nThe ice is {each} inches thick.\n")


def test_a_folder_comes_in_and_nothing_comes_in_twice(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, 5)
    seen: list[Progress] = []
    receipt = take_in(library, [folder], progress=seen.append)
    assert (receipt.found, receipt.added, receipt.same, receipt.refused) == (5, 5, 0, ())
    assert receipt.ids == (1, 2, 3, 4, 5)
    assert seen[-1] == Progress(5, 5)
    again = take_in(library, [folder, folder / "00000.txt"])
    assert (again.found, again.same, again.ids) == (5, 5, ())
    assert json.loads(json.dumps(again.to_json())) == {
        "format": 1,
        "found": 5,
        "added": 0,
        "updated": 0,
        "same": 5,
        "refused": [],
        "left_removed": [],
        "passed_over": {},
        "ids": [],
        "cancelled": False,
    }


def test_an_unchanged_file_is_not_read_again(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "in"
    write(folder, 3)
    take_in(library, [folder])
    (folder / "copy.txt").write_bytes((folder / "00001.txt").read_bytes())
    position = library.position()
    monkeypatch.setattr(file_reading, "read_file", lambda *_, **__: pytest.fail("it was read again"))
    assert take_in(library, [folder]).same == 4
    assert library.position() == position + 1
    assert take_in(library, [folder]).same == 4
    assert library.position() == position + 1
    stored = library.get(2)
    assert stored is not None
    assert stored.paths == (str(folder / "copy.txt"), str(folder / "00001.txt"))


def test_a_changed_file_is_updated(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, 2)
    take_in(library, [folder])
    library.mark([1], starred=True)
    (folder / "00000.txt").write_text("Something else entirely.")
    receipt = take_in(library, [folder])
    assert (receipt.found, receipt.updated, receipt.same, receipt.ids) == (2, 1, 1, (1,))
    assert library.search(parse("is:starred entirely")).total == 1
    assert [each.text[:7] for each in library.earlier_texts(1)] == ["Harbour"]


def test_what_was_removed_stays_so_until_its_file_is_named(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, 3)
    take_in(library, [folder])
    library.remove([1, 2])
    receipt = take_in(library, [folder])
    assert (receipt.found, receipt.same, library.count()) == (3, 3, 1)
    assert receipt.left_removed == (str(folder / "00000.txt"), str(folder / "00001.txt"))
    receipt = take_in(library, [folder / "00001.txt"])
    assert (receipt.added, receipt.ids, library.count()) == (1, (2,), 2)


def test_each_oddity_is_listed_with_its_reason(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, 2)
    os.mkfifo(folder / "pipe.txt")
    (folder / "broken").symlink_to("nowhere")
    (folder / "circle").symlink_to(folder)
    (folder / "self").symlink_to("self")
    (folder / "empty.txt").write_text("  \n")
    (folder / "picture.jpg").write_bytes(b"\xff\xd8")
    (folder / ".hidden.txt").write_text("hidden")
    (folder / "noending").write_text("An article without an ending.")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(folder / "socket"))
        receipt = take_in(library, [folder, tmp_path / "missing.txt", folder / "pipe.txt"])
    reasons = {Path(each.path).name: each.reason for each in receipt.refused}
    assert receipt.found == receipt.added + len(receipt.refused)
    assert receipt.added == 3
    assert "pipe" in reasons.pop("pipe.txt")
    assert "not there" in reasons.pop("broken")
    assert "read already" in reasons.pop("circle")
    assert "circle" in reasons.pop("self")
    assert "no text" in reasons.pop("empty.txt")
    assert "socket" in reasons.pop("socket")
    assert "no such file" in reasons.pop("missing.txt")
    assert reasons == {}
    assert receipt.passed_over == {".jpg": 1}
    assert receipt.passed_over_in_words() == "1 file with other endings (.jpg)"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_listed(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, 2)
    (folder / "00000.txt").chmod(0)
    (folder / "closed").mkdir(mode=0)
    receipt = take_in(library, [folder])
    assert receipt.added == 1
    assert ["may not be read" in each.reason for each in receipt.refused] == [True, True]


def test_a_name_that_is_not_utf8_keeps_its_bytes(library: Library, tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(name)).write_text("Read me.")
    assert take_in(library, [tmp_path]).added == 1
    assert take_in(library, [tmp_path]).same == 1
    shown = str(tmp_path / "caf\\xe9.txt")
    assert library.search(parse("")).rows[0].file == shown
    (document,) = library.database.table("articles").all()
    assert bytes.fromhex(document["raw_paths"][shown]) == name


def test_records_are_articles_of_their_own(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "records.jsonl"
    file.write_text('{"id": "a", "text": "First record"}\nnonsense\n{"id": "b", "text": "Second record"}\n')
    receipt = take_in(library, [file])
    assert (receipt.found, receipt.added, len(receipt.refused)) == (3, 2, 1)
    assert "line 2" in receipt.refused[0].reason
    file.write_text('{"id": "a", "text": "First record"}\n{"id": "b", "text": "Second record, changed"}\n')
    receipt = take_in(library, [file])
    assert (receipt.same, receipt.updated, receipt.ids) == (1, 1, (2,))


def test_a_library_in_tinydbs_format_comes_in(library: Library, tmp_path: Path) -> None:
    with Library.open(tmp_path / "other") as other:
        take_in_text(other, "An article of another library.")
        other.mark([1], starred=True)
        (tmp_path / "library.json").write_text(json.dumps(other.export_json()))
    (tmp_path / "settings.json").write_text("{}")
    (tmp_path / "list.json").write_text("[1]")
    receipt = take_in(library, [tmp_path / "library.json", tmp_path / "settings.json", tmp_path / "list.json"])
    assert (receipt.added, len(receipt.refused)) == (1, 2)
    assert all("TinyDB" in each.reason for each in receipt.refused)
    assert library.search(parse("is:starred")).total == 1


def test_a_file_of_many_records_keeps_no_other_writer_waiting(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "_BATCH", 4)
    sizes: list[int] = []
    add_many = Library.add_many

    def noted(library: Library, articles: Any, **named: Any) -> Any:
        sizes.append(len(articles))
        return add_many(library, articles, **named)

    monkeypatch.setattr(Library, "add_many", noted)
    file = tmp_path / "records.jsonl"
    file.write_text("".join(f'{{"id": "{each}", "text": "Record {each}"}}\n' for each in range(10)))
    assert take_in(library, [file]).added == 10
    assert sizes == [4, 4, 2]


def test_the_pace_and_what_is_left_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    pace = intake._Pace()
    assert pace.progress(0, 1_000, 0).in_words() == "0 of 1,000"
    now = 102.0
    assert pace.progress(100, 1_000, 120).in_words() == "100 of 1,000 · 60 a second · 18 s left"
    now = 102.5
    told = pace.progress(200, 20_000, 240)
    assert told.left == pytest.approx(247.5)
    assert told.in_words().endswith("· 4 min left")
    now = 140.0  # what lies longer back than the pace is measured over counts no more
    assert pace.progress(1_200, 20_000, 990).in_words() == "1,200 of 20,000 · 20 a second · 12 min left"


def test_files_are_read_while_others_are_still_compared(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "_BATCH", 5)
    folder = tmp_path / "in"
    write(folder, 20)
    hashed = file_reading.hash_of
    compared: list[int] = []
    counts: list[int] = []

    def noted(path: Path, largest: int) -> str | None:
        compared.append(library.count())
        return hashed(path, largest)

    monkeypatch.setattr(file_reading, "hash_of", noted)
    receipt = take_in(library, [folder], processes=1, facts=False, progress=lambda _: counts.append(library.count()))
    assert receipt.added == 20
    assert 0 < compared[-1] < 20, "some are in the library before the last ones are compared"


def test_a_text_by_itself(library: Library) -> None:
    outcome = take_in_text(library, "Pasted title\n\nPasted words.")
    assert (outcome.kind, outcome.id) == ("added", 1)
    assert take_in_text(library, "Pasted title\n\nPasted words.").kind == "same"
    assert library.get(1).paths == ()  # type: ignore[union-attr]
    with pytest.raises(Unreadable, match="pasted"):
        take_in_text(library, "  ")


def test_a_cancelled_taking_in_adds_up(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_reading, "HERE_TOGETHER", 2)
    folder = tmp_path / "in"
    write(folder, 10)
    asked = iter([False] * 14)
    receipt = take_in(library, [folder], cancelled=lambda: next(asked, True))
    assert receipt.cancelled
    assert 0 < receipt.added < 10
    assert receipt.found == receipt.added == library.count()
    assert take_in(library, [folder]).added == 10 - receipt.added


def test_many_files_are_read_in_processes(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_reading, "TOGETHER", 7)
    monkeypatch.setattr(intake, "_BATCH", 10)
    folder = tmp_path / "in"
    write(folder, 30)
    (folder / "00007.txt").write_text("")
    receipt = take_in(library, [folder], processes=2, facts=False)
    assert (receipt.found, receipt.added, len(receipt.refused)) == (30, 29, 1)
    rows = library.search(parse(""), count=50).rows
    assert [Path(row.file or "").name for row in reversed(rows)] == [
        f"{each:05}.txt" for each in range(30) if each != 7
    ]


def test_a_reading_that_ends_its_process_is_one_refused_file(tmp_path: Path) -> None:
    write(tmp_path / "in", 6)
    paths = sorted((tmp_path / "in").iterdir())
    killing = subprocess.run(
        [sys.executable, "-c", _DYING, *map(str, paths)], capture_output=True, text=True, timeout=300
    )
    assert killing.stdout.split() == ["1", "1", "1", "0", "1", "1"], killing.stderr


_DYING = """
import multiprocessing, os, sys
from pathlib import Path
from store import file_reading

real = file_reading.read_file

def read_file(path, **options):
    if "00003" in path.name:
        os._exit(9)
    return real(path, **options)

file_reading.read_file = read_file

if __name__ == "__main__":
    file_reading._pool = lambda number: file_reading.ProcessPoolExecutor(
        number, mp_context=multiprocessing.get_context("fork")
    )
    paths = [Path(each) for each in sys.argv[1:]]
    for part in file_reading.read_many(paths, largest=1000, facts=False, processes=2, cancelled=lambda: False):
        for each in part:
            print(len(each.articles))
"""

_TAKING = """
import sys
from pathlib import Path
from store import intake
from store.library import Library

intake._BATCH = 20
if __name__ == "__main__":
    with Library.open(Path(sys.argv[1])) as library:
        print("begun", flush=True)
        intake.take_in(library, [Path(sys.argv[2])], processes=1, facts=False)
"""


def test_killed_half_way_and_begun_again(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, 300)
    library_file = tmp_path / "library"
    left = []
    for pause in (0.02, 0.08):
        taking = subprocess.Popen(
            [sys.executable, "-c", _TAKING, str(library_file), str(folder)], stdout=subprocess.PIPE, text=True
        )
        assert taking.stdout is not None
        assert taking.stdout.readline() == "begun\n"
        time.sleep(pause)
        taking.send_signal(signal.SIGKILL)
        taking.wait()
        taking.stdout.close()
        with Library.open(library_file) as library:
            left.append(library.count())
    assert left == sorted(left)
    with Library.open(library_file) as library:
        receipt = take_in(library, [folder], facts=False)
        assert receipt.found == 300
        assert receipt.added + receipt.same == 300
        assert receipt.same == left[-1]
        assert library.count() == 300
        assert library.search(parse(""), count=400).total == 300
        assert library.update_index()
        assert library.search(parse("harbour"), count=1).total == 300


_STARTING = """
import os, sys, time
from store.processes import new_processes

if __name__ == "__main__":
    pool = new_processes(1, int)
    print(pool.submit(os.getpid).result(), flush=True)
    time.sleep(300)
"""


def test_processes_end_when_the_one_that_started_them_is_killed() -> None:
    starting = subprocess.Popen([sys.executable, "-c", _STARTING], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert starting.stdout is not None
    assert int(starting.stdout.readline()) != starting.pid
    starting.kill()
    starting.wait()
    ended, _, _ = select.select([starting.stdout], [], [], 60)
    assert ended, "a process still holds the pipe"
    assert starting.stdout.read() == b""
    starting.stdout.close()


_WITHIN_A_SCREEN = """
import sys
from pathlib import Path
from store import intake, library


class Captured:
    def fileno(self):
        return -1

    def write(self, text):
        return len(text)

    def flush(self):
        pass


if __name__ == "__main__":
    captured = sys.stderr = Captured()
    with library.Library.open(Path(sys.argv[1])) as opened:
        receipt = intake.take_in(opened, [Path(sys.argv[2])], processes=2, facts=False)
    print(receipt.added, len(receipt.refused), sys.stderr is captured)
"""


@pytest.mark.parametrize("closed", [False, True])
def test_processes_start_although_a_screen_has_taken_standard_error(tmp_path: Path, closed: bool) -> None:
    folder = tmp_path / "in"
    write(folder, file_reading.ENOUGH + 1)
    script = _WITHIN_A_SCREEN.replace("captured = sys.stderr", "sys.__stderr__ = None\n    captured = sys.stderr")
    words = ["-c", script if closed else _WITHIN_A_SCREEN, str(tmp_path / "library"), str(folder)]
    ran = subprocess.run([sys.executable, *words], capture_output=True, text=True, timeout=300, check=False)
    assert (ran.stdout, ran.stderr) == ("201 0 True\n", "")


def _raise(error: Exception) -> None:
    raise error


@pytest.mark.parametrize("where", ["queue", "process"])
def test_a_machine_that_gives_no_processes_reads_in_this_one(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    error = OSError(errno.EMFILE, "Too many open files")
    started: list[BaseProcess] = []
    start = SpawnProcess.start

    def start_one(process: SpawnProcess) -> None:
        if started:
            raise error
        started.append(process)
        start(process)

    if where == "queue":
        monkeypatch.setattr("multiprocessing.context.SpawnContext.SimpleQueue", lambda _context: _raise(error))
    else:
        monkeypatch.setattr(SpawnProcess, "start", start_one)
    folder = tmp_path / "in"
    write(folder, 90)
    receipt = take_in(library, [folder], processes=2, facts=False)
    assert (receipt.added, receipt.refused) == (90, ())
    assert not any(process.is_alive() for process in started)


def test_a_pool_that_breaks_while_more_is_given_to_it_loses_nothing(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit = ProcessPoolExecutor.submit
    given: list[object] = []

    def submit_until_broken(pool: ProcessPoolExecutor, task: Any, *arguments: Any) -> Any:
        given.append(task)
        if len(given) == 3:  # the first one starts the processes
            raise BrokenProcessPool("A process ended")
        return submit(pool, task, *arguments)

    monkeypatch.setattr(ProcessPoolExecutor, "submit", submit_until_broken)
    monkeypatch.setattr(file_reading, "TOGETHER", 2)
    folder = tmp_path / "in"
    write(folder, 6)
    assert take_in(library, [folder], processes=2, facts=False).added == 6
