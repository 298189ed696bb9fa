"""The verbs of authoring: each writes in one transaction with one journal line. See core.transactions.action."""

from authoring.actions.abbreviations import set_abbreviations
from authoring.actions.conferences import Founded, edit_conference, found_conference, free_slug
from authoring.actions.guidelines import add_guideline, edit_guideline
from authoring.actions.imports import Imported, import_into, import_plan
from authoring.actions.meetings import extend_agenda, hold_meeting
from authoring.actions.numbers import renumber
from authoring.actions.questions import (
    add_question,
    delete_question,
    edit_question,
    move_question,
)
from authoring.actions.recommendations import (
    Collision,
    add_recommendation,
    delete_recommendation,
    move_recommendation,
    set_number,
    write_wording,
)

__all__ = [
    "Collision",
    "Founded",
    "Imported",
    "add_guideline",
    "add_question",
    "add_recommendation",
    "delete_question",
    "delete_recommendation",
    "edit_conference",
    "edit_guideline",
    "edit_question",
    "extend_agenda",
    "found_conference",
    "free_slug",
    "hold_meeting",
    "import_into",
    "import_plan",
    "move_question",
    "move_recommendation",
    "renumber",
    "set_abbreviations",
    "set_number",
    "write_wording",
]
