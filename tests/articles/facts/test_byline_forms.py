"""By-lines in the forms that newsrooms of several languages give them; every name is invented."""

from __future__ import annotations

import pytest

from articles.article import Author
from articles.facts.byline import find_byline
from articles.facts.layout import lay_out

_ENGLISH = "The harbour master counted the cranes twice and came to nine both times, which was one more than before."
_GERMAN = "Der Hafenmeister zählte die Kräne zweimal und kam beide Male auf neun, einen mehr als im vergangenen Jahr."
_FRENCH = "Le maître du port a compté les grues deux fois et en a trouvé neuf, une de plus que l’année précédente."
_SPANISH = "El capitán del puerto contó las grúas dos veces y llegó a nueve, una más que el año anterior en la ría."
_HUNGARIAN = "A kikötő őre kétszer is megszámolta a darukat, és mindkétszer kilencet talált, ami eggyel több volt."
_KOREAN = "항구 관리인은 기중기를 두 번 세었고 두 번 모두 아홉 대라고 했다. 지난해보다 한 대가 늘어난 셈이다."
_CHINESE = "港务长把起重机数了两遍，两次都数出九台，比去年多了一台。码头上的人都说这是好事，没有人知道为什么。"
_JAPANESE = "港の管理人はクレーンを二度数え、二度とも九台だった。去年より一台多い。理由は誰も知らないという。"


def _byline(text: str) -> tuple[Author, ...]:
    authors = find_byline(lay_out(text))
    for each in authors:
        assert text[each.start : each.end] == each.name
    return authors


def _by_role(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in _byline(text):
        found.setdefault(each.role, []).append(each.name)
    return found


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Quill, Ben Otter, and Cleo Marsh", "Ada Quill; Ben Otter; Cleo Marsh"),
        ("By: Ada Quill", "Ada Quill"),
        ("by ADA QUILL and BEN OTTER", "ADA QUILL; BEN OTTER"),
        ("By Ada Quill in Seoul", "Ada Quill"),
        ("By Ada Quill in Seoul and Ben Otter in Lower Tarn", "Ada Quill; Ben Otter"),
        ("By Ada Quill | 7 June 2021", "Ada Quill"),
        ("By Ada Quill • June 7, 2021", "Ada Quill"),
        ("By Ada Quill June 7, 2021", "Ada Quill"),
        ("By Ada Quill, June 7, 2021", "Ada Quill"),
        ("By Ada Quill on June 7, 2021", "Ada Quill"),
        ("June 7, 2021 By Ada Quill", "Ada Quill"),
        ("June 7, 2021 | By Ada Quill", "Ada Quill"),
        ("By Ada Quill, Staff Writer", "Ada Quill"),
        ("By Ada Quill, staff writer", "Ada Quill"),
        ("By Ada Quill Staff Writer", "Ada Quill"),
        ("By Ada Quill, Tarn Post", "Ada Quill"),
        ("By Ada Quill, San Francisco", "Ada Quill"),
        ("By Ada Quill of the Tarn Post", "Ada Quill"),
        ("By Ada Quill, Special to the Tarn Post", "Ada Quill"),
        ("By Ada Quill as told to Ben Otter", "Ada Quill"),
        ("By Dr. Ada Quill", "Dr. Ada Quill"),
        ("By Ada B. Quill", "Ada B. Quill"),
        ("By A. B. Quill", "A. B. Quill"),
        ("By A.B. Quill", "A.B. Quill"),
        ("By Ada Quill Jr.", "Ada Quill Jr."),
        ("By Ada Quill III and Ben Otter", "Ada Quill III; Ben Otter"),
        ("By Ada “Bee” Quill", "Ada “Bee” Quill"),
        ("By Ada Quill-Otter", "Ada Quill-Otter"),
        ("By Ada O’Quill", "Ada O’Quill"),
        ("By Ludo von der Heyde", "Ludo von der Heyde"),
        ("By Omar al-Tarni", "Omar al-Tarni"),
        ("By Siti binti Osman", "Siti binti Osman"),
        ("By Faisal bin Tarn", "Faisal bin Tarn"),
        ("by ada quill", "ada quill"),
        ("by ada quill and ben otter", "ada quill; ben otter"),
        ("Story by Ada Quill", "Ada Quill"),
        ("Words by Ada Quill", "Ada Quill"),
        ("Words: Ada Quill", "Ada Quill"),
        ("Analysis by Ada Quill", "Ada Quill"),
        ("Opinion by Ada Quill", "Ada Quill"),
        ("Posted by Ada Quill on June 7", "Ada Quill"),
        ("Story and photos by Ada Quill", "Ada Quill"),
        ("A guest column by Ada Quill", "Ada Quill"),
        ("Opinion | By Ada Quill", "Ada Quill"),
        ("By Ada Quill ada@tarn.example", "Ada Quill"),
        ("By Ada Quill, Ph.D.", "Ada Quill"),
        ("By April Quill and Theo May", "April Quill; Theo May"),
        ("By Wang Xi, Li Na and Zhang Min", "Wang Xi; Li Na; Zhang Min"),
        ("By   Ada Quill   last updated", "Ada Quill"),
        ("Authors: Ada Quill, Ben Otter", "Ada Quill; Ben Otter"),
        ("By Reuters", "Reuters"),
        ("By Staff", "Staff"),
        ("By Staff and agencies", "Staff and agencies"),
        ("By Tarn Post staff", "Tarn Post staff"),
        ("By TARN Staff", "TARN Staff"),
        ("By our correspondent", "our correspondent"),
        ("By The Editorial Board", "The Editorial Board"),
        ("By Newsroom", "Newsroom"),
        ("By Yonhap", "Yonhap"),
        ("By Ada Quill and Associated Press", "Ada Quill; Associated Press"),
        ("From Ada Quill in Lower Tarn", "Ada Quill"),
    ],
)
def test_english(line: str, names: str) -> None:
    assert _by_role(f"Nine cranes\n\n{line}\n\n{_ENGLISH}") == {"author": names.split("; ")}


@pytest.mark.parametrize(
    ("line", "names", "body"),
    [
        ("Von Ada Quill", "Ada Quill", _GERMAN),
        ("Von Ada Quill und Ben Otter", "Ada Quill; Ben Otter", _GERMAN),
        ("Von Ada Quill, Ben Otter und Cleo Marsch", "Ada Quill; Ben Otter; Cleo Marsch", _GERMAN),
        ("Von Ada Quill, Tarnstadt", "Ada Quill", _GERMAN),
        ("Von Ada Quill aus Tarnstadt", "Ada Quill", _GERMAN),
        ("Eine Analyse von Ada Quill", "Ada Quill", _GERMAN),
        ("Text: Ada Quill", "Ada Quill", _GERMAN),
        ("Autorin: Ada Quill", "Ada Quill", _GERMAN),
        ("Von Ludo von der Heyde", "Ludo von der Heyde", _GERMAN),
        ("Von: Ada QUILL,  Ben OTTER", "Ada QUILL; Ben OTTER", _GERMAN),
        ("7.6.2021 | 14:07 Uhr | Von Ada Quill", "Ada Quill", _GERMAN),
        ("Von Ada Quill, Redakteurin für Finanzen", "Ada Quill", _GERMAN),
        ("Von Ada Quill Kommunalpolitische Korrespondentin", "Ada Quill", _GERMAN),
        ("Ada Quill\n\n7. Juni 2021, 17:47", "Ada Quill", _GERMAN),
        ("Ada Quill und Ben Otter\n\nvor 3 Stunden", "Ada Quill; Ben Otter", _GERMAN),
        ("7. Juni 2021 Ada Quill", "Ada Quill", _GERMAN),
        ("Ada Quill | Ben Otter\n\nvor 3 Stunden", "Ada Quill; Ben Otter", _GERMAN),
        ("Ada Quill\n\nPublié le 7 juin 2021", "Ada Quill", _FRENCH),
        ("佐藤小雨\n\n2021年6月7日 21時37分", "佐藤小雨", _JAPANESE),
        ("Par Ada Quill", "Ada Quill", _FRENCH),
        ("par Ada Quill et Benoît Loutre", "Ada Quill; Benoît Loutre", _FRENCH),
        ("Par Ada Quill, à Tarn-sur-Mer", "Ada Quill", _FRENCH),
        ("Propos recueillis par Ada Quill", "Ada Quill", _FRENCH),
        ("Texte : Ada Quill", "Ada Quill", _FRENCH),
        ("Par Jean-Noël de la Tarne", "Jean-Noël de la Tarne", _FRENCH),
        ("Par la rédaction", "la rédaction", _FRENCH),
        ("Por Ada Quill", "Ada Quill", _SPANISH),
        ("Por Ada Quill y Benito Nutria", "Ada Quill; Benito Nutria", _SPANISH),
        ("Por Redacción", "Redacción", _SPANISH),
        ("Por Ada Quill e Benedito Lontra", "Ada Quill; Benedito Lontra", _SPANISH),
        ("Di Ada Quill", "Ada Quill", ""),
        ("di Ada Quill e Benito Lontra", "Ada Quill; Benito Lontra", ""),
        ("Door Ada Quill en Ben van Otteren", "Ada Quill; Ben van Otteren", ""),
        ("Av Ada Quill och Ben Utter", "Ada Quill; Ben Utter", ""),
        ("Oleh Ada Quill dan Budi Tarna", "Ada Quill; Budi Tarna", ""),
        ("Автор: Ада Перова", "Ада Перова", ""),
        ("Írta: Kő Anna", "Kő Anna", _HUNGARIAN),
        ("한가람 기자", "한가람", _KOREAN),
        ("한가람·오하늘 기자", "한가람; 오하늘", _KOREAN),
        ("한가람 선임기자", "한가람", _KOREAN),
        ("취재 한가람", "한가람", _KOREAN),
        ("本报记者 王小雨", "王小雨", _CHINESE),
        ("记者：王小雨、李大河", "王小雨; 李大河", _CHINESE),
        ("作者：欧阳小雨", "欧阳小雨", _CHINESE),
        ("文・佐藤小雨", "佐藤小雨", _JAPANESE),
    ],
)
def test_other_languages(line: str, names: str, body: str) -> None:
    assert _by_role(f"Nine cranes\n\n{line}\n\n{body or _ENGLISH}") == {"author": names.split("; ")}


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("Ada Quill and Ben Otter are reporters at the Tarn Post.", "Ada Quill; Ben Otter"),
        ("Ada Quill has covered harbours for ten years.", "Ada Quill"),
        ("Ada Quill joined the Tarn Post in 2011.", "Ada Quill"),
        ("Contact Ada Quill at ada@tarn.example", "Ada Quill"),
        ("Follow Ada Quill on Twitter: @adaquill", "Ada Quill"),
        ("Ada Quill can be reached at ada@tarn.example.", "Ada Quill"),
        ("Ada Quill ist Redakteurin bei der Tarner Post.", "Ada Quill"),
        ("Ada Quill est journaliste à Tarn.", "Ada Quill"),
        ("Ada Quill es periodista de La Tarde.", "Ada Quill"),
        ("— Ada Quill", "Ada Quill"),
        ("– Ada Quill, Tarn Post", "Ada Quill"),
        ("Ada Quill", "Ada Quill"),
        ("— AFP", "AFP"),
        ("(AP)", "AP"),
        ("（佐藤小雨）", "佐藤小雨"),
        ("(Reporting by Ada Quill and Ben Otter)", "Ada Quill; Ben Otter"),
        ("Reporting by Ada Quill in Tarn; writing by Ben Otter", "Ada Quill; Ben Otter"),
    ],
)
def test_at_the_end(end: str, names: str) -> None:
    assert _by_role(f"Nine cranes\n\n{_ENGLISH}\n\n{end}") == {"author": names.split("; ")}


@pytest.mark.parametrize(
    ("line", "role", "names"),
    [
        ("Additional reporting by Ben Otter", "contributor", "Ben Otter"),
        ("– additional reporting by Ben Otter", "contributor", "Ben Otter"),
        ("With additional reporting by Ben Otter and Cleo Marsh.", "contributor", "Ben Otter; Cleo Marsh"),
        ("Additional reporting from PA", "contributor", "PA"),
        ("With reporting by Tarn Post writer Ben Otter", "contributor", "Ben Otter"),
        ("With inputs from Reuters", "contributor", "Reuters"),
        ("(With inputs from agencies)", "contributor", "agencies"),
        ("Ben Otter contributed to this report.", "contributor", "Ben Otter"),
        ("Ben Otter and Cleo Marsh contributed reporting.", "contributor", "Ben Otter; Cleo Marsh"),
        ("—Tarn Post writer Ben Otter in Paris contributed to this report.", "contributor", "Ben Otter"),
        (
            "Ben Otter in Tarn and Cleo Marsh in Paris contributed to this story.",
            "contributor",
            "Ben Otter; Cleo Marsh",
        ),
        ("Translated by Ben Otter", "translator", "Ben Otter"),
        ("Translation: Ben Otter", "translator", "Ben Otter"),
        ("Translated from the Korean by Ben Otter.", "translator", "Ben Otter"),
        ("Translated by Ben Otter. Edited by Cleo Marsh.", "translator", "Ben Otter"),
        ("Übersetzung: Ben Otter", "translator", "Ben Otter"),
        ("Aus dem Englischen von Ben Otter", "translator", "Ben Otter"),
        ("Traduit de l’anglais par Ben Otter", "translator", "Ben Otter"),
        ("Traducción de Ben Otter", "translator", "Ben Otter"),
        ("Traduzione di Ben Otter", "translator", "Ben Otter"),
        ("Vertaald door Ben Otter", "translator", "Ben Otter"),
        ("Edited by Ben Otter", "editor", "Ben Otter"),
        ("Editing by Ben Otter and Cleo Marsh", "editor", "Ben Otter; Cleo Marsh"),
        ("Editor: Ben Otter", "editor", "Ben Otter"),
        ("责任编辑：王小雨", "editor", "王小雨"),
    ],
)
def test_others_are_told_apart(line: str, role: str, names: str) -> None:
    text = f"Nine cranes\n\nBy Ada Quill\n\n{_ENGLISH}\n\n{line}"
    found = _by_role(text)
    assert found.pop("author") == ["Ada Quill"]
    assert found[role] == names.split("; ")
    assert len(found) == 1 or "Edited" in line


def test_the_whole_signature_of_a_wire_story() -> None:
    text = (
        f"Nine cranes\n\n{_ENGLISH}\n\n(Reporting by Ada Quill and Ben Otter in Tarn; Additional reporting by Cleo"
        " Marsh; Writing by Dora Finch; Editing by Eve Stoat and F. G. Vole)"
    )
    assert _by_role(text) == {
        "author": ["Ada Quill", "Ben Otter", "Dora Finch"],
        "contributor": ["Cleo Marsh"],
        "editor": ["Eve Stoat", "F. G. Vole"],
    }


def test_a_reporter_in_the_signature_who_is_not_in_the_by_line_contributed() -> None:
    text = f"Nine cranes\n\nBy Ada Quill\n\n{_ENGLISH}\n\n(Reporting by Ada Quill and Ben Otter; Editing by Cleo Marsh)"
    assert _by_role(text) == {"author": ["Ada Quill"], "contributor": ["Ben Otter"], "editor": ["Cleo Marsh"]}


@pytest.mark.parametrize(
    "line",
    [
        "By popular demand the cranes stay.",
        "by the harbour",
        "by popular demand",
        "Von Anfang an waren es neun.",
        "Von Ada Quill, die neun Kräne zählte, war nichts zu hören",
        "Par Ada Quill, qui a compté neuf grues",
        "Por Ada Quill no pasa el tiempo.",
        "Di neun.",
        "Published by Tarn Post",
        "Photos by Ada Quill",
        "Photographs: Ada Quill",
        "The book was edited by Ada Quill and sold nine copies",
        "He contributed nine cranes to this report.",
        "Words: nine",
        "From Tarn to Paris",
        "Digitalisierung der Kräne\n\n7. Juni 2021",
        "Der Kran\n\n7. Juni 2021",
        "Ada Quill/Getty Images\n\nJune 7, 2021",
        "11:00 AM PDT • June 7, 2021",
        "Last Update\n\nJune 7, 2021",
    ],
)
def test_what_is_no_by_line(line: str) -> None:
    assert _byline(f"Nine cranes\n\n{line}\n\n{_ENGLISH}") == ()


@pytest.mark.parametrize(
    ("line", "body", "family", "given"),
    [
        ("By Jang Bo Mi", f"{_ENGLISH} Jang said so.", "Jang", "Bo Mi"),
        ("By JANG BO-MI", _ENGLISH, "JANG", "BO-MI"),
        ("By Bo-mi Jang", _ENGLISH, "Jang", "Bo-mi"),
        ("By Wang Wei", f"{_ENGLISH} “Nine,” Wang said. Wang was there.", "Wang", "Wei"),
        ("By Wei Wang", f"{_ENGLISH} “Nine,” Wang said.", "Wang", "Wei"),
        ("By Sato Hanami", _ENGLISH, "Sato", "Hanami"),
        ("By Hanami Sato", _ENGLISH, "Sato", "Hanami"),
        ("By Nguyen Van Sen", f"{_ENGLISH} Sen said so.", "Nguyen", "Van Sen"),
        ("By Ada Ruiz Ortega", _ENGLISH, "Ruiz Ortega", "Ada"),
        ("By Ada Quill Otter", f"{_ENGLISH} Quill Otter said so.", "Quill Otter", "Ada"),
        ("By Ada Quill", f"{_ENGLISH} Ada said so.", "Quill", "Ada"),
        ("Írta: Kő Anna", _HUNGARIAN, "Kő", "Anna"),
        ("By Kő Anna", _ENGLISH, "Anna", "Kő"),
        ("by ada van quill", _ENGLISH, "van quill", "ada"),
        ("文・佐藤小雨", _JAPANESE, "佐藤", "小雨"),
        ("作者：王小雨", _CHINESE, "王", "小雨"),
    ],
)
def test_family_names_in_by_lines(line: str, body: str, family: str, given: str) -> None:
    (author,) = _byline(f"Nine cranes\n\n{line}\n\n{body}")
    assert (author.family, author.given) == (family, given)
    assert 0.5 <= author.confidence <= 1
