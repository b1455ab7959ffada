"""Several articles cited together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.citing import STYLES, Item, UnknownStyle, cite
from articles.citing.bibliography import bibliography, citations


def item(title: str, family: str = "", given: str = "", day: tuple[int, ...] = ()) -> Item:
    """Make an item of a newspaper."""
    made: Item = {"id": title, "type": "article-newspaper", "title": title, "container-title": "The Quay"}
    if family:
        made["author"] = [{"family": family, "given": given}]
    if day:
        made["issued"] = {"date-parts": [list(day)]}
    return made


ITEMS = [
    item("The zinc boat", "Örn", "Ada", (2021, 6, 7)),
    item("A bell", "Ørn", "Ada", (2020, 1, 2)),
    item("The anchor"),
    item("Zebra at sea", "Orn", "Ada"),
    item("Anchors away"),
    item("Bells", "Nagel", "Ida", (2022,)),
]


@pytest.mark.parametrize(
    ("style", "titles"),
    [
        ("apa", ["The anchor", "Anchors away", "Bells", "Zebra at sea", "A bell", "The zinc boat"]),
        ("mla", ["The anchor", "Anchors away", "Bells", "A bell", "Zebra at sea", "The zinc boat"]),
        ("chicago", ["The anchor", "Anchors away", "Bells", "A bell", "Zebra at sea", "The zinc boat"]),
    ],
)
def test_the_order_is_that_of_the_style(style: str, titles: list[str]) -> None:
    same_name = [dict(each) for each in ITEMS]
    for each in same_name:
        if "author" in each and each["author"][0]["family"] != "Nagel":  # type: ignore[index] # as made above
            each["author"] = [{"family": "Örn", "given": "Ada"}]
    entries = bibliography(same_name, style).entries  # type: ignore[arg-type] # copies of items
    found = [next(title for title in titles if title.lower() in entry.lower()) for entry in entries]
    assert found == titles


def test_names_are_compared_without_their_diacritics() -> None:
    entries = bibliography([item("One", "Öz", "A"), item("Two", "Oak", "B"), item("Three", "Pike", "C")], "mla").entries
    assert [entry.split(",")[0] for entry in entries] == ["Oak", "Öz", "Pike"]


def test_what_reads_alike_stands_once_and_is_counted() -> None:
    made = bibliography([*ITEMS, item("Bells", "Nagel", "Ida", (2022,))], "apa")
    assert (len(made.entries), made.repeated) == (len(ITEMS), 1)
    assert made.incomplete == sum(bool(cite(each).missing) for each in ITEMS)


def test_records_get_keys_of_their_own() -> None:
    made = bibliography([item("Bells", "Nagel", "Ida", (2022,)), item("Bells!", "Nagel", "Ida", (2022,))], "bibtex")
    keys = {entry.split("{")[1].split(",")[0] for entry in made.entries}
    assert len(keys) == 2
    assert "\n\n@" in made.text


def test_citations_keep_their_order_and_their_number() -> None:
    items = [ITEMS[5], ITEMS[0], ITEMS[5]]
    assert citations(items, "apa").entries == tuple(cite(each).text for each in items)


def test_it_can_be_left_and_tells_how_far_it_is() -> None:
    told: list[int] = []
    made = citations(ITEMS, "apa", stopped=lambda: len(told) == 2, progress=told.append)
    assert (len(made.entries), told) == (2, [1, 2])


def test_a_style_that_is_not_there_is_named() -> None:
    with pytest.raises(UnknownStyle):
        bibliography([], "nowhere")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.text(max_size=20), st.text(max_size=12)), max_size=6),
    st.sampled_from([style.name for style in STYLES]),
)
def test_any_articles_make_a_bibliography(pairs: list[tuple[str, str]], style: str) -> None:
    items = [item(title, family) for title, family in pairs]
    made = bibliography(items, style)
    assert len(made.entries) + made.repeated == len(items)
    again = bibliography(items[::-1], style)
    assert len(again.entries) == len(made.entries)
