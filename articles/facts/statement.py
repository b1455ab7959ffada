"""All facts of a text, found in the order in which they need each other."""

from __future__ import annotations

from articles.article import Author, Mention, Place
from articles.facts import Facts
from articles.facts.byline import find_byline
from articles.facts.captions import find_captions
from articles.facts.dates import find_dates
from articles.facts.language import find_language
from articles.facts.layout import Layout, lay_out
from articles.facts.published import find_published, find_updated
from articles.facts.source import find_source
from articles.facts.title import find_title


def find_all(text: str, *, title: str | None, published: str | None, url: str | None, places: bool) -> Facts:
    """Find all facts of a text; the arguments are those of :func:`articles.facts.state_facts`."""
    layout = lay_out(text)
    evidence: dict[str, Mention] = {}
    headline = find_title(layout)
    byline = find_byline(layout)
    stated_url = layout.stated("url")
    if url is None and stated_url is not None:
        evidence["url"] = Mention(start=stated_url.start, end=stated_url.end, rule=stated_url.rule)
    given_url = url or (stated_url.value if stated_url else None)
    day, update = find_published(layout, url=given_url), find_updated(layout)
    source = find_source(layout, byline, url=given_url)
    for name, found in (("title", headline), ("published", day), ("updated", update), ("source", source)):
        if found is not None:
            evidence[name] = found.evidence
    evidence |= {
        name: Mention(rule="record-field")
        for name, value in (("title", title), ("published", published), ("url", url))
        if value is not None
    }
    known_day = published or (day.value if day else None)
    title_span = _span(headline.evidence) if headline else None
    return Facts(
        title=title or (headline.text if headline else None),
        byline=byline,
        source=source.name if source else None,
        published=known_day,
        updated=update.value if update else None,
        url=given_url,
        language=_stated_language(layout) or find_language(text),
        evidence=evidence,
        dates=find_dates(text, published=known_day),
        places=_find_places(text, byline, title_span) if places else (),
        captions=find_captions(layout, taken=_taken(title_span, byline)),
    )


def _span(mention: Mention) -> tuple[int, int] | None:
    return None if mention.start is None or mention.end is None else (mention.start, mention.end)


def _taken(title: tuple[int, int] | None, byline: tuple[Author, ...]) -> list[tuple[int, int]]:
    spans = (title, *(_span(author) for author in byline))
    return [each for each in spans if each is not None]


def _stated_language(layout: Layout) -> str | None:
    stated = layout.stated("language")
    code = stated.value.strip() if stated else ""
    return code if code.isascii() and 2 <= len(code) <= 12 and code.replace("-", "").isalnum() else None


def _find_places(text: str, byline: tuple[Author, ...], title: tuple[int, int] | None) -> tuple[Place, ...]:
    from articles.facts.places import find_places  # the gazetteer behind it costs time that most commands need not pay

    persons = [span for author in byline if not author.is_agency and (span := _span(author)) is not None]
    return find_places(text, persons=persons, title=title)
