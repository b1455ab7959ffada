"""`cite`: files, standard input, articles of the library."""

import io
from pathlib import Path

import pytest

from tests.tui.command_line.conftest import FERRY, Dateline, steers

APA = "Quill, A. (2021, June 7). Ferry comes back to the harbour. The Harbour Post. https://harbour.example/ferry\n"


def test_a_file(dateline: Dateline, news: Path, home: Path) -> None:
    ran = dateline("cite", news / "ferry.txt")
    assert (ran.status, ran.out, ran.err) == (0, APA, "")
    assert list(home.iterdir()) == []


def test_standard_input(dateline: Dateline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(FERRY.encode())))
    assert dateline("cite", "-").out == APA


def test_an_article_by_number(dateline: Dateline, filled: dict[str, int]) -> None:
    ran = dateline("cite", f"id:{filled['ferry']}")
    assert (ran.status, ran.out, ran.err) == (0, APA, "")
    missing = dateline("cite", "id:999")
    assert (missing.status, missing.out, missing.err) == (1, "", "There is no article 999.\n")


def test_a_query(dateline: Dateline, filled: dict[str, int]) -> None:
    assert dateline("cite", "by:quill").out == APA
    both = dateline("cite", "ferry")
    assert both.out.startswith(APA)
    assert len(both.out.splitlines()) == 2
    assert both.err == f"id:{filled['storm']}: no byline, no publication\n"
    assert not steers(both.out)
    none = dateline("cite", "zeppelin")
    assert (none.status, none.out, none.err) == (1, "", "No article of the library matches zeppelin\n")


@pytest.mark.parametrize("name", ["mla", "modern-language-association", "chicago", "bibtex", "ris", "plain"])
def test_every_style(dateline: Dateline, news: Path, name: str) -> None:
    ran = dateline("cite", news / "ferry.txt", "--style", name)
    assert ran.status == 0
    assert "Ferry" in ran.out
    assert ran.out != APA
    in_text = dateline("cite", news / "ferry.txt", "--style", name, "--in-text")
    assert in_text.status == 0
    assert in_text.out != ran.out


def test_an_unknown_style(dateline: Dateline, news: Path) -> None:
    ran = dateline("cite", news / "ferry.txt", "--style", "apx")
    assert (ran.status, ran.out) == (2, "")
    assert "There is no citation style 'apx'" in ran.err
    assert "chicago-notes-bibliography" in ran.err


def test_for_programs(dateline: Dateline, news: Path, filled: dict[str, int]) -> None:
    (value,) = dateline("cite", "--json", "--style", "mla", f"id:{filled['storm']}").objects()
    keys = ["format", "id", "file", "style", "text", "html", "in_text", "missing", "dropped"]
    assert list(value) == keys
    assert (value["format"], value["id"], value["style"]) == (1, filled["storm"], "modern-language-association")
    assert value["missing"] == ["no byline", "no publication"]
    (file,) = dateline("cite", "--json", news / "ferry.txt").objects()
    assert (file["id"], file["text"] + "\n") == (None, APA)


def test_files_and_words_are_not_mixed(dateline: Dateline, news: Path) -> None:
    ran = dateline("cite", news / "ferry.txt", "harbour")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "There is no file harbour; give files or one query in quotes, not both.\n"


def test_a_file_that_cannot_be_read(dateline: Dateline, news: Path) -> None:
    (news / "empty.txt").write_bytes(b"")
    ran = dateline("cite", news / "empty.txt", news / "ferry.txt")
    assert (ran.status, ran.out) == (1, APA)
    assert "empty.txt" in ran.err


def test_records_of_one_answer_have_keys_of_their_own(dateline: Dateline, tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_text(f"Bridge opens again\n\nBy Ann Lee\n\nText {number} of it.\n", "utf-8")
    ran = dateline("cite", tmp_path / "1.txt", tmp_path / "2.txt", "--style", "bib")
    assert ran.status == 0
    keys = [line for line in ran.out.splitlines() if line.startswith("@")]
    assert len(set(keys)) == 2
