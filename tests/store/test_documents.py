"""What TinyDB's documentation promises, call by call, on the rows."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping, MutableMapping
from pathlib import Path

import pytest
from tinydb import Query, TinyDB, where
from tinydb.middlewares import CachingMiddleware
from tinydb.operations import add, decrement, delete, increment, subtract
from tinydb.operations import set as set_field
from tinydb.table import Document

from store.documents import RowDatabase, RowStorage, RowTable

Fruit = Query()


@pytest.fixture
def db(tmp_path: Path) -> Iterator[RowDatabase]:
    with RowDatabase(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def fruit(db: RowDatabase) -> RowDatabase:
    db.insert_multiple([{"kind": "quince", "count": 7}, {"kind": "medlar", "count": 3}, {"kind": "sloe", "count": 90}])
    return db


def test_getting_started(db: RowDatabase) -> None:
    assert db.insert({"kind": "quince", "count": 7}) == 1
    assert db.insert({"kind": "medlar", "count": 3}) == 2
    assert db.all() == [{"kind": "quince", "count": 7}, {"kind": "medlar", "count": 3}]
    assert [item["kind"] for item in db] == ["quince", "medlar"]
    assert db.search(Fruit.kind == "medlar") == [{"kind": "medlar", "count": 3}]
    assert db.search(Fruit.count > 5) == [{"kind": "quince", "count": 7}]
    assert db.update({"count": 10}, Fruit.kind == "quince") == [1]
    assert db.get(doc_id=1) == {"kind": "quince", "count": 10}
    assert db.remove(Fruit.count < 5) == [2]
    assert db.all() == [{"kind": "quince", "count": 10}]
    db.truncate()
    assert db.all() == []


def test_everything_is_there_after_opening_again(tmp_path: Path) -> None:
    with RowDatabase(tmp_path / "library.db") as db:
        db.insert({"a": [1, {"b": None}]})
        db.table("other").insert({"c": 1.5})
    with RowDatabase(tmp_path / "library.db") as db:
        assert db.all() == [{"a": [1, {"b": None}]}]
        assert db.table("other").all() == [{"c": 1.5}]
        assert db.insert({}) == 2


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        (Fruit.kind == "sloe", ["sloe"]),
        (where("kind") == "sloe", ["sloe"]),
        (Fruit["kind"] != "sloe", ["quince", "medlar"]),
        (Fruit.count >= 7, ["quince", "sloe"]),
        (Fruit.count < 7, ["medlar"]),
        (Fruit.taste.exists(), []),
        (~Fruit.taste.exists(), ["quince", "medlar", "sloe"]),
        (Fruit.kind.matches("[a-m]"), ["medlar"]),
        (Fruit.kind.matches("QU", flags=re.IGNORECASE), ["quince"]),
        (Fruit.kind.search("l"), ["medlar", "sloe"]),
        (Fruit.count.test(lambda count, least: count > least, 50), ["sloe"]),
        (Fruit.kind.one_of(["sloe", "quince"]), ["quince", "sloe"]),
        (Fruit.fragment({"count": 3}), ["medlar"]),
        (Fruit.noop(), ["quince", "medlar", "sloe"]),
        (Fruit.kind.map(len) == 4, ["sloe"]),
        ((Fruit.kind == "sloe") | (Fruit.count == 3), ["medlar", "sloe"]),
        ((Fruit.kind == "sloe") & (Fruit.count == 3), []),
        (lambda document: document["count"] == 90, ["sloe"]),
    ],
)
def test_queries(fruit: RowDatabase, query: Query, kinds: list[str]) -> None:
    assert [each["kind"] for each in fruit.search(query)] == kinds
    assert fruit.count(query) == len(kinds)
    assert fruit.contains(query) == bool(kinds)
    first = fruit.get(query)
    assert (first and first["kind"]) == (kinds[0] if kinds else None)


def test_queries_reach_into_lists_and_nested_fields(db: RowDatabase) -> None:
    db.insert({"name": {"family": "Alder"}, "groups": [{"name": "a"}, {"name": "b"}], "tags": ["x", "y"]})
    db.insert({"name": {"family": "Birch"}, "groups": [{"name": "b"}], "tags": ["y"]})
    found = Query()
    assert db.count(found.name.family == "Birch") == 1
    assert db.count(found.groups.any(found.name == "a")) == 1
    assert db.count(found.groups.all(found.name == "b")) == 1
    assert db.count(found.tags.any(["x"])) == 1
    assert db.count(found.tags.all(["y"])) == 2


def test_update_with_operations_and_callables(fruit: RowDatabase) -> None:
    fruit.update(delete("count"), Fruit.kind == "quince")
    fruit.update(increment("count"), Fruit.kind == "medlar")
    fruit.update(decrement("count"), Fruit.kind == "sloe")
    fruit.update(add("count", 10), Fruit.kind == "medlar")
    fruit.update(subtract("count", 9), Fruit.kind == "sloe")
    fruit.update(set_field("ripe", True))
    fruit.update(lambda document: document.update(kind=document["kind"].upper()), doc_ids=[1, 99])
    assert fruit.all() == [
        {"kind": "QUINCE", "ripe": True},
        {"kind": "medlar", "count": 14, "ripe": True},
        {"kind": "sloe", "count": 80, "ripe": True},
    ]


def test_update_multiple(fruit: RowDatabase) -> None:
    changes = [({"count": 0}, where("kind") == "sloe"), (delete("count"), where("kind") == "medlar")]
    assert fruit.update_multiple(changes) == [2, 3]
    assert fruit.all() == [{"kind": "quince", "count": 7}, {"kind": "medlar"}, {"kind": "sloe", "count": 0}]


def test_upsert(fruit: RowDatabase) -> None:
    assert fruit.upsert({"kind": "sloe", "count": 1}, Fruit.kind == "sloe") == [3]
    assert fruit.upsert({"kind": "rowan"}, Fruit.kind == "rowan") == [4]
    assert fruit.upsert(Document({"ripe": True}, doc_id=1)) == [1]
    assert fruit.upsert(Document({"kind": "haw"}, doc_id=12)) == [12]
    assert fruit.get(doc_id=1) == {"kind": "quince", "count": 7, "ripe": True}
    assert fruit.insert({}) == 13
    with pytest.raises(ValueError, match="search query"):
        fruit.upsert({"kind": "haw"})


def test_document_ids(fruit: RowDatabase) -> None:
    element = fruit.get(Fruit.kind == "medlar")
    assert element.doc_id == 2
    assert fruit.contains(doc_id=2)
    assert not fruit.contains(doc_id=2**70)
    assert fruit.get(doc_id=9) is None
    several = fruit.get(doc_ids=[3, 1, 1, 50])
    assert [each.doc_id for each in several] == [1, 3]
    assert fruit.update({"count": 0}, doc_ids=[1, 2, 40]) == [1, 2]
    assert fruit.remove(doc_ids=[2, 2**70]) == [2]
    assert [each.doc_id for each in fruit.all()] == [1, 3]


def test_an_id_that_is_taken_is_refused(fruit: RowDatabase) -> None:
    with pytest.raises(ValueError, match="already exists"):
        fruit.insert(Document({"kind": "haw"}, doc_id=2))
    with pytest.raises(ValueError, match="already exists"):
        fruit.insert_multiple([{"kind": "rowan"}, Document({"kind": "haw"}, doc_id=2)])
    with pytest.raises(ValueError, match="not a Mapping"):
        fruit.insert_multiple([{"kind": "rowan"}, ["haw"]])
    assert len(fruit) == 3


def test_ids_are_never_given_twice(fruit: RowDatabase) -> None:
    fruit.remove(doc_ids=[3])
    assert fruit.insert({}) == 4
    fruit.truncate()
    assert fruit.insert({}) == 5
    fruit.insert(Document({}, doc_id=20))
    fruit.remove(doc_ids=[20])
    assert fruit.insert({}) == 21
    fruit.drop_tables()
    assert fruit.insert({}) == 22


def test_order_is_that_of_insertion(db: RowDatabase) -> None:
    db.insert(Document({"n": 1}, doc_id=9))
    db.insert(Document({"n": 2}, doc_id=4))
    db.update({"n": 3}, doc_ids=[9])
    assert [each.doc_id for each in db.all()] == [9, 4]
    assert [each.doc_id for each in db.get(doc_ids=[4, 9])] == [9, 4]


def test_tables(db: RowDatabase) -> None:
    assert db.tables() == set()
    table = db.table("marks")
    assert isinstance(table, RowTable)
    assert db.tables() == set()
    table.insert({"value": True})
    db.insert({})
    assert db.tables() == {"marks", "_default"}
    table.truncate()
    assert db.tables() == {"marks", "_default"}
    db.drop_table("marks")
    db.drop_table("never")
    assert db.tables() == {"_default"}
    assert table.insert({"value": False}) == 2
    db.drop_tables()
    assert db.tables() == set()
    assert len(db.table("marks")) == 0


def test_persist_empty_shows_the_table_and_empties_none(db: RowDatabase) -> None:
    db.table("marks", persist_empty=True)
    assert db.tables() == {"marks"}
    db.table("marks").insert({"value": 1})
    again = RowTable(db.storage, "marks", persist_empty=True)
    assert again.all() == [{"value": 1}]


def test_repr_counts(fruit: RowDatabase) -> None:
    fruit.table("marks").insert({})
    assert "tables_count=2, default_table_documents_count=3" in repr(fruit)
    assert repr(fruit.table("marks")).startswith("<RowTable name='marks', total=1,")


def test_cached_answers_follow_every_change(fruit: RowDatabase, tmp_path: Path) -> None:
    query = Fruit.count > 5
    assert fruit.count(query) == 2
    with RowDatabase(tmp_path / "library.db") as other:
        other.insert({"kind": "rowan", "count": 6})
        assert fruit.count(query) == 3
        other.update({"count": 1}, Fruit.kind == "sloe")
        assert [each["kind"] for each in fruit.search(query)] == ["quince", "rowan"]
    fruit.storage.connection().execute("delete from documents where id = 1")
    assert fruit.count(query) == 1


def test_cached_answers_are_cached(fruit: RowDatabase) -> None:
    seen: list[int] = []

    def cond(document: Mapping[str, int]) -> bool:
        seen.append(document["count"])
        return True

    assert len(fruit.search(cond)) == len(fruit.search(cond)) == 3
    assert fruit.count(cond) == 3
    assert seen == [7, 3, 90]
    fruit.clear_cache()
    fruit.search(cond)
    assert len(seen) == 6


def test_answers_of_a_transaction_that_was_undone_are_forgotten(fruit: RowDatabase) -> None:
    query = Fruit.count == 1
    with contextlib.suppress(RuntimeError), fruit.storage.transaction():
        fruit.insert({"kind": "haw", "count": 1})
        assert fruit.count(query) == 1
        raise RuntimeError
    assert fruit.count(query) == 0


def test_large_answers_are_not_kept(db: RowDatabase) -> None:
    db.insert_multiple({"n": n} for n in range(1_200))
    query = where("n") >= 0
    assert db.count(query) == len(db.search(query)) == 1_200
    assert query not in db.table("_default")._query_cache


def test_writing_while_walking(db: RowDatabase) -> None:
    db.insert_multiple({"n": n} for n in range(700))
    for each in db:
        db.update({"n": each["n"] + 1}, doc_ids=[each.doc_id])
        db.insert({"n": -1})
    assert sum(each["n"] for each in db.all()) == sum(range(701)) - 700


def is_odd(number: int) -> bool:
    return number % 2 == 1


def test_updates_over_more_than_fits_the_window(db: RowDatabase) -> None:
    db.insert_multiple({"n": n, "none": None} for n in range(1_000))
    held: list[MutableMapping[str, int]] = []
    before = db.storage.position()

    def change(document: MutableMapping[str, int]) -> None:
        held.append(document)
        held[0]["last"] = document["n"]

    odd = where("n").test(is_odd)  # type: ignore[arg-type]  # TinyDB declares documents where it gives values
    assert len(db.update(change, odd)) == 500
    assert db.get(doc_id=2) == {"n": 1, "none": None, "last": 999}
    assert db.storage.changes_since(before) == [(before + 1, "_default", 2)]


def test_the_whole_database_form(fruit: RowDatabase) -> None:
    fruit.table("marks").insert({"value": 1})
    whole = fruit.storage.read()
    assert whole is not None
    assert whole["marks"] == {"1": {"value": 1}}
    before = fruit.storage.position()
    fruit.storage.write({"_default": {**whole["_default"], "2": {"kind": "haw"}}, "new": {}})
    assert fruit.tables() == {"_default", "new"}
    assert fruit.get(doc_id=2) == {"kind": "haw"}
    assert [each[1:] for each in fruit.storage.changes_since(before)] == [("marks", 1), ("_default", 2)]
    fruit.storage.write({})
    assert fruit.storage.read() is None


def test_tinydb_s_own_tables_work_on_the_storage(tmp_path: Path) -> None:
    with TinyDB(tmp_path / "library.db", storage=RowStorage) as db:
        db.insert_multiple([{"n": 1}, {"n": 2}])
        db.update({"n": 5}, where("n") == 2)
        db.remove(where("n") == 1)
        assert db.all() == [{"n": 5}]
    with TinyDB(tmp_path / "library.db", storage=CachingMiddleware(RowStorage)) as db:  # type: ignore[no-untyped-call]  # TinyDB's
        db.insert({"n": 6})
    with RowDatabase(tmp_path / "library.db") as rows:
        assert [each["n"] for each in rows] == [5, 6]
