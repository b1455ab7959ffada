"""The day of publication and of the last update: only what the article states, never a file's name or today.

An article's address counts as a statement where its path holds a date, as the permanent links of many sites do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from articles.article import Mention
from articles.facts.address_dates import find_address_date
from articles.facts.calendar_dates import find_calendar_dates
from articles.facts.calendar_words import is_full_day
from articles.facts.dateline import find_dateline
from articles.facts.found_dates import Found
from articles.facts.layout import Layout, Line, head_lines
from articles.facts.sought_words import lowered
from articles.late_pattern import late_pattern

_STATES = late_pattern(
    r"(?:first[ \t]+)?(?:published|posted|pub(?:lication)? date|date published|issued|입력|등록"
    r"|publiée?|mise?[ \t]en[ \t]ligne|veröffentlicht|erschienen|publicad[oa]|pubblicat[oa]|gepubliceerd|publicerad"
    r"|publisert|opublikowano|megjelent|közzétéve)\b",
    re.IGNORECASE,
)
_STATE_SIGNS = (
    *("publi", "posted", "pub date", "issued", "입력", "등록"),
    *("mis en ligne", "mise en ligne", "veröffentlicht", "erschienen", "pubblicat", "opublikowano", "megjelent"),
    "közzétéve",
)
_UPDATED = late_pattern(
    r"(?:last[ \t]+)?(?:updated|modified|edited)\b|수정"
    r"|\b(?:(?:zuletzt[ \t]+)?aktualisiert|mise?[ \t]à[ \t]jour|actualizad[oa]|atualizad[oa]|aggiornat[oa]|bijgewerkt"
    r"|uppdaterad|oppdatert|opdateret|zaktualizowano|frissítve|módosítva)\b|\bstand[ \t]?:",
    re.IGNORECASE,
)
_UPDATE_SIGNS = (
    *("updated", "modified", "edited", "수정", "aktualisiert", "à jour", "ctualizad", "tualizad", "aggiornat"),
    *("bijgewerkt", "uppdaterad", "oppdatert", "opdateret", "zaktualizowano", "frissítve", "módosítva", "stand:"),
    "stand :",
)
_SIGNS_OF_TIMES = (*_UPDATE_SIGNS, *_STATE_SIGNS)
_NO_STATEMENT = late_pattern(r"[^\W\d_]{2}")
_ENDS_PART = late_pattern(r"[|•·]|[ \t][-–—][ \t]|[\[(]")
_BY = late_pattern(r"by[ \t]", re.IGNORECASE)
_COPYRIGHT = late_pattern(r"©|\(c\)|copyright", re.IGNORECASE)
_DAY_FIRST_ZONE = late_pattern(
    r"\b(?:[01]?\d|2[0-3])[:.h]\d\d(?![:.]?\d)[ \t]*(?:GMT|UTC|CES?T|BST|EES?T|WES?T|MSK|SAST|IST|AES?T|NZ[SD]T)\b"
)
_MONTH_FIRST_ZONE = late_pattern(r"\d[ \t]*[AaPp]\.?[Mm]\.?[ \t]*(?:[ECMP][SD]?T|AK[SD]T|HST)\b")
_MAY_HOLD_DAY = late_pattern(r"[12]\d\d\d|\d[/-]\d\d?[/-]\d")
_HAS_DIGIT = late_pattern(r"\d")
_DATE_LINE_WORDS = late_pattern(
    r"\b(?:published|posted|first|on|at|date|am|pm|a\.m\.|p\.m\.|noon|midnight|minutes?|min|read|comments?|hours?|"
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|"
    r"le|el|il|em|en|den|vom|um|uhr|às|las|alle|ore|op|kl|klo|heures?|"
    r"[a-z]{2,4}[+-]\d+|(?-i:[A-Z]{2,4}))\b|[ap]m\b",
    re.IGNORECASE,
)
_SEPARATORS = late_pattern(r"\s[-–—]\s|[|·•/]|来源|來源|출처|记者|記者")

_SIGNS = ("|", "·", "•", "/", "-", "–", "—")
_TIME_BEHIND = late_pattern(r",?[ \t]*\d{1,2}[:.]\d\d")

_LINES_LOOKED_AT = 80
_WORDS_BEFORE = 6
_LONGEST_BESIDE = 110
_LONGEST = 160
_LONGEST_BARE = 70
_TOO_COARSE = ("decade", "century", "month", "short-year")


class Published(NamedTuple):
    """The day of publication and where it is stated."""

    value: str
    """An EDTF string: a day, or less where the text states less."""
    evidence: Mention


def find_published(layout: Layout, *, url: str | None = None) -> Published | None:
    """Find the day of publication.

    In this order: front matter and header lines; a line of the head that says `Published` or `Posted`; a line under
    the headline that holds a date and little else; the day of the dateline (which mostly states no year). Where these
    give less than a day, lines anywhere that hold nothing but `Published` and a day outrank them if they agree, and
    then a whole day in the address. When only an update is dated, the day of publication stays unknown.
    """
    stated = layout.stated("published")
    if stated is not None:
        found = _read_value(stated.value, stated.start, stated.rule)
    else:
        found = _from_lines(layout) or _from_dateline(layout)
        if found is None or not is_full_day(found.value):
            found = _from_foot(layout) or found
    if url is None or (found is not None and is_full_day(found.value)):
        return found
    address = _from_address(layout, url)
    return address if address and (found is None or is_full_day(address.value)) else found


def find_updated(layout: Layout) -> Published | None:
    """Find the day of the last update: of front matter and header lines, else of a line that says `Updated`."""
    stated = layout.stated("updated")
    if stated is not None:
        return _read_value(stated.value, stated.start, stated.rule)
    signs = _held(layout.text, _UPDATE_SIGNS)
    return _from_statement(head_lines(layout, _LINES_LOOKED_AT), _UPDATED, signs, "updated-line") if signs else None


def _from_address(layout: Layout, url: str) -> Published | None:
    found = find_address_date(url)
    if found is None:
        return None
    start, end, value = found
    stated = layout.stated("url")
    if stated is None or stated.value != url:
        return Published(value, Mention(rule="address-date"))
    return Published(value, Mention(start=stated.start + start, end=stated.start + end, rule="address-date"))


def _read_value(value: str, offset: int, rule: str) -> Published | None:
    best = _best(find_calendar_dates(value)) or (_year_alone(value))
    if best is None or best.value is None:
        return None
    return Published(best.value, Mention(start=offset + best.start, end=offset + best.end, rule=rule))


def _year_alone(value: str) -> Found | None:
    match = re.fullmatch(r"(?:1[5-9]|20)\d\d", value.strip())
    return Found(0, len(value.rstrip()), match[0], "year") if match else None


def _best(found: Iterator[Found]) -> Found | None:
    """Give the first full day, else the first date of any kind."""
    every = sorted(found, key=lambda each: (each.start, each.start - each.end))
    full = [each for each in every if is_full_day(each.value)]
    return next(iter(full or every), None)


@lru_cache(maxsize=4)
def _held(text: str, signs: tuple[str, ...]) -> tuple[str, ...]:
    """Give those of the signs, without which no line says anything, that are anywhere in the text."""
    return tuple(filter(lowered(text).__contains__, signs))


def _from_foot(layout: Layout) -> Published | None:
    """Read lines that only say when, below the head or below the menus of a page; they must agree."""
    signs = _held(layout.text, _STATE_SIGNS)
    if not signs:
        return None
    lines = [line for line in layout.lines if len(line.text) <= _LONGEST_BARE]
    found: list[Published] = []
    for number, line in enumerate(lines):
        said = _STATES.match(line.text)
        two_lines = tuple(lines[number : number + 2])
        here = _from_statement(two_lines, _STATES, signs, "published-line") if said else None
        if here is not None and is_full_day(here.value):
            found.append(here)
    return found[0] if len({each.value for each in found}) == 1 else None


def _from_lines(layout: Layout) -> Published | None:
    head = head_lines(layout, _LINES_LOOKED_AT)
    signs = _held(layout.text, _STATE_SIGNS)
    if signs:
        stated = _from_statement(head, _STATES, signs, "published-line")
        if stated is not None:
            return stated
    for line in head[1:]:
        if len(line.text) > _LONGEST or not _MAY_HOLD_DAY.search(line.text) or _COPYRIGHT.search(line.text):
            continue
        found = _dated(line, 0)
        if found is not None and is_full_day(found[1].value) and is_date_line(_until_update(line.text), found[1]):
            return _publish(*found, "date-line")
    return None


def _from_statement(
    lines: tuple[Line, ...], says: re.Pattern[str], signs: tuple[str, ...], rule: str
) -> Published | None:
    """Read the first line that says when; the date may stand on the line below."""
    for number, line in enumerate(lines):
        if len(line.text) > _LONGEST:
            continue
        lowered = line.text.lower()
        said = says.search(line.text) if any(map(lowered.__contains__, signs)) else None
        if said is None or not _may_begin(line.text[: said.start()]):
            continue
        found = _dated(line, said.end())
        if found is not None and not _goes_on(line.text[said.end() : found[1].start], line.text[found[1].end :]):
            return _publish(*found, rule)
        if found is None and len(line.text) - said.end() < 6 and number + 1 < len(lines):
            found = _dated(lines[number + 1], 0)
            if found is not None and not _goes_on("", lines[number + 1].text[found[1].end :]):
                return _publish(*found, rule)
    return None


def _may_begin(before: str) -> bool:
    """Tell whether a statement may begin behind these words: a name, a section, a date or a sign, but no sentence."""
    before = before.rstrip(" \t,:([")
    return not before or before.endswith(_SIGNS) or before[-1].isdigit() or len(before.split()) <= _WORDS_BEFORE


def _goes_on(between: str, behind: str) -> bool:
    """Tell whether a line goes on as a sentence does: `published June 7, 2021 in a journal of medicine`."""
    between = between.strip(" \t:,|")
    if _NO_STATEMENT.search(_DATE_LINE_WORDS.sub("", between)) and not _BY.match(between):
        return True
    part = _ENDS_PART.split(_until_update(behind), maxsplit=1)[0]
    return len(_NO_STATEMENT.findall(_DATE_LINE_WORDS.sub("", part))) > 0 and len(part.split()) > _WORDS_BEFORE


def _dated(line: Line, start: int) -> tuple[Line, Found] | None:
    """Read the date of a line from an offset on, up to where the line speaks of an update or a publication."""
    text = _until_update(line.text, start)
    if not _HAS_DIGIT.search(text):
        return None
    best = _best(find_calendar_dates(text, day_first=_custom(line.text)))
    if best is None or best.value is None or best.rule in _TOO_COARSE or best.value.startswith("-"):
        return None
    return line, best._replace(start=best.start + start, end=best.end + start)


def _custom(text: str) -> bool | None:
    """Tell from the time of day beside a numeric date whether the day stands first, as where clocks have 24 hours."""
    if _DAY_FIRST_ZONE.search(text):
        return True
    return False if _MONTH_FIRST_ZONE.search(text) else None


def _until_update(text: str, start: int = 0) -> str:
    lowered = text.lower()
    if not any(map(lowered.__contains__, _SIGNS_OF_TIMES)):
        return text[start:].rstrip(" ([|")
    stops = [stop.start() for stop in (_UPDATED.search(text, start), _STATES.search(text, start)) if stop]
    first = min((stop for stop in stops if stop > start), default=len(text))
    return text[start:first].rstrip(" ([|")


def _publish(line: Line, found: Found, rule: str) -> Published:
    return Published(str(found.value), Mention(start=line.start + found.start, end=line.start + found.end, rule=rule))


def is_date_line(text: str, found: Found) -> bool:
    """Tell whether a line holds a date and, beside it, nothing but a time, a name or a section set apart by signs."""
    rest = text[: found.start] + " " + text[found.end :]
    if len(rest) <= _LONGEST_BARE and not re.search(r"[^\W\d_]{2}", _DATE_LINE_WORDS.sub("", rest)):
        return True
    before, behind = text[: found.start].rstrip(" \t,"), text[found.end :].lstrip()
    if _BY.match(before) and len(before) <= _LONGEST_BARE and (not behind or _TIME_BEHIND.match(behind)):
        return True
    if "(" in rest or len(rest) > _LONGEST_BESIDE:
        return False
    apart = not before or before.endswith(_SIGNS)
    ends = not behind or behind.startswith(_SIGNS) or _TIME_BEHIND.match(behind) is not None
    return apart and ends and bool(_SEPARATORS.search(rest))


def is_date_only(text: str) -> bool:
    """Tell whether a line is a date line."""
    return len(text) <= _LONGEST and any(is_date_line(text, found) for found in find_calendar_dates(text))


def _from_dateline(layout: Layout) -> Published | None:
    dateline = find_dateline(layout)
    if dateline is None or dateline.date is None or dateline.date.value is None:
        return None
    date = dateline.date
    return Published(str(date.value), Mention(start=date.start, end=date.end, rule="dateline"))
