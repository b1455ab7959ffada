"""A seeded generator of articles: sentences of the sample articles, shuffled, with invented people, papers and dates.

The same seed and number give the same article on every machine, in any order and in any process. Sentences come from
`articles/samples`; what a filter would look for (titles, names, publications, places, days, figures) is varied, so that
the words of a corpus are spread as those of real news are: a few in nearly every article, most in very few.
"""

from __future__ import annotations

import hashlib
import math
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TypedDict, TypeVar

from articles.article import Article, Author, Caption, EventDate, Mention, Place
from tests.benchmarks.vocabulary import ANGLES, CITIES, EVENTS, GIVEN, SOURCE_NAMES, SUBJECTS, SYLLABLES, VERBS, City

Each = TypeVar("Each")

SAMPLES = Path(__file__).parents[2] / "articles" / "samples"

_MIDDLE = 2_250
"""The median length of the shuffled sentences of an article, in characters; with the rest this gives some 2.9 KB."""
_SPREAD = 0.55
_KOREAN = 0.02
"""The share of articles whose sentences are Korean."""
_FIRST_DAY = date(2004, 1, 1)
_DAYS = 8_000
_WHOLE = re.compile(r"(?!Published:|Updated:|\(|\!|---|—)[^@\n]{25,400}[.!?][”\"]?")
_HANGUL = re.compile("[가-힣]")
_SENTENCE_END = re.compile(r"(?<=[.!?][”\"])\s+|(?<=[.!?])\s+(?=[A-Z“가-힣])")


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person."""

    given: str
    family: str

    @property
    def name(self) -> str:
        """The name as a byline writes it."""
        return f"{self.given} {self.family}"


@dataclass(frozen=True, slots=True)
class Generated:
    """One generated article, with what went into it."""

    number: int
    text: str
    title: str
    byline: tuple[Person, ...]
    source: str
    published: date
    caption: str
    credit: str
    cities: tuple[City, ...]
    days: tuple[date, ...]

    @property
    def name(self) -> str:
        """A file name that no other number has."""
        words = re.sub(r"[^a-z0-9]+", "-", self.title.lower()).strip("-")
        return f"{self.published.isoformat()}-{words[:60]}-{self.number}.txt"


@cache
def sentences(*, korean: bool = False) -> tuple[str, ...]:
    """Give every English or every Korean sentence of the sample articles that is long enough to stand alone."""
    found = []
    for path in sorted(SAMPLES.glob("*.txt")):
        for paragraph in path.read_text(encoding="utf-8").split("\n\n"):
            prose = " ".join(paragraph.split())
            found += [
                each
                for each in _SENTENCE_END.split(prose)
                if _WHOLE.fullmatch(each) and bool(_HANGUL.search(each)) is korean
            ]
    return tuple(found)


def generate(seed: int, number: int) -> Generated:
    """Make the article of this number."""
    chance = random.Random(f"dateline:{seed}:{number}")
    cities = tuple(_skewed(chance, CITIES) for _ in range(3))
    byline = tuple(_person(chance) for _ in range(chance.choices((1, 2, 3), (80, 16, 4))[0]))
    published = _FIRST_DAY + timedelta(days=int(_DAYS * math.sqrt(chance.random())))
    days = tuple(published - timedelta(days=int(chance.expovariate(1 / 40)) + 1) for _ in range(3))
    source = f"{_skewed(chance, CITIES).name} {_skewed(chance, SOURCE_NAMES)}"
    title = _title(chance, cities)
    credit = _person(chance).name
    caption = f"{_person(chance).name} in {cities[1].name} on {_long(days[0])}"
    head = _head(title, byline, source, published, f"{caption}. Photo: {credit}")
    text = head + _body(chance, cities, days)
    return Generated(number, text, title, byline, source, published, caption, credit, cities, days)


def corpus(seed: int, size: int) -> Iterator[Generated]:
    """Make the articles numbered from 0."""
    return (generate(seed, number) for number in range(size))


def cheap_article(made: Generated) -> Article:
    """Give the article with the facts that the generator put there, each with its span, and nothing extracted."""
    fields = {"title": made.title, "source": made.source, "published": _long(made.published)}
    return Article(
        text=made.text,
        title=made.title,
        byline=tuple(
            Author(name=each.name, family=each.family, given=each.given, **_span(made.text, each.name))
            for each in made.byline
        ),
        source=made.source,
        published=made.published.isoformat(),
        language="en",
        evidence={name: Mention(**_span(made.text, words), rule="generated") for name, words in fields.items()},
        dates=tuple(
            EventDate(text=_long(day), value=day.isoformat(), **_span(made.text, _long(day))) for day in made.days
        ),
        places=tuple(_place(made.text, city) for city in made.cities),
        captions=(Caption(text=made.caption, credit=made.credit, **_span(made.text, made.caption)),),
        file=f"/generated/{made.name}",
        sha256=hashlib.sha256(made.text.encode()).hexdigest(),
    )


class _Span(TypedDict):
    start: int
    end: int


def _span(text: str, words: str) -> _Span:
    start = text.index(words)
    return _Span(start=start, end=start + len(words))


def _place(text: str, city: City) -> Place:
    span = _span(text, city.name)
    return Place(text=city.name, name=city.name, kind="city", country=city.country, rule="generated", **span)


def _head(title: str, byline: tuple[Person, ...], source: str, published: date, caption: str) -> str:
    names = " and ".join(each.name for each in byline)
    return f"{title}\n\nBy {names}\n\nPublished: {_long(published)}\nSource: {source}\n\n{caption}\n\n"


def _body(chance: random.Random, cities: tuple[City, ...], days: tuple[date, ...]) -> str:
    wanted = min(12_000.0, max(300.0, chance.lognormvariate(math.log(_MIDDLE), _SPREAD)))
    pool = sentences(korean=chance.random() < _KOREAN)
    inserted = [_stated(chance, city, day) for city, day in zip(cities, days, strict=True)]
    inserted += [_quoted(chance, pool) for _ in range(chance.randint(1, 5))]
    prose = list(inserted)
    length = sum(map(len, inserted))
    while length < wanted:
        prose.append(chance.choice(pool))
        length += len(prose[-1])
    chance.shuffle(prose)
    paragraphs = []
    while prose:
        count = chance.randint(1, 4)
        paragraphs.append(" ".join(prose[:count]))
        del prose[:count]
    return "\n\n".join(paragraphs) + "\n"


def _stated(chance: random.Random, city: City, day: date) -> str:
    figure = f"{int(10 ** chance.uniform(1, 5)):,}"
    return f"In {city.name}, {_skewed(chance, EVENTS)} drew {figure} people on {_long(day)}."


def _quoted(chance: random.Random, pool: tuple[str, ...]) -> str:
    return f"“{chance.choice(pool).strip('“”.')},” said {_person(chance).name} of {_family(chance)} & Co."


def _title(chance: random.Random, cities: tuple[City, ...]) -> str:
    return (
        f"{_skewed(chance, SUBJECTS)} {_skewed(chance, VERBS)} {_skewed(chance, EVENTS)} "
        f"{_skewed(chance, ANGLES)} in {cities[0].name}"
    )


def _person(chance: random.Random) -> Person:
    return Person(_skewed(chance, GIVEN), _family(chance))


def _family(chance: random.Random) -> str:
    """Give an invented family name: two or three syllables, the early ones of the list far more often."""
    parts = [_skewed(chance, SYLLABLES) for _ in range(chance.choice((2, 3)))]
    return "".join(parts).capitalize()


def _skewed(chance: random.Random, choices: tuple[Each, ...]) -> Each:
    """Choose so that the first is most frequent and the last rare, about as Zipf's law has it."""
    return choices[int(len(choices) ** chance.random()) - 1]


def _long(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
