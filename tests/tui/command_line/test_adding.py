"""`add`: what is taken in, and the receipt."""

import errno
import io
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from articles.article import Article
from store.errors import LibraryError
from store.library import Library, Outcome
from tests.tui.command_line.conftest import FERRY, Dateline, steers
from tui.command_line.inputs import articles_of_standard_input
from tui.command_line.output import Output


def standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_folder_and_its_receipt(dateline: Dateline, news: Path) -> None:
    ran = dateline("add", news)
    assert ran.status == 0
    assert ran.out == "Found 3: 3 added, 0 updated, 0 there before, 0 refused.\n"
    assert ran.err == ""
    again = dateline("add", news)
    assert again.out == "Found 3: 0 added, 0 updated, 3 there before, 0 refused.\n"
    assert again.status == 0
    (news / "ferry.txt").write_text(FERRY + "It sails at noon.\n")
    assert dateline("add", news).out == "Found 3: 0 added, 1 updated, 2 there before, 0 refused.\n"


def test_the_receipt_for_programs(dateline: Dateline, news: Path) -> None:
    missing = news / "no\x1b[31msuch.txt"
    ran = dateline("add", "--json", news, missing)
    assert ran.status == 1
    (receipt,) = ran.objects()
    assert receipt["format"] == 1
    assert [receipt[name] for name in ("found", "added", "updated", "same")] == [4, 3, 0, 0]
    (refused,) = receipt["refused"]
    assert refused["reason"]
    assert "such.txt" in ran.err
    assert not steers(ran.err)


def test_what_cannot_be_read_is_named(dateline: Dateline, news: Path) -> None:
    (news / "empty.txt").write_bytes(b"")
    os.mkfifo(news / "pipe.txt")
    ran = dateline("add", news)
    assert ran.status == 1
    assert "3 added" in ran.out
    assert "empty.txt" in ran.err
    assert "pipe.txt" in ran.err


def test_an_interrupt_ends_after_what_is_at_hand(
    dateline: Dateline, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Output, "progress", lambda _output, _text: signal.raise_signal(signal.SIGINT))
    before = signal.getsignal(signal.SIGINT)
    ran = dateline("add", "--json", news)
    assert ran.status == 130
    assert ran.err == "Interrupted; what was added before is kept.\n"
    (receipt,) = ran.objects()
    assert receipt["cancelled"] is True
    assert len(receipt["ids"]) == receipt["found"]
    assert signal.getsignal(signal.SIGINT) is before


def test_a_name_that_is_not_text(dateline: Dateline, tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "odd")
    os.mkdir(folder)  # noqa: PTH102 -- the name in it is bytes
    try:
        with open(folder + b"/\xff\x1b.txt", "wb") as file:  # noqa: PTH123 -- likewise
            file.write(b"A text.\n")
    except OSError:
        pytest.skip("this file system takes no such names")
    for words in (["facts"], ["facts", "--json"], ["add"]):
        ran = dateline(*words, tmp_path / "odd")
        assert (ran.status, ran.err) == (0, "")
        assert not steers(ran.out)
    (row,) = dateline("list", "--json").objects()
    assert row["file"].endswith("\\xff\x1b.txt")
    assert not steers(dateline("list").out)


def test_nothing_there(dateline: Dateline, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    ran = dateline("add", tmp_path / "bare")
    assert ran.status == 1
    assert ran.err == "There is nothing to take in there.\n"


def test_a_text_by_standard_input(dateline: Dateline, monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, FERRY.encode())
    assert dateline("add", "-").out == "Found 1: 1 added, 0 updated, 0 there before, 0 refused.\n"
    standard_input(monkeypatch, FERRY.encode())
    assert dateline("add", "-").out == "Found 1: 0 added, 0 updated, 1 there before, 0 refused.\n"
    (row,) = dateline("list", "--json").objects()
    assert row["title"] == "Ferry comes back to the harbour"


def test_a_second_text_by_standard_input_is_another_article(
    dateline: Dateline, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in (b"One text.\n", b"Another text.\n", b'{"text": "A third."}\n', b'{"text": "A fourth."}\n'):
        standard_input(monkeypatch, text)
        assert dateline("add", "-").out == "Found 1: 1 added, 0 updated, 0 there before, 0 refused.\n"
    assert len(dateline("list", "--json").objects()) == 4


def test_records_by_standard_input(dateline: Dateline, monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, b'{"id": "a", "text": "One text."}\n\n{"id": "b", "text": "Another text."}\nnot JSON\n')
    ran = dateline("add", "-")
    assert ran.status == 1
    assert ran.out == "Found 3: 2 added, 0 updated, 0 there before, 1 refused.\n"
    assert "standard input" in ran.err


def test_another_library(dateline: Dateline, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "other" / "library"
    assert dateline("add", "--library", other, news).status == 0
    assert other.exists()
    assert dateline("list").status == 1
    assert len(dateline("--library", other, "list", "--json").objects()) == 3
    monkeypatch.setenv("DATELINE_LIBRARY", str(other))
    assert len(dateline("list", "--json").objects()) == 3


def test_a_file_that_is_no_library(dateline: Dateline, news: Path, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("These are notes.\n" * 100)
    ran = dateline("add", "--library", file, news)
    assert (ran.status, ran.out) == (1, "")
    assert str(file) in ran.err
    assert ran.err.count("\n") == 1
    assert file.read_text() == "These are notes.\n" * 100


def test_an_interrupt_ends_the_making_of_the_index(
    dateline: Dateline, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update = Library.update_index

    def interrupted(library: Library, stopped: Callable[[], bool]) -> bool:
        signal.raise_signal(signal.SIGINT)
        assert stopped()
        return update(library, stopped)

    monkeypatch.setattr(Library, "update_index", interrupted)
    ran = dateline("add", "--json", news)
    assert ran.status == 130
    assert ran.err.startswith("Interrupted; all articles are in the library")
    assert ran.objects()[0]["cancelled"] is False
    assert len(dateline("list", "--json").objects()) == 3


class Unending(io.BytesIO):
    """A stream that, when all of it is read, waits for more until it is interrupted."""

    def __next__(self) -> bytes:
        line = self.readline()
        if not line:
            signal.raise_signal(signal.SIGINT)
            pytest.fail("The waiting was not ended.")
        return line


def test_an_interrupt_ends_the_waiting_for_standard_input(dateline: Dateline, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Unending(b'{"text": "One text."}\n{"text": "Another text."}\n')
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(stream))
    ran = dateline("add", "-")
    assert ran.status == 130
    assert ran.out == "Found 2: 2 added, 0 updated, 0 there before, 0 refused.\n"
    assert ran.err == "Interrupted; what was added before is kept.\n"
    assert len(dateline("list", "--json").objects()) == 2


def test_records_of_standard_input_go_in_together(dateline: Dateline, monkeypatch: pytest.MonkeyPatch) -> None:
    batches: list[int] = []
    add_many = Library.add_many

    def noted(library: Library, articles: list[Article], **named: Any) -> list[Outcome]:
        batches.append(len(articles))
        return add_many(library, articles, **named)

    monkeypatch.setattr(Library, "add_many", noted)
    monkeypatch.setattr("tui.command_line.adding.BATCH", 4)
    lines = [b'{"text": "Text %d."}\n' % number for number in range(9)]
    standard_input(monkeypatch, b"".join([*lines[:5], b"no record\n", *lines[5:]]))
    ran = dateline("add", "-")
    assert ran.out == "Found 10: 9 added, 0 updated, 0 there before, 1 refused.\n"
    assert batches == [4, 3, 2]


def test_standard_input_for_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, b'{"id": "a", "text": "One text."}\n{"text": "Another text."}\n')
    articles = articles_of_standard_input()
    assert [(each.text, each.file, each.record) for each in articles] == [
        ("One text.", None, "a"),
        ("Another text.", None, "2"),
    ]
    standard_input(monkeypatch, FERRY.encode())
    (ferry,) = articles_of_standard_input()
    assert ferry.title == "Ferry comes back to the harbour"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "standard input: "),
        (b'{"text": "One text."}\nno record\n', "standard input: line 2"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 10, "standard input: "),
        (b"A text. " * 10, "standard input: it holds more than 50 bytes"),
        (b'{"text": "One text of many letters."}\n' * 5, "Standard input holds more than 50 characters"),
    ],
)
def test_what_the_screen_cannot_take(monkeypatch: pytest.MonkeyPatch, data: bytes, said: str) -> None:
    monkeypatch.setattr("tui.command_line.inputs.LARGEST", 50)
    standard_input(monkeypatch, data)
    with pytest.raises(LibraryError, match=said):
        articles_of_standard_input()


def test_a_standard_input_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, b"")
    sys.stdin.close()
    for closed in (sys.stdin, None):
        monkeypatch.setattr("sys.stdin", closed)
        with pytest.raises(LibraryError, match="standard input: it is closed"):
            articles_of_standard_input()


class Broken(io.BytesIO):
    """A stream that cannot be read."""

    def readline(self, size: int | None = -1, /) -> bytes:
        raise OSError(errno.EIO, f"Input/output error at {size}")


def test_a_standard_input_that_cannot_be_read(dateline: Dateline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(Broken()))
    ran = dateline("add", "-")
    assert ran.status == 1
    assert ran.err.startswith("standard input: the system says: Input/output error")
