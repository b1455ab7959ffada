"""Every value that TinyDB's JSON file takes comes back equal, and what it refuses is refused."""

from __future__ import annotations

import json
import uuid
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb.table import Document

from store.document_codec import COMPRESSED, FAST, STANDARD, decode, encode, is_unchanged
from store.documents import RowDatabase
from store.errors import DamagedLibrary, NewerLibrary

_scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None), max_size=8)
_keys = st.text(st.characters(codec=None), max_size=4) | st.integers() | st.booleans() | st.none() | st.floats()
_values = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner, inner) | st.dictionaries(_keys, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(_keys, _values, max_size=4))
@settings(max_examples=100, deadline=None)
def test_values_come_back_as_from_a_json_file(document: dict[Any, Any]) -> None:
    codec, body = encode(document)
    expected = json.loads(json.dumps(document))
    # Written out again, because NaN is not equal to itself.
    assert json.dumps(decode(codec, body)) == json.dumps(expected)
    assert is_unchanged(decode(codec, body), codec, body) or "NaN" in json.dumps(expected)


@pytest.mark.parametrize(
    ("value", "codec"),
    [
        ("plain", FAST),
        ([None, 1.5, 2**64 - 1, -(2**63), "한국", "\x00"], FAST),
        (2**64, STANDARD),
        (float("nan"), STANDARD),
        (float("-inf"), STANDARD),
        ("\udc80", STANDARD),
        ({1: "a", None: "b"}, FAST),
        ({1: 2**64}, STANDARD),
    ],
)
def test_each_kind_of_value_has_its_codec(value: object, codec: int) -> None:
    assert encode({"value": value})[0] == codec


def test_very_deep_values() -> None:
    deep: list[Any] = []
    for _ in range(400):
        deep = [deep]
    assert decode(*encode({"deep": deep})) == {"deep": deep}


@pytest.mark.parametrize("value", [uuid.UUID(int=1), date(2020, 1, 1), {1, 2}, b"bytes", object()])
def test_what_is_not_json_is_refused_and_nothing_is_kept(tmp_path: Path, value: object) -> None:
    with RowDatabase(tmp_path / "library.db") as db:
        with pytest.raises(TypeError):
            db.insert({"value": value})
        with pytest.raises(TypeError):
            db.insert_multiple([{"value": 1}, {"value": value}])
        assert db.all() == []
        assert db.insert({"value": 1}) == 1
        with pytest.raises(TypeError):
            db.update({"value": value})
        assert db.all() == [{"value": 1}]


def test_nan_in_place_of_nothing_is_a_change(tmp_path: Path) -> None:
    with RowDatabase(tmp_path / "library.db") as db:
        db.insert({"value": None})
        db.update({"value": float("nan")})
        assert db.get(doc_id=1)["value"] != db.get(doc_id=1)["value"]
        db.update({"value": None})
        assert db.get(doc_id=1) == {"value": None}


def test_a_document_is_kept_as_it_was_when_it_was_given(tmp_path: Path) -> None:
    with RowDatabase(tmp_path / "library.db") as db:
        given_one = {"list": [1]}
        db.insert(given_one)
        given_one["list"].append(2)
        db.insert(Document({"nested": Document({"a": 1}, doc_id=7)}, doc_id=5))
        assert db.all() == [{"list": [1]}, {"nested": {"a": 1}}]


@pytest.mark.parametrize(
    ("codec", "body", "error"),
    [(0, b"{", DamagedLibrary), (0, b"[]", DamagedLibrary), (2, b"\xff", DamagedLibrary), (9, b"{}", NewerLibrary)],
)
def test_a_row_that_cannot_be_read_is_named(tmp_path: Path, codec: int, body: bytes, error: type[Exception]) -> None:
    with RowDatabase(tmp_path / "library.db") as db:
        db.insert({})
        db.storage.connection().execute("update documents set codec = ?, body = ?", (codec, body))
        with pytest.raises(error, match=r"[Dd]ocument 1 of _default.*library\.db|library\.db.*document 1 of _default"):
            db.get(doc_id=1)


def test_every_codec_is_read_back_and_known_to_be_unchanged() -> None:
    text = " ".join(f"word{each}" for each in range(300))
    documents: list[tuple[int, dict[str, Any]]] = [
        (FAST, {"text": "short"}),
        (COMPRESSED, {"text": text, "none": None}),
        (STANDARD, {"text": text, "none": float("nan")}),
        (STANDARD, {"text": text + "\udcff"}),
    ]
    for codec, document in documents:
        found, body = encode(document)
        assert found == codec
        assert decode(found, body).keys() == document.keys()
        assert decode(found, body)["text"] == document["text"]
        assert is_unchanged(decode(found, body), found, body)
        assert not is_unchanged(document | {"text": "other"}, found, body)
        assert not is_unchanged(document | {"none": 1}, found, body)


def test_a_nan_in_place_of_nothing_is_a_change_in_compressed_documents_too() -> None:
    codec, body = encode({"text": "word " * 100, "number": None})
    assert codec == COMPRESSED
    assert not is_unchanged({"text": "word " * 100, "number": float("nan")}, codec, body)


def test_a_row_that_was_stored_before_compression_stays_as_it_is() -> None:
    document = {"text": "word " * 100}
    assert is_unchanged(document, FAST, orjson.dumps(document))
    assert decode(FAST, orjson.dumps(document)) == document


def test_a_broken_frame_is_a_value_error() -> None:
    _, body = encode({"text": "word " * 100})
    for broken in (body[:-4], b"no frame", b""):
        with pytest.raises(ValueError, match=r".+"):
            decode(COMPRESSED, broken)


def test_every_flipped_bit_of_a_compressed_document_is_noticed() -> None:
    document = {"text": "The ferry leaves at six, the post boat at seven. " * 8, "title": "Harbour timetable"}
    codec, body = encode(document)
    assert codec == COMPRESSED
    for at in range(len(body)):
        damaged = bytearray(body)
        damaged[at] ^= 1 << (at % 8)
        try:
            assert decode(codec, bytes(damaged)) == document  # a bit that says nothing of the content
        except ValueError:
            continue
