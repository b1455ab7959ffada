"""Where things lie: the folders of the XDG base directory specification, or what a person's system has in their place.

A path that the person names comes first, then a `DATELINE_...` variable, then the system's default
(https://specifications.freedesktop.org/basedir-spec/, through platformdirs).
"""

from __future__ import annotations

import os
from pathlib import Path

from store.errors import LibraryError

NAME = "dateline"
LIBRARY_VARIABLE = "DATELINE_LIBRARY"


def _folder(kind: str) -> Path:
    """Give the person's folder of a kind: `data`, `cache`, `state` or `config`.

    Raises LibraryError where neither a variable nor a home folder tells.
    """
    named = os.environ.get(f"DATELINE_{kind.upper()}")
    if named:
        return Path(named).absolute()
    import platformdirs  # late: naming the library by hand needs none of it

    ways = {
        "data": platformdirs.user_data_path,
        "cache": platformdirs.user_cache_path,
        "state": platformdirs.user_state_path,
        "config": platformdirs.user_config_path,
    }
    try:
        folder = Path(ways[kind](NAME, appauthor=False))
    except (RuntimeError, KeyError) as error:
        raise _no_home(kind) from error
    if not folder.is_absolute() or str(folder).startswith("~"):
        raise _no_home(kind)
    return folder


def _no_home(kind: str) -> LibraryError:
    """Say that there is no place for a folder."""
    return LibraryError(
        f"There is no home folder to keep the {kind} of Dateline in. Set HOME, or name a folder in "
        f"DATELINE_{kind.upper()}, or a library with --library."
    )


def library_file(named: Path | str | None = None) -> Path:
    """Give the library: the one named, that of `DATELINE_LIBRARY`, or the one in the data folder."""
    chosen = named or os.environ.get(LIBRARY_VARIABLE)
    if not chosen:
        return _folder("data") / "library.db"
    try:
        return Path(chosen).expanduser().absolute()
    except RuntimeError as error:
        raise _no_home("data") from error


def index_folder(library: str) -> Path:
    """Give the folder of a library's search index, by the library's id."""
    return _folder("cache") / "index" / library


def state_folder() -> Path:
    """Give the folder where the program remembers where the person was."""
    return _folder("state")


def config_folder() -> Path:
    """Give the folder of the person's settings."""
    return _folder("config")
