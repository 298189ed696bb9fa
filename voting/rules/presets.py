"""Ready-made consensus rules, each with its source; the note says what the source leaves open and how it was closed.

Only schemes that ask yes or no. docs/rules.md tells why others are left out. "Not confirmed" means that the figures
are widely repeated but were not read in the scheme's own publication.
"""

from fractions import Fraction

from voting.rules.bands import Band, ConsensusRule
from voting.rules.bases import Base

_ALL = Fraction(1)
_NOT_REACHED = Band("none", "not reached", Fraction(0), reached=False)
_UNCONFIRMED = "Not confirmed from its original."


def _percent(percent: int) -> Fraction:
    return Fraction(percent, 100)


DEFAULT_RULE = ConsensusRule(
    name="seed",
    title="At least 80 / 90 / 100% of yes + no",
    base=Base.YES_NO,
    bands=(
        Band("unanimous", "unanimous", _ALL),
        Band("strong", "strong", _percent(90)),
        Band("weak", "weak", _percent(80)),
        _NOT_REACHED,
    ),
    source="Lopes-Brás et al., Cancers 2025;17:1295, doi:10.3390/cancers17081295",
    note="The source prints 80–89%, 90–99% and 100%, which leaves shares between 89 and 90% and between 99 and 100%"
    " without a level: here each level goes up to where the next begins. Its methods say “at least 80%”, its results"
    " “>80%”: the methods hold.",
)
"""The rule where none is chosen."""

SURGICAL_DELPHI = ConsensusRule(
    name="surgical-delphi",
    title="Surgical Delphi guideline: at least 80 / 90 / 100%",
    base=Base.YES_NO,
    bands=(
        Band("unanimous", "unanimous", _ALL),
        Band("strong", "very strong consensus", _percent(90)),
        Band("weak", "consensus", _percent(80)),
        _NOT_REACHED,
    ),
    source="Abstract of “Guidelines for Designing and Conducting Delphi Consensus Studies: An Expert Consensus Delphi"
    " Study”",
    note="The source prints 80–89%, 90–99% and 100%: here each level goes up to where the next begins. It does not say"
    " what its percentages are of: yes and no votes are taken.",
)

ECCO = ConsensusRule(
    name="ecco",
    title="ECCO: over 80% of votes cast",
    base=Base.YES_NO_ABSTAIN,
    bands=(Band("strong", "consensus", _percent(80), inclusive=False), _NOT_REACHED),
    source="Second European evidence-based consensus on Crohn's disease, J Crohns Colitis 2010;4:7–27,"
    " doi:10.1016/j.crohns.2009.12.003",
    note="The source counts participants: all who voted are taken, abstentions included. Exactly 80% does not pass.",
)

AWMF = ConsensusRule(
    name="awmf",
    title="AWMF: over 50 / 75 / 95% of yes + no",
    base=Base.YES_NO,
    bands=(
        Band("strong", "strong consensus", _percent(95), inclusive=False),
        Band("weak", "consensus", _percent(75), inclusive=False),
        Band("majority", "majority agreement", _percent(50), inclusive=False, reached=False),
        Band("none", "dissent", Fraction(0), reached=False),
    ),
    source="AWMF levels of consensus, as printed in Table 5 of doi:10.1055/a-2066-2068",
    note="The printed table leaves exactly 50% without a level: a tie is dissent here, as in AWMF's own draft code"
    " system (50% or less is no majority agreement). Guidelines differ on abstentions: here they are left out.",
)

ESPEN = ConsensusRule(
    name="espen",
    title="ESPEN: over 50 / 75 / 90% of yes + no",
    base=Base.YES_NO,
    bands=(
        Band("strong", "strong consensus", _percent(90), inclusive=False),
        Band("weak", "consensus", _percent(75), inclusive=False),
        Band("majority", "majority agreement", _percent(50), inclusive=False, reached=False),
        Band("none", "no consensus", Fraction(0), reached=False),
    ),
    source="Standard operating procedures for ESPEN guidelines and consensus papers, Clin Nutr 2015;34:1043–1051,"
    " doi:10.1016/j.clnu.2015.07.008",
    note=f"{_UNCONFIRMED} The base is not confirmed either: yes and no votes are taken.",
)

APCCC = ConsensusRule(
    name="apccc",
    title="APCCC: at least 75 / 90% of yes + no",
    base=Base.YES_NO,
    bands=(
        Band("strong", "strong consensus", _percent(90)),
        Band("weak", "consensus", _percent(75)),
        Band("none", "no consensus", Fraction(0), reached=False),
    ),
    source="In-depth Analysis of the 2019 Advanced Prostate Cancer Consensus Conference (abstract, 75%),"
    " https://pubmed.ncbi.nlm.nih.gov/34308382/",
    note="The conference offers several options to choose from; this is its cut for one of them against all others."
    " Not confirmed from its original: strong consensus from 90%, and leaving abstentions out of the base.",
)

AT_LEAST_75 = ConsensusRule(
    name="at-least-75",
    title="At least 75% of yes + no",
    base=Base.YES_NO,
    bands=(Band("strong", "consensus", _percent(75)), _NOT_REACHED),
    source="Defining consensus: a systematic review, J Clin Epidemiol 2014;67:401–409,"
    " doi:10.1016/j.jclinepi.2013.12.002",
    note="The median cut of the Delphi studies reviewed there, no society's rule. The review does not fix what the"
    " percentages are of, nor whether exactly 75% passes: yes and no votes are taken, and it does.",
)

TWO_THIRDS = ConsensusRule(
    name="two-thirds",
    title="Over two thirds of those eligible",
    base=Base.ELIGIBLE,
    bands=(Band("strong", "accepted", Fraction(2, 3), inclusive=False), _NOT_REACHED),
    source="A WHO tuberculosis guideline's development group, https://tbksp.org/en/node/693",
    note="The source votes only where consensus fails and no safety concern stands against it. Its base is the group:"
    " the number of those eligible must be known. Exactly two thirds do not pass.",
)

PRESETS: dict[str, ConsensusRule] = {
    rule.name: rule for rule in (DEFAULT_RULE, SURGICAL_DELPHI, ECCO, AWMF, ESPEN, APCCC, AT_LEAST_75, TWO_THIRDS)
}
"""Every preset by its name, the default first."""
