"""Names of people and bodies: which words are one, and which part of it is the family name.

The order is never turned: a name stays as it is written, and only the parts are told. Western order is assumed
unless the name itself gives evidence for another: capitals, a comma, Korean or Chinese syllables behind a surname of
that language, a Vietnamese middle word, a name in Hangul or Han characters.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from articles.facts.name_lists import (
    AGENCIES,
    CHINESE_SURNAMES,
    DOUBLE_HAN,
    DOUBLE_HANGUL,
    HONORIFICS,
    KOREAN_GIVEN_SYLLABLES,
    KOREAN_SURNAMES,
    KOREAN_SYLLABLE,
    NO_NAME_WORDS,
    ORGANISATION_WORDS,
    PARTICLES,
    PINYIN_SYLLABLE,
    SUFFIXES,
    VIETNAMESE_MIDDLE,
    VIETNAMESE_SURNAMES,
)

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-](?=[^\W\d_]))*\.?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,3}")
_TWO_KOREAN = re.compile(rf"({KOREAN_SYLLABLE.pattern})-?({KOREAN_SYLLABLE.pattern})")
_HYPHENATED = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_TWO_PINYIN = re.compile(rf"(?:{PINYIN_SYLLABLE.pattern})['’-]?(?:{PINYIN_SYLLABLE.pattern})")
_VIETNAMESE_MARKS = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)

_HANGUL = ("가", "힣")
_HAN = ("\u4e00", "\u9fff")
_LONGEST_WORDS = 6
_LONGEST = 60


class Parts(NamedTuple):
    """A person's name taken apart."""

    family: str
    given: str | None


def fold(word: str) -> str:
    """Give a word in lower case without its marks and full stops: `Nguyễn` is `nguyen`."""
    if word.isascii():
        return word.lower().replace(".", "")
    decomposed = unicodedata.normalize("NFKD", word.lower().replace("đ", "d"))
    return "".join(each for each in decomposed if not unicodedata.combining(each)).replace(".", "")


def is_person(name: str) -> bool:
    """Tell whether words are built as the name of one person: two to six names, particles and initials between."""
    if not 3 <= len(name) <= _LONGEST:
        return _is_written_in(name, *_HANGUL)
    words = name.split()
    if not 2 <= len(words) <= _LONGEST_WORDS:
        return len(words) == 1 and _is_written_in(name, *_HANGUL)
    full = 0
    for number, word in enumerate(words):
        kind = _kind_of_word(word, first=number == 0)
        if kind is None:
            return False
        full += kind
    return full >= 1 and _is_full(words[-1]) and not is_body(name)


def _is_written_in(name: str, first: str, last: str) -> bool:
    return 2 <= len(name) <= 4 and all(first <= each <= last for each in name)


def _is_full(word: str) -> bool:
    return len(word) > 2 or fold(word) in SUFFIXES or (len(word) == 2 and word[1].islower())


def _kind_of_word(word: str, *, first: bool) -> int | None:
    """Give 1 for a name, 0 for a particle, suffix or initial, None for a word that stands in no name."""
    folded = fold(word)
    if folded in PARTICLES and not first:
        return 0
    if folded.rstrip(",") in SUFFIXES:
        return 0
    if not _WORD.fullmatch(word) or folded in NO_NAME_WORDS:
        return None
    if not word[0].isupper() and not (word[:2] in ("d'", "d’", "al") or "-" in word):
        return None
    if _INITIALS.fullmatch(word) and (len(word) == 1 or "." in word):
        return 0
    return None if _has_inner_capital(word) else 1


def _has_inner_capital(word: str) -> bool:
    """Tell `WhatsApp` and `TechCrunch` from `McDonald`, `O'Neill`, `DeSantis` and `SMITH`."""
    if word.isupper():
        return False
    inner = [number for number, each in enumerate(word) if each.isupper() and number and word[number - 1].islower()]
    if not inner:
        return False
    return len(inner) > 1 or inner[0] > 3


def is_body(name: str) -> bool:
    """Tell whether words name an agency or another body: a known agency, `... Staff`, an acronym of its own."""
    folded = name.lower().strip(" .")
    if folded in AGENCIES or folded.removeprefix("the ") in AGENCIES:
        return True
    words = name.split()
    if not words or len(words) > 7 or len(name) > _LONGEST:
        return False
    if len(words) == 1:
        return name.isascii() and name.isalpha() and name.isupper() and 2 <= len(name) <= 6
    capitals = [word for word in words if word[0].isupper() or word.lower() in ("of", "the", "and", "de", "for")]
    return len(capitals) == len(words) and any(word.lower().strip(".,’'s") in ORGANISATION_WORDS for word in words[-3:])


def take_apart(name: str) -> Parts:
    """Tell the family name from the given names; a single name is the family name of its bearer."""
    name = name.strip()
    if "," in name and fold(name.split(",")[1].strip()) not in SUFFIXES:
        family, given = (each.strip() for each in name.split(",", 1))
        return Parts(family, given or None) if family else Parts(name, None)
    words = [word for word in name.replace(",", "").split() if fold(word) not in HONORIFICS]
    if not words:
        return Parts(name, None)
    if len(words) == 1:
        return _take_apart_characters(words[0])
    return _by_capitals(words) or _family_first(words) or _western(words)


def _take_apart_characters(name: str) -> Parts:
    if _is_written_in(name, *_HANGUL):
        size = 2 if name.startswith(DOUBLE_HANGUL) and len(name) > 2 else 1
    elif _is_written_in(name, *_HAN):
        size = 2 if name.startswith(DOUBLE_HAN) and len(name) > 2 else 1
    else:
        return Parts(name, None)
    return Parts(name[:size], name[size:])


def _by_capitals(words: list[str]) -> Parts | None:
    """Read `QUILL Ada` and `Anna-Maria DE WIT`: many newsrooms set the family name in capitals."""
    capital = [word.isupper() and len(word.replace(".", "")) > 1 and "." not in word for word in words]
    if all(capital) or not any(capital) or any(fold(word) in SUFFIXES for word in words):
        return None
    first = capital.index(True)
    last = len(capital) - capital[::-1].index(True)
    if not all(capital[first:last]) or (first and last < len(words)):
        return None
    given = words[:first] + words[last:]
    return Parts(" ".join(words[first:last]), " ".join(given))


def _family_first(words: list[str]) -> Parts | None:
    folded = [fold(word) for word in words]
    if _is_korean(folded) or _is_chinese(folded) or _is_vietnamese(words, folded):
        return Parts(words[0], " ".join(words[1:]))
    return None


def _is_korean(folded: list[str]) -> bool:
    if folded[0] not in KOREAN_SURNAMES:
        return False
    if len(folded) == 3:
        return all(KOREAN_SYLLABLE.fullmatch(word) for word in folded[1:])
    if len(folded) != 2:
        return False
    two = _TWO_KOREAN.fullmatch(folded[1])
    if two is None:
        return False
    return bool(_HYPHENATED.fullmatch(folded[1])) or _built_of_given_syllables(folded[1])


def _built_of_given_syllables(word: str) -> bool:
    return any(
        word[:cut] in KOREAN_GIVEN_SYLLABLES and word[cut:] in KOREAN_GIVEN_SYLLABLES for cut in range(2, len(word) - 1)
    )


def _is_chinese(folded: list[str]) -> bool:
    """Read a given name of two syllables behind a surname so; where either may be the surname, keep Western order."""
    if len(folded) != 2 or folded[0] not in CHINESE_SURNAMES or PINYIN_SYLLABLE.fullmatch(folded[1]):
        return False
    return bool(_TWO_PINYIN.fullmatch(folded[1]))


def _is_vietnamese(words: list[str], folded: list[str]) -> bool:
    if folded[0] not in VIETNAMESE_SURNAMES or len(folded) < 2:
        return False
    marked = bool(_VIETNAMESE_MARKS.search(" ".join(words)))
    return marked or (len(folded) > 2 and any(word in VIETNAMESE_MIDDLE for word in folded[1:-1]))


def _western(words: list[str]) -> Parts:
    """Take the last word with the particles before it, and a suffix behind it, as the family name."""
    last = len(words) - 1
    while last > 1 and fold(words[last]) in SUFFIXES:
        last -= 1
    first = last
    for number in range(1, last):
        if fold(words[number]) in PARTICLES and len(words[number].rstrip(".")) > 1:
            first = number
            break
    if words[first].lower() in ("y", "e") and first > 1:
        first -= 1
    return Parts(" ".join(words[first:]), " ".join(words[:first]))
