"""The language of a text: by its script, and English by its small words."""

from __future__ import annotations

import re

from articles.facts.word_sets import word_set

_HANGUL = re.compile(r"[\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f]+")
_KANA = re.compile(r"[\u3040-\u30ff]+")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_EAST_ASIAN = re.compile(r"[\u1100-\u11ff\u3040-\ud7a3]")
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
    if not sample.isascii() and _EAST_ASIAN.search(sample):
        letters = max(1, sum(each.isalpha() for each in sample))
        hangul, kana, han = (sum(map(len, each.findall(sample))) for each in (_HANGUL, _KANA, _HAN))
        if hangul >= 0.3 * letters and hangul >= kana:
            return "ko"
        if kana + han >= 0.3 * letters:
            return "ja" if kana >= 0.1 * (kana + han) else "zh"
    words = sample.lower().split()
    if len(words) < _FEWEST_WORDS:
        return None
    small = sum(word in _ENGLISH for word in words)
    return "en" if small >= 0.15 * len(words) else None
