"""What the sidebar says of an article: an entry a fact, with the words that state it and how they were found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple, cast

from articles.article import Article, Author, Candidate, Caption, EventDate, Mention, Place
from articles.facts.rules import in_words as rule_in_words
from store.corrections import Fact as AnyFact
from store.corrections import FactCorrection, FactKind, form_of
from store.library import StoredArticle
from tui.foreign_text import one_line
from tui.panes.fact_words import KINDS, date_in_words, in_words, place_in_words, precision_in_words
from tui.panes.wrapping import shorten

UNSURE_BELOW = 0.5
"""Below which confidence a place carries a question mark: another is likelier than this one then."""

NAME_UNSURE_BELOW = 0.75
"""Below which confidence it is said that the family name is not certain."""

DERIVED_IN_WORDS = "worked out from the publication date"
"""What is said of a date whose words do not state it in full."""

INFERRED_BYLINES = frozenset(
    ("bio-line", "copyright-line", "east-asian-byline", "name-line", "signature-line", "told", "wire-credit")
)
"""The rules that find a name which no by-line states; the sidebar always names them."""

CORRECTED_SIGN = "✎"
UNSURE_SIGN = "?"

LONGEST_CAPTION = 90
"""How many cells of a caption are shown."""

_MOST_NAMED = 3
"""How many of the other places of a name are listed in the sidebar; the window behind `W` lists all."""


class Fact(NamedTuple):
    """What an entry states, as far as a person may correct it."""

    kind: str
    """`byline`, `dates`, `places`, `captions`, or the name of a field of the article such as `published`."""
    forms: tuple[str, ...] = ()
    """The different words of the text that state it; none for a field, and for what is not there."""
    mentions: tuple[Mention, ...] = ()
    """Every mention as it stands now; of a rejected fact as the text states it; of a field its evidence."""
    value: str | None = None
    """What a field says now."""
    said: tuple[str, ...] = ()
    """What the text's own rules say, in words, where a correction says something else."""
    corrected: bool = False
    rejected: bool = False
    everywhere: bool = False
    """Whether the correction holds for every article with these words."""
    added: bool = False
    """Whether the person added it."""

    def is_same(self, other: Fact) -> bool:
        """Tell whether two are the same fact, before and after a correction."""
        return self.kind == other.kind and (self.forms == other.forms or bool(set(self.forms) & set(other.forms)))


class Entry(NamedTuple):
    """One line of facts: what it says and which words of the text state it."""

    section: str
    text: str
    mentions: tuple[tuple[int, int], ...] = ()
    """The offsets of the words that state it, in the order of the text."""
    note: str = ""
    """What must be known of it at once: a doubt, a correction, what it was worked out from, who is credited."""
    rule: str = ""
    """How it was found, in plain words; shown where there is room, and of the fact at the cursor."""
    missing: bool = False
    """Whether it says that something is not there."""
    fact: Fact | None = None
    """What may be corrected."""

    @property
    def rejected(self) -> bool:
        """Tell whether the person rejected it."""
        return self.fact is not None and self.fact.rejected


def entries_of(stored: StoredArticle) -> Iterator[Entry]:
    """Give what the sidebar says of an article, in its order."""
    article = stored.article
    yield from _listed(stored, "Byline", "byline", "none stated")
    yield _field(stored, "Published", "published")
    if article.updated or "updated" in stored.corrected:
        yield _field(stored, "Updated", "updated")
    yield _field(stored, "Source", "source")
    if stored.tags:
        yield Entry("Tags", " ".join(f"#{one_line(tag)}" for tag in stored.tags))
    if stored.note:
        yield Entry("Note", one_line(stored.note))
    yield from _listed(stored, "Dates", "dates", "none found")
    yield from _listed(stored, "Places", "places", "none found")
    yield from _listed(stored, "Captions", "captions", "")
    yield _field(stored, "Title", "title")
    yield Entry("Words", f"{article.words:,}")
    yield from _file(stored)
    yield _field(stored, "Address", "url")
    yield _field(stored, "Language", "language")
    if not article.updated and "updated" not in stored.corrected:
        yield _field(stored, "Updated", "updated")
    if article.added:
        yield Entry("Added", _local_time(article.added))
    if stored.has_earlier_text:
        yield Entry("Earlier text", "kept; the file has changed since")


# Fields, of which an article has one.


def _field(stored: StoredArticle, section: str, name: str) -> Entry:
    now, before = _field_value(stored.article, name), _field_value(stored.extracted, name)
    corrected = name in stored.corrected
    rejected = corrected and now is None and before is not None
    evidence = (stored.extracted if rejected else stored.article).evidence.get(name)
    mentions = (evidence,) if evidence is not None else ()
    said = (_field_in_words(name, before),) if corrected and before is not None and before != now else ()
    fact = Fact(
        kind=name, mentions=mentions, value=now, said=said, corrected=corrected and not rejected, rejected=rejected
    )
    shown = before if rejected else now
    if shown is None:
        return Entry(section, "not stated", missing=True, fact=fact)
    note = _correction_note(fact) if corrected else ""
    rule = rule_in_words(one_line(evidence.rule)) if evidence is not None and not corrected else ""
    sign = f" {CORRECTED_SIGN}" if fact.corrected else ""
    return Entry(section, _field_in_words(name, shown) + sign, tuple(_spans(mentions)), note, rule, fact=fact)


def _field_value(article: Article, name: str) -> str | None:
    value = getattr(article, name)
    return value if isinstance(value, str) and value else None


def _field_in_words(name: str, value: str) -> str:
    return date_in_words(value) if name in ("published", "updated") else one_line(value)


# Facts of which an article has many.


class _Found(NamedTuple):
    """One mention with what the person corrected of it."""

    form: str
    fact: AnyFact
    correction: FactCorrection | None
    rejected: bool


def _listed(stored: StoredArticle, section: str, kind: FactKind, nothing: str) -> Iterator[Entry]:
    """Give one entry a fact, with all the words that state it."""
    groups: dict[str, list[_Found]] = {}
    for each in _all_of(stored, kind):
        groups.setdefault(f"{each.rejected}|{_group(each.fact)}", []).append(each)
    if not groups and nothing:
        yield Entry(section, nothing, missing=True, fact=Fact(kind=kind))
    said = _said_by_the_text(stored, kind)
    for members in groups.values():
        yield _entry(section, kind, members, said, stored.article)


def _all_of(stored: StoredArticle, kind: FactKind) -> list[_Found]:
    """Give the facts of a kind, the rejected ones at their places among the others."""
    corrections = {each.form: each for each in stored.corrections if each.kind == kind}
    if not corrections:
        return [_Found(form_of(fact), fact, None, rejected=False) for fact in _facts(stored.article, kind)]
    forms = _forms(stored, kind, corrections)
    added = {form_of(each.fact): form for form, each in corrections.items() if each.added and each.fact is not None}

    def words_of(fact: AnyFact) -> str:
        return forms.get(_at(fact)) or added.get(form_of(fact)) or form_of(fact)

    now = [(words_of(fact), fact, False) for fact in _facts(stored.article, kind)]
    rejected = {form for form, each in corrections.items() if each.fact is None}
    gone = [(form_of(fact), fact, True) for fact in _facts(stored.extracted, kind) if form_of(fact) in rejected]
    found = [_Found(form, fact, corrections.get(form), is_rejected) for form, fact, is_rejected in (*now, *gone)]
    return sorted(found, key=lambda each: each.fact.start if each.fact.start is not None else -1) if gone else found


def _facts(article: Article, kind: FactKind) -> tuple[AnyFact, ...]:
    return cast("tuple[AnyFact, ...]", getattr(article, kind))


_At = tuple[int | None, int | None, str]


def _at(fact: AnyFact) -> _At:
    """Give where a fact stands; one that is not from the text stands nowhere but has its words."""
    return (fact.start, fact.end, "" if fact.start is not None else form_of(fact))


def _forms(stored: StoredArticle, kind: FactKind, corrections: dict[str, FactCorrection]) -> dict[_At, str]:
    """Give the words that the text has for facts whose own words a correction changed, by where they stand."""
    forms = {_at(each.fact): form for form, each in corrections.items() if each.fact is not None}
    return forms | {_at(fact): form_of(fact) for fact in _facts(stored.extracted, kind)}


def _said_by_the_text(stored: StoredArticle, kind: FactKind) -> dict[str, AnyFact]:
    """Give what the text's own rules find where something was corrected, by the words of the text."""
    corrected = {each.form for each in stored.corrections if each.kind == kind}
    if not corrected:
        return {}
    return {form: fact for fact in _facts(stored.extracted, kind) if (form := form_of(fact)) in corrected}


def _what_was(before: AnyFact | None, now: AnyFact) -> str:
    """Say what a fact was where it is something else now; of places of one name also which kind it was."""
    if before is None:
        return ""
    short = _in_short(before)
    if short != _in_short(now):
        return short
    if isinstance(before, Place) and isinstance(now, Place) and before.kind != now.kind:
        return f"{short}, {KINDS.get(before.kind, before.kind)}"
    return ""


def _group(fact: AnyFact) -> str:
    """Name what mentions of the same fact have in common."""
    if isinstance(fact, Place):
        return f"{fact.name}|{fact.country}|{fact.admin1}"
    if isinstance(fact, EventDate):
        return fact.value or fact.text
    return f"{fact.start}|{form_of(fact)}"


def _entry(section: str, kind: FactKind, members: list[_Found], said: dict[str, AnyFact], article: Article) -> Entry:
    first = members[0]
    forms = tuple(dict.fromkeys(each.form for each in members))
    corrections = [each.correction for each in members if each.correction is not None]
    text = in_words(first.fact)
    was = [_what_was(said.get(form), first.fact) for form in forms] if corrections else []
    fact = Fact(
        kind=kind,
        forms=forms,
        mentions=tuple(each.fact for each in members),
        said=tuple(dict.fromkeys(each for each in was if each)),
        corrected=not first.rejected and any(each.fact.rule == "correction" for each in members),
        rejected=first.rejected,
        everywhere=any(each.everywhere for each in corrections),
        added=any(each.added for each in corrections),
    )
    if isinstance(first.fact, Caption):
        text = shorten(text, LONGEST_CAPTION)
    times = f"  ×{len(members)}" if len(members) > 1 else ""
    doubt = _doubt([each.fact for each in members]) if not fact.rejected else ""
    signs = (f" {UNSURE_SIGN}" if doubt else "") + (f" {CORRECTED_SIGN}" if fact.corrected else "")
    notes = [_correction_note(fact)] if fact.corrected or fact.rejected else []
    if not fact.rejected:
        notes += [each for each in (doubt, _more(fact, article), _inferred(fact)) if each]
    rules = [each for each in (_found_by(fact), _coarse(first.fact)) if each]
    return Entry(
        section, text + times + signs, tuple(_spans(fact.mentions)), " · ".join(notes), " · ".join(rules), fact=fact
    )


def _correction_note(fact: Fact) -> str:
    """Say what the person did to a fact, and what the text says."""
    everywhere = ", in every article" if fact.everywhere else ""
    if fact.rejected:
        return f"rejected by you{everywhere}"
    deed = "added by you" if fact.added else "your correction"
    return f"{deed}{everywhere}" + (f" · was: {'; '.join(fact.said)}" if fact.said else "")


def _inferred(fact: Fact) -> str:
    """Say what a person must know of the rules at once: a byline that no by-line states, the place of the story."""
    rules = {each.rule for each in fact.mentions}
    if fact.kind == "places" and "dateline" in rules:
        return "the story's place"
    return _in_plain_words(fact) if fact.kind == "byline" and rules & INFERRED_BYLINES else ""


def _found_by(fact: Fact) -> str:
    """Say by which rules the mentions were found, where that need not be known at once."""
    always_named = fact.kind == "byline" and not fact.rejected and bool(_inferred(fact))
    return "" if always_named else _in_plain_words(fact)


def _in_plain_words(fact: Fact) -> str:
    rules = dict.fromkeys(each.rule for each in fact.mentions if each.rule not in ("", "correction"))
    return "; ".join(dict.fromkeys(rule_in_words(one_line(rule)) for rule in rules))


def _doubt(facts: Sequence[AnyFact]) -> str:
    """Say what is not certain of a fact; empty where nothing is."""
    first = facts[0]
    if isinstance(first, Author):
        unsure = not first.is_agency and first.confidence < NAME_UNSURE_BELOW
        return f"family name not certain: {one_line(first.family or '')}" if unsure else ""
    places = [each for each in facts if isinstance(each, Place)]
    if not places or max(place.confidence for place in places) >= UNSURE_BELOW:
        return ""
    candidates = next((place.candidates for place in places if place.candidates), ())
    others = [each for each in candidates if not _reads_alike(each, places[0])]
    if not others:
        return "perhaps no place"
    named = ", ".join(_single_spaced(place_in_words(each)) for each in others[:_MOST_NAMED])
    return f"one of {len(others) + 1} of this name: also {named}" + (" …" if len(others) > _MOST_NAMED else "")


def _reads_alike(candidate: Candidate, place: Place) -> bool:
    """Tell whether two places are one for a reader: a city and the district that is named after it."""
    return (candidate.name, candidate.country, candidate.admin1) == (place.name, place.country, place.admin1)


def _more(fact: Fact, article: Article) -> str:
    """Say what else belongs to a fact: whether a date was worked out, a caption's credit, its date and its place."""
    first = fact.mentions[0]
    if isinstance(first, EventDate):
        return _worked_out([each for each in fact.mentions if isinstance(each, EventDate)])
    if not isinstance(first, Caption):
        return ""
    credit = f"Credit: {one_line(first.credit)}" if first.credit else "no credit"
    dates = (date_in_words(each.value) for each in article.dates if each.value and _within(each, first))
    places = (_in_short(each) for each in article.places if _within(each, first))
    return " · ".join(dict.fromkeys((credit, *dates, *places)))


def _worked_out(dates: Sequence[EventDate]) -> str:
    """Say in two words of a date that no words state in full; its rule and `W` tell from what it was worked out."""
    return "worked out" if all(each.derived for each in dates) else ""


def _in_short(fact: AnyFact) -> str:
    return _single_spaced(in_words(fact))


def _single_spaced(words: str) -> str:
    return " ".join(words.split())


def _coarse(fact: AnyFact) -> str:
    """Say what the coordinates of a place stand for, where they are not its own."""
    if not isinstance(fact, Place) or fact.precision in (None, "own"):
        return ""
    return f"coordinates: {precision_in_words(fact)}"


def _spans(mentions: Iterable[Mention]) -> Iterator[tuple[int, int]]:
    for mention in mentions:
        if mention.start is not None and mention.end is not None:
            yield (mention.start, mention.end)


def _within(inner: Mention, outer: Mention) -> bool:
    if inner.start is None or inner.end is None or outer.start is None or outer.end is None:
        return False
    return outer.start <= inner.start and inner.end <= outer.end


# What is known of the file.


def _file(stored: StoredArticle) -> Iterator[Entry]:
    article = stored.article
    paths = stored.paths or ((article.file,) if article.file else ())
    for path in paths:
        yield Entry("File", one_line(path))
    if not paths:
        yield Entry("File", "none: it was pasted or piped in", missing=True)


def _local_time(moment: str) -> str:
    """Write a moment of ISO 8601 as the person's clock shows it."""
    try:
        return f"{datetime.fromisoformat(moment).astimezone():%Y-%m-%d %H:%M}"
    except (ValueError, OverflowError, OSError):
        return one_line(moment)
