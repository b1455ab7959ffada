"""Whether capitalised words that the gazetteer knows are a place here: each sign for or against has its weight.

The weights are those of a logistic regression, fitted on news texts with marked places by tools/fit_place_weights.py;
the sum of the weights of the signs that hold is the logarithm of the odds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from articles.facts.places.mentions import Mention, Name, Reading
from articles.facts.places.spans import Word, starts_sentence, word_after, word_before
from articles.facts.places.weights import WEIGHTS
from articles.gazetteer.folding import word_set
from articles.gazetteer.lookup import Kind, NameKind, WordKind
from articles.late_pattern import late_pattern

_SMALL = 100_000
_COMMON, _ORDINARY = WordKind.COMMON.value, WordKind.ORDINARY.value
_COUNTRY, _ADMIN2 = Kind.COUNTRY.value, Kind.ADMIN2.value
_GIVEN, _FAMILY = WordKind.GIVEN_NAME.value, WordKind.FAMILY_NAME.value

_LOCATIVES = word_set(
    "in at from near to across around outside inside between through throughout toward towards into within via "
    "over off northern southern eastern western central downtown nearby"
)
_SPEECH = word_set(
    "said says say saying told tells added asked wrote writes who whose argued explained noted testified "
    "thinks believes recalled laughed smiled"
)
_TITLES = word_set(
    "mr mrs ms miss dr prof professor sir dame lord lady judge justice sen senator rep representative gov "
    "governor president mayor sheriff chief officer sgt sergeant capt captain lt lieutenant col colonel gen "
    "general maj major cpl pvt rev reverend father sister brother coach detective deputy attorney secretary "
    "minister chairman chairwoman director king queen prince princess st saint pope bishop cardinal imam "
    "sheikh commissioner"
)
_COMPASS = word_set(
    "north south east west northern southern eastern western central upper lower greater inner outer downtown "
    "northeast northwest southeast southwest metro metropolitan mid old new"
)
_ORGANISATIONS = word_set(
    "university college school hospital church club times post news herald tribune journal gazette chronicle "
    "press bank airlines airport police department council committee commission association institute society "
    "union party foundation center centre company corp inc ltd group league cup open festival museum park "
    "stadium station street road avenue drive lane boulevard highway river lake mountain bridge building hotel "
    "theatre theater court office house united city fc rovers act bay beach island islands valley hills creek "
    "mountains"
)
_DATE = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})"
_DATELINE = late_pattern(rf"(?:, [A-Z][\w. ]{{2,20}})?(?:,? {_DATE})?(?: ?\([^()\n]{{2,40}}\))? ?[—–-]+ ")
"""What follows the place of a wire dateline: a country, a date, an agency, each or none, and a dash."""
_DATELINE_STARTS = frozenset(" ,(-–—")
_LINE_START = late_pattern(r"(?:^|\n)[\s\u00a0]*$")
_INDENT = 3
"""So many characters before a dateline are looked at for the start of its line."""
_PREPOSITIONS = word_set("on of for by with")
_FUNCTION_WORDS = word_set("the a an in on at of and or but for by with from to when while if")


class Signs(NamedTuple):
    """The signs that hold, and what they weigh together."""

    own: list[str]
    """Those that lie in the name and in how it is written."""
    around: list[str]
    """Those that lie in what stands around it."""
    weight: float

    @property
    def names(self) -> list[str]:
        """All signs."""
        return self.own + self.around

    @property
    def probability(self) -> float:
        """The probability that the signs speak for a place."""
        return 1 / (1 + math.exp(-self.weight))


def weigh(names: Iterable[str], others: float = 0.0) -> float:
    """Add up the weights of signs, after those of others; signs that were met too rarely have none."""
    for name in names:
        if name in WEIGHTS:
            others += WEIGHTS[name]
    return others


class Surroundings:
    """What the whole text tells about its names."""

    def __init__(self, text: str, reading: Reading, title: tuple[int, int] | None = None) -> None:
        """Read which names stand as a person's or clearly as a place's."""
        self._title = title if title and _is_title_case(text[slice(*title)]) else (0, 0)
        self._text = text
        self._reading = reading
        self._own_signs: dict[tuple[Name, str], Signs] = {}
        self.persons: set[str] = set()
        self.full_names: set[str] = set()
        self.places: set[str] = set()
        self.counts: dict[str, int] = {}
        self._words: dict[int, tuple[str, str]] = {}
        for mention in reading.mentions:
            words = word_before(text, mention.start), word_after(text, mention.end)
            self._words[mention.start] = words
            if " " in mention.span.key:
                continue
            key = mention.name.key
            self.counts[key] = self.counts.get(key, 0) + 1
            if _follows_given_name(mention, reading) or words[1] in _SPEECH:
                self.persons.add(key)
            elif _ends_full_name(mention, reading):
                self.full_names.add(key)
            if words[0] in _LOCATIVES:
                self.places.add(key)
        large = [name.best.place for name in reading.names if name.best.place.kind <= Kind.ADMIN1]
        self._countries = {place.country for place in large if place.country}
        self._divisions = {(place.country, place.admin1) for place in large if place.admin1}

    def words_around(self, mention: Mention) -> tuple[str, str]:
        """Give the word before a mention and the word after it, either empty where a mark stands between."""
        return self._words.get(mention.start, ("", ""))

    def lies_in_named(self, mention: Mention) -> str:
        """Tell by a sign whether the text names the division or the country of a place of this name."""
        sense = mention.name.sense
        if not self._divisions.isdisjoint([(place.country, place.admin1) for place, _ in sense.readings]):
            return "in-named-division"
        if not self._countries.isdisjoint([place.country for place, _ in sense.readings]):
            return "in-named-country"
        return "in-nothing-named"

    def has_word(self, word: str) -> bool:
        """Tell whether a word also stands in the text in lower case."""
        start = self._text.find(" " + word)
        while start >= 0:
            end = start + 1 + len(word)
            if not self._text[end : end + 1].isalnum():
                return True
            start = self._text.find(" " + word, end)
        return False

    def is_title_case(self, offset: int) -> bool:
        """Tell whether an offset lies in a headline whose words all start with a capital."""
        return self._title[0] <= offset < self._title[1]

    def own_signs(self, mention: Mention, written: str) -> Signs:
        """Give the signs that lie in a name and in how it is written, which are the same wherever it stands so."""
        key = (mention.name, written)
        known = self._own_signs.get(key)
        if known is None:
            always, weight = _in_any_text(written, mention, self._reading)
            here: list[str] = []
            if "several-words" not in always and self.has_word(mention.name.key):
                here.append("also-lower-case")
            if mention.name.best.place.kind >= _ADMIN2:
                here.append(self.lies_in_named(mention))
            if self.counts.get(mention.name.key, 0) > 2:
                here.append("often")
            known = self._own_signs[key] = Signs(always + here, [], weigh(here, weight))
        return known


def _in_any_text(written: str, mention: Mention, reading: Reading) -> tuple[list[str], float]:
    """Give the signs that lie in a name alone, and what they weigh; both are kept with its sense."""
    known = mention.name.sense.signs
    key = (written, mention.name.best.place.number)
    found = known.get(key)
    if found is None:
        names = ["always", *_of_name(mention), *_of_words(written, mention, reading)]
        found = known[key] = names, weigh(names)
    return found


def _is_title_case(title: str) -> bool:
    """Tell whether three quarters of a headline's longer words start with a capital."""
    words = [word for word in title.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= len(words) * 0.75


def signs(text: str, mention: Mention, reading: Reading, rest: Surroundings) -> Signs:
    """Give the names of the signs that hold for a mention; beside a country's name they have weights of their own."""
    own = rest.own_signs(mention, text[mention.start : mention.end])
    if rest.is_title_case(mention.start):
        found = ["title-case"]  # every word has a capital there, and neighbours tell nothing
    else:
        words = rest.words_around(mention)
        found = [_before(text, mention, reading, words[0]), *_after(text, mention, reading, words[1])]
        if mention.name.best.place.kind <= _COUNTRY:
            found = ["nation-" + sign for sign in found]
        found += _words_beside(mention, words)
    if _stands_in_dateline(text, mention):
        found.append("dateline")
    key = mention.name.key
    if key in rest.persons:
        found.append("both-elsewhere" if key in rest.places else "person-elsewhere")
    elif key in rest.places:
        found.append("place-elsewhere")
    elif key in rest.full_names:
        found.append("full-name-elsewhere")
    if mention.held:
        found.append("held")
    return Signs(own.own, found, own.weight + weigh(found))


def _words_beside(mention: Mention, words: tuple[str, str]) -> list[str]:
    """Give the very words beside a mention as signs; only those that were met often have a weight."""
    found = []
    left, right = mention.left, mention.right
    if left is not None:
        found.append("left-word-" + left.folded)
    elif words[0]:
        found.append("before-word-" + words[0])
    if right is not None:
        found.append("right-word-" + right.folded)
    elif words[1].islower():
        found.append("after-word-" + words[1])
    return found


def _stands_in_dateline(text: str, mention: Mention) -> bool:
    start, end = mention.start, mention.end
    if (start > _INDENT and "\n" not in text[start - _INDENT : start]) or text[end : end + 1] not in _DATELINE_STARTS:
        return False
    starts_line = _LINE_START.search(text, max(0, start - _INDENT), start)
    return starts_line is not None and _DATELINE.match(text, end) is not None


def _of_name(mention: Mention) -> Iterator[str]:
    best = mention.name.best
    kind = best.place.kind
    yield f"kind-{kind.name.lower()}"
    yield f"name-{best.name_kind.name.lower()}"
    yield f"{kind.name.lower()}-by-{best.name_kind.name.lower()}"
    if kind >= Kind.ADMIN2:
        yield f"people-{min(7, int(math.log10(best.place.population + 1)))}"
    if mention.name.division:
        yield "division"
    if best.place.capital:
        yield "capital"


def _of_words(written: str, mention: Mention, reading: Reading) -> Iterator[str]:
    if written.isupper() and mention.name.best.name_kind is not NameKind.ABBREVIATION:
        yield "capitals-short" if len(written) <= 5 else "capitals"
    if " " in mention.name.key or mention.name.division:
        yield from _of_several_words(mention, reading)
    else:
        yield from _of_one_word(mention)


def _of_several_words(mention: Mention, reading: Reading) -> Iterator[str]:
    yield "several-words"
    words = mention.name.key.split()
    if len(words) > 1 and all(reading.word(word) & (_COMMON | _ORDINARY) or word in _COMPASS for word in words):
        yield "ordinary-words"
    if words[-1] in _ORGANISATIONS and not mention.name.division:
        yield "organisation-word"


def _of_one_word(mention: Mention) -> Iterator[str]:
    key, word = mention.name.key, mention.name.word
    if len(key) <= 3 and mention.name.best.place.kind is not Kind.COUNTRY:
        yield "short"
    if key in _TITLES:
        yield "title"
    if key in _COMPASS:
        yield "compass-word"
    if word & _COMMON:
        yield "common-word"
    elif word & _ORDINARY:
        yield "ordinary-word"
    if word & _GIVEN:
        yield "given-name"
    if word & _FAMILY:
        yield "family-name"
    if word & (_GIVEN | _FAMILY) and mention.name.best.place.population < _SMALL:
        yield "personal-and-small"


def _follows_given_name(mention: Mention, reading: Reading) -> bool:
    left = mention.left
    return left is not None and (bool(reading.word(left.folded) & _GIVEN) or left.folded in _TITLES)


def _ends_full_name(mention: Mention, reading: Reading) -> bool:
    """Tell whether an unknown word stands before it, as a rare given name would, and no word after it."""
    left = mention.left
    if left is None or mention.right is not None or left.folded in _COMPASS:
        return False
    return not reading.word(left.folded) & (_COMMON | _ORDINARY) and not reading.is_place(left.folded)


def _before(text: str, mention: Mention, reading: Reading, before: str) -> str:
    """Give the sign that lies in what stands before a mention."""
    left = mention.left
    if left is not None:
        return _left_name(left, reading)
    words, first = mention.span.run.words, mention.span.first
    if first > 1 and not words[first - 1].is_name:
        return f"linked-{words[first - 1].folded}" if words[first - 1].folded in {"of", "and", "in"} else "linked"
    if starts_sentence(text, mention.start):
        return "sentence-start"
    if before in _LOCATIVES:
        return "locative"
    if before:
        return _after_function_word(before)
    near = text[max(0, mention.start - 24) : mention.start].rstrip() or text[: mention.start].rstrip()
    return "after-mark" if near[-1:] != "," else "after-comma"


def _after_function_word(word: str) -> str:
    return f"after-{word}" if word in {"of", "the", "and", "for", "by", "with", "a", "an"} else "after-word"


def _left_name(left: Word, reading: Reading) -> str:
    word = reading.word(left.folded)
    if left.folded in _COMPASS:
        return "left-compass"
    if left.folded in _LOCATIVES:
        return "locative"
    if left.folded in _TITLES:
        return "left-title"
    if word & _GIVEN and not word & _COMMON:
        return "left-given-name"
    if left.folded in _PREPOSITIONS:
        return _after_function_word(left.folded)  # its capital is that of the sentence
    if word & _COMMON or left.folded in _FUNCTION_WORDS:
        return "left-common"
    if word & _ORDINARY:
        return "left-ordinary"
    return "left-place" if reading.is_place(left.folded) else "left-unknown"


def _after(text: str, mention: Mention, reading: Reading, after: str) -> list[str]:
    """Give the signs that lie in what stands after a mention."""
    right = mention.right
    if right is not None:
        return [_right_name(right, reading)]
    found = []
    words, last = mention.span.run.words, mention.span.last
    if last + 1 < len(words) and not words[last + 1].is_name and mention.end - mention.origin <= words[last].end:
        found.append(f"then-{words[last + 1].folded}" if words[last + 1].folded in {"of", "and", "in"} else "then-link")
    if words[last].possessive:
        found.append("possessive")
    mark = text[mention.end : mention.end + 1]
    if mark == ",":
        found.append("comma")
    elif mark == "-":
        found.append("hyphen")
    elif mark.isspace() and after in _SPEECH:
        found.append("speech")
    return found


def _right_name(right: Word, reading: Reading) -> str:
    word = reading.word(right.folded)
    if right.folded in _ORGANISATIONS:
        return "right-organisation"
    if word & (_COMMON | _ORDINARY):
        return "right-ordinary"
    if word & (_GIVEN | _FAMILY):
        return "right-person"
    return "right-place" if reading.is_place(right.folded) else "right-unknown"
