"""PDF manuscripts and proofs: paragraphs and rows of tables, with their pages. Meant to run in a process of its own."""

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
    """The pieces of the pages, given as (height, stretches): what a page break parts is joined again."""
    made: list[Piece] = []
    table = caption = 0
    for number, held in enumerate(pdf_lines.without_edges(pages), 1):
        for place, part in enumerate(pdf_tables.parts(held)):
            if isinstance(part[0], Stretch):
                for _, text in pdf_lines.paragraphs(part):  # type: ignore[arg-type]
                    hit = CAPTION.match(text)
                    caption = int(hit[1]) if hit else caption
                    _add(made, Piece(Place(page=number), text), is_first=place == 0)
                continue
            table += 1
            rows = [cells for _, cells in part]  # type: ignore[misc]
            for at, cells in enumerate(rows, 1):
                piece = Piece(Place(page=number, table=caption or table, row=at), cells=cells, table=table)
                _add(made, piece, is_first=at < 3 and place == 0)
    return made


def _add(made: list[Piece], piece: Piece, *, is_first: bool) -> None:
    """Adds the piece, or what it says to the one before where that goes on over the page's end."""
    last = made[-1] if made else None
    if last and is_first and last.place.page == piece.place.page - 1:
        if not piece.table and not last.table and _goes_on(last.text, piece.text):
            made[-1] = Piece(last.place, pdf_lines.joined(last.text, piece.text))
            return
        told = [at for at, cell in enumerate(piece.cells) if cell]
        if last.table and len(told) == 1 and len(piece.cells) == len(last.cells) and _goes_on(last.cells[told[0]], piece.cells[told[0]]):
            cells = [*last.cells]
            cells[told[0]] = pdf_lines.joined(cells[told[0]], piece.cells[told[0]])
            made[-1] = Piece(last.place, cells=tuple(cells), table=last.table)
            return
    made.append(piece)


def _goes_on(before: str, after: str) -> bool:
    return bool(before) and before[-1:] not in ".!?:;" and (after[:1].islower() or before[-1:] in ",-\u00ad")
