"""Word manuscripts: paragraphs and rows of tables in the order of the page, tracked changes taken as accepted."""

import re
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import OpcError

from authoring.reading.archive import checked, refuse
from authoring.reading.docx import parts_of, rows_of
from authoring.reading.docx_text import WORD, plain, runs
from authoring.rules.findings import Kind
from authoring.rules.plan import MAX_ROWS, ImportRefused
from export.proofs.pieces import Manuscript, Piece, Place

MAX_PIECES = 60_000
CAPTION = re.compile(r"\s*(?:Table|Tabla|Tabela)\s+(\d{1,3})\b", re.IGNORECASE)
_HEADING = re.compile(r"heading|t[ií]tulo|[uü]berschrift|title|MDPI_2", re.IGNORECASE)


def read_docx(content: bytes) -> Manuscript:
    """The manuscript. Raises ImportRefused for a file that is none, or is too large."""
    try:
        document = Document(checked(content, "DOCX"))
        names = {str(style.style_id): str(style.name or "") for style in document.styles}
        pieces = tuple(_pieces(document.element.body, names))
    except ImportRefused:
        raise
    except (OpcError, SyntaxError, BadZipFile, KeyError, ValueError, AttributeError, IndexError, TypeError):
        # What python-docx raises on a damaged file has no common name; of broken XML it is a SyntaxError.
        refuse(Kind.NOT_READABLE, kind="DOCX")
    return Manuscript("docx", pieces)


def _pieces(body: Any, names: dict[str, str]) -> Iterator[Piece]:
    """A table within a table is read with the cell that holds it."""
    paragraph = table = made = 0
    caption = 0
    for element in parts_of(body):
        if element.tag == f"{WORD}tbl":
            table += 1
            told = list(_rows(element, table, caption or table))
            yield from told
            made += len(told)
            caption = 0
        else:
            paragraph += 1
            made += 1
            text = plain(list(runs(element)))
            caption = int(hit[1]) if (hit := CAPTION.match(text)) else caption
            if text.strip():
                yield Piece(Place(paragraph=paragraph), text.strip(), is_heading=_is_heading(element, names))
        if made > MAX_PIECES:
            refuse(Kind.TOO_MANY_ROWS, count=made, most=MAX_PIECES)


def _rows(table: Any, ordinal: int, number: int) -> Iterator[Piece]:
    for place, cells in enumerate(rows_of(table), 1):
        if place > MAX_ROWS + 1:
            refuse(Kind.TOO_MANY_ROWS, count=place, most=MAX_ROWS)
        texts = tuple(plain(cell).strip() for cell in cells)
        if any(texts):
            yield Piece(Place(table=number, row=place), cells=texts, table=ordinal)


def _is_heading(paragraph: Any, names: dict[str, str]) -> bool:
    style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
    return style is not None and bool(_HEADING.search(names.get(str(style.get(f"{WORD}val")), "")))
