"""How votes were held, and what was answered to checklists, as parts of the document: for export.gather."""

from dataclasses import replace

from authoring.checklists import answers
from export.document import Document
from export.document_manuscript import AnswerRecord, MeetingName, Taken
from voting import queries
from voting.queries import RoundResult
from voting.rules.rounds import RoundKind


def with_answers(document: Document, guideline_id: int, conference_id: int) -> Document:
    """The document with its answers, and with the meetings that voted on it."""
    used = {each.taken.meeting for row in document.table.rows for each in row.rounds if each.taken}
    return replace(
        document,
        voted_in=tuple(
            MeetingName(line.number, line.title, line.held_on)
            for line in queries.meetings(conference_id)
            if line.number in used
        ),
        answers=tuple(
            AnswerRecord(each.checklist, each.item, each.text, each.by, each.at.isoformat())
            for each in answers(guideline_id)
        ),
    )


def taken(result: RoundResult) -> Taken | None:
    """How the vote was taken; None for a count that was made elsewhere or on paper alone."""
    if result.kind != RoundKind.BALLOT:
        return None
    return Taken(result.meeting_number, result.admission, result.named, result.visibility)
