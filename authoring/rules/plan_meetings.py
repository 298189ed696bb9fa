"""Meetings that a record brings: those to come, read but not yet made. Those held: voting.rules.held."""

from dataclasses import dataclass
from datetime import date

from voting.rules.consensus import ConsensusRule
from voting.rules.quorum import Quorum
from voting.rules.settings import MeetingSettings


@dataclass(frozen=True)
class PlannedItem:
    """A recommendation on an agenda. translations: (language, text), of its present wording."""

    guideline: int
    number: str
    translations: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PlannedInterest:
    """What somebody on a roll declared, on a recommendation or, with number "", on the whole meeting."""

    text: str = ""
    recused: bool = False
    guideline: int = 1
    number: str = ""


@dataclass(frozen=True)
class PlannedSeat:
    """Somebody on a roll, by name. struck: taken off it."""

    name: str
    email: str = ""
    affiliation: str = ""
    remote: bool = False
    struck: bool = False
    interests: tuple[PlannedInterest, ...] = ()


@dataclass(frozen=True)
class PlannedMeeting:
    """A meeting to be made. guideline: the number of the one whose rule it follows where it names none.

    The other settings: voting.rules.settings. date: "YYYY-MM-DD" or "". state: "planned" or "running".
    """

    title: str
    guideline: int
    agenda: tuple[PlannedItem, ...]
    date: str = ""
    answers: str = "yes-no"
    may_change: bool = True
    state: str = "planned"
    admission: str = "open-qr"
    named: bool = False
    visibility: str = "hidden"
    countdown_seconds: int = 0
    ask_reason: bool = False
    quorum: Quorum | None = None
    rule: ConsensusRule | None = None
    roll: tuple[PlannedSeat, ...] = ()

    def settings(self, usual: ConsensusRule) -> MeetingSettings:
        """How it votes. usual: the rule of its guideline."""
        return MeetingSettings(
            title=self.title,
            held_on=date.fromisoformat(self.date) if self.date else None,
            admission=self.admission,
            answers=self.answers,
            may_change=self.may_change,
            named=self.named,
            visibility=self.visibility,
            countdown_seconds=self.countdown_seconds,
            ask_reason=self.ask_reason,
            quorum=self.quorum,
            rule=self.rule or usual,
        )
