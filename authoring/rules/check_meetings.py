"""What the meetings of a record must be to the rest of it: recommendations that are there, settings that agree."""

from collections.abc import Iterator, Mapping

from authoring.rules.findings import Kind, found
from authoring.rules.json_values import Values
from authoring.rules.plan import PlannedGuideline
from authoring.rules.plan_meetings import PlannedMeeting, PlannedSeat
from voting.rules.settings import without_roll


def check_meeting(values: Values, meeting: PlannedMeeting, guidelines: Mapping[int, PlannedGuideline]) -> None:
    """Adds what is wrong with one of them. guidelines: the record's, by number."""
    place, own = f"meetings[“{meeting.title}”]", guidelines.get(meeting.guideline)
    if own is None:
        values.wrong(place, found(Kind.NO_GUIDELINE, number=meeting.guideline))
        return
    known = {(each.number, row.number) for each in guidelines.values() for row in each.recommendations}
    agenda = [(each.guideline, each.number) for each in meeting.agenda]
    for guideline, number in dict.fromkeys(agenda):
        if (guideline, number) not in known:
            values.wrong(place, found(Kind.NOT_OF_GUIDELINE, number=number, guideline=guideline))
        elif agenda.count((guideline, number)) > 1:
            values.wrong(place, found(Kind.AGENDA_TWICE, number=number))
    for name in without_roll(meeting.settings(own.rule)):
        values.wrong(f"{place}.{name}", found(Kind.NEEDS_ROLL, text=name))
    for where, subject in _interests(place, meeting.roll):
        if subject[1] and subject not in known:
            values.wrong(where, found(Kind.NO_RECOMMENDATION, number=subject[1], guideline=subject[0]))
    for n, seat in enumerate(meeting.roll):
        subjects = [(each.guideline, each.number) for each in seat.interests]
        if len(set(subjects)) < len(subjects):
            values.wrong(f"{place}.roll[{n}].interests", found(Kind.INTEREST_TWICE))


def _interests(place: str, roll: tuple[PlannedSeat, ...]) -> Iterator[tuple[str, tuple[int, str]]]:
    for n, seat in enumerate(roll):
        for m, each in enumerate(seat.interests):
            yield f"{place}.roll[{n}].interests[{m}]", (each.guideline, each.number)
