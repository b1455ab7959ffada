"""The headline."""

from __future__ import annotations

import re
from typing import NamedTuple

from articles.article import Mention
from articles.facts.layout import Layout, Line
from articles.facts.published import is_date_only
from articles.late_pattern import late_pattern

_SHARED = late_pattern(r"#{1,6}[ \t]+|Share this (?:Story|Article)\s*:\s*", re.IGNORECASE)
_NOT_A_TITLE = late_pattern(
    r"by[ \t]+\S|[A-Za-z]+ content:$|(?:media |press )?contacts?[ \t]*:|(?:https?://|www\.)\S+$"
    r"|(?:photo|image|picture|credit|file photo)s?\s*:|©|\W+$",
    re.IGNORECASE,
)
_BY = late_pattern(r"(?:by|von|par|por|di|da)[ \t]+\S", re.IGNORECASE)
_KICKER = late_pattern(
    r"(?:for immediate release|(?:press|news|media) release|exclusive|breaking(?: news)?|opinion|op-?ed|editorial"
    r"|comment(?:ary)?|analysis|column|obituar(?:y|ies)|feature|review|explainer|special report|investigation"
    r"|long read|the big read|in depth|guest (?:column|essay|post)|perspective|viewpoint)",
    re.IGNORECASE,
)
_CAPITAL_KICKER = late_pattern(
    rf"(?:{_KICKER.pattern}|LETTER FROM|NOTES FROM|INTERVIEW)(?:[:|/ –-]+[^\n]{{2,30}})?", re.IGNORECASE
)
_TRAIL = late_pattern(
    r"(?:home|start|news|world|sports?|business|opinion|culture|politics)(?:[ \t]*[>›»][ \t]*[\w&][\w&,.’' -]{1,60})+"
    r"|[\w&][\w&,.’' -]{1,40}(?:[ \t]*[>›»][ \t]*[\w&][\w&,.’' -]{1,60}){2,}",
    re.IGNORECASE,
)
_MASTHEAD = late_pattern(
    r"(?:The )?(?:[A-Z][\w’'&-]* |(?:of|Of|the|The) ){0,4}?"
    r"(?:Times|Post|News|Herald|Tribune|Gazette|Weekly|Daily|Journal|Chronicle|Courier|Observer|Guardian|Telegraph|Mail"
    r"|Press|Magazine|Mirror|Standard|Record|Bulletin|Dispatch|Examiner|Independent|Echo|Argus|Ledger|Monitor|Sentinel"
    r"|Register|Advertiser|Mercury)(?: [Oo]f [A-Z]\w+)?"
)
_OUTLET_BEHIND = late_pattern(r"[ \t][|·•–—-][ \t]\S")
_NAMES_OF_SECTIONS = frozenset(("news", "press", "mail", "record", "standard", "daily"))
"""Words that end the names of papers, and of sections and menus too (`Local News`)."""
_FURNITURE = late_pattern(
    r"page[ \t][A-Z]?\d+|headlines|contents|in this issue|front page|vol(?:ume|\.).{1,40}", re.IGNORECASE
)
_SENTENCE_END = late_pattern(r"[.!?][”\"’']?\s+[A-Z“\"]")

_LONGEST = 250
_LINES_LOOKED_AT = 5
_LONGEST_KICKER = 45
_LONGEST_BELOW_MASTHEAD = 160


class Title(NamedTuple):
    """The headline and where it stands."""

    text: str
    evidence: Mention


def find_title(layout: Layout) -> Title | None:
    """Find the headline: front matter or header line first, then the first line that can be one.

    A line of prose is no headline: more than 250 characters, or two sentences and more; nor is a text of one line
    that ends like a sentence.
    """
    stated = layout.stated("title")
    if stated is not None:
        return Title(stated.value, Mention(start=stated.start, end=stated.end, rule=stated.rule))
    lines = layout.lines[_above_title(layout) :]
    for line in lines[:_LINES_LOOKED_AT]:
        if _NOT_A_TITLE.match(line.text):
            continue
        return _from_line(layout, line)
    return None


def is_masthead(text: str) -> bool:
    """Tell whether a line is written like the name of a paper: `The Tarn Herald`, `TARN WEEKLY`."""
    words = text.lower().split()
    if len(text) > _LONGEST_KICKER or len(words) < 2 or (words[-1] in _NAMES_OF_SECTIONS and words[0] != "the"):
        return False
    return _MASTHEAD.fullmatch(text.title() if text.isupper() else text) is not None


def stands_under_masthead(layout: Layout) -> bool:
    """Tell whether the headline stands under the name of the paper and its date."""
    return layout.stated("title") is None and _below_masthead(layout.lines[: 2 * _LINES_LOOKED_AT]) > 0


def _above_title(layout: Layout) -> int:
    """Count the lines above the headline: a masthead with its date, the trail of a site's menu, a kicker."""
    lines = layout.lines[: 2 * _LINES_LOOKED_AT]
    number = _below_masthead(lines)
    while number < min(len(lines) - 1, _LINES_LOOKED_AT) and _is_kicker(lines[number].text, lines[number + 1].text):
        number += 1
    return number + _is_page_title(lines[number : number + 2])


def _is_page_title(lines: tuple[Line, ...]) -> bool:
    """Tell `Headline | Outlet`, the name of a page, from the headline that follows it."""
    if len(lines) < 2 or not lines[0].text.startswith(lines[1].text):
        return False
    return _OUTLET_BEHIND.match(lines[0].text, len(lines[1].text)) is not None


def _below_masthead(lines: tuple[Line, ...]) -> int:
    """Give the number of the first line under `The Tarn Herald` and its date, or 0 where no masthead stands."""
    if len(lines) < 4 or not is_masthead(lines[0].text) or not is_date_only(lines[1].text):
        return 0
    number = 2
    while number < len(lines) - 1 and _FURNITURE.fullmatch(lines[number].text):
        number += 1
    below = lines[number].text
    is_headline = len(below) <= _LONGEST_BELOW_MASTHEAD and not below.endswith((".", ":")) and not _BY.match(below)
    return number if is_headline else 0


def _is_kicker(text: str, below: str) -> bool:
    """Tell the words above a headline that say of what kind the article is, or where the page hangs on the site."""
    if len(text) > 2 * _LONGEST_KICKER or _BY.match(below) or is_date_only(below):
        return False
    if ">" in text or "›" in text or "»" in text:
        return _TRAIL.fullmatch(text) is not None
    if len(text) > _LONGEST_KICKER or len(below.split()) < 2:
        return False
    return _KICKER.fullmatch(text) is not None or (text.isupper() and _CAPITAL_KICKER.fullmatch(text) is not None)


def _from_line(layout: Layout, line: Line) -> Title | None:
    shared = _SHARED.match(line.text)
    start = line.start + (shared.end() if shared else 0)
    text = layout.text[start : line.end]
    if not text or len(text) > _LONGEST or _is_prose(layout, line, text):
        return None
    return Title(text, Mention(start=start, end=line.end, rule="first-line"))


def _is_prose(layout: Layout, line: Line, text: str) -> bool:
    if len(_SENTENCE_END.findall(text)) > 1 and len(text) > 120:
        return True
    wrapped = any(
        each.start <= line.start and each.end > line.end and len(each.text) > _LONGEST for each in layout.paragraphs[:2]
    )
    return wrapped or (len(layout.lines) == 1 and text.endswith((".", "。")))
