"""Patterns that are compiled late are those that `re` would have made at once."""

from __future__ import annotations

import re

import pytest

from articles.late_pattern import late_pattern


def test_it_finds_what_the_pattern_finds() -> None:
    late = late_pattern(r"(?P<year>\d{4})", re.ASCII)
    assert [match["year"] for match in late.finditer("1998 and 2021")] == ["1998", "2021"]
    found = late.search("in 2021", 3)
    assert found is not None
    assert found.span("year") == (3, 7)
    assert late.sub("year", "2021") == "year"
    assert late.pattern == r"(?P<year>\d{4})"
    assert late.match("year") is None


def test_what_is_no_pattern_is_told_at_its_first_use() -> None:
    late = late_pattern("(")
    with pytest.raises(re.error):
        late.search("anything")
