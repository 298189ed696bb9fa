"""Verbs that write what was read from a file, all of it or nothing: as a new conference, or into a guideline."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from authoring.actions import guidelines, rows
from authoring.actions.conferences import free_slug, refuse_reserved
from authoring.actions.import_checks import check_counts, day, fitted, moment
from authoring.actions.meetings import hold_meeting
from authoring.actions.recommendations import append, reword
from authoring.drafts import GuidelineDraft, WordingDraft
from authoring.items import draft_of
from authoring.models import Guideline, Question, Recommendation
from authoring.rules.plan import (
    ImportPlan,
    PlannedGroup,
    PlannedGuideline,
    PlannedMeeting,
    PlannedQuestion,
    PlannedRecommendation,
    PlannedRound,
    Report,
)
from core.actions import GroupDraft, create_conference
from core.db import db
from core.people import Actor
from core.transactions import action
from voting.actions import record_count
from voting.rules.consensus import ConsensusRule
from voting.rules.items import MeetingKeys


@dataclass(frozen=True)
class Imported:
    """What an import made. slug: the conference's; reports: what the file says that does not follow from its counts."""

    conference_id: int
    slug: str
    questions: int
    recommendations: int
    rounds: int
    meetings: tuple[MeetingKeys, ...]
    reports: tuple[Report, ...]


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
    keys = tuple(_make_meeting(actor, made[meeting.guideline], meeting) for meeting in plan.meetings)
    return _imported(conference_id, slug, plan, keys)


@action
def import_into(actor: Actor, guideline_id: int, plan: ImportPlan, number_anew: bool = False) -> Imported:
    """Adds the plan's one guideline to the outline: a question that is there already takes its recommendations.

    number_anew: give up the plan's numbers for the next free ones. Raises Invalid for numbers that are taken, grades
    outside of the guideline's scale, counts that its rule cannot judge, and plans of several guidelines.
    """
    guideline = rows.guideline(guideline_id)
    planned = fitted(guideline, plan, number_anew)
    _fill(actor, guideline, planned.questions, planned.rule)
    after = {"questions": plan.questions_count, "recommendations": plan.recommendations_count}
    rows.changed(actor, guideline, "import", f"guideline:{guideline_id}", None, after)
    return _imported(guideline.conference_id, "", plan, ())


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
    guidelines.check(draft)
    row = rows.guideline(guidelines.insert(actor, conference_id, draft, planned.number))
    row.about, row.abbreviations = planned.about, [list(pair) for pair in planned.abbreviations]
    _fill(actor, row, planned.questions, planned.rule)
    after = {"questions": len(planned.questions), "recommendations": len(planned.recommendations)}
    rows.changed(actor, row, "import", f"guideline:{row.id}", None, after)
    return row


def _fill(actor: Actor, row: Guideline, planned: Sequence[PlannedQuestion], rule: ConsensusRule) -> None:
    present = {question.number: question for question in row.questions}
    for each in planned:
        question = present.get(each.number)
        if question is None:
            question = Question(number=each.number, title=each.title, position=len(row.questions) + 1)
            row.questions.append(question)
            db.session.flush()
        for recommendation in each.recommendations:
            _make_recommendation(actor, row, question, recommendation, rule)


def _make_recommendation(
    actor: Actor, row: Guideline, question: Question, planned: PlannedRecommendation, rule: ConsensusRule
) -> None:
    """The recommendation with a wording for each text that was voted on, the present one last, and its counts."""
    grade = (planned.level_of_evidence, planned.strength)
    earlier = dict.fromkeys(each.text for each in planned.rounds if each.text and each.text != planned.text)
    first, *later = [WordingDraft(text, *grade) for text in (*earlier, planned.text)]
    made = append(row, question, planned.number, first, actor, dict(planned.notes))
    for draft in later:
        reword(made, draft, actor)
    for each in planned.rounds:
        _make_round(actor, row, question, made, each, rule)


def _make_round(
    actor: Actor, row: Guideline, question: Question, made: Recommendation, planned: PlannedRound, rule: ConsensusRule
) -> None:
    item = draft_of(made, question, row.grading_system)
    wording = next((each for each in made.wordings if each.text == planned.text), made.wording)
    record_count(
        actor,
        row.conference_id,
        replace(item, wording_ref=wording.ref, text=wording.text),
        planned.rule or rule,
        planned.tally,
        planned.answers,
        planned.source,
        planned.kind,
        planned.electorate,
        moment(planned.closed_at),
    )


def _make_meeting(actor: Actor, row: Guideline, planned: PlannedMeeting) -> MeetingKeys:
    ids = {each.number: each.id for question in row.questions for each in question.recommendations}
    agenda = [ids[number] for number in planned.agenda]
    return hold_meeting(actor, row.id, planned.title, day(planned.date), planned.answers, planned.may_change, agenda)
