"""What a cell becomes on one line, and the signs that no text of a file may hold."""

import pytest

from voting.rules.file_signs import Sign, forbidden, one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  a \t b\r\nc\v\fd\u2028e ", "a b c d e"),
        ("≤\u00a05 and 12\u20093", "≤\u00a05 and 12\u20093"),
        ("e\u0301", "é"),
        ("\ufeffBOM\ufeff inside", "BOM inside"),
        ("", ""),
    ],
)
def test_texts_become_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("plain – ≤ 5 ¹⁸F é 漢 😀\u00a0", None),
        ("a\x00", Sign("U+0000", 2)),
        ("bell\x07", Sign("U+0007", 5)),
        ("\x1b[31m", Sign("U+001B", 1)),
        ("a\u202eb", Sign("U+202E", 2)),
        ("\ud800", Sign("U+D800", 1)),
        ("\uffff", Sign("U+FFFF", 1)),
        ("\x85", Sign("U+0085", 1)),
    ],
)
def test_signs_that_no_text_may_hold(text: str, sign: Sign | None) -> None:
    assert forbidden(text) == sign
