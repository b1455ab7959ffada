"""The windows in which a person corrects a fact, one a kind of fact; what is not valid is said there, and stays.

Each gives an :class:`Answer` when it closes, or None when the person leaves it with esc.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from articles.article import Author, Caption, Role
from tui.foreign_text import drawable, one_line
from tui.panes.fact_words import ROLES, date_in_words
from tui.screens.choice_line import ChoiceLine
from tui.screens.scope_window import HERE, Scope, ScopeWindow
from tui.screens.windows import WINDOW_CSS

Value = TypeVar("Value")

CORRECTION_CSS = f"""
    {WINDOW_CSS}
    & .said {{ color: $foreground 75%; height: auto; max-height: 3; }}
    & .field {{ height: 1; & > Static {{ width: 11; color: $text-primary; }} & > Input {{ width: 1fr; }} }}
    & .reading {{ height: auto; min-height: 1; max-height: 4; }}
    & .reading.-wrong {{ color: $text-error; text-style: bold; }}
    & OptionList {{
        height: auto; max-height: 12; border: none; background: $surface; padding: 0;
        text-wrap: nowrap; text-overflow: ellipsis;
    }}
"""
"""How a window of corrections looks."""

EVIDENCE_LOOKED_AT: Final = 20_000
"""How many characters of an article are looked at for how it uses a name."""

_URL = re.compile(r"https?://[^\s/]+(?:/\S*)?", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Answer(Generic[Value]):
    """What the person entered."""

    value: Value
    words: str = ""
    """What was typed; it names a fact that no words of the text state."""
    scope: Scope = HERE
    """For which articles it is to hold."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a window asks for."""

    heading: str
    words: str = ""
    """What stands in its line at first."""
    said: str = ""
    """What is said above the line, such as the words of the text."""
    scope: Callable[[], ScopeWindow] | None = None
    """Makes the window that asks in which articles it holds; None where it holds for this article alone."""


class CorrectionWindow(ModalScreen[Answer[Value] | None]):
    """A window with lines to type in, what they mean below them, and perhaps a list to choose from."""

    DEFAULT_CSS = f"CorrectionWindow {{ {CORRECTION_CSS} }}"
    BINDINGS: ClassVar = [
        Binding("escape", "dismiss(None)", "Close"),
        Binding("down,ctrl+n", "move(1)", "Down", priority=True),
        Binding("up", "move(-1)", "Up", priority=True),
    ]
    HINT: ClassVar[str] = "enter keeps · esc closes"

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.question = question
        self.reading = Static(classes="reading")
        self.choices = OptionList(markup=False)
        self.choices.can_focus = False
        self.choices.display = False

    def compose(self) -> ComposeResult:
        """Put the lines, what they mean and what the keys do in a window."""
        with Vertical(classes="window") as window:
            window.border_title = drawable(self.question.heading)
            if self.question.said:
                yield Static(drawable(self.question.said), classes="said")
            for label, field in self.fields():
                yield Horizontal(Static(Content(label)), field, classes="field")
            yield self.reading
            yield self.choices
            yield Static(Content(self.HINT), classes="hint")

    def fields(self) -> Iterator[tuple[str, Input | ChoiceLine]]:
        """Give the lines with their labels; the first is typed in at once."""
        raise NotImplementedError

    def read(self) -> Value | None:
        """Say what is typed means; None, and why, where it means nothing."""
        raise NotImplementedError

    def changed(self) -> None:
        """Be told that something else is typed or chosen."""
        self.read()

    def on_mount(self) -> None:
        """Say what the line means as it stands."""
        self.changed()

    def on_key(self, event: events.Key) -> None:
        """Take the keys that were typed ahead, before the line has the focus."""
        if self.focused is not None:
            return
        if event.key == "enter":
            self.keep()
        elif event.is_printable and event.character:
            self.query(Input).first().insert_text_at_cursor(event.character)

    def on_input_changed(self) -> None:
        """Say what is typed means."""
        self.changed()

    def on_choice_line_changed(self) -> None:
        """Say what is chosen means."""
        self.changed()

    def on_input_submitted(self) -> None:
        """Keep what is typed, if it is valid."""
        self.keep()

    def on_choice_line_taken(self) -> None:
        """Keep what is chosen, if it is valid."""
        self.keep()

    def on_option_list_option_selected(self) -> None:
        """Keep what was clicked in the list."""
        self.keep()

    def action_move(self, step: int) -> None:
        """Move in the list."""
        if self.choices.display:
            (self.choices.action_cursor_down if step > 0 else self.choices.action_cursor_up)()

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """Say something below the lines."""
        self.reading.update(Content(one_line(words)))
        self.reading.set_class(wrong, "-wrong")

    def offer(self, options: Sequence[Content]) -> None:
        """Show a list to choose from, the first one chosen."""
        self.choices.clear_options()
        self.choices.add_options([Option(each) for each in options])
        self.choices.display = bool(options)
        self.choices.highlighted = 0 if options else None

    def keep(self) -> None:
        """Give the answer, if what is typed is valid; where it may hold for many articles, ask for which first."""
        value = self.read()
        if value is not None:
            self.finish(value)

    def finish(self, value: Value) -> None:
        """Give an answer; esc in the window that asks for which articles comes back here."""
        words = self.query(Input).first().value
        if self.question.scope is None:
            self.dismiss(Answer(value, words))
            return

        def answered(scope: Scope | None) -> None:
            if scope is not None:
                self.dismiss(Answer(value, words, scope))

        self.app.push_screen(self.question.scope(), answered)


class DateWindow(CorrectionWindow[str]):
    """Asks for a date; gives it in the Extended Date/Time Format."""

    EXAMPLES: ClassVar[str] = "7 June 2021, June 2021, summer 2020, 26 May, 2019-2020, about 1850, 2019?"
    _offered: tuple[str, ...] = ()

    def fields(self) -> Iterator[tuple[str, Input | ChoiceLine]]:
        """One line."""
        yield "Date", Input(value=one_line(self.question.words), compact=True)

    def read(self) -> str | None:
        """Say the date in words; where it can be read in more than one way, offer each."""
        from articles.facts.typed_dates import read_typed_date

        typed = self.query_one(Input).value
        chosen = self.choices.highlighted
        readings = read_typed_date(typed)
        if len(readings) > 1 and self._offered == readings and chosen is not None:
            return readings[chosen]
        self._offered = readings
        self.offer([Content(f"{date_in_words(each)} · {each}") for each in readings if len(readings) > 1])
        if not readings:
            nothing = f"Type a date, as in {self.EXAMPLES}."
            self.tell(f"This cannot be read as a date. {nothing}" if typed.strip() else nothing, wrong=bool(typed))
            return None
        if len(readings) > 1:
            self.tell("This can be read in more than one way: ↑ ↓ choose.")
        else:
            self.tell(f"{date_in_words(readings[0])} · {readings[0]}")
        return readings[0]


class WordsWindow(CorrectionWindow[str]):
    """Asks for a field of one line: a title, a publication, an address, a language."""

    def __init__(self, question: Question, field: str) -> None:
        """Take what is asked and the name of the field."""
        super().__init__(question)
        self._field = field

    def fields(self) -> Iterator[tuple[str, Input | ChoiceLine]]:
        """One line."""
        yield (
            self._field.capitalize().replace("Url", "Address"),
            Input(value=one_line(self.question.words), compact=True),
        )

    def read(self) -> str | None:
        """Say what is wrong with what is typed, if anything is."""
        typed = " ".join(self.query_one(Input).value.split())
        wrong = ""
        if self._field == "url" and _URL.fullmatch(typed) is None:
            wrong = "An address begins with http:// or https:// and has no spaces."
        elif self._field == "language" and _LANGUAGE.fullmatch(typed) is None:
            wrong = "A language is a code such as en, ko or zh-Hant."
        elif not typed:
            wrong = "Nothing is typed. esc leaves it as it is; - in the sidebar rejects it."
        self.tell(wrong, wrong=bool(wrong and typed))
        return None if wrong else typed


class AuthorWindow(CorrectionWindow[Author]):
    """Asks for a name of the byline, how it is taken apart, and what the person did."""

    HINT: ClassVar[str] = "“Family, Given” · tab to the next line · enter keeps · esc closes"

    def __init__(self, question: Question, author: Author | None, text: str) -> None:
        """Take what is asked, the author as it stands if there is one, and the article's text."""
        super().__init__(question)
        self._text = text[:EVIDENCE_LOOKED_AT]
        roles: list[Role] = list(ROLES)
        self._role = ChoiceLine([ROLES[role] for role in roles], roles.index(author.role) if author else 0)
        self._agency = ChoiceLine(["as typed", "person", "agency"], 2 if author and author.is_agency else 0)

    def fields(self) -> Iterator[tuple[str, Input | ChoiceLine]]:
        """The name, the role, and whether it is a person's."""
        yield "Name", Input(value=one_line(self.question.words), compact=True)
        yield "Role", self._role
        yield "Is", self._agency

    def read(self) -> Author | None:
        """Say which part of the name is the family's."""
        from articles.facts.typed_names import author_named

        typed = " ".join(self.query_one(Input).value.split())
        if not typed.strip(" ,"):
            self.tell("Type a name: “Family, Given”, or the whole name, or an agency's.")
            return None
        author = author_named(typed, text=self._text, role=list(ROLES)[self._role.chosen])
        if self._agency.chosen == 2:
            author = replace(author, name=typed, family=None, given=None)
        elif self._agency.chosen == 1 and author.is_agency:
            given, _space, family = typed.rpartition(" ")
            author = replace(author, family=family, given=given or None)
        self.tell(_parts(author))
        return author


def _parts(author: Author) -> str:
    if author.is_agency:
        return f"{author.name}: an agency, kept whole"
    given = f" · given: {author.given}" if author.given else " · no given name"
    return f"{author.name} · family: {author.family}{given}"


class CaptionWindow(CorrectionWindow[Caption]):
    """Asks for a picture's caption and its credit."""

    HINT: ClassVar[str] = "tab to the credit · enter keeps · esc closes"

    def __init__(self, question: Question, credit: str | None) -> None:
        """Take what is asked and the credit as it stands."""
        super().__init__(question)
        self._credit = Input(value=one_line(credit or ""), compact=True)

    def fields(self) -> Iterator[tuple[str, Input | ChoiceLine]]:
        """The caption and the credit."""
        yield "Caption", Input(value=one_line(self.question.words), compact=True)
        yield "Credit", self._credit

    def read(self) -> Caption | None:
        """Say what is missing."""
        typed = " ".join(self.query(Input).first().value.split())
        credit = " ".join(self._credit.value.split())
        self.tell("" if typed else "Type the caption's words. esc leaves it as it is; - in the sidebar rejects it.")
        return Caption(text=typed, credit=credit or None) if typed else None
