"""Whether a sentence speaks of what was or of what will be, as far as a date in it needs to know."""

from __future__ import annotations

from articles.facts.calendar_words import GAP
from articles.late_pattern import late_pattern

_FUTURE = late_pattern(
    r"\b(?:will|would|shall|to be|(?:is|are|was|were|set|going) to|due|scheduled|plan(?:s|ned)?|expect(?:s|ed)"
    r"|upcoming|hopes?|opens|begins|starts|takes? place|deadline|tomorrow)\b|['’]ll\b"
    r"|\b(?:by|until|till|through|before|next|as (?:soon|early) as)[ \t\r\n]"
    r"(?:(?:\d{1,2}(?::\d\d)?[ \t]?[ap]\.?m\.?|noon|midnight)[ \t\r\n](?:on[ \t\r\n])?)?$"
)
_OPENS = late_pattern(r"(?:^|[.!?][”\"’']?[ \t\r\n]|\n)[ \t]*(?:(?:On|From|By|This|Next)[ \t])?$")
"""What stands before a date that opens its sentence; the verb then stands behind it."""
_WILL_BEHIND = late_pattern(
    r"(?:(?!\b(?:[a-z]{2,}ed|said|told|was|were|had|did|when|that|who|which)\b)[^.!?\n“”\"]){0,60}?"
    r"(?:[ \t\r\n](?:will|shall|is to|are to|is due|are due|is set|are set)\b|['’]ll\b)"
)
_JUST_PAST = late_pattern(
    rf"(?P<be>\b(?:be|get|being){GAP})?\b(?P<verb>[a-z]{{2,}}ed|said|told|met|held|began|went|came|took|made|won|lost"
    rf"|killed|found|left|fell|rose|flew|sent){GAP}(?:on{GAP})?(?:early[ \t]+|late[ \t]+)?$"
)
_NOT_YET = frozenset(("scheduled", "expected", "planned", "slated", "supposed", "needed", "anticipated", "postponed"))
_PAST = late_pattern(r"\b(?:ended|since|dated|died|born|expired|as of)[ \t\r\n](?:on[ \t\r\n])?$")
_WAS = late_pattern(
    r"\b(?:was|were|had|did|became|began|broke|brought|came|fell|found|gave|held|hit|killed|left|lost|made|met|rose|saw"
    r"|sent|shot|struck|took|went|won|died|[a-z]{3,}ed (?:by|in|on|at|from|after|during|over))\b"
)
_UNANNOUNCED = late_pattern(
    r"[ \t\r\n]+(?:[a-z-]+[ \t\r\n]+){0,2}(?:accident|assassination|assault|attack|avalanche|blast|bombing|collapse"
    r"|coup|crash|death|derailment|disaster|earthquake|explosion|fire|flood|incident|insurrection|invasion|killing"
    r"|kidnapping|massacre|murder|quake|raid|riot|shooting|sinking|stabbing|storm|tornado|tragedy)s?\b"
)
"""What a date stands before only when it has happened: `the Oct. 7 attack`."""
_SENTENCE_START = late_pattern(r"[.!?][”\"’']?\s+[A-Z“\"]|[\r\n]\s*[\r\n]")
_LOOKED_AT = 110


def speaks_of_future(text: str, start: int, end: int) -> bool:
    """Tell whether the sentence around a date speaks of what will be; only the words near before it count."""
    left = text[max(0, start - _LOOKED_AT) : start]
    if _OPENS.search(left, max(0, len(left) - 8)) is not None:
        return _WILL_BEHIND.match(text, end) is not None
    if _FUTURE.search(left) is None:
        return False
    breaks = [match.end() for match in _SENTENCE_START.finditer(left)]
    sentence = left[breaks[-1] - 1 :] if breaks else left
    if _FUTURE.search(sentence) is None or "had been " in sentence:
        return False
    verb = _JUST_PAST.search(sentence, max(0, len(sentence) - 30))
    return verb is None or verb["be"] is not None or verb["verb"] in _NOT_YET


def speaks_of_past(text: str, start: int) -> bool:
    """Tell whether the words right before a date say that it is over: `the year ended Jan. 31`."""
    return _PAST.search(text, max(0, start - 14), start) is not None


def names_what_happened(text: str, end: int) -> bool:
    """Tell whether what stands behind a date is what nobody announces: `the Oct. 7 attack`."""
    return _UNANNOUNCED.match(text, end) is not None


def tells_of_past(text: str, start: int, end: int) -> bool:
    """Tell whether what a date names has happened, or its sentence has a verb of the past that is none of quoting."""
    left, right = text[max(0, start - _LOOKED_AT) : start], text[end : end + _LOOKED_AT]
    if _UNANNOUNCED.match(right):
        return True
    breaks = [match.end() for match in _SENTENCE_START.finditer(left)]
    stop = _SENTENCE_START.search(right)
    before = left[breaks[-1] - 1 :] if breaks else left
    after = right[: stop.start()] if stop else right
    return _WAS.search(before) is not None or _WAS.search(after) is not None
