import os
import pickle
import socket
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.article import Article
from articles.reading import LARGEST, Unreadable, read_bytes, read_file, read_records, read_text

_TEXT = "Nine cranes\r\n\r\nBy Ada Quill\r\n\r\nIt rained on May 26.\r\n"


def test_a_text_file_is_one_article(tmp_path: Path) -> None:
    path = tmp_path / "cranes.txt"
    path.write_bytes(b"\xef\xbb\xbf" + _TEXT.encode())
    (article,) = read_file(path)
    assert article.text == _TEXT
    assert article.file == str(path)
    assert article.sha256 == sha256(path.read_bytes()).hexdigest()
    assert (article.title, article.byline[0].name, article.dates[0].value) == ("Nine cranes", "Ada Quill", "XXXX-05-26")
    assert Article.from_json(article.to_json()) == article


def test_without_facts(tmp_path: Path) -> None:
    path = tmp_path / "cranes"
    path.write_text(_TEXT, newline="")
    (article,) = read_file(path, facts=False)
    assert (article.text, article.title, article.dates, article.byline) == (_TEXT, None, (), ())


def _refused(path: Path, largest: int = LARGEST) -> str:
    with pytest.raises(Unreadable) as caught:
        read_file(path, largest=largest)
    assert caught.value.path in str(caught.value)
    return caught.value.reason


def test_what_is_no_regular_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    (tmp_path / "folder").mkdir()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket"))
        assert "socket" in _refused(tmp_path / "socket")
    assert "pipe" in _refused(tmp_path / "pipe")
    assert "circle" in _refused(tmp_path / "circle")
    assert "folder" in _refused(tmp_path / "folder")
    assert "no such file" in _refused(tmp_path / "nothing.txt")
    assert "device" in _refused(Path("/dev/null"))
    assert "NUL" in _refused(tmp_path / "a\x00b")
    assert "too long" in _refused(tmp_path / ("x" * 300))
    assert "no folder" in _refused(Path(__file__) / "a.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(_TEXT)
    path.chmod(0)
    assert "may not be read" in _refused(path)


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "cranes.txt").write_text(_TEXT, newline="")
    (tmp_path / "link.txt").symlink_to(tmp_path / "cranes.txt")
    assert read_file(tmp_path / "link.txt")[0].text == _TEXT


def test_a_file_beyond_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("a" * 101)
    assert "101 bytes, and the limit is 100" in _refused(path, largest=100)
    assert len(read_file(path, largest=101)) == 1


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_a_file_without_text(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(data)
    assert "holds no text" in _refused(path)
    records = tmp_path / "empty.jsonl"
    records.write_bytes(b"\n \n")
    assert "holds no text" in _refused(records)


def test_a_name_that_is_not_utf_8(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/cr\xffane.txt"))
    try:
        path.write_text(_TEXT)
    except OSError:
        pytest.skip("this file system has UTF-8 names only")
    (article,) = read_file(path)
    assert article.file is not None
    assert article.file.endswith("cr\\xffane.txt")
    path.write_bytes(b"%PDF-")
    assert "PDF" in _refused(path)


def test_binary_files_are_named_for_what_they_are() -> None:
    with pytest.raises(Unreadable, match=r"a\.txt: it is a PDF document, not text. Save its text as UTF-8"):
        read_bytes(b"%PDF-1.7", "a.txt")


def test_it_crosses_processes() -> None:
    error = Unreadable("a.txt", "it is gone.")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  made in the line itself
    assert (str(again), again.path, again.reason) == ("a.txt: it is gone.", "a.txt", "it is gone.")


def test_lone_surrogates_do_not_come_through() -> None:
    article = read_text("Nine \ud83c cranes \ud83c\udfd7 \udcff")
    assert article.text == "Nine \ufffd cranes 🏗 \ufffd"
    assert article.sha256 == sha256(article.text.encode()).hexdigest()


_RECORD = b'{"id": "a1", "text": "It rained on May 26.", "title": "Rain", "published": "2021-06-07", "url": "https://t.example/a"}'


def test_records(tmp_path: Path) -> None:
    path = tmp_path / "rain.jsonl"
    path.write_bytes(_RECORD + b'\r\n\n{"text": "Sun.", "id": 7, "more": [1]}')
    first, second = read_file(path)
    assert (first.record, first.title, first.published, first.url) == (
        "a1",
        "Rain",
        "2021-06-07",
        "https://t.example/a",
    )
    assert first.evidence["published"].rule == "record-field"
    assert first.dates[0].value == "2021-05-26"
    assert (second.record, second.text, second.file) == ("7", "Sun.", str(path))
    assert first.sha256 != second.sha256


def test_the_hash_of_a_record_is_of_what_it_says() -> None:
    one, two, three = read_records(
        ['{"id":"a","text":"b"}', '{ "text" : "b", "other": 1, "id" : "a" }', '{"id":"b","text":"b"}'], facts=False
    )
    assert one.sha256 == two.sha256 != three.sha256


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        ('"2021-06-07T10:11:12Z"', "2021-06-07"),
        ('"2021-06-07 10:11"', "2021-06-07"),
        ('"7 June 2021"', "2021-06-07"),
        ('"June 2021"', "2021-06"),
        ('"XXXX-06-07"', "XXXX-06-07"),
        ('"2021"', "2021"),
        ("2021", "2021"),
        ("null", None),
        ('""', None),
    ],
)
def test_the_date_of_a_record(stated: str, value: str | None) -> None:
    (article,) = read_records([f'{{"id": "a", "text": "b", "published": {stated}}}'])
    assert article.published == value


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"{", "is not JSON"),
        (b'{"text": "\\ud800"}', "is not JSON"),
        (b"\xff\xfe", "is not JSON"),
        (b"[1]", "no JSON object"),
        (b"{}", 'has no "text"'),
        (b'{"text": " "}', 'has no "text"'),
        (b'{"text": 7}', '"text" is not text'),
        (b'{"text": "a", "published": "soon"}', '"published" is no date'),
        (b'{"text": "a", "published": "2021-13-45"}', '"published" is no date'),
    ],
)
def test_lines_that_are_no_record(line: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=f"rain.jsonl: line 2.*{says}"):
        list(read_records([_RECORD, line], file="rain.jsonl"))


def test_what_is_wrong_with_a_line_can_be_collected(tmp_path: Path) -> None:
    path = tmp_path / "rain.ndjson"
    path.write_bytes(b"{\n" + _RECORD + b"\n[]\n")
    refused: list[Unreadable] = []
    articles = read_file(path, refused=refused.append)
    assert [each.record for each in articles] == ["a1"]
    assert [str(each).split(": ")[1][:6] for each in refused] == ["line 1", "line 3"]


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_an_article_or_refused(text: str) -> None:
    try:
        article = read_text(text)
    except Unreadable:
        assert not text.strip("\ufeff\x00").strip()
    else:
        assert article.text == text


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_an_article_or_refused(data: bytes) -> None:
    try:
        says = read_bytes(data, "a.txt").file
    except Unreadable as refusal:
        says = str(refusal)
    assert says is not None
    assert says.startswith("a.txt")
