"""The composition root: wires the departments to one application and decides nothing."""

from flask import Flask
from jinja2 import StrictUndefined

import authoring.check_cli
import authoring.cli
import authoring.routes
import core.cli
import core.routes
import export.cli
import export.manuscript_routes
import export.proof_cli
import export.proof_routes
import export.result_cli
import export.result_routes
import export.routes
import export.since_routes
import export.table_routes
import export.work_routes
import voting.routes
from authoring import subjects
from authoring.actions.recommendations import reword_in_the_room
from core import access, packed, settings, web
from core.db import db, engine_options, migrate, prepare
from core.subjects import OWN_GUIDELINES, SUBJECTS
from voting.actions.rewording import REWORDER

PAGES = (
    *(core.routes, voting.routes, authoring.routes),
    *(export.routes, export.table_routes, export.manuscript_routes, export.proof_routes, export.work_routes),
    *(export.result_routes, export.since_routes),
)
COMMANDS = (core.cli, authoring.cli, authoring.check_cli, export.cli, export.result_cli, export.proof_cli)


def create_app(chosen: settings.Settings | None = None) -> Flask:
    """The application, ready to serve.

    chosen: how it runs; read from the environment where it is None. Raises core.access.UnmarkedDoor where an
    endpoint does not say who may enter.
    """
    chosen = chosen or settings.from_environment()
    app = Flask(__name__, root_path=str(settings.ROOT), instance_path=str(chosen.instance))
    app.config.from_mapping(
        SETTINGS=chosen,
        SECRET_KEY=chosen.secret_key,
        SQLALCHEMY_DATABASE_URI=chosen.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(chosen.database_url),
        MAX_CONTENT_LENGTH=settings.MAX_UPLOAD_BYTES,
        MAX_FORM_MEMORY_SIZE=settings.MAX_UPLOAD_BYTES,  # a pasted text may be as long as a file
        SESSION_COOKIE_SECURE=chosen.secure_cookies,
        SESSION_COOKIE_SAMESITE="Lax",
        REMEMBER_COOKIE_SECURE=chosen.secure_cookies,
        REMEMBER_COOKIE_SAMESITE="Lax",
        TESTING=chosen.testing,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    db.init_app(app)
    migrate.init_app(app, db, directory=str(settings.ROOT / "migrations"), render_as_batch=True)
    with app.app_context():
        prepare(db.engine)
    web.init_app(app)
    packed.init_app(app)
    access.init_app(app)
    for pages in PAGES:
        app.register_blueprint(pages.blueprint)
    for words in COMMANDS:
        app.cli.add_command(words.commands)
    app.extensions[REWORDER] = reword_in_the_room
    app.extensions[OWN_GUIDELINES], app.extensions[SUBJECTS] = subjects.own_guidelines, subjects.questions
    access.check_doors(app)
    return app
