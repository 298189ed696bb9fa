"""The people of a record that is to be made, with what they declared."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PlannedStatement:
    """A declaration of interest. question: the number of the question it is on, in the guideline of that number;
    "" for the whole conference. declared_at: ISO 8601, or "" where the record does not say.
    """

    text: str = ""
    none: bool = False
    question: str = ""
    guideline: int = 1
    declared_at: str = ""


@dataclass(frozen=True)
class PlannedPerson:
    """A person with a role. group: the number of a working group. country: an ISO 3166 code; others may be ""."""

    name: str
    role: str = "member"
    email: str = ""
    orcid: str = ""
    affiliation: str = ""
    specialty: str = ""
    country: str = ""
    group: int | None = None
    declarations: tuple[PlannedStatement, ...] = ()
