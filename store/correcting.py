"""Correcting single facts, in one article or in all that state them in the same words; each can be taken back."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from typing import Any, Final, NamedTuple

from store.changing import Changing, Undone, articles_in_words
from store.corrections import (
    FactCorrection,
    FactKind,
    as_json,
    correction_at,
    folded,
    from_json,
    settled,
    with_correction,
)
from store.document_article import article_of
from store.documents import RowStorage
from store.errors import LibraryError
from store.everywhere import Everywhere
from store.listing import ARTICLES, CORRECTIONS
from store.stored_article import form_shown

_ASKED_EVERY: Final = 256  # articles between two looks whether to stop

Key = tuple[str, str]


class _Stopped(Exception):  # noqa: N818 - nothing went wrong
    """The person does not want it any more."""


class _Was(NamedTuple):
    """The corrections of one fact in some articles, as they were before a change."""

    key: Key
    ids: array[int]
    """The articles that were changed; thousands take a few bytes each."""
    kept: dict[int, object]
    """What those of them had that had a correction of this fact, as plain JSON."""
    alike: array[int]
    """Articles that had the very same correction already."""


class Correcting:
    """The corrections of single facts that one session makes."""

    def __init__(self, storage: RowStorage, changing: Changing) -> None:
        """Take the storage, and where steps are remembered for undoing."""
        self._storage = storage
        self._changing = changing
        self._everywhere = Everywhere(storage)

    def correct(self, article_id: int, correction: FactCorrection) -> None:
        """Keep a correction in one article, as its own."""
        given = replace(settled(correction), everywhere=False)
        with self._changing_kind(given.kind):
            key = self._key(article_id, given.kind, given.form)
            was = self._set(key, as_json(given) | {"form": key[1]}, [article_id])
        verb = "rejected" if given.fact is None else "added" if given.added else "corrected"
        self._remember(f"“{key[1]}” {verb}", was)

    def uncorrect(self, article_id: int, kind: FactKind, form: str) -> None:
        """Drop the correction of a fact in one article."""
        with self._changing_kind(kind):
            key = self._key(article_id, kind, folded(form))
            was = self._set(key, None, [article_id])
        self._remember(f"correction of “{key[1]}” dropped", was)

    def correct_everywhere(
        self,
        correction: FactCorrection,
        ids: Sequence[int],
        *,
        stopped: Callable[[], bool] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> int:
        """Keep a correction in some articles and for those that arrive later; 0 and nothing changed when stopped."""
        given = settled(correction)
        kept = as_json(given) | {"everywhere": True}
        try:
            with self._changing_kind(given.kind):
                there = [each for each in dict.fromkeys(ids) if self._is_there(each)]
                was = self._set(given.key, kept, there, stopped=stopped, progress=progress)
                rule = self._everywhere.put(given.key, kept)
        except _Stopped:
            return 0
        if was.ids or rule != kept:
            sentence = f"“{given.form}” corrected in {articles_in_words(len(there))}"
            undone = Undone(sentence, tuple(was.ids))
            take_back = partial(self.put_back_everywhere, was, rule)
            self._changing.remember(undone, take_back, listed=given.kind == "byline")
        return len(there)

    def everywhere(self) -> list[FactCorrection]:
        """Give the corrections that hold for articles that arrive later."""
        return [made for each in self._everywhere.kept().values() if (made := from_json(each)) is not None]

    def forget_everywhere(self, kind: FactKind, form: str) -> None:
        """Let a correction no longer hold for articles that arrive later."""
        key = kind, folded(form)
        with self._changing_kind(kind):
            rule = self._everywhere.put(key, None)
        if rule is not None:
            sentence = f"“{key[1]}” no longer corrected in articles that arrive later"
            take_back = partial(self._everywhere.put, key, rule)
            self._changing.remember(Undone(sentence, ()), take_back, listed=False)

    def _changing_kind(self, kind: str) -> AbstractContextManager[None]:
        """Begin a change of facts of one kind: only bylines show in the list, which need not follow the others."""
        return self._changing.all_or_nothing() if kind == "byline" else self._changing.unlisted()

    def _is_there(self, article_id: int) -> bool:
        """Tell whether there is such an article."""
        return self._storage.rows(ARTICLES).place(article_id) is not None

    def _key(self, article_id: int, kind: FactKind, form: str) -> Key:
        """Give the key of a fact: where the person named it as it is corrected already, the words of the text.

        Raises LibraryError where there is no such article.
        """
        document = self._storage.rows(ARTICLES).read(article_id)
        if document is None:
            raise LibraryError(f"There is no article {article_id} in the library; it may have been removed.")
        corrections = self._storage.rows(CORRECTIONS).read(article_id) or {}
        return kind, form_shown(article_of(document), corrections, kind, form)

    def _set(
        self,
        key: Key,
        given: Mapping[str, Any] | None,
        ids: Iterable[int],
        *,
        stopped: Callable[[], bool] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> _Was:
        """Set or drop the correction of a fact in some articles, and tell how it was. Raises _Stopped."""
        was = _Was(key, array("q"), {}, array("q"))
        rows = self._storage.rows(CORRECTIONS)
        for number, article_id in enumerate(ids):
            if number % _ASKED_EVERY == 0:
                if stopped is not None and stopped():
                    raise _Stopped
                if progress is not None:
                    progress(number)
            corrections = rows.read(article_id) or {}
            before = correction_at(corrections, key)
            if before == given:
                was.alike.append(article_id)
                continue
            was.ids.append(article_id)
            if before is not None:
                was.kept[article_id] = before
            self._changing.write(CORRECTIONS, article_id, with_correction(corrections, key, given))
        if stopped is not None and stopped():
            raise _Stopped
        return was

    def _remember(self, sentence: str, was: _Was) -> None:
        """Let a change of one article be taken back."""
        if was.ids:
            undone = Undone(sentence, tuple(was.ids))
            self._changing.remember(undone, partial(self.put_back, was), listed=was.key[0] == "byline")

    def put_back(self, was: _Was) -> None:
        """Put back what a change replaced, and leave alone what else was corrected since; in a transaction."""
        for article_id in was.ids:
            self._put_back_one(article_id, was.key, was.kept.get(article_id))

    def _put_back_one(self, article_id: int, key: Key, given: object | None) -> None:
        """Set the correction of a fact as it was."""
        corrections = self._storage.rows(CORRECTIONS).read(article_id) or {}
        now = with_correction(corrections, key, given)
        if now != corrections:
            self._changing.write(CORRECTIONS, article_id, now)

    def put_back_everywhere(self, was: _Was, rule: object | None) -> None:
        """Put back what a change of many articles replaced, in those that have arrived since too; in a transaction."""
        now = self._everywhere.put(was.key, rule)
        self.put_back(was)
        others = set(was.ids).union(was.alike)
        for article_id, corrections in self._storage.rows(CORRECTIONS).items():
            if article_id not in others and now is not None and correction_at(corrections, was.key) == now:
                self._put_back_one(article_id, was.key, rule)
