"""`cite`: print the citation of a file, of standard input, or of articles of the library."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterator

from articles.article import Article
from articles.citing import (
    DEFAULT_STYLE,
    STYLES,
    Citation,
    Style,
    UnknownStyle,
    cite,
    export_records,
    find_style,
    item_from_article,
)
from articles.reading import Unreadable
from tui.command_line.inputs import articles_of
from tui.command_line.output import Output
from tui.command_line.parsing import QUERY_HELP, Parser, Part, add_json, add_library, article_id

FORMAT = 1
"""The version of the JSON that `cite --json` prints."""

_NUMBER = re.compile(r"id:[0-9]{1,18}")

Found = tuple[int | None, Article]
"""An article and its number in the library, where it comes from there."""


def _arguments(parser: Parser) -> None:
    parser.add_argument(
        "what",
        nargs="+",
        metavar="FILE|id:N|QUERY|-",
        help="an existing path is a file, - is standard input, id:N one article of the library, all else a query",
    )
    parser.add_argument("--style", type=_style, default=find_style(DEFAULT_STYLE), metavar="NAME", help=_styles())
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--in-text", action="store_true", help="print the citation within the text, or the note")
    instead.add_argument(
        "--bibliography", action="store_true", help="print one bibliography, sorted as the style wants, each entry once"
    )
    add_json(parser, "one object a line")
    add_library(parser)
    parser.epilog = QUERY_HELP


def _style(name: str) -> Style:
    try:
        return find_style(name)
    except UnknownStyle as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _styles() -> str:
    names = ", ".join(" or ".join((style.name, *style.aliases)) for style in STYLES)
    return f"{names}; {DEFAULT_STYLE} by default"


def _run(given: argparse.Namespace, output: Output) -> int:
    what: list[str] = given.what
    named = [each == "-" or os.path.lexists(each) for each in what]
    if any(named) and not all(named):
        output.talk(f"There is no file {what[named.index(False)]}; give files or one query in quotes, not both.")
        return 2
    count, failed = 0, False
    records: list[Found] = []
    for found in _from_files(what) if all(named) else _in_library(given, what, output):
        if isinstance(found, str):
            output.talk(found)
            failed = True
            continue
        if given.bibliography or (given.style.is_block and not given.json and not given.in_text):
            records.append(found)  # printed together: in one order, and so that no two of them get the same key
        else:
            _print(*found, given, output)
        count += 1
    _print_records(records, given, output)
    if not count and not failed:
        output.talk(f"No article of the library matches {' '.join(what)}")
    return 1 if failed or not count else 0


def _print_records(records: list[Found], given: argparse.Namespace, output: Output) -> None:
    if not records:
        return
    if given.bibliography:
        _print_bibliography(records, given, output)
        return
    written = export_records((item_from_article(article) for _number, article in records), given.style.name)
    for (number, article), record in zip(records, written, strict=True):
        output.data(record.rstrip("\n"))
        _tell_what_is_missing(number, article, cite(item_from_article(article), given.style.name), output)


def _print_bibliography(records: list[Found], given: argparse.Namespace, output: Output) -> None:
    from articles.citing.bibliography import bibliography

    made = bibliography((item_from_article(article) for _number, article in records), given.style.name)
    if given.json:
        for text in made.entries:
            output.json_line({"format": FORMAT, "style": made.style, "text": text})
    else:
        output.data(made.text)
    output.flush()
    told = ((made.incomplete, "incomplete"), (made.repeated, "that read alike left out"))
    if said := ", ".join(f"{number:,} {what}" for number, what in told if number):
        output.talk(said)


def _print(number: int | None, article: Article, given: argparse.Namespace, output: Output) -> None:
    citation = cite(item_from_article(article), given.style.name)
    if given.json:
        output.json_line(
            {
                "format": FORMAT,
                "id": number,
                "file": article.file,
                "style": citation.style,
                "text": citation.text,
                "html": citation.html,
                "in_text": citation.in_text,
                "missing": list(citation.missing),
                "dropped": list(citation.dropped),
            }
        )
        return
    output.data(citation.in_text if given.in_text else citation.text)
    _tell_what_is_missing(number, article, citation, output)


def _tell_what_is_missing(number: int | None, article: Article, citation: Citation, output: Output) -> None:
    lacks = [*citation.missing, *citation.dropped]
    if lacks:
        output.flush()
        named = f"id:{number}" if number is not None else article.file or article.record or "the article"
        output.talk(f"{named}: {', '.join(lacks)}")


def _from_files(paths: list[str]) -> Iterator[Found | str]:
    for read in articles_of(paths):
        yield str(read) if isinstance(read, Unreadable) else (None, read)


def _in_library(given: argparse.Namespace, what: list[str], output: Output) -> Iterator[Found | str]:
    """Give the articles with these numbers, or those that match these words; a sentence for each that is not there."""
    from tui.command_line.matching import matching_rows, open_existing, query_of

    with open_existing(given.library) as library:
        if all(_NUMBER.fullmatch(each) for each in what):
            numbers = iter([article_id(each) for each in what])
        else:
            numbers = (row.id for row in matching_rows(library, query_of(what, output), output))
        for number in numbers:
            stored = library.get(number)
            yield f"There is no article {number}." if stored is None else (number, stored.article)


PARTS = {"cite": Part(_arguments, _run)}
