"""Made-up manuscripts as files: DOCX by python-docx, PDF by WeasyPrint from bare HTML; also Markdown."""

import io
from collections.abc import Iterable, Sequence
from html import escape

import docx
import weasyprint

from bench.proof_texts import Part

SHEET = """
@page {{ size: A4; margin: 25mm; @top-left {{ content: "Sample Journal 2025, 17, 1295" }}
  @bottom-center {{ content: counter(page) " of " counter(pages) }} }}
body {{ font: {size}pt/{pitch} serif; {more} }} p {{ margin: {gap}; }} h2 {{ font-size: 1.1em }}
table {{ border-collapse: collapse; width: 100%; {table} }} tr {{ {rows} }}
td, th {{ vertical-align: {align}; padding: 2pt 6pt; text-align: left }} td + td, th + th {{ {cell} }}
th {{ hyphens: manual; font-size: 0.85em }}
"""
JUSTIFIED, WHOLE = "text-align: justify; hyphens: auto", "break-inside: avoid"
NAMES = ("size", "pitch", "more", "gap", "table", "align", "cell", "rows")
PAPERS = (
    (11, 1.5, "", "0 0 8pt", "", "top", "", ""),
    (10, 1.25, JUSTIFIED, "0 0 4pt; text-indent: 12pt", "table-layout: fixed", "middle", "", WHOLE),
    (9, 1.2, JUSTIFIED, "0 0 5pt", "", "top", "white-space: nowrap; text-align: center", WHOLE),
    (12, 2, "", "0", "line-height: 1.3", "bottom", "", WHOLE),
)
"""Layouts, by NAMES. In the first one rows of tables break across pages."""


def to_docx(parts: Iterable[Part]) -> bytes:
    """The manuscript as a Word file."""
    made = docx.Document()
    for part in parts:
        if part.kind == "heading":
            made.add_heading(part.text, 2)
        elif part.kind == "table":
            _docx_table(made, part.rows)
        else:
            made.add_paragraph(part.text)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def _docx_table(made: "docx.document.Document", rows: Sequence[Sequence[str]]) -> None:
    table = made.add_table(len(rows), len(rows[0]))
    for line, cells in zip(table.rows, rows, strict=True):
        if len(cells) > 2 and not any(cells[1:]):
            line.cells[0].merge(line.cells[-1]).text = cells[0]
            continue
        for cell, text in zip(line.cells, cells, strict=True):
            cell.text = text


def to_pdf(parts: Iterable[Part], paper: int = 0) -> bytes:
    """The manuscript as a PDF file, on one of PAPERS."""
    body = "".join(_html(part) for part in parts)
    style = SHEET.format(**dict(zip(NAMES, PAPERS[paper], strict=True)))
    page = f"<html lang=en><meta charset=utf-8><style>{style}</style><body>{body}</body></html>"
    return weasyprint.HTML(string=page).write_pdf() or b""


def _html(part: Part) -> str:
    if part.kind == "heading":
        return f"<h2>{escape(part.text)}</h2>"
    if part.kind != "table":
        return f"<p>{escape(part.text)}</p>"
    head, *rows = part.rows
    width = len(head)
    if width == 2:
        return f"<table>{''.join(_line(cells, 'td') for cells in part.rows)}</table>"
    longest = max(range(width), key=lambda at: max(len(cells[at]) for cells in part.rows if any(cells[1:])))
    columns = "".join(f"<col{' style=width:40%' if at == longest else ''}>" for at in range(width))
    body = "".join(_line(cells, "td") for cells in rows)
    return f"<table><colgroup>{columns}</colgroup><thead>{_line(head, 'th')}</thead>{body}</table>"


def _line(cells: Sequence[str], tag: str) -> str:
    """A row; a question goes over the whole width."""
    if len(cells) > 2 and not any(cells[1:]):
        return f"<tr><th colspan={len(cells)}>{escape(cells[0])}</th></tr>"
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"


def to_markdown(parts: Iterable[Part]) -> bytes:
    """The manuscript as Markdown."""
    told = []
    for part in parts:
        if part.kind == "heading":
            told.append(f"## {part.text}")
        elif part.kind == "table":
            head, *rows = (f"| {' | '.join(cells)} |" for cells in part.rows)
            told.append("\n".join([head, f"|{' --- |' * len(part.rows[0])}", *rows]))
        else:
            told.append(part.text)
    return "\n\n".join(told).encode()
