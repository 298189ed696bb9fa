"""The ballot box: takes the ballots of open rounds. Durable before acknowledged, one ballot a seat, sealed.

One interface, and an implementation for each database: `BallotBox` says what it promises.
"""

from flask import Flask, current_app

from core.access import secret_key
from core.db import is_sqlite
from voting.box_facts import BallotBox, Receipt, Vote
from voting.box_sqlite import SqliteBox

__all__ = ["BallotBox", "Receipt", "Vote", "box"]


def box() -> BallotBox:
    """The present application's ballot box."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    if "ballot_box" not in app.extensions:
        app.extensions["ballot_box"] = _made(app)
    return app.extensions["ballot_box"]  # type: ignore[no-any-return]


def _made(app: Flask) -> BallotBox:
    if is_sqlite(app.config["SQLALCHEMY_DATABASE_URI"]):
        return SqliteBox(app, app.config["SETTINGS"].keys)
    from voting.box_postgres import PostgresBox  # noqa: PLC0415 - optional at run time

    return PostgresBox(app, secret_key())
