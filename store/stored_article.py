"""What the library keeps of an article: its document, and what the person corrected, put together again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, NamedTuple

from articles.article import Article, Author, Mention
from store.document_article import article_of, authors_of, corrections_of

CORRECTABLE = ("title", "byline", "source", "published", "url", "language")
"""The fields that a person may correct."""
CORRECTION_RULE = "correction"
"""The rule that a corrected fact names in place of its evidence."""


class StoredArticle(NamedTuple):
    """An article of the library."""

    id: int
    article: Article
    """The article, the person's corrections applied."""
    read: bool
    starred: bool
    paths: tuple[str, ...]
    """Every path that it was read from, the last one first."""
    corrected: frozenset[str]
    """The fields that the person has corrected."""
    has_earlier_text: bool
    """Whether an earlier text of it is kept, from before its file changed."""


def correction_as_json(field: str, value: Any) -> Any:
    """Give a correction as JSON; ValueError for what cannot be corrected, or not so.

    Args:
        field: One of `CORRECTABLE`.
        value: Text or None; for the byline authors, as values, as mappings or as plain names.
    """
    if field not in CORRECTABLE:
        raise ValueError(f"{field} cannot be corrected; {', '.join(CORRECTABLE)} can.")
    if field != "byline":
        if value is not None and not isinstance(value, str):
            raise ValueError(f"The {field} must be text.")
        return value or None
    return [asdict(_author(each)) for each in value or ()]


def _author(value: Any) -> Author:
    """Make an author of what was given for one; the words of the text are no evidence of a correction."""
    if isinstance(value, str):
        return Author(name=value, rule=CORRECTION_RULE)
    given = value if isinstance(value, Mapping) else asdict(value)
    family, first, role = given.get("family"), given.get("given"), given.get("role", "author")
    return Author(name=str(given["name"]), family=family, given=first, role=role, rule=CORRECTION_RULE)


def applicable(corrections: Mapping[str, Any]) -> dict[str, Any]:
    """Give those of an article's corrections that can be applied, leaving out what is ill-typed."""
    return corrections_of(corrections, CORRECTABLE)


def corrected(document: Mapping[str, Any], corrections: Mapping[str, Any]) -> Article:
    """Make the article of a document, with the person's corrections in place of what was extracted."""
    article = article_of(document)
    given = applicable(corrections)
    if not given:
        return article
    if "byline" in given:
        given["byline"] = authors_of(given["byline"])
    evidence = article.evidence | {name: Mention(rule=CORRECTION_RULE) for name in given if name != "byline"}
    return article.with_fields(**given, evidence=evidence)
