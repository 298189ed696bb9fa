"""What every benchmark starts from: a conference with a meeting, on either database."""

from pathlib import Path

from app import create_app
from core import settings
from core.actions import create_conference, create_person
from core.people import COMMAND_LINE, Actor
from voting.actions import create_meeting
from voting.rules.consensus import PRESETS
from voting.rules.items import ItemDraft, MeetingKeys

STATEMENT = "State the denominator of every percentage, on the screen and in the table, before the room votes."


def prepare(folder: Path, database_url: str = "") -> tuple[str, MeetingKeys]:
    """A database in `folder` with a conference and a meeting of six statements."""
    from flask_migrate import upgrade  # noqa: PLC0415 - slow to import

    given = {"INSTANCE_DIR": str(folder), "BASE_URL": "http://127.0.0.1", "DATABASE_URL": database_url}
    app = create_app(settings.from_environment(given))
    with app.app_context():
        upgrade()
        person = create_person(COMMAND_LINE, "bench@accordant.example", "Bench", may_found=True)
        create_conference(Actor(person.person_id, "Bench"), slug="bench", title="Bench")
        items = [
            ItemDraft(f"bench:{n}", f"bench:{n}", f"1.{n}", "1", "Does it hold?", STATEMENT, "V, B")
            for n in range(1, 7)
        ]
        return "bench", create_meeting(COMMAND_LINE, 1, "Bench", None, PRESETS["seed"], "yes-no", True, items)
