"""The places that a text mentions: found in capitalised words, judged by their surroundings, resolved in context."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from articles.article import Place
from articles.facts.places.evidence import Surroundings, probability, signs
from articles.facts.places.mentions import Candidate, Mention, read_mentions
from articles.facts.places.resolution import confidence, resolve
from articles.gazetteer.lookup import Gazetteer, GazetteerPlace, NameKind, gazetteer

__all__ = ["find_places"]

THRESHOLD = 0.42
"""Words count as a place from this probability on; it is where precision and recall balance on marked news texts."""

_HALVES = ("North ", "South ", "East ", "West ")
_HALF = re.compile(r"(?<![^\W_])[Tt]he (North|South|East|West)(?![^\W_]|[-‐ ][A-Z])")


def find_places(
    text: str,
    *,
    persons: Sequence[tuple[int, int]] = (),
    title: tuple[int, int] | None = None,
    source: Gazetteer | None = None,
) -> tuple[Place, ...]:
    """Find every place that a text mentions, in the order of the text.

    Args:
        text: the text; offsets count its characters.
        persons: spans known to be names of persons, which are never places.
        title: the span of the headline, where capitals tell less.
        source: the gazetteer to use instead of the one that comes with Dateline.

    Returns:
        The places with their spans; `confidence` is the probability that the words name a place at all times the
        probability that it is this one.

    Raises:
        articles.gazetteer.GazetteerError: the gazetteer's file cannot be used.
    """
    reading = read_mentions(text, persons, source or gazetteer())
    resolve(text, reading.mentions, reading.names)
    rest = Surroundings(text, reading, title)
    found: list[Place] = []
    countries: dict[str, Candidate] = {}
    for mention in reading.mentions:
        names = list(signs(text, mention, reading, rest))
        chance = probability(names)
        if chance < THRESHOLD:
            continue
        best = mention.name.best
        rule = "dateline" if "dateline" in names else _rule(mention)
        found.append(_fact(text, mention.start, mention.end, best.place, rule, chance * confidence(mention.name)))
        countries.setdefault(best.place.name, best)
    found.extend(_halves(text, countries, found))
    return tuple(sorted(found, key=lambda place: (place.start or 0, place.end or 0)))


def _rule(mention: Mention) -> str:
    """Name the rule by which a mention was found."""
    kind = mention.name.best.name_kind
    if kind is NameKind.DEMONYM:
        return "demonym"
    if kind is NameKind.ABBREVIATION:
        return "abbreviation"
    return "division-name" if mention.name.division else f"{mention.name.best.place.place_kind}-name"


def _fact(text: str, start: int, end: int, place: GazetteerPlace, rule: str, sure: float) -> Place:
    return Place(
        start=start,
        end=end,
        rule=rule,
        text=text[start:end],
        name=place.name,
        kind=place.place_kind,
        country=place.country,
        admin1=place.admin1_code,
        latitude=place.latitude,
        longitude=place.longitude,
        confidence=round(sure, 3),
    )


def _halves(text: str, known: dict[str, Candidate], found: Sequence[Place]) -> Iterator[Place]:
    """Find "the North" where the text has named one country whose name starts so, and no other of that start."""
    if not any(name.startswith(_HALVES) for name in known):
        return
    taken = [(place.start or 0, place.end or 0) for place in found]
    for match in _HALF.finditer(text):
        meant = [each for name, each in known.items() if name.startswith(match[1] + " ") and each.place.kind == 1]
        start, end = match.span(1)
        if len(meant) == 1 and not any(first < end and start < last for first, last in taken):
            yield _fact(text, start, end, meant[0].place, "short-form", 0.7)
