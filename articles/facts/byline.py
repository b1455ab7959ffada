"""The byline: who wrote the article, as its lines say it.

The forms are those that newsrooms use: header fields, `By A and B`, a name on a line of its own beside the date, a
note about the author at the end (`... is a reporter at ...`), `Reporting by ...`, and the credit of an agency.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from articles.article import Author
from articles.facts.bios import from_bios
from articles.facts.by_words import BY, BY_ALONE, BY_ELSEWHERE, INNER_BY, OPENINGS, POSTED_BY
from articles.facts.byline_roles import find_parts
from articles.facts.calendar_dates import find_calendar_dates
from articles.facts.dateline import find_dateline
from articles.facts.east_asian_bylines import from_east_asian_lines
from articles.facts.family_names import take_apart
from articles.facts.language import find_language
from articles.facts.layout import Layout, Line, head_lines
from articles.facts.name_lines import ends_in_trade, is_trade_alone, read_names
from articles.facts.name_lists import NO_NAME_WORDS
from articles.facts.names import is_japanese, is_person
from articles.facts.published import is_date_line
from articles.facts.word_sets import word_set
from articles.late_pattern import late_pattern

_AGO = late_pattern(
    r"(?:\d+|an?)[ \t]+(?:second|minute|min|hour|day|week|month|year)s?(?:[ \t]+(?:ago|read))?[ \t]*(?:$|[|•·,(])"
    r"|\b\d+[smhdw][ \t]ago\b|\b\d+[ \t]Min(?:uten|\.)?(?!\w)|Published|Posted|Updated"
    r"|\b(?:vor|il y a|hace|há)[ \t]+\d|^(?:Today|Yesterday|Heute|Gestern|Hoje|Ontem|Hoy|Ayer|Oggi|Ieri|Idag|Igår)\b"
)
_SAYS_WHEN = late_pattern(
    r"(?:first[ \t]|last[ \t]|zuletzt[ \t]|-)?(?:published|posted|updated|modified|veröffentlicht|aktualisiert"
    r"|publiziert|stand[ \t]?:|publié|mis[ \t]à[ \t]jour|publicado|actualizado|atualizado|pubblicato|aggiornato"
    r"|gepubliceerd|publicerad|offentliggjort|publikacja)\b",
    re.IGNORECASE,
)
_FULL_DATE = late_pattern(
    r"(?<!\d)\d{1,2}[./-][ \t]?\d{1,2}[./-][ \t]?\d{2,4}(?!\d)|(?<!\d)\d{4}[ \t]?[년年./-]"
    r"|(?<!\d)\d{1,2}\.?[ \t](?:de[ \t])?[^\W\d_]{3,10}\.?[ \t](?:de[ \t])?\d{4}(?!\d)"
)
_DATE_ELSEWHERE = late_pattern(rf"{_FULL_DATE.pattern}|(?<![\d.])\d{{1,2}}[:h]\d\d(?!\d)")
_ENDING_CREDIT = late_pattern(
    r"(?<![\w)])[-–—][ \t]*(?P<name>[A-Z][A-Za-z. -]{1,30})$|^\((?P<other>[A-Z][A-Za-z .-]{1,30})\)$"
)
_SMALL_NAME = late_pattern(r"(?<!\w)(?!and\b)[^\W\d_][\w’'.-]*(?:[ \t]+(?!and\b)[^\W\d_][\w’'.-]*){1,2}")
_SMALL_NAMES = late_pattern(rf"{_SMALL_NAME.pattern}(?:(?:,| and|, and| &)[ \t]+{_SMALL_NAME.pattern}){{0,3}}")
_SMALL = word_set(
    """
    popular special means way air sea land road rail train boat foot hand car bus default design accident chance mistake
    surprise force law night noon far then now one two three numbers name country email request
    """
)
_SMALL_WORDS = late_pattern(
    r"(?:^|[ \t,])(?:who|which|die|der|das|qui|que|che|is|was|has|had|ist|hat|est|es|the|a|les|los|le|la)[ \t]"
)
_PROSE_ENDS = (".", "!", "?", "”", ":", "…")
_DASHES = " \t-–—―*"
_EMPHASIS = "*_"
_LONG = 100
_PROSE = 200
_NAMES_ON_OWN_LINES = 12
_MORE_NAMES = (",", "&", " and", "…", "...")
_HEAD = 60
_LONGEST_AGE = 60
_WITH_AGENCIES = 6
_NEAR_START = 15
_INNER = ("By ", "by ", "BY ", "|", "·", "•")
_BEFORE_NAME = " \t,/|•·–—-"
_DIGIT = late_pattern(r"\d")
_LONGEST_LINE = 160
_LONGEST_NAME_LINE = 120


def find_byline(layout: Layout) -> tuple[Author, ...]:
    """Find who wrote the article, by the first rule that finds any, then who had another part in it.

    The rules for authors by rank: `front-matter` and `header-line`, `by-line` above the body, `name-line`, `by-line`
    below, `bio-line`, `reporting-by`, `east-asian-byline`, `signature-line`, `wire-credit`. Contributors, translators
    and editors stand behind the authors, in the order of the text.
    """
    parts = find_parts(layout)
    signed = [each for each in parts if each.role == "author"]
    authors = _authors(layout, signed)
    others = [each for each in parts if each.role != "author"]
    if authors is not signed:
        others += [replace(each, role="contributor") for each in signed if not each.is_agency]
    return _once([*authors, *sorted(others, key=lambda each: each.start or 0)])


def _authors(layout: Layout, signed: list[Author]) -> list[Author]:
    head, below = _lines_of_body(layout)
    authors = (
        _from_fields(layout)
        or _from_by_lines(layout, head)
        or _from_name_lines(layout)
        or _from_by_lines(layout, below)
        or from_bios(layout)
        or signed
    )
    if authors:
        return authors
    for rule in (from_east_asian_lines, _from_signature, _from_wire):
        authors = rule(layout)
        if authors:
            return authors
    return []


def _lines_of_body(layout: Layout) -> tuple[range, range]:
    """Part the numbers of the lines where the body is well begun: a by-line below may be that of another article."""
    long = (number for number, line in enumerate(layout.lines) if len(line.text) >= _PROSE)
    third = next(islice(long, 2, None), len(layout.lines))
    return range(third), range(third, len(layout.lines))


def _once(authors: list[Author]) -> tuple[Author, ...]:
    kept: dict[str, Author] = {}
    for each in authors:
        kept.setdefault(each.name.casefold(), each)
    return tuple(kept.values())


def _from_fields(layout: Layout) -> list[Author]:
    authors: list[Author] = []
    for field in layout.fields.get("author", ()):
        by = BY.match(field.value)
        start = field.start + (by.end() if by else 0)
        authors += read_names(layout.text, start, field.end, field.rule, trusted=True)
    return authors


def _from_by_lines(layout: Layout, numbers: range) -> list[Author]:
    lines = layout.lines
    for number in numbers:
        line = lines[number]
        if len(line.text) > _LONGEST_LINE:
            continue
        authors = _read_by_line(layout, line, number)
        if not authors and len(line.text) < 24 and BY_ALONE.fullmatch(line.text):
            authors = list(_names_below(layout, lines[number + 1 : number + 1 + _NAMES_ON_OWN_LINES]))
        if authors:
            return authors
    return []


def _read_by_line(layout: Layout, line: Line, number: int) -> list[Author]:
    if line.text[0] in _EMPHASIS:
        line = _without_emphasis(line)
    opens = line.text[:2].lower().rstrip() in OPENINGS or line.text[0] in OPENINGS
    by = BY.match(line.text) if opens else None
    if by is None and number < _HEAD and any(map(line.text.__contains__, _INNER)):
        by = INNER_BY.search(line.text)
    if by is not None:
        found = read_names(layout.text, line.start + by.end(), line.end, "by-line")
        return found or (_in_small_letters(layout.text, line, by.end()) if 0 < number < 8 else [])
    if not opens:
        return []
    posted = POSTED_BY.match(line.text)
    if posted is not None:
        return read_names(layout.text, line.start + posted.end(), line.end, "by-line", agencies=False)
    elsewhere = BY_ELSEWHERE.match(line.text)
    if elsewhere is None or line.text.endswith(_PROSE_ENDS):
        return []
    found = read_names(layout.text, line.start + elsewhere.end(), line.end, "by-line")
    rest = layout.text[found[-1].end : line.end] if found else ""
    return [] if _goes_on_as_prose(rest) or (number >= _HEAD and rest) else found


def _without_emphasis(line: Line) -> Line:
    """Take the signs of Markdown off both ends of `*By Ada Quill*`; a line of nothing else stays as it is."""
    inner = line.text.lstrip(_EMPHASIS)
    start = line.start + len(line.text) - len(inner)
    inner = inner.rstrip(_EMPHASIS)
    return Line(start, start + len(inner), inner, line.gap) if inner else line


def _goes_on_as_prose(rest: str) -> bool:
    """Tell `..., who counted nine cranes` from `..., Tarn` and `... | 7 June`."""
    return len(rest) > 60 or _SMALL_WORDS.search(rest) is not None


def _in_small_letters(text: str, line: Line, start: int) -> list[Author]:
    """Read `by ada quill`, as magazines and blogs set it: two or three words a name, and nothing else in the line."""
    words = line.text[start:]
    if not words.islower() or _SMALL_NAMES.fullmatch(words) is None or find_language(words + " ") is not None:
        return []
    authors = []
    for name in _SMALL_NAME.finditer(words):
        if any(word in NO_NAME_WORDS or word in _SMALL for word in name[0].split()):
            return []
        parts = take_apart(name[0].title(), text=text)
        cut = len(name[0]) - len(parts.family)
        given = (
            name[0][:cut].strip() if name[0].endswith(parts.family.lower()) else name[0][len(parts.family) :].strip()
        )
        at = line.start + start + name.start()
        authors.append(
            Author(
                name=name[0],
                family=parts.family.lower(),
                given=given or None,
                confidence=parts.confidence,
                family_rule=parts.rule,
                start=at,
                end=at + len(name[0]),
                rule="by-line",
            )
        )
    return authors


def _names_below(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Author]:
    """Read names one a line under `By`, while a line says that more will come or the next ends in a trade."""
    for number, line in enumerate(lines):
        if number and not lines[number - 1].text.endswith(_MORE_NAMES) and not ends_in_trade(line.text):
            return
        by = BY.match(line.text)
        yield from read_names(layout.text, line.start + (by.end() if by else 0), line.end, "by-line")


def _from_name_lines(layout: Layout) -> list[Author]:
    """Read a line of the head that is a name and stands beside the date, or holds it: `A. Name · Outlet · date`."""
    lines = head_lines(layout, _HEAD)
    dated = [_is_dated(line.text) for line in lines]
    # A name beside the date in one line is better evidence than one near it: above (but not in the headline), or
    # below behind the outlet.
    own = [number for number in range(1, len(lines)) if dated[number]]
    kept = [number for number in range(1, len(lines)) if not _is_about_name(lines[number].text)]
    near = [
        number
        for place, number in enumerate(kept)
        if any(dated[other] for other in kept[max(0, place - 2) : place + 3])
    ]
    for number in (*own, *near):
        line = lines[number]
        if len(line.text) > _LONGEST_NAME_LINE:
            continue
        authors = _read_name_line(layout.text, line, agencies=number < _WITH_AGENCIES)
        if authors and (not authors[0].is_agency or authors[0].name == line.text or " in " in line.text):
            return authors
    return []


def _is_about_name(text: str) -> bool:
    """Tell a line that only says what an author does, or is an address, and so parts no name from its date."""
    return len(text) < _LONGEST_AGE and (("@" in text and " " not in text) or is_trade_alone(text))


def _read_name_line(text: str, line: Line, *, agencies: bool) -> list[Author]:
    date = _FULL_DATE.match(line.text) if line.text[0].isdigit() else None
    words = line.text[date.end() if date else 0 :].lstrip(_BEFORE_NAME)
    if not words or not (words[0].isupper() or is_japanese(words)):
        return []
    start = line.end - len(words)
    if "|" in words and all(is_person(part.strip()) for part in words.split("|")):
        parts = re.finditer(r"[^|]+", words)
        return [
            each for part in parts for each in read_names(text, start + part.start(), start + part.end(), "name-line")
        ]
    found = read_names(text, start, line.end, "name-line", agencies=agencies and date is None, whole=True)
    is_credit = bool(found) and text[found[-1].end : line.end].startswith("/")  # `Name/Agency` took the picture
    return [] if is_credit else found


def _is_dated(text: str) -> bool:
    """Tell whether a short line states a date or an age and nothing else of weight."""
    if len(text) > _LONGEST_NAME_LINE:
        return False
    if (len(text) < _LONGEST_AGE and _AGO.search(text)) or _SAYS_WHEN.match(text):
        return True
    if _DIGIT.search(text) is None:
        return False
    date = _DATE_ELSEWHERE.search(text)
    if date is not None and (len(text) < _LONGEST_AGE or date.start() < _NEAR_START):
        return True
    return any(is_date_line(text, found) for found in find_calendar_dates(text))


def _from_signature(layout: Layout) -> list[Author]:
    """Read the name that signs the article: the last line, behind a dash or alone under a long paragraph."""
    if len(layout.lines) < 3:
        return []
    line, before = layout.lines[-1], layout.lines[-2]
    words = line.text.lstrip(_DASHES)
    if not 4 <= len(words) <= 60 or (words == line.text and not (line.gap and len(before.text) >= _LONG)):
        return []
    found = read_names(layout.text, line.end - len(words), line.end, "signature-line", whole=True)
    found = [each for each in found if not each.is_agency] if found and not found[0].is_agency else []
    rest = layout.text[found[-1].end : line.end].strip(" ,/|–—-") if found else ""
    return found if len(rest) <= 30 and not rest.endswith(_PROSE_ENDS) else []


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
