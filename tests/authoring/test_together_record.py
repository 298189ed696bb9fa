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
    import_into,
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
from authoring.together import changes, discussions
from core.errors import Invalid
from export import gather, to_json
from export.gather_people import with_people
from export.gather_together import with_discussions
from tests import make
from tests.authoring.drafting import Draftroom, draftroom, meeting, places, vote

SAID = {
    "from": "x",
    "kind": "editorial",
    "proposed_by": "Sample person 1",
    "proposed_at": "2026-05-31T14:00:00+00:00",
    "agreed_by": "Sample person 2",
    "agreed_at": "2026-05-31T14:05:00+00:00",
}
"""What two people agreed on."""


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
        ("equalities", [SAID | {"from": "Sample statement 1.2, indeed."}], "equalities[0].to"),
        ("equalities", [SAID | {"to": "x"}], "equalities[0].to"),
        ("equalities", [SAID | {"from_wording": 1, "to_wording": 1}], "equalities[0].to"),
        ("equalities", [SAID | {"agreed_by": "SAMPLE person 1"}], "equalities[0].agreed_by"),
        ("equalities", [SAID | {"agreed_by": ""}], "equalities[0].agreed_by"),
        ("equalities", [SAID | {"agreed_at": ""}], "equalities[0].agreed_by"),
        ("equalities", [SAID | {"proposed_by": ""}], "equalities[0].agreed_by"),
        ("equalities", [SAID | {"declined_by": "Sample person 3"}], "equalities[0].declined_at"),
        ("equalities", [SAID | {"declined_at": "2026-05-31"}], "equalities[0].declined_at"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(record: dict[str, Any], key: str, value: Any, place: str) -> None:
    record["guidelines"][0]["questions"][0]["recommendations"][1][key] = value
    with pytest.raises(ImportRefused) as refused:
        read_json(json.dumps(record).encode())
    assert f"guidelines[0].questions[0].recommendations[1].{place}" in [each.column for each in refused.value.problems]


def test_a_wording_is_not_equal_to_itself_however_it_is_named(record: dict[str, Any]) -> None:
    """By its text alone the file means the first wording of that text, which it names by its number, too."""
    row = record["guidelines"][0]["questions"][0]["recommendations"][1]
    row["earlier_wordings"] = [{"text": "x"}]
    row["comments"], row["equalities"] = [], [SAID | {"to": "x", "to_wording": 1}]
    importer = make.person(name="Sample importer", may_found=True)
    with pytest.raises(Invalid) as refused:
        import_plan(importer.actor, read_json(json.dumps(record).encode()), "again")
    assert places(refused.value) == [
        ("recommendation 1.2", "It holds a decision on a rewording that no two people can have made.")
    ]


def test_into_a_guideline_that_is_there_names_come_as_names(record: dict[str, Any]) -> None:
    question = record["guidelines"][0]["questions"][0]
    for n, each in enumerate(question["recommendations"], 1):
        each["number"] = f"7.{n}"
    question["number"], question["title"] = "7", "A new question?"
    here = queries.guideline("drafts", 1)
    import_into(make.person("editor", here.conference_id).actor, here.id, read_json(json.dumps(record).encode()))
    brought = [each.id for each in queries.outline(here.id).recommendations if each.number.startswith("7.")]
    said = [each for key in brought for each in changes([key]).get(key, ())]
    assert {(each.proposer, each.proposed_by, each.agreed_by) for each in said} == {
        ("Sample editor", None, None),
        ("Sample editor 2", None, None),
    }
    comments = [each for key in brought for each in discussions(here.id).get(f"recommendation:{key}", ())]
    assert {(each.first.author, each.first.person_id) for each in comments} == {
        ("Sample editor", None),
        ("Sample editor 2", None),
    }
