"""How votes are taken, as plain values: of one round, and of a meeting with what its rounds start with."""

from dataclasses import dataclass
from datetime import date

from voting.rules.admission import Admission
from voting.rules.consensus import Base, ConsensusRule
from voting.rules.quorum import Quorum

COUNTED_BASES = {Base.YES_NO, Base.YES_NO_ABSTAIN, Base.PRESENT}
"""What an open room can know: who is eligible and who recused themselves needs a roll."""
LONGEST_COUNTDOWN_SECONDS = 3_600


@dataclass(frozen=True)
class RoundSettings:
    """How one vote is taken. answers: a scale's name. visibility: see voting.rules.admission."""

    answers: str
    may_change: bool
    named: bool
    visibility: str
    countdown_seconds: int
    ask_reason: bool


@dataclass(frozen=True)
class MeetingSettings(RoundSettings):
    """How a meeting votes: what its next round starts with, and who may take part."""

    title: str
    held_on: date | None
    admission: str
    quorum: Quorum | None
    rule: ConsensusRule


def without_roll(settings: MeetingSettings) -> tuple[str, ...]:
    """The fields that ask for a roll which the meeting's admission does not give: "rule", "quorum", "named"."""
    if Admission(settings.admission).has_roll:
        return ()
    asked = {
        "rule": settings.rule.base not in COUNTED_BASES,
        "quorum": settings.quorum is not None and settings.quorum.share is not None,
        "named": settings.named,
    }
    return tuple(name for name, asks in asked.items() if asks)
