"""What is found in marked texts of real news, where it lies beside the checkout.

No rule may cost what the others gained.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tools.score_extraction import score

CORPORA = Path(__file__).parents[3] / "shared" / "data" / "extraction"

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="the marked texts are not beside this checkout")


def for_all(corpus: str) -> dict[str, Any]:
    """Give the figures over all texts of a corpus."""
    name, _, figures = score(CORPORA, corpus).splitlines()[-1].partition(" ")
    assert name == "ALL"
    found: dict[str, Any] = json.loads(figures)
    return found


def test_places() -> None:
    found = for_all("places")
    assert found["exact"][2] >= 0.85
    assert found["country_acc"] >= 0.94
    assert found["A161_or_same_country"] >= 0.91


def test_dates() -> None:
    found = for_all("dates")
    assert found["value"][2] >= 0.90
    assert found["doc_values"][2] >= 0.90


def test_titles_bylines_days_and_captions() -> None:
    found = for_all("plain")
    assert found["title"] >= 0.97
    assert found["authors"][2] >= 0.95
    assert found["date"][2] >= 0.88
    assert found["captions_recall"] >= 0.75
