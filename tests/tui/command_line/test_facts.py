"""`facts`: what a file states, as text for a person and as JSON of format 1."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from articles.article import Article, Author, Candidate, Caption, EventDate, Mention, Place
from tests.tui.command_line.conftest import FERRY, STORM, Dateline, steers
from tui.command_line.extracting import facts_lines, facts_object

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared" / "articles"

KEYS = [
    "format",
    "id",
    "file",
    "text",
    "title",
    "byline",
    "source",
    "published",
    "evidence",
    "dates",
    "places",
    "captions",
    "contributors",
    "updated",
]
MENTION_KEYS = {
    "byline": ["name", "family", "given", "start", "end", "rule", "confidence", "family_rule"],
    "contributors": ["role", "name", "family", "given", "start", "end", "rule", "confidence", "family_rule"],
    "dates": ["start", "end", "text", "value", "rule", "derived"],
    "places": [
        *("start", "end", "text", "name", "kind", "country", "admin1", "latitude", "longitude", "confidence", "rule"),
        *("precision", "candidates"),
    ],
    "captions": ["text", "credit", "start", "end", "rule"],
}

EVERYTHING = Article(
    text="By Ada Quill in Oslo, 3 May 2021. Photo: A quay/Post",
    title="Ferry",
    byline=(
        Author(name="Ada Quill", family="Quill", given="Ada", start=3, end=12, rule="by-line"),
        Author(name="Harbour Wire", rule="record-field"),
        Author(name="Bo Lee", family="Lee", given="Bo", role="translator", confidence=0.8, rule="translated-by"),
    ),
    published="2021-05",
    evidence={"title": Mention(rule="record-field"), "published": Mention(start=22, end=32, rule="date-line")},
    dates=(EventDate(text="3 May 2021", value="2021-05-03", start=22, end=32, rule="day-month-year"),),
    places=(
        Place(
            text="Oslo",
            name="Oslo",
            kind="city",
            country="NO",
            admin1="NO-03",
            latitude=59.9,
            longitude=10.7,
            confidence=0.75,
            start=16,
            end=20,
            rule="gazetteer",
            precision="own",
            candidates=(Candidate(name="Bergen", kind="city", country="NO", admin1="NO-46", confidence=0.25),),
        ),
    ),
    captions=(Caption(text="A quay", credit="Post", start=34, end=52, rule="caption-line"),),
    file="news/ferry.txt",
    record="r1",
)


BERGEN = {
    "name": "Bergen",
    "kind": "city",
    "country": "NO",
    "admin1": "NO-46",
    "latitude": None,
    "longitude": None,
    "precision": None,
    "confidence": 0.25,
}
BO_LEE = ("translator", "Bo Lee", "Lee", "Bo", None, None, "translated-by", 0.8, "")
OSLO = (16, 20, "Oslo", "Oslo", "city", "NO", "NO-03", 59.9, 10.7, 0.75, "gazetteer", "own", [BERGEN])


def check_form(value: dict[str, Any]) -> None:
    """Check that an object is of format 1, and that its offsets are those of its own text."""
    assert list(value) == KEYS
    assert value["format"] == 1
    assert list(value["evidence"]) == ["title", "source", "published", "updated"]
    for mention in value["evidence"].values():
        assert mention is None or list(mention) == ["start", "end", "rule"]
    for name, keys in MENTION_KEYS.items():
        for mention in value[name]:
            assert list(mention) == keys
    for mention in (*value["dates"], *value["places"]):
        assert value["text"][mention["start"] : mention["end"]] == mention["text"]


def test_format_1_exactly() -> None:
    value = facts_object(EVERYTHING)
    check_form(value)
    assert json.loads(json.dumps(value)) == {
        "format": 1,
        "id": "r1",
        "file": "news/ferry.txt",
        "text": EVERYTHING.text,
        "title": "Ferry",
        "byline": [
            dict(zip(MENTION_KEYS["byline"], ("Ada Quill", "Quill", "Ada", 3, 12, "by-line", 1.0, ""), strict=True)),
            dict(
                zip(
                    MENTION_KEYS["byline"],
                    ("Harbour Wire", None, None, None, None, "record-field", 1.0, ""),
                    strict=True,
                )
            ),
        ],
        "source": None,
        "published": "2021-05",
        "evidence": {
            "title": {"start": None, "end": None, "rule": "record-field"},
            "source": None,
            "published": {"start": 22, "end": 32, "rule": "date-line"},
            "updated": None,
        },
        "dates": [
            dict(zip(MENTION_KEYS["dates"], (22, 32, "3 May 2021", "2021-05-03", "day-month-year", False), strict=True))
        ],
        "places": [dict(zip(MENTION_KEYS["places"], OSLO, strict=True))],
        "captions": [{"text": "A quay", "credit": "Post", "start": 34, "end": 52, "rule": "caption-line"}],
        "contributors": [
            dict(zip(MENTION_KEYS["contributors"], BO_LEE, strict=True)),
        ],
        "updated": None,
    }


def test_for_a_person() -> None:
    assert list(facts_lines(EVERYTHING)) == [
        "news/ferry.txt r1",
        "  title     Ferry  [given with the file]",
        "  source    not stated",
        "  published May 2021  [22-32 a line that holds only a date]",
        "  url       not stated",
        "  byline    Ada Quill (family name Quill, given name Ada)  [3-12 the by line]",
        "  byline    Harbour Wire (agency)  [given with the file]",
        "  byline    Bo Lee (family name Lee, given name Bo, translator, 80% sure)  [translated by]",
        "  caption   A quay (credit: Post)  [34-52 caption line]",
        "  date      '3 May 2021' 2021-05-03  [22-32 a full date]",
        "  place     'Oslo' Oslo (city, NO-03, 75% sure)  [16-20 gazetteer]",
    ]


def test_files(dateline: Dateline, news: Path, home: Path) -> None:
    ran = dateline("facts", "--json", news / "ferry.txt", news / "storm.txt")
    assert (ran.status, ran.err) == (0, "")
    ferry, storm = ran.objects()
    check_form(ferry)
    check_form(storm)
    assert ferry["text"] == FERRY
    assert ferry["title"] == "Ferry comes back to the harbour"
    assert [author["name"] for author in ferry["byline"]] == ["Ada Quill"]
    assert (ferry["published"], ferry["source"]) == ("2021-06-07", "The Harbour Post")
    assert "2021-05-03" in [date["value"] for date in ferry["dates"]]
    assert ferry["id"] is None
    assert storm["text"] == STORM
    assert not steers(ran.out)
    assert list(home.iterdir()) == [], "nothing is stored"


def test_a_folder_for_a_person(dateline: Dateline, news: Path) -> None:
    ran = dateline("facts", news)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.count("  title ") == 3
    assert "[b]bridge[/b]" in ran.out
    assert not steers(ran.out)


def test_the_text_is_unaltered(dateline: Dateline, tmp_path: Path) -> None:
    file = tmp_path / "odd.txt"
    file.write_bytes("\ufeff\r\n  A line.\r\n\tAnother\rand one more \n\n".encode())
    (value,) = dateline("facts", "--json", file).objects()
    assert value["text"] == "\r\n  A line.\r\n\tAnother\rand one more \n\n"


def test_records(dateline: Dateline, tmp_path: Path) -> None:
    file = tmp_path / "corpus.jsonl"
    lines = [
        {"id": "one", "text": "The quay was full on 3 May 2021.", "published": "2021-05-04", "title": "A quay"},
        {"id": "two", "text": "Another text.", "url": "https://harbour.example/2"},
    ]
    file.write_text("\n".join(map(json.dumps, lines)) + "\nno record\n")
    ran = dateline("facts", "--json", file)
    assert ran.status == 1
    assert "line 3" in ran.err
    first, second = ran.objects()
    check_form(first)
    assert (first["id"], first["title"], first["published"]) == ("one", "A quay", "2021-05-04")
    assert (second["id"], second["title"], second["published"]) == ("two", None, None)
    assert first["file"] == str(file)


@pytest.mark.parametrize("ending", ["\n", ""])
def test_a_corpus_by_standard_input(dateline: Dateline, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    data = ('{"id": "one", "text": "A text."}\n{"id": "two", "text": "Another."}' + ending).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    ran = dateline("facts", "--json", "-")
    assert (ran.status, [value["id"] for value in ran.objects()]) == (0, ["one", "two"])


@pytest.mark.parametrize("text", [FERRY, "{ a brace begins\nthis text\n", "[1, 2]\n"])
def test_a_text_by_standard_input(dateline: Dateline, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    (value,) = dateline("facts", "--json", "-").objects()
    assert (value["text"], value["id"], value["file"]) == (text, None, "standard input")


def test_records_come_out_before_the_last_one_went_in() -> None:
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "tui", "facts", "--json", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b'{"id": "one", "text": "A text."}\n{"id": "two", "text": "Another."}\n')
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == "one"
        process.stdin.close()
        assert json.loads(process.stdout.readline())["id"] == "two"
        assert process.wait(20) == 0


def test_what_cannot_be_read_is_named(dateline: Dateline, news: Path) -> None:
    os.mkfifo(news / "pipe.txt")
    (news / "empty.txt").write_bytes(b"")
    (news / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 10)
    paths = [news / name for name in ("pipe.txt", "empty.txt", "picture.txt", "missing\x1b.txt", "ferry.txt")]
    ran = dateline("facts", "--json", *paths)
    assert ran.status == 1
    assert len(ran.objects()) == 1
    assert len(ran.err.splitlines()) == 4
    for name in ("pipe", "empty", "picture", "missing"):
        assert name in ran.err
    assert not steers(ran.err)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared articles are not beside this checkout")
def test_every_shared_article(dateline: Dateline) -> None:
    ran = dateline("facts", "--json", SHARED)
    assert (ran.status, ran.err) == (0, "")
    values = ran.objects()
    assert len(values) == len(list(SHARED.rglob("*.txt")))
    for value in values:
        check_form(value)
        assert value["text"] == Path(value["file"]).read_bytes().decode()
