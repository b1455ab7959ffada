"""Dates whose month is named in another language of the press: `5 avril 2021`, `20. März`, `2020. március 12.`.

The months are those of the Unicode CLDR (wide and abbreviated, format and stand-alone) for German, French, Spanish,
Italian, Portuguese, Dutch, Danish, Norwegian, Swedish, Polish, Hungarian and Turkish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from articles.facts.calendar_words import MONTHS, day_value, month_value
from articles.facts.found_dates import Found
from articles.facts.sought_words import DigitRuns
from articles.late_pattern import late_pattern

_NAMES: Final = (
    "januar jänner janvier enero gennaio janeiro januari stycznia styczeń január ocak",
    "februar feber février febrero febbraio fevereiro februari lutego luty február şubat",
    "märz mars marzo março maart marts marca marzec március mart",
    "april avril abril aprile kwietnia kwiecień április nisan",
    "mai mayo maggio maio mei maj maja május mayıs",
    "juni juin junio giugno junho czerwca czerwiec június haziran",
    "juli juillet julio luglio julho lipca lipiec július temmuz",
    "august août agosto augusti augustus sierpnia sierpień augusztus ağustos",
    "september septembre septiembre setiembre settembre setembro września wrzesień szeptember eylül",
    "oktober octobre octubre ottobre outubro października październik október ekim",
    "november novembre noviembre novembro listopada listopad kasım",
    "dezember décembre diciembre dicembre dezembro december desember grudnia grudzień aralık",
)
_SHORT_NAMES: Final = (
    "jän janv ene gen jan janu",
    "févr fév fev febr",
    "mär mrz marz mrt mar márc",
    "avr abr apr ápr kwi",
    "mag mai maj máj",
    "juin giu jun jún cze",
    "juil lug jul júl lip",
    "aoû ago aug sie",
    "sept set sep szept wrz",
    "okt oct ott out paź",
    "nov lis",
    "déc dez dic des dec gru",
)
_FULL: Final = {word: number for number, words in enumerate(_NAMES, 1) for word in words.split()}
_SHORT: Final = {word: number for number, words in enumerate(_SHORT_NAMES, 1) for word in words.split()}
_BEGINNINGS: Final = frozenset(word[:3] for word in (*_FULL, *_SHORT)) | {"de ", "d'a", "d’a", "d'o", "d’o"}
"""The first letters of what can stand behind a day; most numbers are told from days by them."""
_ENDINGS: Final = frozenset(word[-3:] for word in _FULL) | {" de", "del"}
_ENGLISH: Final = frozenset(MONTHS) | {"mars", "mart", "mai", "maja", "listopad", "mei"}
"""Names that English text has too, as months or as other words, and which need more than a number before them."""

_YEAR: Final = r"(?P<year>1[0-9]\d\d|20\d\d)(?!\d)"
_BEHIND_DAY: Final = late_pattern(
    rf"(?P<mark>\.|er|[ºª°]|:?e)?[ \t\u00a0](?P<of>de[ \t]|d['’])?(?P<month>[^\W\d_]{{3,12}})(?P<dot>\.?)"
    rf"(?:[ \t\u00a0,]{{1,2}}(?:del?[ \t])?{_YEAR})?"
)
_BEHIND_YEAR: Final = late_pattern(r"\.[ \t]?(?P<month>[^\W\d_]{3,12})\.?[ \t](?P<day>3[01]|[12]\d|0?[1-9])(?![\d])")
_BEFORE_YEAR: Final = late_pattern(r"(?<![^\W_])(?P<month>[^\W\d_]{3,12})[ \t\u00a0](?:del?[ \t])?$")
_LED: Final = late_pattern(
    r"(?:\b(?:am|vom|bis|zum|dem|den|seit|ab|der|le|du|au|el|il|op|til|fra)|–|-)[ \t]$", re.IGNORECASE
)


def find_other_months(text: str, runs: DigitRuns) -> Iterator[Found]:
    """Give every date with a month in another language than English, from the numbers of days and years."""
    for start, end in runs:
        length = end - start
        if length <= 2:
            following = text[end : end + 1]
            if following == " " and text[end + 1 : end + 4].lower() not in _BEGINNINGS:
                continue
            if following and following in " .\u00a0e:ºª°":
                found = _day(text, start, end)
                if found is not None:
                    yield found
        elif (
            length == 4
            and text[start] in "12"
            and (text[start - 4 : start - 1] in _ENDINGS or text[end : end + 1] == ".")
        ):
            found = _year(text, start, end)
            if found is not None:
                yield found


def _day(text: str, start: int, end: int) -> Found | None:
    """Read `5 avril 2021`, `1er mai`, `20. März 2022`, `5 de mayo de 2020`."""
    match = _BEHIND_DAY.match(text, end)
    if match is None or (start and text[start - 1] in ".,:/$£€-"):
        return None
    word = match["month"].lower()
    month = _FULL.get(word) or (_SHORT.get(word) if match["year"] else None)
    if month is None and match["year"] and match["mark"]:
        month = MONTHS.get(word)
    if month is None or not (match["year"] or _is_sure(text, start, match, word)):
        return None
    year = int(match["year"]) if match["year"] else None
    value = day_value(year, month, int(text[start:end]))
    if value is None:
        return None
    return Found(start, match.end() if year else match.end("month"), value, "day-month-year" if year else "day-month")


def _is_sure(text: str, start: int, match: re.Match[str], word: str) -> bool:
    """Tell a month without a year from a word of English that is written alike."""
    if word not in _ENGLISH:
        return True
    return bool(match["of"]) or _LED.search(text, max(0, start - 6), start) is not None


def _year(text: str, start: int, end: int) -> Found | None:
    """Read `2020. március 12.` and `märz 2022`."""
    if text[end : end + 1] == ".":
        match = _BEHIND_YEAR.match(text, end)
        month = _FULL.get(match["month"].lower()) or _SHORT.get(match["month"].lower()) if match else None
        value = day_value(int(text[start:end]), month, int(match["day"])) if match and month else None
        if match and value:
            return Found(start, match.end(), value, "day-month-year")
    before = _BEFORE_YEAR.search(text, max(0, start - 18), start)
    word = before["month"].lower() if before else ""
    if (
        before is None
        or word not in _FULL
        or word in MONTHS
        or (word in _ENGLISH and before["month"] != word)
        or not 1100 <= int(text[start:end]) <= 2099
    ):
        return None
    return Found(before.start("month"), end, month_value(int(text[start:end]), _FULL[word]), "month-year")
