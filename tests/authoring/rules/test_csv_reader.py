"""CSV files that are taken: columns in any order, what is numbered, graded, counted, kept and reported."""

import csv
import io
from pathlib import Path

import pytest

from authoring.file_words import report_words
from authoring.rules.interchange import COLUMNS, ImportPlan, Report, read_csv
from authoring.rules.plan import PlannedConference, PlannedQuestion, PlannedRecommendation, PlannedRound
from tests.authoring.rules.tables import table, written
from voting.rules.consensus import DEFAULT_RULE, PRESETS, judge
from voting.rules.tally import Tally

FIGURES = Path(__file__).parents[2] / "data" / "liver_metastases_2025.csv"
LONG = (*COLUMNS[:10], "percent", "category")


def told(reports: tuple[Report, ...]) -> list[str]:
    """What was noticed, in words."""
    return [report_words(each) for each in reports]


def numbered(plan: ImportPlan) -> dict[str, list[str]]:
    (guideline,) = plan.guidelines
    return {each.number: [own.number for own in each.recommendations] for each in guideline.questions}


def only(plan: ImportPlan) -> PlannedRecommendation:
    (guideline,) = plan.guidelines
    (recommendation,) = guideline.recommendations
    return recommendation


def test_two_columns_are_enough() -> None:
    plan = read_csv(table(["Why?", "Because."], ["Why?", "Therefore."], ["How?", "So."]), title="A table")
    (guideline,) = plan.guidelines
    assert guideline.questions == (
        PlannedQuestion(
            "1", "Why?", (PlannedRecommendation("1.1", "Because."), PlannedRecommendation("1.2", "Therefore."))
        ),
        PlannedQuestion("2", "How?", (PlannedRecommendation("2.1", "So."),)),
    )
    assert plan.conference == PlannedConference("A table")
    assert (guideline.title, guideline.grading_system, guideline.rule) == ("A table", "esmo", DEFAULT_RULE)
    assert (plan.questions_count, plan.recommendations_count, plan.rounds_count) == (2, 3, 0)
    assert (plan.reports, plan.meetings) == ((), ())


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(delimiter: str, end: str) -> None:
    data = written([["question", "recommendation"], ["A, b; c\td?", 'Say "yes",\nor no.']], delimiter, end)
    assert only(read_csv(data)).text == 'Say "yes", or no.'
    assert read_csv(data).guidelines[0].questions[0].title == "A, b; c d?"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    data = "question,recommendation\nWhich?,≤ 5 – ¹⁸F\n".encode(encoding)
    assert only(read_csv(data)).text == "≤ 5 – ¹⁸F"


def test_a_line_that_names_the_delimiter_is_no_row() -> None:
    assert only(read_csv(b"sep=;\r\nquestion;recommendation\r\nWhy, though?;So.\r\n")).text == "So."


def test_heads_may_be_written_in_several_ways_and_in_any_order() -> None:
    head = (
        " STRENGTH ",
        "Recommendation",
        "Level of Evidence",
        "question-number",
        "Question",
        "Recommendation  Number",
    )
    plan = read_csv(table(["B", "So.", "V", "4", "Why?", "4.2a"], head=head))
    assert only(plan) == PlannedRecommendation("4.2a", "So.", "V", "B")
    assert plan.guidelines[0].questions[0].number == "4"


def test_empty_rows_short_rows_and_empty_columns_are_passed_over() -> None:
    data = b"question,recommendation,yes,,\n\n,,,,\nWhy?,So.\n  , ,\t,,\nWhy?,Or so.,,,\n"
    assert numbered(read_csv(data)) == {"1": ["1.1", "1.2"]}


@pytest.mark.parametrize(
    ("rows", "numbers"),
    [
        ([["1", "A", "1.1"], ["1", "A", ""], ["", "B", ""]], {"1": ["1.1", "1.2"], "2": ["2.1"]}),
        ([["3", "A", ""], ["", "B", ""], ["", "A", ""]], {"3": ["3.1", "3.2"], "4": ["4.1"]}),
        ([["1", "A", "1.7"], ["1", "A", ""], ["2", "B", "x".replace("x", "9")]], {"1": ["1.7", "1.8"], "2": ["9"]}),
        ([["2", "A", "2.1"], ["1", "B", "1.1"], ["2", "A", "2.2"]], {"2": ["2.1", "2.2"], "1": ["1.1"]}),
    ],
)
def test_missing_numbers_follow_from_the_order(rows: list[list[str]], numbers: dict[str, list[str]]) -> None:
    head = ("question_number", "question", "recommendation_number", "recommendation")
    assert numbered(read_csv(table(*([*row, "Text."] for row in rows), head=head))) == numbers


def test_further_columns_are_kept_as_notes_under_their_own_heads() -> None:
    head = ("question", "Comment of the chair", "recommendation", "colour")
    plan = read_csv(table(["Why?", "'=to check", "So.", ""], head=head))
    assert only(plan).notes == (("Comment of the chair", "=to check"),)


@pytest.mark.parametrize(
    ("cells", "tally", "answers"),
    [
        (("36", "33", "3", ""), Tally(33, 3), "yes-no"),
        (("", "33", "3", ""), Tally(33, 3), "yes-no"),
        (("36", "30", "3", "3"), Tally(30, 3, 3), "yes-no-abstain"),
        (("33", "30", "3", "3"), Tally(30, 3, 3), "yes-no-abstain"),
        (("", "0", "0", "0"), Tally(0, 0, 0), "yes-no-abstain"),
        ((" 2", "2\u00a0", "0", ""), Tally(2, 0), "yes-no"),
    ],
)
def test_counts_become_a_recorded_round(cells: tuple[str, ...], tally: Tally, answers: str) -> None:
    head = ("question", "recommendation", "total", "yes", "no", "abstain")
    plan = read_csv(table(["Why?", "So.", *cells], head=head), source="A congress")
    assert only(plan).rounds == (PlannedRound(tally, answers, "A congress"),)
    assert plan.rounds_count == 1


@pytest.mark.parametrize(
    ("percent", "category", "reports"),
    [
        ("92", "strong", []),
        ("92%", "Strong", []),
        ("92 %", "", []),
        ("91.7", "", []),
        ("91,67%", "", []),
        ("91.66", "", ["line 2, column percent: the file says “91.66”; 33 of 36 gives “92”."]),
        ("91", "", ["line 2, column percent: the file says “91”; 33 of 36 gives “92”."]),
        ("0.9167", "", ["line 2, column percent: the file says “0.9167”; 33 of 36 gives “92”."]),
        ("most", "", ["line 2, column percent: the file says “most”; 33 of 36 gives “92”."]),
        ("", "unanimous", ["line 2, column category: the file says “unanimous”; 33 of 36 gives “strong”."]),
    ],
)
def test_a_told_result_is_compared_and_never_trusted(percent: str, category: str, reports: list[str]) -> None:
    plan = read_csv(table(["1", "Why?", "1.1", "So.", "", "", "36", "33", "3", "", percent, category], head=LONG))
    assert told(plan.reports) == reports
    assert only(plan).rounds[0].tally == Tally(33, 3)


def test_a_percent_that_would_speak_for_another_level_is_reported() -> None:
    head = ("question", "recommendation", "yes", "no", "percent", "category")
    rounded = read_csv(table(["Why?", "So.", "26", "3", "90", "strong"], head=head))
    assert told(rounded.reports) == [
        "line 2, column percent: the file says “90”; 26 of 29 gives “89.7”.",
        "line 2, column category: the file says “strong”; 26 of 29 gives “weak”.",
    ]
    assert read_csv(table(["Why?", "So.", "26", "3", "89.66", "weak"], head=head)).reports == ()


def test_results_that_nothing_follows_for_are_reported() -> None:
    head = ("question", "recommendation", "yes", "no", "percent")
    plan = read_csv(table(["Why?", "So.", "", "", "92"], ["Why?", "Or so.", "2", "0", "100"], head=head))
    assert told(plan.reports) == ["line 2: the file tells a result without its counts; it is not taken."]
    assert [len(each.rounds) for each in plan.guidelines[0].recommendations] == [0, 1]
    unknown = read_csv(table(["Why?", "So.", "2", "0", "100"], head=head), rule=PRESETS["two-thirds"])
    assert told(unknown.reports) == [
        "line 2: the result in the file cannot be checked: the rule needs more than these counts."
    ]


@pytest.mark.parametrize(
    ("grades", "scale", "system", "codes", "reports"),
    [
        ([("V", "B"), ("IV", "A")], None, "esmo", [("V", "B"), ("IV", "A")], "IDSA–USPHS as adapted by ESMO"),
        ([("I", "A"), ("III", "E")], None, "idsa", [("I", "A"), ("III", "E")], "IDSA–USPHS, original"),
        ([("I", "A"), ("III", "E")], "esmo", "esmo", [("I", "A"), ("III", "E")], ""),
        ([("iv", " b "), ("", "")], None, "esmo", [("IV", "B"), ("", "")], "IDSA–USPHS as adapted by ESMO"),
        (
            [("Low", "strong for"), ("⊕⊕⊕⊕", "weak against")],
            None,
            "grade",
            [("low", "strong for"), ("high", "conditional against")],
            "GRADE",
        ),
        ([("", ""), ("", "")], None, "esmo", [("", ""), ("", "")], ""),
    ],
)
def test_the_scale_is_given_or_found_and_then_told(
    grades: list[tuple[str, str]], scale: str | None, system: str, codes: list[tuple[str, str]], reports: str
) -> None:
    head = ("question", "recommendation", "level_of_evidence", "strength")
    plan = read_csv(table(*(["Why?", "So.", *grade] for grade in grades), head=head), scale=scale)
    (guideline,) = plan.guidelines
    assert guideline.grading_system == system
    assert [(each.level_of_evidence, each.strength) for each in guideline.recommendations] == codes
    said = [f"grading system: {reports}, because every grade is on its scale."] if reports else []
    assert told(plan.reports) == said


def test_what_looks_odd_is_reported() -> None:
    head = ("question_number", "question", "recommendation")
    plan = read_csv(table(["1", "Why?", "caf\ufffd"], ["2", "Why?", "So."], head=head))
    assert told(plan.reports) == [
        "line 2, column recommendation: it holds the sign \ufffd, left by an earlier wrong encoding.",
        "line 3, column question: 2 has the same title as question 1.",
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("'=SUM(A1)", "=SUM(A1)"),
        ("'@home", "@home"),
        ("'-x", "-x"),
        ("''=x", "'=x"),
        ("'quoted' word", "'quoted' word"),
        ("-5 to 5 degrees", "-5 to 5 degrees"),
        ("- an item", "- an item"),
        ("+ 3", "+ 3"),
        ("a=b", "a=b"),
        ("<b>x</b> {{ 1 }} %s", "<b>x</b> {{ 1 }} %s"),
    ],
)
def test_a_text_that_is_no_formula_is_taken_as_it_is(cell: str, text: str) -> None:
    assert only(read_csv(table(["Why?", cell]))).text == text


def test_the_committed_figures_come_in_as_they_are() -> None:
    known = list(csv.DictReader(io.StringIO(FIGURES.read_text(encoding="utf-8"))))
    rows = [[*row.values(), f"Question {row['question_number']}?", f"Text {n}."] for n, row in enumerate(known)]
    plan = read_csv(table(*rows, head=(*known[0], "question", "recommendation")))
    found = plan.guidelines[0].recommendations
    assert (plan.questions_count, plan.recommendations_count, plan.rounds_count) == (13, 34, 34)
    assert told(plan.reports) == ["grading system: IDSA–USPHS as adapted by ESMO, because every grade is on its scale."]
    assert [
        (
            each.number,
            each.level_of_evidence,
            each.strength,
            each.rounds[0].tally,
            judge(each.rounds[0].tally, DEFAULT_RULE).label,
        )
        for each in found
    ] == [
        (
            row["recommendation_number"],
            row["level_of_evidence"],
            row["strength"],
            Tally(int(row["yes"]), int(row["no"])),
            f"{row['percent']}% {row['category']}",
        )
        for row in known
    ]


def test_five_thousand_rows_are_read_and_one_more_is_not_asked_for_numbers() -> None:
    plan = read_csv(table(*(["Why?", f"Text {n}."] for n in range(5000))))
    assert numbered(plan)["1"][-1] == "1.5000"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["Why?,9.1,A.", "Why?,9.2,B."], [("9", True, ["9.1", "9.2"])]),
        (["Why?,9.1,A.", "How?,,B."], [("9", True, ["9.1"]), ("10", False, ["10.1"])]),
        (["Why?,9.1,A.", "How?,9.2,B."], [("9", True, ["9.1"]), ("10", False, ["9.2"])]),
        (["Why?,9,A."], [("1", False, ["9"])]),
        (["Why?,3.2.1,A.", "How?,2a.1,B."], [("3", True, ["3.2.1"]), ("2a", True, ["2a.1"])]),
    ],
)
def test_a_question_without_a_number_has_the_one_that_its_recommendations_begin_with(
    rows: list[str], expected: list[tuple[str, bool, list[str]]]
) -> None:
    plan = read_csv("\n".join(["question,recommendation_number,recommendation", *rows]).encode())
    told = [
        (each.number, each.is_numbered, [one.number for one in each.recommendations])
        for each in plan.guidelines[0].questions
    ]
    assert told == expected
