"""Verbs that write what was read from a file, all of it or nothing: as a new conference, or into a guideline."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from authoring.actions import guidelines, rows
from authoring.actions.conferences import free_slug, refuse_reserved
from authoring.actions.import_answers import fill_answers
from authoring.actions.import_beside import beside
from authoring.actions.import_checks import check_counts, day, fitted, held_in
from authoring.actions.import_evidence import fill_basis, fill_references, fill_tables
from authoring.actions.import_meetings import make_meeting
from authoring.actions.import_people import drafts_of
from authoring.actions.import_rounds import fill_rounds, make_recommendation
from authoring.actions.import_together import fill_together
from authoring.actions.import_waivers import fill_waivers
from authoring.actions.questions import edit_question
from authoring.actions.recommendations import write_wording
from authoring.drafts import GuidelineDraft, QuestionDraft, WordingDraft
from authoring.models import Guideline, Question
from authoring.rules.beside import left_behind
from authoring.rules.comparing import State, Step, steps
from authoring.rules.grading import to_data
from authoring.rules.plan import (
    ImportPlan,
    PlannedGroup,
    PlannedGuideline,
    Report,
)
from core.actions import GroupDraft, create_conference, set_further_facts, take_in_people
from core.db import db
from core.people import Actor
from core.transactions import action
from voting.actions import keep_held_meetings
from voting.rules.consensus import ConsensusRule
from voting.rules.items import MeetingKeys


@dataclass(frozen=True)
class Imported:
    """What an import made. slug: the conference's; reports: what the file says that does not follow from its counts.

    changed, unchanged: recommendations that were there before; they are not among `recommendations`.
    """

    conference_id: int
    slug: str
    questions: int
    recommendations: int
    rounds: int
    meetings: tuple[MeetingKeys, ...]
    reports: tuple[Report, ...]
    changed: int = 0
    unchanged: int = 0


@action
def import_plan(actor: Actor, plan: ImportPlan, slug: str = "") -> Imported:
    """A new conference as the plan has it; whoever imports it becomes its owner.

    slug: the address; the plan's own or one made from the title where it is empty. Raises Invalid for an address
    that is taken, or counts that a guideline's rule cannot judge.
    """
    facts = plan.conference
    slug = slug or facts.slug or free_slug(facts.title)
    refuse_reserved(slug)
    for planned in plan.guidelines:
        check_counts(planned.recommendations, planned.rule)
    groups = _groups(plan)
    conference_id = create_conference(
        actor,
        slug=slug,
        title=facts.title,
        held_on=day(facts.date),
        venue=facts.venue,
        organisers=facts.organisers,
        about=facts.about,
        language=facts.language,
        is_public=facts.is_public,
        working_groups=[GroupDraft(group.number, group.topic, group.chair) for group in groups.values()],
    )
    made = {
        planned.number: _make_guideline(actor, conference_id, planned, groups[_group_number(planned)])
        for planned in sorted(plan.guidelines, key=lambda each: each.number)
    }
    set_further_facts(actor, conference_id, facts.facts)
    take_in_people(actor, conference_id, drafts_of(facts.people, made.values()))
    for planned in plan.guidelines:
        fill_together(made[planned.number], planned)
    keys = tuple(make_meeting(actor, made, meeting) for meeting in plan.meetings)
    keep_held_meetings(actor, conference_id, plan.held)
    return _imported(conference_id, slug, plan, keys)


@action
def import_into(actor: Actor, guideline_id: int, plan: ImportPlan, number_anew: bool = False) -> Imported:
    """Adds the plan's one guideline to the outline, and brings what is there already to what the plan says.

    A recommendation with the number of one that is there gives it a new wording where it says something else; counts
    that are there already are not taken again. number_anew: give up the plan's numbers for the next free ones. Raises
    Invalid as `fitted` does. What the guideline keeps of its own: authoring.rules.beside.
    """
    guideline = rows.guideline(guideline_id)
    planned = fitted(guideline, plan, number_anew)
    brought = beside(guideline, planned)
    held = {each.number: each for each in held_in(guideline_id)}
    taken = steps(planned.recommendations, held)
    there = {question.number for question in guideline.questions}
    _fill(actor, guideline, planned, plan.guidelines[0], {step.planned.number: step for step in taken})
    guideline.abbreviations = [*guideline.abbreviations, *(list(pair) for pair in brought.abbreviations)]
    fill_together(guideline, planned, [step.planned.number for step in taken if step.state == State.NEW])
    counts = {state: sum(step.state == state for step in taken) for state in State}
    made = Imported(
        conference_id=guideline.conference_id,
        slug="",
        questions=sum(each.number not in there for each in planned.questions),
        recommendations=counts[State.NEW],
        rounds=sum(len(step.rounds) for step in taken),
        meetings=(),
        reports=(*plan.reports, *left_behind(plan, brought)),
        changed=counts[State.CHANGED],
        unchanged=counts[State.SAME],
    )
    after = {"questions": made.questions, "recommendations": made.recommendations, "changed": made.changed}
    rows.changed(actor, guideline, "import", f"guideline:{guideline_id}", None, after)
    return made


def _imported(conference_id: int, slug: str, plan: ImportPlan, keys: tuple[MeetingKeys, ...]) -> Imported:
    counts = (plan.questions_count, plan.recommendations_count, plan.rounds_count)
    return Imported(conference_id, slug, *counts, keys, plan.reports)


def _group_number(planned: PlannedGuideline) -> int:
    return planned.number if planned.working_group is None else planned.working_group


def _groups(plan: ImportPlan) -> dict[int, PlannedGroup]:
    """The plan's working groups by number, with one for each guideline that names none."""
    groups = {group.number: group for group in plan.conference.working_groups}
    for planned in plan.guidelines:
        groups.setdefault(_group_number(planned), PlannedGroup(_group_number(planned)))
    return groups


def _make_guideline(actor: Actor, conference_id: int, planned: PlannedGuideline, group: PlannedGroup) -> Guideline:
    draft = GuidelineDraft(
        guideline_title=planned.title,
        group_number=group.number,
        group_topic=group.topic,
        group_chair=group.chair,
        grading_system=planned.grading_system,
        rule=planned.rule,
        table_number=planned.table_number,
        table_caption=planned.table_caption,
    )
    guidelines.check(draft, has_own=planned.scale is not None)
    row = rows.guideline(guidelines.insert(actor, conference_id, draft, planned.number))
    row.scale = to_data(planned.scale) if planned.scale else None
    row.about, row.abbreviations = planned.about, [list(pair) for pair in planned.abbreviations]
    _fill(actor, row, planned, planned, {})
    fill_waivers(row, planned.waivers)
    fill_answers(row, planned.answers)
    after = {"questions": len(planned.questions), "recommendations": len(planned.recommendations)}
    rows.changed(actor, row, "import", f"guideline:{row.id}", None, after)
    return row


def _fill(
    actor: Actor, row: Guideline, planned: PlannedGuideline, told: PlannedGuideline, taken: Mapping[str, Step]
) -> None:
    """told: the same with the numbers that the file has, by which its texts and tables name one another.

    taken: what is to be done with each recommendation, by number; all are new where it is not told.
    """
    present = {question.number: question for question in row.questions}
    renamed, ids = fill_references(row, planned, told), dict[str, int]()
    for each, as_told in zip(planned.questions, told.questions, strict=True):
        question = present.get(each.number)
        if question is None:
            question = Question(number=each.number, title=each.title, position=len(row.questions) + 1)
            row.questions.append(question)
            db.session.flush()
        elif question.title != each.title:
            stands = QuestionDraft(question.title, question.number)
            edit_question(actor, question.id, stands, replace(stands, title=each.title))
        ids[as_told.number] = question.id
        fill_basis(question, each.basis, renamed)
        for recommendation in each.recommendations:
            step = taken.get(recommendation.number)
            if step is None or step.before is None:
                make_recommendation(actor, row, question, recommendation, planned.rule)
            else:
                _bring_up(actor, row, question, step, planned.rule)
    fill_tables(row, planned.evidence, ids, renamed)


def _bring_up(actor: Actor, row: Guideline, question: Question, step: Step, rule: ConsensusRule) -> None:
    """Gives a recommendation that is there what the file says anew: a wording, counts, notes."""
    stands = next(each for each in question.recommendations if each.number == step.planned.number)
    if step.state == State.CHANGED and step.before is not None:
        grade = (step.planned.level_of_evidence, step.planned.strength)
        if grade == ("", ""):
            grade = (step.before.level_of_evidence, step.before.strength)
        write_wording(actor, stands.id, stands.wording.id, WordingDraft(step.planned.text, *grade))
    stands.notes = {**stands.notes, **dict(step.planned.notes)}
    fill_rounds(actor, row, question, stands, step.rounds, rule)
