"""The part of the library that changes it by a person's own hand: marks, tags, notes, corrections, removing."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import EllipsisType
from typing import TYPE_CHECKING, Any

from store.listing import EARLIER, REMOVED
from store.opened import OpenLibrary

if TYPE_CHECKING:
    from articles.article import Article
    from store.corrections import FactCorrection, FactKind
    from store.values import Undone


class LibraryChanges(OpenLibrary):
    """What a person changes."""

    def mark(
        self,
        ids: Iterable[int],
        *,
        read: bool | None = None,
        starred: bool | None = None,
        undoable: bool = True,
        stopped: Callable[[], bool] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> int:
        """Set marks of some articles; None leaves a mark as it is.

        Args:
            ids: The articles, any number of them: some 10,000 at a time are marked at once or not at all.
            read: Whether they are read.
            starred: Whether they are starred.
            undoable: Whether `undo` may take it back; what the program marks by itself is nobody's deed.
            stopped: Asked now and then whether to leave the rest as it is.
            progress: Told now and then how many articles were looked at.

        Returns how many articles were changed; one `undo` takes back all of them.
        """
        from store.changing import marked_in_words
        from store.marking import Deed

        return self._changing.mark(
            list(ids),
            Deed(read, starred),
            lambda number: marked_in_words(number, read, starred),
            undoable=undoable,
            stopped=stopped,
            progress=progress,
        )

    def tag(
        self,
        ids: Iterable[int],
        *,
        add: Iterable[str] = (),
        remove: Iterable[str] = (),
        stopped: Callable[[], bool] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> int:
        """Give tags to some articles and take others from them; the rest is as for `mark`.

        A tag is one line of text; upper and lower case are the same, and it is kept as it was first written.
        Raises ValueError for a blank one.
        """
        from store.changing import tagged_in_words
        from store.marking import Deed, canonical

        added = canonical(add, self._listing.labels.as_written)
        taken = canonical(remove, self._listing.labels.as_written)
        return self._changing.mark(
            list(ids),
            Deed(add=added, remove=taken),
            lambda number: tagged_in_words(number, added, taken),
            stopped=stopped,
            progress=progress,
        )

    def tags(self) -> list[tuple[str, int]]:
        """Give every tag and how many articles have it, in the order of the alphabet."""
        with self._reading():
            return self._listing.labels.tags()

    def note(self, article_id: int, text: str | None, *, was: str | EllipsisType | None = ...) -> None:
        """Set the note on an article; None takes it away.

        Args:
            article_id: The article.
            text: The note.
            was: What the note was when the person began to write. Where another session has changed it since, both
                texts are kept, with a line `---` between them. Without it the note is replaced whatever it is.

        Raises LibraryError when there is no such article.
        """
        known = None if isinstance(was, EllipsisType) else was
        self._changing.note(article_id, text, known, is_known=not isinstance(was, EllipsisType))

    def remove(
        self,
        ids: Iterable[int],
        *,
        stopped: Callable[[], bool] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        """Remove articles; their marks, corrections and ids are kept for `restore`. The rest is as for `mark`."""
        self._changing.remove(list(ids), stopped=stopped, progress=progress)
        self._index.wake()

    def restore(self, ids: Iterable[int]) -> None:
        """Bring back removed articles as they were."""
        self._changing.restore(list(ids))
        self._index.wake()

    def removed(self) -> Iterator[tuple[int, str | None]]:
        """Give the number and the title of every removed article, the first removed first."""
        from store.document_article import article_of

        for article_id, kept in self._storage.rows(REMOVED).items():
            yield article_id, article_of(kept.get("article") or {}).title

    def correct(self, article_id: int, field: str, value: Any) -> None:
        """Set a field of an article as the person knows it, whatever its text states.

        Args:
            article_id: The article.
            field: One of `store.stored_article.CORRECTABLE`.
            value: Text or None; for the byline authors, as values or as plain names.

        Raises ValueError for another field or kind of value, LibraryError when there is no such article.
        """
        self._changing.correct(article_id, field, value)
        self._index.wake()

    def correct_many(
        self,
        ids: Iterable[int],
        field: str,
        value: Any,
        *,
        stopped: Callable[[], bool] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> int:
        """Set a field of some articles, as `correct` does of one; the byline is not such a field.

        `stopped`, `progress` and what is returned are as for `mark`; one `undo` takes back all of it.
        """
        number = self._changing.correct_many(list(ids), field, value, stopped=stopped, progress=progress)
        self._index.wake()
        return number

    def uncorrect(self, article_id: int, field: str) -> None:
        """Go back to what the text states."""
        self._changing.uncorrect(article_id, field)
        self._index.wake()

    def correct_fact(self, article_id: int, *corrections: FactCorrection) -> None:
        """Correct, reject or add single facts of an article in one step; earlier corrections of them are replaced.

        A correction is kept without offsets and evidence. It may name its fact by the words of the text or by what an
        earlier correction made of them.

        Raises ValueError for a correction that says nothing, LibraryError when there is no such article.
        """
        self._correcting.correct(article_id, corrections)
        self._index.wake()

    def uncorrect_fact(self, article_id: int, kind: FactKind, *forms: str) -> None:
        """Go back to what the text states of single facts. Raises LibraryError when there is no such article."""
        self._correcting.uncorrect(article_id, kind, forms)
        self._index.wake()

    def with_form(
        self,
        kind: FactKind,
        form: str,
        *,
        in_text: bool = False,
        stopped: Callable[[], bool] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> list[int]:
        """Give the ids of the articles in which a fact of this kind was extracted with this form, in their order.

        Args:
            kind: The kind of the fact.
            form: The words that state it: case matters, white space within does not.
            in_text: Whether it is enough that the text has the words, as for a fact that is to be added.
            stopped: Asked now and then whether to leave it; the answer is then empty.
            progress: Told now and then how many articles were looked at.
        """
        return self._form_finding.ids(kind, form, in_text=in_text, stopped=stopped, progress=progress)

    def correct_everywhere(
        self,
        correction: FactCorrection | Sequence[FactCorrection],
        ids: Sequence[int],
        *,
        stopped: Callable[[], bool] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> int:
        """Correct a fact in many articles, all of them or none, and in those that state it and arrive later.

        Args:
            correction: One or some, as for `correct_fact`; they replace what these articles have for the facts.
            ids: The articles, such as those that `with_form` gave. Those that are gone or do not state the fact (for an
                added one: whose text does not have the words) are left out.
            stopped: Asked now and then whether to leave it; nothing is then changed, and 0 is given.
            progress: Told now and then how many articles are done.

        Returns how many articles have the correction now. One `undo` takes back all of it.
        """
        corrections = correction if isinstance(correction, Sequence) else [correction]
        number = self._correcting.correct_everywhere(corrections, ids, stopped=stopped, progress=progress)
        self._index.wake()
        return number

    def corrections_everywhere(self) -> list[FactCorrection]:
        """Give the corrections that hold for articles that arrive later, the first made first."""
        return self._correcting.everywhere()

    def forget_everywhere(self, kind: FactKind, form: str) -> None:
        """Let a correction no longer hold for articles that arrive later; those that have it keep it."""
        self._correcting.forget_everywhere(kind, form)

    def undo(self) -> Undone | None:
        """Take back the last mark, removal, return or correction made through this object; None when there is none.

        What another session has since made of a single fact stays.
        """
        undone = self._changing.undo()
        self._index.wake()
        return undone

    def earlier_texts(self, article_id: int) -> list[Article]:
        """Give an article as it was before its file changed, the latest first."""
        from store.document_article import article_of
        from store.document_fields import earlier_documents

        kept = self._storage.rows(EARLIER).read(article_id) or {}
        return [article_of(each) for each in reversed(earlier_documents(kept))]

    def drop_earlier_texts(self, article_id: int) -> None:
        """Forget what an article was before its file changed."""
        with self._changing.all_or_nothing(), contextlib.suppress(KeyError):
            self._storage.rows(EARLIER).remove(article_id)
