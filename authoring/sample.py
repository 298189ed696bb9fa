"""The first run: the sample conference, an editor's account, and keys to the practice meeting."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from authoring.actions import import_plan
from authoring.rules.interchange import read_json
from core.actions import create_person
from core.conferences import Conference
from core.db import db
from core.people import COMMAND_LINE, Actor, Person
from voting import queries
from voting.rules.items import MeetingKeys

SAMPLE = Path(__file__).parent / "sample.json"
EDITOR = "editor@accordant.example"


@dataclass(frozen=True)
class Welcome:
    """What the server prints. password: only where the account was made just now. meeting: one that has not ended.

    is_unused: whether nobody has changed the one-time password yet, so that it may have been lost with its output.
    """

    slug: str
    email: str
    password: str
    meeting: MeetingKeys | None
    is_unused: bool = False


def prepare_first_run() -> Welcome:
    """Makes the editor's account and loads the sample where there is none; finds the first meeting to come."""
    password = ""
    editor = db.session.scalars(select(Person).order_by(Person.id)).first()
    if editor is None:
        password = create_person(COMMAND_LINE, EDITOR, "Sample editor", may_found=True).password
        editor = db.session.scalars(select(Person).where(Person.email == EDITOR)).one()
    if db.session.scalar(select(Conference.id)) is None:
        import_plan(Actor(editor.id, editor.name), read_json(SAMPLE.read_bytes()))
    conference = db.session.scalars(select(Conference).order_by(Conference.id)).first()
    is_unused = editor.must_change_password and not password
    if conference is None:
        return Welcome("", editor.email or "", password, None, is_unused)
    planned = [line for line in queries.meetings(conference.id) if line.state != "ended"]
    keys = planned[0].keys if planned else None
    return Welcome(conference.slug, editor.email or "", password, keys, is_unused)
