"""What keeps a plan out that a reader could not know: the guideline it goes into, the rule that is to judge it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

from flask_babel import lazy_gettext as _l

from authoring.models import Guideline
from authoring.rules import numbering
from authoring.rules.grading import SYSTEMS
from authoring.rules.plan import ImportPlan, PlannedGuideline, PlannedRecommendation
from core.db import db
from core.errors import Invalid, Place
from voting.rules.consensus import BaseTooSmall, BaseUnknown, ConsensusRule, from_data, judge


def day(text: str) -> date | None:
    """The day that a file names, None for "". Raises Invalid for what is no day."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise _refused("date", _l("“%(text)s” is no day.", text=text[:30]), _l("Write it as 2026-05-31.")) from error


def moment(text: str) -> datetime | None:
    """The moment that a file names, in UTC where it names no zone; None for "". Raises Invalid for what is none."""
    try:
        found = datetime.fromisoformat(text) if text else None
    except ValueError as error:
        cure = _l("Write it as 2026-05-31T14:00:00+00:00.")
        raise _refused("closed_at", _l("“%(text)s” is no moment.", text=text[:30]), cure) from error
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found


def check_counts(recommendations: Iterable[PlannedRecommendation], rule: ConsensusRule) -> None:
    """Raises Invalid for counts that the rule cannot judge: its base is not known, or smaller than the votes."""
    for each in recommendations:
        for counted in each.rounds:
            judging = counted.rule or rule
            try:
                judge(counted.tally, judging, counted.electorate)
            except (BaseUnknown, BaseTooSmall) as error:
                reason = _l("The rule “%(rule)s” cannot judge this count.", rule=judging.title)
                cure = _l("Choose a rule that counts from the votes cast, or put the missing number into the file.")
                raise _refused(f"recommendation {each.number}", reason, cure) from error


def fitted_plan(guideline_id: int, plan: ImportPlan, number_anew: bool) -> ImportPlan:
    """The plan as `import_into` would write it into the guideline; writes nothing. Raises Invalid as it does."""
    return replace(plan, guidelines=(fitted(db.session.get_one(Guideline, guideline_id), plan, number_anew),))


def fitted(row: Guideline, plan: ImportPlan, number_anew: bool) -> PlannedGuideline:
    """What of the plan goes into the guideline, numbered anew after what is there where that is wanted.

    Raises Invalid for plans of several guidelines, numbers that are taken, grades outside of the guideline's scale,
    and counts that its rule cannot judge.
    """
    if len(plan.guidelines) != 1:
        raise Invalid("import-several", _l("The file holds several guidelines."), _l("Import it as a new conference."))
    planned = _numbered_after(row, plan.guidelines[0]) if number_anew else plan.guidelines[0]
    planned = replace(planned, rule=from_data(row.rule))
    _check_clashes(row, planned)
    check_counts(planned.recommendations, planned.rule)
    return planned


def _numbered_after(row: Guideline, planned: PlannedGuideline) -> PlannedGuideline:
    # A question of the same title stays the same one.
    held = {question.title: question.number for question in row.questions}
    taken = {each.number for question in row.questions for each in question.recommendations}
    questions = []
    for each in planned.questions:
        number = held.setdefault(each.title, numbering.next_question(held.values()))
        recommendations = []
        for recommendation in each.recommendations:
            own = numbering.next_recommendation(number, taken)
            taken.add(own)
            recommendations.append(replace(recommendation, number=own))
        questions.append(replace(each, number=number, recommendations=tuple(recommendations)))
    return replace(planned, questions=tuple(questions))


def _check_clashes(row: Guideline, planned: PlannedGuideline) -> None:
    questions = {question.number: question.title for question in row.questions}
    numbers = {each.number for question in row.questions for each in question.recommendations}
    places = [
        Place(
            f"question {each.number}",
            _l("The guideline has another question %(number)s: “%(title)s”.", number=each.number, title=title),
            _l("Give it another number in the file, or the same title."),
        )
        for each in planned.questions
        if (title := questions.get(each.number, each.title)) != each.title
    ]
    places += [
        Place(
            f"recommendation {each.number}",
            _l("The guideline has a recommendation %(number)s already.", number=each.number),
            _l("Give it another number in the file, or delete the one that is there."),
        )
        for each in planned.recommendations
        if each.number in numbers
    ]
    places += _misfits(row, planned)
    if places:
        raise Invalid("import-clash", _l("The file does not fit this guideline. Nothing was written."), places=places)


def _misfits(row: Guideline, planned: PlannedGuideline) -> list[Place]:
    system = SYSTEMS[row.grading_system]
    return [
        Place(
            f"recommendation {each.number}",
            _l("Its grade is not on this guideline’s scale, %(scale)s.", scale=system.title),
            _l("Correct it in the file, or change the scale in the settings."),
        )
        for each in planned.recommendations
        if system.faults(each.level_of_evidence, each.strength)
    ]


def _refused(where: str, reason: object, cure: object) -> Invalid:
    title = _l("The file cannot be imported like this. Nothing was written.")
    return Invalid("import-invalid", title, places=[Place(where, reason, cure)])
