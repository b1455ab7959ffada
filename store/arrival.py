"""Arrival: whether an article that comes in is new, known, or a known one that has changed.

The same bytes are the same article, wherever they lie. A path belongs to one article: with new content at it that
article has changed, unless it also lies elsewhere unchanged; then the new content is an article of its own.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from articles.article import Article
from store.document_fields import earlier_documents, mapping, paths_of, text_or_none
from store.documents import RowStorage
from store.errors import LibraryError
from store.everywhere import EverywhereRules
from store.listing import ARTICLES, CORRECTIONS, EARLIER, REMOVED, Listing, is_article_id, storable
from store.values import Outcome

Document = dict[str, Any]


class Arrival:
    """The taking in of articles within one transaction."""

    def __init__(
        self, storage: RowStorage, listing: Listing, *, bring_back: bool, raw_paths: Mapping[str, bytes]
    ) -> None:
        self._storage = storage
        self._listing = listing
        self._bring_back = bring_back
        self._raw_paths = raw_paths
        self._now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._everywhere = EverywhereRules(storage)

    def take(self, article: Article | Document) -> Outcome:
        """Take in one article, or what its `to_json` gave."""
        given = article.to_json() if isinstance(article, Article) else article
        path = _path(given["file"])
        sha256 = given["sha256"] if re.fullmatch(r"[0-9a-f]{64}", given["sha256"] or "") else None
        sha256 = sha256 or hashlib.sha256(given["text"].encode("utf-8", "surrogatepass")).hexdigest()
        given = given | {"file": path or given["file"], "sha256": sha256, "added": given["added"] or self._now}
        known = self.note_known(sha256, given["record"], path)
        if known is not None:
            return known
        earlier = self._listing.at_path(path, given["record"]) if path else None
        if earlier is not None and path:
            changed = self._changed(earlier, path, given)
            if changed is not None:
                return changed
        return Outcome("added", self._insert(self._document(given, [path] if path else [], {})))

    def note_known(self, sha256: str, record: str | None, path: str | None) -> Outcome | None:
        """Find an article by its bytes and note a further path of it; None when it is not known."""
        known = self._listing.known(sha256, record)
        if known is None:
            return None
        article_id, removed = known
        if removed and not self._bring_back:
            return Outcome("same", article_id, left_removed=True)
        if removed:
            self.restore(article_id)
        if path:
            self._note_path(article_id, record, storable(path) or "")
        return Outcome("added" if removed else "same", article_id)

    def restore(self, article_id: int) -> None:
        """Bring back a removed article under its own id."""
        document = mapping((self._storage.rows(REMOVED).read(article_id) or {}).get("article"))
        self._storage.rows(REMOVED).remove(article_id)
        self._corrected_everywhere(article_id, document, {})
        self._write(article_id, document)

    def _note_path(self, article_id: int, record: str | None, path: str) -> None:
        """Let a path belong to an article, and to no other."""
        owner = self._listing.at_path(path, record)
        if owner == article_id:
            return
        if owner is not None:
            self._drop_path(owner, path)
        document = self._storage.rows(ARTICLES).read(article_id)
        if document is not None:
            self._write(article_id, self._with_path(document, path))

    def _with_path(self, document: Document, path: str) -> Document:
        """Give a document with one more path, put first."""
        paths = [path, *(each for each in paths_of(document) if each != path)]
        made = document | {"paths": paths}
        if path in self._raw_paths:
            made["raw_paths"] = mapping(document.get("raw_paths")) | {path: self._raw_paths[path].hex()}
        return made

    def _drop_path(self, article_id: int, path: str) -> None:
        """Take a path from an article, whether it was removed or not."""
        document = self._storage.rows(ARTICLES).read(article_id)
        if document is not None:
            kept = [each for each in paths_of(document) if each != path]
            self._write(article_id, document | {"paths": kept})
            return
        removed = self._storage.rows(REMOVED).read(article_id)
        if removed is not None:
            inner = mapping(removed.get("article"))
            kept = [each for each in paths_of(inner) if each != path]
            self._storage.rows(REMOVED).write(article_id, removed | {"article": inner | {"paths": kept}})
            self._listing.follow_one(article_id)

    def _changed(self, article_id: int, path: str, given: Document) -> Outcome | None:
        """Take in new content at a known path; None when it becomes an article of its own."""
        if self._storage.rows(REMOVED).read(article_id) is not None:
            if not self._bring_back:
                return Outcome("same", article_id, left_removed=True)
            self.restore(article_id)
        before = self._storage.rows(ARTICLES).read(article_id)
        if before is None:
            return None
        if len(paths_of(before)) > 1:
            self._drop_path(article_id, path)
            return None
        self._keep_earlier(article_id, before)
        given = given | {"added": text_or_none(before.get("added")) or given["added"]}
        document = self._document(given, [path], before)
        self._corrected_everywhere(article_id, document, before)
        self._write(article_id, document)
        return Outcome("updated", article_id)

    def _keep_earlier(self, article_id: int, before: Document) -> None:
        """Keep an article as it was before its file changed."""
        rows = self._storage.rows(EARLIER)
        texts = earlier_documents(rows.read(article_id) or {})
        if not any(each.get("sha256") == before.get("sha256") for each in texts):
            rows.write(article_id, {"texts": [*texts, before]})

    def _document(self, given: Document, paths: list[str], before: Document) -> Document:
        """Make the document of an article from its plain values."""
        document = given | {"paths": paths}
        raw = mapping(before.get("raw_paths")) | {
            path: self._raw_paths[path].hex() for path in paths if path in self._raw_paths
        }
        return document | {"raw_paths": raw} if raw else document

    def _insert(self, document: Document) -> int:
        """Store a new article; the listing follows at once, so that the next one is compared with it."""
        rows = self._storage.rows(ARTICLES)
        article_id = rows.take_id()
        if not is_article_id(article_id):
            raise LibraryError(
                f"The library {self._storage.path} can take no further article: another program has used up its "
                "numbers. Export it with --format library.json and add that to a new library."
            )
        rows.write(article_id, document)
        corrections = self._corrected_everywhere(article_id, document, {})
        self._listing.put(article_id, document, marks={}, corrections=corrections)
        return article_id

    def _corrected_everywhere(self, article_id: int, document: Document, before: Document) -> Document:
        """Copy the corrections that hold everywhere into those of an article that arrived, and give all it has.

        Args:
            article_id: The article.
            document: Its document.
            before: Its document before its file changed, or an empty one.
        """
        rows = self._storage.rows(CORRECTIONS)
        was = rows.read(article_id) or {}
        now = self._everywhere.copied_into(was, document, before)
        if now != was:
            rows.keep_id(article_id)
            rows.write(article_id, now)
        return now

    def _write(self, article_id: int, document: Document) -> None:
        """Store an article in place of what is there under its id."""
        self._storage.rows(ARTICLES).keep_id(article_id)
        self._storage.rows(ARTICLES).write(article_id, document)
        self._listing.follow_one(article_id)


def _path(file: str | None) -> str | None:
    """Give the absolute path that an article was read from; None for a mere name, such as that of standard input."""
    if not file:
        return None
    absolute = os.path.abspath(file)  # noqa: PTH100 - text, in which undecodable bytes are escaped already
    return storable(absolute) if absolute == file or os.path.exists(absolute) else None  # noqa: PTH110 - as above
