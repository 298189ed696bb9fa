"""References to recommendations: what is one, what is only suggested, and how they follow renumbering."""

import pytest

from authoring.rules import crossrefs, numbering
from authoring.rules.followed import Renumbering

KNOWN = frozenset({"3", "6.1", "6.5", "11.2"})
PRINTED = [
    ("[#6.1]", [("6.1", "link")]),
    ("[#6.1-6.5]", [("6.1", "link"), ("–", ""), ("6.5", "link")]),
    ("[#6.1–6.5, 11.2]", [("6.1", "link"), ("–", ""), ("6.5", "link"), (", ", ""), ("11.2", "link")]),
    ("[#9.9]", [("9.9", "missing")]),
    ("[#x] [# ] [6.1] #6.1", []),
]
PLAIN = [
    ("of recommendations 6.1–6.5.", ["6.1", "6.5"]),
    ("Recommendation 11.2 holds", ["11.2"]),
    ("las recomendaciones 6.1 y 6.5", ["6.1", "6.5"]),
    ("as recomendações 6.1, 6.5 e 11.2", ["6.1", "6.5", "11.2"]),
    ("recommendation 7.7", []),
    ("6.1 months", []),
    ("recommendation 6.15", []),
    ("recommendations 6.1 to 6.5", ["6.1", "6.5"]),
]
LINKED = [
    ("of recommendations 6.1–6.5.", "of recommendations [#6.1–6.5]."),
    ("recommendations 6.1 and 11.2", "recommendations [#6.1] and [#11.2]"),
    ("recommendations 6.1 to 6.5 hold", "recommendations [#6.1–6.5] hold"),
    ("recommendation [#6.1]", "recommendation [#6.1]"),
    ("recommendation 7.7 or 6.1", "recommendation 7.7 or 6.1"),
]


@pytest.mark.parametrize(("text", "expected"), PRINTED)
def test_how_a_mark_is_printed(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(piece.text, piece.kind) for span in crossrefs.spans(text, KNOWN) for piece in span.pieces]
    assert found == expected


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_what_is_suggested(text: str, expected: list[str]) -> None:
    assert [mention.number for mention in crossrefs.plain(text, KNOWN)] == expected


@pytest.mark.parametrize(("text", "expected"), LINKED)
def test_plain_numbers_are_linked(text: str, expected: str) -> None:
    assert crossrefs.linked(text, KNOWN) == expected
    assert crossrefs.linked(expected, KNOWN) == expected


@pytest.mark.parametrize("number", ["3a.2", "1234.1", "3.2a.1b", "1.2.3.4.5", "9999"])
def test_every_number_that_can_be_given_can_be_pointed_to(number: str) -> None:
    assert numbering.is_number(number)
    assert [each.number for each in crossrefs.marked(f"[#{number}–{number}, 6.1]")] == [number, number, "6.1"]
    assert (
        Renumbering({number: "7"}, {number}).both(f"[#{number}], recommendation {number}.") == "[#7], recommendation 7."
    )


def test_lost_numbers_are_named() -> None:
    assert crossrefs.unknown("[#6.1, 9.9] [#9.9]", KNOWN) == ("9.9",)


def test_a_recommendations_words_become_links() -> None:
    text = "by recommendations 6.1–\u20606.5 after 6.1 months"
    pieces = crossrefs.links(text, KNOWN)
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.target for piece in pieces if piece.target] == ["r6.1", "r6.5"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("See [#6.1].", {"6.1"}),
        ("See [#6.1-11.2].", {"6.1", "6.5", "11.2"}),
        ("See recommendations 3 to 6.1 and 9.9.", {"3", "6.1"}),
        ("After 6.1 months.", set()),
    ],
)
def test_what_a_text_means(text: str, named: set[str]) -> None:
    assert crossrefs.meant(text, KNOWN) == named
