"""How a recommendation is put before a room: as voting's ItemDraft, which knows nothing of guidelines."""

from authoring.models import Question, Recommendation
from authoring.rules.grading import SYSTEMS
from voting.rules.items import ItemDraft


def draft_of(recommendation: Recommendation, question: Question, grading_system: str) -> ItemDraft:
    """The recommendation in its current wording, with its grade and the definitions of the grade's parts."""
    wording = recommendation.wording
    system = SYSTEMS[grading_system]
    return ItemDraft(
        subject=recommendation.subject,
        wording_ref=wording.ref,
        number=recommendation.number,
        question_number=question.number,
        question=question.title,
        text=wording.text,
        grade=system.label(wording.level_of_evidence, wording.strength),
        grade_parts=system.parts(wording.level_of_evidence, wording.strength),
    )
