"""Fields of documents as other programs may have written them: what is of another kind than ours counts as nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def text_or_none(value: object) -> str | None:
    """Give a value that is text, and None for anything else."""
    return value if isinstance(value, str) else None


def mapping(value: object) -> dict[str, Any]:
    """Give a value that is an object of JSON, and an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def listed_values(value: object) -> list[Any] | tuple[Any, ...]:
    """Give a value that is a list, and an empty one for anything else."""
    return value if isinstance(value, (list, tuple)) else ()


def paths_of(document: Mapping[str, Any]) -> list[str]:
    """Give the paths of a document, the last one that it was read from first."""
    return [each for each in listed_values(document.get("paths")) if isinstance(each, str)]


def earlier_documents(kept: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Give the documents of the earlier texts that are kept of an article, the oldest first."""
    return [each for each in listed_values(kept.get("texts")) if isinstance(each, dict)]
