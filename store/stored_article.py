"""What the library keeps of an article: its document, and what the person corrected, put together again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, NamedTuple

from articles.article import Article, Author, Mention
from store.corrected_facts import corrected_facts, with_corrections
from store.corrections import CORRECTION_RULE, Fact, FactCorrection, FactKind, fact_corrections, folded, form_of
from store.document_article import article_of, authors_of, corrections_of
from store.document_fields import paths_of, text_or_none
from store.tags import note_of, tags_of

CORRECTABLE = ("title", "byline", "source", "published", "updated", "url", "language")
"""The fields that a person may correct."""


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
    """The fields that the person has corrected as a whole."""
    has_earlier_text: bool
    """Whether an earlier text of it is kept, from before its file changed."""
    extracted: Article
    """The article as its text states it, uncorrected."""
    corrections: tuple[FactCorrection, ...] = ()
    """The corrections of single facts."""
    tags: tuple[str, ...] = ()
    note: str | None = None
    """What the person wrote down about it."""

    def form(self, kind: FactKind, fact: Fact) -> str:
        """Give the words under which a fact that is shown can be corrected: those of the text where it stands there."""
        if fact.start is not None:
            for each in getattr(self.extracted, kind):
                if (each.start, each.end) == (fact.start, fact.end):
                    return form_of(each)
        return _form_shown(self.extracted, self.corrections, kind, form_of(fact))


def stored_article(
    article_id: int,
    document: Mapping[str, Any],
    marks: Mapping[str, Any],
    corrections: Mapping[str, Any],
    *,
    has_earlier_text: bool,
) -> StoredArticle:
    """Make an article of the library from its documents: the article's own, its marks and its corrections."""
    extracted = article_of(document)
    return StoredArticle(
        id=article_id,
        article=correct_article(extracted, corrections),
        read=bool(marks.get("read")),
        starred=bool(marks.get("starred")),
        paths=tuple(paths_of(document)),
        corrected=frozenset(applicable(corrections)),
        has_earlier_text=has_earlier_text,
        extracted=extracted,
        corrections=fact_corrections(corrections),
        tags=tags_of(marks),
        note=note_of(marks),
    )


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
    if value is not None and not isinstance(value, (list, tuple)):
        raise ValueError("The byline must be a list of authors.")
    return [asdict(_author(each)) for each in value or ()]


def _author(value: Any) -> Author:
    """Make an author of what was given for one; the words of the text are no evidence of a correction."""
    given = {"name": value} if isinstance(value, str) else value
    (author,) = authors_of([asdict(given) if isinstance(given, Author) else given]) or (None,)
    if author is None or not author.name.strip():
        raise ValueError("The name of an author is missing.")
    return replace(author, rule=CORRECTION_RULE, confidence=1.0, family_rule="")


def applicable(corrections: Mapping[str, Any]) -> dict[str, Any]:
    """Give those of an article's corrections that can be applied, leaving out what is ill-typed."""
    return corrections_of(corrections, CORRECTABLE)


def corrected(document: Mapping[str, Any], corrections: Mapping[str, Any]) -> Article:
    """Make the article of a document, with the person's corrections in place of what was extracted."""
    article = article_of(document)
    return correct_article(article, corrections) if corrections else article


def correct_article(article: Article, corrections: Mapping[str, Any]) -> Article:
    """Give an article with the corrections of its document of corrections: first whole fields, then single facts.

    Dates that hang on when it was published are worked out anew where the person has corrected that.
    """
    given = applicable(corrections)
    if given:
        if "byline" in given:
            given["byline"] = authors_of(given["byline"])
        evidence = article.evidence | {name: Mention(rule=CORRECTION_RULE) for name in given if name != "byline"}
        article = article.with_fields(**given, evidence=evidence)
    if "published" in given:
        from articles.facts.dates import find_dates  # its patterns cost time that most articles need not pay

        article = article.with_fields(dates=find_dates(article.text, published=article.published))
    facts = fact_corrections(corrections)
    return with_corrections(article, facts) if facts else article


def shown_fields(document: Mapping[str, Any], corrections: Mapping[str, Any]) -> dict[str, Any]:
    """Give the title, byline, source and time of publication of a document as the person knows them, for a list.

    The byline is of authors, the others are text or None.
    """
    given = applicable(corrections)
    shown = dict(document) | given
    text = text_or_none(document.get("text")) or ""
    byline = authors_of(shown.get("byline"), "" if "byline" in given else text)
    if facts := fact_corrections(corrections):
        byline = corrected_facts("byline", byline, facts, text)
    fields = {name: text_or_none(shown.get(name)) for name in ("title", "source", "published")}
    return fields | {"byline": byline}


def form_shown(extracted: Article, corrections: Mapping[str, Any], kind: FactKind, form: str) -> str:
    """Give the words under which a fact is corrected, when it is named by words that may be a correction's own.

    A corrected author or caption is shown in words that the text need not have; correcting it again means the same
    fact. Words that the text itself states, or of which there is a correction, stand for themselves.
    """
    return _form_shown(extracted, fact_corrections(corrections), kind, folded(form))


def _form_shown(extracted: Article, corrections: Sequence[FactCorrection], kind: FactKind, form: str) -> str:
    known = [each for each in corrections if each.kind == kind]
    if form in {form_of(each) for each in getattr(extracted, kind)} | {each.form for each in known}:
        return form
    return next((each.form for each in known if each.fact is not None and form_of(each.fact) == form), form)
