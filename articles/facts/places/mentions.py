"""From capitalised spans to mentions: the longest spans that the gazetteer knows, with every place of that name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from articles.facts.places.spans import Span, find_runs, spans_of, starts_sentence
from articles.gazetteer.folding import Division
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

_SHORT = 4
"""Names of at most so many letters in capitals alone are read as abbreviations."""


@dataclass(slots=True, eq=False)
class Candidate:
    """One place that a name may mean."""

    place: GazetteerPlace
    name_kind: NameKind
    prior: float = 0.0
    """What speaks for it besides the other names of the text."""
    score: float = 0.0
    """What speaks for it; only differences between the candidates of a name mean something."""


@dataclass(slots=True, eq=False)
class Name:
    """A name of the text, with every place that it may mean: one sense for all its mentions."""

    key: str
    division: Division
    """What its administrative word says it is."""
    word: int
    """What else the words may be: flags of WordKind."""
    named: tuple[NamedPlace, ...]
    candidates: list[Candidate] = field(default_factory=list)
    best: Candidate = field(init=False)
    """The likeliest candidate so far."""

    def choose(self) -> None:
        """Choose the best candidate by the scores."""
        self.best = max(self.candidates, key=attrgetter("score"))


@dataclass(slots=True, eq=False)
class Mention:
    """Words that may name a place."""

    span: Span
    start: int
    end: int
    name: Name


@dataclass(slots=True, eq=False)
class Reading:
    """What the gazetteer knows of a text's capitalised words."""

    entries: dict[str, Entry]
    mentions: list[Mention]
    names: list[Name]

    def word(self, folded: str) -> int:
        """Tell what a folded word may be besides a place: flags of WordKind."""
        entry = self.entries.get(folded)
        return entry.word if entry else 0

    def is_place(self, folded: str) -> bool:
        """Tell whether the gazetteer has a place of that name."""
        entry = self.entries.get(folded)
        return entry is not None and bool(entry.places)


def read_mentions(text: str, taken: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> Reading:
    """Find the mentions of a text, in its order, outside the spans that are taken by other names.

    Args:
        text: the text.
        taken: spans that name no place, such as persons' names.
        gazetteer: where places are looked up.
    """
    spans = [span for run in find_runs(text) for span in spans_of(run)]
    keys: set[str] = set()
    for span in spans:
        keys.add(span.key)
        if span.division:
            keys.add(span.bare)
        if span.run.words[span.last].possessive:
            keys.add(span.key + "s")
    entries = gazetteer.entries(keys)
    known = {key for key, entry in entries.items() if entry.places}
    mentions: list[Mention] = []
    names: dict[tuple[str, Division, tuple[NamedPlace, ...]], Name] = {}
    end = 0
    for span in spans:
        if not (span.key in known or span.bare in known or span.run.words[span.last].possessive):
            continue
        if span.start < end:
            continue
        mention = _mention(text, span, entries)
        if mention is None or any(first < mention.end and mention.start < last for first, last in taken):
            continue
        name = mention.name
        mention.name = names.setdefault((name.key, name.division, name.named), name)
        mentions.append(mention)
        end = mention.end
    read_candidates(names.values(), gazetteer)
    return Reading(entries, mentions, list(names.values()))


def _mention(text: str, span: Span, entries: dict[str, Entry]) -> Mention | None:
    """Give the mention that a span is, by its whole name or by the name without its administrative word."""
    written = text[span.start : span.end]
    whole = entries.get(span.key)
    if span.run.words[span.last].possessive and (longer := entries.get(span.key + "s")) and longer.places:
        named = tuple(each for each in longer.places if each.name_kind >= NameKind.ALIAS)
        if named and not (whole and whole.places):
            return Mention(span, span.start, span.end + 2, Name(span.key + "s", Division.NONE, longer.word, named))
    if span.division and (bare := entries.get(span.bare)):
        named = _of_division(bare.places, span.division)
        own = tuple(each for each in whole.places if each.name_kind >= NameKind.ALIAS) if whole else ()
        if named or own:
            start, end = _named_part(span)
            return Mention(span, start, end, Name(span.bare, span.division, 0, (*own, *named)))
    if whole is None or not whole.places or span.added_division or text[span.end : span.end + 1] == "$":
        return None
    if whole.word & WordKind.COMMON.value and span.first == span.last and _is_only_a_word(text, span, whole.places):
        return None
    named = _as_written(written, text, span, whole.places)
    end = span.end
    if named and all(each.name_kind is NameKind.ABBREVIATION for each in named) and not written.isupper():
        end += 1
    return Mention(span, span.start, end, Name(span.key, Division.NONE, whole.word, named)) if named else None


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


def _as_written(written: str, text: str, span: Span, places: Iterable[NamedPlace]) -> tuple[NamedPlace, ...]:
    """Keep the places whose name can be written like that: abbreviations only with full stops or in capitals."""
    short = len(written) <= _SHORT and written.isupper()
    dotted = "." in written or (not short and text[span.end : span.end + 1] == "." and _after_comma(text, span.start))
    after_comma = short and _after_comma(text, span.start)
    kept = []
    for each in places:
        if each.name_kind is NameKind.ABBREVIATION:
            usable = dotted or (short and (each.kind is Kind.COUNTRY or len(written) > 2 or after_comma))
        else:
            usable = not short or each.kind <= Kind.ADMIN1 or len(written) > 2
        if usable:
            kept.append(each)
    abbreviations = tuple(each for each in kept if each.name_kind is NameKind.ABBREVIATION)
    return abbreviations if abbreviations and (short or dotted) else tuple(kept)


def _is_only_a_word(text: str, span: Span, places: Iterable[NamedPlace]) -> bool:
    """Tell whether one of the commonest words stands at a sentence's start, where its capital means nothing."""
    return starts_sentence(text, span.start) and all(each.kind > Kind.ADMIN1 for each in places)


def _after_comma(text: str, start: int) -> bool:
    return text[max(0, start - 2) : start].rstrip() in {",", "("}


def read_candidates(names: Collection[Name], gazetteer: Gazetteer) -> None:
    """Read the places of all names in one query."""
    places = gazetteer.places({each.number for name in names for each in name.named})
    for name in names:
        strongest: dict[int, NameKind] = {}
        for each in name.named:
            strongest[each.number] = max(each.name_kind, strongest.get(each.number, each.name_kind))
        name.candidates = [Candidate(places[number], kind) for number, kind in strongest.items()]
