"""What is left of a crash: one sentence for the person, and a report that holds no article's text.

Messages of exceptions and the values of variables may quote an article, so neither goes into the report: only the
kinds of the errors and the places in the code.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path


def sentence(error: BaseException) -> str:
    """Keep a report of the error and say in one line what happened and where the report lies."""
    kind = type(error).__name__
    try:
        kept = keep_report(error)
    except Exception as failure:  # whatever keeps it from being kept, the person is told
        return f"Dateline stopped at an error of its own ({kind}); no report could be kept ({type(failure).__name__})."
    return f"Dateline stopped at an error of its own ({kind}); a report without any article's text is in {kept}"


def keep_report(error: BaseException) -> Path:
    """Write the report into the state folder, readable by its owner only, and give its path."""
    from store.folders import state_folder

    folder = state_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f"crash-{datetime.now(UTC):%Y%m%dT%H%M%SZ}-", suffix=".txt", dir=folder)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in report(error))
    return Path(name)


def report(error: BaseException) -> Iterator[str]:
    """Give the lines of the report: versions, then each error of the chain with the places it went through."""
    yield f"Python {platform.python_version()} on {platform.system()} {platform.release()}"
    each: BaseException | None = error
    seen: set[int] = set()
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        number = f" (number {each.errno})" if isinstance(each, OSError) else ""
        yield f"{type(each).__module__}.{type(each).__qualname__}{number}"
        for frame in traceback.extract_tb(each.__traceback__):
            yield f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}"
        each = each.__cause__ or each.__context__


def _place(file: str) -> str:
    """Give a file's name without the folders above the packages, which may name a person."""
    path = Path(file)
    for root in sorted(map(Path, filter(None, sys.path)), key=lambda each: -len(each.parts)):
        if path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return path.name
