"""TEMPORARY: an application of the departments that exist, until all of them do."""

from importlib import import_module
from typing import Any

from flask import Blueprint, Flask
from jinja2 import StrictUndefined

from core import access, settings, web
from core.db import db, migrate, prepare


def _part(name: str) -> Any:
    try:
        return import_module(name)
    except Exception:
        return None


def create_app(chosen: settings.Settings) -> Flask:
    app = Flask("app", root_path=str(settings.ROOT), instance_path=str(chosen.instance))
    app.config.from_mapping(
        SETTINGS=chosen,
        SECRET_KEY=chosen.secret_key,
        SQLALCHEMY_DATABASE_URI=chosen.database_url,
        MAX_CONTENT_LENGTH=settings.MAX_UPLOAD_BYTES,
        SESSION_COOKIE_SAMESITE="Lax",
        TESTING=chosen.testing,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    for name in ("voting.models", "authoring.models"):
        _part(name)
    db.init_app(app)
    migrate.init_app(app, db, directory=str(settings.ROOT / "migrations"), render_as_batch=True)
    with app.app_context():
        prepare(db.engine)
    web.init_app(app)
    access.init_app(app)
    for name in ("core", "voting", "authoring", "export"):
        part = _part(f"{name}.routes")
        app.register_blueprint(getattr(part, "blueprint", None) or Blueprint(name, name))
    for name in ("core", "authoring", "export"):
        if hasattr(part := _part(f"{name}.cli"), "commands"):
            app.cli.add_command(part.commands)
    return app
