"""Meetings of a record: what is read of those to come and of those held, and what is refused with its place."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from authoring.file_words import reason
from authoring.rules.interchange import ImportRefused
from authoring.rules.plan_meetings import PlannedInterest, PlannedItem, PlannedMeeting, PlannedSeat
from tests.authoring.rules.records import RECORD, changed, read
from voting.rules.consensus import DEFAULT_RULE, from_data, to_data
from voting.rules.held import HeldItem, HeldMeeting
from voting.rules.quorum import Quorum

PLACE = "meetings[“Practice”]"
ELIGIBLE = to_data(DEFAULT_RULE) | {"name": "of-all", "base": "eligible"}
SEAT = {"name": "Sample person 1"}


def told(**keys: Any) -> dict[str, Any]:
    """The record with these further keys of its one meeting."""
    return changed(("meetings", 0), RECORD["meetings"][0] | keys)


def test_everything_that_a_chair_sets_is_read() -> None:
    (meeting,) = read(
        told(
            state="running",
            date="2026-05-31",
            agenda=["1.2", {"number": "1.1", "translations": {"es": "Ahora.\nYa."}}],
            rule=ELIGIBLE,
            quorum={"share": "1/2", "more_than": True},
            admission="codes",
            answers="yes-no-abstain",
            may_change=False,
            named=True,
            visibility="closing",
            countdown_seconds=45,
            ask_reason=True,
            roll=[SEAT | {"email": "p@x.example", "struck": True, "interests": [{"number": "1.1", "recused": True}]}],
        )
    ).meetings
    interests = (PlannedInterest("", True, 1, "1.1"),)
    assert meeting == PlannedMeeting(
        "Practice",
        1,
        (PlannedItem(1, "1.2"), PlannedItem(1, "1.1", (("es", "Ahora.\nYa."),))),
        "2026-05-31",
        "yes-no-abstain",
        False,
        "running",
        "codes",
        True,
        "closing",
        45,
        True,
        Quorum(share=Fraction(1, 2), more_than=True),
        from_data(ELIGIBLE),
        (PlannedSeat("Sample person 1", "p@x.example", struck=True, interests=interests),),
    )


def test_a_meeting_that_was_held_is_kept_as_facts() -> None:
    item = {"guideline": 1, "number": "1.1", "text": "Now."}
    facts = {"title": "Evening", "date": "2026-05-31", "secrecy": "secret", "eligible": 12, "agenda": [item]}
    assert read(RECORD | {"meetings_held": [facts]}).held == (
        HeldMeeting("Evening", date(2026, 5, 31), secrecy="secret", eligible=12, agenda=(HeldItem(1, "1.1", "Now."),)),
    )


@pytest.mark.parametrize(
    ("keys", "place", "why"),
    [
        ({"agenda": ["1.9"]}, PLACE, "1.9 on its agenda is no recommendation of guideline 1."),
        (
            {"agenda": [{"guideline": 2, "number": "1.1"}]},
            PLACE,
            "1.1 on its agenda is no recommendation of guideline 2.",
        ),
        ({"agenda": ["1.1", {"number": "1.1"}]}, PLACE, "1.1 is on its agenda twice."),
        (
            {"agenda": [{"number": "1.1", "translations": {"x!": "y"}}]},
            "meetings[0].agenda[0].translations",
            "“x!” is no language.",
        ),
        (
            {"agenda": [{"number": "1.1", "translations": ["y"]}]},
            "meetings[0].agenda[0].translations",
            "it is not an object.",
        ),
        ({"guideline": 9}, PLACE, "there is no guideline 9."),
        ({"rule": ELIGIBLE}, f"{PLACE}.rule", "“rule” asks for a roll, and anybody can join this meeting."),
        ({"named": True}, f"{PLACE}.named", "“named” asks for a roll, and anybody can join this meeting."),
        (
            {"quorum": {"share": "1/2", "more_than": False}},
            f"{PLACE}.quorum",
            "“quorum” asks for a roll, and anybody can join this meeting.",
        ),
        ({"quorum": {"share": "1e9999999", "more_than": False}}, "meetings[0].quorum", "this is no quorum."),
        ({"quorum": {"share": "1/0", "more_than": False}}, "meetings[0].quorum", "this is no quorum."),
        ({"quorum": {"share": 0.5, "more_than": False}}, "meetings[0].quorum", "this is no quorum."),
        ({"quorum": 7}, "meetings[0].quorum", "this is no quorum."),
        ({"countdown_seconds": 3601}, "meetings[0].countdown_seconds", "it is not between 0 and 3600."),
        ({"admission": "all"}, "meetings[0].admission", "“all” is not known here."),
        ({"state": "open"}, "meetings[0].state", "“open” is not known here."),
        ({"roll": [{"email": "p@x.example"}]}, "meetings[0].roll[0].name", "it is missing or empty."),
        ({"roll": [SEAT | {"interests": [{}]}]}, "meetings[0].roll[0].interests[0].text", "it is missing or empty."),
        (
            {"roll": [SEAT | {"interests": [{"number": "7.7", "text": "x"}]}]},
            f"{PLACE}.roll[0].interests[0]",
            "guideline 1 has no recommendation 7.7.",
        ),
        (
            {"roll": [SEAT | {"interests": [{"text": "x"}, {"text": "y"}]}]},
            f"{PLACE}.roll[0].interests",
            "it holds two interests of one person in the same thing.",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_place(keys: dict[str, Any], place: str, why: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read(told(**keys))
    assert [(each.column, str(reason(each.finding))) for each in refused.value.problems] == [(place, why)]


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({}, "title"),
        ({"title": "Evening", "secrecy": "some"}, "secrecy"),
        ({"title": "Evening", "opened_at": "evening"}, "opened_at"),
        ({"title": "Evening", "present": -1}, "present"),
        ({"title": "Evening", "agenda": [{"number": "1.1"}]}, "agenda[0].text"),
    ],
)
def test_facts_that_are_none_are_refused(facts: dict[str, Any], place: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read(RECORD | {"meetings_held": [facts]})
    assert [each.column for each in refused.value.problems] == [f"meetings_held[0].{place}"]
