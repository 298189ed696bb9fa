"""The server's entry: the only module that makes Python's blocking calls cooperative. `./accordant run` ends here."""

from gevent import monkey

monkey.patch_all()

import signal  # noqa: E402 - after the patching
import sys  # noqa: E402
from pathlib import Path  # noqa: E402

from flask import Flask  # noqa: E402
from flask_migrate import upgrade  # noqa: E402
from gevent import signal_handler, spawn  # noqa: E402

from app import create_app  # noqa: E402
from authoring.sample import Welcome, prepare_first_run  # noqa: E402
from core import settings, writer_thread  # noqa: E402
from core.db import db  # noqa: E402
from core.server import BACKLOG, Server  # noqa: E402
from voting.box import box  # noqa: E402
from voting.queries import open_rounds  # noqa: E402

GRACE_SECONDS = 5


def main() -> None:
    """Migrates, loads the sample once, makes the first account, prints the links and serves until told to stop."""
    try:
        chosen = settings.from_environment()
    except ValueError as error:
        sys.exit(f"Accordant cannot start: {error}")
    app = create_app(chosen)
    with app.app_context():
        upgrade()
        welcome = prepare_first_run()
        db.session.remove()
    writer_thread.install(app)
    with app.app_context():
        warn_of_lost_keys(box().recover(open_rounds()))
    warm(app)
    try:
        server = Server((chosen.host, chosen.port), app, log=None, backlog=BACKLOG)
        server.start()
    except OSError as error:
        sys.exit(f"Accordant cannot listen on {chosen.host}:{chosen.port}: {error.strerror}. Try PORT=8001.")
    greet(app, welcome)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal_handler(number, lambda: spawn(server.stop, GRACE_SECONDS))
    server.serve_forever()


def warm(app: Flask) -> None:
    """Compiles the templates of the live screens: the first phones in the room must not wait for it."""
    for screen in ("phone", "projector", "chair"):
        for name in (f"voting/{screen}.html", f"voting/_{screen}.html"):
            app.jinja_env.get_template(name)


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
