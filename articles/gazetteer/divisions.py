"""The names of countries and of their first level divisions, by their ISO 3166 codes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from articles.gazetteer.lookup import gazetteer


@cache
def names_by_code() -> Mapping[str, str]:
    """Give the gazetteer's names by ISO 3166-1 alpha-2 and ISO 3166-2 code (`KP`, `KP-10`); read once, for all threads.

    Raises:
        GazetteerError: the gazetteer cannot be read.
    """
    return MappingProxyType(dict(gazetteer().coded_names()))
