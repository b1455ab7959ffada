"""A CSL-JSON item read once for the formatters: every text one line, names and dates taken apart."""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import quote

from articles.citing.dates import CslDate, read_date
from articles.citing.item import Item
from articles.citing.names import PersonName, read_name
from articles.citing.rich_text import one_line
from articles.citing.titles import curly, headline_case

_NOT_IN_ADDRESS: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")


class Reference(NamedTuple):
    """What a formatter needs to know; what is not known is empty or None."""

    identifier: str
    kind: str
    """The CSL type, such as `article-newspaper` or `webpage`."""
    title: str
    """The title as stored, on one line."""
    names: tuple[PersonName, ...]
    byline: tuple[str, ...]
    """The names as they were written, or none."""
    publication: str
    issued: CslDate | None
    accessed: CslDate | None
    url: str
    language: str
    page: str
    section: str
    edition: str
    place: str
    archive: str
    archive_location: str

    @property
    def is_webpage(self) -> bool:
        """Tell whether it stands on a web site rather than in a newspaper."""
        return self.kind in ("webpage", "post-weblog", "post")

    def typographic(self) -> Reference:
        """Give the reference with typographic quotation marks and apostrophes, as printed styles want them."""
        return self._replace(
            title=curly(self.title),
            names=tuple(PersonName(*map(curly, name)) for name in self.names),
            byline=tuple(map(curly, self.byline)),
            publication=curly(self.publication),
            place=curly(self.place),
        )

    def headline(self, small: frozenset[str]) -> str:
        """Give the title, when it is English with the headline capitals of a style."""
        return headline_case(self.title, small) if self.is_english else self.title

    @property
    def is_english(self) -> bool:
        """Tell whether rules for English titles apply: the language is English or not stated."""
        return not self.language or self.language.lower().split("-")[0].split("_")[0] in ("en", "eng", "english")


def read_reference(item: Item) -> Reference:
    """Read an item; fields of a wrong type count as their text."""
    authors = item.get("author")
    names = [read_name(dict(name)) for name in authors if isinstance(name, dict)] if isinstance(authors, list) else []
    custom = item.get("custom")
    byline = custom.get("byline") if isinstance(custom, dict) else None
    return Reference(
        identifier=one_line(item.get("id")),
        kind=one_line(item.get("type")) or "article-newspaper",
        title=one_line(item.get("title")),
        names=tuple(name for name in names if name),
        byline=tuple(one_line(name) for name in byline) if isinstance(byline, list) else (),
        publication=one_line(item.get("container-title")),
        issued=read_date(item.get("issued")),
        accessed=read_date(item.get("accessed")),
        url=_address(item.get("URL")),
        language=one_line(item.get("language")),
        page=one_line(item.get("page")),
        section=one_line(item.get("section")),
        edition=one_line(item.get("edition")),
        place=one_line(item.get("publisher-place")),
        archive=one_line(item.get("archive")),
        archive_location=_address(item.get("archive_location"), keep_spaces=True),
    )


def _address(value: object, keep_spaces: bool = False) -> str:
    """Give an address without what none may hold: spaces inside are percent-encoded, controls left out.

    An archive's location may also be a shelf mark of several words, which keeps its spaces.
    """
    text = one_line(value)
    if keep_spaces and "://" not in text:
        return text
    return _NOT_IN_ADDRESS.sub(lambda match: quote(match[0].strip() or " "), text)
