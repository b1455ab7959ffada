r"""BibTeX: one entry for each item, safe keys, addresses as they are.

Source: Oren Patashnik, "BibTeXing" (1988), and for the choice of fields and the protection of capitals what Zotero's
BibTeX export does. In place of its lone `\{` of an unbalanced brace, which would end the field, stand
`{\textbraceleft}` and `{\textbraceright}`; keys are small ASCII letters, digits, `-` and `_` only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from articles.citing.dates import CslDate
from articles.citing.item import Item, unused
from articles.citing.names import PersonName, short
from articles.citing.reference import Reference, read_reference

_TYPES: Final = {"article-newspaper": "article", "article-magazine": "article", "article-journal": "article"}
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ESCAPES: Final = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_{}"},
        "\\": r"{\textbackslash}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        "<": r"{\textless}",
        ">": r"{\textgreater}",
        "|": r"{\textbar}",
    }
)
_UNBALANCED: Final = _ESCAPES | {ord("{"): r"{\textbraceleft}", ord("}"): r"{\textbraceright}"}
_WORD: Final = re.compile(r"(?<!\w)[^\W_]+")
_AND: Final = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)
_NOT_IN_KEY: Final = re.compile(r"[^a-z0-9-]+")
_LETTER_NAME: Final = re.compile("^e(?=[^aeiouy])|(?<=[^aeiouy])[ae]$")  # what turns a consonant into its name: em, ve
_LONGEST_KEY_PART: Final = 40
_NOT_IN_FIELD: Final = {ord("{"): "%7B", ord("}"): "%7D", ord("\\"): "%5C"}
_KEYLESS_WORDS: Final = frozenset(
    (
        *("a", "an", "the", "some", "from", "on", "in", "to", "of", "do", "with", "der", "die", "das", "ein", "eine"),
        *("un", "une", "la", "le", "el", "las", "los", "al", "uno", "una", "unos", "unas", "de", "des", "del"),
    )
)


def records(items: Iterable[Item]) -> Iterator[str]:
    """Write each item as an entry with a key of its own, an empty line between entries."""
    used: dict[str, int] = {}
    for number, item in enumerate(items):
        reference = read_reference(item)
        entry = _entry(reference, unused(key(reference), used))
        yield f"\n{entry}" if number else entry


def record(reference: Reference) -> str:
    """Write one item as an entry."""
    return _entry(reference, key(reference))


def in_text(reference: Reference) -> str:
    r"""Write the command that cites the item in LaTeX."""
    return rf"\cite{{{key(reference)}}}"


def dropped(reference: Reference) -> tuple[str, ...]:
    """Name what is known but BibTeX has no field for."""
    issued = reference.issued or CslDate()
    lost = (
        (issued.circa, "that the date is approximate"),
        (bool(issued.start and issued.start.day), "the day of publication"),
        (issued.end is not None, "the end of the range of dates"),
        (bool(issued.season), "the season"),
        (bool(reference.archive or reference.archive_location), "the archive"),
    )
    return tuple(words for is_lost, words in lost if is_lost)


def key(reference: Reference) -> str:
    """Make a readable key of author, first telling word of the title, and year: `kim_border_2023`.

    Letters of other scripts go by their Unicode names, so that a Korean or Russian name can be read; signs that have no
    such name, Chinese characters among them, go by their code points.
    """
    author = _key_part(short(reference.names[0])) if reference.names else "noauthor"
    words = (_key_part(word) for word in reference.title.split() if word.lower() not in _KEYLESS_WORDS)
    title = next((word for word in words if word), "")
    year = str(abs(reference.issued.start.year)) if reference.issued and reference.issued.start else "nodate"
    return "_".join(part for part in (author or "noauthor", title, year) if part)


def _key_part(text: str) -> str:
    """Give text in the characters of a key, words joined by `_`."""
    letters = text.lower()
    if not text.isascii():
        letters = "".join(_ascii(char) for char in unicodedata.normalize("NFKC", letters))
    words = (_NOT_IN_KEY.sub("", word).strip("-") for word in letters.split())
    return "_".join(word for word in words if word)[:_LONGEST_KEY_PART].strip("_-")


def _ascii(char: str) -> str:
    """Give a character in ASCII: without its accents, else by the letter or syllable that its Unicode name tells."""
    if char.isascii():
        return char
    base = unicodedata.normalize("NFD", char)[0]
    if base.isascii() and base.isalpha():
        return base
    if not char.isalnum():
        return ""
    name = unicodedata.name(char, "").partition(" WITH ")[0]
    if " LETTER " not in name and " SYLLABLE " not in name:
        return f"u{ord(char):x}"
    sound = name.split()[-1].lower()
    if name.startswith("CYRILLIC"):
        return "" if sound == "sign" else _LETTER_NAME.sub("", sound)
    return sound


def _entry(reference: Reference, entry_key: str) -> str:
    """Write one entry."""
    lines = (f"  {name} = {value},\n" for name, value in _fields(reference) if value)
    return f"@{_TYPES.get(reference.kind, 'misc')}{{{entry_key},\n{''.join(lines)}}}\n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    """Give the fields in the order in which Zotero writes them; empty where there is no value."""
    start = reference.issued.start if reference.issued else None
    accessed = reference.accessed.start if reference.accessed else None
    yield "address", _braced(_escaped(reference.place))
    yield "chapter", _braced(_escaped(reference.section))
    yield "edition", _braced(_escaped(reference.edition))
    yield "title", _braced(_with_capitals_kept(reference.title))
    yield "url", _braced(reference.url.translate(_NOT_IN_FIELD))
    yield "language", _braced(_escaped(reference.language))
    yield "urldate", _braced("-".join(f"{part:02d}" for part in accessed if part) if accessed else "")
    yield "journal", _braced(_escaped(reference.publication))
    yield "author", _braced(" and ".join(_author(name) for name in reference.names))
    yield "month", _MONTHS[start.month - 1] if start and start.month else ""
    yield "year", _braced(str(start.year) if start else _escaped(reference.issued.literal if reference.issued else ""))
    yield "pages", _braced(_escaped(reference.page))


def _braced(value: str) -> str:
    """Put a value in braces; nothing for none."""
    return f"{{{value}}}" if value else ""


def _is_balanced(text: str) -> bool:
    """Tell whether every brace has its counterpart, in order."""
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


def _escaped(text: str) -> str:
    """Escape what TeX reads as commands."""
    return text.translate(_ESCAPES if _is_balanced(text) else _UNBALANCED)


def _with_capitals_kept(title: str) -> str:
    """Escape a title and put braces around the words whose capitals a BibTeX style must not take away."""
    table = _ESCAPES if _is_balanced(title) else _UNBALANCED
    result, end = "", 0
    for match in _WORD.finditer(title):
        result += title[end : match.start()].translate(table)
        capitals = match[0][1:] if match.start() == 0 else match[0]  # the first word has its capital in any case
        result += match[0] if capitals == capitals.lower() else f"{{{match[0]}}}"
        end = match.end()
    return result + title[end:].translate(table)


def _author(name: PersonName) -> str:
    """Write a name as `von Last, Jr., First`; a name of one part in braces, so that it is never taken apart."""
    if name.literal or not name.given:
        return _braced(_escaped(name.literal or " ".join(part for part in (short(name), name.suffix) if part)))
    particles = " ".join(part for part in (name.dropping_particle, short(name)) if part)
    return ", ".join(_name_part(part) for part in (particles, name.suffix, name.given) if part)


def _name_part(text: str) -> str:
    """Escape one part of a name; braces keep a comma or an `and` in it from dividing names."""
    return _braced(_escaped(text)) if "," in text or _AND.search(text) else _escaped(text)
