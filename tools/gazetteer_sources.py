"""What the gazetteer is built from: kept packages, read without unpacking them, and the file of additions."""

from __future__ import annotations

import ast
import json
import tarfile
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from articles.gazetteer.folding import fold_name, fold_words

ADDITIONS = Path(__file__).with_name("gazetteer_additions.txt")
"""Regions, waters, landmarks and further names, from common knowledge; its head says how it is written."""


class Addition(NamedTuple):
    """One line of the file of additions."""

    name: str
    names: list[str]
    demonyms: list[str]
    country: str | None
    place: tuple[float, float] | None
    """Latitude and longitude of its middle; None to leave what the packages say."""


def read_section(section: str) -> Iterator[str]:
    """Give the lines of one section of the file of additions."""
    current = ""
    for line in ADDITIONS.read_text("utf-8").splitlines():
        if line.startswith("["):
            current = line.strip("[]")
        elif current == section and line and not line.startswith("#"):
            yield line


def read_no_places() -> set[str]:
    """Give the words with a capital that are no places, folded."""
    return {fold_name(word) for line in read_section("words") for word in line.split()}


def read_additions(section: str) -> Iterator[Addition]:
    """Read the places in one section of the file of additions; its head says what stands where."""
    for line in read_section(section):
        name, others, *rest = (part.strip() for part in line.split("/"))
        names, _, demonyms = others.partition(";")
        where = tuple(map(float, rest[-1].split())) if rest else ()
        yield Addition(
            name,
            [each.strip() for each in names.split(",") if each.strip() and not each.strip().startswith("the ")],
            demonyms.split(),
            rest[0] if len(rest) == 2 and rest[0] else None,
            (where[0], where[1]) if where else None,
        )


class Packages:
    """The packages of one folder, read without unpacking them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _archive(self, start: str) -> Path:
        found = sorted(self.folder.glob(start + "*"))
        if len(found) != 1:
            raise SystemExit(f"{self.folder} holds {len(found)} files named {start}*; put exactly one there.")
        return found[0]

    def read(self, start: str, member: str) -> bytes:
        """Read the one file of an archive (wheel or tarball) whose path ends with `member`."""
        path = self._archive(start)
        if path.suffix == ".whl":
            with zipfile.ZipFile(path) as wheel:
                return wheel.read(next(name for name in sorted(wheel.namelist()) if name.endswith(member)))
        with tarfile.open(path) as tar:
            entry = tar.extractfile(next(each for each in tar if each.name.endswith(member)))
            assert entry is not None  # noqa: S101 - a member of that name is a file in these packages
            return entry.read()

    def json(self, start: str, member: str) -> Any:
        """Read a JSON file of an archive."""
        return json.loads(self.read(start, member))

    def country_facts(self) -> Iterator[dict[str, Any]]:
        """Give countryinfo's record of each country."""
        with zipfile.ZipFile(self._archive("countryinfo-1.0.1")) as wheel:
            for name in sorted(wheel.namelist()):
                if name.startswith("countryinfo/data/") and name.endswith(".json"):
                    yield json.loads(wheel.read(name))

    def faker_names(self, kind: str) -> Iterator[str]:
        """Give Faker's first or last names of people in Latin letters, each of one word, folded."""
        with zipfile.ZipFile(self._archive("faker-40")) as wheel:
            for member in sorted(wheel.namelist()):
                if member.startswith("faker/providers/person/") and member.count("/") == 4:
                    for name in names_in_module(wheel.read(member).decode(), kind):
                        words = fold_words(name)
                        if len(words) == 1 and len(name) > 2 and is_latin(name):
                            yield words[0]

    def territories(self, language: str) -> dict[str, str]:
        """Give CLDR's names of territories in a language, by code (`KP`, `UK-alt-short`, `150`)."""
        value = self.json("cldr-localenames-full-48.2.0", f"main/{language}/territories.json")
        names: dict[str, str] = value["main"][language]["localeDisplayNames"]["territories"]
        return names

    def subdivisions(self) -> dict[str, str]:
        """Give CLDR's English names of divisions, by code without a hyphen (`kp10`)."""
        value = self.json("cldr-subdivisions-full-48.2.0", "subdivisions/en/en.json")
        names: dict[str, str] = value["subdivisions"]["localeDisplayNames"]["subdivisions"]
        return names


def names_in_module(source: str, kind: str) -> Iterator[str]:
    """Give the texts in the lists that a module of Python names `first_names...` or `last_names...`."""
    for node in ast.walk(ast.parse(source)):
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        if isinstance(node, ast.Assign) and isinstance(target, ast.Name) and target.id.startswith(f"{kind}_name"):
            for each in ast.walk(node.value):
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    yield each.value


def is_latin(text: str) -> bool:
    """Tell whether every letter is Latin."""
    return all("LATIN" in unicodedata.name(each, "") for each in text if each.isalpha())
