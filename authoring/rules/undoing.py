"""What can be undone: the last thing that somebody did to an outline, unless somebody touched the same thing since.

Read from the journal. An undoing is written there as well: the lines of the verbs that did it, then a line "undo" that
names what it undid and the lines that did it, so that all of them cancel each other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

UNDO = "undo"
FOLLOW = "follow number"
"""A text that names another's number followed it: undoing the number takes it back, and it is no change of its own."""
UNDOABLE = (
    "add question",
    "edit question",
    "move question",
    "delete question",
    "add recommendation",
    "write wording",
    "set number",
    "move recommendation",
    "delete recommendation",
    "grade recommendations",
    "renumber",
)
"""The verbs of the outline that have an inverse."""
OF_WORDING = ("write wording", "grade recommendations")
BROAD = {"renumber": False, "change scale": True}
"""Verbs that may touch any row of the outline: whether they touch what it says, or else what it is called."""
REACH = 200
"""How many lines of the journal are looked back."""


@dataclass(frozen=True)
class Line:
    """A line of the journal. person: an id, None for nobody known; subject: "recommendation:12" and the like."""

    number: int
    person: int | None
    verb: str
    subject: str
    before: Any = None
    after: Any = None


def standing(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that hold, oldest first: without those undone, the undoings, and what did these."""
    told = sorted(lines, key=lambda line: line.number)
    gone: set[int] = set()
    for line in told:
        if line.verb == UNDO:
            gone |= {line.number, line.before["line"], *line.after["by"]}
    return tuple(line for line in told if line.number not in gone)


def last_own(lines: Iterable[Line], person: int | None, subjects: frozenset[str], guideline: int) -> Line | None:
    """The last undoable line of that person in the outline; None where there is none within reach.

    lines: those of the conference, undoings included. subjects: what the guideline holds now; a deleted row tells its
    guideline in the line itself.
    """
    if person is None:
        return None
    own = (line for line in reversed(standing(lines)) if line.person == person and line.verb in UNDOABLE)
    return next((line for line in own if _is_of(line, subjects, guideline)), None)


def _is_of(line: Line, subjects: frozenset[str], guideline: int) -> bool:
    if line.verb.startswith("delete "):
        return bool(line.before.get("guideline") == guideline)
    return line.subject in subjects or line.subject == f"guideline:{guideline}"


def touched(line: Line, lines: Iterable[Line]) -> Line | None:
    """The first later line about the same thing; None where nothing touched it since.

    A text that followed a number is asked itself: it stands as the line left it once the number is back.
    """
    later = (each for each in standing(lines) if each.number > line.number and each.verb != FOLLOW)
    own = set(_subjects(line))
    return next((each for each in later if own & set(_subjects(each)) or _reaches(each, line)), None)


def _subjects(line: Line) -> Sequence[str]:
    """What a line is about: its subject, or the recommendations that it graded."""
    if line.verb == "grade recommendations":
        return [f"recommendation:{key}" for key in line.after]
    return [line.subject]


def _reaches(later: Line, line: Line) -> bool:
    """Whether the later line may have changed what any other line is about."""
    return later.verb in BROAD and BROAD[later.verb] == (line.verb in OF_WORDING)
