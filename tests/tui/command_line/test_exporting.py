"""`export`: every format, to standard output and into a file."""

import csv
import io
import json
import os
import stat
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.tui.command_line.conftest import Dateline


def test_csl_json(dateline: Dateline, filled: dict[str, int]) -> None:
    ran = dateline("export", "--format", "csl-json")
    assert (ran.status, ran.err) == (0, "")
    items = json.loads(ran.out)
    assert [item["id"] for item in items] == [str(filled[name]) for name in ("ferry", "storm", "plain")]
    assert items[0]["title"] == "Ferry comes back to the harbour"


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(("name", "sign"), [("bibtex", "\n@article{"), ("ris", "\nTY  - ")])
def test_records(dateline: Dateline, name: str, sign: str) -> None:
    ran = dateline("export", "--format", name)
    assert ran.status == 0
    assert ("\n" + ran.out).count(sign) == 3
    assert ("\n" + dateline("export", "--format", name, "by:quill").out).count(sign) == 1


@pytest.mark.usefixtures("filled")
def test_csv(dateline: Dateline) -> None:
    ran = dateline("export", "--format", "csv")
    rows = list(csv.reader(io.StringIO(ran.out, newline="")))
    assert len(rows) == 4
    assert any("Ferry comes back to the harbour" in cell for cell in rows[1])


def test_the_library_comes_back(dateline: Dateline, filled: dict[str, int], tmp_path: Path) -> None:
    file = tmp_path / "library.json"
    assert dateline("export", "--format", "library.json", "--output", file).status == 0
    with TinyDB(file) as database:
        titles = {
            document["title"]
            for table in database.tables()
            for document in database.table(table)
            if "title" in document
        }
    assert "Ferry comes back to the harbour" in titles
    other = tmp_path / "other" / "library"
    before = dateline("list", "--json").objects()
    added = dateline("add", "--library", other, file)
    assert added.status == 0, added.err
    assert dateline("list", "--library", other, "--json").objects() == before
    assert len(filled) == len(before)


@pytest.mark.usefixtures("filled")
def test_a_part_of_the_library(dateline: Dateline, tmp_path: Path) -> None:
    file = tmp_path / "library.json"
    assert dateline("export", "by:quill", "--format", "library.json", "--output", file).status == 0
    other = tmp_path / "other" / "library"
    assert dateline("add", "--library", other, file).status == 0
    (row,) = dateline("list", "--library", other, "--json").objects()
    assert row["title"] == "Ferry comes back to the harbour"


@pytest.mark.usefixtures("filled")
def test_into_a_file(dateline: Dateline, tmp_path: Path) -> None:
    file = tmp_path / "out" / "news.bib"
    file.parent.mkdir()
    mask = os.umask(0o027)
    try:
        ran = dateline("export", "--format", "bibtex", "--output", file)
    finally:
        os.umask(mask)
    assert (ran.status, ran.out, ran.err) == (0, "", f"Written to {file}\n")
    assert file.read_text() == dateline("export", "--format", "bibtex").out
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    file.chmod(0o600)
    assert dateline("export", "--format", "bibtex", "by:quill", "--output", file).status == 0
    assert file.read_text().count("@article{") == 1
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in file.parent.iterdir()] == ["news.bib"]


@pytest.mark.usefixtures("filled")
def test_a_symbolic_link_is_not_written_through(dateline: Dateline, tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("kept")
    link = tmp_path / "link.bib"
    link.symlink_to(target)
    ran = dateline("export", "--format", "bibtex", "--output", link)
    assert ran.status == 1
    assert "is a symbolic link" in ran.err
    assert (target.read_text(), link.is_symlink()) == ("kept", True)


@pytest.mark.usefixtures("filled")
def test_places_that_cannot_be_written(dateline: Dateline, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "missing" / "news.bib"):
        ran = dateline("export", "--format", "bibtex", "--output", path)
        assert ran.status == 1
        assert ran.err.startswith(str(path))
        assert ran.err.count("\n") == 1


@pytest.mark.usefixtures("filled")
def test_nothing_matches(dateline: Dateline, tmp_path: Path) -> None:
    file = tmp_path / "news.bib"
    file.write_text("from before")
    ran = dateline("export", "zeppelin", "--format", "bibtex", "--output", file)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "No article matches; nothing was written.\n"
    assert file.read_text() == "from before"


def test_a_format_is_needed(dateline: Dateline) -> None:
    assert dateline("export").status == 2
    assert dateline("export", "--format", "word").status == 2
