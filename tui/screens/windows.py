"""The windows that open over the main screen; each gives its answer when it closes, and esc closes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, ScreenResultType
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.foreign_text import drawable, one_line, visible
from tui.panes.line_view import LineView
from tui.panes.wrapping import wrap

WINDOW_CSS = """
    align: center middle;
    & > .window {
        width: 90%; max-width: 100; height: auto; max-height: 90%;
        border: round $accent; background: $surface; padding: 0 1;
    }
    & .hint { color: $foreground 75%; height: 1; }
"""
"""How a window looks: it stands in the middle, as high as what is in it."""


LONGEST_SIGN = 14
"""How many cells a sign may have beside its words; a longer one has a line of its own above them."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a window tells: a sign at the left, and words that are wrapped beside it, or below a long sign."""

    text: str
    sign: str = ""
    heading: bool = False


class ItemView(LineView):
    """Items one below the other."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"item-view--sign", "item-view--heading"}
    DEFAULT_CSS = """
    ItemView {
        background: $surface;
        & > .item-view--sign { color: $accent; text-style: bold; }
        & > .item-view--heading { text-style: bold; }
    }
    """

    def __init__(self, items: Sequence[Item]) -> None:
        super().__init__()
        self._items = items
        self._lines: list[tuple[str, str, bool]] = []
        longest = max((cell_len(item.sign) for item in items if cell_len(item.sign) <= LONGEST_SIGN), default=0)
        self._indent = longest + 2 if longest else 0

    @property
    def line_count(self) -> int:
        """Count the lines of all items."""
        return len(self._lines)

    def lay_out(self, width: int) -> None:
        """Wrap the items for so many cells."""
        width -= 1
        self._lines = []
        for item in self._items:
            text = visible(item.text)
            if item.heading and self._lines:
                self._lines.append(("", "", False))
            spans = [
                span for start, end in _lines_of(text) for span in wrap(text, start, end, max(8, width - self._indent))
            ]
            beside = cell_len(item.sign) <= LONGEST_SIGN
            if not beside:
                self._lines.append((item.sign, "", False))
            for number, (start, end) in enumerate(spans):
                sign = item.sign if beside and not number else ""
                self._lines.append((sign, one_line(text[start:end]), item.heading))

    def draw_line(self, line: int, width: int) -> list[Segment]:
        """Draw one line."""
        sign, text, heading = self._lines[line]
        style = self.pane_style
        if heading:
            return [Segment(text, style + self.get_component_rich_style("item-view--heading", partial=True))]
        sign_style = style + self.get_component_rich_style("item-view--sign", partial=True)
        return [Segment(f" {sign:<{max(0, self._indent - 1)}}", sign_style), Segment(text, style)]


def _lines_of(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield (start, start + len(line))
        start += len(line) + 1


class TextWindow(ModalScreen[None]):
    """Tells some things in a window that scrolls."""

    DEFAULT_CSS = f"TextWindow {{ {WINDOW_CSS} }}"
    BINDINGS: ClassVar = [
        Binding("escape,q,enter", "dismiss", "Close"),
        Binding("j,down", "move(1)", "Down"),
        Binding("k,up", "move(-1)", "Up"),
        Binding("space,pagedown", "page(1)", "Page down"),
        Binding("b,pageup", "page(-1)", "Page up"),
        Binding("g,home", "to_first", "To the first line"),
        Binding("G,end", "to_last", "To the last line"),
    ]

    def __init__(self, heading: str, items: Sequence[Item]) -> None:
        super().__init__()
        self._heading = heading
        self._view = ItemView(items)

    def compose(self) -> ComposeResult:
        """Put the items in a window."""
        with Vertical(classes="window") as window:
            window.border_title = drawable(self._heading)
            window.border_subtitle = Content("esc closes")
            yield self._view

    def on_resize(self) -> None:
        """Make the window as high as its lines, and no higher than the screen."""
        self._view.lay_out(min(100, self.size.width * 9 // 10) - 7)
        self._view.styles.height = max(1, min(self._view.line_count, self.size.height * 9 // 10 - 2))

    def action_move(self, lines: int) -> None:
        """Scroll by some lines."""
        self._view.move(lines)

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        self._view.move_page(pages)

    def action_to_first(self) -> None:
        """Show the first lines."""
        self._view.move_to_first()

    def action_to_last(self) -> None:
        """Show the last lines."""
        self._view.move_to_last()


class PlainWindow(ModalScreen[None]):
    """Shows a text alone on the screen, unwrapped by us, so that the mouse selects it whole."""

    DEFAULT_CSS = """
    PlainWindow { background: $background; & Static { width: 100%; } & .hint { color: $foreground 75%; dock: bottom; } }
    """
    BINDINGS: ClassVar = [Binding("escape,q,enter,p", "dismiss", "Close"), Binding("w", "save", "Save")]

    def __init__(self, text: str, save: Callable[[], None]) -> None:
        super().__init__()
        self._text = text
        self._save = save

    def compose(self) -> ComposeResult:
        """Show the text, and below it what the keys do."""
        yield Static(Content(visible(self._text)))
        yield Static(Content("select with the mouse (with shift held in most terminals) · w saves · esc closes"),
                     classes="hint")  # fmt: skip

    def action_save(self) -> None:
        """Save the text instead."""
        self.dismiss()
        self._save()


class AskWindow(ModalScreen[str | None]):
    """Asks for one line of text; gives None when it is closed without an answer."""

    DEFAULT_CSS = f"AskWindow {{ {WINDOW_CSS} }}"
    BINDINGS: ClassVar = [Binding("escape", "dismiss(None)", "Close")]

    def __init__(self, question: str, hint: str, answer: str = "") -> None:
        super().__init__()
        self._question = question
        self._hint = hint
        self._answer = answer

    def compose(self) -> ComposeResult:
        """Put one line for the answer in a window."""
        with Vertical(classes="window") as window:
            window.border_title = Content(self._question)
            yield Input(value=visible(self._answer), compact=True)
            yield Static(Content(self._hint), classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the answer."""
        self.dismiss(event.value.strip() or None)


class ConfirmWindow(ModalScreen[bool]):
    """Offers something: enter takes it, esc does not."""

    DEFAULT_CSS = f"ConfirmWindow {{ {WINDOW_CSS} }}"
    BINDINGS: ClassVar = [Binding("enter,y", "dismiss(True)", "Yes"), Binding("escape,n,q", "dismiss(False)", "No")]

    def __init__(self, question: str, details: Sequence[str], hint: str) -> None:
        super().__init__()
        self._question = question
        self._details = details
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Put the offer and what the keys do in a window."""
        with Vertical(classes="window") as window:
            window.border_title = Content(self._question)
            for line in self._details:
                yield Static(drawable(line))
            yield Static(Content(self._hint), classes="hint")


class ListWindow(ModalScreen[ScreenResultType]):
    """A window that offers a list: `j` and `k` move in it, and esc gives None."""

    LIST_CSS: ClassVar = """
        & OptionList, & OptionList:focus {
            height: auto; max-height: 100%; border: none; background: $surface; padding: 0;
        }
    """
    BINDINGS: ClassVar = [
        Binding("escape,q", "dismiss(None)", "Close"),
        Binding("j", "move(1)", "Down"),
        Binding("k", "move(-1)", "Up"),
    ]

    def action_move(self, step: int) -> None:
        """Move by one line of the list."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if step > 0 else options.action_cursor_up)()


class StyleWindow(ListWindow[str | None]):
    """Offers the citation styles, each with the citation as it will read."""

    DEFAULT_CSS = f"""
    StyleWindow {{ {WINDOW_CSS} {ListWindow.LIST_CSS}
    }}
    """

    def __init__(self, previews: Sequence[tuple[str, str, str]], current: str) -> None:
        """Take the id, the label and the citation of each style, and the id of the current one."""
        super().__init__()
        self._previews = previews
        self._current = current

    def compose(self) -> ComposeResult:
        """List the styles with their citations."""
        with Vertical(classes="window") as window:
            window.border_title = Content("Citation style")
            window.border_subtitle = Content("enter copies and remembers the style · esc closes")
            yield OptionList(*(self._option(*preview) for preview in self._previews), markup=False)

    def _option(self, name: str, label: str, citation: str) -> Option:
        sign = "● " if name == self._current else "  "
        return Option(Content.assemble((f"{sign}{label}\n", "bold"), visible(citation), "\n"), id=name)

    def on_mount(self) -> None:
        """Begin at the current style."""
        names = [name for name, _label, _citation in self._previews]
        if self._current in names:
            self.query_one(OptionList).highlighted = names.index(self._current)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the chosen style."""
        self.dismiss(event.option_id)
