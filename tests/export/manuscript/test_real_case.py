"""The manuscript of a published consensus: its 34 blocks say what the published text says of each vote."""

import json

from flask import Flask

from authoring.actions import import_plan
from authoring.rules.json_reader import read_json
from core.people import COMMAND_LINE
from export import gather_manuscript, manuscript
from export.blocks import Figure, Grid, Heading, References, Statement, plain
from tests import real_case


def test_each_block_says_what_was_published(app: Flask) -> None:
    record = real_case.record(real_case.real())  # skips where the published case does not lie beside the checkout
    with app.app_context():
        slug = import_plan(COMMAND_LINE, read_json(json.dumps(record).encode())).slug
    with app.test_request_context():
        document = gather_manuscript.document(slug, 1, interests=True)
    text = manuscript.text(document)
    stated = {each.number: dict(each.facts) for each in text.blocks if isinstance(each, Statement)}
    assert len(stated) == 34
    for row in document.table.rows:
        notes, told = dict(row.notes), plain(stated[row.number]["Level of consensus"]).replace("\u00a0", " ")
        assert told.startswith(
            f"{notes['body_percent_yes']}% ({row.yes}) yes, {notes['body_percent_no']}% ({row.no}) no"
        )
        assert told.endswith(f"({row.total} voters)")
    assert plain(stated["1.1"]["Level of evidence"]) == "V"
    grids = [each.label for each in text.blocks if isinstance(each, Grid)]
    assert sorted(grids) == [f"Table {n}" for n in range(1, 6)]
    assert sum(isinstance(each, Figure) for each in text.blocks) == 1
    assert sum(isinstance(each, References) for each in text.blocks) == 1
    assert [each.anchor for each in text.blocks if isinstance(each, Heading) and each.anchor.startswith("q")] == [
        f"q{n}" for n in range(1, 14)
    ]
    assert text.authors[0].name == "Raquel Lopes-Brás"
    assert len(text.authors) == 13
