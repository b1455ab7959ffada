"""Corrections of single facts: values, and how an article's document of corrections keeps them.

A correction names a fact by the words that state it, not by where they stand, so that it survives a changed text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final, Literal

from articles.article import Author, Caption, EventDate, Mention, Place
from store.document_article import fact_of
from store.document_fields import mapping

FactKind = Literal["byline", "dates", "places", "captions"]
"""The kinds of facts that can be corrected one by one; the names are those of the article's fields."""

Fact = Author | EventDate | Place | Caption
"""One fact of such a kind."""

CLASSES: Final[Mapping[str, type[Fact]]] = {
    "byline": Author,
    "dates": EventDate,
    "places": Place,
    "captions": Caption,
}
"""By the kind: what its facts are."""

WORDS: Final[Mapping[str, str]] = {"byline": "name", "dates": "text", "places": "text", "captions": "text"}
"""By the kind: which field of its facts has the words that state them."""

CORRECTION_RULE: Final = "correction"
"""The rule that a corrected fact names in place of its evidence."""

FACTS: Final = "facts"
"""Where the document of an article's corrections has those of single facts: a list."""

Document = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCorrection:
    """What a person knows of one fact, wherever the text states it in these words."""

    kind: FactKind
    form: str
    """The words that state the fact, as they were extracted: a place's, a date's or a caption's `text`, an author's
    `name`. White space within makes no difference."""
    fact: Fact | None = None
    """What it is instead; None rejects it. Its offsets, its rule and its confidence mean nothing."""
    added: bool = False
    """Whether it is a fact that no rule found, to be looked for in the text."""
    everywhere: bool = False
    """Whether it came from a correction that holds for all articles with this form."""

    @property
    def key(self) -> tuple[str, str]:
        """Give what an article has one correction of: the kind and the form."""
        return self.kind, self.form


def folded(form: str) -> str:
    """Give a form as it is compared: every run of white space is one space."""
    return " ".join(form.split())


def form_of(fact: Fact) -> str:
    """Give the words that state an extracted fact, folded."""
    return folded(fact.name if isinstance(fact, Author) else fact.text)


def has_form(facts: object, kind: FactKind, form: str) -> bool:
    """Tell whether one of the facts of a kind that a document has is stated in these words, folded."""
    if not isinstance(facts, list):
        return False
    name = WORDS[kind]
    same = (each for each in facts if isinstance(each, dict) and folded(str(each.get(name))) == form)
    return any(fact_of(CLASSES[kind], each) is not None for each in same)


def settled(correction: FactCorrection) -> FactCorrection:
    """Give a correction as it is kept: its form folded, its fact without evidence and without doubt.

    Raises ValueError, with a plain sentence, for one that says nothing.
    """
    made = CLASSES.get(correction.kind)
    if made is None:
        raise ValueError(f"Facts of the kind {correction.kind} cannot be corrected; {', '.join(CLASSES)} can.")
    form = folded(correction.form)
    if not form:
        raise ValueError("The words that state the fact are missing.")
    if correction.fact is None and correction.added:
        raise ValueError(f"What is added for “{form}” is missing.")
    fact = correction.fact
    if fact is not None and type(fact) is not made:
        raise ValueError(f"A fact of {correction.kind} is to be corrected with another kind of fact.")
    if isinstance(fact, (Author, Place)) and not folded(fact.name):
        raise ValueError(f"The name of what “{form}” is to be is missing.")
    # As it will be read, without degrees that are none and the like: undoing compares it with what is kept.
    kept = from_json(as_json(replace(correction, form=form)))
    if kept is None:
        raise ValueError(f"What is said of “{form}” cannot be kept.")
    return kept


def without_doubt(fact: Fact) -> Fact:
    """Give a fact as the person's own knowledge: no evidence, no other candidates, nothing worked out by rules."""
    bare = replace(fact, start=None, end=None, rule=CORRECTION_RULE)
    if isinstance(bare, Author):
        return replace(bare, confidence=1.0, family_rule="")
    if isinstance(bare, EventDate):
        return replace(bare, derived=False)
    if isinstance(bare, Place):
        return replace(bare, confidence=1.0, candidates=())
    return bare


def as_json(correction: FactCorrection) -> Document:
    """Give a correction as plain JSON; what is as always is left out."""
    value: Document = {"kind": correction.kind, "form": correction.form, "fact": None}
    if correction.fact is not None:
        evidence = {each.name for each in fields(Mention)}
        value["fact"] = {
            each.name: given
            for each in fields(correction.fact)
            if each.name not in evidence and (given := getattr(correction.fact, each.name)) != each.default
        }
    return value | {name: True for name in ("added", "everywhere") if getattr(correction, name)}


def from_json(value: object) -> FactCorrection | None:
    """Make a correction of what `as_json` gave; None for anything else, which other programs may have written."""
    given = mapping(value)
    kind, form, fact = given.get("kind"), given.get("form"), given.get("fact")
    if not isinstance(kind, str) or kind not in CLASSES or not isinstance(form, str) or not folded(form):
        return None
    made = None if fact is None else fact_of(CLASSES[kind], fact)
    added = given.get("added") is True
    if made is None and (fact is not None or added):
        return None
    return FactCorrection(
        kind=kind,  # type: ignore[arg-type]  # one of the classes' names
        form=folded(form),
        fact=made and without_doubt(made),
        added=added,
        everywhere=given.get("everywhere") is True,
    )


def fact_corrections(corrections: Mapping[str, Any]) -> tuple[FactCorrection, ...]:
    """Give the corrections of single facts of an article's document of corrections; the last of one form counts."""
    kept = corrections.get(FACTS)
    if not isinstance(kept, list):
        return ()
    made = (from_json(each) for each in kept)
    return tuple({each.key: each for each in made if each is not None}.values())


def with_correction(corrections: Mapping[str, Any], key: tuple[str, str], given: object | None) -> Document:
    """Give a document of corrections with another one for a kind and form, or with none.

    Args:
        corrections: The document; what other programs wrote into it stays.
        key: The kind and the form.
        given: The correction as plain JSON, which takes the place of the one that is there; None for none.
    """
    kept = corrections.get(FACTS)
    facts: list[object] = []
    for each in kept if isinstance(kept, list) else ():
        if not _is_of(each, key):
            facts.append(each)
        elif given is not None:
            facts.append(given)
            given = None
    if given is not None:
        facts.append(given)
    others = {name: value for name, value in corrections.items() if name != FACTS}
    return others | ({FACTS: facts} if facts else {})


def without_kind(corrections: Mapping[str, Any], kind: str) -> Document:
    """Give a document of corrections without those of single facts of one kind."""
    kept = corrections.get(FACTS)
    facts = [each for each in kept if mapping(each).get("kind") != kind] if isinstance(kept, list) else kept
    others = {name: value for name, value in corrections.items() if name != FACTS}
    return others | ({FACTS: facts} if facts else {})


def has_own(corrections: Mapping[str, Any]) -> bool:
    """Tell whether a document of corrections has more than what holds for all articles of a form."""
    facts = fact_corrections(corrections)
    return bool(set(corrections) - {FACTS}) or not all(each.everywhere for each in facts)


def with_others(corrections: Mapping[str, Any], others: Iterable[FactCorrection]) -> Document:
    """Give a document of corrections with those of some others that are of facts of which it says nothing."""
    made = dict(corrections)
    for each in others:
        if says_nothing_of(made, each.key):
            made = with_correction(made, each.key, as_json(each))
    return made


def says_nothing_of(corrections: Mapping[str, Any], key: tuple[str, str]) -> bool:
    """Tell whether a document of corrections has none of a fact, nor of the byline as a whole where it is an author."""
    return key[0] not in corrections and correction_at(corrections, key) is None


def correction_at(corrections: Mapping[str, Any], key: tuple[str, str]) -> object | None:
    """Give the correction of a kind and form as it is kept, or None."""
    kept = corrections.get(FACTS)
    found = [each for each in kept if _is_of(each, key)] if isinstance(kept, list) else []
    return found[-1] if found else None


def _is_of(kept: object, key: tuple[str, str]) -> bool:
    """Tell whether something that is kept is the correction of a kind and form."""
    given = mapping(kept)
    form = given.get("form")
    return given.get("kind") == key[0] and isinstance(form, str) and folded(form) == key[1]
