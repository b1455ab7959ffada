"""Regular expressions that are compiled when they are first used: most texts need fewer than half of them."""

from __future__ import annotations

import re
from typing import Any, cast


class _LatePattern:
    """Stands for a regular expression; what is asked of it is kept with it, so that only the first time costs."""

    def __init__(self, written: str, flags: int) -> None:
        self._written, self._flags = written, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._written, self._flags), name)  # `re` itself keeps the last few hundred
        setattr(self, name, found)
        return found


def late_pattern(written: str, flags: int = 0) -> re.Pattern[str]:
    """Give a regular expression that is compiled at its first use; it serves as one by its methods only.

    Raises `re.error` at that first use for what is no regular expression.
    """
    return cast("re.Pattern[str]", _LatePattern(written, flags))
