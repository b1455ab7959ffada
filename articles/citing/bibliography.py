"""Several articles cited together: the entries of a style in the order of its bibliography, each once.

Order: in APA (Publication Manual, 7th edition, 9.44 to 9.49) by author, date (undated first), then title; in Chicago
(18th edition) and MLA (9th edition) by author, then title. What has no author stands by its title, without an article
at its beginning. Letters are compared without case and diacritics, signs are not compared.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from articles.citing import Style, cite, export_records, find_style
from articles.citing.item import Item
from articles.citing.reference import Reference, read_reference

_BY_YEAR: Final = frozenset(("apa",))
"""The styles that put the works of one author in the order of their years."""

_ARTICLES: Final = frozenset(("a", "an", "the"))
"""What does not count at the beginning of an English title."""

_Key = tuple[str, tuple[int, int, int], str]


class Bibliography(NamedTuple):
    """Entries of one style."""

    style: str
    """The style's name."""
    entries: tuple[str, ...]
    """Each one line, or of a block style a record of lines."""
    repeated: int
    """How many articles were left out, since their entry was that of another."""
    incomplete: int
    """How many entries lack something that a complete citation would have."""
    is_block: bool

    @property
    def text(self) -> str:
        """Give all entries, an empty line between records."""
        return ("\n\n" if self.is_block else "\n").join(self.entries)


class _Entry(NamedTuple):
    item: Item
    reference: Reference
    text: str
    missing: tuple[str, ...]


def bibliography(
    items: Iterable[Item],
    style_name: str,
    *,
    stopped: Callable[[], bool] = lambda: False,
    progress: Callable[[int], None] = lambda done: None,
) -> Bibliography:
    """Make the bibliography of some items: sorted as the style wants, entries that read alike once.

    Args:
        items: The items.
        style_name: A style's name or alias.
        stopped: Asked before each item whether to leave the rest out.
        progress: Told after each item how many are done.

    Raises:
        UnknownStyle: there is no such style.
    """
    style = find_style(style_name)
    entries = _entries(items, style, stopped, progress)
    once = {each.text: each for each in reversed(entries)}.values()
    return _made(sorted(once, key=lambda each: _key(each.reference, style)), style, len(entries) - len(once))


def citations(
    items: Iterable[Item],
    style_name: str,
    *,
    stopped: Callable[[], bool] = lambda: False,
    progress: Callable[[int], None] = lambda done: None,
) -> Bibliography:
    """Make the entries of some items in their own order, each of them; otherwise as :func:`bibliography`."""
    style = find_style(style_name)
    return _made(_entries(items, style, stopped, progress), style, 0)


def _entries(
    items: Iterable[Item], style: Style, stopped: Callable[[], bool], progress: Callable[[int], None]
) -> list[_Entry]:
    entries: list[_Entry] = []
    for item in items:
        if stopped():
            break
        citation = cite(item, style.name)
        entries.append(_Entry(item, read_reference(item), citation.text, citation.missing))
        progress(len(entries))
    return entries


def _made(entries: list[_Entry], style: Style, repeated: int) -> Bibliography:
    texts = [each.text for each in entries]
    if style.is_block:  # written together, so that no two of them get the same key
        texts = [record.strip() for record in export_records((each.item for each in entries), style.name)]
    incomplete = sum(bool(each.missing) for each in entries)
    return Bibliography(style.name, tuple(texts), repeated, incomplete, style.is_block)


def _key(reference: Reference, style: Style) -> _Key:
    """Give what an entry is sorted by."""
    title = _title_letters(reference)
    names = (f"{name.particle} {name.family} {name.given} {name.literal}" for name in reference.names)
    lead = "\0".join(_letters(each) for each in names) or title
    start = reference.issued.start if reference.issued is not None else None
    day = (start.year, start.month or 0, start.day or 0) if start is not None and style.name in _BY_YEAR else (0, 0, 0)
    return lead, day, title


def _title_letters(reference: Reference) -> str:
    first, _, rest = _letters(reference.title).partition(" ")
    return rest if rest and first in _ARTICLES and reference.is_english else f"{first} {rest}"


def _letters(text: str) -> str:
    """Give the words of a text as they are compared."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = (sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign) and sign not in "'’")
    return " ".join("".join(kept).split())
