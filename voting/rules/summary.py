"""A table summed up: how many recommendations, how many of each level. Figures only; the sentence is the page's."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from voting.rules.bands import Band, ConsensusRule
from voting.rules.consensus import Verdict
from voting.rules.percent import part_text


@dataclass(frozen=True)
class LevelCount:
    """How many recommendations are at a level; percent is of those voted, such as "35.3%"."""

    band: Band
    count: int
    percent: str


@dataclass(frozen=True)
class Summary:
    """A table's figures.

    recommendations: all of them. voted: those with a result. reached: those of them with consensus. voters_min and
    voters_max: the fewest and the most votes cast on one, abstentions included; 0 where nothing was voted on.
    """

    recommendations: int
    voted: int
    reached: int
    reached_percent: str
    levels: tuple[LevelCount, ...]
    voters_min: int
    voters_max: int


def summarise(verdicts: Sequence[Verdict | None]) -> Summary:
    """The figures of a table with these verdicts; None stands for a recommendation that was not put to the vote.

    Levels are the rule's own, strictest first, those that nothing reached included; under several rules they are
    grouped by label, in the order in which they first appear. Percentages have one decimal, half-up.
    """
    voted = [verdict for verdict in verdicts if verdict and verdict.level]
    counts = Counter(verdict.level.label for verdict in voted if verdict.level)
    reached = sum(1 for verdict in voted if verdict.level and verdict.level.reached)
    voters = [verdict.tally.cast for verdict in voted]
    return Summary(
        recommendations=len(verdicts),
        voted=len(voted),
        reached=reached,
        reached_percent=part_text(reached, len(voted)),
        levels=tuple(
            LevelCount(band, counts[label], part_text(counts[label], len(voted)))
            for label, band in _labels(verdict.rule for verdict in verdicts if verdict).items()
        ),
        voters_min=min(voters, default=0),
        voters_max=max(voters, default=0),
    )


def _labels(rules: Iterable[ConsensusRule]) -> dict[str, Band]:
    """Each label with the first band that bears it."""
    found: dict[str, Band] = {}
    for rule in rules:
        for band in rule.bands:
            found.setdefault(band.label, band)
    return found
