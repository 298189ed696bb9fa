"""What a file brings into a guideline beside recommendations, and what of it has no place there. Pure.

The guideline keeps what is its own: its title, rule, scale and captions, the text that a question has, what a short
form means, what somebody waived or said, and the people and meetings of its conference.
"""

from dataclasses import dataclass

from authoring.rules.findings import Kind, found
from authoring.rules.plan import ImportPlan, Report


@dataclass(frozen=True)
class Beside:
    """texts: numbers of questions that get their text, kept: of those that have one already.

    references, tables: how many are new. abbreviations: those whose short form is new. keys: of the references that
    the guideline has.
    """

    texts: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    references: int = 0
    tables: int = 0
    abbreviations: tuple[tuple[str, str], ...] = ()
    keys: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.texts or self.references or self.tables or self.abbreviations)


def left_behind(plan: ImportPlan, brought: Beside) -> tuple[Report, ...]:
    """What of the plan is not taken into a guideline, each with how many there are."""
    guideline = plan.guidelines[0]
    comments = sum(len(question.comments) for question in guideline.questions)
    told = []
    if count := len(plan.conference.people):
        told.append(found(Kind.PEOPLE_LEFT, count=count))
    if count := len(plan.meetings) + len(plan.held):
        told.append(found(Kind.MEETINGS_LEFT, count=count))
    if count := len(guideline.waivers):
        told.append(found(Kind.WAIVERS_LEFT, count=count))
    if comments:
        told.append(found(Kind.COMMENTS_LEFT, count=comments))
    if brought.kept:
        told.append(found(Kind.TEXT_KEPT, numbers=", ".join(brought.kept)))
    return tuple(Report(0, "", each) for each in told)
