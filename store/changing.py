"""Changing the library by a person's own hand: marks, removals, corrections; each can be taken back."""

from __future__ import annotations

import contextlib
import threading
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
from store.listing import ARTICLES, CORRECTIONS, REMOVED, Listing
from store.marking import AT_ONCE, Deed, Ids, Marking, batches
from store.saved import Documents, Saved, tables_of
from store.stored_article import correction_as_json
from store.values import Undone

_UNDO_KEPT = 100  # steps
_MOVED_AT_ONCE = 3_000  # articles that are removed within one transaction: about a second, for which others wait


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


@dataclass(slots=True)
class _Step:
    """One change that can be taken back; of a million articles it keeps little more than their ids."""

    sentence: str
    ids: tuple[int, ...] = ()
    """The articles that it is told of, where the other fields do not say that."""
    before: tuple[_Before, ...] = ()
    marked: dict[Deed, Ids] = field(default_factory=dict)
    """What takes back the marks that the change set, and of which articles."""
    restored: Ids = field(default_factory=lambda: array("q"))
    """Articles that the change brought back."""
    removed: Ids = field(default_factory=lambda: array("q"))
    """Articles that the change removed."""
    take_back: Callable[[], object] | None = None
    """Puts back what else the change touched, within a transaction."""
    listed: bool = True
    """Whether the list shows anything of it."""

    def add_marked(self, marked: Mapping[Deed, Ids]) -> None:
        """Take up what one more batch of marking did."""
        for deed, ids in marked.items():
            self.marked.setdefault(deed, array("q")).extend(ids)

    def undone(self) -> Undone:
        """Tell what was taken back."""
        many = (*self.marked.values(), self.restored, self.removed)
        return Undone(self.sentence, self.ids or tuple(each for ids in many for each in ids))


class Changing:
    """The changes that one session makes."""

    def __init__(self, storage: RowStorage, listing: Listing) -> None:
        self._storage = storage
        self._listing = listing
        self._marking = Marking(storage, listing)
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
        self._remember(_Step(undone.sentence, undone.ids, take_back=take_back, listed=listed))

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

    def mark(
        self,
        ids: Sequence[int],
        deed: Deed,
        sentence: Callable[[int], str],
        *,
        undoable: bool = True,
        stopped: Callable[[], bool] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> int:
        """Mark those of some articles that are there, many of them in batches of which each is on the disk.

        Args:
            ids: The articles.
            deed: What is to be done.
            sentence: What was done to a number of articles, for the person.
            undoable: Whether it is a step for `undo`.
            stopped: Asked between two batches whether to leave the rest.
            progress: Told after each batch how many articles were looked at.

        Returns how many articles were changed.
        """
        step = _Step("")
        try:
            for part in _batches(ids, AT_ONCE, stopped, progress):
                with self.arriving():
                    done = self._marking.do(deed, part)
                step.add_marked(done)
        finally:
            number = sum(map(len, step.marked.values()))
            step.sentence = sentence(number)
            if number and undoable:
                self._remember(step)
        return number

    def note(self, article_id: int, text: str | None, was: str | None, *, is_known: bool) -> None:
        """Set the note on an article; see `Library.note`."""
        with self.arriving():
            if self._storage.rows(ARTICLES).place(article_id) is None:
                raise LibraryError(f"There is no article {article_id} in the library; it may have been removed.")
            before, after = self._marking.note(article_id, text, was, is_known=is_known)
        if before != after:
            take_back = partial(self._marking.take_back_note, article_id, before, after)
            self._remember(_Step("note changed", (article_id,), take_back=take_back))

    def remove(
        self,
        ids: Sequence[int],
        *,
        stopped: Callable[[], bool] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        """Move articles to those that were removed; the arguments are those of `mark`."""
        gone = self._move(self._remove_one, ids, stopped, progress)
        if gone:
            self._remember(_Step(f"{articles_in_words(len(gone))} removed", removed=gone))

    def _move(
        self,
        move: Callable[[int], bool],
        ids: Sequence[int],
        stopped: Callable[[], bool] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> Ids:
        """Move articles in batches, and give those that were moved."""
        moved: Ids = array("q")
        for part in _batches(ids, _MOVED_AT_ONCE, stopped, progress):
            with self.all_or_nothing():
                done = [each for each in dict.fromkeys(part) if move(each)]
            moved.extend(done)
        return moved

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
        back = self._move(self._restore_one, ids)
        if back:
            self._remember(_Step(f"{articles_in_words(len(back))} brought back", restored=back))

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

    def correct_many(
        self,
        ids: Sequence[int],
        field: str,
        value: Any,
        *,
        stopped: Callable[[], bool] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> int:
        """Keep a correction of a field other than the byline in many articles; the arguments are those of `mark`."""
        if field == "byline":
            raise ValueError("The byline is corrected name by name.")
        given = correction_as_json(field, value)
        before: list[_Before] = []
        try:
            for part in _batches(ids, _MOVED_AT_ONCE, stopped, progress):
                with self.all_or_nothing():
                    done = [self._correct_one(each, field, given) for each in self._listing.present(part)]
                before += (each for each in done if each is not None)
        finally:
            changed = tuple(each.id for each in before)
            if changed:
                sentence = f"{field} of {articles_in_words(len(changed))} corrected"
                self._remember(_Step(sentence, changed, before=tuple(before)))
        return len(changed)

    def _correct_one(self, article_id: int, field: str, given: Any) -> _Before | None:
        """Keep a correction of one field, and give what it was; None when it was so already."""
        was = self._storage.rows(CORRECTIONS).read(article_id) or {}
        if field in was and was[field] == given:
            return None
        self.write(CORRECTIONS, article_id, was | {field: given})
        return _before(CORRECTIONS, article_id, [field], was)

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
            self._remember(_Step(sentence, (article_id,), before=before, take_back=take_back))

    def _put_back_facts(self, article_id: int, dropped: Iterable[FactCorrection]) -> None:
        """Put back corrections of single facts that an article had, but of those that were corrected anew since."""
        now = self._storage.rows(CORRECTIONS).read(article_id) or {}
        for each in dropped:
            if correction_at(now, each.key) is None:
                now = with_correction(now, each.key, as_json(each))
        self.write(CORRECTIONS, article_id, now)

    def save(self, saved: Saved, documents: Documents, sentence: str) -> None:
        """Keep a search or a collection, in place of what has its name; within a transaction of its own."""
        with self.all_or_nothing():
            number = saved.number_of(documents[0]["name"])
            self._set_saved(saved, saved.take_number() if number is None else number, documents, sentence)

    def rename_saved(self, saved: Saved, old: str, new: str) -> None:
        """Give a saved search another name."""
        with self.all_or_nothing():
            number = saved.existing(old)
            if saved.number_of(new) not in (None, number):
                raise LibraryError(f"There is a saved search called {new} already; choose another name.")
            document, ids = saved.read(number)
            self._set_saved(saved, number, (document | {"name": new}, ids), f"{old} renamed {new}")

    def drop_saved(self, saved: Saved, name: str) -> None:
        """Forget a saved search."""
        with self.all_or_nothing():
            self._set_saved(saved, saved.existing(name), ({}, {}), f"{name} dropped")

    def _set_saved(self, saved: Saved, number: int, now: Documents, sentence: str) -> None:
        """Replace the documents of a saved search, and remember what they were."""
        before = []
        for (table, is_now), was in zip(tables_of(now), saved.read(number), strict=True):
            if is_now != was:
                self.write(table, number, is_now)
                before.append(_before(table, number, was | is_now, was))
        if before:
            self._remember(_Step(sentence, before=tuple(before)))

    def undo(self) -> Undone | None:
        """Take back the last step of this session; where that fails, it can be tried again.

        A step of many articles is taken back in batches, like it was made.
        """
        with self._lock:
            step = self._steps.pop() if self._steps else None
            at = len(self._steps)
        if step is None:
            return None
        try:
            self._take_back(step)
        except BaseException:
            with self._lock:
                self._steps.insert(at, step)
            raise
        return step.undone()

    def _take_back(self, step: _Step) -> None:
        """Put back what one step changed, and leave alone what was changed since."""
        many = len(step.before) + len(step.removed) + len(step.restored) + sum(map(len, step.marked.values()))
        with contextlib.nullcontext() if many > _MOVED_AT_ONCE else self._storage.transaction():
            for start in range(0, len(step.before), _MOVED_AT_ONCE):
                with self.all_or_nothing() if step.listed else self.unlisted():
                    self._put_back(step.before[start : start + _MOVED_AT_ONCE])
            if step.take_back is not None:
                with self.all_or_nothing() if step.listed else self.unlisted():
                    step.take_back()
            self._move(self._restore_one, step.removed)
            self._move(self._remove_one, step.restored)
            for deed, ids in step.marked.items():
                for part in batches(ids):
                    with self.arriving():
                        self._marking.do(deed, part)

    def _put_back(self, before: Sequence[_Before]) -> None:
        """Put back fields of documents as they were."""
        for each in before:
            self.write(each.table, each.id, each.put_back(self._storage.rows(each.table).read(each.id) or {}))


def _batches(
    ids: Sequence[int], size: int, stopped: Callable[[], bool] | None, progress: Callable[[int], None] | None
) -> Iterator[Sequence[int]]:
    """Give ids in stretches, telling how many are done, until told to stop."""
    done = 0
    for part in batches(ids, size):
        if stopped is not None and stopped():
            return
        yield part
        done += len(part)
        if progress is not None:
            progress(done)


def articles_in_words(number: int) -> str:
    """Count articles in words."""
    return "1 article" if number == 1 else f"{number:,} articles"


def marked_in_words(number: int, read: bool | None, starred: bool | None) -> str:
    """Say which marks were set."""
    said = {
        (True, None): "marked read",
        (False, None): "marked unread",
        (None, True): "starred",
        (None, False): "unstarred",
    }
    return f"{articles_in_words(number)} {said.get((read, starred), 'marked')}"


def tagged_in_words(number: int, add: Collection[str], remove: Collection[str]) -> str:
    """Say which tags were given and taken."""
    said = [f"tagged {', '.join(sorted(add))}"] if add else []
    said += [f"no longer tagged {', '.join(sorted(remove))}"] if remove else []
    return f"{articles_in_words(number)} {' and '.join(said)}"
