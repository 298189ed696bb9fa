"""Votes on paper: a ballot that the chair enters for a seat, and a count of hands or papers. Each is entered twice."""

from dataclasses import asdict
from functools import partial

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core import ids
from core.clock import now
from core.db import db
from core.errors import Invalid, NotFound, Refused
from core.journal import record
from core.live import hub
from core.people import Actor
from core.prose import plain
from core.transactions import action, after_commit
from voting import queries
from voting.actions.counts import check_base
from voting.actions.meetings import running, seat_added
from voting.actions.obstacles import refuse
from voting.actions.rounds import frozen
from voting.box import Receipt, Vote, box
from voting.live import ring, topic
from voting.models import AgendaItem, Meeting, Round, Seat
from voting.queries.roll import attendance, barred
from voting.rules.admission import Admission, Presence
from voting.rules.answers import ANSWER_SCALES, Answer
from voting.rules.consensus import from_data
from voting.rules.rounds import RoundKind, may_open
from voting.rules.tally import Electorate, Tally

TRIES = 3
PAPER_DIFFERS = (_l("The two entries differ."), _l("Look at the paper again and enter both anew."))


@action
def paper_seat(actor: Actor, meeting_id: int, sheet: str) -> int:
    """The id of a seat that votes on paper only: for somebody without a device in a meeting without a roll.

    sheet: what stands for the sheet of paper, 16 characters or more; the same sheet has the same seat, so that a form
    which is sent twice counts once.
    """
    meeting = running(meeting_id)
    if Admission(meeting.admission).has_roll:
        raise Refused(
            "seat-nameless", _l("This meeting has a roll; a ballot needs its person."), _l("Choose whose it is.")
        )
    held = ids.digest(f"paper:{sheet}")
    if (known := db.session.scalar(select(Seat.id).where(Seat.token_hash == held))) is not None:
        return known
    seat = seat_added(meeting_id)
    seat.paper, seat.token_hash = True, held
    db.session.flush()
    record(meeting.conference_id, actor, "add paper seat", f"seat:{seat.id}")
    after_commit(partial(hub.tick, topic(meeting_id)))
    return seat.id


@action
def enter_paper_ballot(
    actor: Actor, round_id: int, seat_id: int, first: str, second: str, may_replace: bool = True
) -> Receipt:
    """The receipt of a ballot that somebody filled in on paper, entered by the chair twice over.

    It goes into the box like any other, in place of what the seat voted before, in one transaction with its line in the
    journal; that says that there was one, not what it said. may_replace: whether the seat may have voted before. Raises
    Invalid where the two entries differ, Refused where it may not replace what stands.
    """
    if first != second:
        raise Invalid("paper-differs", *PAPER_DIFFERS)
    round_, seat = db.session.get(Round, round_id), db.session.get(Seat, seat_id)
    if round_ is None or seat is None or seat.meeting_id != round_.meeting_id:
        raise NotFound("seat-unknown", _l("There is no such seat."))
    receipt = box().standing(round_id, seat_id) or Receipt("stale")
    if receipt.state == "counted" and not may_replace:
        raise Refused(
            "paper-seat-voted",
            _l("This seat has voted already."),
            _l("If the paper is to count in place of that vote, say so below."),
        )
    for _try in range(TRIES):  # the seat's own device may vote meanwhile
        vote = Vote(seat.meeting_id, round_id, seat_id, first, receipt.sequence + 1, ids.token(), paper=True)
        if (receipt := box().enter(vote)).state != "stale":
            break
    if receipt.state == "counted":
        seat.presence = str(Presence.ARRIVED)  # whoever votes is there
        record(round_.conference_id, actor, "enter paper ballot", f"round:{round_id}", None, {"seat": seat_id})
        after_commit(partial(hub.tick, topic(seat.meeting_id)))
    return receipt


@action
def record_paper_count(
    actor: Actor, meeting_id: int, item_id: int, first: Tally, second: Tally, source: str = ""
) -> int:
    """The id of a closed round that holds a count of hands or papers, entered twice over.

    Revealed by the chair like any other. Raises Invalid where the two entries differ or where more voted than could,
    Refused where a vote is open.
    """
    meeting = running(meeting_id)
    item = _votable(meeting_id, item_id)
    if first != second:
        raise Invalid("paper-differs", *PAPER_DIFFERS)
    _check(meeting, first)
    round_ = _counted(meeting, item, first, source)
    _check_heads(meeting, first, round_.electorate)
    db.session.add(round_)
    meeting.current_item_id, meeting.state, meeting.blank = item.id, "running", False
    meeting.current_wording = item.wording_ref
    meeting.version += 1
    db.session.flush()
    after = {"number": round_.number, "counts": round_.recorded, "kind": round_.kind}
    record(meeting.conference_id, actor, "record paper count", f"round:{round_.id}", None, after)
    after_commit(partial(ring, meeting_id))
    return round_.id


def _votable(meeting_id: int, item_id: int) -> AgendaItem:
    """The statement, where a vote on it could be opened now."""
    item = db.session.get(AgendaItem, item_id)
    item = item if item and item.meeting_id == meeting_id else None
    is_other_open, wording = queries.is_open(meeting_id), item.text if item else ""
    refuse(may_open(other_open=is_other_open, meeting_ended=False, has_item=item is not None, wording=wording))
    assert item is not None  # noqa: S101 - refused above
    return item


def _check_heads(meeting: Meeting, counts: Tally, heads: dict[str, int]) -> None:
    """Raises Invalid where more voted than could."""
    if heads and counts.cast > heads["eligible"] - heads["recused"]:
        raise Invalid(
            "count-too-large",
            _l("More votes were counted than there are people on the roll who may vote."),
            _l("Correct the count, or the roll."),
        )
    check_base(counts, from_data(meeting.rule), Electorate(**heads))


def _check(meeting: Meeting, counts: Tally) -> None:
    if counts.abstain and Answer.ABSTAIN not in ANSWER_SCALES[meeting.answers].answers:
        raise Invalid("answer-unknown", _l("Abstentions are counted, but they were not on offer."), _l("Mend either."))
    if counts.cast == 0:
        raise Invalid("count-empty", _l("No vote was counted."), _l("Enter how many voted yes and no."))


def _counted(meeting: Meeting, item: AgendaItem, counts: Tally, source: str) -> Round:
    moment = now()
    offered = ANSWER_SCALES[meeting.answers].answers
    return Round(
        conference_id=meeting.conference_id,
        meeting_id=meeting.id,
        item_id=item.id,
        **frozen(item),
        translations=item.translations,
        kind=str(RoundKind.PAPER),
        state="closed",
        answers=meeting.answers,
        rule=meeting.rule,
        admission=meeting.admission,
        electorate=_heads(meeting, item),
        recorded={name: heads for name, heads in asdict(counts).items() if Answer(name) in offered},
        source=plain(source).strip()[:500],
        opened_at=moment,
        closed_at=moment,
    )


def _heads(meeting: Meeting, item: AgendaItem) -> dict[str, int]:
    """Who is there, so far as the roll knows; of an open room nobody knows how many raised no phone."""
    if not Admission(meeting.admission).has_roll:
        return {}
    there, withheld = attendance(meeting.id), barred(meeting.id, item.subject)
    recused = {seat for seat, why in withheld.items() if why == "recused"}
    arrived = select(Seat.id).where(Seat.meeting_id == meeting.id, Seat.presence == "arrived", ~Seat.struck)
    present = [seat for seat in db.session.scalars(arrived) if seat not in recused]
    return {"eligible": there.eligible or 0, "recused": len(recused), "present": len(present)}
