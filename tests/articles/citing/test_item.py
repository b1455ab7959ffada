"""From an article to the item by which it is cited, and what the item lacks."""

from __future__ import annotations

import pytest

from articles.article import Article, Author
from articles.citing import Item, cite, item_from_article, missing

ARTICLE = Article(
    text="",
    title="Ferry to Quillmark suspended",
    byline=(Author(name="Oh Haneul", family="Oh", given="Haneul"), Author(name="Tidewater Press")),
    source="The Quillmark Ledger",
    published="2024-02-09",
    url="https://ledger.example/ferry",
    language="en",
    sha256="0123456789abcdef",
    added="2025-11-20T08:30:00Z",
)


def test_an_article_becomes_a_newspaper_item() -> None:
    assert item_from_article(ARTICLE) == {
        "id": "0123456789ab",
        "type": "article-newspaper",
        "title": "Ferry to Quillmark suspended",
        "author": [{"family": "Oh", "given": "Haneul"}, {"literal": "Tidewater Press"}],
        "container-title": "The Quillmark Ledger",
        "URL": "https://ledger.example/ferry",
        "language": "en",
        "issued": {"date-parts": [[2024, 2, 9]]},
        "custom": {"byline": ["Oh Haneul", "Tidewater Press"]},
    }
    assert missing(item_from_article(ARTICLE)) == ()


def test_the_identifier_can_be_given() -> None:
    assert item_from_article(ARTICLE, "42")["id"] == "42"
    assert item_from_article(ARTICLE.with_fields(record="row-7"))["id"] == "row-7"


def test_an_undated_article_with_an_address_was_accessed_on_the_day_it_was_added() -> None:
    item = item_from_article(ARTICLE.with_fields(published=None))
    assert "issued" not in item
    assert item["accessed"] == {"date-parts": [[2025, 11, 20]]}
    assert missing(item) == ("no publication date",)
    assert "Retrieved November 20, 2025, from https://ledger.example/ferry" in cite(item, "apa").text


def test_without_an_address_there_is_no_day_of_access() -> None:
    assert "accessed" not in item_from_article(ARTICLE.with_fields(published=None, url=None))


def test_a_date_without_a_year_is_never_given_one() -> None:
    item = item_from_article(ARTICLE.with_fields(published="XXXX-05-26"))
    citation = cite(item, "apa")
    assert "issued" not in item
    assert "(n.d.)" in citation.text
    assert citation.missing == ("year of publication not stated",)


def test_a_date_that_cannot_be_read_is_named() -> None:
    assert missing(item_from_article(ARTICLE.with_fields(published="last week"))) == (
        "publication date not understood",
    )


def test_an_empty_article_lacks_everything() -> None:
    item = item_from_article(Article(text=""))
    assert missing(item) == ("no byline", "no title", "no publication", "no publication date")
    assert cite(item, "apa").text == "[Untitled article]. (n.d.)."


@pytest.mark.parametrize(
    ("author", "name"),
    [
        (Author(name="Mirov", family="Mirov"), {"family": "Mirov"}),
        (
            Author(name="Asa Lindqvist Jr.", family="Lindqvist", given="Asa"),
            {"family": "Lindqvist", "given": "Asa", "suffix": "Jr."},
        ),
        (
            Author(name="Asa Lindqvist III", family="Lindqvist III", given="Asa"),
            {"family": "Lindqvist", "given": "Asa", "suffix": "III"},
        ),
        (
            Author(name="Joos van den Mirte", family="van den Mirte", given="Joos"),
            {"family": "van den Mirte", "given": "Joos"},
        ),
    ],
)
def test_a_name_keeps_its_parts(author: Author, name: dict[str, str]) -> None:
    item: Item = item_from_article(ARTICLE.with_fields(byline=(author,)))
    assert item["author"] == [name]


def test_the_plain_line_keeps_the_order_in_which_names_were_written() -> None:
    assert cite(item_from_article(ARTICLE), "plain").text == (
        "Oh Haneul and Tidewater Press, “Ferry to Quillmark suspended,” The Quillmark Ledger, 9 February 2024, "
        "https://ledger.example/ferry"
    )


def test_only_authors_are_cited_as_authors() -> None:
    byline = (
        Author(name="Nia Ferro", family="Ferro", given="Nia", role="contributor"),
        Author(name="Ada Quill Jr.", family="Quill", given="Ada"),
        Author(name="Ben Otter", family="Otter", given="Ben", role="translator"),
        Author(name="Cleo Marsh", family="Marsh", given="Cleo", role="editor"),
    )
    item = item_from_article(ARTICLE.with_fields(byline=byline))
    assert item["author"] == [{"family": "Quill", "given": "Ada", "suffix": "Jr."}]
    assert item["translator"] == [{"family": "Otter", "given": "Ben"}]
    assert item["editor"] == [{"family": "Marsh", "given": "Cleo"}]
    assert item["custom"] == {"byline": ["Ada Quill Jr."]}
    for style in ("apa", "mla", "chicago"):
        assert "Ferro" not in cite(item, style).text


def test_an_article_that_was_only_translated_by_somebody_has_no_byline() -> None:
    translated = (Author(name="Ben Otter", family="Otter", given="Ben", role="translator"),)
    item = item_from_article(ARTICLE.with_fields(byline=translated))
    assert "author" not in item
    assert missing(item) == ("no byline",)
