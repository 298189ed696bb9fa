"""Texts that anybody may send: however they are built, they come back, and links are what they were."""

import pytest

from core import prose

RENDERINGS = (prose.rich, prose.inline, prose.to_html)
HEAVY = ["[", "![", "[^", "[[]", "[a][", "[a](", "[a](<", '[a](b"c)', "[a](b'c) ", "[a]((b) ", "a\n===\n"]
DEEP = ["+ ", "1. "]
LINKS = [
    ("[a](http://x.example/b_(c))", 'href="http://x.example/b_(c)"', ">a</a>"),
    ("[a](http://x.example/S0140-6736(00)1((2)))", 'href="http://x.example/S0140-6736(00)1((2))"', ">a</a>"),
    ("[see [1]](http://x.example)", 'href="http://x.example"', ">see [1]</a>"),
    ('[a](http://x.example "of (one) thing")', 'href="http://x.example"', ">a</a>"),
    ("[a](<http://x.example/(b>)", 'href="http://x.example/(b"', ">a</a>"),
    ("[one\ntwo](http://x.example)", 'href="http://x.example"', "two</a>"),
    ("[a](http://x.example/" + "b" * 2_000 + ")", 'href="http://x.example/bbb', ">a</a>"),
]


@pytest.mark.parametrize("sign", HEAVY)
@pytest.mark.parametrize("render", RENDERINGS)
def test_brackets_without_a_partner_come_back(render, sign):
    text = (sign * 12_000)[:12_000]
    assert str(render(text)).count("a") >= text.count("a")


@pytest.mark.parametrize("sign", DEEP)
@pytest.mark.parametrize("render", [prose.rich, prose.to_html])
def test_a_text_that_nests_too_deeply_stands_as_it_was_typed_and_the_next_is_none_the_worse(render, sign):
    assert str(render(sign * 3_000)) == f"<pre>{sign * 3_000}</pre>"
    assert str(render("a **b**")) == "<p>a <strong>b</strong></p>"


@pytest.mark.parametrize(("text", "target", "said"), LINKS)
@pytest.mark.parametrize("render", RENDERINGS)
def test_a_link(render, text, target, said):
    html = str(render(text))
    assert target in html
    assert said in html


def test_a_link_by_its_name():
    assert "http://x.example" in str(prose.rich("[a][b]\n\n[b]: http://x.example"))
    assert "http://x.example" in str(prose.to_html("[b]\n\n[b]: http://x.example"))
