"""What an import makes of a record's meetings. For verbs: voting has those that write them."""

from collections.abc import Mapping

from authoring.actions.meetings import items_of
from authoring.models import Guideline
from authoring.rules.plan_meetings import PlannedMeeting, PlannedSeat
from core.people import Actor
from voting.actions import take_in_meeting
from voting.rules.consensus import from_data
from voting.rules.items import ItemDraft, MeetingKeys
from voting.rules.records import DeclaredInterest, RollPerson

Subjects = Mapping[tuple[int, str], str]
"""What voting knows a recommendation by, found by the numbers of its guideline and its own."""


def make_meeting(actor: Actor, made: Mapping[int, Guideline], planned: PlannedMeeting) -> MeetingKeys:
    """The meeting with its agenda in the order of the plan, and its roll. made: the guidelines by number."""
    rows = {
        (number, each.number): each
        for number, row in made.items()
        for question in row.questions
        for each in question.recommendations
    }
    subjects = {key: each.subject for key, each in rows.items()}
    drafts = dict[str, ItemDraft]()
    for number in dict.fromkeys(item.guideline for item in planned.agenda):
        wanted = [rows[number, item.number].id for item in planned.agenda if item.guideline == number]
        drafts |= {draft.subject: draft for draft in items_of(made[number], wanted)}
    order = [subjects[item.guideline, item.number] for item in planned.agenda]
    texts = {subject: dict(item.translations) for subject, item in zip(order, planned.agenda, strict=True)}
    own = made[planned.guideline]
    return take_in_meeting(
        actor,
        own.conference_id,
        planned.settings(from_data(own.rule)),
        planned.state,
        [drafts[subject] for subject in order],
        texts,
        [_person(each, subjects) for each in planned.roll],
    )


def _person(each: PlannedSeat, subjects: Subjects) -> RollPerson:
    said = tuple(
        DeclaredInterest(subjects[one.guideline, one.number] if one.number else "", one.text, one.recused)
        for one in each.interests
    )
    return RollPerson(each.name, each.email, each.affiliation, each.remote, each.struck, said)
