"""The shipped samples from the file to the facts: what each states, a person has read and written down here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from articles.article import Article
from articles.reading import read_file

SAMPLES = Path(__file__).parents[2] / "articles" / "samples"


@dataclass(frozen=True)
class Stated:
    """What one sample states; dates and places name some of those mentioned, the rest is all there is."""

    title: str
    byline: tuple[tuple[str, str | None, str | None], ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    """Who had another part in it, with their roles."""
    source: str | None = None
    published: str | None = None
    url: str | None = None
    language: str = "en"
    captions: tuple[tuple[str, str | None], ...] = ()
    dates: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)


STATED = {
    "reed-boats-return-to-the-lake": Stated(
        title="Reed boats return to the lake, and this time they carry the mail",
        byline=(("Ximena Larkspur Quispe", "Quispe", "Ximena Larkspur"),),
        source="Altiplano Courier",
        captions=(
            (
                "A boat of totora reeds leaves the jetty at Puno with eleven sacks of letters in September 2022",
                "Altiplano Courier",
            ),
        ),
        dates={
            "September 2022": "2022-09",
            "August 16, 2022": "2022-08-16",
            "September 30, 2022": "2022-09-30",
            "January 2023": "2023-01",
        },
        places={"Puno": "PE", "Peru": "PE", "Copacabana": "BO", "Lima": "PE", "Juliaca": "PE", "La Paz": "BO"},
    ),
    "the-island-that-kept-its-night-school": Stated(
        title="The island that kept its night school",
        byline=(("Seo Ha Neul", "Seo", "Ha Neul"),),
        source="Tidewater Post",
        dates={"November 12": "XXXX-11-12", "1974": "1974", "February 20": "XXXX-02-20"},
        places={"Mokpo": "KR", "Incheon": "KR", "Gwangju": "KR", "Jeju": "KR"},
    ),
    "container-ship-waits-for-a-heron": Stated(
        title="Container ship waits nineteen days for a heron",
        byline=(("Meridian Wire", None, None),),
        published="XXXX-03-03",
        dates={"February 12": "XXXX-02-12", "March 1": "XXXX-03-01", "1997": "1997", "March 24": "XXXX-03-24"},
        places={"BUSAN": "KR", "Rotterdam": "NL", "South Korea": "KR", "Singapore": "SG", "Gothenburg": "SE"},
    ),
    "the-bread-that-crosses-the-desert-twice": Stated(
        title="The bread that crosses the desert twice",
        byline=(("Mariem Saltcastle", "Saltcastle", "Mariem"), ("Jonas van der Quill", "van der Quill", "Jonas")),
        source="The Caravan Quarterly",
        published="2023-11-09",
        url="https://caravanquarterly.example/2023/bread-twice",
        captions=(
            (
                "The oven at Atar, with its builder's brass scale still fixed to the door",
                "Ines Palfreyman/The Caravan Quarterly",
            ),
        ),
        dates={"June 2018": "2018-06", "August 11, 1999": "1999-08-11", "2011": "2011", "2017": "2017"},
        places={"Nouakchott": "MR", "Mauritania": "MR", "Dakar": "SN", "Senegal": "SN", "Casablanca": "MA"},
    ),
    "a-bell-comes-home-to-the-hill": Stated(
        title="A bell comes home to the hill",
        byline=(("한가람", "한", "가람"),),
        language="ko",
        dates={"2021년 6월 7일": "2021-06-07", "2019년 3월": "2019-03", "4월 19일": "XXXX-04-19"},
        places={"춘천시": "KR", "강원도": "KR", "부산": "KR", "서울": "KR", "브라질": "BR"},
    ),
    "six-hundred-pianos-and-one-van": Stated(
        title="Six hundred pianos and one van",
        byline=(("Odalys Wren", "Wren", "Odalys"),),
        source="The Kattegat Observer",
        published="2022-10-29",
        captions=(
            (
                "Ilmar Tuisk beside his van at Inari, with the case of tuning forks that belonged to his aunt",
                "Bo Lindqvarn/The Kattegat Observer",
            ),
            (
                "Máret Sofe Lindenvaara at the wheel of the skiff, with the tools under oilcloth; the hall has no road",
                "Bo Lindqvarn/The Kattegat Observer",
            ),
            (
                "A page of the sixth exercise book: place, maker, number, dates, and a column that has no heading",
                "Odalys Wren",
            ),
        ),
        dates={
            "February of 1958": "1958-02",
            "May 1968": "1968-05",
            "October 1953": "1953-10",
            "March 31, 1954": "1954-03-31",
            "December 30, 1977": "1977-12-30",
            "July 2021": "2021-07",
        },
        places={
            "Rovaniemi": "FI",
            "Murmansk": "RU",
            "Tartu": "EE",
            "Karasjok": "NO",
            "Tromsø": "NO",
            "Kiruna": "SE",
            "Haparanda": "SE",
            "Oslo": "NO",
        },
    ),
    "town-keeps-its-clock-eleven-minutes-slow": Stated(
        title="Town votes to keep its clock eleven minutes slow",
        source="The Waitaki Lamplighter",
        published="2024-04-18",
        dates={"29 March": "2024-03-29", "2 February 2021": "2021-02-02", "1987": "1987", "1886": "1886"},
        places={"Oamaru": "NZ", "Dunedin": "NZ", "New Zealand": "NZ", "Sydney": "AU", "Christchurch": "NZ"},
    ),
    "correction": Stated(title="Correction", dates={"5 May": "XXXX-05-05"}, places={"Halifax": "CA"}),
    "she-counted-the-bees": Stated(
        title="She counted the bees of the Rift Valley for forty years",
        byline=(("Wambui Featherstone", "Featherstone", "Wambui"),),
        source="The Rift Ledger",
        published="2024-02-14",
        url="https://www.riftledger.example/2024/02/14/she-counted-the-bees",
        dates={"1983": "1983", "July 2022": "2022-07", "March 1997": "1997-03"},
        places={"Kenya": "KE", "Lake Naivasha": "KE", "Nairobi": "KE", "Kisumu": "KE", "Ethiopia": "ET"},
    ),
    "a-choir-for-the-hottest-hour": Stated(
        title="A choir for the hottest hour",
        byline=(
            ("Thressia Moonjely-Park", "Moonjely-Park", "Thressia"),
            ("Devdas Umbrellawala", "Umbrellawala", "Devdas"),
        ),
        others=(("Anjali Quince", "contributor"),),
        source="Coir Street Gazette",
        published="XXXX-05-11",
        captions=(
            (
                "A tenor section shelters under the awning of a closed chandlery in Fort Kochi on May 6",
                "Leela Brasslamp",
            ),
        ),
        dates={"2.04 pm on April 17": "XXXX-04-17", "May 2": "XXXX-05-02", "May 9": "XXXX-05-09"},
        places={"Kerala": "IN", "Ernakulam": "IN", "Dubai": "AE", "Liverpool": "GB", "Chennai": "IN", "Cardiff": "GB"},
    ),
}


def without_article(publication: str | None) -> str | None:
    """Leave out the article before a paper's name, which bios and credits of one paper write both ways."""
    return publication and re.sub(r"^[Tt]he ", "", publication)


def read(name: str) -> Article:
    (article,) = read_file(SAMPLES / f"{name}.txt")
    return article


def test_every_sample_is_read_and_described() -> None:
    assert {path.stem for path in SAMPLES.glob("*.txt")} == set(STATED)
    described = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert all(f"`{name}.txt`" in described for name in STATED)


@pytest.mark.parametrize("name", STATED)
def test_what_stands_at_the_head(name: str) -> None:
    article, stated = read(name), STATED[name]
    assert article.title == stated.title
    authors = [each for each in article.byline if each.role == "author"]
    assert tuple((each.name, each.family, each.given) for each in authors) == stated.byline
    assert tuple((each.name, each.role) for each in article.byline if each.role != "author") == stated.others
    assert without_article(article.source) == without_article(stated.source)
    assert article.published == stated.published
    assert article.url == stated.url
    assert article.language == stated.language


@pytest.mark.parametrize("name", STATED)
def test_captions_with_their_credits(name: str) -> None:
    found = tuple((each.text.removesuffix("."), each.credit) for each in read(name).captions)
    assert found == STATED[name].captions


@pytest.mark.parametrize("name", STATED)
def test_dates_mentioned(name: str) -> None:
    found = {each.text: each.value for each in read(name).dates}
    stated = STATED[name].dates
    assert {text: found.get(text) for text in stated} == stated


@pytest.mark.parametrize("name", STATED)
def test_places_mentioned(name: str) -> None:
    found = {each.text: each.country for each in read(name).places}
    stated = STATED[name].places
    assert {text: found.get(text) for text in stated} == stated


@pytest.mark.parametrize("name", STATED)
def test_every_fact_points_at_words_of_the_text(name: str) -> None:
    article = read(name)
    for date in article.dates:
        assert article.text[date.start : date.end] == date.text
    for place in article.places:
        assert article.text[place.start : place.end] == place.text
    for author in article.byline:
        assert author.start is not None
        assert author.name in article.text[author.start : author.end]
    for caption in article.captions:
        assert caption.start is not None
        assert caption.text in article.text[caption.start : caption.end]


def test_no_person_is_taken_for_a_place() -> None:
    school = read("the-island-that-kept-its-night-school")
    bio = school.text.index("Seo Ha Neul is")
    assert not [each for each in school.places if each.start is not None and bio <= each.start < bio + 11]
