"""Captions of pictures, with their credits.

Text that was copied from a page keeps captions as paragraphs among the others. What tells them apart is the credit
(`Photo: Name/Agency`, `(Agency)`, `Image: Outlet`, a credit on the next line), that pages give a caption twice (once
as the picture's description), and openings that only captions have (`Pictured ...`, `FILE PHOTO: ...`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from articles.article import Caption
from articles.facts.layout import Layout, Paragraph
from articles.facts.name_lists import AGENCIES, PARTICLES
from articles.facts.names import fold, is_body, is_person
from articles.facts.published import is_date_only

_KIND = r"(?:photographs?|photos?|images?|pictures?|pics?|credits?|illustrations?|graphics?|video|handout|screengrab|screenshot)"
_LABEL = rf"(?:(?:{_KIND}[ \t]+)?(?:{_KIND})[ \t]*(?:[:|][ \t]*(?:by[ \t]+)?|[ \t]by[ \t]+|[ \t]courtesy(?:[ \t]of)?[ \t]*:?[ \t]*)|courtesy(?:[ \t]of|[ \t]*:)[ \t]*|사진[ \t]*[=:/][ \t]*|[ⓒ©][ \t]*(?![ \t\d]))"
_LABELLED = re.compile(
    rf"(?P<open>[(\[][ \t\r\n]*)?(?:[—–-][ \t]+)?(?<![^\W\d_a-z])(?P<label>{_LABEL})(?P<credit>[^\r\n]{{1,160}}?)[)\]]?\.?(?:[ \t]+more >)?$",
    re.IGNORECASE,
)
_ONLY_LABELLED = re.compile(rf"[(\[]?[ \t]*{_LABEL}(?P<credit>[^\r\n]{{1,160}}?)[)\]]?\.?", re.IGNORECASE)
_LABEL_ALONE = re.compile(rf"[(\[]?[ \t]*{_KIND}[ \t]*:", re.IGNORECASE)
_PARENTHESIS = re.compile(r"[ \t]*\((?P<credit>[^()\r\n]{2,100})\)(?P<twice>[ \t]+[^()\r\n]{2,60})?$")
_SLASHED = re.compile(
    r"(?:(?<=[.!?”’\"'])|(?<=\w))[ \t]+(?P<credit>(?:[A-Z][\w.’'-]*[ \t]+){0,3}(?:[A-Z][\w.’'-]*)[ \t]?/[ \t]?[A-Za-z][\w .’'/&-]{1,50})$"
)
_BEHIND_SENTENCE = re.compile(r"(?<=[.!?”\"])[ \t]+(?P<credit>[A-Z][\w .’'/:,@&-]{1,70})$")
_OUTLETS = (
    r"(?:Getty(?:[ \t]Images)?|Reuters|AP(?:[ \t]Photo)?|AFP|EPA|PA(?:[ \t](?:Wire|Images|Media))?|Associated Press|Agence France-Presse|"
    r"Shutterstock|Unsplash|Alamy|iStock\w*|Pexels|Pixabay|Flickr|Wikimedia(?:[ \t]Commons)?|Supplied|Handout|Bloomberg|Xinhua|Yonhap|"
    r"Rex(?:[ \t]Features)?|WireImage|FilmMagic|NurPhoto|Anadolu(?:[ \t]Agency)?|Sipa(?:[ \t]USA)?|Zuma(?:[ \t]Press)?|AAP|Canadian Press|"
    r"Adobe[ \t]?Stock|stock\.adobe\.com|Depositphotos|Facebook|Instagram|Twitter|YouTube|Google|NASA|dpa|Kyodo|TASS|EFE|ANSA|Imago|Magnum)"
)
_OUTLET = re.compile(rf"(?<![\w-]){_OUTLETS}(?![\w])")
_ONLY_OUTLET = re.compile(
    rf"[(\[]?(?:(?:The|via|File|©)[ \t]+)*{_OUTLETS}(?:[ \t]?[/,|-][ \t]?[\w .,’'-]{{1,60}})?[)\]]?", re.IGNORECASE
)
_OPENING = re.compile(
    r"(?:(?:(?:Pictured|Shown)(?:[ \t](?:right|left|above|below|here|centre|center|at|from|are|is|in|with)\b|[,:]))|(?:A|An|This|In this)[ \t]+"
    r"(?:undated[ \t]+|file[ \t]+|handout[ \t]+|combination[ \t]+|general[ \t]+view|screengrab|screenshot|satellite[ \t]+image|aerial[ \t]+(?:photo|view))"
    r"|FILE(?:[ \t]PHOTO)?[ \t]*[-–—:]|File[ \t](?:photo|picture|image)\b|Caption[ \t]*:)"
)
_BYLINE = re.compile(r"by[ \t]+\S|(?:published|posted|updated|read more|related|watch|share)\b", re.IGNORECASE)

_LONGEST = 700
_SHORTEST = 12
_SHORTEST_TWICE = 20
_LONGEST_CREDIT = 120


class _Credited(NamedTuple):
    """A paragraph that ends with a credit."""

    text_end: int
    """Where its words end, counted from its start."""
    credit: str
    rule: str


def find_captions(layout: Layout, *, title: tuple[int, int] | None = None) -> tuple[Caption, ...]:
    """Find every caption, in the order of the text; one that is given twice is found once, at its fuller wording.

    Args:
        layout: the text and its parts.
        title: the span of the headline, which is no caption even where a credit follows it.
    """
    captions: list[Caption] = []
    paragraphs = layout.paragraphs
    number = 0
    while number < len(paragraphs):
        caption, used = _read(paragraphs, number, title)
        if caption is not None:
            captions.append(caption)
        number += used
    return tuple(_once(captions))


def _once(captions: list[Caption]) -> list[Caption]:
    """Leave out the caption that says the same as one before it, and keep the one with a credit."""
    kept: dict[str, Caption] = {}
    for each in captions:
        key = " ".join(each.text.casefold().split()).rstrip(".")
        if key not in kept or (kept[key].credit is None and each.credit is not None):
            kept[key] = each
    return sorted(kept.values(), key=lambda each: each.start or 0)


def _read(paragraphs: tuple[Paragraph, ...], number: int, title: tuple[int, int] | None) -> tuple[Caption | None, int]:
    """Read the caption that begins at a paragraph; give it and how many paragraphs it takes."""
    first = paragraphs[number]
    if not _can_be_caption(first, title):
        return None, 1
    follows = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
    if follows is not None and _is_given_twice(first, follows):
        return _fuller(paragraphs, number)
    credited = _credit_at_end(first.text)
    if credited is not None:
        return _caption(first, credited, first.end), 1
    below, used = _credit_below(paragraphs, number)
    if below is not None:
        return _caption(
            first, _Credited(len(first.text), below, "caption-credit-line"), paragraphs[number + used - 1].end
        ), used
    if _OPENING.match(first.text):
        return Caption(text=first.text, start=first.start, end=first.end, rule="caption-opening"), 1
    return None, 1


def _can_be_caption(paragraph: Paragraph, title: tuple[int, int] | None) -> bool:
    if not _SHORTEST <= len(paragraph.text) <= _LONGEST or _BYLINE.match(paragraph.text):
        return False
    return title is None or paragraph.end <= title[0] or paragraph.start >= title[1]


def _is_given_twice(first: Paragraph, second: Paragraph) -> bool:
    if second.gap or len(first.text) < _SHORTEST_TWICE or len(second.text) > _LONGEST:
        return False
    return second.text.startswith(first.text.rstrip(" ."))


def _fuller(paragraphs: tuple[Paragraph, ...], number: int) -> tuple[Caption, int]:
    second = paragraphs[number + 1]
    credited = _credit_at_end(second.text)
    if credited is not None:
        return _caption(second, credited._replace(rule="caption-twice"), second.end), 2
    below, used = _credit_below(paragraphs, number + 1)
    if below is not None:
        end = paragraphs[number + used].end
        return _caption(second, _Credited(len(second.text), below, "caption-twice"), end), used + 1
    return Caption(text=second.text, start=second.start, end=second.end, rule="caption-twice"), 2


def _caption(paragraph: Paragraph, credited: _Credited, end: int) -> Caption:
    words = paragraph.text[: credited.text_end].rstrip(" \t\r\n([|—–-")
    return Caption(text=words, credit=credited.credit, start=paragraph.start, end=end, rule=credited.rule)


def _credit_at_end(text: str) -> _Credited | None:
    """Read the credit that ends a paragraph, if words of a caption come before it."""
    for pattern, rule, trusted in (
        (_LABELLED, "caption-credit", True),
        (_PARENTHESIS, "caption-parenthesis", False),
        (_SLASHED, "caption-slash", False),
        (_BEHIND_SENTENCE, "caption-behind-sentence", False),
    ):
        match = pattern.search(text, max(0, len(text) - 200))
        if match is None:
            continue
        start = match.start("credit") if rule == "caption-slash" else match.start()
        if rule == "caption-slash":
            start += _name_before_slash(match["credit"])
        credit = _clean(text[start : match.end("credit")] if rule == "caption-slash" else match["credit"])
        if len(text[:start].strip()) < _SHORTEST or not credit or len(credit) > _LONGEST_CREDIT:
            continue
        if _is_credit(credit, text[:start], rule) if not trusted else _is_labelled(match, text):
            return _Credited(start, credit, rule)
    return None


def _name_before_slash(credit: str) -> int:
    """Tell where the photographer's name begins in `Fashion Week Name Surname/Agency`: two words, three with an initial."""
    words = list(re.finditer(r"\S+", credit.partition("/")[0]))
    size = 3 if len(words) > 2 and (len(words[-2][0].rstrip(".")) == 1 or fold(words[-2][0]) in PARTICLES) else 2
    return words[-size].start() if len(words) >= size else 0


def _is_labelled(match: re.Match[str], text: str) -> bool:
    """Tell `... river. Photo: Name` from a sentence that happens to say `video: `."""
    before = text[: match.start()].rstrip()
    credit = _clean(match["credit"])
    if match["open"] is not None or before.endswith((".", "!", "?", "”", '"', "—", "–", "(", ")", "…")):
        return len(credit.split()) <= 14
    return match["label"][:1].isupper() and len(credit.split()) <= 10 and not credit.endswith(".")


def _is_credit(credit: str, before: str, rule: str) -> bool:
    if _OUTLET.search(credit) or credit.lower() in AGENCIES:
        return rule != "caption-behind-sentence" or len(credit.split()) <= 10
    if rule == "caption-slash":
        return is_person(credit.split("/")[0].strip()) and len(credit.split()) <= 6
    if rule != "caption-parenthesis" or not before.rstrip().endswith((".", "!", "?", "”", '"')):
        return False
    words = credit.split()
    return (
        len(words) <= 6
        and credit[0].isupper()
        and not credit.isdigit()
        and (is_person(credit) or is_body(credit) or len(words) <= 3)
    )


def _clean(credit: str) -> str:
    credit = credit.strip(" \t\r\n,;.").removeprefix("(").removeprefix("[")
    if ")" in credit and "(" not in credit:
        credit = credit.split(")")[0]
    return credit.removeprefix("by ").removeprefix("Courtesy of ").strip(" \t,;.")


def _credit_below(paragraphs: tuple[Paragraph, ...], number: int) -> tuple[str | None, int]:
    """Read the credit that stands on the next line or two; give it and how many paragraphs it takes with the caption."""
    if number + 1 >= len(paragraphs) or not _is_captionlike(paragraphs[number].text):
        return None, 1
    text = paragraphs[number + 1].text
    if len(text) <= _LONGEST_CREDIT and _LABEL_ALONE.fullmatch(text) and number + 2 < len(paragraphs):
        credit = _clean(paragraphs[number + 2].text)
        return (credit, 3) if credit and len(credit) <= _LONGEST_CREDIT else (None, 1)
    credit = _whole_credit(text)
    return (credit, 2) if credit else (None, 1)


def _whole_credit(text: str) -> str | None:
    """Give the credit that a line of its own states, or None."""
    if len(text) > _LONGEST_CREDIT:
        return None
    labelled = _ONLY_LABELLED.fullmatch(text)
    if labelled is not None:
        return _clean(labelled["credit"]) or None
    inner = text[1:-1] if text.startswith("(") and text.endswith(")") else None
    if inner is not None and (is_person(inner) or is_body(inner) or _OUTLET.search(inner)):
        return _clean(inner)
    if _ONLY_OUTLET.fullmatch(text):
        return _clean(text)
    name, slash, outlet = text.partition("/")
    if (
        slash
        and is_person(name.strip())
        and (_OUTLET.search(outlet) or is_body(outlet.strip()) or outlet.strip()[:1].isupper())
    ):
        return _clean(text) if len(text.split()) <= 8 else None
    return None


def _is_captionlike(text: str) -> bool:
    """Tell a line that can be a caption from a menu entry, a date or a name that a credit may follow by chance."""
    return len(text.split()) >= 4 and not is_date_only(text) and text[0] not in "“\"'‘"
