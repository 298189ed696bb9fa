"""A text's title and subtitle: their raised and lowered signs are so in every format, and away where none can be."""

import io
from collections.abc import Callable

import docx
import pytest

from export import to_docx, to_html_text, to_jats, to_latex, to_markdown, to_pdf_text
from export.blocks import Text
from tests.export import make_text

TEXT = make_text.text(title="Of ^18^F", subtitle="On <H~2~O>", running="On H~2~O")
FORMATS: dict[str, tuple[Callable[[Text], bytes], str, str]] = {
    "md": (to_markdown.render, "# Of <sup>18</sup>F\n", "On \\<H<sub>2</sub>O\\>\n"),
    "tex": (to_latex.render, "\\title{Of \\textsuperscript{18}F\\\\", "H\\textsubscript{2}O"),
    "jats": (to_jats.render, "<article-title>Of <sup>18</sup>F<", "<subtitle>On &lt;H<sub>2</sub>O&gt;<"),
    "html": (to_html_text.render, ">Of <sup>18</sup>F</h1>", ">On &lt;H<sub>2</sub>O&gt;</p>"),
    "pdf": (
        lambda text: to_pdf_text.page(text).encode(),
        "<h1>Of <sup>18</sup>F</h1>",
        ">On &lt;H<sub>2</sub>O&gt;</p>",
    ),
}


@pytest.mark.parametrize("name", FORMATS)
def test_raised_and_lowered_signs_of_a_title_are_so(name: str) -> None:
    render, title, subtitle = FORMATS[name]
    told = render(TEXT).decode()
    assert title in told
    assert subtitle in told
    assert "^18^" not in told
    assert "~2~" not in told


@pytest.mark.parametrize("name", ["html", "pdf"])
def test_a_windows_title_has_no_marks(name: str) -> None:
    assert "<title>Of 18F</title>" in FORMATS[name][0](TEXT).decode()


def test_what_word_knows_of_a_file_has_no_marks() -> None:
    made = docx.Document(io.BytesIO(to_docx.render(TEXT)))
    assert (made.core_properties.title, made.core_properties.subject) == ("Of 18F", "On <H2O>")
    assert made.sections[0].header.paragraphs[0].text == "On H2O"
