import pytest

from articles.article import Author
from articles.facts.byline import find_byline
from articles.facts.layout import lay_out

_BODY = "The harbour master counted the cranes twice and came to nine both times, which was one more than before."


def _byline(text: str) -> tuple[Author, ...]:
    authors = find_byline(lay_out(text))
    for each in authors:
        assert each.start is not None
        assert text[each.start : each.end] == each.name
    return authors


def _names(text: str) -> list[str]:
    return [each.name for each in _byline(text)]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Quill", ["Ada Quill"]),
        ("by Ada Quill", ["Ada Quill"]),
        ("BY ADA QUILL", ["ADA QUILL"]),
        ("By Ada Quill and Ben Otter", ["Ada Quill", "Ben Otter"]),
        ("By Ada Quill, Ben Otter and Cleo Marsh", ["Ada Quill", "Ben Otter", "Cleo Marsh"]),
        ("By Ada Quill & Ben Otter", ["Ada Quill", "Ben Otter"]),
        ("By Ada Quill, Senior Political Correspondent", ["Ada Quill"]),
        ("By Ada Quill, Political Editor, and Ben Otter", ["Ada Quill", "Ben Otter"]),
        ("By Ada Quill Health Reporter", ["Ada Quill"]),
        ("By Ada QuillHealth Reporter", ["Ada Quill"]),
        ("By Ada Quill in Lower Tarn", ["Ada Quill"]),
        ("By Ada Quill for Tarn Post", ["Ada Quill"]),
        ("By Ada Quill | Tarn Post", ["Ada Quill"]),
        ("By Ada Quill - Associated Press - Friday, May 7, 2021", ["Ada Quill"]),
        ("By Ada Quill and Ben Otter The Associated Press", ["Ada Quill", "Ben Otter"]),
        ("By Ludo van der Berg", ["Ludo van der Berg"]),
        ("By Associated Press", ["Associated Press"]),
        ("By Tarn Post Staff", ["Tarn Post Staff"]),
        ("Written by Ada Quill", ["Ada Quill"]),
        ("| Written by Ada Quill", ["Ada Quill"]),
        ("Author: Ada Quill", ["Ada Quill"]),
    ],
)
def test_by_lines(line: str, names: list[str]) -> None:
    assert _names(f"Nine cranes\n\n{line}\n\n{_BODY}") == names


@pytest.mark.parametrize(
    "line",
    [
        "By the time it was over, nobody knew.",
        "By Friday, the cranes were gone.",
        "By Ada Quill’s count there were nine of them.",
    ],
)
def test_prose_that_begins_with_by(line: str) -> None:
    assert _names(f"Nine cranes\n\n{line}\n\n{_BODY}") == []


def test_names_one_a_line_under_by() -> None:
    assert _names(f"Nine cranes\n\nBy\n\nAda Quill0,\n\nBen Otter &\n\nCleo Marsh\n\n{_BODY}") == [
        "Ada Quill",
        "Ben Otter",
        "Cleo Marsh",
    ]


def test_a_name_on_a_line_of_its_own_needs_a_date_beside_it() -> None:
    assert _names(f"Nine cranes\n\nAda Quill\n\nMay 7, 2021\n\n{_BODY}") == ["Ada Quill"]
    assert _names(f"Nine cranes\n\nAda Quill\n\n{_BODY}") == []
    assert _names(f"Nine cranes\n\nAda Quill and Ben Otter wave\n\nMay 7, 2021\n\n{_BODY}") == []


def test_a_name_and_the_date_on_one_line() -> None:
    assert _names(f"Nine cranes\n\nAda Quill / TARNPOST.EXAMPLE / May 7, 2021, 17:07 IST\n\n{_BODY}") == ["Ada Quill"]
    assert _names(f"Nine cranes\n\nAda Quill 7 hours\n\n{_BODY}") == ["Ada Quill"]


@pytest.mark.parametrize(
    "bio",
    [
        "Ada Quill is a reporter at Tarn Post.",
        "Ada Quill is one of Tarn Post's harbour reporters. Write to her at",
        "Ada Quill is the Tarn Post’s harbour correspondent.",
        "Ada Quill, who lives in Tarn, is a freelance writer.",
        "Ada Quill covers harbours for Tarn Post.",
        "Ada Quill reports on harbours for Tarn Post.",
    ],
)
def test_the_note_about_the_author(bio: str) -> None:
    (author,) = _byline(f"Nine cranes\n\n{_BODY}\n\n{bio}")
    assert (author.name, author.family, author.given, author.rule) == ("Ada Quill", "Quill", "Ada", "bio-line")


def test_who_was_quoted_before_is_no_author() -> None:
    assert _names(f"Nine cranes\n\n“Nine,” said Ada Quill.\n\n{_BODY}\n\nAda Quill is a professor of harbours.") == []


def test_a_bio_without_a_trade_is_prose() -> None:
    assert _names(f"Nine cranes\n\n{_BODY}\n\nAda Quill is a swimmer of note.") == []


def test_a_korean_name_in_a_bio() -> None:
    (author,) = _byline(f"Nine cranes\n\n{_BODY}\n\nBaek Na Rim is one of Tarn Post's reporters.")
    assert (author.family, author.given) == ("Baek", "Na Rim")


def test_a_korean_reporter() -> None:
    (author,) = _byline("Nine cranes\n\n항구의 기중기는 아홉 대였다.\n\n한가람 기자")
    assert (author.name, author.family, author.given, author.rule) == ("한가람", "한", "가람", "east-asian-byline")


def test_reporting_by() -> None:
    text = f"Nine cranes\n\n{_BODY}\n\n(Reporting by Ada Quill and Ben Otter; Editing by Cleo Marsh)"
    assert [each.name for each in _byline(text) if each.role == "author"] == ["Ada Quill", "Ben Otter"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"Nine cranes\n\nTARN, May 3 (Reuters) - {_BODY}", "Reuters"),
        (f"Nine cranes\n\nTARN (AP) — {_BODY}", "AP"),
        (f"Nine cranes\n\n{_BODY}\n\n— AP", "AP"),
        (f"Nine cranes\n\nAFP, TARN\n\n{_BODY}", "AFP"),
    ],
)
def test_the_credit_of_an_agency(text: str, name: str) -> None:
    (author,) = _byline(text)
    assert (author.name, author.rule, author.is_agency) == (name, "wire-credit", True)


def test_header_lines_and_front_matter_come_first() -> None:
    assert _names(f"Author: Ada Quill and Ben Otter\n\nNine cranes\n\nBy Cleo Marsh\n\n{_BODY}") == [
        "Ada Quill",
        "Ben Otter",
    ]
    assert _names(f"---\nauthor: [Ada Quill, Pelleas]\n---\nNine cranes\n\n{_BODY}") == ["Ada Quill", "Pelleas"]


def test_nobody_is_nobody() -> None:
    assert _names("") == []
    assert _names(_BODY) == []
