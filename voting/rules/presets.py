"""Consensus rules of societies and papers, each with its source. A preset that closes a gap of its source says so."""

from fractions import Fraction

from voting.rules.consensus import Band, Base, ConsensusRule

DEFAULT_RULE = ConsensusRule(
    "seed",
    "80 / 90 / 100 % of yes and no votes",
    Base.YES_NO,
    (
        Band("unanimous", "unanimous", Fraction(1)),
        Band("strong", "strong", Fraction(9, 10)),
        Band("weak", "weak", Fraction(8, 10)),
        Band("none", "not reached", Fraction(0), reached=False),
    ),
    "Cancers 2025, 17, 1295",
)
PRESETS = {rule.name: rule for rule in (DEFAULT_RULE,)}
