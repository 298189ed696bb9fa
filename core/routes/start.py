"""The start, and what operators ask."""

from typing import Any

from flask import jsonify, render_template
from flask_login import current_user

from core import forms, queries
from core.access import anyone
from core.routes import blueprint


@blueprint.get("/")
@anyone
def home() -> Any:
    """The start: a reader's conferences, or what this is."""
    person = current_user if current_user.is_authenticated else None
    listed = queries.conferences(person.id if person else None)
    return render_template(
        "core/home.html",
        person=person,
        mine=[line for line in listed if line.role],
        public=[line for line in listed if not line.role],
        roles=forms.ROLES,
    )


@blueprint.get("/healthz")
@anyone
def healthz() -> Any:
    """Answers while the process lives."""
    return jsonify(status="alive")


@blueprint.get("/readyz")
@anyone
def readyz() -> Any:
    """Whether requests can be served, and where not, why."""
    found = queries.obstacles()
    return jsonify(status="not ready" if found else "ready", reasons=list(found)), 503 if found else 200
