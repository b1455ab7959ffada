from __future__ import annotations

from pathlib import Path

import pytest

from store import folders
from store.errors import LibraryError


def test_a_named_library_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATELINE_LIBRARY", str(tmp_path / "named"))
    assert folders.library_file("/x/y") == Path("/x/y")
    assert folders.library_file() == tmp_path / "named"
    monkeypatch.delenv("DATELINE_LIBRARY")
    assert folders.library_file() == tmp_path / "data" / "library.db"


def test_the_folders_of_the_specification(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for kind in ("DATA", "CACHE", "STATE", "CONFIG"):
        monkeypatch.delenv(f"DATELINE_{kind}")
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / "xdg" / kind))
    monkeypatch.setattr("sys.platform", "linux")
    assert folders.library_file().name == "library.db"
    assert folders.index_folder("abc").parts[-2:] == ("index", "abc")
    assert len({folders.state_folder(), folders.config_folder(), folders.index_folder("x").parent}) == 3
    assert folders.state_folder().is_relative_to(tmp_path)


def test_no_home_is_one_plain_sentence_or_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    import pwd

    monkeypatch.delenv("DATELINE_DATA")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("HOME", raising=False)

    def nobody(_: int) -> None:
        raise KeyError("uid not found")

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    with pytest.raises(LibraryError, match="DATELINE_DATA"):
        folders.library_file()
