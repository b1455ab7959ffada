"""The programs that are measured: how each is started, and what shows that it has painted."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import bare_app, echo_app
from tests.benchmarks.shelf import ROOT, Shelf
from tests.benchmarks.terminal import Terminal

_ROWS_WAITED_FOR = 10
_TITLE_PART = 12
"""How much of a title is waited for; a narrow list cuts the rest."""


@dataclass(frozen=True, slots=True)
class Program:
    """One program to measure."""

    name: str
    arguments: tuple[str, ...]
    """What follows `python -m`."""
    painted: tuple[str, ...]
    """The texts that are all on the screen once its first screen is painted."""

    def start(self, shelf: Shelf, variables: Mapping[str, str] | None = None) -> Terminal:
        """Start it under a terminal of its own, as on a first day, with some variables of the environment."""
        shelf.forget_positions()
        return Terminal([sys.executable, "-m", *self.arguments], shelf.environment() | dict(variables or {}), ROOT)


BARE = Program("bare app", ("tests.benchmarks.bare_app",), (bare_app.MARKER,))
ECHO = Program("echo app", ("tests.benchmarks.echo_app",), (echo_app.READY,))


def title_part(title: str | None) -> str:
    """Give as much of a title as every list is wide enough to show; a word cut short is left out."""
    return (title or "")[:_TITLE_PART].rstrip()


def dateline(library: Path, size: int) -> Program:
    """Give Dateline on a library; it has painted when the titles of the first rows and the count are there."""
    from store.library import Library
    from store.query import parse

    with Library.open(library) as opened:
        rows = opened.search(parse(""), count=_ROWS_WAITED_FOR).rows
    titles = tuple(title_part(row.title) for row in rows)
    return Program(f"{size:,} articles", ("tui", "--library", str(library)), titles)
