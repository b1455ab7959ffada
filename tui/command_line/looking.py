"""`list` and `show`: what the library holds."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from articles.article import Article
from articles.edtf import in_words
from store.library import Library
from store.listing import Row
from tui.command_line.matching import matching_rows, open_existing, query_of
from tui.command_line.output import Output
from tui.command_line.parsing import Parser, Part, add_json, add_library, add_query, article_id
from tui.foreign_text import one_line

FORMAT = 1
"""The version of the JSON that `list --json` prints."""

_KEYS = ("id", "title", "byline", "source", "published", "read", "starred", "words", "file")


def _list_arguments(parser: Parser) -> None:
    add_query(parser)
    parser.add_argument("--count", type=_positive, metavar="N", help="print at most N articles; all by default")
    add_json(parser, "one object a line")
    add_library(parser)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is less than 1")
    return number


def _list(given: argparse.Namespace, output: Output) -> int:
    query = query_of(given.query)
    shown = 0
    with open_existing(given.library) as library:
        for row in matching_rows(library, query, output, count=given.count):
            shown += 1
            if given.json:
                output.json_line({"format": FORMAT, **{key: getattr(row, key) for key in _KEYS}})
            else:
                output.data(_line(row))
        output.flush()
        output.talk(_how_many(library, str(query), shown))
    return 0 if shown else 1


def _line(row: Row) -> str:
    signs = ("*" if row.starred else " ") + (" " if row.read else "•")
    described = " · ".join(one_line(each) for each in (row.byline, row.source) if each)
    title = one_line(row.title or row.file or "(no title)")
    return f"{row.id:>6}  {row.published or 'undated':<10}  {signs}  {title}{f'  ({described})' if described else ''}"


def _how_many(library: Library, query: str, shown: int) -> str:
    there = library.count()
    if shown:
        return f"{shown:,} of {there:,} articles"
    if not there:
        return "The library holds no articles yet; dateline add PATH takes some in."
    return f"None of the {there:,} articles matches {query}"


def _show_arguments(parser: Parser) -> None:
    parser.add_argument("id", type=article_id, metavar="ID", help="the article's number, as dateline list shows it")
    parser.add_argument("--earlier", action="store_true", help="print the texts that the file held before")
    add_library(parser)


def _show(given: argparse.Namespace, output: Output) -> int:
    with open_existing(given.library) as library:
        stored = library.get(given.id)
        if stored is None:
            output.talk(f"There is no article {given.id}; dateline list shows those there are.")
            return 1
        articles = library.earlier_texts(given.id) if given.earlier else [stored.article]
    if not articles:
        output.talk(f"No earlier text of article {given.id} is kept.")
        return 1
    for article in articles:
        output.data("\n".join(_heading(article)))
        output.data("")
        output.data(article.text.removesuffix("\n"))
    return 0


def _date(published: str) -> str:
    """Write a date in words; one that another program wrote in a format of its own stays as it is."""
    try:
        return in_words(published)
    except ValueError:
        return published


def _heading(article: Article) -> Iterator[str]:
    fields: tuple[tuple[str, Any], ...] = (
        ("Title", article.title),
        ("By", ", ".join(author.name for author in article.byline)),
        ("Source", article.source),
        ("Published", article.published and _date(article.published)),
        ("URL", article.url),
        ("File", article.file),
        ("Added", article.added),
    )
    return (f"{name + ':':<11}{one_line(value)}" for name, value in fields if value)


PARTS = {"list": Part(_list_arguments, _list), "show": Part(_show_arguments, _show)}
