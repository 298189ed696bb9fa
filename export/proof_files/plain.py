"""Manuscripts in Markdown and as plain text, as pieces with their lines."""

import re
from collections.abc import Iterator

from authoring.reading.markdown import read_markdown
from authoring.rules.draft_text import Kind
from authoring.rules.file_text import decode
from export.proof_files.docx import CAPTION
from export.proof_files.pdf_lines import as_one
from export.proofs.pieces import Manuscript, Piece, Place

_SPLIT = re.compile(r"\t+|\s{3,}|\s*\|\s*")
_TAG = re.compile(r"(?<!\\)</?(?:a|b|em|i|mark|s|small|span|strong|sub|sup|u)(?:\s[^<>\n]*)?/?>", re.IGNORECASE)
"""The tags that Markdown takes from HTML for text within a line; what is escaped is no tag."""
_BREAK = re.compile(r"(?<!\\)<br\s*/?>", re.IGNORECASE)
_QUOTE = re.compile(r"(?:\s{0,3}>\s?)+")


def read_marked(content: bytes) -> Manuscript:
    """A Markdown manuscript: its blocks and its pipe tables, in the order of the file. Raises ImportRefused."""
    blocks, sheets = read_markdown(_bare(decode(content, "Markdown")))
    pieces = [
        Piece(Place(line=block.place), block.text, is_heading=block.kind == Kind.HEADING)
        for block in blocks
        if block.kind != Kind.TABLE
    ]
    rows = [
        Piece(Place(line=line, table=ordinal, row=at), cells=cells, table=ordinal)
        for ordinal, sheet in enumerate(sheets, 1)
        for at, (line, cells) in enumerate(sheet.rows, 1)
    ]
    return Manuscript("markdown", numbered(sorted((*pieces, *rows), key=lambda piece: piece.place.line)))


def _bare(text: str) -> str:
    """The source without tags within lines and without the marks of quotations; its lines keep their numbers."""
    made, may_quote = list[str](), True
    for line in _TAG.sub("", _BREAK.sub(" ", text)).splitlines():
        met = _QUOTE.match(line) if may_quote else None  # within a paragraph a ">" in front is a sign
        made.append(line[met.end() :] if met else line)
        may_quote = bool(met) or not line.strip()
    return "\n".join(made)


def read_plain(content: bytes) -> Manuscript:
    """A plain text: paragraphs between empty lines; lines that tabs or bars part into three or more are rows."""
    return Manuscript("text", numbered(list(_pieces(decode(content, "text")))))


def _pieces(text: str) -> Iterator[Piece]:
    table, row, start, held = 0, 0, 0, list[str]()
    for at, line in enumerate([*text.splitlines(), ""], 1):
        cells = tuple(cell.strip() for cell in _SPLIT.split(line.strip().strip("|")))
        is_row = (len(cells) > 2 and "\t" in line.strip()) or line.strip().startswith("|")
        if held and (is_row or not line.strip()):
            yield Piece(Place(line=start), as_one(held))
            held = []
        if is_row:
            table, row = (table, row + 1) if row else (table + 1, 1)
            yield Piece(Place(line=at, table=table, row=row), cells=cells, table=table)
        elif line.strip():
            row, start = 0, start if held else at
            held.append(line.strip())


def numbered(pieces: list[Piece]) -> tuple[Piece, ...]:
    """The pieces, tables called by the number of the caption above them, where there is one."""
    made, caption, of = list[Piece](), 0, dict[int, int]()
    for piece in pieces:
        if not piece.table:
            hit = CAPTION.match(piece.text)
            caption = int(hit[1]) if hit else caption
            made.append(piece)
            continue
        number = of.setdefault(piece.table, caption or piece.table)
        caption = 0
        place = Place(line=piece.place.line, table=number, row=piece.place.row)
        made.append(Piece(place, cells=piece.cells, table=piece.table))
    return tuple(made)
