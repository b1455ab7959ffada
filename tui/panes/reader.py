"""The reading view: the article's text as it was kept, wrapped, with the words that state a fact marked."""

from __future__ import annotations

import asyncio
import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import work
from textual.geometry import Offset
from textual.selection import Selection
from textual.strip import Strip

from articles.late_pattern import late_pattern
from tui.commands import Scope, in_scope
from tui.foreign_text import one_line, visible
from tui.panes.line_view import LineView
from tui.panes.messages import MatchReached, SelectingChanged
from tui.panes.painting import Layer, paint
from tui.panes.word_selection import WordSelection
from tui.panes.wrapping import Block, Span, wrap_blocks

if TYPE_CHECKING:
    from articles.article import Article, Mention
    from store.library import StoredArticle
    from store.query import Query

WIDEST_LINE = 84
"""How many cells a line of text has at most: longer ones tire the eye."""

QUICKLY_WRAPPED = 200_000
"""Up to how many characters are wrapped at once; longer texts are wrapped beside the event loop."""

_LINE = late_pattern(r"[^\s\r\n][^\r\n]*")
_GOES_ON = "\0"
"""Ends a line whose paragraph goes on; text that has passed the gate never holds it."""

_BLANK_LINE = late_pattern(r"\n[ \t\r]*\n|\r[ \t]*\r")


@dataclass(frozen=True, slots=True)
class Decoration:
    """A stretch of the text that is drawn in a way of its own."""

    start: int
    end: int
    kind: str
    """`title`, `caption`, `match`, `current` or `evidence`: the name of its component class."""


@dataclass(slots=True)
class Reading:
    """An article as the reader draws it."""

    stored: StoredArticle
    text: str
    """The article's text, made harmless, as many characters as before."""
    blocks: Sequence[Block]
    """The paragraphs."""
    matches: list[Span] = field(default_factory=list)
    """Where the words of the filter stand."""
    lines: list[Span] = field(default_factory=list)
    width: int = 0
    """For how many cells the lines are wrapped; 0 while they are not."""

    @classmethod
    def of(cls, stored: StoredArticle, query: Query) -> Reading:
        """Make an article ready to be drawn."""
        text = visible(stored.article.text)
        return cls(stored, text, blocks_of(stored.article.text), matches=_matches(stored.article, text, query))

    def is_same_text(self, other: Reading) -> bool:
        """Tell whether another reading shows the same article with the same text."""
        return self.stored.id == other.stored.id and self.text == other.text

    def line_of(self, offset: int) -> int:
        """Find the line that an offset into the text falls on."""
        return max(0, bisect.bisect_right(self.lines, offset, key=lambda line: line[0]) - 1)


class Reader(LineView):
    """The reading view."""

    BINDINGS: ClassVar = [command.binding() for command in in_scope(Scope.READER)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "reader--title",
        "reader--header",
        "reader--caption",
        "reader--match",
        "reader--current",
        "reader--evidence",
        "reader--empty",
    }
    DEFAULT_CSS = """
    Reader {
        padding: 0 1 0 2;
        & > .reader--title { text-style: bold; color: $text-primary; }
        & > .reader--header { color: $foreground 75%; }
        & > .reader--caption { text-style: italic; color: $foreground 75%; }
        & > .reader--match { background: $warning 35%; text-style: underline; }
        & > .reader--current { background: $warning; color: $background; text-style: bold; }
        & > .reader--evidence { background: $accent; color: $background; text-style: bold; }
        & > .reader--empty { color: $foreground 75%; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.reading: Reading | None = None
        self.empty_lines: Sequence[str] = ()
        """What to say where no article is shown."""
        self._facts: list[Decoration] = []
        self._pointed: list[Decoration] = []
        self._match = -1
        self._wanted_offset = 0
        self._words: WordSelection | None = None
        self._kept_selection: Selection | None = None

    # What it shows.

    @property
    def line_count(self) -> int:
        """Count the lines of the text."""
        return len(self.reading.lines) if self.reading is not None else len(self.empty_lines)

    @property
    def wrap_width(self) -> int:
        """How many cells a line of text may have."""
        return min(WIDEST_LINE, self.text_width - 1)

    @property
    def top_offset(self) -> int:
        """The offset of the first character that shows, by which the place is found again."""
        if self.reading is None or not self.reading.lines:
            return 0
        return self.reading.lines[min(self.top_line, len(self.reading.lines) - 1)][0]

    def show(self, reading: Reading | None, offset: int = 0) -> None:
        """Show an article from an offset on, or nothing."""
        self.reading = reading
        self._pointed = []
        self._match = -1
        self._facts = list(_decorations(reading)) if reading is not None else []
        self.end_selecting()
        self.top_line = 0
        if self.is_attached:
            self.screen.clear_selection()
        if reading is not None:
            self._wrap(offset)
        self.refresh()

    def update(self, reading: Reading) -> None:
        """Take in what is new about the article that is shown; place, selection and marked words stay."""
        shown = self.reading
        if shown is None:
            return
        if shown.matches != reading.matches:
            shown.matches, self._match = reading.matches, -1
        shown.stored = reading.stored
        self._facts = list(_decorations(shown))
        self.redraw()

    def say_when_empty(self, lines: Sequence[str]) -> None:
        """Set what to say where no article is shown."""
        self.empty_lines = lines
        if self.reading is None:
            self.refresh()

    def lay_out(self, width: int) -> None:
        """Break the lines anew and keep the words at the top where they are."""
        if self.reading is not None and self.reading.width != self.wrap_width:
            self._wrap(self.top_offset if self.reading.width else self._wanted_offset)

    def _wrap(self, offset: int) -> None:
        reading = self.reading
        self._wanted_offset = offset
        if reading is None or not self.size.width:  # a pane that is not shown has no width to wrap for
            return
        if reading.width != self.wrap_width and len(reading.text) > QUICKLY_WRAPPED:
            self._wrap_beside(reading, self.wrap_width, offset)
            return
        if reading.width != self.wrap_width:
            reading.lines, reading.width = wrap_blocks(reading.text, reading.blocks, self.wrap_width), self.wrap_width
            self.call_after_refresh(self._keep_selected)
        self._go_to(offset)

    @work(exclusive=True, group="wrap")
    async def _wrap_beside(self, reading: Reading, width: int, offset: int) -> None:
        lines = await asyncio.to_thread(wrap_blocks, reading.text, reading.blocks, width)
        if self.reading is reading and width == self.wrap_width:
            reading.lines, reading.width = lines, width
            self._keep_selected()
            self._go_to(offset)

    def _go_to(self, offset: int) -> None:
        if self.reading is not None:
            self.top_line = min(self.reading.line_of(offset) if offset else 0, self.last_top)
        self.refresh()

    # Drawing.

    def draw_line(self, line: int, width: int) -> list[Segment]:
        """Draw one line of the text."""
        style = self.pane_style
        if self.reading is None:
            style += self.get_component_rich_style("reader--empty", partial=True)
            return [Segment(self.empty_lines[line], style)]
        start, end = self.reading.lines[line]
        if start == end:
            return []
        text = one_line(self.reading.text[start:end])
        layers = [
            Layer(each.start - start, each.end - start, self._style_of(each.kind))
            for each in (*self._facts, *self._match_decorations(start, end), *self._pointed)
            if each.start < end and each.end > start
        ]
        return paint(text, 0, len(text), style, layers)

    def render_line(self, y: int) -> Strip:
        """Draw a line, with the offsets by which the mouse selects."""
        strip = super().render_line(y)
        line = self.top_line + y
        selection = self.text_selection
        if selection is not None and (span := selection.get_span(line)) is not None:
            first, last = self._cells(line, span[0]), self._cells(line, span[1])
            length = strip.cell_length - 1 if last == -1 else last
            style = self.screen.get_component_rich_style("screen--selection", partial=True)
            before, inside, after = (
                strip.crop(0, first),
                strip.crop(first, length),
                strip.crop(length, strip.cell_length),
            )
            # Laid over the words' own style: the toolkit's way lays it under, where it does not show.
            over = Strip([Segment(text, (own or self.pane_style) + style) for text, own, _control in inside])
            strip = Strip.join([before, over, after])
        return strip.apply_offsets(0, line)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Give the words that the mouse selected, each paragraph on one line."""
        if self.reading is None:
            return None
        ends = {block.end for block in self.reading.blocks}
        lines = [
            one_line(self.reading.text[start:end]) + ("" if start == end or end in ends else _GOES_ON)
            for start, end in self.reading.lines
        ]
        words = selection.extract("\n".join(lines)).replace(f"{_GOES_ON}\n", " ")
        return words.replace(_GOES_ON, ""), "\n"

    def _cells(self, line: int, characters: int) -> int:
        """Count the cells of so many characters of a line: what selects counts characters."""
        if characters <= 0 or self.reading is None or line >= len(self.reading.lines):
            return characters
        start, end = self.reading.lines[line]
        return cell_len(one_line(self.reading.text[start : min(start + characters, end)]))

    def _style_of(self, kind: str) -> Style:
        return self.get_component_rich_style(f"reader--{kind}", partial=True)

    def _match_decorations(self, start: int, end: int) -> list[Decoration]:
        if self.reading is None:
            return []
        matches = self.reading.matches
        first = max(0, bisect.bisect_left(matches, start, key=lambda match: match[1]))
        found = []
        for number in range(first, len(matches)):
            match_start, match_end = matches[number]
            if match_start >= end:
                break
            kind = "current" if number == self._match else "match"
            found.append(Decoration(match_start, match_end, kind))
        return found

    # Selecting words by the keyboard.

    @property
    def selecting(self) -> bool:
        """Tell whether the keys move an end of a selection; a selection of the mouse takes its place."""
        kept = self._kept_selection
        return self._words is not None and kept is not None and self.screen.selections.get(self) == kept

    def select_words(self) -> bool:
        """Begin to select at the words that are marked, else at the first that show; tell whether there are any."""
        reading = self.reading
        if reading is None:
            return False
        start, end = self._first_selected(reading)
        self._words = WordSelection.of(reading.text, start, end)
        self._select_anew()
        self.post_message(SelectingChanged())
        return self._words is not None

    def _first_selected(self, reading: Reading) -> Span:
        """Give the words that a fact or the filter pointed at where they show, else where the shown text begins."""
        last = min(self.top_line + self.size.height, len(reading.lines)) - 1
        until = reading.lines[last][1] if last >= 0 else 0
        marked = [(each.start, each.end) for each in self._pointed]
        marked += reading.matches[self._match : self._match + 1] if self._match >= 0 else []
        shown = [span for span in marked if self.top_offset <= span[0] < until]
        return shown[0] if shown else (self.top_offset, self.top_offset)

    def end_selecting(self) -> None:
        """End selecting; nothing stays selected."""
        if self._words is None:
            return
        selecting = self.selecting
        self._words = self._kept_selection = None
        if selecting:
            self.screen.clear_selection()
        self.post_message(SelectingChanged())

    def extend_by_words(self, step: int) -> None:
        """Move the end of the selection by a word."""
        if self._words is not None and self.reading is not None and self.selecting:
            self._select(self._words.by_words(self.reading.text, step))

    def extend_by_characters(self, step: int) -> None:
        """Move the end of the selection by a character."""
        if self._words is not None and self.reading is not None and self.selecting:
            self._select(self._words.by_characters(self.reading.text, step))

    def move(self, lines: int) -> None:
        """Scroll, or while selecting move the end of the selection."""
        reading = self.reading
        if self._words is None or reading is None or not reading.lines or not self.selecting:
            super().move(lines)
            return
        line = reading.line_of(self._words.moving[0])
        self._select(self._words.by_lines(reading.text, reading.lines, line, lines))

    def move_to_first(self) -> None:
        """Go to the first line, or while selecting move the end of the selection there."""
        self._select_to_end(-1) if self.selecting else super().move_to_first()

    def move_to_last(self) -> None:
        """Go to the last line, or while selecting move the end of the selection there."""
        self._select_to_end(1) if self.selecting else super().move_to_last()

    def _select_to_end(self, step: int) -> None:
        if self._words is not None and self.reading is not None:
            self._select(self._words.to_end(self.reading.text, step))

    def _select(self, words: WordSelection) -> None:
        self._words = words
        self._select_anew()
        self._bring_into_view(words.moving_offset)

    def _keep_selected(self) -> None:
        """Show the same words as selected at the lines where they stand now."""
        if self.selecting:
            self._select_anew()

    def _select_anew(self) -> None:
        """Show the words between the ends as selected."""
        reading, words = self.reading, self._words
        if reading is None or words is None or not reading.lines or not self.is_attached:
            return
        start, end = words.span
        first, last = reading.line_of(start), reading.line_of(max(start, end - 1))
        begin = Offset(max(0, start - reading.lines[first][0]), first)
        self._kept_selection = Selection(begin, Offset(end - reading.lines[last][0], last))
        self.screen.selections = {self: self._kept_selection}

    def selected_span(self) -> Span | None:
        """Give the offsets of what is selected, by the keyboard or by the mouse; None when nothing is."""
        reading, selection = self.reading, self.text_selection
        if reading is None or selection is None or not reading.lines:
            return None
        if self._words is not None and self.selecting:
            return self._words.span
        start = self._offset_at(reading, selection.start) if selection.start is not None else reading.lines[0][0]
        end = self._offset_at(reading, selection.end) if selection.end is not None else reading.lines[-1][1]
        return (start, end) if start < end else None

    def _offset_at(self, reading: Reading, at: Offset) -> int:
        """Give the offset into the text of a character of a line."""
        if at.y >= len(reading.lines):
            return reading.lines[-1][1]
        start, end = reading.lines[at.y]
        return min(start + at.x, end)

    # Going to words.

    def point_at(self, start: int, end: int) -> None:
        """Mark the words that state a fact and bring them into view."""
        self._pointed = [Decoration(start, end, "evidence")]
        self._bring_into_view(start)

    def next_match(self, step: int) -> None:
        """Go to the next place where the filter's words stand, or to the one before; from the last to the first."""
        if self.reading is None or not self.reading.matches:
            self.post_message(MatchReached(0, 0))
            return
        matches = self.reading.matches
        if self._match < 0:
            at = bisect.bisect_left(matches, self.top_offset, key=lambda match: match[0])
            self._match = (at if step > 0 else at - 1) % len(matches)
        else:
            self._match = (self._match + step) % len(matches)
        self._pointed = []
        self._bring_into_view(matches[self._match][0])
        self.post_message(MatchReached(self._match + 1, len(matches)))

    def _bring_into_view(self, offset: int) -> None:
        if self.reading is None:
            return
        line = self.reading.line_of(offset)
        if not self.top_line <= line < self.top_line + self.size.height:
            self.scroll_to_line(line - self.size.height // 3)
        self.refresh()


def _decorations(reading: Reading) -> Iterator[Decoration]:
    """Mark the lines of the header, the headline and the captions."""
    stored = reading.stored
    for block in reading.blocks:
        if block.header:
            yield Decoration(block.start, block.end, "header")
    title = stored.article.evidence.get("title")
    named = [("title", title)] if title is not None else []
    for kind, fact in (*named, *(("caption", caption) for caption in stored.article.captions)):
        if fact.start is not None and fact.end is not None:
            yield Decoration(fact.start, fact.end, kind)


def _matches(article: Article, text: str, query: Query) -> list[Span]:
    """Find the words that the filter asks for, those of a field in the words that state it."""
    spans = list(query.highlights(text, "text"))
    stated: list[tuple[str, Mention]] = [("byline", author) for author in article.byline]
    stated += [(name, article.evidence[name]) for name in ("title", "source") if name in article.evidence]
    for field_name, fact in stated:
        if fact.start is not None and fact.end is not None:
            begin = fact.start
            found = query.highlights(text[begin : fact.end], field_name)
            spans += [(begin + start, begin + end) for start, end in found]
    for place in article.places:
        asked_for = query.highlights(place.name, "place") if query.has_words else []
        plain = query.highlights(place.name)
        if place.start is not None and place.end is not None and len(asked_for) > len(plain):
            spans.append((place.start, place.end))
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def blocks_of(text: str) -> list[Block]:
    """Give every paragraph of a text, with the lines of its header block and front matter one by one.

    Lines that were wrapped at a fixed width make one paragraph, which the pane wraps at its own. Paragraphs that no
    blank line parts from one another are set apart all the same where the whole text is written so.
    """
    from articles.facts.layout import lay_out  # what the first article needs, the first picture does not

    paragraphs = lay_out(text).paragraphs
    blocks: list[Block] = []
    inside = 0
    for found in _LINE.finditer(text):
        start, end = found.span()
        while inside < len(paragraphs) and paragraphs[inside].end <= start:
            inside += 1
        if inside < len(paragraphs) and paragraphs[inside].start <= start:
            paragraph = paragraphs[inside]
            if not blocks or blocks[-1].start != paragraph.start:
                blocks.append(Block(paragraph.start, paragraph.end, paragraph.gap))
        else:
            blank = _BLANK_LINE.search(text, blocks[-1].end, start + 1) if blocks else None
            blocks.append(Block(start, end, blank is not None, header=True))
    if not any(block.gap for block in blocks[1:]):
        return [block._replace(gap=True) for block in blocks]
    return blocks
