"""One prepared meeting with an open vote and its voters' seats: made once, copied for each run."""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from flask_migrate import upgrade
from sqlalchemy import create_engine, text

from app import create_app
from core import settings
from core.access import secret_key
from tests.conftest import close
from tests.voting.rooms import CHAIR, room
from voting import seats
from voting.actions import open_round


@dataclass(frozen=True)
class Device:
    """A phone that holds a seat. csrf: what its requests have to carry."""

    seat_id: int
    cookie: str
    csrf: str


@dataclass(frozen=True)
class Prepared:
    """An instance's folder with an open vote. database_url: where its database is."""

    folder: Path
    database_url: str
    code: str
    slug: str
    meeting_number: int
    chair_token: str
    round_id: int
    devices: tuple[Device, ...]


def prepare(folder: Path, voters: int, database_url: str = "") -> Prepared:
    """A migrated instance with one meeting, that many seats and a vote that is open; no server has seen it yet."""
    given = {"INSTANCE_DIR": str(folder), "BASE_URL": "http://127.0.0.1"}
    chosen = settings.from_environment(given | ({"DATABASE_URL": database_url} if database_url else {}))
    app = create_app(chosen)
    try:
        with app.app_context():
            upgrade()
            here = room(seats=voters)
            round_id = open_round(CHAIR, here.id, here.items[0])
            devices = tuple(_device(seat.seat_id, seat.token, here.id) for seat in here.seats)
            assert secret_key()
    finally:
        close(app)
    keys = here.keys
    return Prepared(folder, chosen.database_url, keys.code, here.slug, keys.number, keys.chair_token, round_id, devices)


def _device(seat_id: int, token: str, meeting_id: int) -> Device:
    cookie = seats.cookie(seat_id, token)
    seated = seats.seated(cookie, meeting_id)
    assert seated is not None
    return Device(seat_id, f"{seats.COOKIE}={cookie}", seated.csrf)


@dataclass(frozen=True)
class Record:
    """What the database holds of a round. answers and seats: sorted, one entry a row; sealed: rows still sealed."""

    state: str
    answers: tuple[str, ...]
    seats: tuple[int, ...]
    sealed: int


def read_record(database_url: str, round_id: int) -> Record:
    """The round's rows as they are now."""
    engine = create_engine(database_url)
    try:
        with engine.connect() as connection:
            queries = (
                "SELECT state FROM round WHERE id = :round",
                "SELECT answer FROM ballot WHERE round_id = :round ORDER BY answer",
                "SELECT seat_id FROM participation WHERE round_id = :round ORDER BY seat_id",
                "SELECT count(*) FROM sealed_ballot WHERE round_id = :round",
            )
            state, answers, taken, sealed = (
                tuple(connection.scalars(text(query), {"round": round_id})) for query in queries
            )
    finally:
        engine.dispose()
    return Record(state[0], answers, taken, sealed[0])


def stored_ballots(folder: Path, scratch: Path, round_id: int) -> int:
    """How many ballots a killed server left on disk, read from a copy: looking must not repair the original."""
    scratch.mkdir()
    for name in ("accordant.sqlite", "accordant.sqlite-wal"):
        with suppress(FileNotFoundError):
            shutil.copyfile(folder / name, scratch / name)
    return read_record(f"sqlite:///{scratch / 'accordant.sqlite'}", round_id).sealed
