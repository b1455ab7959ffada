"""The publication that the article is from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from articles.article import Author, Mention
from articles.facts.layout import Layout
from articles.facts.name_lists import AGENCIES, NO_NAME_WORDS, ORGANISATION_WORDS, TRADES
from articles.facts.title import is_masthead, stands_under_masthead
from articles.facts.word_sets import word_set
from articles.late_pattern import late_pattern

_OUTLET = (
    r"(?:[Tt]he[ \t]+)?[A-Z][\w&’'.-]*"
    r"(?:[ \t]+(?:of[ \t]+(?:the[ \t]+)?|d(?:e|ella?|i|u|es|er|o|a)[ \t]+)?[A-Z][\w&.-]*){0,4}"
)
_EMPLOYER = late_pattern(
    rf"(?:one[ \t]+of[ \t]+(?P<owner>{_OUTLET}?)[’']s?[ \t]"
    rf"|(?:at|for|with|of|from|joined|bei(?:[ \t]de[rmn])?|chez|pour|de|di|da)[ \t]+(?P<house>{_OUTLET}))"
)
_OWNED = late_pattern(rf"(?:is|was)[ \t]+(?P<owner>{_OUTLET}?)[’']s?[ \t]+[a-z]")
_YEARS = r"(?:\d{4}(?:[-–]\d{2,4})?[ \t,]*(?:by[ \t]+)?)?"
_COPYRIGHT = late_pattern(
    rf"(?:©|\([Cc]\)|[Cc]opyright|COPYRIGHT)[ \t]*(?:©|\([Cc]\))?[ \t:]*"
    rf"{_YEARS}(?:(?:[Pp]rovided[ \t]+)?by[ \t]+)?(?P<house>{_OUTLET})"
)
_KOREAN_COPYRIGHT = late_pattern(r"(?:저작권자[ \t]*)?[ⓒ©][ \t]*(?P<house>[가-힣A-Za-z0-9]{2,12})(?=[,.(:무 ]|$)")
_COPYRIGHT_SIGNS = ("©", "(c)", "(C)", "opyright", "OPYRIGHT", "ⓒ")
_APPEARED = late_pattern(
    r"(?:this|the)[ \t](?:article|story|piece|report|essay|column|interview|post)[ \t](?:was[ \t])?(?:has[ \t])?"
    r"(?:(?:originally|first|also)[ \t]){0,2}(?:published|appeared|ran|printed|produced|reported|released)[ \t]"
    rf"(?:by|in|on|at|with)[ \t](?-i:(?P<house>{_OUTLET}))"
    rf"|(?:first|originally)[ \t](?:published|appeared)[ \t](?:by|in|on|at)[ \t]?:?[ \t](?-i:(?P<first>{_OUTLET}))"
    rf"|(?:republished|reprinted|reproduced)[ \t](?:here[ \t])?(?:with[ \t](?:the[ \t])?(?:kind[ \t])?permission[ \t])?"
    rf"(?:from|of|by)[ \t](?-i:(?P<again>{_OUTLET}))"
    r"|(?:source|quelle|fuente|fonte|출처|来源|來源)[ \t]?[:：][ \t]*"
    rf"(?-i:(?P<source>{_OUTLET}|[가-힣\u4e00-\u9fff]{{2,12}}))",
    re.IGNORECASE,
)
_APPEARED_STEMS = ("publish", "appear", "print", "produce", "ource", "uente", "onte", "uelle", "출처", "来源", "來源")
_SPOKEN_TO = ("told ", "peaking to ", "peaking with ", "poke to ", "poke with ", "nterview with ", "informed ")
_HOUSE = late_pattern(rf"[ \t]*(?P<house>{_OUTLET})")
_BEHIND_NAME = late_pattern(rf"[ \t]*(?:[,|/·•–—-]|[ \t](?:for|of|at))[ \t]*(?P<house>{_OUTLET})")
_BEHIND_TITLE = late_pattern(rf"[ \t](?:[|·•–—]|-)[ \t](?P<house>{_OUTLET})$")
_BIO_VERB = late_pattern(
    r"[ \t\r\n]+(?:is|was|are|were|has|reports?|writes?|covers|joined|works|edits|ist|est|es|é|è)[ \t\r\n]+"
)
_SENTENCE_STOP = late_pattern(r"(?<=[a-z’'])\.[ \t\r\n]")
_NO_OUTLET = late_pattern(r"[\d_]|^(?:The|A|He|She|It|We|I|You|They|His|Her|Mr|Mrs|Ms|Dr|Sir)$")
_NO_OUTLET_OPENS = word_set("all reprint reproduction this our his her my no any")
_NO_NAMES_OF_HOSTS = word_set("www m en amp mobile edition news blog blogs co com org net gov edu ac go or ne gob gouv")
_HEAD = 8
_TAIL = 12
_LONGEST_CREDIT = 300
_NEAR_START = 12
_SHORTEST_HOST = 3
_LONGEST_ACRONYM = 4
_LINES_OF_HEAD = 20
_LONGEST_OUTLET = 45


class Source(NamedTuple):
    """The publication and where it is stated."""

    name: str
    evidence: Mention


def find_source(layout: Layout, byline: tuple[Author, ...], *, url: str | None = None) -> Source | None:
    """Find the publication.

    In this order: front matter and header lines; the employer that a note about the author names; a line that says
    where the article appeared; one that claims the copyright; the outlet behind a name of the by-line, or behind the
    headline; an outlet to which sources spoke (`told ...`) and which no other is beside; the address, by the name that
    the text has for its host, else the host.
    """
    stated = layout.stated("source")
    if stated is not None:
        return Source(stated.value, Mention(start=stated.start, end=stated.end, rule=stated.rule))
    authors = [each for each in byline if each.role == "author" and not each.is_agency]
    return (
        _from_bio(layout, authors)
        or _from_credit_lines(layout)
        or _from_by_line(layout, authors)
        or _from_line_below(layout, authors)
        or _from_title(layout)
        or _from_masthead(layout)
        or _from_told(layout)
        or _from_url(layout, url)
    )


def _from_bio(layout: Layout, names: list[Author]) -> Source | None:
    for paragraph in layout.paragraphs[-_TAIL:]:
        if not any(paragraph.text[: len(each.name)].casefold() == each.name.casefold() for each in names):
            continue
        verb = _BIO_VERB.search(paragraph.text)
        if verb is None or len(paragraph.text) > 900:
            continue
        stop = _SENTENCE_STOP.search(paragraph.text, verb.end())
        sentence = paragraph.text[: stop.start()] if stop else paragraph.text
        for pattern in (_OWNED, _EMPLOYER):
            for match in pattern.finditer(sentence, max(0, verb.start())):
                found = _outlet(match, paragraph.start, "bio-line")
                if found is not None:
                    return found
    return None


def _outlet(match: re.Match[str], offset: int, rule: str, *, sure: bool = False) -> Source | None:
    """Give the outlet of a match; where the words around it are sure to name one, it need not read as one."""
    group = str(match.lastgroup)
    name = re.split(r"\.[ \t]", match[group], maxsplit=1)[0].rstrip(".,’'")
    if not name or _NO_OUTLET.search(name) or name.lower().split()[0] in _NO_OUTLET_OPENS:
        return None
    if not _reads_as_outlet(name, owned=sure or group == "owner"):
        return None
    start = offset + match.start(group)
    if name.startswith("the "):
        # In running text nothing tells whether the article is the outlet's own; capitals do.
        start += len(name) - len(name[4:].lstrip())
        name = name[4:].lstrip()
    return Source(name, Mention(start=start, end=start + len(name), rule=rule))


def _reads_as_outlet(name: str, *, owned: bool) -> bool:
    """Tell an outlet from a city: it owns its journalists, or says what it is, or has an article (`The Nation`)."""
    words = name.lower().split()
    if not owned and len(words) == 1 and words[0] in ORGANISATION_WORDS:
        return False
    if words[-1] in NO_NAME_WORDS and words[-1] not in ORGANISATION_WORDS:
        return False
    return (
        owned or words[0] == "the" or name.isupper() or any(word.strip(".’'") in ORGANISATION_WORDS for word in words)
    )


def _from_credit_lines(layout: Layout) -> Source | None:
    """Read `This story first appeared in ...`, `Source: ...` and `© ...` near either end."""
    every = layout.lines
    near = every if len(every) <= _HEAD + _TAIL else (*every[-_TAIL:], *every[:_HEAD])
    lines = [line for line in near if len(line.text) <= _LONGEST_CREDIT]
    together = "\n".join(line.text for line in lines)
    for all_stems, pattern, rule in (
        (_APPEARED_STEMS, _APPEARED, "appeared-line"),
        (_COPYRIGHT_SIGNS, _COPYRIGHT, "copyright-line"),
        (("ⓒ", "©"), _KOREAN_COPYRIGHT, "copyright-line"),
    ):
        stems = [stem for stem in all_stems if stem in together]
        for line in lines if stems else ():
            if not any(map(line.text.__contains__, stems)):
                continue
            match = pattern.search(line.text)
            # A sign of copyright behind other words is a picture's credit.
            if match is None or (rule == "copyright-line" and match.start() > _NEAR_START):
                continue
            found = _outlet(match, line.start, rule, sure=True)
            if found is not None:
                return found
    return None


def _from_by_line(layout: Layout, names: list[Author]) -> Source | None:
    """Read the outlet behind the last name of a by-line: `By Name, Outlet`; an agency supplies many."""
    for each in reversed(names):
        if each.end is None or each.rule not in ("by-line", "name-line"):
            continue
        match = _BEHIND_NAME.match(layout.text, each.end)
        found = _outlet(match, 0, "by-line") if match else None
        if found is not None and found.name.lower().removeprefix("the ") not in AGENCIES:
            return found if not _ends_in_trade(found.name) else None
    return None


def _from_line_below(layout: Layout, names: list[Author]) -> Source | None:
    """Read the outlet on a line of its own under the by-line."""
    starts = [each.start for each in names if each.rule in ("by-line", "name-line") and each.start is not None]
    if not starts:
        return None
    below = next((line for line in layout.lines[1:_LINES_OF_HEAD] if line.start > starts[-1]), None)
    if below is None or len(below.text) > _LONGEST_OUTLET or not is_masthead(below.text):
        return None
    return Source(below.text, Mention(start=below.start, end=below.end, rule="by-line"))


def _from_masthead(layout: Layout) -> Source | None:
    """Read the name of the paper above the headline."""
    if not stands_under_masthead(layout):
        return None
    line = layout.lines[0]
    return Source(line.text, Mention(start=line.start, end=line.end, rule="masthead"))


def _ends_in_trade(name: str) -> bool:
    return name.split()[-1].lower() in TRADES or name.split()[-1].lower() in ("staff", "desk", "team")


def _from_title(layout: Layout) -> Source | None:
    if not layout.lines:
        return None
    line = layout.lines[0]
    match = _BEHIND_TITLE.search(line.text) if len(line.text) < 250 else None
    return _outlet(match, line.start, "title-end") if match else None


def _from_told(layout: Layout) -> Source | None:
    """Read the outlet to which the article's sources spoke, if the article names one such outlet only."""
    matches = (_HOUSE.match(layout.text, end) for verb in _SPOKEN_TO for end in _ends(layout.text, verb))
    found = [_outlet(match, 0, "told") for match in matches if match is not None]
    outlets = sorted((each for each in found if each is not None), key=lambda each: each.evidence.start or 0)
    counted = Counter(each.name.casefold().removeprefix("the ") for each in outlets)
    return outlets[0] if len(counted) == 1 and len(outlets) > 1 else None


def _ends(text: str, words: str) -> Iterator[int]:
    """Give where words end, wherever the text has them."""
    at = text.find(words)
    while at >= 0:
        yield at + len(words)
        at = text.find(words, at + len(words))


def _from_url(layout: Layout, url: str | None) -> Source | None:
    if url is None:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    if not host or "." not in host:
        return None
    return _named_like(layout.text, host) or Source(host.removeprefix("www."), Mention(rule="url-host"))


def _named_like(text: str, host: str) -> Source | None:
    """Find the words of the text that the host is made of: `Tarn Post` for `www.tarn-post.example`."""
    labels = [label for label in host.split(".")[:-1] if label not in _NO_NAMES_OF_HOSTS]
    letters = [each for each in (labels[-1] if labels else "") if each.isalnum()]
    if len(letters) < _SHORTEST_HOST:
        return None
    words = "[ \t’'.&-]{0,2}".join(map(re.escape, letters))
    pattern = rf"(?<![\w@./-])(?:the[ \t]+)?{words}(?![\w@/-]|\.\w)(?:[ \t]+(?:news|times|post|daily|media|online)\b)?"
    for match in re.finditer(pattern, text, re.IGNORECASE):
        name = match[0]
        capital = name.isupper() if len(letters) < _LONGEST_ACRONYM else name[0].isupper() or name.startswith("the ")
        if capital and all(word[0].isupper() or word == "the" or not word[0].isalpha() for word in name.split()):
            start = match.start() + (len("the ") if name.startswith("the ") else 0)
            return Source(text[start : match.end()], Mention(start=start, end=match.end(), rule="url-host-named"))
    return None
