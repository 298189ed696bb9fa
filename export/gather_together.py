"""What was said of recommendations beside their votes: status, rewordings that were decided on, comments."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from authoring import queries
from authoring.outlined import OutlinedRecommendation
from authoring.rules.status import Status
from authoring.rules.threads import Thread
from authoring.together import Change, Said, discussions
from authoring.wordings import EarlierWording, earlier_wordings
from export.document import Document, Row, Section
from export.document_together import ChangeRecord, CommentRecord, WordingRecord

NOBODYS: Mapping[str, int] = {}
"""The numbers of earlier wordings where they are not told."""


def with_status(row: Row, each: OutlinedRecommendation) -> Row:
    """The row with its status and what two people decided on its rewordings."""
    bridge = tuple(_change(change) for change in each.bridge)
    changes = tuple(_change(change) for change in each.changes if change.holds)
    return _told_apart(replace(row, status=each.kept_status, changes=changes, bridge=bridge), each)


def _told_apart(row: Row, each: OutlinedRecommendation) -> Row:
    """The row with those earlier wordings that have the present words and whose votes do not count for it.

    Such as one of another grade. Without them nobody could see from the record why its vote does not decide.
    """
    refs = {vote.wording_ref for vote in each.rounds if vote.text == each.text} - each.refs
    alike = [wording for wording in earlier_wordings([each.id])[each.id] if wording.ref in refs] if refs else []
    return _with_wordings(row, each, alike) if alike else row


def with_discussions(document: Document) -> Document:
    """The document with its comments and earlier wordings, and what was proposed of rewordings and not agreed on."""
    facts = queries.guideline(document.slug, document.guideline_number)
    outline = queries.outline(facts.id)
    said = discussions(facts.id)
    earlier = earlier_wordings([each.id for each in outline.recommendations])
    rows = {each.number: each for each in outline.recommendations}
    threads = {each.number: said.get(f"question:{each.id}", ()) for each in outline.questions}

    def told(row: Row) -> Row:
        each = rows[row.number]
        return _with_past(row, each, earlier[each.id], said.get(each.subject, ()))

    sections = tuple(
        replace(
            section,
            comments=tuple(_thread(each, {}) for each in threads[section.number]),
            rows=tuple(told(row) for row in section.rows),
        )
        for section in document.table.sections
    )
    return replace(document, table=replace(document.table, sections=sections))


def _with_past(
    row: Row, each: OutlinedRecommendation, earlier: Sequence[EarlierWording], said: Sequence[Thread[Said]]
) -> Row:
    """The row with its earlier wordings, and with whatever names one of them by its number."""
    numbers = {wording.ref: n for n, wording in enumerate(earlier, 1)}
    return replace(
        _with_wordings(row, each, earlier),
        changes=tuple(_change(change, numbers) for change in each.changes),
        comments=tuple(_thread(thread, numbers) for thread in said),
    )


def _with_wordings(row: Row, each: OutlinedRecommendation, earlier: Sequence[EarlierWording]) -> Row:
    numbers = {wording.ref: n for n, wording in enumerate(earlier, 1)}
    voted = {round_.ordinal: numbers.get(round_.wording_ref, 0) for round_ in each.rounds}
    rounds = tuple(replace(round_, wording=voted[round_.ordinal]) for round_ in row.rounds)
    return replace(row, wordings=tuple(_wording(wording) for wording in earlier), rounds=rounds)


def _wording(each: EarlierWording) -> WordingRecord:
    further = tuple((one.label, one.level_of_evidence, one.strength, one.direction) for one in each.further)
    return WordingRecord(each.text, each.level_of_evidence, each.strength, each.direction, further)


def _change(each: Change, numbers: Mapping[str, int] = NOBODYS) -> ChangeRecord:
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
        numbers.get(each.from_ref, 0),
        numbers.get(each.to_ref, 0),
    )


def _thread(each: Thread[Said], numbers: Mapping[str, int]) -> CommentRecord:
    answers = tuple(_comment(answer, numbers) for answer in each.answers)
    return replace(_comment(each.first, numbers), answers=answers)


def _comment(each: Said, numbers: Mapping[str, int]) -> CommentRecord:
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
        base_wording=numbers.get(f"wording:{each.base_wording_id}", 0),
    )


def without_drafts(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The questions with the recommendations that the panel has let go: ready for the vote, final, or voted on."""
    kept = (replace(each, rows=tuple(row for row in each.rows if not _is_draft(row))) for each in sections)
    return tuple(each for each in kept if each.rows)


def _is_draft(row: Row) -> bool:
    return row.status in (Status.DRAFT, Status.IN_REVIEW) and not row.rounds
