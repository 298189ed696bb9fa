"""The history of a question's page: who changed what, any two versions word by word."""

import pytest
from flask import Flask

from authoring.actions import add_question, delete_question, undo, write_narrative
from authoring.drafts import QuestionDraft
from authoring.evidence import evidence
from authoring.evidence_drafts import NarrativeDraft, narrative_draft
from authoring.narrative_history import narrative_history
from authoring.undone import last_number
from tests.authoring.drafting import Desks, told

HERE = "/c/drafts/g/1"
FIRST = NarrativeDraft(narrative="One of three trials.\n\nAnother line.", population="Adults")
SECOND = NarrativeDraft(narrative="Two of three <b>trials</b>.\n\nAnother line.", population="Adults")


@pytest.fixture
def page(app: Flask, desks: Desks) -> str:
    """The history of question 1, which two people have written."""
    with app.app_context():
        key = desks.drafts.question_id("1")
        write_narrative(desks.drafts.me, key, NarrativeDraft(), FIRST)
        write_narrative(desks.second.actor, key, FIRST, SECOND)
    return f"{HERE}/q/{key}/evidence/history"


def test_the_last_change_is_shown_word_by_word_with_who(desks: Desks, page: str) -> None:
    shown = desks.member.get(page).text
    assert "<del>One</del> <ins>Two</ins> of three" in shown
    assert "&lt;b&gt;" in shown
    assert "3 · Sample editor 2" in told(shown)
    assert "2 · Sample editor ·" in told(shown)
    assert "1 · at first" in told(shown)
    assert "Population" not in told(shown)


def test_any_two_are_compared(desks: Desks, page: str) -> None:
    shown = desks.one.get(f"{page}?from=1&to=2").text
    assert "<ins>Adults</ins>" in shown
    assert "Both read the same." in told(desks.one.get(f"{page}?from=2&to=2").text)
    assert desks.one.get(f"{page}?from=9&to=2").status_code == 404


def test_a_question_that_nobody_wrote_on_says_so(app: Flask, desks: Desks) -> None:
    with app.app_context():
        key = desks.drafts.question_id("2")
    assert "It was not changed since it is here." in told(desks.one.get(f"{HERE}/q/{key}/evidence/history").text)
    assert desks.one.get(f"{HERE}/q/9999/evidence/history").status_code == 404


def test_what_is_new_leads_to_the_change(desks: Desks, page: str) -> None:
    assert f'href="{page}"' in desks.one.get(f"{HERE}/news").text


def test_a_question_that_was_deleted_leaves_its_history_to_none_but_itself(app: Flask, desks: Desks) -> None:
    room = desks.drafts
    with app.app_context():
        key = add_question(room.me, room.guideline_id, QuestionDraft("Sample question 3?"))
        write_narrative(room.me, key, NarrativeDraft(), FIRST)
        delete_question(room.me, key)
        undo(room.me, room.guideline_id, last_number(room.conference_id))
        question = evidence(room.guideline_id).question(key)
        assert [each.fields["narrative"] for each in narrative_history(room.conference_id, question)] == [
            "",
            FIRST.narrative,
        ]
        delete_question(room.me, key)
        again = add_question(room.me, room.guideline_id, QuestionDraft("Sample question 4?"))
        other = evidence(room.guideline_id).question(again)
        assert narrative_draft(other) == NarrativeDraft()
        assert len(narrative_history(room.conference_id, other)) == 1
