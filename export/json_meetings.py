"""The meetings of a conference, as the JSON record has them: those to come, and the facts of those that were held."""

from typing import Any

from authoring.rules.plan_meetings import PlannedInterest, PlannedItem, PlannedMeeting, PlannedSeat
from export.document import Document
from voting.rules.consensus import to_data
from voting.rules.held import HeldMeeting
from voting.rules.held import to_data as held_data
from voting.rules.quorum import to_data as quorum_data


def meetings(document: Document) -> dict[str, Any]:
    """The keys of the record; "meetings_held" only where there is one."""
    held = [_held(each) for each in document.held]
    return {"meetings": [_meeting(each) for each in document.meetings]} | ({"meetings_held": held} if held else {})


def _meeting(each: PlannedMeeting) -> dict[str, Any]:
    known = {
        "date": each.date,
        "rule": to_data(each.rule) if each.rule else None,
        "quorum": quorum_data(each.quorum),
        "roll": [_seat(seat, each.guideline) for seat in each.roll],
    }
    return {
        "title": each.title,
        "state": each.state,
        "guideline": each.guideline,
        "agenda": [_item(item, each.guideline) for item in each.agenda],
        "admission": each.admission,
        "answers": each.answers,
        "may_change": each.may_change,
        "named": each.named,
        "visibility": each.visibility,
        "countdown_seconds": each.countdown_seconds,
        "ask_reason": each.ask_reason,
        **{key: value for key, value in known.items() if value},
    }


def _item(item: PlannedItem, own: int) -> str | dict[str, Any]:
    """The number alone, where nothing else is to be said."""
    further = {"guideline": item.guideline} if item.guideline != own else {}
    texts = {"translations": dict(item.translations)} if item.translations else {}
    return {"number": item.number, **further, **texts} if further or texts else item.number


def _seat(seat: PlannedSeat, own: int) -> dict[str, Any]:
    known = {
        "email": seat.email,
        "affiliation": seat.affiliation,
        "remote": seat.remote,
        "struck": seat.struck,
        "interests": [_interest(each, own) for each in seat.interests],
    }
    return {"name": seat.name, **{key: value for key, value in known.items() if value}}


def _interest(each: PlannedInterest, own: int) -> dict[str, Any]:
    on = {"number": each.number} if each.number else {}
    elsewhere = {"guideline": each.guideline} if each.number and each.guideline != own else {}
    return {**elsewhere, **on, "text": each.text, "recused": each.recused}


def _held(each: HeldMeeting) -> dict[str, Any]:
    """What is known of it; what is not is left out."""
    day = each.held_on.isoformat() if each.held_on else ""
    known = {"date": day, **held_data(each)}
    return {"title": each.title, **{key: value for key, value in known.items() if value not in ("", None, ())}}
