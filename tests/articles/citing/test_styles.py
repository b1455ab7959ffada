"""The styles by their rules, on items of the project's own."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.citing import EXPORT_FORMATS, STYLES, Item, UnknownStyle, cite, export, find_style
from articles.citing.names import initials_of
from articles.citing.titles import APA_SMALL, CHICAGO_SMALL, MLA_SMALL, curly, headline_case, quoted
from tests.articles.citing.strategies import items

FERRY: Item = {
    "id": "ferry",
    "type": "article-newspaper",
    "title": "Ferry to Quillmark suspended: what the harbour says",
    "author": [{"family": "Oh", "given": "Ha-neul"}, {"family": "Lindqvist", "given": "Asa", "suffix": "Jr."}],
    "container-title": "The Quillmark Ledger",
    "URL": "https://ledger.example/ferry",
    "issued": {"date-parts": [[2024, 9, 9]]},
    "language": "en",
}


def _with(**changes: Any) -> Item:
    item = {**FERRY, **{name.replace("_", "-"): value for name, value in changes.items()}}
    return cast("Item", {name: value for name, value in item.items() if value is not None})


def _people(count: int) -> list[dict[str, str]]:
    return [{"family": f"Name{number}", "given": "Ada"} for number in range(count)]


@pytest.mark.parametrize(
    ("style", "text", "in_text"),
    [
        (
            "apa",
            (
                "Oh, H.-N., & Lindqvist, A., Jr. (2024, September 9). Ferry to Quillmark suspended: what the harbour "
                "says. The Quillmark Ledger. https://ledger.example/ferry"
            ),
            "(Oh & Lindqvist, 2024)",
        ),
        (
            "chicago",
            (
                "Oh, Ha-neul, and Asa Lindqvist Jr. “Ferry to Quillmark Suspended: What the Harbour Says.” "
                "The Quillmark Ledger, September 9, 2024. https://ledger.example/ferry."
            ),
            (
                "Ha-neul Oh and Asa Lindqvist Jr., “Ferry to Quillmark Suspended: What the Harbour Says,” "
                "The Quillmark Ledger, September 9, 2024, https://ledger.example/ferry."
            ),
        ),
        (
            "mla",
            (
                "Oh, Ha-neul, and Asa Lindqvist Jr. “Ferry to Quillmark Suspended: What the Harbour Says.” "
                "The Quillmark Ledger, 9 Sept. 2024, https://ledger.example/ferry."
            ),
            "(Oh and Lindqvist)",
        ),
        (
            "plain",
            (
                "Ha-neul Oh and Asa Lindqvist Jr., “Ferry to Quillmark suspended: what the harbour says,” "
                "The Quillmark Ledger, 9 September 2024, https://ledger.example/ferry"
            ),
            "",
        ),
    ],
)
def test_a_dated_article_of_two_authors(style: str, text: str, in_text: str) -> None:
    citation = cite(FERRY, style)
    assert citation.text == text
    assert citation.in_text == in_text
    assert citation.html == text.replace("The Quillmark Ledger", "<i>The Quillmark Ledger</i>").replace("&", "&amp;")
    assert citation.missing == citation.dropped == ()


def test_the_default_style_is_apa() -> None:
    assert cite(FERRY) == cite(FERRY, "apa")


@pytest.mark.parametrize(
    ("style", "count", "names", "in_text"),
    [
        ("apa", 3, "Name0, A., Name1, A., & Name2, A. (", "(Name0 et al., "),
        ("apa", 20, "Name18, A., & Name19, A. (", "(Name0 et al., "),
        ("apa", 21, "Name18, A., . . . Name20, A. (", "(Name0 et al., "),
        ("chicago", 6, "Name0, Ada, Ada Name1, Ada Name2, Ada Name3, Ada Name4, and Ada Name5. ", "Ada Name0 et al., "),
        ("chicago", 7, "Name0, Ada, Ada Name1, Ada Name2, et al. ", "Ada Name0 et al., "),
        ("mla", 3, "Name0, Ada, et al. ", "(Name0 et al.)"),
    ],
)
def test_long_lists_of_names_are_shortened_as_the_style_says(style: str, count: int, names: str, in_text: str) -> None:
    citation = cite(_with(author=_people(count)), style)
    assert names in citation.text
    assert citation.in_text.startswith(in_text)


@pytest.mark.parametrize(
    ("name", "apa", "chicago", "mla"),
    [
        ({"literal": "Tidewater Press"}, "Tidewater Press. ", "Tidewater Press. ", "Tidewater Press. "),
        ({"family": "Mirov"}, "Mirov. ", "Mirov. ", "Mirov. "),
        ({"family": "오", "given": "하늘"}, "오하늘. ", "오하늘. ", "오하늘. "),
        (
            {"family": "van den Mirte", "given": "Joos"},
            "van den Mirte, J. ",
            "Mirte, Joos van den. ",
            "van den Mirte, Joos. ",
        ),
        (
            {"family": "Mirte", "given": "Joos", "non-dropping-particle": "van"},
            "van Mirte, J. ",
            "Mirte, Joos van. ",
            "van Mirte, Joos. ",
        ),
        (
            {"family": "Mirte", "given": "Joos", "dropping-particle": "von"},
            "Mirte, J. von. ",
            "Mirte, Joos von. ",
            "Mirte, Joos von. ",
        ),
        ({"family": "O'Dwyle", "given": "Una"}, "O’Dwyle, U. ", "O’Dwyle, Una. ", "O’Dwyle, Una. "),
    ],
)
def test_a_name_stands_as_the_style_wants_it(name: dict[str, str], apa: str, chicago: str, mla: str) -> None:
    item = _with(author=[name])
    for style, expected in (("apa", apa), ("chicago", chicago), ("mla", mla)):
        assert cite(item, style).text.startswith(expected)


@pytest.mark.parametrize(
    ("given", "initials"),
    [("Anna B.", "A. B."), ("Jean-Luc", "J.-L."), ("J.R.", "J. R."), ("Ha Neul", "H. N."), ("-", "-")],
)
def test_given_names_become_initials(given: str, initials: str) -> None:
    assert initials_of(given) == initials


@pytest.mark.parametrize(
    ("issued", "apa", "chicago", "mla"),
    [
        (None, "(n.d.)", "Ledger, n.d. https", "Ledger, https"),
        ({"date-parts": [[2024]]}, "(2024)", "Ledger, 2024. ", "Ledger, 2024, "),
        ({"date-parts": [["2024", "5"]]}, "(2024, May)", "Ledger, May 2024. ", "Ledger, May 2024, "),
        ({"date-parts": [[2024]], "circa": True}, "(ca. 2024)", "Ledger, [2024?]. ", "Ledger, Circa 2024, "),
        ({"date-parts": [[2024]], "season": 3}, "(2024, Autumn)", "Ledger, Autumn 2024. ", "Ledger, Autumn 2024, "),
        ({"date-parts": [[2024, 24]]}, "(2024, Winter)", "Ledger, Winter 2024. ", "Ledger, Winter 2024, "),
        (
            {"date-parts": [[2024, 1, 2], [2024, 1, 5]]},
            "(2024, January 2–5)",
            "Ledger, January 2–5, 2024. ",
            "Ledger, 2–5 Jan. 2024, ",
        ),
        (
            {"date-parts": [[2024, 1, 30], [2024, 2, 2]]},
            "(2024, January 30–February 2)",
            "Ledger, January 30–February 2, 2024. ",
            "Ledger, 30 Jan.–2 Feb. 2024, ",
        ),
        (
            {"date-parts": [[2023, 12, 30], [2024, 1, 2]]},
            "(2023, December 30–2024, January 2)",
            "Ledger, December 30, 2023–January 2, 2024. ",
            "Ledger, 30 Dec. 2023–2 Jan. 2024, ",
        ),
        ({"literal": "until 2024", "raw": "../2024"}, "(Until 2024)", "Ledger, Until 2024. ", "Ledger, Until 2024, "),
        ({"raw": "2024-05"}, "(2024, May)", "Ledger, May 2024. ", "Ledger, May 2024, "),
    ],
)
def test_a_date_stands_as_the_style_wants_it(issued: dict[str, Any] | None, apa: str, chicago: str, mla: str) -> None:
    item = _with(issued=issued)
    for style, expected in (("apa", apa), ("chicago", chicago), ("mla", mla)):
        assert expected in cite(item, style).text


def test_an_undated_article_tells_when_it_was_seen() -> None:
    item = _with(issued=None, accessed={"date-parts": [[2025, 11, 20]]})
    assert "(n.d.)" in cite(item, "apa").text
    assert cite(item, "apa").text.endswith("Retrieved November 20, 2025, from https://ledger.example/ferry")
    assert cite(item, "chicago").text.endswith("n.d. Accessed November 20, 2025. https://ledger.example/ferry.")
    assert cite(item, "mla").text.endswith("https://ledger.example/ferry. Accessed 20 Nov. 2025.")
    assert cite(item, "apa").missing == ("no publication date",)


def test_an_unsigned_article_goes_by_its_title_and_in_chicago_by_its_paper() -> None:
    item = _with(author=None, title="Storm along the coast")
    assert cite(item, "apa").text.startswith("Storm along the coast. (2024, September 9). The Quillmark Ledger. ")
    assert cite(item, "apa").in_text == "(“Storm Along the Coast,” 2024)"
    assert cite(item, "chicago").text.startswith("The Quillmark Ledger. “Storm Along the Coast.” September 9, 2024. ")
    assert cite(item, "chicago").in_text.startswith("“Storm Along the Coast,” The Quillmark Ledger, ")
    assert cite(item, "mla").text.startswith("“Storm along the Coast.” The Quillmark Ledger, ")
    assert cite(item, "mla").in_text == "(“Storm along the Coast”)"


def test_on_a_web_site_the_title_is_italic_in_apa_and_a_site_named_like_its_author_is_not_repeated() -> None:
    item = _with(type="webpage", author=[{"literal": "The Quillmark Ledger"}])
    citation = cite(item, "apa")
    assert "<i>Ferry to Quillmark suspended: what the harbour says</i>. https://" in citation.html
    assert "<i>" not in cite(item, "chicago").html


def test_a_printed_article_has_its_pages_edition_and_section() -> None:
    item = _with(URL=None, page="B2, B7", edition="Late edition", section="B", publisher_place="Quillmark")
    assert cite(item, "apa").text.endswith("says. The Quillmark Ledger, B2, B7.")
    assert cite(item, "chicago").text.endswith(
        "The Quillmark Ledger (Quillmark), September 9, 2024, late edition, sec. B."
    )
    assert cite(item, "mla").text.endswith(
        "The Quillmark Ledger [Quillmark], Late edition, 9 Sept. 2024, pp. B2, B7. B."
    )


def test_a_title_that_ends_in_a_mark_gets_no_full_stop() -> None:
    item = _with(title="Who moved the quay?")
    assert "Who moved the quay? The" in cite(item, "apa").text
    assert "“Who Moved the Quay?” The" in cite(item, "chicago").text
    assert "“Who Moved the Quay?,” The" in cite(item, "chicago").in_text


def test_an_article_without_a_title_is_described() -> None:
    item = _with(title=None)
    assert "[Untitled article]. The Quillmark Ledger" in cite(item, "apa").text
    assert "Jr. Untitled article. The Quillmark Ledger" in cite(item, "chicago").text
    assert "Untitled article, The Quillmark Ledger" in cite(item, "chicago").in_text
    assert cite(item, "mla").missing == ("no title",)


@pytest.mark.parametrize(
    ("title", "small", "expected"),
    [
        ("a walk along the quay", CHICAGO_SMALL, "A Walk Along the Quay"),
        ("a walk along the quay", MLA_SMALL, "A Walk along the Quay"),
        ("a walk with the fleet", APA_SMALL, "A Walk With the Fleet"),
        ("a walk with the fleet", CHICAGO_SMALL, "A Walk with the Fleet"),
        ("what ports are for", CHICAGO_SMALL, "What Ports Are For"),
        ("storms: the new rule", CHICAGO_SMALL, "Storms: The New Rule"),
        ("an up-to-date, ocean-going fleet", CHICAGO_SMALL, "An Up-to-Date, Ocean-Going Fleet"),
        ("envoys meet Oh Ha-neul in port", CHICAGO_SMALL, "Envoys Meet Oh Ha-neul in Port"),
        ("Envoys Meet The Fleet In Port", CHICAGO_SMALL, "Envoys Meet the Fleet in Port"),
        ("editors of The Quillmark Ledger walk out", CHICAGO_SMALL, "Editors of The Quillmark Ledger Walk Out"),
        ("the iPhone and eBay of 50th street", CHICAGO_SMALL, "The iPhone and eBay of 50th Street"),
        ("UN AND DPRK IN TALKS", CHICAGO_SMALL, "UN AND DPRK IN TALKS"),
        ("see ledger.example for the “new” rule", CHICAGO_SMALL, "See ledger.example for the “New” Rule"),
        ("바다와 하늘", CHICAGO_SMALL, "바다와 하늘"),
    ],
)
def test_headline_capitals(title: str, small: frozenset[str], expected: str) -> None:
    assert headline_case(title, small) == expected


def test_only_english_titles_get_headline_capitals() -> None:
    assert "“la mer et le port.”" in cite(_with(title="la mer et le port", language="fr"), "chicago").text


@pytest.mark.parametrize(
    ("title", "mark", "expected"),
    [
        ("Storm", ".", "“Storm.”"),
        ("Storm", "", "“Storm”"),
        ("They said “no”", ".", "“They said ‘no.’”"),
        ("They said “no?”", ".", "“They said ‘no?’”"),
        ("The sailors’", ".", "“The sailors’.”"),
        ("Made in the U.S.", ",", "“Made in the U.S.,”"),
        ("The harbour is closed.", ",", "“The harbour is closed,”"),
    ],
)
def test_marks_and_quotation_marks_meet_as_in_american_print(title: str, mark: str, expected: str) -> None:
    assert quoted(title, mark) == expected


def test_straight_marks_become_typographic() -> None:
    assert curly("\"It's\" the '90s, 'now' (\"then\")") == "“It’s” the ’90s, ‘now’ (“then”)"


def test_styles_are_found_by_name_and_alias() -> None:
    assert find_style(" MLA ").name == "modern-language-association"
    assert find_style("chicago") == find_style("chicago-notes-bibliography")
    every = [name for style in STYLES for name in (style.name, *style.aliases)]
    assert len(set(every)) == len(every)
    assert [style.sample_order for style in STYLES] == list(range(1, len(STYLES) + 1))


def test_an_unknown_style_names_those_there_are() -> None:
    with pytest.raises(UnknownStyle) as caught:
        cite(FERRY, "harvard")
    assert isinstance(caught.value, KeyError)
    assert all(style.name in str(caught.value) for style in STYLES)


def test_the_formats_say_what_they_drop() -> None:
    item = _with(issued={"date-parts": [[2024, 1, 2], [2024, 1, 5]], "circa": True})
    assert cite(item, "ris").dropped == ("that the date is approximate", "the end of the range of dates")
    assert "the day of publication" in cite(item, "bibtex").dropped
    assert cite(item, "bibtex").in_text == r"\cite{oh_ferry_2024}"


def test_importing_the_door_loads_no_style() -> None:
    code = "import sys, articles.citing; print(*(name for name in sys.modules if name.startswith('articles.citing.')))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["date-parts", "raw", "family", "x"]), inner)
    ),
    max_leaves=6,
)


@settings(deadline=None, max_examples=80)
@given(st.dictionaries(st.sampled_from(sorted(Item.__annotations__)), _json))
def test_an_item_that_breaks_the_schema_is_cited_by_what_it_has(item: dict[str, Any]) -> None:
    for style in STYLES:
        assert cite(cast("Item", item), style.name).text.strip()
    for name in EXPORT_FORMATS:
        assert export([cast("Item", item)], name)


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(items)
def test_any_item_is_cited_on_one_line_without_controls(item: Item) -> None:
    for style in STYLES:
        citation = cite(item, style.name)
        if style.is_block:
            assert citation.text.startswith(("@", "TY  - "))
            assert all(char == "\n" or unicodedata.category(char) not in ("Cc", "Cs") for char in citation.text)
        else:
            for text in (citation.text, citation.in_text, citation.html):
                assert "\n" not in text
                assert not {"Cc", "Cs", "Zl", "Zp"} & {unicodedata.category(char) for char in text}
                assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(text)
