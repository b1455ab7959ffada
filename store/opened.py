"""An open library: its file, its listing, its index, and what works on them; the parts of `Library` are made of it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from store import folders
from store.changing import Changing
from store.correcting import Correcting
from store.documents import RowDatabase
from store.form_finding import FormFinding
from store.index_upkeep import IndexUpkeep
from store.listing import SCHEMA, Listing
from store.saved import Saved
from store.search_index import SearchIndex
from store.searching import Searching


class OpenLibrary:
    """The file of a library and everything that works on it."""

    def __init__(self, path: Path) -> None:
        """Open a library, creating it where there is none; `Library.open` is the way in."""
        self.path = path
        """The file."""
        self.database = RowDatabase(path, schema=SCHEMA)
        """Its documents as TinyDB shows them."""
        try:
            self._storage = self.database.storage
            self._listing = Listing(self._storage)
            self.id = self._listing.library_id()
            """32 hexadecimal digits of its own."""
            self._index = IndexUpkeep(SearchIndex(folders.index_folder(self.id), self.id), self._storage, self._listing)
            self._changing = Changing(self._storage, self._listing)
            self._searching = Searching(self._storage, self._listing, self._index)
            self._correcting = Correcting(self._storage, self._changing)
            self._form_finding = FormFinding(self._storage, self._listing, self._index, self._searching)
            self._saved = Saved(self._storage, self._listing.labels)
            self._changing.follow()
        except BaseException:
            self.database.close()
            raise

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """Open a library: the one named, that of `DATELINE_LIBRARY`, or the person's own; it is made when missing."""
        return cls(folders.library_file(path))

    def close(self) -> None:
        """End the work under way and close the file."""
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
        self._changing.follow()
        with self._storage.snapshot():
            yield
