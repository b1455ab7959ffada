"""From capitalised spans to mentions: the longest spans that the gazetteer knows, with every place of that name.

What the gazetteer knows of a run of words is the same in every text, so it is worked out once for a run and remembered;
a text only adds what stands around it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from articles.facts.places.spans import Span, Word, find_runs, read_run, spans_of, starts_sentence
from articles.gazetteer.folding import Division, fold_word
from articles.gazetteer.lookup import Entry, Gazetteer, GazetteerPlace, Kind, NamedPlace, NameKind, WordKind

_DIVISION_KINDS: dict[Division, tuple[Kind, ...]] = {
    Division.PROVINCE: (Kind.ADMIN1, Kind.ADMIN2),
    Division.STATE: (Kind.ADMIN1,),
    Division.REGION: (Kind.ADMIN1, Kind.ADMIN2),
    Division.PREFECTURE: (Kind.ADMIN1, Kind.ADMIN2),
    Division.COUNTY: (Kind.ADMIN2, Kind.ADMIN1),
    Division.DISTRICT: (Kind.ADMIN2, Kind.ADMIN1),
    Division.MUNICIPALITY: (Kind.ADMIN2, Kind.CITY, Kind.ADMIN1),
    Division.CITY: (Kind.CITY, Kind.ADMIN2, Kind.ADMIN1),
    Division.TOWN: (Kind.CITY,),
    Division.VILLAGE: (Kind.CITY,),
}
"""Which kinds of place an administrative word can belong to, the likeliest first."""

_OF_OFFICES = frozenset(("state", "city", "town", "village", "district", "township", "municipality"))
_COMMON, _ADMIN1, _ABBREVIATION = WordKind.COMMON.value, Kind.ADMIN1.value, NameKind.ABBREVIATION.value
_SHORT = 4
"""Names of at most so many letters in capitals alone are read as abbreviations."""
_REMEMBERED_RUNS = 12_000
_LONGEST_REMEMBERED = 80
"""So many runs of at most so many characters are remembered before all are forgotten: a few megabytes."""


Tie = int
"""What places have in common: a country, a first level division, a second level division, or a square of ground.

A number, for nothing else is looked up as fast; what it stands for is known to :mod:`articles.facts.places.ties`."""


@dataclass(slots=True, eq=False)
class Candidate:
    """One place that a name may mean."""

    place: GazetteerPlace
    name_kind: NameKind
    prior: float = 0.0
    """What speaks for it besides the other names of the text."""
    score: float = 0.0
    """What speaks for it; only differences between the candidates of a name mean something."""
    ties: tuple[Tie, ...] = ()
    """What it has in common with other places."""


@dataclass(slots=True, eq=False)
class Sense:
    """A name with every place that it may mean; the same in all texts."""

    key: str
    division: Division
    """What its administrative word says it is."""
    word: int
    """What else the words may be: flags of WordKind."""
    named: tuple[NamedPlace, ...]
    readings: list[tuple[GazetteerPlace, NameKind]] = field(default_factory=list)
    """The places, each once; empty until they are read."""
    priors: list[float] = field(default_factory=list)
    """What speaks for each of them without a text; empty until it is known."""
    ties: list[tuple[Tie, ...]] = field(default_factory=list)
    """What each of them has in common with other places; empty until it is known."""
    signs: dict[tuple[str, int], tuple[list[str], float]] = field(default_factory=dict)
    """The signs that lie in the name alone with what they weigh, by how it is written and by the number of the place
    that it means."""
    is_abbreviation: bool = field(init=False)
    """Whether it is nothing but an abbreviation."""

    def __post_init__(self) -> None:
        self.is_abbreviation = all(each.name_kind == _ABBREVIATION for each in self.named)


@dataclass(slots=True, eq=False)
class Name:
    """A name of the text, with every place that it may mean: one sense for all its mentions."""

    sense: Sense
    key: str
    division: Division
    """What its administrative word says it is."""
    word: int
    """What else the words may be: flags of WordKind."""
    candidates: list[Candidate] = field(default_factory=list)
    best: Candidate = field(init=False)
    """The likeliest candidate so far."""

    @classmethod
    def of(cls, sense: Sense) -> Name:
        """Make a text's name of a sense, without candidates yet."""
        return cls(sense, sense.key, sense.division, sense.word)

    def choose(self) -> None:
        """Choose the best candidate by the scores."""
        self.best = self.candidates[0] if len(self.candidates) == 1 else max(self.candidates, key=attrgetter("score"))


@dataclass(slots=True, eq=False)
class Mention:
    """Words that may name a place."""

    span: Span
    origin: int
    """The offset where the span's run starts; offsets in the run count from there."""
    start: int
    end: int
    name: Name
    left: Word | None
    """The capitalised word right before it in the same run."""
    right: Word | None
    """The capitalised word right after it in the same run."""
    held: bool = False
    """Whether a place that lies around it stands beside it."""


@dataclass(slots=True, eq=False)
class Reading:
    """What the gazetteer knows of a text's capitalised words."""

    mentions: list[Mention]
    names: list[Name]
    gazetteer: Gazetteer
    runs: Sequence[tuple[int, str]] = ()
    """The capitalised words in a row, each row with the offset where it starts."""

    def word(self, folded: str) -> int:
        """Tell what a folded word may be besides a place: flags of WordKind."""
        return self.gazetteer.entry(folded).word

    def is_place(self, folded: str) -> bool:
        """Tell whether the gazetteer has a place of that name."""
        return bool(self.gazetteer.entry(folded).places)


class Option(NamedTuple):
    """A part of a run that the gazetteer knows; offsets count from the run's start."""

    span: Span
    first: int
    """Where its first word starts."""
    start: int
    end: int
    sense: Sense | None
    """What it means, unless the marks around it say otherwise."""
    left: Word | None
    """The capitalised word right before it."""
    right: Word | None
    """The capitalised word right after it."""
    beside: Sense | None = None
    """What it means after a comma or a bracket, where abbreviations stand."""
    is_whole: bool = False
    """Whether the name with all its words is meant; the conditions below are for that alone."""
    needs_stop: bool = False
    """Whether `beside` needs a full stop after it as well."""
    is_common: bool = False
    """Whether it is one of the commonest words, which at a sentence's start is no place."""

    def sense_in(self, text: str, origin: int) -> Sense | None:
        """Tell what it means in a text where its run starts at an offset; None where it names nothing."""
        start, end = origin + self.start, origin + self.end
        if text.startswith("$", end) or (self.is_common and starts_sentence(text, start)):
            return None
        if self.beside is self.sense or (self.needs_stop and not text.startswith(".", end)):
            return self.sense
        return self.beside if _after_comma(text, start) else self.sense


class Runs:
    """What one gazetteer knows of runs, remembered by how they are written."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Begin with nothing remembered."""
        self._gazetteer = gazetteer
        self._options: dict[str, tuple[Option, ...]] = {}
        self._senses: dict[tuple[str, Division, tuple[int, ...]], Sense] = {}
        self._long: list[str] = []

    def read(self, written: Iterable[str]) -> dict[str, tuple[Option, ...]]:
        """Give the options of runs, those of each by the first word and longest first; all are looked up at once."""
        if len(self._options) > _REMEMBERED_RUNS:
            self._options.clear()
            self._senses.clear()
        known = self._options
        while self._long:
            known.pop(self._long.pop(), None)
        names = self._gazetteer.filter
        missing: set[str] = set()
        for each in written:
            if each in known:
                continue
            if each.isalpha() and not names.may_know(fold_word(each)):
                known[each] = ()  # one word that begins no known name
            else:
                missing.add(each)
        if not missing:
            return known
        spans = {each: list(spans_of(read_run(each), names)) for each in missing}
        entries = self._gazetteer.entries({key for each in spans.values() for key in _keys(each)})
        for each, parts in spans.items():
            found = [self._option(span, entries) for span in parts]
            known[each] = tuple([option for option in found if option is not None])
        self._long = [each for each in missing if len(each) > _LONGEST_REMEMBERED]
        return known

    def _sense(self, key: str, division: Division, word: int, named: tuple[NamedPlace, ...]) -> Sense:
        known = key, division, tuple([each.number for each in named])
        found = self._senses.get(known)
        if found is None:
            found = self._senses[known] = Sense(key, division, word, named)
        return found

    def _option(self, span: Span, entries: dict[str, Entry]) -> Option | None:
        """Give what a span means, by its whole name or by the name without its administrative word."""
        whole = entries.get(span.key)
        if span.run.words[span.last].possessive and (longer := entries.get(span.key + "s")) and longer.places:
            named = tuple(each for each in longer.places if each.name_kind >= NameKind.ALIAS)
            if named and not (whole and whole.places):
                sense = self._sense(span.key + "s", Division.NONE, longer.word, named)
                return Option(span, span.start, span.start, span.end + 2, sense, None, None)
        if span.division and (bare := entries.get(span.bare)):
            named = _of_division(bare.places, span.division)
            own = tuple(each for each in whole.places if each.name_kind >= NameKind.ALIAS) if whole else ()
            if _begins_an_office(span):  # "Ohio State Police", but "Kansas City Police"
                named, own = (), tuple(each for each in own if each.kind is Kind.CITY)
                if not own:
                    return None
            if named or own:
                sense = self._sense(span.bare, span.division, 0, (*own, *named))
                return Option(span, span.start, *_named_part(span), sense, *_beside(span))
        if whole is None or not whole.places or span.added_division:
            return None
        return self._whole(span, whole)

    def _whole(self, span: Span, entry: Entry) -> Option | None:
        """Give what a span's own name means, which may hang on the marks around it."""
        common = span.first == span.last and bool(entry.word & _COMMON)
        common = common and all(each.kind > _ADMIN1 for each in entry.places)
        start, end = span.start, span.end
        written = span.run.written[start:end]
        short = len(written) <= _SHORT and written.isupper()
        if not short and all(each.name_kind != _ABBREVIATION for each in entry.places):
            sense = self._sense(span.key, Division.NONE, entry.word, entry.places)
            return Option(span, start, start, end, sense, *_beside(span), sense, True, False, common)
        return self._short(span, entry, short, common)

    def _short(self, span: Span, entry: Entry, short: bool, common: bool) -> Option | None:
        """Give what a name means that may be an abbreviation or is written in a few capitals."""
        start, end = span.start, span.end
        written = span.run.written[start:end]

        def sense(beside: bool) -> Sense | None:
            named = _as_written(written, short, entry.places, beside)
            return self._sense(span.key, Division.NONE, entry.word, named) if named else None

        alone, beside = sense(False), sense(True)
        if alone is None and beside is None:
            return None
        return Option(span, start, start, end, alone, *_beside(span), beside, True, not short, common)


def _keys(spans: Sequence[Span]) -> Iterator[str]:
    """Give the keys under which the spans of a run may be known, and the words that may stand beside them."""
    for span in spans:
        yield span.key
        if span.division:
            yield span.bare
        if span.run.words[span.last].possessive:
            yield span.key + "s"
    if spans:
        yield from [word.folded for word in spans[0].run.words]


def _begins_an_office(span: Span) -> bool:
    """Tell whether an administrative word belongs to the words after it: the city council, the state police."""
    words, after = span.run.words, span.last + 1
    if span.added_division or words[span.last].folded not in _OF_OFFICES or after >= len(words):
        return False
    return words[after].is_name and not words[after].gap.strip()


def _beside(span: Span) -> tuple[Word | None, Word | None]:
    """Give the capitalised words right before and right after a span in its run."""
    words, first, last = span.run.words, span.first, span.last
    left = words[first - 1] if first and words[first - 1].is_name and _joins(words[first].gap) else None
    right = words[last + 1] if last + 1 < len(words) else None
    return left, right if right and right.is_name and _joins(right.gap) else None


def _joins(gap: str) -> bool:
    return gap == " " or (("\n" not in gap or gap[0] == ".") and not gap.strip("-‐‑– .\r\n"))


def _named_part(span: Span) -> tuple[int, int]:
    """Leave out what only describes: "City of" before the name, a lower-case "province" after it."""
    words = span.run.words
    start = span.start
    if words[span.first + 1 : span.first + 2] and words[span.first + 1].folded == "of":
        name = words[span.last - len(span.bare.split()) + 1] if not span.added_division else words[span.first]
        start = max(start, name.start)
    hyphen = span.added_division and span.run.hyphenated
    return start, words[span.last].end if span.added_division and not hyphen else span.end


def _of_division(places: Iterable[NamedPlace], division: Division) -> tuple[NamedPlace, ...]:
    """Keep the places that an administrative word can belong to: only the likeliest kind that is there."""
    found = [each for each in places if each.name_kind >= NameKind.STRIPPED]
    for kind in _DIVISION_KINDS[division]:
        kept = tuple(each for each in found if each.kind is kind)
        if kept:
            return kept
    return ()


def _as_written(written: str, short: bool, places: Iterable[NamedPlace], beside: bool) -> tuple[NamedPlace, ...]:
    """Keep the places whose name can be written like that: abbreviations only with full stops or in capitals.

    Args:
        written: the name in the text.
        short: whether it is a few capitals.
        places: what the gazetteer knows of that name.
        beside: whether it stands beside a comma or a bracket, with a full stop after it if it is not short.
    """
    dotted = "." in written or (beside and not short)
    kept = []
    for each in places:
        if each.name_kind is NameKind.ABBREVIATION:
            usable = dotted or (short and (each.kind <= Kind.COUNTRY or len(written) > 2 or beside))
        else:
            usable = not short or each.kind <= Kind.ADMIN1 or len(written) > 2
        if usable:
            kept.append(each)
    abbreviations = tuple(each for each in kept if each.name_kind is NameKind.ABBREVIATION)
    return abbreviations if abbreviations and (short or dotted) else tuple(kept)


def _after_comma(text: str, start: int) -> bool:
    return text[max(0, start - 2) : start].rstrip() in {",", "("}


@lru_cache(maxsize=8)  # a gazetteer belongs to one thread, and few threads read at a time
def _runs(gazetteer: Gazetteer) -> Runs:
    return Runs(gazetteer)


def read_mentions(text: str, taken: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> Reading:
    """Find the mentions of a text, in its order, outside the spans that are taken by other names.

    Args:
        text: the text.
        taken: spans that name no place, such as persons' names.
        gazetteer: where places are looked up.
    """
    runs = find_runs(text)
    known = _runs(gazetteer).read([written for _, written in runs])
    mentions: list[Mention] = []
    names: dict[Sense, Name] = {}
    taken_until = max([last for _, last in taken], default=0)
    after = 0
    for origin, written in runs:
        for option in known[written]:
            if origin + option.first < after:
                continue
            sense = option.sense_in(text, origin) if option.is_whole else option.sense
            if sense is None:
                continue
            start, end = origin + option.start, origin + option.end
            left, right = option.left, option.right
            if sense.is_abbreviation and text.startswith(".", end) and not text[start:end].isupper():
                end += 1
                left = right = None
            if start < taken_until and any(first < end and start < last for first, last in taken):
                continue
            name = names.get(sense)
            if name is None:
                name = names[sense] = Name.of(sense)
            mentions.append(Mention(option.span, origin, start, end, name, left, right))
            after = end
    read_candidates(names.values(), gazetteer)
    return Reading(mentions, list(names.values()), gazetteer, runs)


def read_candidates(names: Collection[Name], gazetteer: Gazetteer) -> None:
    """Give every name its candidates; the places that are not known yet are read in one query."""
    unread = [name.sense for name in names if not name.sense.readings]
    if unread:
        places = gazetteer.places({each.number for sense in unread for each in sense.named})
        for sense in unread:
            strongest: dict[int, NameKind] = {}
            for each in sense.named:
                strongest[each.number] = max(each.name_kind, strongest.get(each.number, each.name_kind))
            sense.readings = [(places[number], kind) for number, kind in strongest.items()]
    for name in names:
        sense = name.sense
        if sense.priors:
            name.candidates = [
                Candidate(place, kind, prior, prior, ties)
                for (place, kind), prior, ties in zip(sense.readings, sense.priors, sense.ties, strict=True)
            ]
        else:
            name.candidates = [Candidate(place, kind) for place, kind in sense.readings]
