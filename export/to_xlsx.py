"""The table as a spreadsheet: one row a recommendation, the columns of the import. Texts are texts, no formulas."""

import io
import re
import zipfile
from typing import Any

from export.document import Document
from export.options import TableOptions
from export.to_csv import lines

COUNTS = ("total", "yes", "no", "abstain", "eligible", "recused", "round")
_SHARE = re.compile(r"\d{1,3}(?:\.(\d*[1-9]))?")
"""A percentage that reads the same as a number; one that ends in a nought behind the point would lose it."""
_WIDE = {"question": 40, "recommendation": 80}
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PACKED = re.compile(rb"(?<=W3CDTF\">)[^<]+")


def render(document: Document, options: TableOptions | None = None) -> bytes:
    """The rows of the CSV file on one sheet, with a head that stays in sight and counts and percentages as numbers.

    The same record gives the same bytes: the file's times are those of the record.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - slow to import
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - slow to import

    book = Workbook(write_only=True)
    sheet = book.create_sheet(document.label.rstrip("."))
    sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"
    head, *rows = lines(document, options)
    for place, name in enumerate(head, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDE.get(name, 14)
    for cells in (head, *rows):
        sheet.append([_cell(sheet, text, name) for name, text in zip(head, cells, strict=True)])
    stream = io.BytesIO()
    book.save(stream)
    return _timeless(stream.getvalue(), document.created.strftime("%Y-%m-%dT%H:%M:%SZ").encode())


def _cell(sheet: Any, text: str, column: str) -> Any:
    """A cell that is a text whatever it begins with, a count or a percentage, with the decimals that are printed.

    Signs that no XML holds become the sign for them.
    """
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - slow to import

    if not text:
        return None
    if column in COUNTS and text.isdecimal():
        return int(text)
    if column == "percent" and (share := _SHARE.fullmatch(text)):
        cell = WriteOnlyCell(sheet, value=float(text) if share[1] else int(text))
        cell.number_format = f"0.{'0' * len(share[1])}" if share[1] else "0"
        return cell
    cell = WriteOnlyCell(sheet, value=_CONTROLS.sub("\ufffd", text))
    cell.data_type = "s"
    return cell


def _timeless(content: bytes, created: bytes) -> bytes:
    """The file with the record's time in place of the one at which it was packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as read, zipfile.ZipFile(stream, "w") as written:
        for name in read.namelist():
            part = read.read(name)
            if name == "docProps/core.xml":
                part = _PACKED.sub(created, part)
            written.writestr(zipfile.ZipInfo(name, _EPOCH), part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
