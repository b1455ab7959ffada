"""Tags and notes: what a person's own words about an article may be, and how the document of its marks keeps them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, Final

LONGEST_TAG: Final = 100
"""Characters of a tag or of the name of a saved search."""


def cleaned_name(name: str) -> str:
    """Give a tag or a name as it is kept: one line, composed (NFC), at most `LONGEST_TAG` characters.

    Control characters are taken out, white space around it goes and within it becomes one space each.
    """
    plain = unicodedata.normalize("NFC", name)
    kept = "".join(" " if each.isspace() else each for each in plain if each.isspace() or _is_shown(each))
    return " ".join(kept.split())[:LONGEST_TAG].strip()


def _is_shown(character: str) -> bool:
    """Tell whether a character may be in a name: no control character, no lone surrogate."""
    return unicodedata.category(character) not in ("Cc", "Cs")


def folded_name(name: str) -> str:
    """Give what of a tag or a name is compared: upper and lower case are the same."""
    return cleaned_name(name).casefold()


def tags_of(marks: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the tags of a document of marks, each once, sorted; what other programs wrote there may be no tag."""
    given = marks.get("tags")
    named = [cleaned_name(each) for each in given if isinstance(each, str)] if isinstance(given, list) else []
    return sorted_tags(each for each in named if each)


def sorted_tags(names: Iterable[str]) -> tuple[str, ...]:
    """Sort tags, of those that fold alike the first."""
    different: dict[str, str] = {}
    for each in names:
        different.setdefault(each.casefold(), each)
    return tuple(different[folded] for folded in sorted(different))


def note_of(marks: Mapping[str, Any]) -> str | None:
    """Give the note of a document of marks; None where there is none."""
    given = marks.get("note")
    return given if isinstance(given, str) and given.strip() else None
