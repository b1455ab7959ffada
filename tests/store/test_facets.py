"""What is counted of a result is what counting article by article gives, whatever state the index is in."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.article import EventDate, Place
from store import value_counts
from store.facets import FACETS, NONE_STATED, Facets, facet_part
from store.library import Library
from store.query import Judged, Query, parse
from store.timeline import Bar, Timeline
from tests.store.making import article
from tests.store.test_searching import ACTIONS, ARTICLES, QUERIES, act, judged

EMPTY = parse("")


def values_of(name: str, each: Judged) -> list[str]:
    """Give the values of one article for a facet."""
    known = each.searchable
    found = {
        "place": known.places,
        "byline": known.bylines,
        "source": (known.source,) if known.source else (),
        "language": (known.language,) if known.language else (),
        "year": tuple(f"{year:04d}" for year in known.published.years),
        "tag": each.tags,
    }[name]
    return list(found) or ([NONE_STATED] if name not in ("place", "tag") else [])


def check_facets(library: Library, query: Query) -> None:
    """Compare each facet with counting article by article."""
    matching = [each for each in judged(library).values() if query.matches(each)]
    for name in FACETS:
        expected = Counter(value for each in matching for value in values_of(name, each))
        found = library.facets(query, name)
        assert {each.value: each.count for each in found.values} == expected
        assert (found.more, found.complete) == (False, True)
        first = library.facets(query, name, count=1)
        named = [value for value in expected if value != NONE_STATED]
        assert first.more == (len(named) > 1)
        if named:
            assert first.values[0].count == max(expected[value] for value in named)
        for value in named[:2]:
            part = parse(query.with_part(facet_part(name, value)))
            assert library.count_of(part) == expected[value]


@settings(max_examples=25, deadline=None)
@given(st.lists(ARTICLES, max_size=6), st.booleans(), ACTIONS, st.lists(QUERIES, min_size=1, max_size=3))
def test_every_facet_is_exact(
    first: list[Any], indexed: bool, actions: list[tuple[str, Any]], queries: list[str]
) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        with Library.open(folder / "library") as library, patch.object(value_counts, "_SEGMENT", 1):
            library.add_many(first)
            if indexed:
                assert library.update_index()
            for action, value in actions:
                act(library, action, value)
            for query in queries:
                check_facets(library, parse(query))
    finally:
        shutil.rmtree(folder)


def test_counts_are_exact_over_many_segments(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(value_counts, "_SEGMENT", 1)
    expected: Counter[str] = Counter()
    for part in range(5):
        names = [f"Writer {(part * 7 + number * number) % 40:02d}" for number in range(60)]
        library.add_many(article(f"harbour {part} {n}", byline=[name]) for n, name in enumerate(names))
        library.update_index()
        expected.update(names)
    found = library.facets(parse("harbour"), "byline", count=5)
    assert [each.count for each in found.values] == sorted(expected.values(), reverse=True)[:5]
    assert all(each.count == expected[each.value] for each in found.values)
    assert found.more


def test_places_are_counted_with_all_that_they_lie_in(library: Library) -> None:
    places = (
        Place(text="Hyesan", name="Hyesan", kind="city", country="KP", admin1="KP-10"),
        Place(text="Pyongyang", name="Pyongyang", kind="city", country="KP", admin1="KP-01"),
    )
    library.add_many([article("one").with_fields(places=places), article("two").with_fields(places=places[:1])])
    library.update_index()
    found = library.facets(EMPTY, "place")
    assert [(each.value, each.count) for each in found.values][:3] == [
        ("KP", 2),
        ("KP/KP-10", 2),
        ("KP/KP-10/Hyesan", 2),
    ]
    labels = {each.value: each.label for each in found.values}
    assert labels["KP"] == "North Korea"
    assert labels["KP/KP-10/Hyesan"] == "Hyesan"
    begun = library.facets(EMPTY, "place", begins="pyong")
    assert "KP/KP-01/Pyongyang" in {each.value for each in begun.values}
    assert all("pyong" in each.label.lower() for each in begun.values)


def test_a_facet_may_be_asked_for_what_begins_so(library: Library) -> None:
    names = ["Jane Doe", "Doerte Kim", "Kim Janmar", "Ørsted Łódź"]
    library.add_many(article(f"text {n}", byline=[name]) for n, name in enumerate(names))
    library.update_index()
    library.add(article("a later text", byline=["Joe Doering"]))

    def begun(begins: str) -> set[str]:
        return {each.label for each in library.facets(EMPTY, "byline", begins=begins).values}

    assert begun("doe") == {"Jane Doe", "Doerte Kim", "Joe Doering"}
    assert begun("kim jan") == {"Kim Janmar"}
    assert begun("orst") == {"Ørsted Łódź"}
    assert begun("zz") == set()


def test_what_nobody_waits_for_is_given_up(library: Library) -> None:
    library.add(article("harbour", byline=["Jane Doe"], published="2020"))
    library.update_index()
    assert library.facets(EMPTY, "byline", stopped=lambda: True) == Facets((), complete=False)
    assert library.timeline(EMPTY, stopped=lambda: True) == Timeline("year", (), 0, complete=False)
    with pytest.raises(ValueError, match="no facet colour"):
        library.facets(EMPTY, "colour")
    with pytest.raises(ValueError, match="no timeline by weight"):
        library.timeline(EMPTY, by="weight")


@pytest.mark.parametrize(("name", "value", "part"), [
    ("byline", "Jane Doe", 'by:="Jane Doe"'),
    ("place", "KP/KP-10", 'place:="KP/KP-10"'),
    ("year", "2019", "date:2019"),
    ("language", "en", "lang:en"),
    ("year", "", "no:date"),
    ("byline", "", "no:byline"),
])  # fmt: skip
def test_a_value_becomes_part_of_a_query(name: str, value: str, part: str) -> None:
    assert facet_part(name, value) == part


def dated(*values: str) -> list[Any]:
    """Make articles of some days of publication."""
    return [
        article(f"harbour {number} {value} of {values}", published=value or None) for number, value in enumerate(values)
    ]


@pytest.mark.parametrize("indexed", [True, False])
def test_a_result_over_time_has_the_unit_that_fits(library: Library, indexed: bool) -> None:
    def timeline(*values: str) -> Timeline:
        library.remove(library.ids(EMPTY))
        library.add_many(dated(*values))
        if indexed:
            library.update_index()
        return library.timeline(parse("harbour"))

    assert timeline() == Timeline("year", (), 0)
    assert timeline("", "XXXX-05-26") == Timeline("year", (), 2)
    assert timeline("2020-01-30", "2020-02-01", "2020-02-01").bars == (
        Bar("2020-01-30", 1),
        Bar("2020-01-31", 0),
        Bar("2020-02-01", 2),
    )
    months = timeline("2019-11-30", "2020-02-01", "", "2020-02")
    assert months.unit == "month"
    assert months.bars == (Bar("2019-11", 1), Bar("2019-12", 0), Bar("2020-01", 0), Bar("2020-02", 2))
    assert months.undated == 1
    years = timeline("1999", "2012-05-05", "2012-06", "2012/2013")
    assert (years.unit, len(years.bars), years.undated) == ("year", 15, 0)
    assert years.bars[-2:] == (Bar("2012", 3), Bar("2013", 1))


def test_an_article_counts_once_a_bar(library: Library) -> None:
    days = [date(2021, 1, 1) + timedelta(days=40 * number) for number in range(6)]
    dates = tuple(EventDate(text=str(day), value=day.isoformat()) for day in days)
    library.add_many([article("one").with_fields(dates=dates), article("two").with_fields(dates=dates[:1])])
    library.update_index()
    mentioned = library.timeline(EMPTY, by="mentioned")
    assert mentioned.unit == "month"
    assert mentioned.bars[0] == Bar("2021-01", 2)
    assert sum(bar.count for bar in mentioned.bars) == len({day.month for day in days}) + 1


def test_what_the_persons_own_marks_hide_is_counted(library: Library) -> None:
    library.add_many(article(f"harbour {number}") for number in range(5))
    library.update_index()
    library.mark([1, 2], read=True)
    assert library.hidden(parse("harbour is:unread")) == 2
    assert library.hidden(parse("is:starred")) == 5
    assert library.hidden(parse("harbour")) == 0
    assert library.count_of(parse("harbour is:read")) == 2
