"""The help: every key, and everything that the filter understands, on narrow screens too."""

from __future__ import annotations

import re

from store.library import Library
from store.query import FLAGS, HAS, NAMES, parse
from tests.tui.conftest import RunApp, not_see, see, shown
from tui.commands import ALL
from tui.screens.help_window import FILTER_HELP, ORDER, help_items


def test_every_command_is_in_the_help_in_plain_words() -> None:
    said = [item.text for item in help_items()]
    assert all(command.help() in said for command in ALL)
    assert len(ORDER) == len(set(ORDER))
    assert not any("`" in each for each in said)


def test_the_help_names_all_that_the_filter_understands() -> None:
    said = " ".join(f"{sign} {meaning}" for sign, meaning in FILTER_HELP)
    assert all(f"{name}:" in said for name in set(NAMES.values()) - {"byline"})
    values = " ".join(meaning for sign, meaning in FILTER_HELP if sign in ("is:", "has: no:"))
    assert set(re.findall(r"\w+", values)) == {*FLAGS, *HAS}


def test_what_the_help_says_of_the_filter_is_understood() -> None:
    examples = [sign for sign, _ in FILTER_HELP if not sign.endswith(":")]
    examples += [each for _, meaning in FILTER_HELP for each in re.findall(r"\w+:=?[^\s,;=]+", meaning)]
    assert len(examples) > 10
    assert [each for each in examples if parse(each).not_understood or not parse(each).spans] == []


async def test_the_help_has_room_for_its_words_on_a_narrow_screen(library: Library, run_app: RunApp) -> None:
    async with run_app(library, size=(60, 24)) as pilot:
        await see(pilot, "3 of 3")
        await pilot.press("question_mark")
        await see(pilot, "Filter the list as you type;")
        await pilot.press("G")
        await see(pilot, "Rebuild the search index")
        await not_see(pilot, "Filter the list as you type")
        await pilot.press("g")
        await see(pilot, "Filter the list as you type;")
        lines = [line for line in shown(pilot).splitlines() if "Filter the list" in line]
        assert lines[0].index("Filter the list") < 26
