"""The part of the library that counts what a query finds, by any number of things."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from store.opened import OpenLibrary

if TYPE_CHECKING:
    from store.facets import Facets
    from store.query import Query
    from store.timeline import Timeline


def _never() -> bool:
    return False


class LibraryCounts(OpenLibrary):
    """What a result is made of."""

    def count_of(self, query: Query) -> int:
        """Count the articles that match a query.

        Where the index lacks very many, those that there is time for.
        """
        return self._searching.count(query)

    def hidden(self, query: Query) -> int:
        """Count the articles that only the person's own marks in a query (`is:unread`) keep out of its result."""
        return 0 if query.hiding is None else max(self.count_of(query.hiding) - self.count_of(query), 0)

    def facets(
        self,
        query: Query,
        name: str,
        *,
        begins: str = "",
        count: int = 50,
        patient: bool = False,
        stopped: Callable[[], bool] = _never,
    ) -> Facets:
        """Give the most frequent values that the articles of a result have, each with its exact number of articles.

        Args:
            query: What is looked for.
            name: One of `store.facets.FACETS`.
            begins: Only values whose label has words that begin so; case and diacritics make no difference.
            count: How many values are wanted.
            patient: Whether to look at every article, as for `search`.
            stopped: Asked now and then whether nobody waits any more; what is given then is empty and not complete.
        """
        from store.facets import count_facet

        return count_facet(self._searching, query, name, begins=begins, count=count, patient=patient, stopped=stopped)

    def timeline(
        self, query: Query, *, by: str = "published", patient: bool = False, stopped: Callable[[], bool] = _never
    ) -> Timeline:
        """Give a result over time, by year, month or day as fits.

        Args:
            query: What is looked for.
            by: `published` for when its articles were published, `mentioned` for the dates that their texts state.
            patient: Whether to look at every article, as for `search`.
            stopped: As for `facets`.
        """
        from store.timeline import count_timeline

        return count_timeline(self._searching, query, by, patient=patient, stopped=stopped)
