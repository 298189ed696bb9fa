"""What is said of rewordings after a vote that two people found to be editorial, so that the vote stands."""

import re
from collections.abc import Iterator, Sequence

from export.document import Document
from export.document_together import ChangeRecord
from export.tongue import Tongue
from voting.rules.diff import DELETE, INSERT, Step

LONGEST = 480
"""Signs of a change that are still printed; what is longer is told without its words."""
CUTS = (re.compile(r"[.;!?]\s+"), re.compile(r"[.,;:!?]\s+"))
"""Where a sentence ends, and a clause."""


def editorial(document: Document, tongue: Tongue) -> Iterator[str]:
    """A sentence for each such change of a row whose vote was on another wording."""
    for row in document.table.rows:
        for change in row.bridge:
            yield _sentence(row.number, change, tongue)


def _sentence(number: str, change: ChangeRecord, tongue: Tongue) -> str:
    gettext = tongue.gettext
    names = {"number": number, "one": change.proposed_by or "–", "other": change.agreed_by or "–"}
    told = ("; ".join(_parts(change.steps, cut)) for cut in CUTS)
    parts = next((each for each in told if each and len(each) <= LONGEST), "")
    if not parts:
        return str(gettext("%(number)s was edited after its vote, as %(one)s and %(other)s agreed.", **names))
    return str(
        gettext(
            "%(number)s was edited after its vote (%(parts)s), as %(one)s and %(other)s agreed.", parts=parts, **names
        )
    )


def _parts(steps: Sequence[Step], cut: re.Pattern[str]) -> Iterator[str]:
    """Each stretch that was changed: “old” → “new”, from one cut that both texts have to the next."""
    for old, new in _stretches(steps, cut):
        if old != new:
            yield f"{_quoted(old)} → {_quoted(new)}"


def _stretches(steps: Sequence[Step], cut: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Both texts side by side, cut where what they have in common says so."""
    old = new = ""
    for kind, text in steps:
        if kind == DELETE:
            old += text
        elif kind == INSERT:
            new += text
        else:
            *whole, rest = _pieces(text, cut)
            for piece in whole:
                yield old + piece, new + piece
                old = new = ""
            old, new = old + rest, new + rest
    yield old, new


def _pieces(text: str, cut: re.Pattern[str]) -> Iterator[str]:
    """The text behind each cut anew; the last piece may be empty."""
    start = 0
    for found in cut.finditer(text):
        yield text[start : found.end()]
        start = found.end()
    yield text[start:]


def _quoted(text: str) -> str:
    return f"“{text.strip()}”" if text.strip() else "–"
