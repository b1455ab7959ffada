"""Conditions on the listing, as SQL of ours: for marks, tags, collections and whatever else the listing alone knows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Self

from store.sorting import Sort


class Condition(str):
    """A condition on a row of the listing, in SQL; text that a person wrote is never in it."""

    __slots__ = ("by_date", "counter", "parts", "walked")

    by_date: str
    """The same for a row at hand where its key by date is."""

    counter: str | None
    """What gives the number of rows at once: an SQL expression over the table `counts`; None where none does."""
    parts: tuple[Condition, ...]
    """The conditions of which all must hold, or nothing but this one."""
    walked: str
    """The same for a row at hand, where the condition itself is made for finding rows."""

    def __new__(
        cls,
        sql: str,
        *,
        counter: str | None = None,
        walked: str | None = None,
        by_date: str | None = None,
        parts: Sequence[Condition] = (),
    ) -> Self:
        """Take the SQL, and what else is known of it."""
        made = super().__new__(cls, sql)
        made.counter = counter
        made.walked = walked or sql
        made.by_date = by_date or made.walked
        made.parts = tuple(parts) or (made,)
        return made

    @property
    def is_walkable(self) -> bool:
        """Tell whether the indexes have the rows for which it holds in the order of every sort."""
        return all(each in _INDEXED for each in self.parts)


Both = tuple[Condition, Condition]
"""The condition for having something and that for not having it."""

EVERY: Final = Condition("true", counter="articles")
"""The condition that holds for every article."""
NONE: Final = Condition("false", counter="0")
"""The condition that holds for none."""
UNREAD: Final = Condition("read = 0", counter="articles - read")
READ: Final = Condition("read = 1", counter="read")
STARRED: Final = Condition("starred = 1", counter="starred")
_INDEXED: Final = frozenset({EVERY, UNREAD, READ, STARRED})


def among(table: str, where: str, *, counter: str | None = None) -> Both:
    """Give the condition that a table of ours has the row's id.

    Args:
        table: The table, which has a column `id`.
        where: What else its row must have, in SQL of ours.
        counter: What counts the rows, as in `Condition.counter`.
    """
    listed = f"in (select id from {table} where {where})"  # noqa: S608 - names and numbers of ours
    exists = f"exists (select 1 from {table} where {where} and {table}.id = listing.id)"  # noqa: S608 - as above
    return (
        Condition(f"id {listed}", counter=counter, walked=exists),
        Condition(f"id not {listed}", counter=counter and f"articles - {counter}", walked=f"not {exists}"),
    )


def every_of(conditions: Sequence[Condition]) -> Condition:
    """Join conditions of which all must hold."""
    parts = tuple(dict.fromkeys(part for each in conditions for part in each.parts if part != EVERY))
    if len(parts) < 2:
        return parts[0] if parts else EVERY
    return Condition(
        " and ".join(map(_closed, parts)), walked=" and ".join(_closed_walk(each) for each in parts), parts=parts
    )


def any_of(conditions: Sequence[Condition]) -> Condition:
    """Join conditions of which one must hold."""
    if len(conditions) == 1:
        return conditions[0]
    if not conditions:
        return NONE
    return Condition(
        " or ".join(map(_closed, conditions)), walked=" or ".join(_closed_walk(each) for each in conditions)
    )


def _closed(condition: Condition) -> str:
    """Give the SQL so that it can be joined to others; a plain condition stays what the indexes are made for."""
    return str(condition) if condition in _INDEXED else f"({condition})"


def _closed_walk(condition: Condition) -> str:
    """Give the SQL for a row at hand so that it can be joined to others."""
    return condition.walked if condition in _INDEXED else f"({condition.walked})"


# A walk along an index sees nothing of a row but what the index has, and looking up every row that it passes takes
# twenty times as long: so it asks the index of those that have a mark, of which there are fewer.
_IS_STARRED: Final = """exists (select 1 from listing as marked indexed by listing_starred_id
    where marked.starred = 1 and marked.id = listing.id)"""
_NOTED_IDS: Final = "select id from listing indexed by listing_noted where note = 1"
_UNDATED_IDS: Final = f"select id from listing where read in (0, 1) and key < {Sort.NEWEST.missing}"  # noqa: S608 - ours

UNSTARRED: Final = Condition("starred = 0", counter="articles - starred", walked=f"not {_IS_STARRED}")
UNDATED: Final = Condition(
    f"read in (0, 1) and key < {Sort.NEWEST.missing}",
    walked=f"id in ({_UNDATED_IDS})",
    by_date=f"key < {Sort.NEWEST.missing}",
)
DATED: Final = Condition(
    f"read in (0, 1) and key >= {Sort.NEWEST.missing}",
    walked=f"id not in ({_UNDATED_IDS})",
    by_date=f"key >= {Sort.NEWEST.missing}",
)

CONDITIONS: Final[dict[str, Both]] = {
    "unread": (UNREAD, READ),
    "read": (READ, UNREAD),
    "starred": (STARRED, UNSTARRED),
    "undated": (UNDATED, DATED),
    # Asked of the documents themselves: a correction then changes no row of the listing that shows nothing of it.
    "corrected": among("documents", "tbl = 'corrections'"),
    "duplicate": among("duplicates", "true", counter="duplicates"),
}
"""By the name of a flag: the condition on the listing for having it and for not having it."""
NOTED: Final[Both] = (
    Condition("note = 1", counter="noted", walked=f"id in ({_NOTED_IDS})"),
    Condition("note = 0", counter="articles - noted", walked=f"id not in ({_NOTED_IDS})"),
)
"""The condition for having a note, and for having none."""
