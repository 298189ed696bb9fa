"""Verbs on rounds: open, close, reveal, void. A round is bound to one wording and keeps what it froze."""

from datetime import timedelta
from functools import partial
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from core.clock import now
from core.db import db
from core.errors import NotFound, Refused
from core.journal import record
from core.people import Actor
from core.prose import plain
from core.transactions import action, after_commit
from voting import queries
from voting.actions.closing import write_ballots
from voting.actions.meetings import running
from voting.actions.obstacles import refuse
from voting.actions.settings import check_settings
from voting.box import box
from voting.live import ring
from voting.models import AgendaItem, Meeting, Round
from voting.queries.settings import round_settings
from voting.rules.admission import Visibility
from voting.rules.items import ItemDraft
from voting.rules.rounds import RoundState, may_close, may_open, may_reveal, may_void
from voting.rules.settings import RoundSettings


@action
def open_round(
    actor: Actor, meeting_id: int, item_id: int, rehearsal: bool = False, settings: RoundSettings | None = None
) -> int:
    """The id of a new round on the item, open from now on; freezes wording, grade, answers, rule and admission.

    settings: how this one is taken, None for the meeting's own. Raises Refused where another round of the meeting is
    open, where the statement is empty, or where a named vote has no names to go by.
    """
    meeting = running(meeting_id)
    settings = settings or round_settings(meeting)
    check_settings(settings, meeting.admission)
    item = db.session.scalars(
        select(AgendaItem).where(AgendaItem.id == item_id, AgendaItem.meeting_id == meeting_id)
    ).one_or_none()
    refuse(
        may_open(
            other_open=queries.is_open(meeting_id),
            meeting_ended=meeting.state == "ended",
            has_item=item is not None,
            wording=item.text if item else "",
        )
    )
    assert item is not None  # noqa: S101 - refused above
    round_ = _opened(meeting, item, rehearsal, settings)
    db.session.add(round_)
    db.session.flush()
    meeting.current_item_id, meeting.state, meeting.blank = item.id, "running", False
    meeting.current_wording = item.wording_ref
    meeting.version += 1
    box().open(round_.id)
    told = {name: getattr(round_, name) for name in ("number", "rule", "answers", "named", "visibility", "rehearsal")}
    after = {"wording": round_.wording_ref} | told
    record(meeting.conference_id, actor, "open round", f"round:{round_.id}", None, after)
    after_commit(partial(ring, meeting_id))
    return round_.id


def frozen(item: AgendaItem | ItemDraft) -> dict[str, Any]:
    """What a round keeps of the statement, as its columns, with the ordinal of the subject's next round."""
    last = db.session.scalar(select(func.max(Round.ordinal)).where(Round.subject == item.subject)) or 0
    names = ("subject", "wording_ref", "number", "question", "text", "grade")
    return {"ordinal": last + 1} | {name: getattr(item, name) for name in names}


def _opened(meeting: Meeting, item: AgendaItem, rehearsal: bool, settings: RoundSettings) -> Round:
    opened_at = now()
    return Round(
        conference_id=meeting.conference_id,
        meeting_id=meeting.id,
        item_id=item.id,
        **frozen(item),
        translations=item.translations,
        state="open",
        rehearsal=rehearsal,
        answers=settings.answers,
        may_change=settings.may_change,
        named=settings.named,
        visibility=settings.visibility,
        ask_reason=settings.ask_reason,
        rule=meeting.rule,
        admission=meeting.admission,
        opened_at=opened_at,
        ends_at=opened_at + timedelta(seconds=settings.countdown_seconds) if settings.countdown_seconds else None,
    )


@action
def close_round(actor: Actor, round_id: int) -> None:
    """Closes the vote: ballots and participations are written apart, in an order of chance, and the key is destroyed.

    A ballot that came before is counted, one that comes after is refused: the writer takes one job at a time. A result
    that the room is to see at closing is revealed with it.
    """
    round_ = _round(round_id)
    refuse(may_close(RoundState(round_.state)))
    write_ballots(round_)
    round_.state = "closed"
    if round_.visibility != Visibility.HIDDEN:
        round_.revealed_at = now()
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
        write_ballots(round_)
    before, round_.state, round_.void_reason = round_.state, "void", plain(reason).strip()[:500]
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
    if not again:
        return None
    return open_round(actor, meeting.id, round_.item_id or 0, round_.rehearsal, _settings_again(round_))


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


def _settings_again(round_: Round) -> RoundSettings:
    """The settings of a round, for the one that is run in its place."""
    seconds = int((round_.ends_at - round_.opened_at).total_seconds()) if round_.ends_at and round_.opened_at else 0
    return RoundSettings(round_.answers, round_.may_change, round_.named, round_.visibility, seconds, round_.ask_reason)
