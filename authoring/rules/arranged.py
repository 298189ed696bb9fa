"""The rows of any sheet, arranged as rows of the import's own columns: what authoring.rules.csv_rows reads.

In spreadsheets and documents a question may stand once above its recommendations, or in a row of its own; numbers may
stand before texts and grades behind them. A CSV file says what it says: of it only the columns are arranged.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from authoring.rules.csv_rows import COLUMNS
from authoring.rules.csv_text import guarded
from authoring.rules.grade_text import read_behind, split_grade
from authoring.rules.heads import GRADE
from authoring.rules.mapping import NOTE, SKIP, Mapping
from authoring.rules.sheets import Sheet, Unit
from voting.rules.file_signs import one_line

_LABEL = (
    r"(?:(?:recommendation|recomendaci[oó]n|recomenda[cç][aã]o|empfehlung|recommandation|raccomandazione|statement"
    r"|question|pregunta|pergunta|quest[aã]o|frage|domanda|key question|pico|q|r)s?\s*(?:n[.oº°]*)?\s*)?"
)
NUMBERED = re.compile(rf"{_LABEL}(\d{{1,4}}[a-z]?(?:\.\d{{1,4}}[a-z]?)*)\s*[.):–—-]*\s+(?=\S)", re.IGNORECASE)
"""A number before a text, such as "1.2 ", "Recommendation 1.2: " or "Q3. "."""
_RESULT = re.compile(r"\s*\(?\s*([0-9]{1,3}(?:[.,][0-9]+)?\s*%)\s*\)?\s*")


@dataclass(frozen=True)
class Arranged:
    """Rows for the reader: each with its place in the file. filled: how many took their question from above."""

    head: tuple[str, ...]
    rows: tuple[tuple[int, list[str]], ...]
    filled: int = 0


def arranged(sheet: Sheet, mapping: Mapping) -> Arranged:
    """The sheet's rows below its heads, in the import's columns."""
    if sheet.unit == Unit.LINE:
        return _plainly(sheet, mapping)
    rows = [(place, _by_target(mapping, cells)) for place, cells in sheet.rows[mapping.head_row + 1 :]]
    notes = [column.name for column in mapping.columns if column.target == NOTE and column.head]
    head = (*COLUMNS, *dict.fromkeys(notes))
    own = set(mapping.targets)
    taken, filled = _with_questions(rows)
    _split_numbers(taken, own)
    for _, row in taken:
        _split_marks(row, own)
    sign = guarded if sheet.is_typed else str
    return Arranged(head, tuple((place, [sign(row.get(name, "")) for name in head]) for place, row in taken), filled)


def _plainly(sheet: Sheet, mapping: Mapping) -> Arranged:
    """A CSV file's rows: columns that are left out are cut, and a grade in one cell is taken apart."""
    kept = [column for column in mapping.columns if column.target not in (SKIP, GRADE)]
    grades = next((column.place for column in mapping.columns if column.target == GRADE), None)
    head = [column.name for column in kept]
    head += ["level_of_evidence", "strength"] if grades is not None else []
    if len(head) == len(mapping.columns) == len(kept):
        return Arranged(tuple(head), tuple((line, list(cells)) for line, cells in sheet.rows[1:]))
    rows = []
    for line, cells in sheet.rows[1:]:
        row = [cells[column.place] if column.place < len(cells) else "" for column in kept]
        if grades is not None:
            row += split_grade(one_line(cells[grades])) if grades < len(cells) else ("", "")
        rows.append((line, [*row, *cells[len(mapping.columns) :]]))
    return Arranged(tuple(head), tuple(rows))


def _by_target(mapping: Mapping, cells: Sequence[str]) -> dict[str, str]:
    row: dict[str, str] = {}
    for column in mapping.columns:
        if column.target == SKIP or column.place >= len(cells):
            continue
        if column.name and (text := one_line(cells[column.place])):
            row[column.name] = text
    return row


def _with_questions(rows: Sequence[tuple[int, dict[str, str]]]) -> tuple[list[tuple[int, dict[str, str]]], int]:
    """The rows that hold a recommendation, each with its question: its own, or the last one above it."""
    taken, filled = [], 0
    above: dict[str, str] = {}
    for place, row in rows:
        if banner := _banner(row):
            above = banner
            continue
        if row.get("question"):
            above = {name: row[name] for name in ("question_number", "question") if name in row}
        elif above:
            filled += 1
            row = above | row
        taken.append((place, row))
    return taken, filled


def _banner(row: dict[str, str]) -> dict[str, str] | None:
    """The question of a row that holds nothing but one text, as tables have it above a question's recommendations."""
    numbers = [text for text in row.values() if re.fullmatch(r"[\d.]{1,9}", text)]
    words = [text for text in row.values() if text not in numbers]
    if len(words) != 1 or len(numbers) > 1 or set(row) == {"recommendation", "recommendation_number"}:
        return None
    if set(row) == {"recommendation"} and not _reads_as_question(words[0]):
        return None
    number = {"question_number": numbers[0].strip(".")} if numbers else {}
    return _numbered({"question": words[0], **number}, "question", "question_number")


def _reads_as_question(text: str) -> bool:
    met = NUMBERED.match(text)
    return text.endswith("?") or (met is not None and "." not in met[1])


def _numbered(row: dict[str, str], column: str, number: str) -> dict[str, str]:
    """The row with the number before its text in a column of its own."""
    met = NUMBERED.match(row.get(column, ""))
    if met is None or row.get(number):
        return row
    return row | {column: row[column][met.end() :], number: met[1]}


def _split_numbers(rows: Sequence[tuple[int, dict[str, str]]], own: set[str]) -> None:
    """Takes numbers off the texts where no column has them and every text of the column begins with one."""
    for column, number in (("question", "question_number"), ("recommendation", "recommendation_number")):
        texts = [row[column] for _, row in rows if row.get(column) and not row.get(number)]
        if number not in own and texts and all(NUMBERED.match(text) for text in texts):
            for _, row in rows:
                row.update(_numbered(row, column, number))


def _split_marks(row: dict[str, str], own: set[str]) -> None:
    """Takes a grade, or a percent with a level, apart where they share a cell."""
    graded = {"level_of_evidence", "strength"} & own
    if GRADE in row:
        level, strength = split_grade(row.pop(GRADE))
        row.setdefault("level_of_evidence", level)
        row.setdefault("strength", strength)
    elif not graded and row.get("recommendation"):
        told = read_behind(row["recommendation"])
        row |= {"recommendation": told.text, "level_of_evidence": told.level, "strength": told.strength}
        if told.percent and not {"percent", "category"} & own:
            row |= {"percent": told.percent, "category": told.category}
    if "percent" not in own and (met := _RESULT.search(row.get("category", ""))):
        row["percent"] = met[1]
        row["category"] = f"{row['category'][: met.start()]} {row['category'][met.end() :]}".strip(" ()")
