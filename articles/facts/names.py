"""Names of people and bodies: which words are one, by how they are written."""

from __future__ import annotations

import unicodedata

from articles.facts.family_name_lists import HAN_JAPANESE_SURNAMES, HAN_SURNAMES
from articles.facts.name_lists import AGENCIES, NO_NAME_WORDS, ORGANISATION_WORDS, PARTICLES, SUFFIXES
from articles.late_pattern import late_pattern

_WORD = late_pattern(r"[^\W\d_](?:[^\W\d_]|['’.\-](?=[^\W\d_]))*\.?")
_INITIALS = late_pattern(r"(?:[^\W\d_]\.?-?){1,3}")

_ARTICLES = frozenset(
    ("der", "die", "das", "ein", "eine", "einen", "les", "los", "las", "un", "une", "una", "het", "een")
)
_NICKNAME = frozenset([('"', '"'), ("“", "”"), ("'", "'"), ("‘", "’"), ("(", ")")])

_LONGEST_WORDS = 6
_LONGEST = 60


def fold(word: str) -> str:
    """Give a word in lower case without its marks and full stops: `Nguyễn` is `nguyen`."""
    if word.isascii():
        return word.lower().replace(".", "")
    decomposed = unicodedata.normalize("NFKD", word.lower().replace("đ", "d"))
    return "".join(each for each in decomposed if not unicodedata.combining(each)).replace(".", "")


def is_person(name: str) -> bool:
    """Tell whether words are built as the name of one person: two to six names, particles and initials between."""
    if not name.isascii() and (is_hangul(name) or is_han_person(name)):
        return True
    if not 3 <= len(name) <= _LONGEST:
        return False
    words = name.split()
    if not 2 <= len(words) <= _LONGEST_WORDS:
        return False
    if words[0].lower() in _ARTICLES or any(word.endswith(("'s", "’s")) for word in words):
        return False
    if words[-1].islower() or any(_is_stray_article(words, number) for number in range(1, len(words))):
        return False
    full = 0
    for number, word in enumerate(words):
        kind = _kind_of_word(word, first=number == 0)
        if kind is None:
            return False
        full += kind
    return full >= 1 and _is_full(words[-1]) and words[0] != words[-1] and not is_body(name)


def _is_stray_article(words: list[str], number: int) -> bool:
    """Tell `von der Heyde` from `Digitalisierung der Kinos`."""
    return words[number] in ("der", "den", "dem", "zum") and words[number - 1].lower() not in (
        "von",
        "van",
        "in",
        "auf",
        "op",
    )


def is_hangul(name: str) -> bool:
    """Tell whether words are two to four syllables of Hangul, as Korean names are."""
    return 2 <= len(name) <= 4 and all("가" <= each <= "힣" for each in name)


def is_han(name: str) -> bool:
    """Tell whether words are one to six Han characters."""
    return 1 <= len(name) <= 6 and all("\u4e00" <= each <= "\u9fff" or each == "々" for each in name)


def is_han_person(name: str) -> bool:
    """Tell whether Han characters begin with a surname and are as many as a name has."""
    parts = name.split()
    if not 1 <= len(parts) <= 2 or not all(is_han(part) for part in parts):
        return False
    name = "".join(parts)
    if 3 <= len(name) <= 6 and (name[:2] in HAN_JAPANESE_SURNAMES or name[:3] in HAN_JAPANESE_SURNAMES):
        return True
    return 2 <= len(name) <= 4 and name[0] in HAN_SURNAMES


def is_japanese(name: str) -> bool:
    """Tell whether Han characters are a Japanese surname of two or three and a given name."""
    return (
        3 <= len(name) <= 6
        and is_han(name)
        and (name[:2] in HAN_JAPANESE_SURNAMES or name[:3] in HAN_JAPANESE_SURNAMES)
    )


def _is_full(word: str) -> bool:
    return len(word) > 2 or fold(word) in SUFFIXES or (len(word) == 2 and word[1].islower())


def _kind_of_word(word: str, *, first: bool) -> int | None:
    """Give 1 for a name, 0 for a particle, suffix or initial, None for a word that stands in no name."""
    if not first and len(word) > 2 and (word[0], word[-1]) in _NICKNAME:
        return 0 if word[1].isupper() else None
    folded = fold(word)
    if folded in PARTICLES and not first:
        return 0
    if folded.rstrip(",") in SUFFIXES:
        return 0
    if not _WORD.fullmatch(word) or (folded in NO_NAME_WORDS and word[1:] != "."):
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
        acronym = name.isascii() and name.isalpha() and name.isupper() and 2 <= len(name) <= 6
        return acronym and folded not in NO_NAME_WORDS and folded not in ORGANISATION_WORDS
    capitals = [word for word in words if word[0].isupper() or word.lower() in ("of", "the", "and", "de", "for")]
    return len(capitals) == len(words) and any(_bare(word) in ORGANISATION_WORDS for word in words[-3:])


def _bare(word: str) -> str:
    return word.lower().strip(".,").removesuffix("’s").removesuffix("'s")
