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
LONGEST_HEAD = 60
"""How many signs the head of a column has at most."""
LONGEST_WORD = 24
"""The same for the word of a level, of which the next page may have the rest."""
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


class _Gathered:
    """The pieces of a manuscript as its pages come. heads: first rows of the tables so far; edges: of the last one."""

    def __init__(self) -> None:
        self.made: list[Piece] = []
        self.heads: list[tuple[str, ...]] = []
        self.edges: tuple[tuple[float, float], ...] = ()
        self.caption = 0
        self.is_top = True

    def text(self, held: list[Stretch], page: int) -> None:
        """Adds a page's running text; at its top the head of a table that goes on is none."""
        for first, text in pdf_lines.paragraphs(held):
            hit = CAPTION.match(text)
            self.caption = int(hit[1]) if hit else self.caption
            told = _without_head(text, self.heads[-1]) if self.heads and self.is_top else text
            if not told:
                continue
            piece = Piece(Place(page=page), told)
            rest = self._row_with(piece, first) if self.is_top else None
            if rest:
                self.made[-1] = rest  # and the page's next line may be more of it
            else:
                _add(self.made, piece, is_first=self.is_top)
                self.is_top = False

    def _row_with(self, piece: Piece, first: Stretch) -> Piece | None:
        """The last row of the page before with the text in the column beneath which it stands; None where it is new."""
        last = self.made[-1] if self.made else None
        if last is None or not last.table or last.place.page != piece.place.page - 1 or len(self.edges) < 3:
            return None
        at = pdf_tables.column(first.words[0], self.edges)
        if len(last.cells) != len(self.edges) or not _goes_on(last.cells[at], piece.text):
            return None
        is_word = piece.text[:1].islower() and len(piece.text) < LONGEST_WORD and last.cells[at][-1:].isalpha()
        if len(last.cells[at]) < LONGEST_WORD and not is_word:  # a number, or a code, is whole
            return None
        cells = (*last.cells[:at], pdf_lines.joined(last.cells[at], piece.text), *last.cells[at + 1 :])
        return Piece(last.place, cells=cells, table=last.table)

    def table(self, drawn: pdf_tables.Drawn, page: int) -> None:
        """Adds a page's table, or the part of one that goes on."""
        rows, self.edges = drawn.rows, drawn.edges
        goes_on = bool(self.heads) and self.is_top and len(self.heads) in {piece.table for piece in self.made[-2:]}
        self.is_top = False
        if not goes_on or len(rows[0]) != len(self.heads[-1]):
            self.heads.append(rows[0])
        elif _is_head_again(rows[0], self.heads[-1]):
            rows = rows[1:]
        for at, cells in enumerate(rows, 1):
            spot = Place(page=page, table=self.caption or len(self.heads), row=at)
            _add(self.made, Piece(spot, cells=cells, table=len(self.heads)), is_first=False)


def pieces(pages: list[tuple[float, list[Stretch]]]) -> list[Piece]:
    """The pieces of the pages, given as (height, stretches): what a page's end parts is joined again."""
    gathered = _Gathered()
    for number, held in enumerate(pdf_lines.without_edges(pages), 1):
        gathered.is_top = True
        for part in pdf_tables.parts(held):
            if isinstance(part, pdf_tables.Drawn):
                gathered.table(part, number)
            else:
                gathered.text(part, number)
    return gathered.made


def _without_head(text: str, head: tuple[str, ...]) -> str:
    """A text without the table's head, or a part of it, in front: two words at least."""
    if max(map(len, head)) > LONGEST_HEAD:  # the first row of a table without one
        return text
    words, known = text.split(), set(" ".join(head).split())
    count = next((at for at, word in enumerate(words) if word not in known), len(words))
    return " ".join(words[count:]) if count > 1 else text


def _is_head_again(row: tuple[str, ...], head: tuple[str, ...]) -> bool:
    """Whether a row repeats the table's head, of which a line may have been lost at the page's edge."""
    same = sum(one == other or (bool(one) and other.endswith(one)) for one, other in zip(row, head, strict=False))
    return len(row) == len(head) and 2 * same > len(head)


def _add(made: list[Piece], piece: Piece, *, is_first: bool) -> None:
    """Adds the piece, or what it says to the one before, where that goes on over the page's end or in the next row."""
    last = made[-1] if made else None
    if last is None:
        made.append(piece)
    elif is_first and last.place.page == piece.place.page - 1 and not piece.table and (told := _with_text(last, piece)):
        made[-1] = told
    elif piece.table and last.table == piece.table and _is_rest(last.cells, piece.cells):
        both = zip(last.cells, piece.cells, strict=True)
        cells = tuple(pdf_lines.joined(before, after) if after else before for before, after in both)
        made[-1] = Piece(last.place, cells=cells, table=last.table)
    else:
        made.append(piece)


def _with_text(last: Piece, piece: Piece) -> Piece | None:
    """The piece before a page's end with the text that follows it; None where that is something new."""
    if not last.table:
        joined = pdf_lines.joined(last.text, piece.text)
        return Piece(last.place, joined) if _goes_on(last.text, piece.text) else None
    if len(last.cells) < pdf_tables.FEWEST:
        return None
    at = 0 if not last.cells[0] else last.cells.index(max(last.cells, key=len))
    if last.cells[at] and not _goes_on(last.cells[at], piece.text):
        return None
    cells = (*last.cells[:at], pdf_lines.joined(last.cells[at], piece.text), *last.cells[at + 1 :])
    return Piece(last.place, cells=cells, table=last.table)


def _is_rest(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether a row is the rest of the one before: its longest text goes on, and no cell has a figure twice."""
    if len(before) != len(after):
        return False
    at = max(range(len(after)), key=lambda place: len(after[place]))
    is_twice = any(one and other for place, (one, other) in enumerate(zip(before, after, strict=True)) if place != at)
    is_rest = _goes_on(before[at], after[at]) or (not before[at] and sum(map(bool, after)) == 1)
    return is_rest and not is_twice


def _goes_on(before: str, after: str) -> bool:
    """Whether a text is not at its end, and what follows can be its rest."""
    is_whole = before.rstrip(")]").endswith((".", "!", "?", ":", ";"))
    return bool(before) and bool(after) and not is_whole and not _NUMBERED.match(after)
