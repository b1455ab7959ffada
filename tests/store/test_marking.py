from __future__ import annotations

from pathlib import Path

import pytest

from store import changing, marking
from store.errors import LibraryError
from store.library import Library
from store.query import parse
from tests.store.making import article


def ten(library: Library) -> list[int]:
    return [each.id for each in library.add_many(article(f"t {number}") for number in range(10))]


def shown(library: Library, query: str) -> list[int]:
    return [row.id for row in library.search(parse(query), count=100).rows]


def tags_shown(library: Library) -> dict[int, tuple[str, ...]]:
    return {row.id: row.tags for row in library.search(parse(""), count=100).rows if row.tags}


def test_tags_are_kept_as_first_written_and_counted(library: Library) -> None:
    ten(library)
    assert library.tag([1, 2, 99], add=["  Ferry \t service"]) == 2
    assert library.tag([2, 3], add=["FERRY SERVICE", "b"], remove=["none"]) == 2
    assert library.tags() == [("b", 2), ("Ferry service", 3)]
    assert tags_shown(library) == {1: ("Ferry service",), 2: ("b", "Ferry service"), 3: ("b", "Ferry service")}
    stored = library.get(2)
    assert stored is not None
    assert stored.tags == ("b", "Ferry service")
    assert library.tag([2], remove=["ferry SERVICE"]) == 1
    assert library.tag([2], remove=["ferry SERVICE"]) == 0
    library.remove([3])
    assert library.tags() == [("b", 1), ("Ferry service", 1)]
    library.restore([3])
    assert library.tags() == [("b", 2), ("Ferry service", 2)]
    assert library.database.table("marks").get(doc_id=2) == {"tags": ["b"]}


@pytest.mark.parametrize("name", ["", "  ", "\n\x00"])
def test_a_tag_without_a_name_is_refused(library: Library, name: str) -> None:
    ten(library)
    with pytest.raises(ValueError, match="at least one character"):
        library.tag([1], add=[name])
    assert library.tags() == []


def test_what_another_program_wrote_for_tags_and_notes_is_taken_with_care(library: Library) -> None:
    ten(library)
    table = library.database.table("marks")
    documents: list[dict[str, object]] = [{"tags": "x"}, {"tags": [1, "a", "A", "\n"]}, {"note": 3}, {"note": " "}]
    table.insert_multiple(documents)
    assert tags_shown(library) == {2: ("a",)}
    assert [library.get(each).note for each in (3, 4)] == [None, None]  # type: ignore[union-attr]
    assert not any(row.note for row in library.search(parse("")).rows)


def test_many_are_marked_in_batches_and_one_undo_takes_all_back(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changing, "AT_ONCE", 3)
    monkeypatch.setattr(changing, "_MOVED_AT_ONCE", 3)
    ids = ten(library)
    library.mark([2], read=True, undoable=False)
    library.tag([5], add=["old"])
    done: list[int] = []
    assert library.mark([*ids, 4, 99], read=True, progress=done.append) == 9
    assert done == [3, 6, 9, 12]
    assert library.tag(ids, add=["new"], remove=["old"]) == 10
    library.mark([7], starred=True, undoable=False)  # as another session may meanwhile
    library.database.table("marks").update({"tags": ["new", "theirs"]}, doc_ids=[8])
    undone = library.undo()
    assert undone is not None
    assert (undone.sentence, sorted(undone.ids)) == ("10 articles tagged new and no longer tagged old", ids)
    assert tags_shown(library) == {5: ("old",), 8: ("theirs",)}
    undone = library.undo()
    assert undone is not None
    assert (undone.sentence, len(undone.ids)) == ("9 articles marked read", 9)
    assert (shown(library, "is:read"), shown(library, "is:starred")) == ([2], [7])
    library.remove(ids, progress=done.append)
    assert library.count() == 0
    library.undo()
    assert (library.count(), shown(library, "is:starred")) == (10, [7])


def test_marking_many_can_be_left_and_what_is_done_is_kept(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changing, "AT_ONCE", 4)
    ids = ten(library)
    done: list[int] = []
    assert library.mark(ids, starred=True, stopped=lambda: bool(done), progress=done.append) == 4
    assert shown(library, "is:starred") == [4, 3, 2, 1]
    library.undo()
    assert shown(library, "is:starred") == []
    monkeypatch.setattr(changing, "_MOVED_AT_ONCE", 4)
    done.clear()
    library.remove(ids, stopped=lambda: bool(done), progress=done.append)
    assert library.count() == 6


def test_what_was_marked_before_a_failure_can_be_undone(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changing, "AT_ONCE", 4)
    ids = ten(library)

    def fail(done: int) -> None:
        raise LibraryError("The disk is full.")

    with pytest.raises(LibraryError):
        library.mark(ids, starred=True, progress=fail)
    assert shown(library, "is:starred") == [4, 3, 2, 1]
    assert library.undo() is not None
    assert shown(library, "is:starred") == []


def test_a_note_is_set_and_taken_back(library: Library) -> None:
    ten(library)
    library.note(3, "first  \n")
    assert library.get(3).note == "first"  # type: ignore[union-attr]
    assert [row.id for row in library.search(parse("")).rows if row.note] == [3]
    library.note(3, "second", was="first")
    library.undo()
    assert library.get(3).note == "first"  # type: ignore[union-attr]
    library.note(3, " ", was="first")
    assert library.get(3).note is None  # type: ignore[union-attr]
    assert library.database.table("marks").get(doc_id=3) is None
    with pytest.raises(LibraryError, match="no article 99"):
        library.note(99, "x")


def test_two_sessions_lose_no_note(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as one, Library.open(tmp_path / "library") as other:
        one.add(article("text"))
        one.note(1, "both read this")
        other.note(1, "both read this, he adds", was="both read this")
        one.note(1, "both read this, she adds", was="both read this")
        kept = other.get(1)
        assert kept is not None
        assert kept.note == "both read this, he adds\n---\nboth read this, she adds"
        one.note(1, "both read this, she adds", was="both read this")  # told twice
        other.note(1, None, was="both read this, he adds")  # does not know what she has added
        assert other.get(1).note == kept.note  # type: ignore[union-attr]
        other.undo()  # his own words were changed since
        assert one.get(1).note == kept.note  # type: ignore[union-attr]


def test_marks_and_tags_of_one_transaction_are_limited() -> None:
    assert [len(each) for each in marking.batches(range(25_000))] == [10_000, 10_000, 5_000]


def test_tags_and_notes_go_with_the_library(library: Library, tmp_path: Path) -> None:
    ten(library)
    library.tag([2, 3], add=["x"])
    library.note(4, "n")
    value = library.export_json()
    with Library.open(tmp_path / "second") as second:
        second.import_json(value)
        assert second.tags() == [("x", 2)]
        assert second.get(4).note == "n"  # type: ignore[union-attr]
        assert second.export_json() == value
