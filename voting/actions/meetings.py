"""Verbs on meetings: create, agenda, keys, seats."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from core import ids
from core.db import db
from core.errors import Invalid, NotFound, Place, Refused
from core.journal import record
from core.people import Actor
from core.prose import plain
from core.transactions import action, after_commit
from voting.actions.obstacles import refuse
from voting.live import ring
from voting.models import AgendaItem, Meeting, Round, Seat
from voting.rules.admission import Admission, Presence
from voting.rules.answers import ANSWER_SCALES
from voting.rules.consensus import ConsensusRule, to_data
from voting.rules.file_signs import one_line
from voting.rules.items import ItemDraft, MeetingKeys
from voting.rules.rounds import Obstacle
from voting.rules.settings import COUNTED_BASES
from voting.tokens import meeting_keys


@action
def create_meeting(
    actor: Actor,
    conference_id: int,
    title: str,
    held_on: date | None,
    rule: ConsensusRule,
    answers: str,
    may_change: bool,
    items: Sequence[ItemDraft],
) -> MeetingKeys:
    """The new meeting's number, join code and tokens.

    Raises Invalid for an empty title or agenda, answers that are no scale, or a rule whose base an open room
    cannot know.
    """
    _check(title, rule, answers, items)
    meeting = meeting_added(
        actor, conference_id, items, title=title, held_on=held_on, rule=rule, answers=answers, may_change=may_change
    )
    return meeting_keys(meeting.id, meeting.number, meeting.code, meeting.key_generation)


def meeting_added(
    actor: Actor, conference_id: int, items: Sequence[ItemDraft], *, title: str, rule: ConsensusRule, **columns: Any
) -> Meeting:
    """A further meeting of the conference with its journal line; for verbs, which have checked it."""
    last = db.session.scalar(select(func.max(Meeting.number)).where(Meeting.conference_id == conference_id))
    meeting = Meeting(
        conference_id=conference_id,
        number=(last or 0) + 1,
        title=tidy_title(title),
        code=_free_code(),
        rule=to_data(rule),
        **columns,
    )
    db.session.add(meeting)
    db.session.flush()
    _append(meeting, items)
    after = {"title": meeting.title, "items": [item.number for item in items], "rule": meeting.rule}
    record(conference_id, actor, "create meeting", f"meeting:{meeting.id}", None, after)
    return meeting


def tidy_title(typed: str) -> str:
    """A meeting's title as it is kept: on one line, without signs that cannot be seen."""
    return one_line(plain(typed))


def _check(title: str, rule: ConsensusRule, answers: str, items: Sequence[ItemDraft]) -> None:
    places = []
    if not tidy_title(title):
        places.append(Place("title", _l("The meeting has no title."), _l("Give it one.")))
    if not items:
        places.append(Place("items", _l("The agenda is empty."), _l("Choose at least one recommendation.")))
    if answers not in ANSWER_SCALES:
        places.append(Place("answers", _l("These answers are not on offer."), _l("Choose one of the answer scales.")))
    if rule.base not in COUNTED_BASES:
        reason = _l("The rule counts from those eligible, which a meeting that anybody can join does not know.")
        places.append(Place("rule", reason, _l("Choose a rule whose base is the votes cast or those present.")))
    if places:
        raise Invalid("meeting-invalid", _l("The meeting cannot be made like this."), places=places)


def _free_code() -> str:
    while True:
        code = ids.join_code()
        if db.session.scalar(select(Meeting.id).where(Meeting.code == code)) is None:
            return code


def _append(meeting: Meeting, items: Sequence[ItemDraft]) -> None:
    taken = {item.subject for item in meeting.items}
    start = len(taken)
    fresh = [item for item in items if item.subject not in taken]
    meeting.items.extend(AgendaItem(position=start + n, **_columns(item)) for n, item in enumerate(fresh, 1))
    db.session.flush()


def _columns(item: ItemDraft) -> dict[str, object]:
    return asdict(item) | {
        "grade_parts": [list(part) for part in item.grade_parts],
        "equal_refs": list(item.equal_refs),
    }


@action
def add_items(actor: Actor, meeting_id: int, items: Sequence[ItemDraft]) -> None:
    """Puts more statements on the agenda of a meeting that has not ended; those that are on it stay once."""
    meeting = running(meeting_id)
    _append(meeting, items)
    meeting.version += 1
    record(
        meeting.conference_id,
        actor,
        "add items",
        f"meeting:{meeting_id}",
        None,
        [item.number for item in items],
    )
    after_commit(partial(ring, meeting_id))


@action
def refresh_items(actor: Actor, items: Sequence[ItemDraft]) -> None:
    """Carries edits to the agendas of meetings that have not ended. Rounds keep what they froze.

    Writes no journal line of its own: the edit that caused it has one.
    """
    for item in items:
        found = select(AgendaItem, Meeting).join(Meeting, AgendaItem.meeting_id == Meeting.id)
        for row, meeting in db.session.execute(
            found.where(AgendaItem.subject == item.subject, Meeting.state != "ended")
        ):
            if row.wording_ref != item.wording_ref:
                row.translations = {}  # they were of the old wording
            for name, value in _columns(item).items():
                setattr(row, name, value)
            meeting.version += 1
            after_commit(partial(ring, meeting.id))


@action
def withdraw_items(actor: Actor, subjects: Sequence[str]) -> None:
    """Takes statements off every agenda. Raises Refused where one of them has ever been put to the vote."""
    voted = db.session.scalars(select(Round.number).where(Round.subject.in_(subjects))).all()
    if voted:
        raise Refused(
            "already-voted",
            _l(
                "There has been a vote on %(numbers)s; it stays in the record.",
                numbers=", ".join(sorted(set(voted))),
            ),
            _l("Leave it, or write a new wording."),
        )
    for row in db.session.scalars(select(AgendaItem).where(AgendaItem.subject.in_(subjects))).all():
        meeting = db.session.get_one(Meeting, row.meeting_id)
        if meeting.current_item_id == row.id:
            meeting.current_item_id = None
        meeting.version += 1
        db.session.delete(row)
        after_commit(partial(ring, meeting.id))
    db.session.flush()


@action
def renew_keys(actor: Actor, meeting_id: int) -> MeetingKeys:
    """New tokens for chair console and projector; those handed out before open nothing from now on."""
    meeting = db.session.get_one(Meeting, meeting_id)
    meeting.key_generation += 1
    record(meeting.conference_id, actor, "renew keys", f"meeting:{meeting_id}")
    after_commit(partial(ring, meeting_id))  # screens that came by the old links hear nothing more
    return meeting_keys(meeting.id, meeting.number, meeting.code, meeting.key_generation)


@dataclass(frozen=True)
class NewSeat:
    """A seat that was just taken: what its device's cookie is made of."""

    seat_id: int
    number: int
    token: str


@action
def take_seat(meeting_id: int) -> NewSeat:
    """A new seat for the device that asks. Raises Refused where the meeting has ended.

    No journal line: a list of when each seat was taken would help to guess who sat there.
    """
    meeting = running(meeting_id)
    if Admission(meeting.admission).has_roll:
        raise Refused(
            "code-needed",
            _l("This meeting lets in the people on its roll only."),
            _l("Type the personal code of your badge, or sign in where the meeting asks for it."),
            status=403,
        )
    token = ids.token()
    seat = seat_added(meeting_id)
    seat.token_hash = ids.digest(token)
    db.session.flush()
    return NewSeat(seat.id, seat.number, token)


def seat_added(meeting_id: int) -> Seat:
    """A further seat of somebody who has arrived, without a name; for verbs."""
    last = db.session.scalar(select(func.max(Seat.number)).where(Seat.meeting_id == meeting_id))
    seat = Seat(meeting_id=meeting_id, number=(last or 0) + 1, presence=str(Presence.ARRIVED))
    db.session.add(seat)
    db.session.flush()
    return seat


def running(meeting_id: int) -> Meeting:
    """The meeting's row, for a verb. Raises NotFound, or Refused where the meeting has ended."""
    meeting = db.session.get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound("meeting-unknown", _l("There is no such meeting."))
    if meeting.state == "ended":
        refuse((Obstacle.MEETING_ENDED,))
    return meeting
