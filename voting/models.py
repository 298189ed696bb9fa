"""The rows of voting: meetings, agendas, seats, rounds, ballots. Columns and constraints, no rules.

Who voted (Participation) and what was voted (Ballot) share no key and no order. While a round is open its ballots are
sealed: they name a seat only under the round's key, which is kept outside of the database and destroyed at closing.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.clock import now
from core.db import Model, UTCDateTime


class Meeting(Model):
    """A room that decides. `version` counts what every screen of the room may see changing.

    state: "planned", "running" or "ended". current_item: what is on the screen; None is the lobby. current_wording: the
    wording in which it was put there, so that an edit elsewhere takes no vote off the stage.
    key_generation: counts how often the links to chair console and projector were renewed.
    admission: who may vote, see voting.rules.admission. answers, may_change, named, visibility, countdown_seconds and
    ask_reason are what its next round starts with; see Round. quorum: see voting.rules.quorum, None for none.
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
    admission: Mapped[str] = mapped_column(String(20), default="open-qr", server_default="open-qr")
    named: Mapped[bool] = mapped_column(default=False, server_default=false())
    visibility: Mapped[str] = mapped_column(String(10), default="hidden", server_default="hidden")
    countdown_seconds: Mapped[int] = mapped_column(default=0, server_default="0")
    ask_reason: Mapped[bool] = mapped_column(default=False, server_default=false())
    quorum: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    blank: Mapped[bool] = mapped_column(default=False)
    current_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id", use_alter=True))
    current_wording: Mapped[str] = mapped_column(String(60), default="", server_default="")
    version: Mapped[int] = mapped_column(default=1)
    key_generation: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    items: Mapped[list["AgendaItem"]] = relationship(
        order_by="AgendaItem.position", foreign_keys="AgendaItem.meeting_id", cascade="all, delete-orphan"
    )


class KeptMeeting(Model):
    """A meeting that was held in another house, as an imported record tells of it. facts: see voting.rules.held."""

    __tablename__ = "kept_meeting"
    __table_args__ = (UniqueConstraint("conference_id", "position"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(300))
    held_on: Mapped[date | None]
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)


class AgendaItem(Model):
    """A statement put before the room. `subject` and `wording_ref` say where it came from; opaque here.

    grade_parts: [[name, code, definition], ...] of the grade as it stood when it was put on the agenda.
    translations: {language: text} of this very wording; a new wording has none. equal_refs: further wordings whose
    votes count for it, as whoever put it here says.
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
    translations: Mapped[dict[str, str]] = mapped_column(JSON, default=dict, server_default="{}")
    equal_refs: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")

    @property
    def refs(self) -> frozenset[str]:
        """The wordings whose votes count for this statement as it reads."""
        return frozenset((self.wording_ref, *self.equal_refs))


class Seat(Model):
    """One right to vote in one meeting.

    token_hash: the SHA-256 of what the device's cookie holds; None as long as nobody has sat down. On a roll a seat has
    its person's name and a personal code, which follows from the secret key and `code_generation`; only `code_digest`,
    by which a typed code is found, is kept. presence: "expected", "arrived" or "left". struck: taken off the roll.
    remote: takes part from elsewhere. paper: votes on paper only.
    """

    __tablename__ = "seat"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    number: Mapped[int]
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(200), default="", server_default="")
    email: Mapped[str] = mapped_column(String(254), default="", server_default="")
    affiliation: Mapped[str] = mapped_column(String(200), default="", server_default="")
    remote: Mapped[bool] = mapped_column(default=False, server_default=false())
    presence: Mapped[str] = mapped_column(String(10), default="arrived", server_default="arrived")
    struck: Mapped[bool] = mapped_column(default=False, server_default=false())
    paper: Mapped[bool] = mapped_column(default=False, server_default=false())
    code_generation: Mapped[int] = mapped_column(default=1, server_default="1")
    code_digest: Mapped[str | None] = mapped_column(String(64), unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class Interest(Model):
    """What a seat declared: an interest in one subject, or in all where `subject` is "". recused: it stands back."""

    __tablename__ = "interest"
    __table_args__ = (UniqueConstraint("seat_id", "subject"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id", ondelete="CASCADE"))
    subject: Mapped[str] = mapped_column(String(60), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    recused: Mapped[bool] = mapped_column(default=False)


class Round(Model):
    """One vote on one wording, or a count that was made elsewhere.

    Frozen at opening: wording_ref, number, question, text, grade, translations, answers, rule, may_change, admission,
    named, visibility, ask_reason. `electorate` is fixed at closing: {"eligible": n, "recused": n, "present": n,
    "remote": n}, a missing key being unknown. state: see voting.rules.rounds. ends_at: when its countdown ends.
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
    named: Mapped[bool] = mapped_column(default=False, server_default=false())
    visibility: Mapped[str] = mapped_column(String(10), default="hidden", server_default="hidden")
    ask_reason: Mapped[bool] = mapped_column(default=False, server_default=false())
    ends_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    translations: Mapped[dict[str, str]] = mapped_column(JSON, default=dict, server_default="{}")
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
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")


class Ballot(Model):
    """What somebody answered in a closed round. `id` is random and is the order in which rows are kept.

    seat_id: in a named round only. declared: whether the voter had declared an interest; known only where each of the
    two parts has enough ballots that neither tells on anybody, see voting.rules.parts. reason: why it was no.
    """

    __tablename__ = "ballot"
    __table_args__ = {"sqlite_with_rowid": False}
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    answer: Mapped[str] = mapped_column(String(10))
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("seat.id"))
    declared: Mapped[bool | None]
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")


class Participation(Model):
    """That a seat voted in a closed round; the hash of its last accepted request lets a late retry be told so."""

    __tablename__ = "participation"
    __table_args__ = (UniqueConstraint("round_id", "seat_id"), {"sqlite_with_rowid": False})
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"))
    receipt: Mapped[str] = mapped_column(String(64))
    paper: Mapped[bool] = mapped_column(default=False, server_default=false())


class RoundKey(Model):
    """The wrapped key of an open round, see voting.wrapped_keys; it goes with the transaction that closes the round.

    On PostgreSQL only: on SQLite the keys are files, and this is empty.
    """

    __tablename__ = "round_key"
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), primary_key=True)
    wrapped: Mapped[str] = mapped_column(String(160))
