"""How a recommendation is put before a room: as voting's ItemDraft, which knows nothing of guidelines."""

from authoring.graded import further_of, grade_of
from authoring.models import Question, Recommendation, Wording
from authoring.rules.grading import GradingSystem
from voting.rules.items import ItemDraft

LONGEST_GRADE = 60
"""What voting keeps of a grade in one line."""


def draft_of(
    recommendation: Recommendation, question: Question, system: GradingSystem, equal_refs: tuple[str, ...] = ()
) -> ItemDraft:
    """The recommendation in its current wording, with its grades and the definitions of their parts.

    equal_refs: the further wordings whose votes count for it (authoring.together.equal_sets).
    """
    wording = recommendation.wording
    return ItemDraft(
        subject=recommendation.subject,
        wording_ref=wording.ref,
        number=recommendation.number,
        question_number=question.number,
        question=question.title,
        text=wording.text,
        grade=system.labelled(grade_of(wording), further_of(wording), LONGEST_GRADE),
        grade_parts=_parts(wording, system),
        equal_refs=equal_refs,
    )


def _parts(wording: Wording, system: GradingSystem) -> tuple[tuple[str, str, str], ...]:
    """The grade explained; each further grade by its name and label, then what it has that was not explained yet."""
    found = list(system.parts(wording.level_of_evidence, wording.strength, wording.direction))
    for each in further_of(wording):
        label = system.label(each.level_of_evidence, each.strength)
        parts = system.parts(each.level_of_evidence, each.strength, each.direction)
        found += [(each.label, label, ""), *(part for part in parts if part not in found)]
    return tuple(found)
