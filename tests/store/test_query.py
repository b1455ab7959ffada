from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.article import Article, Author, Place
from store.query import And, ArticleWords, Field, Flag, Not, Phrase, Query, parse

ARTICLE = Article(
    text=(
        "The harbour of Vellmar was closed on Monday.\n"
        "River ice — Łódź’s “first winter” — kept the ferries away. 평양시는 맑다."
    ),
    title="Ferries stay in port",
    byline=(Author(name="Ada Quill", family="Quill", given="Ada"), Author(name="Bo Ink", family="Ink", given="Bo")),
    source="The Vellmar Courier",
    places=(Place(text="Vellmar", name="Vellmar am See", kind="city"),),
)
WORDS = ArticleWords.of(ARTICLE, read=True)

PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "by:",
                "is:",
                "is:unread",
                "title:",
                "foo:",
                "-",
                "--",
                '"',
                "“",
                "”",
                "*",
                " ",
                "  ",
                "ice",
                "Łódź",
                "북한",
                "OR",
                "(",
            ]
        ),
        st.text(max_size=4),
        st.characters(codec=None),
    ),
    max_size=12,
).map("".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", True),
        ("harbour", True),
        ("harb", False),
        ("harb*", True),
        ("HARBOUR lodz", True),
        ("harbour desert", False),
        ('"first winter"', True),
        ("“first winter”", True),
        ("«winter first»", False),
        ('"first win"', False),
        ('"first win"*', True),
        ("-desert", True),
        ("-harbour", False),
        ('-"first winter"', False),
        ("by:quill", True),
        ("author:Ada byline:ink", True),
        ('by:"ada quill"', True),
        ('by:"quill bo"', False),
        ("by:vellmar", False),
        ("-by:quill", False),
        ("title:ferries", True),
        ("hd:harbour", False),
        ("source:courier place:see", True),
        ("courier", True),
        ("is:read", True),
        ("is:unread", False),
        ("-is:starred", True),
        ("평양", True),
        ("양시", True),
        ("평양시", True),
        ("시", True),
        ("평시", False),
        ("is:sideways", False),
        ("ferries AND", False),
        ("by: quill", True),
    ],
)
def test_judging_one_article(text: str, expected: bool) -> None:
    assert parse(text).matches(WORDS) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("h", True),
        ("harb clo", True),
        ("by:qu", True),
        ('"first win', True),
        ('"first win"', False),
        ("harbo desert", False),
        ("harbo.", False),
        ("harbour.", True),
    ],
)
def test_words_are_beginnings_while_typing(text: str, expected: bool) -> None:
    assert parse(text, typing=True).matches(WORDS) is expected


@pytest.mark.parametrize(
    "text", ["harbour is:", "harbour is:st", "harbour by:", "harbour -", 'harbour "', "harbour -by:"]
)
def test_what_has_just_begun_waits_while_typing(text: str) -> None:
    query = parse(text, typing=True)
    assert query == parse("harbour", typing=True)
    assert query.not_understood == ()


@pytest.mark.parametrize("text", ['"first w', "first-w", '"ice w'])
def test_letters_that_begin_another_word_wait_for_the_third(text: str) -> None:
    assert parse(text, typing=True).matches(WORDS)
    assert parse(f"{text}x", typing=True).matches(WORDS)
    assert not parse(f"{text}xx", typing=True).matches(WORDS)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("ice is:sideways", ["is:sideways"]),
        ("tag:x ice", []),
        ("a OR b", []),
        ("(ice", ["("]),
        ("by: ", ["by: "]),
        ("!!! ice", ["!!!"]),
        ("- ice", ["-"]),
        ("at 10:30 http://example.org/x U.S.", []),
        ('"ice', ['"']),
    ],
)
def test_what_is_not_understood_is_named(text: str, spans: list[str]) -> None:
    assert [text[start:end] for start, end in parse(text).not_understood] == spans


def test_the_tree() -> None:
    assert parse('ice by:"Ada  Quill" -is:starred -x*').node == And(
        (
            Phrase("ice", quoted=False),
            Field("byline", Phrase("Ada Quill")),
            Not(Flag("starred")),
            Not(Phrase("x", prefix=True, quoted=False)),
        )
    )
    assert parse("").is_empty
    assert not parse("is:unread").has_words
    assert parse("-ice").has_words


def test_highlights_are_the_words_in_the_text() -> None:
    def marked(query: str, text: str, name: str | None = None) -> list[str]:
        return [text[start:end] for start, end in parse(query).highlights(text, name)]

    assert marked("vellmar -monday fer*", ARTICLE.text) == ["Vellmar", "ferries"]
    assert marked('"first winter" lodz', ARTICLE.text) == ["Łódź’s", "first winter"]
    assert marked("title:ferries", ARTICLE.text, "text") == []
    assert marked("title:ferries", ARTICLE.title or "", "title") == ["Ferries"]
    assert marked("양시는", ARTICLE.text) == ["양시는"]
    assert marked("양", ARTICLE.text) == ["양"]
    assert marked("is:read", ARTICLE.text) == []


@settings(max_examples=400, deadline=None)
@given(PIECES, st.booleans())
def test_any_text_parses_and_is_written_back_equal(text: str, typing: bool) -> None:
    query = parse(text, typing=typing)
    assert parse(str(query)) == query
    assert str(parse(str(query))) == str(query)
    assert all(0 <= start < end <= len(text) for start, end in query.not_understood)
    query.matches(WORDS)


@settings(max_examples=200, deadline=None)
@given(PIECES, st.text(max_size=60))
def test_what_matches_a_text_is_marked_in_it(query_text: str, text: str) -> None:
    query = parse(query_text)
    spans = query.highlights(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))
    positive = [part for part in query.node.parts if isinstance(part, Phrase)]
    if positive:
        one = Query(And((positive[0],)))
        assert bool(one.highlights(text)) == one.matches(ArticleWords.of(Article(text=text)))


@pytest.mark.parametrize(
    ("text", "plain", "said"),
    [
        ("a b OR c d", "a (b OR c) d", "with “a”, with “b” or “c”, with “d”"),
        ("ferry OR boat -rain", "(ferry OR boat) -rain", "with “ferry” or “boat”, without “rain”"),
        ("(a b) OR c", "(a AND b) OR c", "either with “a” and “b” or with “c”"),
        ("by:(kim OR park) -x", "(by:kim OR by:park) NOT x", "by “kim” or “park”, without “x”"),
        ("a AND b | c", "a (b OR c)", "with “a”, with “b” or “c”"),
    ],
)
def test_or_binds_before_what_stands_beside_it(text: str, plain: str, said: str) -> None:
    query = parse(text)
    assert query.in_words() == said
    assert parse(str(query)) == query
    assert parse(plain) == query


def test_a_part_that_comes_beside_a_begun_or_stays_outside_it() -> None:
    assert parse("gaza OR").with_part("is:unread") == "(gaza OR) is:unread"
    assert parse("a OR b").with_part("is:unread") == "a OR b is:unread"
    assert parse("a OR b is:unread").without_part("is:unread") == "a OR b"
