"""People of an imported record: each account, role and declaration has a line of its own in the journal."""

from datetime import UTC, datetime

from core.actions import PersonDraft, Profile, StatementDraft, take_in_people
from core.db import db
from core.joining import membership
from core.journal import JournalLine
from tests import make

SAID = datetime(2026, 5, 31, tzinfo=UTC)


def test_each_account_role_and_declaration_is_journalled(context):
    here, importer = make.conference(), make.person("owner", make.conference().id)
    known = make.person(name="Sample colleague", email="colleague@x.example")
    before = db.session.scalar(db.select(db.func.max(JournalLine.id)))
    said = (StatementDraft("", "A grant.", False, SAID), StatementDraft("", "", True, None))
    take_in_people(
        importer.actor,
        here.id,
        [
            PersonDraft(Profile("Another name"), known.email, "owner", declarations=said),
            PersonDraft(Profile("Sample guest"), "", "reader"),
            PersonDraft(Profile("Sample person"), importer.email, "reader"),
        ],
    )
    lines = db.session.scalars(db.select(JournalLine).where(JournalLine.id > before).order_by(JournalLine.id)).all()
    guest = next(line.subject for line in lines if line.verb == "create person")
    assert [(line.verb, line.subject, line.after) for line in lines] == [
        ("set role", f"person:{known.id}", "owner"),
        ("declare", f"person:{known.id}", {"subject": "", "none": False}),
        ("declare", f"person:{known.id}", {"subject": "", "none": True}),
        ("create person", guest, {"may_found": False}),
        ("set role", guest, "reader"),
    ]
    assert {line.person_id for line in lines} == {importer.id}
    held = [membership(here.id, person_id) for person_id in (known.id, importer.id)]
    assert [(each.role, each.position) for each in held if each] == [("owner", 1), ("owner", 3)]
