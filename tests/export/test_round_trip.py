"""Any conference that is exported as JSON and imported again is equal, whatever its record holds."""

import itertools
import json
from collections.abc import Iterator
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings

from authoring import queries
from authoring.actions import import_into, import_plan, write_wording
from authoring.drafts import WordingDraft
from authoring.rules.interchange import read_json
from authoring.sample import SAMPLE
from core.db import db
from core.people import COMMAND_LINE
from export import gather, to_json
from export.gather_record import conference_record
from tests.authoring.drafting import draftroom, meeting, told, vote
from tests.export.any_record import records
from voting.actions import void_round
from voting.rules.consensus import PRESETS

UNORDERED = ("comments", "equalities", "waivers", "answers")
SETTLED = settings(
    max_examples=10,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
_addresses = itertools.count(1)


def bare(value: Any, key: str = "") -> Any:
    """Without what is told for readers, and without what a record may leave out because it says nothing."""
    if isinstance(value, dict):
        kept = {name: bare(part, name) for name, part in value.items() if name not in ("computed", "slug")}
        return {name: part for name, part in kept.items() if part is not False and part not in (None, "", [], {})}
    if isinstance(value, list):
        parts = [bare(part) for part in value]
        return sorted(parts, key=lambda part: json.dumps(part, sort_keys=True)) if key in UNORDERED else parts
    return value


def unlike(one: Any, other: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Where two records differ: (path, the one, the other)."""
    if type(one) is type(other) is dict:
        for key in dict.fromkeys((*one, *other)):
            yield from unlike(one.get(key), other.get(key), f"{path}.{key}")
    elif type(one) is type(other) is list and len(one) == len(other):
        for n, (before, after) in enumerate(zip(one, other, strict=True)):
            yield from unlike(before, after, f"{path}[{n}]")
    elif one != other:
        yield path, one, other


class Record(dict[str, Any]):
    """A record that is not printed whole where a test fails: what is unlike is told with its path."""

    def __repr__(self) -> str:
        return "a record"


def exported(slug: str) -> Any:
    return json.loads(to_json.render(*conference_record(slug)))


def taken(record: Any) -> Any:
    """What is exported of the conference that the record makes."""
    slug = f"sample-{next(_addresses)}"
    sent = json.dumps(record).replace("ADDRESS", slug).encode()
    import_plan(COMMAND_LINE, read_json(sent), slug)
    db.session.rollback()
    return json.loads(json.dumps(exported(slug)).replace(slug, "ADDRESS"))


@SETTLED
@given(records().map(Record))
def test_any_record_comes_back_equal(context: Flask, record: dict[str, Any]) -> None:
    first = taken(record)
    assert list(unlike(bare(record), bare(first))) == []
    again = taken(first)
    assert list(unlike(first, again)) == []


def evening() -> None:
    """Votes of every outcome, on a wording, on the same words with another grade, and on new words."""
    drafts = draftroom(each=1)
    keys, one = meeting(drafts, "1.1", "2.1"), drafts.recommendation("1.1")
    vote(drafts, keys, "1.1", 5, 5)
    void_round(drafts.me, vote(drafts, keys, "1.1", 1, 0), "The wrong slide.\nSay it again, <b>please</b>.")
    void_round(drafts.me, vote(drafts, keys, "1.1", 2, 0, reveal=False), "Nobody was told.")
    write_wording(drafts.me, one.id, one.wording_id, WordingDraft("Sample statement 1.1.", "IV", "A"))
    reword = drafts.recommendation("2.1")
    vote(drafts, keys, "2.1", 9, 1)
    write_wording(drafts.me, reword.id, reword.wording_id, WordingDraft("Other words.", "V", "B"))
    vote(drafts, keys, "2.1", 10, 0)


def test_an_evening_comes_back_with_ballots_as_counts_and_nothing_else_changed(context: Flask) -> None:
    evening()
    first = exported("drafts")
    again = taken(first)
    ballots = {(path.rpartition(".")[2], one, other) for path, one, other in unlike(bare(first), bare(again))}
    assert ballots == {("kind", "ballot", "recorded"), ("source", None, "Imported record")}
    assert list(unlike(again, taken(again))) == []


def test_what_a_vote_on_another_grade_came_to_stays_what_it_was(context: Flask) -> None:
    evening()
    before = queries.outline(queries.guideline("drafts", 1).id).recommendations
    made = import_plan(COMMAND_LINE, read_json(to_json.render(*conference_record("drafts"))), "again")
    after = queries.outline(queries.guideline(made.slug, 1).id).recommendations
    assert [each.state for each in before] == [each.state for each in after] == ["reworded", "voted"]
    assert [[(r.state, r.void_reason, r.tally, r.closed_at, r.opened_at) for r in each.rounds] for each in after] == [
        [(r.state, r.void_reason, r.tally, r.closed_at, r.opened_at) for r in each.rounds] for each in before
    ]
    assert [len(queries.history(each.id)) for each in after] == [2, 2]


def test_a_vote_on_another_grade_counts_for_nothing_in_a_readers_record_either(context: Flask) -> None:
    evening()
    made = import_plan(COMMAND_LINE, read_json(to_json.render(gather.document("drafts", 1))), "again")
    after = queries.outline(queries.guideline(made.slug, 1).id).recommendations
    assert [each.state for each in after] == ["reworded", "voted"]


def test_void_imported_votes_are_shown_as_such(app: Flask, signed_in: Any) -> None:
    with app.app_context():
        evening()
        import_plan(COMMAND_LINE, read_json(to_json.render(*conference_record("drafts"))), "sample")
    page = told(signed_in("editor").get("/c/sample/g/1/edit?r=1.1").text)
    assert "void The wrong slide. Say it again, <b>please</b>." in page
    assert "void Nobody was told." in page


def test_the_command_exports_all_guidelines_or_the_one_that_is_named(app: Flask, runner: Any) -> None:
    with app.app_context():
        slug = import_plan(COMMAND_LINE, read_json(SAMPLE.read_bytes())).slug
    counts = {}
    for address in (slug, f"{slug}/2"):
        written = runner.invoke(args=["conference", "export", address, "--format", "json", "--output", "-"]).output
        counts[address] = [each["number"] for each in json.loads(written)["guidelines"]]
    assert counts == {slug: [1, 2], f"{slug}/2": [2]}


def test_a_vote_brought_into_a_guideline_keeps_the_rule_of_its_file(context: Flask) -> None:
    drafts = draftroom(each=1, rule=PRESETS["at-least-75"])
    counted = {"yes": 30, "no": 10, "source": "A congress", "closed_at": "2026-05-31T14:00:00+00:00"}
    told_void = {"state": "void", "ordinal": 1, "void_reason": "Wrong slide"}
    one = {"number": "9.1", "text": "Brought.", "rounds": [counted], "rounds_set_aside": [told_void]}
    question = {"number": "9", "title": "A sample question?", "recommendations": [one]}
    guideline = {"number": 1, "title": "Sample", "grading_system": "esmo", "rule": "seed", "questions": [question]}
    record = {"format": "accordant-conference/1", "conference": {"title": "Sample"}, "guidelines": [guideline]}
    import_into(drafts.me, drafts.guideline_id, read_json(json.dumps(record).encode()))
    brought = drafts.recommendation("9.1")
    assert [(each.state, each.rule.name) for each in brought.rounds] == [("void", "seed"), ("closed", "seed")]
    assert (brought.verdict.label if brought.verdict else "") == "75% not reached"
