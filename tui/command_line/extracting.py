"""`facts`: print what files state, and store nothing."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from articles.article import Article, Author, Caption, EventDate, Mention, Place
from articles.edtf import in_words
from articles.facts import SELDOM_COLLECTED, rules
from articles.reading import Unreadable
from tui.command_line.inputs import articles_of
from tui.command_line.output import Output
from tui.command_line.parsing import Parser, Part, add_json
from tui.foreign_text import one_line

FORMAT = 1
"""The version of the JSON that `facts --json` prints."""

_KEYS: dict[str, tuple[str, ...]] = {
    "byline": ("name", "family", "given", "start", "end", "rule", "confidence", "family_rule"),
    "dates": ("start", "end", "text", "value", "rule", "derived"),
    "places": (
        "start",
        "end",
        "text",
        "name",
        "kind",
        "country",
        "admin1",
        "latitude",
        "longitude",
        "confidence",
        "rule",
        "precision",
        "candidates",
    ),
    "captions": ("text", "credit", "start", "end", "rule"),
}


def facts_object(article: Article) -> dict[str, Any]:
    """Give an article's facts in the form of format 1: unknown is null, offsets count characters of `text`.

    The byline holds the authors; who translated, edited or added reporting stands with the contributors. Keys may be
    added to format 1, always behind those that it has; none is taken away or given another meaning.
    """
    mentioned = {name: _mentions(getattr(article, name), keys) for name, keys in _KEYS.items() if name != "byline"}
    authors = [each for each in article.byline if each.role == "author"]
    others = [each for each in article.byline if each.role != "author"]
    evidence = {name: article.evidence.get(name) for name in ("title", "source", "published", "updated")}
    return {
        "format": FORMAT,
        "id": article.record,
        "file": article.file,
        "text": article.text,
        "title": article.title,
        "byline": _mentions(authors, _KEYS["byline"]),
        "source": article.source,
        "published": article.published,
        "evidence": {name: _span(each) for name, each in evidence.items()},
        "dates": mentioned["dates"],
        "places": mentioned["places"],
        "captions": mentioned["captions"],
        "contributors": _mentions(others, ("role", *_KEYS["byline"])),
        "updated": article.updated,
    }


def _mentions(mentions: Iterable[Mention], keys: Sequence[str]) -> list[dict[str, Any]]:
    return [{key: _plain(getattr(each, key)) for key in keys} for each in mentions]


def _plain(value: Any) -> Any:
    return [asdict(each) for each in value] if isinstance(value, tuple) else value


def _span(mention: Mention | None) -> dict[str, Any] | None:
    return None if mention is None else {key: getattr(mention, key) for key in ("start", "end", "rule")}


def facts_lines(article: Article) -> Iterator[str]:
    """Give an article's facts in lines for a person, each with where the text states it and the rule that found it."""
    yield " ".join(filter(None, (article.file or "(no file)", article.record)))
    for name in ("title", "source", "published", "updated", "url"):
        value = getattr(article, name)
        words = date_in_words(value) if value and name in ("published", "updated") else value
        if words or name != "updated":
            yield _line(name, words or "not stated", article.evidence.get(name))
    if not article.byline:
        yield _line("byline", "not stated")
    yield from (_line("byline", _name(each), each) for each in article.byline)
    yield from (_line("caption", _credited(each), each) for each in article.captions)
    yield from (_line("date", _date(each), each) for each in article.dates)
    yield from (_line("place", _place(each), each) for each in article.places)


def date_in_words(date: str) -> str:
    """Write a date in words; one that another program wrote in a format of its own stays as it is."""
    try:
        return in_words(date)
    except ValueError:
        return date


def _line(name: str, words: str, mention: Mention | None = None) -> str:
    where = ""
    if mention is not None:
        span = "" if mention.start is None else f"{mention.start}-{mention.end} "
        where = f"  [{span}{rules.in_words(mention.rule)}]"
    return f"  {name:<10}{one_line(words)}{where}"


def _name(author: Author) -> str:
    if author.is_agency:
        return f"{author.name} (agency)"
    parts = [f"family name {author.family}", f"given name {author.given or 'not stated'}"]
    parts += [author.role] if author.role != "author" else []
    return f"{author.name} ({', '.join(parts)}{_sure(author.confidence)})"


def _date(date: EventDate) -> str:
    derived = " (worked out from when it was published)" if date.derived else ""
    return f"{date.text!r} {date.value or 'without a value'}{derived}"


def _sure(confidence: float) -> str:
    return "" if confidence >= 1 else f", {confidence:.0%} sure"


def _credited(caption: Caption) -> str:
    return f"{caption.text} (credit: {caption.credit})" if caption.credit else caption.text


def _place(place: Place) -> str:
    within = place.admin1 or place.country
    described = f"{place.kind}, {within}" if within else place.kind
    return f"{place.text!r} {place.name} ({described}{_sure(place.confidence)})"


def _arguments(parser: Parser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a file, a folder, records one a line (.jsonl), or - for standard input",
    )
    add_json(parser, "one object a line")


def _run(given: argparse.Namespace, output: Output) -> int:
    gc.set_threshold(*SELDOM_COLLECTED)
    found, failed = 0, False
    for read in articles_of(given.paths):
        if isinstance(read, Unreadable):
            output.talk(str(read))
            failed = True
            continue
        found += 1
        if given.json:
            output.json_line(facts_object(read))
        else:
            output.data("\n".join(facts_lines(read)) + "\n")
    if not found and not failed:
        output.talk("There is nothing to read there.")
    return 1 if failed or not found else 0


PARTS = {"facts": Part(_arguments, _run)}
