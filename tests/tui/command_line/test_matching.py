"""`list`, `export` and `cite` give every match, whatever state the search index is in."""

import json
from pathlib import Path
from shutil import rmtree

import pytest

from store.library import Library
from tests.tui.command_line.conftest import Dateline


@pytest.fixture
def hurried(filled: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Leave no time for judging an article that the index does not have, and take the index away."""
    monkeypatch.setattr("store.searching.JUDGING_SECONDS", -1.0)
    with Library.open() as library:
        rmtree(library.index_state().folder)
    return filled


def found(dateline: Dateline) -> list[set[int]]:
    """Ask for the two articles that have the word, in three ways."""
    listed = dateline("list", "--json", "ferry")
    cited = dateline("cite", "--json", "ferry")
    exported = dateline("export", "--format", "csl-json", "ferry")
    assert (listed.status, cited.status, exported.status) == (0, 0, 0)
    return [
        {row["id"] for row in listed.objects()},
        {row["id"] for row in cited.objects()},
        {int(item["id"]) for item in json.loads(exported.out)},
    ]


def test_without_an_index_it_is_made_first(dateline: Dateline, hurried: dict[str, int]) -> None:
    assert found(dateline) == [{hurried["ferry"], hurried["storm"]}] * 3
    with Library.open() as library:
        assert library.index_state().kind == "ready"


@pytest.mark.parametrize("window", [1, 200])
def test_where_no_index_can_be_made_each_article_is_looked_at(
    dateline: Dateline, hurried: dict[str, int], monkeypatch: pytest.MonkeyPatch, window: int
) -> None:
    monkeypatch.setattr("tui.command_line.matching.WINDOW", window)
    with Library.open() as library:
        folder: Path = library.index_state().folder
    folder.write_text("in the way")
    assert found(dateline) == [{hurried["ferry"], hurried["storm"]}] * 3
    assert len(dateline("list", "--json", "--count", "1", "ferry").objects()) == 1
