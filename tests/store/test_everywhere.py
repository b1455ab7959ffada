"""One correction for all articles that state a fact in the same words."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from articles.article import Article, Author, Caption, EventDate, Place
from store import form_finding
from store.changing import Changing
from store.corrections import FactCorrection
from store.errors import LibraryError
from store.everywhere import states
from store.library import Library
from store.query import parse
from tests.store.making import article

TARN = FactCorrection(
    kind="places", form="Tarn", fact=Place(text="Tarn", name="Tarn County", kind="admin2", country="XV")
)
ADA = FactCorrection(kind="byline", form="Ada Quill", fact=Author(name="Adela Quill", family="Quill", given="Adela"))


def about(place: str, number: int, **fields: Any) -> Article:
    found = Place(text=place, name=place, kind="city", start=6, end=6 + len(place), rule="city-name")
    return article(f"It is {place} that number {number} is about.", byline=["Ada Quill"], **fields).with_fields(
        places=(found,)
    )


@pytest.fixture
def filled(library: Library) -> Library:
    library.add_many(about("Tarn" if number % 2 else "Orley", number) for number in range(1, 9))
    return library


def names(library: Library, number: int) -> list[str]:
    stored = library.get(number)
    assert stored is not None
    return [place.name for place in stored.article.places]


def everything(library: Library) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(json.dumps(library.export_json()))
    return {name: table for name, table in value.items() if table}


def test_forms_are_found_with_the_index_and_without(filled: Library) -> None:
    filled.correct_fact(1, FactCorrection(kind="places", form="Tarn"))
    filled.correct_fact(2, replace(TARN, form="Orley"))
    filled.add(article("Tarn is only a word here."))
    filled.add(article("tarn", places=["tarn"]))
    filled.add(article("New Tarn", places=["New\n Tarn"]))
    filled.remove([7])
    asked = (("places", "Tarn"), ("places", "New  Tarn"), ("places", "New"), ("byline", "Ada Quill"), ("dates", "Tarn"))
    expected = [[1, 3, 5], [11], [], [1, 2, 3, 4, 5, 6, 8], []]
    assert [filled.with_form(kind, form) for kind, form in asked] == expected  # type: ignore[arg-type]
    assert filled.update_index()
    assert [filled.with_form(kind, form) for kind, form in asked] == expected  # type: ignore[arg-type]
    filled.add(about("Tarn", 12))
    assert filled.with_form("places", "Tarn") == [1, 3, 5, 12]
    assert filled.with_form("places", " — ") == filled.with_form("places", "") == []


@pytest.mark.parametrize("form", ['"Tarn"', "Tärn\\x", "–", "평양", "T\ud800rn", "a\x00b", "Tarn's"])
def test_unusual_forms_are_found(library: Library, form: str) -> None:
    library.add(article(f"In {form}.", places=[form]))
    library.add(article(f"In {form}."))
    assert library.with_form("places", form) == [1]
    assert library.update_index()
    assert library.with_form("places", form) == [1]
    kept = FactCorrection(kind="places", form=form, fact=Place(text=form, name="Known", kind="city"))
    assert library.correct_everywhere(kept, [1]) == 1
    assert names(library, 1) == ["Known"]


def test_finding_can_be_watched_and_stopped(filled: Library) -> None:
    seen: list[int] = []
    assert filled.with_form("places", "Tarn", progress=seen.append) == [1, 3, 5, 7]
    assert seen[-1] == 8
    assert filled.with_form("places", "Tarn", stopped=lambda: True) == []


def test_only_what_may_state_it_is_taken_apart(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    long = "long enough to be compressed, " * 30
    library.add_many(article(f"{name}: {long}", places=[name]) for name in ("Orley", "Tarn", "Brim"))
    taken_apart: list[str] = []

    def judge(document: dict[str, Any], correction: FactCorrection) -> bool:
        taken_apart.append(document["places"][0]["text"])
        return states(document, correction)

    monkeypatch.setattr(form_finding, "states", judge)
    assert library.with_form("places", "Tarn") == [2]
    assert taken_apart == ["Tarn"]


@pytest.mark.parametrize("correction", [TARN, ADA], ids=["place", "author"])
def test_all_of_them_in_one_step(filled: Library, correction: FactCorrection) -> None:
    filled.correct_fact(3, replace(correction, fact=None))
    before = everything(filled)
    ids = filled.with_form(correction.kind, correction.form)
    seen: list[int] = []
    assert filled.correct_everywhere(correction, [*ids, ids[0], 99], progress=seen.append) == len(ids)
    assert seen
    for number in ids:
        stored = filled.get(number)
        assert stored is not None
        (facts,) = (stored.article.places if correction is TARN else stored.article.byline,)
        assert [each.name for each in facts] == [correction.fact.name]  # type: ignore[union-attr]
        assert [each.everywhere for each in stored.corrections] == [True]
    assert [row.id for row in filled.search(parse("is:corrected")).rows] == ids[::-1]
    assert len(filled.search(parse("place:county" if correction is TARN else "by:adela"), patient=True).rows) == len(
        ids
    )
    assert [each.form for each in filled.corrections_everywhere()] == [correction.form]
    undone = filled.undo()
    assert undone is not None
    assert (undone.sentence, undone.ids) == (f"“{correction.form}” corrected in {len(ids)} articles", tuple(ids))
    assert everything(filled) == before
    assert filled.search(parse("by:quill")).rows[0].byline == "Ada Quill"


def test_several_forms_are_one_step(filled: Library) -> None:
    before = everything(filled)
    orley = replace(TARN, form="Orley")
    assert filled.correct_everywhere([TARN, orley], range(1, 5)) == 4
    assert [names(filled, number) for number in range(1, 6)] == [["Tarn County"]] * 4 + [["Tarn"]]
    assert [each.form for each in filled.get(2).corrections] == ["Orley"]  # type: ignore[union-attr]
    undone = filled.undo()
    assert undone is not None
    assert undone.sentence == "“Tarn”, “Orley” corrected in 4 articles"
    assert sorted(undone.ids) == [1, 2, 3, 4]
    assert everything(filled) == before
    filled.correct_fact(1, TARN, ADA)
    filled.uncorrect_fact(1, "places", "Tarn", "Orley")
    assert [each.form for each in filled.get(1).corrections] == ["Ada Quill"]  # type: ignore[union-attr]
    filled.undo()
    filled.undo()
    assert everything(filled) == before


def test_what_is_added_is_added_where_the_words_are(filled: Library) -> None:
    number = FactCorrection(kind="places", form="number 2", fact=TARN.fact, added=True)
    filled.add(article("Some numbers: number 20 and number\n2.", title="number 2"))
    filled.add(article("Number 2", title="number 2"))
    for indexed in (False, True):
        assert not indexed or filled.update_index()
        assert filled.with_form("places", "number 2") == []
        assert filled.with_form("places", "number 2", in_text=True) == [2, 9]
    assert filled.correct_everywhere(number, range(1, 9)) == 1
    assert names(filled, 2) == ["Orley", "Tarn County"]


def test_a_stop_changes_nothing(filled: Library) -> None:
    before, position = everything(filled), filled.position()
    asked = iter([False, True])
    assert filled.correct_everywhere(ADA, range(1, 9), stopped=lambda: next(asked)) == 0
    assert (everything(filled), filled.position()) == (before, position)
    assert filled.undo() is None


def test_a_failure_changes_nothing(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    before, write = everything(filled), Changing.write

    def fail(changing: Changing, table: str, number: int, document: dict[str, Any]) -> None:
        if number == 5:
            raise LibraryError("The disk is full.")
        write(changing, table, number, document)

    with monkeypatch.context() as patch:
        patch.setattr(Changing, "write", fail)
        with pytest.raises(LibraryError, match="full"):
            filled.correct_everywhere(ADA, range(1, 9))
    assert everything(filled) == before
    assert filled.search(parse("by:quill"), patient=True).total == 8
    assert filled.correct_everywhere(ADA, range(1, 9)) == 8
    with monkeypatch.context() as patch:
        patch.setattr(Changing, "write", fail)
        with pytest.raises(LibraryError, match="full"):
            filled.undo()
    assert filled.search(parse("by:adela"), patient=True).total == 8
    assert filled.undo() is not None
    assert everything(filled) == before


def test_articles_that_arrive_later_have_it(filled: Library, tmp_path: Path) -> None:
    filled.correct_everywhere(TARN, filled.with_form("places", "Tarn"))
    filled.correct_everywhere(ADA, [])
    new = filled.add(about("Tarn", 20)).id
    assert names(filled, new) == ["Tarn County"]
    assert filled.search(parse("by:adela")).rows[0].byline == "Adela Quill"
    assert names(filled, filled.add(about("Orley", 21)).id) == ["Orley"]
    path = str(tmp_path / "a.txt")
    changed = filled.add(about("Orley", 22, file=path)).id
    filled.correct_fact(changed, replace(TARN, fact=None))
    assert filled.add(about("Tarn", 23, file=path)).kind == "updated"
    assert names(filled, changed) == []
    filled.uncorrect_fact(changed, "places", "Tarn")
    assert names(filled, changed) == ["Tarn"]
    filled.forget_everywhere("places", "Tarn")
    assert names(filled, filled.add(about("Tarn", 24)).id) == ["Tarn"]
    assert names(filled, new) == ["Tarn County"]
    filled.undo()
    assert names(filled, filled.add(about("Tarn", 25)).id) == ["Tarn County"]


def test_a_kill_changes_nothing(library: Library) -> None:
    library.add_many(about("Tarn", number) for number in range(1, 301))
    before = everything(library)
    program = """
import os, signal, sys
from pathlib import Path
from store.library import Library
from tests.store.test_everywhere import ADA
kill = lambda number: os.kill(os.getpid(), signal.SIGKILL) if number else None
Library.open(Path(sys.argv[1])).correct_everywhere(ADA, range(1, 301), progress=kill)
"""
    ran = subprocess.run([sys.executable, "-c", program, str(library.path)], check=False, cwd=Path(__file__).parents[2])
    assert ran.returncode == -signal.SIGKILL
    assert everything(library) == before
    assert library.correct_everywhere(ADA, range(1, 301)) == 300


def test_what_was_added_everywhere_is_looked_for_in_what_arrives(library: Library) -> None:
    library.correct_everywhere(replace(TARN, added=True), [])
    for text, found in (("Snow in Tarn.", ["Tarn County"]), ("Tarnish", []), ("tarn", [])):
        assert names(library, library.add(article(text)).id) == found


def test_undo_reaches_what_arrived_since(filled: Library) -> None:
    mine = FactCorrection(kind="places", form="Tarn", fact=Place(text="", name="Mine", kind="city"))
    filled.correct_everywhere(TARN, [5])
    filled.correct_everywhere(mine, [1])
    filled.correct_everywhere(TARN, [1, 2, 3, 5])
    own, other = filled.add(about("Tarn", 30)).id, filled.add(about("Tarn", 31)).id
    with Library.open(filled.path) as session:
        session.correct_fact(own, FactCorrection(kind="places", form="Tarn"))
    filled.undo()
    assert [names(filled, number) for number in (1, 3, own, other)] == [["Mine"], ["Tarn"], [], ["Mine"]]
    assert [each.key for each in filled.get(5).corrections] == [TARN.key]  # type: ignore[union-attr]
    assert [each.fact.name for each in filled.corrections_everywhere()] == ["Mine"]  # type: ignore[union-attr]


def test_a_library_json_brings_all_of_it_back(filled: Library, tmp_path: Path) -> None:
    filled.correct_everywhere(TARN, filled.with_form("places", "Tarn"))
    filled.correct_fact(2, ADA)
    value = everything(filled)
    with Library.open(tmp_path / "empty") as empty:
        empty.import_json(value)
        assert everything(empty) == value
        assert names(empty, 1) == ["Tarn County"]
    with Library.open(tmp_path / "other") as other:
        other.add(about("Tarn", 50))
        other.correct_everywhere(ADA, [])
        other.correct_everywhere(replace(TARN, fact=None), [])
        other.import_json(value)
        assert names(other, 2) == ["Tarn County"]  # what comes with an article outranks what holds everywhere
        assert [each.form for each in other.get(2).corrections] == ["Tarn", "Ada Quill"]  # type: ignore[union-attr]
        assert {each.key: each.fact for each in other.corrections_everywhere()} == {
            ADA.key: _known(ADA),
            TARN.key: None,
        }


def test_an_export_of_some_articles_has_their_corrections(filled: Library) -> None:
    filled.correct_everywhere(TARN, filled.with_form("places", "Tarn"))
    assert list(filled.export_json([1, 2])["corrections"]) == ["1"]


def _known(correction: FactCorrection) -> object:
    return correction.fact and replace(correction.fact, rule="correction")


def test_marks_of_other_sessions_do_not_hide_it(filled: Library) -> None:
    with Library.open(filled.path) as other:
        position = other.position()
        filled.correct_everywhere(TARN, [1, 3])
        assert set(other.changes_since(position).ids) == {1, 3}
        other.mark([1], read=True)
        assert names(other, 3) == ["Tarn County"]
        filled.undo()
        assert names(other, 3) == ["Tarn"]
        assert other.get(1).read  # type: ignore[union-attr]


@pytest.mark.parametrize("change", [Library.correct_everywhere, Library.correct_fact])
def test_what_says_nothing_is_refused(filled: Library, change: Callable[..., object]) -> None:
    given = replace(TARN, fact=Author(name="A"))
    with pytest.raises(ValueError, match="another kind of fact"):
        change(filled, *((1, given) if change is Library.correct_fact else (given, [1])))
    assert filled.corrections_everywhere() == []


def test_forms_are_found_where_a_page_runs_words_into_others(library: Library) -> None:
    text = "Published3 March 20212:23 PM. Snow on a hillCredit: Bo."
    date, caption = EventDate(text="3 March 2021", start=9, end=21), Caption(text="Snow on a hill", start=31, end=45)
    library.add(Article(text=text, dates=(date,), captions=(caption,)))
    for indexed in (False, True):
        assert not indexed or library.update_index()
        assert library.with_form("dates", "3 March 2021") == [1]
        assert library.with_form("captions", "Snow on a hill") == [1]


def test_what_was_added_everywhere_is_nothing_to_an_article_without_its_words(library: Library) -> None:
    added = FactCorrection(kind="places", form="Tarn", fact=TARN.fact, added=True)
    library.correct_everywhere(added, [])
    text = "In New Tarn."
    longer = Place(text="New Tarn", name="New Tarn", kind="city", start=3, end=11)
    assert names(library, library.add(Article(text=text, places=(longer,))).id) == ["New Tarn"]
    first = library.add(article("In Tarn.", file="/a.txt")).id
    assert names(library, first) == ["Tarn County"]
    library.add(article("Elsewhere.", file="/a.txt"))
    assert names(library, first) == []


def test_a_dropped_correction_does_not_come_back_when_the_file_changes(library: Library) -> None:
    library.add(about("Tarn", 1, file="/a.txt"))
    library.add(about("Tarn", 2, file="/b.txt"))
    library.correct_everywhere(TARN, [1])
    library.uncorrect_fact(1, "places", "Tarn")
    for number, path in ((1, "/a.txt"), (2, "/b.txt")):
        assert library.add(about("Tarn", number + 10, file=path)).id == number
        assert names(library, number) == ["Tarn"]


def test_a_whole_byline_outranks_what_holds_everywhere(library: Library, tmp_path: Path) -> None:
    library.correct_everywhere(ADA, [])
    library.add(about("Tarn", 1, file="/a.txt").with_fields(byline=()))
    library.correct(1, "byline", ["Ada Quill"])
    library.add(about("Tarn", 2, file="/a.txt"))
    assert [each.name for each in library.get(1).article.byline] == ["Ada Quill"]  # type: ignore[union-attr]
    with Library.open(tmp_path / "other") as other:
        other.correct_everywhere(ADA, [])
        other.import_json({name: library.export_json()[name] for name in ("articles", "corrections")})
        assert [each.name for each in other.get(1).article.byline] == ["Ada Quill"]  # type: ignore[union-attr]


def test_undo_leaves_what_another_session_made_of_it(filled: Library) -> None:
    mine = replace(TARN, fact=Place(text="", name="Mine", kind="city"))
    filled.correct_everywhere(TARN, [1])
    with Library.open(filled.path) as other:
        other.correct_everywhere(mine, [1, 3])
        filled.undo()
        assert [names(filled, number) for number in (1, 3)] == [["Mine"], ["Mine"]]
        assert [each.fact.name for each in filled.corrections_everywhere()] == ["Mine"]  # type: ignore[union-attr]
        filled.forget_everywhere("places", "Tarn")
        other.correct_everywhere(TARN, [])
    filled.undo()
    assert [each.fact.name for each in filled.corrections_everywhere()] == ["Tarn County"]  # type: ignore[union-attr]


def test_undo_leaves_what_was_so_before_it_held_everywhere(filled: Library) -> None:
    filled.correct_everywhere(TARN, [1, 3])
    filled.forget_everywhere("places", "Tarn")
    filled.correct_everywhere(TARN, [5])
    arrived = filled.add(about("Tarn", 30)).id
    filled.undo()
    assert [names(filled, number) for number in (1, 3, 5, arrived)] == [["Tarn County"]] * 2 + [["Tarn"]] * 2


def test_a_library_json_leaves_what_holds_everywhere_here(filled: Library, tmp_path: Path) -> None:
    filled.correct_everywhere(TARN, [1])
    value = everything(filled)
    with Library.open(tmp_path / "other") as other:
        other.correct_everywhere(ADA, [])
        other.import_json(value)
        assert {each.form for each in other.corrections_everywhere()} == {"Tarn", "Ada Quill"}
        assert other.search(parse("by:adela"), patient=True).total == 8


def test_corrections_that_cannot_be_read_hinder_no_other_article(filled: Library) -> None:
    filled.correct_fact(8, ADA)
    filled.database.storage.connection().execute("update documents set codec = 9 where tbl = 'corrections'")
    assert filled.correct_everywhere(TARN, [1, 3]) == 2
    assert filled.undo() is not None
    assert [names(filled, number) for number in (1, 3)] == [["Tarn"], ["Tarn"]]
