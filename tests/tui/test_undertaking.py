"""Work on many articles: its progress, its end by a key, its turn among other work."""

from __future__ import annotations

import asyncio
import threading

import pytest

from store.library import Library
from tests.tui.conftest import RunApp, main_screen, not_see, see, settle
from tui.screens import undertaking
from tui.screens.undertaking import Progress, Stopped


async def test_its_progress_is_shown_and_ctrl_c_ends_it(
    library: Library, run_app: RunApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undertaking, "QUIET_SECONDS", 0.0)
    monkeypatch.setattr(undertaking, "SHOW_EVERY", 0.0)
    told = threading.Event()

    def work(stopped: Stopped, progress: Progress) -> str:
        progress(1_200)
        told.set()
        while not stopped():
            told.wait(0.01)
        return "left"

    async with run_app(library) as pilot:
        screen = main_screen(pilot)
        going = asyncio.ensure_future(screen.undertaking.run("starring", 5_000, work))
        await see(pilot, "starring 1,200 of 5,000 · ctrl+c stops")
        assert screen.undertaking.running
        await pilot.press("ctrl+c")
        assert await going == "left"
        assert screen.undertaking.how_many(1_200) == "Stopped; 1,200 articles"
        await not_see(pilot, "starring")


async def test_a_second_work_waits_for_the_first(library: Library, run_app: RunApp) -> None:
    order: list[str] = []
    first_may_end = threading.Event()

    def first(_stopped: Stopped, _progress: Progress) -> None:
        first_may_end.wait(30)
        order.append("first")

    def second(_stopped: Stopped, _progress: Progress) -> None:
        order.append("second")

    async with run_app(library) as pilot:
        screen = main_screen(pilot)
        works = [asyncio.ensure_future(screen.undertaking.run("marking", 5_000, each)) for each in (first, second)]
        await settle(pilot, lambda: screen.undertaking.running)
        small = asyncio.ensure_future(screen.undertaking.run("marking", 1, second))
        await pilot.pause(0.05)
        assert order == []
        first_may_end.set()
        await asyncio.gather(*works, small)
        assert order == ["first", "second", "second"]


async def test_what_tells_no_progress_is_named_while_it_goes_on(
    library: Library, run_app: RunApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undertaking, "QUIET_SECONDS", 0.0)
    async with run_app(library) as pilot:
        with main_screen(pilot).undertaking.told("undoing …"):
            await see(pilot, "undoing …")
        await not_see(pilot, "undoing …")


async def test_small_work_keeps_the_order_of_the_keys(library: Library, run_app: RunApp) -> None:
    order: list[str] = []
    async with run_app(library) as pilot:
        screen = main_screen(pilot)
        work = screen.undertaking.run("marking", 3, lambda _stopped, _progress: order.append("several"))
        several = asyncio.ensure_future(work)
        await asyncio.sleep(0)
        await screen.access.write(order.append, "one")
        await several
        assert order == ["several", "one"]
