"""How votes are taken, as plain values: of one round, and of a meeting with what its rounds start with."""

from dataclasses import dataclass
from datetime import date

from voting.rules.consensus import ConsensusRule
from voting.rules.quorum import Quorum


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
