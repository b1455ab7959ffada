"""Saved searches and collections: queries and fixed results under a name, kept in the library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from store.documents import RowStorage
from store.errors import LibraryError
from store.labels import Labels, is_collection, named
from store.listing import collected_ids
from store.query import Within
from store.sorting import DEFAULT, Sort
from store.table_names import COLLECTED, SAVED
from store.tags import cleaned_name, folded_name

Document = dict[str, Any]
Documents = tuple[Document, Document]
"""A saved search as it is kept: its document, and that of the ids of its articles, empty for a search."""


class SavedSearch(NamedTuple):
    """A search, or a result that was fixed as a collection, under a name."""

    name: str
    query: str
    """The query as it can be typed; of a collection the one that finds its articles."""
    sort: Sort
    fixed: bool
    """Whether it is a collection: its articles are kept, whatever they are later."""
    number: int | None
    """How many articles of a collection are there; None for a search."""


class Saved:
    """The saved searches of one library."""

    def __init__(self, storage: RowStorage, labels: Labels) -> None:
        self._storage = storage
        self._labels = labels

    def all(self) -> list[SavedSearch]:
        """Give them in the order in which they were made."""
        kept = sorted(self._storage.rows(SAVED).items())
        return [self._made(number, document) for number, document in kept if named(document)]

    def _made(self, number: int, document: Document) -> SavedSearch:
        """Make one of its document."""
        name, query, fixed = named(document), document.get("query"), is_collection(document)
        sort = document.get("sort")
        return SavedSearch(
            name,
            str(Within(name)) if fixed else query if isinstance(query, str) else "",
            Sort[sort] if isinstance(sort, str) and sort in Sort.__members__ else DEFAULT,
            fixed,
            self._labels.collection_size(number) if fixed else None,
        )

    def number_of(self, name: str) -> int | None:
        """Give the id of the document of a name; upper and lower case are the same."""
        folded = folded_name(name)
        kept = self._storage.rows(SAVED).items()
        return next((number for number, each in kept if folded_name(named(each)) == folded), None)

    def existing(self, name: str) -> int:
        """Give the id of the document of a name. Raises LibraryError where there is none."""
        number = self.number_of(name)
        if number is None:
            raise LibraryError(f"No saved search is called {name}; it may have been renamed or dropped.")
        return number

    def read(self, number: int) -> Documents:
        """Give the documents of one, empty where there are none."""
        return self._storage.rows(SAVED).read(number) or {}, self._storage.rows(COLLECTED).read(number) or {}

    def take_number(self) -> int:
        """Take a new id, within a transaction."""
        return self._storage.rows(SAVED).take_id()

    def take_in(self, tables: Mapping[str, Mapping[int, Document]], ids: Mapping[int, int]) -> None:
        """Take in what another library keeps, but for names that are used here; within a transaction.

        Args:
            tables: Its tables.
            ids: By the id of an article there the one that it has here.
        """
        for number, document in (tables.get(SAVED) or {}).items():
            if not named(document) or self.number_of(named(document)) is not None:
                continue
            taken = self.take_number()
            self._storage.rows(SAVED).write(taken, document)
            if is_collection(document):
                there = collected_ids((tables.get(COLLECTED) or {}).get(number) or {})
                here = [ids[each] for each in there if each in ids]
                self._storage.rows(COLLECTED).write_many([(taken, {"ids": here})])


def saved_name(name: str) -> str:
    """Give the name as it is kept; ValueError for a blank one."""
    cleaned = cleaned_name(name)
    if not cleaned:
        raise ValueError("A saved search has a name of at least one character that can be seen.")
    return cleaned


def search_documents(name: str, query: str, sort: Sort) -> Documents:
    """Make the documents of a saved search."""
    return {"name": saved_name(name), "query": query, "sort": sort.name}, {}


def collection_documents(name: str, ids: Iterable[int]) -> Documents:
    """Make the documents of a collection."""
    kept: Sequence[int] = list(dict.fromkeys(ids))
    return {"name": saved_name(name), "fixed": True, "sort": DEFAULT.name}, {"ids": kept}


def tables_of(documents: Documents) -> Iterator[tuple[str, Document]]:
    """Give of the documents of one the table that each is kept in."""
    yield from zip((SAVED, COLLECTED), documents, strict=True)
