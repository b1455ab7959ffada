import pytest

from articles.facts.typed_names import author_named


@pytest.mark.parametrize(
    ("words", "name", "family", "given"),
    [
        ("Ada Quill", "Ada Quill", "Quill", "Ada"),
        ("  Ada \t Quill ", "Ada Quill", "Quill", "Ada"),
        ("Quill, Ada", "Ada Quill", "Quill", "Ada"),
        ("van der Berg, Ludo", "Ludo van der Berg", "van der Berg", "Ludo"),
        ("Quill Otter, Ada", "Ada Quill Otter", "Quill Otter", "Ada"),
        ("Jang, Seul Gi", "Jang Seul Gi", "Jang", "Seul Gi"),
        ("Seul Gi, Jang", "Jang Seul Gi", "Seul Gi", "Jang"),
        ("Ada Quill, Jr.", "Ada Quill, Jr.", "Quill", "Ada"),
        ("장슬기", "장슬기", "장", "슬기"),
        ("장, 슬기", "장슬기", "장", "슬기"),
        ("Reuters", "Reuters", None, None),
        ("Staff", "Staff", None, None),
        ("Tarn Post Staff", "Tarn Post Staff", None, None),
        ("“The Lamplighters”", "The Lamplighters", None, None),
        ('"Ada Quill"', "Ada Quill", None, None),
        ("Pelleas", "Pelleas", "Pelleas", None),
    ],
)
def test_what_a_person_types(words: str, name: str, family: str | None, given: str | None) -> None:
    author = author_named(words)
    assert (author.name, author.family, author.given) == (name, family, given)
    assert (author.rule, author.role, author.start, author.end) == ("correction", "author", None, None)


def test_the_text_is_evidence() -> None:
    text = "“Nine,” Wen Mao wrote. The cranes had gone, Mao said. According to Mao, they were nine."
    assert author_named("Wen Mao").confidence < 0.8
    author = author_named("Wen Mao", text=text)
    assert (author.family, author.given, author.family_rule) == ("Mao", "Wen", "used-alone")
    assert author.confidence > 0.9


def test_the_order_of_a_literal_name_is_that_of_the_text() -> None:
    assert author_named("Quill, Ada", text="By Quill Ada").name == "Quill Ada"
    assert author_named("Jang, Seul Gi", text="By Seul Gi Jang").name == "Seul Gi Jang"


def test_the_role() -> None:
    assert author_named("Ada Quill", role="translator").role == "translator"


def test_nothing_typed() -> None:
    with pytest.raises(ValueError, match="at least one letter"):
        author_named("  ")
