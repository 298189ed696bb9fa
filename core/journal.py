"""The journal: who did what, when, before and after. Append-only and hash-chained, one chain a conference.

Never a choice: ballots have no line here. A chain does not stop the owner of the file from rewriting it all; it shows
a change to whoever kept an earlier head.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from flask import Flask, current_app
from sqlalchemy import JSON, ColumnElement, ForeignKey, Index, String, UniqueConstraint, event, select
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from core.clock import now
from core.db import Model, UTCDateTime, db
from core.people import Actor
from core.transactions import after_commit

START = "0" * 64
READERS = "journal_readers"
"""In `app.extensions`: functions that are told of each line of a conference once it is committed."""

Reader = Callable[[int, str, str], None]
"""Given the conference's id, the verb and the subject."""


class JournalLine(Model):
    """One line. `subject` names the thing, such as "round:12"; `link` is the hash over the line and the one before."""

    __tablename__ = "journal_line"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)  # and HOUSE_CHAIN below
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int | None] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    actor: Mapped[str] = mapped_column(String(40))
    verb: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(60))
    before: Mapped[Any] = mapped_column(JSON)
    after: Mapped[Any] = mapped_column(JSON)
    link: Mapped[str] = mapped_column(String(64))


_OF_THE_HOUSE = JournalLine.conference_id.is_(None)
HOUSE_CHAIN = Index(
    "uq_journal_line_house", JournalLine.number, unique=True, sqlite_where=_OF_THE_HOUSE, postgresql_where=_OF_THE_HOUSE
)
"""Guards the chain of what belongs to no conference, such as accounts: to a constraint no two empty ids are equal."""


def read_along(app: Flask, reader: Reader) -> None:
    """Has the function told of each line of a conference that this process writes, after its commit."""
    app.extensions.setdefault(READERS, []).append(reader)


def record(
    conference_id: int | None, actor: Actor, verb: str, subject: str, before: Any = None, after: Any = None
) -> None:
    """Appends a line to the conference's chain, within the running transaction.

    `before` and `after` are JSON-ready. The actor is kept as an id (names can be erased), or as the kind of key
    that was used where nobody is signed in.
    """
    chain = _chain(conference_id)
    last = db.session.scalars(select(JournalLine).where(chain).order_by(JournalLine.number.desc()).limit(1)).first()
    line = JournalLine(
        conference_id=conference_id,
        number=last.number + 1 if last else 1,
        at=now(),
        person_id=actor.person_id,
        actor="person" if actor.person_id else actor.name,
        verb=verb,
        subject=subject,
        before=before,
        after=after,
    )
    line.link = link(last.link if last else START, content(line))
    db.session.add(line)
    db.session.flush()
    if conference_id is not None:
        for reader in current_app.extensions.get(READERS, ()):
            after_commit(partial(reader, conference_id, verb, subject))


def _chain(conference_id: int | None) -> ColumnElement[bool]:
    return _OF_THE_HOUSE if conference_id is None else JournalLine.conference_id == conference_id


def content(line: JournalLine) -> dict[str, Any]:
    """What a line's hash covers, JSON-ready."""
    return {
        "number": line.number,
        "at": line.at.isoformat(),
        "person": line.person_id,
        "actor": line.actor,
        "verb": line.verb,
        "subject": line.subject,
        "before": line.before,
        "after": line.after,
    }


def link(previous: str, content_of_line: dict[str, Any]) -> str:
    """The SHA-256, in hexadecimal, of the previous link and the line's canonical JSON."""
    return hashlib.sha256(f"{previous}\n{canonical(content_of_line)}".encode()).hexdigest()


def canonical(content_of_line: dict[str, Any]) -> str:
    """The one JSON text of a line, over which its link is made."""
    return json.dumps(content_of_line, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def written(conference_id: int | None) -> tuple[tuple[str, str], ...]:
    """The chain's lines in their order: the canonical text of each, and its link."""
    lines = db.session.scalars(select(JournalLine).where(_chain(conference_id)).order_by(JournalLine.number))
    return tuple((canonical(content(line)), line.link) for line in lines)


def head(conference_id: int | None) -> str:
    """The hash of the chain's last line, which stands for all lines so far; zeros for an empty chain."""
    query = select(JournalLine.link).where(_chain(conference_id)).order_by(JournalLine.number.desc()).limit(1)
    return db.session.scalar(query) or START


def last_number(conference_id: int | None, without: str = "") -> int:
    """The number of the chain's last line whose verb is not that one; 0 where there is none."""
    query = select(JournalLine.number).where(_chain(conference_id), JournalLine.verb != without)
    return db.session.scalar(query.order_by(JournalLine.number.desc()).limit(1)) or 0


def first_broken(conference_id: int | None) -> int | None:
    """The number of the first line that does not follow from those before it; None for a sound chain."""
    previous, expected = START, 1
    for line in db.session.scalars(select(JournalLine).where(_chain(conference_id)).order_by(JournalLine.number)):
        if line.number != expected or line.link != link(previous, content(line)):
            return line.number
        previous, expected = line.link, expected + 1
    return None


@event.listens_for(JournalLine, "before_update")
@event.listens_for(JournalLine, "before_delete")
def _refuse_change(_mapper: Mapper[Any], _connection: Any, line: JournalLine) -> None:
    raise RuntimeError(f"journal line {line.number} is written; lines are only ever added")
