"""Meetings of another house: what an imported record tells of them is told of their votes, and of no others."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from export import document_json
from export.blocks import Grid, Paragraph, plain
from export.document import Document
from export.manuscript import text
from tests import make_document as make
from tests.make_manuscript import VOTED
from voting.rules.held import HeldItem, HeldMeeting
from voting.rules.tally import Electorate

MEETING = HeldMeeting(
    "Sample session",
    date(2026, 3, 14),
    VOTED.isoformat(),
    (VOTED + timedelta(hours=2)).isoformat(),
    "codes",
    "secret",
    24,
    23,
    agenda=(HeldItem(1, "1.1", "Sample."),),
)
SAID = (
    "According to the imported record of the meeting “Sample session” (March 14, 2026), votes were secret, each voter"
    " on the roll had a personal code, 24 people were eligible, and 23 people were present."
)
BLANK = "Whether votes that were counted elsewhere were secret"


def document(held: HeldMeeting = MEETING) -> Document:
    counted = make.round_of(
        9, 1, electorate=Electorate(eligible=24, present=23), opened_at=VOTED, closed_at=VOTED + timedelta(minutes=5)
    )
    row = make.row("1.1", "Sample.", rounds=(counted,), decided_by=0)
    return make.document(make.section("1", row), held=(held,), evidence_tables=())


def prose(made: Document) -> str:
    found = (plain(each.spans) for each in text(made).blocks if isinstance(each, Paragraph))
    return "\n".join(found).replace("\u00a0", " ")


def test_a_vote_on_its_agenda_and_within_its_hours_is_told_as_it_was_held() -> None:
    told = prose(document())
    assert SAID in told
    assert BLANK not in told
    grids = [each for each in text(document()).blocks if isinstance(each, Grid)]
    (grid,) = [each for each in grids if "took part" in plain(each.caption)]
    assert [plain(cell.spans) for cell in grid.lines[0].cells][:2] == ["Sample session", "1"]


@pytest.mark.parametrize(
    "held",
    [
        replace(MEETING, agenda=(HeldItem(2, "1.1", "Sample."),)),
        replace(MEETING, agenda=(HeldItem(1, "1.2", "Sample."),)),
        replace(MEETING, closed_at=VOTED.isoformat()),
        replace(MEETING, opened_at=""),
        replace(MEETING, opened_at="2026-03-14T09:00:00"),
    ],
    ids=["another guideline", "another recommendation", "other hours", "hours not known", "hours of no zone"],
)
def test_of_another_vote_nothing_is_told(held: HeldMeeting) -> None:
    told = prose(document(held))
    assert "According to" not in told
    assert BLANK in told


def test_two_that_could_have_been_it_are_none() -> None:
    told = prose(replace(document(), held=(MEETING, replace(MEETING, title="Sample session 2"))))
    assert "According to" not in told
    assert BLANK in told


def test_what_it_does_not_tell_stays_a_blank() -> None:
    told = prose(document(replace(MEETING, secrecy="", admission="", eligible=None, present=None)))
    assert "According to" not in told
    assert BLANK in told


def test_the_process_that_prints_gets_them() -> None:
    made = document()
    assert document_json.from_data(json.loads(json.dumps(document_json.to_data(made)))) == made
