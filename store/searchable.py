"""What an article is searched by: everything that the index keeps of it and that a single row is judged on.

It is made here and nowhere else, so that what is found in the index and what is judged without it agree by
construction. It has the folded words of each field (`store.words`), the values that results are counted by, and the
dates as whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final, NamedTuple

from articles import edtf
from articles.article import Article
from articles.edtf import EdtfDate
from store.words import folded

FIELDS: Final = ("title", "byline", "source", "place", "caption", "text")
"""What an article has words in."""

HAD: Final = ("byline", "date", "place", "image", "source", "language")
"""What an article may have or lack: a date is that of publication with a year, an image is known by its caption."""

BETWEEN_PARTS: Final = " | "
"""What stands between two parts of a field, so that no phrase reaches from one into the next."""
NO_COUNTRY: Final = "~"
"""What a place's path begins with where its country is unknown, or where it lies in none."""

_LONGEST_VALUE: Final = 200  # characters of a name that results are counted by
_REMEMBERED: Final = 32_768
_LAST_MONTH: Final = 12
_NO_YEAR: Final = "XXXX"


class DayTokens(NamedTuple):
    """Dates as whole numbers, each once, from the coarsest to the finest that is known of each.

    A yearless date has its month and its day without a year: 26 May is 5 and 526. The years before the year 1 have
    neither months nor days, so that nothing else looks like a yearless date.
    """

    years: tuple[int, ...] = ()
    """Such as 2019; astronomical, so that 44 BC is -43."""
    months: tuple[int, ...] = ()
    """Such as 201903."""
    days: tuple[int, ...] = ()
    """Such as 20190305."""


@dataclass(frozen=True, slots=True)
class Searchable:
    """What one article is searched by."""

    words: Mapping[str, str]
    """By each of `FIELDS` its folded words with single spaces between them, its parts joined by `BETWEEN_PARTS`."""
    bylines: tuple[str, ...]
    """The names of the byline as they are shown, each once."""
    source: str | None
    places: tuple[str, ...]
    """The paths of the places and of all that they lie in, each once: `KP`, `KP/KP-10`, `KP/KP-10/Hyesan`."""
    language: str | None
    """The language alone, in lower case, without script or region: `en`."""
    published: DayTokens
    mentioned: DayTokens
    """All dates of the text together."""
    word_count: int
    added: int | None
    """When it came into the library, in seconds since 1970, UTC."""
    has: frozenset[str]
    """Which of `HAD` there are."""
    place_names: tuple[str, ...] = ()
    """The folded names of the places themselves, without what they lie in, each once."""


StatedPlace = tuple[str, str, str, str, str]
"""The words that name a place, the name in the gazetteer, the kind, the country and the division, or "" for these."""


class Stated(NamedTuple):
    """What of an article it is searched by, as its fields have it."""

    text: str
    title: str | None
    byline: Sequence[str]
    """The names."""
    source: str | None
    published: str | None
    language: str | None
    added: str | None
    dates: Sequence[str | None]
    """The values of the dates in the text."""
    places: Sequence[StatedPlace]
    captions: Sequence[tuple[str, str | None]]
    """Each caption with its credit."""


def searchable(article: Article) -> Searchable:
    """Make what an article is searched by."""
    return searchable_of(
        Stated(
            text=article.text,
            title=article.title,
            byline=[author.name for author in article.byline],
            source=article.source,
            published=article.published,
            language=article.language,
            added=article.added,
            dates=[date.value for date in article.dates],
            places=[
                (each.text, each.name, each.kind, each.country or "", each.admin1 or "") for each in article.places
            ],
            captions=[(caption.text, caption.credit) for caption in article.captions],
        )
    )


def searchable_of(stated: Stated) -> Searchable:
    """Make what an article is searched by of what its fields have."""
    places = [_place(*place) for place in dict.fromkeys(stated.places)]
    place_words = dict.fromkeys(part for place in places for part in (*place.names, *place.around))
    published = _tokens([stated.published])
    bylines = tuple(dict.fromkeys(filter(None, map(as_value, stated.byline))))
    source, language = as_value(stated.source or "") or None, language_value(stated.language or "") or None
    had = (bylines, published.years, places, stated.captions, source, language)
    return Searchable(
        words={
            "title": folded(stated.title or ""),
            "byline": _joined(stated.byline),
            "source": folded(stated.source or ""),
            "place": BETWEEN_PARTS.join(place_words),
            "caption": _joined(part for text, credit in stated.captions for part in (text, credit or "")),
            "text": folded(stated.text),
        },
        bylines=bylines,
        source=source,
        places=tuple(dict.fromkeys(path for place in places for path in place.paths)),
        language=language,
        published=published,
        mentioned=_tokens(stated.dates),
        word_count=len(stated.text.split()),
        added=_seconds(stated.added),
        has=frozenset(name for name, value in zip(HAD, had, strict=True) if value),
        place_names=tuple(dict.fromkeys(name for place in places for name in place.names)),
    )


def outside_text(judged: Searchable) -> list[str]:
    """Give what a word without a field is looked for in besides the text: folded parts that the text does not have."""
    text = f" {judged.words['text']} "
    fields = (judged.words[name].split(BETWEEN_PARTS) for name in ("title", "byline", "source", "caption"))
    parts = dict.fromkeys(part for each in (*fields, judged.place_names) for part in each if part)
    return [part for part in parts if f" {part} " not in text]


def as_value(text: str) -> str:
    """Give a name as results are counted by it: one line without lone surrogates, of a bounded length."""
    value = " ".join(text.split())[:_LONGEST_VALUE]
    return value if value.isascii() else value.encode("utf-8", "replace").decode()


def language_value(tag: str) -> str:
    """Give the language of a BCP 47 tag, without script or region and in lower case: `en` of `en-GB`."""
    return as_value(tag.replace("_", "-").partition("-")[0]).lower()


def _joined(parts: Iterable[str]) -> str:
    """Fold the parts of a field, each once."""
    return BETWEEN_PARTS.join(dict.fromkeys(filter(None, map(folded, parts))))


class _LookedUp(NamedTuple):
    """What a place is searched by."""

    names: tuple[str, ...]
    """As it is written and as the gazetteer names it, folded."""
    around: tuple[str, ...]
    """The name and the code of the division and of the country that it lies in, folded."""
    paths: tuple[str, ...]


@lru_cache(maxsize=_REMEMBERED)
def _place(text: str, name: str, kind: str, country: str, admin1: str) -> _LookedUp:
    """Make what a place is searched by, from the parts of it that matter."""
    from articles.gazetteer.divisions import names_by_code  # the gazetteer is loaded with the first place

    coded = names_by_code() if country else {}
    around = [folded(f"{coded.get(code, '')} {code}") for code in (admin1, country) if code]
    names = dict.fromkeys(filter(None, (folded(text), folded(name))))
    return _LookedUp(tuple(names), tuple(around), _paths(name, kind, country, admin1))


def _paths(name: str, kind: str, country: str, admin1: str) -> tuple[str, ...]:
    """Give the path of a place, after those of all that it lies in."""
    if not country:
        return (f"{NO_COUNTRY}/{_step(name)}",)
    paths = [_step(country)]
    if admin1 and kind != "country":
        paths.append(f"{paths[-1]}/{_step(admin1)}")
    if kind not in ("country", "admin1") or (kind == "admin1" and not admin1):
        paths.append(f"{paths[-1]}/{_step(name)}")
    return tuple(paths)


def _step(name: str) -> str:
    """Give a name that can be a step of a path."""
    return as_value(name).replace("/", "∕")


def _tokens(values: Iterable[str | None]) -> DayTokens:
    """Give the numbers of dates in the Extended Date/Time Format; those of another form have none."""
    found = [date_tokens(value) for value in dict.fromkeys(values) if value]
    if len(found) == 1:
        return found[0]
    return DayTokens(*(tuple(dict.fromkeys(number for each in found for number in each[level])) for level in range(3)))


@lru_cache(maxsize=_REMEMBERED)
def date_tokens(value: str) -> DayTokens:
    """Give the numbers of one date; an interval counts by its ends, and so does a decade or a century."""
    try:
        ends = [each for each in edtf.parse(value) if isinstance(each, EdtfDate)]
    except ValueError:
        return DayTokens()
    years: dict[int, None] = {}
    months: dict[int, None] = {}
    days: dict[int, None] = {}
    for end in ends:
        year = 0
        if end.year != _NO_YEAR:
            year, last = edtf.years_of(end)
            years.update({year: None, last: None})
            if year < 1 or year != last:
                continue
        month = int(end.month) if end.month.isdigit() else 0
        if 1 <= month <= _LAST_MONTH:
            months[year * 100 + month] = None
            if end.day.isdigit():
                days[year * 10_000 + month * 100 + int(end.day)] = None
    return DayTokens(tuple(years), tuple(months), tuple(days))


def _seconds(added: str | None) -> int | None:
    """Give the seconds since 1970 of when an article was added; None where it does not say so."""
    try:
        return int(datetime.fromisoformat(added).timestamp()) if added else None
    except (ValueError, OverflowError):
        return None
