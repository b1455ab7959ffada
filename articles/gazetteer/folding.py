"""How a place name becomes the key it is found by: one rule for the builder and for the search.

Case, diacritics, apostrophes and hyphens carry no difference between two spellings of a place, and the words that say
what kind of division a place is ("County", "-gun", "Oblast") are set apart, so that `Onsŏng-gun` and `Onsong County`
meet under one key with the same kind.
"""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from functools import lru_cache

from articles.late_pattern import late_pattern


class Division(IntEnum):
    """What kind of place an administrative word names; the value is stored in the gazetteer."""

    NONE = 0
    PROVINCE = 1
    STATE = 2
    REGION = 3
    PREFECTURE = 4
    COUNTY = 5
    DISTRICT = 6
    MUNICIPALITY = 7
    CITY = 8
    TOWN = 9
    VILLAGE = 10

    __hash__ = int.__hash__  # that of an enumeration is many times slower


def word_set(text: str) -> frozenset[str]:
    """Make a set of the words of a text, which is how this package writes its lists of words."""
    return frozenset(text.split())


_WORDS = {
    Division.PROVINCE: "province provinces provincia provincie provinsi provins do dho sheng changwat vilayeti viloyati"
    " wilaya voivodeship governorate muhafazah mkoa khoueng voivodship wojewodztwo zupanija provinz provincija"
    " bukto pukto bukdo namdo namto",
    Division.STATE: "state states estado land emirate pradesh territory",
    Division.REGION: "region regions oblast krai kray okrug respublika regione regiao zone canton kanton kraj"
    " department departments departamento departement division mintaqah subregion",
    Division.PREFECTURE: "prefecture prefectures ken nomos zhou zizhizhou diqu",
    Division.COUNTY: "county counties gun kun xian condado judetul megye vald maakond zupanija powiat fylke lan",
    Division.DISTRICT: "district districts distrito distretto gu guyok ku rayon raion raioni rajon tumani bezirk okres"
    " arrondissement shahrestan amphoe huyen kabupaten regency ilcesi audany upazila thana tehsil taluk tehsils"
    " obshtina opcina opstina obcina okruhe kreis landkreis qu rayonu jaras partido borough oblasts markaz parish"
    " cercle daira liwa srok mueang muang kecamatan quan sum",
    Division.MUNICIPALITY: "municipality municipalities municipio municipiu gemeente kommun kommune comuna comune"
    " commune concelho savivaldybe novads pagasts gmina gemeinde bashkia",
    Division.CITY: "city cities si shi kota municipiul gorod grad krong",
    Division.TOWN: "town township up eup oras shahri",
    Division.VILLAGE: "village ri ni li dong tong myon myeon",
}

DIVISIONS: dict[str, Division] = {word: division for division, words in _WORDS.items() for word in words.split()}
"""Administrative words, folded, in English and in the romanisations that GeoNames and the press use."""

_LONG_PREFIXES = (
    ("gorodskoy okrug", Division.DISTRICT),
    ("politischer bezirk", Division.DISTRICT),
    ("agbegbe ijoba ibile", Division.DISTRICT),
    ("thanh pho", Division.CITY),
    ("thi xa", Division.TOWN),
)
_LONG_STARTS = frozenset(prefix.split()[0] for prefix, _ in _LONG_PREFIXES)
_LINKS = word_set("of de del della di do da du des d la le el al ya wa ka e ja i the")
_NOT_BEFORE = word_set(
    "do dho si shi ri ni li dong tong up gu ku ken gun kun lan sum land state states zone city cities town "
    "township village borough parish division"
)
"""Administrative words that only follow a name, or come before it with "of": "State College" is whole."""

_KOREAN_HALVES = {"bukto": "north", "pukto": "north", "bukdo": "north", "namdo": "south", "namto": "south"}
"""Korean provinces end in `-bukto` or `-namdo` where English puts North or South before (McCune and Reischauer)."""
_ABBREVIATIONS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
ABBREVIATED = frozenset(_ABBREVIATIONS)
"""Words that stand for a longer one unless they are a name's last."""
_COMPASS = {"n": "north", "s": "south", "e": "east", "w": "west"}

_LETTERS = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ħ": "h", "ŧ": "t", "ə": "a"}
)
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻ`´′‛ʽʾʿˈ＇"))
_INITIALS = late_pattern(r"(?<![^\W_])(?:[^\W\d_]\.){2,}")
_SEPARATORS = late_pattern(r"[\W_]+")


@lru_cache(maxsize=8192)
def fold_word(text: str) -> str:
    """Fold one word without inner separators: case, diacritics and apostrophes go, letters like ø lose their stroke."""
    if text.isascii():
        return text.replace("'", "").replace("`", "").replace(".", "").lower()
    text = unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES).replace(".", ""))
    folded = "".join(letter for letter in text if not unicodedata.combining(letter)).translate(_LETTERS)
    return unicodedata.normalize("NFC", folded)


def fold_words(name: str) -> list[str]:
    """Split a name into folded words; hyphens and spaces are one, initials such as `U.S.` are one word."""
    name = unicodedata.normalize("NFKC", name).translate(_APOSTROPHES)
    name = _INITIALS.sub(lambda match: match[0].replace(".", "") + " ", name)
    return [fold_word(word) for word in _SEPARATORS.split(name) if word]


def join_words(words: list[str]) -> str:
    """Make the key of folded words: `st`, `mt`, `ft` and compass letters before a word stand for the full word."""
    if len(words) < 2:
        return words[0] if words else ""
    first = words[0]
    first = _ABBREVIATIONS.get(first) or _COMPASS.get(first) or first
    inner = [_ABBREVIATIONS.get(word, word) for word in words[1:-1]]
    last = "and" if words[-1] == "&" else words[-1]
    return " ".join([first, *inner, last])


def fold_name(name: str) -> str:
    """Give the key that a name is stored and found by, administrative words included."""
    return join_words(fold_words(name))


def may_be_division(first: str, last: str) -> bool:
    """Tell whether :func:`split_division` may take something away from a name with these first and last words."""
    return last in DIVISIONS or first in DIVISIONS or last in _KOREAN_HALVES or first in _LONG_STARTS


def first_two(first: str, second: str) -> str:
    """Give the first two words of the key that :func:`join_words` makes of three words or more."""
    return f"{_ABBREVIATIONS.get(first) or _COMPASS.get(first) or first} {_ABBREVIATIONS.get(second, second)}"


def split_division(words: list[str]) -> tuple[list[str], Division]:
    """Set a name's administrative word apart.

    Args:
        words: the folded words of the name.

    Returns:
        The words that are left, and what the administrative word named; all words and NONE where there is none.
    """
    if len(words) < 2:
        return words, Division.NONE
    last = words[-1]
    if last in _KOREAN_HALVES:
        return [_KOREAN_HALVES[last], *words[:-1]], Division.PROVINCE
    if last in DIVISIONS:
        return words[:-1], DIVISIONS[last]
    if words[0] in _LONG_STARTS:
        text = " ".join(words)
        for prefix, division in _LONG_PREFIXES:
            if text.startswith(prefix + " "):
                return words[len(prefix.split()) :], division
    division = DIVISIONS.get(words[0], Division.NONE)
    if division and (words[0] not in _NOT_BEFORE or (words[1] == "of" and len(words) > 2)):
        rest = 1
        while rest < len(words) - 1 and words[rest] in _LINKS:
            rest += 1
        return words[rest:], division
    return words, Division.NONE
