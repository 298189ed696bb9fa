"""Office files made for tests: spreadsheets and Word files, also broken and hostile ones that no library makes."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from docx import Document
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

Rows = Sequence[Sequence[Any]]


def xlsx(*sheets: tuple[str, Rows], hidden: tuple[str, ...] = ()) -> bytes:
    """A spreadsheet. A cell given as (value, format) has that number format; a text stays a text, whatever it holds."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        if name in hidden:
            sheet.sheet_state = "hidden"
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cell(sheet: Any, value: Any) -> Any:
    if isinstance(value, tuple):
        cell = WriteOnlyCell(sheet, value=value[0])
        cell.number_format = value[1]
        return cell
    if isinstance(value, Formula):
        return str(value)
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


class Formula(str):
    """A formula, as against a text that begins like one."""


def docx(*parts: tuple[str, str] | Rows) -> bytes:
    """A Word file of paragraphs, each as (style, text), and tables, each as a list of rows."""
    document = Document()
    for part in parts:
        if isinstance(part[0], str):
            document.add_paragraph(str(part[1]), style=part[0])
            continue
        table = document.add_table(len(part), max(map(len, part)))
        for row, cells in zip(table.rows, part, strict=True):
            for cell, text in zip(row.cells, cells, strict=False):
                cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def changed(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The office file with one of its parts changed, as nobody's program would write it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as read, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            text = read.read(name)
            assert name != part or old in text
            written.writestr(name, text.replace(old, new) if name == part else text)
    return stream.getvalue()


def bomb(megabytes: int) -> bytes:
    """A small file that unpacks to a large one."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("xl/workbook.xml", b" " * megabytes * 2**20)
    return stream.getvalue()
