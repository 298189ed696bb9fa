"""Verbs on rounds: open, close, reveal, void. A round is bound to one wording and keeps what it froze."""

import secrets
from functools import partial
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, func, insert, select

from core.clock import now
from core.db import db, empty_log
from core.errors import NotFound, Refused
from core.journal import record
from core.people import Actor
from core.transactions import action, after_commit, at_commit
from voting.actions.meetings import running
from voting.actions.obstacles import refuse
from voting.box import box
from voting.live import ring
from voting.models import AgendaItem, Ballot, Meeting, Participation, Round, SealedBallot, Seat
from voting.rules.items import ItemDraft
from voting.rules.rounds import RoundState, may_close, may_open, may_reveal, may_void

CHANCE = secrets.SystemRandom()


@action
def open_round(actor: Actor, meeting_id: int, item_id: int, rehearsal: bool = False) -> int:
    """The id of a new round on the item, open from now on; freezes wording, grade, answers, rule and admission.

    Raises Refused where another round of the meeting is open, or where the statement is empty.
    """
    meeting = running(meeting_id)
    item = db.session.scalars(
        select(AgendaItem).where(AgendaItem.id == item_id, AgendaItem.meeting_id == meeting_id)
    ).one_or_none()
    refuse(
        may_open(
            other_open=is_open(meeting_id),
            meeting_ended=meeting.state == "ended",
            has_item=item is not None,
            wording=item.text if item else "",
        )
    )
    assert item is not None  # noqa: S101 - refused above
    round_ = _opened(meeting, item, rehearsal)
    db.session.add(round_)
    db.session.flush()
    meeting.current_item_id, meeting.state, meeting.blank = item.id, "running", False
    meeting.version += 1
    box().open(round_.id)
    frozen = {
        "wording": round_.wording_ref,
        "number": round_.number,
        "rule": round_.rule,
        "answers": round_.answers,
    }
    record(meeting.conference_id, actor, "open round", f"round:{round_.id}", None, frozen)
    after_commit(partial(ring, meeting_id))
    return round_.id


def is_open(meeting_id: int) -> bool:
    """Whether a round of the meeting is open."""
    query = select(Round.id).where(Round.meeting_id == meeting_id, Round.state == RoundState.OPEN)
    return db.session.scalar(query) is not None


def frozen(item: AgendaItem | ItemDraft) -> dict[str, Any]:
    """What a round keeps of the statement, as its columns, with the ordinal of the subject's next round."""
    last = db.session.scalar(select(func.max(Round.ordinal)).where(Round.subject == item.subject)) or 0
    names = ("subject", "wording_ref", "number", "question", "text", "grade")
    return {"ordinal": last + 1} | {name: getattr(item, name) for name in names}


def _opened(meeting: Meeting, item: AgendaItem, rehearsal: bool) -> Round:
    return Round(
        conference_id=meeting.conference_id,
        meeting_id=meeting.id,
        item_id=item.id,
        **frozen(item),
        state="open",
        rehearsal=rehearsal,
        answers=meeting.answers,
        may_change=meeting.may_change,
        rule=meeting.rule,
        opened_at=now(),
    )


@action
def close_round(actor: Actor, round_id: int) -> None:
    """Closes the vote: ballots and participations are written apart, in an order of chance, and the key is destroyed.

    A ballot that came before is counted, one that comes after is refused: the writer takes one job at a time.
    """
    round_ = _round(round_id)
    refuse(may_close(RoundState(round_.state)))
    _write_ballots(round_)
    round_.state = "closed"
    _finish(actor, round_, "close round")


@action
def reveal_round(actor: Actor, round_id: int) -> None:
    """Shows the result to the room. Revealing twice changes nothing."""
    round_ = _round(round_id)
    refuse(may_reveal(RoundState(round_.state)))
    if round_.revealed_at is None:
        round_.revealed_at = now()
        _finish(actor, round_, "reveal round")


@action
def void_round(actor: Actor, round_id: int, reason: str, again: bool = False) -> int | None:
    """Voids the round, with the reason, and with `again` opens a new one at once, whose id it gives. Both stay.

    Raises Invalid where the reason is empty.
    """
    round_ = _round(round_id)
    refuse(may_void(RoundState(round_.state), reason))
    if round_.meeting_id is None:
        raise Refused("round-recorded", _l("A recorded count cannot be voided here."), _l("Record a corrected one."))
    meeting = running(round_.meeting_id)
    if round_.state == "open":
        _write_ballots(round_)
    before, round_.state, round_.void_reason = round_.state, "void", reason.strip()[:500]
    record(
        meeting.conference_id,
        actor,
        "void round",
        f"round:{round_id}",
        {"state": before},
        {"state": "void", "reason": round_.void_reason},
    )
    meeting.version += 1
    db.session.flush()
    after_commit(partial(ring, meeting.id))
    return open_round(actor, meeting.id, round_.item_id or 0, round_.rehearsal) if again else None


def _round(round_id: int) -> Round:
    if (round_ := db.session.get(Round, round_id)) is None:
        raise NotFound("round-unknown", _l("There is no such vote."))
    return round_


def _finish(actor: Actor, round_: Round, verb: str) -> None:
    after = {
        "state": round_.state,
        "electorate": round_.electorate,
        "revealed": round_.revealed_at is not None,
    }
    record(round_.conference_id, actor, verb, f"round:{round_.id}", None, after)
    if round_.meeting_id is not None:
        db.session.get_one(Meeting, round_.meeting_id).version += 1
        after_commit(partial(ring, round_.meeting_id))


def _write_ballots(round_: Round) -> None:
    """Opens the seals: what was answered and who took part are written as rows that share no key and no order."""
    seats = list(db.session.scalars(select(Seat.id).where(Seat.meeting_id == round_.meeting_id)))
    sealed = db.session.execute(
        select(SealedBallot.seal, SealedBallot.answer, SealedBallot.sequence, SealedBallot.receipt).where(
            SealedBallot.round_id == round_.id
        )
    ).all()
    voters = box().voters(round_.id, seats)
    ballots = [{"id": secrets.token_hex(16), "round_id": round_.id, "answer": row.answer} for row in sealed]
    taken = [
        _participation(round_.id, voters[row.seal], row.sequence, row.receipt) for row in sealed if row.seal in voters
    ]
    for rows, table in ((ballots, Ballot), (taken, Participation)):
        CHANCE.shuffle(rows)
        if rows:
            db.session.execute(insert(table), rows)
    db.session.execute(delete(SealedBallot).where(SealedBallot.round_id == round_.id))
    round_.electorate = {"present": len(seats)}
    round_.closed_at = now()
    at_commit(partial(box().destroy, round_.id))
    at_commit(empty_log)


def _participation(round_id: int, seat_id: int, sequence: int, covered: str) -> dict[str, Any]:
    receipt = box().uncovered(round_id, seat_id, sequence, covered)
    return {"id": secrets.token_hex(16), "round_id": round_id, "seat_id": seat_id, "receipt": receipt}
