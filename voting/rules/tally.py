"""Counts: what was answered, and of how many. Head counts only; who answered what is never known here."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from voting.rules.answers import Answer


@dataclass(frozen=True)
class Tally:
    """Head counts of one round. Raises ValueError for anything but whole numbers from zero up."""

    yes: int
    no: int
    abstain: int = 0

    def __post_init__(self) -> None:
        for name, votes in (("yes", self.yes), ("no", self.no), ("abstain", self.abstain)):
            if type(votes) is not int or votes < 0:
                raise ValueError(f"The count of {name} must be a whole number from zero up, not {votes!r}.")

    @property
    def valid(self) -> int:
        """Votes for or against: yes + no."""
        return self.yes + self.no

    @property
    def cast(self) -> int:
        """All votes, abstentions included."""
        return self.yes + self.no + self.abstain


@dataclass(frozen=True)
class Electorate:
    """Who could have voted, as head counts fixed at closing; None where nobody knows.

    eligible: those with a right to vote. recused: those of them who stood back from this vote. present: those in the
    room. Raises ValueError for a figure that is no head count, or where more are recused than eligible.
    """

    eligible: int | None = None
    recused: int | None = None
    present: int | None = None

    def __post_init__(self) -> None:
        for name, heads in (("eligible", self.eligible), ("recused", self.recused), ("present", self.present)):
            if heads is not None and (type(heads) is not int or heads < 0):
                raise ValueError(f"The number {name} must be a whole number from zero up, not {heads!r}.")
        if self.eligible is not None and self.recused is not None and self.recused > self.eligible:
            raise ValueError(f"{self.recused} are recused, but only {self.eligible} are eligible.")


def count(answers: Iterable[Answer]) -> Tally:
    """The tally of the answers; their order does not matter. Raises ValueError for what is no Answer."""
    found = Counter(Answer(answer) for answer in answers)
    return Tally(found[Answer.YES], found[Answer.NO], found[Answer.ABSTAIN])
