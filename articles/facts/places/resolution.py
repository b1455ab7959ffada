"""Which place of a name is meant: by what the text says around it, then by how many people live there."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from articles.article import Candidate as Chosen
from articles.facts.places.mentions import Candidate, Mention, Name, Tie
from articles.facts.places.ties import KIND, WORTH, ties_of
from articles.gazetteer.choosing import as_candidate
from articles.gazetteer.lookup import GazetteerPlace, Kind, NameKind
from articles.late_pattern import late_pattern

_KIND_SCORES = {Kind.OTHER: 6.0, Kind.COUNTRY: 4.0, Kind.ADMIN1: 0.5, Kind.ADMIN2: -1.0, Kind.CITY: 0.0}
_NAME_SCORES = {
    NameKind.ALTERNATE: -2.5,
    NameKind.ABBREVIATION: 0.0,
    NameKind.DEMONYM: 0.5,
    NameKind.STRIPPED: -1.5,
    NameKind.ALIAS: -0.3,
    NameKind.PRIMARY: 0.0,
}
_CAPITAL = 1.6
_LARGE, _LARGE_FROM = 0.5, 5.5
"""What each further tenfold of people adds from so many on (a power of ten): a village beside the text seldom has the
name of a city that all the world knows."""
_SAME_DIVISION_WORD = 1.0
_CONTAINED = 4.0
_ROUNDS = 3
_VOTE_SHARPNESS = 0.9
_HEARD = 0.1
"""Names less likely to be a place than this say nothing about the others."""
_FAINT = 0.02
_HOPELESS = 6.0
"""A candidate so far behind the best after a round is not asked again."""
_SHARPNESS = 0.65
"""How fast confidence falls as the runner-up's score nears."""
SURE = 0.95
"""From this confidence on, the other places of a name are not worth keeping."""
_MOST_CANDIDATES = 4
_WORTH_SAYING = 0.01
_WORTH_ASKING = 1.01 * math.log(_WORTH_SAYING) / _SHARPNESS
"""A candidate so far behind the best is never worth saying, which spares working out how likely it is."""
_SEAT = 0.3
_SEAT_SHARE = 0.2
_UNKNOWN = 1.5
"""The score of an unknown place of the name: that of a hamlet for which nothing else speaks."""
_NAMED_WITH_KIND = 3.0
"""Names with an administrative word are rarely those of unknown places."""
_NEGLIGIBLE = -12.0
_FARTHEST = 9
_BESIDE = late_pattern(r"(?:\s*[,(]\s*|\s+(?:in|of)\s+|\s+)(?:the\s+)?")

Votes = dict[Tie, float]


@dataclass(slots=True)
class _Undecided:
    """A name that may mean several places."""

    name: Name
    chance: float
    """The probability that it names a place at all."""
    hopeful: Sequence[Candidate]
    """Those of its candidates that it may still mean."""


def resolve(text: str, mentions: Sequence[Mention], names: Sequence[Name]) -> None:
    """Score the candidates of every name and choose the best.

    The people who live there and what the name is to the place come first, with a neighbour that lies around the place
    ("Onsong County, North Hamgyong Province"). What the other names say comes with `agree`.
    """
    for name in names:
        if not name.sense.priors:
            for candidate in name.candidates:
                candidate.prior = candidate.score = _prior(name, candidate)
            if not name.division:
                _prefer_seats(name)
            name.sense.priors = [candidate.prior for candidate in name.candidates]
            name.sense.ties = [ties_of(candidate.place) for candidate in name.candidates]
            for candidate, ties in zip(name.candidates, name.sense.ties, strict=True):
                candidate.ties = ties
    _neighbours(text, mentions)
    for name in names:
        name.choose()


def agree(names: Sequence[Name], chances: Mapping[Name, float]) -> None:
    """Let the names of a text speak for one another: for the country, divisions and ground that the text is about.

    Every name speaks for all the places that it may mean, by how likely each is; a few rounds let them agree.

    Args:
        names: the names, each with the best of its candidates chosen.
        chances: by name, the probability that it names a place at all: words such as "March" and "Street" are names of
            towns too, and no text with a street in it is about England for that.
    """
    voters = [(name, chances[name]) for name in names if name in chances and chances[name] >= _HEARD]
    undecided = [_Undecided(name, chance, name.candidates) for name, chance in voters if len(name.candidates) > 1]
    if not undecided:
        return
    decided: Votes = {}
    for name, chance in voters:
        if len(name.candidates) == 1:
            _add(decided, _votes(name.candidates, chance))
    pulls_of_decided = _pulls(decided, decided)
    for turn in range(_ROUNDS):
        own = [_votes(each.hopeful, each.chance) for each in undecided]
        totals = decided.copy()
        for votes in own:
            _add(totals, votes)
        pulls = pulls_of_decided | _pulls(dict.fromkeys(chain.from_iterable(own)), totals)
        moved = [_listen(each, votes, totals, pulls) for each, votes in zip(undecided, own, strict=True)]
        if turn and not any(moved):
            break


def _votes(candidates: Sequence[Candidate], chance: float) -> Votes:
    """Give what a name says for each tie of its candidates, by how likely it means each of them."""
    if len(candidates) == 1:
        return dict.fromkeys(candidates[0].ties, chance)
    top = max([each.score for each in candidates])
    odds = [math.exp((each.score - top) * _VOTE_SHARPNESS) for each in candidates]
    share = chance / sum(odds)
    votes: Votes = {}
    for candidate, odd in zip(candidates, odds, strict=True):
        vote = odd * share
        if vote > _FAINT:
            for tie in candidate.ties:
                votes[tie] = votes[tie] + vote if tie in votes else vote
    return votes


def _add(totals: Votes, votes: Votes) -> None:
    """Add what a name says to what the others say."""
    for tie, vote in votes.items():
        totals[tie] = totals[tie] + vote if tie in totals else vote


def _pulls(ties: Iterable[Tie], totals: Votes) -> Votes:
    """Give what some ties are worth by what all names say for each."""
    return {tie: WORTH[tie & KIND] * (total := totals[tie]) / (total + 1) for tie in ties}


def _listen(each: _Undecided, own: Votes, totals: Votes, pulls: Votes) -> bool:
    """Score a name's candidates by what the others say for each tie, and tell whether it means another place now.

    Args:
        each: the name.
        own: what it says itself, which is left out.
        totals: what all names say.
        pulls: what that is worth.
    """
    others = {tie: WORTH[tie & KIND] * (votes := totals[tie] - vote) / (votes + 1) for tie, vote in own.items()}
    for candidate in each.hopeful:
        score = candidate.prior
        for tie in candidate.ties:
            if tie in others:
                score += others[tie]
            elif tie in pulls:
                score += pulls[tie]
        candidate.score = score
    before = each.name.best
    each.name.choose()
    least = each.name.best.score - _HOPELESS
    each.hopeful = [candidate for candidate in each.hopeful if candidate.score >= least]
    return each.name.best is not before


def confidence(name: Name) -> float:
    """Tell how sure the choice of the best candidate is, from 0 to 1.

    Places of the same spot count as one, and a place that the gazetteer does not know is always a candidate.
    """
    best = name.best
    unknown = _UNKNOWN - _NAMED_WITH_KIND if name.division else _UNKNOWN
    total = 1.0 + math.exp((unknown - best.score) * _SHARPNESS)
    if len(name.candidates) == 1:
        return 1 / total
    score = best.score
    for each in name.candidates:
        behind = (each.score - score) * _SHARPNESS
        if behind > _NEGLIGIBLE and each is not best and not _same_spot(each.place, best.place):
            total += math.exp(behind)
    return 1 / total


def candidates(name: Name, sure: float) -> tuple[Chosen, ...]:
    """Give the other places that a name may mean, likeliest first, each with how likely the text means it.

    Args:
        name: the name, with the best of its candidates chosen.
        sure: the probability that it names a place at all and means the best of them.
    """
    best = name.best
    least = best.score + _WORTH_ASKING
    near = [each for each in name.candidates if each.score >= least and each is not best]
    odds = [(each, sure * math.exp((each.score - best.score) * _SHARPNESS)) for each in near]
    others = [(each, odd) for each, odd in odds if odd >= _WORTH_SAYING]
    others.sort(key=lambda pair: -pair[1])
    return tuple(as_candidate(each.place, round(odd, 3)) for each, odd in others[:_MOST_CANDIDATES])


def contains(outer: GazetteerPlace, inner: GazetteerPlace) -> bool:
    """Tell whether one place lies in another, by country and division."""
    if outer.country != inner.country or outer.kind >= inner.kind:
        return False
    if outer.kind is Kind.COUNTRY:
        return True
    if outer.kind is Kind.ADMIN1:
        return outer.admin1 == inner.admin1
    return inner.parent == outer.number


def _prior(name: Name, candidate: Candidate) -> float:
    place = candidate.place
    score = math.log10(place.population + 10) + _NAME_SCORES[candidate.name_kind] + _KIND_SCORES[place.kind]
    score += _LARGE * max(0.0, math.log10(place.population + 10) - _LARGE_FROM)
    if place.capital:
        score += _CAPITAL
    if name.division:
        if place.division == name.division:
            score += _SAME_DIVISION_WORD
        if candidate.name_kind is NameKind.STRIPPED:
            score -= _NAME_SCORES[NameKind.STRIPPED]
    return score


def _prefer_seats(name: Name) -> None:
    """Prefer a city to the division that is named after it and where it holds a good part of the people."""
    divisions = [each for each in name.candidates if each.place.kind is Kind.ADMIN1]
    for city in name.candidates:
        if city.place.kind is Kind.CITY:
            for division in divisions:
                large = city.place.population >= _SEAT_SHARE * division.place.population
                if large and contains(division.place, city.place):
                    city.prior = city.score = max(city.prior, division.prior + _SEAT)


def _neighbours(text: str, mentions: Sequence[Mention]) -> None:
    """Strengthen pairs of neighbours of which one lies in the other, each pair of names once."""
    gains: dict[int, tuple[Candidate, float]] = {}
    for inner, outer in pairwise(mentions):
        gap = text[inner.end : outer.start]
        if len(gap) > _FARTHEST or not _BESIDE.fullmatch(gap):
            continue
        gain = _CONTAINED if "," in gap or "(" in gap else _CONTAINED / 2
        for candidate in inner.name.candidates:
            holders = [each for each in outer.name.candidates if contains(each.place, candidate.place)]
            if holders:
                inner.held = outer.held = True
            for each in (candidate, *holders) if holders else ():
                gains[id(each)] = (each, max(gain, gains.get(id(each), (each, 0.0))[1]))
    for candidate, gain in gains.values():
        candidate.prior += gain
        candidate.score = candidate.prior


def _same_spot(one: GazetteerPlace, other: GazetteerPlace) -> bool:
    """Tell whether two places are one for a reader: a city and the division named after it."""
    return one.country == other.country and one.admin1 == other.admin1 and one.kind is not other.kind
