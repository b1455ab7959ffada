"""APA style: the reference list entry and the citation in the text.

Source: Publication Manual of the American Psychological Association, 7th edition (2020), chapters 8 to 10; names,
ranges and archives as CSL's `apa` has them. A newspaper's name is italic; of an article on a web site, the title is
(10.1, 10.16).
"""

from __future__ import annotations

from articles.citing.dates import CslDate, in_order
from articles.citing.names import inverted, list_names, short
from articles.citing.reference import Reference
from articles.citing.rich_text import Runs, italic, joined, plain, sentences
from articles.citing.titles import APA_SMALL, quoted

_UNTITLED = "[Untitled article]"


def bibliography(reference: Reference, _style: str) -> Runs:
    """Write the entry of the reference list."""
    author, date, title = _authors(reference), plain(f"({_date(reference.issued)})"), _title(reference)
    opening = (author, date, title) if author else (title, date)
    return joined((sentences((*opening, _source(reference))), _retrieval(reference)), " ")


def in_text(reference: Reference, _style: str) -> Runs:
    """Write the citation in parentheses."""
    year = reference.issued.year if reference.issued else "n.d."
    if reference.issued and reference.issued.circa:
        year = f"ca. {year}"
    names = [short(name) for name in reference.names]
    if names:
        return plain(f"({list_names(names, last=' & ', at_most=2, first=1, others=' et al.')}, {year})")
    if not reference.title:
        return plain(f"({_UNTITLED}, {year})")
    title = reference.headline(APA_SMALL)
    if reference.is_webpage:
        return (*plain("("), *italic(title), *plain(f", {year})"))
    return plain(f"({quoted(title, ',')} {year})")


def _authors(reference: Reference) -> Runs:
    """List up to twenty authors; of more, the first nineteen and the last (9.8)."""
    names = [inverted(name, initials=True) for name in reference.names]
    return plain(list_names(names, last=", & ", at_most=20, first=19, others=f", . . . {names[-1]}" if names else ""))


def _date(date: CslDate | None) -> str:
    """Write the date, `n.d.` for none (9.17)."""
    if date is None:
        return "n.d."
    return ("ca. " if date.circa else "") + in_order(date, "year-month-day")


def _title(reference: Reference) -> Runs:
    """Write the title as it is stored; a description in brackets stands for none (9.22)."""
    title = reference.title or _UNTITLED
    return italic(title) if reference.is_webpage and reference.title else plain(title)


def _source(reference: Reference) -> Runs:
    """Write the publication with its pages, and the archive; a web site named like its author is left out (9.32)."""
    name = reference.publication
    if reference.is_webpage:
        publication = () if any(name == author.literal for author in reference.names) else plain(name)
    else:
        publication = joined((italic(name), plain(reference.page)), ", ")
    location = f"({reference.archive_location})" if reference.archive_location else ""
    archive = plain(" ".join(part for part in (reference.archive, location) if part))
    return sentences((publication, archive), finish=False)


def _retrieval(reference: Reference) -> Runs:
    """Write the address, for an undated article with the day of access (9.16)."""
    if not reference.url or reference.issued:
        return plain(reference.url)
    if reference.accessed is None:
        return plain(f"Retrieved {reference.url}")
    return plain(f"Retrieved {in_order(reference.accessed, 'month-day-year')}, from {reference.url}")
