"""Searching in every state of the index gives what judging article by article gives."""

from __future__ import annotations

import errno
import itertools
import shutil
import tempfile
import threading
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import searching
from store.errors import BusyLibrary, IndexNotMade
from store.library import Library, Sort
from store.listing import published_key
from store.query import ArticleWords, Query, parse
from store.search_index import IndexWriting
from tests.store.making import article

WORDS = ["ice", "icy", "harbour", "port", "북한", "북한은", "평양", "a", "co-op", "Łódź", "don't"]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=0, max_size=6).map(" ".join)
ARTICLES = st.builds(
    lambda text, title, byline, source, places, published: article(
        text, title=title, byline=byline, source=source, places=places, published=published
    ),
    TEXTS,
    st.none() | TEXTS,
    st.lists(st.sampled_from(["Ada Quill", "Bo Ink"]), max_size=2),
    st.none() | st.just("Ice Courier"),
    st.lists(st.sampled_from(["Vellmar", "Port"]), max_size=1),
    st.none() | st.sampled_from(["2020", "2020-05", "2021-01-02"]),
)
PARTS = st.builds(
    lambda minus, field, word, star: f"{minus}{field}{word}{star}",
    st.sampled_from(["", "", "-"]),
    st.sampled_from(["", "", "", "by:", "title:", "source:", "place:"]),
    st.sampled_from([*WORDS, '"ice harbour"', '"harbour ic"', "i", "북", "한", "quill", "co", "vel", "h"]),
    st.sampled_from(["", "*"]),
) | st.sampled_from(["is:unread", "is:read", "is:starred", "-is:starred", "-is:read"])
QUERIES = st.lists(PARTS, max_size=3).map(" ".join)
IDS = st.integers(1, 12)
ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), ARTICLES),
        st.tuples(st.just("read"), IDS),
        st.tuples(st.just("star"), IDS),
        st.tuples(st.just("remove"), IDS),
        st.tuples(st.just("restore"), IDS),
        st.tuples(st.just("correct"), IDS),
        st.tuples(st.just("update"), st.none()),
        st.tuples(st.just("undo"), st.none()),
    ),
    max_size=12,
)


def act(library: Library, action: str, value: Any) -> None:
    """Do one thing to a library."""
    if action == "add":
        library.add(value)
    elif action == "read":
        library.mark([value], read=True)
    elif action == "star":
        library.mark([value], starred=True)
    elif action == "remove":
        library.remove([value])
    elif action == "restore":
        library.restore([value])
    elif action == "correct" and library.get(value):
        library.correct(value, "title", "harbour corrected")
        library.correct(value, "published", "1999")
    elif action == "update":
        assert library.update_index()
    elif action == "undo":
        library.undo()


def expected(library: Library, query: Query, sort: Sort, keep: set[int]) -> list[int]:
    """Judge every article by itself and sort."""
    found = []
    for number in range(1, 40):
        stored = library.get(number)
        if stored is None:
            continue
        words = ArticleWords.of(stored.article, read=stored.read, starred=stored.starred)
        if number in keep or query.matches(words):
            key = published_key(stored.article.published, number) if sort.column == "key" else number
            found.append((key, number))
    return [number for _, number in sorted(found, reverse=sort.descending)]


def check_windows(library: Library, query: Query, sort: Sort, keep: set[int]) -> None:
    """Compare every kind of window with the whole."""
    whole = expected(library, query, sort, keep)
    page = library.search(query, sort=sort, keep=keep, count=100)
    assert [row.id for row in page.rows] == whole
    assert (page.total, page.first, page.complete) == (len(whole), 0, True)
    for at, count in itertools.product({0, 1, len(whole) // 2, max(len(whole) - 1, 0), len(whole) + 3}, (1, 3)):
        window = library.search(query, sort=sort, keep=keep, at=at, count=count)
        assert [row.id for row in window.rows] == whole[at : at + count]
        assert window.first == min(at, len(whole))
    for number, row in enumerate(page.rows):
        after = library.search(query, sort=sort, keep=keep, after=row.key, count=2)
        assert [each.id for each in after.rows] == whole[number + 1 : number + 3]
        assert after.first == number + 1
        before = library.search(query, sort=sort, keep=keep, before=row.key, count=2)
        assert [each.id for each in before.rows] == whole[max(number - 2, 0) : number]
        assert before.first == (max(number - 2, 0) if number else len(whole))
        assert library.rank(row.id, query, sort=sort, keep=keep) == number
    others = set(range(1, 20)) - set(whole)
    assert all(library.rank(each, query, sort=sort, keep=keep) is None for each in list(others)[:3])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(ARTICLES, max_size=6),
    st.booleans(),
    ACTIONS,
    st.lists(QUERIES, min_size=1, max_size=4),
    st.booleans(),
    st.sampled_from(list(Sort)),
    st.sets(IDS, max_size=3),
    st.sampled_from([(0, 0), (0, 1_000), (1_000, 0)]),
)
def test_every_window_is_that_of_the_whole(
    first: list[Any],
    indexed: bool,
    actions: list[tuple[str, Any]],
    queries: list[str],
    typing: bool,
    sort: Sort,
    keep: set[int],
    many: tuple[int, int],
) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        with (
            Library.open(folder / "library") as library,
            patch.multiple(searching, MANY_MARKS=many[0], MANY_FOUND=many[1]),
        ):
            library.add_many(first)
            if indexed:
                assert library.update_index()
            for action, value in actions:
                act(library, action, value)
            for query in queries:
                check_windows(library, parse(query, typing=typing), sort, keep)
    finally:
        shutil.rmtree(folder)


def filled(library: Library, number: int = 30) -> None:
    library.add_many(
        article(f"harbour number n{each} of {'ice' if each % 3 else 'snow'}", file=f"/{each}.txt")
        for each in range(number)
    )


def test_the_index_is_what_answers(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(library)
    library.update_index()
    monkeypatch.setattr(searching, "read_article", lambda *_: pytest.fail("a row was judged though the index has it"))
    assert library.search(parse("snow harbour")).total == 10


def test_an_unfiltered_list_needs_no_index_library(library: Library) -> None:
    import subprocess
    import sys

    code = (
        "import sys; from pathlib import Path; from store.library import Library; from store.query import parse\n"
        "library = Library.open(Path(sys.argv[1])); library.search(parse('')); library.search(parse('is:unread'))\n"
        "sys.exit('tantivy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(library.path)]).returncode == 0


@pytest.mark.parametrize("damage", ["deleted", "truncated", "garbage", "no meta", "another format"])
def test_a_damaged_index_lies_to_nobody_and_is_built_anew(library: Library, damage: str) -> None:
    filled(library)
    library.update_index()
    folder = library.index_state().folder
    files = sorted(each for each in folder.rglob("*") if each.is_file() and each.name != "writer.lock")
    if damage == "deleted":
        shutil.rmtree(folder)
    for each in files:
        if damage == "truncated" and not each.name.endswith(".json"):
            each.write_bytes(each.read_bytes()[: each.stat().st_size // 2])
        elif damage == "garbage" and each.name == "meta.json":
            each.write_text("{")
        elif damage == "no meta" and each.name == "meta.json":
            each.unlink()
        elif damage == "another format" and each.name == "meta.json":
            each.write_text(each.read_text().replace('"beginnings"', '"something"'))
    with Library.open(library.path) as opened:
        page = opened.search(parse("snow"))
        assert (page.total, len(page.rows), page.complete) == (10, 10, True)
        assert opened.search(parse("")).total == 30
        assert opened.update_index() or opened.rebuild_index()
        assert opened.index_state().kind == "ready"
        assert opened.index_state().documents == 30
        assert opened.search(parse("snow")).total == 10


def test_an_index_of_an_older_copy_of_the_library_is_built_anew(library: Library, tmp_path: Path) -> None:
    filled(library, 3)
    library.database.storage.back_up(tmp_path / "copy")
    library.add(article("later harbour"))
    library.update_index()
    with Library.open(tmp_path / "copy") as copy:
        assert copy.id == library.id
        assert copy.search(parse("later")).total == 0
        assert copy.update_index()
        assert copy.search(parse("later")).total == 0
        assert copy.search(parse("harbour")).total == 3


def test_an_index_whose_changes_were_trimmed_is_built_anew(library: Library) -> None:
    filled(library, 3)
    library.update_index()
    library.add(article("later harbour"))
    library.database.storage.trim_changes(library.position())
    assert library.search(parse("harbour")).total == 4
    assert library.update_index()
    assert library.index_state().documents == 4


def test_a_first_run_goes_on_where_it_was_stopped(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.index_upkeep.BATCH", 10)
    filled(library)
    rounds = itertools.chain([False], itertools.repeat(True))
    assert not library.update_index(lambda: next(rounds))
    state = library.index_state()
    assert (state.kind, state.documents, state.lag) == ("rebuilding", 10, 20)
    assert library.search(parse("snow")).total == 10
    assert library.update_index()
    assert library.index_state().documents == 30


def test_an_answer_that_would_take_too_long_says_so(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(library)
    monkeypatch.setattr(searching, "JUDGING_SECONDS", 0.0)
    assert not library.search(parse("snow")).complete
    assert library.search(parse("")).complete


def test_another_process_at_the_index_is_left_to_it(library: Library) -> None:
    filled(library, 3)
    library.update_index()
    library.add(article("snow again"))
    with library._index.index.lock():
        assert not library.update_index()
        assert library.search(parse("snow")).total == 2
    assert library.update_index()


def test_the_background_thread_follows(library: Library) -> None:
    import time

    library.keep_index_current()
    filled(library)
    deadline = time.monotonic() + 60
    while library.index_state().lag and time.monotonic() < deadline:
        time.sleep(0.02)
    state = library.index_state()
    assert (state.kind, state.documents, state.lag) == ("ready", 30, 0)
    library.close()


def test_a_phrase_whose_last_word_may_go_on_in_many_ways(library: Library) -> None:
    library.add_many(article(f"north k{chr(97 + each % 26)}{chr(97 + each // 26)}rea") for each in range(120))
    library.add(article("south korea north of k"))
    library.update_index()
    assert library.search(parse('"north k"*')).total == 120
    assert library.search(parse('"north ka"*')).total == 5
    assert library.search(parse('"of k"*')).total == 1


def test_an_index_that_another_session_built_anew_is_followed(library: Library) -> None:
    filled(library)
    library.update_index()
    with Library.open(library.path) as other:
        assert other.search(parse("snow")).total == 10
        library.add(article("snow again"))
        assert library.rebuild_index()
        assert other.search(parse("snow")).total == 11
        assert (other.index_state().kind, other.index_state().documents) == ("ready", 31)


def test_a_patient_search_is_complete(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(library)
    monkeypatch.setattr(searching, "JUDGING_SECONDS", 0.0)
    for query in ("snow", "snow -is:starred"):
        assert not library.search(parse(query)).complete
        page = library.search(parse(query), patient=True)
        assert (page.total, page.complete) == (10, True)
    monkeypatch.setattr(searching, "MANY_MARKS", -1)  # results with such marks are kept for the next letter
    library.update_index()
    library.add_many(article(f"snow again {each}") for each in range(3))
    assert not library.search(parse("snow -is:starred")).complete
    assert library.search(parse("snow -is:starred"), patient=True).total == 13


def test_building_anew_waits_for_its_own_thread(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(library)
    begun, put = threading.Event(), IndexWriting.put

    def put_slowly(writing: IndexWriting, *given: Any, **named: Any) -> None:
        begun.set()
        put(writing, *given, **named)

    monkeypatch.setattr(IndexWriting, "put", put_slowly)
    library.keep_index_current()
    assert begun.wait(20)
    assert library.rebuild_index()
    assert library.index_state().kind == "ready"


def test_building_anew_says_why_it_cannot_be(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(library, 3)
    monkeypatch.setattr("store.index_upkeep.REBUILD_WAITS", 0.0)
    library.update_index()
    with library._index.index.lock():
        with pytest.raises(BusyLibrary, match="Another session is writing to the search index"):
            library.rebuild_index()
        assert not library.rebuild_index(lambda: True)
    assert not library.rebuild_index(lambda: True)
    assert library.rebuild_index()
    folder = library.index_state().folder
    shutil.rmtree(folder)
    folder.write_text("in the way")
    with pytest.raises(IndexNotMade, match="could not be made: File exists"):
        library.rebuild_index()
    assert not library.update_index()
    assert library.search(parse("harbour")).total == 3


def test_building_anew_on_a_full_disk(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(library, 3)

    def full(_writing: IndexWriting, _watermark: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(IndexWriting, "commit", full)
    with pytest.raises(IndexNotMade, match="No space left on device"):
        library.rebuild_index()
