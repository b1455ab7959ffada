"""The facts that a text states, each with its evidence.

Every module here finds one kind of fact; :func:`state_facts` asks them in the order in which they need each other.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from articles.article import Author, Caption, EventDate, Mention, Place

SELDOM_COLLECTED = (50_000, 20, 50)
"""For `gc.set_threshold` where many texts are read: facts hold no circles, and looking for some costs a tenth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a text states about itself and the world; the fields are those of :class:`articles.article.Article`."""

    title: str | None = None
    byline: tuple[Author, ...] = ()
    source: str | None = None
    published: str | None = None
    updated: str | None = None
    url: str | None = None
    language: str | None = None
    evidence: dict[str, Mention] = field(default_factory=dict)
    """Where `title`, `source`, `published`, `updated`, `url` come from; a field that nothing states is left out."""
    dates: tuple[EventDate, ...] = ()
    places: tuple[Place, ...] = ()
    captions: tuple[Caption, ...] = ()


def state_facts(
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    places: bool = True,
) -> Facts:
    """Find all facts of a text.

    Args:
        text: the decoded text, unaltered; all offsets count its characters.
        title: the headline that a record states beside the text; it outranks the text's own.
        published: the EDTF string of the publication that a record states; it outranks the text's own.
        url: the address that a record states; it outranks the text's own.
        places: whether to look for places, which needs the gazetteer.
    """
    from articles.facts.statement import find_all  # its hundred patterns are compiled when first needed, not at start

    return find_all(text, title=title, published=published, url=url, places=places)
