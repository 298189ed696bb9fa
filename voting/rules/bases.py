"""The base of a percentage: of how many. Says so when the figure is not known, and never guesses one."""

from enum import StrEnum

from voting.rules.tally import Electorate, Tally


class Base(StrEnum):
    """What the yes votes are divided by. Chosen in the rule and printed with every table."""

    YES_NO = "yes+no"
    YES_NO_ABSTAIN = "yes+no+abstain"
    PRESENT = "present"
    ELIGIBLE = "eligible"
    ELIGIBLE_MINUS_RECUSED = "eligible-recused"


FIGURES: dict[Base, tuple[str, ...]] = {
    Base.YES_NO: (),
    Base.YES_NO_ABSTAIN: (),
    Base.PRESENT: ("present",),
    Base.ELIGIBLE: ("eligible",),
    Base.ELIGIBLE_MINUS_RECUSED: ("eligible", "recused"),
}
"""The figures of the electorate that each base needs, as names of Electorate's fields."""

BASE_IN_WORDS: dict[Base, str] = {
    Base.YES_NO: "yes and no votes",
    Base.YES_NO_ABSTAIN: "all votes cast, abstentions included",
    Base.PRESENT: "those present",
    Base.ELIGIBLE: "those eligible to vote",
    Base.ELIGIBLE_MINUS_RECUSED: "those eligible to vote, less those recused",
}


class BaseUnknown(ValueError):
    """The base needs a figure that nobody has recorded. `figure` names it: eligible, recused or present."""

    def __init__(self, base: Base, figure: str) -> None:
        super().__init__(f"The percentage is of {BASE_IN_WORDS[base]}, but the number {figure} is not recorded.")
        self.base, self.figure = base, figure


class BaseTooSmall(ValueError):
    """More votes were cast than there are people in the base: one of the two figures is wrong."""

    def __init__(self, tally: Tally, base: Base, size: int) -> None:
        super().__init__(
            f"{tally.cast} voted ({tally.yes} of them yes), but the base, {BASE_IN_WORDS[base]}, is only {size}."
            " Correct the number of people or the counts."
        )
        self.base, self.size = base, size


def base_count(tally: Tally, base: Base, electorate: Electorate) -> int:
    """The number of heads or votes that the yes votes are divided by.

    Raises BaseUnknown where a figure is missing, and BaseTooSmall where more voted than the base holds: a share
    above one, or a yes and a no that do not both fit, must never be printed.
    """
    if base is Base.YES_NO:
        return tally.yes + tally.no
    if base is Base.YES_NO_ABSTAIN:
        return tally.cast
    figures = {name: getattr(electorate, name) for name in FIGURES[base]}
    for name, heads in figures.items():
        if heads is None:
            raise BaseUnknown(base, name)
    size: int = figures[FIGURES[base][0]] - figures.get("recused", 0)
    if tally.cast > size:
        raise BaseTooSmall(tally, base, size)
    return size
