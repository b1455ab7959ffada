"""Labels: which articles have which tag, and which are in which fixed collection, in derived tables."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from store.conditions import EVERY as EVERY_ROW
from store.conditions import NONE as NO_ROW
from store.conditions import Both, among
from store.documents import RowStorage
from store.table_names import SAVED
from store.tags import cleaned_name, folded_name

NOTHING: Both = (NO_ROW, EVERY_ROW)
"""The conditions for what no article has."""


def named(saved: Mapping[str, Any]) -> str:
    """Give the name of a saved document, cleaned; empty where another program wrote none."""
    name = saved.get("name")
    return cleaned_name(name) if isinstance(name, str) else ""


def is_collection(saved: Mapping[str, Any]) -> bool:
    """Tell whether a saved document is that of a collection."""
    return saved.get("fixed") is True and bool(named(saved))


class Labels:
    """The tags of the articles that are listed, and the ids of the collections."""

    def __init__(self, storage: RowStorage) -> None:
        """Take the storage, whose file has the tables."""
        self._storage = storage

    def tags(self) -> list[tuple[str, int]]:
        """Give every tag and how many articles have it, in the order of the alphabet."""
        return self._storage.fetch_all("select name, articles from tags where articles > 0 order by folded")

    def tags_where(self, condition: str) -> list[tuple[str, int]]:
        """Give the tags of the listed articles for which a condition of ours holds, the most frequent first."""
        if condition == EVERY_ROW:
            return sorted(self.tags(), key=lambda each: -each[1])
        return self._counted(f"select id from listing where {condition}")  # noqa: S608 - ours

    def tags_among(self, ids: Sequence[int]) -> list[tuple[str, int]]:
        """Give the tags of some articles, the most frequent first."""
        return self._counted("select value from json_each(?)", json.dumps(ids))

    def _counted(self, ids: str, *values: str) -> list[tuple[str, int]]:
        """Count the articles of each tag among those whose ids a statement gives."""
        statement = f"""select name, count(*) from labels join tags on number = tag where id in ({ids})
            group by tag order by count(*) desc, folded"""  # noqa: S608 - ours
        return self._storage.fetch_all(statement, values)

    def tagged_ids(self) -> frozenset[int]:
        """Give the ids of the articles that have tags."""
        return frozenset(each for (each,) in self._storage.fetch_all("select distinct id from labels"))

    def as_written(self, tag: str) -> str:
        """Give a tag as it was first written, or cleaned where it is a new one."""
        found = self._storage.fetch_one("select name from tags where folded = ?", (folded_name(tag),))
        return str(found[0]) if found else cleaned_name(tag)

    def tagged(self, tag: str, *, prefix: bool = False) -> Both:
        """Give the conditions for having a tag, or one that begins so, and for not having it."""
        folded = folded_name(tag)
        known = self._storage.fetch_all("select number, folded from tags")
        numbers = [number for number, name in known if name == folded or (prefix and name.startswith(folded))]
        if not numbers:
            return NOTHING
        listed = ", ".join(f"{number:d}" for number in numbers)
        counter = f"(select articles from tags where number = {listed})" if len(numbers) == 1 else None  # noqa: S608 - ours
        return among("labels", f"tag in ({listed})", counter=counter)

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

    def within(self, name: str) -> Both:
        """Give the conditions for being in a collection and for not being in it."""
        folded = folded_name(name)
        for number, saved in self._storage.rows(SAVED).items():
            if is_collection(saved) and folded_name(named(saved)) == folded:
                return among("collected", f"collection = {number:d}")
        return NOTHING

    def collection_size(self, number: int) -> int:
        """Count the articles of a collection that are there."""
        statement = "select count(*) from collected where collection = ? and id in (select id from listing)"
        found: tuple[Any, ...] = self._storage.fetch_one(statement, (number,))
        return int(found[0])
