"""Verbs on evidence tables: add, edit, delete. A table is written as text (authoring.rules.tables)."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from authoring.actions import rows, texts
from authoring.actions.abbreviations import place_of
from authoring.actions.settling import ChangedMeanwhile, Overlap, settle
from authoring.actions.unsaved import forget_unsaved
from authoring.evidence import table_line
from authoring.evidence_drafts import TableDraft, table_draft
from authoring.models import EvidenceTable, Guideline
from authoring.rules import plan, tables
from authoring.rules.abbreviations import as_text, read_abbreviations
from authoring.rules.table_merge import CellConflict, merge_grids
from authoring.rules.tables import TableFault
from core.db import db
from core.errors import Invalid, Place
from core.people import Actor
from core.prose import plain
from core.transactions import action

MAX_NUMBER = 999


@dataclass(frozen=True)
class TableParts:
    """A table's draft, read. All JSON-ready."""

    columns: list[str]
    rows: list[list[str]]
    footnotes: list[list[str]]
    abbreviations: list[list[str]]
    notes: list[str]


@action
def add_evidence_table(actor: Actor, guideline_id: int, draft: TableDraft) -> int:
    """The id of a new evidence table. Raises Invalid for what cannot be read as a table, each fault with its place."""
    guideline = rows.guideline(guideline_id)
    draft = replace(draft, number=draft.number or next_number(guideline_id))
    parts = _checked(guideline, None, draft)
    row = EvidenceTable(guideline_id=guideline_id, version=1)
    _fill(row, draft, parts)
    db.session.add(row)
    db.session.flush()
    rows.changed(actor, guideline, "add evidence table", f"table:{row.id}", None, _told(row))
    return row.id


@action
def edit_evidence_table(actor: Actor, table_id: int, base: TableDraft, draft: TableDraft) -> None:
    """Saves the table. base: what the person saw.

    Two people's edits are put together, those of the cells cell by cell. Raises ChangedMeanwhile where both changed the
    same part, or where cells have moved, Invalid as add_evidence_table does.
    """
    guideline, row = rows.evidence_table(table_id)
    current = table_draft(table_line(row))
    settled = _settled(normal(base), normal(draft), current)
    parts = _checked(guideline, row, settled)
    if settled == current:
        return
    before = _told(row)
    _fill(row, settled, parts)
    row.version += 1
    rows.changed(actor, guideline, "edit evidence table", f"table:{row.id}", before, _told(row))


def _settled(base: TableDraft, mine: TableDraft, current: TableDraft) -> TableDraft:
    """Both people's edits in one draft. Raises ChangedMeanwhile, whose proposal holds every cell that can be merged."""
    grids = merge_grids(*(tables.read_grid(each.grid) for each in (base, mine, current)))
    grid = tables.as_text(grids.grid) if grids else mine.grid
    places = [_cell_place(each) for each in grids.conflicts] if grids else [_moved()]
    overlaps: tuple[Overlap, ...] = ()
    base, mine = replace(base, grid=current.grid), replace(mine, grid=current.grid)
    try:
        settled = settle(base, mine, current)
    except ChangedMeanwhile as refusal:
        settled, overlaps = refusal.draft, refusal.overlaps
        places = [*refusal.places, *places]
    settled = replace(settled, grid=grid)
    if places:
        raise ChangedMeanwhile(places, settled, overlaps)
    return settled


def _moved() -> Place:
    return Place(
        "grid",
        _l("You both changed the table, and one of you its rows or columns."),
        _l("Yours is in the fields, theirs stands at the end of the page: put the two together, then save."),
    )


def _cell_place(cell: CellConflict) -> Place:
    told = {"row": cell.row, "column": cell.column, "mine": cell.mine, "theirs": cell.theirs}
    return Place(
        "grid",
        _l("Row %(row)s, column %(column)s: you wrote “%(mine)s”, the other person “%(theirs)s”.", **told),
        _l("Yours stands there now; save what is right."),
        (cell.row, cell.column),
    )


@action
def delete_evidence_table(actor: Actor, table_id: int) -> None:
    """Deletes the table; what it said stays in the journal."""
    guideline, row = rows.evidence_table(table_id)
    before = _told(row)
    forget_unsaved(f"table:{table_id}")
    db.session.delete(row)
    rows.changed(actor, guideline, "delete evidence table", f"table:{table_id}", before, None)


def next_number(guideline_id: int) -> int:
    """The number that the next table gets by itself."""
    query = select(func.max(EvidenceTable.number)).where(EvidenceTable.guideline_id == guideline_id)
    return (db.session.scalar(query) or 0) + 1


def normal(draft: TableDraft) -> TableDraft:
    """The draft as `table_draft` would write it, so that only real changes count; what cannot be read stays."""
    heads, grid, faults = tables.checked(tables.read_grid(plain(draft.grid)))
    notes, wrong = tables.read_footnotes(plain(draft.footnotes))
    pairs, unread = read_abbreviations(plain(draft.abbreviations))
    return TableDraft(
        number=draft.number,
        question_id=draft.question_id,
        caption=texts.tidy(draft.caption),
        grid=draft.grid if faults else tables.as_text((heads, *grid)),
        footnotes=draft.footnotes if wrong else tables.footnotes_as_text(notes),
        abbreviations=draft.abbreviations if unread else as_text(pairs),
        notes="\n".join(_lines(draft.notes)),
    )


def _checked(guideline: Guideline, own: EvidenceTable | None, draft: TableDraft) -> TableParts:
    heads, grid, faults = tables.checked(tables.read_grid(plain(draft.grid)))
    notes, wrong = tables.read_footnotes(plain(draft.footnotes))
    pairs, unread = read_abbreviations(plain(draft.abbreviations))
    places = [_place("grid", fault) for fault in faults] + [_place("footnotes", fault) for fault in wrong]
    places += [place_of(fault) for fault in unread]
    places += texts.places("caption", texts.tidy(draft.caption), plan.MAX_QUESTION, _l("The caption"), needed=False)
    places += _number_places(guideline, own, draft)
    if any(len(line) > tables.MAX_NOTE for line in _lines(draft.notes)):
        places.append(Place("notes", _l("A note is too long."), _l("Shorten it to 1000 characters at most.")))
    if draft.question_id is not None and draft.question_id not in {each.id for each in guideline.questions}:
        places.append(Place("question_id", _l("That question is not in this guideline."), _l("Choose another.")))
    if places:
        raise Invalid("evidence-table-invalid", _l("The table cannot be saved like this."), places=places)
    return TableParts(list(heads), _lists(grid), _lists(notes), _lists(pairs), _lines(draft.notes))


def _lists(rows_: tables.Grid) -> list[list[str]]:
    return [list(row) for row in rows_]


def _number_places(guideline: Guideline, own: EvidenceTable | None, draft: TableDraft) -> list[Place]:
    if not 1 <= draft.number <= MAX_NUMBER:
        return [Place("number", _l("The number is not between 1 and 999."), _l("Give the table another number."))]
    taken = select(EvidenceTable.id).where(
        EvidenceTable.guideline_id == guideline.id, EvidenceTable.number == draft.number
    )
    if db.session.scalar(taken) in (None, own.id if own else None):
        return []
    reason = _l("There is an evidence table %(number)s already.", number=draft.number)
    return [Place("number", reason, _l("Give this one another number."))]


def _fill(row: EvidenceTable, draft: TableDraft, parts: TableParts) -> None:
    row.number, row.question_id, row.caption = draft.number, draft.question_id, texts.tidy(draft.caption)
    for name, value in asdict(parts).items():
        setattr(row, name, value)


def _told(row: EvidenceTable) -> dict[str, Any]:
    names = ("number", "question_id", "caption", "columns", "rows", "footnotes", "abbreviations", "notes")
    return {name: getattr(row, name) for name in names}


def _lines(text: str) -> list[str]:
    return [line for line in map(texts.tidy, text.splitlines()) if line]


def _place(where: str, fault: TableFault) -> Place:
    told = {"row": fault.row, "column": fault.column, "text": fault.text}
    reason, cure = {
        "no-columns": (_l("There is no table yet."), _l("Write or paste the heads and rows.")),
        "many-columns": (_l("It has %(text)s columns.", **told), _l("A table has 30 at most: split it.")),
        "many-rows": (_l("It has %(text)s rows.", **told), _l("A table has 500 at most: split it.")),
        "long-cell": (
            _l("The cell in row %(row)s, column %(column)s is too long: “%(text)s…”.", **told),
            _l("Shorten it; a head has 300 characters at most, a cell 4000."),
        ),
        "wide-row": (
            _l("Row %(row)s, “%(text)s”, has a cell beyond the last head.", **told),
            _l("Give column %(column)s a head, or move the cell.", **told),
        ),
        "no-mark": (
            _l("Line %(row)s, “%(text)s”, does not begin with a mark.", **told),
            _l("Write the mark, such as * or a, then a space, then the footnote."),
        ),
        "long-note": (
            _l("The footnote on line %(row)s is too long.", **told),
            _l("Shorten it to 1000 characters at most."),
        ),
        "mark-twice": (_l("The mark %(text)s stands on two lines.", **told), _l("Keep one of the two.")),
    }[fault.code]
    return Place(where, reason, cure, (fault.row, fault.column) if fault.column else None)
