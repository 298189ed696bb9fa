"""A meeting that has not ended, as a part of the document. Those that were held: voting.rules.held."""

from dataclasses import dataclass

from voting.rules.settings import MeetingSettings


@dataclass(frozen=True)
class AgendaRecord:
    """A recommendation on an agenda, by numbers. translations: (language, text)."""

    guideline: int
    number: str
    translations: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class InterestRecord:
    """What somebody on a roll declared, on a recommendation or, with number "", on the whole meeting."""

    text: str
    recused: bool
    guideline: int
    number: str


@dataclass(frozen=True)
class SeatRecord:
    """Somebody on a roll, without code or seat. struck: taken off it."""

    name: str
    email: str
    affiliation: str
    remote: bool
    struck: bool
    interests: tuple[InterestRecord, ...]


@dataclass(frozen=True)
class MeetingRecord:
    """A meeting to come or under way. guideline: whose rule it follows, unless has_own_rule."""

    settings: MeetingSettings
    state: str
    guideline: int
    has_own_rule: bool
    agenda: tuple[AgendaRecord, ...]
    roll: tuple[SeatRecord, ...]
