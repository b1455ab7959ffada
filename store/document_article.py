"""From a document to its article, whatever the document holds: a bare TinyDB and other programs write documents too.

A field whose value is not of its kind counts as not there, so that one odd document never keeps a library from being
opened, listed, searched or read. The document itself stays as it was written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import NoneType
from typing import Any, Final, NamedTuple, TypeVar, get_args

from articles.article import (
    Article,
    Author,
    Candidate,
    Caption,
    EventDate,
    Mention,
    Place,
    PlaceKind,
    Precision,
    Role,
)
from store.document_fields import listed_values, mapping, text_or_none

Kinds = dict[str, frozenset[type]]
"""By the name of a field: the types that its value may have."""

_TEXT: Final[frozenset[type]] = frozenset({str})
_TEXT_OR_NONE: Final[frozenset[type]] = frozenset({str, NoneType})
_OFFSET: Final[frozenset[type]] = frozenset({int, NoneType})
_NUMBER: Final[frozenset[type]] = frozenset({int, float, NoneType})
_MENTION: Final[Kinds] = {"start": _OFFSET, "end": _OFFSET, "rule": _TEXT}
_SURENESS: Final[frozenset[type]] = frozenset({int, float})
_TEXT_FIELDS: Final = (
    *("title", "source", "published", "updated", "url", "language", "file", "record", "sha256", "added"),
)
_PLACE_KINDS: Final = get_args(PlaceKind)
_PRECISIONS: Final = get_args(Precision)
_ROLES: Final = get_args(Role)
_PLACE: Final[Kinds] = {
    "name": _TEXT,
    "kind": _TEXT,
    **dict.fromkeys(("country", "admin1", "precision"), _TEXT_OR_NONE),
    **dict.fromkeys(("latitude", "longitude"), _NUMBER),
    "confidence": _SURENESS,
}

Made = TypeVar("Made", bound=Mention)


class _Form(NamedTuple):
    """What a mention of one class has."""

    kinds: Kinds
    needed: tuple[str, ...]
    sound: Callable[[dict[str, Any]], None] | None = None
    """Puts right what the types alone do not tell."""


def _sound_confidence(kept: dict[str, Any]) -> None:
    """Leave out a confidence that is beyond 0 and 1."""
    if not 0 <= kept.get("confidence", 1.0) <= 1:
        del kept["confidence"]


def _sound_author(kept: dict[str, Any]) -> None:
    """Put right an author whose role is none."""
    if kept.get("role", "author") not in _ROLES:
        del kept["role"]
    _sound_confidence(kept)


def _sound_place(kept: dict[str, Any]) -> None:
    """Put right a place whose kind is unknown, whose degrees are none or whose confidence is beyond 0 and 1."""
    if kept["kind"] not in _PLACE_KINDS:
        kept["kind"] = "other"
    for name, most in (("latitude", 90), ("longitude", 180)):
        degrees = kept.get(name)
        if degrees is not None and not -most <= degrees <= most:
            kept[name] = None
    if kept.get("precision") not in _PRECISIONS:
        kept["precision"] = None
    _sound_confidence(kept)


def _candidate(value: object) -> Candidate | None:
    """Make one of the places that a name may mean, without what is not of its kind; None where there is none."""
    kept = _kept(value, _PLACE)
    if "name" not in kept or "kind" not in kept:
        return None
    _sound_place(kept)
    return Candidate(**kept)


_FORMS: Final[Mapping[type[Mention], _Form]] = {
    Mention: _Form(_MENTION, ()),
    Author: _Form(
        _MENTION
        | dict.fromkeys(("name", "role", "family_rule"), _TEXT)
        | dict.fromkeys(("family", "given"), _TEXT_OR_NONE)
        | {"confidence": _SURENESS},
        ("name",),
        _sound_author,
    ),
    EventDate: _Form(_MENTION | {"text": _TEXT, "value": _TEXT_OR_NONE, "derived": frozenset({bool})}, ("text",)),
    Caption: _Form(_MENTION | {"text": _TEXT, "credit": _TEXT_OR_NONE}, ("text",)),
    Place: _Form(_MENTION | _PLACE | {"text": _TEXT}, ("text", "name", "kind"), _sound_place),
}


def article_of(document: Mapping[str, Any]) -> Article:
    """Make the article of a document; it never fails."""
    text = text_or_none(document.get("text")) or ""
    length = len(text)
    evidence = mapping(document.get("evidence")).items()
    return Article(
        text=text,
        **{name: text_or_none(document.get(name)) for name in _TEXT_FIELDS},
        byline=_mentions(Author, document.get("byline"), length),
        dates=_mentions(EventDate, document.get("dates"), length),
        places=_mentions(Place, document.get("places"), length),
        captions=_mentions(Caption, document.get("captions"), length),
        evidence={name: made for name, each in evidence if (made := _mention(Mention, each, length)) is not None},
    )


def authors_of(value: object, text: str = "") -> tuple[Author, ...]:
    """Give the authors of a byline that points at a text; one that is kept as a correction points at none."""
    return _mentions(Author, value, len(text))


def fact_of(made: type[Made], value: object) -> Made | None:
    """Make a fact that is kept as a correction, which points at no text; None for what is none."""
    return _mention(made, value, 0)


def corrections_of(document: Mapping[str, Any], correctable: tuple[str, ...]) -> dict[str, Any]:
    """Give those corrections of a document that can be applied: text or None, and of the byline a list of authors."""
    given = {name: document[name] for name in correctable if name in document}
    return {
        name: value
        for name, value in given.items()
        if (isinstance(value, (list, tuple)) if name == "byline" else type(value) in _TEXT_OR_NONE)
    }


def _kept(value: object, kinds: Kinds) -> dict[str, Any]:
    """Give those fields of an object of JSON that are of their kind."""
    if not isinstance(value, dict):
        return {}
    return {name: value[name] for name, types in kinds.items() if name in value and type(value[name]) in types}


def _mentions(made: type[Made], value: object, length: int) -> tuple[Made, ...]:
    """Make the mentions of a list, leaving out what is none."""
    found = (_mention(made, each, length) for each in listed_values(value))
    return tuple(each for each in found if each is not None)


def _mention(made: type[Made], value: object, length: int) -> Made | None:
    """Make one mention, without what is not of its kind; None where nothing is left that it could say.

    Args:
        made: What is made.
        value: What the document has for it.
        length: The characters of the text, within which its offsets must lie.
    """
    if not isinstance(value, dict):
        return None
    form = _FORMS[made]
    kept = _kept(value, form.kinds)
    for name in form.needed:
        if name not in kept:
            return None
    start, end = kept.get("start"), kept.get("end")
    if (start is not None or end is not None) and not (
        start is not None and end is not None and 0 <= start <= end <= length
    ):
        kept["start"] = kept["end"] = None
    if form.sound is not None:
        form.sound(kept)
    if made is Place and value.get("candidates"):
        candidates = map(_candidate, listed_values(value["candidates"]))
        kept["candidates"] = tuple(each for each in candidates if each is not None)
    return made(**kept)
