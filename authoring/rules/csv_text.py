"""The text of a CSV file as people's programs write it: encodings, delimiters, guarded and forbidden cells."""

import csv
import io
import re

from authoring.rules.plan import MAX_BYTES, MAX_ROWS, ImportRefused, Problem

FORMULA_SIGNS = "=+-@＝＋－＠\t\r"
GUARDED = re.compile(rf"'[{re.escape(FORMULA_SIGNS)}]")
FORMULA = re.compile(r"[=@＝＠]|[+\-＋－][A-Za-z(]|[\t\r]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def decode(data: bytes) -> str:
    """The file's text. UTF-8 with or without a mark, UTF-16 with one. Raises ImportRefused for anything else."""
    if len(data) > MAX_BYTES:
        raise ImportRefused([Problem(0, "", f"it has {len(data) // 2**20} MB, more than 8.", "Split it.")])
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        sign = error.start - (before.rfind(b"\n") + 1) + 1
        reason = f"byte {sign} of this line is not UTF-8."
        cure = "Save the file as “CSV UTF-8” and import it again."
        raise ImportRefused([Problem(line, "", reason, cure)]) from error


def rows(text: str) -> list[tuple[int, list[str]]]:
    """The rows that are not empty, each with the number of its first line. Raises ImportRefused.

    The delimiter is the comma, semicolon or tab that the head row holds most of.
    """
    head = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                found.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        reason = f"the quotation marks do not close ({error})."
        raise ImportRefused([Problem(line, "", reason, "Write a quotation mark in a text twice.")]) from error
    if len(found) > MAX_ROWS + 1:
        raise ImportRefused([Problem(0, "", f"it has {len(found) - 1} rows, more than {MAX_ROWS}.", "Split it.")])
    return found


def cell_problem(cell: str, line: int, column: str) -> Problem | None:
    """Why a text cell cannot be taken: a formula, or a control sign."""
    if CONTROL.search(cell):
        return Problem(line, column, "it holds a control sign.", "Delete it; it may not be visible.")
    if FORMULA.match(cell):
        cure = "Write an apostrophe before it where it is meant as text, or remove the sign."
        return Problem(line, column, f"it begins like a formula ({cell[:20]!r}).", cure)
    return None


def unguarded(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from reading it as a formula."""
    return cell[1:] if GUARDED.match(cell) else cell
