"""What a grading system is made of: values with definitions, grades given on it, what may be wrong with one."""

from collections.abc import Iterator
from dataclasses import dataclass

FOR, AGAINST, NEITHER = "for", "against", "neither"
DIRECTIONS = (FOR, AGAINST, NEITHER)
"""Which way a recommendation points; "" where nobody has said it yet."""

LEVEL, STRENGTH, DIRECTION = "level_of_evidence", "strength", "direction"
"""The parts of a grade, as files, forms and faults call them; a label is a further grade's."""


@dataclass(frozen=True)
class Grade:
    """A grade as it is given: codes of the scale, "" for what is not graded. direction: one of DIRECTIONS, or ""."""

    level_of_evidence: str = ""
    strength: str = ""
    direction: str = ""


@dataclass(frozen=True)
class FurtherGrade(Grade):
    """One more grade of the same statement. label: for whom or what it holds, such as "in children"."""

    label: str = ""


@dataclass(frozen=True)
class GradeValue:
    """One value of a scale. direction: which way it points, "" where the value does not say it.

    sign: a picture that stands for the code, such as "⊕⊕○○". others: further ways in which files write the code.
    suffixes: (letter, meaning) pairs that may follow the code, each once. alone: a strength that needs no level of
    evidence. strong: among the firmest of its scale.
    """

    code: str
    definition: str
    direction: str = ""
    sign: str = ""
    others: tuple[str, ...] = ()
    suffixes: tuple[tuple[str, str], ...] = ()
    alone: bool = False
    strong: bool = False

    def is_written(self, text: str) -> bool:
        """Whether the text means this value, without a suffix; neither capitals nor spaces matter."""
        plain = " ".join(text.split()).casefold()
        return bool(plain) and plain in {each.casefold() for each in (self.code, self.sign, *self.others)}

    def holds(self, code: str) -> bool:
        """Whether the code is this value's, with suffixes in their order or without."""
        return code == self.code or (bool(self.suffix(code)) and code == self.code + self.suffix(code))

    def suffix(self, code: str) -> str:
        """The suffixes that follow this value's code in the text, in the scale's order: "tu" for "II u, t"."""
        head, rest = code[: len(self.code)], code[len(self.code) :]
        letters = "".join(sign for sign in rest if sign.isalnum()).casefold()
        known = "".join(letter for letter, _ in self.suffixes)
        fits = head.casefold() == self.code.casefold() and set(letters) <= set(known)
        fits = fits and len(set(letters)) == len(letters)
        return "".join(letter for letter in known if letter in letters) if fits else ""

    def listed(self) -> Iterator[tuple[str, str]]:
        """The value as a legend lists it: its code with its definition, then the code with each suffix."""
        yield self.code, self.definition
        for letter, meaning in self.suffixes:
            yield self.code + letter, meaning


@dataclass(frozen=True)
class GradeFault:
    """Why a grade does not fit its scale. part: "level_of_evidence", "strength" or "direction".

    allowed: the codes that fit. said_by: the strength whose own direction the one that was given contradicts.
    """

    part: str
    code: str
    allowed: tuple[str, ...]
    said_by: str = ""
