"""`mark`, `tag`, `facets`, `saved` and `search`: what a script does to and asks of all that match a query."""

from __future__ import annotations

import pytest

from tests.tui.command_line.conftest import Dateline, steers


def ids(dateline: Dateline, *query: str) -> list[int]:
    return [row["id"] for row in dateline("list", "--json", *query).objects()]


def test_marks_of_all_that_match(dateline: Dateline, filled: dict[str, int]) -> None:
    ran = dateline("mark", "ferry", "--star", "--read")
    assert (ran.status, ran.out, ran.err) == (0, "2 articles marked read and starred\n", "")
    assert set(ids(dateline, "is:starred")) == set(ids(dateline, "is:read")) == {filled["ferry"], filled["storm"]}
    assert dateline("mark", "title:storm", "--unstar", "--unread").out == "1 article marked unread and unstarred\n"
    assert ids(dateline, "is:starred") == [filled["ferry"]]


def test_tags_of_all_that_match(dateline: Dateline, filled: dict[str, int]) -> None:
    ran = dateline("tag", "ferry", "--add", "Harbour", "--add", "\x1b[31mred")
    assert ran.status == 0
    assert not steers(ran.out)
    rows = {row["id"]: row["tags"] for row in dateline("list", "--json").objects()}
    assert "Harbour" in rows[filled["ferry"]]
    assert rows[filled["plain"]] == []
    assert "#Harbour" in dateline("list", "tag:harbour").out
    assert dateline("tag", "tag:harbour", "bridge", "--remove", "harbour").status == 0
    assert ids(dateline, "tag:harbour") == [filled["ferry"]]
    (shown,) = dateline("show", str(filled["ferry"]), "--json").objects()
    assert "Harbour" in shown["tags"]
    assert "Tags: " in dateline("show", str(filled["ferry"])).out


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("words", [["mark", "zeppelin", "--star"], ["tag", "zeppelin", "--add", "x"]])
def test_nothing_that_matches_is_said(dateline: Dateline, words: list[str]) -> None:
    ran = dateline(*words)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "No article of the library matches zeppelin\n"


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    "words",
    [
        ["mark", "ferry"],
        ["tag", "ferry"],
        ["mark", "--star"],
        ["mark", "--star", ""],
        ["mark", "--star", "ferry", "--all"],
        ["tag", "--add", "x", " "],
        ["mark", "x", "--read", "--unread"],
        ["saved", "list", "Boats"],
        ["saved", "drop", "Boats", "and more"],
    ],
)
def test_what_is_not_said_whole_is_wrong_usage(dateline: Dateline, words: list[str]) -> None:
    ran = dateline(*words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err


@pytest.mark.usefixtures("filled")
def test_all_are_marked_where_that_is_said(dateline: Dateline) -> None:
    assert dateline("mark", "ferry", "--star").out == "2 articles starred\n"
    assert dateline("mark", "--star", "--all").out == "3 articles starred; 2 of them were so before\n"
    assert dateline("tag", "ferry", "--remove", "nowhere").out.endswith("; 2 of them were so before\n")


def test_options_stand_anywhere(dateline: Dateline, filled: dict[str, int]) -> None:
    assert dateline("saved", "save", "Boats", "--sort", "-title", "title:ferry").status == 0
    (saved,) = dateline("saved", "--json").objects()
    assert (saved["sort"], saved["query"]) == ("-title", "title:ferry")
    assert ids(dateline, "title:ferry", "--limit", "1", "bridge", "--", "-zeppelin") == []
    assert ids(dateline, "ferry", "--limit", "1", "--", "-storm", "-zeppelin") == [filled["ferry"]]
    assert dateline("list", "--sort").status == dateline("list", "ferry", "-storm").status == 2


@pytest.mark.usefixtures("filled")
def test_what_is_not_understood_is_named(dateline: Dateline) -> None:
    ran = dateline("list", "date:2020-13", "--", "-is:strred")
    assert ran.err.splitlines()[:2] == [
        "Not understood, and searched as text: date:2020-13",
        "Not understood, and searched as text: is:strred",
    ]
    assert "Not understood" not in dateline("list", "is:starred", "https://a.example/b").err


@pytest.mark.usefixtures("filled")
def test_facets_are_as_many_as_asked_for_and_nothing_is_said_plainly(dateline: Dateline) -> None:
    assert len(dateline("facets", "--field", "year", "--limit", "1").out.splitlines()) == 1
    assert dateline("facets", "--field", "tag").err.endswith("no article of the library has a tag\n")
    assert dateline("facets", "--field", "tag", "ferry").err.endswith("that matches ferry has a tag\n")


def test_facets_count_what_matches(dateline: Dateline, filled: dict[str, int]) -> None:
    found = dateline("facets", "--field", "year", "--json").objects()
    assert {(each["label"], each["count"]) for each in found} >= {("2021", 1), ("2020", 1)}
    for each in found:
        assert len(ids(dateline, "--", each["query"])) == each["count"]
    (byline,) = (each for each in dateline("facets", "ferry", "--field", "byline", "--json").objects() if each["value"])
    assert (byline["value"], byline["count"]) == ("Ada Quill", 1)
    assert ids(dateline, byline["query"]) == [filled["ferry"]]
    assert "Ada Quill" in dateline("facets", "--field", "byline").out
    assert dateline("facets", "zeppelin", "--field", "place").status == 1
    assert dateline("facets", "--field", "colour").status == 2


def test_saved_searches_and_collections(dateline: Dateline, filled: dict[str, int]) -> None:
    assert dateline("saved").status == 1
    assert dateline("saved", "save", "Boats", "title:ferry", "--sort", "title").status == 0
    assert dateline("saved", "fix", "For the desk", "bridge").out == "Fixed For the desk: 2 articles\n"
    listed = {each["name"]: each for each in dateline("saved", "--json").objects()}
    assert (listed["Boats"]["query"], listed["Boats"]["sort"], listed["Boats"]["count"]) == ("title:ferry", "title", 1)
    assert (listed["For the desk"]["collection"], listed["For the desk"]["count"]) == (True, 2)
    assert set(ids(dateline, 'in:"For the desk"')) == {filled["storm"], filled["plain"]}
    assert "Boats" in dateline("saved").out
    assert dateline("saved", "drop", "boats").out == "Dropped boats\n"
    assert dateline("saved", "drop", "Boats").status == 1
    assert dateline("saved", "fix", "Nothing", "zeppelin").status == 1
    assert dateline("saved", "save").status == 2


@pytest.mark.usefixtures("filled")
def test_a_bibliography_is_sorted_and_says_what_is_incomplete(dateline: Dateline) -> None:
    ran = dateline("cite", "--bibliography", "ferry")
    assert ran.status == 0
    first, second = ran.out.splitlines()
    assert first.startswith("Quill, A. (2021, June 7). Ferry comes back")
    assert second.startswith("Storm closes")
    assert ran.err == "1 incomplete\n"
    assert len(dateline("cite", "--bibliography", "--json", "ferry").objects()) == 2
    assert dateline("cite", "--bibliography", "--style", "bibtex", "ferry").out.count("@") == 2
    assert dateline("cite", "--bibliography", "--in-text", "ferry").status == 2


def test_the_order_is_the_one_asked_for(dateline: Dateline, filled: dict[str, int]) -> None:
    for sort in ("oldest", "-newest", "byline", "-byline", "source", "-source", "longest", "shortest", "relevance"):
        ran = dateline("list", "--json", f"--sort={sort}")
        assert (ran.status == 2) if sort == "-newest" else (len(ran.objects()) == 3), sort
    title = [row["title"] for row in dateline("list", "--json", "--sort", "title").objects()]
    assert title == sorted(title)
    assert [row["title"] for row in dateline("list", "--json", "--sort=-title").objects()] == title[::-1]
    assert [row["title"] for row in dateline("list", "--json", "--sort", "-title").objects()] == title[::-1]
    added = ids(dateline, "--sort", "added")
    assert added == sorted(filled.values(), reverse=True)
    assert ids(dateline, "--sort", "shortest", "--limit", "1") == [filled["plain"]]


def test_a_search_gives_the_best_match_first(dateline: Dateline, filled: dict[str, int]) -> None:
    found = [row["id"] for row in dateline("search", "--json", "bridge").objects()]
    assert set(found) == {filled["storm"], filled["plain"]}
    assert found[0] == dateline("list", "--json", "--sort", "relevance", "bridge").objects()[0]["id"]
