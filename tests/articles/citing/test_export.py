"""Exports of many items: one record in is one record out, read back by readers that know the formats only."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.citing import EXPORT_FORMATS, Item, UnknownFormat, export
from articles.citing.bibtex import key
from articles.citing.comma_separated import COLUMNS, guarded, unguarded
from articles.citing.csl_json import read_csl_json
from articles.citing.reference import read_reference
from articles.citing.rich_text import one_line
from tests.articles.citing.strategies import HOSTILE_TITLES, items, texts

_COMMANDS = {
    r"\textbackslash": "\\",
    r"\textasciitilde": "~",
    r"\textasciicircum": "^",
    r"\textless": "<",
    r"\textgreater": ">",
    r"\textbar": "|",
    r"\textbraceleft": "\0",
    r"\textbraceright": "\1",
}


def _titled(*titles: str) -> list[Item]:
    return [{"id": f"row-{number}", "title": title} for number, title in enumerate(titles)]


def _bibtex_entries(text: str) -> list[dict[str, str]]:
    """Read entries as BibTeX does: to the brace that balances the first, escaped braces counted like any."""
    entries: list[dict[str, str]] = []
    place = 0
    while (place := text.find("@", place)) >= 0:
        head = re.compile(r"@(\w+)\{([^,\s]*),").match(text, place)
        assert head, text[place : place + 80]
        fields, place = {"": head[2]}, head.end()
        while (field := re.compile(r"\s*(\w+) = (\w+|\{)").match(text, place)) is not None:
            place = field.end()
            value = field[2]
            if value == "{":
                start, depth = place, 1
                while depth:
                    depth += (text[place] == "{") - (text[place] == "}")
                    place += 1
                value = text[start : place - 1]
            fields[field[1]] = value
            assert text[place] == ","
            place += 1
        close = re.compile(r"\s*\}").match(text, place)
        assert close, text[place : place + 80]
        place = close.end()
        entries.append(fields)
    return entries


def _from_tex(value: str) -> str:
    """Undo the escapes and the braces that keep capitals."""
    for command, char in _COMMANDS.items():
        value = value.replace(f"{{{command}}}", char if char != "\\" else "\2")
    value = re.sub(r"\\([&%$#_])", r"\1", value).replace(r"\{", "\0").replace(r"\}", "\1")
    return value.replace("{", "").replace("}", "").replace("\0", "{").replace("\1", "}").replace("\2", "\\")


def _ris_records(text: str) -> list[list[tuple[str, str]]]:
    """Read records by lines: a tag of two characters, two spaces, a hyphen, a space."""
    records: list[list[tuple[str, str]]] = []
    for line in text.split("\n"):
        if not line:
            continue
        match = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert match, line
        if match[1] == "TY":
            records.append([])
        records[-1].append((match[1], match[2]))
    assert all(record[-1] == ("ER", "") for record in records)
    assert all(tag not in ("TY", "ER") for record in records for tag, _ in record[1:-1])
    return records


def _csv_rows(text: str) -> list[dict[str, str]]:
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    assert tuple(header) == COLUMNS
    return [dict(zip(header, map(unguarded, row), strict=True)) for row in rows]


def test_hostile_titles_come_back_from_bibtex() -> None:
    entries = _bibtex_entries(export(_titled(*HOSTILE_TITLES), "bibtex"))
    assert [_from_tex(entry.get("title", "")) for entry in entries] == [one_line(title) for title in HOSTILE_TITLES]


def test_hostile_titles_come_back_from_ris() -> None:
    records = _ris_records(export(_titled(*HOSTILE_TITLES), "ris"))
    assert [dict(record).get("TI", "") for record in records] == [one_line(title) for title in HOSTILE_TITLES]


def test_hostile_titles_come_back_from_csl_json() -> None:
    exported = _titled(*HOSTILE_TITLES)
    text = export(exported, "csl-json")
    assert read_csl_json(text) == exported
    assert text.replace("\n", "").isprintable()


def test_hostile_titles_come_back_from_csv_and_none_is_a_formula() -> None:
    text = export(_titled(*HOSTILE_TITLES), "csv")
    found = [row["title"] for row in _csv_rows(text)]
    assert found == [unguarded(guarded(title)) for title in HOSTILE_TITLES]
    plain = [title for title in HOSTILE_TITLES if one_line(title) == title]
    assert set(plain) <= set(found)
    for row in csv.reader(io.StringIO(text, newline="")):
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row)


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cf", "Cs"])) | st.sampled_from(["'", "''=", "=", "-"]))
def test_the_guard_of_a_cell_can_be_taken_away(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).lstrip().startswith(("=", "+", "-", "@"))


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(items, max_size=4))
def test_one_record_in_is_one_record_out(exported: list[Item]) -> None:
    count = len(exported)
    entries = _bibtex_entries(export(exported, "bibtex"))
    assert len(entries) == count
    assert len({entry[""] for entry in entries}) == count
    assert all(re.fullmatch(r"[a-z0-9_-]+", entry[""]) for entry in entries)
    assert len(_ris_records(export(exported, "ris"))) == count
    assert len(_csv_rows(export(exported, "csv"))) == count
    assert len(json.loads(export(exported, "csl-json"))) == count


def test_the_ids_of_csl_json_are_one_of_a_kind() -> None:
    doubled: list[Item] = [{"id": "a"}, {"id": "a"}, {"id": "a-2"}, {"title": "x"}]
    assert [item["id"] for item in read_csl_json(export(doubled, "csl-json"))] == ["a", "a-2", "a-2-2", "item-4"]


@pytest.mark.parametrize("text", ["", "{", "3", "[1]", '["a"]'])
def test_what_is_no_csl_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="CSL-JSON"):
        read_csl_json(text)


@pytest.mark.parametrize(
    ("author", "title", "issued", "expected"),
    [
        ({"family": "van den Mirte", "given": "J."}, "The ferry", [2024], "van_den_mirte_ferry_2024"),
        ({"literal": "Tidewater Press-Union"}, "Q&A: quays", [2024], "tidewater_press-union_qa_2024"),
        ({"family": "Ó Dwyle"}, "Ærø’s ferry", None, "o_dwyle_aeros_nodate"),
        ({"family": "오", "given": "하늘"}, "바다로", [2024], "o_badaro_2024"),
        ({"family": "王"}, "海", [2024], "u738b_u6d77_2024"),
        ({"family": "Миров"}, "Порт", [2024], "mirov_port_2024"),
        ({"literal": "!!!"}, "???", None, "noauthor_nodate"),
        (None, "", None, "noauthor_nodate"),
    ],
)
def test_keys_can_be_read_whatever_the_script(
    author: dict[str, str] | None, title: str, issued: list[int] | None, expected: str
) -> None:
    item = {"title": title, "author": [author] if author else [], "issued": {"date-parts": [issued]} if issued else {}}
    assert key(read_reference(cast("Item", item))) == expected


def test_equal_keys_are_numbered() -> None:
    same: list[Item] = [{"title": "Quay"}] * 3
    assert [entry[""] for entry in _bibtex_entries(export(same, "bibtex"))] == [
        "noauthor_quay_nodate",
        "noauthor_quay_nodate-2",
        "noauthor_quay_nodate-3",
    ]


def test_bibtex_keeps_addresses_and_names_whole() -> None:
    item: Item = {
        "type": "article-newspaper",
        "title": "Fleet of the UN",
        "author": [
            {"literal": "Tides and Quays, Inc."},
            {"family": "Lindqvist", "given": "Asa", "suffix": "Jr."},
            {"family": "Mirov"},
            {"family": "Salt and Sons", "given": "A."},
        ],
        "URL": "https://ledger.example/a_b?x=1&y=50%25#{z}",
    }
    text = export([item], "bibtex")
    assert "  url = {https://ledger.example/a_b?x=1&y=50%25#%7Bz%7D},\n" in text
    assert "  author = {{Tides and Quays, Inc.} and Lindqvist, Jr., Asa and {Mirov} and {Salt and Sons}, A.},\n" in text
    assert "  title = {Fleet of the {UN}},\n" in text


def test_ris_puts_the_suffix_last_and_ranges_of_pages_apart() -> None:
    item: Item = {
        "type": "webpage",
        "author": [{"family": "Lindqvist", "given": "Asa", "suffix": "Jr."}],
        "page": "12-14",
        "issued": {"date-parts": [[2024]], "season": 4},
    }
    record = dict(_ris_records(export([item], "ris"))[0])
    assert record["TY"] == "ELEC"
    assert record["AU"] == "Lindqvist, Asa, Jr."
    assert (record["SP"], record["EP"]) == ("12", "14")
    assert record["DA"] == "2024///Winter"


def test_csv_has_dates_as_edtf_and_yearless_ones_too() -> None:
    dated: Item = {"issued": {"date-parts": [[2024, 5, 6]], "circa": True}}
    yearless: Item = {"custom": {"published": "XXXX-05-26"}}
    assert [row["published"] for row in _csv_rows(export([dated, yearless], "csv"))] == ["2024-05-06~", "XXXX-05-26"]


@settings(deadline=None, max_examples=50)
@given(texts)
def test_a_title_comes_back_from_every_format(title: str) -> None:
    exported = _titled(title)
    line = one_line(title)
    assert _from_tex(_bibtex_entries(export(exported, "bibtex"))[0].get("title", "")) == line
    assert dict(_ris_records(export(exported, "ris"))[0]).get("TI", "") == line
    assert read_csl_json(export(exported, "csl-json"))[0]["title"] == title


def test_nothing_exported_is_an_empty_file_of_the_format() -> None:
    assert {name: export([], name) for name in EXPORT_FORMATS} == {
        "bibtex": "",
        "ris": "",
        "csl-json": "[]\n",
        "csv": ",".join(COLUMNS) + "\r\n",
    }


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(UnknownFormat, match="csl-json"):
        export([], "docx")
