"""Single facts as the person knows them: corrected, rejected and added, in one article."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.article import Article, Author, Candidate, Caption, EventDate, Place
from store.corrected_facts import corrected_facts, occurrences, with_corrections
from store.corrections import (
    FactCorrection,
    as_json,
    correction_at,
    fact_corrections,
    folded,
    from_json,
    settled,
    with_correction,
)
from store.errors import LibraryError
from store.library import Library
from store.query import parse
from tests.store.making import article

TEXT = "Snow fell in Tarn on 3 March. Tarn Valley and Orley\n  Ford were cold; Tarnish was not."
TARN = Place(
    text="Tarn",
    name="Tarn",
    kind="city",
    start=13,
    end=17,
    rule="city-name",
    confidence=0.4,
    candidates=(Candidate(name="Tarn", kind="admin1", country="FR", confidence=0.3),),
)
MARCH = EventDate(text="3 March", value="XXXX-03-03", start=21, end=28, rule="day-month", derived=True)
KNOWN = Place(text="?", name="Tarn County", kind="admin2", country="XV", admin1="XV-1", latitude=1.5, longitude=2.0)


def stated(**fields: Any) -> Article:
    return Article(
        text=TEXT,
        byline=(Author(name="Ada Quill", family="Quill", given="Ada", rule="by-line"), Author(name="Bo Ink")),
        dates=(MARCH,),
        places=(TARN,),
        captions=(Caption(text="Tarnish was not.", start=72, end=88),),
        **fields,
    )


def shown(library: Library, query: str) -> list[int]:
    return [row.id for row in library.search(parse(query), patient=True).rows]


def article_in(library: Library, number: int) -> Article:
    stored = library.get(number)
    assert stored is not None
    return stored.article


def test_a_corrected_place_keeps_where_it_stands(library: Library) -> None:
    first = library.add(stated()).id
    library.correct_fact(first, FactCorrection(kind="places", form="Tarn", fact=KNOWN))
    stored = library.get(first)
    assert stored is not None
    (place,) = stored.article.places
    assert (place.start, place.end, place.text, place.rule) == (13, 17, "Tarn", "correction")
    assert (place.name, place.kind, place.country, place.admin1) == ("Tarn County", "admin2", "XV", "XV-1")
    assert (place.confidence, place.candidates) == (1.0, ())
    assert stored.extracted.places == (TARN,)
    (correction,) = stored.corrections
    assert (correction.kind, correction.form, correction.added, correction.everywhere) == (
        *("places", "Tarn"),
        False,
        False,
    )
    assert stored.form("places", place) == "Tarn"


def test_a_rejected_fact_is_gone_until_it_is_taken_back(library: Library) -> None:
    first = library.add(stated()).id
    before = library.get(first)
    library.correct_fact(first, FactCorrection(kind="dates", form="3\n March"))
    assert article_in(library, first).dates == ()
    library.uncorrect_fact(first, "dates", "3 March")
    assert library.get(first) == before
    undone = library.undo()
    assert undone is not None
    assert (undone.sentence, undone.ids) == ("correction of “3 March” dropped", (first,))
    assert article_in(library, first).dates == ()
    undone = library.undo()
    assert undone is not None
    assert undone.sentence == "“3 March” rejected"
    assert library.get(first) == before
    assert library.undo() is None


def test_a_correction_replaces_the_one_before_and_undo_brings_that_back(library: Library) -> None:
    first = library.add(stated()).id
    given_date = EventDate(text="", value="2019-03-03", derived=True)
    library.correct_fact(first, FactCorrection(kind="dates", form="3 March", fact=given_date))
    once = article_in(library, first).dates
    assert once == (EventDate(text="3 March", value="2019-03-03", start=21, end=28, rule="correction"),)
    library.correct_fact(first, FactCorrection(kind="dates", form="3 March"))
    library.correct_fact(first, FactCorrection(kind="dates", form="3 March"))  # changes nothing, so it is no step
    library.undo()
    assert article_in(library, first).dates == once


def test_an_author_corrected_twice_is_the_same_author(library: Library) -> None:
    first = library.add(stated()).id
    library.correct_fact(first, FactCorrection(kind="byline", form="Ada Quill", fact=Author(name="Adela Quill")))
    library.correct_fact(first, FactCorrection(kind="byline", form="Adela Quill", fact=Author(name="Adela Quillon")))
    stored = library.get(first)
    assert stored is not None
    assert [each.name for each in stored.article.byline] == ["Adela Quillon", "Bo Ink"]
    assert [stored.form("byline", each) for each in stored.article.byline] == ["Ada Quill", "Bo Ink"]
    assert [each.form for each in stored.corrections] == ["Ada Quill"]
    library.uncorrect_fact(first, "byline", "Adela Quillon")
    assert [each.name for each in article_in(library, first).byline] == ["Ada Quill", "Bo Ink"]


def test_a_corrected_author_shows_in_rows_and_searches(library: Library) -> None:
    first, other = library.add(stated()).id, library.add(article("Nothing")).id
    for indexed in (False, True):
        library.correct_fact(first, FactCorrection(kind="byline", form="Ada Quill", fact=Author(name="Una Reed")))
        library.correct_fact(first, FactCorrection(kind="byline", form="Bo Ink"))
        assert not indexed or library.update_index()
        assert library.search(parse("by:reed")).rows[0].byline == "Una Reed"
        assert shown(library, "by:quill") == shown(library, "by:ink") == []
        assert shown(library, "is:corrected") == shown(library, "is:corrected snow") == [first]
        assert shown(library, "-is:corrected") == [other]
        library.undo()
        library.undo()
        assert not indexed or library.update_index()
        assert library.search(parse("by:quill")).rows[0].byline == "Ada Quill, Bo Ink"
        assert shown(library, "is:corrected") == shown(library, "is:corrected snow") == []


def test_two_names_of_one_author_count_once(library: Library) -> None:
    first = library.add(stated()).id
    library.correct_fact(first, FactCorrection(kind="byline", form="Bo Ink", fact=Author(name="Ada Quill")))
    assert [each.name for each in article_in(library, first).byline] == ["Ada Quill"]


def test_places_are_searched_as_corrected(library: Library) -> None:
    first = library.add(stated()).id
    library.correct_fact(first, FactCorrection(kind="places", form="Tarn", fact=KNOWN))
    assert shown(library, "place:county") == [first]
    library.correct_fact(first, FactCorrection(kind="places", form="Tarn"))
    assert shown(library, "place:tarn") == shown(library, "place:county") == []


def test_an_added_place_stands_wherever_the_text_has_its_words(library: Library) -> None:
    first = library.add(stated()).id
    library.correct_fact(first, FactCorrection(kind="places", form="Orley Ford", fact=KNOWN, added=True))
    library.correct_fact(first, FactCorrection(kind="places", form="Tarn Valley", fact=KNOWN, added=True))
    assert [each.text for each in article_in(library, first).places] == ["Tarn", "Tarn Valley", "Orley\n  Ford"]
    library.correct_fact(first, FactCorrection(kind="places", form="Tarn", fact=KNOWN, added=True))
    places = article_in(library, first).places
    assert [(each.text, each.name) for each in places][:2] == [("Tarn", "Tarn County"), ("Tarn Valley", "Tarn County")]
    assert len(places) == 3
    library.undo()
    library.undo()
    library.correct_fact(first, FactCorrection(kind="places", form="fell in Tarn on", fact=KNOWN, added=True))
    assert [each.text for each in article_in(library, first).places] == ["fell in Tarn on", "Orley\n  Ford"]


def test_an_added_author_and_caption_count_once(library: Library) -> None:
    first = library.add(article("Una Reed wrote. Una Reed slept.")).id
    library.correct_fact(first, FactCorrection(kind="byline", form="Una Reed", fact=Author(name="U. Reed"), added=True))
    library.correct_fact(
        first, FactCorrection(kind="captions", form="Una Reed slept.", fact=Caption(text="Sleep"), added=True)
    )
    library.correct_fact(first, FactCorrection(kind="byline", form="Una", fact=Author(name="U. Reed"), added=True))
    (author,), (caption,) = article_in(library, first).byline, article_in(library, first).captions
    assert (author.name, author.start, author.end, author.rule) == ("U. Reed", 0, 8, "correction")
    assert (caption.text, caption.start, caption.end) == ("Sleep", 16, 31)


def test_corrections_survive_a_changed_text(library: Library) -> None:
    first = library.add(stated(file="/a.txt")).id
    library.correct_fact(first, FactCorrection(kind="places", form="Tarn", fact=KNOWN))
    library.correct_fact(first, FactCorrection(kind="places", form="Orley Ford", fact=KNOWN, added=True))
    library.correct_fact(first, FactCorrection(kind="dates", form="3 March"))
    changed = Article(
        text="In Tarn.", places=(Place(text="Tarn", name="T", kind="city", start=3, end=7),), file="/a.txt"
    )
    assert library.add(changed).kind == "updated"
    stored = library.get(first)
    assert stored is not None
    assert len(stored.corrections) == 3
    assert [(each.text, each.name, each.start) for each in stored.article.places] == [
        ("Tarn", "Tarn County", 3),
        ("?", "Tarn County", None),
    ]
    assert [each.places for each in library.earlier_texts(first)] == [(TARN,)]


def test_the_time_of_publication_settles_dates(library: Library) -> None:
    text = "Published: 5 May 2020\n\nIt snowed on 3 March and on 4 June 2018."
    first = library.add(article(text, published="2020-05-05", dates=(MARCH,))).id
    library.correct(first, "published", "2021-05-05")
    library.correct_fact(
        first, FactCorrection(kind="dates", form="4 June 2018", fact=EventDate(text="", value="2018-06"))
    )
    values = {each.text: each.value for each in article_in(library, first).dates}
    assert (values["3 March"], values["4 June 2018"]) == ("2021-03-03", "2018-06")
    library.correct(first, "published", None)
    assert {each.text: each.value for each in article_in(library, first).dates}["3 March"] == "XXXX-03-03"
    library.uncorrect(first, "published")
    assert article_in(library, first).dates == (MARCH,)


def test_a_whole_byline_outranks_what_was_said_of_single_names(library: Library) -> None:
    first = library.add(stated(updated="2020-02")).id
    library.correct_fact(first, FactCorrection(kind="byline", form="Ada Quill"))
    library.correct_fact(first, FactCorrection(kind="dates", form="3 March"))
    library.correct(first, "byline", ["Ada Quill"])
    assert [each.name for each in article_in(library, first).byline] == ["Ada Quill"]
    library.undo()
    assert [each.name for each in article_in(library, first).byline] == ["Bo Ink"]
    library.correct(first, "updated", "2020-03-01")
    assert article_in(library, first).updated == "2020-03-01"
    library.correct_fact(first, FactCorrection(kind="byline", form="Bo Ink"))
    assert not article_in(library, first).byline
    assert not article_in(library, first).dates


def test_what_says_nothing_is_refused(library: Library) -> None:
    first = library.add(stated()).id
    refused: tuple[tuple[dict[str, Any], str], ...] = (
        ({"kind": "title", "form": "T"}, "kind title cannot be corrected"),
        ({"kind": "places", "form": " \n"}, "words that state the fact are missing"),
        ({"kind": "places", "form": "Tarn", "added": True}, "What is added"),
        ({"kind": "places", "form": "Tarn", "fact": Author(name="A")}, "another kind of fact"),
        ({"kind": "byline", "form": "Bo Ink", "fact": Author(name=" ")}, "name .* is missing"),
    )
    for fields, said in refused:
        with pytest.raises(ValueError, match=said):
            library.correct_fact(first, FactCorrection(**fields))
    with pytest.raises(LibraryError, match="no article 99"):
        library.correct_fact(99, FactCorrection(kind="places", form="Tarn"))
    with pytest.raises(LibraryError, match="no article 99"):
        library.uncorrect_fact(99, "places", "Tarn")
    assert library.get(first).corrections == ()  # type: ignore[union-attr]
    assert library.undo() is None


@pytest.mark.parametrize(
    ("form", "text", "found"),
    [
        ("Tarn", "Tarn, Tarns, xTarn, Tarn-on-Sea Tarn", ["Tarn", "Tarn", "Tarn"]),
        ("New Tarn", "New\n\tTarn NewTarn", ["New\n\tTarn"]),
        ("N. Tarn", "N. Tarn NX Tarn", ["N. Tarn"]),
        ("(Tarn)", "a(Tarn)b", ["(Tarn)"]),
        ("평양", "평양에서 서평양", ["평양", "평양"]),
        ("Jose", "Jose\u0301 Jose", ["Jose"]),
        ("दिल्ली", "दिल्लीवाला दिल्ली", ["दिल्ली"]),
        ("a a", "xa a a", ["a a"]),
    ],
)
def test_occurrences(form: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in occurrences(form, text)] == found


WORDS = st.sampled_from(["Tarn", "Orley", "Ford", "snow", "평양"])
GAPS = st.sampled_from([" ", "\n", ", ", "", "-"])
TEXTS = st.lists(st.tuples(WORDS, GAPS), max_size=12).map(lambda parts: "".join(word + gap for word, gap in parts))
FORMS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)


@st.composite
def articles_with_places(draw: st.DrawFn) -> Article:
    text = draw(TEXTS)
    ends = draw(st.lists(st.integers(0, len(text)), max_size=8).map(sorted))
    spans = [(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False) if text[start:end].strip()]
    found = [Place(text=text[start:end], name="?", kind="city", start=start, end=end, rule="x") for start, end in spans]
    return Article(text=text, places=tuple(found))


@st.composite
def corrections(draw: st.DrawFn, forms: st.SearchStrategy[str] = FORMS) -> FactCorrection:
    fact = draw(st.sampled_from([None, KNOWN]))
    added = fact is not None and draw(st.booleans())
    return settled(FactCorrection(kind="places", form=draw(forms), fact=fact, added=added))


@given(made=articles_with_places(), said=st.lists(corrections(), max_size=4, unique_by=lambda each: each.key))
def test_offsets_are_those_of_the_words(made: Article, said: list[FactCorrection]) -> None:
    places = with_corrections(made, said).places
    rejected = {each.form for each in said if each.fact is None}
    added = {each.form for each in said if each.added}
    for each in places:
        assert each.start is None or made.text[each.start : each.end] == each.text
        assert each.start is None or folded(each.text) not in rejected
        assert each.start is not None or each.name == KNOWN.name
    starts = [each.start for each in places if each.start is not None]
    assert starts == sorted(starts)
    assert all(left.end <= right.start for left, right in pairwise(places) if right.start)  # type: ignore[operator]
    for form in added:
        for start, end in occurrences(form, made.text):
            assert any(each.start < end and each.end > start for each in places if each.start is not None)  # type: ignore[operator]
    assert corrected_facts("places", made.places, [], made.text) == made.places


@given(said=st.lists(corrections(), max_size=4, unique_by=lambda each: each.key), one=corrections())
def test_what_replaces_a_correction_can_be_put_back(said: list[FactCorrection], one: FactCorrection) -> None:
    document: dict[str, Any] = {"title": "T"}
    for each in said:
        document = with_correction(document, each.key, as_json(each))
    assert list(fact_corrections(document)) == said
    was = correction_at(document, one.key)
    now = with_correction(document, one.key, as_json(one))
    assert with_correction(now, one.key, was) == document
    assert from_json(json.loads(json.dumps(as_json(one)))) == one


def test_two_sessions_take_back_only_their_own(library: Library) -> None:
    first = library.add(stated()).id
    with Library.open(library.path) as other:
        position = other.position()
        library.correct_fact(first, FactCorrection(kind="places", form="Tarn", fact=KNOWN))
        assert set(other.changes_since(position).ids) == {first}
        other.correct_fact(first, FactCorrection(kind="byline", form="Bo Ink"))
        library.undo()
        assert article_in(other, first).places == (TARN,)
        assert [each.name for each in article_in(library, first).byline] == ["Ada Quill"]
        other.undo()
        assert article_in(library, first) == library.get(first).extracted  # type: ignore[union-attr]


def test_a_fact_that_is_corrected_twice_at_once_is_taken_back(library: Library) -> None:
    first = library.add(stated()).id
    twice = [FactCorrection(kind="places", form=form, fact=KNOWN) for form in ("Tarn", " Tarn")]
    twice[1] = replace(twice[1], fact=replace(KNOWN, name="Tarn Hill"))
    for change in (library.correct_fact, lambda number, *said: library.correct_everywhere(said, [number])):
        change(first, *twice)
        assert [each.name for each in article_in(library, first).places] == ["Tarn Hill"]
        library.undo()
        assert article_in(library, first).places == (TARN,)
        assert library.corrections_everywhere() == []
    assert library.undo() is None


def test_degrees_that_are_none_are_not_kept(library: Library) -> None:
    first = library.add(stated()).id
    odd = replace(KNOWN, latitude=float("nan"), longitude=999.0)
    library.correct_fact(first, FactCorrection(kind="places", form="Tarn", fact=odd))
    (place,) = article_in(library, first).places
    assert (place.name, place.latitude, place.longitude) == ("Tarn County", None, None)
    library.undo()
    assert article_in(library, first).places == (TARN,)


def test_a_row_shows_the_byline_of_the_article(library: Library) -> None:
    short = Author(name="Ada Quill", start=3, end=12)
    first = library.add(Article(text="By Ada Quill Moss, and Bo.", byline=(short,))).id
    longer = FactCorrection(kind="byline", form="Ada Quill Moss", fact=Author(name="Ada Moss"), added=True)
    library.correct_fact(first, longer)
    assert [each.name for each in article_in(library, first).byline] == ["Ada Moss"]
    assert library.search(parse("")).rows[0].byline == "Ada Moss"


def test_an_added_author_stands_in_the_order_of_the_text(library: Library) -> None:
    stating = Article(text="By Ada Quill, Bo Ink and Cy Moss.", byline=(Author(name="Bo Ink", start=14, end=20),))
    first = library.add(stating).id
    for name in ("Cy Moss", "Ada Quill", "Di Vale"):
        library.correct_fact(first, FactCorrection(kind="byline", form=name, fact=Author(name=name), added=True))
    names = ["Ada Quill", "Bo Ink", "Cy Moss", "Di Vale"]
    assert [each.name for each in article_in(library, first).byline] == names
    assert library.search(parse("")).rows[0].byline == ", ".join(names)
    library.correct(first, "byline", ["Cy Moss"])
    library.correct_fact(first, FactCorrection(kind="byline", form="Ada", fact=Author(name="Ada"), added=True))
    assert [each.name for each in article_in(library, first).byline] == ["Cy Moss", "Ada"]


def test_taking_back_a_byline_leaves_other_facts_as_another_session_corrected_them(library: Library) -> None:
    first = library.add(stated()).id
    library.correct_fact(first, FactCorrection(kind="byline", form="Ada Quill"))
    library.correct(first, "byline", ["Cy"])
    with Library.open(library.path) as other:
        other.correct_fact(first, FactCorrection(kind="places", form="Tarn", fact=KNOWN))
    library.undo()
    assert [each.name for each in article_in(library, first).byline] == ["Bo Ink"]
    assert [each.name for each in article_in(library, first).places] == ["Tarn County"]


def test_a_byline_that_replaced_another_is_taken_back_with_what_was_said_of_its_names(library: Library) -> None:
    first = library.add(stated()).id
    library.correct(first, "byline", ["Cy"])
    library.correct_fact(first, FactCorrection(kind="byline", form="Cy", fact=Author(name="Cyra")))
    library.correct(first, "byline", ["Di"])
    library.undo()
    assert [each.name for each in article_in(library, first).byline] == ["Cyra"]


def test_taking_back_leaves_what_another_session_made_of_the_same_fact(library: Library) -> None:
    first = library.add(stated()).id
    library.correct_fact(first, FactCorrection(kind="places", form="Tarn", fact=KNOWN))
    with Library.open(library.path) as other:
        other.correct_fact(first, FactCorrection(kind="places", form="Tarn"))
    library.undo()
    assert not article_in(library, first).places


@pytest.mark.parametrize("value", ["Ada", 5, {"name": "Ada"}, [5], [None], [{"family": "Quill"}], [""], [" "]])
def test_a_byline_is_a_list_of_authors(library: Library, value: object) -> None:
    first = library.add(stated()).id
    with pytest.raises(ValueError, match=r"must be a list of authors|name of an author is missing"):
        library.correct(first, "byline", value)
    assert len(article_in(library, first).byline) == 2
