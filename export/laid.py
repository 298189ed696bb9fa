"""Tables laid out: the document's tables as grids with the chosen columns, for every format that prints them.

Pure. What a cell says is decided here once; a renderer only sets it.
"""

from collections.abc import Callable, Iterator

from export.blocks import Cell, Column, Grid, Group, Line, Spans, spans
from export.document import Document, Row, Section
from export.inline import joined, with_grade
from export.notes import notes
from export.options import TableOptions, TableStyle

NOTHING = "–"
COUNTS = ("eligible", "recused", "total", "yes", "no", "abstain")
CODES = ("level_of_evidence", "strength", "round")


def table(document: Document, options: TableOptions | None = None) -> Grid:
    """The table of recommendations with the chosen columns, caption, number and notes."""
    options = options or TableOptions()
    style = options.chosen
    names = tuple(name for name in style.columns if name != "abstain" or document.table.with_abstentions)
    return Grid(
        label=f"{document.words.table} {options.number or document.table.number}",
        caption=spans(joined(options.caption or document.table.caption)),
        columns=tuple(_column(name, document) for name in names),
        groups=tuple(_groups(document, options, style, names)),
        notes=tuple(spans(joined(note)) for note in notes(document, options.notes)),
        anchor=f"table-{options.number or document.table.number}",
        continued=document.words.continued,
        is_wide=style.is_wide,
    )


def _column(name: str, document: Document) -> Column:
    kind = "count" if name in COUNTS else "code" if name in CODES else "level" if name == "consensus" else "text"
    head = spans(getattr(document.words, "recommendations" if name == "recommendation" else name))
    if name in COUNTS:
        head = (*head, *spans(" ("), *spans(document.words.count, italic=True), *spans(")"))
    return Column(head, name, kind)


def _groups(document: Document, options: TableOptions, style: TableStyle, names: tuple[str, ...]) -> Iterator[Group]:
    for section in document.table.sections:
        rows = [row for row in section.rows if not options.only_reached or _is_reached(row)]
        if rows:
            yield Group(tuple(_line(row, document, names) for row in rows), _head(section), anchor=f"q{section.number}")


def _head(section: Section) -> Spans:
    return spans(f"{section.number}. {joined(section.title)}")


def _is_reached(row: Row) -> bool:
    return bool(row.verdict and row.verdict.level and row.verdict.level.reached)


def _line(row: Row, document: Document, names: tuple[str, ...]) -> Line:
    graded = {"level_of_evidence", "strength"} & set(names)
    grade = "" if graded else document.grading.printed(row)
    cells = {
        "recommendation": lambda: _statement(row, grade),
        "level_of_evidence": lambda: Cell(spans(row.level_of_evidence or NOTHING)),
        "strength": lambda: Cell(spans(row.strength or NOTHING)),
        "round": lambda: Cell(spans(str(row.decided_in or NOTHING))),
        "consensus": lambda: _consensus(row, document),
    }
    return Line(tuple(cells[name]() if name in cells else _count(row, name) for name in names), f"r{row.number}")


def _statement(row: Row, grade: str) -> Cell:
    body, tail = with_grade(row.text, grade)
    return Cell((*spans(f"{row.number}.", bold=True), *spans(f" {body}")), spans(tail))


def _count(row: Row, name: str) -> Cell:
    count = COUNTED[name](row)
    return Cell(spans(NOTHING if count is None else str(count)))


COUNTED: dict[str, Callable[[Row], int | None]] = {
    "eligible": lambda row: row.result.electorate.eligible if row.result else None,
    "recused": lambda row: row.result.electorate.recused if row.result else None,
    "total": lambda row: row.total,
    "yes": lambda row: row.yes,
    "no": lambda row: row.no,
    "abstain": lambda row: row.abstain,
}


def _consensus(row: Row, document: Document) -> Cell:
    if not row.verdict:
        return Cell(spans(document.words.not_voted))
    if not row.verdict.level:
        return Cell(spans(document.words.no_result))
    return Cell(spans(row.verdict.level.label), figure=row.verdict.percent)
