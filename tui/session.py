"""Where a person left off: kept for each library and found again at the next start."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from articles.citing import DEFAULT_STYLE
from store.folders import state_folder
from store.library import DEFAULT, Sort

DARK, LIGHT = "textual-dark", "textual-light"

MOST_QUERIES = 200
"""How many queries the filter line brings back."""

_KINDS: dict[str, type | tuple[type, ...]] = {
    "article": (int, type(None)),
    "offset": int,
    "sidebar": bool,
    "facets": bool,
    "sort": Sort,
    "stem": bool,
}
"""By the name of a field what its value has to be, where that is not text."""


@dataclass(slots=True)
class Session:
    """What comes back at the next start."""

    filter: str = ""
    """The text of the filter line."""
    article: int | None = None
    """The id of the article at the cursor."""
    offset: int = 0
    """The offset of the first character that the reader showed."""
    style: str = DEFAULT_STYLE
    """The citation style, by its CSL name."""
    sidebar: bool = True
    """Whether the sidebar is open where there is room for it."""
    facets: bool = False
    """Whether the facets stand in the place of the sidebar."""
    time_strip: str = ""
    """Which dates the time strip counts, "published" or "mentioned"; empty while it is closed."""
    theme: str = DARK
    sort: Sort = DEFAULT
    """How the list is sorted; kept by its name."""
    stem: bool = False
    """Whether English words are searched by their stem."""
    queries: list[str] = field(default_factory=list)
    """What was searched for, the last at the end."""

    @classmethod
    def load(cls, library_id: str) -> Session:
        """Read where the person left off; what cannot be read or makes no sense is as at the first start."""
        try:
            kept = json.loads(_file(library_id).read_text("utf-8"))
        except (OSError, ValueError, RuntimeError):
            return cls()
        session = cls()
        for each in fields(cls):
            value: Any = kept.get(each.name) if isinstance(kept, dict) else None
            value = Sort.__members__.get(str(value)) if each.name == "sort" else value
            if _fits(each.name, value):
                setattr(session, each.name, value)
        return session

    def keep_query(self, text: str) -> None:
        """Keep a query for the filter line to bring back; one that is kept already becomes the last."""
        text = text.strip()
        if text:
            self.queries[:] = [*(each for each in self.queries if each != text), text][-MOST_QUERIES:]

    def save(self, library_id: str) -> None:
        """Write it to the state folder, whole or not at all.

        Raises:
            OSError: when the folder cannot be written to.
        """
        if self == Session.load(library_id):
            return
        file = _file(library_id)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=".session-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                json.dump(asdict(self) | {"sort": self.sort.name}, out)
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise


def _fits(name: str, value: object) -> bool:
    if name == "theme":
        return value in (DARK, LIGHT)
    if name == "queries":
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    return isinstance(value, _KINDS.get(name, str))


def _file(library_id: str) -> Path:
    return state_folder() / f"session-{library_id}.json"
