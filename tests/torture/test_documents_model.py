"""The rows against TinyDB's own JSON file: whatever is done to both, both say the same."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tinydb import JSONStorage, TinyDB, where
from tinydb.operations import add, decrement, delete, increment
from tinydb.operations import set as set_field
from tinydb.queries import QueryInstance
from tinydb.table import Document, Table

from store.documents import RowDatabase

_texts = st.text(st.characters(codec=None), max_size=5)
_scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | _texts
_values = st.recursive(
    _scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_texts, inner, max_size=3), max_leaves=5
)
_numbers = st.integers(min_value=0, max_value=4)
_fields = st.dictionaries(st.sampled_from("abc"), _numbers | _values, max_size=3)
_documents = _fields | st.dictionaries(_texts | st.integers(), _values, max_size=3)
_names = st.sampled_from(["_default", "marks", "of note"])
_ids = st.integers(min_value=-2, max_value=25)
_field = st.sampled_from("abc")
_conditions: st.SearchStrategy[QueryInstance] = st.one_of(
    st.builds(lambda name, value: where(name) == value, _field, _numbers | _values),
    st.builds(lambda name, value: where(name) != value, _field, _numbers),
    st.builds(lambda name, value: where(name) > value, _field, _numbers),
    st.builds(lambda name: where(name).exists(), _field),
    st.builds(lambda name: ~where(name).exists(), _field),
    st.builds(lambda name, value: where(name).one_of([value, 1]), _field, _numbers),
    st.just(where("a").noop()),
)
_operations = st.one_of(
    st.builds(delete, _field),
    st.builds(increment, _field),
    st.builds(decrement, _field),
    st.builds(add, _field, _numbers),
    st.builds(set_field, _field, _values),
)


class NumberedTable(Table):
    """TinyDB's own table, but for the one difference: an id that was given is never given again."""

    largest: dict[str, int]

    def _get_next_id(self) -> int:
        table = self._read_table()
        largest = max([self.largest.get(self.name, 0), *map(int, table)])
        self.largest[self.name] = largest + 1
        return largest + 1


class NumberedDatabase(TinyDB):
    """TinyDB over its JSON file, with such tables."""

    table_class = NumberedTable


def plain(value: Any) -> Any:
    """Give what a call returned in a form that tells 1, 1.0 and True apart."""
    if isinstance(value, Document):
        return value.doc_id, json.dumps(value)
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value


def outcome(call: Callable[[TinyDB], Any], db: TinyDB) -> Any:
    """Give what a call returned, or the kind of what it raised."""
    try:
        return plain(call(db))
    except Exception as error:
        return type(error)


class RowsAndFile(RuleBasedStateMachine):
    """Two databases to which the same is done."""

    @initialize()
    def open_both(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        NumberedTable.largest = {}
        self.open()

    def open(self) -> None:
        self.rows: TinyDB = RowDatabase(self.folder / "library.db")
        self.file: TinyDB = NumberedDatabase(self.folder / "library.json", storage=JSONStorage)

    def both(self, call: Callable[[TinyDB], Any]) -> None:
        assert outcome(call, self.rows) == outcome(call, self.file)

    def remember_ids(self, name: str) -> None:
        largest = NumberedTable.largest
        largest[name] = max([largest.get(name, 0), *(each.doc_id for each in self.file.table(name))])

    @rule(name=_names, document=_documents)
    def insert(self, name: str, document: dict[Any, Any]) -> None:
        self.both(lambda db: db.table(name).insert(document))

    @rule(name=_names, document=_documents, doc_id=_ids)
    def insert_with_id(self, name: str, document: dict[Any, Any], doc_id: int) -> None:
        self.both(lambda db: db.table(name).insert(Document(document, doc_id)))
        self.remember_ids(name)

    @rule(name=_names, documents=st.lists(_documents, max_size=4))
    def insert_multiple(self, name: str, documents: list[dict[Any, Any]]) -> None:
        self.both(lambda db: db.table(name).insert_multiple(documents))

    @rule(name=_names, documents=st.dictionaries(_ids, _documents, max_size=4))
    def insert_multiple_with_ids(self, name: str, documents: dict[int, dict[Any, Any]]) -> None:
        given = [Document(document, doc_id) for doc_id, document in documents.items()]
        self.both(lambda db: db.table(name).insert_multiple(given))
        self.remember_ids(name)

    @rule(name=_names, change=_fields | _operations, cond=st.none() | _conditions)
    def update(self, name: str, change: Any, cond: QueryInstance | None) -> None:
        self.both(lambda db: db.table(name).update(change, cond))

    @rule(name=_names, change=_fields | _operations, ids=st.lists(_ids, max_size=4))
    def update_by_ids(self, name: str, change: Any, ids: list[int]) -> None:
        self.both(lambda db: db.table(name).update(change, doc_ids=ids))

    @rule(name=_names, changes=st.lists(st.tuples(_fields | _operations, _conditions), max_size=3))
    def update_multiple(self, name: str, changes: list[tuple[Any, QueryInstance]]) -> None:
        self.both(lambda db: db.table(name).update_multiple(changes))

    @rule(name=_names, document=_fields, cond=_conditions)
    def upsert(self, name: str, document: dict[str, Any], cond: QueryInstance) -> None:
        self.both(lambda db: db.table(name).upsert(document, cond))

    @rule(name=_names, document=_fields, doc_id=_ids)
    def upsert_with_id(self, name: str, document: dict[str, Any], doc_id: int) -> None:
        self.both(lambda db: db.table(name).upsert(Document(document, doc_id)))
        self.remember_ids(name)

    @rule(name=_names, cond=_conditions)
    def remove(self, name: str, cond: QueryInstance) -> None:
        self.both(lambda db: db.table(name).remove(cond))

    @rule(name=_names, ids=st.lists(_ids, max_size=4))
    def remove_by_ids(self, name: str, ids: list[int]) -> None:
        self.both(lambda db: db.table(name).remove(doc_ids=ids))

    @rule(name=_names)
    def truncate(self, name: str) -> None:
        self.both(lambda db: db.table(name).truncate())

    @rule(name=_names)
    def drop_table(self, name: str) -> None:
        self.both(lambda db: db.drop_table(name))

    @rule()
    def drop_tables(self) -> None:
        self.both(lambda db: db.drop_tables())

    @rule()
    def open_again(self) -> None:
        self.close()
        self.open()

    @rule(name=_names, cond=_conditions)
    def ask(self, name: str, cond: QueryInstance) -> None:
        self.both(lambda db: db.table(name).count(cond))
        self.both(lambda db: db.table(name).search(cond))
        self.both(lambda db: db.table(name).get(cond))
        self.both(lambda db: db.table(name).contains(cond))

    @rule(name=_names, ids=st.lists(_ids | st.integers(), max_size=4))
    def ask_by_ids(self, name: str, ids: list[int]) -> None:
        self.both(lambda db: db.table(name).get(doc_ids=ids))
        for doc_id in ids:
            self.ask_by_id(name, doc_id)

    def ask_by_id(self, name: str, doc_id: int) -> None:
        self.both(lambda db: db.table(name).get(doc_id=doc_id))
        self.both(lambda db: db.table(name).contains(doc_id=doc_id))

    @invariant()
    def both_are_equal(self) -> None:
        self.both(lambda db: db.tables())
        for name in ("_default", "marks", "of note"):
            self.table_is_equal(name)

    def table_is_equal(self, name: str) -> None:
        self.both(lambda db: list(db.table(name)))
        self.both(lambda db: len(db.table(name)))

    def close(self) -> None:
        self.rows.close()
        self.file.close()

    def teardown(self) -> None:
        self.close()
        shutil.rmtree(self.folder)


RowsAndFile.TestCase.settings = settings(max_examples=15, stateful_step_count=30, deadline=None)
TestRowsAndFile = RowsAndFile.TestCase
