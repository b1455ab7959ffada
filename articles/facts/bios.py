"""Notes about the author: `... is a reporter at ...`, `Contact ... at ...`, under the article or beside the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from articles.article import Author
from articles.facts.layout import Layout, Paragraph
from articles.facts.name_lines import read_names
from articles.facts.name_lists import TRADES
from articles.late_pattern import late_pattern

_NAME: Final = r"(?P<name>[^\W\d_a-z][^,;:()\"“”\n\r]{2,80}?)"
_GAP: Final = r"[ \t\r\n]+"
_BIO: Final = late_pattern(
    rf"{_NAME}(?:,[^,]{{2,60}},)?{_GAP}(?:(?:ist|est|es|é|è){_GAP}(?=[^\W\d_])"
    rf"|(?:are|were){_GAP}(?=[a-z])|(?:is|was){_GAP}"
    r"(?:(?:one[ \t]+of|an?|the|our|currently|also|based)\b"
    r"|[A-Z][\w’'&. -]{1,40}?[’']s?[ \t]))(?P<rest>[^\r\n]{0,160})"
)
_REPORTS: Final = late_pattern(
    rf"{_NAME}{_GAP}(?:(?:reports?|writes?|reported|edits|blogs)[ \t\r\n]+(?:on|about|for|from)\b"
    r"|covers[ \t\r\n]+(?=[a-z])"
    r"|has[ \t]+(?:covered|reported|written|been[ \t]+(?:covering|reporting|writing))\b"
    r"|joined[ \t]+(?=(?:the[ \t]+)?[A-Z]))"
    r"(?P<rest>[^\r\n]{0,80})"
)
_CONTACT: Final = late_pattern(
    r"(?:(?:you[ \t]can[ \t])?(?:contact|e-?mail|reach|follow|write[ \t]to|message|tip)[ \t]+"
    r"(?:reporter[ \t]|the[ \t]author,?[ \t])?)"
    r"(?P<name>[A-Z][^,;:()\"“”\n\r]{2,60}?)[ \t]+(?=(?:at|on|via|@)\b|@)(?P<rest>[^\r\n]{0,120})",
    re.IGNORECASE,
)
_REACHED: Final = late_pattern(
    rf"{_NAME}[ \t]+(?:can[ \t]be[ \t](?:reached|contacted|found|followed)|may[ \t]be[ \t]reached|tweets)[ \t]"
    r"(?P<rest>[^\r\n]{0,120})"
)
_REPORTING: Final = ("report", "write", "writt", "edit", "blog", "cover", "joined")
_REACHING: Final = ("can be", "may be", "tweets", "can\tbe")
"""What a paragraph has that either pattern matches."""
_ABOUT: Final = late_pattern(
    r"about[ \t]the[ \t](?:author|writer|reporter|contributor)s?[ \t]?[:–—-][ \t]*", re.IGNORECASE
)
_ADDRESS: Final = late_pattern(
    r"@|(?:^|[ \t])(?:on[ \t])?(?:twitter|x\b|bluesky|threads|linkedin|instagram|mastodon)", re.IGNORECASE
)
_PLURAL: Final = late_pattern(r"(?:s|men|women)$")
_WORDS: Final = late_pattern(r"[^\W\d_]+")
_TAIL: Final = 12
_LONGEST: Final = 900


def from_bios(layout: Layout) -> list[Author]:
    """Read the notes about authors among the last dozen paragraphs, each with the rule `bio-line`."""
    authors: list[Author] = []
    for paragraph in layout.paragraphs[-_TAIL:]:
        authors += _read_bio(layout, paragraph)
    return authors


def _read_bio(layout: Layout, paragraph: Paragraph) -> list[Author]:
    if len(paragraph.text) > _LONGEST:
        return []
    about = _ABOUT.match(paragraph.text)
    first = paragraph.start + (about.end() if about else 0)
    for bio in _matches(paragraph.text[first - paragraph.start :]):
        start, end = first + bio.start("name"), first + bio.end("name")
        found = read_names(layout.text, start, end, "bio-line")
        if not found or any(each.is_agency for each in found) or found[-1].end != end:
            continue
        # Who is introduced in the body and quoted there is a source: a note about the author comes alone.
        named_before = layout.text.find(found[0].name, 0, paragraph.start)
        return [] if named_before > _head_end(layout) else found
    return []


def _matches(text: str) -> Iterator[re.Match[str]]:
    first = text[:1]
    if first.isupper() or not first.isascii():
        bio = _BIO.match(text)
        if bio is not None and _names_trade(bio["rest"]):
            yield bio
        for stems, pattern in ((_REPORTING, _REPORTS), (_REACHING, _REACHED)):
            match = pattern.match(text) if any(map(text.__contains__, stems)) else None
            if match is not None:
                yield match
        contact = _CONTACT.match(text)
        if contact is not None and _ADDRESS.search(contact["rest"]) is not None:
            yield contact


def _head_end(layout: Layout) -> int:
    return layout.lines[min(len(layout.lines), 20) - 1].end if len(layout.lines) > 40 else layout.lines[0].end


def _names_trade(rest: str) -> bool:
    words = _WORDS.findall(rest.lower())
    return any(word in TRADES or _PLURAL.sub("", word) in TRADES for word in words)
