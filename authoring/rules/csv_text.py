"""The rows of a CSV file as people's programs write it: delimiters, quotation marks, guarded and forbidden cells."""

import csv
import io
import re

from authoring.rules.findings import Kind, found
from authoring.rules.plan import MAX_ROWS, ImportRefused, Problem
from voting.rules.file_signs import forbidden

FORMULA_SIGNS = "=+-@＝＋－＠\t\r"
DELIMITERS = ",;\t"
TITLES = 10
"""How many lines of a title may stand above the first row with a delimiter."""
_GUARDED = re.compile(rf"'+[{re.escape(FORMULA_SIGNS)}]")
_WANTS_GUARD = re.compile(rf"'*[{re.escape(FORMULA_SIGNS)}]")
_FORMULA = re.compile(r"[=@＝＠]|[+\-＋－][A-Za-z(]")
_SEP = re.compile(r"\ufeff?sep=([,;\t])\r?\n?", re.IGNORECASE)


def rows(text: str) -> list[tuple[int, list[str]]]:
    """The rows that are not empty, each with the number of its first line. Raises ImportRefused.

    The delimiter is the comma, semicolon or tab that the first row with any of them holds most of, or the one of a
    "sep=;" line before.
    """
    told = _SEP.match(text)
    first = re.split(r"[\r\n]+", text.lstrip("\r\n"), maxsplit=TITLES)[:TITLES]
    head = next((line for line in first if any(sign in line for sign in DELIMITERS)), "")
    delimiter = told[1] if told else max(DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    taken: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row) and not (told and line == 1):
                taken.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        raise ImportRefused([Problem(line, "", found(Kind.QUOTES))]) from error
    if len(taken) > MAX_ROWS + 1:
        raise ImportRefused([Problem(0, "", found(Kind.TOO_MANY_ROWS, count=len(taken) - 1, most=MAX_ROWS))])
    return taken


def cell_problem(cell: str, line: int, column: str) -> Problem | None:
    """Why a text cell cannot be taken: a formula, or a sign that no text may hold."""
    if sign := forbidden(cell):
        return Problem(line, column, found(Kind.CONTROL_SIGN, code=sign.code, count=sign.place))
    if _FORMULA.match(cell):
        return Problem(line, column, found(Kind.FORMULA, text=cell[:20]))
    return None


def guarded(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would read it as a formula; `unguarded` undoes it."""
    return f"'{cell}" if _WANTS_GUARD.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from reading it as a formula."""
    return cell[1:] if _GUARDED.match(cell) else cell
