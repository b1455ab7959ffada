"""Titles: headline capitals by the rule of a style, typographic quotation marks, and titles in quotation marks.

A stored title never loses capitals to a rule, but for the small words of a title that is in headline capitals already:
a tool cannot tell a name from a word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final


def _words(*lines: str) -> frozenset[str]:
    """Give the words of some lines."""
    return frozenset(" ".join(lines).split())


CHICAGO_SMALL: Final[frozenset[str]] = _words(
    "a an the and but for or nor to as vs vs. v. v et al al. at by down from in into like near of off on onto out over",
    "past per plus than till up upon via with amid atop sans unto",
)
"""What Chicago leaves small: articles, five conjunctions, `to`, `as`, shorter prepositions (CMOS 18, 8.160)."""
LONG_PREPOSITIONS: Final[frozenset[str]] = _words(
    "about above across after against along alongside among amongst around before behind below beneath beside besides",
    "between beyond concerning despite during except inside outside regarding since through throughout toward towards",
    "under underneath until within without",
)
"""Prepositions of five letters and more, which MLA 9 and Chicago up to its 17th edition leave small as well."""
MLA_SMALL: Final[frozenset[str]] = CHICAGO_SMALL | LONG_PREPOSITIONS | {"so", "yet"}
"""What MLA leaves small: articles, all prepositions, the coordinating conjunctions, `to` (MLA 9, 2.90)."""
APA_SMALL: Final[frozenset[str]] = _words(
    "a an the and as but for if nor or so yet at by in of off on out per to up via vs vs. v. v",
)
"""What APA leaves small: articles, conjunctions and prepositions of three letters or fewer (APA 7, 6.17)."""

_NAME_PARTICLES: Final = _words("bin da de del della den der des di dos du el ibn la las le los ten ter van von")
_BREAK: Final = re.compile(r"[:?!—]['\"’”)\]]*$")
_OPENING: Final = '“‘"'
_HYPHEN: Final = re.compile(r"([-‐‑/–—])")
_LEAVE: Final = re.compile(r"://|^www\.|@|\w\.\w", re.IGNORECASE)
_FINAL_MARKS: Final = ".?!"
_ABBREVIATION: Final = re.compile(r"(?:\b\w{1,4}|\.\w)\.$")
_HEADLINE_SHARE: Final = 0.75


def curly(text: str) -> str:
    """Turn straight quotation marks and apostrophes into typographic ones."""
    if "'" not in text and '"' not in text:
        return text
    text = re.sub(r'(^|[\s(\[{—–/“‘])"', r"\1“", text).replace('"', "”")
    return re.sub(r"(^|[\s(\[{—–/“])'(?!\d\ds?\b)", r"\1‘", text).replace("'", "’")


@lru_cache(maxsize=128)  # an entry, its in-text form and the previews of styles want the same title
def headline_case(text: str, small: frozenset[str]) -> str:
    """Give a title headline capitals.

    First and last words and those after a colon, a dash, a question or exclamation mark are capitalised, and all
    others but the small ones; words with a capital anywhere stay as they are.

    Args:
        text: the title, one line.
        small: the words that the style leaves small.
    """
    words = text.split(" ")
    if len(words) == 1 and not text.isascii():
        return text
    is_headline = _is_headline(words, small)
    result, fresh = [], True
    for number, word in enumerate(words):
        edge = fresh or number == len(words) - 1 or word[:1] in _OPENING
        result.append(_headline_word(word, small, edge=edge, is_headline=is_headline))
        fresh = bool(_BREAK.search(word)) or (fresh and not any(char.isalnum() for char in word)) or word == "–"
    return " ".join(result)


def _bare(word: str) -> str:
    """Give a word without the marks around it, small."""
    return word.strip("“”‘’\"'()[]{}<>,;:?!…").lower()


def _is_headline(words: list[str], small: frozenset[str]) -> bool:
    """Tell whether a title is in headline capitals already: more than three in four of its longer words have one."""
    longer = [word for word in words[1:] if _bare(word) not in small and word[:1].isalpha()]
    capitals = sum(word[0].isupper() for word in longer)
    return bool(longer) and capitals > _HEADLINE_SHARE * len(longer)


def _headline_word(word: str, small: frozenset[str], *, edge: bool, is_headline: bool) -> str:
    """Capitalise one word between spaces, or leave it small."""
    if _LEAVE.search(word):
        return word
    bare = _bare(word)
    if bare in small and not edge:
        return word.lower() if is_headline and word.istitle() else word
    if bare in _NAME_PARTICLES and not edge:
        return word
    parts = _HYPHEN.split(word)
    if len(parts) == 1:
        return _capitalized(word)
    if not edge and not is_headline and parts[0][:1].isupper():
        return word  # a name in a title in sentence capitals, of whose second part only its bearer can say
    last = len(parts) - 1
    return "".join(
        part if 0 < place < last and _bare(part) in small else _capitalized(part) for place, part in enumerate(parts)
    )


def _capitalized(word: str) -> str:
    """Capitalise the first letter of a word that has no capital, marks before it left alone."""
    if not word.islower():
        return word
    for place, char in enumerate(word):
        if char.isalpha():
            return word[:place] + char.upper() + word[place + 1 :]
        if char.isdigit() or char in "’'":
            return word
    return word


def quoted(title: str, mark: str = "") -> str:
    """Put a title in double quotation marks, those inside it made single, and a mark of the sentence inside them.

    A full stop is not added to a final mark of the title's own; a comma is (CMOS 18, 6.134), in place of a full stop
    unless that belongs to an abbreviation.
    """
    text = title.replace("“", "‘").replace("”", "’")
    closing = "’" if text.endswith("’") and text.count("‘") else ""
    body = text.removesuffix("’") if closing else text
    if mark == "." and body[-1:] in _FINAL_MARKS:
        mark = ""
    if mark == "," and body.endswith(".") and not _ABBREVIATION.search(body):
        body = body[:-1]
    return f"“{body}{mark}{closing}”"
