"""What a manuscript says of one recommendation, in its text or in a table, as it was found there. Pure."""

from dataclasses import dataclass, field

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
