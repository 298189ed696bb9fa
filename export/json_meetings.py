"""The meetings of a conference, as the JSON record has them: those to come, and the facts of those that were held."""

from dataclasses import fields
from typing import Any

from export.document import Document
from export.document_meetings import AgendaRecord, InterestRecord, MeetingRecord, SeatRecord
from voting.rules.consensus import to_data
from voting.rules.held import HeldMeeting
from voting.rules.held import to_data as held_data
from voting.rules.quorum import to_data as quorum_data
from voting.rules.settings import RoundSettings


def meetings(document: Document) -> dict[str, Any]:
    """The keys of the record; "meetings_held" only where there is one."""
    held = [_held(each) for each in document.held]
    return {"meetings": [_meeting(each) for each in document.meetings]} | ({"meetings_held": held} if held else {})


def _meeting(each: MeetingRecord) -> dict[str, Any]:
    chosen = each.settings
    known = {
        "date": chosen.held_on.isoformat() if chosen.held_on else "",
        "rule": to_data(chosen.rule) if each.has_own_rule else None,
        "quorum": quorum_data(chosen.quorum),
        "roll": [_seat(seat, each.guideline) for seat in each.roll],
    }
    return {
        "title": chosen.title,
        "state": each.state,
        "guideline": each.guideline,
        "agenda": [_item(item, each.guideline) for item in each.agenda],
        "admission": chosen.admission,
        **{field.name: getattr(chosen, field.name) for field in fields(RoundSettings)},
        **{key: value for key, value in known.items() if value},
    }


def _item(item: AgendaRecord, own: int) -> str | dict[str, Any]:
    """The number alone, where nothing else is to be said."""
    further = {"guideline": item.guideline} if item.guideline != own else {}
    texts = {"translations": dict(item.translations)} if item.translations else {}
    return {"number": item.number, **further, **texts} if further or texts else item.number


def _seat(seat: SeatRecord, own: int) -> dict[str, Any]:
    known = {
        "email": seat.email,
        "affiliation": seat.affiliation,
        "remote": seat.remote,
        "struck": seat.struck,
        "interests": [_interest(each, own) for each in seat.interests],
    }
    return {"name": seat.name, **{key: value for key, value in known.items() if value}}


def _interest(each: InterestRecord, own: int) -> dict[str, Any]:
    on = {"number": each.number} if each.number else {}
    elsewhere = {"guideline": each.guideline} if each.number and each.guideline != own else {}
    return {**elsewhere, **on, "text": each.text, "recused": each.recused}


def _held(each: HeldMeeting) -> dict[str, Any]:
    """What is known of it; what is not is left out."""
    day = each.held_on.isoformat() if each.held_on else ""
    known = {"date": day, **held_data(each)}
    return {"title": each.title, **{key: value for key, value in known.items() if value not in ("", None, ())}}
