"""Chicago style, notes and bibliography: the bibliography entry and the note.

Source: The Chicago Manual of Style, 18th edition (2024), chapters 13 and 14 (newspapers 14.87 to 14.97, web sites
14.104), titles 8.160; names and archives as CSL's `chicago-notes-bibliography` has them, which opens the archive's
location with a capital in the bibliography, an address included (schemes of addresses know no case).
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from articles.citing.dates import in_order
from articles.citing.names import inverted, list_names, natural
from articles.citing.reference import Reference
from articles.citing.rich_text import Runs, capitalized, is_finished, italic, joined, plain, sentences
from articles.citing.titles import CHICAGO_SMALL, quoted

_UNTITLED: Final = "Untitled article"
_ORDINARY_EDITION: Final = re.compile(r"^(?:Early|Evening|Final|First|Late|Morning|Second|Special|Weekend)\b")


class Rules(NamedTuple):
    """Where the editions and offspring of the style differ."""

    small_words: frozenset[str]
    """The words of a title that stay small."""
    bibliography_names: tuple[int, int]
    """The longest list of names written in full in a bibliography, and how many a longer one begins with."""
    note_names: tuple[int, int]
    """The same for a note."""


RULES: Final = {"chicago-notes-bibliography": Rules(CHICAGO_SMALL, (6, 3), (2, 1))}
"""The rules by the style's CSL name."""


def bibliography(reference: Reference, style: str) -> Runs:
    """Write the entry of the bibliography; an unsigned article goes by its publication."""
    rules = RULES[style]
    author = _inverted_names(reference, rules)
    title = _title(reference, rules, ".")
    archive = (plain(capitalized(reference.archive_location)), plain(reference.archive))
    access = plain(capitalized(_access(reference)))
    url = plain(f"{reference.url}." if reference.url else "")
    if author:
        parts = (author, title, _source(reference, with_name=True))
    else:
        parts = (_publication(reference, with_place=True), title, _source(reference, with_name=False))
    return (*_spaced(sentences((*parts, access, *archive)), bool(url)), *url)


def in_text(reference: Reference, style: str) -> Runs:
    """Write the note in full; an unsigned article begins with its title."""
    rules = RULES[style]
    at_most, first = rules.note_names
    names = [natural(name) for name in reference.names]
    author = list_names(names, last=", and ", pair=" and ", at_most=at_most, first=first, others=" et al.")
    rest = joined(
        (
            _source(reference, with_name=True),
            plain(_access(reference)),
            plain(reference.archive_location),
            plain(reference.archive),
            plain(reference.url),
        ),
        ", ",
    )
    title = _title(reference, rules, "," if rest else ".")
    if rest and not reference.title:
        title = (*title, *plain(","))
    note = (*plain(f"{author}, " if author else ""), *_spaced(title, bool(rest)), *rest)
    return note if is_finished(note[-1][0]) and not reference.url else (*note, *plain("."))


def _spaced(runs: Runs, wanted: bool) -> Runs:
    """Add a space behind, where something follows."""
    return (*runs, *plain(" ")) if runs and wanted else runs


def _inverted_names(reference: Reference, rules: Rules) -> Runs:
    """List the authors, the first inverted with its particle behind the given name."""
    at_most, first = rules.bibliography_names
    names = [
        natural(name) if number else inverted(name, demote_particle=True) for number, name in enumerate(reference.names)
    ]
    return plain(list_names(names, last=", and ", at_most=at_most, first=first))


def _title(reference: Reference, rules: Rules, mark: str) -> Runs:
    """Write the title in headline capitals and quotation marks, or a description for none."""
    return plain(quoted(reference.headline(rules.small_words), mark) if reference.title else _UNTITLED)


def _publication(reference: Reference, *, with_place: bool) -> Runs:
    """Write the publication, a newspaper's name in italics, with the place that tells it from another of the name."""
    name = reference.publication
    place = plain(f" ({reference.place})") if with_place and reference.place and name else ()
    return (*(plain(name) if reference.is_webpage else italic(name)), *place)


def _source(reference: Reference, *, with_name: bool) -> Runs:
    """Write publication, date, edition and section; pages are best left out (14.89)."""
    publication = _publication(reference, with_place=True) if with_name else ()
    section = f"sec. {reference.section}" if reference.section else ""
    parts = (_date(reference), _edition(reference.edition), section)
    return joined((publication, *map(plain, parts)), ", ")


def _date(reference: Reference) -> str:
    """Write the date, in brackets when it is uncertain; `n.d.` for none, but for a web site with a day of access."""
    if reference.issued is None:
        return "" if reference.is_webpage and _access(reference) else "n.d."
    date = in_order(reference.issued, "month-day-year")
    return f"[{date}?]" if reference.issued.circa else date


def _access(reference: Reference) -> str:
    """Write the day of access of an undated article."""
    if reference.issued or not reference.accessed:
        return ""
    return f"accessed {in_order(reference.accessed, 'month-day-year')}"


def _edition(edition: str) -> str:
    """Write a newspaper's edition as running text does, with the word `edition` once (14.89)."""
    if _ORDINARY_EDITION.match(edition):
        edition = edition[0].lower() + edition[1:]
    return edition if not edition or re.search(r"\bed(?:ition|\.)", edition, re.IGNORECASE) else f"{edition} edition"
