"""What a document of the library is searched by, read from it without making an article of it first.

Making an article takes most of the time of what the index needs of one: it looks at every offset, candidate and
confidence, and nothing is searched by these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, get_args

from articles.article import PlaceKind
from store.document_fields import listed_values, text_or_none
from store.searchable import Searchable, Stated, StatedPlace, searchable, searchable_of
from store.stored_article import corrected

_PLACE_KINDS: Final = frozenset(get_args(PlaceKind))


def searchable_document(document: Mapping[str, Any], corrections: Mapping[str, Any]) -> Searchable:
    """Give what an article is searched by from its document and the document of its corrections.

    What other programs wrote there and is of another kind than ours counts as `store.document_article` has it.
    """
    if corrections:
        return searchable(corrected(document, corrections))
    captions = _mentions(document, "captions", "text")
    return searchable_of(
        Stated(
            text=text_or_none(document.get("text")) or "",
            title=text_or_none(document.get("title")),
            byline=[each["name"] for each in _mentions(document, "byline", "name")],
            source=text_or_none(document.get("source")),
            published=text_or_none(document.get("published")),
            language=text_or_none(document.get("language")),
            added=text_or_none(document.get("added")),
            dates=[text_or_none(each.get("value")) for each in _mentions(document, "dates", "text")],
            places=[_place(each) for each in _mentions(document, "places", "text", "name", "kind")],
            captions=[(each["text"], text_or_none(each.get("credit"))) for each in captions],
        )
    )


def _mentions(document: Mapping[str, Any], name: str, *needed: str) -> Iterator[dict[str, Any]]:
    """Give those mentions of a list that have the texts without which they say nothing."""
    for each in listed_values(document.get(name)):
        if isinstance(each, dict) and all(type(each.get(field)) is str for field in needed):
            yield each


def _place(value: Mapping[str, Any]) -> StatedPlace:
    """Give what a place is searched by."""
    kind = value["kind"] if value["kind"] in _PLACE_KINDS else "other"
    country, admin1 = text_or_none(value.get("country")) or "", text_or_none(value.get("admin1")) or ""
    return value["text"], value["name"], kind, country, admin1
