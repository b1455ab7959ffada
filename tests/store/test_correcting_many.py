"""A field corrected in many articles at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.article import Article
from store import changing
from store.library import Library
from store.query import parse


@pytest.fixture
def library(tmp_path: Path) -> Library:
    opened = Library.open(tmp_path / "library.db")
    opened.add_many(
        Article(title=f"Notice {number}", text=f"Quay {number} is closed.", sha256=f"{number:064x}", source="Quay")
        for number in range(7)
    )
    return opened


def sources(library: Library) -> list[str | None]:
    return [row.source for row in sorted(library.search(parse("")).rows, key=lambda row: row.id)]


def test_it_is_one_step_and_leaves_alone_what_is_not_named(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changing, "_MOVED_AT_ONCE", 2)
    ids = [row.id for row in library.search(parse("")).rows]
    library.correct(ids[0], "source", "Pier")
    library.correct(ids[1], "title", "Another")
    told: list[int] = []
    assert library.correct_many([*ids[:5], 999], "source", "Pier", progress=told.append) == 4
    assert told[-1] == 6
    assert sorted(sources(library), key=str) == ["Pier"] * 5 + ["Quay"] * 2
    undone = library.undo()
    assert undone is not None
    assert (undone.sentence, set(undone.ids)) == ("source of 4 articles corrected", set(ids[1:5]))
    assert sorted(sources(library), key=str) == ["Pier"] + ["Quay"] * 6
    stored = library.get(ids[1])
    assert stored is not None
    assert stored.article.title == "Another"


def test_what_was_done_before_it_was_stopped_stays_and_can_be_taken_back(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changing, "_MOVED_AT_ONCE", 2)
    ids = [row.id for row in library.search(parse("")).rows]
    told: list[int] = []
    assert library.correct_many(ids, "source", "Pier", stopped=lambda: bool(told), progress=told.append) == 2
    assert sources(library).count("Pier") == 2
    library.undo()
    assert sources(library).count("Pier") == 0


def test_what_cannot_be_corrected_so_is_refused(library: Library) -> None:
    for field, value in (("byline", ["Ada"]), ("text", "x"), ("source", 7)):
        with pytest.raises(ValueError, match=r"\w"):
            library.correct_many([1], field, value)
    assert library.undo() is None
