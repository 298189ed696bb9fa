"""Refusals by their code: what a program is told, and docs/refusals.md lists."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask

from authoring import actions
from authoring.actions.unsaved import MAX_LONG, MAX_UNSAVED
from authoring.drafts import FactRow, FactsDraft, ScaleDraft
from authoring.evidence_drafts import NarrativeDraft, TableDraft
from authoring.rules.grading import CarryOver
from core.errors import Refused
from tests.authoring.drafting import Desks, Draftroom


def too_long(room: Draftroom) -> None:
    one = room.recommendation("1.1")
    actions.keep_unsaved(room.me, one.id, one.wording_id, urlencode({"text": "x" * MAX_UNSAVED}))


def too_long_elsewhere(room: Draftroom) -> None:
    subject = f"narrative:{room.question_id('1')}"
    actions.keep_typed(room.me, subject, urlencode({"narrative": "x" * MAX_LONG}))


def long_section(room: Draftroom) -> None:
    actions.write_narrative(room.me, room.question_id("1"), NarrativeDraft(), NarrativeDraft(section="1" * 21))


def nameless_fact(room: Draftroom) -> None:
    draft = FactsDraft((FactRow("", False, "Of what?"),))
    actions.edit_facts(room.me, room.conference_id, FactsDraft(), draft)


CODES: list[tuple[str, Callable[[Draftroom], Any]]] = [
    ("text-too-long", too_long),
    ("text-too-long", too_long_elsewhere),
    ("narrative-invalid", long_section),
    ("facts-invalid", nameless_fact),
    ("change-unknown", lambda room: actions.agree_change(room.me, 999)),
    ("change-unknown", lambda room: actions.decline_change(room.me, 999)),
    ("scale-unknown", lambda room: actions.change_scale(room.me, room.guideline_id, "esmo", "mine", CarryOver())),
    ("scale-plan", lambda room: actions.change_scale(room.me, room.guideline_id, "esmo", "ecil", CarryOver())),
    ("scale-invalid", lambda room: actions.set_scale(room.me, room.guideline_id, ScaleDraft(), ScaleDraft("Mine"))),
    ("style-unknown", lambda room: actions.set_citation_style(room.me, room.guideline_id, "mine")),
    ("evidence-table-unknown", lambda room: actions.delete_evidence_table(room.me, 999)),
    ("evidence-table-unknown", lambda room: actions.edit_evidence_table(room.me, 999, TableDraft(), TableDraft())),
    ("reference-unknown", lambda room: actions.delete_reference(room.me, 999)),
    ("reference-unknown", lambda room: actions.merge_references(room.me, 998, [999])),
]


@pytest.mark.parametrize(("code", "verb"), CODES, ids=[f"{n} {code}" for n, (code, _) in enumerate(CODES)])
def test_each_refusal_has_its_own_code(
    context: Flask, drafts: Draftroom, code: str, verb: Callable[[Draftroom], Any]
) -> None:
    with pytest.raises(Refused) as caught:
        verb(drafts)
    assert caught.value.code == code


PATHS = [
    ("tables/999", "evidence-table-unknown"),
    ("references/999", "reference-unknown"),
    ("scale?to=mine", "scale-unknown"),
    ("q/999/discussion", "question-unknown"),
    ("r/999/discussion", "recommendation-unknown"),
]


@pytest.mark.parametrize(("path", "code"), PATHS)
def test_each_page_that_is_not_there_says_what_is_missing(desks: Desks, path: str, code: str) -> None:
    answer = desks.one.get(f"/c/drafts/g/1/{path}", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.get_json()["code"]) == (404, code)
