"""The roll of a meeting as a record tells it: names and what they declared, no codes, no seats."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DeclaredInterest:
    """What somebody on the roll declared. subject: what it is on, "" for the whole meeting."""

    subject: str
    text: str
    recused: bool


@dataclass(frozen=True)
class RollPerson:
    """Somebody on the roll. struck: taken off it. interests: in the order in which they were declared."""

    name: str
    email: str = ""
    affiliation: str = ""
    remote: bool = False
    struck: bool = False
    interests: tuple[DeclaredInterest, ...] = ()
