"""CSV files that are refused: every problem of the file, each with its line, column and cure; nothing is taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.file_words import cure, problem_words, reason
from authoring.rules.findings import Kind, found
from authoring.rules.interchange import ImportRefused, read_csv
from authoring.rules.plan import MAX_PROBLEMS, Problem
from tests.authoring.rules.tables import HEAD, table
from tests.voting.rules.strategies import repeatable

COUNTED = ("question", "recommendation", "total", "yes", "no", "abstain")
NUMBERED = ("question_number", "question", "recommendation_number", "recommendation")
GRADED = ("question", "recommendation", "level_of_evidence", "strength")


def places(data: bytes, **options: str) -> list[tuple[int, str, str]]:
    """Line, column and reason of each problem."""
    with pytest.raises(ImportRefused) as caught:
        read_csv(data, **options)  # type: ignore[arg-type]
    assert all(cure(problem.finding).endswith(".") for problem in caught.value.problems)
    return [(problem.line, problem.column, reason(problem.finding)) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", [(0, "", "it is empty.")]),
        (b"\n\r\n ,, \n", [(0, "", "it is empty.")]),
        (b"\nquestion,recommendation\n", [(0, "", "it has a head row only.")]),
        (
            b"Why?,So.\nHow?,Thus.\n",
            [(1, "question", "there is no such column."), (1, "recommendation", "there is no such column.")],
        ),
        (b"\nquestion,colour\nWhy?,So.\n", [(2, "recommendation", "there is no such column.")]),
        (b"question,recommendation,Question \nA,B,C\n", [(1, "question", "the column is there twice.")]),
        (
            b"question,recommendation,=1+1\nA,B,C\n",
            [(1, "=1+1", "it begins like a formula (“=1+1”).")],
        ),
        (
            b'question,recommendation\nWhy?,So.\nHow?,"So\nWhat?,That.\n',
            [(3, "", "a quotation mark in the row that begins here does not close, or stands inside a cell.")],
        ),
        (
            b'question,recommendation\nWhy?,"So" it is.\n',
            [(2, "", "a quotation mark in the row that begins here does not close, or stands inside a cell.")],
        ),
        (b"question,recommendation\nWhy?,So, it is.\n", [(2, "", "it has 3 cells, the head has 2.")]),
        (b"question,recommendation,\nWhy?,So.,lost\n", [(2, "3", "this column has no name.")]),
        (b"question,recommendation\nWhy?,caf\xe9\n", [(2, "", "byte 9 of this line is not UTF-8.")]),
    ],
)
def test_files_that_are_no_such_table(data: bytes, expected: list[tuple[int, str, str]]) -> None:
    assert places(data) == expected


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        (("", "So."), "question", "it is empty."),
        (("Why?", " \t"), "recommendation", "it is empty."),
        (("Why?", "x" * 4001), "recommendation", "it has 4001 characters."),
        (("x" * 1001, "So."), "question", "it has 1001 characters."),
        (("Why?", "=HYPERLINK(1)"), "recommendation", "it begins like a formula (“=HYPERLINK(1)”)."),
        (("Why?", " =1"), "recommendation", "it begins like a formula (“=1”)."),
        (("Why?", "@SUM(1)"), "recommendation", "it begins like a formula (“@SUM(1)”)."),
        (("Why?", "+cmd|' /C calc'!A0"), "recommendation", "it begins like a formula (“+cmd|' /C calc'!A0”)."),
        (("Why?", "-(1)"), "recommendation", "it begins like a formula (“-(1)”)."),
        (("Why?", "＝1"), "recommendation", "it begins like a formula (“＝1”)."),
        (("=Why", "So."), "question", "it begins like a formula (“=Why”)."),
        (("Why?", "a\x00b"), "recommendation", "it holds a control sign (U+0000 at sign 2)."),
        (("Why?", "a\u202eb"), "recommendation", "it holds a control sign (U+202E at sign 2)."),
    ],
)
def test_texts(row: tuple[str, ...], column: str, why: str) -> None:
    assert places(table(["Good?", "Yes."], row)) == [(3, column, why)]


@pytest.mark.parametrize(
    ("counts", "column", "why"),
    [
        (("36", "33", "2", ""), "total", "36 is not the sum of the counts (35)."),
        (("36", "30", "3", "2"), "total", "36 is not the sum of the counts (35)."),
        (("", "-1", "2", ""), "yes", "“-1” is not a whole number of votes."),
        (("", "33.0", "2", ""), "yes", "“33.0” is not a whole number of votes."),
        (("", "33", "2,5", ""), "no", "“2,5” is not a whole number of votes."),
        (("", "=30+3", "2", ""), "yes", "“=30+3” is not a whole number of votes."),
        (("", "'33", "2", ""), "yes", "“'33” is not a whole number of votes."),
        (("=SUM(A1)", "33", "2", ""), "total", "“=SUM(A1)” is not a whole number of votes."),
        (("", "３", "2", ""), "yes", "“３” is not a whole number of votes."),
        (("", "1234567", "2", ""), "yes", "“1234567” is not a whole number of votes."),
        (("", "many", "2", ""), "yes", "“many” is not a whole number of votes."),
        (("", "33", "", ""), "no", "votes are counted, but this count is missing."),
        (("", "", "3", ""), "yes", "votes are counted, but this count is missing."),
        (("", "33", "3", "x"), "abstain", "“x” is not a whole number of votes."),
    ],
)
def test_counts(counts: tuple[str, ...], column: str, why: str) -> None:
    assert places(table(["Why?", "So.", *counts], head=COUNTED)) == [(2, column, why)]


def test_a_total_alone_is_no_count() -> None:
    assert [place[:2] for place in places(table(["Why?", "So.", "36", "", "", ""], head=COUNTED))] == [
        (2, "yes"),
        (2, "no"),
    ]


@pytest.mark.parametrize(("there", "missing"), [("yes", "no"), ("no", "yes")])
def test_of_yes_and_no_the_column_that_is_not_there_is_named_once(there: str, missing: str) -> None:
    rows = table(["Why?", "So.", "9"], ["Why?", "Else.", "8"], ["Why?", "Not.", ""], head=(*HEAD, there))
    assert places(rows) == [(1, missing, "there is no such column, though the file counts votes.")]


def test_a_total_without_columns_of_votes_is_no_count() -> None:
    plan = read_csv(table(["Why?", "So.", "36"], head=(*HEAD, "total")))
    assert ([each.finding.kind for each in plan.reports], plan.rounds_count) == ([Kind.RESULT_ALONE], 0)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("1", "A", "1.1"), ("1", "A", "1.1")], [(3, "recommendation_number", "1.1 stands on line 2 already.")]),
        ([("1", "A", "1.1"), ("2", "B", "1.1")], [(3, "recommendation_number", "1.1 stands on line 2 already.")]),
        ([("1", "A", "1.1"), ("1", "B", "1.2")], [(3, "question", "question 1 has another title on line 2.")]),
        ([("one", "A", "1.1")], [(2, "question_number", "“one” is not a number.")]),
        ([("1", "A", "1.1.")], [(2, "recommendation_number", "“1.1.” is not a number.")]),
        ([("1", "A", "=1.1")], [(2, "recommendation_number", "it begins like a formula (“=1.1”).")]),
        ([("1", "A", "1" * 300)], [(2, "recommendation_number", "it has 300 characters.")]),
    ],
)
def test_numbers(rows: list[tuple[str, ...]], expected: list[tuple[int, str, str]]) -> None:
    assert places(table(*([*row, "Text."] for row in rows), head=NUMBERED)) == expected


def test_grades_outside_of_the_scale() -> None:
    rows = [["Why?", "So.", "V", "B"], ["Why?", "Or so.", "VI", "B"], ["Why?", "Or not.", "IV", "V, B"]]
    scale = "is not on the scale “IDSA–USPHS as adapted by ESMO”."
    assert places(table(*rows, head=GRADED)) == [
        (3, "level_of_evidence", f"“VI” {scale}"),
        (4, "strength", f"“V, B” {scale}"),
    ]
    assert [place[:2] for place in places(table(rows[0], head=GRADED), scale="idsa")] == [(2, "level_of_evidence")]


def test_a_scale_that_is_not_there() -> None:
    assert places(table(["Why?", "So."]), scale="nowhere") == [(0, "", "there is no grading system “nowhere”.")]


def test_all_problems_are_told_in_the_order_of_the_file() -> None:
    rows = [["", "So.", "1", "x", "3", ""], ["Why?", "=1", "", "", "", ""], ["Why?", "", "9", "1", "1", "1"]]
    assert [place[:2] for place in places(table(*rows, head=COUNTED))] == [
        (2, "question"),
        (2, "yes"),
        (3, "recommendation"),
        (4, "recommendation"),
        (4, "total"),
    ]


def test_lines_are_those_of_the_file_even_after_cells_of_several_lines() -> None:
    data = table(["Why\nthough?", "So.\nIt is."], ["Why?", ""])
    assert places(data) == [(5, "recommendation", "it is empty.")]


def test_fifty_problems_are_told_and_the_others_counted() -> None:
    with pytest.raises(ImportRefused) as caught:
        read_csv(table(*(["Why?", ""] for _ in range(80))))
    assert (len(caught.value.problems), caught.value.left_out) == (MAX_PROBLEMS, 30)
    assert caught.value.problems[-1].line == 51


def test_more_than_five_thousand_rows() -> None:
    assert places(table(*(["Why?", "So."] for _ in range(5001)))) == [(0, "", "it has 5001 rows, more than 5000.")]


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (
            Problem(3, "yes", found(Kind.NO_NUMBER, text="x")),
            ("3 yes no-number text=x", "line 3, column yes: “x” is not a number. Write it like 3 or 3.2."),
        ),
        (
            Problem(3, "", found(Kind.CELLS, cells=3, head=2)),
            ("3 cells cells=3 head=2", "line 3: it has 3 cells, the head has 2. Quote cells with commas."),
        ),
        (
            Problem(0, "", found(Kind.HEAD_ONLY)),
            ("head-only", "the file: it has a head row only. Add one row a recommendation."),
        ),
        (
            Problem(0, "guidelines", found(Kind.NO_GUIDELINES)),
            ("guidelines no-guidelines", "guidelines: there is none. Add one."),
        ),
    ],
)
def test_a_problem_is_data_and_reads_as_a_sentence(problem: Problem, text: tuple[str, str]) -> None:
    assert (str(problem), problem_words(problem)) == text
    assert str(ImportRefused([problem])) == text[0]


_cells = st.sampled_from(["", "1", "1.1", "Why?", "=1", "'", '"', "\x00", "V", "-3", "36", "%", "\u202e", "x" * 5000])


def taken(data: bytes) -> bool:
    """Whether the file is a plan; anything but a plan or a refusal is an error."""
    try:
        read_csv(data)
    except ImportRefused:
        return False
    return True


@repeatable
@given(st.lists(st.lists(_cells, min_size=1, max_size=8), max_size=6), st.sampled_from([GRADED, COUNTED, NUMBERED]))
def test_whatever_the_cells_hold_it_is_a_plan_or_a_refusal(rows: list[list[str]], head: tuple[str, ...]) -> None:
    assert taken(table(*rows, head=head)) in (True, False)


@repeatable
@given(st.text(st.sampled_from("question,recommendation;\t\r\n\"'=1 \x00é"), max_size=80))
def test_whatever_the_file_holds_it_is_a_plan_or_a_refusal(text: str) -> None:
    assert not taken(text.encode())
    assert taken(b"question,recommendation\n" + text.encode()) in (True, False)
