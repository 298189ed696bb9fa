"""Raised and lowered signs in a text that is no Markdown."""

import re

import pytest
from flask import Flask, render_template_string

from core.marks import parts, tagged
from core.prose import shifted, unmarked

CASES = [
    ("", ""),
    ("Offer surgery.", "Offer surgery."),
    ("^18^F-FDG", "<sup>18</sup>F-FDG"),
    ("H~2~O and CO~2~", "H<sub>2</sub>O and CO<sub>2</sub>"),
    ("10^9^/L", "10<sup>9</sup>/L"),
    ("about ~5 to ~10 mm", "about ~5 to ~10 mm"),
    ("2^10 and 2^11", "2^10 and 2^11"),
    (r"\^18^F", r"\^18^F"),
    ("^a b^", "^a b^"),
]
HOSTILE = "^<script>^ & <b>H~<i>~</b>"


@pytest.mark.parametrize(("text", "html"), CASES)
def test_marked_signs_are_raised_and_lowered(text: str, html: str) -> None:
    assert tagged(text) == html
    assert shifted(text) == html


def test_the_parts_are_the_text_without_its_marks() -> None:
    assert "".join(signs for _, signs in parts("^18^F-FDG in H~2~O")) == "18F-FDG in H2O"


def test_nothing_of_the_text_becomes_html() -> None:
    assert shifted(HOSTILE) == ("<sup>&lt;script&gt;</sup> &amp; &lt;b&gt;H<sub>&lt;i&gt;</sub>&lt;/b&gt;")


@pytest.mark.parametrize(("text", "html"), CASES)
def test_a_text_without_its_marks_keeps_everything_else(text: str, html: str) -> None:
    assert unmarked(text) == re.sub(r"</?su[bp]>", "", html)


def test_a_text_without_its_marks_is_escaped_where_it_is_shown(app: Flask) -> None:
    with app.app_context():
        page = render_template_string('<p title="{{ text|unmarked }}">{{ text|unmarked }}</p>', text=HOSTILE + '"')
    told = "&lt;script&gt; &amp; &lt;b&gt;H&lt;i&gt;&lt;/b&gt;&#34;"
    assert page == f'<p title="{told}">{told}</p>'
