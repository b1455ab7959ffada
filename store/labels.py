"""Labels: which articles have which tag, and which are in which fixed collection, in derived tables."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from store.conditions import EVERY as EVERY_ROW
from store.conditions import NONE as NO_ROW
from store.conditions import Both, among
from store.documents import RowStorage
from store.tags import cleaned_name, folded_name

NOTHING: Both = (NO_ROW, EVERY_ROW)
"""The conditions for what no article has."""


class Labels:
    """The tags of the articles that are listed, and the ids of the collections."""

    def __init__(self, storage: RowStorage) -> None:
        """Take the storage, whose file has the tables."""
        self._storage = storage

    def tags(self) -> list[tuple[str, int]]:
        """Give every tag and how many articles have it, in the order of the alphabet."""
        return self._storage.fetch_all("select name, articles from tags where articles > 0 order by folded")

    def as_written(self, tag: str) -> str:
        """Give a tag as it was first written, or cleaned where it is a new one."""
        found = self._storage.fetch_one("select name from tags where folded = ?", (folded_name(tag),))
        return str(found[0]) if found else cleaned_name(tag)

    def tagged(self, tag: str) -> Both:
        """Give the conditions for having a tag and for not having it."""
        found = self._storage.fetch_one("select number from tags where folded = ?", (folded_name(tag),))
        if found is None:
            return NOTHING
        (number,) = found
        counter = f"(select articles from tags where number = {number:d})"  # noqa: S608 - a number of ours
        return among("labels", f"tag = {number:d}", counter=counter)

    def set_tags(self, article_id: int, tags: Collection[str]) -> None:
        """Let an article have these tags and no others; within a transaction."""
        numbers = {self._number(each) for each in tags}
        connection = self._storage.connection()
        there = {number for (number,) in connection.execute("select tag from labels where id = ?", (article_id,))}
        connection.executemany(
            "delete from labels where tag = ? and id = ?", [(n, article_id) for n in there - numbers]
        )
        connection.executemany("insert into labels values (?, ?)", [(n, article_id) for n in numbers - there])
        if there - numbers:
            connection.execute("delete from tags where articles = 0")

    def _number(self, tag: str) -> int:
        """Give the number of a tag, making one where it is new."""
        connection = self._storage.connection()
        found = connection.execute("select number from tags where folded = ?", (folded_name(tag),)).fetchone()
        if found is None:
            statement = "insert into tags (name, folded, articles) values (?, ?, 0) returning number"
            (found,) = connection.execute(statement, (tag, folded_name(tag))).fetchall()
        return int(found[0])

    def clear(self) -> None:
        """Forget every tag and collection, to be followed anew; within a transaction."""
        for table in ("labels", "tags", "collected"):
            self._storage.connection().execute(f"delete from {table}")  # noqa: S608 - names of ours

    def set_collection(self, number: int, ids: Sequence[int]) -> None:
        """Let a collection have these articles and no others; within a transaction.

        Args:
            number: The id of its document.
            ids: Its articles, those that were removed included.
        """
        connection = self._storage.connection()
        connection.execute("delete from collected where collection = ?", (number,))
        connection.executemany("insert or ignore into collected values (?, ?)", ((number, each) for each in ids))

    def within(self, number: int) -> Both:
        """Give the conditions for being in a collection and for not being in it."""
        return among("collected", f"collection = {number:d}")

    def collection_size(self, number: int) -> int:
        """Count the articles of a collection that are there."""
        statement = "select count(*) from collected where collection = ? and id in (select id from listing)"
        found: tuple[Any, ...] = self._storage.fetch_one(statement, (number,))
        return int(found[0])
