"""Which place of a name is meant: by what the text says around it, then by how many people live there."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence

from articles.facts.places.mentions import Candidate, Mention
from articles.gazetteer.folding import Division
from articles.gazetteer.lookup import GazetteerPlace, Kind, NameKind

_KIND_SCORES = {Kind.OTHER: 6.0, Kind.COUNTRY: 4.0, Kind.ADMIN1: 1.0, Kind.ADMIN2: -0.7, Kind.CITY: 0.0}
_NAME_SCORES = {
    NameKind.ALTERNATE: -2.5,
    NameKind.ABBREVIATION: 0.0,
    NameKind.DEMONYM: 0.5,
    NameKind.STRIPPED: -1.5,
    NameKind.ALIAS: -0.3,
    NameKind.PRIMARY: 0.0,
}
_CAPITAL = 1.0
_SAME_DIVISION_WORD = 1.0
_CONTAINED = 4.0
_COUNTRY_SHARE = 2.5
_ADMIN1_SHARE = 2.5
_ROUNDS = 2
_SHARPNESS = 1.6
"""How fast confidence falls as the runner-up's score nears."""
_BESIDE = re.compile(r"(?:\s*[,(]\s*|\s+(?:in|of)\s+|\s+)(?:the\s+)?")


def resolve(text: str, mentions: Sequence[Mention]) -> None:
    """Score the candidates of every mention; the best has the highest score.

    The people who live there and what the name is to the place come first; then, twice, what the other mentions say:
    the country and the first level division that the text is about, and a neighbour that lies around the place
    ("Onsong County, North Hamgyong Province").
    """
    for mention in mentions:
        for candidate in mention.candidates:
            candidate.score = _prior(mention, candidate)
    priors = [[candidate.score for candidate in mention.candidates] for mention in mentions]
    _neighbours(text, mentions, priors)
    _share_priors(mentions, priors)
    for _ in range(_ROUNDS):
        countries, divisions = _votes(mentions)
        for mention, base in zip(mentions, priors, strict=True):
            own = mention.best.place
            for candidate, score in zip(mention.candidates, base, strict=True):
                candidate.score = score + _support(candidate.place, own, mention.key, countries, divisions)


def confidence(mention: Mention) -> float:
    """Tell how sure the choice of the best candidate is, from 0 to 1; places of the same spot count as one."""
    best = mention.best
    total = 0.0
    for each in mention.candidates:
        if each is best or not _same_spot(each.place, best.place):
            total += math.exp(max(-30.0, (each.score - best.score) * _SHARPNESS))
    return 1 / total


def contains(outer: GazetteerPlace, inner: GazetteerPlace) -> bool:
    """Tell whether one place lies in another, by country and division."""
    if outer.country != inner.country or outer.kind >= inner.kind:
        return False
    if outer.kind is Kind.COUNTRY:
        return True
    if outer.kind is Kind.ADMIN1:
        return outer.admin1 == inner.admin1
    return inner.parent == outer.number


def _prior(mention: Mention, candidate: Candidate) -> float:
    place = candidate.place
    score = math.log10(place.population + 10) + _NAME_SCORES[candidate.name_kind] + _KIND_SCORES[place.kind]
    if place.capital:
        score += _CAPITAL
    if mention.division is not Division.NONE:
        if place.division is mention.division:
            score += _SAME_DIVISION_WORD
        if candidate.name_kind is NameKind.STRIPPED:
            score -= _NAME_SCORES[NameKind.STRIPPED]
    return score


def _neighbours(text: str, mentions: Sequence[Mention], priors: list[list[float]]) -> None:
    """Strengthen pairs of neighbours of which one lies in the other."""
    for index, (inner, outer) in enumerate(zip(mentions, mentions[1:], strict=False)):
        gap = text[inner.end : outer.start]
        if len(gap) > 9 or not _BESIDE.fullmatch(gap):
            continue
        comma = "," in gap or "(" in gap
        gain = _CONTAINED if comma else _CONTAINED / 2
        around = [each.place for each in outer.candidates]
        held: set[int] = set()
        for number, candidate in enumerate(inner.candidates):
            holders = [place.number for place in around if contains(place, candidate.place)]
            if holders:
                priors[index][number] += gain
                candidate.score += gain
                held.update(holders)
        for number, candidate in enumerate(outer.candidates):
            if candidate.place.number in held:
                priors[index + 1][number] += gain
                candidate.score += gain


def _share_priors(mentions: Sequence[Mention], priors: list[list[float]]) -> None:
    """Give every mention of a name the best that one of them has: a text means one place by one name."""
    best: dict[tuple[str, int], float] = {}
    for mention, scores in zip(mentions, priors, strict=True):
        for candidate, score in zip(mention.candidates, scores, strict=True):
            name = (mention.key, candidate.place.number)
            best[name] = max(score, best.get(name, score))
    for mention, scores in zip(mentions, priors, strict=True):
        for index, candidate in enumerate(mention.candidates):
            scores[index] = candidate.score = best[mention.key, candidate.place.number]


def _votes(mentions: Sequence[Mention]) -> tuple[dict[str, dict[str, float]], dict[str, dict[str, float]]]:
    """Count which countries and first level divisions the mentions speak for, each name once and by its confidence."""
    countries: dict[str, dict[str, float]] = defaultdict(dict)
    divisions: dict[str, dict[str, float]] = defaultdict(dict)
    for mention in mentions:
        place = mention.best.place
        if place.country is None:
            continue
        sure = confidence(mention)
        votes = countries[place.country]
        votes[mention.key] = max(sure, votes.get(mention.key, 0.0))
        if place.admin1 is not None and place.kind >= Kind.ADMIN1:
            votes = divisions[f"{place.country}-{place.admin1}"]
            votes[mention.key] = max(sure, votes.get(mention.key, 0.0))
    return countries, divisions


def _support(
    place: GazetteerPlace,
    own: GazetteerPlace,
    key: str,
    countries: dict[str, dict[str, float]],
    divisions: dict[str, dict[str, float]],
) -> float:
    """Tell what the other names of the text add to a candidate; a name does not speak for itself."""
    if place.country is None:
        return 0.0
    score = _COUNTRY_SHARE * _saturated(countries.get(place.country), key)
    if place.admin1 is not None and place.kind >= Kind.ADMIN1:
        score += _ADMIN1_SHARE * _saturated(divisions.get(f"{place.country}-{place.admin1}"), key)
    return score


def _saturated(votes: dict[str, float] | None, key: str) -> float:
    """Turn a sum of votes into a share: one sure name gives a half, three give three quarters."""
    if not votes:
        return 0.0
    total = sum(votes.values()) - votes.get(key, 0.0)
    return total / (total + 1)


def _same_spot(one: GazetteerPlace, other: GazetteerPlace) -> bool:
    """Tell whether two places are one for a reader: a city and the division named after it."""
    return one.country == other.country and one.admin1 == other.admin1 and one.kind is not other.kind
