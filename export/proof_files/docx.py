"""Word manuscripts: paragraphs and rows of tables in the order of the page, tracked changes taken as accepted."""

import re
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import OpcError

from authoring.reading.archive import checked, refuse
from authoring.reading.docx import cells_of, text_of
from authoring.rules.findings import Kind
from authoring.rules.plan import ImportRefused
from export.proofs.pieces import Manuscript, Piece, Place

MAX_PIECES = 60_000
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
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
    """Content controls and the like are looked into; a table within a table is read with the cell that holds it."""
    paragraph = table = made = 0
    caption = 0
    for element in body.iter(f"{WORD}p", f"{WORD}tbl"):
        if next(element.iterancestors(f"{WORD}tbl", f"{WORD}txbxContent"), None) is not None:
            continue
        if element.tag == f"{WORD}tbl":
            table += 1
            rows = list(_rows(element, table, caption or table))
            yield from rows
            made += len(rows)
            caption = 0
        else:
            paragraph += 1
            made += 1
            text = text_of(element)
            caption = int(hit[1]) if (hit := CAPTION.match(text)) else caption
            if text.strip():
                yield Piece(Place(paragraph=paragraph), text.strip(), is_heading=_is_heading(element, names))
        if made > MAX_PIECES:
            refuse(Kind.TOO_MANY_ROWS, count=made, most=MAX_PIECES)


def _rows(table: Any, ordinal: int, number: int) -> Iterator[Piece]:
    for place, row in enumerate(table.tr_lst, 1):
        texts = tuple(
            " ".join(filter(None, (text_of(each).strip() for each in cell.iter(f"{WORD}p")))) for cell in cells_of(row)
        )
        if any(texts):
            yield Piece(Place(table=number, row=place), cells=texts, table=ordinal)


def _is_heading(paragraph: Any, names: dict[str, str]) -> bool:
    style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
    return style is not None and bool(_HEADING.search(names.get(str(style.get(f"{WORD}val")), "")))
