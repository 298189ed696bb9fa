"""Pages of the core: start, sign-in, password, profile, people, invitations, declarations, and what operators ask."""

from flask import Blueprint

blueprint = Blueprint("core", __name__)

from core.routes import (  # noqa: E402 - they hang their pages on the blueprint
    declarations,
    invitations,
    journal,
    panel,
    people,
    profile,
    reading,
    resets,
    signing,
    start,
)

__all__ = [
    "blueprint",
    "declarations",
    "invitations",
    "journal",
    "panel",
    "people",
    "profile",
    "reading",
    "resets",
    "signing",
    "start",
]
