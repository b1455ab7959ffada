"""`library.json`: a library as TinyDB's own JSON file has it, for other programs and for moving house."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from store.arrival import Arrival
from store.corrections import fact_corrections, has_own, with_others
from store.document_article import article_of
from store.documents import RowStorage
from store.everywhere import Everywhere
from store.listing import ARTICLES, CORRECTIONS, EARLIER, EVERYWHERE, LAST_ID, MARKS, REMOVED, SAVED, Listing
from store.saved import Saved
from store.values import Outcome

BESIDE = (MARKS, CORRECTIONS, EARLIER)
"""The tables that say more about an article, under its id."""
_OWN = (ARTICLES, REMOVED, *BESIDE)
_LAST_OF_ALL = 2**63 - 1  # what a row of any table has room for


def as_json(storage: RowStorage, ids: set[int] | None) -> dict[str, Any]:
    """Give all tables, or of the library's own tables the documents of some articles: by name, then by id as text."""
    value: dict[str, Any] = {}
    names = storage.tables() | {ARTICLES} if ids is None else {ARTICLES, *BESIDE}
    for name in sorted(names, key=lambda each: (each != ARTICLES, each)):
        documents = {str(each): document for each, document in storage.rows(name).items() if ids is None or each in ids}
        if documents or name == ARTICLES:
            value[name] = documents
    return value


def take_json(value: Mapping[str, Any], storage: RowStorage, listing: Listing, arrival: Arrival) -> list[Outcome]:
    """Take in what `as_json` gave, within a transaction; ids stay as they are where the library is empty.

    Raises ValueError for what is not in TinyDB's format.
    """
    tables = {str(name): dict(_documents(str(name), each)) for name, each in value.items()}
    if ARTICLES not in tables:
        raise ValueError("There is no table of articles in it: it is not a library in TinyDB's format.")
    if not any(storage.rows(name).ids() for name in (ARTICLES, REMOVED, EVERYWHERE, SAVED)):
        for name, documents in tables.items():
            rows = storage.rows(name)
            rows.make_present()
            for article_id, document in documents.items():
                rows.keep_id(article_id)
                rows.write(article_id, document)
        storage.rows(ARTICLES).keep_id(max(tables.get(REMOVED) or {0: {}}))
        listing.follow()
        return [Outcome("added", article_id) for article_id in tables[ARTICLES]]
    outcomes = [_take_one(article_id, tables, storage, arrival) for article_id in tables[ARTICLES]]
    # Last, since what it says of the articles that come with it is in their own corrections already.
    Everywhere(storage).take_in((tables.get(EVERYWHERE) or {}).values())
    ids = dict(zip(tables[ARTICLES], (each.id for each in outcomes), strict=True))
    Saved(storage, listing.labels).take_in(tables, ids)
    return outcomes


def _documents(name: str, table: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give the documents of a table by id; ValueError where there is something else."""
    if not isinstance(table, Mapping):
        raise ValueError(f"Its table {name} is not a table: it is not a library in TinyDB's format.")
    for key, document in table.items():
        if not str(key).isdecimal() or not isinstance(document, Mapping):
            raise ValueError(f"In its table {name}, {key!r} is not a document: it is not in TinyDB's format.")
        first, last = (1, LAST_ID) if name in _OWN else (0, _LAST_OF_ALL)
        # A number of more digits than that is not even made: it may have a million.
        if len(str(key)) > len(str(_LAST_OF_ALL)) or not first <= int(key) <= last:
            raise ValueError(f"In its table {name}, the number {str(key)[:40]} is not between {first} and {last}.")
        yield int(key), dict(document)


def _take_one(
    article_id: int, tables: dict[str, dict[int, dict[str, Any]]], storage: RowStorage, arrival: Arrival
) -> Outcome:
    """Take in one article; what the person has said about it here outranks what comes with it."""
    outcome = arrival.take(article_of(tables[ARTICLES][article_id]))
    if outcome.kind != "same":
        for name in BESIDE:
            rows = storage.rows(name)
            brought = (tables.get(name) or {}).get(article_id)
            there = rows.read(outcome.id) or {}
            if brought and name == CORRECTIONS and not has_own(there):
                brought = with_others(brought, fact_corrections(there))
                there = {}
            if brought and not there:
                rows.keep_id(outcome.id)
                rows.write(outcome.id, brought)
    return outcome
