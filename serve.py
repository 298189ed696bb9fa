"""The server's entry: the only module that makes Python's blocking calls cooperative. `./accordant run` ends here.

Under gunicorn, which serves with several processes, each of them begins with `serve:worker()`.
"""

from gevent import monkey

monkey.patch_all()

import gc  # noqa: E402 - after the patching
import signal  # noqa: E402
import sys  # noqa: E402
from contextlib import nullcontext  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

from flask import Flask  # noqa: E402
from flask_migrate import upgrade  # noqa: E402
from gevent import signal_handler, spawn  # noqa: E402
from werkzeug.middleware.proxy_fix import ProxyFix  # noqa: E402

from app import create_app  # noqa: E402
from authoring.sample import Welcome, prepare_first_run  # noqa: E402
from core import settings, writer_thread  # noqa: E402
from core.db import db, is_sqlite  # noqa: E402
from core.live import hub  # noqa: E402
from core.server import BACKLOG, Server  # noqa: E402
from export import ahead  # noqa: E402
from voting.box import box  # noqa: E402
from voting.queries import open_rounds  # noqa: E402

GRACE_SECONDS = 5
OBJECTS_BETWEEN_LOOKS = 50_000
"""How many new objects Python's collector waits for before it looks for dead ones."""


def main() -> None:
    """Migrates, loads the sample once, makes the first account, prints the links and serves until told to stop."""
    chosen = _settings()
    app, welcome = prepared(chosen)
    try:
        server = Server((chosen.host, chosen.port), app, log=None, backlog=BACKLOG)
        server.start()
    except OSError as error:
        sys.exit(f"Accordant cannot listen on {chosen.host}:{chosen.port}: {error.strerror}. Try PORT=8001.")
    greet(app, welcome)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal_handler(number, lambda: spawn(server.stop, GRACE_SECONDS))
    server.serve_forever()


def worker() -> Flask:
    """The application for one of several processes; prints the links where this process made the first account."""
    chosen = _settings()
    if is_sqlite(chosen.database_url):
        sys.exit("Several processes need a PostgreSQL: set DATABASE_URL=postgresql://…, or use ./accordant run.")
    app, welcome = prepared(chosen)
    if welcome.password:
        greet(app, welcome)
    return app


def prepared(chosen: settings.Settings) -> tuple[Flask, Welcome]:
    """The application, ready to serve: database migrated, sample loaded, open votes taken up, templates compiled."""
    app = create_app(chosen)
    if chosen.proxies:
        hops = chosen.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    with app.app_context(), _alone(app):
        upgrade()
        welcome = prepare_first_run()
        db.session.remove()
    _join_the_others(app)
    with app.app_context():
        warn_of_lost_keys(box().recover(open_rounds()))
    ahead.start(app)
    warm(app)
    return app, welcome


def _settings() -> settings.Settings:
    try:
        return settings.from_environment()
    except ValueError as error:
        sys.exit(f"Accordant cannot start: {error}")


def _alone(app: Flask) -> Any:
    """What keeps other processes from preparing the same database meanwhile."""
    if is_sqlite(app.config["SQLALCHEMY_DATABASE_URI"]):
        return nullcontext()
    from core import postgres  # noqa: PLC0415 - optional at run time

    return postgres.alone(app)


def _join_the_others(app: Flask) -> None:
    """The thread that writes, on SQLite; on PostgreSQL the line to the other processes."""
    if is_sqlite(app.config["SQLALCHEMY_DATABASE_URI"]):
        writer_thread.install(app)
        return
    from core import postgres_live  # noqa: PLC0415 - optional at run time

    postgres_live.Line(app, hub).start()


def warm(app: Flask) -> None:
    """Compiles the templates of the live screens: the first phones in the room must not wait for it."""
    for screen in ("phone", "projector", "chair"):
        for name in (f"voting/{screen}.html", f"voting/_{screen}.html"):
            app.jinja_env.get_template(name)
    spare_the_collector()


def spare_the_collector() -> None:
    """Keeps what is loaded out of the collector's sight and lets it look more rarely.

    It looks at every phone that waits: with thousands of them a look takes a time in which nobody is answered.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_LOOKS, 20, 100)


def warn_of_lost_keys(rounds: tuple[int, ...]) -> None:
    """Says which open votes cannot go on: their keys are not here, as after a restored backup."""
    if rounds:
        listed = ", ".join(str(number) for number in rounds)
        say(f"Without their keys these votes can only be closed or voided: {listed}.")


def greet(app: Flask, welcome: Welcome) -> None:
    """Prints the links: editor, chair, projector, join."""
    base_url = app.config["SETTINGS"].base_url
    lines = ["", "Accordant is running.", "", f"  Editor     {base_url}/sign-in"]
    if welcome.password:
        lines += [f"             {welcome.email}   one-time password: {welcome.password}"]
    elif welcome.is_unused:
        lines += [f"             one-time password lost? ./accordant person password {welcome.email}"]
    if meeting := welcome.meeting:
        desk = f"{base_url}/c/{welcome.slug}/m/{meeting.number}/enter"
        lines += [
            f"  Chair      {desk}/{meeting.chair_token}",
            f"  Projector  {desk}/{meeting.projector_token}",
        ]
        lines += [f"  Join       {base_url}/j/{meeting.code}"]
    lines += ["", f"  Data are kept in {Path(app.instance_path)}. Stop with Ctrl+C.", ""]
    say("\n".join(lines))


def say(text: str) -> None:
    """Prints for whoever started the server."""
    print(text, flush=True)  # noqa: T201 - this is what the command is for


if __name__ == "__main__":
    main()
