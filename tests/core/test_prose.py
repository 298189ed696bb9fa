"""Prose: Markdown in, a closed set of tags out, whatever somebody writes."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.prose import ATTRIBUTES, TAGS, to_html

ALLOWED = re.compile(r"</?([a-z0-9]+)((?: [a-z]+=\"[^\"<>]*\")*)\s*/?>")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Take **four** cores, *at least*.", "<p>Take <strong>four</strong> cores, <em>at least</em>.</p>"),
        ("<sup>18</sup>F-FDG and H<sub>2</sub>O", "<p><sup>18</sup>F-FDG and H<sub>2</sub>O</p>"),
        ("1 < 2 & 3 > 2", "<p>1 &lt; 2 &amp; 3 &gt; 2</p>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("## Methods", "<h2>Methods</h2>"),
        ("# Too large", "Too large"),
        (
            "[rule](https://example.org/a?b=1&c=2)",
            '<p><a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer">rule</a></p>',
        ),
        (
            "[mail](mailto:chair@example.org)",
            '<p><a href="mailto:chair@example.org" rel="noopener noreferrer">mail</a></p>',
        ),
    ],
)
def test_what_people_write_is_shown(text, html):
    assert to_html(text) == html


LINK = '<a rel="noopener noreferrer">link</a>'


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<script>alert(1)</script>after", "after"),
        ("<style>body{display:none}</style>after", "after"),
        ("<img src=x onerror=alert(1)>", ""),
        ("![x](https://evil.example/pixel.png)", ""),
        ("<p onclick='x()' style='color:red' class='x' id='y'>text</p>", "text"),
        ("<a href='javascript:alert(1)'>link</a>", LINK),
        ("[link](javascript:alert(1))", LINK),
        ("[link](JaVaScRiPt:alert(1))", LINK),
        ("[link](data:text/html,x)", LINK),
        ("[link](file:///etc/passwd)", LINK),
        ("[link](vbscript:x)", LINK),
        ("<a href='java&#10;script:alert(1)'>link</a>", LINK),
        ("<iframe src='https://evil.example'></iframe>after", "after"),
        ("<object data='file:///etc/passwd'></object>after", "after"),
        ("<link rel=attachment href=file:///etc/passwd>after", "after"),
        ("<form action='https://evil.example'><input name=x></form>after", "after"),
        ("<svg><script>alert(1)</script></svg>after", "after"),
        ("<base href='https://evil.example'>after", "after"),
        ("<meta http-equiv=refresh content='0;url=https://evil.example'>after", "after"),
        ("<!-- comment -->after", "after"),
        ("<td background='https://evil.example'>cell</td>", "cell"),
    ],
)
def test_what_could_run_fetch_or_lead_astray_is_gone(text, left):
    assert re.sub(r"</?p>", "", to_html(text)).strip() == left


PIECES = [*"<>\"'=&#:;/!-[]()*_`|\n ax", "script", "href", "on", "javascript:", "img", "<a href=", "<p on"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=200, deadline=None)
def test_whatever_is_written_only_known_tags_and_attributes_come_out(text):
    html = str(to_html(text))
    for found in re.finditer(r"<[^>]*>?", html):
        tag = ALLOWED.fullmatch(found[0])
        assert tag, html
        assert tag[1] in TAGS
        names = set(re.findall(r" ([a-z]+)=", tag[2]))
        assert names <= ATTRIBUTES.get(tag[1], set()) | {"rel"}
