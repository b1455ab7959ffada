"""A plain attribution line: byline, “title,” publication, date, address.

No style manual's: the line that a journalist puts under a quotation, names in the order in which they were written.
"""

from __future__ import annotations

from articles.citing.dates import CslDate, in_order
from articles.citing.names import list_names, natural
from articles.citing.reference import Reference
from articles.citing.rich_text import Runs, italic, joined, plain
from articles.citing.titles import quoted


def bibliography(reference: Reference, _style: str) -> Runs:
    """Write the line."""
    names = reference.byline if len(reference.byline) == len(reference.names) else ()
    written = [name for name in names if name] or [natural(name) for name in reference.names]
    byline = list_names(written, last=" and ", at_most=len(written), first=0)
    rest = joined(
        (
            italic(reference.publication),
            plain(_date(reference.issued)),
            plain(reference.url),
        ),
        ", ",
    )
    title = plain(f"{quoted(reference.title, ',')} ") if reference.title else ()
    return (*plain(f"{byline}, " if byline else ""), *title, *rest)


def in_text(_reference: Reference, _style: str) -> Runs:
    """Give nothing: the line has no form of its own for the text."""
    return ()


def _date(date: CslDate | None) -> str:
    """Write the date with the day first; `n.d.` for none."""
    if date is None:
        return "n.d."
    return ("about " if date.circa else "") + in_order(date, "day-month-year")
