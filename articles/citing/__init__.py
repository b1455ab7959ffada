"""How an article is cited: the one door to the citation styles and export formats.

    citation = cite(item_from_article(article), "apa")
    citation.text, citation.html, citation.in_text, citation.missing

The modules of the styles are loaded when they are used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from articles.citing.item import Item, Name, item_from_article, missing
    from articles.citing.reference import Reference
    from articles.citing.rich_text import Runs

__all__ = [
    "DEFAULT_STYLE",
    "EXPORT_FORMATS",
    "STYLES",
    "Citation",
    "Item",
    "Name",
    "Style",
    "UnknownFormat",
    "UnknownStyle",
    "cite",
    "export",
    "export_records",
    "find_style",
    "item_from_article",
    "missing",
]


def __getattr__(name: str) -> object:
    """Load what an item is when somebody asks for it: naming a style needs none of it."""
    if name not in ("Item", "Name", "item_from_article", "missing"):
        raise AttributeError(name)
    return getattr(import_module("articles.citing.item"), name)


class Style(NamedTuple):
    """A way to cite one article."""

    name: str
    """The name by which CSL's repository knows it, or that of the format."""
    label: str
    """What a person knows it by."""
    aliases: tuple[str, ...]
    """Shorter names that find it as well."""
    sample_order: int
    """Its place where all styles are shown side by side, from 1."""
    module: str
    """The module of the family that writes it."""
    is_block: bool = False
    """Whether it is a record of several lines rather than one line of text."""


STYLES: Final[tuple[Style, ...]] = (
    Style("apa", "APA, 7th edition", ("apa-7",), 1, "apa"),
    Style("chicago-notes-bibliography", "Chicago, 18th edition (notes and bibliography)", ("chicago",), 2, "chicago"),
    Style("modern-language-association", "MLA, 9th edition", ("mla",), 3, "mla"),
    Style("plain", "Plain attribution line", ("attribution",), 4, "plain"),
    Style("bibtex", "BibTeX", ("bib",), 5, "bibtex", is_block=True),
    Style("ris", "RIS", (), 6, "ris", is_block=True),
)
"""The styles, the default first, in the order in which they are shown."""
DEFAULT_STYLE: Final = "apa"
"""The style of a person who has not chosen one."""
EXPORT_FORMATS: Final[dict[str, str]] = {
    "bibtex": "bibtex",
    "csl-json": "csl_json",
    "csv": "comma_separated",
    "ris": "ris",
}
"""The formats of :func:`export`, each with its module."""


class UnknownStyle(KeyError):  # noqa: N818 - reads as what it says: no such style
    """No style has this name; the message lists those there are."""

    def __init__(self, name: str) -> None:
        names = ", ".join("/".join((style.name, *style.aliases)) for style in STYLES)
        super().__init__(f"There is no citation style {name[:80]!r}. There are: {names}.")

    def __str__(self) -> str:
        return str(self.args[0])


class UnknownFormat(KeyError):  # noqa: N818 - reads as what it says: no such format
    """No export format has this name; the message lists those there are."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no export format {name[:80]!r}. There are: {', '.join(EXPORT_FORMATS)}.")

    def __str__(self) -> str:
        return str(self.args[0])


class Citation(NamedTuple):
    """An article cited in one style."""

    style: str
    """The style's name."""
    text: str
    """The entry of the bibliography: one line without control characters; of a block style a record of lines."""
    html: str
    """The same as HTML, escaped, italics as `<i>`; a block in `<pre>`."""
    in_text: str
    """The citation within the text, or the note; empty for a style that has none."""
    missing: tuple[str, ...]
    """What a complete citation would have, in plain words."""
    dropped: tuple[str, ...]
    """What is known but this style cannot say, in plain words."""


class _Family(Protocol):
    """What the module of a family of text styles offers."""

    def bibliography(self, reference: Reference, style: str) -> Runs: ...

    def in_text(self, reference: Reference, style: str) -> Runs: ...


class _Format(Protocol):
    """What the module of an export format offers."""

    def records(self, items: Iterable[Item]) -> Iterator[str]: ...


class _BlockFormat(Protocol):
    """What the module of a format that also cites single articles offers."""

    def record(self, reference: Reference) -> str: ...

    def in_text(self, reference: Reference) -> str: ...

    def dropped(self, reference: Reference) -> tuple[str, ...]: ...


def find_style(name: str) -> Style:
    """Find a style by its name or an alias, capitals and spaces around it not counted.

    Raises:
        UnknownStyle: there is none; the message lists the names.
    """
    wanted = name.strip().lower()
    for style in STYLES:
        if wanted == style.name or wanted in style.aliases:
            return style
    raise UnknownStyle(name)


def cite(item: Item, style_name: str = DEFAULT_STYLE) -> Citation:
    """Cite an item in a style.

    Raises:
        UnknownStyle: there is no such style.
    """
    style = find_style(style_name)
    module = import_module(f"articles.citing.{style.module}")
    return _cite_block(item, style, module) if style.is_block else _cite_line(item, style, module)


def _cite_line(item: Item, style: Style, module: object) -> Citation:
    """Cite in a style of text, one line."""
    from articles.citing import rich_text
    from articles.citing.item import missing
    from articles.citing.reference import read_reference

    family = cast("_Family", module)
    reference = read_reference(item).typographic()
    entry = family.bibliography(reference, style.name)
    return Citation(
        style=style.name,
        text=rich_text.as_text(entry),
        html=rich_text.as_html(entry),
        in_text=rich_text.as_text(family.in_text(reference, style.name)),
        missing=missing(item),
        dropped=(),
    )


def _cite_block(item: Item, style: Style, module: object) -> Citation:
    """Cite as a record of an export format."""
    from html import escape

    from articles.citing.item import missing
    from articles.citing.reference import read_reference

    block = cast("_BlockFormat", module)
    reference = read_reference(item)
    text = block.record(reference).rstrip()
    return Citation(
        style=style.name,
        text=text,
        html=f"<pre>{escape(text, quote=False)}</pre>",
        in_text=block.in_text(reference),
        missing=missing(item),
        dropped=block.dropped(reference),
    )


def export_records(items: Iterable[Item], format_name: str) -> Iterator[str]:
    """Write items in an export format piece by piece, so that a large library need not be held as one text.

    Raises:
        UnknownFormat: there is no such format.
    """
    module = EXPORT_FORMATS.get(format_name)
    if module is None:
        raise UnknownFormat(format_name)
    return cast("_Format", import_module(f"articles.citing.{module}")).records(items)


def export(items: Iterable[Item], format_name: str) -> str:
    """Write items in an export format: `bibtex`, `csl-json`, `csv` or `ris`; one record for each item.

    Raises:
        UnknownFormat: there is no such format.
    """
    return "".join(export_records(items, format_name))
