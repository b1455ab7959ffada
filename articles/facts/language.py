"""The language of a text: by its script, and English by its small words."""

from __future__ import annotations

import re

from articles.facts.word_sets import word_set

# Scripts are counted by the first bytes of their letters in UTF-8, which is faster than to look at every letter.
_EAST_ASIAN = re.compile(rb"[\xe3-\xed]")
_HANGUL = re.compile(rb"\xea[\xb0-\xbf]|[\xeb\xec]|\xed[\x80-\x9e]")
_KANA = re.compile(rb"\xe3[\x81-\x83]")
_HAN = re.compile(rb"[\xe4-\xe9]")
_ENGLISH = word_set(
    """
    the of and to in a is that for it on with was as at by this from are have has had not be said he she
    """
)

_SAMPLE = 3000
_FEWEST_WORDS = 8


def find_language(text: str) -> str | None:
    """Give `ko`, `ja`, `zh` or `en` (BCP 47), or None where neither script nor small words tell.

    A script decides when at least three letters in ten are of it: a Korean report under an English headline is
    Korean. Text in English has one of its thirty commonest words in every six or so.
    """
    sample = text[:_SAMPLE]
    if not sample.isascii():
        script = _find_script(sample)
        if script is not None:
            return script
    words = sample.lower().split()
    if len(words) < _FEWEST_WORDS:
        return None
    small = sum(map(_ENGLISH.__contains__, words))
    return "en" if small >= 0.15 * len(words) else None


def _find_script(sample: str) -> str | None:
    data = sample.encode("utf-8", "surrogatepass")
    if _EAST_ASIAN.search(data) is None:
        return None
    letters = max(1, sum(each.isalpha() for each in sample))
    hangul, kana, han = (len(each.findall(data)) for each in (_HANGUL, _KANA, _HAN))
    if hangul >= 0.3 * letters and hangul >= kana:
        return "ko"
    if kana + han >= 0.3 * letters:
        return "ja" if kana >= 0.1 * (kana + han) else "zh"
    return None
