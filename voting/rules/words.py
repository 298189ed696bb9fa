"""A rule in words: as parts that a page joins in its reader's language, and in plain English for the record."""

from dataclasses import dataclass

from voting.rules.bands import ConsensusRule
from voting.rules.bases import BASE_IN_WORDS
from voting.rules.percent import cut_text
from voting.rules.ranges import Range, ranges_of


@dataclass(frozen=True)
class Edge:
    """One end of a level. cut: "80%" or "2/3". included: whether exactly that share belongs to the level."""

    cut: str
    included: bool


@dataclass(frozen=True)
class LevelInWords:
    """A level as parts for a sentence.

    lower: None where the level goes down to 0. upper: None where it goes up to 100%, which is then included.
    exactly: the one share that the level holds ("100%"), where it is one; lower and upper are then None.
    """

    key: str
    label: str
    reached: bool
    lower: Edge | None
    upper: Edge | None
    exactly: str | None


def rule_in_words(rule: ConsensusRule) -> tuple[LevelInWords, ...]:
    """The rule's levels, strictest first, as parts for sentences."""
    return tuple(_level(part) for part in ranges_of(rule))


def _level(part: Range) -> LevelInWords:
    if part.lower == part.upper:
        return LevelInWords(part.key, part.label, part.reached, None, None, cut_text(part.lower))
    lower = None if part.lower == 0 and not part.above else Edge(cut_text(part.lower), not part.above)
    upper = None if part.upper == 1 and not part.under else Edge(cut_text(part.upper), not part.under)
    return LevelInWords(part.key, part.label, part.reached, lower, upper, None)


def describe(rule: ConsensusRule) -> str:
    """The rule in plain English, for the notes of a table.

    "Consensus levels: unanimous, 100%; strong, at least 90% and under 100%; ... Percentages are of yes and no votes."
    """
    levels = "; ".join(f"{level.label}, {_limits(level)}" for level in rule_in_words(rule))
    return f"Consensus levels: {levels}. Percentages are of {BASE_IN_WORDS[rule.base]}."


def _limits(level: LevelInWords) -> str:
    if level.exactly is not None:
        return level.exactly if level.exactly == "100%" else f"exactly {level.exactly}"
    limits = []
    if level.lower:
        limits.append(f"{'at least' if level.lower.included else 'over'} {level.lower.cut}")
    if level.upper:
        limits.append(f"{'up to' if level.upper.included else 'under'} {level.upper.cut}")
    return " and ".join(limits)
