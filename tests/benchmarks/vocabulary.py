"""The words from which the generator makes titles, names, publications and places, read from the file beside this."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class City:
    """A real city, with its country as ISO 3166-1 alpha-2."""

    name: str
    country: str


_LISTS: dict[str, list[str]] = tomllib.loads(FILE.read_text(encoding="utf-8"))

CITIES = tuple(City(*each.rsplit(", ", 1)) for each in _LISTS["cities"])
GIVEN = tuple(_LISTS["given"])
SYLLABLES = tuple(_LISTS["syllables"])
SUBJECTS = tuple(_LISTS["subjects"])
VERBS = tuple(_LISTS["verbs"])
EVENTS = tuple(_LISTS["events"])
ANGLES = tuple(_LISTS["angles"])
SOURCE_NAMES = tuple(_LISTS["source_names"])
