"""The rows of a CSV file as people's programs write it: delimiters, quotation marks, guarded and forbidden cells."""

import csv
import io
import re

from authoring.rules.file_text import forbidden
from authoring.rules.plan import MAX_ROWS, ImportRefused, Problem

FORMULA_SIGNS = "=+-@＝＋－＠\t\r"
DELIMITERS = ",;\t"
_GUARDED = re.compile(rf"'+[{re.escape(FORMULA_SIGNS)}]")
_WANTS_GUARD = re.compile(rf"'*[{re.escape(FORMULA_SIGNS)}]")
_FORMULA = re.compile(r"[=@＝＠]|[+\-＋－][A-Za-z(]")
_SEP = re.compile(r"\ufeff?sep=([,;\t])\r?\n?", re.IGNORECASE)


def rows(text: str) -> list[tuple[int, list[str]]]:
    """The rows that are not empty, each with the number of its first line. Raises ImportRefused.

    The delimiter is the comma, semicolon or tab that the head row holds most of, or the one of a "sep=;" line before.
    """
    told = _SEP.match(text)
    head = re.split(r"[\r\n]", text.lstrip("\r\n"), maxsplit=1)[0]
    delimiter = told[1] if told else max(DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row) and not (told and line == 1):
                found.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        reason = "a quotation mark in the row that begins here does not close, or stands inside a cell."
        cure = "Put quotation marks around the whole cell, and write one in its text twice."
        raise ImportRefused([Problem(line, "", reason, cure)]) from error
    if len(found) > MAX_ROWS + 1:
        raise ImportRefused([Problem(0, "", f"it has {len(found) - 1} rows, more than {MAX_ROWS}.", "Split it.")])
    return found


def cell_problem(cell: str, line: int, column: str) -> Problem | None:
    """Why a text cell cannot be taken: a formula, or a sign that no text may hold."""
    if sign := forbidden(cell):
        return Problem(line, column, f"it holds a control sign ({sign}).", "Delete it; it may not be visible.")
    if _FORMULA.match(cell):
        cure = "Write an apostrophe before it where it is meant as text, or remove the sign."
        return Problem(line, column, f"it begins like a formula (“{cell[:20]}”).", cure)
    return None


def guarded(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would read it as a formula; `unguarded` undoes it."""
    return f"'{cell}" if _WANTS_GUARD.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from reading it as a formula."""
    return cell[1:] if _GUARDED.match(cell) else cell
