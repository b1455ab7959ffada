"""The words by which lines say who wrote what: `By`, `Von`, `Par`, `Translated by`, in the languages of the press."""

from __future__ import annotations

import re
from typing import Final

from articles.facts.word_sets import word_set
from articles.late_pattern import late_pattern

BY: Final = late_pattern(
    r"(?:[|•·][ \t]*)?(?:(?:an?[ \t]+)?(?:(?:guest|special|exclusive)[ \t]+)?"
    r"(?:written|words|story|text|reported|report|review|analysis|interviewed|interview|compiled|commentary|comment"
    r"|opinion|essay|article|column|post|blog|feature)"
    r"(?:[ \t]+(?:and|&)[ \t]+(?:photos?|photographs?|photography|pictures?|images|illustrations?|videos?))?"
    r"[ \t]+)?"
    r"(?:by(?:[ \t]+|[ \t]?:[ \t]*)|authors?[ \t]?:[ \t]*)(?=\S)",
    re.IGNORECASE,
)
"""The opening of a by-line in English."""

OPENINGS: Final = word_set(
    """
    by wr wo st te re an in co op es ar po bl fe au gu sp ex pu up su ei vo pa pr di do av af ol fr jo fö sk sz ír ав те
    ya pe tá a | • ·
    """
)
"""The first two letters, or the first alone, of lines that a by-line can open, in lower case; a quick test."""

BY_ALONE: Final = late_pattern(
    r"(?:by|written by|authors?(?: of the article)?|story by|(?:[^\W\d_]+[ \t])?von|par|por|di|door|av|af|oleh"
    r"|autora?|auteurs?|autore)"
    r"[ \t]*:?",
    re.IGNORECASE,
)
"""A line that only says that names follow."""

BY_ELSEWHERE: Final = late_pattern(
    r"(?:(?:ein(?:e[nmrs]?)?[ \t]+\w+[ \t]+von|von|par|propos[ \t]+recueillis[ \t]+par|texte[ \t]+de|por"
    r"|texto[ \t]+de|di|a[ \t]+cura[ \t]+di|testo[ \t]+di|door|av|af|oleh|from)(?:[ \t]?:)?[ \t]+"
    r"|(?:words|story|texte?|texto|testo|tekst|interview|writer|reporter|journalist|autore?|autora|auteure?s?|autrice"
    r"|autorin|autoren|författare|skribent|szerző|írta|автор[ыи]?|текст|yazan|penulis|oleh|tác[ \t]giả)[ \t]?:[ \t]*)"
    r"(?=[\"“„‘]?[^\W\d_])",
    re.IGNORECASE,
)
"""The opening of a by-line that needs the rest of the line to be names: in other languages, or by a label."""

POSTED_BY: Final = late_pattern(r"(?:posted|published|uploaded|submitted)[ \t]+by[ \t]+(?=[^\W\d_])", re.IGNORECASE)
"""The opening of a line that may name a person or the publisher; only a person counts."""

INNER_BY: Final = late_pattern(
    r"(?:[|·•/—–-][ \t]*(?:[Ww]ritten[ \t]+)?|\b\d{4}[ \t,]+|[ap]\.?m\.?[ \t,]+|(?:^|[ \t])ago[ \t]+)"
    r"[Bb][Yy][ \t]+(?=[A-Z])|[|·•][ \t]*(?:[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]v)[ \t]+(?=[^\W\d_a-z])"
)
"""A by-line behind the date or the section on one line."""

SIGNED: Final = late_pattern(r"(?:reporting|report|writing|reported|written)[ \t]+by[ \t:]+", re.IGNORECASE)
"""The opening of the signature under a wire story."""

OTHER_STEMS: Final = (
    "report",
    "edit",
    "transla",
    "contribut",
    "input",
    "agencies",
    "writing by",
    "research",
    "files from",
)
"""What every line in English has that names another than the author, in lower case; a quick test."""

OTHER_STEMS_ELSEWHERE: Final = tuple(
    word_set(
        "bersetz|aus dem|tradu|trado|verta|redig|redak|redac|mitarbeit|avec la|con inf|con la|com inf|com cola|édit|"
        "fordít|번역|편집|翻译|翻譯|译者|訳|编辑|責編|责编|編輯|編集|перев",
        "|",
    )
)
"""The same in other languages."""

_FROM: Final = (
    r"(?:[ \t]+(?:from|aus|de|del|de[ \t]l[’']|du|dall[’']|uit|do|da)[ \t]*"
    r"(?:the[ \t]+|dem[ \t]+|het[ \t]+)?[^\W\d_]+)?"
)

CONTRIBUTED_BY: Final = late_pattern(
    r"(?:with[ \t]+)?(?:(?:additional|further|extra|supplementary|other)[ \t]+"
    r"(?:reporting|research|material|writing|work|input)|reporting[ \t]+contributed)[ \t]*(?:by|from|:)[ \t]*"
    r"|with[ \t]+(?:reporting|contributions?|inputs?|files|research|reports?)[ \t]+(?:by|from)[ \t]+"
    r"|mitarbeit[ \t]?:[ \t]*|unter[ \t]mitarbeit[ \t]von[ \t]+|avec[ \t]la[ \t]collaboration[ \t]de[ \t]+"
    r"|con[ \t](?:información|la[ \t]colaboración)[ \t]de[ \t]+|com[ \t](?:informações|colaboração)[ \t]de[ \t]+",
    re.IGNORECASE,
)
"""The opening of a line that names who added reporting."""

TRANSLATED_BY: Final = late_pattern(
    rf"translat(?:ed{_FROM}[ \t]+by[ \t:]+|ion{_FROM}(?:[ \t]+by[ \t:]+|[ \t]?[:/][ \t]*)|ors?[ \t]?:[ \t]*)"
    rf"|übersetz(?:t{_FROM}[ \t]von[ \t]+|ung(?:{_FROM}[ \t]von[ \t]+|[ \t]?:[ \t]*)|er(?:in)?[ \t]?:[ \t]*)"
    r"|aus[ \t]dem[ \t]\w+(?:[ \t]übersetzt)?[ \t]von[ \t]+"
    rf"|tradu(?:it{_FROM}[ \t]par[ \t]+|ction{_FROM}(?:[ \t]par[ \t]+|[ \t]?:[ \t]*)|cido{_FROM}[ \t]por[ \t]+"
    rf"|cción(?:[ \t]de[ \t]+|[ \t]?:[ \t]*)|zido{_FROM}[ \t]por[ \t]+|ção(?:[ \t]de[ \t]+|[ \t]?:[ \t]*)"
    r"|zione(?:[ \t]di[ \t]+|[ \t]?:[ \t]*)|ctora?[ \t]?:[ \t]*)"
    rf"|tradotto{_FROM}[ \t]da[ \t]+|verta(?:ling(?:[ \t]?:[ \t]*|[ \t]door[ \t]+)|ald{_FROM}[ \t]door[ \t]+)"
    r"|fordította[ \t]?:?[ \t]*|перев(?:од|одчик)[ \t]?:[ \t]*"
    r"|번역[ \t]?[:=]?[ \t]*|(?:翻译|翻譯|译者|訳)[ \t]*[:：・/／][ \t]*",
    re.IGNORECASE,
)
"""The opening of a line that names the translator."""

EDITED_BY: Final = late_pattern(
    r"edit(?:ed|ing)(?:[ \t]for[ \t]\w+)?[ \t]+by[ \t:]+|editors?[ \t]?:[ \t]*|redaktion[ \t]?:[ \t]*"
    r"|redigiert[ \t]von[ \t]+|édit(?:é|ion)[ \t]?(?:par[ \t]+|:[ \t]*)|edita(?:do|ção|ción)[ \t]?(?:por[ \t]+|:[ \t]*)"
    r"|redactie[ \t]?:[ \t]*"
    r"|편집[ \t]?[:=][ \t]*|(?:责任编辑|責任編輯|责编|編责|编辑|編輯|編集)[ \t]*[:：・/／][ \t]*",
    re.IGNORECASE,
)
"""The opening of a line that names the editor."""

CONTRIBUTED: Final = late_pattern(
    r"[ \t](?:(?:also|both|each)[ \t])?(?:contributed|provided|assisted)[ \t](?:(?:additional|further)[ \t])?"
    r"(?:(?:reporting|research|material)[ \t])?(?:to|from|for|with)[ \t]?(?:[a-z]+[ \t]){0,2}"
    r"(?:report|story|article|piece|reporting)\b"
    r"|[ \t](?:also[ \t])?contributed(?:[ \t](?:additional[ \t])?(?:reporting|research))?"
    r"(?:[ \t](?:from|to)[ \t][A-Z][\w’' -]{1,30})?\.?$"
)
"""What follows the names in `Ada Quill and Ben Otter in Tarn contributed to this report.`"""

COLLECTIVES: Final = frozenset(
    phrase.strip()
    for phrase in """
    staff; our staff; staff and agencies; staff and agency; staff and wire reports; staff and wires; staff report;
    staff reports; staff writer; staff writers; staff reporter; staff reporters; staff correspondent; agencies;
    from agencies; agency reports; news agencies; wire reports; wire services; from wire reports; from wire services;
    our correspondent; our correspondents; our reporter; our reporters; our special correspondent;
    our own correspondent; a correspondent; a staff reporter; a staff writer; special correspondent; newsroom;
    the newsroom; news desk; newsdesk; web desk; digital desk; online desk; foreign desk; city desk; editorial board;
    the editorial board; editorial; editors; the editors; redaktion; die redaktion; redacción; la redacción;
    redação; da redação; a redação; redazione; la redazione; rédaction; la rédaction; redactie; de redactie; redakcja;
    toimitus; redaktionen; редакция; szerkesztőség
    """.replace("\n", " ").split(";")
)
"""Whole by-lines that name no person, in lower case; a publication's name may stand before them."""
