"""The verb that grades several recommendations at once: one transaction, one new wording for each that changes."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from flask_babel import lazy_gettext as _l

from authoring.actions import rows
from authoring.actions.grade_checks import grade_places, settled_draft
from authoring.actions.recommendations import reword, said_of
from authoring.drafts import WordingDraft
from authoring.graded import scale_of
from authoring.models import Guideline, Recommendation, Wording
from authoring.rules.grading import GradingSystem
from core.errors import Invalid, Place, Refused
from core.people import Actor
from core.transactions import action


@dataclass(frozen=True)
class Marks:
    """A grade without the further ones, as it stands in a wording; direction: the one that holds."""

    level_of_evidence: str
    strength: str
    direction: str = ""


@dataclass(frozen=True)
class Grading:
    """What several recommendations are to be graded. None keeps each one's own; "" takes it away."""

    level_of_evidence: str | None = None
    strength: str | None = None
    direction: str | None = None


@action
def grade_recommendations(
    actor: Actor, guideline_id: int, picks: Sequence[tuple[int, int]], grading: Grading
) -> tuple[str, ...]:
    """The numbers of the recommendations that have another grade now, in the order of the outline.

    picks: (recommendation, the wording that the person saw). Further grades and texts stay. Raises Invalid where
    nothing is picked or chosen or a code is not on the scale, Refused, with a place for each, where somebody else has
    graded one of them since: then nothing is written.
    """
    guideline = rows.guideline(guideline_id)
    every = {each.id: each for question in guideline.questions for each in question.recommendations}
    seen = {every[key]: wording_id for key, wording_id in picks if key in every}
    _check_picks(len(seen), len(dict(picks)), grading)
    system = scale_of(guideline)
    _refuse_collisions(seen, system)
    wanted = {row: _wanted(row.wording, grading, system) for row in every.values() if row in seen}
    return grade_rows(actor, guideline, wanted)


def grade_rows(actor: Actor, guideline: Guideline, wanted: Mapping[Recommendation, Marks]) -> tuple[str, ...]:
    """Writes these grades and the journal's line, and gives the numbers of what changed; for verbs."""
    system = scale_of(guideline)
    before, after, changed = {}, {}, []
    for row, marks in wanted.items():
        stands = said_of(row.wording, system)
        draft = settled_draft(replace(stands, **asdict(marks)), system, stands)
        _check(row, draft, system)
        if draft == stands:
            continue
        before[str(row.id)] = marks_of(row.wording, system)
        reword(row, draft, actor)
        after[str(row.id)] = marks_of(row.wording, system)
        changed.append(row)
    if changed:
        rows.changed(actor, guideline, "grade recommendations", f"guideline:{guideline.id}", before, after)
        rows.refresh(actor, guideline, changed)
    return tuple(row.number for row in changed)


def marks_of(wording: Wording, system: GradingSystem) -> dict[str, str]:
    """The wording's grade as the journal keeps it."""
    said = said_of(wording, system)
    return asdict(Marks(said.level_of_evidence, said.strength, said.direction or ""))


def _wanted(wording: Wording, grading: Grading, system: GradingSystem) -> Marks:
    stands = Marks(**marks_of(wording, system))
    chosen = {name: told for name, told in asdict(grading).items() if told is not None}
    wanted = replace(stands, **chosen)
    if grading.direction is None and (system.said(stands.strength) or system.said(wanted.strength)):
        wanted = replace(wanted, direction="")  # it is the strength's to tell
    return wanted


def _check_picks(known: int, asked: int, grading: Grading) -> None:
    if not asked:
        reason, cure = _l("No recommendation is ticked."), _l("Tick those that are to have the grade.")
    elif known < asked:
        reason, cure = _l("Some of them are not in this guideline, or not any more."), _l("Load the outline again.")
    elif grading == Grading():
        reason, cure = _l("No grade is chosen."), _l("Choose what is to change: the level, the strength or both.")
    else:
        return
    raise Invalid("grading-empty", reason, cure)


def _refuse_collisions(seen: Mapping[Recommendation, int], system: GradingSystem) -> None:
    places = []
    for row, wording_id in seen.items():
        base = next((each for each in row.wordings if each.id == wording_id), None)
        if base is None or marks_of(base, system) != marks_of(row.wording, system):
            reason = _l("Somebody else has graded %(number)s since you opened this page.", number=row.number)
            cure = _l("It is not ticked any more: look at it, and tick it again if you still want to.")
            places.append(Place(f"recommendation:{row.id}", reason, cure))
    if places:
        reason = _l("Nothing is changed yet, because grades have changed meanwhile.")
        raise Refused("grades-changed", reason, _l("Look at those, then save again."), places=places)


def _check(row: Recommendation, draft: WordingDraft, system: GradingSystem) -> None:
    if wrong := grade_places(system, draft.grade):
        said = [Place(each.where, f"{row.number}: {each.reason}", each.cure) for each in wrong]
        raise Invalid("grading-invalid", _l("The grade cannot be given like this."), places=said)
