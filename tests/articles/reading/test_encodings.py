import codecs
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.reading.encodings import UnknownEncodingError, decode

_ENGLISH = "The crane’s shadow fell on the café’s “ninth” table – and stayed.\r\nNobody asked why.\n"
_KOREAN = "항구의 기중기는 아홉 대였다.\n아무도 까닭을 묻지 않았다. “아홉 대요.” (2021년)\n"


@pytest.mark.parametrize("text", [_ENGLISH, _KOREAN, "Plain ASCII.\r", "港のクレーン\n", "🏗 emoji\n"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_unicode_comes_back_unaltered(text: str, mark: bytes, encoding: str) -> None:
    assert decode(mark + text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str) -> None:
    assert decode(_ENGLISH.encode(encoding)) == _ENGLISH


def test_windows_1252() -> None:
    assert decode(_ENGLISH.encode("cp1252")) == _ENGLISH
    assert decode("naïve".encode("cp1252")) == "naïve"
    assert decode("It’s".encode("cp1252")) == "It’s"
    assert decode("Ærø, Åre, Ünye, Ýmir and señor Ñandú; “ça va”".encode("cp1252")).startswith("Ærø, Åre")


@pytest.mark.parametrize("encoding", ["euc_kr", "cp949"])
def test_korean(encoding: str) -> None:
    assert decode(_KOREAN.encode(encoding)) == _KOREAN
    mixed = "The bell of Lower Tarn\n\n" + _KOREAN
    assert decode(mixed.encode(encoding)) == mixed


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7\n...", "a PDF document"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n\x00", "a PNG picture"),
        (b"\xff\xd8\xff\xe0", "a JPEG picture"),
        (b"{\\rtf1 text}", "a rich text document"),
        (b"RIFF\x00\x00", "a sound, film"),
        (b"some\x00bytes", "NUL"),
        (b"\x00" * 50, "NUL"),
        (codecs.BOM_UTF16_LE + b"a", "UTF-16-LE"),
        ("Кран упал ночью, и никто не спросил".encode("koi8_r"), "encoding"),
        ("港口有九台起重机没有人问".encode("gbk"), "encoding"),
        (b"text \x81\x8d\x8f\x90\x9d text", "encoding"),
    ],
)
def test_what_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(UnknownEncodingError, match=says):
        decode(data)


def test_an_article_may_begin_as_a_sound_does() -> None:
    assert decode(b"ID3 tags are a nuisance.") == "ID3 tags are a nuisance."
    assert decode(b"Rar! said the parrot.") == "Rar! said the parrot."


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except UnknownEncodingError as refusal:
        text = str(refusal)
        assert text
    assert text.encode().decode() == text


@pytest.mark.parametrize("behind", ["a", "Z", " ", "."])
def test_single_accents_are_never_taken_for_korean(behind: str) -> None:
    letters = [bytes([each]).decode("cp1252", "ignore") for each in range(0x80, 0x100)]
    for one, other in pairwise(letters):
        text = f"{one}{behind}{other}{behind} and that was all of it."
        assert decode(text.encode("cp1252")) == text
