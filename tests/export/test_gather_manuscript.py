"""What a manuscript is gathered from: people without addresses, declarations for owners only, how votes were held."""

import json

from flask import Flask

from core.actions import declare
from core.db import db
from core.people import Person
from export import document_json, gather, gather_manuscript, manuscript
from export.blocks import Author
from export.document_manuscript import Taken
from tests import make
from tests.authoring.drafting import Draftroom, draftroom, meeting, vote


def test_votes_of_this_house_tell_how_they_were_held(app: Flask) -> None:
    with app.app_context():
        made = draftroom()
        vote(made, meeting(made, "1.1"), "1.1", 9, 1)
        document = gather.document("drafts", 1, whole=True)
        (taken,) = [each.taken for row in document.table.rows for each in row.rounds]
        assert taken == Taken(1, "open-qr", named=False, visibility="hidden")
        assert [each.title for each in document.voted_in] == ["Sample meeting"]
        assert gather.document("drafts", 1).voted_in == ()
        again = document_json.from_data(json.loads(json.dumps(document_json.to_data(document))))
        assert again == document


def test_addresses_stay_out_and_declarations_are_for_those_who_may_see_them(app: Flask) -> None:
    with app.app_context():
        made = draftroom()
        _join(made)
    with app.test_request_context():
        hidden = gather_manuscript.document("drafts", 1)
        told = gather_manuscript.document("drafts", 1, interests=True)
        assert [each.email for each in (*hidden.people, *told.people)] == [""] * 4
        assert [each.declarations for each in hidden.people] == [(), ()]
        assert [said.text for each in told.people for said in each.declarations] == ["Fees of a sample firm"]
        assert manuscript.text(told).authors == (Author("Sample member", "Sample hospital", "Portugal", "", "PT"),)


def _join(room: Draftroom) -> None:
    """Somebody of the group that writes the guideline, who has declared something."""
    member = make.person("member", room.conference_id, name="Sample member", group=1)
    row = db.session.get(Person, member.id)
    assert row is not None
    row.affiliation, row.country = "Sample hospital", "PT"
    db.session.commit()
    declare(room.me, room.conference_id, member.id, "", "Fees of a sample firm", False)
