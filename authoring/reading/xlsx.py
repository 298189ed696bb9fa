"""Spreadsheets (XLSX) as sheets of texts. A formula is its stored value; no formula is ever worked out here."""

import datetime
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from authoring.reading.archive import checked, refuse
from authoring.rules.findings import Finding, Kind, found
from authoring.rules.plan import MAX_ROWS, ImportRefused
from authoring.rules.sheets import Sheet, Unit

MAX_COLUMNS = 60
LOOKED_THROUGH = 4 * MAX_ROWS
"""How far down a sheet is read; empty rows between count here."""
_SHARES = re.compile(r"0+(?:\.(0+))?%")


def read_xlsx(content: bytes) -> tuple[Sheet, ...]:
    """The visible sheets that hold anything, in their order.

    A formula that has no value, or an error for one, is a flaw of its sheet. Raises ImportRefused for a file that is
    none, or has too many rows or columns.
    """
    checked(content, "XLSX")
    try:
        told, values = (load_workbook(io.BytesIO(content), read_only=True, data_only=flag) for flag in (False, True))
        names = [each.title for each in values.worksheets if each.sheet_state == "visible"]
        sheets = [_sheet(name, told[name], values[name]) for name in names]
        told.close()
        values.close()
    except ImportRefused:
        raise
    except (InvalidFileException, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OSError):
        # What openpyxl raises on a damaged file has no common name; ParseError of the XML is a SyntaxError.
        refuse(Kind.NOT_READABLE, kind="XLSX")
    return tuple(sheet for sheet in sheets if sheet.rows)


def _sheet(name: str, told: Any, values: Any) -> Sheet:
    rows, flaws = [], list[tuple[int, int, Finding]]()
    for place, (formulas, cells) in enumerate(zip(_rows(told), _rows(values), strict=False), 1):
        texts = []
        for column, (formula, cell) in enumerate(zip(formulas, cells, strict=False)):
            text, wrong = _text(formula, cell)
            texts.append(text)
            if wrong is not None:
                flaws.append((place, column, wrong))
        while texts and not texts[-1].strip():
            texts.pop()
        if texts:
            rows.append((place, tuple(texts)))
    if len(rows) > MAX_ROWS + 1:
        refuse(Kind.TOO_MANY_ROWS, count=len(rows) - 1, most=MAX_ROWS)
    if any(len(texts) > MAX_COLUMNS for _, texts in rows):
        refuse(Kind.TOO_MANY_COLUMNS, text=name[:40], most=MAX_COLUMNS)
    return Sheet(name, tuple(rows), Unit.ROW, is_typed=True, flaws=tuple(flaws))


def _rows(sheet: Any) -> Iterator[Sequence[Any]]:
    sheet.reset_dimensions()
    return iter(sheet.iter_rows(max_row=LOOKED_THROUGH, max_col=MAX_COLUMNS + 1))


def _text(formula: Any, cell: Any) -> tuple[str, Finding | None]:
    """The cell's text, and what is wrong with it. formula: the same cell as it is written."""
    value, is_formula = cell.value, getattr(formula, "data_type", "") == "f"
    if value is None:
        return "", found(Kind.FORMULA_EMPTY) if is_formula else None
    if getattr(cell, "data_type", "") == "e":
        return str(value), found(Kind.CELL_ERROR, text=str(value)[:20])
    return _told(value, str(getattr(cell, "number_format", "") or "")), None


def _told(value: Any, number_format: str) -> str:
    """A value as the sheet shows it, as far as it matters here: whole numbers without a point, shares as percent."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(float(value), number_format) if isinstance(value, float) or "%" in number_format else str(value)
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    return str(value)


def _number(value: float, number_format: str) -> str:
    if share := _SHARES.search(number_format):
        return f"{value * 100:.{len(share[1] or '')}f}%"
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
