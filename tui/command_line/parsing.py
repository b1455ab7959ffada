"""How the words of the command line are read, and what the subcommands share of it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from tui.command_line.output import Output
from tui.foreign_text import visible

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

QUERY_HELP = (
    'A query is words (all must be there), word* (a beginning), "a phrase", -not, by: title: source: place:\n'
    "is:unread is:read is:starred is:corrected. In a shell a query goes in single quotes, and one that begins with -\n"
    "after --."
)


class Parser(argparse.ArgumentParser):
    """An argument parser that keeps control characters from the terminal and says what to do about a hyphen."""

    def __init__(self, output: Output, **settings: Any) -> None:
        self._output = output
        settings.setdefault("prog", "dateline")
        super().__init__(allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter, **settings)

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        super()._print_message(visible(message), file)

    def error(self, message: str) -> NoReturn:
        """Name what is wrong and leave with status 2."""
        if message.startswith("unrecognized arguments: -"):
            message += " (words that begin with - go after --)"
        super().error(message)


@dataclass(frozen=True, slots=True)
class Part:
    """What the module of a subcommand offers."""

    arguments: Callable[[Parser], None]
    """Tells the parser what the subcommand takes."""
    run: Callable[[argparse.Namespace, Output], int]
    """Does the work and gives the exit status."""


def add_library(parser: Parser) -> None:
    """Let the parser take `--library FILE`."""
    parser.add_argument(
        "--library", type=Path, metavar="FILE", help="the library; DATELINE_LIBRARY names another one for good"
    )


def add_json(parser: Parser, what: str) -> None:
    """Let the parser take `--json`."""
    parser.add_argument("--json", action="store_true", help=f"print {what} as JSON, for programs")


def add_query(parser: Parser) -> None:
    """Let the parser take the words of a query."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help="which articles; all when there is none")
    parser.epilog = QUERY_HELP


def article_id(text: str) -> int:
    """Read an article's id, with or without `id:` before it; raise ValueError as argparse expects."""
    digits = text.removeprefix("id:")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 18:
        raise argparse.ArgumentTypeError(f"{text!r} is no article's id; dateline list shows them")
    return int(digits)
