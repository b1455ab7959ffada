"""Places in Korean text, which has no capitals: words that are a place's name, with or without a particle after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from articles.facts.places.mentions import Mention, Name, Sense, read_candidates
from articles.facts.places.spans import Run, Span, Word
from articles.gazetteer.folding import Division
from articles.gazetteer.lookup import Entry, Gazetteer, Kind, NamedPlace, NameKind
from articles.late_pattern import late_pattern

CHANCE = 0.8
"""How likely such a word is to be a place; an estimate, for no marked Korean texts were at hand."""

_WORD = late_pattern(r"[가-힣]{2,12}")
_LONGEST = 8
_PARTICLES = late_pattern(
    r"(?:인|산|발|측|내)?(?:은|는|이|가|을|를|의|에|에서|에게|에는|에서는|에서의|로|으로|로부터|와|과|도|만|까지|부터|이나|나|및|서)?"
)
"""What may follow a name within its word: a suffix of origin or side, then a particle."""
_DIVISION_ENDS = {
    "도": (Kind.ADMIN1,),
    "시": (Kind.ADMIN1, Kind.ADMIN2, Kind.CITY),
    "군": (Kind.ADMIN2,),
    "구": (Kind.ADMIN2,),
}
_LARGE = 1_000_000
"""A city of so many people is also known by its name alone."""


def read_korean(text: str, taken: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> list[Mention]:
    """Find the countries, divisions and large cities that a Korean text names, in its order, outside taken spans."""
    spans = ((match.start(), match[0]) for match in _WORD.finditer(text))
    words = [(at, word) for at, word in spans if not any(a < at + len(word) and at < b for a, b in taken)]
    if not words:
        return []
    entries = gazetteer.entries({name for _, word in words for name in _starts(word)})
    names: dict[str, Name] = {}
    found: list[tuple[int, str]] = []
    for start, word in words:
        key = next((key for key in _starts(word) if key in entries and _usable(key, entries[key])), None)
        if key is not None:
            if key not in names:
                names[key] = Name.of(Sense(key, Division.NONE, 0, _usable(key, entries[key])))
            found.append((start, key))
    read_candidates(names.values(), gazetteer)
    for name in names.values():
        large = [each for each in name.candidates if _is_sure(name.key, each.place.kind, each.place.population)]
        name.candidates = large
    return [_mention(start, key, names[key]) for start, key in found if names[key].candidates]


def _starts(word: str) -> Iterator[str]:
    """Give the beginnings of a word that could be a name, the longest first."""
    for length in range(min(len(word), _LONGEST), 1, -1):
        if _PARTICLES.fullmatch(word, length):
            yield word[:length]


def _usable(key: str, entry: Entry) -> tuple[NamedPlace, ...]:
    """Keep what the word can name: with "도", "시", "군" or "구" at its end a division of that kind."""
    ends = _DIVISION_ENDS.get(key[-1]) if len(key) > 2 else None
    kept = [each for each in entry.places if each.name_kind >= NameKind.STRIPPED]
    return tuple(each for each in kept if ends is None or each.kind in ends or each.kind is Kind.COUNTRY)


def _is_sure(key: str, kind: Kind, population: int) -> bool:
    whole = len(key) > 2 and key[-1] in _DIVISION_ENDS
    return whole or kind is Kind.COUNTRY or population >= _LARGE


def _mention(start: int, key: str, name: Name) -> Mention:
    run = Run(key, [Word(0, len(key), key, "", True)])
    return Mention(Span(run, 0, 0, key, key, Division.NONE), start, start, start + len(key), name, None, None)


def merge(mentions: Sequence[Mention], korean: Sequence[Mention]) -> list[Mention]:
    """Put the mentions of both scripts in the order of the text; they never overlap."""
    return sorted([*mentions, *korean], key=lambda mention: mention.start)
