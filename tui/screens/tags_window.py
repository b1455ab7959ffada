"""The window of tags: those of the picked articles and all that are known, found as one types, set and taken away."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.foreign_text import drawable, one_line, visible
from tui.panes.article_list import PICKED_SIGN
from tui.screens.windows import WINDOW_CSS

SOME_SIGN = "~"
"""Stands before a tag that some of the picked articles have, but not all."""

MOST_SHOWN = 200
"""How many tags are listed; typing finds the others."""


class TagShown(NamedTuple):
    """A tag as the window lists it."""

    name: str
    articles: int
    """How many articles of the library have it."""
    picked: int
    """How many of the picked ones have it."""


Read = Callable[[], Awaitable[tuple[int, Sequence[TagShown]]]]
"""Reads how many articles are picked, and all tags."""

Change = Callable[[str, bool], Awaitable[None]]
"""Sets a tag on the picked articles, or takes it away."""


class TagsWindow(ModalScreen[None]):
    """Sets tags on some articles, or takes them away."""

    DEFAULT_CSS = f"""
    TagsWindow {{ {WINDOW_CSS}
        & OptionList {{
            height: auto; max-height: 14; border: none; background: $surface; padding: 0;
            text-wrap: nowrap; text-overflow: ellipsis;
        }}
    }}
    """
    BINDINGS: ClassVar = [
        Binding("escape", "dismiss(None)", "Close"),
        Binding("down,ctrl+n", "move(1)", "Down", priority=True),
        Binding("up", "move(-1)", "Up", priority=True),
    ]
    HINT: ClassVar[str] = "type a tag · ↑ ↓ choose · enter sets or takes away · esc closes"

    def __init__(self, number: int, read: Read, change: Change) -> None:
        """Take how many articles are picked, what reads the tags and what changes them."""
        super().__init__()
        self._number = number
        self._read = read
        self._change = change
        self._tags: Sequence[TagShown] | None = None
        self._offered: list[str] = []
        self._line = Input(placeholder="tag", compact=True)
        self._choices = OptionList(markup=False)
        self._choices.can_focus = False
        self._toggles_when_read = False

    def compose(self) -> ComposeResult:
        """Put a line to type in, the tags and what the keys do in a window."""
        with Vertical(classes="window") as window:
            window.border_title = self._heading()
            yield self._line
            yield self._choices
            yield Static(Content(self.HINT), classes="hint")

    def _heading(self) -> Content:
        return Content("Tags of the article" if self._number == 1 else f"Tags of {self._number:,} articles")

    async def on_mount(self) -> None:
        """Read the tags."""
        self.run_worker(self._read_tags(), group="tags")

    async def _read_tags(self) -> None:
        self._number, tags = await self._read()
        if not self.is_attached:
            return
        self.query_one(Vertical).border_title = self._heading()
        self._tags = sorted(tags, key=lambda each: (-min(each.picked, 1), -each.articles, each.name.casefold()))
        self._offer()
        if self._toggles_when_read:
            self._toggles_when_read = False
            self._toggle()

    def on_key(self, event: events.Key) -> None:
        """Take the keys that were typed ahead, before the line has the focus."""
        if self.focused is not None:
            return
        if event.key == "enter":
            self._toggle()
        elif event.is_printable and event.character:
            self._line.insert_text_at_cursor(event.character)

    # The list.

    def on_input_changed(self) -> None:
        """List the tags that have what is typed."""
        self._offer()

    def _offer(self) -> None:
        """List the tags that have what is typed, and what is typed as a new one."""
        if self._tags is None:
            return
        typed = " ".join(self._line.value.split())
        folded = typed.casefold()
        found = [each for each in self._tags if folded in each.name.casefold()]
        found.sort(key=lambda each: not each.name.casefold().startswith(folded))
        options = [Option(self._described(each)) for each in found[:MOST_SHOWN]]
        self._offered = [each.name for each in found[:MOST_SHOWN]]
        if typed and folded not in {each.name.casefold() for each in found}:
            options.append(Option(Content.assemble("  ", (one_line(typed), "bold"), "  ", ("a new tag", "dim"))))
            self._offered.append(typed)
        self._choices.clear_options()
        self._choices.add_options(options)
        self._choices.display = bool(options)
        self._choices.highlighted = 0 if options else None

    def _described(self, tag: TagShown) -> Content:
        sign = " "
        if tag.picked:
            sign = PICKED_SIGN if tag.picked >= self._number else SOME_SIGN
        some = f", {tag.picked:,} of these" if sign == SOME_SIGN else ""
        articles = "1 article" if tag.articles == 1 else f"{tag.articles:,} articles"
        return Content.assemble(f"{sign} ", (one_line(tag.name), "bold"), "  ", (f"{articles}{some}", "dim"))

    def action_move(self, step: int) -> None:
        """Move in the list."""
        (self._choices.action_cursor_down if step > 0 else self._choices.action_cursor_up)()

    # Setting and taking away.

    def on_input_submitted(self) -> None:
        """Set the tag at the cursor, or take it away."""
        self._toggle()

    def on_option_list_option_selected(self) -> None:
        """Set the tag that was clicked, or take it away."""
        self._toggle()

    def _toggle(self) -> None:
        if self._tags is None:
            self._toggles_when_read = True
            return
        at = self._choices.highlighted
        if at is None or at >= len(self._offered):
            return
        name = self._offered[at]
        shown = next((each for each in self._tags if each.name == name), None)
        self._tags = None  # read anew once it is changed
        self._line.value = ""
        self.run_worker(self._set(name, shown is None or shown.picked < self._number), group="tags")

    async def _set(self, name: str, wanted: bool) -> None:
        await self._change(name, wanted)
        if self.is_attached:
            await self._read_tags()


class NoteWindow(ModalScreen[str | None]):
    """Asks for the note on an article, of any number of lines; gives None when nothing was changed."""

    DEFAULT_CSS = f"""
    NoteWindow {{ {WINDOW_CSS}
        & TextArea, & TextArea:focus {{ height: 12; border: none; background: $surface; padding: 0; }}
    }}
    """
    BINDINGS: ClassVar = [
        Binding("escape,ctrl+s", "keep", "Keep", priority=True),
        Binding("ctrl+c", "dismiss(None)", "Leave", priority=True),
    ]
    HINT: ClassVar[str] = "esc or ctrl+s keeps · ctrl+c leaves it as it was"

    def __init__(self, title: str, note: str) -> None:
        """Take the title of the article and its note as it is."""
        super().__init__()
        self._title = title
        self._note = visible(note)

    def compose(self) -> ComposeResult:
        """Put an area to type in and what the keys do in a window."""
        from textual.widgets import TextArea

        with Vertical(classes="window") as window:
            window.border_title = drawable(f"Note on: {self._title}")
            yield TextArea(self._note, soft_wrap=True, show_line_numbers=False)
            yield Static(Content(self.HINT), classes="hint")

    def action_keep(self) -> None:
        """Give what is written now."""
        from textual.widgets import TextArea

        written = self.query_one(TextArea).text
        self.dismiss(None if written == self._note else written)
