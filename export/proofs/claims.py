"""What a manuscript says of one recommendation, in its text or in a table, as it was found there. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from export.document import Row
from export.proofs.facts import Facts
from export.proofs.found import Part
from export.proofs.pieces import Place


@dataclass(frozen=True)
class Claim:
    """number: as printed, "" without one. row: the recommendation that it is; None for one that the record has not."""

    part: Part
    number: str
    text: str
    place: Place
    facts: Facts = field(default_factory=Facts)
    row: Row | None = None
    table: int = 0


def once(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims; one with a number of its own that is like a recommendation found elsewhere is none of the record."""
    numbered = {claim.row.number for claim in claims if claim.row and claim.number == claim.row.number}
    return tuple(
        replace(claim, row=None)
        if claim.row and claim.number and claim.number != claim.row.number and claim.row.number in numbered
        else claim
        for claim in claims
    )
