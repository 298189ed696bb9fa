"""PDF manuscripts and proofs: paragraphs and rows of tables, with their pages. Meant to run in a process of its own."""

import re
from typing import Any

import pypdfium2

from authoring.reading.archive import refuse
from authoring.rules.findings import Kind
from authoring.rules.plan import MAX_BYTES
from export.proof_files import pdf_lines, pdf_tables
from export.proof_files.docx import CAPTION
from export.proof_files.pdf_words import Stretch, stretches
from export.proofs.pieces import Manuscript, Piece, Place

MAX_PAGES = 400
_NUMBERED = re.compile(r"(?:R|Recommendation\s+)?\d+\.\d|\d+\.\s")


def read_pdf(content: bytes) -> Manuscript:
    """The manuscript. Raises ImportRefused for a file that is none, is locked, too large, or holds no text."""
    if len(content) > MAX_BYTES:
        refuse(Kind.TOO_LARGE, size=f"{len(content) / 2**20:.1f}", most=MAX_BYTES // 2**20)
    try:
        document = pypdfium2.PdfDocument(content)
        count = len(document)
        if count > MAX_PAGES:
            refuse(Kind.TOO_MANY_ROWS, count=count, most=MAX_PAGES)
        pages = [_page(document, at) for at in range(count)]
    except pypdfium2.PdfiumError:
        refuse(Kind.NOT_READABLE, kind="PDF")
    return Manuscript("pdf", tuple(pieces(pages)), count)


def _page(document: Any, at: int) -> tuple[float, list[Stretch]]:
    page = document[at]
    try:
        return page.get_height(), stretches(page)
    finally:
        page.close()


def pieces(pages: list[tuple[float, list[Stretch]]]) -> list[Piece]:
    """The pieces of the pages, given as (height, stretches): what a page's end parts is joined again."""
    made: list[Piece] = []
    heads: list[tuple[str, ...]] = []
    caption = 0
    for number, held in enumerate(pdf_lines.without_edges(pages), 1):
        for place, part in enumerate(pdf_tables.parts(held)):
            if isinstance(part[0], Stretch):
                for _, text in pdf_lines.paragraphs(part):  # type: ignore[arg-type]
                    hit = CAPTION.match(text)
                    caption = int(hit[1]) if hit else caption
                    _add(made, Piece(Place(page=number), text), is_first=place == 0)
                continue
            rows = [cells for _, cells in part]  # type: ignore[misc]
            is_next = place == 0 and bool(heads) and made[-1].table == len(heads) and len(rows[0]) == len(heads[-1])
            if not is_next:
                heads.append(rows[0])
            elif _is_head_again(rows[0], heads[-1]):
                rows = rows[1:]
            for at, cells in enumerate(rows, 1):
                spot = Place(page=number, table=caption or len(heads), row=at)
                _add(made, Piece(spot, cells=cells, table=len(heads)), is_first=False)
    return made


def _is_head_again(row: tuple[str, ...], head: tuple[str, ...]) -> bool:
    """Whether a row repeats the table's head, of which a line may have been lost at the page's edge."""
    same = sum(one == other or (bool(one) and other.endswith(one)) for one, other in zip(row, head, strict=False))
    return len(row) == len(head) and 2 * same > len(head)


def _add(made: list[Piece], piece: Piece, *, is_first: bool) -> None:
    """Adds the piece, or what it says to the one before, where that goes on over the page's end or in the next row."""
    last = made[-1] if made else None
    is_next = last is not None and is_first and last.place.page == piece.place.page - 1
    if last and is_next and not piece.table and not last.table and _goes_on(last.text, piece.text):
        made[-1] = Piece(last.place, pdf_lines.joined(last.text, piece.text))
    elif last and is_next and last.table and not piece.table and _goes_on(max(last.cells, key=len), piece.text):
        at = last.cells.index(max(last.cells, key=len))
        cells = (*last.cells[:at], pdf_lines.joined(last.cells[at], piece.text), *last.cells[at + 1 :])
        made[-1] = Piece(last.place, cells=cells, table=last.table)
    elif last and piece.table and last.table == piece.table and _is_rest(last.cells, piece.cells):
        both = zip(last.cells, piece.cells, strict=True)
        cells = tuple(pdf_lines.joined(before, after) if after else before for before, after in both)
        made[-1] = Piece(last.place, cells=cells, table=last.table)
    else:
        made.append(piece)


def _is_rest(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether a row is the rest of the one before: its longest text goes on, and no cell has a figure twice."""
    if len(before) != len(after):
        return False
    at = max(range(len(after)), key=lambda place: len(after[place]))
    is_twice = any(one and other for place, (one, other) in enumerate(zip(before, after, strict=True)) if place != at)
    return _goes_on(before[at], after[at]) and not is_twice


def _goes_on(before: str, after: str) -> bool:
    """Whether a text is not at its end, and what follows can be its rest."""
    is_whole = before.rstrip(")]").endswith((".", "!", "?", ":", ";"))
    return bool(before) and bool(after) and not is_whole and not _NUMBERED.match(after)
