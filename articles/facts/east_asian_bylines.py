"""By-lines in Korean, Chinese and Japanese: `... 기자`, `记者 ...`, `文・...`, `（...）` at the end."""

from __future__ import annotations

import re
from typing import Final

from articles.article import Author
from articles.facts.layout import Layout, Line
from articles.facts.name_lines import person
from articles.facts.names import is_han_person, is_hangul, is_japanese
from articles.late_pattern import late_pattern

_HANGUL: Final = "[가-힣]{2,4}"
_HAN: Final = "[\u4e00-\u9fff々]{2,6}"
_KOREAN: Final = late_pattern(
    rf"(?<![가-힣])(?P<names>{_HANGUL}(?:[ \t]?[·,ㆍ][ \t]?{_HANGUL}){{0,4}})[ \t]{{0,3}}"
    r"(?:(?:선임|수습|인턴|전문|객원)[ \t]?)?(?:기자|특파원|논설위원|칼럼니스트|통신원)(?![가-힣])"
    rf"|^(?:글(?:[·ㆍ/]사진)?|취재|기자|작성자?)[ \t]*[:=|]?[ \t]+(?P<behind>{_HANGUL})(?![가-힣])"
)
_CHINESE: Final = late_pattern(
    r"(?:^|[(（【\[／/|｜]|[ \t\u3000](?=(?:记者|記者|作者)[:：]))[ \t]*"
    r"(?:本报|本報|本刊|本网|本社|新华社|新華社|中新社|中新网"
    r"|见习|見習|特约|特約|首席|驻\w{2,4}|駐\w{2,4})*"
    r"(?:记者|記者|作者|撰文|撰稿|文字|文|编译|編譯)[ \t]*[:：/／|｜・]?[ \t]*"
    rf"(?P<names>{_HAN}(?:[、，,・/][ \t]?{_HAN}){{0,4}}|[\u4e00-\u9fff][ \t\u3000][\u4e00-\u9fff])"
    r"(?=$|[)）】\]／/|｜ \t\u3000])"
)
_JAPANESE_END: Final = late_pattern(rf"[(（【\[](?:記者[・ ])?(?P<names>{_HAN}(?:[、・]{_HAN}){{0,3}})[)）】\]]$")
_NAME: Final = late_pattern(f"{_HAN}|{_HANGUL}|[\u4e00-\u9fff][ \t\u3000][\u4e00-\u9fff]")
_LETTER: Final = late_pattern("[\u4e00-\u9fff가-힣]")
_HEAD: Final = 12
_TAIL: Final = 6
_OPENING: Final = 70
_SHORT: Final = 120


def from_east_asian_lines(layout: Layout) -> list[Author]:
    """Read the first line of the head or the end that names a reporter; the rule is `east-asian-byline`."""
    if layout.text.isascii() or _LETTER.search(layout.text) is None:
        return []
    for line in (*layout.lines[:_HEAD], *layout.lines[-_TAIL:]):
        if line.text.isascii():
            continue
        for pattern in (_KOREAN, _CHINESE):
            # In a long paragraph the reporter stands in the dateline before the first sentence, or at the end.
            ends = (len(line.text),) if len(line.text) < _SHORT else (_OPENING, len(line.text))
            for end in ends:
                found = pattern.search(line.text, max(0, end - _SHORT), end)
                authors = _named(layout.text, line, found) if found else []
                if authors:
                    return authors
    return _from_end(layout)


def _from_end(layout: Layout) -> list[Author]:
    for line in layout.lines[-_TAIL:]:
        found = _JAPANESE_END.search(line.text)
        authors = _named(layout.text, line, found) if found else []
        if authors and all(is_japanese(each.name) for each in authors):
            return authors
    return []


def _named(text: str, line: Line, found: re.Match[str]) -> list[Author]:
    group = "names" if found["names"] else "behind"
    authors = [
        person(each[0], text=text, start=line.start + each.start(), rule="east-asian-byline")
        for each in _NAME.finditer(found.string, found.start(group), found.end(group))
    ]
    return authors if all(is_hangul(each.name) or is_han_person(each.name) for each in authors) else []
