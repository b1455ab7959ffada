"""The publication that the article is from."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple
from urllib.parse import urlsplit

from articles.article import Author, Mention
from articles.facts.layout import Layout
from articles.facts.name_lists import NO_NAME_WORDS, ORGANISATION_WORDS

_OUTLET = r"(?:[Tt]he[ \t]+)?[A-Z][\w&’'.-]*(?:[ \t]+(?:of[ \t]+(?:the[ \t]+)?)?[A-Z][\w&.-]*){0,4}"
_EMPLOYER = re.compile(
    rf"(?:one[ \t]+of[ \t]+(?P<owner>{_OUTLET}?)[’']s?[ \t]|(?:at|for|with|of|from)[ \t]+(?P<house>{_OUTLET}))"
)
_OWNED = re.compile(rf"(?:is|was)[ \t]+(?P<owner>{_OUTLET}?)[’']s?[ \t]+[a-z]")
_COPYRIGHT = re.compile(
    rf"(?:©|\([Cc]\)|Copyright)[ \t]*(?:©[ \t]*)?(?:\d{{4}}(?:[-–]\d{{4}})?[ \t,]*)?(?P<house>{_OUTLET})"
)
_TOLD = re.compile(rf"told[ \t]+(?P<house>{_OUTLET})")
_BIO_VERB = re.compile(r"[ \t\r\n]+(?:is|was|reports?|writes?)[ \t\r\n]+")
_NO_OUTLET = re.compile(r"[\d_]|^(?:The|A|He|She|It|We|I|You|They|His|Her|Mr|Mrs|Ms|Dr|Sir)$")
_TAIL = 12


class Source(NamedTuple):
    """The publication and where it is stated."""

    name: str
    evidence: Mention


def find_source(layout: Layout, byline: tuple[Author, ...], *, url: str | None = None) -> Source | None:
    """Find the publication.

    In this order: front matter and header lines; the employer that a note about the author names; a line that claims
    the copyright; an outlet to which sources spoke (`told ...`) and which no other is beside; the host of the address.
    """
    stated = layout.stated("source")
    if stated is not None:
        return Source(stated.value, Mention(start=stated.start, end=stated.end, rule=stated.rule))
    return _from_bio(layout, byline) or _from_copyright(layout) or _from_told(layout) or _from_url(url)


def _from_bio(layout: Layout, byline: tuple[Author, ...]) -> Source | None:
    names = [each for each in byline if not each.is_agency]
    for paragraph in layout.paragraphs[-_TAIL:]:
        if not any(paragraph.text.startswith(each.name) for each in names):
            continue
        verb = _BIO_VERB.search(paragraph.text)
        if verb is None or len(paragraph.text) > 900:
            continue
        sentence = re.split(r"(?<=[a-z’'])\.[ \t\r\n]", paragraph.text, maxsplit=1)[0]
        for pattern in (_OWNED, _EMPLOYER):
            for match in pattern.finditer(sentence, max(0, verb.start())):
                found = _outlet(match, paragraph.start, "bio-line")
                if found is not None:
                    return found
    return None


def _outlet(match: re.Match[str], offset: int, rule: str) -> Source | None:
    groups = match.groupdict()
    group = "owner" if groups.get("owner") else "house"
    name = match[group].rstrip(".,’'")
    if not name or _NO_OUTLET.search(name):
        return None
    if not _reads_as_outlet(name, owned=group == "owner"):
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
    if words[-1] in NO_NAME_WORDS and words[-1] not in ORGANISATION_WORDS:
        return False
    return (
        owned or words[0] == "the" or name.isupper() or any(word.strip(".’'") in ORGANISATION_WORDS for word in words)
    )


def _from_copyright(layout: Layout) -> Source | None:
    for line in layout.lines[-_TAIL:]:
        match = _COPYRIGHT.match(line.text) if len(line.text) < 160 else None
        if match is not None:
            found = _outlet(match, line.start, "copyright-line")
            if found is not None:
                return found
    return None


def _from_told(layout: Layout) -> Source | None:
    """Read the outlet to which the article's sources spoke, if the article names one such outlet only."""
    found = [_outlet(match, 0, "told") for match in _TOLD.finditer(layout.text)]
    outlets = [each for each in found if each is not None]
    counted = Counter(each.name.casefold().removeprefix("the ") for each in outlets)
    return outlets[0] if len(counted) == 1 and len(outlets) > 1 else None


def _from_url(url: str | None) -> Source | None:
    if url is None:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return Source(host.removeprefix("www."), Mention(rule="url-host")) if host and "." in host else None
