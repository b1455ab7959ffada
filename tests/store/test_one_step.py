"""Several changes that one undo takes back."""

from __future__ import annotations

from articles.article import Article, Place
from store.corrections import FactCorrection
from store.library import Library

TEXT = "Hill and hamlet\n\nThe mayor of Upper Zorn met the mayor of Zorn.\n"


def article() -> Article:
    start = TEXT.index("Upper Zorn")
    last = TEXT.rindex("Zorn")
    return Article(
        text=TEXT,
        places=(
            Place(text="Upper Zorn", name="Zorn", kind="city", start=start, end=start + 10, rule="city-name"),
            Place(text="Zorn", name="Zorn", kind="city", start=last, end=last + 4, rule="city-name"),
        ),
    )


def test_one_undo_takes_back_all_that_was_done_together(library: Library) -> None:
    number = library.add(article()).id
    before = library.get(number)
    place = Place(text="Zorn", name="Zorn an der Zorn", kind="city")
    with library.as_one_step():
        for form in ("Zorn", "Upper Zorn"):
            library.correct_fact(number, FactCorrection(kind="places", form=form, fact=place))
        library.correct(number, "title", "Hamlet and hill")
    after = library.get(number)
    assert after is not None
    assert {each.name for each in after.article.places} == {"Zorn an der Zorn"}
    undone = library.undo()
    assert undone is not None
    assert undone.ids == (number,)
    assert undone.sentence.endswith("and 2 more")
    assert library.get(number) == before
    assert library.undo() is None


def test_what_fails_half_way_is_taken_back_as_far_as_it_came(library: Library) -> None:
    number = library.add(article()).id
    before = library.get(number)
    try:
        with library.as_one_step():
            library.mark([number], starred=True)
            raise RuntimeError
    except RuntimeError:
        pass
    assert library.undo() is not None
    assert library.get(number) == before


def test_a_single_change_keeps_its_own_sentence_and_nothing_makes_no_step(library: Library) -> None:
    number = library.add(article()).id
    with library.as_one_step():
        library.mark([number], starred=True)
    with library.as_one_step():
        pass
    undone = library.undo()
    assert undone is not None
    assert undone.sentence == "1 article starred"
    assert library.undo() is None
