"""Builders of guidelines for tests: through the verbs, plain values out. They need an application context."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from flask.testing import FlaskClient

from authoring import queries
from authoring.actions import add_question, add_recommendation, found_conference, hold_meeting
from authoring.drafts import ConferenceDraft, GuidelineDraft, QuestionDraft, WordingDraft
from authoring.outlined import Outline, OutlinedRecommendation
from core.errors import Refused
from core.people import Actor
from tests import make
from voting.actions import close_round, open_round, reveal_round, take_seat
from voting.box import Vote, box
from voting.console import console
from voting.rules.items import MeetingKeys


@dataclass(frozen=True)
class Draftroom:
    """A conference with one guideline and whoever edits it."""

    editor: make.Account
    conference_id: int
    slug: str
    guideline_id: int

    @property
    def me(self) -> Actor:
        return self.editor.actor

    @property
    def outline(self) -> Outline:
        return queries.outline(self.guideline_id)

    def recommendation(self, number: str) -> OutlinedRecommendation:
        """The recommendation of that number, as it stands now."""
        return next(each for each in self.outline.recommendations if each.number == number)

    def question_id(self, number: str) -> int:
        return next(each.id for each in self.outline.questions if each.number == number)

    def numbers(self) -> list[tuple[str, list[str]]]:
        """The outline as numbers: [(question, [recommendations]), ...]."""
        return [(each.number, [one.number for one in each.recommendations]) for each in self.outline.questions]


@dataclass(frozen=True)
class Desks:
    """Two editors' browsers, and that of somebody who may only comment."""

    drafts: Draftroom
    one: FlaskClient
    other: FlaskClient
    member: FlaskClient
    second: make.Account


def draftroom(slug: str = "drafts", questions: int = 2, each: int = 2, **facts: Any) -> Draftroom:
    """A guideline with that many questions and recommendations in each, all graded V, B."""
    editor = make.person(name="Sample editor", may_found=True)
    made = found_conference(editor.actor, ConferenceDraft("Sample conference"), GuidelineDraft(**facts), slug)
    for q in range(1, questions + 1):
        question_id = add_question(editor.actor, made.guideline_id, QuestionDraft(f"Sample question {q}?"))
        for r in range(1, each + 1):
            add_recommendation(editor.actor, question_id, WordingDraft(f"Sample statement {q}.{r}.", "V", "B"))
    return Draftroom(editor, made.conference_id, made.slug, made.guideline_id)


def meeting(room: Draftroom, *numbers: str) -> MeetingKeys:
    """A meeting that votes on these recommendations."""
    ids = [room.recommendation(number).id for number in numbers]
    return hold_meeting(room.me, room.guideline_id, "Sample meeting", None, "yes-no", True, ids)


def vote(room: Draftroom, keys: MeetingKeys, number: str, yes: int, no: int, reveal: bool = True) -> int:
    """The id of a closed vote on that recommendation, revealed unless it is not to be."""
    item = next(line.id for line in console(keys.meeting_id).agenda if line.number == number)
    round_id = open_round(room.me, keys.meeting_id, item)
    for n, answer in enumerate(["yes"] * yes + ["no"] * no):
        seat = take_seat(keys.meeting_id)
        box().cast(Vote(keys.meeting_id, round_id, seat.seat_id, answer, 1, f"{round_id:08d}{n:08d}"))
    close_round(room.me, round_id)
    if reveal:
        reveal_round(room.me, round_id)
    return round_id


def voted_draftroom() -> Draftroom:
    """Two questions with two recommendations each; 1.1 is voted on, 9 to 1."""
    made = draftroom()
    vote(made, meeting(made, "1.1"), "1.1", 9, 1)
    return made


def places(refusal: Refused) -> list[tuple[str, str]]:
    """What a refusal says is wrong, as (place, reason)."""
    return [(place.where, str(place.reason)) for place in refusal.places]


def told(html: str) -> str:
    """What a page says, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
