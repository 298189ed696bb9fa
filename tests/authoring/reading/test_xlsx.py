"""Spreadsheets: values as the sheet shows them, formulas by their stored values, and what is refused with its place."""

import datetime
from typing import Any

import pytest

from authoring.file_words import problem_words
from authoring.reading.xlsx import MAX_COLUMNS, read_xlsx
from authoring.rules.csv_reader import Told, read_sheet
from authoring.rules.mapping import mapping
from authoring.rules.plan import MAX_ROWS, ImportRefused
from tests.authoring.reading.office import Formula, bomb, changed, xlsx

HEAD = ("question", "recommendation")


def refused(content: bytes) -> list[str]:
    """What keeps the file out, in words."""
    with pytest.raises(ImportRefused) as caught:
        read_xlsx(content)
    return [problem_words(problem) for problem in caught.value.problems]


def test_sheets_rows_and_places() -> None:
    first, second = read_xlsx(xlsx(("Votes", [HEAD, (), ("Q?", "Text.")]), ("Empty", []), ("More", [("x",)])))
    assert (first.name, second.name) == ("Votes", "More")
    assert first.rows == ((1, HEAD), (3, ("Q?", "Text.")))
    assert (first.unit, first.is_typed) == ("row", True)


def test_hidden_sheets_are_passed_over() -> None:
    assert [sheet.name for sheet in read_xlsx(xlsx(("A", [HEAD]), ("B", [HEAD]), hidden=("A",)))] == ["B"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (36, "36"),
        (36.0, "36"),
        (0.5, "0.5"),
        ((0.9167, "0%"), "92%"),
        ((0.9167, "0.0%"), "91.7%"),
        ((1, "0%"), "100%"),
        (True, "yes"),
        (datetime.date(2026, 3, 14), "2026-03-14T00:00:00"),
        ("=1+1", "=1+1"),
        ("  two\nlines ", "  two\nlines "),
        ("\u202eturned", "\u202eturned"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_cells(value: Any, text: str) -> None:
    (sheet,) = read_xlsx(xlsx(("A", [("x", value)])))
    assert sheet.rows == ((1, ("x", text)),)


BOOK = xlsx(("Votes", [(*HEAD, "Remarks"), ("Q?", "Do it.", Formula("=A1"))]))


@pytest.mark.parametrize("target", ["note", "category", "yes"])
def test_a_formula_without_a_stored_value_is_named_with_sheet_row_and_column(target: str) -> None:
    (sheet,) = read_xlsx(BOOK)
    with pytest.raises(ImportRefused) as caught:
        read_sheet(sheet, mapping(sheet, [*HEAD, target]), Told())
    (said,) = map(problem_words, caught.value.problems)
    assert said.startswith("sheet “Votes”, row 2, column C “Remarks”: its formula has no stored value.") or (
        target == "note" and said.startswith("sheet “Votes”, row 2, column Remarks: its formula")
    )


def test_such_a_formula_matters_only_where_its_cell_is_asked_for() -> None:
    (sheet,) = read_xlsx(BOOK)
    plan = read_sheet(sheet, mapping(sheet, [*HEAD, "skip"]), Told())
    assert [each.text for each in plan.guidelines[0].recommendations] == ["Do it."]
    (titled,) = read_xlsx(xlsx(("Votes", [(Formula("=A9"), "Sample"), HEAD, ("Q?", "Do it.", Formula("=A1"))])))
    assert read_sheet(titled, mapping(titled), Told()).recommendations_count == 1


def test_a_formula_with_a_stored_value_is_that_value() -> None:
    content = changed(xlsx(("A", [("x", Formula("=1+1"))])), "xl/worksheets/sheet1.xml", b"<v></v>", b"<v>2</v>")
    assert read_xlsx(content)[0].rows == ((1, ("x", "2")),)


def test_far_cells_and_too_many_rows() -> None:
    assert read_xlsx(xlsx(("A", [("x",) * MAX_COLUMNS])))[0].width == MAX_COLUMNS
    (said,) = refused(xlsx(("A", [("x",) * (MAX_COLUMNS + 1)])))
    assert said == "the file: “A” has more than 60 columns. Delete those that are not needed."
    gaps = [("x",), *[()] * (MAX_ROWS + 300), ("y",)]
    assert [texts for _, texts in read_xlsx(xlsx(("A", gaps)))[0].rows] == [("x",), ("y",)]
    (said,) = refused(xlsx(("A", [("x",)] * (MAX_ROWS + 2))))
    assert said == "the file: it has 5001 rows, more than 5000. Split it."


GOOD = xlsx(("A", [HEAD, ("Q?", "Text.")]))
BROKEN = [
    ("none", b"", "cannot be read as a XLSX file"),
    ("text", b"question,recommendation", "cannot be read as a XLSX file"),
    ("old", b"\xd0\xcf\x11\xe0rest", "older Office program"),
    ("pdf", b"%PDF-1.7", "it is a PDF, not XLSX"),
    ("cut off", GOOD[: len(GOOD) // 2], "cannot be read as a XLSX file"),
    ("bits", GOOD[:100] + b"\0\0\0\0" + GOOD[104:], "cannot be read as a XLSX file"),
    ("bomb", bomb(70), "unpacked it has more than 64 MB"),
    (
        "entities",
        changed(GOOD, "xl/workbook.xml", b"<workbook", b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///x'>]><workbook"),
        "XML declarations that no document needs",
    ),
    ("no xml", changed(GOOD, "xl/worksheets/sheet1.xml", b"<sheetData>", b"<sheetData><<"), "cannot be read as a XLSX"),
]


@pytest.mark.parametrize(("content", "says"), [pytest.param(c, s, id=name) for name, c, s in BROKEN])
def test_what_is_no_spreadsheet_is_refused_whole(content: bytes, says: str) -> None:
    (said,) = refused(content)
    assert says in said
