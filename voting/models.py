"""The rows of voting: meetings, agendas, seats, rounds, ballots. Columns and constraints, no rules.

Who voted (Participation) and what was voted (Ballot) share no key and no order. While a round is open its ballots are
sealed: they name a seat only under the round's key, which is kept outside of the database and destroyed at closing.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.clock import now
from core.db import Model, UTCDateTime


class Meeting(Model):
    """A room that decides. `version` counts what every screen of the room may see changing.

    state: "planned", "running" or "ended". current_item: what is on the screen; None is the lobby.
    key_generation: counts how often the links to chair console and projector were renewed.
    """

    __tablename__ = "meeting"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(300))
    held_on: Mapped[date | None]
    code: Mapped[str] = mapped_column(String(12), unique=True)
    state: Mapped[str] = mapped_column(String(8), default="planned")
    rule: Mapped[dict[str, Any]] = mapped_column(JSON)
    answers: Mapped[str] = mapped_column(String(20), default="yes-no")
    may_change: Mapped[bool] = mapped_column(default=True)
    blank: Mapped[bool] = mapped_column(default=False)
    current_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id", use_alter=True))
    version: Mapped[int] = mapped_column(default=1)
    key_generation: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    items: Mapped[list["AgendaItem"]] = relationship(
        order_by="AgendaItem.position", foreign_keys="AgendaItem.meeting_id", cascade="all, delete-orphan"
    )


class AgendaItem(Model):
    """A statement put before the room. `subject` and `wording_ref` say where it came from; opaque here.

    grade_parts: [[name, code, definition], ...] of the grade as it stood when it was put on the agenda.
    """

    __tablename__ = "agenda_item"
    __table_args__ = (UniqueConstraint("meeting_id", "subject"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    position: Mapped[int]
    subject: Mapped[str] = mapped_column(String(60), index=True)
    wording_ref: Mapped[str] = mapped_column(String(60))
    number: Mapped[str] = mapped_column(String(20))
    question_number: Mapped[str] = mapped_column(String(20))
    question: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    grade: Mapped[str] = mapped_column(String(60), default="")
    grade_parts: Mapped[list[list[str]]] = mapped_column(JSON, default=list)


class Seat(Model):
    """One right to vote in one meeting. `token_hash` is the SHA-256 of what the device's cookie holds."""

    __tablename__ = "seat"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    number: Mapped[int]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)


class Round(Model):
    """One vote on one wording, or a count that was made elsewhere.

    Frozen at opening: wording_ref, number, question, text, grade, answers, rule, may_change. `electorate` is fixed at
    closing: {"eligible": n, "recused": n, "present": n}, a missing key being unknown. state: see voting.rules.rounds.
    A recorded or paper round has `source` and `recorded` ({"yes": n, "no": n, "abstain": n}) instead of ballots.
    """

    __tablename__ = "round"
    __table_args__ = (UniqueConstraint("subject", "ordinal"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))
    subject: Mapped[str] = mapped_column(String(60), index=True)
    ordinal: Mapped[int]
    wording_ref: Mapped[str] = mapped_column(String(60))
    number: Mapped[str] = mapped_column(String(20))
    question: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text)
    grade: Mapped[str] = mapped_column(String(60), default="")
    kind: Mapped[str] = mapped_column(String(10), default="ballot")
    state: Mapped[str] = mapped_column(String(8), default="open", index=True)
    rehearsal: Mapped[bool] = mapped_column(default=False)
    answers: Mapped[str] = mapped_column(String(20))
    may_change: Mapped[bool] = mapped_column(default=True)
    rule: Mapped[dict[str, Any]] = mapped_column(JSON)
    admission: Mapped[str] = mapped_column(String(20), default="open-qr")
    electorate: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    recorded: Mapped[dict[str, int] | None] = mapped_column(JSON)
    source: Mapped[str] = mapped_column(Text, default="")
    void_reason: Mapped[str] = mapped_column(Text, default="")
    opened_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    revealed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class SealedBallot(Model):
    """A ballot of an open round. Kept in the order of its seal, which is as good as chance; no time, no row number.

    seal: HMAC(round key, seat). receipt: the hash of the request, covered by a pad from the round key.
    """

    __tablename__ = "sealed_ballot"
    __table_args__ = {"sqlite_with_rowid": False}
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    seal: Mapped[str] = mapped_column(String(64), primary_key=True)
    answer: Mapped[str] = mapped_column(String(10))
    sequence: Mapped[int]
    receipt: Mapped[str] = mapped_column(String(64))


class Ballot(Model):
    """What somebody answered in a closed round. `id` is random and is the order in which rows are kept."""

    __tablename__ = "ballot"
    __table_args__ = {"sqlite_with_rowid": False}
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    answer: Mapped[str] = mapped_column(String(10))


class Participation(Model):
    """That a seat voted in a closed round; the hash of its last accepted request lets a late retry be told so."""

    __tablename__ = "participation"
    __table_args__ = (UniqueConstraint("round_id", "seat_id"), {"sqlite_with_rowid": False})
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"))
    receipt: Mapped[str] = mapped_column(String(64))
