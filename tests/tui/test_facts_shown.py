"""What the sidebar says of each fact, and what the window behind `W` adds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from articles.article import Article, Author, Candidate, Caption, EventDate, Mention, Place
from store.corrected_facts import with_corrections
from store.corrections import FactCorrection
from store.library import StoredArticle
from tui.panes.facts_shown import Entry, entries_of
from tui.screens.why import why

TEXT = "Zorn, 3 May — The ferry left Zorn. Ada Quill and N. Zorn said so."


def at(words: str, text: str = TEXT) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


def stored(article: Article, *corrections: FactCorrection, **fields: str | None) -> StoredArticle:
    """Make what the library gives of an article with some corrections."""
    evidence = article.evidence | {name: Mention(rule="correction") for name in fields}
    now: Any = with_corrections(article, corrections).with_fields(**fields, evidence=evidence)
    return StoredArticle(1, now, False, False, (), frozenset(fields), False, article, corrections)


def entries(given: StoredArticle, section: str) -> list[Entry]:
    return [each for each in entries_of(given) if each.section == section]


def told(entry: Entry) -> str:
    assert entry.fact is not None
    return "\n".join(f"{item.sign}: {item.text}" for item in why(entry.fact, TEXT))


def zorn(**more: Any) -> Place:
    given: dict[str, Any] = {"text": "Zorn", "name": "Zorn", "kind": "city", "country": "DE", "rule": "city-name"}
    return Place(**(given | at("Zorn") | more))


OTHER = Candidate(name="Zorn", kind="city", country="FR", admin1="FR-GES", confidence=0.2)


def test_every_fact_names_its_rule_in_plain_words() -> None:
    article = Article(
        text=TEXT,
        title="Zorn",
        published="2021-05-03",
        byline=(Author(name="Ada Quill", family="Quill", given="Ada", rule="bio-line"),),
        dates=(EventDate(text="3 May", value="XXXX-05-03", rule="day-month", **at("3 May")),),
        places=(zorn(),),
        evidence={"title": Mention(rule="first-line"), "published": Mention(rule="header-line")},
    )
    given = list(entries_of(stored(article)))
    assert {each.section: each.note for each in given if each.note} == {"Byline": "author's bio at the end"}
    assert {each.section: each.rule for each in given if each.rule} == {
        "Published": "a header line",
        "Dates": "day and month",
        "Places": "the name of a city or town",
        "Title": "the first line",
    }


def test_a_place_that_may_be_another_says_so() -> None:
    (entry,) = entries(stored(Article(text=TEXT, places=(zorn(confidence=0.4, candidates=(OTHER,)),))), "Places")
    assert entry.text == "Zorn  DE ?"
    assert entry.note.startswith("one of 2 of this name: also Zorn FR-GES")
    assert "confidence: 40 %" in told(entry)
    assert "may also be: 20 % · Zorn  FR-GES · city or town" in told(entry)
    (sure,) = entries(stored(Article(text=TEXT, places=(zorn(confidence=0.9, candidates=(OTHER,)),))), "Places")
    assert sure.text == "Zorn  DE"


def test_the_place_of_the_dateline_is_the_storys() -> None:
    (entry,) = entries(stored(Article(text=TEXT, places=(zorn(rule="dateline"), zorn()))), "Places")
    assert entry.text == "Zorn  DE  ×2"
    assert entry.note == "the story's place"
    assert entry.rule == "the dateline at the beginning; the name of a city or town"


@pytest.mark.parametrize(
    ("precision", "note"),
    [("own", ""), ("cities", "the middle of its cities"), ("parent", "those of the larger place that it lies in")],
)
def test_what_coordinates_stand_for_is_said_where_they_are_not_its_own(precision: Any, note: str) -> None:
    place = zorn(latitude=48.5, longitude=-7.25, precision=precision)
    (entry,) = entries(stored(Article(text=TEXT, places=(place,))), "Places")
    assert ("coordinates" in entry.rule) == bool(note)
    assert note in entry.rule
    assert "coordinates: 48.50° N, 7.25° W" in told(entry)


def test_roles_and_doubtful_family_names_are_said() -> None:
    byline = (
        Author(name="Ada Quill", family="Quill", given="Ada", role="translator", rule="by-line", **at("Ada Quill")),
        Author(name="Zorn Min", family="Zorn", given="Min", confidence=0.5, rule="by-line"),
        Author(name="Fjord Wire", rule="wire-credit", role="contributor"),
    )
    given = entries(stored(Article(text=TEXT, byline=byline)), "Byline")
    assert [each.text for each in given] == [
        "Ada Quill (translator)",
        "Zorn Min ?",
        "Fjord Wire (agency, with reporting by)",
    ]
    assert given[1].note.startswith("family name not certain: Zorn")
    assert "family: Quill · given: Ada" in told(given[0])


def test_a_derived_date_is_marked_by_itself_not_by_its_rule() -> None:
    date = EventDate(text="3 May", value="2021-05-03", derived=True, rule="anything", **at("3 May"))
    (entry,) = entries(stored(Article(text=TEXT, dates=(date,))), "Dates")
    assert (entry.note, entry.rule) == ("worked out", "anything")
    near = replace(date, rule="day-month-near-publication")
    (entry,) = entries(stored(Article(text=TEXT, dates=(near, near))), "Dates")
    assert entry.note == "worked out"
    (entry,) = entries(stored(Article(text=TEXT, dates=(near, replace(date, derived=False)))), "Dates")
    assert entry.note == ""
    (plain,) = entries(stored(Article(text=TEXT, dates=(EventDate(text="3 May", rule="relative-day"),))), "Dates")
    assert "worked out" not in plain.note


def test_a_caption_tells_its_credit_its_date_and_its_place() -> None:
    caption = Caption(text="Zorn, 3 May", credit="Ada Quill", rule="caption-credit", **at("Zorn, 3 May"))
    date = EventDate(text="3 May", value="XXXX-05-03", **at("3 May"))
    (entry,) = entries(stored(Article(text=TEXT, captions=(caption,), dates=(date,), places=(zorn(),))), "Captions")
    assert entry.note == "Credit: Ada Quill · 3 May, year not stated · Zorn DE"
    assert entry.rule == "a line that ends with a credit"


def test_a_correction_says_what_the_text_says() -> None:
    article = Article(text=TEXT, places=(zorn(), zorn(text="N. Zorn", **at("N. Zorn"))))
    mine = Place(text="", name="Zorn", kind="city", country="FR")
    one = FactCorrection(kind="places", form="Zorn", fact=mine)
    entry, other = entries(stored(article, one), "Places")
    assert (entry.text, entry.note) == ("Zorn  FR ✎", "your correction · was: Zorn DE")
    assert other.text == "Zorn  DE"
    district = FactCorrection(kind="places", form="Zorn", fact=replace(mine, kind="admin2", country="DE"))
    assert entries(stored(article, district), "Places")[0].note == "your correction · was: Zorn DE, city or town"
    both = [FactCorrection(kind="places", form=form, fact=mine, everywhere=True) for form in ("Zorn", "N. Zorn")]
    (entry,) = entries(stored(article, *both), "Places")
    assert (entry.text, entry.note) == ("Zorn  FR  ×2 ✎", "your correction, in every article · was: Zorn DE")
    assert entry.fact is not None
    assert entry.fact.forms == ("Zorn", "N. Zorn")


def test_a_rejected_fact_stays_with_the_words_that_state_it() -> None:
    article = Article(text=TEXT, places=(zorn(),), published="2021", evidence={"published": Mention(**at("3 May"))})
    given = stored(article, FactCorrection(kind="places", form="Zorn"), published=None)
    (place,), (published,) = entries(given, "Places"), entries(given, "Published")
    for entry, text in ((place, "Zorn  DE"), (published, "2021")):
        assert entry.rejected
        assert not entry.missing
        assert entry.text == text
        assert entry.note.startswith("rejected by you")
        assert entry.mentions
        assert "rejected: by you" in told(entry)


def test_a_corrected_name_is_found_by_the_words_of_the_text() -> None:
    author = Author(name="Ada Quill", family="Quill", given="Ada", rule="by-line", **at("Ada Quill"))
    mine = Author(name="Ada Maria Quill", family="Quill", given="Ada Maria")
    (entry,) = entries(
        stored(Article(text=TEXT, byline=(author,)), FactCorrection(kind="byline", form="Ada Quill", fact=mine)),
        "Byline",
    )
    assert entry.fact is not None
    assert entry.fact.forms == ("Ada Quill",)
    assert (entry.text, entry.note) == ("Ada Maria Quill ✎", "your correction · was: Ada Quill")


def test_what_is_added_says_so_even_where_the_text_lost_its_words() -> None:
    mine = Author(name="Zuza Novak", family="Novak", given="Zuza", rule="correction")
    given = stored(Article(text=TEXT), FactCorrection(kind="byline", form="Zuza N", fact=mine, added=True))
    (entry,) = entries(given, "Byline")
    assert (entry.text, entry.note) == ("Zuza Novak ✎", "added by you")
    assert entry.fact is not None
    assert entry.fact.forms == ("Zuza N",)
    assert "the words: no words of the text state it" in told(entry)


def test_what_is_added_in_other_words_than_the_texts_is_known_by_the_texts() -> None:
    mine = Caption(text="The ferry", credit="Ada Quill", rule="correction")
    given = stored(Article(text=TEXT), FactCorrection(kind="captions", form="ferry left Zorn", fact=mine, added=True))
    assert given.article.captions[0].start is not None
    (entry,) = entries(given, "Captions")
    assert entry.note == "added by you · Credit: Ada Quill"
    assert entry.fact is not None
    assert entry.fact.added
    assert entry.fact.forms == ("ferry left Zorn",)
