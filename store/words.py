"""Words: the one way in which text becomes words that can be searched, compared and marked.

The index, the query, the judging of a single row and the highlighting all take their words from here, so that they
agree by construction. A word is a run of letters, digits and the marks on them, folded: case, width and diacritics
make no difference (`Pochʼŏn` is `pochon`, `Łódź` is `lodz`). An apostrophe within a word joins it (`don't` is `dont`,
`O'Brien` is `obrien`), but the English possessive `'s` and the French and Italian `l'`, `d'`, `j'`, `qu'` are left out,
so that *Korea's* is found as *Korea*.

Han, Hangul and Kana are not written with a space after each word, or carry their particles with them. A run of them
becomes overlapping pairs of characters and, at last, its last character by itself: `평양시` is `평양`, `양시`, `시`.
So a part of a run is found as the phrase of its pairs, and a single character as the beginning of a pair.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from articles.late_pattern import late_pattern

LONGEST = 80
"""Characters of a folded word that count: a line of a million letters is no word, and the index has its limit too."""

APOSTROPHES = "'’‘ʼʻʹ′`´＇"
_BETWEEN_WORDS = "_“”„«»–—…•·\u00a0"

_ASCII_WORD = late_pattern(r"[a-z0-9]+(?:'[a-z0-9]+)*")
_ASCII = "".join(map(chr, range(128))).lower()
_BETWEEN_TO_SPACE = "".join(each if each.isalnum() or each == "'" else " " for each in _ASCII).encode().ljust(256)
_LETTERS_NOT_DECOMPOSED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ĸ": "k"}
)
_ELIDED = ("l'", "d'", "j'", "qu'")

_HAN_KANA_HANGUL = (
    "\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U0001b000-\U0001b16f"
    "\U00020000-\U0003ffff"
)
# Characters of these that are folded already.
_SETTLED_RUN = late_pattern("[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3]+")
_UNSPACED_RUN = late_pattern(f"([{_HAN_KANA_HANGUL}]+)")

# Marks that a writer may leave out, of Latin, Greek and Cyrillic, Hebrew points and Arabic harakat; the vowel signs of
# Indic scripts and the voicing marks of Kana change the word and stay.
_OPTIONAL_MARKS = late_pattern(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u0591-\u05c7\u064b-\u065f\u0670\u0640]"
)


class Token(NamedTuple):
    """One word and the characters of the original text that it stands for."""

    word: str
    """The folded word."""
    start: int
    """The offset of its first character."""
    end: int
    """The offset after its last character."""


def _plain(text: str) -> str:
    """Make ASCII what news puts between words, one character for each: most articles then need nothing more."""
    if text.isascii():
        return text
    for each in APOSTROPHES[1:]:
        text = text.replace(each, "'")
    for each in _BETWEEN_WORDS:
        text = text.replace(each, " ")
    return text


def _ranges(codes: Iterable[int]) -> str:
    """Give the inside of a character class, each stretch of neighbours as one range."""
    listed = list(codes)
    firsts = [code for code in listed if code - 1 not in listed]
    lasts = [code for code in listed if code + 1 not in listed]
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in zip(firsts, lasts, strict=True))


@cache
def _word_pattern() -> re.Pattern[str]:
    """Make the pattern of a word of any script; made when first needed, since it asks after 12,000 characters."""
    blocks = (*range(0x300, 0x3100), *range(0xA670, 0xAC00), *range(0xFE00, 0xFE30))
    marks = _ranges([code for code in blocks if unicodedata.category(chr(code))[0] == "M"])
    return re.compile(rf"\w[\w{marks}]*(?:'\w[\w{marks}]*)*")


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """Give the form of a word that is compared: no case, no width, no diacritics, nothing but letters and digits."""
    if word.isascii():
        return _without_apostrophes(word.lower())[:LONGEST]
    plain = _without_apostrophes(_plain(word).casefold())
    for _ in range(2):  # compatibility forms may give capitals, and capitals marks: the second round settles them
        plain = _OPTIONAL_MARKS.sub("", unicodedata.normalize("NFKD", plain)).casefold()
        plain = plain.translate(_LETTERS_NOT_DECOMPOSED)
    plain = unicodedata.normalize("NFC", plain)
    return "".join(each for each in plain if each.isalnum() or unicodedata.category(each)[0] == "M")[:LONGEST]


def _without_apostrophes(word: str) -> str:
    """Join what apostrophes part, but leave out a possessive and an elided article."""
    if "'" not in word:
        return word
    word = word.removesuffix("'s")
    for article in _ELIDED:
        if word.startswith(article) and len(word) > len(article):
            word = word[len(article) :]
            break
    return word.replace("'", "")


def tokens(text: str) -> Iterator[Token]:
    """Give the words of a text in their order, with the offsets of the characters that they stand for."""
    plain = _plain(text)
    if plain.isascii():
        for match in _ASCII_WORD.finditer(plain.lower()):
            word = match[0]
            yield Token(fold(word) if "'" in word else word[:LONGEST], match.start(), match.end())
        return
    for match in _word_pattern().finditer(plain):
        written = match[0]
        if written.isascii():
            yield Token(fold(written), match.start(), match.end())
        elif _UNSPACED_RUN.search(written):
            yield from _unspaced_tokens(written, match.start())
        elif word := fold(written):
            yield Token(word, match.start(), match.end())


def _unspaced_tokens(written: str, offset: int) -> Iterator[Token]:
    """Give the words of a run that has Han, Kana or Hangul in it: pairs, and the last character by itself."""
    for part in _UNSPACED_RUN.split(written):
        if not part:
            continue
        if not _UNSPACED_RUN.match(part):
            if word := fold(part):
                yield Token(word, offset, offset + len(part))
        else:
            characters = _characters(part, offset)
            for first, second in pairwise(characters):
                yield Token(first.word + second.word, first.start, second.end)
            yield from characters[-1:]
        offset += len(part)


def _characters(run: str, offset: int) -> list[Token]:
    """Take a run apart into its folded characters; letters of a syllable written one by one come together first."""
    characters: list[Token] = []
    for piece in re.finditer(
        r"[\u1100-\u115f\ua960-\ua97c][\u1160-\u11a7\ud7b0-\ud7c6]*[\u11a8-\u11ff\ud7cb-\ud7fb]*|.", run
    ):
        for character in fold(piece[0]):
            if character in "\u3099\u309a" and characters:
                before = characters.pop()
                voiced = unicodedata.normalize("NFC", before.word + character)
                characters.append(Token(voiced, before.start, offset + piece.end()))
            else:
                characters.append(Token(character, offset + piece.start(), offset + piece.end()))
    return characters


def words(text: str) -> list[str]:
    """Give the words of a text in their order, without offsets; faster than `tokens`."""
    plain = _plain(text)
    if plain.isascii():
        found = _ASCII_WORD.findall(plain.lower())
        if "'" in plain or len(max(found, key=len, default="")) > LONGEST:
            return [fold(each) for each in found]
        return found
    written = _word_pattern().findall(plain)
    if _UNSPACED_RUN.search(plain):
        return [word for each in written for word in _words_of(each)]
    return [word for word in map(fold, written) if word]


def _words_of(written: str) -> Iterable[str]:
    """Give the words of what stands without a space in it, of whatever script."""
    if written.isascii() or not _UNSPACED_RUN.search(written):
        return filter(None, (fold(written),))
    if _SETTLED_RUN.fullmatch(written):
        return [*map("".join, pairwise(written)), written[-1]]
    return [each.word for each in _unspaced_tokens(written, 0)]


def folded(text: str) -> str:
    """Give the words of a text joined by single spaces, as `" ".join(words(text))` does; several times faster.

    What is ASCII, and that is most of most texts, is folded as one string; only the rest is taken word by word.
    """
    plain = _plain(text)
    if plain.isascii():
        return _folded_ascii(plain)
    stretches: list[str] = []
    for is_ascii, pieces in groupby(plain.split(), str.isascii):
        joined = " ".join(pieces)
        stretches.append(_folded_ascii(joined) if is_ascii else " ".join(words(joined)))
    return " ".join(filter(None, stretches))


def _folded_ascii(plain: str) -> str:
    """Fold ASCII text at once, and by itself each word that has an apostrophe or is too long."""
    spaced = plain.encode().translate(_BETWEEN_TO_SPACE).decode()
    found = spaced.split()
    if max(map(len, found), default=0) > LONGEST:
        found = [each if "'" in each else each[:LONGEST] for each in found]
    if "'" in spaced:
        found = [" ".join(map(fold, _ASCII_WORD.findall(each))) if "'" in each else each for each in found]
        return " ".join(filter(None, found))
    return " ".join(found)


def is_within_word(text: str, offset: int) -> bool:
    """Tell whether a word goes on across an offset, by what is before and after it: letters, digits, their marks."""
    return 0 < offset < len(text) and _is_of_word(text[offset - 1]) and _is_of_word(text[offset])


def _is_of_word(character: str) -> bool:
    """Tell whether a character is part of a word; the vowel signs of Indic scripts and loose accents are marks."""
    return character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"


def is_unspaced(word: str) -> bool:
    """Tell whether a folded word is of a script that is written without spaces, that is, made of pairs."""
    return _UNSPACED_RUN.match(word) is not None
