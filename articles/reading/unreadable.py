"""What is raised for a file or text that cannot be read as an article."""

from __future__ import annotations

import os
from pathlib import Path


class Unreadable(Exception):  # noqa: N818  it is named for what the file is, as the receipt says it
    """A file could not be read; its text is a plain sentence that names the file and says what can be done."""

    def __init__(self, path: str | Path, reason: str) -> None:
        self.path = as_written(path)
        """The path as a person would write it."""
        self.reason = reason
        """Why, and what to do, without the path."""
        super().__init__(f"{self.path}: {reason}")

    def __reduce__(self) -> tuple[type[Unreadable], tuple[str, str]]:
        return (type(self), (self.path, self.reason))  # it crosses from worker processes


def as_written(path: str | Path) -> str:
    r"""Give a path as text without lone surrogates: bytes that are not UTF-8 become `\xff`."""
    try:
        return os.fsencode(path).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        return str(path).encode("utf-8", "backslashreplace").decode()
