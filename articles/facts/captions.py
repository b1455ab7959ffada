"""Captions of pictures, with their credits.

Text that was copied from a page keeps captions as paragraphs among the others. What tells them apart is the credit
(`Photo: Name/Agency`, `(Agency)`, `Image: Outlet`, a credit on the next line), that pages give a caption twice (once
as the picture's description), and openings that only captions have (`Pictured ...`, `FILE PHOTO: ...`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from articles.article import Caption
from articles.facts.layout import Layout, Paragraph
from articles.facts.name_lists import AGENCIES, PARTICLES
from articles.facts.names import fold, is_body, is_person
from articles.facts.published import is_date_only
from articles.facts.sought_words import lowered
from articles.late_pattern import late_pattern

_KIND = (
    r"(?:photographs?|photos?|images?|pictures?|pics?|credits?|illustrations?|graphics?|video|handout|screengrab"
    r"|screenshot)"
)
_LABEL = (
    rf"(?:(?:{_KIND}[ \t]+)?{_KIND}[ \t]?(?:[:|][ \t]*(?:by[ \t]+)?|[ \t]?by[ \t]+|[ \t]?courtesy(?:[ \t]of)?[ \t]?:?)"
    r"|courtesy(?:[ \t]of|[ \t]?:)|사진[ \t]?[=:/]|[ⓒ©](?![ \t]?\d))[ \t]*"
)
_LABEL_SIGN = late_pattern(
    r"[:|]|[ \t](?:by|BY)(?=[ \t])|(?<![^\W_])[Cc]ourtesy(?=[ \t:])|[ⓒ©](?![ \t]?\d)|(?<=사진)[=/]"
)
_KIND_BEFORE = late_pattern(rf"(?:(?:{_KIND}[ \t])?{_KIND}|사진)[ \t]?$", re.IGNORECASE)
_LABEL_REST = late_pattern(r"(?:[ \t]?of\b)?[ \t]?:?[ \t]*(?:by[ \t]+)?")
_LABEL_REACH = 34
_LABEL_WORDS = (
    "photo",
    "image",
    "pic",
    "credit",
    "illustration",
    "graphic",
    "video",
    "handout",
    "screen",
    "courtesy",
    "사진",
    "ⓒ",
    "©",
)
_ONLY_LABELLED = late_pattern(rf"[(\[]?[ \t]?{_LABEL}(?P<credit>[^\r\n]{{1,160}}?)[)\]]?\.?", re.IGNORECASE)
_LABEL_ALONE = late_pattern(rf"[(\[]?[ \t]?(?:{_KIND}[ \t])?{_KIND}[ \t]?:", re.IGNORECASE)
_PARENTHESIS = late_pattern(r"[ \t]*\((?P<credit>[^()\r\n]{2,100})\)(?P<twice>[ \t]+[^()\r\n]{2,60})?$")
_SLASHED = late_pattern(
    r"(?P<credit>(?:[A-Z][\w.’'-]*[ \t]+){0,3}(?:[A-Z][\w.’'-]*)[ \t]?/[ \t]?[A-Za-z][\w .’'/&-]{1,50})$"
)
_BEHIND_SENTENCE = late_pattern(r"(?<=[.!?”\"])[ \t]+(?P<credit>[A-Z][\w .’'/:,@&-]{1,70})$")
_SENTENCE_ENDS = (".", "!", "?", "”", '"', "’", "'", ":", "…")
_OUTLETS = (
    r"(?:Getty(?:[ \t]Images)?|Reuters|AP(?:[ \t]Photo)?|AFP|EPA|PA(?:[ \t](?:Wire|Images|Media))?|Associated Press"
    r"|Agence France-Presse|Shutterstock|Unsplash|Alamy|iStock\w*|Pexels|Pixabay|Flickr|Wikimedia(?:[ \t]Commons)?"
    r"|Supplied|Handout|Bloomberg|Xinhua|Yonhap|Rex(?:[ \t]Features)?|WireImage|FilmMagic|NurPhoto"
    r"|Anadolu(?:[ \t]Agency)?|Sipa(?:[ \t]USA)?|Zuma(?:[ \t]Press)?|AAP|Canadian Press|Adobe[ \t]?Stock"
    r"|stock\.adobe\.com|Depositphotos|NASA|dpa|Kyodo|TASS|EFE|ANSA"
    r"|Imago|Magnum)"
)
_OUTLET = late_pattern(rf"(?<![\w-]){_OUTLETS}(?![\w])")
_ONLY_OUTLET = late_pattern(
    rf"[(\[]?(?:(?:The|via|File|©)[ \t]){{0,3}}{_OUTLETS}(?:[ \t]?[/,|-][ \t]?[\w .,’'-]{{1,60}})?[)\]]?",
    re.IGNORECASE,
)
_OPENING = late_pattern(
    r"(?:Pictured|Shown)(?:[ \t](?:right|left|above|below|here|centre|center|at|from|are|is|in|with)\b|[,:])"
    r"|(?:A|An|This|In this)[ \t](?:undated[ \t]|file[ \t]|handout[ \t]|combination[ \t]|general[ \t]view"
    r"|screengrab|screenshot|satellite[ \t]image|aerial[ \t](?:photo|view))"
    r"|FILE(?:[ \t]PHOTO)?[ \t]?[-–—:]|File[ \t](?:photo|picture|image)\b|Caption[ \t]?:"
)
_PLACE_OF_DATELINE = late_pattern(r"[A-Z][A-Z .’'-]+(?:,[ \t]*[A-Z][\w.]*(?:[ \t]\d{1,2})?){0,3}[.,]?")
_LEAD_IN = late_pattern(r"(?:[A-Z0-9][A-Z0-9’'&-]*[ \t]+){1,6}?(?:…|\.\.\.)[ \t]*[A-Z“\"]")
_MOVING = ("video", "pictures", "photos", "gallery", "timelapse", "audio")
_MOVING_PICTURE = late_pattern(
    r"[ \t][–—-][ \t](?:(?:in|your|the)[ \t])?(?:[a-z]+[ \t])?(?:" + "|".join(_MOVING) + ")$"
)
_DIRECTION = late_pattern(
    r"\b[Ff]rom[ \t](?:left|right)\b|\b[Ff]rom[ \t](?:top[ \t]|bottom[ \t])?(?:left|right)[ \t]to[ \t]"
    r"|\b[A-Z][\w’'-]+,[ \t](?:(?:far|second|third|top|bottom|front|back)[ \t])*(?:left|right|cent(?:er|re))(?:,|\.$)"
    r"|\((?:(?:far|second|third|top|bottom)[ \t])*(?:left|right|cent(?:er|re)|L|R|L[ \t]?-[ \t]?R|L to R)\)"
)
_SPEECH = late_pattern(
    r"[”\"’,][ \t](?:\w+[ \t]){0,3}(?:said|says|told|added|asked)\b|\b(?:said|says)[ \t](?:that|the|it|he|she)\b"
)
_SENTENCES = late_pattern(r"[.!?][”\"’]?[ \t]+[A-Z“\"]")
_TO_READERS = late_pattern(
    r"\b(?:your|please|subscribe|sign[ -](?:up|in)|log[ -]in|newsletters?|cookies|click|terms of)\b", re.IGNORECASE
)
"""What a page says to its readers; it stands on many pages twice and more."""
_CLAIM = late_pattern(r"©|\([Cc]\)|[Cc]opyright\b")
_BYLINE = late_pattern(r"by[ \t]+\S|(?:published|posted|updated|read more|related|watch|share)\b", re.IGNORECASE)

_LONGEST = 700
_LONGEST_UNCREDITED = 350
_LONGEST_ABOVE_CREDIT = 320
_SURELY_SHORT = 160
_SHORTEST_ABOVE = 20
_LONGEST_ABOVE = 240
_FEWEST_WORDS_ABOVE = 5
_HEADING_WORDS = 4
_SHORTEST_TWICE_APART = 40
_SHORTEST = 12
_SHORTEST_TWICE = 20
_LONGEST_CREDIT = 120
_WORDS_OF_CREDIT = 14
_TAIL = 200


class _Page(NamedTuple):
    """What captions are read from."""

    paragraphs: tuple[Paragraph, ...]
    credits: tuple[str | None, ...]
    """For each paragraph the credit that it states and nothing else."""
    labels: tuple[str, ...]
    """Which of the words that label a credit the text has at all."""


class _Credited(NamedTuple):
    """A paragraph that ends with a credit."""

    text_end: int
    """Where its words end, counted from its start."""
    credit: str
    rule: str


def find_captions(layout: Layout, *, taken: Sequence[tuple[int, int]] = ()) -> tuple[Caption, ...]:
    """Find every caption, in the order of the text; one that is given twice is found once, at its fuller wording.

    Args:
        layout: the text and its parts.
        taken: spans of the headline and the byline, which are neither captions nor credits.
    """
    captions: list[Caption] = []
    last = max((end for _, end in taken), default=0)
    paragraphs = tuple(
        _without_words(each) if each.start < last and _overlaps(each, taken) else each for each in layout.paragraphs
    )
    folded = lowered(layout.text)
    labels = tuple(word for word in _LABEL_WORDS if word in folded)
    page = _Page(paragraphs, tuple(_whole_credit(each.text, labels) for each in paragraphs), labels)
    number = 0
    while number < len(paragraphs):
        caption, used = _read(page, number)
        if caption is not None and _BYLINE.match(paragraphs[number].text):
            caption, used = None, 1
        if caption is not None:
            captions.append(caption)
        number += used
    return tuple(_once(captions))


def _overlaps(paragraph: Paragraph, taken: Sequence[tuple[int, int]]) -> bool:
    return any(paragraph.start < end and start < paragraph.end for start, end in taken)


def _without_words(paragraph: Paragraph) -> Paragraph:
    """Keep the place of a paragraph, so that its neighbours do not become neighbours of each other."""
    return paragraph._replace(text="")


def _once(captions: list[Caption]) -> list[Caption]:
    """Leave out the caption that says the same as one before it, and keep the one with a credit."""
    kept: dict[str, Caption] = {}
    for each in captions:
        key = " ".join(each.text.casefold().split()).rstrip(".")
        if key not in kept or (kept[key].credit is None and each.credit is not None):
            kept[key] = each
    return sorted(kept.values(), key=lambda each: each.start or 0)


def _read(page: _Page, number: int) -> tuple[Caption | None, int]:
    """Read the caption that begins at a paragraph; give it and how many paragraphs it takes."""
    paragraphs, credit = page.paragraphs, page.credits[number]
    first = paragraphs[number]
    if credit is not None and _stands_above(page, number):
        below = paragraphs[number + 1]
        return _caption(below, _Credited(len(below.text), credit, "caption-credit-above"), below.end), 2
    if not _can_be_caption(first):
        return None, 1
    follows = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
    if follows is not None and _is_given_twice(first, follows):
        return _fuller(page, number)
    credited = _credit_at_end(first.text, page.labels)
    if credited is not None:
        return _caption(first, credited, first.end), 1
    credit, used = _credit_below(page, number)
    if credit is not None:
        end = paragraphs[number + used - 1].end
        return _caption(first, _Credited(len(first.text), credit, "caption-credit-line"), end), used
    rule = _rule_of_uncredited(first.text, paragraphs[number - 1].text if number else "")
    return (Caption(text=first.text, start=first.start, end=first.end, rule=rule) if rule else None), 1


def _stands_above(page: _Page, number: int) -> bool:
    """Tell a credit that stands above its caption: prose before it, and behind it a line that is no sentence."""
    paragraphs = page.paragraphs
    if not 0 < number < len(paragraphs) - 1:
        return False
    before, behind = paragraphs[number - 1].text, paragraphs[number + 1].text
    return (
        _LABEL_ALONE.match(paragraphs[number].text) is None  # `Credit: ...` stands below its picture
        and before.endswith(_SENTENCE_ENDS)
        and not behind.endswith((*_SENTENCE_ENDS, ","))
        and _SHORTEST_ABOVE <= len(behind) <= _LONGEST_ABOVE
        and len(behind.split()) >= _FEWEST_WORDS_ABOVE
        and _is_captionlike(behind)
        and page.credits[number + 1] is None
    )


def _rule_of_uncredited(text: str, before: str) -> str | None:
    """Name the rule by which a paragraph without a credit is a caption, or give None."""
    if _OPENING.match(text):
        return "caption-opening"
    if len(text) > _LONGEST_UNCREDITED:
        return None
    if text[:2].isupper() and ("…" in text[:48] or "..." in text[:48]) and _LEAD_IN.match(text):
        return "caption-lead-in"
    if text.endswith(_MOVING) and _MOVING_PICTURE.search(text):
        return "caption-moving-picture"
    if (
        ("left" in text or "right" in text or ", cent" in text or "(" in text)
        and _DIRECTION.search(text)
        and not _SPEECH.search(text)
    ):
        return "caption-direction"
    numbered = before.isdecimal() and len(before) <= 2 and before != "1" and not text.endswith(_SENTENCE_ENDS)
    return "caption-numbered" if numbered and _FEWEST_WORDS_ABOVE <= len(text.split()) <= 40 else None


def _can_be_caption(paragraph: Paragraph) -> bool:
    return _SHORTEST <= len(paragraph.text) <= _LONGEST


def _is_given_twice(first: Paragraph, second: Paragraph) -> bool:
    if len(first.text) < _SHORTEST_TWICE or len(second.text) > _LONGEST:
        return False
    if second.gap and not _SHORTEST_TWICE_APART <= len(first.text) <= len(second.text) + 1 <= len(first.text) + _TAIL:
        return False
    return second.text.startswith(first.text.rstrip(" ."))


def _fuller(page: _Page, number: int) -> tuple[Caption | None, int]:
    second = page.paragraphs[number + 1]
    credited = _credit_at_end(second.text, page.labels)
    if credited is not None:
        return _caption(second, credited._replace(rule="caption-twice"), second.end), 2
    below, used = _credit_below(page, number + 1)
    if below is not None:
        end = page.paragraphs[number + used].end
        return _caption(second, _Credited(len(second.text), below, "caption-twice"), end), used + 1
    if _TO_READERS.search(second.text):
        return None, 2
    return Caption(text=second.text, start=second.start, end=second.end, rule="caption-twice"), 2


def _caption(paragraph: Paragraph, credited: _Credited, end: int) -> Caption:
    words = paragraph.text[: credited.text_end].rstrip(" \t\r\n([|—–-")
    return Caption(text=words, credit=credited.credit, start=paragraph.start, end=end, rule=credited.rule)


def _credit_at_end(text: str, labels: Sequence[str]) -> _Credited | None:
    """Read the credit that ends a paragraph, if words of a caption come before it."""
    tail = text[-_TAIL:]
    shift = len(text) - len(tail)
    readers: list[Callable[[str], _Credited | None]] = []
    folded = tail.lower()
    if labels and any(map(folded.__contains__, labels)):
        readers.append(_labelled)
    if ")" in tail[-64:]:
        readers.append(_in_parenthesis)
    if not tail.endswith(_SENTENCE_ENDS):
        readers += [_slashed, _behind_sentence] if "/" in tail else [_behind_sentence]
    for reader in readers:
        found = reader(tail)
        if found is None or not found.credit or len(found.credit) > _LONGEST_CREDIT:
            continue
        if len(text[: shift + found.text_end].strip()) >= _SHORTEST:
            return found._replace(text_end=shift + found.text_end)
    return None


def _labelled(tail: str) -> _Credited | None:
    """Read `... river. Photo: Name`, but no sentence that happens to say `video: `."""
    for sign in _LABEL_SIGN.finditer(tail):
        kind = _KIND_BEFORE.search(tail, max(0, sign.start() - _LABEL_REACH), sign.start())
        if kind is None and sign[0][0] not in "cCⓒ©":
            continue
        start = sign.start() if kind is None else kind.start()
        rest = _LABEL_REST.match(tail, sign.end())
        credit = _clean(tail[rest.end() if rest else sign.end() :].removesuffix("more >"))
        if _is_label(tail, start, credit):
            return _Credited(start, credit, "caption-credit")
    return None


def _is_label(tail: str, start: int, credit: str) -> bool:
    if not credit or "\n" in credit or "\r" in credit:
        return False
    glued = start > 0 and tail[start - 1].isalpha()
    if glued and not (tail[start - 1].islower() and tail[start].isupper()):
        return False
    words = len(credit.split())
    if tail[:start].rstrip().endswith((*_SENTENCE_ENDS, "—", "–", "(", "[", ")")) and words <= _WORDS_OF_CREDIT:
        return True
    return tail[start].isupper() and words <= 10 and not tail.rstrip(")]").endswith((".", "?", "!"))


def _in_parenthesis(tail: str) -> _Credited | None:
    match = _PARENTHESIS.search(tail, max(0, tail.rfind("(") - 1))
    if match is None:
        return None
    if _PLACE_OF_DATELINE.fullmatch(tail, 0, match.start()):
        return None
    credit = _clean(match["credit"])
    named = _names_outlet(credit) or _is_bare_credit(credit, tail[: match.start()])
    return _Credited(match.start(), credit, "caption-parenthesis") if named else None


def _slashed(tail: str) -> _Credited | None:
    """Read `... in the river Name Surname/Agency`: two words before the slash, three with an initial or a particle."""
    match = _SLASHED.search(tail, max(0, tail.find("/") - 60))
    if match is None:
        return None
    words = list(re.finditer(r"\S+", match["credit"].partition("/")[0]))
    size = 3 if len(words) > 2 and (len(words[-2][0].rstrip(".")) == 1 or fold(words[-2][0]) in PARTICLES) else 2
    start = match.start("credit") + (words[-size].start() if len(words) >= size else 0)
    credit = _clean(tail[start:])
    name = credit.partition("/")[0].strip()
    named = _names_outlet(credit) or (is_person(name) and len(credit.split()) <= 6)
    return _Credited(start, credit, "caption-slash") if named else None


def _behind_sentence(tail: str) -> _Credited | None:
    match = _BEHIND_SENTENCE.search(tail, max(0, len(tail) - 80))
    if match is None:
        return None
    if _PLACE_OF_DATELINE.fullmatch(tail, 0, match.start()):
        return None
    credit = _clean(match["credit"])
    named = _names_outlet(credit) and len(credit.split()) <= 10
    return _Credited(match.start(), credit, "caption-behind-sentence") if named else None


def _names_outlet(credit: str) -> bool:
    return _OUTLET.search(credit) is not None or credit.lower() in AGENCIES


def _is_bare_credit(credit: str, before: str) -> bool:
    """Tell a parenthesis behind a whole sentence that names somebody from one that explains something."""
    if not before.rstrip().endswith((".", "!", "?", "”", '"')):
        return False
    words = credit.split()
    if len(words) > 6 or not credit[:1].isupper() or credit.isdigit():
        return False
    return is_person(credit) or is_body(credit) or len(words) <= 3


def _clean(credit: str) -> str:
    credit = credit.strip(" \t\r\n,;.").removeprefix("(").removeprefix("[")
    if ")" in credit and "(" not in credit:
        credit = credit.split(")")[0]
    return credit.removeprefix("by ").removeprefix("Courtesy of ").strip(" \t,;.")


def _credit_below(page: _Page, number: int) -> tuple[str | None, int]:
    """Read the credit on the next line or two; give it and how many paragraphs it takes with the caption."""
    paragraphs = page.paragraphs
    below = paragraphs[number + 1 : number + 3]
    if not below or len(below[0].text) > _LONGEST_CREDIT:
        return None, 1
    if number + 2 == len(paragraphs) and _CLAIM.match(below[0].text):
        return None, 1  # the last line claims the article, not a picture
    credit, used = page.credits[number + 1], 2
    if credit is None and below[0].text.endswith(":") and len(below) > 1 and _LABEL_ALONE.fullmatch(below[0].text):
        credit, used = _clean(below[1].text), 3
    if not credit or len(credit) > _LONGEST_CREDIT:
        return None, 1
    text = paragraphs[number].text
    if not _is_captionlike(text) or _is_prose(text) or (used == 2 and _stands_above(page, number + 1)):
        return None, 1
    return credit, used


def _is_prose(text: str) -> bool:
    """Tell a paragraph of the article, under which a picture without a caption stands, from a caption."""
    if len(text) <= _SURELY_SHORT:
        return False
    return len(text) > _LONGEST_ABOVE_CREDIT or _SPEECH.search(text) is not None or len(_SENTENCES.findall(text)) > 1


def _whole_credit(text: str, labels: Sequence[str]) -> str | None:
    """Give the credit that a line of its own states, or None."""
    if not 1 < len(text) <= _LONGEST_CREDIT:
        return None
    folded = text.lower()
    labelled = _ONLY_LABELLED.fullmatch(text) if labels and any(map(folded.__contains__, labels)) else None
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
    words = len(text.split())
    if text[0] in "“\"'‘" or text[-1] == ":" or is_date_only(text):
        return False
    return words > _HEADING_WORDS or (words > 1 and text.endswith(_SENTENCE_ENDS))
