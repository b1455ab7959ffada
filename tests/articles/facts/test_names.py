import pytest

from articles.facts.family_names import take_apart
from articles.facts.names import is_body, is_person


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Ada Quill", "Quill", "Ada"),
        ("Ada B. Quill", "Quill", "Ada B."),
        ("J.R. Quill", "Quill", "J.R."),
        ("Quill, Ada", "Quill", "Ada"),
        ("Ludo van der Berg", "van der Berg", "Ludo"),
        ("Ludo Van Der Berg", "Van Der Berg", "Ludo"),
        ("María de la Fuente", "de la Fuente", "María"),
        ("Omar Al Tarn", "Al Tarn", "Omar"),
        ("Siti binti Osman", "binti Osman", "Siti"),
        ("Ada Quill Jr.", "Quill", "Ada"),
        ("Ada Quill-Otter", "Quill-Otter", "Ada"),
        ("Dr. Ada Quill", "Quill", "Ada"),
        ("Pelleas", "Pelleas", None),
        # Family name first: Korean
        ("Baek Na Rim", "Baek", "Na Rim"),
        ("Noh Ga-on", "Noh", "Ga-on"),
        ("Choi Min-jae", "Choi", "Min-jae"),
        ("Yoon Jiwoo", "Yoon", "Jiwoo"),
        ("Na-rim Baek", "Baek", "Na-rim"),
        ("Kim Mason", "Mason", "Kim"),
        ("Lee Harper", "Harper", "Lee"),
        # Chinese
        ("Zhang Meilin", "Zhang", "Meilin"),
        ("Meilin Zhang", "Zhang", "Meilin"),
        ("Long Johnson", "Johnson", "Long"),
        # Vietnamese
        ("Nguyen Thi Sen", "Nguyen", "Thi Sen"),
        ("Trần Văn Sen", "Trần", "Văn Sen"),
        ("Sen Tran", "Tran", "Sen"),
        # Capitals say which name is the family's
        ("QUILL Ada", "QUILL", "Ada"),
        ("Ada VAN BERG", "VAN BERG", "Ada"),
        ("ADA QUILL", "QUILL", "ADA"),
        # Characters
        ("한가람", "한", "가람"),
        ("남궁가람", "남궁", "가람"),
        ("欧阳小雨", "欧阳", "小雨"),
        ("王小雨", "王", "小雨"),
    ],
)
def test_family_and_given_names(name: str, family: str, given: str | None) -> None:
    assert take_apart(name)[:2] == (family, given)


@pytest.mark.parametrize(
    "name",
    [
        "Ada Quill",
        "Ada B. Quill",
        "Ludo van der Berg",
        "Ada O’Quill",
        "Ada McQuill",
        "Ada DeQuill",
        "Baek Na Rim",
        "한가람",
        "María Ñandú",
    ],
)
def test_what_is_a_person(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Ada",
        "Read more",
        "Related Articles",
        "Ada said so",
        "Ada Quill 7",
        "WhatsApp LinkedIn",
        "Tarn Post",
        "Copy Link",
        "Tuesday Morning",
        "A. B.",
        "Ada Quill Ada Quill Ada Quill Ada Quill",
    ],
)
def test_what_is_no_person(words: str) -> None:
    assert not is_person(words)


def test_what_is_a_body() -> None:
    for name in ("Reuters", "The Associated Press", "Tarn Post", "Meridian Wire", "TPQ", "Tarn Post Staff"):
        assert is_body(name)
    for name in ("Ada Quill", "tarn post", "", "The harbour", "A"):
        assert not is_body(name)
