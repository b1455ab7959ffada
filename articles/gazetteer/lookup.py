"""The gazetteer: every place of one name, read from one read-only file without loading it."""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Collection, Iterable
from enum import IntEnum, IntFlag
from functools import cached_property
from pathlib import Path
from threading import local
from typing import Any, NamedTuple

from articles.article import PlaceKind, Precision
from articles.gazetteer.folding import Division, fold_words, join_words, split_division
from articles.gazetteer.name_filter import NameFilter

FORMAT = 2
"""The layout of the file, its `user_version`; the builder and this reader agree on it."""
FILE = Path(__file__).with_name("gazetteer.sqlite")
PRECISIONS: tuple[Precision | None, ...] = (None, "own", "cities", "parent")
"""What a place's coordinates stand for, by the number that the file keeps."""
_REMEMBERED_NAMES = 20_000
_REMEMBERED_PLACES = 8_000
"""So many are remembered by each thread before all are forgotten: a few megabytes."""


class Kind(IntEnum):
    """What a place is, from large to small."""

    OTHER = 0
    COUNTRY = 1
    ADMIN1 = 2
    ADMIN2 = 3
    CITY = 4

    __hash__ = int.__hash__  # that of an enumeration is many times slower


class NameKind(IntEnum):
    """What a name is to its place, from weak to strong."""

    ALTERNATE = 0
    """A name in another language or of another time."""
    ABBREVIATION = 1
    """Letters that stand for the name; only where they are written as such."""
    DEMONYM = 2
    """What the people or things of a country are called."""
    STRIPPED = 3
    """What is left of a name without its administrative word."""
    ALIAS = 4
    """Another name that the sources give."""
    PRIMARY = 5
    """The place's own name."""

    __hash__ = int.__hash__


_KIND = tuple(Kind)
_NAME_KIND = tuple(NameKind)
_DIVISION = tuple(Division)


class WordKind(IntFlag):
    """What a name may be besides a place."""

    COMMON = 1
    """One of the few thousand most frequent English words."""
    ORDINARY = 2
    """Another ordinary English word."""
    GIVEN_NAME = 4
    FAMILY_NAME = 8


class GazetteerError(Exception):
    """The gazetteer's file cannot be used; the message says why and what to do."""


_KINDS: dict[Kind, PlaceKind] = {
    Kind.COUNTRY: "country",
    Kind.ADMIN1: "admin1",
    Kind.ADMIN2: "admin2",
    Kind.CITY: "city",
    Kind.OTHER: "other",
}


class GazetteerPlace(NamedTuple):
    """One place of the gazetteer."""

    number: int
    """Its number in the file; it means nothing in another build."""
    kind: Kind
    division: Division
    """Which administrative word belongs to it."""
    name: str
    country: str | None
    """ISO 3166-1 alpha-2; None for continents and regions of the world."""
    admin1: str | None
    """What follows the country in the ISO 3166-2 code of its first level division."""
    parent: int
    """The number of the division or country around it; 0 for none."""
    latitude: float | None
    longitude: float | None
    population: int
    capital: bool
    """Whether it is the capital of its country."""
    precision: Precision | None = None
    """What the coordinates stand for; None without coordinates."""

    @property
    def place_kind(self) -> PlaceKind:
        """The kind in the words that an article's facts use."""
        return _KINDS[self.kind]

    @property
    def admin1_code(self) -> str | None:
        """The ISO 3166-2 code of the first level division, such as `KP-10`."""
        return f"{self.country}-{self.admin1}" if self.admin1 else None


class NamedPlace(NamedTuple):
    """A place under one of its names, not yet read."""

    number: int
    kind: Kind
    name_kind: NameKind


class Entry(NamedTuple):
    """Everything known under one key."""

    word: int
    """What else the key may be: flags of WordKind."""
    places: tuple[NamedPlace, ...]
    """The places of that name."""


NOTHING = Entry(0, ())


class Gazetteer:
    """The gazetteer's file, opened for one thread; the file is never written."""

    def __init__(self, file: Path = FILE) -> None:
        """Open the file.

        Raises:
            GazetteerError: it is missing, damaged or of another format.
        """
        self.file = file
        self._entries: dict[str, Entry] = {}
        self._places: dict[int, GazetteerPlace] = {}

    @cached_property
    def _connection(self) -> sqlite3.Connection:
        try:
            connection = sqlite3.connect(f"{self.file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
            connection.execute("PRAGMA cache_size = -256")
            connection.execute("PRAGMA mmap_size = 67108864")  # pages are read where the system keeps them, uncopied
            (found,) = connection.execute("PRAGMA user_version").fetchone()
        except sqlite3.Error as error:
            raise GazetteerError(
                f"The gazetteer {self.file} cannot be read ({error}). Install Dateline again."
            ) from error
        if found != FORMAT:
            raise GazetteerError(f"The gazetteer {self.file} has format {found}, not {FORMAT}. Install Dateline again.")
        return connection

    @cached_property
    def filter(self) -> NameFilter:
        """What may begin the name of a place."""
        ((bits,),) = self._query("SELECT bits FROM filter, json_each(?)", [0])
        return NameFilter(bits)

    def entries(self, keys: Collection[str]) -> dict[str, Entry]:
        """Look folded names up, all in one query.

        Args:
            keys: what :func:`articles.gazetteer.folding.join_words` makes of names.

        Returns:
            What is known under each key that is known.
        """
        if len(self._entries) > _REMEMBERED_NAMES:
            self._entries.clear()
        missing = [key for key in keys if key not in self._entries]
        if missing:
            query = "SELECT name.key, word, places FROM json_each(?) AS wanted JOIN name ON name.key = wanted.value"
            rows = self._query(query, missing)
            self._entries.update(dict.fromkeys(missing, NOTHING))
            for key, word, numbers in rows:
                packed = struct.unpack(f"<{len(numbers) // 4}I", numbers)
                places = [NamedPlace(each >> 6, _KIND[each >> 3 & 7], _NAME_KIND[each & 7]) for each in packed]
                self._entries[key] = Entry(word, tuple(places))
        return {key: self._entries[key] for key in keys if self._entries[key] is not NOTHING}

    def entry(self, key: str) -> Entry:
        """Look one folded name up; what is unknown has nothing in its entry."""
        found = self._entries.get(key)
        return found if found is not None else self.entries((key,)).get(key, NOTHING)

    def places(self, numbers: Collection[int]) -> dict[int, GazetteerPlace]:
        """Read places by their numbers, all in one query."""
        if len(self._places) > _REMEMBERED_PLACES:
            self._places.clear()
        missing = [number for number in numbers if number not in self._places]
        if missing:
            query = (
                "SELECT place.id, place.kind, division, name, country, admin1, place.parent, latitude, longitude,"
                " population, marks FROM json_each(?) AS wanted JOIN place ON place.id = wanted.value"
            )
            for row in self._query(query, missing):
                self._places[row[0]] = _place(row)
        return {number: self._places[number] for number in numbers}

    def numbers_beginning(self, key: str) -> list[int]:
        """Give the numbers of the places of which a name begins with a folded key, the most populous place first."""
        query = (
            "SELECT places FROM json_each(?) AS start JOIN name"
            " ON name.key >= start.value AND name.key < start.value || char(1114111)"
        )
        packed = b"".join(places for (places,) in self._query(query, [key]))
        return sorted({each >> 6 for each in struct.unpack(f"<{len(packed) // 4}I", packed)})

    def coded_names(self) -> list[tuple[str, str]]:
        """Give the ISO 3166 code and the name of every country and of every first level division that has a code."""
        query = (
            "SELECT CASE kind WHEN 1 THEN country ELSE country || '-' || admin1 END AS code, name FROM place"
            " WHERE kind IN (SELECT value FROM json_each(?)) AND code IS NOT NULL ORDER BY id DESC"
        )
        return [(code, name) for code, name in self._query(query, [Kind.COUNTRY, Kind.ADMIN1])]

    def find(self, name: str) -> tuple[GazetteerPlace, ...]:
        """Find every place of a name, the most populous first, then those without its administrative word."""
        words = fold_words(name)
        keys = (join_words(words), join_words(split_division(words)[0]))
        entries = self.entries(keys)
        ranks: dict[int, int] = {}
        for rank, key in enumerate(keys):
            for each in entries.get(key, NOTHING).places:
                ranks.setdefault(each.number, rank)
        places = self.places(ranks).values()
        return tuple(sorted(places, key=lambda place: (ranks[place.number], -place.population, place.number)))

    def _query(self, query: str, values: Iterable[str | int]) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query, (json.dumps(list(values)),)).fetchall()
        except sqlite3.DatabaseError as error:
            raise GazetteerError(
                f"The gazetteer {self.file} cannot be read ({error}). Install Dateline again."
            ) from error


def _place(row: tuple[Any, ...]) -> GazetteerPlace:
    number, kind, division, name, country, admin1, parent, latitude, longitude, population, marks = row
    return GazetteerPlace(
        number,
        _KIND[kind],
        _DIVISION[division],
        name,
        country,
        admin1,
        parent,
        None if latitude is None else latitude / 10_000,
        None if longitude is None else longitude / 10_000,
        population,
        bool(marks & 1),
        PRECISIONS[marks >> 1],
    )


_threads = local()


def gazetteer() -> Gazetteer:
    """Give this thread's gazetteer; it is opened at its first question."""
    opened: Gazetteer | None = getattr(_threads, "gazetteer", None)
    if opened is None:
        opened = _threads.gazetteer = Gazetteer()
    return opened
