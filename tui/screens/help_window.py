"""The help: every key, and what the filter understands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tui.commands import ALL, Scope
from tui.screens.windows import WINDOW_CSS, Item, TextWindow

ORDER: Final = (
    Scope.EVERYWHERE,
    Scope.MOVING,
    Scope.LIST,
    Scope.ARTICLE,
    Scope.READER,
    Scope.SIDEBAR,
    Scope.FACETS,
    Scope.STRIP,
    Scope.SAVED,
    Scope.PALETTE,
)
"""The places in the order in which the help tells their keys."""

FILTER_KEYS: Final = (
    ("enter", "Go to the list with what is found; the filter stays"),
    ("tab", "Complete what is begun: a field, or a value with how many articles have it; again, the next one"),
    ("↑ ↓", "Go through earlier filters"),
    ("ctrl+w ctrl+u", "Delete the word before the cursor, or all before it; ctrl+y puts it back"),
    ("ctrl+s", "Save the search under a name"),
)
"""The keys of the filter line."""

FILTER_HELP: Final = (
    ("word", "A word that begins so while you type; elsewhere word* does that. Case and accents do not matter"),
    ('"two words"', "These words next to each other; curly quotes count too"),
    ("-word", "Articles without it; NOT word says the same"),
    ("a OR b", "Either of them; brackets hold together: (a OR b) c"),
    ("word~", "One letter may be wrong"),
    ("a w/5 b", "At most five words from each other"),
    ("title: by:", "Only there, as in by:kim; also source: caption: text:"),
    ("place:", "A place and all that lies in it, by name or code: place:ryanggang, place:KP"),
    ('by:="Jane Doe"', "Exactly this; source:= place:= lang:= likewise"),
    ("date:", "When it was published: 2019, 2019-03, 2019..2020, 2019.., last week; also before: after:"),
    ("mentions:", "A date that the text states, written likewise"),
    ("added:", "When it came into the library, written likewise"),
    ("is:", "unread, read, starred, undated, corrected, duplicate"),
    ("has: no:", "byline, date, place, image, note, source, language"),
    ("tag: in:", "A tag; a collection"),
    ("lang: id:", "A language, as in lang:ko; a number, as in id:7 or id:7..9"),
    ("words:>500", "How long the text is; also words:<200 words:200..500"),
)
"""What the filter understands."""


class HelpWindow(TextWindow):
    """Every command with its keys, from the commands themselves, and what the filter understands."""

    DEFAULT_CSS = f"HelpWindow {{ {WINDOW_CSS} }}"

    def __init__(self) -> None:
        super().__init__("Help", list(help_items()))


def help_items() -> Iterator[Item]:
    """Give the lines of the help: what works everywhere, the filter, and then one place after the other."""
    for scope in ORDER:
        yield Item(scope.value, heading=True)
        for command in (each for each in ALL if each.scope is scope):
            yield Item(command.help(), command.key_signs() or command.name)
        if scope is Scope.MOVING:
            yield from _filter_items()


def _filter_items() -> Iterator[Item]:
    yield Item("In the filter line", heading=True)
    for sign, meaning in FILTER_KEYS:
        yield Item(meaning, sign)
    yield Item("What the filter understands", heading=True)
    for sign, meaning in FILTER_HELP:
        yield Item(meaning, sign)
