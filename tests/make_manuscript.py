"""Builders of documents with every kind of vote, people and answers: for tests. All sample words."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from export.document import Document, RoundRecord, Row
from export.document_manuscript import AnswerRecord, MeetingName, Taken
from export.document_people import PersonRecord, StatementRecord
from tests import make_document as make
from voting.rules.rounds import RoundKind, RoundState
from voting.rules.tally import Electorate

SAID = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
VOTED = datetime(2026, 3, 14, 10, 0, tzinfo=UTC)


def ballot(yes: int, no: int, abstain: int | None = None, **facts: Any) -> RoundRecord:
    """A secret vote of this house in meeting 1, with 40 eligible and 1 recused."""
    cast = yes + no + (abstain or 0)
    given: dict[str, Any] = {
        "kind": RoundKind.BALLOT,
        "source": "",
        "taken": Taken(1, "codes", named=False, visibility="closing"),
        "electorate": Electorate(eligible=40, recused=1, present=cast + 1),
        "opened_at": VOTED,
        "closed_at": VOTED,
    }
    return make.round_of(yes, no, abstain, **given | facts)


def voted(number: str, text: str, *rounds: RoundRecord, **facts: Any) -> Row:
    """A recommendation decided by its last round."""
    return make.row(number, text, rounds=rounds, decided_by=len(rounds) - 1, **facts)


def person(name: str, **facts: Any) -> PersonRecord:
    """A member of the working group that wrote the guideline."""
    given: dict[str, Any] = {"role": "member", "group": 2, "affiliation": "Sample hospital", "country": "PT"}
    return PersonRecord(name, **given | facts)


def declared(text: str = "", question: str = "", day: int = 1) -> StatementRecord:
    """A declaration of that day of March; of nothing where it has no text."""
    return StatementRecord(text, not text, SAID.replace(day=day), question)


def answer(item: str, text: str, checklist: str = "parts") -> AnswerRecord:
    """What a sample editor answered."""
    return AnswerRecord(checklist, item, text, "Sample editor", SAID.isoformat())


def in_rounds(**facts: Any) -> Document:
    """Six recommendations on two questions: voted once, twice with another wording, three times, voided, never."""
    old, new = "Sample statement, as it was first put.", "Sample statement, reworded."
    void = replace(ballot(3, 1), state=RoundState.VOID, void_reason="The network failed", tally=None)
    rows = (
        voted("1.1", "Sample statement A.", ballot(36, 0)),
        voted("1.2", "Sample statement B.", ballot(30, 6)),
        voted("1.3", new, ballot(20, 16, text=old), ballot(35, 2, text=new)),
        voted("2.1", new, ballot(19, 17, text=old), ballot(25, 11, text=old), ballot(26, 10, text=new)),
        voted("2.2", "Sample statement C.", void, ballot(33, 3, 2)),
        make.row("2.3", "Sample statement D, never put to a vote."),
    )
    given: dict[str, Any] = {
        "date": date(2026, 3, 14),
        "voted_in": (MeetingName(1, "Sample meeting", date(2026, 3, 14)),),
        "people": (
            person("Sample author 1", specialty="surgeon", orcid="0000-0002-1825-0097", declarations=(declared(),)),
            person("Sample author 2", specialty="surgeon", declarations=(declared("Fees of a sample firm"),)),
            person("Sample author 3", specialty="oncologist", affiliation="Sample institute", country="ES"),
            person("Sample reader", role="reader", group=None),
        ),
        "facts": "{}",
    }
    return make.document(make.section("1", *rows[:3]), make.section("2", *rows[3:]), **given | facts)
