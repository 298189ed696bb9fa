"""The results narrowed down: by level, by question, by both; the whole stays untouched."""

import pytest

from export.filtered import filtered
from tests import make_document as make


@pytest.mark.parametrize(
    ("level", "question", "numbers"),
    [
        ("", "", ["1.1", "1.2", "2.1", "2.2"]),
        ("strong", "", ["1.1", "2.1"]),
        ("", "2", ["2.1", "2.2"]),
        ("strong", "2", ["2.1"]),
        ("no-result", "", ["2.2"]),
        ("unheard of", "", []),
        ("", "9", []),
    ],
)
def test_what_is_asked_for_is_shown(level: str, question: str, numbers: list[str]) -> None:
    document = make.document(
        make.section("1", make.row("1.1", "One.", 9, 1), make.row("1.2", "Two.", 10, 0)),
        make.section("2", make.row("2.1", "Three.", 19, 1), make.row("2.2", "Four.")),
    )
    assert [row.number for row in filtered(document, level, question).table.rows] == numbers
    assert len(document.table.rows) == 4
