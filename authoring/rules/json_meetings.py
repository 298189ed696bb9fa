"""Meetings out of a JSON record: those to come, and what is told of those held. Source: docs/importing.md#meetings."""

import re
from datetime import date
from functools import partial
from typing import Any

from authoring.rules.findings import Kind, found
from authoring.rules.json_rounds import read_rule
from authoring.rules.json_values import LANGUAGE, Values, join
from authoring.rules.plan import MAX_NAME, MAX_TITLE
from authoring.rules.plan_meetings import PlannedInterest, PlannedItem, PlannedMeeting, PlannedSeat
from voting.rules.admission import Admission, Visibility
from voting.rules.answers import ANSWER_SCALES
from voting.rules.held import SECRECIES, HeldItem, HeldMeeting
from voting.rules.quorum import Quorum, from_data
from voting.rules.settings import LONGEST_COUNTDOWN_SECONDS

MEETING = (
    *("title", "date", "guideline", "agenda", "state", "rule", "quorum", "roll", "admission", "answers"),
    *("may_change", "named", "visibility", "countdown_seconds", "ask_reason"),
)
ITEM = ("guideline", "number", "translations")
SEAT = ("name", "email", "affiliation", "remote", "struck", "interests")
INTEREST = ("guideline", "number", "text", "recused")
COUNTS = ("eligible", "present", "remote", "left")
HELD = ("title", "date", "opened_at", "closed_at", "admission", "secrecy", "agenda", *COUNTS)
HELD_ITEM = ("guideline", "number", "text")
SHARE = re.compile(r"[0-9]{1,6}(/[0-9]{1,6}|\.[0-9]{1,6})?", re.ASCII)
MAX_EMAIL, MAX_STATEMENT, MAX_INTEREST = 254, 10_000, 2_000


def read_meetings(values: Values, record: dict[str, Any]) -> tuple[PlannedMeeting, ...]:
    """The meetings to be made. One that has ended is reported: its votes are with their recommendations."""
    return tuple(filter(None, values.each(record, "meetings", "", partial(_meeting, values))))


def _meeting(values: Values, told: Any, place: str) -> PlannedMeeting | None:
    item = values.mapping(told, place, MEETING)
    state = values.choice(item, "state", place, ("planned", "running", "ended"), "planned")
    guideline = values.whole(item, "guideline", place)
    planned = PlannedMeeting(
        title=values.text(item, "title", place, longest=MAX_TITLE, needed=True),
        guideline=guideline,
        agenda=values.each(item, "agenda", place, partial(_item, values, guideline)),
        date=values.day(item, "date", place),
        state=state,
        rule=read_rule(values, item["rule"], join(place, "rule")) if item.get("rule") else None,
        quorum=_quorum(values, item.get("quorum"), join(place, "quorum")),
        roll=values.each(item, "roll", place, partial(_seat, values, guideline)),
        admission=values.choice(item, "admission", place, tuple(Admission), str(Admission.OPEN_QR)),
        answers=values.choice(item, "answers", place, tuple(ANSWER_SCALES), "yes-no"),
        may_change=values.flag(item, "may_change", place, True),
        named=values.flag(item, "named", place, False),
        visibility=values.choice(item, "visibility", place, tuple(Visibility), str(Visibility.HIDDEN)),
        countdown_seconds=values.whole(item, "countdown_seconds", place, 0),
        ask_reason=values.flag(item, "ask_reason", place, False),
    )
    if planned.countdown_seconds > LONGEST_COUNTDOWN_SECONDS:
        values.wrong(join(place, "countdown_seconds"), found(Kind.OUT_OF_RANGE, most=LONGEST_COUNTDOWN_SECONDS))
    if state != "ended":
        return planned
    values.note(place, found(Kind.MEETING_ENDED, title=planned.title))
    return None


def _item(values: Values, guideline: int, told: Any, place: str) -> PlannedItem:
    """A recommendation on the agenda: its number alone, or with its guideline and translations."""
    if not isinstance(told, dict):
        return PlannedItem(guideline, values.checked_text(told, place, longest=MAX_NAME, needed=True))
    item = values.mapping(told, place, ITEM)
    where = join(place, "translations")
    texts = values.mapping(item.get("translations") or {}, where, item.get("translations") or ())
    for language in texts:
        if not LANGUAGE.fullmatch(language):
            values.wrong(where, found(Kind.NO_LANGUAGE, text=language[:40]))
    translations = tuple((language, values.lines(texts, language, where, MAX_STATEMENT)) for language in texts)
    return PlannedItem(
        values.whole(item, "guideline", place, guideline),
        values.text(item, "number", place, longest=MAX_NAME, needed=True),
        tuple(pair for pair in translations if pair[1]),
    )


def _quorum(values: Values, told: Any, place: str) -> Quorum | None:
    """The quorum; a share is written in few digits, since an exponent would make a number of any length."""
    try:
        share = told.get("share", "1") if isinstance(told, dict) else "1"
        if not (isinstance(share, str) and SHARE.fullmatch(share)):
            raise ValueError(share)
        return from_data(told)
    except (ValueError, TypeError, ZeroDivisionError):
        values.wrong(place, found(Kind.NO_QUORUM))
        return None


def _seat(values: Values, guideline: int, told: Any, place: str) -> PlannedSeat:
    item = values.mapping(told, place, SEAT)
    return PlannedSeat(
        name=values.text(item, "name", place, longest=MAX_NAME, needed=True),
        email=values.text(item, "email", place, longest=MAX_EMAIL),
        affiliation=values.text(item, "affiliation", place, longest=MAX_NAME),
        remote=values.flag(item, "remote", place, False),
        struck=values.flag(item, "struck", place, False),
        interests=values.each(item, "interests", place, partial(_interest, values, guideline)),
    )


def _interest(values: Values, guideline: int, told: Any, place: str) -> PlannedInterest:
    item = values.mapping(told, place, INTEREST)
    number = values.text(item, "number", place, longest=MAX_NAME)
    said = PlannedInterest(
        text=values.lines(item, "text", place, MAX_INTEREST),
        recused=values.flag(item, "recused", place, False),
        guideline=values.whole(item, "guideline", place, guideline) if number else 0,
        number=number,
    )
    if not (said.text or said.recused):
        values.wrong(join(place, "text"), found(Kind.MISSING))
    return said


def read_held(values: Values, record: dict[str, Any]) -> tuple[HeldMeeting, ...]:
    """What the record tells of meetings that were held."""
    return values.each(record, "meetings_held", "", partial(_held, values))


def _held(values: Values, told: Any, place: str) -> HeldMeeting:
    item = values.mapping(told, place, HELD)
    day = values.day(item, "date", place)
    counts = {key: values.whole(item, key, place) for key in COUNTS if item.get(key) is not None}
    return HeldMeeting(
        title=values.text(item, "title", place, longest=MAX_TITLE, needed=True),
        held_on=date.fromisoformat(day) if day else None,
        opened_at=values.moment(item, "opened_at", place),
        closed_at=values.moment(item, "closed_at", place),
        admission=values.choice(item, "admission", place, ("", *Admission), ""),
        secrecy=values.choice(item, "secrecy", place, ("", *SECRECIES), ""),
        agenda=values.each(item, "agenda", place, partial(_held_item, values)),
        **counts,
    )


def _held_item(values: Values, told: Any, place: str) -> HeldItem:
    item = values.mapping(told, place, HELD_ITEM)
    return HeldItem(
        values.whole(item, "guideline", place, 0),
        values.text(item, "number", place, longest=MAX_NAME),
        values.text(item, "text", place, longest=MAX_STATEMENT, needed=True),
    )
