"""Authors as a person types them: what a correction of the byline is made of."""

from __future__ import annotations

from typing import Final

from articles.article import Author, Role
from articles.facts.family_names import COMMA, Parts, take_apart
from articles.facts.name_lines import person
from articles.facts.name_lists import ORGANISATION_WORDS, SUFFIXES
from articles.facts.names import fold, is_body

_RULE: Final = "correction"
_QUOTES: Final = {'"': '"', "“": "”", "„": "“", "«": "»", "'": "'", "‘": "’", "「": "」"}


def author_named(words: str, *, text: str = "", role: Role = "author") -> Author:
    """Make the author that a person typed.

    `Family, Given` is taken literally, and named in the order in which the text writes it, else given name first.
    Quoted words, and those that name an agency or end in a word for a body (`... Staff`), stay whole. Any other name
    is taken apart as one in a text is.

    Args:
        words: what was typed; white space around and between is folded.
        text: the article, as evidence of which part is the family name.
        role: what the person did.

    Raises:
        ValueError: nothing was typed.
    """
    name = " ".join(words.split())
    if not name:
        raise ValueError("A name needs at least one letter.")
    if len(name) > 2 and _QUOTES.get(name[0]) == name[-1]:
        return Author(name=name[1:-1].strip() or name, role=role, rule=_RULE)
    family, comma, given = (each.strip() for each in name.partition(","))
    if comma and family and given and fold(given) not in SUFFIXES:
        written = _in_order(family, given, text)
        return Author(name=written, family=family, given=given, role=role, rule=_RULE, family_rule=COMMA)
    if is_body(name) or _ends_as_body(name):
        return Author(name=name, role=role, rule=_RULE)
    return person(name, text=text, start=None, rule=_RULE, role=role)


def _in_order(family: str, given: str, text: str) -> str:
    """Write the two parts in the order of the text, of the language where lists know it, or given name first."""
    joined = f"{family}{given}"
    if not joined.isascii() and (joined in text or take_apart(joined)[:2] == (family, given)):
        return joined
    first, last = f"{family} {given}", f"{given} {family}"
    if last not in text and (first in text or _family_stands_first(first, family)):
        return first
    return last


def _family_stands_first(name: str, family: str) -> bool:
    parts: Parts = take_apart(name)
    return bool(parts.rule) and parts.family == family


def _ends_as_body(name: str) -> bool:
    return fold(name.split()[-1]) in ORGANISATION_WORDS
