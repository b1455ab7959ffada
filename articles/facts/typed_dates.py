"""What a person types as a date: `7 June 2021`, `03/04/2021`, `about 1850`, or the format itself.

What can be read in more than one way gives every reading, so that the person can be asked. Nothing counts from today.
Years of two digits are read as the C library reads them: 69 to 99 of the last century, 00 to 68 of this one (POSIX,
`strptime`, `%y`); decades of two digits may be of either century.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final
from unicodedata import normalize

from articles import edtf
from articles.facts.calendar_words import MONTHS, SEASONS, WEEKDAYS
from articles.late_pattern import late_pattern

_LONGEST: Final = 80
_PIVOT: Final = 69

_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4}|['’]?\d\d)"
_MONTH = (
    r"(?P<month>jan(?:uary)?|febr?(?:uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_BETWEEN = r"(?:[ ,-]{1,3}(?:of |the )?)"
_ORDINALS = ("first", "second", "third", "fourth")
_CENTURIES = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    *("twentieth", "twenty-first"),
)
_DECADES = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7} | {
    "eighties": 8,
    "nineties": 9,
}
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))

_LEADING_WEEKDAY = late_pattern(rf"(?:{_WEEKDAY})\b\.?,? ")
_TRAILING_WEEKDAY = late_pattern(rf",? \(?(?:{_WEEKDAY})\.?\)?$")
_TRAILING_TIME = late_pattern(
    r"(?:,? (?:at )?|t)\d{1,2}(?:[:.]\d\d){1,2}(?:\.\d+)?(?: ?[ap]\.?m\.?)?"
    r"(?: ?(?:z|[a-z]{2,4}))?(?: ?[+-]\d\d:?\d\d)?$"
)
_LEADING = late_pattern(r"(?:on|in|during|the|of|dated?:?|published:?|posted:?) ")
_PART = late_pattern(r"(?:early|mid|late|the (?:beginning|middle|end) of|beginning of|middle of|end of)[ -]")
_ABOUT = late_pattern(r"(?:about|around|approximately|approx\.?|circa|roughly|ca?\.|c(?=\d)) ?|~ ?")
_PERHAPS = late_pattern(r"(?:perhaps|probably|possibly|maybe|presumably) ")
_DOUBT = late_pattern(r" ?(?:\(\?\)|\[\?\]|\?)$")
_RANGE = late_pattern(r" (?:to|until|till|through) | ?(?:-|/) ?")
_BETWEEN_RANGE = late_pattern(r" (?:and|to) | ?- ?")
_YEAR_AND_TWO_DIGITS = late_pattern(r"\d\d(\d\d)-(\d\d)")
_OPEN_START = late_pattern(r"(?:until|till|up to) ")
_OPEN_END = late_pattern(r"(?:since|from) (?=.)|(?<=\d)(?: ?-| onwards?)$")

_NUMBERS = late_pattern(r"(\d{1,4})(?:([-/.])|[ ])(\d{1,2})(?:(?:(?(2)\2|[ ]))(\d{1,4}))?\.?")


def read_typed_date(words: str) -> tuple[str, ...]:
    """Give the readings of what a person typed as a date, in the Extended Date/Time Format; nothing when it is none.

    One reading means that it is clear. `03/04/2021` has two, the month first before the day first; so has `2020-21`,
    which is the format's spring of 2020 and a usual way to write two years. It never raises and knows no today.
    """
    text = " ".join(normalize("NFKC", words[: _LONGEST * 4]).replace("–", "-").replace("—", "-").split())
    if not text or len(text) > _LONGEST:
        return ()
    text = text.casefold().replace("’", "'").strip(' ,;"“”')
    readings = (text.upper(), *_read(text))
    return tuple(dict.fromkeys(reading for reading in readings if _exists(reading)))


def _exists(reading: str) -> bool:
    """Tell whether a reading is a value that the calendar has and that says something."""
    try:
        value = edtf.parse(reading)
    except ValueError:
        return False
    return any(isinstance(end, edtf.EdtfDate) and str(end) != "XXXX" for end in value)


def _read(text: str) -> tuple[str, ...]:
    """Read words: qualifiers and open ends first, then ranges and single dates."""
    doubt = _DOUBT.search(text)
    bare = text[: doubt.start()] if doubt else text
    bare, perhaps = _without(_PERHAPS, bare)
    bare, about = _without(_ABOUT, bare)
    if doubt or perhaps or about:
        sign = "~" if about and not (doubt or perhaps) else "%" if about else "?"
        return tuple(_qualified(value, sign) for value in _read(bare) if value[-1] not in "~?%.")
    for pattern, form in ((_OPEN_START, "../{}"), (_OPEN_END, "{}/..")):
        rest = pattern.sub("", text, count=1)
        if rest != text and not (pattern is _OPEN_END and _RANGE.search(rest) and _range(rest)):
            return tuple(form.format(value) for value in _single(rest) if "/" not in value)
    single = _single(text)
    return (*single, *_range(text)) if not single or _may_be_two_years(text) else single


def _may_be_two_years(text: str) -> bool:
    """Tell whether what is a season by the format (`2020-21`) may be a year and the next one."""
    match = _YEAR_AND_TWO_DIGITS.fullmatch(text)
    return match is not None and int(match[1]) + 1 == int(match[2])


def _qualified(value: str, sign: str) -> str:
    return "/".join(f"{end}{sign}" if end[-1:].isalnum() else end for end in value.split("/"))


def _without(pattern: re.Pattern[str], text: str) -> tuple[str, bool]:
    match = pattern.match(text)
    return (text[match.end() :], True) if match else (text, False)


def _single(text: str) -> tuple[str, ...]:
    """Read one date; what the calendar does not have is left out."""
    text, weekday = _stripped(text)
    readings = [reading for reader in _READERS for reading in reader(text) if _exists(reading)]
    fitting = [reading for reading in readings if weekday is not None and _falls_on(reading, weekday)]
    return tuple(dict.fromkeys(fitting or readings))


def _stripped(text: str) -> tuple[str, int | None]:
    """Take a time, a weekday and words without weight off a date."""
    text = _TRAILING_TIME.sub("", text.strip(" ,."))
    weekday: int | None = None
    for pattern in (_LEADING, _LEADING_WEEKDAY, _TRAILING_WEEKDAY, _LEADING, _PART, _LEADING):
        match = pattern.search(text) if pattern is _TRAILING_WEEKDAY else pattern.match(text)
        if match is None:
            continue
        if pattern in (_LEADING_WEEKDAY, _TRAILING_WEEKDAY):
            weekday = WEEKDAYS[match[0].strip(" ,.()")]
        text = text[: match.start()] + text[match.end() :]
    return text.strip(" ,"), weekday


def _falls_on(reading: str, weekday: int) -> bool:
    try:
        return date.fromisoformat(reading).weekday() == weekday
    except ValueError:
        return False


def _year(digits: str) -> str:
    digits = digits.lstrip("'")
    return digits if len(digits) == 4 else f"{19 if int(digits) >= _PIVOT else 20}{digits}"


def _number(value: str, width: int = 2) -> str:
    return f"{int(value):0{width}}"


_IN_WORDS: Final = tuple(
    late_pattern(pattern)
    for pattern in (
        rf"{_DAY}(?:[ -]?(?:day )?(?:of )?){_MONTH}(?:{_BETWEEN}?{_YEAR})?",
        rf"{_MONTH}[ -]?(?:the )?{_DAY}(?:{_BETWEEN}{_YEAR})?",
        rf"{_MONTH}(?:{_BETWEEN}(?P<year>\d{{4}}|'\d\d))?",
        rf"(?P<year>\d{{4}})[ ,-]{{1,2}}{_MONTH}(?:[ -]{_DAY})?",
    )
)


def _month_in_words(text: str) -> Iterator[str]:
    for pattern in _IN_WORDS:
        match = pattern.fullmatch(text)
        if match is not None:
            groups = match.groupdict()
            month = next(number for name, number in MONTHS.items() if name.startswith(groups["month"][:3]))
            day = groups.get("day")
            year = _year(groups["year"]) if groups["year"] else "XXXX"
            yield f"{year}-{month:02}" + (f"-{_number(day)}" if day else "")
            return


def _numbers(text: str) -> Iterator[str]:
    """Read digits: the year first, or at the end with day and month in either order."""
    match = _NUMBERS.fullmatch(text)
    if match is None:
        return
    first, sign, second, third = match.groups()
    if len(first) == 4:
        if third is None or len(third) <= 2:
            yield "-".join((first, _number(second), *((_number(third),) if third else ())))
    elif third is not None and len(first) <= 2 and len(third) in (2, 4):
        orders = ((second, first),) if sign == "." else ((first, second), (second, first))
        for month, day in orders:
            yield f"{_year(third)}-{_number(month)}-{_number(day)}"
    elif third is None and sign == "/" and len(first) <= 2:
        for month, day in ((first, second), (second, first)):
            yield f"XXXX-{_number(month)}-{_number(day)}"


def _compact(text: str) -> Iterator[str]:
    """Read `20210607`, `06/2021` and `--06-07`."""
    if re.fullmatch(r"[12]\d{7}", text):
        yield f"{text[:4]}-{text[4:6]}-{text[6:]}"
    elif match := re.fullmatch(r"(\d{1,2})[-/. ](\d{4})", text):
        yield f"{match[2]}-{_number(match[1])}"
    elif match := re.fullmatch(r"--(\d\d)-?(\d\d)", text):
        yield f"XXXX-{match[1]}-{match[2]}"
    elif re.fullmatch(r"\d{4}", text):
        yield text


def _seasons(text: str) -> Iterator[str]:
    match = re.fullmatch(rf"{_SEASON}(?:{_BETWEEN}(?P<year>\d{{4}})(?:[-/]\d\d(?:\d\d)?)?)?", text) or re.fullmatch(
        rf"(?P<year>\d{{4}})[ ,-]{{1,2}}{_SEASON}", text
    )
    if match is not None:
        yield f"{match['year'] or 'XXXX'}-{SEASONS[match['season']]}"


def _parts_of_years(text: str) -> Iterator[str]:
    """Read quarters and halves of a year, which are ranges of months."""
    match = re.fullmatch(r"(?P<kind>[qh])(?P<number>[1-4])[ /-]?(?P<year>\d{4})", text) or re.fullmatch(
        r"(?P<year>\d{4})[ /-]?(?P<kind>[qh])(?P<number>[1-4])", text
    )
    if match is None:
        ordinal_words = "|".join((*_ORDINALS, "1st", "2nd", "3rd", "4th"))
        match = re.fullmatch(
            rf"(?P<number>{ordinal_words}) (?P<kind>q|h)(?:uarter|alf)(?: of)?,? (?P<year>\d{{4}})", text
        )
    if match is None:
        return
    ordinal = match["number"]
    number = _ORDINALS.index(ordinal) + 1 if ordinal in _ORDINALS else int(ordinal[0])
    months = 3 if match["kind"] == "q" else 6
    yield f"{match['year']}-{months * (number - 1) + 1:02}/{match['year']}-{months * number:02}"


def _decades(text: str) -> Iterator[str]:
    if match := re.fullmatch(r"(\d\d)(\d)0'?s", text):
        yield f"{match[1]}{match[2]}X"
        if match[2] == "0":
            yield f"{match[1]}XX"
    elif match := re.fullmatch(r"'?(\d)0'?s", text):
        yield from (f"19{match[1]}X", f"20{match[1]}X") if match[1] < "4" else (f"19{match[1]}X",)
    elif match := re.fullmatch(r"(?:(nineteen|twenty|eighteen)[ -])?(\w+ties)", text):
        tens = _DECADES.get(match[2])
        hundreds = {"eighteen": (18,), "nineteen": (19,), "twenty": (20,)}.get(match[1] or "")
        if tens is not None:
            yield from (f"{each}{tens}X" for each in hundreds or ((19, 20) if tens < 4 else (19,)))


def _centuries(text: str) -> Iterator[str]:
    match = re.fullmatch(
        r"(?:(\d{1,2})(?:st|nd|rd|th)|([a-z-]+))[ -](?:century|cent\.?|c\.?)( bce?| b\.c\.(?:e\.)?)?", text
    )
    if match is None:
        return
    number = int(match[1]) if match[1] else _CENTURIES.index(match[2]) + 1 if match[2] in _CENTURIES else 0
    if number:
        yield f"{'-' if match[3] else ''}{number - 1:02}XX"


def _eras(text: str) -> Iterator[str]:
    """Read `44 BC` and `AD 79`; the format counts astronomically, so that 1 BC is the year 0."""
    if match := re.fullmatch(r"(\d{1,4}) ?(?:bce?|b\.c\.(?:e\.)?)", text):
        year = int(match[1])
        yield "0000" if year == 1 else f"-{year - 1:04}"
    elif match := re.fullmatch(r"(?:(?:ad|a\.d\.) ?(\d{1,4})|(\d{1,4}) ?(?:ad|a\.d\.|ce|c\.e\.))", text):
        yield f"{int(match[1] or match[2]):04}"


def _east_asian(text: str) -> Iterator[str]:
    match = re.fullmatch(
        r"(?:(?P<year>\d{4}) ?[년年] ?)?(?:(?P<month>\d{1,2}) ?[월月] ?(?:(?P<day>\d{1,2}) ?[일日号號])?)?", text
    )
    if match is not None and (match["year"] or match["month"]):
        parts = (match["year"] or "XXXX", *(_number(part) for part in (match["month"], match["day"]) if part))
        yield "-".join(parts)


_READERS: Final[tuple[Callable[[str], Iterable[str]], ...]] = (
    *(_month_in_words, _numbers, _compact, _seasons, _parts_of_years),
    *(_decades, _centuries, _eras, _east_asian),
)


def _range(text: str) -> tuple[str, ...]:
    """Read two dates with a word or dash between them; the first takes from the second what it leaves out."""
    pattern = _BETWEEN_RANGE if text.startswith("between ") else _RANGE
    text = text.removeprefix("from ").removeprefix("between ")
    readings: list[str] = []
    for split in pattern.finditer(text):
        readings += _joined(text[: split.start()], text[split.end() :])
    return tuple(dict.fromkeys(reading for reading in readings if _exists(reading)))


def _joined(first: str, last: str) -> list[str]:
    """Join both ends of a range: whole ones, `3-5 May 2021`, `May 3-5, 2021`, `2019-20`, `May-June 2021`."""
    if re.fullmatch(r"\d{4}", first) and re.fullmatch(r"\d\d", last):
        return [f"{first}/{first[:2]}{last}"] if last > first[2:] else []
    if re.fullmatch(rf"{_DAY}", first):
        return [f"{value[:-2]}{_number(re.sub('[a-z]', '', first))}/{value}" for value in _days_of(last)]
    if match := re.fullmatch(rf"{_DAY}(?P<rest>,? ?\d{{4}})?", last):
        values = _days_of(f"{first}{match['rest'] or ''}")
        return [f"{value}/{value[:-2]}{_number(match['day'])}" for value in values]
    ends = [value for value in _single(last) if "/" not in value]
    starts = [value for value in _single(first) if "/" not in value]
    return [f"{_with_year(start, end)}/{end}" for start in starts for end in ends]


def _days_of(text: str) -> list[str]:
    return [value for value in _single(text) if re.fullmatch(r"[\dX]{4}-\d\d-\d\d", value)]


def _with_year(start: str, end: str) -> str:
    """Give the first date the year of the second, or the year before where it would come later."""
    if not start.startswith("XXXX-") or end.startswith("XXXX") or not end[:4].isdigit():
        return start
    filled = end[:4] + start[4:]
    if _exists(f"{filled}/{end}") or int(end[:4]) <= 1:
        return filled
    return f"{int(end[:4]) - 1:04}{start[4:]}"
