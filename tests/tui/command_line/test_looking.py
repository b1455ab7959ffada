"""`list` and `show`."""

from pathlib import Path

import pytest

from articles.article import Author, Place
from store.corrections import FactCorrection
from store.library import Library
from tests.tui.command_line.conftest import FERRY, Dateline, steers


def test_a_line_an_article(dateline: Dateline, filled: dict[str, int]) -> None:
    ran = dateline("list")
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert lines[0] == (
        f"{filled['ferry']:>6}  2021-06-07   •  Ferry comes back to the harbour  (Ada Quill · The Harbour Post)"
    )
    assert lines[1].startswith(f"{filled['storm']:>6}  2020-01-02   •  Storm closes [b]bridge[/b]")
    assert lines[2].startswith(f"{filled['plain']:>6}  undated ")
    assert ran.err == "3 of 3 articles\n"
    assert not steers(ran.out)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        (["ferry"], ["ferry", "storm"]),
        (["ferry", "storm"], ["storm"]),
        (["by:quill"], ["ferry"]),
        (['"earlier notice"'], ["plain"]),
        (["title:bridge"], ["storm"]),
        (["--", "-ferry"], ["plain"]),
        (["is:starred"], []),
        (["ferr"], []),
        (["ferr*"], ["ferry", "storm"]),
        (["zeppelin"], []),
    ],
)
def test_queries(dateline: Dateline, filled: dict[str, int], query: list[str], names: list[str]) -> None:
    ran = dateline("list", "--json", *query)
    assert [row["id"] for row in ran.objects()] == [filled[name] for name in names]
    assert ran.status == (0 if names else 1)


def test_rows_for_programs(dateline: Dateline, filled: dict[str, int]) -> None:
    (row,) = dateline("list", "--json", "by:quill").objects()
    file = row.pop("file")
    assert Path(file).name == "ferry.txt"
    words = row.pop("words")
    assert words == len(FERRY.split())
    assert row == {
        "format": 1,
        "id": filled["ferry"],
        "title": "Ferry comes back to the harbour",
        "byline": "Ada Quill",
        "source": "The Harbour Post",
        "published": "2021-06-07",
        "read": False,
        "starred": False,
        "tags": [],
        "has_note": False,
    }


@pytest.mark.usefixtures("filled")
def test_a_number_of_rows(dateline: Dateline) -> None:
    ran = dateline("list", "--count", "2")
    assert len(ran.out.splitlines()) == 2
    assert ran.err == "2 of 3 articles\n"


def test_more_rows_than_a_window(dateline: Dateline, tmp_path: Path) -> None:
    records = tmp_path / "many.jsonl"
    records.write_text("".join(f'{{"id": "{n}", "text": "Text number {n} of many."}}\n' for n in range(450)))
    assert dateline("add", records).status == 0
    ids = [row["id"] for row in dateline("list", "--json").objects()]
    assert len(ids) == len(set(ids)) == 450
    assert len(dateline("list", "--json", "--count", "250", "many").objects()) == 250


def test_a_library_that_is_not_there_is_not_made_by_reading(dateline: Dateline, tmp_path: Path) -> None:
    named = tmp_path / "mistyped" / "library.db"
    for words in (["list"], ["show", "1"], ["remove", "1"], ["export", "--format", "ris"], ["cite", "ferry"]):
        ran = dateline(words[0], "--library", named, *words[1:])
        assert (ran.status, ran.out) == (1, "")
        assert ran.err.startswith("There is no library at ")
    assert not named.parent.exists()


@pytest.mark.usefixtures("filled")
def test_an_empty_library_speaks(dateline: Dateline) -> None:
    assert dateline("remove", "1", "2", "3").status == 0
    ran = dateline("list")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "The library holds no articles yet; dateline add PATH takes some in.\n"


@pytest.mark.usefixtures("filled")
def test_no_match_speaks(dateline: Dateline) -> None:
    ran = dateline("list", "zeppelin\x1b[0m")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("None of the 3 articles matches zeppelin")
    assert not steers(ran.err)


def test_one_article(dateline: Dateline, filled: dict[str, int]) -> None:
    ran = dateline("show", str(filled["ferry"]))
    assert (ran.status, ran.err) == (0, "")
    heading, _, text = ran.out.partition("\n\n")
    assert heading.splitlines()[:5] == [
        "Title:     Ferry comes back to the harbour",
        "By:        Ada Quill",
        "Source:    The Harbour Post",
        "Published: 7 June 2021",
        "URL:       https://harbour.example/ferry",
    ]
    assert text == FERRY
    assert dateline("show", f"id:{filled['ferry']}").out == ran.out


def test_a_text_that_would_steer_the_terminal(dateline: Dateline, filled: dict[str, int]) -> None:
    ran = dateline("show", str(filled["storm"]))
    assert ran.status == 0
    assert "[b]bridge[/b]" in ran.out
    assert not steers(ran.out)


@pytest.mark.usefixtures("filled")
def test_an_article_that_is_not_there(dateline: Dateline) -> None:
    ran = dateline("show", "7")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "There is no article 7; dateline list shows those there are.\n"


def test_earlier_texts(dateline: Dateline, news: Path) -> None:
    assert dateline("add", news / "ferry.txt").status == 0
    number = "1"
    none = dateline("show", number, "--earlier")
    assert (none.status, none.out) == (1, "")
    assert none.err == f"No earlier text of article {number} is kept.\n"
    (news / "ferry.txt").write_text(FERRY.replace("two years", "three years"))
    assert dateline("add", news / "ferry.txt").status == 0
    assert "three years" in dateline("show", number).out
    earlier = dateline("show", number, "--earlier")
    assert earlier.status == 0
    assert "two years" in earlier.out


def test_facts_as_the_person_knows_them(dateline: Dateline, filled: dict[str, int]) -> None:
    number = filled["ferry"]
    known = Place(text="", name="Known Quay", kind="other", country="GB")
    with Library.open() as library:
        library.correct(number, "title", "Ferry again")
        library.correct_fact(number, FactCorrection(kind="dates", form="3 May 2021"))
        library.correct_fact(number, FactCorrection(kind="places", form="quay", fact=known, added=True))
        library.correct_fact(number, FactCorrection(kind="byline", form="Ada Quill", fact=Author(name="Una Reed")))
    heading = dateline("show", number).out.splitlines()
    assert heading[:2] == ["Title:     Ferry again", "By:        Una Reed"]
    assert "Corrected: title, “3 May 2021” rejected, “quay” added, “Ada Quill”" in heading
    facts = dateline("show", number, "--facts").out
    assert "'quay' Known Quay (other, GB)" in facts
    assert "your correction" in facts
    assert "3 May" not in facts
    (shown,) = dateline("show", number, "--json").objects()
    assert (shown["id"], shown["title"], shown["corrected"]) == (number, "Ferry again", ["title"])
    assert [each["form"] for each in shown["corrections"]] == ["3 May 2021", "quay", "Ada Quill"]
    (place,) = (each for each in shown["places"] if each["rule"] == "correction")
    assert shown["text"][place["start"] : place["end"]] == place["text"] == "quay"
    assert [row["byline"] for row in dateline("list", "--json", "is:corrected").objects()] == ["Una Reed"]
    assert "Una Reed" in dateline("export", "--format", "ris", "is:corrected").out.replace("Reed, Una", "Una Reed")


def test_a_date_that_another_program_wrote(dateline: Dateline, tmp_path: Path) -> None:
    file = tmp_path / "library.json"
    file.write_text('{"articles": {"1": {"text": "Snow.", "published": "last spring"}}}')
    assert dateline("add", file).status == 0
    ran = dateline("show", "1")
    assert ran.status == 0
    assert "Published: last spring\n" in ran.out
