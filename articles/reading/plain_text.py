"""Plain text: one file, or one pasted text, is one article."""

from __future__ import annotations

from hashlib import sha256

from articles.article import Article
from articles.facts import Facts, state_facts
from articles.reading.encodings import UnknownEncodingError, decode
from articles.reading.unreadable import Unreadable, as_written

_SAVE_AS_TEXT = "Save its text as UTF-8 and add that file."


def read_bytes(data: bytes, name: str, *, facts: bool = True) -> Article:
    """Read an article from the bytes of a text file.

    Args:
        data: the bytes; see :mod:`articles.reading.encodings` for what they may be.
        name: the path that the article and complaints name.
        facts: whether to look for facts; without them only text, file and hash are filled in.

    Raises:
        Unreadable: the bytes are no text, or hold none.
    """
    try:
        text = decode(data)
    except UnknownEncodingError as error:
        raise Unreadable(name, f"{error}. {_SAVE_AS_TEXT}") from error
    return read_text(text, file=name, digest=sha256(data).hexdigest(), facts=facts)


def read_text(
    text: str,
    *,
    file: str | None = None,
    record: str | None = None,
    digest: str | None = None,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    facts: bool = True,
) -> Article:
    """Read an article from its text.

    Args:
        text: the text; lone surrogates in it, which no file can hold, become U+FFFD.
        file: the path that the article names.
        record: the id within the file.
        digest: the hexadecimal SHA-256 of the bytes; the text's own in UTF-8 when left out.
        title: a headline that is stated beside the text and outranks it.
        published: an EDTF string that is stated beside the text and outranks it.
        url: an address that is stated beside the text and outranks it.
        facts: whether to look for facts.

    Raises:
        Unreadable: the text is empty or white space alone.
    """
    text = _without_lone_surrogates(text)
    if not text.strip("\ufeff \t\r\n\v\f\x00"):
        raise Unreadable(file or "the text", "it holds no text. Nothing was taken from it.")
    stated = (
        state_facts(text, title=title, published=published, url=url)
        if facts
        else Facts(title=title, published=published, url=url)
    )
    return Article(
        text=text,
        title=stated.title,
        byline=stated.byline,
        source=stated.source,
        published=stated.published,
        updated=stated.updated,
        url=stated.url,
        language=stated.language,
        evidence=stated.evidence,
        dates=stated.dates,
        places=stated.places,
        captions=stated.captions,
        file=as_written(file) if file is not None else None,
        record=record,
        sha256=digest or sha256(text.encode()).hexdigest(),
    )


def _without_lone_surrogates(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
