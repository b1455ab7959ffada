"""The places that a text mentions: found in capitalised words, judged by their surroundings, resolved in context."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from articles.article import Candidate as Chosen
from articles.article import Place
from articles.facts.places.evidence import Surroundings, signs
from articles.facts.places.features import find_features, place_of
from articles.facts.places.korean import CHANCE, merge, read_korean
from articles.facts.places.mentions import Mention, Name, Reading, read_mentions
from articles.facts.places.resolution import SURE, agree, candidates, confidence, resolve
from articles.gazetteer.choosing import as_candidate
from articles.gazetteer.folding import fold_word
from articles.gazetteer.hangul import is_hangul
from articles.gazetteer.lookup import Gazetteer, NameKind, WordKind, gazetteer
from articles.late_pattern import late_pattern

__all__ = ["find_places"]

THRESHOLD = 0.42
"""Words count as a place from this probability on; it is where precision and recall balance on marked news texts."""

_SHORT_FORM = 0.7
"""How sure "the North" is; an estimate."""
_HANGUL = late_pattern(r"[가-힣]")
_LOWER_WORD = late_pattern(r"(?<!\S)[a-z]{4,}(?!\w)")
_SHORT_TEXT = 100
"""Characters; so short a text may well be a line of names."""
_SELDOM = 50
"""Fewer than one word in lower case in so many characters is a text in capitals, or one that is a headline only."""
_OTHER_WORD = WordKind.COMMON.value | WordKind.ORDINARY.value
_HALVES = ("North ", "South ", "East ", "West ")
_HALF = late_pattern(r"(?<![^\W_])[Tt]he (North|South|East|West)(?![^\W_]|[-‐ ][A-Z])")


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
    names = [*reading.names, *dict.fromkeys([mention.name for mention in korean])]
    resolve(text, mentions, names)
    rest = Surroundings(text, reading, title)
    judged = [_judge(text, mention, reading, rest) for mention in mentions]
    if _is_all_capitals(text):
        judged = [each for each in judged if not each.mention.name.word & _OTHER_WORD]
    chances: dict[Name, float] = {}
    for mention, _, chance in judged:
        if mention.name not in chances or chance > chances[mention.name]:
            chances[mention.name] = chance
    agree(names, chances)
    features = find_features(reading.runs, lambda word: bool(reading.word(fold_word(word)) & WordKind.GIVEN_NAME))
    found = list(_named(text, [each for each in judged if each.chance >= THRESHOLD], features))
    found.extend([place_of(text, span, found) for span in features if not _overlaps(span, found)])
    found.extend(_halves(text, found))
    return tuple(sorted(found, key=lambda place: (place.start or 0, place.end or 0)))


def _is_all_capitals(text: str) -> bool:
    """Tell whether capitals say nothing in a text, so that a word that may be any other names no place."""
    wanted = len(text) // _SELDOM
    return len(text) > _SHORT_TEXT and len(list(islice(_LOWER_WORD.finditer(text), wanted))) < wanted


def _overlaps(span: tuple[int, int], found: Iterable[Place]) -> bool:
    return any((place.start or 0) < span[1] and span[0] < (place.end or 0) for place in found)


def _named(text: str, judged: Iterable[_Judged], features: Sequence[tuple[int, int]]) -> Iterator[Place]:
    """Make the places of the mentions, but for words within the name of a feature; candidates go with the first."""
    known: dict[Name, tuple[Chosen, float]] = {}
    for mention, seen, chance in judged:
        span = mention.start, mention.end
        if features and any(start <= span[0] and span[1] <= end and (start, end) != span for start, end in features):
            continue
        name = mention.name
        met = name in known
        if not met:
            known[name] = as_candidate(name.best.place), confidence(name)
        chosen, alone = known[name]
        sure = chance * alone
        others = () if met or sure >= SURE else candidates(name, sure)
        yield _place(text, span, chosen, _rule(mention, seen), sure, others)


class _Judged(NamedTuple):
    """A mention and whether it names a place at all."""

    mention: Mention
    signs: Sequence[str]
    """The signs around it."""
    chance: float


def _judge(text: str, mention: Mention, reading: Reading, rest: Surroundings) -> _Judged:
    if mention.span.key >= "가" and is_hangul(mention.span.key):
        return _Judged(mention, (), CHANCE)
    seen = signs(text, mention, reading, rest)
    return _Judged(mention, seen.around, seen.probability)


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


def _place(
    text: str, span: tuple[int, int], chosen: Chosen, rule: str, sure: float, others: tuple[Chosen, ...] = ()
) -> Place:
    return Place(
        start=span[0],
        end=span[1],
        rule=rule,
        text=text[slice(*span)],
        name=chosen.name,
        kind=chosen.kind,
        country=chosen.country,
        admin1=chosen.admin1,
        latitude=chosen.latitude,
        longitude=chosen.longitude,
        precision=chosen.precision,
        confidence=round(sure, 3),
        candidates=others,
    )


def _halves(text: str, found: Sequence[Place]) -> Iterator[Place]:
    """Find "the North" where the text has named one country whose name starts so, and no other of that start."""
    known = {place.name: place for place in found if place.kind == "country" and place.name.startswith(_HALVES)}
    if not known:
        return
    for match in _HALF.finditer(text):
        meant = [place for name, place in known.items() if name.startswith(match[1] + " ")]
        if len(meant) == 1 and not _overlaps(match.span(1), found):
            start, end = match.span(1)
            yield replace(
                meant[0],
                start=start,
                end=end,
                rule="short-form",
                text=match[1],
                confidence=_SHORT_FORM,
                candidates=(),
            )
