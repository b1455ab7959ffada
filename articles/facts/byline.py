"""The byline: who wrote the article, as its lines say it.

The forms are those that newsrooms use: header fields, `By A and B`, a name on a line of its own beside the date, a
note about the author at the end (`... is a reporter at ...`), `Reporting by ...`, and the credit of an agency.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.article import Author
from articles.facts.calendar_dates import find_calendar_dates
from articles.facts.dateline import find_dateline
from articles.facts.layout import Layout, Line, Paragraph, head_lines
from articles.facts.name_lines import read_names
from articles.facts.name_lists import TRADES
from articles.facts.names import is_person
from articles.facts.published import is_date_line

_BY = re.compile(
    r"(?:[|•·][ \t]*)?(?:(?:written|words|story|text|reported|report|review|analysis|interview|compiled)[ \t]+)?"
    r"(?:by(?:[ \t]+|[ \t]?:[ \t]*)|authors?[ \t]?:[ \t]*)(?=\S)",
    re.IGNORECASE,
)
_BY_ALONE = re.compile(r"(?:by|written by|authors?(?: of the article)?|story by)[ \t]*:?", re.IGNORECASE)
_INNER_BY = re.compile(r"[|·•][ \t]*(?:[Ww]ritten[ \t]+)?[Bb]y[ \t]+(?=[A-Z])")
_SIGNED = re.compile(r"(?:reporting|report|writing)[ \t]+by[ \t]+", re.IGNORECASE)
_BIO = re.compile(
    r"(?P<name>[^\W\d_a-z][^,;:()\"“”\n\r]{2,60}?)(?:,[^,]{2,60},)?[ \t\r\n]+(?:is|was)[ \t\r\n]+"
    r"(?:(?:one[ \t]+of|an?|the|our|currently|also|based)\b|[A-Z][\w’'&. -]{1,40}?[’']s?[ \t])(?P<rest>[^\r\n]{0,160})"
)
_REPORTS = re.compile(
    r"(?P<name>[^\W\d_a-z][^,;:()\"“”\n\r]{2,60}?)[ \t\r\n]+"
    r"(?:(?:reports?|writes?|reported|edits)[ \t\r\n]+(?:on|about|for|from)\b|covers[ \t\r\n]+(?=[a-z]))"
    r"(?P<rest>[^\r\n]{0,80})"
)
_KOREAN_REPORTER = re.compile(
    r"(?<![가-힣])([가-힣]{2,4})[ \t]?(?:선임)?(?:기자|특파원|논설위원|칼럼니스트)(?![가-힣])"
)
_AGO = re.compile(
    r"(?:\d+|an?)[ \t]+(?:second|minute|min|hour|day|week|month|year)s?(?:[ \t]+ago)?\b"
    r"|Published|Posted|Updated|Today\b"
)
_ENDING_CREDIT = re.compile(r"[-–—][ \t]*(?P<name>[A-Z][A-Za-z. -]{1,30})$|^\((?P<other>[A-Z][A-Za-z .-]{1,30})\)$")
_NAMES_ON_OWN_LINES = 12
_HEAD = 60
_TAIL = 12
_LONGEST_LINE = 160
_LONGEST_NAME_LINE = 120
_PLURAL = re.compile(r"(?:s|men|women)$")


def find_byline(layout: Layout) -> tuple[Author, ...]:
    """Find the authors, by the first rule that finds any; the order is that of the text.

    The rules by rank: `front-matter` and `header-line`, `by-line`, `name-line`, `bio-line`, `reporting-by`,
    `ko-reporter`, `wire-credit`.
    """
    for rule in (_from_fields, _from_by_lines, _from_name_lines, _from_bio, _from_signature, _from_korean, _from_wire):
        authors = rule(layout)
        if authors:
            return _once(authors)
    return ()


def _once(authors: list[Author]) -> tuple[Author, ...]:
    kept: dict[str, Author] = {}
    for each in authors:
        kept.setdefault(each.name.casefold(), each)
    return tuple(kept.values())


def _from_fields(layout: Layout) -> list[Author]:
    authors: list[Author] = []
    for field in layout.fields.get("author", ()):
        by = _BY.match(field.value)
        start = field.start + (by.end() if by else 0)
        authors += read_names(layout.text, start, field.end, field.rule, trusted=True)
    return authors


def _from_by_lines(layout: Layout) -> list[Author]:
    lines = layout.lines
    for number, line in enumerate(lines):
        if len(line.text) > _LONGEST_LINE:
            continue
        by = _BY.match(line.text) or (number < _HEAD and _INNER_BY.search(line.text)) or None
        if by is not None:
            authors = read_names(layout.text, line.start + by.end(), line.end, "by-line")
            if authors:
                return authors
        elif len(line.text) < 24 and _BY_ALONE.fullmatch(line.text):
            authors = list(_names_below(layout, lines[number + 1 : number + 1 + _NAMES_ON_OWN_LINES]))
            if authors:
                return authors
    return []


def _names_below(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Author]:
    """Read the names that stand one a line under `By`, while each line but the last says that more will come."""
    for line in lines:
        by = _BY.match(line.text)
        yield from read_names(layout.text, line.start + (by.end() if by else 0), line.end, "by-line")
        if not line.text.endswith((",", "&", " and", "…", "...")):
            return


def _from_name_lines(layout: Layout) -> list[Author]:
    """Read a line of the head that is a name and stands beside the date, or holds it: `A. Name · Outlet · date`."""
    lines = head_lines(layout, _HEAD)
    dated = [_is_dated(line.text) for line in lines]
    # A name beside the date in one line is better evidence than one near it: above (but not in the headline), or
    # below behind the outlet.
    own = [number for number in range(1, len(lines)) if dated[number]]
    near = [number for number in range(1, len(lines)) if any(dated[max(1, number - 1) : number + 3])]
    for number in (*own, *near):
        line = lines[number]
        if len(line.text) > _LONGEST_NAME_LINE or not line.text[0].isupper():
            continue
        authors = read_names(layout.text, line.start, line.end, "name-line", agencies=number < 6, whole=True)
        if authors and (not authors[0].is_agency or authors[0].name == line.text or " in " in line.text):
            return authors
    return []


def _is_dated(text: str) -> bool:
    """Tell whether a short line states a date or an age and nothing else of weight."""
    if len(text) > _LONGEST_NAME_LINE:
        return False
    if _AGO.search(text) and len(text) < 60:
        return True
    if not any(each.isdigit() for each in text):
        return False
    return any(is_date_line(text, found) for found in find_calendar_dates(text))


def _from_bio(layout: Layout) -> list[Author]:
    """Read the note about the author that stands at the end, or in the head under the name."""
    paragraphs = layout.paragraphs
    authors: list[Author] = []
    for paragraph in paragraphs[-_TAIL:]:
        author = _read_bio(layout, paragraph)
        if author is not None:
            authors.append(author)
    return authors


def _read_bio(layout: Layout, paragraph: Paragraph) -> Author | None:
    if len(paragraph.text) > 900:
        return None
    bio = _BIO.match(paragraph.text) or _REPORTS.match(paragraph.text)
    if bio is None or not _names_trade(bio):
        return None
    start, end = paragraph.start + bio.start("name"), paragraph.start + bio.end("name")
    found = read_names(layout.text, start, end, "bio-line")
    if len(found) != 1 or found[0].is_agency or found[0].end != end:
        return None
    # Who is introduced in the body and quoted there is a source, not the author: a note about the author comes alone.
    named_before = layout.text.find(found[0].name, 0, paragraph.start)
    return None if named_before > _head_end(layout) else found[0]


def _head_end(layout: Layout) -> int:
    return layout.lines[min(len(layout.lines), 20) - 1].end if len(layout.lines) > 40 else layout.lines[0].end


def _names_trade(bio: re.Match[str]) -> bool:
    words = re.findall(r"[a-z]+", bio["rest"].lower())
    return bio.re is _REPORTS or any(word in TRADES or _PLURAL.sub("", word) in TRADES for word in words)


def _from_signature(layout: Layout) -> list[Author]:
    for paragraph in layout.paragraphs[-_TAIL:]:
        signed = _SIGNED.match(paragraph.text.lstrip("("))
        if signed is not None:
            shift = len(paragraph.text) - len(paragraph.text.lstrip("("))
            end = paragraph.text.find(";")
            stop = paragraph.start + end if end > 0 else paragraph.end
            return read_names(layout.text, paragraph.start + shift + signed.end(), stop, "reporting-by")
    return []


def _from_korean(layout: Layout) -> list[Author]:
    if layout.text.isascii():
        return []
    lines = [*layout.lines[:12], *layout.lines[-6:]]
    for line in lines:
        found = _KOREAN_REPORTER.search(line.text) if len(line.text) < 120 else None
        if found is not None:
            start = line.start + found.start(1)
            return read_names(layout.text, start, start + len(found[1]), "ko-reporter")
    return []


def _from_wire(layout: Layout) -> list[Author]:
    """Read the agency that a dateline, a line of its own under the headline or the last line credits."""
    dateline = find_dateline(layout)
    if dateline is not None and dateline.agency is not None:
        return read_names(layout.text, *dateline.agency, "wire-credit")
    for line in layout.lines[1:5]:
        found = read_names(layout.text, line.start, line.end, "wire-credit") if len(line.text) < 60 else []
        if found and found[0].is_agency and is_credit_of_agency(line.text, found[0]):
            return found[:1]
    for line in layout.lines[-3:]:
        ending = _ENDING_CREDIT.search(line.text[-40:])
        if ending is not None:
            group = "name" if ending["name"] else "other"
            shift = line.end - len(line.text[-40:])
            found = read_names(layout.text, shift + ending.start(group), shift + ending.end(group), "wire-credit")
            if found and found[0].is_agency:
                return found[:1]
    return []


def is_credit_of_agency(text: str, author: Author) -> bool:
    """Tell `AFP, MANILA` and `Associated Press in Valencia` from a line that only begins with an agency's name."""
    rest = text[len(author.name) :].strip()
    return not rest or rest.startswith((",", "in ")) or is_person(rest)
