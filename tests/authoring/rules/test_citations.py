"""Citations: what is one, the numbers they get, how they are printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.rules import citations
from authoring.rules.citations import Cited, number, renamed, spans

FOUND = [
    ("see [@a].", [(4, 8, (Cited("a"),))]),
    ("[@a; @b]", [(0, 8, (Cited("a"), Cited("b")))]),
    ("[@a, p. 3]", [(0, 10, (Cited("a", "p. 3"),))]),
    ("[@a, pp. 3, 4; @b]", [(0, 18, (Cited("a", "pp. 3, 4"), Cited("b")))]),
    ("[@müller2020:b/c-1.x]", [(0, 21, (Cited("müller2020:b/c-1.x"),))]),
    ("[ @a]", []),
    ("[@]", []),
    ("[@a b]", []),
    ("[@a; b]", []),
    ("[@a\n]", []),
    ("a@b.org [x] (@a) @a", []),
    ("[[@a]]", [(1, 5, (Cited("a"),))]),
]
NUMBERS = {"a": 1, "b": 2, "c": 3, "d": 4, "f": 6}
PRINTED = [
    ("[@a]", "[1]"),
    ("[@b; @a]", "[1,2]"),
    ("[@c; @a; @b]", "[1–3]"),
    ("[@a; @b; @d; @f]", "[1,2,4,6]"),
    ("[@a; @a]", "[1]"),
    ("[@a, p. 3]", "[1 (p. 3)]"),
    ("[@a; @b, p. 3; @c]", "[1,2 (p. 3),3]"),
    ("[@lost]", "[?lost]"),
    ("[@a; @lost]", "[1,?lost]"),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_what_a_citation_is(text: str, expected: list[tuple[int, int, tuple[Cited, ...]]]) -> None:
    assert [(each.start, each.end, each.cited) for each in citations.citations(text)] == expected


@pytest.mark.parametrize(("text", "expected"), PRINTED)
def test_how_it_is_printed(text: str, expected: str) -> None:
    (span,) = spans(text, NUMBERS)
    assert "".join(piece.text for piece in span.pieces) == expected


def test_numbers_follow_the_first_citation() -> None:
    texts = [("q:1", "[@c] [@a; @lost]"), ("t:1", "[@a] [@b]"), ("q:2", "[@lost] [@lost]")]
    found = number(texts, ["a", "b", "c", "d"])
    assert found.numbers == {"c": 1, "a": 2, "b": 3}
    assert found.unresolved == (("q:1", "lost"), ("q:2", "lost"))
    assert found.uncited == ("d",)


RENAMED = [
    ("x [@old] y", "x [@new] y"),
    ("[@old; @new]", "[@new]"),
    ("[@old, p. 3; @new]", "[@new, p. 3]"),
    ("[@other; @old]", "[@other; @new]"),
    ("[@older] old", "[@older] old"),
]


@pytest.mark.parametrize(("text", "expected"), RENAMED)
def test_a_key_is_changed(text: str, expected: str) -> None:
    assert renamed(text, "old", "new") == expected


@given(st.text(alphabet="[]@#;, ab1\n{}*", max_size=60))
def test_any_text_is_read(text: str) -> None:
    for span in spans(text, {"a": 1}):
        assert text[span.start] == "["
        assert text[span.end - 1] == "]"
    assert [each.cited for each in citations.citations(renamed(text, "zz", "b"))] == [
        each.cited for each in citations.citations(text)
    ]
