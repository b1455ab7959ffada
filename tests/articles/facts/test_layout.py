import pytest

from articles.facts.layout import lay_out


def test_lines_and_offsets_under_every_line_end() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = end.join(("A headline", "", "  First paragraph.  ", "", "Second paragraph."))
        layout = lay_out(text)
        assert [line.text for line in layout.lines] == ["A headline", "First paragraph.", "Second paragraph."]
        assert all(text[line.start : line.end] == line.text for line in layout.lines)
        assert all(line.gap for line in layout.lines)


def test_lines_without_a_blank_between_have_no_gap() -> None:
    assert [line.gap for line in lay_out("one\ntwo\n\nthree").lines] == [True, False, True]


def test_wrapped_lines_make_one_paragraph() -> None:
    text = (
        "The harbour master counted the cranes twice and came to nine both\n"
        "times, which was one more than the port had ever bought. She wrote\n"
        "the number down.\n"
        "\n"
        "Nobody asked."
    )
    paragraphs = lay_out(text).paragraphs
    assert [each.text[:11] for each in paragraphs] == ["The harbour", "Nobody aske"]
    assert paragraphs[0].text == text[: text.index("\n\n")]


def test_a_caption_given_twice_is_not_a_wrapped_paragraph() -> None:
    caption = "A crane leans over the empty quay at Lower Tarn in May"
    assert len(lay_out(f"{caption}\n{caption}. Image: Tarn Post").paragraphs) == 2


def test_header_lines_are_fields_and_no_lines_of_the_body() -> None:
    text = "Title: The ninth crane\nBy: Ada Quill\nPublished: 3 May 2021\nURL: https://tarn.example/a\n\nThe body."
    layout = lay_out(text)
    assert {name: fields[0].value for name, fields in layout.fields.items()} == {
        "title": "The ninth crane",
        "author": "Ada Quill",
        "published": "3 May 2021",
        "url": "https://tarn.example/a",
    }
    assert [line.text for line in layout.lines] == ["The body."]
    for fields in layout.fields.values():
        assert text[fields[0].start : fields[0].end] == fields[0].value


def test_header_lines_may_stand_under_the_headline() -> None:
    layout = lay_out("The ninth crane\nSource: Tarn Post\nBy Ada Quill\nDate: 2021-05-03\n\nThe body.")
    assert layout.fields["source"][0].value == "Tarn Post"
    assert layout.fields["published"][0].value == "2021-05-03"
    assert [line.text for line in layout.lines] == ["The ninth crane", "By Ada Quill", "The body."]


def test_a_headline_with_a_colon_is_no_header_line() -> None:
    layout = lay_out("Harbour: what the cranes did\n\nBody.")
    assert layout.fields == {}
    assert layout.lines[0].text == "Harbour: what the cranes did"


def test_front_matter() -> None:
    text = (
        '---\ntitle: "The ninth: crane"\nauthors:\n  - Ada Quill\n  - Ben Otter\ndate: 2021-05-03 # as printed\n'
        "tags: [cranes, 'the port']\nlang: en\n---\n\nBody."
    )
    layout = lay_out(text)
    assert layout.fields["title"][0].value == "The ninth: crane"
    assert [each.value for each in layout.fields["author"]] == ["Ada Quill", "Ben Otter"]
    assert layout.fields["published"][0].value == "2021-05-03"
    assert [each.value for each in layout.fields["tags"]] == ["cranes", "the port"]
    assert [line.text for line in layout.lines] == ["Body."]
    for fields in layout.fields.values():
        assert all(text[each.start : each.end] == each.value for each in fields)


def test_front_matter_that_never_ends_is_text() -> None:
    layout = lay_out("---\ntitle: a\n\nBody.")
    assert [line.text for line in layout.lines] == ["---", "Body."]
    assert layout.fields["title"][0].rule == "header-line"


@pytest.mark.parametrize(
    "title",
    [
        ">\n  The ninth\n  crane",
        "|\n  The ninth\n  crane",
        ">-\n  The ninth crane",
        "|+2\n  The ninth\n\n  crane",
        "The ninth\n  crane",
        "\n  The ninth\n    crane",
    ],
)
def test_folded_and_literal_text_is_read_whole(title: str) -> None:
    text = f"---\ntitle: {title}\nsource: Tarn Post\n---\nBody."
    layout = lay_out(text)
    (found,) = layout.fields["title"]
    assert found.value == "The ninth crane"
    assert text[found.start : found.end].split() == found.value.split()
    assert layout.fields["source"][0].value == "Tarn Post"


def test_folded_text_may_hold_what_means_something_elsewhere() -> None:
    layout = lay_out("---\ntitle: >\n  - The ninth\n  crane: a story\n---\nBody.")
    assert [each.value for each in layout.fields["title"]] == ["- The ninth crane: a story"]


def test_names_in_mappings_of_front_matter() -> None:
    layout = lay_out("---\nauthor:\n  email: a@tarn.example\n  name: Ada Quill\n  url: x\n---\nBody.")
    assert [each.value for each in layout.fields["author"]] == ["Ada Quill"]
    layout = lay_out("---\nauthors:\n  - name: Ada Quill\n    email: x\n  - name: 'Ben Otter'\n---\nBody.")
    assert [each.value for each in layout.fields["author"]] == ["Ada Quill", "Ben Otter"]


def test_more_byte_order_marks_are_no_words() -> None:
    assert lay_out("\ufeffNine cranes\n\nBody.").lines[0].text == "Nine cranes"
    assert lay_out("\ufeff---\ntitle: Nine cranes\n---\nBody.").fields["title"][0].value == "Nine cranes"
    assert lay_out("\ufeff\ufeffTitle: Nine cranes\nBy: Ada Quill\n\nBody.").fields["title"][0].value == "Nine cranes"


def test_an_empty_text_has_a_layout() -> None:
    assert lay_out("").lines == ()
    assert lay_out(" \r\n\t\n").paragraphs == ()
