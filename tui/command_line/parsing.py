"""How the words of the command line are read, and what the subcommands share of it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from store.sorting import Sort
from tui.command_line.output import Output
from tui.foreign_text import visible

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

QUERY_HELP = (
    'A query is words (all must be there), word* (a beginning), word~ (one letter off), "a phrase", a w/5 b, -not,\n'
    "a OR b, (brackets), by: title: source: place: caption: text: lang: tag: id: in:, is:unread is:starred is:undated\n"
    "is:corrected is:duplicate, has: and no: (byline date place image note), date:2019..2020 before: after:\n"
    "mentions:2019-03 added: words:>500. In a shell a query goes in single quotes, and one that begins with - after --."
)

SORTS: Final = {
    "newest": Sort.NEWEST,
    "oldest": Sort.OLDEST,
    "relevance": Sort.RELEVANCE,
    "title": Sort.TITLE,
    "-title": Sort.TITLE_DOWN,
    "source": Sort.SOURCE,
    "-source": Sort.SOURCE_DOWN,
    "byline": Sort.BYLINE,
    "-byline": Sort.BYLINE_DOWN,
    "longest": Sort.LONGEST,
    "shortest": Sort.SHORTEST,
    "added": Sort.ADDED,
    "-added": Sort.ADDED_FIRST,
}
"""The ways to sort by the names that the command line has for them."""


def sort_named(sort: Sort) -> str:
    """Give the name that the command line has for a way to sort."""
    return next(name for name, each in SORTS.items() if each is sort)


class Parser(argparse.ArgumentParser):
    """An argument parser that keeps control characters from the terminal and says what to do about a hyphen."""

    def __init__(self, output: Output, **settings: Any) -> None:
        self._output = output
        settings.setdefault("prog", "dateline")
        super().__init__(allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter, **settings)

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        super()._print_message(visible(message), file)

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """Read the words of the command line, the options among them wherever they stand before a `--`."""
        options: list[str] = []
        plain: list[str] = []
        left = iter(words)
        for word in left:
            if word == "--":
                plain += left
            elif word.startswith("-") and word != "-":
                options += self._with_value(word, left)
            else:
                plain.append(word)
        hyphened = any(each.startswith("-") for each in plain)
        return self.parse_args([*options, *(["--"] if hyphened else []), *plain])

    def _with_value(self, option: str, left: Iterator[str]) -> list[str]:
        """Give an option with the value that follows it; a value may begin with a hyphen."""
        action = self._option_string_actions.get(option)
        if action is None or action.nargs == 0:
            return [option]
        value = next(left, None)
        return [option] if value is None else [f"{option}={value}"]

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


def add_query(parser: Parser, meaning: str = "which articles; all when there is none") -> None:
    """Let the parser take the words of a query."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help=meaning)
    parser.epilog = QUERY_HELP


def add_sort(parser: Parser) -> None:
    """Let the parser take `--sort NAME`; None stands for the usual order."""
    names = ", ".join(SORTS)
    parser.add_argument("--sort", choices=list(SORTS), metavar="NAME", help=f"one of {names}")


def positive(text: str) -> int:
    """Read a number of at least one; raise ValueError as argparse expects."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is less than 1")
    return number


def article_id(text: str) -> int:
    """Read an article's id, with or without `id:` before it; raise ValueError as argparse expects."""
    digits = text.removeprefix("id:")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 18:
        raise argparse.ArgumentTypeError(f"{text!r} is no article's id; dateline list shows them")
    return int(digits)
