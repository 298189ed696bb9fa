"""What was said of recommendations beside their votes: decisions on rewordings, and comments for who may see them."""

from dataclasses import replace

from authoring import queries
from authoring.outlined import OutlinedRecommendation
from authoring.rules.threads import Thread
from authoring.together import Change, Said, discussions
from export.document import Document, Row
from export.document_together import ChangeRecord, CommentRecord


def with_status(row: Row, each: OutlinedRecommendation) -> Row:
    """The row with its status and what two people decided on its rewordings."""
    bridge = tuple(_change(change) for change in each.bridge)
    changes = tuple(_change(change) for change in each.changes if change.holds)
    return replace(row, status=each.kept_status, changes=changes, bridge=bridge)


def with_discussions(document: Document) -> Document:
    """The document with its comments, and with what was proposed of rewordings and not agreed on."""
    facts = queries.guideline(document.slug, document.guideline_number)
    outline = queries.outline(facts.id)
    said = {subject: tuple(_thread(each) for each in told) for subject, told in discussions(facts.id).items()}
    rows = {each.number: each for each in outline.recommendations}
    numbers = {each.number: said.get(f"question:{each.id}", ()) for each in outline.questions}

    def told(row: Row) -> Row:
        each = rows[row.number]
        changes = tuple(_change(change) for change in each.changes)
        return replace(row, comments=said.get(each.subject, ()), changes=changes)

    sections = tuple(
        replace(section, comments=numbers[section.number], rows=tuple(told(row) for row in section.rows))
        for section in document.table.sections
    )
    return replace(document, table=replace(document.table, sections=sections))


def _change(each: Change) -> ChangeRecord:
    return ChangeRecord(
        each.from_text,
        each.to_text,
        each.kind,
        each.proposer,
        each.proposed_at,
        each.agreer,
        each.agreed_at,
        each.decliner,
        each.declined_at,
    )


def _thread(each: Thread[Said]) -> CommentRecord:
    return replace(_comment(each.first), answers=tuple(_comment(answer) for answer in each.answers))


def _comment(each: Said) -> CommentRecord:
    return CommentRecord(
        by=each.author,
        at=each.at,
        text=each.text,
        suggestion=each.suggestion,
        base=each.base_text,
        outcome=each.outcome,
        reason=each.reason,
        settled_by=each.settler,
        settled_at=each.settled_at,
        resolved_by=each.resolver,
        resolved_at=each.resolved_at,
    )
