import pytest

from articles.facts.family_names import take_apart
from articles.facts.names import is_body, is_person
from articles.facts.uses import uses_alone


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
    ("name", "text", "family", "rule", "lowest", "highest"),
    [
        ("Ada Quill", "", "Quill", "", 0.9, 0.96),
        ("Ada Bee Quill", "", "Quill", "", 0.8, 0.9),
        ("Quill, Ada", "", "Quill", "family-comma", 0.98, 1),
        ("QUILL Ada", "", "QUILL", "family-capitals", 0.95, 1),
        ("한가람", "", "한", "family-characters", 0.95, 1),
        ("佐藤小雨", "", "佐藤", "family-characters", 0.9, 1),
        ("Jang Bo Mi", "", "Jang", "family-name-list", 0.7, 0.95),
        ("Jang Bo Mi", "“Nine,” Jang said.", "Jang", "used-alone", 0.95, 1),
        ("Kim Bo-mi", "", "Kim", "family-name-list", 0.9, 0.97),
        ("Wang Wei", "", "Wang", "family-name-list", 0.5, 0.75),
        ("Wei Wang", "", "Wang", "family-name-list", 0.5, 0.75),
        ("Wang Wei", "It was Wei who counted, said Wei. Mr. Wei smiled.", "Wei", "used-alone", 0.9, 1),
        ("Wang Wei", "According to Wang, they were nine.", "Wang", "used-alone", 0.9, 1),
        ("Kim Lee", "", "Lee", "family-name-list", 0.5, 0.65),
        ("Kim Mason", "Mason said so.", "Mason", "used-alone", 0.95, 1),
        ("Hana Sato", "", "Sato", "family-name-list", 0.9, 1),
        ("Sato Hana", "", "Sato", "family-name-list", 0.6, 0.8),
        ("Nguyen Van Sen", "Sen said so.", "Nguyen", "family-name-list", 0.8, 0.95),
        ("Ada Ruiz Vega", "", "Ruiz Vega", "family-name-list", 0.7, 0.9),
        ("Kő Anna", "A kikötő őre és a daru.", "Kő", "hungarian-order", 0.85, 0.95),
        ("Ada Quill", "Ada said. Ada was there.", "Quill", "", 0.9, 0.96),
        ("Abeda Tarni", "Mr. Abeda smiled.", "Abeda", "used-alone", 0.8, 0.9),
        ("Ada Quill Jr.", "", "Quill", "", 0.9, 0.96),
        ("Ada Quill III", "", "Quill", "", 0.9, 0.96),
        ("Ada Ortega y Vega", "", "Ortega y Vega", "", 0.8, 1),
    ],
)
def test_evidence_and_confidence(name: str, text: str, family: str, rule: str, lowest: float, highest: float) -> None:
    parts = take_apart(name, text=text)
    assert (parts.family, parts.rule) == (family, rule)
    assert lowest <= parts.confidence <= highest


@pytest.mark.parametrize(
    ("text", "alone", "titled"),
    [
        ("Jang said so.", 1, 0),
        ("Jang Bo Mi said so.", 0, 0),
        ("Bo Mi Jang said so.", 0, 0),
        ("Then Jang left.", 1, 0),
        ("Mr. Jang left, and Jang’s crane with him.", 2, 1),
        ("Jangs and Jang-ho", 0, 0),
        ("By Jang\nJang", 0, 0),
        ("", 0, 0),
    ],
)
def test_uses_of_a_name_alone(text: str, alone: int, titled: int) -> None:
    assert uses_alone(text, "Jang") == (alone, titled)


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
