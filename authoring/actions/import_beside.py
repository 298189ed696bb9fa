"""What an import brings into a guideline beside recommendations: what of it is new there. Writes nothing."""

from sqlalchemy import select

from authoring.models import Guideline, Reference
from authoring.rules import references
from authoring.rules.beside import Beside
from authoring.rules.plan import PlannedGuideline
from core.db import db


def beside(row: Guideline, planned: PlannedGuideline) -> Beside:
    """What `import_into` takes of a plan that fits the guideline, beside its recommendations."""
    written = {each.number: bool(each.narrative or each.summary) for each in row.questions}
    told = {each.number: written.get(each.number, False) for each in planned.questions if each.basis.is_told}
    query = select(Reference.key, Reference.csl).where(Reference.guideline_id == row.id).order_by(Reference.position)
    held: dict[str, references.Item] = dict(db.session.execute(query).all())
    present = {name for item in held.values() for name in references.identities(item)}
    works = [set(references.identities(each.csl)) for each in planned.evidence.references]
    short = {short for short, _meaning in row.abbreviations}
    return Beside(
        texts=tuple(number for number, has_one in told.items() if not has_one),
        kept=tuple(number for number, has_one in told.items() if has_one),
        references=sum(not names & present for names in works),
        tables=len(planned.evidence.tables),
        abbreviations=tuple(pair for pair in planned.abbreviations if pair[0] not in short),
        keys=tuple(held),
    )
