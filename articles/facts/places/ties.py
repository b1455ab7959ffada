"""What places have in common, which lets the names of a text speak for one another, as numbers.

The last bits of a number say what kind of thing it is, the others which one.
"""

from __future__ import annotations

import math
from typing import Final

from articles.facts.places.mentions import Tie
from articles.gazetteer.lookup import GazetteerPlace, Kind

KIND: Final = 7
"""The bits of a number that say of what kind the tie is."""
_COUNTRY, _ADMIN1, _ADMIN2, _SQUARE, _SQUARE_BESIDE = range(5)
_BITS: Final = KIND.bit_length()
WORTH: Final = (5.0, 5.0, 5.0, 1.5, 1.5)
"""What a tie is worth when all names speak for it, by its kind; one sure name gives half, three give three quarters."""
_DEGREES: Final = 2.0
"""How far a square reaches north and east."""
_AROUND: Final = 1000
"""More squares than lie around the globe."""


def ties_of(place: GazetteerPlace) -> tuple[Tie, ...]:
    """Give what a place has in common with others around it.

    The country, the first level division, the second level division, and the ground: two squares of some degrees, of
    which one lies half beside the other, so that near places share one at least.
    """
    if place.country is None:
        return ()
    ties = [_named(place.country, _COUNTRY)]
    if place.admin1 is not None:
        ties.append(_named(f"{place.country}-{place.admin1}", _ADMIN1))
    if place.kind >= Kind.ADMIN2:
        ties.append((place.number if place.kind is Kind.ADMIN2 else place.parent) << _BITS | _ADMIN2)
        if place.latitude is not None and place.longitude is not None:
            north, east = place.latitude / _DEGREES, place.longitude / _DEGREES
            ties.append((math.floor(north) * _AROUND + math.floor(east)) << _BITS | _SQUARE)
            ties.append((math.floor(north + 0.5) * _AROUND + math.floor(east + 0.5)) << _BITS | _SQUARE_BESIDE)
    return tuple(ties)


def _named(code: str, kind: int) -> Tie:
    return int.from_bytes(code.encode(), "big") << _BITS | kind
