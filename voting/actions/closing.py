"""How a closing round's seals are opened: what was answered and who took part become rows that share nothing.

No verb of its own: the verbs that close and void call it within their transaction.
"""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import delete, insert, select

from core.clock import now
from core.db import db, empty_log
from core.transactions import at_commit
from voting.box import box
from voting.models import Ballot, Interest, Participation, Round, SealedBallot, Seat
from voting.queries.roll import barred
from voting.rules.admission import Admission, Presence
from voting.rules.parts import may_split

CHANCE = secrets.SystemRandom()


def write_ballots(round_: Round) -> None:
    """Writes ballots and participations in orders of chance, fixes who was there, and has the key destroyed.

    Nothing leads from a seat to its answer afterwards; a named round alone keeps the seat on the ballot.
    """
    box().stop(round_.id)
    seats = list(db.session.scalars(select(Seat).where(Seat.meeting_id == round_.meeting_id)))
    sealed = db.session.execute(
        select(
            SealedBallot.seal,
            SealedBallot.answer,
            SealedBallot.sequence,
            SealedBallot.receipt,
            SealedBallot.reason,
        ).where(SealedBallot.round_id == round_.id)
    ).all()
    voters = box().voters(round_.id, [seat.id for seat in seats])
    shown = _shown(round_, voters, [row.seal for row in sealed])
    ballots = [_ballot(round_.id, row, voters.get(row.seal), shown) for row in sealed]
    taken = [_participation(round_.id, voters[row.seal], row) for row in sealed if row.seal in voters]
    for rows, table in ((ballots, Ballot), (taken, Participation)):
        CHANCE.shuffle(rows)
        if rows:
            db.session.execute(insert(table), rows)
    db.session.execute(delete(SealedBallot).where(SealedBallot.round_id == round_.id))
    round_.electorate = _electorate(round_, seats, {row["seat_id"] for row in taken}, len(ballots))
    round_.closed_at = now()
    at_commit(partial(box().destroy, round_.id))
    at_commit(empty_log)


@dataclass(frozen=True)
class _Shown:
    """What a ballot may tell of its voter. declared: the seats with an interest; None where ballots must not say."""

    named: bool
    declared: frozenset[int] | None


def _shown(round_: Round, voters: Mapping[str, int], seals: Collection[str]) -> _Shown:
    voted = [voters[seal] for seal in seals if seal in voters]
    declared = frozenset(
        db.session.scalars(
            select(Interest.seat_id).where(Interest.seat_id.in_(voted), Interest.subject.in_((round_.subject, "")))
        )
    )
    # Without the key some ballots have no voter: then nobody can say how large the parts are.
    all_known = len(voted) == len(seals)
    split = all_known and may_split(len(declared), len(voted) - len(declared), round_.named)
    return _Shown(round_.named, declared if split else None)


def _ballot(round_id: int, row: Any, seat_id: int | None, shown: _Shown) -> dict[str, Any]:
    return {
        "id": secrets.token_hex(16),
        "round_id": round_id,
        "answer": row.answer,
        "reason": row.reason,
        "seat_id": seat_id if shown.named else None,
        "declared": None if shown.declared is None else seat_id in shown.declared,
    }


def _participation(round_id: int, seat_id: int, row: Any) -> dict[str, Any]:
    receipt = box().uncovered(round_id, seat_id, row.sequence, row.receipt)
    return {
        "id": secrets.token_hex(16),
        "round_id": round_id,
        "seat_id": seat_id,
        "receipt": receipt,
        "paper": box().is_paper(round_id, seat_id, row.sequence, receipt),
    }


def _electorate(round_: Round, seats: list[Seat], voted: Collection[int], ballots: int) -> dict[str, int]:
    """Who could have voted. Present are those who had arrived, and whoever voted; those recused are counted apart.

    Without the key it is not known who voted, but how many: at least so many were present.
    """
    reasons = barred(round_.meeting_id or 0, round_.subject)
    has_roll = Admission(round_.admission).has_roll
    admitted = [seat for seat in seats if reasons.get(seat.id) != "not-admitted"]
    recused = [seat for seat in admitted if seat.id in reasons]
    present = [seat for seat in admitted if seat.id not in reasons and (seat.id in voted or _is_there(seat, has_roll))]
    heads = {"present": max(len(present), ballots)}
    if remote := sum(seat.remote for seat in present):
        heads["remote"] = remote
    if has_roll:
        heads |= {"eligible": len(admitted), "recused": len(recused)}
    return heads


def _is_there(seat: Seat, has_roll: bool) -> bool:
    """Whether the seat's holder has come. Where anybody may join, people are there by their devices alone."""
    return seat.presence == Presence.ARRIVED and (has_roll or seat.token_hash is not None)
