"""The verb on what a question's answer rests on: its narrative with PICO."""

from dataclasses import asdict, replace

from flask_babel import lazy_gettext as _l

from authoring.actions import rows, texts
from authoring.actions.settling import settle
from authoring.evidence import PICO, question_evidence
from authoring.evidence_drafts import NarrativeDraft, narrative_draft
from authoring.rules import plan
from authoring.rules.merge import merge
from core.errors import Invalid, Place
from core.people import Actor
from core.prose import plain
from core.transactions import action

MAX_NARRATIVE = 100_000
MAX_PICO = 1_000
MAX_SECTION = 20


@action
def write_narrative(actor: Actor, question_id: int, base: NarrativeDraft, draft: NarrativeDraft) -> None:
    """Saves what the question's page says. base: what the person saw.

    Edits of two people are put together: field by field, and within the narrative word by word. Raises Refused, with
    the place, where both changed the same words; Invalid for texts that are too long.
    """
    guideline, question = rows.question(question_id)
    draft, current = tidied(draft), narrative_draft(question_evidence(question))
    check(draft)
    check(base)  # it was sent as well, and is compared word by word
    if base.narrative != current.narrative:
        merged = merge(base.narrative, draft.narrative, current.narrative)
        if not merged.conflicts:
            base, draft = replace(base, narrative=current.narrative), replace(draft, narrative=merged.text)
    settled = settle(base, draft, current)
    if settled == current:
        return
    question.heading, question.section, question.summary = settled.heading, settled.section, settled.summary
    question.pico, question.narrative = settled.pico, settled.narrative
    question.version += 1
    told = (_changes(current, settled), _changes(settled, current))
    rows.changed(actor, guideline, "write narrative", f"question:{question_id}", *told)


def _changes(one: NarrativeDraft, other: NarrativeDraft) -> dict[str, str]:
    """What of the one is not in the other."""
    return {name: text for name, text in asdict(one).items() if text != getattr(other, name)}


def tidied(draft: NarrativeDraft) -> NarrativeDraft:
    """The draft with each text as it is kept; line breaks count in the narrative and the summary."""
    lines = {name: "\n".join(plain(getattr(draft, name)).splitlines()).strip() for name in ("narrative", "summary")}
    return NarrativeDraft(**{name: texts.tidy(text) for name, text in asdict(draft).items()} | lines)


def check(draft: NarrativeDraft) -> None:
    """Raises Invalid for what is too long."""
    longest = {
        "heading": (plan.MAX_QUESTION, _l("The heading")),
        "section": (MAX_SECTION, _l("The section’s number")),
        "summary": (plan.MAX_TEXT, _l("The summary")),
        "narrative": (MAX_NARRATIVE, _l("The narrative")),
        **{part: (MAX_PICO, _l("This part of the question")) for part in PICO},
    }
    wrong: list[Place] = []
    for name, (most, called) in longest.items():
        wrong += texts.places(name, getattr(draft, name), most, called, needed=False)
    if wrong:
        raise Invalid("narrative-invalid", _l("The narrative cannot be saved like this."), places=wrong)
