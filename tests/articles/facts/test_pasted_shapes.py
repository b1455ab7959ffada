"""Shapes in which articles are pasted: with kickers, mastheads, menus, mail headers, and lines about the author."""

import pytest

from articles.facts.byline import find_byline
from articles.facts.captions import find_captions
from articles.facts.dates import find_dates
from articles.facts.layout import lay_out
from articles.facts.published import find_published
from articles.facts.source import find_source
from articles.facts.title import find_title

_BODY = "The harbour master counted the cranes twice and came to nine both times, which was one more than before."


def _title(text: str) -> str | None:
    found = find_title(lay_out(text))
    assert found is None or text[found.evidence.start : found.evidence.end] == found.text
    return found.text if found else None


@pytest.mark.parametrize(
    "above",
    [
        "OPINION",
        "Analysis",
        "FOR IMMEDIATE RELEASE",
        "FOR IMMEDIATE RELEASE\n\nContact: Ada Quill, press@tarn.example",
        "SPECIAL REPORT: HARBOURS",
        "LETTER FROM THE TARN",
        "Home > News > Local",
        "The Tarn Herald\nSaturday, 7 June 2021\nPage 4",
        "TARN WEEKLY\nJune 7, 2021",
        "From: Tarn Post <post@tarn.example>\nDate: Mon, 7 Jun 2021 06:02:11 +0000\nSubject: Nine cranes over the tarn",
    ],
)
def test_what_stands_above_a_headline_is_none(above: str) -> None:
    subject = "Subject:" in above
    headline = "" if subject else "\nNine cranes over the tarn\n"
    assert _title(f"{above}\n{headline}\nBy Ada Quill\n\n{_BODY}") == "Nine cranes over the tarn"


@pytest.mark.parametrize(
    "headline",
    [
        "Opinion",
        "Opinion polls favour the cranes",
        "Analysis: why the cranes left",
        "Editorial",
        "Quality > quantity, says harbour",
    ],
)
def test_a_headline_that_reads_like_a_kicker_is_kept(headline: str) -> None:
    assert _title(f"{headline}\nBy Ada Quill\n\n{_BODY}") == headline


def test_a_headline_above_its_date_is_no_masthead() -> None:
    assert (
        _title(f"Storm wrecks the Tarn Herald\nJune 7, 2021\nCranes fell\n\n{_BODY}") == "Storm wrecks the Tarn Herald"
    )


def test_the_mail_header_states_the_day() -> None:
    found = find_published(lay_out(f"From: Tarn Post\nSent: 7 June 2021 08:00\nSubject: Nine cranes\n\n{_BODY}"))
    assert found is not None
    assert found.value == "2021-06-07"


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("Ada Quill\nSenior Reporter\naquill@tarn.example\n\nPublished: 3:14 PM June 7, 2021", ["Ada Quill"]),
        ("Senior Reporter\n\n7 June 2021", []),
        ("Bessie Head\n\n7 June 2021", ["Bessie Head"]),
        ("Ada Quill Deputy Content Director\n\n7 June 2021", ["Ada Quill"]),
    ],
)
def test_a_trade_is_no_name_and_parts_none_from_its_date(lines: str, names: list[str]) -> None:
    assert [each.name for each in find_byline(lay_out(f"Nine cranes over the tarn\n\n{lines}\n\n{_BODY}"))] == names


@pytest.mark.parametrize(
    "text",
    [
        "Please read our policy before you write to us; your words may be cut.\n" * 2,
        "The strike of the harbour masters will last until the cranes have come back.\n\n© Agence France-Presse",
        "“Nine cranes,” said the harbour master.\n\nCredits: Ada Quill\n\nTarn harbour grows by nine cranes a year",
    ],
)
def test_what_a_page_says_of_itself_is_no_caption(text: str) -> None:
    assert find_captions(lay_out(f"Nine cranes\n\n{_BODY}\n\n{text}")) == ()


def test_years_count_from_a_season() -> None:
    text = "She was born in 1928. In the summer of 1951 she began. Two years later she was done."
    assert [each.value for each in find_dates(text)] == ["1928", "1951-22", "1953"]


@pytest.mark.parametrize(
    ("text", "source", "rule"),
    [
        (f"THE TARN HERALD\n7 June 2021\nNine cranes\nBy Ada Quill\n\n{_BODY}", "THE TARN HERALD", "masthead"),
        (f"Nine cranes\n\nBy Ada Quill\nThe Tarn Tribune\n\n{_BODY}", "The Tarn Tribune", "by-line"),
        (f"Nine cranes\n\nBy Ada Quill\nBridges of the Tarn\n\n{_BODY}", None, None),
        (f"Nine cranes\n\nThe Tarn Tribune\n\n{_BODY}", None, None),
        (f"Nine cranes\n\nBy Ada Quill\nNews\n\n{_BODY}", None, None),
        (f"Nine cranes\n\nBy Ada Quill\nLocal News\n\n{_BODY}", None, None),
        (
            f"Nine cranes\n\n{_BODY}\n\nThis article first appeared in Voce della Laguna.",
            "Voce della Laguna",
            "appeared-line",
        ),
        (
            f"Nine cranes\n\nBY ADA ST. CLAIR\n\n{_BODY}\n\nAda St. Clair is a writer at The Tarn Post.",
            "The Tarn Post",
            "bio-line",
        ),
    ],
)
def test_where_the_outlet_stands(text: str, source: str | None, rule: str | None) -> None:
    layout = lay_out(text)
    found = find_source(layout, find_byline(layout))
    assert (found.name if found else None, found.evidence.rule if found else None) == (source, rule)


def test_a_note_headed_about_the_author() -> None:
    text = f"Nine cranes\n\n{_BODY}\n\nAbout the author: Ada Quill is a writer who lives in Upper Tarn."
    (author,) = find_byline(lay_out(text))
    assert (author.name, author.rule) == ("Ada Quill", "bio-line")
    assert text[author.start : author.end] == "Ada Quill"


def test_the_dateline_of_a_press_release() -> None:
    found = find_published(lay_out(f"Nine cranes\n\nTARN, England, June 7, 2021 /PRNewswire/ -- {_BODY}"))
    assert found is not None
    assert (found.value, found.evidence.rule) == ("2021-06-07", "dateline")


def test_markdown() -> None:
    text = f"# Nine cranes over the tarn\n\n*By Ada Quill • 7 June 2021*\n\n{_BODY}"
    assert _title(text) == "Nine cranes over the tarn"
    (author,) = find_byline(lay_out(text))
    assert (author.name, text[author.start : author.end]) == ("Ada Quill", "Ada Quill")
    assert find_byline(lay_out(f"Nine cranes\n\n***\n\n{_BODY}\n\n___")) == ()


def test_what_readers_of_pages_write_above_the_text() -> None:
    text = f"Published Time: 2021-06-07T14:49:00+00:00\n\nMarkdown Content:\nNine cranes over the tarn\n\n{_BODY}"
    assert _title(text) == "Nine cranes over the tarn"
    found = find_published(lay_out(text))
    assert found is not None
    assert found.value == "2021-06-07"


def test_the_name_of_the_page_above_the_headline() -> None:
    text = f"Nine cranes over the tarn | The Tarn Post\nNine cranes over the tarn\n\n{_BODY}"
    assert _title(text) == "Nine cranes over the tarn"
    found = find_source(lay_out(text), ())
    assert found is not None
    assert found.name == "The Tarn Post"


def test_who_provided_an_article_has_a_name() -> None:
    found = find_source(lay_out(f"Nine cranes\n\n{_BODY}\n\n© Provided by Tarn Post"), ())
    assert found is not None
    assert found.name == "Tarn Post"


def test_a_reporter_of_a_text_without_any_date() -> None:
    (author,) = find_byline(lay_out("두루미 아홉 마리\n\n이서준 기자\n\n호수 위로 날아갔다고 그가 말했다."))
    assert author.name == "이서준"
