"""The table as a spreadsheet: it comes back by import, is the same bytes each time, and holds no formula."""

import io
import re
import zipfile
from typing import Any

from openpyxl import load_workbook

from authoring.readers import read_file
from export import to_xlsx
from export.document import Document
from tests import make_document as make

HOSTILE = ("=1+1", "@SUM(A1)", "+x", "<script>", "'=x", "x\x0by", "\\input{x}", "😀")


def cells(document: Document) -> list[list[Any]]:
    (sheet,) = load_workbook(io.BytesIO(to_xlsx.render(document))).worksheets
    return [list(row) for row in sheet.iter_rows()]


def test_the_paper_comes_back_with_its_figures() -> None:
    document = make.table5()
    plan = read_file("table.xlsx", to_xlsx.render(document), rule=document.rule)
    assert (plan.questions_count, plan.recommendations_count, plan.rounds_count) == (13, 34, 34)
    found = [
        (question.number, question.title, each.number, each.text, each.level_of_evidence, each.rounds[0].tally.yes)
        for question in plan.guidelines[0].questions
        for each in question.recommendations
    ]
    assert found == [
        (section.number, section.title, row.number, row.text, row.level_of_evidence, row.yes)
        for section in document.table.sections
        for row in section.rows
    ]
    assert [report for report in plan.reports if report.column in ("percent", "category")] == []


def test_the_same_record_gives_the_same_bytes() -> None:
    content = to_xlsx.render(make.table5())
    assert content == to_xlsx.render(make.table5())
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        told = re.findall(r'W3CDTF">([^<]+)', packed.read("docProps/core.xml").decode())
    assert set(told) == {make.table5().created.strftime("%Y-%m-%dT%H:%M:%SZ")}


def test_texts_stay_texts_and_counts_are_numbers() -> None:
    rows = [make.row(f"1.{n}", text, 9, 1) for n, text in enumerate(HOSTILE, 1)]
    head, *told = cells(make.document(make.section("=A1", *rows)))
    assert {cell.data_type for row in told for cell in row if cell.value is not None} <= {"s", "n"}
    assert [row[3].value for row in told] == [text.replace("\x0b", "\ufffd") for text in HOSTILE]
    assert [(cell.value, cell.data_type) for cell in told[0][6:9]] == [(10, "n"), (9, "n"), (1, "n")]
    assert [cell.value for cell in head][:4] == [
        "question_number",
        "question",
        "recommendation_number",
        "recommendation",
    ]
