"""What is said of rewordings after a vote that two people found to be editorial, so that the vote stands."""

from collections.abc import Iterator, Sequence

from export.document import Document
from export.document_together import ChangeRecord
from export.tongue import Tongue
from voting.rules.diff import DELETE, EQUAL, INSERT, Step

LONGEST = 120
"""Signs of a change that are still printed; what is longer is told without its words."""


def editorial(document: Document, tongue: Tongue) -> Iterator[str]:
    """A sentence for each such change of a row whose vote was on another wording."""
    for row in document.table.rows:
        for change in row.bridge:
            yield _sentence(row.number, change, tongue)


def _sentence(number: str, change: ChangeRecord, tongue: Tongue) -> str:
    gettext = tongue.gettext
    names = {"number": number, "one": change.proposed_by or "–", "other": change.agreed_by or "–"}
    parts = ", ".join(_parts(change.steps))
    if not parts or len(parts) > LONGEST:
        return str(gettext("%(number)s was edited after its vote, as %(one)s and %(other)s agreed.", **names))
    return str(
        gettext(
            "%(number)s was edited after its vote (%(parts)s), as %(one)s and %(other)s agreed.", parts=parts, **names
        )
    )


def _parts(steps: Sequence[Step]) -> Iterator[str]:
    """Each place that was changed: “old” → “new”, with nothing as a dash."""
    old = new = ""
    for kind, text in (*steps, (EQUAL, "")):
        if kind == DELETE:
            old += text
        elif kind == INSERT:
            new += text
        elif old or new:
            yield f"{_quoted(old)} → {_quoted(new)}"
            old = new = ""


def _quoted(text: str) -> str:
    return f"“{text.strip()}”" if text.strip() else "–"
