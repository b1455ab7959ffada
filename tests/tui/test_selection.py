"""The value that says which articles are picked."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from store.query import parse
from tui.panes.selection import Selection, Whole

ALL, BOATS = parse(""), parse("boat")
IDS = st.frozensets(st.integers(1, 40), max_size=20)


def test_nothing_is_picked_at_first() -> None:
    assert not Selection()
    assert Selection().ids() == []
    assert not Selection().has(1, ALL)


def test_one_is_picked_and_dropped() -> None:
    picked = Selection().toggled(7, ALL)
    assert (picked.count, picked.ids(), picked.has(7, BOATS)) == (1, [7], True)
    assert not picked.toggled(7, BOATS)


def test_a_whole_result_is_picked_without_its_ids() -> None:
    picked = Selection(whole=Whole(BOATS, frozenset(), 1_000_000))
    assert picked.count == 1_000_000
    assert picked.has(123, BOATS)
    assert not picked.has(123, ALL)
    but_one = picked.toggled(5, BOATS)
    assert but_one.count == 999_999
    assert not but_one.has(5, BOATS)
    assert but_one.toggled(5, BOATS).count == 1_000_000


@settings(max_examples=80, deadline=None)
@given(IDS, IDS, st.lists(st.integers(1, 40), max_size=20), IDS)
def test_a_whole_result_is_the_same_as_its_ids(
    result: frozenset[int], keep: frozenset[int], toggled: list[int], more: frozenset[int]
) -> None:
    shown = result | keep
    picked = Selection(whole=Whole(BOATS, keep, len(shown)))
    expected = set(shown)
    for each in toggled:
        if each in shown:  # only what the result shows can be dropped or picked again in it
            picked = picked.toggled(each, BOATS)
            expected ^= {each}
    assert picked.count == len(expected)
    assert {each for each in shown if picked.has(each, BOATS)} == expected
    known = picked.resolved(result).with_ids(more)
    assert known.ids() == sorted(expected | more)
    assert known.count == len(expected | more)
    assert all(known.has(each, ALL) for each in expected | more)
