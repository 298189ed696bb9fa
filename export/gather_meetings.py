"""The meetings of a conference for its record, asked of voting: for who may see rolls, as with people."""

from collections.abc import Mapping
from dataclasses import replace

from authoring import queries as authoring
from authoring.subjects import numbered
from core.access import conference
from export.document import Document
from export.document_meetings import AgendaRecord, InterestRecord, MeetingRecord, SeatRecord
from voting.queries import MeetingToCome, held_elsewhere, held_here, meetings_to_come
from voting.rules.consensus import ConsensusRule
from voting.rules.held import HeldMeeting
from voting.rules.records import RollPerson

Numbers = Mapping[str, tuple[int, str]]
"""Where each recommendation that may be told is, by what voting knows it by: (guideline, number)."""


def with_meetings(document: Document, *, every_guideline: bool = False) -> Document:
    """The document with its conference's meetings: those to come with their rolls, those held as facts.

    Of a meeting on other guidelines nothing is told, and of others what concerns this one, unless every_guideline.
    """
    home = conference(document.slug)
    if home is None:
        return document
    only = None if every_guideline else document.guideline_number
    numbers = {key: told for key, told in numbered(home.id).items() if only in (None, told[0])}
    rules = {each.number: each.rule for each in authoring.guidelines(home.id)}
    planned = [_planned(each, numbers, rules, document.guideline_number) for each in meetings_to_come(home.id)]
    guidelines = {subject: guideline for subject, (guideline, _number) in numbers.items()}
    held = [_of(each, only) for each in (*held_elsewhere(home.id), *held_here(home.id, guidelines))]
    return replace(
        document,
        meetings=tuple(each for each in planned if each.agenda or only is None),
        held=tuple(each for each in held if each.agenda or only is None),
    )


def with_kept(document: Document) -> Document:
    """The document with the meetings on it that were held in another house, as an imported record told of them."""
    home = conference(document.slug)
    held = [_of(each, document.guideline_number) for each in held_elsewhere(home.id)] if home else []
    return replace(document, held=tuple(each for each in held if each.agenda))


def _of(held: HeldMeeting, only: int | None) -> HeldMeeting:
    return replace(held, agenda=tuple(each for each in held.agenda if only in (None, each.guideline)))


def _planned(each: MeetingToCome, numbers: Numbers, rules: Mapping[int, ConsensusRule], first: int) -> MeetingRecord:
    """first: the guideline that a meeting with nothing on its agenda is said to be on."""
    agenda = tuple(
        AgendaRecord(*numbers[subject], tuple(sorted(texts.items())))
        for subject, texts in each.items
        if subject in numbers
    )
    guideline = agenda[0].guideline if agenda else first
    return MeetingRecord(
        settings=each.settings,
        state=each.state,
        guideline=guideline,
        has_own_rule=each.settings.rule != rules[guideline],
        agenda=agenda,
        roll=tuple(_seat(person, numbers) for person in each.roll),
    )


def _seat(person: RollPerson, numbers: Numbers) -> SeatRecord:
    said = tuple(
        InterestRecord(each.text, each.recused, *numbers.get(each.subject, (0, "")))
        for each in person.interests
        if not each.subject or each.subject in numbers
    )
    return SeatRecord(person.name, person.email, person.affiliation, person.remote, person.struck, said)
