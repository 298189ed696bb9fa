"""What a ballot box reads through the session of whoever asks: the same on every database."""

from sqlalchemy import func, select

from core.db import db
from voting import keys
from voting.box_facts import CLOSED, Receipt, Stored, Vote
from voting.models import Participation, SealedBallot


def late(vote: Vote) -> Receipt:
    """The answer to a vote for a closed round: "counted" where this very request had been accepted in time."""
    db.session.rollback()  # what was read before the vote waited for its turn may be older than the closing
    receipt = db.session.scalar(
        select(Participation.receipt).where(
            Participation.round_id == vote.round_id, Participation.seat_id == vote.seat_id
        )
    )
    if receipt and receipt == keys.request_hash(vote.key).hex():
        return Receipt("counted", vote.answer, vote.sequence)
    return CLOSED


def stored(round_id: int, seal: str) -> Stored | None:
    """The ballot under that seal; None where there is none."""
    query = select(SealedBallot.answer, SealedBallot.sequence, SealedBallot.receipt)
    row = db.session.execute(query.where(SealedBallot.round_id == round_id, SealedBallot.seal == seal)).first()
    return Stored(*row) if row else None


def count(round_id: int) -> int:
    """How many ballots an open round holds."""
    query = select(func.count()).select_from(SealedBallot).where(SealedBallot.round_id == round_id)
    return db.session.scalar(query) or 0


def running(round_id: int) -> dict[str, int]:
    """How many ballots of an open round say what."""
    query = select(SealedBallot.answer, func.count()).where(SealedBallot.round_id == round_id)
    return {row[0]: row[1] for row in db.session.execute(query.group_by(SealedBallot.answer))}


def voted(round_id: int, voters: dict[str, int]) -> frozenset[int]:
    """Those seats whose seal is on a ballot of the open round."""
    seals = db.session.scalars(select(SealedBallot.seal).where(SealedBallot.round_id == round_id))
    return frozenset(voters[seal] for seal in seals if seal in voters)
