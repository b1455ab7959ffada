"""How facts are put in words for a person: places with their codes, dates written out, names with their roles."""

from __future__ import annotations

from typing import Final

from articles import edtf
from articles.article import Author, Candidate, Caption, EventDate, Mention, Place, Precision, Role
from tui.foreign_text import one_line

ROLES: Final[dict[Role, str]] = {
    "author": "author",
    "contributor": "with reporting by",
    "translator": "translator",
    "editor": "editor",
}
"""What each role of the byline is called."""

PRECISIONS: Final[dict[Precision, str]] = {
    "own": "its own",
    "cities": "the middle of its cities",
    "parent": "those of the larger place that it lies in",
}
"""What each precision of coordinates is called."""

KINDS: Final = {
    "country": "country",
    "admin1": "province or state",
    "admin2": "county or district",
    "city": "city or town",
    "other": "region or other place",
}
"""What each kind of place is called."""


def date_in_words(value: str | None) -> str:
    """Write a date out; what was put into the library by hand and is no date is shown as it is."""
    try:
        return edtf.in_words(value) if value else ""
    except ValueError:
        return one_line(value or "")


def place_in_words(place: Place | Candidate) -> str:
    """Name a place with the code of what it lies in."""
    code = place.admin1 or place.country
    return f"{one_line(place.name)}  {one_line(code)}" if code and place.kind != "country" else one_line(place.name)


def author_in_words(author: Author) -> str:
    """Name an author, and say what else than a writing person it is."""
    said = ["agency"] if author.is_agency else []
    if author.role != "author":
        said.append(ROLES.get(author.role, one_line(author.role)))
    return one_line(author.name) + (f" ({', '.join(said)})" if said else "")


def in_words(fact: Mention) -> str:
    """Say what a fact says, on one line."""
    if isinstance(fact, Author):
        return author_in_words(fact)
    if isinstance(fact, EventDate):
        return date_in_words(fact.value) or f"“{one_line(fact.text)}”, date not known"
    if isinstance(fact, Place):
        return place_in_words(fact)
    return one_line(fact.text) if isinstance(fact, Caption) else ""


def coordinates(place: Place | Candidate) -> str:
    """Write the coordinates with two decimals, about a kilometre; empty where there are none."""
    latitude, longitude = place.latitude, place.longitude
    if latitude is None or longitude is None:
        return ""
    north, east = "N" if latitude >= 0 else "S", "E" if longitude >= 0 else "W"
    return f"{abs(latitude):.2f}° {north}, {abs(longitude):.2f}° {east}"


def precision_in_words(place: Place | Candidate) -> str:
    """Say what the coordinates stand for; empty where there are none or nothing is known of it."""
    return PRECISIONS.get(place.precision, "") if place.precision is not None else ""


def percent(confidence: float) -> str:
    """Write a confidence from 0 to 1 as a percentage."""
    return f"{confidence * 100:.0f} %"
