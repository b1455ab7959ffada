"""Korean names on their way into the gazetteer: in Korean letters and in the romanisations that the press mixes."""

from __future__ import annotations

from collections.abc import Iterator

from articles.gazetteer.folding import Division, fold_words, split_division
from articles.gazetteer.hangul import is_hangul, romanise
from articles.gazetteer.lookup import NameKind

KOREAS = ("KP", "KR")
_DIVISIONS = {
    Division.COUNTY: "County",
    Division.CITY: "City",
    Division.DISTRICT: "District",
    Division.PROVINCE: "Province",
}
_ENDS = "도시군구"
_HALVES = {"남도": "south ", "북도": "north "}
_FIRST_LETTERS = (("g", "k"), ("d", "t"), ("b", "p"), ("j", "ch"))


def readable_name(name: str) -> str:
    """Write a Korean division's suffix as the English word: `Onsŏng-gun` is `Onsŏng County`."""
    head, hyphen, _ = name.rpartition("-")
    division = split_division(fold_words(name))[1]
    return f"{head} {_DIVISIONS[division]}" if hyphen and division in _DIVISIONS else name


def spellings(name: str) -> Iterator[tuple[str, NameKind]]:
    """Give the keys of a name in Korean letters: as it stands, without its kind, and both in Latin letters.

    Latin letters are those of the Revised Romanization of 2000, and from them those of McCune and Reischauer without
    their marks, which the press writes for the North (Kyonggi for Gyeonggi).
    """
    if not is_hangul(name) or len(name) < 2:
        return
    yield name, NameKind.ALIAS
    half = _HALVES.get(name[-2:], "") if len(name) > 3 else ""
    stem = name[:-2] if half else name[:-1] if len(name) > 2 and name[-1] in _ENDS else name
    if stem != name:
        yield name[:-1], NameKind.STRIPPED
    kind = NameKind.ALIAS if stem == name else NameKind.STRIPPED
    latin = romanise(stem)
    for written in dict.fromkeys((latin, mccune(latin), *(("sh" + latin[1:],) if latin.startswith("si") else ()))):
        yield half + written, kind


def mccune(name: str) -> str:
    """Turn Revised Romanization into that of McCune and Reischauer, but for sounds between two syllables."""
    name = name.replace("eo", "o").replace("eu", "u")
    for revised, older in _FIRST_LETTERS:
        if name.startswith(revised):
            return older + name[len(revised) :]
    return name
