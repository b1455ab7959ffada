"""Corrections that hold for all articles which state a fact in the same words: kept for those that arrive later."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from articles.article import Article
from store.corrected_facts import occurrences
from store.corrections import (
    CLASSES,
    FactCorrection,
    as_json,
    form_of,
    from_json,
    has_form,
    says_nothing_of,
    with_correction,
)
from store.document_article import article_of
from store.document_fields import text_or_none
from store.documents import RowStorage
from store.listing import EVERYWHERE

Document = dict[str, Any]


class Everywhere:
    """The corrections of a library that hold everywhere."""

    def __init__(self, storage: RowStorage) -> None:
        self._storage = storage

    def kept(self) -> dict[int, Document]:
        """Give the documents that are corrections, by their own ids."""
        rows = self._storage.rows(EVERYWHERE).items()
        return {number: document for number, document in rows if from_json(document) is not None}

    def take_in(self, documents: Iterable[Document]) -> None:
        """Take in what another library keeps, but for facts that have one here; within a transaction."""
        here = _by_key(self.kept().values())
        rows = self._storage.rows(EVERYWHERE)
        for key, document in _by_key(documents).items():
            if key not in here:
                rows.write(rows.take_id(), document)

    def at(self, key: tuple[str, str]) -> object | None:
        """Give the correction of a kind and form as it is kept, or None."""
        return _by_key(self.kept().values()).get(key)

    def put(self, key: tuple[str, str], given: object | None) -> object | None:
        """Set or drop the correction of a kind and form, and give what was there; within a transaction."""
        rows = self._storage.rows(EVERYWHERE)
        before = None
        for number, document in self.kept().items():
            made = from_json(document)
            if made is not None and made.key == key:
                before = document
                if document != given:
                    rows.remove(number)
        if isinstance(given, dict) and given != before:
            rows.write(rows.take_id(), given)
        return before


def _by_key(documents: Iterable[Document]) -> dict[tuple[str, str], Document]:
    """Give those of some documents that are corrections, by the kind and the form; the last of one form counts."""
    return {made.key: each for each in documents if (made := from_json(each)) is not None}


def states(document: Document, correction: FactCorrection) -> bool:
    """Tell whether an article's document states the fact of a correction, or for an added one has its words."""
    if has_form(document.get(correction.kind), correction.kind, correction.form):
        return True
    text = text_or_none(document.get("text")) or ""
    return correction.added and next(occurrences(correction.form, text), None) is not None


class EverywhereRules:
    """The corrections that hold everywhere, for the articles that arrive within one transaction."""

    def __init__(self, storage: RowStorage) -> None:
        """Read them."""
        made = (from_json(each) for each in Everywhere(storage).kept().values())
        self._by_key = {each.key: each for each in made if each is not None}
        self._kinds = [kind for kind in CLASSES if any(kind == each for each, _ in self._by_key)]
        self._added = [each for each in self._by_key.values() if each.added]

    def copied_into(self, corrections: Document, document: Document, before: Document) -> Document:
        """Give an article's document of corrections with those that hold everywhere; its own outrank them.

        Args:
            corrections: What the article has.
            document: The article's document.
            before: Its document before its file changed, or an empty one. A fact that was stated there has been
                corrected with the others, or the person has not wanted that.
        """
        if not self._by_key:
            return corrections
        for each in self._of(article_of(document)):
            if says_nothing_of(corrections, each.key) and not states(before, each):
                corrections = with_correction(corrections, each.key, as_json(each) | {"everywhere": True})
        return corrections

    def _of(self, article: Article) -> list[FactCorrection]:
        """Give the corrections of what an article states."""
        keys = {(kind, form_of(fact)): None for kind in self._kinds for fact in getattr(article, kind)}
        found = [self._by_key[key] for key in keys if key in self._by_key]
        return found + [
            each
            for each in self._added
            if each.key not in keys and next(occurrences(each.form, article.text), None) is not None
        ]
