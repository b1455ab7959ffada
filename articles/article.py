"""What an article is: plain immutable values, each fact with the words that state it.

Offsets count characters of :attr:`Article.text`, which is the decoded input unaltered but for a byte order mark.
A fact that was not read from the text (a field of a record, a person's own entry) has neither start nor end, and
its rule says where it came from.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, Self

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

PlaceKind = Literal["country", "admin1", "admin2", "city", "other"]
"""What a place is: a country, a first or second level division, a populated place, or something else."""

Role = Literal["author", "contributor", "translator", "editor"]
"""What a person of the byline did: wrote it, added reporting to it, translated it, or edited it."""

Precision = Literal["own", "cities", "parent"]
"""What coordinates stand for: the place itself, the middle of its cities, or the larger place that it lies in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One fact's evidence: where the text states it, and which rule found it."""

    start: int | None = None
    """The offset of the first character, or None when the fact is not from the text."""
    end: int | None = None
    """The offset after the last character, or None when the fact is not from the text."""
    rule: str = ""
    """The name of the rule that found it, such as `bio-line` or `header-line`."""

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """Make one from what :func:`dataclasses.asdict` gave; fields that this version does not know are left out."""
        known = {each.name for each in fields(cls)}
        return cls(**{name: given for name, given in value.items() if name in known})


@dataclass(frozen=True, slots=True, kw_only=True)
class Author(Mention):
    """One name of the byline: a person, or an agency (a name that is never taken apart)."""

    name: str
    """The name as it is written."""
    family: str | None = None
    """A person's family name with its particles; None for an agency."""
    given: str | None = None
    """A person's given names or initials; None for an agency and for a person of one name."""
    role: Role = "author"
    """What the person did; only authors are cited as such."""
    confidence: float = 1.0
    """From 0 to 1: how sure it is which part of the name is the family's."""
    family_rule: str = ""
    """The name of the rule that told the family name, such as `used-alone`; empty where the rule for all applies."""

    @property
    def is_agency(self) -> bool:
        """Tell whether this is an agency or another body, whose name is not taken apart."""
        return self.family is None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDate(Mention):
    """A date that the text mentions."""

    text: str
    """The words that state it."""
    value: str | None = None
    """Its value in the Extended Date/Time Format (`2019-03`, `XXXX-05-26`), or None when the words give none."""
    derived: bool = False
    """Whether the value was worked out from when the article was published, for the words alone do not give it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place of the gazetteer that a name may mean."""

    name: str
    """The gazetteer's name."""
    kind: PlaceKind
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    admin1: str | None = None
    """ISO 3166-2 of the first level division, such as `KP-10`."""
    latitude: float | None = None
    """Degrees north."""
    longitude: float | None = None
    """Degrees east."""
    precision: Precision | None = None
    """What the coordinates stand for; None without coordinates."""
    confidence: float = 0.0
    """From 0 to 1: how likely the text means this one."""

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """Make one from what :func:`dataclasses.asdict` gave; fields that this version does not know are left out."""
        known = {each.name for each in fields(cls)}
        return cls(**{name: given for name, given in value.items() if name in known})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Mention):
    """A place that the text mentions, resolved against the gazetteer."""

    text: str
    """The words that name it."""
    name: str
    """The gazetteer's name."""
    kind: PlaceKind
    """What kind of place it is."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    admin1: str | None = None
    """ISO 3166-2 of the first level division, such as `KP-10`."""
    latitude: float | None = None
    """Degrees north."""
    longitude: float | None = None
    """Degrees east."""
    confidence: float = 1.0
    """From 0 to 1: how sure the choice among the places of this name is."""
    precision: Precision | None = None
    """What the coordinates stand for; None without coordinates."""
    candidates: tuple[Candidate, ...] = ()
    """The other places that the name may mean, likeliest first; kept with the first mention of each name only."""

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """Make one from what :func:`dataclasses.asdict` gave; fields that this version does not know are left out."""
        known = {each.name for each in fields(cls)}
        given = {name: each for name, each in value.items() if name in known}
        given["candidates"] = tuple(Candidate.from_json(each) for each in given.get("candidates") or ())
        return cls(**given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption(Mention):
    """A picture's caption."""

    text: str
    """The caption without its credit."""
    credit: str | None = None
    """Who took or supplied the picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article: its text, the facts that the text states, and where it came from."""

    text: str
    """The decoded input, unaltered but for a byte order mark."""
    title: str | None = None
    byline: tuple[Author, ...] = ()
    """Who wrote it, in the order of the text."""
    source: str | None = None
    """The publication."""
    published: str | None = None
    """When it was published, in the Extended Date/Time Format; None when nothing states it."""
    updated: str | None = None
    """When it was last changed after that, in the same format; None when nothing states it."""
    url: str | None = None
    language: str | None = None
    """BCP 47, such as `en` or `ko`."""
    evidence: dict[str, Mention] = field(default_factory=dict)
    """Where `title`, `source`, `published`, `updated`, `url` come from, by the field's name."""
    dates: tuple[EventDate, ...] = ()
    """Every date mentioned, in the order of the text."""
    places: tuple[Place, ...] = ()
    """Every place mentioned, in the order of the text."""
    captions: tuple[Caption, ...] = ()
    file: str | None = None
    """The path that it was read from, as a person would write it; lone surrogates escaped."""
    record: str | None = None
    """The id within the file, for a file that holds many articles."""
    sha256: str | None = None
    """The hexadecimal SHA-256 of the bytes it was read from."""
    added: str | None = None
    """When it came into the library: ISO 8601 with seconds, UTC (`2026-01-31T12:00:00Z`)."""

    @property
    def words(self) -> int:
        """Count the words of the text, as `wc -w` does."""
        return len(self.text.split())

    def to_json(self) -> dict[str, Any]:
        """Give the article as plain JSON values; `from_json` reads it back equal."""
        value = _plain(self)
        value["evidence"] = {name: _plain(each) for name, each in self.evidence.items()}
        for name in ("byline", "dates", "captions"):
            value[name] = [_plain(each) for each in value[name]]
        places = value["places"] = [_plain(each) for each in self.places]
        for place in places:
            place["candidates"] = [_plain(each) for each in place["candidates"]]
        return value

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Article:
        """Make an article from what `to_json` gave; fields that this version does not know are left out."""
        known = {each.name for each in fields(cls)}
        given = {name: each for name, each in value.items() if name in known}
        kinds: tuple[tuple[str, type[Mention]], ...] = (
            ("byline", Author),
            ("dates", EventDate),
            ("places", Place),
            ("captions", Caption),
        )
        for name, kind in kinds:
            given[name] = tuple(kind.from_json(each) for each in given.get(name) or ())
        given["evidence"] = {name: Mention.from_json(each) for name, each in (given.get("evidence") or {}).items()}
        return cls(**given)

    def with_fields(self, **changes: Any) -> Article:
        """Give a copy with some fields changed."""
        return replace(self, **changes)


def _plain(value: DataclassInstance) -> dict[str, Any]:
    """Give the fields of a value by their names, uncopied: `asdict` copies deeply, which takes ten times as long."""
    names, read = _reading(type(value))
    return dict(zip(names, read(value), strict=True))


@lru_cache
def _reading(kind: type[DataclassInstance]) -> tuple[tuple[str, ...], attrgetter[tuple[Any, ...]]]:
    """Give the names of the fields of a class, and what reads them all."""
    names = tuple(each.name for each in fields(kind))
    return names, attrgetter(*names)
