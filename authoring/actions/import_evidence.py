"""What an import writes of evidence: a question's basis, references, tables. For verbs, which check and journal."""

from collections.abc import Callable, Mapping

from sqlalchemy import select

from authoring.actions.references import check_most
from authoring.models import EvidenceTable, Guideline, Question, Reference
from authoring.rules import citations, references
from authoring.rules.followed import Renumbering
from authoring.rules.plan import PlannedGuideline
from authoring.rules.plan_evidence import PlannedBasis, PlannedEvidence, PlannedReference
from core.db import db

Renamed = Callable[[str], str]


def fill_basis(question: Question, basis: PlannedBasis, renamed: Renamed) -> None:
    """Writes what the question's answer rests on where the question has no narrative of its own yet."""
    if not basis.is_told or question.narrative or question.summary:
        return
    question.heading, question.section, question.pico = basis.heading, basis.section, dict(basis.pico)
    question.summary, question.narrative = renamed(basis.summary), renamed(basis.narrative)


def fill_references(row: Guideline, planned: PlannedGuideline, told: PlannedGuideline) -> Renamed:
    """Adds the references that are not there yet; gives how texts that come with them are to cite and to point.

    A work that is there already keeps its key; a key that another work has becomes a free one. told: the same
    guideline with the recommendations' numbers that the file has. Raises Refused for a list that would grow too long.
    """
    numbers = zip(told.recommendations, planned.recommendations, strict=True)
    moved = {before.number: after.number for before, after in numbers if before.number != after.number}
    query = select(Reference).where(Reference.guideline_id == row.id)
    present = list(db.session.scalars(query))
    check_most(len(present) + len(planned.evidence.references))
    held = {each.key: each.csl for each in present}
    works = references.Known(held)
    position = max((each.position for each in present), default=0)
    changes: dict[str, str] = {}
    own = bool(present)
    if planned.evidence.style and not own:
        row.citation_style = planned.evidence.style
    for each in planned.evidence.references:
        key = _key(each, held, works) if own else each.key
        if key != each.key:
            changes[each.key] = key
        if key in held:
            continue
        position += 1
        held[key] = each.csl
        works.add(key, each.csl)
        db.session.add(Reference(guideline_id=row.id, key=key, csl=each.csl, note=each.note, position=position))
    follow = Renumbering(moved, frozenset(each.number for each in told.recommendations))
    return lambda text: follow.marks(_renamed(text, changes))


def _key(planned: PlannedReference, held: Mapping[str, references.Item], works: references.Known) -> str:
    if double := works.find(planned.csl):
        return double
    is_free = planned.key not in held or held[planned.key] == planned.csl
    return planned.key if is_free else references.free_key(planned.csl, held)


def _renamed(text: str, changes: Mapping[str, str]) -> str:
    """All keys at once: a new key may be another's old one."""
    for n, old in enumerate(changes):
        text = citations.renamed(text, old, f"0{n}/0")
    for n, new in enumerate(changes.values()):
        text = citations.renamed(text, f"0{n}/0", new)
    return text


def fill_tables(row: Guideline, planned: PlannedEvidence, questions: Mapping[str, int], renamed: Renamed) -> None:
    """Adds the evidence tables; one whose number is taken gets the next free one. questions: number to id."""
    taken = set(db.session.scalars(select(EvidenceTable.number).where(EvidenceTable.guideline_id == row.id)))
    for each in planned.tables:
        number = each.number if each.number not in taken else max(taken) + 1
        taken.add(number)
        db.session.add(
            EvidenceTable(
                guideline_id=row.id,
                question_id=questions.get(each.question),
                number=number,
                caption=renamed(each.caption),
                columns=[renamed(head) for head in each.columns],
                rows=[[renamed(cell) for cell in cells] for cells in each.rows],
                footnotes=[[mark, renamed(text)] for mark, text in each.footnotes],
                abbreviations=[list(pair) for pair in each.abbreviations],
                notes=list(each.notes),
            )
        )
