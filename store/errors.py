"""What can go wrong with a library, each as a sentence that a person can act on."""

from __future__ import annotations


class LibraryError(Exception):
    """Something about the library went wrong; its text says what happened, to which file, and what to do."""


class DamagedLibrary(LibraryError):  # noqa: N818  # the name says what became of it
    """The file is not a library, or no longer a whole one; it was left as it is."""


class NewerLibrary(LibraryError):  # noqa: N818  # the name says what became of it
    """The library was written by a newer Dateline; it was left as it is."""


class BusyLibrary(LibraryError):  # noqa: N818  # the name says what became of it
    """Another program held the library for longer than the waiting time; nothing was changed."""


class IndexNotMade(LibraryError):  # noqa: N818  # the name says what became of it
    """The search index could not be made; the library is whole, and searching works without it, more slowly."""


class TrimmedFeed(LibraryError):  # noqa: N818  # the name says what became of it
    """The change feed no longer reaches back as far as was asked: what follows it has to be built anew."""
