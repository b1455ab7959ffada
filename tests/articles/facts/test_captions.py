import pytest

from articles.article import Caption
from articles.facts.captions import find_captions
from articles.facts.layout import lay_out

_BODY = "The harbour master counted the cranes twice and came to nine both times, which was one more than before."
_CAPTION = "A crane leans over the empty quay at Lower Tarn in March 2019"


def _captions(text: str) -> tuple[Caption, ...]:
    captions = find_captions(lay_out(text))
    for each in captions:
        assert each.start is not None
        assert text[each.start : each.end].startswith(each.text)
        assert each.credit is None or each.credit in text[each.start : each.end]
    return captions


@pytest.mark.parametrize(
    ("lines", "credit"),
    [
        (f"{_CAPTION}. Image: Tarn Post", "Tarn Post"),
        (f"{_CAPTION}. Photo by Ada Quill /AFP via Getty Images", "Ada Quill /AFP via Getty Images"),
        (f"{_CAPTION} (Photo: Ada Quill)", "Ada Quill"),
        (f"{_CAPTION}. (Photo by Ada Quill)", "Ada Quill"),
        (f"{_CAPTION}. — Picture by Ada Quill", "Ada Quill"),
        (f"{_CAPTION}.Credit: Ada Quill/Getty", "Ada Quill/Getty"),
        (f"{_CAPTION}. (AP)", "AP"),
        (f"{_CAPTION}. (AP Photo/Ada Quill)", "AP Photo/Ada Quill"),
        (f"{_CAPTION}. (Tarn Harbour Office)", "Tarn Harbour Office"),
        (f"{_CAPTION}. (Courtesy of Ada Quill)", "Ada Quill"),
        (f"{_CAPTION}. Supplied", "Supplied"),
        (f"{_CAPTION} Ada Quill/Reuters", "Ada Quill/Reuters"),
        (f"{_CAPTION}. Photograph: Ada Quill/Tarn Post", "Ada Quill/Tarn Post"),
        (f"{_CAPTION}.\n\nPhoto: AFP", "AFP"),
        (f"{_CAPTION}.\n\nImage: Ada Quill", "Ada Quill"),
        (f"{_CAPTION}.\n\n(Ada Quill)", "Ada Quill"),
        (f"{_CAPTION}.\n\nAda Quill/Getty Images", "Ada Quill/Getty Images"),
        (f"{_CAPTION}.\n\nAP", "AP"),
        (f"{_CAPTION} (\n\nImage:\n\nGetty Images)", "Getty Images"),
        (f"{_CAPTION}. Image Credits: Tarn Post", "Tarn Post"),
    ],
)
def test_credits(lines: str, credit: str) -> None:
    (caption,) = _captions(f"Nine cranes\n\n{_BODY}\n\n{lines}\n\n{_BODY}")
    assert (caption.text.rstrip("."), caption.credit) == (_CAPTION, credit)


def test_a_caption_given_twice_is_found_once_at_the_fuller_one() -> None:
    text = f"Nine cranes\n\n{_CAPTION}\n{_CAPTION}. Image: Tarn Post\n\n{_BODY}"
    (caption,) = _captions(text)
    assert (caption.text, caption.credit, caption.rule) == (f"{_CAPTION}.", "Tarn Post", "caption-twice")
    assert text[caption.start : caption.end] == f"{_CAPTION}. Image: Tarn Post"


def test_a_caption_given_twice_without_a_credit() -> None:
    (caption,) = _captions(f"Nine cranes\n\n{_CAPTION}\n{_CAPTION}.\n\n{_BODY}")
    assert caption.credit is None


def test_the_same_caption_further_down_is_not_told_again() -> None:
    assert len(_captions(f"{_CAPTION}. Photo: AP\n\n{_BODY}\n\n{_CAPTION}. Photo: AP\n\n{_BODY}")) == 1


def test_openings() -> None:
    (caption,) = _captions(f"Nine cranes\n\nPictured left, the ninth crane of Lower Tarn.\n\n{_BODY}")
    assert caption.rule == "caption-opening"


@pytest.mark.parametrize(
    "paragraph",
    [
        "He sent the video: it showed a crane and the whole of the quay, and then nothing more at all.",
        "The crane (the ninth) fell.",
        "She was pleased, she said (and so was he).",
        "By Ada Quill/Reuters",
        "They met at the and/or desk.",
    ],
)
def test_prose_is_no_caption(paragraph: str) -> None:
    assert _captions(f"Nine cranes of the port\n\n{_BODY}\n\n{paragraph}\n\n{_BODY}") == ()


def test_headline_and_byline_are_no_captions_and_no_credits() -> None:
    text = f"Nine cranes of the port\n\nGetty Images\n\nWhat the harbour master saw\n\nAFP, TARN\n\n{_BODY}"
    byline = text.index("AFP")
    assert find_captions(lay_out(text), taken=((0, 23), (byline, byline + 3))) == ()
    assert len(find_captions(lay_out(text))) == 2


def test_share_buttons_are_no_credits() -> None:
    assert _captions(f"Nine cranes\n\nWhat the harbour master saw\n\nFacebook\n\nTwitter\n\n{_BODY}") == ()


@pytest.mark.parametrize(
    ("caption", "rule"),
    [
        ("NINE AT LAST … The ninth crane is raised over the quay at Lower Tarn.", "caption-lead-in"),
        ("Crane leans over the empty quay at Lower Tarn – video", "caption-moving-picture"),
        ("The cranes of Lower Tarn - in pictures", "caption-moving-picture"),
        ("Ada Quill, left, and Ben Otter at the quay of Lower Tarn.", "caption-direction"),
        ("From left: Ada Quill, Ben Otter and Cleo Marsh count the cranes.", "caption-direction"),
        ("Ada Quill (right) with the harbour master in 2019", "caption-direction"),
        ("2\n\nThe ninth crane has stood on the quay for years", "caption-numbered"),
    ],
)
def test_captions_without_a_credit(caption: str, rule: str) -> None:
    (found,) = _captions(f"Nine cranes\n\n{_BODY}\n\n{caption}\n\n{_BODY}")
    assert (found.text, found.rule, found.credit) == (caption.rpartition("\n")[2], rule, None)


def test_a_credit_above_its_caption() -> None:
    text = f"Nine cranes\n\n{_BODY}\n\nGetty Images\n\n{_CAPTION}\n\n{_BODY}"
    (caption,) = find_captions(lay_out(text))
    assert (caption.text, caption.credit, caption.rule) == (_CAPTION, "Getty Images", "caption-credit-above")
    assert text[caption.start : caption.end] == _CAPTION


@pytest.mark.parametrize(
    "paragraph",
    [
        "There were nine. She saw nine. Nobody else saw any of them on that day." * 3,
        (
            "“They were nine,” the harbour master said that morning, and “they will be nine for a long time to come,”"
            " she added when she was asked about the plans of the harbour office for the quay."
        ),
    ],
)
def test_a_credit_behind_prose_belongs_to_a_picture_without_a_caption(paragraph: str) -> None:
    assert _captions(f"Nine cranes\n\n{_BODY}\n\n{paragraph}\n\nImage Credits: Tarn Post\n\n{_BODY}") == ()


def test_a_short_caption_needs_a_full_stop_to_be_told_from_a_heading() -> None:
    (caption,) = _captions(f"Nine cranes\n\n{_BODY}\n\nThe Tarn quay.\n\nImage: Tarn Post\n\n{_BODY}")
    assert (caption.text, caption.credit) == ("The Tarn quay.", "Tarn Post")
    assert _captions(f"Nine cranes\n\n{_BODY}\n\nCranes and quays\n\nImage: Tarn Post\n\n{_BODY}") == ()


def test_a_caption_given_twice_with_a_blank_line_between_counts_once() -> None:
    text = f"Nine cranes\n\n{_CAPTION}\n\n{_CAPTION}. Image: Tarn Post\n\n{_BODY}"
    (caption,) = _captions(text)
    assert (caption.credit, caption.rule) == ("Tarn Post", "caption-twice")


@pytest.mark.parametrize(
    "line",
    [
        "UPDATE: The cranes are nine.",
        "LOWER TARN: The cranes are nine, the harbour office wrote.",
        "Go left, then right, and there they are.",
        "What was left, she said, was nine cranes.",
        "1\n\nThe first of nine cranes on the quay",
        "We watched the video",
    ],
)
def test_lines_that_only_look_like_captions(line: str) -> None:
    assert _captions(f"Nine cranes\n\n{_BODY}\n\n{line}\n\n{_BODY}") == ()
