"""Word files (DOCX): the text as blocks, in the order of the page, and each table as a sheet."""

import re
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph

from authoring.reading.archive import checked, refuse
from authoring.rules.draft_text import Block
from authoring.rules.draft_text import Kind as Blocks
from authoring.rules.findings import Kind
from authoring.rules.plan import MAX_ROWS, ImportRefused
from authoring.rules.sheets import Sheet, Unit

MAX_BLOCKS = 40_000
_HEADING = re.compile(r"(?:heading|t[ií]tulo|[uü]berschrift|titre|titolo)\s*(\d)", re.IGNORECASE)
_ITEM = re.compile(r"list|lista|liste|elenco", re.IGNORECASE)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")


def read_docx(content: bytes) -> tuple[list[Block], tuple[Sheet, ...]]:
    """The text's blocks and its tables. Deleted text of tracked changes is left out, inserted text is there.

    Raises ImportRefused for a file that is none, or is too long.
    """
    try:
        document = Document(checked(content, "DOCX"))
        parts = list(document.iter_inner_content())
        if len(parts) > MAX_BLOCKS:
            refuse(Kind.TOO_MANY_ROWS, count=len(parts), most=MAX_BLOCKS)
        blocks = list(_blocks([part for part in parts if isinstance(part, Paragraph)]))
        tables = [part for part in parts if isinstance(part, Table)]
        sheets = tuple(_sheet(number, table) for number, table in enumerate(tables, 1))
    except ImportRefused:
        raise
    except (OpcError, SyntaxError, BadZipFile, KeyError, ValueError, AttributeError, IndexError, TypeError):
        # What python-docx raises on a damaged file has no common name; of broken XML it is a SyntaxError.
        refuse(Kind.NOT_READABLE, kind="DOCX")
    return blocks, tuple(sheet for sheet in sheets if sheet.rows)


def _blocks(paragraphs: list[Paragraph]) -> Iterator[Block]:
    for place, paragraph in enumerate(paragraphs, 1):
        text = text_of(paragraph._p)
        if not text.strip():
            continue
        style = str(paragraph.style.name or "") if paragraph.style is not None else ""
        kind, level = Blocks.TEXT, 0
        if met := _HEADING.match(style):
            kind, level = Blocks.HEADING, int(met[1])
        elif _ITEM.search(style) or paragraph._p.find(f"{_WORD}pPr/{_WORD}numPr") is not None:
            kind = Blocks.ITEM
        bold = [bool(run.bold) for run in paragraph.runs if run.text.strip()]
        yield Block(place, kind, text, level, bool(bold) and all(bold))


def _sheet(number: int, table: Table) -> Sheet:
    rows = []
    for place, row in enumerate(table._tbl.tr_lst[: MAX_ROWS + 2], 1):
        texts = tuple(" ".join(text_of(paragraph) for paragraph in cell.iter(f"{_WORD}p")) for cell in cells_of(row))
        if any(text.strip() for text in texts):
            rows.append((place, texts))
    if len(rows) > MAX_ROWS + 1:
        refuse(Kind.TOO_MANY_ROWS, count=len(rows) - 1, most=MAX_ROWS)
    return Sheet(f"Table {number}", tuple(rows), Unit.ROW, is_typed=True)


def cells_of(row: Any) -> Iterator[Any]:
    """The row's cells; one that spans several columns is followed by empty ones, so that the columns stay in line."""
    for cell in row.tc_lst:
        is_continued = cell.vMerge == "continue"
        yield cell if not is_continued else _NOTHING
        for _ in range(min(cell.grid_span, 60) - 1):
            yield _NOTHING


class _Nothing:
    """A cell without text."""

    def iter(self, _tag: str) -> Iterator[Any]:
        """No paragraphs."""
        return iter(())


_NOTHING = _Nothing()


def text_of(paragraph: Any) -> str:
    """The paragraph's text with what was inserted and without what was deleted; raised and lowered signs as such.

    What tracked changes moved stands where it was moved to.
    """
    told = []
    moved = {run for part in paragraph.iter(f"{_WORD}moveFrom") for run in part.iter(f"{_WORD}r")}
    for run in (each for each in paragraph.iter(f"{_WORD}r") if each not in moved):
        aligned = run.find(f"{_WORD}rPr/{_WORD}vertAlign")
        written = "".join(_signs(run))
        where = aligned.get(f"{_WORD}val") if aligned is not None else ""
        told.append(written.translate({"superscript": _RAISED, "subscript": _LOWERED}.get(where, {})))
    return "".join(told)


def _signs(run: Any) -> Iterator[str]:
    for part in run:
        if part.tag == f"{_WORD}t":
            yield part.text or ""
        elif part.tag in (f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"):
            yield " "
        elif part.tag == f"{_WORD}noBreakHyphen":
            yield "\u2011"
