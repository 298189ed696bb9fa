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


from authoring.routes import (  # noqa: E402 - they hang their pages on it
    changes,  # noqa: F401
    check,  # noqa: F401
    conferences,  # noqa: F401
    edits,  # noqa: F401
    evidence,  # noqa: F401
    facts,  # noqa: F401
    feed,  # noqa: F401
    imports,  # noqa: F401
    meetings,  # noqa: F401
    narratives,  # noqa: F401
    outline,  # noqa: F401
    quick,  # noqa: F401
    references,  # noqa: F401
    scales,  # noqa: F401
    settings,  # noqa: F401
    together,  # noqa: F401
    unsaved,  # noqa: F401
)
