"""Encodings: UTF-8 and marked UTF-16 are read; anything else is refused with the line of the first bad byte."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.file_words import cure, problem_words, reason
from authoring.rules.file_text import broken, decode
from authoring.rules.plan import MAX_BYTES, ImportRefused
from tests.voting.rules.strategies import repeatable

CURE = "Save it as “CSV UTF-8” and import it again."
TEXT = "question,recommendation\n≤ 5,¹⁸F – é\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_is_read(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "CSV") == TEXT


def test_both_orders_of_utf_16_are_read() -> None:
    assert decode(b"\xff\xfe" + TEXT.encode("utf-16-le"), "CSV") == TEXT
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be"), "CSV") == TEXT


@pytest.mark.parametrize(
    ("data", "line", "why"),
    [
        (b"question,recommendation\n1,caf\xe9\n", 2, "byte 6 of this line is not UTF-8."),
        (b"\xef\xbb\xbfquestion\n\n\x96", 3, "byte 1 of this line is not UTF-8."),
        (b"\x96", 1, "byte 1 of this line is not UTF-8."),
        (TEXT.encode("utf-16-le"), 1, "byte 1 of this line is not UTF-8."),
        (TEXT.encode("utf-16-be"), 1, "byte 1 of this line is not UTF-8."),
        (TEXT.encode("utf-32"), 1, "byte 1 of this line is not UTF-8."),
        (b"\xff\xfea\x00\x00\xd8b\x00", 1, "byte 5 of this line is not UTF-16."),
        (b"PK\x03\x04rest", 0, "it is a spreadsheet or another zipped file, not CSV."),
        (b"\xd0\xcf\x11\xe0rest", 0, "it is a file of an older Office program, not CSV."),
        (b"%PDF-1.7", 0, "it is a PDF, not CSV."),
        (b"\x1f\x8brest", 0, "it is a compressed file, not CSV."),
    ],
)
def test_what_is_refused(data: bytes, line: int, why: str) -> None:
    with pytest.raises(ImportRefused) as caught:
        decode(data, "CSV")
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == (line, "")
    assert (reason(problem.finding), cure(problem.finding)) == (why, CURE)


def test_a_file_of_20_mb_is_refused_unread() -> None:
    with pytest.raises(ImportRefused) as caught:
        decode(b"\xff" * (20 * 2**20), "CSV")
    assert [problem_words(problem) for problem in caught.value.problems] == [
        "the file: it has 20.0 MB, more than 8. Split it."
    ]
    assert len(decode(b"x" * MAX_BYTES, "CSV")) == MAX_BYTES


@repeatable
@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with suppress(ImportRefused):
        assert isinstance(decode(data, "JSON"), str)


def test_the_mark_of_an_earlier_wrong_encoding_is_seen() -> None:
    assert broken("caf\ufffd")
    assert not broken("café")
