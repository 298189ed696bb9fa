"""The people of a conference, as parts of the document."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class StatementRecord:
    """A declaration of interest. question: its number, "" for the whole conference. none: nothing to declare."""

    text: str
    none: bool
    declared_at: datetime.datetime
    question: str = ""
    guideline: int = 1


@dataclass(frozen=True)
class PersonRecord:
    """Somebody who takes part, with all that they declared, oldest first. group: the number of a working group."""

    name: str
    role: str
    email: str = ""
    orcid: str = ""
    affiliation: str = ""
    specialty: str = ""
    country: str = ""
    group: int | None = None
    declarations: tuple[StatementRecord, ...] = ()
