"""An open library: its file, its listing, and what works on them; the parts of `Library` are made of it."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from store import folders
from store.documents import RowDatabase
from store.listing import SCHEMA, Listing

if TYPE_CHECKING:
    from store.changing import Changing
    from store.correcting import Correcting
    from store.form_finding import FormFinding
    from store.index_upkeep import IndexUpkeep
    from store.saved import Saved
    from store.searching import Searching

Part = TypeVar("Part")


class _WhenAsked(Generic[Part]):
    """A part of a library that is made when it is first asked for, once for all threads.

    The list of all articles needs none of them, and is so on the screen before they are loaded.
    """

    def __init__(self, make: Callable[[Any], Part]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    def __get__(self, library: OpenLibrary, owner: type[OpenLibrary]) -> Part:
        """Make the part; from then on it stands in this attribute's place."""
        with library.making:
            if self._name not in vars(library):
                vars(library)[self._name] = self._make(library)
        part: Part = vars(library)[self._name]
        return part


class OpenLibrary:
    """The file of a library and everything that works on it."""

    def __init__(self, path: Path) -> None:
        """Open a library, creating it where there is none; `Library.open` is the way in."""
        self.path = path
        """The file."""
        self.making = threading.RLock()
        """Held while a part of the library is made."""
        self.database = RowDatabase(path, schema=SCHEMA)
        """Its documents as TinyDB shows them."""
        try:
            self._storage = self.database.storage
            self._listing = Listing(self._storage)
            self.id = self._listing.library_id()
            """32 hexadecimal digits of its own."""
            self._listing.follow()
        except BaseException:
            self.database.close()
            raise

    @_WhenAsked
    def _index(self) -> IndexUpkeep:
        """Give what keeps the search index level."""
        from store.index_upkeep import IndexUpkeep
        from store.search_index import SearchIndex

        return IndexUpkeep(SearchIndex(folders.index_folder(self.id), self.id), self._storage, self._listing)

    @_WhenAsked
    def _changing(self) -> Changing:
        """Give what changes the library by a person's own hand."""
        from store.changing import Changing

        return Changing(self._storage, self._listing)

    @_WhenAsked
    def _searching(self) -> Searching:
        """Give what searches."""
        from store.searching import Searching

        return Searching(self._storage, self._listing, self._index)

    @_WhenAsked
    def _correcting(self) -> Correcting:
        """Give what corrects single facts."""
        from store.correcting import Correcting

        return Correcting(self._storage, self._changing)

    @_WhenAsked
    def _form_finding(self) -> FormFinding:
        """Give what finds the articles that state a fact in the same words."""
        from store.form_finding import FormFinding

        return FormFinding(self._storage, self._listing, self._index, self._searching)

    @_WhenAsked
    def _saved(self) -> Saved:
        """Give what keeps searches and collections under names."""
        from store.saved import Saved

        return Saved(self._storage, self._listing.labels)

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """Open a library: the one named, that of `DATELINE_LIBRARY`, or the person's own; it is made when missing."""
        return cls(folders.library_file(path))

    def close(self) -> None:
        """End the work under way and close the file."""
        if "_index" in vars(self):
            self._index.stop()
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        """Read one state of the library, the listing level with its documents."""
        self._listing.follow()
        with self._storage.snapshot():
            yield
