"""The styles against reference processors: what citeproc-js and pandoc agree on, and Zotero's own exports.

The files lie outside the project; without them these tests are skipped, and the project's own items are tested alone.
"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from articles.citing import Citation, Item, cite

FOLDER = Path(__file__).parents[3].parent / "shared" / "data" / "citations"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the reference citations are not at {FOLDER}")
STYLES = ("apa", "chicago-notes-bibliography", "modern-language-association")

FOUR_LETTERS = "APA 7, 6.17: words of four letters and more are capitalised, prepositions too"
FIVE_LETTERS = "CMOS 18, 8.160: prepositions of five letters and more are capitalised"
ALL_PREPOSITIONS = "MLA 9, 2.90: prepositions stay small whatever their length"
COMPOUND = "the parts of a hyphenated compound are capitalised (CMOS 18, 8.162; MLA 9, 2.90); `-like` is no preposition"
SIGNS = "a sign before a word does not make it a small word (CMOS 18, 8.160; MLA 9, 2.90)"
AS_STORED = "the single quotation marks are the title's own; nothing encloses the title that would turn them"
COMMA_STAYS = "CMOS 18, 6.134: a comma follows a title that ends in a question mark"

DECISIONS: dict[tuple[str, str, str], tuple[str, str]] = {
    ("apa", "seed-guillemet-title", "bib_text"): ("citeproc_js", AS_STORED),
    ("apa", "noauthor-dated", "cite_text"): ("pandoc", FOUR_LETTERS),
    ("apa", "noauthor-nodate", "cite_text"): ("pandoc", FOUR_LETTERS),
    **{
        ("chicago-notes-bibliography", item, field): decision
        for item, decision in {
            "seed-guillemet-title": ("pandoc", COMPOUND),
            "noauthor-dated": ("pandoc", FIVE_LETTERS),
            "noauthor-nodate": ("pandoc", FIVE_LETTERS),
            "title-html-amp": ("pandoc", SIGNS),
        }.items()
        for field in ("bib_text", "cite_text")
    },
    ("chicago-notes-bibliography", "particles", "cite_text"): ("citeproc_js", COMMA_STAYS),
    ("modern-language-association", "seed-guillemet-title", "bib_text"): ("pandoc", COMPOUND),
    ("modern-language-association", "title-html-amp", "bib_text"): ("pandoc", SIGNS),
    **{
        ("modern-language-association", item, field): ("citeproc_js", ALL_PREPOSITIONS)
        for item in ("noauthor-dated", "noauthor-nodate")
        for field in ("bib_text", "cite_text")
    },
}
"""Where the processors differ: whose form the manual supports, and why."""

ENDINGS = {
    ("chicago-notes-bibliography", "print-page", field): (
        "(London), December 31, 1998, late edition, sec. A.",
        "CMOS 18, 14.89: edition and section follow the date, in running text; neither doubles the word edition",
    )
    for field in ("bib_text", "cite_text")
}
"""Where neither processor follows the manual: how the entry ends, and why."""


def _read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def items() -> dict[str, Item]:
    return {item["id"]: item for item in _read("items.json")}


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    found: dict[str, Any] = _read("gold_consensus.json")
    return found


def _forms(citation: Citation) -> dict[str, str]:
    return {"bib_text": citation.text, "cite_text": citation.in_text}


@pytest.mark.parametrize("style", STYLES)
def test_every_agreed_entry_and_citation_is_the_same(style: str, items: dict[str, Item], gold: dict[str, Any]) -> None:
    expected, found = {}, {}
    for name, entry in gold[style].items():
        for field, text in _forms(cite(items[name], style)).items():
            if entry[field]["status"] == "agreed":
                expected[name, field], found[name, field] = entry[field]["citeproc_js"], text
    assert found == expected
    assert len(expected) > len(items)


@pytest.mark.parametrize("style", STYLES)
def test_the_italics_of_every_agreed_entry_are_the_same(
    style: str, items: dict[str, Item], gold: dict[str, Any]
) -> None:
    expected, found = {}, {}
    for name, entry in gold[style].items():
        if entry["bib_text"]["status"] == "agreed":
            inner = re.sub(r'^<div class="csl-entry">|</div>$', "", entry["bib_html"])
            expected[name] = html.unescape(inner)
            found[name] = html.unescape(cite(items[name], style).html)
    assert found == expected
    assert any("<i>" in entry for entry in found.values())


@pytest.mark.parametrize("style", STYLES)
def test_where_the_processors_differ_the_manual_decides(
    style: str, items: dict[str, Item], gold: dict[str, Any]
) -> None:
    differing = {
        (style, name, field)
        for name, entry in gold[style].items()
        for field in ("bib_text", "cite_text")
        if entry[field]["status"] != "agreed"
    }
    assert differing == {place for place in (*DECISIONS, *ENDINGS) if place[0] == style}
    for place in differing:
        _, name, field = place
        text = _forms(cite(items[name], style))[field]
        if place in DECISIONS:
            processor, reason = DECISIONS[place]
            assert text == gold[style][name][field][processor], reason
        else:
            ending, reason = ENDINGS[place]
            assert text.endswith(ending), reason


BIBTEX_KEYS = {
    "korean-romanised": "jang_bowibu_2020",
    "korean-hangul": "jang_bowibu_2020",
    "title-html-amp": "nunez_rd_2019",
}
"""Keys that are better than Zotero's, which are blank for Korean and hold an `&` that LaTeX cannot read in a key."""


def test_bibtex_is_as_zotero_writes_it_but_for_safer_keys(items: dict[str, Item]) -> None:
    for name, entry in _read("gold_zotero.json")["bibtex"].items():
        lines = [line.strip() for line in entry.strip().splitlines()]
        if name in BIBTEX_KEYS:
            lines[0] = f"{lines[0].partition('{')[0]}{{{BIBTEX_KEYS[name]},"
        assert [line.strip() for line in cite(items[name], "bibtex").text.splitlines()] == lines, name


def test_ris_is_as_zotero_writes_it_but_for_pages_that_are_no_range(items: dict[str, Item]) -> None:
    for name, entry in _read("gold_zotero.json")["ris"].items():
        lines = [line.rstrip() for line in entry.strip().splitlines()]
        if name == "print-page":  # two single pages are no start and end of a range
            lines[lines.index("SP  - A1,")] = "SP  - A1, A12"
            lines.remove("EP  - A12")
        assert [line.rstrip() for line in cite(items[name], "ris").text.splitlines()] == lines, name
