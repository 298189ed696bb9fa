"""The pages of voting: join and phone, projector, chair. They parse, call and render."""

from flask import Blueprint

blueprint = Blueprint("voting", __name__)

from voting.routes import chair, phone, projector  # noqa: E402, F401 - the modules hang their pages on the blueprint
