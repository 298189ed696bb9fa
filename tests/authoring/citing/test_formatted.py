"""References in print: the styles, and that what a reference holds is never markup."""

from typing import Any

import pytest

from authoring.citing import STYLES, formatted

ARTICLE: dict[str, Any] = {
    "type": "article-journal",
    "title": "A sample trial",
    "author": [{"family": "Sample", "given": "Anna Berta"}, {"family": "Other", "given": "C."}],
    "container-title": "J. Sampl.",
    "issued": {"date-parts": [[2021]]},
    "volume": "3",
    "page": "11–19",
}
PRINTED = {
    "mdpi": "Sample, A.B.; Other, C. A Sample Trial. <i>J. Sampl.</i> <b>2021</b>, <i>3</i>, 11–19.",
    "vancouver": "Sample AB, Other C. A sample trial. J Sampl. 2021;3:11–9.",
    "acs": "Sample, A. B.; Other, C. A Sample Trial. <i>J. Sampl.</i> <b>2021</b>, <i>3</i>, 11–19.",
    "ama": "Sample AB, Other C. A sample trial. <i>J Sampl</i>. 2021;3:11-19.",
}


@pytest.mark.parametrize("style", list(STYLES))
def test_an_article(style: str) -> None:
    assert str(formatted(ARTICLE, style)) == PRINTED[style]


@pytest.mark.parametrize(
    ("title", "mdpi", "vancouver"),
    [
        ("Cysts of the liver—The use of it", "Cysts of the Liver—The Use of It", "Cysts of the liver—The use of it"),
        ("Sarcoma—a look at it", "Sarcoma—A Look at It", "Sarcoma—a look at it"),
        ("It is so — a look", "It Is so — a Look", "It is so — a look"),
        ("<i>In vivo</i>—it grew", "<i>In Vivo</i>—It Grew", "<i>In vivo</i>—it grew"),
    ],
)
def test_words_beside_a_long_dash(title: str, mdpi: str, vancouver: str) -> None:
    item = {"type": "article-journal", "title": title, "container-title": "J. Sampl."}
    assert str(formatted(item, "mdpi")).startswith(f"{mdpi}. <i>")
    assert str(formatted(item, "vancouver")).startswith(f"{vancouver}. J Sampl")


@pytest.mark.parametrize(
    ("title", "mdpi"),
    [
        ("A trial of β-blockers and α-fetoprotein", "A Trial of β-blockers and α-fetoprotein"),
        ("β-catenin—γ-GT in 5 µm", "β-catenin—γ-GT in 5 µm"),
        ("Of ^18^F, H~2~O and ~5~6", "Of <sup>18</sup>F, H<sub>2</sub>O and ~5~6"),
    ],
)
def test_greek_letters_stay_small_and_marks_raise(title: str, mdpi: str) -> None:
    item = {"type": "article-journal", "title": title, "container-title": "J. Sampl."}
    assert str(formatted(item, "mdpi")).startswith(f"{mdpi}. <i>")


def test_an_unknown_style_is_the_usual_one() -> None:
    assert formatted(ARTICLE, "nonsense") == formatted(ARTICLE, "mdpi")


def test_a_web_page_of_a_body() -> None:
    page = {
        "type": "webpage",
        "title": "Figures",
        "author": [{"literal": "Sample Body"}],
        "URL": "https://sample.example/x",
        "accessed": {"date-parts": [[2024, 4, 10]]},
    }
    assert str(formatted(page, "mdpi")) == (
        "Sample Body. Figures. Available online: https://sample.example/x (accessed on 10 April 2024)."
    )
    assert "[cited 2024 Apr 10]" in formatted(page, "vancouver")


HOSTILE = "<script>alert(1)</script> & <img src=x onerror=y> </i> <a href='javascript:x'>a</a>"


@pytest.mark.parametrize("style", list(STYLES))
def test_hostile_text_stays_text(style: str) -> None:
    item = {"type": "book", "title": HOSTILE, "author": [{"family": HOSTILE}], "publisher": HOSTILE, "URL": HOSTILE}
    printed = str(formatted(item, style))
    assert "<script" not in printed
    assert "<img" not in printed
    assert "<a" not in printed
    assert "&lt;script&gt;" in printed.lower()


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize("item", [{}, {"type": "article"}, {"title": "T"}, {"type": "book", "title": "T", "page": ""}])
def test_little_is_enough(item: dict[str, Any], style: str) -> None:
    assert str(formatted(item, style))


def test_words_that_are_italic_or_raised_stay_so() -> None:
    assert "<i>in vivo</i>" in formatted({"type": "article", "title": "A trial <i>in vivo</i>"}, "vancouver")
    assert "<sup>18</sup>F" in formatted({"type": "article", "title": "Of <sup>18</sup>F"}, "vancouver")
