"""The pages of authoring: conferences, settings, the outline, files, meetings. They parse, call and render."""

from typing import Any

from flask import Blueprint

from authoring.file_words import report_words
from core import access
from voting.rules.consensus import rule_in_words

blueprint = Blueprint("authoring", __name__)
blueprint.add_app_template_filter(report_words)


@blueprint.context_processor
def _everywhere() -> dict[str, Any]:
    """What the reader may do in the conference, for the pages' menus; how a rule is put in words."""
    return {"rights": access.rights(), "rule_in_words": rule_in_words}


from authoring.routes import conferences, edits, imports, meetings, outline, settings  # noqa: E402, F401 - they hang their pages on it
