"""Status, comments and decisions leave with the JSON record and come back with it, equal."""

import json
from typing import Any

import pytest
from flask import Flask

from authoring import queries
from authoring.actions import (
    accept_suggestion,
    add_comment,
    agree_change,
    decline_suggestion,
    import_plan,
    propose_change,
    resolve_thread,
    set_status,
    suggest_wording,
    write_wording,
)
from authoring.drafts import WordingDraft
from authoring.rules.json_reader import read_json
from authoring.rules.plan import ImportRefused
from export import gather, to_json
from export.gather_people import with_people
from export.gather_together import with_discussions
from tests import make
from tests.authoring.drafting import Draftroom, draftroom, meeting, vote


def exported(slug: str) -> dict[str, Any]:
    document = with_discussions(with_people(gather.document(slug, 1, whole=True)))
    found: dict[str, Any] = json.loads(to_json.render(document))
    return found


def busy(drafts: Draftroom) -> None:
    """A guideline on which two people have worked: of everything that can be said, something."""
    second = make.person("editor", drafts.conference_id, name="Sample editor 2").actor
    one, two = drafts.recommendation("1.1"), drafts.recommendation("1.2")
    vote(drafts, meeting(drafts, "1.1"), "1.1", 9, 1)
    write_wording(drafts.me, one.id, one.wording_id, WordingDraft("Sample statement 1.1!", "V", "B"))
    now = drafts.recommendation("1.1").wording_id
    agree_change(second, propose_change(drafts.me, one.id, now, "editorial"))
    propose_change(second, one.id, now, "substantive")
    set_status(drafts.me, one.id, "voted", "final")
    set_status(drafts.me, two.id, "draft", "ready")
    first = add_comment(second, two.subject, "Line one.\nLine two, <b>plain</b> 🙂.")
    add_comment(drafts.me, two.subject, "Answer.", first)
    resolve_thread(second, first)
    declined = suggest_wording(second, two.id, two.wording_id, "Sample text 1.2.", "Why not.")
    decline_suggestion(drafts.me, declined, "Because.")
    accepted = suggest_wording(second, two.id, two.wording_id, "Sample statement 1.2, indeed.")
    accept_suggestion(drafts.me, accepted, two.wording_id)
    suggest_wording(drafts.me, two.id, drafts.recommendation("1.2").wording_id, "Sample statement 1.2 indeed.")
    add_comment(second, f"question:{drafts.question_id('1')}", "Too wide?")


@pytest.fixture
def record(context: Flask) -> dict[str, Any]:
    busy(draftroom(questions=1, each=2))
    return exported("drafts")


def again(record: dict[str, Any]) -> dict[str, Any]:
    """The record, imported as another conference and exported anew."""
    importer = make.person(name="Sample importer", may_found=True)
    import_plan(importer.actor, read_json(json.dumps(record).encode()), "again")
    return exported("again")


def told(record: dict[str, Any]) -> list[Any]:
    """What the record says of working together."""
    question = record["guidelines"][0]["questions"][0]
    keys = ("status", "comments", "equalities", "text", "computed")
    rows = [{key: each[key] for key in keys if key in each} for each in question["recommendations"]]
    return [question["comments"], *rows]


def test_all_of_it_comes_back_equal(record: dict[str, Any]) -> None:
    assert told(again(record)) == told(record)


def test_the_result_stands_after_import_by_the_same_decision(record: dict[str, Any]) -> None:
    again(record)
    one, two = queries.outline(queries.guideline("again", 1).id).recommendations
    assert (one.state, one.status, one.verdict.percent if one.verdict else "") == ("voted", "final", "90%")
    assert [(each.proposer, each.agreer) for each in one.bridge] == [("Sample editor", "Sample editor 2")]
    assert (two.status, two.open_threads) == ("in-review", 1)


def test_what_is_only_for_the_panel_is_not_in_the_public_record(record: dict[str, Any]) -> None:
    public = json.loads(to_json.render(gather.document("drafts", 1)))
    (question,) = public["guidelines"][0]["questions"]
    assert "comments" not in question
    assert ["comments" in each for each in question["recommendations"]] == [False, False]
    assert [each["kind"] for each in question["recommendations"][0]["equalities"]] == ["editorial"]
    assert len(record["guidelines"][0]["questions"][0]["recommendations"][0]["equalities"]) == 2


@pytest.mark.parametrize(
    ("key", "value", "place"),
    [
        ("status", "voted", "status"),
        ("status", 3, "status"),
        ("comments", "none", "comments"),
        ("comments", [{"by": "Sample person", "at": "yesterday", "text": "x"}], "comments[0].at"),
        ("comments", [{"by": "Sample person", "at": "2026-05-31"}], "comments[0].text"),
        ("comments", [{"text": "x" * 4001}], "comments[0].text"),
        ("equalities", [{"from": "x", "kind": "harmless"}], "equalities[0].kind"),
        ("equalities", [{"kind": "editorial"}], "equalities[0].from"),
        ("equalities", ["x"], "equalities[0]"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(record: dict[str, Any], key: str, value: Any, place: str) -> None:
    record["guidelines"][0]["questions"][0]["recommendations"][1][key] = value
    with pytest.raises(ImportRefused) as refused:
        read_json(json.dumps(record).encode())
    assert f"guidelines[0].questions[0].recommendations[1].{place}" in [each.column for each in refused.value.problems]
