from __future__ import annotations

import random
from pathlib import Path

import pytest

from store.conditions import CONDITIONS, EVERY, NOTED, Condition, every_of
from store.document_codec import encode
from store.documents import RowDatabase
from store.library import Library
from store.listed import InOrder, Walked, _PastStarred, listed
from store.listing import MARKS, Row, id_of_key
from store.listing_tables import make_tables
from store.query import parse
from store.sorting import Key, Sort, sort_keys
from tests.store.making import article

_TITLES = ["Ferry", "ferry", "Évian", "zebra", None, "", "…", "평양시"]
_SOURCES = ["The Vellmar Courier", "Vellmar Post", None]
_DATES = [None, "2020-05", "2020-05-01", "XXXX-05-26", "1999"]


def fill(library: Library, number: int, seed: int = 4) -> None:
    chosen = random.Random(seed)
    library.add_many(
        article(
            f"text {each} " + "word " * chosen.randrange(4),
            title=chosen.choice(_TITLES),
            source=chosen.choice(_SOURCES),
            byline=chosen.choice([[], ["Ada Quill"], ["Bo Ink", "Ada Quill"]]),
            published=chosen.choice(_DATES),
        )
        for each in range(number)
    )
    library.mark(chosen.sample(range(1, number + 1), number // 3), read=True)
    library.mark(chosen.sample(range(1, number + 1), number // 4), starred=True)


def in_order(library: Library, sort: Sort, condition: str) -> list[Key]:
    """The keys in the order of the list, by the rule itself."""
    keys = library._listing.keys(condition, sort)
    known = sorted((key for key in keys if key >= sort.missing), reverse=sort.descending)  # type: ignore[operator]
    return known + sorted((key for key in keys if key < sort.missing), reverse=sort.descending)  # type: ignore[operator]


def windows_agree(found: InOrder | Walked, expected: list[Key]) -> None:
    assert found.total() == len(expected)
    for at, count in ((0, 5), (3, 4), (len(expected) - 2, 5), (0, 100), (len(expected) + 3, 2)):
        assert found.at(max(at, 0), count) == expected[max(at, 0) :][:count]
    for number, key in enumerate(expected):
        assert found.after(key, 3) == expected[number + 1 :][:3]
        assert found.before(key, 3) == expected[max(0, number - 3) : number]
        assert found.rank(key) == number
        assert found.has(key)


@pytest.mark.parametrize("sort", list(Sort), ids=lambda each: each.name)
def test_every_window_of_every_sort_is_that_of_the_whole_list(library: Library, sort: Sort) -> None:
    fill(library, 24)
    starred = CONDITIONS["starred"][0]
    unread = CONDITIONS["unread"][0]
    conditions: list[str] = [EVERY, *(each for both in CONDITIONS.values() for each in both), *NOTED]
    conditions += [every_of([starred, unread]), every_of([*CONDITIONS["read"], starred]), "read = 1 or starred = 1"]
    with library._storage.snapshot():
        for condition in conditions:
            known = condition if isinstance(condition, Condition) else Condition(condition)
            expected = in_order(library, sort, condition)
            windows_agree(Walked(library._storage, library._listing, sort, known), expected)
            windows_agree(InOrder(expected, sort), expected)


def test_a_walk_goes_along_an_index_and_looks_at_nothing_else(library: Library) -> None:
    fill(library, 6)
    plans = []
    with library._storage.snapshot() as connection:
        for sort in Sort:
            for name in ("unread", "read", "starred"):
                found = listed(library._storage, library._listing, sort, CONDITIONS[name][0])
                assert isinstance(found, Walked)
                for source in found._sources():
                    statement = f"explain query plan select {sort.column} {source} order by {sort.column} desc limit 5"
                    plans += [detail for *_, detail in connection.execute(statement)]
    assert all("USING COVERING INDEX" in plan for plan in plans), plans


def test_a_walk_past_what_few_have_looks_up_no_row(library: Library) -> None:
    fill(library, 6)
    walked = [CONDITIONS["starred"][1], *NOTED, *CONDITIONS["undated"], CONDITIONS["duplicate"][1]]
    with library._storage.snapshot() as connection:
        for sort in Sort:
            for condition in walked:
                for source in Walked(library._storage, library._listing, sort, condition)._sources():
                    statement = f"explain query plan select {sort.column} {source} order by {sort.column} desc limit 5"
                    outermost = next(iter(connection.execute(statement)))[-1]
                    # By the time added the table itself is in order.
                    assert "USING COVERING INDEX" in outermost or sort.column == "id", (sort, condition, outermost)


@pytest.mark.parametrize("sort", Sort)
def test_what_stands_far_past_the_starred_is_found_by_counting(
    library: Library, sort: Sort, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.listed._NEAR", 0)
    fill(library, 24)
    starred, unread = CONDITIONS["starred"], CONDITIONS["unread"]
    with library._storage.snapshot():
        for condition in (starred[1], every_of([starred[1], unread[0]]), every_of([unread[1], starred[1]])):
            expected = in_order(library, sort, condition)
            assert expected
            windows_agree(_PastStarred(library._storage, library._listing, sort, condition), expected)
    monkeypatch.setattr("store.listed.FEW", 0)
    library.mark(range(1, 25), starred=False)
    library.mark([3], starred=True)
    with library._storage.snapshot():
        assert isinstance(listed(library._storage, library._listing, sort, starred[1]), _PastStarred)


def test_a_kept_count_does_not_outlive_what_it_counted(library: Library) -> None:
    fill(library, 6)
    asked = parse("is:undated")
    before = library.count_of(asked)
    with Library.open(library.path) as other:
        other.add(article("undated"))
        other.correct(1, "published", "2001")
    assert library.count_of(asked) == len(library.ids(asked))
    assert library.count_of(asked) >= before


def test_what_no_index_has_in_order_is_put_in_order_unless_it_is_most_of_all(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(library, 24)
    library.note(3, "n")
    monkeypatch.setattr("store.listed.FEW", 0)
    with library._storage.snapshot():
        having, lacking = (listed(library._storage, library._listing, Sort.TITLE, each) for each in NOTED)
    assert (type(having), type(lacking)) == (InOrder, Walked)


def test_the_keys_of_text_fold_case_marks_and_signs() -> None:
    def title_key(title: str | None) -> str:
        return sort_keys(7, title=title, source=None, byline=None, published=None, words=1).title_key

    assert title_key("“Évian”, again") == title_key("evian AGAIN") == "evian again\0" + "0" * 12 + "7"
    assert title_key("평양시 소식").startswith("평양시 소식\0")
    assert title_key("") == title_key("…") == title_key(None) < Sort.TITLE.missing  # type: ignore[operator]
    assert title_key("a b") > title_key("a")
    assert len(title_key("long " * 100)) == 48 + 14


@pytest.mark.parametrize("sort", list(Sort), ids=lambda each: each.name)
def test_every_sort_has_another_direction_and_a_follower(sort: Sort) -> None:
    assert sort.turned.turned is sort
    assert sort.turned.column == sort.column
    assert sort.following.column != sort.column or Sort.RELEVANCE in (sort, sort.following)
    keys = sort_keys(9, title="T", source="S", byline="B", published="2020", words=3)
    assert id_of_key(9 if sort.column == "id" else getattr(keys, sort.column)) == 9


def test_o_goes_round_all_that_can_be_sorted_by() -> None:
    seen = [Sort.NEWEST]
    while (following := seen[-1].following) is not Sort.NEWEST:
        seen.append(following)
    assert {each.column for each in seen} == {each.column for each in Sort}
    assert Sort.OLDEST.following is Sort.NEWEST.following


_OLD_PUT = """insert into listing (id, key, read, starred, words, title, byline, source, published, file)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


def make_version_2(path: Path, articles: int) -> None:
    """Write a library as the version before had it, each article in its listing."""
    with RowDatabase(path, schema=(make_tables,)) as bare, bare.storage.transaction() as connection:
        for number in range(1, articles + 1):
            made = article(f"Snow fell on day {number % 3}.", title=f"Title {number % 4}", published=f"20{number:02d}")
            bare.storage.rows("articles").write(number, made.to_json())
            bare.storage.rows("articles").keep_id(number)
            row = (number, number, number == 2, False, 5, made.title, None, None, made.published, None)
            connection.execute(_OLD_PUT, row)
        bare.storage.rows(MARKS).write(2, {"read": True})
        connection.execute("update library set value = ? where name = 'listed'", (bare.storage.position(),))


def shown(library: Library, query: str = "") -> list[tuple[Row, ...]]:
    listing, storage = library._listing, library._storage
    condition, _ = listing.condition(parse(query).node)
    with storage.snapshot():
        return [listing.rows(listed(storage, listing, sort, condition).at(0, 100), sort) for sort in Sort]


def test_an_older_library_lists_as_one_made_anew(tmp_path: Path) -> None:
    make_version_2(tmp_path / "old.db", 12)
    with Library.open(tmp_path / "old.db") as library:
        listing = library._listing
        carried_over = shown(library), shown(library, "is:unread"), listing.count(CONDITIONS["duplicate"][0])
        listing.rebuild()
        assert (shown(library), shown(library, "is:unread"), listing.count(CONDITIONS["duplicate"][0])) == carried_over
        assert [row.id for row in carried_over[0][0]] == list(range(12, 0, -1))
        assert carried_over[2] == 12
        assert (listing.count(), listing.count(CONDITIONS["read"][0])) == (12, 1)
    assert (tmp_path / "old.db.version-2").is_file()


def test_a_broken_document_does_not_keep_an_older_library_from_being_opened(tmp_path: Path) -> None:
    make_version_2(tmp_path / "old.db", 3)
    with RowDatabase(tmp_path / "old.db", schema=(make_tables,)) as bare, bare.storage.transaction() as connection:
        codec, body = encode({"text": "x"})
        connection.execute("update documents set codec = ?, body = ? where id = 1", (codec + 90, body))
        connection.execute("update documents set body = ? where id = 3", (b"no json",))
    with Library.open(tmp_path / "old.db") as library:
        assert len(library.search(parse("")).rows) == 3


def duplicates(library: Library) -> list[int]:
    return sorted(library._listing.ids(CONDITIONS["duplicate"][0]))


def test_duplicates_are_those_whose_twin_is_there(library: Library) -> None:
    long = " ".join(f"word{each}" for each in range(30))
    library.add_many([article(f"One heading\n\n{long}\n\n{long} more"), article("The snow fell."), article("Other")])
    assert duplicates(library) == []
    library.add_many(
        [article(f"Another heading\n\nBy X\n\n{long}\n\n{long} more"), article("the SNOW fell"), article("…")]
    )
    assert duplicates(library) == [1, 2, 4, 5]
    again = library.add(article("THE snow fell!")).id
    assert duplicates(library) == [1, 2, 4, 5, again]
    library.remove([5])
    assert duplicates(library) == [1, 2, 4, again]
    library.remove([2])
    assert duplicates(library) == [1, 4]
    assert library._listing.count(CONDITIONS["duplicate"][0]) == 2
    library.restore([2])
    assert duplicates(library) == [1, 2, 4, again]


ODD_DATES = (
    *("201X", "20XX", "201X-05", "XXXX-05-26", "XXXX", "-0043", "0000", "0001", "../2019", "/2019", "2019/.."),
    *("2019-21", "XXXX-05/2019-06", "-0043/2019", "2019-13", "2019-02-31", "2019 or so", "20190305", "2019?", "", " "),
)


@pytest.mark.parametrize("indexed", [False, True])
def test_the_list_and_the_search_agree_on_what_is_undated(library: Library, indexed: bool) -> None:
    for number, published in enumerate(ODD_DATES):
        library.add(article(f"harbour {number}", published=published))
    assert not indexed or library.update_index()
    undated = library.ids(parse("no:date"))
    assert 0 < len(undated) < len(ODD_DATES)
    assert library.ids(parse("is:undated")) == library.ids(parse("harbour is:undated")) == undated
    assert library.count_of(parse("-is:undated")) == library.count_of(parse("has:date"))
    newest = [row.published for row in library.search(parse("has:date")).rows]
    assert newest[-1] in ("-0043", "0000", "0001", "-0043/2019")
    assert newest.index("201X") < newest.index("0001")
