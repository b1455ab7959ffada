"""The part of the library that keeps searches and collections under names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from store.opened import OpenLibrary
from store.sorting import DEFAULT, Sort

if TYPE_CHECKING:
    from store.saved import SavedSearch


class LibrarySaved(OpenLibrary):
    """What a person keeps under a name."""

    def saved(self) -> list[SavedSearch]:
        """Give the saved searches and the collections, the first made first."""
        with self._reading():
            return self._saved.all()

    def save_search(self, name: str, query: str, sort: Sort = DEFAULT) -> None:
        """Keep a search under a name, in place of what has that name.

        Args:
            name: One line; upper and lower case are the same.
            query: The query as it can be typed.
            sort: How its result is sorted.

        Raises ValueError for a blank name.
        """
        from store.saved import search_documents

        documents = search_documents(name, query, sort)
        self._changing.save(self._saved, documents, f"search saved as {documents[0]['name']}")

    def fix_collection(self, name: str, ids: Iterable[int]) -> None:
        """Keep some articles under a name, in place of what has that name; `in:"name"` finds those that are there.

        Raises ValueError for a blank name.
        """
        from store.saved import collection_documents

        documents = collection_documents(name, ids)
        self._changing.save(self._saved, documents, f"result fixed as {documents[0]['name']}")

    def rename_saved(self, old: str, new: str) -> None:
        """Give a saved search or collection another name.

        Raises ValueError for a blank name, LibraryError where there is none of the old name or one of the new.
        """
        from store.saved import saved_name

        self._changing.rename_saved(self._saved, old, saved_name(new))

    def drop_saved(self, name: str) -> None:
        """Forget a saved search or collection; its articles stay. Raises LibraryError where there is none."""
        self._changing.drop_saved(self._saved, name)
