from __future__ import annotations

import multiprocessing
import stat
from pathlib import Path

import pytest
from tinydb import TinyDB, where
from tinydb.storages import JSONStorage

from articles.article import Article, Author
from store.documents import RowDatabase
from store.errors import BusyLibrary, LibraryError, NewerLibrary
from store.library import Library, Sort
from store.listing import SCHEMA, published_key
from store.query import parse
from tests.store.making import article

EVERYTHING = parse("")


def shown(library: Library, query: str = "", **options: object) -> list[int]:
    return [row.id for row in library.search(parse(query), count=100, **options).rows]  # type: ignore[arg-type]


def test_an_article_comes_back_as_it_was_added(library: Library) -> None:
    made = article("Snow fell on Vellmar.", title="Snow", byline=["Ada Quill"], published="2021-06-07", file="/a/b.txt")
    outcome = library.add(made)
    stored = library.get(outcome.id)
    assert outcome.kind == "added"
    assert stored is not None
    assert stored.article.with_fields(sha256=None, added=None) == made
    assert (stored.read, stored.starred, stored.corrected, stored.has_earlier_text) == (
        False,
        False,
        frozenset(),
        False,
    )
    assert stored.paths == ("/a/b.txt",)
    assert library.get(99) is None


def test_a_row_shows_what_the_list_needs(library: Library) -> None:
    library.add(article("One two three", title="T", byline=["A B", "C D"], source="S", published="2020-01", file="/f"))
    (row,) = library.search(EVERYTHING).rows
    assert (row.title, row.byline, row.source, row.published, row.words, row.file, row.read, row.starred) == (
        "T", "A B, C D", "S", "2020-01", 3, "/f", False, False
    )  # fmt: skip


def test_sorts(library: Library) -> None:
    dates = [None, "2020-05", "2020-05-01", "2021-01-01", "XXXX-05-26", "2020-05-01"]
    for number, published in enumerate(dates):
        library.add(article(f"text {number}", published=published))
    assert shown(library) == [4, 6, 3, 2, 5, 1]
    assert shown(library, sort=Sort.OLDEST) == [2, 3, 6, 4, 1, 5]
    assert shown(library, sort=Sort.ADDED) == [6, 5, 4, 3, 2, 1]


@pytest.mark.parametrize("published", ["2020-99-99", "", "garbage", "2020?", "2020-05-01/2021", None])
def test_any_date_has_a_place_in_the_list(published: str | None) -> None:
    assert 0 < published_key(published, 7) < 2**63


def test_the_same_bytes_are_the_same_article(library: Library) -> None:
    first = library.add(article("same", sha256="ab" * 32, file="/one.txt"))
    second = library.add(article("same", sha256="ab" * 32, file="/two.txt"))
    record = library.add(article("same", sha256="ab" * 32, record="7", file="/two.txt"))
    assert (second.kind, second.id) == ("same", first.id)
    assert record.kind == "added"
    stored = library.get(first.id)
    assert stored is not None
    assert stored.paths == ("/two.txt", "/one.txt")


def test_a_changed_file_changes_its_article(library: Library) -> None:
    first = library.add(article("old words", file="/one.txt", published="2020-01-01"))
    library.mark([first.id], read=True, starred=True)
    library.correct(first.id, "title", "Mine")
    second = library.add(article("new words", file="/one.txt", published="2022-01-01"))
    assert (second.kind, second.id) == ("updated", first.id)
    stored = library.get(first.id)
    assert stored is not None
    assert (stored.article.text, stored.article.title, stored.read, stored.starred) == ("new words", "Mine", True, True)
    assert stored.has_earlier_text
    assert [each.text for each in library.earlier_texts(first.id)] == ["old words"]
    assert shown(library, "old") == []
    assert shown(library, "new mine") == [first.id]
    library.drop_earlier_texts(first.id)
    assert library.earlier_texts(first.id) == []
    assert library.count() == 1


def test_of_two_copies_only_the_changed_one_becomes_another_article(library: Library) -> None:
    first = library.add(article("same", file="/one.txt"))
    library.add(article("same", file="/two.txt"))
    changed = library.add(article("other", file="/two.txt"))
    assert changed.kind == "added"
    assert [library.get(each).paths for each in (first.id, changed.id)] == [("/one.txt",), ("/two.txt",)]  # type: ignore[union-attr]
    again = library.add(article("same", file="/two.txt"))
    assert (again.kind, again.id) == ("same", first.id)
    assert library.get(changed.id).paths == ()  # type: ignore[union-attr]


def test_adding_many_is_all_or_nothing(library: Library) -> None:
    outcomes = library.add_many([article("a"), article("b"), article("a")])
    assert [each.kind for each in outcomes] == ["added", "added", "same"]
    broken = Article(text="d", title=object())  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        library.add_many([article("c"), broken])
    assert library.count() == 2
    assert shown(library, "c") == []
    assert library.add(article("c")).kind == "added"


def test_marks(library: Library) -> None:
    ids = [each.id for each in library.add_many(article(f"t {number}") for number in range(4))]
    library.mark(ids[:2], read=True)
    library.mark([ids[1], 99], starred=True)
    assert shown(library, "is:unread") == [4, 3]
    assert shown(library, "-is:unread is:starred") == [2]
    assert shown(library, "is:unread is:read") == []
    library.mark([2], read=False)
    assert shown(library, "is:unread") == [4, 3, 2]
    assert library.database.table("marks").all() == [{"read": True}, {"starred": True}]


def test_removed_and_restored(library: Library) -> None:
    first = library.add(article("a", file="/a.txt")).id
    library.add(article("b"))
    library.mark([first], starred=True)
    library.remove([first, 99])
    assert (library.get(first), library.count(), shown(library)) == (None, 1, [2])
    left = library.add(article("a", file="/a.txt"), bring_back=False)
    assert (left.kind, left.id, left.left_removed) == ("same", first, True)
    changed = library.add(article("a2", file="/a.txt"), bring_back=False)
    assert (changed.kind, changed.left_removed) == ("same", True)
    library.restore([first])
    assert shown(library, "is:starred") == [first]
    library.remove([first])
    back = library.add(article("a"))
    assert (back.kind, back.id) == ("added", first)
    assert library.get(first).starred  # type: ignore[union-attr]


def test_undo_goes_back_step_by_step(library: Library) -> None:
    first, second = (each.id for each in library.add_many([article("a"), article("b")]))
    library.mark([first, second], read=True)
    library.mark([first], read=True)  # changes nothing, so it is no step
    library.correct(first, "source", "The Vellmar Courier")
    library.remove([second])
    undone = library.undo()
    assert undone is not None
    assert (undone.sentence, undone.ids, library.count()) == ("1 article removed", (second,), 2)
    library.undo()
    assert library.get(first).article.source is None  # type: ignore[union-attr]
    marked = library.undo()
    assert marked is not None
    assert marked.sentence == "2 articles marked read"
    assert shown(library, "is:unread") == [2, 1]
    assert library.undo() is None


def test_a_correction_outranks_and_can_be_dropped(library: Library) -> None:
    first = library.add(article("text", title="Wrong", byline=["X"], published="2020")).id
    library.correct(first, "title", "Right")
    library.correct(first, "byline", ["Ada Quill", Author(name="Bo Ink", family="Ink", given="Bo")])
    library.correct(first, "published", "2021-02-03")
    stored = library.get(first)
    assert stored is not None
    assert stored.corrected == {"title", "byline", "published"}
    assert stored.article.evidence["title"].rule == "correction"
    assert [(each.name, each.family) for each in stored.article.byline] == [("Ada Quill", None), ("Bo Ink", "Ink")]
    (row,) = library.search(parse("by:ink title:right")).rows
    assert (row.title, row.byline, row.published) == ("Right", "Ada Quill, Bo Ink", "2021-02-03")
    assert shown(library, "wrong") == []
    library.correct(first, "published", None)
    assert library.search(EVERYTHING).rows[0].published is None
    for field in ("title", "byline", "published"):
        library.uncorrect(first, field)
    assert library.search(EVERYTHING).rows[0].title == "Wrong"
    with pytest.raises(ValueError, match="text cannot be corrected"):
        library.correct(first, "text", "x")
    with pytest.raises(LibraryError, match="no article 99"):
        library.correct(99, "title", "x")


def test_another_session_sees_changes(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as one, Library.open(tmp_path / "library") as other:
        assert one.id == other.id
        position = other.position()
        first = one.add(article("harbour")).id
        one.mark([first], starred=True)
        assert shown(other, "harbour is:starred") == [first]
        changes = other.changes_since(position)
        assert (set(changes.ids), changes.everything) == ({first}, False)
        assert not other.changes_since(changes.position).ids
        other.remove([first])
        assert shown(one, "harbour") == []


def _add_some(path: str, start: int) -> None:
    with Library.open(Path(path)) as library:
        for number in range(start, start + 15):
            library.add(article(f"text number {number}", file=f"/{number}.txt"))
            library.mark([1], starred=bool(number % 2))


def test_two_processes_lose_nothing(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        context = multiprocessing.get_context("spawn")
        processes = [context.Process(target=_add_some, args=(str(library.path), start)) for start in (0, 10)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        assert [process.exitcode for process in processes] == [0, 0]
        assert library.count() == 25
        assert len(shown(library, "number")) == 25


def test_what_a_bare_tinydb_writes_is_listed(library: Library) -> None:
    with RowDatabase(library.path, schema=SCHEMA) as bare:
        bare.table("articles").insert(article("bare words", title="Bare").to_json())
        bare.table("articles").insert({"anything": 1})
        bare.table("marks").insert({"read": True})
    assert [(row.id, row.title, row.read) for row in library.search(EVERYTHING).rows] == [
        (2, None, False),
        (1, "Bare", True),
    ]
    assert shown(library, "bare") == [1]
    assert library.get(2).article.text == ""  # type: ignore[union-attr]
    library.database.table("articles").update({"title": "Changed"}, where("title") == "Bare")
    assert shown(library, "title:changed") == [1]


def test_a_trimmed_feed_is_answered_by_looking_at_everything(library: Library) -> None:
    library.add(article("one"))
    with RowDatabase(library.path, schema=SCHEMA) as bare:
        bare.table("articles").insert(article("two").to_json())
        bare.storage.trim_changes(bare.storage.position())
    assert shown(library, "two") == [2]
    assert library.changes_since(0).everything


def test_library_json_is_tinydbs_own_format(library: Library, tmp_path: Path) -> None:
    library.add_many([article("a", byline=["X"], published="2020"), article("b"), article("c")])
    library.mark([2], starred=True)
    library.correct(1, "title", "T")
    library.remove([3])
    value = library.export_json()
    with TinyDB(tmp_path / "library.json", storage=JSONStorage) as plain:
        plain.storage.write(value)
        assert plain.table("articles").get(doc_id=1)["text"] == "a"
    with Library.open(tmp_path / "second") as second:
        assert [each.id for each in second.import_json(value)] == [1, 2]
        assert second.export_json() == value
        assert second.id != library.id
        assert shown(second, "is:starred") == [2]
        assert second.add(article("d")).id == 4
    assert list(library.export_json([2])["articles"]) == ["2"]


def test_importing_into_a_library_in_use_goes_article_by_article(library: Library, tmp_path: Path) -> None:
    library.add(article("b"))
    with Library.open(tmp_path / "second") as second:
        second.add_many([article("a"), article("b")])
        second.mark([1], starred=True)
        value = second.export_json()
    assert [(each.kind, each.id) for each in library.import_json(value)] == [("added", 2), ("same", 1)]
    assert shown(library, "is:starred") == [2]


@pytest.mark.parametrize("value", [{}, {"articles": 3}, {"articles": {"x": {}}}, {"articles": {"1": 4}}])
def test_what_is_no_library_json_is_refused(library: Library, value: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="TinyDB's format"):
        library.import_json(value)
    assert library.count() == 0


def test_the_file_is_private(library: Library) -> None:
    assert stat.S_IMODE(library.path.stat().st_mode) == 0o600


def test_an_older_library_is_brought_up_to_date_after_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "library"
    with RowDatabase(path) as bare:  # the rows alone, without a listing: the version before
        bare.table("articles").insert(article("old harbour", title="Old").to_json())
    with Library.open(path) as library:
        assert shown(library, "harbour") == [1]
    backup = path.with_name("library.version-1")
    with RowDatabase(backup) as bare:
        assert bare.table("articles").get(doc_id=1)["title"] == "Old"


def test_a_newer_library_is_refused(library: Library) -> None:
    library.database.storage.connection().execute("pragma user_version = 99")
    with pytest.raises(NewerLibrary, match="newer Dateline"):
        Library.open(library.path)


def test_lone_surrogates_are_kept_and_shown_escaped(library: Library) -> None:
    first = library.add(article("te\udcffxt word", title="a\udcff", file="/x\udcff.txt")).id
    assert library.get(first).article.title == "a\udcff"  # type: ignore[union-attr]
    assert library.search(parse("word")).rows[0].title == "a\\udcff"
    assert library.add(article("changed", file="/x\udcff.txt")).kind == "updated"


def test_the_check_says_what_is_there(library: Library) -> None:
    library.add(article("a"))
    checks = {each.what: each for each in library.check()}
    assert checks["library"].ok
    assert checks["file"].ok
    assert not checks["index"].ok
    library.update_index()
    assert {each.what: each.ok for each in library.check()}["index"]


def test_undo_leaves_alone_what_was_changed_since(library: Library) -> None:
    library.add_many([article("a"), article("b")])
    library.mark([1, 2], starred=True)
    library.mark([1], read=True, undoable=False)
    library.undo()
    assert (shown(library, "is:starred"), shown(library, "is:read")) == ([], [1])
    library.mark([1], read=False)
    library.mark([1], starred=True, undoable=False)
    library.undo()
    assert (shown(library, "is:starred"), shown(library, "is:read")) == ([1], [1])


def test_undo_of_a_correction_keeps_the_others(library: Library) -> None:
    library.add(article("a", title="T"))
    library.correct(1, "source", "First")
    library.correct(1, "source", "Second")
    with Library.open(library.path) as other:
        other.correct(1, "title", "Other")
    library.undo()
    stored = library.get(1)
    assert stored is not None
    assert (stored.article.source, stored.article.title) == ("First", "Other")


def test_an_undo_that_fails_can_be_tried_again(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    library.add(article("a"))
    library.mark([1], starred=True)
    library.mark([1], read=True)
    with monkeypatch.context() as patch:
        patch.setattr(library._storage, "transaction", _busy)
        with pytest.raises(BusyLibrary):
            library.undo()
    for sentence in ("1 article marked read", "1 article starred"):
        undone = library.undo()
        assert undone is not None
        assert undone.sentence == sentence
    assert library.undo() is None
    assert shown(library, "is:starred") == shown(library, "is:read") == []


def _busy() -> None:
    raise BusyLibrary("Somebody else writes.")
