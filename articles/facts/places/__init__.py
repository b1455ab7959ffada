"""The places that a text mentions: found in capitalised words, judged by their surroundings, resolved in context."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from articles.article import Place
from articles.facts.places.evidence import Surroundings, probability, signs
from articles.facts.places.korean import CHANCE, merge, read_korean
from articles.facts.places.mentions import Mention, Reading, read_mentions
from articles.facts.places.resolution import agree, confidence, resolve
from articles.gazetteer.hangul import is_hangul
from articles.gazetteer.lookup import Gazetteer, GazetteerPlace, Kind, NameKind, gazetteer

__all__ = ["find_places"]

THRESHOLD = 0.42
"""Words count as a place from this probability on; it is where precision and recall balance on marked news texts."""

_SHORT_FORM = 0.7
"""How sure "the North" is; an estimate."""
_HANGUL = re.compile(r"[가-힣]")
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
    source = source or gazetteer()
    reading = read_mentions(text, persons, source)
    korean = read_korean(text, persons, source) if _HANGUL.search(text) else []
    mentions = merge(reading.mentions, korean) if korean else reading.mentions
    names = [*reading.names, *{id(mention.name): mention.name for mention in korean}.values()]
    resolve(text, mentions, names)
    rest = Surroundings(text, reading, title)
    judged = [_judge(text, mention, reading, rest) for mention in mentions]
    chances: dict[int, float] = {}
    for each in judged:
        chances[id(each.mention.name)] = max(each.chance, chances.get(id(each.mention.name), 0.0))
    agree(names, chances)
    found: list[Place] = []
    countries: dict[str, GazetteerPlace] = {}
    for mention, seen, chance in judged:
        if chance >= THRESHOLD:
            found.append(_fact(text, mention, _rule(mention, seen), chance * confidence(mention.name)))
            countries.setdefault(mention.name.best.place.name, mention.name.best.place)
    found.extend(_halves(text, countries, found))
    return tuple(sorted(found, key=lambda place: (place.start or 0, place.end or 0)))


class _Judged(NamedTuple):
    """A mention and whether it names a place at all."""

    mention: Mention
    signs: Sequence[str]
    chance: float


def _judge(text: str, mention: Mention, reading: Reading, rest: Surroundings) -> _Judged:
    seen = [] if is_hangul(mention.span.key) else list(signs(text, mention, reading, rest))
    return _Judged(mention, seen, probability(seen) if seen else CHANCE)


def _rule(mention: Mention, names: Sequence[str]) -> str:
    """Name the rule by which a mention was found."""
    kind = mention.name.best.name_kind
    if "dateline" in names:
        return "dateline"
    if kind is NameKind.DEMONYM:
        return "demonym"
    if kind is NameKind.ABBREVIATION:
        return "abbreviation"
    return "division-name" if mention.name.division else f"{mention.name.best.place.place_kind}-name"


def _fact(text: str, mention: Mention, rule: str, sure: float) -> Place:
    return _place(text, (mention.start, mention.end), mention.name.best.place, rule, sure)


def _place(text: str, span: tuple[int, int], place: GazetteerPlace, rule: str, sure: float) -> Place:
    return Place(
        start=span[0],
        end=span[1],
        rule=rule,
        text=text[slice(*span)],
        name=place.name,
        kind=place.place_kind,
        country=place.country,
        admin1=place.admin1_code,
        latitude=place.latitude,
        longitude=place.longitude,
        confidence=round(sure, 3),
    )


def _halves(text: str, known: dict[str, GazetteerPlace], found: Sequence[Place]) -> Iterator[Place]:
    """Find "the North" where the text has named one country whose name starts so, and no other of that start."""
    if not any(name.startswith(_HALVES) for name in known):
        return
    taken = [(place.start or 0, place.end or 0) for place in found]
    for match in _HALF.finditer(text):
        meant = [
            place for name, place in known.items() if name.startswith(match[1] + " ") and place.kind is Kind.COUNTRY
        ]
        start, end = match.span(1)
        if len(meant) == 1 and not any(first < end and start < last for first, last in taken):
            yield _place(text, (start, end), meant[0], "short-form", _SHORT_FORM)
