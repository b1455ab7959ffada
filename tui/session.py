"""Where a person left off: kept for each library and found again at the next start."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from articles.citing import DEFAULT_STYLE
from store.folders import state_folder

DARK, LIGHT = "textual-dark", "textual-light"


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
    theme: str = DARK

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
            if _fits(each.name, value):
                setattr(session, each.name, value)
        return session

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
                json.dump(asdict(self), out)
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise


def _fits(name: str, value: object) -> bool:
    wanted: dict[str, type | tuple[type, ...]] = {"article": (int, type(None)), "offset": int, "sidebar": bool}
    return isinstance(value, wanted.get(name, str)) and not (name == "theme" and value not in (DARK, LIGHT))


def _file(library_id: str) -> Path:
    return state_folder() / f"session-{library_id}.json"
