"""The verbs of authoring: each writes in one transaction with one journal line. See core.transactions.action."""

from authoring.actions.abbreviations import set_abbreviations
from authoring.actions.bulk import Grading, grade_recommendations
from authoring.actions.checklists import answer
from authoring.actions.comments import (
    accept_suggestion,
    add_comment,
    decline_suggestion,
    resolve_thread,
    suggest_wording,
)
from authoring.actions.conferences import Founded, edit_conference, found_conference, free_slug
from authoring.actions.counts import CountDraft, record_counts
from authoring.actions.equalities import agree_change, decline_change, propose_change
from authoring.actions.evidence_tables import add_evidence_table, delete_evidence_table, edit_evidence_table
from authoring.actions.exported import keep_export, take_again
from authoring.actions.facts import edit_facts
from authoring.actions.grades import change_scale, set_grade, set_scale
from authoring.actions.guidelines import add_guideline, edit_guideline
from authoring.actions.imports import Imported, import_into, import_plan
from authoring.actions.meetings import extend_agenda, hold_meeting
from authoring.actions.narratives import write_narrative
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
from authoring.actions.references import (
    Taken,
    add_reference,
    delete_reference,
    edit_reference,
    import_references,
    merge_references,
    set_citation_style,
)
from authoring.actions.settling import Overlap, show_settled
from authoring.actions.status import set_status
from authoring.actions.undo import undo
from authoring.actions.unsaved import discard_typed, discard_unsaved, keep_typed, keep_unsaved, mark_read
from authoring.actions.waivers import raise_again, waive

__all__ = [
    "Collision",
    "CountDraft",
    "Founded",
    "Grading",
    "Imported",
    "Overlap",
    "Taken",
    "accept_suggestion",
    "add_comment",
    "add_evidence_table",
    "add_guideline",
    "add_question",
    "add_recommendation",
    "add_reference",
    "agree_change",
    "answer",
    "change_scale",
    "decline_change",
    "decline_suggestion",
    "delete_evidence_table",
    "delete_question",
    "delete_recommendation",
    "delete_reference",
    "discard_typed",
    "discard_unsaved",
    "edit_conference",
    "edit_evidence_table",
    "edit_facts",
    "edit_guideline",
    "edit_question",
    "edit_reference",
    "extend_agenda",
    "found_conference",
    "free_slug",
    "grade_recommendations",
    "hold_meeting",
    "import_into",
    "import_plan",
    "import_references",
    "keep_export",
    "keep_typed",
    "keep_unsaved",
    "mark_read",
    "merge_references",
    "move_question",
    "move_recommendation",
    "propose_change",
    "raise_again",
    "record_counts",
    "renumber",
    "resolve_thread",
    "set_abbreviations",
    "set_citation_style",
    "set_grade",
    "set_number",
    "set_scale",
    "set_status",
    "show_settled",
    "suggest_wording",
    "take_again",
    "undo",
    "waive",
    "write_narrative",
    "write_wording",
]
