"""Rules by the hundred for property tests, without chance: the same ones in every run."""

from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

from voting.rules.bands import Band, ConsensusRule
from voting.rules.bases import Base

repeatable = settings(derandomize=True, database=None, deadline=None, max_examples=150)

_printable = st.text("aZ09 –“¼≥é漢", max_size=40).map(str.strip)
# Of the denominator d: numerators 0..d, each inclusive or not, but neither "at least 0" nor "over 1".
_cuts = st.integers(1, 1000).flatmap(
    lambda d: st.sets(st.integers(1, 2 * d), min_size=1, max_size=8).map(
        lambda codes: [(Fraction(code // 2, d), code % 2 == 0) for code in sorted(codes, reverse=True)]
    )
)


@st.composite
def rules(draw: st.DrawFn) -> ConsensusRule:
    """Any rule that may exist."""
    cuts = draw(_cuts)
    reached = draw(st.integers(1, len(cuts)))
    bands = [Band(f"k{n}", f"Level {n}", cut[0], cut[1], n < reached) for n, cut in enumerate(cuts)]
    lowest = Band("none", draw(_printable.filter(bool)), Fraction(0), reached=False)
    return ConsensusRule(
        name=draw(st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)),
        title=draw(_printable.filter(bool)),
        base=draw(st.sampled_from(Base)),
        bands=(*bands, lowest),
        source=draw(_printable),
        note=draw(_printable),
    )
