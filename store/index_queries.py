"""Queries for the index: every part of a person's query as tantivy's own, finding what judging a row finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from store.index_documents import ADDED, BEGINNINGS, DAYS, HAS, LONGEST_BEGINNING, OUTSIDE, VALUES, WORDS, YEARLESS
from store.query import (
    And,
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
    Or,
    Phrase,
    Tagged,
    Within,
    stem_beginning,
    stem_of,
)

if TYPE_CHECKING:
    import tantivy

Marks = Callable[[Node], tuple[bool, frozenset[int]]]
"""Tells of a mark whether these are the ids of the articles that have it, or of those that do not; and the ids."""

WATERMARK_ID: Final = -1
"""The id of the watermark document; articles count from 1."""

_ANYWHERE: Final = ("text", OUTSIDE)
_EXPANSIONS: Final = 50  # how many words tantivy's phrase-prefix query goes on with, at most
_REGEX_EXPANSIONS: Final = 16_000  # how many words its phrase of patterns takes for one place, at most
_DATED: Final = {"date": "published", "mentions": "mentioned"}
_EXACT: Final = {"byline": "byline", "source": "source", "place": "place", "lang": "language"}
_LETTER: Final = "[^|]"  # any sign but that between two parts of a field
_TITLE_COUNTS: Final = 3.0  # by how much more a word in the title counts than one in the text


def is_mark(node: Node) -> bool:
    """Tell whether the index knows nothing of a part of a query, so that the listing has to be asked."""
    if isinstance(node, Flag):
        return node.name != "undated"
    return isinstance(node, (Tagged, Within)) or (isinstance(node, Has) and node.name == "note")


class QueryMaker:
    """Makes tantivy queries for one state of an index."""

    def __init__(
        self, index: tantivy.Index, searcher: tantivy.Searcher, ids: Callable[[frozenset[int]], tantivy.Query]
    ) -> None:
        self._schema = index.schema
        self._searcher = searcher
        self._ids = ids

    # What joins other parts

    def every(self, clauses: Iterable[tuple[tantivy.Occur, tantivy.Query]]) -> tantivy.Query:
        """Join clauses; where all of them only exclude, they exclude from all articles but not the watermark."""
        from tantivy import Occur
        from tantivy import Query as Made

        listed = list(clauses)
        if not any(occur == Occur.Must for occur, _ in listed):
            listed = [(Occur.Must, self._all()), *listed]
        return Made.boolean_query(listed)

    def _all(self) -> tantivy.Query:
        """Find every article."""
        from tantivy import Occur
        from tantivy import Query as Made

        watermark = Made.term_query(self._schema, "id", WATERMARK_ID)
        return Made.boolean_query([(Occur.Must, Made.all_query()), (Occur.MustNot, watermark)])

    @staticmethod
    def any(parts: Sequence[tantivy.Query]) -> tantivy.Query:
        """Join parts of which one must be so."""
        from tantivy import Occur
        from tantivy import Query as Made

        return parts[0] if len(parts) == 1 else Made.boolean_query([(Occur.Should, part) for part in parts])

    def clause(self, node: Node, marks: Marks) -> tuple[tantivy.Occur, tantivy.Query]:
        """Make a clause of one part: what must be, or what must not."""
        from tantivy import Occur

        if isinstance(node, Not):
            occur, made = self.clause(node.part, marks)
            return (Occur.MustNot if occur == Occur.Must else Occur.Must), made
        if is_mark(node):
            have_it, ids = marks(node)
            return (Occur.Must if have_it else Occur.MustNot), self._ids(ids)
        if isinstance(node, Flag):
            return Occur.MustNot, self._has("date")
        return Occur.Must, self._made(node, marks)

    def _made(self, node: Node, marks: Marks) -> tantivy.Query:
        """Make a query of a part that says what must be."""
        match node:
            case And(parts):
                return self.every(self.clause(part, marks) for part in parts)
            case Or(parts):
                return self.any([self.every([self.clause(part, marks)]) for part in parts])
            case Phrase():
                return self.phrase(node, None)
            case Field(name, part):
                return self.phrase(part, name)
            case Near():
                return self._near(node)
        return self._of_value(node)

    def _of_value(self, node: Node) -> tantivy.Query:
        """Make a query of a part that asks for no words."""
        from tantivy import Query as Made

        match node:
            case Exact(name, value):
                return Made.term_query(self._schema, VALUES[_EXACT[name]], value, index_option="basic")
            case Has(name):
                return self._has(name)
            case Counted(_, least, most):
                return self.between(WORDS, least, most)
            case Identity(first, last):
                return self.between("id", max(first, 1), last)
            case Dated():
                return self._dated(node)
        raise TypeError(f"{node} is not known to the index")

    def _has(self, name: str) -> tantivy.Query:
        """Find what has a byline, a date or the like."""
        from tantivy import Query as Made

        return Made.term_query(self._schema, HAS, name, index_option="basic")

    def lacking(self, name: str) -> tantivy.Query:
        """Find what has none."""
        from tantivy import Occur

        return self.every([(Occur.MustNot, self._has(name))])

    # Numbers

    def between(self, field: str, least: int | None, most: int | None) -> tantivy.Query:
        """Find numbers in a range, its ends included; None where it is open."""
        from tantivy import FieldType
        from tantivy import Query as Made

        if least is None and most is None:
            return Made.exists_query(field)
        return Made.range_query(
            self._schema,
            field,
            FieldType.Integer,
            lower_bound=None if least is None else _within_64_bits(least),
            upper_bound=None if most is None else _within_64_bits(most),
        )

    def _dated(self, node: Dated) -> tantivy.Query:
        """Find days that lie in a range as a whole."""
        from tantivy import Query as Made

        if node.name == "added":
            return self.between(ADDED, *node.seconds)
        kind = _DATED[node.name]
        if node.yearless is not None:
            return Made.term_query(self._schema, YEARLESS[kind], node.yearless, index_option="basic")
        wanted = zip(DAYS[kind], node.ranges, strict=True)
        parts = [self.between(field, *both) for field, both in wanted if both is not None]
        return self.any(parts) if parts else Made.empty_query()

    # Words

    def phrase(self, phrase: Phrase, name: str | None) -> tantivy.Query:
        """Find words next to each other, or a single word, in a field or in the text and outside it."""
        if len(phrase.words) == 1 and not phrase.fuzzy and not name and phrase.begins:
            word = phrase.words[0]
            if len(word) <= LONGEST_BEGINNING and not phrase.stem:
                return self._term(BEGINNINGS, word, "basic")
        columns = (name,) if name else _ANYWHERE
        return self.any([self._in_column(phrase, column) for column in columns])

    def _term(self, column: str, word: str, option: str = "position") -> tantivy.Query:
        from tantivy import Query as Made

        return Made.term_query(self._schema, column, word, index_option=option)

    def _in_column(self, phrase: Phrase, column: str) -> tantivy.Query:
        """Find a phrase in one column."""
        from tantivy import Query as Made

        wanted = phrase.words
        if phrase.fuzzy and len(wanted[0]) == 1:
            return Made.regex_query(self._schema, column, _one_edit(wanted[0]))
        if phrase.fuzzy:
            return Made.fuzzy_term_query(self._schema, column, wanted[0], distance=1)
        if phrase.stem:
            return self._of_stem(phrase, column)
        if len(wanted) == 1:
            return self._beginning(column, wanted[0]) if phrase.begins else self._term(column, wanted[0])
        if not phrase.begins:
            return Made.phrase_query(self._schema, column, list(wanted))
        return self._phrase_that_goes_on(column, wanted)

    def _beginning(self, column: str, word: str) -> tantivy.Query:
        """Find words that begin so."""
        from tantivy import Query as Made

        return Made.fuzzy_term_query(self._schema, column, word, distance=0, prefix=True)

    def _phrase_that_goes_on(self, column: str, wanted: Sequence[str]) -> tantivy.Query:
        """Find words next to each other of which the last is a beginning."""
        from tantivy import Query as Made

        *before, last = wanted
        if len(self._searcher.terms_with_prefix(column, last, limit=_EXPANSIONS + 1)) <= _EXPANSIONS:
            return Made.phrase_prefix_query(self._schema, column, list(wanted))
        patterns = self._patterns_of_beginning(column, last)
        return self.any([Made.regex_phrase_query(self._schema, column, [*before, each]) for each in patterns])

    def _patterns_of_beginning(self, column: str, beginning: str) -> list[str]:
        """Give patterns of the words that begin so, each of no more words than tantivy takes."""
        found = self._searcher.terms_with_prefix(column, beginning, limit=_REGEX_EXPANSIONS + 1)
        if len(found) <= _REGEX_EXPANSIONS:
            return [f"{beginning}.*"]
        every = self._searcher.terms_with_prefix(column, beginning)
        longer = sorted({word[: len(beginning) + 1] for word, _ in every} - {beginning})
        return [beginning, *(pattern for each in longer for pattern in self._patterns_of_beginning(column, each))]

    def _of_stem(self, phrase: Phrase, column: str) -> tantivy.Query:
        """Find the words of the same stem, and those that begin so where the last word is a beginning."""
        from tantivy import Query as Made

        wanted = phrase.words[0]
        found = [Made.term_set_query(self._schema, column, self._words_of_stem(column, wanted))]
        return self.any([*found, self._beginning(column, wanted)] if phrase.begins else found)

    def _words_of_stem(self, column: str, wanted: str) -> list[str]:
        """Give the words of a column that have the stem of a word."""
        stem = stem_of(wanted)
        beginning = stem_beginning(stem) or wanted[:1]
        terms = self._searcher.terms_with_prefix(column, beginning)
        return [word for word, _ in terms if word[:1] == wanted[:1] and stem_of(word) == stem]

    # Nearness

    def _near(self, node: Near) -> tantivy.Query:
        """Find two phrases near each other, in either order."""
        columns = (node.name,) if node.name else _ANYWHERE
        return self.any([self._near_in(node, column) for column in columns])

    def _near_in(self, node: Near, column: str) -> tantivy.Query:
        """Find two phrases near each other in one column."""
        from tantivy import Query as Made

        left, right = self._places(node.left, column), self._places(node.right, column)
        if not left or not right:
            return Made.empty_query()
        make = Made.phrase_query if _are_plain(node.left, node.right) else Made.regex_phrase_query
        if _never_mean_one_word(node.left, node.right):
            # tantivy's slop is the difference to standing next to each other, whichever is first; it would take one
            # word for both, though, if both could mean it.
            slop = node.distance - 1
            pairs: tuple[list[str | tuple[int, str]], ...] = ([*left, *right], [*right, *left])
            return self.any([make(self._schema, column, pair, slop=slop) for pair in pairs])
        orders = ((left, right), (right, left)) if left != right else ((left, right),)
        apart = range(1, node.distance + 1)
        placed = [_placed(first, second, gap) for first, second in orders for gap in apart]
        return self.any([make(self._schema, column, each) for each in placed])

    def _places(self, phrase: Phrase, column: str) -> list[str]:
        """Give a pattern for the word at each place of a phrase; nothing where no word can stand there."""
        *before, last = phrase.words
        if phrase.fuzzy:
            return [_one_edit(last)]
        patterns = [last]
        if phrase.stem:
            patterns = self._words_of_stem(column, last)
        if phrase.begins:
            patterns = [*patterns, f"{last}.*"]
        return [*before, "|".join(dict.fromkeys(patterns))] if patterns else []

    # Relevance

    def scored(self, query: tantivy.Query, nodes: Iterable[Node]) -> tantivy.Query:
        """Let what a query finds be scored by the words asked for; those of the title count more."""
        from tantivy import Occur
        from tantivy import Query as Made

        clauses = [(Occur.Must, Made.const_score_query(query, 1.0))]
        clauses += [(Occur.Should, part) for node in nodes for part in self._scoring(node)]
        return Made.boolean_query(clauses)

    def _scoring(self, node: Node) -> Iterator[tantivy.Query]:
        """Give what makes an article the better, the more of it there is."""
        from tantivy import Query as Made

        match node:
            case Phrase():
                whole = Phrase(node.text, quoted=node.quoted)
                yield from (self._in_column(whole, column) for column in _ANYWHERE)
                yield Made.boost_query(self._in_column(whole, "title"), _TITLE_COUNTS)
                yield from (self._in_column(node, "title"),) if node != whole else ()
            case Field(name, part):
                yield self._in_column(Phrase(part.text, quoted=part.quoted), name)
            case Near():
                yield self._near(node)


def _are_plain(*phrases: Phrase) -> bool:
    """Tell whether phrases are nothing but whole words."""
    return not any(each.fuzzy or each.stem or each.begins for each in phrases)


def _never_mean_one_word(left: Phrase, right: Phrase) -> bool:
    """Tell whether two phrases are of one word each, and no word can be both."""
    if len(left.words) != 1 or len(right.words) != 1 or any(each.fuzzy or each.stem for each in (left, right)):
        return False
    one, other = left.words[0], right.words[0]
    if one.startswith(other):
        return one != other and not right.begins
    return not (other.startswith(one) and left.begins)


def _placed(first: Sequence[str], second: Sequence[str], gap: int) -> list[str | tuple[int, str]]:
    """Give the places of two phrases of which the second begins so many words after the last of the first."""
    begins = len(first) - 1 + gap
    return [*enumerate(first), *((begins + number, word) for number, word in enumerate(second))]


def _one_edit(word: str) -> str:
    """Give a pattern of all words that differ from one by one letter at most."""
    at = range(len(word))
    other = [f"{word[:i]}{_LETTER}{word[i + 1 :]}" for i in at]
    more = [f"{word[:i]}{_LETTER}{word[i:]}" for i in range(len(word) + 1)]
    less = [word[:i] + word[i + 1 :] for i in at] if len(word) > 1 else []
    turned = [f"{word[:i]}{word[i + 1]}{word[i]}{word[i + 2 :]}" for i in at[:-1]]
    return "|".join(dict.fromkeys([word, *other, *more, *less, *turned]))


def _within_64_bits(number: int) -> int:
    """Give a number that tantivy takes."""
    return max(min(number, 2**63 - 1), -(2**63))
