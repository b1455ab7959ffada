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

from articles.article import Caption, EventDate
from store import results, searching
from store.errors import BusyLibrary, IndexNotMade
from store.judging_rows import RowJudging
from store.library import Library, Sort
from store.query import Judged, Query, parse
from store.search_index import IndexWriting
from store.searchable import searchable
from store.sorting import id_of_key, sort_keys
from tests.store.making import article

WORDS = ["ice", "icy", "harbour", "harbours", "port", "북한", "북한은", "평양", "a", "co-op", "Łódź", "don't", "Port"]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=0, max_size=6).map(" ".join)
DAYS = st.sampled_from(["2020", "2020-05", "2021-01-02", "XXXX-05-26", "2019-12-30/2020-01-04", "2020-05-26"])
ARTICLES = st.builds(
    lambda text, title, byline, source, places, published, dates, language, caption, added: article(
        text,
        title=title,
        byline=byline,
        source=source,
        places=places,
        published=published,
        language=language,
        dates=tuple(EventDate(text=each, value=each) for each in dates),
        captions=tuple(Caption(text=each) for each in caption),
        added=added,
    ),
    TEXTS,
    st.none() | TEXTS,
    st.lists(st.sampled_from(["Ada Quill", "Bo Ink"]), max_size=2),
    st.none() | st.sampled_from(["Ice Courier", "ice courier", "Port"]),
    st.lists(st.sampled_from(["Vellmar", "Port"]), max_size=1),
    st.none() | DAYS,
    st.lists(DAYS, max_size=2),
    st.none() | st.sampled_from(["en", "ko-KR"]),
    st.lists(TEXTS, max_size=1),
    st.none() | st.sampled_from(["2024-01-02T03:04:05Z", "2024-06-02T03:04:05Z"]),
)
WANTED = st.builds(
    lambda minus, field, word, sign: f"{minus}{field}{word}{sign}",
    st.sampled_from(["", "", "-"]),
    st.sampled_from(["", "", "", "by:", "title:", "source:", "place:", "caption:", "text:"]),
    st.sampled_from([*WORDS, '"ice harbour"', '"harbour ic"', "i", "북", "한", "quill", "co", "vel", "h", "harbor"]),
    st.sampled_from(["", "*", "~"]),
)
VALUES = st.sampled_from(
    [
        *(
            "is:unread",
            "is:read",
            "is:starred",
            "-is:starred",
            "-is:read",
            "is:undated",
            "is:corrected",
            "is:duplicate",
        ),
        *("has:byline", "no:byline", "has:date", "no:place", "has:image", "has:note", "no:note", "no:source"),
        *("date:2020", "date:2020-05", "-date:2020", "date:2019..2020-05", "date:2020-05..", "before:2020-05-26"),
        *("date:XXXX-05-26", "mentions:2020", "mentions:XXXX-05", "mentions:2020-05-26", "after:2020"),
        *("words:>2", "words:0", "words:1..3", "lang:en", "-lang:ko", 'by:="Ada Quill"', 'source:="Ice Courier"'),
        *('place:="~/Vellmar"', "tag:old", "-tag:old", "tag:o*", "id:2", "id:2..4", "-id:1", "added:2024-01"),
        *(
            'in:"kept"',
            '-in:"kept"',
            "ice w/2 harbour",
            "ice w/1 ice",
            "har* w/3 ic~",
            "har* w/2 po*",
            "ic* w/2 ice",
            '"ice harbour" w/2 port',
        ),
        *("title:(ice w/1 port)", "(ice OR is:read)", "by:(quill OR ink)", "-(ice harbour)", "NOT (a OR port)"),
        *("(tag:old OR date:2020)", "(-ice OR -harbour)"),
    ]
)
QUERIES = st.lists(WANTED | VALUES, max_size=3).map(" ".join)
IDS = st.integers(1, 12)
ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), ARTICLES),
        st.tuples(st.sampled_from(["read", "star", "tag", "note", "remove", "restore", "correct", "collect"]), IDS),
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
    elif action == "tag":
        library.tag([value], add=["Old"])
    elif action == "note" and library.get(value):
        library.note(value, "looked into")
    elif action == "collect" and library.get(value):
        library.fix_collection("Kept", [value])
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


def judged(library: Library) -> dict[int, Judged]:
    """Give what every article is judged on, each made by itself."""
    twins = set(library._listing.ids("id in (select id from duplicates)"))
    collected = set(library._listing.ids(str(library._listing.condition(parse('in:"kept"').node)[0])))
    found = {}
    for number in range(1, 40):
        if stored := library.get(number):
            found[number] = Judged(
                searchable(stored.article),
                number,
                read=stored.read,
                starred=stored.starred,
                corrected=bool(stored.corrected or stored.corrections),
                duplicate=number in twins,
                tags=stored.tags,
                note=stored.note,
                collections=("Kept",) if number in collected else (),
            )
    return found


def expected(library: Library, query: Query, sort: Sort, keep: set[int]) -> list[int]:
    """Judge every article by itself and sort."""
    found = []
    for number, each in judged(library).items():
        if number in keep or query.matches(each):
            shown = library.get(number)
            assert shown is not None
            names = ", ".join(author.name for author in shown.article.byline)
            keys = sort_keys(
                number,
                title=shown.article.title,
                source=shown.article.source,
                byline=names,
                published=shown.article.published,
                words=len(shown.article.text.split()),
            )
            key = number if sort.column == "id" else getattr(keys, sort.column)
            found.append((key < sort.missing, key))  # type: ignore[operator]  # keys of one sort
    missing = [key for lacks, key in sorted(found, reverse=sort.descending) if lacks]
    return [id_of_key(key) for lacks, key in sorted(found, reverse=sort.descending) if not lacks] + [
        id_of_key(key) for key in missing
    ]


def check_windows(library: Library, query: Query, sort: Sort, keep: set[int]) -> None:
    """Compare every kind of window with the whole."""
    whole = expected(library, query, sort, keep)
    page = library.search(query, sort=sort, keep=keep, count=100)
    if sort is Sort.RELEVANCE:
        assert sorted(row.id for row in page.rows) == sorted(whole)
        whole = [row.id for row in page.rows]
    assert [row.id for row in page.rows] == whole
    assert (page.total, page.first, page.complete) == (len(whole), 0, True)
    for at, count in itertools.product({0, 1, len(whole) // 2, max(len(whole) - 1, 0), len(whole) + 3}, (1, 3)):
        window = library.search(query, sort=sort, keep=keep, at=at, count=count)
        assert [row.id for row in window.rows] == whole[at : at + count]
        assert window.first == min(at, len(whole))
    for number, row in enumerate(page.rows):
        after = library.search(query, sort=sort, keep=keep, after=row.key, count=2)
        assert [each.id for each in after.rows] == whole[number + 1 : number + 3]
        before = library.search(query, sort=sort, keep=keep, before=row.key, count=2)
        assert [each.id for each in before.rows] == whole[max(number - 2, 0) : number]
        assert (after.total, before.total) == (len(whole), len(whole))
        assert library.rank(row.id, query, sort=sort, keep=keep) == number
    others = set(range(1, 20)) - set(whole)
    assert all(library.rank(each, query, sort=sort, keep=keep) is None for each in list(others)[:3])
    if not keep:
        assert library.ids(query, sort=sort) == whole


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
            patch.multiple(searching, MANY_MARKS=many[0], MANY_FOUND=many[1], BEST=2),
            patch.object(results, "SHALLOW", 0),
        ):
            library.add_many(first)
            if indexed:
                assert library.update_index()
            for action, value in actions:
                act(library, action, value)
            for query in queries:
                check_windows(library, parse(query, typing=typing, stem=typing), sort, keep)
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize("sort", [Sort.TITLE, Sort.TITLE_DOWN])
def test_titles_with_signs_beside_unspaced_script_are_walked_in_the_index(
    library: Library, sort: Sort, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(results, "SHALLOW", 0)
    titles = ["COVID-19 확산", "COVID 평양", "COVID, 평양", "COVID: (평양)", "a.b [서울] > 1", '"co-op"* 東京', "–"]
    library.add_many(article("harbour", title=title) for title in titles)
    assert library.update_index()
    check_windows(library, parse("harbour"), sort, set())


def filled(library: Library, number: int = 30) -> None:
    library.add_many(
        article(f"harbour number n{each} of {'ice' if each % 3 else 'snow'}", file=f"/{each}.txt")
        for each in range(number)
    )


def test_the_index_is_what_answers(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(library)
    library.update_index()
    monkeypatch.setattr(RowJudging, "_read", lambda *_: pytest.fail("a row was judged though the index has it"))
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


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST, Sort.TITLE, Sort.TITLE_DOWN, Sort.RELEVANCE])
def test_windows_beside_an_article_that_is_kept_or_gone(
    library: Library, sort: Sort, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "MANY_MARKS", -1)
    filled(library, 9)
    library.update_index()
    query = parse("harbour is:unread")
    (row,) = library.search(query, sort=sort, at=4, count=1).rows
    before = [each.id for each in library.search(query, sort=sort, count=9).rows]
    library.mark([row.id], read=True)
    check_windows(library, query, sort, {row.id})
    if sort is not Sort.RELEVANCE:
        after = library.search(query, sort=sort, after=row.key, count=9)
        assert [each.id for each in after.rows] == before[5:]


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


def test_an_index_made_by_processes_is_that_made_here(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.index_upkeep.ENOUGH", 10)
    monkeypatch.setattr("store.index_upkeep._RANGE", 4)
    monkeypatch.setattr("store.index_upkeep.LARGE_BATCH", 8)
    filled(library)
    library.remove([7])
    library.correct(8, "title", "amended")
    told: list[tuple[int, int]] = []
    assert library.rebuild_index(progress=lambda done, number: told.append((done, number)))
    assert told[-1] == (29, 29)
    assert told == sorted(told)
    assert (library.index_state().documents, library.index_state().lag) == (29, 0)
    monkeypatch.setattr(RowJudging, "_read", lambda *_: pytest.fail("a row was judged in vain"))
    assert library.search(parse("snow")).total == 9
    assert [row.id for row in library.search(parse("title:amended")).rows] == [8]


def test_an_index_is_made_where_no_processes_can_be_started(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.index_upkeep.ENOUGH", 10)
    monkeypatch.setattr("store.index_building.new_processes", lambda *_: None)
    filled(library)
    assert library.rebuild_index()
    assert (library.index_state().documents, library.index_state().lag) == (30, 0)
