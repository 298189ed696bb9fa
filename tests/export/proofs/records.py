"""A small record for the tests of the manuscript check: three recommendations in sample words."""

from export.document import Document
from export.proofs.pieces import Manuscript, Piece, Place
from export.proofs.record import Record
from tests import make_document as make

ONE = "Discuss each sample case in a multidisciplinary meeting before the first treatment."
TWO = "Offer a second sample opinion to everybody who asks for one, at no cost."
THREE = "Repeat the sample imaging every 3–6 months in patients with ≤ 5 lesions."
TEXTS = {"1.1": ONE, "1.2": TWO, "2.1": THREE}


def document() -> Document:
    """Three recommendations, all V, B: 33 to 3 (92%, strong), 36 to 0 (unanimous), 26 to 10 (72%, not reached)."""
    first = make.section("1", make.row("1.1", ONE, 33, 3), make.row("1.2", TWO, 36, 0))
    return make.document(first, make.section("2", make.row("2.1", THREE, 26, 10)))


def record() -> Record:
    """The same, as the rules ask it."""
    return Record(document(), {"strong": ("fuerte", "forte")})


def manuscript(*texts: str | tuple[str, ...], kind: str = "text") -> Manuscript:
    """Paragraphs, and rows of one table, in this order."""
    pieces = [
        Piece(Place(line=at), text)
        if isinstance(text, str)
        else Piece(Place(line=at, table=1, row=at), cells=text, table=1)
        for at, text in enumerate(texts, 1)
    ]
    return Manuscript(kind, tuple(pieces))


def block(number: str, text: str = "", facts: str = "") -> list[str]:
    """A block as most papers print it."""
    told = facts or "Level of evidence: V; Strength of recommendation: B"
    return [f"Recommendation {number}. {text or TEXTS[number]}", told]
