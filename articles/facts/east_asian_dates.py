"""Dates in Korean, Japanese and Chinese writing: `2021년 6월 7일`, `2021年6月7日`, `어제`, `3年前`.

Full-width digits are no dates here; the eras of Japan and the calendar of Taiwan are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from articles.facts.calendar_words import day_value, month_value
from articles.facts.found_dates import Found, Told, Unit
from articles.late_pattern import late_pattern

_DATE = late_pattern(
    r"(?:(?P<year>\d{4})[ \t]?[년年][ \t]?)?(?:(?P<month>1[0-2]|0?[1-9])[ \t]?[월月])(?!曜|요일)"
    r"(?:[ \t]?(?P<day>3[01]|[12]\d|0?[1-9])[ \t]?[일日号號])?"
    r"|(?P<only>1[0-9]\d\d|20\d\d)[ \t]?[년年](?![생대前])"
    r"|(?<!\d)(?P<dotted>(?:19|20)\d\d)\.[ \t](?P<dotted_month>1[0-2]|0?[1-9])\.[ \t](?P<dotted_day>3[01]"
    r"|[12]\d|0?[1-9])\.?(?!\d)"
)
_SIGNS: Final = (
    *("년", "年", "월", "月", "일", "日", "周", "週", "주", "今", "昨", "明", "曜", "星期", "해", "달", "天", "前"),
    *("다", "이", "은", "는", "을", "를", "에", "의"),  # hardly a Korean sentence is without one of these
)
_TABLE: Final[tuple[tuple[Unit, int, str], ...]] = (
    ("day", -2, "그제/그저께/一昨日/前天"),
    ("day", -1, "어제/昨日/昨天"),
    ("day", 0, "오늘/今日/今天/本日"),
    ("day", 1, "내일/明日/明天"),
    ("day", 2, "모레/明後日/后天/後天"),
    ("week", -1, "지난주/지난 주/先週/上周/上週/上星期/上个星期/上個星期"),
    ("week", 0, "이번주/이번 주/今週/本周/本週"),
    ("week", 1, "다음주/다음 주/来週/下周/下週/下星期"),
    ("month", -1, "지난달/지난 달/先月/上个月/上個月"),
    ("month", 0, "이번 달/이달/今月/本月/这个月/這個月"),
    ("month", 1, "다음달/다음 달/내달/来月/下个月/下個月"),
    ("year", -2, "재작년/一昨年/前年"),
    ("year", -1, "지난해/작년/去年/昨年"),
    ("year", 0, "올해/今年"),
    ("year", 1, "내년/来年/來年/明年"),
)
"""What each word counts in and how many of it, words parted by slashes."""
_WORDS: Final[dict[str, tuple[Unit, int]]] = {
    word: (unit, steps) for unit, steps, words in _TABLE for word in words.split("/")
}
_WORD = late_pattern(r"(?<![가-힣])(?:" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")(?!날)")
_WEEKDAY = late_pattern(
    r"(?:(?P<korean>[월화수목금토일])요일|(?P<japanese>[月火水木金土日])曜日?|(?:星期|礼拜|禮拜)(?P<chinese>[一二三四五六日天]))"
)
_WEEKDAYS: Final = {
    sign: number
    for names in ("월화수목금토일", "月火水木金土日", "一二三四五六日")
    for number, sign in enumerate(names)
} | {"天": 6}
_AGO = late_pattern(
    r"(?<!\d)(?P<count>\d{1,3})[ \t]?(?P<unit>년|年|개월|달|个月|個月|[ヶか]月|주|周|週間|일|日|天)[ \t]?(?:전|前)"
)
_UNITS: Final[dict[str, Unit]] = {
    **dict.fromkeys(("년", "年"), "year"),
    **dict.fromkeys(("개월", "달", "个月", "個月", "ヶ月", "か月"), "month"),
    **dict.fromkeys(("주", "周", "週間"), "week"),
    **dict.fromkeys(("일", "日", "天"), "day"),
}


@lru_cache(maxsize=4)
def is_east_asian(text: str) -> bool:
    """Tell whether a text can hold a date in East Asian writing."""
    return not text.isascii() and any(sign in text for sign in _SIGNS)


def find_east_asian_dates(text: str) -> Iterator[Found]:
    """Give every date that is written out by the calendar."""
    for match in _DATE.finditer(text):
        if match["only"]:
            yield Found(match.start(), match.end(), match["only"], "east-asian-year")
            continue
        stated = match["year"] or match["dotted"]
        year, month = int(stated) if stated else None, int(match["month"] or match["dotted_month"])
        day = match["day"] or match["dotted_day"]
        if year == 0:
            continue
        value = day_value(year, month, int(day)) if day else month_value(year, month)
        if value is not None:
            yield Found(match.start(), match.end(), value, "east-asian-date")


def find_east_asian_expressions(text: str) -> Iterator[Found]:
    """Give every expression that counts from the publication; none has a value yet."""
    for match in _WORD.finditer(text):
        unit, steps = _WORDS[match[0]]
        yield Found(match.start(), match.end(), None, "east-asian-expression", Told(unit, steps))
    for match in _WEEKDAY.finditer(text):
        number = _WEEKDAYS[match["korean"] or match["japanese"] or match["chinese"]]
        told = Told("weekday", 0, number, bare=True)
        yield Found(match.start(), match.end(), None, "east-asian-expression", told)
    for match in _AGO.finditer(text):
        unit = _UNITS[match["unit"]]
        told = Told(unit, -int(match["count"]), about=unit == "week")
        yield Found(match.start(), match.end(), None, "east-asian-expression", told)
