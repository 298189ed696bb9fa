"""Where a recommendation stands and what decides it; and that the outline asks no more when it grows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from authoring import queries
from authoring.actions import write_wording
from authoring.drafts import WordingDraft
from core.db import db
from tests.authoring.drafting import Draftroom, draftroom, meeting, vote
from voting.actions import end_meeting, open_round, void_round
from voting.console import console


def reword(room: Draftroom, text: str) -> None:
    one = room.recommendation("1.1")
    write_wording(room.me, one.id, one.wording_id, WordingDraft(text, "V", "B"))


def opened(room: Draftroom, keys: Any) -> int:
    return open_round(room.me, keys.meeting_id, console(keys.meeting_id).agenda[0].id)


def unrevealed_in_an_ended_meeting(room: Draftroom) -> None:
    keys = meeting(room, "1.1")
    vote(room, keys, "1.1", 9, 1, reveal=False)
    end_meeting(room.me, keys.meeting_id)


def reworded_back(room: Draftroom) -> None:
    vote(room, meeting(room, "1.1"), "1.1", 9, 1)
    reword(room, "Other.")
    reword(room, "Sample statement 1.1.")


def voted_twice(room: Draftroom) -> None:
    keys = meeting(room, "1.1")
    vote(room, keys, "1.1", 9, 1)
    vote(room, keys, "1.1", 8, 2)


def voided(room: Draftroom) -> None:
    keys = meeting(room, "1.1")
    void_round(room.me, vote(room, keys, "1.1", 9, 1), "misread")


def voted_and_reworded(room: Draftroom) -> None:
    vote(room, meeting(room, "1.1"), "1.1", 9, 1)
    reword(room, "Other.")


def revote_after_rewording(room: Draftroom) -> None:
    keys = meeting(room, "1.1")
    vote(room, keys, "1.1", 9, 1)
    reword(room, "Other.")
    vote(room, keys, "1.1", 10, 0)


STANDINGS: list[tuple[str, Callable[[Draftroom], Any], str, str]] = [
    ("nothing happened", lambda _room: None, "draft", ""),
    ("on the agenda", lambda room: meeting(room, "1.1"), "agenda", ""),
    ("vote open", lambda room: opened(room, meeting(room, "1.1")), "open", ""),
    ("closed, not revealed", lambda room: vote(room, meeting(room, "1.1"), "1.1", 9, 1, reveal=False), "open", ""),
    ("closed, meeting ended", unrevealed_in_an_ended_meeting, "voted", "90% strong"),
    ("voted", lambda room: vote(room, meeting(room, "1.1"), "1.1", 9, 1), "voted", "90% strong"),
    ("voted twice", voted_twice, "voted", "80% weak"),
    ("void", voided, "agenda", ""),
    ("reworded", voted_and_reworded, "reworded", ""),
    ("reworded and back is another wording", reworded_back, "reworded", ""),
    ("voted again on the new wording", revote_after_rewording, "voted", "100% unanimous"),
]


@pytest.mark.parametrize(
    ("happened", "state", "label"), [pytest.param(h, s, label, id=name) for name, h, s, label in STANDINGS]
)
def test_where_a_recommendation_stands(context: Flask, happened: Callable[[Draftroom], Any], state: str, label: str):
    room = draftroom()
    happened(room)
    one = room.recommendation("1.1")
    assert (one.state, one.verdict.label if one.verdict else "") == (state, label)
    assert (room.outline.count(state), room.outline.summary.voted) == (4 if state == "draft" else 1, bool(label))


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that the database is asked meanwhile."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.extend([statement] if statement.startswith("SELECT") else [])

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def test_the_outline_asks_as_often_for_30_recommendations_as_for_3(context: Flask):
    asked = []
    for room in (draftroom("few", 1, 3), draftroom("many", 3, 10)):
        keys = meeting(room, *(each.number for each in room.outline.recommendations))
        vote(room, keys, "1.1", 3, 0)
        db.session.rollback()
        with counted() as statements:
            page = queries.outline(room.guideline_id)
            assert page.summary.voted == 1
        asked.append(len(statements))
    assert asked == [9, 9]
