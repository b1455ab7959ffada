"""The query language: what a person typed becomes an immutable `Query` that can be judged, shown and marked.

    two words          both, in any place; a word that is being typed is the beginning of one
    a OR b   a | b     one of them, which binds first: a OR b -c is without c; AND may be written too
    -word   NOT word   not this
    ( )                brackets; by:(kim OR park) is by:kim OR by:park
    "two words"        next to each other; curly and angle quotes count too
    word*   word~      every word that begins so; one letter may be wrong
    a w/5 b            at most five words on, in either order
    by: title: place: source: caption: text:     only there (author: byline: hd: headline: too)
    by:="Jane Doe"     just this name; source: and place: likewise
    lang: tag: in: id: the language, a tag, a collection, a number
    is:  has:  no:     unread read starred undated corrected duplicate; byline date place image note source language
    date: before: after: mentions: added:     2019, 2019-03, 2019..2020, 2019.., XXXX-05-26, last week
    words:>500         how long the text is

The commercial databases' `hd=`, `by=`, `la=`, `BYLINE(...)`, `HEADLINE(...)` and `w/5` are understood. Parsing never
fails: what is not understood is searched as text, and `Query.not_understood` says where it stands.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from store.query.query import Query, parse

if TYPE_CHECKING:
    from store.query.completing import Completing, completing
    from store.query.joining import And, Or
    from store.query.judging import Judged, article_parts
    from store.query.judging import Judged as ArticleWords
    from store.query.nodes import (
        FIELD_NAMES,
        FLAGS,
        HAS,
        Counted,
        Dated,
        Exact,
        Field,
        Flag,
        Has,
        Identity,
        Near,
        Node,
        Not,
        Phrase,
        Tagged,
        Within,
        leaves,
        quote,
    )
    from store.query.signs import NAMES, Span
    from store.query.stemming import stem_beginning, stem_of
    from store.searchable import FIELDS

_HOMES: Final = {
    **dict.fromkeys(("Completing", "completing"), "completing"),
    **dict.fromkeys(("And", "Or"), "joining"),
    **dict.fromkeys(("Judged", "article_parts"), "judging"),
    **dict.fromkeys(
        (
            "FIELD_NAMES",
            "FLAGS",
            "HAS",
            "Counted",
            "Dated",
            "Exact",
            "Field",
            "Flag",
            "Has",
            "Identity",
            "Near",
            "Node",
            "Not",
            "Phrase",
            "Tagged",
            "Within",
            "leaves",
            "quote",
        ),
        "nodes",
    ),
    **dict.fromkeys(("NAMES", "Span"), "signs"),
    **dict.fromkeys(("stem_beginning", "stem_of"), "stemming"),
}

__all__ = [
    "FIELDS",
    "FIELD_NAMES",
    "FLAGS",
    "HAS",
    "NAMES",
    "And",
    "ArticleWords",
    "Completing",
    "Counted",
    "Dated",
    "Exact",
    "Field",
    "Flag",
    "Has",
    "Identity",
    "Judged",
    "Near",
    "Node",
    "Not",
    "Or",
    "Phrase",
    "Query",
    "Span",
    "Tagged",
    "Within",
    "article_parts",
    "completing",
    "leaves",
    "parse",
    "quote",
    "stem_beginning",
    "stem_of",
]


def __getattr__(name: str) -> Any:
    """Load what an empty query does without when it is first asked for: the list is on the screen before."""
    if name == "FIELDS":
        return import_module("store.searchable").FIELDS
    if name == "ArticleWords":
        return import_module("store.query.judging").Judged
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"store.query.{_HOMES[name]}"), name)
