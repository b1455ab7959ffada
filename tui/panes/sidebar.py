"""The metadata sidebar: each fact with how often and by which rule the text states it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.message import Message

from articles import edtf
from articles.article import Article, EventDate, Mention, Place
from store.library import StoredArticle
from tui.commands import Scope, in_scope
from tui.foreign_text import one_line
from tui.panes.line_view import LineView
from tui.panes.wrapping import shorten, wrap

UNSURE_BELOW = 0.5
"""Below which confidence a place carries a question mark."""

DERIVED_IN_WORDS = "worked out from the publication date"
"""What is said of a date whose words do not state it in full."""

RULES_IN_WORDS = {
    "bio-line": "inferred from the bio line",
    "bio": "inferred from the bio line",
    "record-field": "given with the file",
    "front-matter": "from the front matter",
    "header-line": "from a header line",
    "first-line": "the first line",
    "wire-credit": "from the wire credit",
    "dateline": "from the dateline",
    "url-host": "from the address",
    "by-line": "from the by line",
    "told": "from “told …” in the text",
    "copyright-line": "from the copyright line",
    "correction": "your correction",
}
"""What the commonest rules are called; the others go by their own name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of facts: what it says and which words of the text state it."""

    section: str
    text: str
    mentions: tuple[tuple[int, int], ...] = ()
    """The offsets of the words that state it, in the order of the text."""
    note: str = ""
    """How it was found, in a few words."""
    missing: bool = False
    """Whether it says that something is not there."""


@dataclass
class EvidenceWanted(Message):
    """The person wants to see the words that state a fact."""

    start: int
    end: int
    number: int
    """Which mention, counted from one."""
    count: int


class Sidebar(LineView):
    """The metadata sidebar."""

    BINDINGS: ClassVar = [command.binding() for command in in_scope(Scope.SIDEBAR)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "sidebar--section",
        "sidebar--note",
        "sidebar--missing",
        "sidebar--cursor",
    }
    DEFAULT_CSS = """
    Sidebar {
        padding: 0;
        & > .sidebar--section { color: $primary; text-style: bold; }
        & > .sidebar--note { color: $foreground 60%; }
        & > .sidebar--missing { color: $foreground 70%; text-style: italic; }
        & > .sidebar--cursor { background: $accent 30%; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.entries: list[Entry] = []
        self.cursor = 0
        """The number of the entry at the cursor."""
        self._lines: list[tuple[int | None, str, str]] = []
        self._reached = -1

    @property
    def line_count(self) -> int:
        """Count the lines of all entries with their headings."""
        return len(self._lines)

    @property
    def entry(self) -> Entry | None:
        """The entry at the cursor."""
        return self.entries[self.cursor] if self.cursor < len(self.entries) else None

    def show(self, stored: StoredArticle | None) -> None:
        """Show the facts of an article, or nothing; for the facts shown already nothing moves."""
        entries = list(entries_of(stored)) if stored is not None else []
        if entries == self.entries:
            return
        self.entries = entries
        self.cursor = 0
        self._reached = -1
        self.top_line = 0
        self.lay_out_anew()

    def lay_out(self, width: int) -> None:
        """Give each line its entry, its kind and its text."""
        width = max(4, width - 5)
        self._lines = []
        section = ""
        for number, entry in enumerate(self.entries):
            if entry.section != section:
                section = entry.section
                if self._lines:
                    self._lines.append((None, "", ""))
                self._lines.append((None, "section", section))
            kind = "missing" if entry.missing else ""
            lines = [(kind, entry.text[start:end]) for start, end in wrap(entry.text, 0, len(entry.text), width)]
            if entry.note:
                lines += [("note", entry.note[start:end]) for start, end in wrap(entry.note, 0, len(entry.note), width)]
            for position, (line_kind, text) in enumerate(lines):
                self._lines.append((number, line_kind, f"  {text}" if position else text))

    def draw_line(self, line: int, width: int) -> list[Segment]:
        """Draw a heading, an entry's words, or the note below them."""
        number, kind, text = self._lines[line]
        style = self.pane_style
        at_cursor = number is not None and number == self.cursor and self.has_focus
        if at_cursor:
            style += self.get_component_rich_style("sidebar--cursor", partial=True)
        worded: Style = style + self.get_component_rich_style(f"sidebar--{kind}", partial=True) if kind else style
        sign = "▌" if at_cursor else " "
        indent = "" if kind == "section" else " "
        body = shorten(text, width - 2)
        segment = Segment(indent + body, worded)
        rest = max(0, width - 1 - segment.cell_length)
        return [Segment(sign, style), segment, Segment(" " * rest, style)]

    # Moving.

    def _lines_of(self, number: int) -> tuple[int, int]:
        lines = [line for line, (entry, _kind, _text) in enumerate(self._lines) if entry == number]
        return (lines[0], len(lines)) if lines else (0, 1)

    def move(self, lines: int) -> None:
        """Move the cursor by some entries."""
        if not self.entries:
            return
        self.cursor = max(0, min(self.cursor + lines, len(self.entries) - 1))
        self._reached = -1
        first, count = self._lines_of(self.cursor)
        self.show_line(0 if self.cursor == 0 else first, count)
        self.refresh()

    def move_page(self, pages: int) -> None:
        """Move the cursor by about a pane."""
        self.move(pages * max(1, self.size.height // 2))

    def move_to_first(self) -> None:
        """Move the cursor to the first entry."""
        self.move(-len(self.entries))

    def move_to_last(self) -> None:
        """Move the cursor to the last entry."""
        self.move(len(self.entries))

    def line_clicked(self, line: int, times: int) -> None:
        """Move the cursor to the entry that was clicked and show its next mention."""
        number = self._lines[line][0] if line < len(self._lines) else None
        if number is None:
            return
        self.move(number - self.cursor) if number != self.cursor else None
        self.next_mention()

    def next_mention(self) -> None:
        """Ask for the next of the words that state the fact at the cursor; after the last comes the first."""
        entry = self.entry
        if entry is None or not entry.mentions:
            self.post_message(EvidenceWanted(0, 0, 0, 0))
            return
        self._reached = (self._reached + 1) % len(entry.mentions)
        start, end = entry.mentions[self._reached]
        self.post_message(EvidenceWanted(start, end, self._reached + 1, len(entry.mentions)))

    def on_focus(self) -> None:
        """Draw the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw without the cursor."""
        self.refresh()


def entries_of(stored: StoredArticle) -> Iterator[Entry]:
    """Give what the sidebar says of an article, in its order."""
    article = stored.article
    yield from _byline(article)
    yield _field(article, "Published", "published", _in_plain_words(article.published))
    yield _field(article, "Source", "source", article.source)
    yield from _grouped("Dates", (_date_in_words(date) for date in article.dates))
    yield from _grouped("Places", (_place_in_words(place) for place in article.places))
    for caption in article.captions:
        credit = f"Credit: {one_line(caption.credit)}" if caption.credit else "no credit"
        dates = [date for date in article.dates if date.value and _within(date, caption)]
        dated = f" · {_in_plain_words(dates[0].value)}" if dates else ""
        yield Entry("Captions", shorten(one_line(caption.text), 160), tuple(_spans([caption])), credit + dated)
    yield Entry("Words", f"{article.words:,}")
    yield from _file(stored)


def _byline(article: Article) -> Iterator[Entry]:
    if not article.byline:
        yield Entry("Byline", "none stated", missing=True)
    for author in article.byline:
        kind = " (agency)" if author.is_agency else ""
        yield Entry("Byline", one_line(author.name) + kind, tuple(_spans([author])), _in_words(author))


def _field(article: Article, section: str, name: str, text: str | None) -> Entry:
    mention = article.evidence.get(name)
    if not text:
        return Entry(section, "not stated", missing=True)
    note = _in_words(mention) if mention is not None else ""
    return Entry(section, one_line(text), tuple(_spans([mention] if mention is not None else [])), note)


def _in_words(mention: Mention) -> str:
    return RULES_IN_WORDS.get(mention.rule, one_line(mention.rule).replace("-", " "))


def _in_plain_words(value: str | None) -> str:
    """Write a date out; what was put into the library by hand and is no date is shown as it is."""
    try:
        return edtf.in_words(value) if value else ""
    except ValueError:
        return one_line(value or "")


class _Found(NamedTuple):
    """One mention, as its group is to be written."""

    group: str
    """What it has in common with the other mentions of the same fact."""
    text: str
    mention: Mention
    note: str


def _date_in_words(date: EventDate) -> _Found:
    words = _in_plain_words(date.value) or f"“{one_line(date.text)}”, date not known"
    return _Found(date.value or date.text, words, date, DERIVED_IN_WORDS if is_derived(date) else "")


def is_derived(date: EventDate) -> bool:
    """Tell whether a date was worked out from the publication date rather than stated in full."""
    by_rule = date.rule.endswith("-near-publication") or date.rule.startswith("relative-")
    return by_rule and date.value is not None


def _place_in_words(place: Place) -> _Found:
    code = place.admin1 or place.country
    where = f"  {one_line(code)}" if code and place.kind != "country" else ""
    unsure = place.confidence < UNSURE_BELOW
    text = f"{one_line(place.name)}{where}{' ?' if unsure else ''}"
    note = "one of several of this name" if unsure else ""
    return _Found(f"{place.name}|{place.country}|{place.admin1}", text, place, note)


def _grouped(section: str, found: Iterable[_Found]) -> Iterator[Entry]:
    """Give one entry a fact, with all the words that state it."""
    groups: dict[str, list[_Found]] = {}
    for each in found:
        groups.setdefault(each.group, []).append(each)
    if not groups:
        yield Entry(section, "none found", missing=True)
    for members in groups.values():
        times = f"  ×{len(members)}" if len(members) > 1 else ""
        note = members[0].note if all(each.note for each in members) else ""
        yield Entry(section, members[0].text + times, tuple(_spans([each.mention for each in members])), note)


def _spans(mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    for mention in mentions:
        if mention.start is not None and mention.end is not None:
            yield (mention.start, mention.end)


def _within(inner: Mention, outer: Mention) -> bool:
    if inner.start is None or inner.end is None or outer.start is None or outer.end is None:
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def _file(stored: StoredArticle) -> Iterator[Entry]:
    article = stored.article
    paths = stored.paths or ((article.file,) if article.file else ())
    for path in paths:
        yield Entry("File", one_line(path))
    if not paths:
        yield Entry("File", "none: it was pasted or piped in", missing=True)
    if article.url:
        yield _field(article, "Address", "url", article.url)
    if article.added:
        yield Entry("Added", _local_time(article.added))
    if stored.has_earlier_text:
        yield Entry("Earlier text", "kept; the file has changed since")


def _local_time(moment: str) -> str:
    """Write a moment of ISO 8601 as the person's clock shows it."""
    try:
        return f"{datetime.fromisoformat(moment).astimezone():%Y-%m-%d %H:%M}"
    except (ValueError, OverflowError, OSError):
        return one_line(moment)
