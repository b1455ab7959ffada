"""Which part of a person's name is the family's.

The order is never turned: a name stays as it is written, and only the parts are told. The evidence by rank: a comma,
capitals, East Asian characters; the text's own use of one part alone; lists of family names, with a confidence; and
where nothing says otherwise the last word with the particles before it, as in most of the world's bylines.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from articles.facts.family_name_lists import (
    CHINESE_SURNAMES,
    DOUBLE_HAN,
    DOUBLE_HANGUL,
    ENGLISH_GIVEN_NAMES,
    HAN_JAPANESE_SURNAMES,
    HUNGARIAN_GIVEN_NAMES,
    JAPANESE_SURNAMES,
    JAPANESE_WORD,
    KOREAN_GIVEN_SYLLABLES,
    KOREAN_SURNAMES,
    KOREAN_SYLLABLE,
    PINYIN_SYLLABLE,
    SPANISH_SURNAMES,
    VIETNAMESE_MIDDLE,
    VIETNAMESE_SURNAMES,
)
from articles.facts.name_lists import HONORIFICS, PARTICLES
from articles.facts.names import fold, is_han, is_hangul
from articles.facts.uses import NONE, Uses, uses_alone
from articles.late_pattern import late_pattern

_TWO_KOREAN: Final = late_pattern(rf"({KOREAN_SYLLABLE.pattern})-?({KOREAN_SYLLABLE.pattern})")
_TWO_PINYIN: Final = late_pattern(rf"(?:{PINYIN_SYLLABLE.pattern})['’-]?(?:{PINYIN_SYLLABLE.pattern})")
_HYPHENATED: Final = late_pattern(r"[^\W\d_]+-[^\W\d_]+")
_VIETNAMESE_MARKS: Final = late_pattern("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_SUFFIX: Final = late_pattern(r"(?:,?[ \t]+(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d)\.?)+$", re.IGNORECASE)

COMMA, CAPITALS, CHARACTERS = "family-comma", "family-capitals", "family-characters"
USED_ALONE, LIST, HUNGARIAN = "used-alone", "family-name-list", "hungarian-order"
_LAST_WORD: Final = 0.95
_HUNGARIAN_WORDS: Final = (" és ", " hogy ", " az ", " egy ", " szerint", " volt", " nem ", " ő", "ő ", "ű")
_FEWEST_HUNGARIAN: Final = 4
_LAST_OF_MANY: Final = 0.85


class Parts(NamedTuple):
    """A person's name taken apart."""

    family: str
    given: str | None
    rule: str = ""
    """What told the family name; empty where the rule for all did."""
    confidence: float = _LAST_WORD
    """From 0 to 1."""


def take_apart(name: str, *, text: str = "") -> Parts:
    """Tell the family name from the given names; a single name is the family name of its bearer.

    Args:
        name: the name as it is written; a suffix such as `Jr.` belongs to neither part.
        text: the article, whose own use of a part of the name alone is the best evidence.
    """
    name = name.strip()
    bare = _SUFFIX.sub("", name) or name
    family, comma, given = (each.strip() for each in bare.partition(","))
    if comma and family:
        return Parts(family, given or None, COMMA, 0.99)
    words = [word for word in bare.replace(",", "").split() if fold(word) not in HONORIFICS]
    if not words:
        return Parts(name, None)
    if not words[0].isascii() and all(is_han(word) or is_hangul(word) for word in words):
        return _from_characters(words, text)
    if len(words) == 1:
        return Parts(words[0], None)
    return _from_capitals(words) or _from_words(words, text)


def _from_characters(words: list[str], text: str) -> Parts:
    if len(words) > 1:
        return Parts(words[0], " ".join(words[1:]), CHARACTERS, 0.97)
    name = words[0]
    if is_hangul(name):
        size, confidence = (2, 0.9) if name.startswith(DOUBLE_HANGUL) and len(name) > 2 else (1, 0.97)
    else:
        size, confidence = _size_of_han_surname(name, japanese=_has_kana(text))
    return Parts(name[:size], name[size:] or None, CHARACTERS, confidence)


def _size_of_han_surname(name: str, *, japanese: bool) -> tuple[int, float]:
    """Give how many characters the surname has, and how sure that is."""
    for size in (3, 2):
        if len(name) > size and name[:size] in HAN_JAPANESE_SURNAMES:
            return size, 0.95
    if name.startswith(DOUBLE_HAN) and len(name) > 2:
        return 2, 0.95
    if japanese or len(name) > 3:
        return (2, 0.75) if len(name) > 2 else (1, 0.75)
    return 1, 0.95


def _has_kana(text: str) -> bool:
    return any("\u3041" <= each <= "\u30fa" for each in text[:300]) if text and not text.isascii() else False


def _from_capitals(words: list[str]) -> Parts | None:
    """Read `QUILL Ada` and `Anna-Maria DE WIT`: many newsrooms set the family name in capitals."""
    capital = [word.isupper() and len(word.replace(".", "")) > 1 and "." not in word for word in words]
    if all(capital) or not any(capital):
        return None
    first = capital.index(True)
    last = len(capital) - capital[::-1].index(True)
    if not all(capital[first:last]) or (first and last < len(words)):
        return None
    if last - first == 1 and len(words[first]) < 3 and first == 0:
        return None  # `JR Quill`
    rest = words[:first] + words[last:]
    if all(len(fold(word)) == 1 for word in rest):
        return None  # `A. QUILL` is all in capitals
    return Parts(" ".join(words[first:last]), " ".join(rest), CAPITALS, 0.97)


def _from_words(words: list[str], text: str) -> Parts:
    """Weigh what the text says against what the lists say."""
    folded = [fold(word) for word in words]
    last_word = _last_word(words)
    if _is_vietnamese(words, folded):
        # The given name alone is how Vietnamese people are spoken of, so its use says nothing.
        return Parts(words[0], " ".join(words[1:]), LIST, 0.9)
    listed = _family_first(words, folded, text)
    first = uses_alone(text, words[0]) if text else NONE
    last = _uses_of_last(text, words, last_word) if text else (NONE, last_word)
    used = _from_uses(words, listed, first, *last)
    return used or listed or _spanish(words, folded) or last_word


def _uses_of_last(text: str, words: list[str], last_word: Parts) -> tuple[Uses, Parts]:
    """Give the uses of the last word, or of the last two where the text uses those."""
    if len(words) > 2 and " " not in last_word.family:
        two = " ".join(words[-2:])
        uses = uses_alone(text, two)
        if uses.alone and len(fold(words[-2])) > 1:
            return uses, Parts(two, " ".join(words[:-2]))
    return uses_alone(text, last_word.family), last_word


def _from_uses(words: list[str], listed: Parts | None, first: Uses, last: Uses, western: Parts) -> Parts | None:
    """Tell the family name by which end of the name the text uses alone."""
    if last.alone and (last.alone >= first.alone or not listed):
        return western._replace(rule=USED_ALONE, confidence=0.98)
    if first.alone and (_may_be_first(words) or first.titled):
        confidence = 0.98 if listed and not last.alone else 0.85
        return Parts(words[0], " ".join(words[1:]), USED_ALONE, confidence)
    return None


def _may_be_first(words: list[str]) -> bool:
    """Tell whether the first word can be a family name at all: `Ada said` in a portrait makes Ada none."""
    first = fold(words[0])
    return first in KOREAN_SURNAMES or first in CHINESE_SURNAMES or first in JAPANESE_SURNAMES


def _last_word(words: list[str]) -> Parts:
    """Take the last word with the particles before it as the family name."""
    last = len(words) - 1
    first = last
    for number in range(1, last):
        word = words[number]
        if fold(word) in PARTICLES and (len(word.rstrip(".")) > 1 or word in ("y", "e")):
            first = number
            break
    if first > 1 and words[first] in ("y", "e"):
        first -= 1
    plain = last == 1 or first < last or any(len(fold(word)) == 1 for word in words[1:last])
    return Parts(" ".join(words[first:]), " ".join(words[:first]), "", _LAST_WORD if plain else _LAST_OF_MANY)


def _family_first(words: list[str], folded: list[str], text: str) -> Parts | None:
    """Tell a name in East Asian or Hungarian order by lists; give the other order too where a list says it."""
    order = _korean(folded) or _chinese(folded) or _japanese(folded)
    if order > 0:
        return Parts(words[0], " ".join(words[1:]), LIST, order)
    if order < 0:
        return Parts(words[-1], " ".join(words[:-1]), LIST, -order)
    if len(words) < 4 and folded[-1] in HUNGARIAN_GIVEN_NAMES and _is_hungarian(text):
        given = 2 if len(words) == 3 and folded[1] in HUNGARIAN_GIVEN_NAMES else 1
        return Parts(" ".join(words[:-given]), " ".join(words[-given:]), HUNGARIAN, 0.9)
    return None


def _is_hungarian(text: str) -> bool:
    if ("ő" in text or "ű" in text) and " és " in text:
        return True
    return "Írta" in text or sum(map(text.__contains__, _HUNGARIAN_WORDS)) > _FEWEST_HUNGARIAN


def _korean(folded: list[str]) -> float:
    """Give how sure it is that the family name is the first word, below 0 the last, 0 for no Korean name."""
    if len(folded) == 2 and folded[0] in KOREAN_SURNAMES and folded[1] in KOREAN_SURNAMES:
        return -0.55 if folded[0] in ENGLISH_GIVEN_NAMES else _of_two_surnames(*folded)
    if folded[0] in KOREAN_SURNAMES:
        if len(folded) == 3 and all(KOREAN_SYLLABLE.fullmatch(word) for word in folded[1:]):
            return 0.9 if all(word in KOREAN_GIVEN_SYLLABLES for word in folded[1:]) else 0.75
        if len(folded) == 2 and _TWO_KOREAN.fullmatch(folded[1]) and folded[1] not in KOREAN_SURNAMES:
            if _HYPHENATED.fullmatch(folded[1]):
                return 0.95
            return 0.85 if _built_of_given_syllables(folded[1]) else 0
    if len(folded) == 2 and folded[1] in KOREAN_SURNAMES and _TWO_KOREAN.fullmatch(folded[0]):
        return -0.95 if _HYPHENATED.fullmatch(folded[0]) else 0
    return 0


def _built_of_given_syllables(word: str) -> bool:
    return any(
        word[:cut] in KOREAN_GIVEN_SYLLABLES and word[cut:] in KOREAN_GIVEN_SYLLABLES for cut in range(2, len(word) - 1)
    )


def _chinese(folded: list[str]) -> float:
    """Read `Zhang Meilin` and `Wang Wei`; where either word may be the surname, the commoner one is."""
    if len(folded) != 2:
        return 0
    first, last = folded
    ranks = CHINESE_SURNAMES if PINYIN_SYLLABLE.fullmatch(last) and PINYIN_SYLLABLE.fullmatch(first) else None
    if ranks is None:
        if first in CHINESE_SURNAMES and first not in ENGLISH_GIVEN_NAMES and _TWO_PINYIN.fullmatch(last):
            return 0.85
        return -0.9 if last in CHINESE_SURNAMES and _TWO_PINYIN.fullmatch(first) else 0
    if first not in ranks and first not in KOREAN_SURNAMES:
        return -0.8 if last in ranks else 0
    if first in ENGLISH_GIVEN_NAMES:
        return -0.6 if last in ranks or last in KOREAN_SURNAMES else 0
    return _of_two_surnames(first, last)


def _of_two_surnames(first: str, last: str) -> float:
    """Take the commoner of two surnames for the family's, surer the more it is so."""
    one, other = (min(CHINESE_SURNAMES.get(word, 999), KOREAN_SURNAMES.get(word, 999)) for word in (first, last))
    if other == 999:
        return 0.8
    return (0.7 if other > 2 * one + 10 else 0.55) if one <= other else (-0.7 if one > 2 * other + 10 else -0.55)


def _japanese(folded: list[str]) -> float:
    if len(folded) != 2 or not all(JAPANESE_WORD.fullmatch(word) for word in folded):
        return 0
    first, last = (JAPANESE_SURNAMES.get(word) for word in folded)
    if first is None:
        return -0.95 if last is not None else 0
    return 0.75 if last is None else 0


def _is_vietnamese(words: list[str], folded: list[str]) -> bool:
    if folded[0] not in VIETNAMESE_SURNAMES or len(folded) > 4:
        return False
    marked = bool(_VIETNAMESE_MARKS.search(" ".join(words)))
    return marked or (len(folded) > 2 and any(_is_middle(word) for word in words[1:-1]))


def _is_middle(word: str) -> bool:
    return word[0].isupper() and fold(word) in VIETNAMESE_MIDDLE  # `van` in small letters is Dutch


def _spanish(words: list[str], folded: list[str]) -> Parts | None:
    """Read the two family names of `María Ruiz Ortega`."""
    if len(words) < 3 or folded[-1] not in SPANISH_SURNAMES or folded[-2] not in SPANISH_SURNAMES:
        return None
    return Parts(" ".join(words[-2:]), " ".join(words[:-2]), LIST, 0.8)
