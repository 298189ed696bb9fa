"""Waivers: by a named person, with a reason, until the text changes. And the page on which they are given."""

import json
import re
from collections.abc import Sequence

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from sqlalchemy import select

from authoring import actions, queries
from authoring.actions import import_plan, raise_again, set_abbreviations, write_wording
from authoring.checks import checked, report
from authoring.drafts import ListDraft, WordingDraft
from authoring.rules.check import Kind
from authoring.rules.json_reader import read_json
from core.db import db
from core.errors import Forbidden, Invalid, NotFound, Refused
from core.journal import JournalLine
from core.people import COMMAND_LINE, Actor
from export import gather, to_json
from tests import pages
from tests.authoring.drafting import Draftroom, told

PAGE = "/c/drafts/g/1/check"


@pytest.fixture
def strong(app: Flask, drafts: Draftroom) -> Draftroom:
    """2.1 is graded V, A; it and 2.2 say the same word twice."""
    with app.app_context():
        for number, text in (("2.1", "Do the the first."), ("2.2", "Do <b>the the</b> second.")):
            each = drafts.recommendation(number)
            draft = WordingDraft(text, "V", "A" if number == "2.1" else "B")
            write_wording(drafts.me, each.id, each.wording_id, draft)
    return drafts


def kinds(room: Draftroom) -> list[str]:
    return [f"{each.kind} {each.place.name}" for each in report(room.guideline_id).raised]


def waive(room: Draftroom, fingerprints: Sequence[str], reason: str, actor: Actor | None = None) -> int:
    """As the page does it."""
    found = report(room.guideline_id)
    findings = found.picked(fingerprints)
    return actions.waive(actor or room.me, room.guideline_id, findings, reason, found.facts.version)


def prints(room: Draftroom, kind: Kind) -> list[str]:
    return [each.fingerprint for each in report(room.guideline_id).raised if each.kind == kind]


def test_what_is_waived_is_not_raised_until_its_text_changes(app: Flask, strong: Draftroom) -> None:
    with app.app_context():
        assert kinds(strong) == ["strong-on-weak 2.1", "word-twice 2.1", "word-twice 2.2"]
        assert waive(strong, prints(strong, Kind.STRONG_ON_WEAK), " On  purpose. ") == 1
        assert kinds(strong) == ["word-twice 2.1", "word-twice 2.2"]
        (waived,) = report(strong.guideline_id).waived
        assert (waived.waiver.by, waived.waiver.reason) == ("Sample editor", "On purpose.")
        each = strong.recommendation("2.1")
        changed = WordingDraft("Do the first at once.", "V", "A")
        write_wording(strong.me, each.id, each.wording_id, changed)
        assert kinds(strong) == ["strong-on-weak 2.1", "word-twice 2.2"]
        assert [line.kind for line in report(strong.guideline_id).gone] == ["strong-on-weak"]


def test_waivers_are_told_in_the_journal_and_can_be_taken_back(app: Flask, strong: Draftroom) -> None:
    with app.app_context():
        waive(strong, prints(strong, Kind.WORD_TWICE), "On purpose.")
        assert waive(strong, [report(strong.guideline_id).waived[0].finding.fingerprint], "So.") == 0
        for each in report(strong.guideline_id).waived:
            raise_again(strong.me, strong.guideline_id, each.waiver.id)
        assert kinds(strong) == ["strong-on-weak 2.1", "word-twice 2.1", "word-twice 2.2"]
        verbs = list(db.session.scalars(select(JournalLine.verb).order_by(JournalLine.id)))
        assert verbs[-3:] == ["waive findings", "raise again", "raise again"]


def test_what_cannot_be_waived(app: Flask, strong: Draftroom) -> None:
    with app.app_context():
        known = prints(strong, Kind.STRONG_ON_WEAK)
        for reason in ("", " \n ", "x" * 1_001):
            with pytest.raises(Invalid, match="waiver-invalid"):
                waive(strong, known, reason)
        with pytest.raises(Forbidden, match="waiver-nobody"):
            waive(strong, known, "On purpose.", COMMAND_LINE)
        for gone in ([], ["0" * 64], [*known, "0" * 64]):
            with pytest.raises(Refused, match="finding-gone"):
                waive(strong, gone, "On purpose.")
        found = report(strong.guideline_id)
        with pytest.raises(Refused, match="finding-gone"):
            actions.waive(strong.me, strong.guideline_id, found.raised, "On purpose.", found.facts.version - 1)
        with pytest.raises(NotFound, match="waiver-unknown"):
            raise_again(strong.me, strong.guideline_id, 7)
        assert len(kinds(strong)) == 3


def test_waivers_come_back_with_the_record(app: Flask, strong: Draftroom) -> None:
    with app.app_context():
        waive(strong, prints(strong, Kind.WORD_TWICE), "On purpose: “=1+1”.")
        record = json.loads(to_json.render(gather.document("drafts", 1, whole=True)))
        assert "waivers" not in json.loads(to_json.render(gather.document("drafts", 1)))["guidelines"][0]
        record["conference"]["slug"] = "again"
        import_plan(COMMAND_LINE, read_json(json.dumps(record).encode()))
        again = json.loads(to_json.render(gather.document("again", 1, whole=True)))
        assert again["guidelines"][0]["waivers"] == record["guidelines"][0]["waivers"]
        found = report(queries.guideline("again", 1).id)
        assert [each.waiver.by for each in found.waived] == ["Sample editor"] * 2
        assert [each.kind for each in found.raised] == ["strong-on-weak"]


def test_votes_are_gathered(app: Flask, strong: Draftroom) -> None:
    with app.app_context():
        assert checked(strong.guideline_id).recommendations[0].has_result
        assert checked(strong.guideline_id).recommendations[0].voted is not None
        assert checked(strong.guideline_id).recommendations[1].voted is None


def test_the_page_shows_each_with_place_reason_and_cure(strong: Draftroom, browser: FlaskClient) -> None:
    page = browser.get(PAGE).text
    assert "Its strength is A, among the firmest, and its evidence V, among the lowest." in told(page)
    assert "<b>the the</b>" not in page
    assert re.search(r'href="/c/drafts/g/1/edit\?r=2\.1#n2\.1"', page)


def test_findings_are_waived_in_the_browser(app: Flask, strong: Draftroom, browser: FlaskClient) -> None:
    send = f"{PAGE}/waivers"
    answer = pages.post(browser, send, {"all_of": "word-twice", "reason": ""}, PAGE)
    assert answer.status_code == 422
    assert "The reason is empty." in told(answer.text)
    answer = pages.post(browser, send, {"all_of": "word-twice", "reason": "On purpose."}, PAGE, follow_redirects=True)
    assert "2 findings are waived." in told(answer.text)
    assert "On purpose. Sample editor" in told(answer.text)
    with app.app_context():
        (strongest,) = prints(strong, Kind.STRONG_ON_WEAK)
        waiver = report(strong.guideline_id).waived[0].waiver
    pages.post(browser, send, {"finding": strongest, "reason": "The group insists."}, PAGE)
    assert "All that was found is waived, with reasons." in told(browser.get(PAGE).text)
    answer = pages.post(browser, f"{send}/{waiver.id}/back", {}, PAGE, follow_redirects=True)
    assert "The waiver is taken back." in told(answer.text)
    answer = pages.post(browser, send, {"finding": "0" * 64, "reason": "Why not."}, PAGE)
    assert answer.status_code == 409


def test_a_guideline_without_findings(app: Flask, drafts: Draftroom, browser: FlaskClient) -> None:
    assert "Nothing is found" in told(browser.get(PAGE).text)
    with app.app_context():
        listed = ListDraft("CT, computed tomography")
        set_abbreviations(drafts.me, drafts.guideline_id, ListDraft(""), listed)
    page = browser.get(PAGE).text
    assert "“CT” (computed tomography) stands in the list, and no text uses it." in told(page)
    assert 'href="/c/drafts/g/1/abbreviations"' in page


@pytest.mark.parametrize("role", ["reader", "chair", "member"])
def test_it_is_for_those_who_write(app: Flask, drafts: Draftroom, signed_in, role: str) -> None:
    assert signed_in(role, conference="drafts").get(PAGE).status_code == 403


def test_the_command_fails_until_all_is_waived(app: Flask, strong: Draftroom, runner: FlaskCliRunner) -> None:
    found = runner.invoke(args=["conference", "check", "drafts"])
    assert found.exit_code == 1
    assert "Recommendation 2.1" in found.output
    with app.app_context():
        waive(strong, [each.fingerprint for each in report(strong.guideline_id).raised], "On purpose.")
    for address in ("drafts", "drafts/1"):
        clean = runner.invoke(args=["conference", "check", address])
        assert (clean.exit_code, "findings 0, waived 3" in clean.output) == (0, True)
    for address in ("nowhere", "drafts/9"):
        assert runner.invoke(args=["conference", "check", address]).exit_code not in (0, None)
