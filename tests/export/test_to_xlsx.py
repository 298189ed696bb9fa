"""The table as a spreadsheet: it comes back by import, is the same bytes each time, and holds no formula."""

import io
import re
import zipfile
from typing import Any

from lxml import etree
from openpyxl import load_workbook

from authoring.readers import read_file
from export import to_xlsx
from export.document import Document
from tests import make_document as make

HOSTILE = ("=1+1", "@SUM(A1)", "+x", "<script>", "'=x", "x\x0by", "\\input{x}", "😀")


def cells(document: Document) -> list[list[Any]]:
    (sheet,) = load_workbook(io.BytesIO(to_xlsx.render(document))).worksheets
    return [list(row) for row in sheet.iter_rows()]


def test_a_percentage_is_a_number_as_it_is_printed() -> None:
    document = make.table5()
    head, *rows = cells(document)
    place = [cell.value for cell in head].index("percent")
    printed = [row.verdict.figure for row in document.table.rows if row.verdict]
    assert [f"{row[place].value}" for row in rows] == printed
    assert {type(row[place].value) for row in rows} <= {int, float}
    (sheet,) = load_workbook(io.BytesIO(to_xlsx.render(document))).worksheets
    assert sheet.print_title_rows == "$1:$1"


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


def raw(content: bytes) -> list[dict[str, str]]:
    """The rows by their heads, from the file's XML: no library for spreadsheets."""
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        sheet = etree.fromstring(packed.read("xl/worksheets/sheet1.xml"))
    lines: dict[int, dict[str, str]] = {}
    for each in sheet.iter(f"{main}c"):
        place = each.get("r", "")
        line = int(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        lines.setdefault(line, {})[place.removesuffix(str(line))] = "".join(each.itertext())
    head = lines.pop(1)
    return [{name: line.get(column, "") for column, name in head.items()} for _, line in sorted(lines.items())]


def test_the_published_figures_stand_in_the_file() -> None:
    columns = make.figures()[0].keys()
    found = raw(to_xlsx.render(make.table5()))
    assert [{name: row[name] for name in columns} for row in found] == make.figures()
    assert len({row["question"] for row in found}) == 13
    assert [row["recommendation"] for row in found] == [row.text for row in make.table5().table.rows]


def test_one_vote_more_is_noticed() -> None:
    first, other = (make.document(make.section("1", make.row("1.1", "Sample.", *v))) for v in ((33, 3), (32, 4)))
    assert raw(to_xlsx.render(other)) != raw(to_xlsx.render(first))


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
