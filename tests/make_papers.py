"""Builders of a meeting's papers without a database: forty sample people, every kind of round."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from export.gather_meeting import AgendaPaper, BadgeSheet, MinutesPaper, PaperItem, PaperRound, Place, Question
from voting.queries import AgendaStatement, Attendance, InterestLine, MinutesItem, MinutesRound, RoundResult, SeatLine
from voting.rules.bands import ConsensusRule
from voting.rules.consensus import PRESETS, judge
from voting.rules.diff import diff
from voting.rules.parts import Parts
from voting.rules.tally import Electorate, Tally

OPENED = datetime(2026, 3, 14, 10, 5, 7, tzinfo=UTC)
LONG = "Sample voter with the very long name of Íñigo María de las Mercedes Gonçalves-Østergård y Villavicencio"
TEXTS = (
    "Preoperative MRI with ¹⁸F-FDG PET/CT is recommended in patients with ≤ 3 liver metastases.",
    "A result is stated with its denominator, so that a reader can tell of how many people it speaks; where votes were"
    " lost, left out or could not be counted, the report says how many and why they were not counted.",
    "Keep every round.",
)


def place(**changes: Any) -> Place:
    """Where and when, of a sample meeting."""
    return replace(
        Place(
            conference_title="Sample conference on the denominators of consensus",
            title="Practice meeting of the sample panel",
            held_on=date(2026, 3, 14),
            venue="Sample venue, Room 3",
            organisers=("Sample society",),
            language="en-US",
            state="ended",
            short_address="vote.example.org/j/ABC234",
        ),
        **changes,
    )


def seat(number: int, **changes: Any) -> SeatLine:
    """Somebody on the roll, with a code of their own."""
    code = f"{number:04d}".translate(str.maketrans("01", "AB")) + "WXYZ"
    return replace(
        SeatLine(
            id=number,
            number=number,
            name=f"Sample voter {number}",
            email=f"voter{number}@example.org",
            affiliation="Sample hospital" if number % 3 else "Hospital de São João, Coração e Ação, Peñíscola",
            remote=number % 10 == 7,
            presence="arrived",
            struck=False,
            paper=False,
            seated=True,
            code=f"{code[:4]} {code[4:]}",
            badge_url=f"https://vote.example.org/j/ABC234#{code}",
            interests=(),
        ),
        **changes,
    )


def seats(count: int = 40) -> tuple[SeatLine, ...]:
    """That many people; the fifth has the longest name, the ninth left, the twelfth never came."""
    told = {
        5: {"name": LONG, "affiliation": "Department of Sample Studies, " * 4 + "University of Samples"},
        9: {"presence": "left"},
        12: {"presence": "expected"},
        13: {"struck": True},
        14: {"interests": (InterestLine("recommendation:1", "1.1", "Grant from a maker of scanners", True),)},
        15: {"interests": (InterestLine("", "", "Shares in a sample company", False),)},
    }
    return tuple(seat(number, **told.get(number, {})) for number in range(1, count + 1))


def result(tally: Tally | None, text: str = TEXTS[0], ordinal: int = 1, **changes: Any) -> RoundResult:
    """A round as voting tells it."""
    rule: ConsensusRule = changes.pop("rule", PRESETS["seed"])
    electorate = changes.pop("electorate", Electorate(eligible=39, recused=1, present=37))
    opened = OPENED + timedelta(minutes=10 * ordinal)
    made = RoundResult(
        round_id=ordinal,
        ordinal=ordinal,
        subject="recommendation:1",
        wording_ref=f"wording:{ordinal}",
        text=text,
        grade="V, B",
        kind="ballot",
        state="closed",
        rehearsal=False,
        answers="yes-no-abstain",
        may_change=True,
        rule=rule,
        tally=tally,
        electorate=electorate,
        verdict=judge(tally, rule, electorate) if tally else None,
        opened_at=opened,
        closed_at=opened + timedelta(seconds=95),
        revealed=True,
        source="",
        void_reason="",
        meeting_number=1,
        admission="codes",
        remote=4,
    )
    return replace(made, **changes)


def rounds() -> tuple[MinutesRound, ...]:
    """A rehearsal, a void round, one with reasons, a reworded one with parts, and a paper count."""
    old = TEXTS[0].replace("recommended", "suggested")
    told = ("It says more than the evidence does, and no study looked at four.", "The grade is too high.")
    return (
        MinutesRound(result(Tally(20, 3), old, 1, rehearsal=True), 0, (), ()),
        MinutesRound(
            result(Tally(9, 4, 1), old, 2, state="void", void_reason="The slide showed another wording."), 0, (), ()
        ),
        MinutesRound(result(Tally(24, 9, 3), old, 3, ask_reason=True), 0, told, ()),
        MinutesRound(result(Tally(33, 2, 1), TEXTS[0], 4, parts=Parts(Tally(6, 0, 0), Tally(27, 2, 1))), 2, (), ()),
        MinutesRound(
            result(Tally(34, 2), TEXTS[0], 5, kind="paper", opened_at=None, source="Show of hands, two tellers"),
            0,
            (),
            (),
        ),
    )


def named_round() -> MinutesRound:
    """A named round of 37."""
    answers = ["no" if n in (3, 21) else "yes" for n in range(1, 38)]
    given = tuple((f"Sample voter {n}", answer) for n, answer in enumerate(answers, 1))
    return MinutesRound(result(Tally(35, 2), TEXTS[1], 1, named=True, answers="yes-no"), 0, (), given)


def paper_rounds(item: MinutesItem) -> tuple[PaperRound, ...]:
    """The item's rounds as the minutes print them."""
    made, before = [], None
    for n, each in enumerate(item.rounds, 1):
        text, old = each.result.text, before.result.text if before else each.result.text
        changes = diff(old, text) if old != text else ()
        times = (each.result.opened_at, each.result.closed_at)
        made.append(PaperRound(each, n, len(item.rounds), changes, text == item.text, *times))
        before = each
    return tuple(made)


def minutes(people: int = 40, **changes: Any) -> MinutesPaper:
    """The minutes of a meeting with three statements and six rounds."""
    question = "How should a room decide, and of how many is a percentage?"
    items = (
        MinutesItem("1.1", "1", question, TEXTS[0], "V, B", rounds()),
        MinutesItem("1.2", "1", question, TEXTS[1], "II, A", (named_round(),)),
        MinutesItem("2.1", "2", "¿Qué se conserva?", TEXTS[2], "", ()),
    )
    verdicts = (rounds()[-1].result.verdict, named_round().result.verdict, None)
    return replace(
        MinutesPaper(
            place=place(),
            rule=PRESETS["seed"],
            attendance=Attendance(eligible=39, arrived=37, left=1, expected=1, remote=4, quorum=20),
            seats=seats(people),
            admission="codes",
            items=tuple(
                PaperItem(item, paper_rounds(item), verdict) for item, verdict in zip(items, verdicts, strict=True)
            ),
            journal_head="0123456789abcdef" * 4,
            moment=OPENED,
            reasons=True,
        ),
        **changes,
    )


def badge_sheet(people: int = 40, **changes: Any) -> BadgeSheet:
    """The badges of that many people."""
    return BadgeSheet(place(**changes), seats(people))


def agenda(**changes: Any) -> AgendaPaper:
    """An agenda of two questions and many statements."""
    items = tuple(AgendaStatement(f"1.{n}", "1", "Q", TEXTS[n % 3], "V, B") for n in range(1, 12))
    other = (AgendaStatement("2.1", "2", "Q", TEXTS[1] * 6, ""),)
    first = Question("1", "How should a room decide, and of how many is a percentage?", items)
    return AgendaPaper(place(**changes), (first, Question("2", "¿Qué se conserva, y por cuánto tiempo?", other)))
