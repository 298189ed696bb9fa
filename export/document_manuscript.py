"""What a manuscript tells beyond the table, as parts of the document: how votes were held, and what people answered."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Taken:
    """How a vote of this house was taken. meeting: its number.

    admission, visibility: see voting.rules.admission. A count that was made elsewhere has none of this.
    """

    meeting: int | None
    admission: str
    named: bool
    visibility: str


@dataclass(frozen=True)
class MeetingName:
    """A meeting of the conference, as far as a text names it."""

    number: int
    title: str
    held_on: datetime.date | None = None


@dataclass(frozen=True)
class AnswerRecord:
    """What somebody answered to an item of a checklist. by: the name; at: ISO 8601."""

    checklist: str
    item: str
    text: str
    by: str
    at: str
