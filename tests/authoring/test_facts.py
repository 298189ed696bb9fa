"""The further facts of a conference on their page: edited by name, by two people at once, and never by accident."""

import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from authoring import queries
from authoring.actions import edit_facts
from authoring.drafts import FactRow, FactsDraft
from core.actions import set_further_facts
from core.conferences import Conference
from core.db import db
from core.errors import Invalid, NotFound, Refused
from core.people import COMMAND_LINE
from tests import pages
from tests.authoring.drafting import Draftroom, places, told
from tests.kept import Kept

HERE = "/c/drafts/facts"
FACTS = {
    "publication": {"journal": "Sample journal", "year": 2025, "authors": ["Sample A", "Sample B"]},
    "tool": "hands",
    "rounds": 2,
    "odd  name": None,
}


@pytest.fixture
def room(context: Flask, drafted_room: Kept[Draftroom]) -> Draftroom:
    """A conference that knows some facts."""
    made = drafted_room.into(context)
    set_further_facts(COMMAND_LINE, made.conference_id, FACTS)
    return made


def held(room: Draftroom) -> dict[str, Any]:
    return db.session.get_one(Conference, room.conference_id).facts


def shown(room: Draftroom) -> FactsDraft:
    return queries.facts_draft(room.conference_id)


def changed(draft: FactsDraft, name: str, text: str) -> FactsDraft:
    return FactsDraft(tuple(replace(row, text=text) if row.name == name else row for row in draft.rows))


def test_what_nobody_touches_stays_to_the_letter(room: Draftroom) -> None:
    base = shown(room)
    windows = FactsDraft(tuple(replace(row, text=row.text.replace("\n", "\r\n")) for row in base.rows))
    edit_facts(room.me, room.conference_id, base, FactsDraft((*windows.rows, FactRow("note", text="New."), FactRow())))
    assert list(held(room).items()) == [*FACTS.items(), ("note", "New.")]


def test_facts_are_changed_removed_and_put_in_order(room: Draftroom) -> None:
    base = shown(room)
    parts = "journal: Sample journal\nyear: 2026"
    rows = [FactRow("rounds", False, "two"), replace(base.rows[0], text=parts)]
    edit_facts(room.me, room.conference_id, base, FactsDraft(tuple(rows)))
    assert list(held(room).items()) == [("rounds", "two"), ("publication", {"journal": "Sample journal", "year": 2026})]


def test_two_people_at_once_lose_nothing(room: Draftroom) -> None:
    base = shown(room)
    edit_facts(room.me, room.conference_id, base, FactsDraft((*base.rows, FactRow("theirs", text="Theirs."))))
    mine = FactsDraft((*changed(base, "tool", "cards").rows, FactRow("mine", text="Mine.")))
    edit_facts(room.me, room.conference_id, base, mine)
    assert list(held(room)) == [*FACTS, "mine", "theirs"]
    assert held(room)["tool"] == "cards"
    with pytest.raises(Refused) as refused:
        edit_facts(room.me, room.conference_id, base, changed(base, "tool", "voices"))
    assert refused.value.code == "changed-meanwhile"
    assert places(refused.value) == [("fact:tool", "Meanwhile “tool” was changed to “cards”.")]
    now = shown(room)
    gone = FactsDraft(tuple(row for row in now.rows if row.name != "tool"))
    edit_facts(room.me, room.conference_id, now, gone)
    with pytest.raises(Refused) as refused:
        edit_facts(room.me, room.conference_id, now, changed(now, "tool", "voices"))
    assert places(refused.value) == [("fact:tool", "Meanwhile “tool” was removed.")]


BAD = [
    ((FactRow("", False, "x"),), "fact:"),
    ((FactRow("a", False, "x"), FactRow(" a ", False, "y")), "fact:a"),
    ((FactRow("a", True, "x: 1\nno part"),), "fact:a"),
    ((FactRow("a", True, "x: 1\n- y"),), "fact:a"),
    ((FactRow("a", True, "x: 1\n   y: 2"),), "fact:a"),
    ((FactRow("a", True, "x: 1\nx: 2"),), "fact:a"),
    ((FactRow("x" * 201, False, "x"),), "facts"),
    ((FactRow("a", True, "- " * 9 + "x"),), "facts"),
]


@pytest.mark.parametrize(("rows", "where"), BAD)
def test_what_cannot_be_kept_is_named(room: Draftroom, rows: tuple[FactRow, ...], where: str) -> None:
    with pytest.raises(Invalid) as refused:
        edit_facts(room.me, room.conference_id, shown(room), FactsDraft(rows))
    assert [place for place, _ in places(refused.value)] == [where]
    assert held(room) == FACTS


def test_an_unknown_conference(room: Draftroom) -> None:
    with pytest.raises(NotFound):
        edit_facts(room.me, 999, FactsDraft(), FactsDraft())


def base_of(page: str) -> str:
    return unescape(re.search(r'name="base"[^>]*value="([^"]*)"', page)[1])  # type: ignore[index]


def test_the_page_adds_changes_and_removes(app: Flask, browser: FlaskClient, drafts: Draftroom) -> None:
    page = browser.get(HERE).text
    assert page.count('class="card fact"') == 2
    fields = {"rows-0-name": "tool", "rows-0-text": "<b>hands</b>", "rows-1-name": "panel", "rows-1-kind": "parts"}
    fields |= {"rows-1-text": "- specialty: surgeon\n  n: 4", "base": base_of(page)}
    more = pages.post(browser, HERE, fields | {"more": "1"})
    assert (more.status_code, more.text.count('class="card fact"')) == (200, 4)
    answer = pages.post(browser, HERE, fields, follow_redirects=True)
    assert "The background is saved." in told(answer.text)
    assert "&lt;b&gt;hands&lt;/b&gt;</textarea>" in answer.text
    assert "specialty: surgeon · n: 4" in told(browser.get("/c/drafts/panel").text)
    gone = {"rows-0-name": "tool", "rows-0-text": "<b>hands</b>", "rows-0-gone": "y", "base": base_of(answer.text)}
    pages.post(browser, HERE, gone)
    with app.app_context():
        assert db.session.get_one(Conference, drafts.conference_id).facts == {}


def test_the_page_says_what_is_wrong_beside_it(browser: FlaskClient) -> None:
    fields = {"rows-0-name": "panel", "rows-0-kind": "parts", "rows-0-text": "- a\nwords", "rows-1-text": "nameless"}
    answer = pages.post(browser, HERE, fields)
    assert answer.status_code == 422
    assert "A fact has no name." in told(answer.text)
    del fields["rows-1-text"]
    answer = pages.post(browser, HERE, fields)
    assert "“panel”, line 2: “words” is no part." in told(answer.text)
    assert 'aria-invalid="true"' in answer.text
    assert "words</textarea>" in answer.text
    assert pages.post(browser, HERE, {"rows-0-name": "x" * 1001}).status_code == 422


def test_a_second_saver_sees_what_the_first_wrote(app: Flask, browser: FlaskClient, drafts: Draftroom) -> None:
    first = {"rows-0-name": "tool", "rows-0-text": "cards", "base": base_of(browser.get(HERE).text)}
    pages.post(browser, HERE, first)
    answer = pages.post(browser, HERE, first | {"rows-0-text": "voices"})
    assert answer.status_code == 409
    assert "Meanwhile “tool” was changed to “cards”." in told(answer.text)
    assert "voices</textarea>" in answer.text
    again = first | {"rows-0-text": "voices", "base": base_of(answer.text)}
    assert pages.post(browser, HERE, again).status_code == 303


def test_the_way_to_it_is_for_editors(browser: FlaskClient) -> None:
    assert [HERE in browser.get(f"/c/drafts/{page}").text for page in ("settings", "panel")] == [True, True]
