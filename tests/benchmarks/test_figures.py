from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.figures import Bar, Line, Missing, Series, median_and_high, percentile, table
from tests.benchmarks.memory import read_smaps
from tests.benchmarks.terminal import painted_text

SMAPS = """\
55d0c0a00000-55d0c0b00000 r-xp 00000000 08:01 131 /usr/bin/python3.11
Size:               1024 kB
Private_Clean:      2048 kB
Private_Dirty:      1024 kB
55d0c0b00000-55d0c0c00000 rw-p 00000000 00:00 0   [heap]
Private_Clean:         0 kB
Private_Dirty:      3072 kB
7f0000000000-7f0000100000 rw-p 00000000 00:00 0
Private_Clean:      1024 kB
Private_Dirty:      1024 kB
7f1000000000-7f1000100000 r--s 00000000 08:01 132 /keep/cache/index/segment 1.idx
Private_Clean:     51200 kB
Private_Dirty:         0 kB
"""


def test_a_percentile_is_one_of_the_values() -> None:
    values = [float(value) for value in range(1, 201)]
    assert percentile(values, 0.5) == 100
    assert percentile(values, 0.99) == 198
    assert percentile([7.0], 0.99) == 7


def test_bars_judge_the_ratio_or_the_figure() -> None:
    ratio = Bar(2.0, 1.0)
    assert [Line("key", "ms", figure, 1, 10.0, ratio).verdict for figure in (9.0, 19.0, 21.0)] == [
        "aim",
        "met",
        "MISSED",
    ]
    size = Bar(400, 150, of="figure")
    assert [Line("row", "bytes", figure, 1, 1.0, size).verdict for figure in (150, 400, 401)] == [
        "aim",
        "met",
        "MISSED",
    ]
    rate = Bar(800, 2_000, of="figure", least=True)
    assert [Line("rate", "/s", figure, 1, 9.0, rate).verdict for figure in (2_000, 800, 799)] == [
        "aim",
        "met",
        "MISSED",
    ]
    assert Line("echo", "ms", 10.0, 1).verdict == ""


def test_both_the_median_and_the_slow_ones_are_held_against_the_same_yardstick() -> None:
    slow = Series((15.0, 19.0, 90.0))
    median, high = median_and_high("key", "ms", slow, 10.0, (Bar(2.0, 1.0), Bar(4.0, 1.0)))
    assert median.ratio == pytest.approx(1.9)
    assert median.verdict == "met"
    assert high.ratio == pytest.approx(9.0)
    assert high.verdict == "MISSED"


def test_the_table_holds_every_line_in_columns_and_says_what_is_missing() -> None:
    drawn = table(
        [
            Line("echo", "ms", 10.0, 3),
            Line("filter", "ms", 12_345.0, 1, 10.0, Bar(2, 0.5)),
            Missing("newsboat", "It is not installed."),
        ]
    ).splitlines()
    assert drawn[2].split() == ["echo", "3", "10.0", "ms"]
    assert drawn[3].split() == [
        "filter",
        "1",
        "12,345",
        "ms",
        "10.0",
        "ms",
        "1234.50",
        "<=",
        "2",
        "<=",
        "0.5",
        "MISSED",
    ]
    assert drawn[4].split() == ["newsboat", "skipped"]
    assert drawn[5] == "newsboat: It is not installed."


def test_mapped_index_pages_are_not_counted() -> None:
    memory = read_smaps(SMAPS, Path("/keep"))
    assert memory.written == 6
    assert memory.all_but_data == 8
    assert read_smaps(SMAPS, Path("/elsewhere")).all_but_data == 58


def test_what_was_painted_is_read_without_colours_and_cut_where_the_cursor_jumps() -> None:
    raw = (
        b"\x1b[?2026h\x1b[3;4H\x1b[1;38;2;1;2;3m1,2\x1b[0m34 of 5,000\x1b[4;1Hnext\x1b]0;a title\x07\x1bP+q544e\x1b\\."
    )
    assert painted_text(raw) == "\n1,234 of 5,000\nnext."
