"""Documents that other programs wrote: whatever is in them, the library opens and everything else in it works."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb.table import Document

from articles.article import Article, Author, Candidate, EventDate, Mention, Place
from store.corrections import FactCorrection, FactKind
from store.document_article import article_of
from store.documents import RowDatabase
from store.index_upkeep import IndexUpkeep
from store.intake import take_in
from store.library import Library
from store.library_json import BESIDE
from store.listing import EVERYWHERE, LAST_ID, MARKS, REMOVED, SCHEMA
from store.query import parse
from store.searchable import searchable
from store.searchable_documents import searchable_document
from store.stored_article import corrected
from tests.store.making import article

NAMES = (
    *("text", "title", "byline", "source", "published", "url", "language", "evidence", "dates", "places", "captions"),
    *("file", "record", "sha256", "added", "paths", "raw_paths", "name", "kind", "confidence", "start", "end", "rule"),
    *("latitude", "family", "value", "credit", "read", "starred", "texts", "article", "removed"),
    *("facts", "form", "fact", "added", "everywhere", "role", "derived", "precision", "candidates", "updated"),
)
KINDS = st.sampled_from(["harbour", "byline", "dates", "places", "captions"])
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | KINDS
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)
)
DOCUMENTS = st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=3), VALUES, max_size=8)


def use(library: Library, number: int) -> None:
    """Do what a session does with one article among others."""
    stored = library.get(number)
    assert stored is not None
    json.dumps(stored.article.to_json())
    assert library.search(parse("snow")).total >= 1
    assert number in [row.id for row in library.search(parse(""), count=10).rows]
    assert library.update_index()
    without = library.search(parse("harbour"), patient=True).total
    assert without >= 1
    library.earlier_texts(number)
    library.mark([number], read=True, starred=True)
    library.remove([number])
    library.restore([number])
    library.undo()
    library.undo()
    library.correct(number, "title", "Known")
    known = FactCorrection(kind="byline", form="harbour", fact=Author(name="Known"), added=True)
    for kind in get_args(FactKind):
        assert set(library.with_form(kind, "harbour")) <= {number, number + 1}
    library.correct_fact(number, known)
    assert 1 <= library.correct_everywhere(known, [1, number]) <= 2
    assert known.key in [each.key for each in library.corrections_everywhere()]
    library.undo()
    library.uncorrect_fact(number, "byline", "harbour")
    library.add(article("changed", file="/a/b.txt"))
    assert library.update_index()
    library.export_json()


@given(document=DOCUMENTS, marks=DOCUMENTS, corrections=DOCUMENTS, earlier=DOCUMENTS, removed=DOCUMENTS)
@settings(max_examples=12, deadline=None)
def test_any_document(document: Any, marks: Any, corrections: Any, earlier: Any, removed: Any) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_CACHE", folder)
        path = Path(folder) / "library"
        with Library.open(path) as library:
            library.add(article("snow at the harbour", file="/a/b.txt"))
        with RowDatabase(path, schema=SCHEMA) as bare:
            bare.table("articles").insert(Document(document, 2))
            bare.table(REMOVED).insert(Document(removed, 3))
            for name, each in zip(BESIDE, (marks, corrections, earlier), strict=True):
                bare.table(name).insert(Document(each, 2))
            bare.table(EVERYWHERE).insert(Document(corrections, 1))
        with Library.open(path) as library:
            use(library, 2)
            library.restore([3])
            value = json.loads(json.dumps(library.export_json()))
        for held in (0, 1):
            with Library.open(Path(folder) / f"other-{held}") as other:
                other.add_many([article("snow")] * held)
                assert len(other.import_json(value)) >= 2
                assert other.update_index()
                assert other.search(parse("changed")).total >= 1


@pytest.mark.parametrize(
    ("table", "document"),
    [
        ("articles", {"published": 5}),
        ("articles", {"text": 5}),
        ("articles", {"paths": 5}),
        ("articles", {"title": ["a"]}),
        ("articles", {"byline": 5}),
        ("articles", {"evidence": 5}),
        ("corrections", {"byline": 5}),
        ("corrections", {"byline": [5, {"name": 5}]}),
        ("corrections", {"title": ["a"]}),
        ("corrections", {"facts": 5}),
        ("corrections", {"facts": [5, {"kind": "byline"}, {"kind": [], "form": "a"}, {"kind": "url", "form": "a"}]}),
        ("corrections", {"facts": [{"kind": "byline", "form": "A", "fact": {"name": 5}}]}),
        ("corrections", {"facts": [{"kind": "byline", "form": "A", "added": True}]}),
    ],
)
def test_one_field_of_another_kind(library: Library, table: str, document: dict[str, Any]) -> None:
    library.add(article("snow"))
    whole = article("harbour", title="A title", published="2020", file="/a/b.txt").to_json()
    with RowDatabase(library.path, schema=SCHEMA) as bare:
        bare.table("articles").insert(Document(whole | (document if table == "articles" else {}), 2))
        if table != "articles":
            bare.table(table).insert(Document(document, 2))
    with Library.open(library.path) as opened:
        stored = opened.get(2)
        (row,) = (each for each in opened.search(parse("")).rows if each.id == 2)
        assert stored is not None
        assert (row.title, row.published) == (stored.article.title, stored.article.published)
        assert stored.article.title == (None if document == {"title": ["a"]} and table == "articles" else "A title")
        assert opened.update_index()
        assert opened.search(parse("title")).total == (stored.article.title is not None)


def test_an_article_of_a_sound_document_is_that_article() -> None:
    made = Article(
        text="Snow fell.",
        title="T",
        updated="2020",
        byline=(
            Author(name="Ada Quill", family="Quill", given="Ada", start=0, end=4, rule="byline"),
            Author(name="Bo", role="editor", confidence=0.5, family_rule="used-alone"),
        ),
        dates=(EventDate(text="Snow", value="2020", derived=True),),
        places=(
            Place(
                text="Snow",
                name="Snow",
                kind="city",
                latitude=1,
                longitude=-2.5,
                confidence=0.5,
                precision="cities",
                candidates=(Candidate(name="S", kind="admin1", country="XV", precision="own", confidence=0.25),),
            ),
        ),
        evidence={"title": Mention(start=0, end=10, rule="first-line")},
    )
    assert article_of(made.to_json()) == made
    assert article_of(json.loads(json.dumps(made.to_json()))) == made


def test_what_a_fact_cannot_be_is_left_out() -> None:
    odd = {"role": "king", "confidence": 7, "family_rule": 5}
    candidates = [5, {"name": "A"}, {"name": "A", "kind": "moon", "precision": "x", "latitude": 91, "confidence": -1}]
    place = {"text": "A", "name": "A", "kind": "city", "precision": 5, "confidence": float("nan")}
    made = article_of(
        {
            "byline": [{"name": "Ada"} | odd],
            "dates": [{"text": "May", "derived": "yes"}],
            "places": [place | {"candidates": candidates}, place | {"candidates": 5}],
            "updated": 5,
        }
    )
    assert made.byline == (Author(name="Ada"),)
    assert made.dates == (EventDate(text="May"),)
    plain = Place(text="A", name="A", kind="city")
    assert made.places == (replace(plain, candidates=(Candidate(name="A", kind="other"),)), plain)
    assert made.updated is None


def test_offsets_beyond_the_text_point_at_nothing() -> None:
    byline = [{"name": "Ada", "start": start, "end": end} for start, end in ((0, 9), (-1, 2), (3, 2), (1, None))]
    made = article_of({"text": "Snow", "byline": byline})
    assert made.byline == (Author(name="Ada"),) * 4


@pytest.mark.parametrize(
    "digits", ["0", str(LAST_ID + 1), "1" + "0" * 40, "1" + "0" * 5000], ids=lambda each: f"{len(each)} digits"
)
@pytest.mark.parametrize("table", ["articles", "marks"])
def test_a_number_that_no_article_can_have_is_refused(
    library: Library, tmp_path: Path, digits: str, table: str
) -> None:
    document = '{"text": "a"}' if table == "articles" else '{"read": true}'
    file = tmp_path / "z.json"
    file.write_text(f'{{"articles": {{"1": {{"text": "snow"}}}}, "{table}": {{"{digits}": {document}}}}}')
    receipt = take_in(library, [file])
    (refused,) = receipt.refused
    assert f"is not between 1 and {LAST_ID}" in refused.reason
    assert len(refused.reason) < 250
    assert library.count() == 0


@pytest.mark.parametrize("number", [-1, 0, 2**62])
def test_a_document_under_such_a_number_is_no_article(library: Library, number: int) -> None:
    library.add(article("harbour"))
    assert library.update_index()
    with RowDatabase(library.path, schema=SCHEMA) as bare:
        bare.table("articles").insert(Document(article("harbour two").to_json(), number))
        bare.table(MARKS).insert(Document({"read": True}, number))
    with Library.open(library.path) as opened:
        assert opened.count() == 1
        assert opened.search(parse("harbour")).total == 1
        assert opened.update_index()
        assert opened.search(parse("harbour")).total == 1
        assert opened.index_state().documents == 1


def test_the_index_goes_on_after_an_article_that_cannot_be_read(library: Library) -> None:
    library.add_many([article("harbour one"), article("harbour two"), article("harbour three")])
    library.database.storage.connection().execute(
        "update documents set body = 'broken' where tbl = 'articles' and id = 2"
    )
    assert library.update_index()
    assert [row.id for row in library.search(parse("harbour")).rows] == [3, 1]


def test_an_unexpected_error_does_not_end_the_thread(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    update = IndexUpkeep.update
    failed: list[bool] = []

    def fail_once(upkeep: IndexUpkeep, *given: Any) -> bool:
        if not failed:
            failed.append(True)
            raise ZeroDivisionError("by zero")
        return update(upkeep, *given)

    def wait_until_said(said: bool) -> None:
        deadline = time.monotonic() + 60
        while any("ZeroDivisionError" in each.sentence for each in library.check()) != said:
            assert time.monotonic() < deadline
            time.sleep(0.02)

    monkeypatch.setattr(IndexUpkeep, "update", fail_once)
    library.keep_index_current()
    wait_until_said(True)
    library.add(article("harbour"))
    wait_until_said(False)
    assert library.index_state().documents == 1


@given(DOCUMENTS)
def test_a_document_is_searched_by_what_its_article_has(document: dict[str, Any]) -> None:
    assert searchable_document(document, {}) == searchable(article_of(document))
    corrections = {"title": "Known"}
    assert searchable_document(document, corrections) == searchable(corrected(document, corrections))
