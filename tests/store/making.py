"""Making libraries and articles for tests."""

from __future__ import annotations

from typing import Any

from articles.article import Article, Author, Place


def article(text: str, **fields: Any) -> Article:
    """Make an article; a byline and places may be given as plain names."""
    names = fields.pop("byline", ())
    places = fields.pop("places", ())
    return Article(
        text=text,
        byline=tuple(Author(name=name) for name in names),
        places=tuple(Place(text=name, name=name, kind="city") for name in places),
        **fields,
    )
