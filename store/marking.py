"""Marking: whether articles are read and starred, their tags and notes, for one article or for a million."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

from store.documents import RowStorage
from store.listing import MARKS, Listing
from store.tags import folded_name, note_of, sorted_tags, tags_of

AT_ONCE: Final = 10_000
"""Articles that are marked within one transaction: less than a second's work, for which others wait."""
_PARTED: Final = "\n---\n"
"""What stands between two notes on one article that were written at the same time."""

Ids: TypeAlias = "array[int]"  # as text, because an array takes no brackets before Python 3.12
"""Many ids, eight bytes each."""


class Deed(NamedTuple):
    """What is to be done with the marks of articles."""

    read: bool | None = None
    """Whether they become read; None leaves that as it is."""
    starred: bool | None = None
    add: frozenset[str] = frozenset()
    """The tags that they get, as they are written."""
    remove: frozenset[str] = frozenset()
    """The tags that they lose, as they are written."""

    def done(self, was: Mapping[str, Any]) -> dict[str, Any]:
        """Give a document of marks as it is after the deed; nothing that says nothing is kept in it."""
        wanted = {"read": self.read, "starred": self.starred}
        now = dict(was) | {name: value for name, value in wanted.items() if value not in (None, bool(was.get(name)))}
        if self.add or self.remove:
            lost = {each.casefold() for each in self.remove}
            kept = [each for each in tags_of(was) if each.casefold() not in lost]
            now["tags"] = list(sorted_tags([*kept, *sorted(self.add)]))
        return {name: value for name, value in now.items() if value}

    def undoing(self, was: Mapping[str, Any], now: Mapping[str, Any]) -> Deed:
        """Give what takes back this deed where it made `now` of `was`, and leaves alone what others do meanwhile."""
        before, after = frozenset(tags_of(was)), frozenset(tags_of(now))
        read, starred = (
            bool(was.get(name)) if bool(was.get(name)) != bool(now.get(name)) else None for name in ("read", "starred")
        )
        return Deed(read, starred, before - after, after - before)


NOTHING: Final = Deed()
"""The deed that does nothing."""


class Marking:
    """The marks of one library's articles. Everything here is called within a transaction."""

    def __init__(self, storage: RowStorage, listing: Listing) -> None:
        self._storage = storage
        self._listing = listing

    def do(self, deed: Deed, ids: Iterable[int]) -> dict[Deed, Ids]:
        """Mark those of some articles that are there; the listing follows at once.

        Returns what takes it back, for the articles that are otherwise now.
        """
        present = self._listing.present(dict.fromkeys(ids))
        there = self._storage.rows(MARKS).read_many(present)
        undoing: dict[Deed, Ids] = {}
        changed: list[tuple[int, dict[str, Any]]] = []
        for article_id in present:
            was = there.get(article_id, {})
            now = deed.done(was)
            back = deed.undoing(was, now)
            if back != NOTHING:
                undoing.setdefault(back, array("q")).append(article_id)
                changed.append((article_id, now))
        self.write(changed, tags=bool(deed.add or deed.remove))
        return undoing

    def write(self, marks: Sequence[tuple[int, dict[str, Any]]], *, tags: bool = True) -> None:
        """Store the documents of the marks of some articles, empty ones not at all; the listing follows."""
        rows = self._storage.rows(MARKS)
        rows.write_many([each for each in marks if each[1]])
        rows.remove_many([article_id for article_id, document in marks if not document])
        self._listing.mark_rows(marks, tags=tags)

    def note(
        self, article_id: int, text: str | None, was: str | None, *, is_known: bool
    ) -> tuple[str | None, str | None]:
        """Set the note on an article, which is there, without losing what another session has written meanwhile.

        Args:
            article_id: The article.
            text: The note; None or blank for none.
            was: What the note was when the person began to write.
            is_known: Whether `was` was told; if not, whatever the note is now is replaced.

        Returns the note before and after.
        """
        marks = self._storage.rows(MARKS).read(article_id) or {}
        before = note_of(marks)
        wanted = text.rstrip() if text and text.strip() else None
        after = _merged(before, wanted, was) if is_known else wanted
        if after != before:
            self._write_note(article_id, marks, after)
        return before, after

    def take_back_note(self, article_id: int, before: str | None, after: str | None) -> None:
        """Set the note as it was before `note`, unless somebody has changed it since."""
        marks = self._storage.rows(MARKS).read(article_id) or {}
        if note_of(marks) == after:
            self._write_note(article_id, marks, before)

    def _write_note(self, article_id: int, marks: Mapping[str, Any], note: str | None) -> None:
        """Store a document of marks with another note."""
        others = {name: value for name, value in marks.items() if name != "note"}
        self.write([(article_id, others | ({"note": note} if note else {}))], tags=False)


def _merged(now: str | None, wanted: str | None, was: str | None) -> str | None:
    """Give the note that has what was written here and what was written elsewhere since."""
    if now == was or now is None:
        return wanted
    if wanted is None or wanted == was or wanted in now.split(_PARTED):
        return now
    return f"{now}{_PARTED}{wanted}"


def canonical(tags: Iterable[str], as_written: Callable[[str], str]) -> frozenset[str]:
    """Give tags as they were first written; ValueError for one that is blank."""
    named = [as_written(each) for each in tags]
    if not all(named):
        raise ValueError("A tag has a name of at least one character that can be seen.")
    return frozenset({folded_name(each): each for each in named}.values())


def batches(ids: Sequence[int], size: int = AT_ONCE) -> Iterator[Sequence[int]]:
    """Give ids in stretches."""
    return (ids[start : start + size] for start in range(0, len(ids), size))
