"""Evidence out of a JSON record: a question's basis, references, evidence tables. See docs/evidence.md#json."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from authoring.rules import citations, references, tables
from authoring.rules.findings import Kind, found
from authoring.rules.json_values import Values, join
from authoring.rules.plan import MAX_NAME, MAX_QUESTION, MAX_TEXT
from authoring.rules.plan_evidence import (
    Pairs,
    PlannedBasis,
    PlannedEvidence,
    PlannedEvidenceTable,
    PlannedReference,
)

PICO = ("population", "intervention", "comparator", "outcome")
OF_A_QUESTION = ("heading", "section", "summary", "pico", "narrative")
OF_A_GUIDELINE = ("citation_style", "references", "evidence_tables")
TABLE = ("number", "question", "caption", "columns", "rows", "footnotes", "abbreviations", "source_notes")
REFERENCE = ("key", "note", "id", "type", *references.TEXTS, *references.NAMES, *references.DATES)
STYLES = ("mdpi", "vancouver", "acs", "ama")
MAX_NARRATIVE, MAX_PICO, MAX_SECTION, MAX_NOTE = 100_000, 1_000, 20, 2_000


def read_basis(values: Values, item: dict[str, Any], place: str) -> PlannedBasis:
    """What a question's answer rests on. item: the question's object."""
    where = join(place, "pico")
    pico = values.mapping(item.get("pico") or {}, where, PICO)
    told = ((part, values.text(pico, part, where, longest=MAX_PICO)) for part in PICO)
    return PlannedBasis(
        heading=values.text(item, "heading", place, longest=MAX_QUESTION),
        section=values.text(item, "section", place, longest=MAX_SECTION),
        summary=values.lines(item, "summary", place, MAX_TEXT),
        pico=tuple((part, text) for part, text in told if text),
        narrative=values.lines(item, "narrative", place, MAX_NARRATIVE),
    )


def read_evidence(values: Values, item: dict[str, Any], place: str, questions: Iterable[str]) -> PlannedEvidence:
    """A guideline's references and evidence tables. questions: the numbers that its questions have."""
    style = item.get("citation_style")
    planned = PlannedEvidence(
        style=values.choice(item, "citation_style", place, STYLES, "") if style else "",
        references=values.each(item, "references", place, partial(_reference, values)),
        tables=values.each(item, "evidence_tables", place, partial(_table, values)),
    )
    _unique(values, [each.key for each in planned.references], join(place, "references"), "key")
    _unique(values, [str(each.number) for each in planned.tables], join(place, "evidence_tables"), "number")
    known = frozenset(questions)
    for n, table in enumerate(planned.tables):
        if table.question and table.question not in known:
            where = f"{join(place, 'evidence_tables')}[{n}].question"
            values.wrong(where, found(Kind.NO_QUESTION, number=table.question))
    return planned


def _unique(values: Values, names: list[str], place: str, key: str) -> None:
    first: dict[str, int] = {}
    for n, name in enumerate(names):
        if name and first.setdefault(name, n) != n:
            values.wrong(f"{place}[{n}].{key}", found(Kind.NUMBER_TWICE, number=name, place=f"{place}[{first[name]}]"))


def _reference(values: Values, told: Any, place: str) -> PlannedReference:
    item = values.mapping(told, place, REFERENCE)
    key = values.text(item, "key", place, longest=references.MAX_KEY, needed=True)
    if key and not citations.is_key(key):
        values.wrong(join(place, "key"), found(Kind.NO_KEY, text=key[:40]))
    values.text(item, "title", place, longest=references.MAX_TEXT, needed=True)
    kept = references.tidy(item)
    for name, value in item.items():
        if name not in ("key", "note", "id") and name in REFERENCE and kept.get(name) != value and value:
            values.note(join(place, name), found(Kind.REFERENCE_PART))
    return PlannedReference(key, kept, values.text(item, "note", place, longest=MAX_NOTE))


def _table(values: Values, told: Any, place: str) -> PlannedEvidenceTable:
    item = values.mapping(told, place, TABLE)
    columns = values.texts(item, "columns", place, tables.MAX_HEAD)
    planned = PlannedEvidenceTable(
        number=values.whole(item, "number", place),
        question=values.text(item, "question", place, longest=20),
        caption=values.text(item, "caption", place, longest=MAX_QUESTION),
        columns=columns,
        rows=values.each(item, "rows", place, partial(_row, values, len(columns))),
        footnotes=_pairs(values, item, "footnotes", place, tables.MAX_NOTE),
        abbreviations=_pairs(values, item, "abbreviations", place, MAX_NAME),
        notes=values.texts(item, "source_notes", place, tables.MAX_NOTE),
    )
    if not 1 <= planned.number <= 999:
        values.wrong(join(place, "number"), found(Kind.OUT_OF_RANGE, most=999))
    if not any(columns):
        values.wrong(join(place, "columns"), found(Kind.MISSING))
    for name, held, most in (("columns", columns, tables.MOST_COLUMNS), ("rows", planned.rows, tables.MOST_ROWS)):
        if len(held) > most:
            values.wrong(join(place, name), found(Kind.TOO_MANY_ROWS, count=len(held), most=most))
    return planned


def _row(values: Values, wide: int, told: Any, place: str) -> tuple[str, ...]:
    """A row, made as wide as the heads."""
    if not isinstance(told, list):
        values.wrong(place, found(Kind.NO_LIST))
        return ("",) * wide
    if len(told) > wide:
        values.wrong(place, found(Kind.ROW_WIDE, cells=len(told), head=wide))
    cells = tuple(_cell(values, cell, f"{place}[{n}]") for n, cell in enumerate(told))
    return (cells + ("",) * wide)[:wide]


def _cell(values: Values, told: Any, where: str) -> str:
    lines = told.split("\n") if isinstance(told, str) else [told]
    parts = [values.checked_text(line, where, longest=tables.MAX_CELL) for line in lines]
    text = "\n".join(part for part in parts if part)
    if len(text) > tables.MAX_CELL:
        values.wrong(where, found(Kind.TOO_LONG, count=len(text), most=tables.MAX_CELL))
    return text


def _pairs(values: Values, item: dict[str, Any], key: str, place: str, longest: int) -> Pairs:
    return values.each(item, key, place, partial(_pair, values, longest))


def _pair(values: Values, longest: int, told: Any, place: str) -> tuple[str, str]:
    if not isinstance(told, list) or len(told) != 2:
        values.wrong(place, found(Kind.NO_PAIR))
        return ("", "")
    short = values.checked_text(told[0], f"{place}[0]", longest=MAX_NAME, needed=True)
    return (short, values.checked_text(told[1], f"{place}[1]", longest=longest, needed=True))
