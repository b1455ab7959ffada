"""A line of text that is being edited: a plain value, and what each editing key makes of it.

The keys are those of a shell's line (GNU Readline's emacs mode), without `ctrl+a` and `ctrl+b`, which GNU screen and
tmux keep for themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from rich.cells import cell_len

from articles.late_pattern import late_pattern

_WORD_BEFORE = late_pattern(r"\w*\W*\Z")
_WORD_AFTER = late_pattern(r"\W*\w*")


@dataclass(frozen=True, slots=True)
class EditedLine:
    """A line with a cursor in it."""

    text: str = ""
    cursor: int = 0
    """Before which character the cursor stands; behind the last one it is the length of the text."""
    taken_out: str = ""
    """What was deleted last as a whole, for putting it back."""

    @classmethod
    def of(cls, text: str) -> EditedLine:
        """Give a line with the cursor at its end."""
        return cls(text, len(text))

    def moved(self, cursor: int) -> EditedLine:
        """Give the line with the cursor elsewhere, as far as there is text."""
        return replace(self, cursor=max(0, min(cursor, len(self.text))))

    def typed(self, text: str) -> EditedLine:
        """Give the line with text put in at the cursor."""
        return self.replaced(self.cursor, self.cursor, text)

    def replaced(self, start: int, end: int, text: str) -> EditedLine:
        """Give the line with other text in the place of a stretch, and the cursor behind it."""
        return replace(self, text=self.text[:start] + text + self.text[end:], cursor=start + len(text))

    @property
    def one_left(self) -> int:
        """Where the cursor stands one sign further to the left: a letter and the marks on it are one sign."""
        at = self.cursor - 1
        while at > 0 and not cell_len(self.text[at]):
            at -= 1
        return max(0, at)

    @property
    def one_right(self) -> int:
        """Where the cursor stands one sign further to the right."""
        at = self.cursor + 1
        while at < len(self.text) and not cell_len(self.text[at]):
            at += 1
        return min(at, len(self.text))

    @property
    def word_left(self) -> int:
        """Where the word at the cursor begins, or the one before it."""
        found = _WORD_BEFORE.search(self.text[: self.cursor])
        return found.start() if found is not None else 0

    @property
    def word_right(self) -> int:
        """Where the word at the cursor ends, or the one behind it."""
        found = _WORD_AFTER.match(self.text, self.cursor)
        return found.end() if found is not None else len(self.text)

    def without(self, start: int, end: int, *, keeps: bool = True) -> EditedLine:
        """Give the line without a stretch, which can be put back where it is more than a sign."""
        out = self.text[start:end]
        return replace(self.replaced(start, end, ""), taken_out=out if keeps and out else self.taken_out)


EDITS: Mapping[str, Callable[[EditedLine], EditedLine]] = {
    "backspace": lambda line: line.without(line.one_left, line.cursor, keeps=False),
    "delete": lambda line: line.without(line.cursor, line.one_right, keeps=False),
    "ctrl+d": lambda line: line.without(line.cursor, line.one_right, keeps=False),
    "left": lambda line: line.moved(line.one_left),
    "right": lambda line: line.moved(line.one_right),
    "home": lambda line: line.moved(0),
    "end": lambda line: line.moved(len(line.text)),
    "ctrl+e": lambda line: line.moved(len(line.text)),
    "ctrl+left": lambda line: line.moved(line.word_left),
    "alt+b": lambda line: line.moved(line.word_left),
    "alt+left": lambda line: line.moved(line.word_left),
    "ctrl+right": lambda line: line.moved(line.word_right),
    "alt+f": lambda line: line.moved(line.word_right),
    "alt+right": lambda line: line.moved(line.word_right),
    "ctrl+w": lambda line: line.without(line.word_left, line.cursor),
    "alt+backspace": lambda line: line.without(line.word_left, line.cursor),
    "alt+d": lambda line: line.without(line.cursor, line.word_right),
    "ctrl+u": lambda line: line.without(0, line.cursor),
    "ctrl+k": lambda line: line.without(line.cursor, len(line.text)),
    "ctrl+y": lambda line: line.typed(line.taken_out),
}
"""By the toolkit's name of a key what it makes of the line."""


@dataclass(slots=True)
class History:
    """The lines that were taken before, and how far one has gone back in them."""

    lines: list[str]
    """The last one at the end."""
    _back: int = 0
    _draft: str = ""

    def go(self, back: int, line: str) -> str | None:
        """Give the line so many steps further back (negative: forward), or None where there is none.

        Args:
            back: How many steps.
            line: The line as it is now; it is given again when one comes back to the front.
        """
        if not self._back:
            self._draft = line
        wanted = self._back + back
        if not 0 <= wanted <= len(self.lines):
            return None
        self._back = wanted
        return self.lines[-wanted] if wanted else self._draft

    def leave(self) -> None:
        """Begin at the front the next time."""
        self._back = 0
