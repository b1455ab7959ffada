"""`doctor`: say what is there and what works."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from store.errors import LibraryError
from store.folders import library_file
from tui.clipboard import Surroundings, gather, report
from tui.command_line.output import Output
from tui.command_line.parsing import Parser, Part, add_library
from tui.terminal_answers import Answers, ask


class Finding(NamedTuple):
    """One line of the report."""

    about: str
    """What it is about, in one word."""
    is_right: bool
    """Whether nothing has to be done about it."""
    words: str


def _arguments(parser: Parser) -> None:
    add_library(parser)


def _run(given: argparse.Namespace, output: Output) -> int:
    answers = ask()
    findings = [
        Finding("program", True, f"Python {platform.python_version()} on {platform.system()}"),
        *_library(given),
        *_terminal(answers),
        *_clipboard(gather(xtversion=answers.xtversion, da1=answers.da1)),
    ]
    for finding in findings:
        output.data(f"{'ok   ' if finding.is_right else 'WRONG'} {finding.about:<10} {finding.words}")
    wrong = sum(not finding.is_right for finding in findings)
    if wrong:
        output.flush()
        output.talk("One thing is wrong." if wrong == 1 else f"{wrong} things are wrong.")
    return 1 if wrong else 0


def _library(given: argparse.Namespace) -> Iterator[Finding]:
    try:
        path = library_file(given.library)
        if not os.path.lexists(path):
            yield _place_for(path)
            return
        from store.library import Library

        with Library.open(path) as library:
            yield from (Finding(*each) for each in library.check())
    except LibraryError as error:
        yield Finding("library", False, str(error))


def _place_for(path: Path) -> Finding:
    """Tell whether a library could be made where there is none yet."""
    parent = next(each for each in path.absolute().parents if each.exists())
    try:
        with tempfile.TemporaryDirectory(prefix=".dateline-", dir=parent):
            return Finding("library", True, f"none yet at {path}; dateline add PATH makes it")
    except OSError as error:
        return Finding("library", False, f"none yet at {path}, and {parent} cannot be written to: {error.strerror}")


def _terminal(answers: Answers) -> Iterator[Finding]:
    name = os.environ.get("TERM", "")
    if sys.stdout is None or not sys.stdout.isatty():
        yield Finding("terminal", True, "the output goes elsewhere, so the terminal was not looked at")
        return
    size = shutil.get_terminal_size()
    usable = name not in {"", "dumb"}
    known = f"TERM={name}, {answers.xtversion or 'of a kind that it does not say'}, {size.columns}x{size.lines}"
    yield Finding(
        "terminal", usable, known if usable else f"TERM is {name!r}, so the app cannot draw; subcommands work"
    )
    if size.columns < 80 or size.lines < 24:
        yield Finding("terminal", True, "80x24 is the smallest size that shows everything")
    encoding = (sys.stdout.encoding or "ascii").lower()
    if not encoding.startswith("utf"):
        yield Finding("terminal", False, f"its encoding is {encoding}; set LC_ALL to a UTF-8 locale, such as C.UTF-8")


def _clipboard(surroundings: Surroundings) -> Iterator[Finding]:
    wanted = surroundings.wanted
    first, *others = report(surroundings)
    yield Finding("clipboard", wanted is None or "nothing can be copied" not in first, first)
    yield from (Finding("clipboard", True, line) for line in others)


PARTS = {"doctor": Part(_arguments, _run)}
