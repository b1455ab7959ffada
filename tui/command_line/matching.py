"""The rows of the library that match a query, window after window, so that a large library needs no large memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from store.errors import LibraryError
from store.folders import library_file
from store.library import DEFAULT, Key, Library, Page, Sort
from store.listing import Row
from store.query import Query, parse
from tui.command_line.output import Output

WINDOW = 200
"""Rows fetched at a time."""


def open_existing(named: Path | None) -> Library:
    """Open a library that is there: what only reads makes none, since a mistyped name would look like lost articles.

    Raises:
        LibraryError: there is none, or it cannot be opened.
    """
    path = library_file(named)
    if not path.exists():
        raise LibraryError(f"There is no library at {path} yet; dateline add PATH makes it.")
    return Library.open(path)


def query_of(words: Sequence[str], output: Output) -> Query:
    """Read the words of a query as they stand, none of them still being typed, and name what was not understood."""
    written = " ".join(words)
    query = parse(written)
    unknown = [written[start:end].strip() for start, end in query.not_understood]
    for each in filter(None, dict.fromkeys(unknown)):
        output.talk(f"Not understood, and searched as text: {each}")
    return query


def matching_rows(
    library: Library, query: Query, output: Output, *, count: int | None = None, sort: Sort = DEFAULT
) -> Iterator[Row]:
    """Give every matching row in its order, at most `count` of them.

    Where too much is missing from the search index, it is brought up to date first, and a terminal is told so.
    """
    left = count
    shown = 0
    after: Key | None = None
    while left is None or left > 0:
        wanted = WINDOW if left is None else min(WINDOW, left)
        # Relevance has no keys of its own, so that its windows go by number.
        place = {"at": shown} if sort is Sort.RELEVANCE else {"after": after}
        search = partial(library.search, query, sort=sort, **place)
        page = search(count=wanted)
        if not page.complete:
            page = _complete_page(library, output, search, wanted, left)
        yield from page.rows
        if not page.rows:
            return
        after = page.rows[-1].key
        shown += len(page.rows)
        left = None if left is None else left - len(page.rows)


def _complete_page(
    library: Library, output: Output, search: Callable[..., Page], wanted: int, left: int | None
) -> Page:
    """Search once more, with the index brought up to date; or else, where there can be none, article by article."""
    output.progress(f"Bringing {library.index_state().lag:,} articles into the search index")
    library.update_index()
    output.end_progress()
    page = search(count=wanted)
    if page.complete:
        return page
    # All that is left at once, since each further window would look at every article anew.
    return search(count=library.count() if left is None else left, patient=True)
