"""Named streets, waters, hills and sights that no gazetteer needs to know: capitalised words before a word for them.

"Darby Street" and "Catawba River" say what they name. Where such a feature is, the places around it in the text say: it
has the coordinates of the nearest of them, which its precision tells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from articles.article import Place
from articles.gazetteer.folding import word_set
from articles.late_pattern import late_pattern

LAST_WORDS = word_set(
    "Street Road Avenue Drive Boulevard Parkway Bypass Turnpike Freeway Expressway Crescent Terrace Highway River "
    "Creek Lake Lakes Falls Rapids Reservoir Canal Bay Beach Harbor Harbour Cove Sea Ocean Strait Gulf Sound "
    "Coast Delta Marsh Swamp Lagoon Glacier Island Islands Isle Isles Archipelago Peninsula Cape Point Mountain "
    "Mountains Mount Hill Hills Ridge Valley Canyon Gorge Plateau Basin Desert Forest Woods Plains Prairie "
    "Volcano Heights Estate Park Square Station Stadium Castle Cathedral Palace Bridge Dam Racecourse Trail"
)
"""Words that make the capitalised words before them the name of a feature."""
FIRST_WORDS = word_set("Lake Mount Mt Loch")
"""Words that do so for the capitalised word after them."""
CONFIDENCE = 0.6
"""How sure such words are to be a place, times how sure its surroundings are; an estimate from marked news texts."""
RULE = "feature-name"

_WORDS = "|".join(sorted(LAST_WORDS, key=lambda word: (-len(word), word)))
_NAME = r"[^\W\d_a-z][\w’'-]*\.?"
_SPACE = r"[\s\u00a0]{1,3}"
_LAST = late_pattern(rf"((?:{_NAME}{_SPACE}){{0,3}}{_NAME}{_SPACE}(?:{_WORDS}))(?![\w’'-]|\.?{_SPACE}[^\W\d_a-z])")
_FIRST = late_pattern(rf"((?:{'|'.join(sorted(FIRST_WORDS))})\.?{_SPACE}{_NAME})(?<!\.)(?![\w-]|{_SPACE}[^\W\d_a-z])")
_CLUES = LAST_WORDS | FIRST_WORDS | {word + "." for word in FIRST_WORDS}
"""A run without any of these has no feature, which is quickly seen."""
_NOT_NAMES = word_set(
    "The A An In On At Of And Or But For By With From To When While If Near Along Across Over Under Off Into Onto "
    "Through This That These Those Our Your His Her Their Its My No Every Each Another Some Any All Both As Is "
    "Was Police Mr Mrs Ms Dr Between Around Outside Inside Behind After Before Since Until During About Beyond "
    "Below Above"
)
_GENERIC = word_set(
    "City County State National Provincial Public Fire Police Power Space Gas Train Bus Railway Subway Metro "
    "Radio Weather Polling Real Home Trailer Industrial Business Office Theme Water Ski Car Skate Private "
    "Football Baseball"
)
"""Words that with the word for a feature only describe it: "Fire Station", "City Park"."""
_PERSONAL = word_set("Hill Hills Woods Park Marsh Forest Castle Bridge Cove Ridge Sound Point Lake")
"""Words for features that are family names too."""


class Feature(NamedTuple):
    """Where a feature's name stands in a run of capitalised words."""

    start: int
    end: int
    first: str
    """The name's only word before a word that is a family name too; empty for others."""


@lru_cache(maxsize=8192)
def features_of(written: str) -> tuple[Feature, ...]:
    """Find the names of features in words that stand in a row; offsets count from their start."""
    if _CLUES.isdisjoint(written.split()):
        return ()
    found: list[Feature] = []
    for each in sorted({*_matches(_LAST, written), *_matches(_FIRST, written)}):
        if not found or found[-1].end <= each.start:
            found.append(each)
    return tuple(found)


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[Feature]:
    for match in pattern.finditer(text):
        start, end = match.span(1)
        words = match[1].split()
        while len(words) > 1 and words[0].strip(".") in _NOT_NAMES:
            del words[0]
            start = text.index(words[0], start + 1)
        if len(words) > 1 and words[-2] not in _GENERIC:
            yield Feature(start, end, words[0] if len(words) == 2 and words[1] in _PERSONAL else "")


def nearest(start: int, places: Iterable[Place]) -> Place | None:
    """Give the place of a text that a feature most likely lies in: the nearest one, cities before larger places."""
    known = [each for each in places if each.country is not None and each.latitude is not None]
    return min(known, key=lambda place: abs((place.start or 0) - start) + _AWAY[place.kind], default=None)


_AWAY = {"city": 0, "admin2": 100, "other": 300, "admin1": 300, "country": 1000}
"""How many characters farther away a larger place counts than a city."""


def find_features(runs: Iterable[tuple[int, str]], is_given_name: Callable[[str], bool]) -> list[tuple[int, int]]:
    """Find the spans of features in the runs of a text, each with the offset where it starts."""
    return [
        (origin + each.start, origin + each.end)
        for origin, written in runs
        for each in features_of(written)
        if not (each.first and is_given_name(each.first))
    ]


def place_of(text: str, span: tuple[int, int], found: Sequence[Place]) -> Place:
    """Make the place that a feature is, with the coordinates of the nearest place around it."""
    start, end = span
    around = nearest(start, found)
    return Place(
        start=start,
        end=end,
        rule=RULE,
        text=text[start:end],
        name=" ".join(text[start:end].split()),
        kind="other",
        country=around.country if around else None,
        admin1=around.admin1 if around else None,
        latitude=around.latitude if around else None,
        longitude=around.longitude if around else None,
        precision="parent" if around else None,
        confidence=round(CONFIDENCE * around.confidence if around else CONFIDENCE / 2, 3),
    )
