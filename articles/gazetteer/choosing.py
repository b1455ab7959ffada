"""The places that a person may mean by what they type: a name or its beginning, narrowed by the places around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from articles.article import Candidate
from articles.gazetteer.folding import fold_name, fold_words, join_words, split_division
from articles.gazetteer.lookup import Gazetteer, GazetteerPlace, Kind, NameKind, gazetteer

_LOOKED_AT = 1_000
"""So many of the most populous places of a beginning are asked where they lie."""
_LARGE = 1_500
"""One letter begins ten thousands of names; only so many of the most populous places are looked at for it."""
_LEVELS = 3
"""A city lies in a county, a state and a country."""


class Choice(NamedTuple):
    """One place that a person may choose."""

    candidate: Candidate
    """The place; its confidence says nothing."""
    within: str
    """The larger places around it from the nearest to the largest, such as `Ryanggang Province, North Korea`."""
    population: int | None
    """How many people live there; None where the sources do not say."""


def places_named(words: str, *, limit: int = 40) -> list[Choice]:
    """Find the places of a name, then those of which a name begins with it, each from the most populous down.

    Args:
        words: a name in any spelling, or its beginning; after a comma the name or the code of a larger place around
            it may follow (`Springfield, Illinois`, `Pochon, KP`, `Hyesan, KP-10`).
        limit: give at most so many.

    Returns:
        The places; none for words without a letter or for an unknown name.

    Raises:
        articles.gazetteer.GazetteerError: the gazetteer's file cannot be used.
    """
    source = gazetteer()
    name, *around = (part.strip() for part in words.split(","))
    around = [part for part in around if part]
    exact = _numbers(name, source)
    found = _narrowed(exact, around, source)[:limit]
    key = fold_name(name)
    if key and len(found) < limit:
        known = set(exact)
        beginning = (number for number in _beginning(key, source) if number not in known)
        rest = [number for number, _ in zip(beginning, range(_LOOKED_AT if around else limit), strict=False)]
        found += _narrowed(rest, around, source)[: limit - len(found)]
    return _choices(found, source)


def _beginning(key: str, source: Gazetteer) -> list[int]:
    """Give the numbers of the places of which a name begins with a key, the most populous first."""
    if len(key) > 1 or not key.isascii():
        return source.numbers_beginning(key)
    large = source.places(range(1, _LARGE)).values()
    return sorted(place.number for place in large if fold_name(place.name).startswith(key))


def _numbers(name: str, source: Gazetteer) -> list[int]:
    """Give the numbers of the places of a name, the likeliest first."""
    found: dict[int, None] = {}
    for key in _keys(name):
        entry = source.entries([key]).get(key)
        if entry is not None:
            named = [each.number for each in entry.places if each.name_kind is not NameKind.DEMONYM]
            places = source.places(named).values()
            ranked = sorted(places, key=lambda place: _rank(place, key))
            found.update(dict.fromkeys(place.number for place in ranked))
    return list(found)


def _rank(place: GazetteerPlace, key: str) -> tuple[bool, int, bool, int]:
    """Put regions of the world first, then the most populous places, then those that are shown by the name itself."""
    return place.kind is not Kind.OTHER, -place.population, key not in _keys(place.name), place.number


def _keys(name: str) -> tuple[str, str]:
    """Give the key of a name, and that without its administrative word."""
    words = fold_words(name)
    return join_words(words), join_words(split_division(words)[0])


def _narrowed(numbers: Sequence[int], around: Sequence[str], source: Gazetteer) -> list[int]:
    """Keep the places that lie in every one of the larger places."""
    if not around or not numbers:
        return list(numbers)
    wanted = [(part.upper(), frozenset(_numbers(part, source))) for part in around]
    kept = []
    for number, chain in _chains(numbers, source).items():
        codes = {code for place in chain for code in (place.country, place.admin1_code, place.admin1) if code}
        outer = {place.number for place in chain[1:]}
        if all(code in codes or outer & members for code, members in wanted):
            kept.append(number)
    return kept


def _chains(numbers: Iterable[int], source: Gazetteer) -> dict[int, list[GazetteerPlace]]:
    """Give each place with the larger places around it, from the nearest to the largest, a query a level."""
    found = {number: [place] for number, place in source.places(list(numbers)).items()}
    for _ in range(_LEVELS):
        outer = source.places({chain[-1].parent for chain in found.values() if chain[-1].parent})
        for chain in found.values():
            if chain[-1].parent:
                chain.append(outer[chain[-1].parent])
    return found


def _choices(numbers: Sequence[int], source: Gazetteer) -> list[Choice]:
    chains = _chains(numbers, source)
    return [
        Choice(
            as_candidate(chains[number][0]),
            ", ".join(place.name for place in chains[number][1:]),
            chains[number][0].population or None,
        )
        for number in numbers
    ]


def as_candidate(place: GazetteerPlace, confidence: float = 0.0) -> Candidate:
    """Make the value that an article keeps of a place which a name may mean."""
    return Candidate(
        name=place.name,
        kind=place.place_kind,
        country=place.country,
        admin1=place.admin1_code,
        latitude=place.latitude,
        longitude=place.longitude,
        precision=place.precision,
        confidence=confidence,
    )
