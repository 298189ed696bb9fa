"""The Markdown of a guideline's texts: its signs, and that hostile text stays text."""

from html import unescape

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import prose

RENDERED = [
    ("One *two* **three**", "<p>One <em>two</em> <strong>three</strong></p>"),
    ("^18^F and H~2~O", "<p><sup>18</sup>F and H<sub>2</sub>O</p>"),
    ("a <= b >= c <== d", "<p>a ≤ b ≥ c &lt;== d</p>"),
    ("# Top\n\n## Lower\n\n#### Least", "<h3>Top</h3>\n<h4>Lower</h4>\n<h4>Least</h4>"),
    ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    ("&lt;b&gt; &amp;", "<p>&lt;b&gt; &amp;</p>"),
    ("![x](http://sample.example/x.png)", "<p>![x](http://sample.example/x.png)</p>"),
    ("[x](javascript:alert(1))", '<p><a rel="noopener noreferrer">x</a></p>'),
    ("[x](file:///etc/passwd)", '<p><a rel="noopener noreferrer">x</a></p>'),
    ("\\input{x} =cmd|x", "<p>\\input{x} =cmd|x</p>"),
    ("5^ and ~6 alone", "<p>5^ and ~6 alone</p>"),
]
CELLS = [
    ("NR", "NR"),
    ("1. not a list", "1. not a list"),
    ("# no heading", "# no heading"),
    ("- no list", "- no list"),
    ("a & b < c", "a &amp; b &lt; c"),
    ("one\ntwo", "one<br>\ntwo"),
    ("40 * of *them*", "40 * of <em>them</em>"),
    ("    no code", "    no code"),
]


@pytest.mark.parametrize(("text", "expected"), RENDERED)
def test_a_text(text: str, expected: str) -> None:
    assert prose.rich(text) == expected


@pytest.mark.parametrize("sign", ["^", "~", "*", "`"])
def test_a_backslash_makes_a_sign_of_a_mark(sign: str) -> None:
    assert prose.rich(f"a\\{sign}b\\{sign}") == f"<p>a{sign}b{sign}</p>"


@pytest.mark.parametrize(("text", "expected"), CELLS)
def test_a_cell(text: str, expected: str) -> None:
    assert prose.inline(text) == expected


def test_marks_are_printed_and_never_markup() -> None:
    marked = [(0, 4, (("[", "", ""), ("<1>", 'ref-"1"', "link"), ("]", "", ""))), (5, 8, (("*", "", "sup"),))]
    assert prose.rich("[@a] {*}", marked) == '<p>[<a href="#ref-&#34;1&#34;">&lt;1&gt;</a>] <sup>*</sup></p>'


@given(st.text(alphabet="<>&\"'`*_#|-~^[](){}\\\n ab\ue000\ue0011/:", max_size=80))
def test_nothing_of_a_text_becomes_a_foreign_tag(text: str) -> None:
    for html in (prose.rich(text), prose.inline(text)):
        again = nh3.clean(str(html), tags=prose.TAGS, attributes=prose.ATTRIBUTES, url_schemes=prose.SCHEMES)
        assert unescape(again) == unescape(html)
