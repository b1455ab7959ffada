"""`list` and `show`: what the library holds."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from articles.article import Article
from store.corrections import FactCorrection, as_json
from store.library import Library, StoredArticle
from store.listing import Row
from tui.command_line.extracting import date_in_words, facts_lines, facts_object
from tui.command_line.matching import matching_rows, open_existing, query_of
from tui.command_line.output import Output
from tui.command_line.parsing import (
    SORTS,
    Parser,
    Part,
    add_json,
    add_library,
    add_query,
    add_sort,
    article_id,
    positive,
)
from tui.foreign_text import one_line

FORMAT = 1
"""The version of the JSON that `list --json` prints."""

_KEYS = ("id", "title", "byline", "source", "published", "read", "starred", "words", "file")


def _list_arguments(parser: Parser) -> None:
    add_query(parser)
    parser.add_argument(
        "--limit", "--count", type=positive, metavar="N", help="print at most N articles; all by default"
    )
    add_sort(parser)
    add_json(parser, "one object a line")
    add_library(parser)


def _list(given: argparse.Namespace, output: Output, usual: str = "newest") -> int:
    query = query_of(given.query, output)
    shown = 0
    with open_existing(given.library) as library:
        for row in matching_rows(library, query, output, count=given.limit, sort=SORTS[given.sort or usual]):
            shown += 1
            if given.json:
                fields = {key: getattr(row, key) for key in _KEYS} | {"tags": list(row.tags), "has_note": row.note}
                output.json_line({"format": FORMAT, **fields})
            else:
                output.data(_line(row))
        output.flush()
        output.talk(_how_many(library, str(query), shown))
    return 0 if shown else 1


def _line(row: Row) -> str:
    signs = ("*" if row.starred else " ") + (" " if row.read else "•")
    described = " · ".join(one_line(each) for each in (row.byline, row.source) if each)
    title = one_line(row.title or row.file or "(no title)")
    tags = "".join(f"  #{one_line(tag)}" for tag in row.tags)
    dated = f"{row.id:>6}  {row.published or 'undated':<10}  {signs}"
    return f"{dated}  {title}{f'  ({described})' if described else ''}{tags}"


def _how_many(library: Library, query: str, shown: int) -> str:
    there = library.count()
    if shown:
        return f"{shown:,} of {there:,} articles"
    if not there:
        return "The library holds no articles yet; dateline add PATH takes some in."
    return f"None of the {there:,} articles matches {query}"


def _show_arguments(parser: Parser) -> None:
    parser.add_argument("id", type=article_id, metavar="ID", help="the article's number, as dateline list shows it")
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--earlier", action="store_true", help="print the texts that the file held before")
    instead.add_argument("--facts", action="store_true", help="print the facts with their evidence, as corrected")
    instead.add_argument("--json", action="store_true", help="print text and facts, as corrected, for programs")
    add_library(parser)


def _show(given: argparse.Namespace, output: Output) -> int:
    with open_existing(given.library) as library:
        stored = library.get(given.id)
        if stored is None:
            output.talk(f"There is no article {given.id}; dateline list shows those there are.")
            return 1
        earlier = library.earlier_texts(given.id) if given.earlier else []
    if given.json:
        output.json_line(_object(stored))
    elif given.facts:
        output.data("\n".join(facts_lines(stored.article)) + "\n")
    elif given.earlier and not earlier:
        output.talk(f"No earlier text of article {given.id} is kept.")
        return 1
    elif given.earlier:
        for article in earlier:
            _print(article, (), output)
    else:
        _print(stored.article, _corrected(stored), output, stored.tags, stored.note or "")
    return 0


def _print(
    article: Article, corrected: Sequence[str], output: Output, tags: Sequence[str] = (), note: str = ""
) -> None:
    output.data("\n".join(_heading(article, corrected, tags, note)))
    output.data("")
    output.data(article.text.removesuffix("\n"))


def _object(stored: StoredArticle) -> dict[str, Any]:
    """Give an article of the library as `facts --json` gives one of a file, with what the person corrected."""
    return facts_object(stored.article) | {
        "id": stored.id,
        "record": stored.article.record,
        "read": stored.read,
        "starred": stored.starred,
        "tags": list(stored.tags),
        "note": stored.note,
        "corrected": sorted(stored.corrected),
        "corrections": [as_json(each) for each in stored.corrections],
    }


def _corrected(stored: StoredArticle) -> list[str]:
    """Name what the person corrected: whole fields, and single facts by their words."""
    facts = [f"“{each.form}”{_what_was_done(each)}" for each in stored.corrections]
    return [*sorted(stored.corrected), *facts]


def _what_was_done(correction: FactCorrection) -> str:
    if correction.fact is None:
        return " rejected"
    return " added" if correction.added else ""


def _heading(article: Article, corrected: Sequence[str], tags: Sequence[str], note: str) -> Iterator[str]:
    fields: tuple[tuple[str, Any], ...] = (
        ("Title", article.title),
        ("By", ", ".join(author.name for author in article.byline)),
        ("Source", article.source),
        ("Published", article.published and date_in_words(article.published)),
        ("Updated", article.updated and date_in_words(article.updated)),
        ("URL", article.url),
        ("File", article.file),
        ("Added", article.added),
        ("Corrected", ", ".join(corrected)),
        ("Tags", ", ".join(tags)),
        ("Note", note),
    )
    return (f"{name + ':':<11}{one_line(value)}" for name, value in fields if value)


PARTS = {
    "list": Part(_list_arguments, _list),
    "search": Part(_list_arguments, partial(_list, usual="relevance")),
    "show": Part(_show_arguments, _show),
}
