from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.words import LONGEST, fold, folded, tokens, words

FOREIGN = st.text(
    st.one_of(
        st.sampled_from(list("aZé’'ʼ\"“”_- .\n|*:٣éŁøßıİﬁｆ½북한시가がカﾊﾞ京都゙́ั็हिन्दीשָׁלוֹم")),
        st.characters(codec=None),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't panic", ["dont", "panic"]),
        ("Korea’s O'Brien d’Orsay qu'il l'Europe", ["korea", "obrien", "orsay", "il", "europe"]),
        ("Pochʼŏn-gun", ["pochon", "gun"]),
        ("ŁÓDŹ Straße smørrebrød Đà İstanbul", ["lodz", "strasse", "smorrebrod", "da", "istanbul"]),
        ("ｆｕｌｌ ﬁne", ["full", "fine"]),
        ("U.S. co-operate 3,500 snake_case", ["u", "s", "co", "operate", "3", "500", "snake", "case"]),
        ("été e\u0301te\u0301", ["ete", "ete"]),
        ("हिन्दी", ["हिन्दी"]),
        ("", []),
        ("… — ’ '' !", []),
    ],
)
def test_words_are_folded(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("평양시", ["평양", "양시", "시"]),
        ("북", ["북"]),
        ("KBS뉴스", ["kbs", "뉴스", "스"]),
        ("5월에", ["5", "월에", "에"]),
        ("東京", ["東京", "京"]),
        ("か\u3099か", ["がか", "か"]),
        ("\u1100\u1161\u11a8", ["각"]),
    ],
)
def test_unspaced_scripts_become_pairs(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_offsets_are_those_of_the_original() -> None:
    text = "“Łódź’s” 평양시 e\u0301te\u0301!"
    assert [(token.word, text[token.start : token.end]) for token in tokens(text)] == [
        ("lodz", "Łódź’s"),
        ("평양", "평양"),
        ("양시", "양시"),
        ("시", "시"),
        ("ete", "e\u0301te\u0301"),
    ]


def test_a_word_without_end_is_cut() -> None:
    assert [len(word) for word in words("a" * 100_000)] == [LONGEST]
    assert [len(token.word) for token in tokens("é" * 100_000)] == [LONGEST]


@settings(max_examples=300, deadline=None)
@given(FOREIGN)
def test_words_and_tokens_agree(text: str) -> None:
    found = list(tokens(text))
    assert [token.word for token in found] == words(text)
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert all(first.start <= second.start for first, second in itertools.pairwise(found))


@settings(max_examples=300, deadline=None)
@given(FOREIGN)
def test_folding_settles_and_leaves_nothing_that_separates(text: str) -> None:
    for word in words(text):
        assert word
        assert fold(word) == word
        assert len(word.split()) == 1
        assert "|" not in word
        assert '"' not in word
        word.encode()


@settings(max_examples=100, deadline=None)
@given(FOREIGN)
def test_case_makes_no_difference(text: str) -> None:
    assert words(text.casefold()) == words(text) or any(len(each.casefold()) != 1 for each in text)


@given(FOREIGN)
@settings(max_examples=300)
def test_folding_a_whole_text_gives_its_words(text: str) -> None:
    assert folded(text) == " ".join(words(text)) == " ".join(token.word for token in tokens(text))


@pytest.mark.parametrize("text", ["a'b c'' 'd' x''y 's", "a" * 200 + " b", f"{'a' * 90}'{'b' * 90}", "é a 'b' 東京 c"])
def test_folding_a_whole_text_minds_apostrophes_and_long_words(text: str) -> None:
    assert folded(text) == " ".join(words(text))
