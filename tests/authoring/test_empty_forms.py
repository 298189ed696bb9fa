"""A form that comes without its fields, as a script may send it: what is not sent stays as it is."""

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from authoring.actions import import_plan
from authoring.models import EvidenceTable, Guideline, Reference
from authoring.rules.json_reader import read_json
from core.db import db
from core.people import COMMAND_LINE
from export import gather, to_json
from tests import make, pages

QUESTION = {
    "number": "1",
    "title": "Which samples?",
    "heading": "Samples",
    "summary": "All of them.",
    "narrative": "As told [@a] in [#1.1].",
    "pico": {"population": "Samples", "outcome": "More of them"},
    "recommendations": [{"number": "1.1", "text": "Take samples.", "level_of_evidence": "V", "strength": "B"}],
}
GUIDELINE = {
    "number": 1,
    "title": "Sample guideline",
    "grading_system": "esmo",
    "about": "It was made for a test.",
    "questions": [QUESTION],
    "abbreviations": [["OS", "overall survival"]],
    "references": [{"key": "a", "type": "book", "title": "A book of samples", "note": "Read."}],
    "evidence_tables": [
        {"number": 1, "question": "1", "caption": "Samples.", "columns": ["A", "B"], "rows": [["1{*}", "2"]]}
        | {"footnotes": [["*", "Told."]], "abbreviations": [["NR", "not reported"]], "source_notes": ["Seen."]}
    ],
}
RECORD = {
    "format": "accordant-conference/1",
    "conference": {"title": "Sample conference", "slug": "sample", "about": "A sample.", "place": "Here"},
    "guidelines": [GUIDELINE],
}


G = "/c/sample/g/1"
FORMS = {
    "narrative": {},
    "narrative, of which the heading alone": {"heading": "Samples and more"},
    "table": {},
    "table, of which the caption alone": {"caption": "More samples."},
    "reference": {},
    "reference, of which the title alone": {"title": "A longer book of samples"},
    "abbreviations": {},
    "settings": {"title": "Sample conference, renamed"},
}
"""What is sent; the first word says where to."""


@pytest.fixture
def sample(app: Flask) -> tuple[FlaskClient, dict[str, str]]:
    """An owner's browser, and the addresses of what can be written."""
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        import_plan(COMMAND_LINE, read_json(json.dumps(RECORD).encode()))
        owner = make.person("owner", make.conference("sample").id)
        question = db.session.query(Guideline).one().questions[0].id
        table, reference = db.session.query(EvidenceTable).one().id, db.session.query(Reference).one().id
    where = {"narrative": f"{G}/q/{question}/evidence", "table": f"{G}/tables/{table}"}
    where |= {"reference": f"{G}/references/{reference}", "abbreviations": f"{G}/abbreviations"}
    return pages.sign_in(app.test_client(), owner), where | {"settings": "/c/sample/settings"}


def leaves(value: Any, place: str = "") -> set[tuple[str, str]]:
    """Each text and number of the record with its place in it; but for when it was exported."""
    if isinstance(value, dict):
        return {leaf for key, part in value.items() for leaf in leaves(part, f"{place}.{key}")}
    if isinstance(value, list):
        return {leaf for n, part in enumerate(value) for leaf in leaves(part, f"{place}.{n}")}
    return set() if "exported_at" in place else {(place, str(value))}


@pytest.mark.parametrize("name", list(FORMS))
def test_what_is_not_sent_stays(app: Flask, sample: tuple[FlaskClient, dict[str, str]], name: str) -> None:
    def stands() -> set[tuple[str, str]]:
        with app.app_context():
            return leaves(json.loads(to_json.render(gather.document("sample", 1, whole=True))))

    browser, where = sample
    before, sent = stands(), FORMS[name]
    answer = browser.post(where[name.split(",")[0]], data=sent)
    assert answer.status_code == 303
    assert {text for _, text in stands() - before} == set(sent.values())
    assert {place for place, _ in before - stands()} <= {place for place, _ in stands() - before}
