"""Tables laid out: the document's tables as grids with the chosen columns, for every format that prints them.

Pure. What a cell says is decided here once; a renderer only sets it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from export.blocks import Cell, Column, Grid, Group, Line, Text, spans
from export.document import Document, Row, Section
from export.inline import joined, with_grade
from export.notes import notes
from export.options import TableOptions

NOTHING = "–"
COUNTS = ("eligible", "recused", "total", "yes", "no", "abstain")
GRADED = {"level_of_evidence", "strength"}
CODES = ("level_of_evidence", "strength", "round")


def table(document: Document, options: TableOptions | None = None) -> Grid:
    """The table of recommendations with the chosen columns, caption, number and notes."""
    options = options or TableOptions()
    document, style = narrowed(document, options), options.chosen
    names = tuple(name for name in style.columns if name != "abstain" or document.table.with_abstentions)
    return Grid(
        label=f"{document.words.table} {document.table.number}",
        caption=spans(joined(document.table.caption)),
        columns=tuple(_column(name, document, names) for name in names),
        groups=tuple(_group(each, document, names) for each in document.table.sections if each.rows),
        notes=tuple(spans(joined(note)) for note in notes(document, options.notes)),
        anchor=f"table-{document.table.number}",
        continued=document.words.continued,
        is_wide=style.is_wide,
        stop=style.label_stop,
        rules=style.rules,
        face=style.face,
    )


def alone(grids: Sequence[Grid], document: Document) -> Text:
    """A text that holds these tables and nothing else, for formats of texts."""
    return Text(
        title=document.guideline_title,
        blocks=tuple(grids),
        language=document.language,
        created=document.created,
        subtitle=document.conference_title,
        running=document.conference_title,
    )


def narrowed(document: Document, options: TableOptions) -> Document:
    """The document with the chosen caption and number and, where so chosen, without what did not reach consensus."""
    table = document.table
    sections = table.sections
    if options.only_reached:
        kept = (replace(each, rows=tuple(row for row in each.rows if is_reached(row))) for each in sections)
        sections = tuple(each for each in kept if each.rows)
    number, caption = options.number or table.number, options.caption or table.caption
    return replace(document, table=replace(table, number=number, caption=caption, sections=sections))


def text_language(document: Document) -> str:
    """The language of people's own texts, by which they are hyphenated: the record's, spelled as the file's."""
    own = document.own_language
    return own if own and own[:2].lower() != document.language[:2].lower() else document.language


def is_reached(row: Row) -> bool:
    """Whether it has a result that is consensus."""
    return bool(row.verdict and row.verdict.level and row.verdict.level.reached)


def _column(name: str, document: Document, names: tuple[str, ...]) -> Column:
    kind = "count" if name in COUNTS else "code" if name in CODES else "level" if name == "consensus" else "text"
    stated = "recommendations_alone" if GRADED & set(names) else "recommendations"
    head = spans(getattr(document.words, stated if name == "recommendation" else name))
    if name in COUNTS:
        head = (*head, *spans(" ("), *spans(document.words.count, italic=True), *spans(")"))
    return Column(head, name, kind)


def _group(section: Section, document: Document, names: tuple[str, ...]) -> Group:
    head = spans(f"{section.number}. {joined(section.title)}")
    return Group(tuple(_line(row, document, names) for row in section.rows), head, anchor=f"q{section.number}")


def _line(row: Row, document: Document, names: tuple[str, ...]) -> Line:
    grade = "" if GRADED & set(names) else document.grading.printed(row)
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
    return Cell(spans(document.words.level(row.verdict.level.label)), figure=row.verdict.percent)
