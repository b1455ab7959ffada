"""Finding the articles in which a fact was extracted in the same words."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from typing import Final

import orjson

from store.corrections import WORDS, FactCorrection, FactKind, folded
from store.document_codec import COMPRESSED, FAST, plain_bytes
from store.documents import RowStorage
from store.everywhere import states
from store.index_upkeep import IndexUpkeep
from store.listing import ARTICLES, CORRECTIONS, Listing
from store.query import And, Phrase, Query
from store.searching import Searching

_MOST_WAITING: Final = 500  # articles that the index may lack, to be judged one by one
_AT_ONCE: Final = 500  # articles between two looks whether to stop

_BODIES: Final = "select id, codec, body from documents where tbl = ? and id in ({}) order by id"


class FormFinding:
    """The finding of forms in one library."""

    def __init__(self, storage: RowStorage, listing: Listing, index: IndexUpkeep, searching: Searching) -> None:
        self._storage = storage
        self._listing = listing
        self._index = index
        self._searching = searching

    def ids(
        self,
        kind: FactKind,
        form: str,
        *,
        in_text: bool = False,
        stopped: Callable[[], bool] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> list[int]:
        """Give the ids of the articles in which a fact of this kind was extracted with this form, the first first.

        Args:
            kind: The kind of the fact.
            form: Its words; case matters, white space within does not.
            in_text: Whether it is enough that the text has the words, as for a fact that is to be added.
            stopped: Asked now and then whether to leave it; the answer is then empty.
            progress: Told now and then how many articles were looked at.
        """
        if not folded(form):
            return []
        wanted = FactCorrection(kind=kind, form=folded(form), added=in_text)
        self._listing.follow()
        candidates = self._candidates(wanted.form)
        found: list[int] = []
        for start in range(0, len(candidates), _AT_ONCE):
            if stopped is not None and stopped():
                return []
            if progress is not None:
                progress(start)
            found += self._having(candidates[start : start + _AT_ONCE], wanted)
        if progress is not None:
            progress(len(candidates))
        return found

    def _candidates(self, form: str) -> list[int]:
        """Give the ids of the articles that may have it: those with its words where the index knows, or all.

        The index knows articles as they were corrected, so those with corrections are always among them.
        """
        phrase = _surely_indexed(form)
        if phrase.words and self._index_is_current():
            corrected = set(self._storage.rows(CORRECTIONS).ids())
            there = self._listing.ids("true") if corrected else []
            found = self._searching.ids(Query(And((phrase,))))
            return sorted(set(found).union(each for each in there if each in corrected))
        return sorted(self._listing.ids("true"))

    def _index_is_current(self) -> bool:
        """Tell whether the index lacks so few articles that asking it is quicker than looking at all."""
        with self._storage.snapshot():
            state = self._index.state()
        return state.kind == "ready" and state.lag <= _MOST_WAITING

    def _having(self, ids: Sequence[int], wanted: FactCorrection) -> list[int]:
        """Give those of some articles that state a fact."""
        statement = _BODIES.format(",".join("?" * len(ids)))
        rows, beginning = self._storage.rows(ARTICLES), _beginning(wanted)
        found: list[int] = []
        for article_id, codec, body in self._storage.fetch_all(statement, (ARTICLES, *ids)):
            with contextlib.suppress(LookupError, ValueError):  # what cannot be read is told of by what takes it apart
                if codec == COMPRESSED:
                    codec, body = FAST, plain_bytes(codec, body)
            # An article whose bytes have no fact that begins so is not taken apart. A row that the standard library
            # wrote has escapes in place of letters, so it is.
            if codec == FAST and isinstance(body, bytes) and beginning not in body:
                continue
            if states(rows.decoded(article_id, codec, body), wanted):
                found.append(article_id)
        return found


def _surely_indexed(form: str) -> Phrase:
    """Give the words of a form that the index has where a text has the form.

    A page may run its first and last word into others, as in `Posted3 March 20212:23 PM`, which are then one word.
    """
    _, _, others = form.partition(" ")
    return Phrase(others, prefix=True) if " " in others else Phrase(form, prefix=bool(others))


def _beginning(wanted: FactCorrection) -> bytes:
    """Give how the bytes of an article begin the words of a fact, up to its first white space."""
    word = wanted.form.split(" ", 1)[0].encode("utf-8", "ignore").decode()  # lone surrogates are in no such bytes
    return orjson.dumps(word)[1:-1] if wanted.added else orjson.dumps({WORDS[wanted.kind]: word})[1:-2]
