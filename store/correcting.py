"""Correcting single facts, in one article or in all that state them in the same words; each can be taken back."""

from __future__ import annotations

import contextlib
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from typing import Any, Final, NamedTuple, Self

from store.changing import Changing, articles_in_words
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
from store.errors import DamagedLibrary, LibraryError, NewerLibrary
from store.everywhere import Everywhere, states
from store.listing import ARTICLES, CORRECTIONS
from store.stored_article import form_shown
from store.values import Undone

_ASKED_EVERY: Final = 256  # articles between two looks whether to stop
_LISTED: Final = "byline"  # the one kind that a row of the list shows

Key = tuple[str, str]


class _Stopped(Exception):  # noqa: N818 - nothing went wrong
    """The person does not want it any more."""


class _Change(NamedTuple):
    """The change of the corrections of one fact in some articles, and how these were before it."""

    key: Key
    given: Mapping[str, Any] | None
    """The correction as plain JSON; None drops it."""
    ids: array[int]
    """The articles that were changed; thousands take a few bytes each."""
    kept: dict[int, object]
    """What those of them had that had a correction of this fact, as plain JSON."""
    alike: array[int]
    """Other articles that had the very same correction before it held everywhere."""

    @classmethod
    def of(cls, key: Key, given: Mapping[str, Any] | None) -> Self:
        """Begin a change that has changed nothing yet."""
        return cls(key, given, array("q"), {}, array("q"))


class Correcting:
    """The corrections of single facts that one session makes."""

    def __init__(self, storage: RowStorage, changing: Changing) -> None:
        """Take the storage, and where steps are remembered for undoing."""
        self._storage = storage
        self._changing = changing
        self._everywhere = Everywhere(storage)

    def correct(self, article_id: int, corrections: Sequence[FactCorrection]) -> None:
        """Keep corrections in one article, as its own."""
        given = [replace(settled(each), everywhere=False) for each in corrections]
        with self._changing_kinds(each.kind for each in given):
            keys = [self._key(article_id, each.kind, each.form) for each in given]
            listed = zip(keys, given, strict=True)
            changes = [_Change.of(key, as_json(replace(each, form=key[1]))) for key, each in listed]
            self._change_one(article_id, changes)
        if given:
            verb = "rejected" if given[0].fact is None else "added" if given[0].added else "corrected"
            self._remember(f"{_named(keys)} {verb}", changes)

    def uncorrect(self, article_id: int, kind: FactKind, forms: Sequence[str]) -> None:
        """Drop the corrections of facts in one article."""
        with self._changing_kinds([kind]):
            keys = [self._key(article_id, kind, folded(each)) for each in forms]
            changes = [_Change.of(key, None) for key in keys]
            self._change_one(article_id, changes)
        self._remember(f"correction of {_named(keys)} dropped", changes)

    def correct_everywhere(
        self,
        corrections: Sequence[FactCorrection],
        ids: Iterable[int],
        *,
        stopped: Callable[[], bool] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> int:
        """Keep corrections in some articles and for those that arrive later; 0 and nothing changed when stopped."""
        given = [replace(settled(each), everywhere=True) for each in corrections]
        changes = [_Change.of(each.key, as_json(each)) for each in given]
        done = 0
        try:
            with self._changing_kinds(each.kind for each in given):
                for number, article_id in enumerate(dict.fromkeys(ids)):
                    if number % _ASKED_EVERY == 0:
                        _tell(number, stopped, progress)
                    done += self._change_where_stated(article_id, list(zip(given, changes, strict=True)))
                _tell(None, stopped, None)
                rules = [self._everywhere.put(each.key, each.given) for each in changes]
                self._note_alike(changes)
        except _Stopped:
            return 0
        if any(each.ids or rule != each.given for each, rule in zip(changes, rules, strict=True)):
            sentence = f"{_named(each.key for each in given)} corrected in {articles_in_words(done)}"
            take_back = partial(self._put_back_everywhere, changes, rules)
            self._changing.remember(Undone(sentence, _changed(changes)), take_back, listed=_shows(given))
        return done

    def _change_where_stated(self, article_id: int, listed: list[tuple[FactCorrection, _Change]]) -> bool:
        """Set those corrections in an article of which it states the facts; False when it states none."""
        document = self._storage.rows(ARTICLES).read(article_id) or {}
        wanted = [change for each, change in listed if states(document, each)]
        self._change_one(article_id, wanted)
        return bool(wanted)

    def _note_alike(self, changes: Sequence[_Change]) -> None:
        """Note which articles have the same corrections from before, so that those that arrive later are known."""
        changed = [set(each.ids) for each in changes]
        rows = self._storage.rows(CORRECTIONS)
        for article_id in rows.ids():
            with contextlib.suppress(DamagedLibrary, NewerLibrary):  # what cannot be read cannot be changed either
                corrections = rows.read(article_id) or {}
                for each, ids in zip(changes, changed, strict=True):
                    if article_id not in ids and correction_at(corrections, each.key) == each.given:
                        each.alike.append(article_id)

    def everywhere(self) -> list[FactCorrection]:
        """Give the corrections that hold for articles that arrive later."""
        return [made for each in self._everywhere.kept().values() if (made := from_json(each)) is not None]

    def forget_everywhere(self, kind: FactKind, form: str) -> None:
        """Let a correction no longer hold for articles that arrive later."""
        key = kind, folded(form)
        with self._changing.unlisted():
            rule = self._everywhere.put(key, None)
        if rule is not None:
            sentence = f"“{key[1]}” no longer corrected in articles that arrive later"
            take_back = partial(self._put_back_rule, key, None, rule)
            self._changing.remember(Undone(sentence, ()), take_back, listed=False)

    def _changing_kinds(self, kinds: Iterable[str]) -> AbstractContextManager[None]:
        """Begin a change of facts: only bylines show in the list, which need not follow the other kinds."""
        return self._changing.all_or_nothing() if _LISTED in kinds else self._changing.unlisted()

    def _key(self, article_id: int, kind: FactKind, form: str) -> Key:
        """Give the key of a fact: where the person named it as it is corrected already, the words of the text.

        Raises LibraryError where there is no such article.
        """
        document = self._storage.rows(ARTICLES).read(article_id)
        if document is None:
            raise LibraryError(f"There is no article {article_id} in the library; it may have been removed.")
        corrections = self._storage.rows(CORRECTIONS).read(article_id) or {}
        return kind, form_shown(article_of(document), corrections, kind, form)

    def _change_one(self, article_id: int, changes: Iterable[_Change]) -> None:
        """Set or drop corrections in one article, and note how they were."""
        was = self._storage.rows(CORRECTIONS).read(article_id) or {}
        now = was
        for each in changes:
            before = correction_at(now, each.key)
            if before == each.given:
                continue
            each.ids.append(article_id)
            if before is not None:
                each.kept[article_id] = before
            now = with_correction(now, each.key, each.given)
        if now != was:
            self._changing.write(CORRECTIONS, article_id, now)

    def _remember(self, sentence: str, changes: list[_Change]) -> None:
        """Let a change of one article be taken back."""
        if ids := _changed(changes):
            listed = any(each.key[0] == _LISTED for each in changes)
            self._changing.remember(Undone(sentence, ids), partial(self._put_back, changes), listed=listed)

    def _put_back(self, changes: Sequence[_Change]) -> None:
        """Put back what was replaced, the last first, and leave alone what was corrected since; in a transaction."""
        for change in reversed(changes):
            for article_id in change.ids:
                self._put_back_one(article_id, change, change.kept.get(article_id))

    def _put_back_one(self, article_id: int, change: _Change, before: object | None) -> None:
        """Set the correction of a fact as it was, unless another one was made since, as by another session."""
        corrections = self._storage.rows(CORRECTIONS).read(article_id) or {}
        if before != change.given and correction_at(corrections, change.key) == change.given:
            self._changing.write(CORRECTIONS, article_id, with_correction(corrections, change.key, before))

    def _put_back_rule(self, key: Key, given: object | None, before: object | None) -> bool:
        """Set what holds everywhere as it was; False where another correction was made since, which stays."""
        is_still = self._everywhere.at(key) == given
        if is_still:
            self._everywhere.put(key, before)
        return is_still

    def _put_back_everywhere(self, changes: Sequence[_Change], rules: Sequence[object | None]) -> None:
        """Put back what was replaced in many articles, in those that have arrived since too; in a transaction."""
        self._put_back(changes)
        for change, rule in reversed(list(zip(changes, rules, strict=True))):
            if not self._put_back_rule(change.key, change.given, rule):
                continue
            others = set(change.ids).union(change.alike)
            for article_id in self._storage.rows(CORRECTIONS).ids():
                if article_id not in others:
                    with contextlib.suppress(DamagedLibrary, NewerLibrary):  # it has not arrived since
                        self._put_back_one(article_id, change, rule)


def _tell(done: int | None, stopped: Callable[[], bool] | None, progress: Callable[[int], None] | None) -> None:
    """Ask whether to stop, and tell how many articles are done. Raises _Stopped."""
    if stopped is not None and stopped():
        raise _Stopped
    if progress is not None and done is not None:
        progress(done)


def _named(keys: Iterable[Key]) -> str:
    """Name facts by their words, each once."""
    return ", ".join(dict.fromkeys(f"“{form}”" for _, form in keys))


def _shows(corrections: Iterable[FactCorrection]) -> bool:
    """Tell whether the list shows anything of some corrections."""
    return any(each.kind == _LISTED for each in corrections)


def _changed(changes: Iterable[_Change]) -> tuple[int, ...]:
    """Give the articles that were changed, each once."""
    return tuple(dict.fromkeys(article_id for each in changes for article_id in each.ids))
