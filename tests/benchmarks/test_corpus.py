from __future__ import annotations

from itertools import chain

from articles.article import Article, Mention
from tests.benchmarks.corpus import cheap_article, corpus, generate, sentences


def test_the_same_seed_and_number_give_the_same_article() -> None:
    assert generate(5, 77) == generate(5, 77)
    assert list(corpus(5, 3)) == [generate(5, number) for number in range(3)]
    assert generate(5, 77).text != generate(6, 77).text


def test_a_corpus_is_as_long_and_as_varied_as_news() -> None:
    made = list(corpus(1, 400))
    assert 2_600 <= sum(len(each.text.encode()) for each in made) / len(made) <= 3_200
    assert len({each.name for each in made}) == 400
    assert len({each.source for each in made}) > 100
    words = [set(each.text.lower().split()) for each in made]
    frequency = {word: sum(word in held for held in words) for word in set(chain(*words))}
    assert sum(1 for count in frequency.values() if count == 1) > len(frequency) / 4
    assert frequency["the"] > 350


def test_sentences_are_whole_ones() -> None:
    assert len(sentences()) > 300
    assert len(sentences(korean=True)) >= 10
    assert all(each.rstrip('”"')[-1] in ".!?" for each in sentences())


def test_cheap_facts_point_at_their_words() -> None:
    for made in corpus(2, 50):
        article = cheap_article(made)
        stated: list[tuple[Mention, str]] = [(each, each.name) for each in article.byline]
        stated += [(each, each.text) for each in article.dates]
        stated += [(each, each.text) for each in article.places]
        stated += [(each, each.text) for each in article.captions]
        assert len(stated) >= 8
        for fact, words in stated:
            assert article.text[fact.start : fact.end] == words
        assert Article.from_json(article.to_json()) == article
