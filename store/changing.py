"""Changing the library by a person's own hand: marks, removals, corrections; each can be taken back."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any, NamedTuple

from store.corrections import (
    FactCorrection,
    as_json,
    correction_at,
    fact_corrections,
    with_correction,
    without_kind,
)
from store.documents import RowStorage
from store.errors import LibraryError
from store.listing import ARTICLES, CORRECTIONS, MARKS, REMOVED, Listing
from store.stored_article import correction_as_json

_UNDO_KEPT = 100  # steps


class Undone(NamedTuple):
    """What was taken back."""

    sentence: str
    """What was done, for the person."""
    ids: tuple[int, ...]
    """The articles that are as they were."""


class _Before(NamedTuple):
    """Those fields of a document that one change touched, as they were before it."""

    table: str
    id: int
    names: tuple[str, ...]
    """The fields that were changed; what others become later is not taken back with them."""
    fields: dict[str, Any]
    """Those of them that were there."""

    def put_back(self, document: dict[str, Any]) -> dict[str, Any]:
        """Give the document as it is now with these fields as they were."""
        others = {name: value for name, value in document.items() if name not in self.names}
        return others | self.fields


def _before(table: str, article_id: int, names: Iterable[str], was: dict[str, Any]) -> _Before:
    """Remember some fields of a document."""
    listed = tuple(names)
    return _Before(table, article_id, listed, {name: was[name] for name in listed if name in was})


class _Step(NamedTuple):
    """One change that can be taken back."""

    undone: Undone
    before: tuple[_Before, ...] = ()
    restored: tuple[int, ...] = ()
    """Articles that the change brought back."""
    removed: tuple[int, ...] = ()
    """Articles that the change removed."""
    take_back: Callable[[], object] | None = None
    """Puts back what else the change touched, within a transaction."""
    listed: bool = True
    """Whether the list shows anything of it."""


class Changing:
    """The changes that one session makes."""

    def __init__(self, storage: RowStorage, listing: Listing) -> None:
        self._storage = storage
        self._listing = listing
        self._steps: list[_Step] = []
        self._lock = threading.Lock()

    def follow(self) -> None:
        """Bring the listing level with what a bare TinyDB changed."""
        if self._listing.is_behind():
            self._listing.follow()

    @contextlib.contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """Make changes to documents and the listing's following of them one transaction."""
        with self._storage.transaction():
            self._listing.follow()
            yield
            self._listing.follow()

    @contextlib.contextmanager
    def arriving(self) -> Iterator[None]:
        """The same for articles that come in, of which the listing is told one by one."""
        with self._storage.transaction():
            self._listing.follow()
            yield
            self._listing.has_followed()

    unlisted = arriving
    """The same for changes of which the list shows nothing."""

    def remember(self, undone: Undone, take_back: Callable[[], object], *, listed: bool) -> None:
        """Keep a step of another kind for undoing, once it is on the disk.

        Args:
            undone: What was done.
            take_back: Puts it back, within a transaction.
            listed: Whether the list shows anything of it.
        """
        self._remember(_Step(undone, take_back=take_back, listed=listed))

    def _remember(self, step: _Step) -> None:
        """Keep a step for undoing, once it is on the disk."""
        with self._lock:
            self._steps = [*self._steps, step][-_UNDO_KEPT:]

    def write(self, table: str, article_id: int, document: dict[str, Any]) -> None:
        """Store a document under an article's id; an empty one is taken away."""
        rows = self._storage.rows(table)
        if document:
            rows.keep_id(article_id)
            rows.write(article_id, document)
        elif rows.place(article_id) is not None:
            rows.remove(article_id)

    def mark(self, ids: Sequence[int], *, read: bool | None, starred: bool | None, undoable: bool = True) -> None:
        """Set marks of those of some articles that are there."""
        wanted = {name: value for name, value in (("read", read), ("starred", starred)) if value is not None}
        before: list[_Before] = []
        with self.all_or_nothing():
            rows = self._storage.rows(MARKS)
            for article_id in dict.fromkeys(ids):
                was = rows.read(article_id) or {}
                different = [name for name, value in wanted.items() if bool(was.get(name)) != value]
                if not different or self._storage.rows(ARTICLES).place(article_id) is None:
                    continue
                before.append(_before(MARKS, article_id, different, was))
                now = {name: value for name, value in (was | wanted).items() if value}
                self.write(MARKS, article_id, now)
        if before and undoable:
            changed = tuple(each.id for each in before)
            self._remember(_Step(Undone(_marked(len(changed), read, starred), changed), before=tuple(before)))

    def remove(self, ids: Sequence[int]) -> None:
        """Move articles to those that were removed."""
        with self.all_or_nothing():
            gone = tuple(each for each in dict.fromkeys(ids) if self._remove_one(each))
        if gone:
            self._remember(_Step(Undone(f"{articles_in_words(len(gone))} removed", gone), removed=gone))

    def _remove_one(self, article_id: int) -> bool:
        """Move one article; False when there is none."""
        document = self._storage.rows(ARTICLES).read(article_id)
        if document is None:
            return False
        when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._storage.rows(ARTICLES).remove(article_id)
        self.write(REMOVED, article_id, {"removed": when, "article": document})
        return True

    def restore(self, ids: Sequence[int]) -> None:
        """Move removed articles back."""
        with self.all_or_nothing():
            back = tuple(each for each in dict.fromkeys(ids) if self._restore_one(each))
        if back:
            self._remember(_Step(Undone(f"{articles_in_words(len(back))} brought back", back), restored=back))

    def _restore_one(self, article_id: int) -> bool:
        """Move one article back; False when it was not removed."""
        rows = self._storage.rows(REMOVED)
        removed = rows.read(article_id)
        if removed is None or self._storage.rows(ARTICLES).place(article_id) is not None:
            return False
        article = removed.get("article")
        if not isinstance(article, dict):
            return False
        rows.remove(article_id)
        self._storage.rows(ARTICLES).keep_id(article_id)
        self._storage.rows(ARTICLES).write(article_id, article)
        return True

    def correct(self, article_id: int, field: str, value: Any) -> None:
        """Keep a correction."""
        given = correction_as_json(field, value)
        self._set_corrections(article_id, field, {field: given}, f"{field} corrected")

    def uncorrect(self, article_id: int, field: str) -> None:
        """Drop a correction."""
        self._set_corrections(article_id, field, {}, f"correction of {field} dropped")

    def _set_corrections(self, article_id: int, field: str, given: dict[str, Any], sentence: str) -> None:
        """Replace the correction of one field."""
        with self.all_or_nothing():
            if self._storage.rows(ARTICLES).place(article_id) is None:
                raise LibraryError(f"There is no article {article_id} in the library; it may have been removed.")
            was = self._storage.rows(CORRECTIONS).read(article_id) or {}
            now = {name: each for name, each in was.items() if name != field} | given
            if given and field == "byline":  # who wrote it is known now, whatever was said of single names
                now = without_kind(now, field)
            self.write(CORRECTIONS, article_id, now)
        if now != was:
            before = (_before(CORRECTIONS, article_id, [field], was),)
            dropped = [each for each in fact_corrections(was) if each not in fact_corrections(now)]
            take_back = partial(self._put_back_facts, article_id, dropped) if dropped else None
            self._remember(_Step(Undone(sentence, (article_id,)), before=before, take_back=take_back))

    def _put_back_facts(self, article_id: int, dropped: Iterable[FactCorrection]) -> None:
        """Put back corrections of single facts that an article had, but of those that were corrected anew since."""
        now = self._storage.rows(CORRECTIONS).read(article_id) or {}
        for each in dropped:
            if correction_at(now, each.key) is None:
                now = with_correction(now, each.key, as_json(each))
        self.write(CORRECTIONS, article_id, now)

    def undo(self) -> Undone | None:
        """Take back the last step of this session; where that fails, it can be tried again."""
        with self._lock:
            step = self._steps.pop() if self._steps else None
            at = len(self._steps)
        if step is None:
            return None
        try:
            with self.all_or_nothing() if step.listed else self.unlisted():
                self._take_back(step)
        except BaseException:
            with self._lock:
                self._steps.insert(at, step)
            raise
        return step.undone

    def _take_back(self, step: _Step) -> None:
        """Put back what one step changed, and leave alone what was changed since."""
        for each in step.before:
            self.write(each.table, each.id, each.put_back(self._storage.rows(each.table).read(each.id) or {}))
        for article_id in step.removed:
            self._restore_one(article_id)
        for article_id in step.restored:
            self._remove_one(article_id)
        if step.take_back is not None:
            step.take_back()


def articles_in_words(number: int) -> str:
    """Count articles in words."""
    return "1 article" if number == 1 else f"{number:,} articles"


def _marked(number: int, read: bool | None, starred: bool | None) -> str:
    """Say which marks were set."""
    said = {
        (True, None): "marked read",
        (False, None): "marked unread",
        (None, True): "starred",
        (None, False): "unstarred",
    }
    return f"{articles_in_words(number)} {said.get((read, starred), 'marked')}"
