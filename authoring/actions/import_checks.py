"""What keeps a plan out that a reader could not know: the guideline it goes into, the rule that is to judge it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from authoring import queries
from authoring.actions.import_beside import beside
from authoring.graded import scale_of
from authoring.models import EvidenceTable, Guideline
from authoring.outlined import OPEN
from authoring.rules import json_grades, numbering
from authoring.rules.beside import Beside, left_behind
from authoring.rules.comparing import Held, Step, akin, placed, steps
from authoring.rules.plan import ImportPlan, PlannedGuideline, PlannedRecommendation
from authoring.rules.plan_evidence import PlannedEvidence
from core.db import db
from core.errors import Invalid, Place
from voting.rules.consensus import BaseTooSmall, BaseUnknown, ConsensusRule, from_data, judge
from voting.rules.rounds import RoundKind
from voting.rules.tally import Electorate, Tally

_NOBODY_KNOWN = Electorate()


def day(text: str) -> date | None:
    """The day that a file names, None for "". Raises Invalid for what is no day."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise refused("date", _l("“%(text)s” is no day.", text=text[:30]), _l("Write it as 2026-05-31.")) from error


def moment(text: str) -> datetime | None:
    """The moment that a file names, in UTC where it names no zone; None for "". Raises Invalid for what is none."""
    try:
        found = datetime.fromisoformat(text) if text else None
    except ValueError as error:
        cure = _l("Write it as 2026-05-31T14:00:00+00:00.")
        raise refused("closed_at", _l("“%(text)s” is no moment.", text=text[:30]), cure) from error
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found


def check_counts(recommendations: Iterable[PlannedRecommendation], rule: ConsensusRule) -> None:
    """Raises Invalid for counts that the rule cannot judge: its base is not known, or smaller than the votes."""
    for each in recommendations:
        for counted in (one for one in each.all_rounds if one.is_told):
            check_count(each.number, counted.tally, counted.rule or rule, counted.electorate)


def check_count(number: str, tally: Tally, rule: ConsensusRule, electorate: Electorate = _NOBODY_KNOWN) -> None:
    """Raises Invalid for a count on that recommendation that the rule cannot judge."""
    try:
        judge(tally, rule, electorate)
    except (BaseUnknown, BaseTooSmall) as error:
        reason = _l("The rule “%(rule)s” cannot judge this count.", rule=rule.title)
        cure = _l("Choose a rule that counts from the votes cast, or put the missing number into the file.")
        raise refused(f"recommendation {number}", reason, cure) from error


def fitted_plan(guideline_id: int, plan: ImportPlan, number_anew: bool) -> ImportPlan:
    """The plan as `import_into` would write it into the guideline; writes nothing. Raises Invalid as it does."""
    row = db.session.get_one(Guideline, guideline_id)
    planned = fitted(row, plan, number_anew)
    reports = (*plan.reports, *left_behind(plan, beside(row, planned)))
    return replace(plan, guidelines=(planned,), reports=reports)


def fitted_beside(guideline_id: int, plan: ImportPlan) -> Beside:
    """What `import_into` brings of a plan that fits the guideline, beside its recommendations."""
    return beside(db.session.get_one(Guideline, guideline_id), plan.guidelines[0])


def fitted_steps(guideline_id: int, plan: ImportPlan) -> tuple[Step, ...]:
    """What `import_into` does with each recommendation of a plan that fits the guideline."""
    return steps(plan.guidelines[0].recommendations, {each.number: each for each in held_in(guideline_id)})


def fitted(row: Guideline, plan: ImportPlan, number_anew: bool) -> PlannedGuideline:
    """What of the plan goes into the guideline, numbered anew after what is there where that is wanted.

    What has no number in the file is found by its words, or gets the next free one. Raises Invalid for plans of several
    guidelines, numbers that another question has, counts that differ from votes cast here, grades outside of the
    guideline's scale, and counts that its rule cannot judge.
    """
    if len(plan.guidelines) != 1:
        raise Invalid("import-several", _l("The file holds several guidelines."), _l("Import it as a new conference."))
    first, held = plan.guidelines[0], held_in(row.id)
    titles = {question.number: question.title for question in row.questions}
    planned = _numbered_after(row, first) if number_anew else placed(first, titles, held)
    planned = replace(planned, rule=from_data(row.rule), evidence=_new_evidence(row, planned))
    _check_clashes(row, planned, {each.number: each for each in held})
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
            recommendations.append(replace(recommendation, number=own, is_numbered=True))
        questions.append(replace(each, number=number, recommendations=tuple(recommendations), is_numbered=True))
    return replace(planned, questions=tuple(questions))


def held_in(guideline_id: int) -> tuple[Held, ...]:
    """The guideline's recommendations as they stand, with their votes."""
    return tuple(
        Held(
            each.number,
            question.number,
            each.text,
            each.level_of_evidence,
            each.strength,
            tuple(round_.tally for round_ in each.rounds if round_.tally is not None and round_.state == "closed"),
            is_voted=each.state == OPEN or (each.result is not None and each.result.kind == RoundKind.BALLOT),
        )
        for question in queries.outline(guideline_id).questions
        for each in question.recommendations
    )


def _new_evidence(row: Guideline, planned: PlannedGuideline) -> PlannedEvidence:
    """The plan's evidence without the tables that stand in the guideline already."""
    query = select(EvidenceTable.number, EvidenceTable.caption).where(EvidenceTable.guideline_id == row.id)
    there = {(number, caption) for number, caption in db.session.execute(query)}
    tables = tuple(each for each in planned.evidence.tables if (each.number, each.caption) not in there)
    return replace(planned.evidence, tables=tables)


def _check_clashes(row: Guideline, planned: PlannedGuideline, held: Mapping[str, Held]) -> None:
    questions = {question.number: question.title for question in row.questions}
    places = [
        Place(
            f"question {each.number}",
            _l("The guideline has another question %(number)s: “%(title)s”.", number=each.number, title=title),
            _l("Give it another number in the file, or the same title."),
        )
        for each in planned.questions
        if not akin(title := questions.get(each.number, each.title), each.title)
    ]
    places += [
        Place(
            f"recommendation {each.number}",
            _l("Question %(other)s has a recommendation %(number)s already.", number=each.number, other=there.question),
            _l("Give it another number in the file, or delete the one that is there."),
        )
        for question in planned.questions
        for each in question.recommendations
        if (there := held.get(each.number)) is not None and there.question != question.number
    ]
    places += [
        Place(
            f"recommendation {step.planned.number}",
            _l("It was voted on here, and the file counts other votes."),
            _l("Leave its counts out of the file, or record them from a meeting of their own."),
        )
        for step in steps(planned.recommendations, held)
        if step.clash
    ]
    places += _misfits(row, planned)
    if places:
        raise Invalid("import-clash", _l("The file does not fit this guideline. Nothing was written."), places=places)


def _misfits(row: Guideline, planned: PlannedGuideline) -> list[Place]:
    system, own = scale_of(row), json_grades.system_of(planned)
    graded = any(each.level_of_evidence or each.strength for each in planned.recommendations)
    if own and own != system and graded:
        titles = {"other": own.title, "scale": system.title}
        reason = _l("Its grades are on another scale, %(other)s; this guideline’s is %(scale)s.", **titles)
        return [Place("grading_system", reason, _l("Import it as a conference of its own, or without its grades."))]
    return [
        Place(
            f"recommendation {each.number}",
            _l("Its grade is not on this guideline’s scale, %(scale)s.", scale=system.title),
            _l("Correct it in the file, or change the scale in the settings."),
        )
        for each in planned.recommendations
        if any(json_grades.off_scale(each, system))
    ]


def refused(where: str, reason: object, cure: object) -> Invalid:
    """What is said of a plan that cannot be written. where: the place in the file."""
    title = _l("The file cannot be imported like this. Nothing was written.")
    return Invalid("import-invalid", title, places=[Place(where, reason, cure)])
