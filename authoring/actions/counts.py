"""The verb that takes votes counted elsewhere, by another program, into the record of a guideline's recommendations."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from authoring.actions import rows
from authoring.actions.import_checks import check_count, held_in
from authoring.graded import scale_of
from authoring.items import draft_of
from core.errors import Invalid, Place
from core.people import Actor
from core.transactions import action
from voting.actions import record_count
from voting.rules.consensus import from_data
from voting.rules.tally import Tally


@dataclass(frozen=True)
class CountDraft:
    """Votes on a recommendation. source: where they were counted, as the record is to name it."""

    number: str
    tally: Tally
    answers: str
    source: str


@action
def record_counts(actor: Actor, guideline_id: int, counts: Sequence[CountDraft]) -> int:
    """How many counts were recorded, each on its recommendation's present wording; all of them or none.

    Raises Invalid where nothing is chosen, a recommendation is not there or chosen twice, was voted on here by ballots,
    or where the guideline's rule cannot judge the counts.
    """
    guideline = rows.guideline(guideline_id)
    rule = from_data(guideline.rule)
    there = {each.number: (question, each) for question in guideline.questions for each in question.recommendations}
    _check(counts, {each.number: each.is_voted for each in held_in(guideline_id)})
    for count in counts:
        check_count(count.number, count.tally, rule)
    for count in counts:
        question, recommendation = there[count.number]
        item = draft_of(recommendation, question, scale_of(guideline))
        record_count(actor, guideline.conference_id, item, rule, count.tally, count.answers, count.source)
    numbers = [count.number for count in counts]
    rows.changed(actor, guideline, "import votes", f"guideline:{guideline_id}", None, {"recommendations": numbers})
    return len(counts)


def _check(counts: Sequence[CountDraft], is_voted: dict[str, bool]) -> None:
    numbers = [count.number for count in counts]
    if not numbers:
        raise Invalid("import-clash", _l("No votes were chosen."), _l("Choose a recommendation for at least one."))
    places = []
    for place, number in enumerate(numbers):
        if number not in is_voted:
            reason = _l("The guideline has no recommendation %(number)s any more.", number=number)
            places.append(Place(number, reason, _l("Look at the file again.")))
        elif number in numbers[:place]:
            reason = _l("Two votes of the file were chosen for recommendation %(number)s.", number=number)
            places.append(Place(number, reason, _l("Leave one of them out.")))
        elif is_voted[number]:
            reason = _l("Recommendation %(number)s was voted on here; that vote decides.", number=number)
            places.append(Place(number, reason, _l("Leave it out.")))
    if places:
        raise Invalid("import-clash", _l("The file does not fit this guideline. Nothing was written."), places=places)
