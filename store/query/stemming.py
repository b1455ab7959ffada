"""English stems, so that a word can find its other forms: *bridge* finds *bridges* and *bridging*.

Source: the English (Porter 2) algorithm of the Snowball project, https://snowballstem.org/algorithms/english/stemmer.html.
"""

from __future__ import annotations

from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from snowballstemmer.english_stemmer import EnglishStemmer

_LONGEST: Final = 60  # characters; what is longer is no English word
_LEAST: Final = 2
_lock = Lock()  # a stemmer keeps the word that it works on


@cache
def _stemmer() -> EnglishStemmer:
    """Make the stemmer when the first stem is asked for."""
    from snowballstemmer.english_stemmer import EnglishStemmer

    return EnglishStemmer()


@lru_cache(maxsize=65_536)
def stem_of(word: str) -> str:
    """Give the English stem of a folded word; of what is not written in ASCII letters the word itself."""
    if not (_LEAST < len(word) <= _LONGEST and word.isascii() and word.isalpha()):
        return word
    with _lock:
        return str(_stemmer().stemWord(word))


def stem_beginning(stem: str) -> str:
    """Give what every word of a stem begins with, to look only among those.

    The algorithm changes no more than the last letters of a word: *hoping* has the stem *hope*, *happily* has *happi*.
    """
    if stem.endswith("ie"):  # dying has the stem die
        return stem[:-2]
    return stem[:-1] if stem[-1:] in ("e", "i", "y") else stem
