"""Meetings leave with the owner's record and come back: those to come whole, those held as facts; never a key."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from flask import Flask

from authoring import queries
from authoring.actions import add_guideline, add_question, add_recommendation, extend_agenda, hold_meeting, import_plan
from authoring.drafts import GuidelineDraft, QuestionDraft, WordingDraft
from authoring.rules.interchange import read_json
from core.db import db
from core.people import COMMAND_LINE
from export import gather, to_json
from export.gather_record import conference_record, guideline_record
from tests.authoring.drafting import Draftroom, draftroom, meeting, told, vote
from voting.actions import (
    add_to_roll,
    change_settings,
    declare_interest,
    end_meeting,
    set_translations,
    show_item,
    strike_seat,
)
from voting.actions.roll import RollEntry
from voting.console import console
from voting.models import Meeting, Seat
from voting.queries import held_elsewhere, meetings, roll
from voting.queries.settings import standing_settings
from voting.rules.consensus import DEFAULT_RULE, Base
from voting.rules.quorum import Quorum
from voting.rules.settings import MeetingSettings

SETTINGS = MeetingSettings(
    title="An evening, <b>indeed</b>",
    held_on=date(2026, 5, 31),
    admission="codes",
    answers="yes-no-abstain",
    may_change=False,
    named=True,
    visibility="closing",
    countdown_seconds=45,
    ask_reason=True,
    quorum=Quorum(count=2),
    rule=replace(DEFAULT_RULE, name="of-all", base=Base.ELIGIBLE),
)


def prepared() -> Draftroom:
    """A meeting to come with everything that a chair sets, its agenda not in the order of the outline."""
    drafts = draftroom(each=2)
    keys = meeting(drafts, "2.1")
    extend_agenda(drafts.me, drafts.guideline_id, keys.meeting_id, [drafts.recommendation("1.2").id])
    change_settings(drafts.me, keys.meeting_id, SETTINGS)
    first = console(keys.meeting_id).agenda[0].id
    set_translations(drafts.me, keys.meeting_id, first, {"es": "Una frase.", "pt": "Uma frase."})
    add_to_roll(drafts.me, keys.meeting_id, [RollEntry(f"Sample voter {n}", f"v{n}@x.example") for n in (1, 2, 3)])
    one, two, _three = roll(keys.meeting_id).seats
    declare_interest(drafts.me, one.id, drafts.recommendation("1.2").subject, "A grant.", True)
    declare_interest(drafts.me, one.id, "", "A stake.", False)
    strike_seat(drafts.me, two.id, True)
    return drafts


def exported(slug: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(to_json.render(*conference_record(slug)))
    return found


def again(slug: str = "again") -> dict[str, Any]:
    import_plan(COMMAND_LINE, read_json(to_json.render(*conference_record("drafts"))), slug)
    return exported(slug)


def test_a_meeting_to_come_comes_back_with_all_that_its_chair_set(context: Flask) -> None:
    prepared()
    first = exported("drafts")
    (one,) = first["meetings"]
    assert one["agenda"] == [{"number": "2.1", "translations": {"es": "Una frase.", "pt": "Uma frase."}}, "1.2"]
    assert [(each["name"], each.get("struck", False)) for each in one["roll"]] == [
        ("Sample voter 1", False),
        ("Sample voter 2", True),
        ("Sample voter 3", False),
    ]
    assert again()["meetings"] == [one]
    (line,) = meetings(queries.guideline("again", 1).conference_id)
    assert (standing_settings(line.id), line.items) == (SETTINGS, 2)
    found = roll(line.id)
    assert [[(each.number, each.text, each.recused) for each in seat.interests] for seat in found.seats] == [
        [("1.2", "A grant.", True), ("", "A stake.", False)],
        [],
        [],
    ]
    assert all(len(seat.code) == 9 for seat in found.seats)


def test_no_record_holds_what_opens_a_door(context: Flask) -> None:
    drafts = prepared()
    (line,) = meetings(drafts.conference_id)
    keys = {line.code, line.keys.chair_token, line.keys.projector_token}
    keys |= {each for seat in roll(line.id).seats for each in (seat.code, seat.code.replace(" ", ""))}
    keys |= {seat.code_digest for seat in db.session.scalars(db.select(Seat)) if seat.code_digest}
    written = to_json.render(*conference_record("drafts")).decode()
    assert [key for key in keys if key in written] == []


def test_a_meeting_under_way_comes_back_in_its_lobby(context: Flask) -> None:
    drafts = draftroom(each=1)
    keys = meeting(drafts, "1.1")
    show_item(drafts.me, keys.meeting_id, console(keys.meeting_id).agenda[0].id)
    assert again()["meetings"] == exported("drafts")["meetings"]
    row = db.session.scalars(db.select(Meeting).where(Meeting.id != keys.meeting_id)).one()
    assert (row.state, row.current_item_id) == ("running", None)


def test_a_meeting_that_was_held_is_told_as_facts_and_kept_as_such(app: Flask, signed_in: Any) -> None:
    with app.app_context():
        drafts = draftroom(each=1)
        keys = meeting(drafts, "1.1", "2.1")
        vote(drafts, keys, "1.1", 3, 1)
        end_meeting(drafts.me, keys.meeting_id)
        first = exported("drafts")
        (held,) = first["meetings_held"]
        assert (first["meetings"], held["title"], held["secrecy"]) == ([], "Sample meeting", "secret")
        assert (held["admission"], held["present"], "eligible" in held) == ("open-qr", 4, False)
        assert held["opened_at"] <= held["closed_at"]
        assert [(each["guideline"], each["number"], each["text"]) for each in held["agenda"]] == [
            (1, "1.1", "Sample statement 1.1."),
            (1, "2.1", "Sample statement 2.1."),
        ]
        assert again("sample")["meetings_held"] == first["meetings_held"]
        conference_id = queries.guideline("sample", 1).conference_id
        assert (len(held_elsewhere(conference_id)), meetings(conference_id)) == (1, ())
    page = told(signed_in("editor").get("/c/sample/meetings").text)
    assert "Held elsewhere" in page
    assert "Sample meeting ended" in page
    assert "4 present · open to whoever scanned the code · votes in secret" in page
    assert "1.1 Sample statement 1.1. 2.1 Sample statement 2.1." in page


def test_what_was_held_elsewhere_stands_before_what_was_held_here(context: Flask) -> None:
    drafts = draftroom(each=1)
    end_meeting(drafts.me, meeting(drafts, "1.1").meeting_id)
    again()
    found = queries.guideline("again", 1)
    row = queries.outline(found.id).recommendations[0]
    keys = hold_meeting(COMMAND_LINE, found.id, "Here", None, "yes-no", True, [row.id])
    end_meeting(COMMAND_LINE, keys.meeting_id)
    assert [each["title"] for each in exported("again")["meetings_held"]] == ["Sample meeting", "Here"]


def two_guidelines() -> Draftroom:
    """A meeting to come on recommendations of two guidelines, the second first."""
    drafts = draftroom(each=1)
    other = add_guideline(drafts.me, drafts.conference_id, GuidelineDraft("Another", group_number=2))
    question = add_question(drafts.me, other, QuestionDraft("Another question?"))
    row = add_recommendation(drafts.me, question, WordingDraft("Another statement.", "V", "B"))
    keys = hold_meeting(drafts.me, other, "Both", None, "yes-no", True, [row])
    extend_agenda(drafts.me, drafts.guideline_id, keys.meeting_id, [drafts.recommendation("1.1").id])
    add_to_roll(drafts.me, keys.meeting_id, [RollEntry("Sample voter")])
    (seat,) = roll(keys.meeting_id).seats
    declare_interest(drafts.me, seat.id, drafts.recommendation("1.1").subject, "A grant.", False)
    return drafts


def test_a_meeting_on_two_guidelines_comes_back_whole_and_in_order(context: Flask) -> None:
    two_guidelines()
    (one,) = exported("drafts")["meetings"]
    assert (one["guideline"], one["agenda"]) == (2, ["1.1", {"number": "1.1", "guideline": 1}])
    assert one["roll"][0]["interests"] == [{"guideline": 1, "number": "1.1", "text": "A grant.", "recused": False}]
    assert again()["meetings"] == [one]


def test_the_record_of_one_guideline_tells_of_meetings_on_it_alone(context: Flask) -> None:
    drafts = two_guidelines()
    end_meeting(drafts.me, meeting(drafts, "2.1").meeting_id)
    first, second = (json.loads(to_json.render(guideline_record("drafts", number))) for number in (1, 2))
    assert [(each["guideline"], each["agenda"]) for each in first["meetings"]] == [(1, ["1.1"])]
    assert [(each["guideline"], each["agenda"]) for each in second["meetings"]] == [(2, ["1.1"])]
    assert "interests" not in second["meetings"][0]["roll"][0]
    assert ["meetings_held" in each for each in (first, second)] == [True, False]


def test_only_who_may_see_people_gets_meetings(context: Flask) -> None:
    drafts = prepared()
    end_meeting(drafts.me, meeting(drafts, "1.1").meeting_id)
    told_to_members = json.loads(to_json.render(gather.document("drafts", 1, whole=True)))
    assert told_to_members["meetings"] == []
    assert "meetings_held" not in told_to_members
