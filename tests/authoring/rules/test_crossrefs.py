"""References to recommendations: what is one, what is only suggested, and how they follow renumbering."""

import pytest

from authoring.rules import crossrefs, numbering

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
]
LINKED = [
    ("of recommendations 6.1–6.5.", "of recommendations [#6.1–6.5]."),
    ("recommendations 6.1 and 11.2", "recommendations [#6.1] and [#11.2]"),
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


def test_marks_follow_all_at_once() -> None:
    changes = {"6.1": "6.5", "6.5": "6.1", "11.2": "1.1"}
    assert crossrefs.followed("[#6.1–6.5, 11.2] and 6.1", changes) == "[#6.5–6.1, 1.1] and 6.1"


@pytest.mark.parametrize("number", ["3a.2", "1234.1", "3.2a.1b", "1.2.3.4.5", "9999"])
def test_every_number_that_can_be_given_can_be_pointed_to(number: str) -> None:
    assert numbering.is_number(number)
    assert [each.number for each in crossrefs.marked(f"[#{number}–{number}, 6.1]")] == [number, number, "6.1"]
    assert crossrefs.followed(f"[#{number}]", {number: "7"}) == "[#7]"
    assert crossrefs.followed_plain(f"recommendation {number}.", {number: "7"}, {number}) == "recommendation 7."


def test_plain_ones_follow_where_they_are_meant() -> None:
    changes = {"6.1": "7.1", "6.5": "7.5"}
    text = "recommendations 6.1–6.5 after 6.1 months"
    assert crossrefs.followed_plain(text, changes, KNOWN) == "recommendations 7.1–7.5 after 6.1 months"


def test_lost_numbers_are_named() -> None:
    assert crossrefs.unknown("[#6.1, 9.9] [#9.9]", KNOWN) == ("9.9",)


def test_a_recommendations_words_become_links() -> None:
    text = "by recommendations 6.1–\u20606.5 after 6.1 months"
    pieces = crossrefs.links(text, KNOWN)
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.target for piece in pieces if piece.target] == ["r6.1", "r6.5"]
