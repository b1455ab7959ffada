"""The full-text index: derived from the library, deletable at any time, rebuilt by itself.

It is a tantivy index that knows of each article its id, its sort key and its words, nothing else: no text is stored
in it. Words come from `store.words`, already folded, so that tantivy has nothing to decide. A watermark document of
its own tells how far in the library's change feed the index has come; it is replaced in the same commit as the
articles, so that the two cannot disagree, whatever kills the program.

tantivy (https://docs.rs/tantivy) is imported when it is first needed: an unfiltered list does without.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from articles.article import Article
from store.query import FIELDS, And, Field, Flag, Node, Not, Phrase, Query, article_parts
from store.words import words

if TYPE_CHECKING:
    import tantivy

FORMAT = 1
"""Raised whenever words, fields or keys change: an index of another format is built anew."""

MEMORY = 48_000_000
"""Bytes that the writer may gather before it writes a segment."""
LEAST_MEMORY = 15_000_000
"""The least that tantivy takes, for a few articles."""

_WATERMARK = -1  # the id of the watermark document; articles count from 1
_SETS_KEPT = 4
_EXPANSIONS = 50  # how many words tantivy's phrase-prefix query goes on with, at most

Marks = Mapping[str, tuple[bool, Collection[int]]]
"""By flag: whether these are the ids of the articles that have it, or of those that do not; and the ids."""


class IndexBusy(Exception):  # noqa: N818 - it says what is so, not that something is wrong
    """Another process is writing to the index just now, and does everybody's work."""


class IndexUnusable(Exception):  # noqa: N818 - as above
    """There is no index, or it is damaged or of another library: it has to be built anew."""


class IndexDamaged(IndexUnusable):
    """The index was opened, and then its files turned out to be broken."""


class Watermark(NamedTuple):
    """How far the index has come."""

    library: str
    """The id of the library that it belongs to."""
    position: int
    """Every change of the feed up to this number is in the index."""
    through: int = 0
    """The largest article id that was ever put in."""
    complete: bool = True
    """Whether a first run over all articles is done; if not, articles above `through` are missing."""
    format: int = FORMAT


@contextlib.contextmanager
def damage_is_unusable() -> Iterator[None]:
    """Turn what tantivy does on damaged files into IndexDamaged; a Rust panic is not even an Exception."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise IndexDamaged(str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise IndexDamaged(str(error)) from error


def _give_back_memory() -> None:
    """Let the C library return what the writer used, where it is one that keeps it otherwise (glibc)."""
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def _schema() -> tantivy.Schema:
    """Describe the fields: numbers to find and sort by, and words with their positions."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", indexed=True, fast=True)
    builder.add_integer_field("key", indexed=True, fast=True)
    for name in ("everything", *FIELDS[:-1]):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    # One and two letters begin so many words that joining their lists takes 50 ms at 100,000 articles: they are
    # words of their own here.
    builder.add_text_field("beginnings", tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("watermark", stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


class SearchIndex:
    """The index of one library in one folder, for any number of threads and processes."""

    def __init__(self, folder: Path, library: str) -> None:
        """Take a folder, which need not exist, and the id of the library."""
        self.folder = folder
        self.library = library
        self._files = folder / f"format-{FORMAT}"
        self._view: IndexView | None = None
        self._stamp: tuple[int, int] | None = None
        self._lock = threading.Lock()

    def view(self) -> IndexView:
        """Give what can be searched now; the same object as long as nobody has committed anything.

        Raises IndexUnusable.
        """
        with self._lock:
            stamp = self._now()
            view = self._view
            if view is None or stamp != self._stamp:
                view = self._followed(view) or self._opened()
                self._view, self._stamp = view, stamp
            return view

    def _now(self) -> tuple[int, int]:
        """Tell one commit from another: tantivy replaces this file with each. Raises IndexUnusable without one."""
        try:
            found = (self._files / "meta.json").stat()
        except OSError as error:
            raise IndexUnusable("there is no index yet") from error
        return found.st_mtime_ns, found.st_ino

    def _followed(self, view: IndexView | None) -> IndexView | None:
        """Follow an open index to its last commit; None where it has to be opened anew."""
        if view is None:
            return None
        with contextlib.suppress(IndexUnusable):
            return self._checked(view.index)
        return None

    def _opened(self) -> IndexView:
        """Open the index. Raises IndexUnusable."""
        import tantivy

        with damage_is_unusable():
            index = tantivy.Index.open(str(self._files))
            index.config_reader("manual")
        return self._checked(index)

    def _checked(self, index: tantivy.Index) -> IndexView:
        """Take the last commit of an index, if it is one of this library. Raises IndexUnusable."""
        with damage_is_unusable():
            index.reload()
            view = IndexView(index, index.searcher())
        if view.watermark.library != self.library or view.watermark.format != FORMAT:
            raise IndexUnusable("it belongs to another library")
        return view

    def forget(self) -> None:
        """Let go of the open index, so that the next view opens it anew."""
        with self._lock:
            self._view = self._stamp = None

    def size(self) -> int:
        """Give the bytes on disk."""
        with contextlib.suppress(OSError):
            return sum(each.stat().st_size for each in self._files.iterdir())
        return 0

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the right to write to the index or to delete it. Raises IndexBusy at once, never waits."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(self.folder / "writer.lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise IndexBusy from error
            yield
        finally:
            os.close(handle)

    def clear(self, position: int, *, complete: bool = False) -> None:
        """Throw the index away and begin an empty one; the lock must be held."""
        import tantivy

        self.forget()
        for each in self.folder.glob("format-*"):
            shutil.rmtree(each, ignore_errors=True)
        self._files.mkdir(mode=0o700, parents=True, exist_ok=True)
        with damage_is_unusable():
            tantivy.Index(_schema(), path=str(self._files), reuse=False)
        with self.writing() as writer:
            writer.commit(Watermark(self.library, position, complete=complete))

    @contextlib.contextmanager
    def writing(self, stopped: Callable[[], bool] = lambda: False, *, many: bool = False) -> Iterator[IndexWriting]:
        """Write to the index; the lock must be held. What was not committed is dropped. Raises IndexUnusable.

        When `stopped` says so in the end, merging of segments is left to the next time.
        """
        import tantivy

        with damage_is_unusable():
            index = tantivy.Index.open(str(self._files))
            writer = index.writer(heap_size=MEMORY if many else LEAST_MEMORY, num_threads=1)
            try:
                yield IndexWriting(writer)
                if not stopped():
                    writer.wait_merging_threads()
            finally:
                # Only a writer that is gone gives back its memory and tantivy's own lock.
                del writer
                _give_back_memory()


class IndexWriting:
    """One stretch of writing to the index."""

    def __init__(self, writer: tantivy.IndexWriter) -> None:
        self._writer = writer

    def put(self, article_id: int, key: int, article: Article, *, is_new: bool) -> None:
        """Put in an article, in place of what was there under its id unless it is new."""
        if not is_new:
            self.remove(article_id)
        self._writer.add_document(_document(article_id, key, article))

    def remove(self, article_id: int) -> None:
        """Take out an article."""
        self._writer.delete_documents_by_term("id", article_id)

    def commit(self, watermark: Watermark) -> None:
        """Make everything last, together with how far it goes."""
        import tantivy

        self._writer.delete_documents_by_term("id", _WATERMARK)
        document = tantivy.Document()
        document.add_integer("id", _WATERMARK)
        document.add_text("watermark", json.dumps(watermark._asdict()))
        self._writer.add_document(document)
        self._writer.commit()


def _document(article_id: int, key: int, article: Article) -> tantivy.Document:
    """Make what the index keeps of an article."""
    import tantivy

    document = tantivy.Document()
    document.add_integer("id", article_id)
    document.add_integer("key", key)
    beginnings: set[str] = set()
    for name, parts in article_parts(article).items():
        for part in parts:
            found = words(part)
            text = " ".join(found)
            document.add_text("everything", text)
            different = set(found)
            shortest = {word[:length] for word in different for length in (1, 2)}
            beginnings |= shortest
            if name != "text":
                document.add_text(name, text)
                beginnings.update(f"{name}:{each}" for each in shortest)
    document.add_text("beginnings", " ".join(beginnings))
    return document


@dataclass
class IndexView:
    """The index as one commit left it; every search on it sees the same."""

    index: tantivy.Index
    searcher: tantivy.Searcher
    watermark: Watermark = field(init=False)
    _sets: dict[frozenset[int], tantivy.Query] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        """Read the watermark."""
        import tantivy

        query = tantivy.Query.term_query(self.index.schema, "id", _WATERMARK)
        hits = self.searcher.search(query, 1, count=False).hits
        if not hits:
            raise ValueError("the index has no watermark")
        written: dict[str, Any] = json.loads(self.searcher.doc(hits[0][1]).get_first("watermark") or "{}")
        try:
            self.watermark = Watermark(**written)
        except TypeError as error:
            raise ValueError("the watermark of the index cannot be read") from error

    @property
    def documents(self) -> int:
        """Give the number of articles in the index."""
        return self.searcher.num_docs - 1

    def compile(
        self, query: Query, marks: Marks, without: Collection[int], *, among: Collection[int] | None = None
    ) -> tantivy.Query:
        """Make a tantivy query of ours.

        Args:
            query: What is looked for.
            marks: For each flag in the query the ids of the articles that have it, or of those that do not.
            without: Ids of articles that must not be found, whatever is looked for.
            among: Ids of the only articles that may be found; None for all.
        """
        from tantivy import Occur

        clauses = [self._clause(part, marks) for part in query.node.parts]
        if without:
            clauses.append((Occur.MustNot, self._ids(without)))
        if among is not None:
            clauses.append((Occur.Must, self._ids(among)))
        return self._every(clauses)

    def _every(self, clauses: list[tuple[tantivy.Occur, tantivy.Query]]) -> tantivy.Query:
        """Join clauses; where all of them only exclude, they exclude from all articles but not the watermark."""
        from tantivy import Occur
        from tantivy import Query as Made

        if not any(occur == Occur.Must for occur, _ in clauses):
            watermark = Made.term_query(self.index.schema, "id", _WATERMARK)
            clauses = [(Occur.Must, Made.all_query()), (Occur.MustNot, watermark), *clauses]
        return Made.const_score_query(Made.boolean_query(clauses), 1.0)

    def _clause(self, node: Node, marks: Marks) -> tuple[tantivy.Occur, tantivy.Query]:
        """Make a clause of one part: what must be, or what must not."""
        from tantivy import Occur

        if isinstance(node, Not):
            occur, made = self._clause(node.part, marks)
            return (Occur.MustNot if occur == Occur.Must else Occur.Must), made
        if isinstance(node, And):
            return Occur.Must, self._every([self._clause(part, marks) for part in node.parts])
        if isinstance(node, Flag):
            have_it, ids = marks[node.name]
            return (Occur.Must if have_it else Occur.MustNot), self._ids(ids)
        if isinstance(node, Field):
            return Occur.Must, self._phrase(node.part, node.name)
        return Occur.Must, self._phrase(node, None)

    def _ids(self, ids: Collection[int]) -> tantivy.Query:
        """Find articles by id; the last few sets are kept, since each letter of a filter asks with the same."""
        from tantivy import Query as Made

        wanted = frozenset(ids)
        with self._lock:
            made = self._sets.get(wanted)
            if made is None:
                while len(self._sets) >= _SETS_KEPT:
                    del self._sets[next(iter(self._sets))]
                made = self._sets[wanted] = Made.term_set_query(self.index.schema, "id", list(wanted))
        return made

    def _phrase(self, phrase: Phrase, name: str | None) -> tantivy.Query:
        """Find words next to each other, or a single word."""
        from tantivy import Query as Made

        schema = self.index.schema
        wanted: list[str | tuple[int, str]] = list(phrase.words)
        column = name or "everything"
        if not phrase.begins:
            single = len(wanted) == 1
            return Made.term_query(schema, column, wanted[0]) if single else Made.phrase_query(schema, column, wanted)
        last = phrase.words[-1]
        if len(wanted) == 1:
            return self._beginning(last, name)
        known = self.searcher.terms_with_prefix(column, last, limit=_EXPANSIONS + 1)
        if len(known) <= _EXPANSIONS:
            return Made.phrase_prefix_query(schema, column, wanted)
        return Made.regex_phrase_query(schema, column, [*wanted[:-1], f"{last}.*"])

    def _beginning(self, word: str, name: str | None) -> tantivy.Query:
        """Find words that begin so."""
        from tantivy import Query as Made

        if len(word) <= 2:
            term = f"{name}:{word}" if name else word
            return Made.term_query(self.index.schema, "beginnings", term, index_option="basic")
        column = name or "everything"
        return Made.fuzzy_term_query(self.index.schema, column, word, distance=0, prefix=True)

    def count(self, query: tantivy.Query) -> int:
        """Count what is found."""
        return int(self.searcher.search(query, 1, count=True).count)  # type: ignore[attr-defined]  # not in its stub

    def keys(
        self, query: tantivy.Query, column: str, *, descending: bool, offset: int, count: int
    ) -> tuple[list[int], int]:
        """Give a stretch of the sorted values of `id` or `key` of what is found, and the count of all of it."""
        from tantivy import Order

        order = Order.Desc if descending else Order.Asc
        result = self.searcher.search(query, count, count=True, order_by_field=column, offset=offset, order=order)
        total = int(result.count)  # type: ignore[attr-defined]  # not in its stub
        return [int(value) for value, _ in result.hits], total

    def beyond(self, query: tantivy.Query, column: str, key: int, *, larger: bool) -> tantivy.Query:
        """Narrow a query to what lies on one side of a key, without the key itself."""
        from tantivy import FieldType, Occur
        from tantivy import Query as Made

        sides = {"lower_bound": key, "include_lower": False} if larger else {"upper_bound": key, "include_upper": False}
        side = Made.range_query(self.index.schema, column, FieldType.Integer, **sides)  # type: ignore[arg-type]  # int or bool
        return Made.boolean_query([(Occur.Must, query), (Occur.Must, side)])

    def only(self, query: tantivy.Query, column: str, key: int) -> tantivy.Query:
        """Narrow a query to one key."""
        from tantivy import Occur
        from tantivy import Query as Made

        return Made.boolean_query([(Occur.Must, query), (Occur.Must, Made.term_query(self.index.schema, column, key))])
