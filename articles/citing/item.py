"""The one input of every formatter: an item of CSL-JSON, and how an article becomes one.

Source: CSL-JSON schema 1.0.2 (`csl-data`). Its `custom` object holds what CSL has no field for: `byline`, the names in
the order in which they were written, and `published`, a date of publication without a year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, TypedDict

from articles import edtf

if TYPE_CHECKING:
    from articles.article import Article, Author

Name = TypedDict(
    "Name",
    {
        "family": str,
        "given": str,
        "suffix": str,
        "dropping-particle": str,
        "non-dropping-particle": str,
        "literal": str,
    },
    total=False,
)
"""A name: of a person by its parts, of an agency or another body as `literal`."""

Item = TypedDict(
    "Item",
    {
        "id": str,
        "type": str,
        "title": str,
        "author": list[Name],
        "translator": list[Name],
        "editor": list[Name],
        "container-title": str,
        "issued": dict[str, Any],
        "accessed": dict[str, Any],
        "URL": str,
        "language": str,
        "page": str,
        "section": str,
        "edition": str,
        "publisher-place": str,
        "archive": str,
        "archive_location": str,
        "custom": dict[str, Any],
    },
    total=False,
)
"""What formatters read of a CSL-JSON item; other fields pass through an export of CSL-JSON unchanged."""

_SUFFIX: Final = re.compile(r"^(?P<rest>.+?),? (?P<suffix>(?:Jr|Sr)\.?|II|III|IV)$")


def item_from_article(article: Article, identifier: str | None = None) -> Item:
    """Make the item by which an article is cited.

    An article without a year of publication has no `issued`; where it has a URL, the day on which it was added is the
    day of access. The identifier is the item's `id`; without one it is the record's, else from the article's SHA-256.
    """
    item: Item = {
        "id": identifier or article.record or (article.sha256 or "article")[:12],
        "type": "article-newspaper",
    }
    if article.title:
        item["title"] = article.title
    _add_names(item, article)
    if article.source:
        item["container-title"] = article.source
    if article.url:
        item["URL"] = article.url
    if article.language:
        item["language"] = article.language
    _add_dates(item, article)
    written = [author.name for author in article.byline if author.role == "author"]
    custom = {"byline": written, "published": _yearless(item, article)}
    if any(custom.values()):
        item["custom"] = {key: value for key, value in custom.items() if value}
    return item


def _add_names(item: Item, article: Article) -> None:
    """Add authors, translators and editors; who contributed reporting is not cited, as no style has a place for it."""
    authors, translators, editors = (
        [_name(author) for author in article.byline if author.role == role]
        for role in ("author", "translator", "editor")
    )
    if authors:
        item["author"] = authors
    if translators:
        item["translator"] = translators
    if editors:
        item["editor"] = editors


def missing(item: Item) -> tuple[str, ...]:
    """Name in plain words what a complete citation would have and the item has not."""
    fields: Mapping[str, object] = item  # a file of someone else's may hold anything
    authors, custom = fields.get("author"), fields.get("custom")
    found = []
    if not any(
        isinstance(name, dict) and any(name.values()) for name in (authors if isinstance(authors, list) else ())
    ):
        found.append("no byline")
    if not item.get("title"):
        found.append("no title")
    if not item.get("container-title"):
        found.append("no publication")
    if not item.get("issued"):
        published = custom.get("published") if isinstance(custom, dict) else None
        found.append(_why_undated(published) if isinstance(published, str) else "no publication date")
    return tuple(found)


def _why_undated(published: str) -> str:
    """Say what is wrong with a date of publication that cannot be cited."""
    try:
        edtf.parse(published)
    except ValueError:
        return "publication date not understood"
    return "year of publication not stated"


def _add_dates(item: Item, article: Article) -> None:
    """Add the date of publication, or without one the day of access."""
    issued = _csl_date(article.published)
    if issued:
        item["issued"] = issued
    elif article.url and article.added:
        accessed = _csl_date(article.added[:10])
        if accessed:
            item["accessed"] = accessed


def _yearless(item: Item, article: Article) -> str | None:
    """Give the date of publication that could not become `issued`."""
    return None if "issued" in item else article.published


def _csl_date(text: str | None) -> dict[str, Any] | None:
    """Give a date as CSL-JSON; None where there is none, none with a year, or none that can be read."""
    try:
        return edtf.to_csl(text) if text else None
    except ValueError:
        return None  # missing() then says that the date is not understood


def _name(author: Author) -> Name:
    """Give an author as a CSL name: agencies whole, a suffix apart from the family name."""
    if author.family is None:
        return {"literal": author.name}
    name: Name = {"family": author.family}
    if author.given:
        name["given"] = author.given
    for part in ("family", "given"):
        match = _SUFFIX.match(author.family if part == "family" else author.given or "")
        if match:
            name["suffix"] = match["suffix"]
            name["family" if part == "family" else "given"] = match["rest"]
            return name
    match = _SUFFIX.match(author.name)
    if match and author.given:
        name["suffix"] = match["suffix"]
    return name


def unused(wanted: str, used: dict[str, int]) -> str:
    """Give a key or an id, numbered when an earlier item has it.

    Args:
        wanted: The key or id.
        used: Those that are taken, each with the last number that was tried after it; it is brought up to date.
    """
    candidate = wanted
    while candidate in used:
        used[wanted] += 1
        candidate = f"{wanted}-{used[wanted]}"
    used[candidate] = 1
    return candidate
