"""A query said in one line of English, so that a person sees what is understood of what was typed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Final

from articles import edtf
from store.query.days import read_days
from store.query.joining import And, Or
from store.query.nodes import (
    Counted,
    Dated,
    Exact,
    Field,
    Flag,
    Has,
    Identity,
    Near,
    Node,
    Not,
    Phrase,
    Tagged,
    Within,
)

if TYPE_CHECKING:
    from store.query.query import Query

_LONGEST: Final = 60  # characters of what was not understood that are shown
_BEFORE: Final = {"byline": "by", "source": "from", "place": "mentioning the place"}
_AFTER: Final = {"title": " in the title", "caption": " in a caption", "text": " in the text"}
_FLAGS: Final = {"undated": "without a known date", "duplicate": "there more than once"}
_HAD: Final = {"image": "a picture", "date": "a known date", "language": "a known language"}
_DATED: Final = {"date": "published", "mentions": "mentioning", "added": "added"}
_SIDES: Final = {"before": "before", "after": "after"}


def query_in_words(query: Query) -> str:
    """Say what a query asks for, and what of it was not understood."""
    said = _every(query.node.parts) if query.node.parts else "all articles"
    text = query.written or ""
    unknown = [_shortened(text[start:end]) for start, end in query.not_understood if text[start:end].strip()]
    if not unknown:
        return said
    return f"{said}; not understood: {_listed(unknown, 'and')}"


def _shortened(text: str) -> str:
    """Put something in quotation marks, on one line and not too long."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= _LONGEST else line[:_LONGEST] + '…'}”"


def _listed(said: list[str], word: str) -> str:
    """Join several things as English does."""
    if len(said) < 2:
        return "".join(said)
    return f"{', '.join(said[:-1])} {word} {said[-1]}"


def _every(parts: Iterable[Node]) -> str:
    """Say parts that must all be so; what is said in the same way is said together."""
    said: list[str] = []
    for (kind, before, after), group in groupby(parts, key=_manner):
        nodes = list(group)
        if kind == "alone":
            said += [_alone(each) for each in nodes]
        else:
            said.append(f"{before}{_listed([_thing(each) for each in nodes], 'and')}{after}")
    return ", ".join(said)


def _either(parts: tuple[Node, ...]) -> str:
    """Say parts of which one must be so."""
    manners = set(map(_manner, parts))
    if len(manners) == 1:
        kind, before, after = manners.pop()
        if kind != "alone":
            return f"{before}{_listed([_thing(each) for each in parts], 'or')}{after}"
    return f"either {_listed([_every((each,)) for each in parts], 'or')}"


def _manner(node: Node) -> tuple[str, str, str]:
    """Tell how a part is said: what kind of thing, and what stands before and after it; `alone` by its own words."""
    match node:
        case Phrase():
            return "words", "with ", ""
        case Field(name, _) if name in _AFTER:
            return "words", "with ", _AFTER[name]
        case Field(name, _):
            return "words", f"{_BEFORE[name]} ", ""
        case Exact(name, _) if name != "lang":
            return "exactly", f"{_BEFORE[name]} exactly ", ""
        case Exact():
            return "language", "in the language ", ""
        case Dated(name, side="") if node.yearless is None and node.first is not None and node.last is not None:
            return "days", f"{_DATED[name]} {'' if name == 'mentions' else _in_or_on(node)}", ""
        case Tagged():
            return "tag", "tagged ", ""
        case Not(Phrase() | Field() as part):
            kind, before, after = _manner(part)
            return kind, f"without {before.removeprefix('with ')}" if before == "with " else f"not {before}", after
        case _:
            return "alone", "", ""


def _in_or_on(node: Dated) -> str:
    """Give the preposition of days: on a day, in a month or a year, none before words such as last week."""
    if not node.written[:1].isdigit():
        return ""
    if ".." in node.written or "/" in node.written:
        return "from "
    return "on " if node.first == node.last else "in "


def _thing(node: Node) -> str:
    """Say what is looked for, without what stands around it."""
    match node:
        case Not(part):
            return _thing(part)
        case Field(_, part):
            return _phrase(part)
        case Phrase():
            return _phrase(node)
        case Exact(name, value):
            return f"“{_place_name(value) if name == 'place' else value}”"
        case Dated():
            return _days(node)
        case Tagged(tag, prefix):
            return f"“{tag}…”" if prefix else f"“{tag}”"
        case _:
            return _alone(node)


def _place_name(path: str) -> str:
    """Say the path of a place: the place itself, and its country."""
    from articles.gazetteer.divisions import names_by_code  # the gazetteer's file is opened for it

    country, *rest = path.split("/")
    names = names_by_code()
    known = [names.get(each, each) for each in (country, *rest[-1:]) if each != "~"]
    return ", ".join(reversed(known))


def _phrase(phrase: Phrase) -> str:
    """Say a word, a phrase, or what kind of words is meant."""
    text = phrase.text
    if phrase.fuzzy:
        return f"a word like “{text}”"
    if phrase.prefix and len(phrase.words) == 1:
        return f"“{text}…”" if not phrase.stem else f"“{text}…” or another form of it"
    if phrase.stem:
        return f"a form of “{text}”"
    return f"“{text}…”" if phrase.prefix else f"“{text}”"


def _days(node: Dated) -> str:
    """Say days: numbers as dates in words, words as they are written."""
    if ".." in node.written:
        ends = node.written.split("..")
        if all(map(read_days, ends)):
            return " to ".join(map(_value, ends))
    return _value(node.written)


def _value(written: str) -> str:
    """Say one date in words where it is one of the format."""
    try:
        return edtf.in_words(written.strip("<>= ").upper())
    except ValueError:
        return written


def _alone(node: Node) -> str:
    """Say a part by itself."""
    match node:
        case And(parts):
            return _every(parts)
        case Or(parts):
            return _either(parts)
        case Not(part):
            return _negated(part)
        case Flag(name):
            return _FLAGS.get(name, name)
        case Has(name):
            return f"with {_HAD.get(name, f'a {name}')}"
        case Near():
            return _near(node)
        case Dated():
            return _open_days(node)
        case Counted(_, least, most):
            return _counted(least, most)
        case Within(name):
            return f"in the collection “{name}”"
        case Identity(first, last):
            return f"number {first}" if first == last else f"numbers {first} to {last}"
        case _:
            return _every((node,))


def _negated(part: Node) -> str:
    """Say that a part must not be so."""
    match part:
        case Flag("undated"):
            return _FLAGS["undated"].replace("without", "with")
        case Flag(name):
            return f"not {_FLAGS.get(name, name)}"
        case Has(name):
            return f"without {_HAD.get(name, f'a {name}')}"
        case And() | Or():
            return f"not ({_every((part,))})"
        case _:
            return f"not {_every((part,))}"


def _near(node: Near) -> str:
    """Say what must be near to what."""
    words = "next to" if node.distance == 1 else f"at most {node.distance} words from"
    before, after = (_BEFORE.get(node.name or "", "with"), _AFTER.get(node.name or "", ""))
    return f"{before} {_phrase(node.left)} {words} {_phrase(node.right)}{after}"


def _open_days(node: Dated) -> str:
    """Say days with an open end, or a date without a year."""
    name = _DATED[node.name]
    if node.side:
        return f"{name} {node.side} {_value(node.written)}"
    if node.yearless is not None:
        return f"{name} {'' if node.name == 'mentions' else 'in '}{_value(node.written)}"
    if ".." in node.written:
        start, _, end = node.written.partition("..")
        return f"{name} {_value(start)} or later" if start else f"{name} {_value(end)} or earlier"
    side = "before " if node.written.startswith("<") and not node.written.startswith("<=") else ""
    side = "after " if node.written.startswith(">") and not node.written.startswith(">=") else side
    after = " or later" if node.written.startswith(">=") else " or earlier" if node.written.startswith("<=") else ""
    return f"{name} {side}{_value(node.written)}{after}"


def _counted(least: int | None, most: int | None) -> str:
    """Say how long a text must be."""
    if least == most:
        return f"of {least:,} words"
    if least is None or most is None:
        number, more = (least, True) if least is not None else (most or 0, False)
        if (number + (-1 if more else 1)) % 10 == 0 and number % 10:
            return f"of {'more' if more else 'fewer'} than {number + (-1 if more else 1):,} words"
        return f"of at {'least' if more else 'most'} {number:,} words"
    return f"of {least:,} to {most:,} words"
