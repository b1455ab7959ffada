"""The capitalised spans of a text: words in a row that could be a name, and their surroundings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from articles.gazetteer.folding import (
    ABBREVIATED,
    DIVISIONS,
    Division,
    first_two,
    fold_word,
    join_words,
    may_be_division,
    split_division,
    word_set,
)
from articles.gazetteer.name_filter import NameFilter
from articles.late_pattern import late_pattern

MOST_WORDS = 6
"""A place's name has no more words than this."""

_DOTTED = word_set(
    "st ste mt ft n s e w mr mrs ms dr prof sen rep gov sgt capt lt col gen maj cpl pvt rev hon supt det dep adm cmdr"
)
"""Words that a full stop after them does not end a sentence with."""
_POSSESSIVES = frozenset(("'s", "’s", "'S", "’S"))
_SENTENCE_ENDS = '.!?:\n"“”‘•|*…'


_BLANK = "[ \u00a0\t]"
_BREAK = rf"(?:{_BLANK}{{0,2}}\r?\n)?{_BLANK}{{0,10}}"
"""White space in a text that was wrapped at a width."""


def _after_dotted() -> str:
    """Write the pattern of a full stop after one of those words or an initial."""
    before = [r"(?<=\b[^\W\d_])"]
    for length in sorted({len(word) for word in _DOTTED} - {1}):
        words = "|".join(sorted(word for word in _DOTTED if len(word) == length))
        before.append(rf"(?<=\b(?i:{words}))")
    return rf"(?:{'|'.join(before)})\.{_BREAK}"


_MARKS = "[\u0300-\u036f]"
_UPPER = "".join(letter for letter in map(chr, chain(range(0x41, 0x588), range(0x1E00, 0x2000))) if letter.isupper())
_LETTERS = rf"(?:[^\W\d_]++{_MARKS}*+)+"
_NAME = (
    rf"[{_UPPER}](?<!\w\w)"
    rf"(?:(?<=[A-Z])\.(?:[A-Z]\.)+|{_MARKS}*(?:{_LETTERS})?(?:['’ʼʻ‘`´]{_LETTERS})*)"
)
"""A word with a capital, or initials with full stops; it begins with a set of letters, which is quickly searched."""
_LINKS = "of|and|the|de|del|de la|de los|de las|da|do|dos|du|des|la|le|les|el|al|upon|on|sur|am|an der|in|y|e|au|es|ul"
_GAP = (
    rf"(?:{_BLANK}{{1,14}}|{_BREAK}|[-‐‑–]|{_after_dotted()}| & "
    rf"|(?:\s{{1,3}}|-)(?:{_LINKS})(?:\s{{1,3}}|-)(?:the(?:\s{{1,3}}|-))?| [dl]['’])"
)
_WORD = late_pattern(_NAME)
_GOES_ON = r"(?= (?:County|Republic|Democratic)\b)"
"""After a possessive the name goes on: Queen Anne's County, the People's Republic."""
_RUN = late_pattern(rf"({_NAME}(?:(?:(?<!['’][sS])|{_GOES_ON}){_GAP}{_NAME})*)(?:[ \u00a0-]([a-z]{{2,12}}+)(?!\w))?")
"""Words in a row, and the word in lower case after them; a possessive ends a row."""
_LINK_ENDS = frozenset(" \u00a0\t\n-'’")
_LINK = late_pattern(r"[a-z&]+")
_LAST_LETTERS = late_pattern(r"[^\W\d_]+\Z")
_NEXT_WORD = late_pattern(r"[\s\u00a0]+([^\W\d_]+)")


@dataclass(slots=True, eq=False)
class Word:
    """One word of a run; offsets count from the run's start."""

    start: int
    end: int
    """After the word without a possessive's apostrophe."""
    folded: str
    gap: str
    """What stands between the word before and this one."""
    is_name: bool
    """Whether it is written with a capital; linking words of a run are not."""
    possessive: bool = False


@dataclass(slots=True, eq=False)
class Run:
    """Words in a row that are written as one name or as names side by side; the same run may stand in many places."""

    written: str
    """The words as they stand, with an administrative word in lower case after them."""
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
        """The offset of the first word in the run."""
        return self.run.words[self.first].start

    @property
    def end(self) -> int:
        """The offset after the last word in the run."""
        return self.run.division_end if self.added_division else self.run.words[self.last].end


def find_runs(text: str) -> list[tuple[int, str]]:
    """Find the runs of capitalised words of a text, in its order.

    Returns:
        For each the offset where it starts and how it is written, with the administrative word in lower case that
        follows it; :func:`read_run` takes that apart.
    """
    return [
        (match.start(), match[0] if match[2] in DIVISIONS else match[1])  # a word of another kind is no part of it
        for match in _RUN.finditer(text)
    ]


def read_run(written: str) -> Run:
    """Take a run apart into its words."""
    plain = written.split(" ")
    if all(word.isalpha() and word[0].isupper() for word in plain):
        return Run(written, _plain_words(plain))
    words: list[Word] = []
    for match in _WORD.finditer(written):
        start, end = match.span()
        word = match[0]
        possessive = word[-2:] in _POSSESSIVES
        if possessive:
            word, end = word[:-2], end - 2
        offset = words[-1].end + 2 * words[-1].possessive if words else 0
        gap = written[offset:start] if words else ""
        if len(gap) > 2 and gap[-1] in _LINK_ENDS:
            for link in _LINK.finditer(gap):
                folded = "and" if link[0] == "&" else link[0]
                words.append(Word(offset + link.start(), offset + link.end(), folded, " ", False))
                gap = " "
        words.append(Word(start, end, fold_word(word), gap, True, possessive))
    return _with_division(Run(written, words))


def _plain_words(plain: list[str]) -> list[Word]:
    """Make words of letters alone, which are all names, with a space between them."""
    words: list[Word] = []
    start = 0
    for word in plain:
        end = start + len(word)
        words.append(Word(start, end, fold_word(word), " " if start else "", True))
        start = end + 1
    return words


def _with_division(run: Run) -> Run:
    """Add the lower-case administrative word that follows, where it belongs to the name."""
    last = run.words[-1]
    folded = run.written[last.end + 1 :]
    hyphenated = run.written[last.end : last.end + 1] == "-"
    plural = folded.endswith("s")  # "two Kentucky counties" are not a county of that name
    if folded and not last.possessive and not plural and (len(folded) > 3 or hyphenated):
        run.division_end, run.division_word, run.hyphenated = len(run.written), folded, hyphenated
    return run


def spans_of(run: Run, names: NameFilter) -> Iterator[Span]:
    """Give the parts of a run that may be a name, by their first word, longest first."""
    words = run.words
    folded = [word.folded for word in words]
    for first, word in enumerate(words):
        if not word.is_name:
            continue
        top = min(len(words), first + MOST_WORDS)
        alone = names.may_know(word.folded)
        if run.division_end and top == len(words) and (alone or run.hyphenated or top - first > 1):
            yield _span(run, first, top - 1, [*folded[first:], run.division_word], True)
        if top - first > 1:
            begins = names.may_know(first_two(word.folded, folded[first + 1]))
            for last in range(top - 1, first, -1):
                if words[last].is_name and (begins or _may_be_name(words, first, last, alone)):
                    yield _span(run, first, last, folded[first : last + 1])
        if alone or (word.possessive and names.may_know(word.folded + "s")):
            yield Span(run, first, first, word.folded, word.folded, Division.NONE)


def _may_be_name(words: list[Word], first: int, last: int, alone: bool) -> bool:
    """Tell whether words of which the first two begin no known name may be one: by how they begin or end.

    Args:
        words: those of the run.
        first: the index of the first of them.
        last: the index of the last of them.
        alone: whether the first one may be a name by itself.
    """
    if words[last].possessive and last == first + 1:
        return True
    if not may_be_division(words[first].folded, words[last].folded):
        return last == first + 1 and words[last].folded in ABBREVIATED
    return words[first].folded in DIVISIONS or alone or words[last].folded not in DIVISIONS


def _span(run: Run, first: int, last: int, folded: list[str], added: bool = False) -> Span:
    key = join_words(folded)
    bare, division = split_division(folded)
    return Span(run, first, last, key, join_words(bare) if division else key, division, added)


def word_before(text: str, start: int) -> str:
    """Give the word that stands before an offset in the same sentence, folded; empty at a sentence's start."""
    before = text[start - 24 if start > 24 else 0 : start].rstrip("\"“‘'(")
    if not before or not before[-1].isspace():
        return ""
    word = before.rsplit(None, 1)
    if not word:
        return ""
    last = word[-1]
    if last[-1] in ",;:":
        last = last[:-1]
    if not last.isalpha():
        letters = _LAST_LETTERS.search(last)
        last = letters[0] if letters else ""
    return fold_word(last)


def word_after(text: str, end: int) -> str:
    """Give the word that follows an offset without a mark between, as written; empty where none does."""
    found = _NEXT_WORD.match(text, end)
    return found[1] if found else ""


def starts_sentence(text: str, start: int) -> bool:
    """Tell whether a sentence, a line or a quotation starts at an offset."""
    before = text[start - 4 if start > 4 else 0 : start].rstrip(" \t\u00a0")
    return not before or before[-1] in _SENTENCE_ENDS
