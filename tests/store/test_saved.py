from __future__ import annotations

from pathlib import Path

import pytest

from store.errors import LibraryError
from store.library import Library, SavedSearch, Sort
from store.listing import COLLECTED, SAVED
from store.query import parse
from tests.store.making import article


def five(library: Library) -> None:
    library.add_many(article(f"t {number}") for number in range(5))


def shown(library: Library, query: str) -> list[int]:
    return [row.id for row in library.search(parse(query), count=100).rows]


def names(library: Library) -> list[str]:
    return [each.name for each in library.saved()]


def test_searches_and_collections_are_kept_in_the_order_of_their_making(library: Library) -> None:
    five(library)
    library.save_search(" The  ferry ", "ferry is:unread", Sort.TITLE_DOWN)
    library.fix_collection("Chosen", [4, 2, 2, 99])
    assert library.saved() == [
        SavedSearch("The ferry", "ferry is:unread", Sort.TITLE_DOWN, False, None),
        SavedSearch("Chosen", 'in:"Chosen"', Sort.NEWEST, True, 2),
    ]
    library.save_search("the FERRY", "boat", Sort.ADDED)
    assert library.saved()[0] == SavedSearch("the FERRY", "boat", Sort.ADDED, False, None)
    library.undo()
    assert library.saved()[0].query == "ferry is:unread"


def test_a_collection_is_found_whatever_its_articles_become(library: Library) -> None:
    five(library)
    library.fix_collection("Chosen", [4, 2])
    assert shown(library, 'in:"chosen"') == [4, 2]
    assert shown(library, '-in:"Chosen"') == [5, 3, 1]
    assert shown(library, 'in:"none"') == []
    library.remove([4])
    assert (shown(library, 'in:"Chosen"'), library.saved()[0].number) == ([2], 1)
    library.restore([4])
    assert shown(library, 'in:"Chosen"') == [4, 2]
    library.fix_collection("CHOSEN", [1])
    assert shown(library, 'in:"Chosen"') == [1]
    library.undo()
    assert shown(library, 'in:"Chosen"') == [4, 2]
    library.save_search("Chosen", "t", Sort.NEWEST)
    assert shown(library, 'in:"Chosen"') == []


def test_renaming_and_dropping_can_be_taken_back(library: Library) -> None:
    five(library)
    library.save_search("one", "1")
    library.fix_collection("two", [3])
    library.save_search("three", "3")
    library.rename_saved("TWO", "Zwei")
    library.drop_saved("one")
    assert names(library) == ["Zwei", "three"]
    assert shown(library, 'in:"zwei"') == [3]
    library.drop_saved("Zwei")
    assert shown(library, 'in:"zwei"') == []
    for _ in range(2):
        library.undo()
    assert names(library) == ["one", "Zwei", "three"]
    undone = library.undo()
    assert undone is not None
    assert (undone.sentence, undone.ids, shown(library, 'in:"two"')) == ("TWO renamed Zwei", (), [3])


def test_what_cannot_be_named_so_is_refused(library: Library) -> None:
    library.save_search("one", "1")
    library.save_search("two", "2")
    with pytest.raises(ValueError, match="at least one character"):
        library.save_search(" \n", "x")
    with pytest.raises(LibraryError, match="a saved search called two already"):
        library.rename_saved("one", "two")
    library.rename_saved("one", "ONE")
    for change in (library.drop_saved, lambda name: library.rename_saved(name, "new")):
        with pytest.raises(LibraryError, match="No saved search is called none"):
            change("none")
    assert names(library) == ["ONE", "two"]


def test_another_session_is_told_of_saved_searches_and_of_no_article(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as one, Library.open(tmp_path / "library") as other:
        five(one)
        position = other.position()
        one.save_search("x", "y")
        one.fix_collection("z", [1])
        changes = other.changes_since(position)
        assert (changes.ids, changes.saved) == (frozenset(), True)
        assert names(other) == ["x", "z"]
        one.tag([2], add=["t"])
        changes = other.changes_since(changes.position)
        assert (changes.ids, changes.saved) == (frozenset({2}), False)


def test_what_another_program_wrote_there_is_passed_over(library: Library) -> None:
    five(library)
    table = library.database.table(SAVED)
    for document in ({}, {"name": 3}, {"name": "a", "query": 4, "sort": "SIDEWAYS"}, {"name": "b", "fixed": True}):
        table.insert(document)
    library.database.table(COLLECTED).insert({"ids": "x"})
    assert library.saved() == [
        SavedSearch("a", "", Sort.NEWEST, False, None),
        SavedSearch("b", 'in:"b"', Sort.NEWEST, True, 0),
    ]
    assert shown(library, 'in:"b"') == []


def test_they_go_with_the_library_and_into_another_one(library: Library, tmp_path: Path) -> None:
    five(library)
    library.save_search("one", "1", Sort.LONGEST)
    library.fix_collection("two", [3, 5])
    value = library.export_json()
    with Library.open(tmp_path / "empty") as empty:
        empty.import_json(value)
        assert empty.saved() == library.saved()
        assert shown(empty, 'in:"two"') == [5, 3]
        assert empty.export_json() == value
    with Library.open(tmp_path / "used") as used:
        used.add_many([article("other"), article("t 4")])
        used.save_search("ONE", "mine")
        used.import_json(value)
        assert [(each.name, each.query, each.number) for each in used.saved()] == [
            ("ONE", "mine", None),
            ("two", 'in:"two"', 2),
        ]
        assert shown(used, 'in:"two"') == [5, 2]


def test_marks_of_every_kind_are_asked_of_the_listing(library: Library) -> None:
    five(library)
    library.add(article("dated", published="2020"))
    library.tag([1, 2], add=["Ferry"])
    library.tag([3], add=["Ferris wheel"])
    library.note(4, "n")
    library.fix_collection("kept", [1, 6])
    for query, expected in (
        ("tag:ferry", [2, 1]),
        ("tag:ferr*", [3, 2, 1]),
        ("-tag:ferry", [6, 5, 4, 3]),
        ("tag:none", []),
        ("has:note", [4]),
        ("no:note is:undated", [5, 3, 2, 1]),
        ("id:2..4", [4, 3, 2]),
        ("-id:2..4", [6, 5, 1]),
        ('tag:ferry OR in:"kept"', [6, 2, 1]),
        ('-(tag:ferry OR in:"kept")', [5, 4, 3]),
        ("is:duplicate", []),
    ):
        having, lacking = library._listing.condition(parse(query).node)
        ids = sorted(library._listing.ids(having), reverse=True)
        assert ids == expected, query
        assert library._listing.count(having) == len(expected), query
        assert sorted([*library._listing.ids(lacking), *ids]) == [1, 2, 3, 4, 5, 6], query
    with pytest.raises(TypeError, match="asks for more than marks"):
        library._listing.condition(parse("tag:ferry word").node)
