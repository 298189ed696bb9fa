"""Files of every kind become the same plan; the sheet, the columns and the votes in them are found."""

import pytest

from authoring.file_words import problem_words, report_words
from authoring.readers import Opened, open_file, read_file
from authoring.rules.plan import ImportPlan, ImportRefused
from tests.authoring.files import csv
from tests.authoring.reading.office import docx, xlsx

HEAD = ("Question", "Recommendation", "LoE", "SoR", "Yes", "No")
ROWS = (
    ("1. Why?", "1.1 So it is.", "V", "B", "9", "1"),
    ("1. Why?", "1.2 So it stays.", "IV", "A", "8", "2"),
    ("2. How?", "2.1 Thus.", "V", "C", "10", "0"),
)
MARKDOWN = "\n".join(["| " + " | ".join(row) + " |" for row in (HEAD, ("---",) * 6, *ROWS)])
DRAFT = [
    ("Heading 1", "A sample guideline"),
    ("Heading 2", "1. Why?"),
    ("Normal", "A paragraph of evidence."),
    ("Normal", "Recommendation 1.1: So it is. (V, B)"),
    ("Normal", "9 yes, 1 no"),
    ("Normal", "Recommendation 1.2: So it stays. (IV, A)"),
    ("Normal", "8 yes, 2 no"),
    ("Heading 2", "2. How?"),
    ("Normal", "Recommendation 2.1: Thus. (V, C)"),
    ("Normal", "10 yes, 0 no"),
]
FILES = {
    "draft.xlsx": xlsx(("Notes", [("Sample", "notes")]), ("Table", [("Table 5",), HEAD, *ROWS])),
    "table.docx": docx(("Normal", "Only a table."), (HEAD, *ROWS)),
    "draft.docx": docx(*DRAFT),
    "table.md": MARKDOWN.encode(),
    "draft.md": b"\n\n".join(
        [(f"## {text}" if style.startswith("Heading") else text).encode() for style, text in DRAFT]
    ),
}


def outline(plan: ImportPlan) -> list[tuple[str, ...]]:
    (guideline,) = plan.guidelines
    return [
        (
            *(question.number, question.title, each.number, each.text, each.level_of_evidence, each.strength),
            *(f"{count.tally.yes}:{count.tally.no}" for count in each.rounds),
        )
        for question in guideline.questions
        for each in question.recommendations
    ]


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_file_makes_the_same_plan(name: str) -> None:
    plan = read_file(name, FILES[name])
    assert outline(plan) == [
        ("1", "Why?", "1.1", "So it is.", "V", "B", "9:1"),
        ("1", "Why?", "1.2", "So it stays.", "IV", "A", "8:2"),
        ("2", "How?", "2.1", "Thus.", "V", "C", "10:0"),
    ]
    assert {count.source for each in plan.guidelines[0].recommendations for count in each.rounds} == {
        f"Imported from {name}"
    }
    if name.startswith("draft."):
        said = [report_words(report) for report in plan.reports]
        assert any("becomes the text of questions" in each for each in said) == (not name.endswith("xlsx"))


def test_a_sheet_is_chosen_by_its_name() -> None:
    book = xlsx(("One", [("question", "recommendation"), ("Why?", "A.")]), ("Two", [HEAD, *ROWS]))
    assert len(outline(read_file("book.xlsx", book, sheet="One"))) == 1
    assert len(outline(read_file("book.xlsx", book))) == 3
    with pytest.raises(ImportRefused) as caught:
        read_file("book.xlsx", book, sheet="Three")
    assert problem_words(caught.value.problems[0]) == (
        "the file: there is no sheet or part “Three”. Choose one of One, Two."
    )


def test_a_bad_cell_is_named_with_sheet_row_and_column() -> None:
    book = xlsx(("Votes", [("Nº", "Pregunta", "Recomendación", "A favor", "En contra"), (1.1, "Q?", "R.", "x", 1)]))
    with pytest.raises(ImportRefused) as caught:
        read_file("book.xlsx", book)
    assert problem_words(caught.value.problems[0]) == (
        "sheet “Votes”, row 2, column D “A favor”: “x” is not a whole number of votes. "
        "Write digits only, no formula, sign or decimals."
    )


def test_a_question_above_its_recommendations_is_told() -> None:
    plan = read_file("book.xlsx", xlsx(("A", [("Question", "Recommendation"), ("Why?", "A."), (None, "B.")])))
    assert [row[:2] for row in outline(plan)] == [("1", "Why?"), ("1", "Why?")]
    assert "1 rows take their question from the row above them." in report_words(plan.reports[0])


HOSTILE = [
    "=1+1",
    "@SUM(A1)",
    "-cmd",
    "<script>alert(1)</script>",
    "\\input{x}",
    "[a](javascript:x)",
    "😀",
    "'=x",
    "a|b",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(text: str) -> None:
    book = xlsx(("A", [("question", "recommendation", "remark"), (text, text, text)]))
    page = docx((("question", "recommendation", "remark"), (text, text, text)))
    for name, content in (("a.xlsx", book), ("a.docx", page)):
        (question,) = read_file(name, content).guidelines[0].questions
        assert (question.title, question.recommendations[0].text) == (text, text)
        assert question.recommendations[0].notes == (("remark", text),)


def test_votes_alone_are_no_recommendations() -> None:
    votes = xlsx(("Polls", [("Poll", "Option", "Votes"), ("1.1 So?", "Yes", 9), ("1.1 So?", "No", 1)]))
    opened = open_file("votes.xlsx", votes)
    assert isinstance(opened, Opened)
    assert opened.tells_votes
    with pytest.raises(ImportRefused) as caught:
        read_file("votes.xlsx", votes)
    assert "it holds votes, but no recommendations" in problem_words(caught.value.problems[0])
    table = open_file("table.csv", csv("question,recommendation,yes,no", "Q?,R.,1,2"))
    assert isinstance(table, Opened)
    assert not table.tells_votes


EMPTY = {
    "empty.csv": (b"", "it is empty"),
    "empty.xlsx": (xlsx(("A", [])), "it is empty"),
    "text.docx": (docx(("Normal", "Only text.")), "no table and no recommendation"),
    "text.md": (b"Only text.", "no table and no recommendation"),
    "wrong.md": (b"\xff\xfe\x00", "not UTF-16"),
}


@pytest.mark.parametrize("name", EMPTY)
def test_files_that_hold_nothing_to_import(name: str) -> None:
    content, says = EMPTY[name]
    with pytest.raises(ImportRefused) as caught:
        read_file(name, content)
    assert says in problem_words(caught.value.problems[0])
