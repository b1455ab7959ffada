"""MLA style: the works-cited entry and the citation in the text.

Source: MLA Handbook, 9th edition (2021), chapters 5 and 6; names and archives as CSL's `modern-language-association`.
"""

from __future__ import annotations

import re

from articles.citing.dates import SHORT_MONTHS, in_order
from articles.citing.names import PersonName, inverted, list_names, natural, short
from articles.citing.reference import Reference
from articles.citing.rich_text import Runs, capitalized, italic, joined, plain, sentences
from articles.citing.titles import MLA_SMALL, quoted

_SEVERAL_PAGES = re.compile(r"[-–,&]")


def bibliography(reference: Reference, _style: str) -> Runs:
    """Write the entry of the works cited."""
    accessed = ""
    if reference.accessed and not reference.issued:
        accessed = f"Accessed {in_order(reference.accessed, 'day-month-year', SHORT_MONTHS)}"
    parts = (_authors(reference.names), _title(reference, "."), _container(reference), accessed, reference.section)
    return sentences([plain(part) if isinstance(part, str) else part for part in parts])


def in_text(reference: Reference, _style: str) -> Runs:
    """Write the citation in parentheses: the author, or the title of an unsigned article."""
    names = [short(name) for name in reference.names]
    if not names:
        return (*plain("("), *_title(reference, ""), *plain(")"))
    return plain(f"({list_names(names, last=' and ', at_most=2, first=1, others=' et al.')})")


def _authors(names: tuple[PersonName, ...]) -> Runs:
    """List one or two authors, of more the first, the first of them inverted (5.6 to 5.8)."""
    written = [natural(name) if number else inverted(name) for number, name in enumerate(names)]
    return plain(list_names(written, last=", and ", at_most=2, first=1))


def _title(reference: Reference, mark: str) -> Runs:
    """Write the title in quotation marks, in italics when nothing contains the work, or a description for none."""
    if not reference.title:
        return plain("Untitled article")
    title = reference.headline(MLA_SMALL)
    return plain(quoted(title, mark)) if reference.publication else italic(title)


def _container(reference: Reference) -> Runs:
    """Write where the article is to be found, from the publication to the address."""
    place = plain(f" [{reference.place}]") if reference.place and reference.publication else ()
    label = "pp." if _SEVERAL_PAGES.search(reference.page) else "p."
    rest = (
        capitalized(reference.edition),
        _date(reference),
        f"{label} {reference.page}" if reference.page else "",
        reference.archive,
        reference.archive_location,
        reference.url,
    )
    return joined(((*italic(reference.publication), *place), *map(plain, rest)), ", ")


def _date(reference: Reference) -> str:
    """Write the date of publication; nothing for none."""
    if reference.issued is None:
        return ""
    date = in_order(reference.issued, "day-month-year", SHORT_MONTHS)
    return f"Circa {date}" if reference.issued.circa else date
