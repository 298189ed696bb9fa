"""The verb on a guideline's abbreviations, which are written as a list and printed under its table."""

from flask_babel import lazy_gettext as _l

from authoring.actions import rows
from authoring.actions.settling import settle
from authoring.drafts import ListDraft
from authoring.rules.abbreviations import AbbreviationFault, as_text, read_abbreviations
from core.errors import Invalid, Place
from core.people import Actor
from core.transactions import action


@action
def set_abbreviations(actor: Actor, guideline_id: int, base: ListDraft, draft: ListDraft) -> None:
    """Replaces the guideline's list by the written one, sorted. base: the list that the person saw.

    Raises Invalid for lines that cannot be read, each with its place, and Refused where somebody else has changed
    the list since.
    """
    guideline = rows.guideline(guideline_id)
    pairs, faults = read_abbreviations(draft.abbreviations)
    if faults:
        raise Invalid(
            "abbreviations-invalid",
            _l("The list cannot be saved like this."),
            places=[place_of(fault) for fault in faults],
        )
    current = tuple((short, meaning) for short, meaning in guideline.abbreviations)
    written = settle(_normal(base), ListDraft(as_text(pairs)), ListDraft(as_text(current)))
    pairs, _ = read_abbreviations(written.abbreviations)
    if pairs == current:
        return
    guideline.abbreviations = [list(pair) for pair in pairs]
    rows.changed(actor, guideline, "set abbreviations", f"guideline:{guideline_id}", current, pairs)


def _normal(base: ListDraft) -> ListDraft:
    return ListDraft(as_text(read_abbreviations(base.abbreviations)[0]))


def place_of(fault: AbbreviationFault) -> Place:
    """The fault in words, beside the field of the list."""
    gaps = {"line": fault.line, "text": fault.text}
    reason, cure = {
        "no-comma": (
            _l("Line %(line)s has no meaning: “%(text)s”.", **gaps),
            _l("Write the short form, a comma, then the meaning."),
        ),
        "twice": (
            _l("Line %(line)s explains “%(text)s” a second time, and differently.", **gaps),
            _l("Keep one of the two."),
        ),
        "too-long": (
            _l("Line %(line)s, “%(text)s”, is too long.", **gaps),
            _l("Shorten it to 300 characters at most."),
        ),
    }[fault.code]
    return Place("abbreviations", reason, cure)
