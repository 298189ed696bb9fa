"""The published case: its evidence has a natural place, comes out again unchanged, renders and formats."""

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from authoring.actions import import_plan
from authoring.citing import STYLES, formatted
from authoring.evidence import evidence
from authoring.queries import guideline
from authoring.rules.interchange import read_json
from export import gather, to_json
from tests import make, pages
from tests.authoring import published
from tests.authoring.drafting import told


def imported() -> tuple[dict[str, Any], make.Account]:
    """What was imported, and who may edit it. Needs an application context."""
    record = published.record()
    owner = make.person(name="Sample editor", may_found=True)
    plan = read_json(json.dumps(record).encode())
    assert plan.reports == ()
    import_plan(owner.actor, plan)
    return record, owner


def without_computed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_computed(part) for key, part in value.items() if key != "computed"}
    return [without_computed(part) for part in value] if isinstance(value, list) else value


@pytest.mark.usefixtures("context")
def test_it_comes_out_as_it_went_in() -> None:
    record, _ = imported()
    came = without_computed(to_json.content(gather.document("published", 1, whole=True)))["guidelines"][0]
    went = record["guidelines"][0]
    assert came["references"] == went["references"]
    assert len(came["references"]) == 78
    emptied = [{name: value for name, value in table.items() if value} for table in went["evidence_tables"]]
    assert came["evidence_tables"] == emptied
    for question, sent in zip(came["questions"], went["questions"], strict=True):
        assert {name: question[name] for name in ("heading", "section", "summary")} == {
            name: sent[name] for name in ("heading", "section", "summary")
        }


@pytest.mark.usefixtures("context")
def test_every_table_renders_and_every_citation_is_found() -> None:
    imported()
    held = evidence(guideline("published", 1).id)
    assert [len(table.rows) for table in held.tables] == [7, 6, 5, 9]
    assert held.numbering.unresolved == ()
    assert [table.loose_marks for table in held.tables] == [((), ())] * 4
    assert len(held.cited) + len(held.uncited) == 78
    assert held.cited[0][1].called == "Brudvik et al. 2015"


def test_every_reference_formats_in_every_style() -> None:
    source = published.published()
    for told_ in source["references"]:
        item = published.reference(told_)
        for style in STYLES:
            printed = str(formatted(item, style).striptags())
            surname = item["author"][0].get("family") or item["author"][0]["literal"]
            assert surname in printed
            assert told_["title"].split()[0].lower() in printed.lower()
            assert not told_["year"] or str(told_["year"]) in printed
            assert "  " not in printed
            assert ".." not in printed


def test_no_two_of_them_are_the_same_work(context: Flask) -> None:
    imported()
    assert evidence(guideline("published", 1).id).doubles == ()


def test_the_pages_show_it(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        _, owner = imported()
    browser = pages.sign_in(client, owner)
    text = told(browser.get("/c/published/g/1/text").text)
    assert "Brudvik (2015) [ 1 ]" in text
    assert "Evidence table 4" in text
    listed = told(browser.get("/c/published/g/1/references").text)
    assert "Cited nowhere" in listed
    assert "[@brudvik2015]" in listed
    for table in (1, 2, 3, 4):
        assert browser.get(f"/c/published/g/1/tables/{table}").status_code == 200
