"""From bytes to text: which encoding a file is in, decided by rule and without a library of statistics.

In this order:

1. A byte order mark decides: UTF-8, UTF-32, UTF-16.
2. What begins like a known binary format is refused by that format's name.
3. NUL at every other byte, in what then decodes strictly, is UTF-16 without a mark. Other NULs are binary.
4. What decodes strictly as UTF-8 is UTF-8: other encodings hardly ever do by chance.
5. What decodes strictly as code page 949 is Korean when nine in ten of its pairs lie in the table of EUC-KR
   (KS X 1001) and most of those are Hangul. Accents and curly quotes of code page 1252 make syllables in 949 too, but
   together with the letter behind them, and so outside of that table.
6. What decodes strictly as code page 1252, with at most three in ten bytes outside of ASCII, is Western European.
7. Everything else is refused: a text in the wrong encoding is worse than none.
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"RIFF", "a sound, film or WebP picture"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound or film"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
)
_NO_TEXT_FORMATS = (b"RIFF", b"ID3", b"BZh", b"OggS", b"GIF8", b"Rar!", b"{\\rtf")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_PAIR = re.compile(rb"[\x80-\xff][\x00-\xff]", re.DOTALL)
_FIRST_OF_TABLE = 0xA1
_SYLLABLES = (0xB0, 0xC8)
_SAMPLE = 65536


class UnknownEncodingError(ValueError):
    """The bytes are no text in an encoding that is known here; the message says what they look like."""


def decode(data: bytes) -> str:
    """Give the text of the bytes, without a byte order mark and otherwise unaltered.

    Raises:
        UnknownEncodingError: the bytes are binary, or text in an encoding that is not known here.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(
                data[len(mark) :], encoding, f"it begins as {encoding.upper()} but breaks off into other bytes"
            )
    _refuse_known_formats(data)
    if b"\x00" in data:
        return _without_mark(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _old_encoding(data)


def _strictly(data: bytes, encoding: str, complaint: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnknownEncodingError(complaint) from error


def _refuse_known_formats(data: bytes) -> None:
    for magic, name in _BINARY:
        if not data.startswith(magic):
            continue
        if magic in _NO_TEXT_FORMATS and magic != b"{\\rtf" and b"\x00" not in data[:_SAMPLE]:
            continue  # an article may begin with these letters
        raise UnknownEncodingError(f"it is {name}, not text")


def _without_mark(data: bytes) -> str:
    """Decode UTF-16 that has no mark: Latin letters have their NUL on one side only."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    for encoding, here, there in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if here >= 0.3 * half and there <= 0.02 * half:
            text = _strictly(data, encoding, "it holds NUL bytes and is not text")
            if "\x00" not in text:
                return text
    raise UnknownEncodingError("it holds NUL bytes and is not text")


def _old_encoding(data: bytes) -> str:
    foreign = len(_NOT_ASCII.findall(data))
    try:
        korean = data.decode("cp949")
    except UnicodeDecodeError:
        korean = ""
    if korean and _is_korean(data):
        return korean
    if foreign <= 0.3 * len(data):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass  # five bytes mean nothing in code page 1252: what has one is said to be unknown below
    raise UnknownEncodingError("its encoding is none that Dateline knows (UTF-8, UTF-16, EUC-KR, Windows-1252)")


def _is_korean(data: bytes) -> bool:
    """Tell whether the pairs of bytes that are not ASCII lie in the table of EUC-KR, and mostly among its syllables."""
    pairs = _PAIR.findall(data[:_SAMPLE])
    common = [pair for pair in pairs if pair[0] >= _FIRST_OF_TABLE and pair[1] >= _FIRST_OF_TABLE]
    syllables = sum(_SYLLABLES[0] <= pair[0] <= _SYLLABLES[1] for pair in common)
    return len(pairs) > 1 and len(common) >= 0.9 * len(pairs) and syllables >= 0.6 * len(pairs)
