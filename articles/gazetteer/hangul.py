"""The romanisation of Korean place names, letter by letter (Revised Romanization, transliteration of syllables).

Source: National Institute of Korean Language, Notification 2000-8. Sound changes between syllables are left out, as
North Korea's own spelling leaves most of them out; a name's other spellings come from the gazetteer.
"""

from __future__ import annotations

import re

_FIRST = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_VOWEL = tuple(re.findall(r"\w+", "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"))
_LAST = ("", *re.findall(r"\w+", "g kk gs n nj nh d l lg lm lb ls lt lp lh m b bs s ss ng j ch k t p h"))
_FINAL_SOUND = {"g": "k", "kk": "k", "d": "t", "b": "p", "s": "t", "ss": "t", "j": "t", "ch": "t", "h": "t"}


def is_hangul(text: str) -> bool:
    """Tell whether every letter is a precomposed Hangul syllable."""
    return bool(text) and all("가" <= letter <= "힣" for letter in text)


def romanise(text: str) -> str:
    """Write Hangul syllables in Latin letters, all in lower case; other characters stay."""
    written: list[str] = []
    for letter in text:
        if not "가" <= letter <= "힣":
            written.append(letter)
            continue
        first, rest = divmod(ord(letter) - ord("가"), 21 * 28)
        vowel, last = divmod(rest, 28)
        final = _LAST[last]
        written.append(_FIRST[first] + _VOWEL[vowel] + _FINAL_SOUND.get(final, final))
    return "".join(written)
