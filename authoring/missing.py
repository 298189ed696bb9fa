"""What is not in a guideline, or not any more: the one place that says so, whoever looked for it."""

from flask_babel import lazy_gettext as _l

from core.errors import NotFound

_AGAIN = _l("Load the outline again to see how it stands now.")
_SAID = {
    "question": lambda: NotFound(
        "question-unknown", _l("That question is not in this guideline, or not any more."), _AGAIN
    ),
    "recommendation": lambda: NotFound(
        "recommendation-unknown", _l("That recommendation is not in this guideline, or not any more."), _AGAIN
    ),
    "evidence-table": lambda: NotFound(
        "evidence-table-unknown",
        _l("That evidence table is not in this guideline, or not any more."),
        _l("Go to its question to see which tables it has now."),
    ),
    "reference": lambda: NotFound(
        "reference-unknown",
        _l("That reference is not in this guideline’s list, or not any more."),
        _l("Load the list again to see how it stands now."),
    ),
}


def missing(kind: str) -> NotFound:
    """The refusal "question-unknown" and so on. kind: "question", "recommendation", "evidence-table" or "reference"."""
    return _SAID[kind]()
