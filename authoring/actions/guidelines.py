"""Verbs on guidelines as wholes: add one to a conference, change what it says of itself."""

from dataclasses import asdict, replace

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from authoring.actions import rows, texts
from authoring.actions.grade_checks import check_system, refuse_silent_change
from authoring.actions.settling import settle
from authoring.drafts import GuidelineDraft, guideline_draft
from authoring.models import Guideline
from authoring.rules import plan
from core.conferences import Conference, WorkingGroup
from core.db import db
from core.errors import Invalid, NotFound, Place
from core.people import Actor
from core.prose import plain
from core.transactions import action
from voting.rules.consensus import to_data

HIGHEST_NUMBER = 999


@action
def add_guideline(actor: Actor, conference_id: int, draft: GuidelineDraft) -> int:
    """The number of a further guideline of the conference, with a working group of its own."""
    conference = db.session.get(Conference, conference_id, with_for_update=True)
    if conference is None:
        raise NotFound("conference-unknown", _l("There is no such conference."))
    draft = tidied(draft, conference.title)
    check(draft)
    _check_group_number(conference_id, draft.group_number, None)
    db.session.add(_group(conference_id, draft))
    db.session.flush()
    return db.session.get_one(Guideline, insert(actor, conference_id, draft)).number


@action
def edit_guideline(actor: Actor, guideline_id: int, base: GuidelineDraft, draft: GuidelineDraft) -> None:
    """Changes what a guideline says of itself. base: what the person saw.

    Another rule is that of new meetings and counts: what was decided stays decided by the rule of its time. Raises
    Refused where somebody else has changed the same since, Invalid as founding and for another scale while there are
    grades.
    """
    row = rows.guideline(guideline_id)
    group = db.session.get(WorkingGroup, row.working_group_id) if row.working_group_id else None
    current = guideline_draft(row, group)
    settled = settle(base, tidied(draft, row.title), current)
    if settled == current:
        return
    check(settled, has_own=row.scale is not None)
    if settled.group_number != current.group_number:
        _check_group_number(row.conference_id, settled.group_number, group)
    if settled.grading_system != current.grading_system:
        refuse_silent_change(row)
    if group is None:
        group = _group(row.conference_id, settled)
        db.session.add(group)
        db.session.flush()
    group.number, group.topic, group.chair = settled.group_number, settled.group_topic, settled.group_chair
    _write(row, settled, group)
    rows.changed(actor, row, "edit guideline", f"guideline:{row.id}", _told(current), _told(settled))
    rows.refresh(actor, row, [each for question in row.questions for each in question.recommendations])


def insert(actor: Actor, conference_id: int, draft: GuidelineDraft, number: int | None = None) -> int:
    """The id of a new guideline for the working group that is there already; for verbs.

    number: its place in addresses, the next free one where it is None.
    """
    group = db.session.scalars(
        select(WorkingGroup).where(
            WorkingGroup.conference_id == conference_id, WorkingGroup.number == draft.group_number
        )
    ).one()
    last = db.session.scalar(select(func.max(Guideline.number)).where(Guideline.conference_id == conference_id))
    row = Guideline(conference_id=conference_id, number=number or (last or 0) + 1, version=0)
    _write(row, draft, group)
    db.session.add(row)
    db.session.flush()
    rows.changed(actor, row, "add guideline", f"guideline:{row.id}", None, _told(draft))
    return row.id


def _write(row: Guideline, draft: GuidelineDraft, group: WorkingGroup) -> None:
    row.title, row.working_group_id = draft.guideline_title, group.id
    row.grading_system, row.rule = draft.grading_system, to_data(draft.rule)
    row.table_number, row.table_caption = draft.table_number, draft.table_caption
    row.about = draft.guideline_about


def _group(conference_id: int, draft: GuidelineDraft) -> WorkingGroup:
    return WorkingGroup(
        conference_id=conference_id, number=draft.group_number, topic=draft.group_topic, chair=draft.group_chair
    )


def tidied(draft: GuidelineDraft, otherwise: str) -> GuidelineDraft:
    """The draft with its texts tidied; `otherwise` is the title where neither title nor topic is given."""
    topic = texts.tidy(draft.group_topic)
    return replace(
        draft,
        guideline_title=texts.tidy(draft.guideline_title) or topic or otherwise,
        group_topic=topic,
        group_chair=texts.tidy(draft.group_chair),
        table_caption=texts.tidy(draft.table_caption),
        guideline_about=plain(draft.guideline_about).replace("\r\n", "\n").strip(),
    )


def check(draft: GuidelineDraft, has_own: bool = False) -> None:
    """Raises Invalid, with its places, for a draft that cannot be saved. has_own: the guideline has its own scale."""
    wrong = texts.places("guideline_title", draft.guideline_title, plan.MAX_TITLE, _l("The title"))
    wrong += texts.places("group_topic", draft.group_topic, plan.MAX_TITLE, _l("The topic"), needed=False)
    wrong += texts.places("group_chair", draft.group_chair, plan.MAX_NAME, _l("The chair’s name"), needed=False)
    wrong += texts.places("table_caption", draft.table_caption, plan.MAX_CAPTION, _l("The caption"), needed=False)
    wrong += texts.places("guideline_about", draft.guideline_about, plan.MAX_ABOUT, _l("The text"), needed=False)
    for where, number in (("group_number", draft.group_number), ("table_number", draft.table_number)):
        if not 1 <= number <= HIGHEST_NUMBER:
            wrong.append(Place(where, _l("This is no number that a table or group has."), _l("Use 1 to 999.")))
    wrong += check_system(draft.grading_system, has_own)
    if wrong:
        raise Invalid("guideline-invalid", _l("The guideline cannot be saved like this."), places=wrong)


def _check_group_number(conference_id: int, number: int, own: WorkingGroup | None) -> None:
    taken = db.session.scalars(
        select(WorkingGroup).where(WorkingGroup.conference_id == conference_id, WorkingGroup.number == number)
    ).first()
    if taken is not None and taken is not own:
        place = Place("group_number", _l("Another working group has this number."), _l("Choose another one."))
        raise Invalid("guideline-invalid", _l("The guideline cannot be saved like this."), places=[place])


def _told(draft: GuidelineDraft) -> dict[str, object]:
    # Without the chair: the journal keeps no names, so that they can be erased.
    kept = asdict(replace(draft, group_chair="")) | {"rule": to_data(draft.rule)}
    del kept["group_chair"]
    return kept
