"""The capitalised spans of a text: words in a row that could be a name, and their surroundings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from articles.gazetteer.folding import DIVISIONS, Division, fold_word, join_words, split_division, word_set

MOST_WORDS = 6
"""A place's name has no more words than this."""

_UPPER = "".join(letter for letter in map(chr, chain(range(0x41, 0x588), range(0x1E00, 0x2000))) if letter.isupper())
_LETTERS = r"(?:[^\W\d_][̀-ͯ]*)+"
_WORD = re.compile(rf"\b(?:(?:[A-Z]\.){{2,}}|[{_UPPER}][̀-ͯ]*(?:{_LETTERS})?(?:['’ʼʻ‘`´]{_LETTERS})*)")
_POSSESSIVES = frozenset(("'s", "’s", "'S", "’S"))
_INNER_GAP = re.compile(
    r"(?:[ \u00a0\t]*\n?[ \u00a0\t]*|[-‐‑–]| & |\s(?:(?:of|and|the|de|del|de la|de los|de las|da|do|dos|du|des|la|le"
    r"|les|el|al|upon|on|sur|am|an der|in|y|e)\s)(?:the\s)?)"
)
_ABBREVIATION_GAP = re.compile(r"\. ?")
_DOTTED = word_set(
    "st ste mt ft n s e w mr mrs ms dr prof sen rep gov sgt capt lt col gen maj cpl pvt rev hon supt det dep adm cmdr"
)
"""Words that a full stop after them does not end a sentence with."""
_LOWER_DIVISION = re.compile(r"[ \u00a0-]([^\W\d_]{2,12})\b")
_LOWER_WORD = re.compile(r"([^\W\d_]+)[,;:]?[\s\u00a0]+[\"“‘'(]*$")
_NEXT_WORD = re.compile(r"[\s\u00a0]+([^\W\d_]+)")
_SENTENCE_ENDS = '.!?:\n"“”‘•|*…'


@dataclass(slots=True, eq=False)
class Word:
    """One word of a run."""

    start: int
    end: int
    """After the word without a possessive's apostrophe."""
    text: str
    folded: str
    gap: str
    """What stands between the word before and this one; only the runs' first words have other text before them."""
    is_name: bool
    """Whether it is written with a capital; linking words of a run are not."""
    possessive: bool = False


@dataclass(slots=True, eq=False)
class Run:
    """Words in a row that are written as one name or as names side by side."""

    words: list[Word]
    division_end: int = 0
    """After a lower-case administrative word that follows the last word ("Onsong county"); 0 for none."""
    division_word: str = ""
    hyphenated: bool = False
    """Whether that word is joined by a hyphen ("Ryanggang-do") and so a part of the name."""


class Span(NamedTuple):
    """A part of a run that the gazetteer may know."""

    run: Run
    first: int
    last: int
    key: str
    """The folded name with every word of it."""
    bare: str
    """The folded name without its administrative word; the same as `key` where it has none."""
    division: Division
    added_division: bool = False
    """Whether the administrative word is one in lower case after the run."""

    @property
    def start(self) -> int:
        """The offset of the first word."""
        return self.run.words[self.first].start

    @property
    def end(self) -> int:
        """The offset after the last word."""
        return self.run.division_end if self.added_division else self.run.words[self.last].end


def find_runs(text: str) -> list[Run]:
    """Find the runs of capitalised words of a text, in its order."""
    runs: list[Run] = []
    words: list[Word] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        written = match[0]
        possessive = written[-2:] in _POSSESSIVES
        if possessive:
            written, end = written[:-2], end - 2
        word = Word(start, end, written, fold_word(written), "", True, possessive)
        if words and not _join(text, words, word):
            runs.append(_close(text, words))
            words = []
        words.append(word)
    if words:
        runs.append(_close(text, words))
    return runs


def _join(text: str, words: list[Word], word: Word) -> bool:
    """Tell whether a word goes on with the run; the linking words between are added to the run."""
    last = words[-1]
    gap = text[last.end : word.start]
    if gap == " ":
        word.gap = gap
        return True
    if len(gap) > 14 or last.possessive:
        return False
    if _ABBREVIATION_GAP.fullmatch(gap):
        word.gap = gap
        return last.folded in _DOTTED or len(last.folded) == 1
    if not _INNER_GAP.fullmatch(gap) or gap.count("\n") > 1:
        return False
    word.gap = gap
    offset = last.end
    for link in re.finditer(r"[a-z&]+", gap):
        words.append(Word(offset + link.start(), offset + link.end(), link[0], _link(link[0]), " ", False))
        word.gap = " "
    return True


def _link(word: str) -> str:
    return "and" if word == "&" else word


def _close(text: str, words: list[Word]) -> Run:
    """Make a run, with the lower-case administrative word that follows it."""
    run = Run(words)
    if not text[words[-1].end + 1 : words[-1].end + 2].islower():
        return run
    following = _LOWER_DIVISION.match(text, words[-1].end)
    if following and not words[-1].possessive:
        folded = following[1]
        plural = folded.endswith("s")  # "two Kentucky counties" are not a county of that name
        if folded in DIVISIONS and not plural and (len(folded) > 3 or text[following.start()] == "-"):
            run.division_end, run.division_word = following.end(), folded
            run.hyphenated = text[following.start()] == "-"
    return run


def spans_of(run: Run) -> Iterator[Span]:
    """Give the parts of a run that could be a name, by their first word, longest first."""
    words = run.words
    if len(words) == 1 and not run.division_end:
        folded = words[0].folded
        yield Span(run, 0, 0, folded, folded, Division.NONE)
        return
    names = [word.folded for word in words]
    for first, word in enumerate(words):
        if not word.is_name:
            continue
        top = min(len(words), first + MOST_WORDS)
        if run.division_end and top == len(words):
            yield _span(run, first, top - 1, [*names[first:], run.division_word], True)
        for last in range(top - 1, first, -1):
            if words[last].is_name:
                yield _span(run, first, last, names[first : last + 1])
        yield Span(run, first, first, word.folded, word.folded, Division.NONE)


def _span(run: Run, first: int, last: int, folded: list[str], added: bool = False) -> Span:
    key = join_words(folded)
    bare, division = split_division(folded)
    return Span(run, first, last, key, join_words(bare) if division else key, division, added)


def word_before(text: str, start: int) -> str:
    """Give the word that stands before an offset in the same sentence, folded; empty at a sentence's start."""
    found = _LOWER_WORD.search(text, max(0, start - 24), start)
    return fold_word(found[1]) if found else ""


def word_after(text: str, end: int) -> str:
    """Give the word that follows an offset without a mark between, as written; empty where none does."""
    found = _NEXT_WORD.match(text, end)
    return found[1] if found else ""


def starts_sentence(text: str, start: int) -> bool:
    """Tell whether a sentence, a line or a quotation starts at an offset."""
    before = text[max(0, start - 4) : start].rstrip(" \t\u00a0")
    return not before or before[-1] in _SENTENCE_ENDS
